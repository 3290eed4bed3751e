import * as z from 'zod';
import { quoteIdentifier } from '../../catalog/quote.ts';
import type { RepairContext } from '../../catalog/recipe.ts';
import { behaviour } from '../../catalog/risk.ts';
import { say } from '../../language/language.ts';
import { configurationStep } from '../configuration.ts';
import { defineKind, type Typed } from '../kind.ts';
import { itemParts, itemsWithoutSecrets } from '../secrets.ts';

const otherSessions = behaviour('sessions begin with other settings');

const shape = z.object({
  /** True for a setting of every role in every database of the server (ALTER ROLE ALL). */
  everywhere: z.boolean(),
  /** Null for what may be a secret, which is never read. */
  value: z.string().nullable(),
});
type Setting = Typed<z.infer<typeof shape>>;

const row = z.object({ everywhere: z.boolean(), item: z.string() });

/** A setting that new sessions in this database start with (ALTER DATABASE … SET). */
export const setting = defineKind({ row, shape })({
  kind: 'setting',
  label: { one: 'setting', many: 'settings' },
  group: 'other',
  inside: false,
  presence: otherSessions,
  rank: 2,
  query: () => `
    SELECT s.setdatabase = 0 AS everywhere, i.item
    FROM pg_db_role_setting s
    CROSS JOIN LATERAL unnest(${itemsWithoutSecrets('s.setconfig')}) AS i (item)
    WHERE s.setrole = 0 AND s.setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))`,
  read(row) {
    const { name, value } = itemParts(row.item);
    return {
      identity: `${row.everywhere ? '*.' : ''}${quoteIdentifier(name)}`,
      schema: null,
      name: row.everywhere ? `${name} (every database)` : name,
      attributes: { everywhere: row.everywhere, value },
      rows: [],
    };
  },
  rules: {
    everywhere: { label: 'in every database', severity: 'behaviour', compare: false, form: 'hidden' },
    value: { label: 'value', severity: otherSessions },
  },
  summary: ({ attributes }) => attributes.value ?? say`not shown: it may be a secret`,
  impossible: (object, change) =>
    change === 'create' && object.attributes.value === null
      ? say`its value may be a secret and is never read: set it by hand`
      : null,
  create: (object, context) => configurationStep(alter(object, context), [], [item(object)]),
  alter: (from, to, _attributes, context) => ({
    type: 'in-place',
    ...configurationStep(alter(to, context), [item(from)], [item(to)]),
  }),
  drop: (object, context) => configurationStep(alter(object, context), [item(object)], []),
});

function alter(object: Setting, context: RepairContext): string {
  return object.attributes.everywhere ? 'ALTER ROLE ALL' : `ALTER DATABASE ${quoteIdentifier(context.database)}`;
}

/** As pg_db_role_setting has it. */
function item(object: Setting): string {
  const name = object.attributes.everywhere ? object.name.slice(0, -' (every database)'.length) : object.name;
  return object.attributes.value === null ? name : `${name}=${object.attributes.value}`;
}
