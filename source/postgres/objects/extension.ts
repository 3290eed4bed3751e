import * as z from 'zod';
import { quoteIdentifier, quoteLiteral } from '../../catalog/quote.ts';
import type { Alteration, Hazard, Statement } from '../../catalog/recipe.ts';
import { behaviour } from '../../catalog/risk.ts';
import { say } from '../../language/language.ts';
import { commentShape } from '../common.ts';
import { losesData, mayFail, needsPrivilege } from '../hazards.ts';
import { defineKind, statement, step, type Typed } from '../kind.ts';
import { oid } from '../oid.ts';
import { namedState } from '../states.ts';

const shape = z.object({
  version: z.string(),
  /** The newest version that the server could install; null where its files are gone. */
  available: z.string().nullable(),
  /** Where its objects are. */
  inSchema: z.string(),
  relocatable: z.boolean(),
  /** True when tables are part of it: they may hold rows. */
  holdsTables: z.boolean(),
  ...commentShape,
});
type Extension = Typed<z.infer<typeof shape>>;

const row = z.object({
  oid,
  name: z.string(),
  version: z.string(),
  available: z.string().nullable(),
  inSchema: z.string(),
  relocatable: z.boolean(),
  holdsTables: z.boolean(),
  comment: z.string().nullable(),
});

/** An extension. What belongs to it is its own business; a comment that came with it is none. */
export const extension = defineKind({ row, shape })({
  kind: 'extension',
  label: { one: 'extension', many: 'extensions' },
  group: 'extensions',
  inside: false,
  presence: {
    source: behaviour('what uses its functions or types fails on the target'),
    target: behaviour('what uses its functions or types works on the target alone'),
  },
  rank: 12,
  query: () => `
    SELECT e.oid::int8 AS oid, e.extname AS name, e.extversion AS version, a.default_version AS available,
      n.nspname AS "inSchema", e.extrelocatable AS relocatable, coalesce(t.tables, false) AS "holdsTables",
      nullif(d.description, a.comment) AS comment
    FROM pg_extension e
    JOIN pg_namespace n ON n.oid = e.extnamespace
    LEFT JOIN pg_available_extensions a ON a.name = e.extname
    LEFT JOIN (SELECT m.refobjid AS extension, true AS tables FROM pg_depend m JOIN pg_class c ON c.oid = m.objid AND c.relkind IN ('r', 'p')
      WHERE m.refclassid = 3079 AND m.classid = 1259 AND m.deptype = 'e' GROUP BY 1) t ON t.extension = e.oid
    LEFT JOIN pg_description d ON d.classoid = 3079 AND d.objoid = e.oid AND d.objsubid = 0`,
  read: (row) => ({
    identity: quoteIdentifier(row.name),
    schema: null,
    name: row.name,
    attributes: {
      version: row.version,
      available: row.available,
      inSchema: row.inSchema,
      relocatable: row.relocatable,
      holdsTables: row.holdsTables,
      comment: row.comment,
    },
    rows: [{ table: 'pg_extension', oid: row.oid }],
    needs: [`schema:${quoteIdentifier(row.inSchema)}`],
  }),
  rules: {
    version: { label: 'version', severity: behaviour('its functions may do something else, or be lacking') },
    available: { label: 'newest available', severity: 'documentation', compare: false },
    inSchema: {
      label: 'schema',
      severity: behaviour('its functions and types are found under another schema'),
      matters: () => 'anew',
    },
    relocatable: { label: 'relocatable', severity: 'documentation', compare: false, form: 'hidden' },
    holdsTables: { label: 'holds tables', severity: 'documentation', compare: false, form: 'hidden' },
  },
  summary: ({ attributes }) =>
    [
      say`${attributes.version} in ${quoteIdentifier(attributes.inSchema)}`,
      attributes.available === null || attributes.available === attributes.version
        ? null
        : say`${attributes.available} available`,
    ]
      .filter((word) => word !== null)
      .join(', '),
  sqlName: (object) => ({ keyword: 'EXTENSION', reference: quoteIdentifier(object.name) }),
  create({ name, attributes }) {
    const sql = `CREATE EXTENSION ${quoteIdentifier(name)} WITH SCHEMA ${quoteIdentifier(attributes.inSchema)} VERSION ${quoteLiteral(attributes.version)}`;
    return step(
      statement(
        sql,
        mayFail(
          say`refused where the target's server does not have version ${attributes.version} of ${name} to install`,
        ),
        privileged(),
      ),
    );
  },
  alter(from, to, attributes): Alteration {
    const name = quoteIdentifier(to.name);
    if (attributes.includes('inSchema') && !from.attributes.relocatable) {
      return {
        type: 'impossible',
        reason: say`${name} cannot be moved to another schema: it would have to be dropped with all that uses it, and installed again`,
      };
    }
    if (attributes.includes('version') && isOlder(to.attributes.version, from.attributes.version)) {
      return {
        type: 'impossible',
        reason: say`${name} is at ${from.attributes.version}, newer than the wanted ${to.attributes.version}: extensions have no way back, so the source is the one to update`,
      };
    }
    const statements: Statement[] = [];
    if (attributes.includes('version')) statements.push(update(from, to));
    if (attributes.includes('inSchema')) {
      statements.push(
        statement(`ALTER EXTENSION ${name} SET SCHEMA ${quoteIdentifier(to.attributes.inSchema)}`, privileged()),
      );
    }
    return { type: 'in-place', statements };
  },
  state: ({ name, attributes }) =>
    namedState('pg_extension', 'extname', name, {
      same: `x.extversion = ${quoteLiteral(attributes.version)}`,
      certain: true,
    }),
  drop: ({ name, attributes }) =>
    step(
      statement(
        `DROP EXTENSION ${quoteIdentifier(name)}`,
        ...(attributes.holdsTables ? [losesData(say`drops ${name} and the rows of its own tables`)] : []),
        mayFail(say`refused while anything outside ${name} uses it`),
      ),
    ),
});

const privileged = (): Hazard =>
  needsPrivilege(
    say`needs a superuser, or for a trusted extension CREATE on the database; hosting platforms have ways of their own`,
  );

/** Compares versions number by number: 1.9 is older than 1.10. */
function isOlder(a: string, b: string): boolean {
  return a.localeCompare(b, 'en', { numeric: true }) < 0;
}

function update(from: Extension, to: Extension): Statement {
  const { version } = to.attributes;
  const known = from.attributes.available === version;
  return statement(
    `ALTER EXTENSION ${quoteIdentifier(to.name)} UPDATE TO ${quoteLiteral(version)}`,
    ...(known
      ? []
      : [
          mayFail(
            from.attributes.available === null
              ? say`refused where the target's server has no way from ${from.attributes.version} to ${version}`
              : say`refused where the target's server has no way from ${from.attributes.version} to ${version} (its newest is ${from.attributes.available})`,
          ),
        ]),
    privileged(),
  );
}
