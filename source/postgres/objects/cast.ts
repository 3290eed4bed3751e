import * as z from 'zod';
import { behaviour } from '../../catalog/risk.ts';
import { say } from '../../language/language.ts';
import { commentShape } from '../common.ts';
import { needsPrivilege } from '../hazards.ts';
import { defineKind, statement, step, type Typed } from '../kind.ts';
import { oid } from '../oid.ts';

const otherwise = behaviour('values are converted otherwise');

const shape = z.object({
  /** Types as SQL names them. */
  from: z.string(),
  to: z.string(),
  /** The function's name and arguments; null for a conversion by text (INOUT), or none at all. */
  function: z.string().nullable(),
  method: z.enum(['function', 'inout', 'without function']),
  context: z.enum(['explicit', 'assignment', 'implicit']),
  ...commentShape,
});
type Cast = Typed<z.infer<typeof shape>>;

const methods: Readonly<Record<string, z.infer<typeof shape>['method']>> = { f: 'function', i: 'inout' };
const contexts: Readonly<Record<string, z.infer<typeof shape>['context']>> = { a: 'assignment', i: 'implicit' };

const row = z.object({
  oid,
  from: z.string(),
  to: z.string(),
  function: z.string().nullable(),
  method: z.string(),
  context: z.string(),
  comment: z.string().nullable(),
});

/** A cast that somebody made (PostgreSQL manual, CREATE CAST). */
export const cast = defineKind({ row, shape })({
  kind: 'cast',
  label: { one: 'cast', many: 'casts' },
  group: 'other',
  inside: false,
  presence: {
    source: behaviour('what needs the conversion fails on the target'),
    target: behaviour('the conversion is made on the target alone'),
  },
  rank: 52,
  query: (scope) => `
    SELECT o.oid::int8 AS oid, format_type(o.castsource, NULL) AS "from", format_type(o.casttarget, NULL) AS "to",
      nullif(o.castfunc, 0)::regprocedure::text AS function, o.castmethod AS method, o.castcontext AS context, d.description AS comment
    FROM pg_cast o
    LEFT JOIN pg_description d ON d.classoid = 2605 AND d.objoid = o.oid AND d.objsubid = 0
    WHERE o.oid >= 16384 AND ${scope.notFromExtension('pg_cast', 'o.oid')}
      -- A range type comes with a cast to its multirange.
      AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 2605 AND i.objid = o.oid AND i.deptype = 'i')`,
  read: (row) => ({
    identity: `${row.from} as ${row.to}`,
    schema: null,
    name: `${row.from} as ${row.to}`,
    attributes: {
      from: row.from,
      to: row.to,
      function: row.function,
      method: methods[row.method] ?? 'without function',
      context: contexts[row.context] ?? 'explicit',
      comment: row.comment,
    },
    rows: [{ table: 'pg_cast', oid: row.oid }],
  }),
  rules: {
    from: { label: 'from', severity: 'behaviour', compare: false, form: 'hidden' },
    to: { label: 'to', severity: 'behaviour', compare: false, form: 'hidden' },
    function: { label: 'function', severity: otherwise },
    method: { label: 'way', severity: otherwise },
    context: { label: 'applied', severity: behaviour('it is applied without being asked for on one side alone') },
  },
  summary: ({ attributes }) => [attributes.function ?? attributes.method, attributes.context].join(', '),
  sqlName: (object) => ({ keyword: 'CAST', reference: reference(object) }),
  create({ attributes }) {
    const way =
      attributes.function !== null
        ? `WITH FUNCTION ${attributes.function}`
        : attributes.method === 'inout'
          ? 'WITH INOUT'
          : 'WITHOUT FUNCTION';
    const applied = attributes.context === 'explicit' ? '' : ` AS ${attributes.context.toUpperCase()}`;
    const hazard =
      attributes.method === 'without function'
        ? needsPrivilege(say`a cast without a function needs a superuser`)
        : needsPrivilege(say`needs the ownership of one of the two types`);
    return step(statement(`CREATE CAST (${attributes.from} AS ${attributes.to}) ${way}${applied}`, hazard));
  },
  alter: () => ({ type: 'replace', reason: say`a cast cannot be changed` }),
  drop: (object) => step(`DROP CAST ${reference(object)}`),
});

function reference({ attributes }: Cast): string {
  return `(${attributes.from} AS ${attributes.to})`;
}
