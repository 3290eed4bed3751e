import * as z from 'zod';
import { isList, type Json } from '../../catalog/json.ts';
import type { ObjectId } from '../../catalog/object.ts';
import { qualified, quoteIdentifier, quoteLiteral } from '../../catalog/quote.ts';
import type { Alteration, Probe, RepairContext, Statement } from '../../catalog/recipe.ts';
import { behaviour, data, type Weighed } from '../../catalog/risk.ts';
import { visible } from '../../catalog/visible.ts';
import { say, sayList, sayNumber } from '../../language/language.ts';
import { bySide } from '../by-side.ts';
import { commentShape, grantsShape, ownerShape, type SqlName } from '../common.ts';
import { mayFail } from '../hazards.ts';
import { defineKind, statement, step, type Typed } from '../kind.ts';
import { mentionsString } from '../mentions.ts';
import { oid } from '../oid.ts';
import { effectivePrivileges } from '../privileges.ts';
import { rowsWhere, scanned } from '../probe.ts';
import { remakeType } from '../remake-type.ts';
import { textArray, typeState } from '../states.ts';
import type { ColumnUse } from '../type-users.ts';

const shape = z.object({
  /** In their sort order. */
  values: z.array(z.string()).readonly(),
  ...ownerShape,
  ...commentShape,
  ...grantsShape,
});
type Enum = Typed<z.infer<typeof shape>>;

const row = z.object({
  oid,
  array: oid,
  schema: z.string(),
  name: z.string(),
  values: z.array(z.string()).nullable(),
  owner: z.string(),
  acl: z.array(z.string()).nullable(),
  comment: z.string().nullable(),
});

/** An enum type. */
export const enumType = defineKind({ row, shape })({
  kind: 'enum',
  label: { one: 'enum', many: 'enums' },
  group: 'types',
  inside: false,
  presence: bySide.uses,
  rank: 20,
  found: { by: ['schema', 'name'] },
  query: (scope) => `
    SELECT t.oid::int8 AS oid, t.typarray::int8 AS "array", n.nspname AS schema, t.typname AS name, e.values,
      pg_get_userbyid(t.typowner) AS owner, t.typacl::text[] AS acl, d.description AS comment
    FROM pg_type t
    JOIN pg_namespace n ON n.oid = t.typnamespace
    LEFT JOIN (SELECT enumtypid, array_agg(enumlabel::text ORDER BY enumsortorder) AS values FROM pg_enum GROUP BY enumtypid) e
      ON e.enumtypid = t.oid
    LEFT JOIN pg_description d ON d.classoid = 1247 AND d.objoid = t.oid AND d.objsubid = 0
    WHERE t.typtype = 'e' AND ${scope.schema('n.nspname')} AND ${scope.notFromExtension('pg_type', 't.oid')}`,
  read: (row, { major }) => ({
    identity: qualified(row.schema, row.name),
    schema: row.schema,
    name: row.name,
    attributes: {
      values: row.values ?? [],
      owner: row.owner,
      comment: row.comment,
      privileges: effectivePrivileges(row.acl, 'type', row.owner, major),
    },
    rows: [
      { table: 'pg_type', oid: row.oid },
      { table: 'pg_type', oid: row.array },
    ],
  }),
  rules: {
    values: {
      label: 'values',
      severity: valuesRisk,
      ahead: hasMore,
      matters: (source, target) => (hasMore(target, source) ? 'anew' : null),
    },
  },
  summary: ({ attributes }) => attributes.values.join(', '),
  sqlName,
  create: (object) => step(creation(object)),
  alter: (from, to, _attributes, context) => additions(from, to) ?? remake(from, to, context),
  drop: (object) => step(`DROP TYPE ${reference(object)}`),
  rename: { sort: 'type' },
  state: ({ schema, name, attributes }) =>
    typeState(schema, name, 'e', { same: `${labels} = ${textArray(attributes.values)}`, certain: true }),
  occupies: (object) => [`type ${reference(object)}`],
});

/** The values of the type `t`, in their order. */
const labels = 'ARRAY(SELECT e.enumlabel::text FROM pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder)';

function sqlName(object: Enum): SqlName {
  return {
    keyword: 'TYPE',
    reference: reference(object),
    grant: { target: `TYPE ${reference(object)}`, type: 'type' },
  };
}

function reference(object: Enum): string {
  return qualified(object.schema, object.name);
}

/** True when the target's list has something that the source's lacks. */
function hasMore(source: Json, target: Json): boolean {
  return isList(source) && isList(target) && target.some((value) => !source.includes(value));
}

/** Values of which the target has none are refused there; those that it has alone may be stored. */
function valuesRisk(source: Json, target: Json): Weighed {
  const list = z.array(z.string());
  const [wanted, current] = [list.parse(source), list.parse(target)];
  const more = current.filter((value) => !wanted.includes(value));
  if (more.length > 0) return data(say`rows of the target may hold ${some(more)}, which the source refuses`);
  const fewer = wanted.filter((value) => !current.includes(value));
  if (fewer.length > 0) return behaviour(say`the target refuses ${some(fewer)}`);
  return behaviour(say`its values are sorted otherwise`);
}

function some(values: readonly string[]): string {
  const named = values.slice(0, 3).map((value) => visible(quoteLiteral(value)));
  const others = values.length - named.length;
  return sayList(others === 0 ? named : [...named, say`${sayNumber(others)} more`]);
}

function creation(object: Enum): string {
  return `CREATE TYPE ${reference(object)} AS ENUM (${object.attributes.values.map(quoteLiteral).join(', ')})`;
}

/** Values put in between those that are there, or null where that does not lead to what is wanted. */
function additions(from: Enum, to: Enum): Alteration | null {
  const held = from.attributes.values;
  const wanted = to.attributes.values;
  const kept = wanted.filter((value) => held.includes(value));
  if (kept.length !== held.length || kept.some((value, index) => value !== held[index])) return null;
  const first = wanted.findIndex((value) => held.includes(value));
  const statements: Statement[] = [];
  wanted.forEach((value, index) => {
    if (held.includes(value)) return;
    const before = index < first ? wanted[first] : undefined;
    const after = wanted[index - 1];
    const place =
      before !== undefined
        ? ` BEFORE ${quoteLiteral(before)}`
        : after === undefined || wanted.slice(index).every((other) => !held.includes(other))
          ? ''
          : ` AFTER ${quoteLiteral(after)}`;
    statements.push({
      sql: `ALTER TYPE ${reference(to)} ADD VALUE IF NOT EXISTS ${quoteLiteral(value)}${place}`,
      hazards: [],
      // A new value cannot be used before the transaction that adds it has been committed.
      boundary: 'committed',
    });
  });
  return { type: 'in-place', statements };
}

/** Values cannot be taken away or put in another order: a new type takes the old one's place. */
function remake(from: Enum, to: Enum, context: RepairContext): Alteration {
  const gone = from.attributes.values.filter((value) => !to.attributes.values.includes(value));
  const remade = remakeType(from, to, context, {
    keyword: 'TYPE',
    name: sqlName(to),
    create: [statement(creation(to))],
    using: (column, type) => `${column}::text::${type}`,
    hazards: (column) =>
      gone.length === 0
        ? []
        : [
            mayFail(
              say`refused while a row holds ${gone.map(quoteLiteral).join(say` or `)}`,
              holding(column, from, gone, context),
            ),
          ],
    defaultFits: (expression) => !gone.some((value) => expression.includes(quoteLiteral(value))),
  });
  return remade.type === 'in-place' ? { ...remade, carries: boundTo(from, gone, context) } : remade;
}

/** Dependants that name a value that goes. */
function boundTo({ id }: Enum, gone: readonly string[], { current }: RepairContext): readonly ObjectId[] {
  return current.dependencies.dependants(id).filter((other) => {
    const held = current.get(other);
    return held !== undefined && mentionsString(held, gone);
  });
}

/** The rows that hold one of the values, in an array too; null where something else is made of the type. */
function holding(use: ColumnUse, type: Enum, values: readonly string[], context: RepairContext): Probe | null {
  const { object, attributes, of } = use;
  const holder = of === type.id ? null : context.current.get(of);
  if (holder !== null && (holder?.kind !== 'domain' || holder.attributes.type !== reference(type))) return null;
  const column = quoteIdentifier(object.name);
  const list = values.map(quoteLiteral).join(', ');
  const condition = attributes.type.endsWith('[]')
    ? `${column}::text[] && ARRAY[${list}]`
    : `${column}::text IN (${list})`;
  const table = scanned(object.parent ?? '', context, 'with children');
  return rowsWhere(table, condition, say`with ${values.map(quoteLiteral).join(say` or `)} in ${column}`);
}
