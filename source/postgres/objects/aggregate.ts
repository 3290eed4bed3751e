import * as z from 'zod';
import { qualified, quoteLiteral } from '../../catalog/quote.ts';
import type { Alteration, Statement } from '../../catalog/recipe.ts';
import { behaviour } from '../../catalog/risk.ts';
import { say } from '../../language/language.ts';
import { bySide } from '../by-side.ts';
import { commentShape, grantsShape, ownerShape } from '../common.ts';
import { defineKind, statement, step, type Typed } from '../kind.ts';
import { oid } from '../oid.ts';
import { effectivePrivileges } from '../privileges.ts';
import { followOwn, followSql } from '../renaming/follow.ts';
import {
  parametersQuery,
  parametersRow,
  parametersShape,
  readParameters,
  routineIdentity,
  routineName,
} from './routine.ts';
import { routineState } from './routine-state.ts';

const shape = z.object({
  /** Its name without its arguments: a fact for writing SQL. */
  routine: z.string(),
  ...parametersShape,
  /** The arguments as SQL names the aggregate by them, with ORDER BY for an ordered-set aggregate. */
  signature: z.string(),
  result: z.string(),
  type: z.enum(['plain', 'ordered-set', 'hypothetical-set']),
  /** The clauses of CREATE AGGREGATE, but for those at their default, in a fixed order: `sfunc = public.add`. */
  definition: z.array(z.string()).readonly(),
  ...ownerShape,
  ...commentShape,
  ...grantsShape,
});
type Aggregate = Typed<z.infer<typeof shape>>;

const types: Readonly<Record<string, 'plain' | 'ordered-set' | 'hypothetical-set'>> = {
  n: 'plain',
  o: 'ordered-set',
  h: 'hypothetical-set',
};
const modifies: Readonly<Record<string, string>> = { r: 'READ_ONLY', s: 'SHAREABLE', w: 'READ_WRITE' };
const parallels: Readonly<Record<string, string>> = { s: 'SAFE', r: 'RESTRICTED' };

const name = z.tuple([z.string(), z.string()]).nullable();

const row = z.object({
  oid,
  schema: z.string(),
  name: z.string(),
  ...parametersRow,
  signature: z.string(),
  result: z.string(),
  type: z.string(),
  functions: z.record(z.string(), name),
  stateType: z.string(),
  stateSpace: z.number(),
  movingType: z.string().nullable(),
  movingSpace: z.number(),
  finalExtra: z.boolean(),
  movingFinalExtra: z.boolean(),
  finalModify: z.string(),
  movingFinalModify: z.string(),
  initial: z.string().nullable(),
  movingInitial: z.string().nullable(),
  sortOperator: name,
  parallel: z.string(),
  owner: z.string(),
  acl: z.array(z.string()).nullable(),
  comment: z.string().nullable(),
});
type Row = z.infer<typeof row>;

/** The functions that an aggregate is made of: CREATE AGGREGATE's name for it, and pg_aggregate's column. */
const parts = {
  sfunc: 'aggtransfn',
  finalfunc: 'aggfinalfn',
  combinefunc: 'aggcombinefn',
  serialfunc: 'aggserialfn',
  deserialfunc: 'aggdeserialfn',
  msfunc: 'aggmtransfn',
  minvfunc: 'aggminvtransfn',
  mfinalfunc: 'aggmfinalfn',
} as const;

/** An aggregate function, each overload by itself. */
export const aggregate = defineKind({ row, shape })({
  kind: 'aggregate',
  label: { one: 'aggregate', many: 'aggregates' },
  group: 'functions',
  inside: false,
  presence: bySide.calls,
  rank: 54,
  part: 'routine',
  found: { by: ['schema', 'name'] },
  query: (scope) => `
    SELECT p.oid AS anchor, p.oid::int8 AS oid, n.nspname AS schema, p.proname AS name, ${parametersQuery},
      pg_get_function_identity_arguments(p.oid) AS signature, pg_get_function_result(p.oid) AS result, a.aggkind AS type,
      json_build_object(${Object.entries(parts)
        .map(
          ([part, column]) => `'${part}', (SELECT json_build_array(fn.nspname, f.proname) FROM pg_proc f
          JOIN pg_namespace fn ON fn.oid = f.pronamespace WHERE f.oid = a.${column})`,
        )
        .join(', ')}) AS functions,
      format_type(a.aggtranstype, NULL) AS "stateType", a.aggtransspace AS "stateSpace",
      CASE WHEN a.aggmtranstype <> 0 THEN format_type(a.aggmtranstype, NULL) END AS "movingType", a.aggmtransspace AS "movingSpace",
      a.aggfinalextra AS "finalExtra", a.aggmfinalextra AS "movingFinalExtra",
      a.aggfinalmodify AS "finalModify", a.aggmfinalmodify AS "movingFinalModify",
      a.agginitval AS initial, a.aggminitval AS "movingInitial",
      (SELECT ARRAY[o_n.nspname, o.oprname] FROM pg_operator o JOIN pg_namespace o_n ON o_n.oid = o.oprnamespace WHERE o.oid = a.aggsortop) AS "sortOperator",
      p.proparallel AS parallel, pg_get_userbyid(p.proowner) AS owner, p.proacl::text[] AS acl, d.description AS comment
    FROM pg_proc p
    JOIN pg_aggregate a ON a.aggfnoid = p.oid
    JOIN pg_namespace n ON n.oid = p.pronamespace
    LEFT JOIN pg_description d ON d.classoid = 1255 AND d.objoid = p.oid AND d.objsubid = 0
    WHERE p.prokind = 'a' AND ${scope.routine('p.oid')} AND ${scope.schema('n.nspname')} AND ${scope.notFromExtension('pg_proc', 'p.oid')}`,
  read(row, { major }) {
    const parameters = readParameters(row);
    return {
      identity: routineIdentity(row.schema, row.name, parameters),
      schema: row.schema,
      name: routineName(row.name, parameters),
      attributes: {
        routine: row.name,
        parameters,
        signature: row.signature,
        result: row.result,
        type: types[row.type] ?? 'plain',
        definition: definition(row),
        owner: row.owner,
        comment: row.comment,
        privileges: effectivePrivileges(row.acl, 'function', row.owner, major),
      },
      rows: [{ table: 'pg_proc', oid: row.oid }],
    };
  },
  rules: {
    routine: { label: 'name', severity: 'behaviour', compare: false, form: 'hidden', follows: followOwn },
    signature: { label: 'signature', severity: 'behaviour', compare: false, form: 'hidden', follows: followSql },
    parameters: {
      label: 'arguments',
      severity: behaviour('calls that name its arguments, or leave some out, may fail'),
      follows: followSql,
    },
    result: {
      label: 'returns',
      severity: behaviour('its callers get another type'),
      matters: () => 'anew',
      follows: followSql,
    },
    type: { label: 'type', severity: behaviour('it takes its arguments in another way') },
    definition: { label: 'definition', severity: behaviour('it may work out something else'), follows: followSql },
  },
  summary: ({ attributes }) =>
    [`returns ${attributes.result}`, ...(attributes.type === 'plain' ? [] : [attributes.type])].join(', '),
  sqlName: (object) => ({
    keyword: 'AGGREGATE',
    reference: reference(object),
    // GRANT knows aggregates as functions, by their plain arguments.
    grant: { target: `FUNCTION ${plainReference(object)}`, type: 'function' },
  }),
  create: (object) => step(creation(object, 'CREATE')),
  alter: (from, to, attributes) => alteration(from, to, attributes),
  drop: (object) => step(`DROP AGGREGATE ${reference(object)}`),
  rename: { sort: 'routine' },
  state: ({ schema, attributes }) => routineState(schema, attributes.routine, attributes.parameters, 'a'),
  occupies: ({ schema, attributes }) => [
    `routine ${routineIdentity(schema ?? '', attributes.routine, attributes.parameters)}`,
  ],
});

function definition(row: Row): readonly string[] {
  const part = (key: string): readonly string[] => {
    const value = row.functions[key];
    return value ? [`${key} = ${qualified(...value)}`] : [];
  };
  const defaultModify = row.type === 'n' ? 'r' : 'w';
  const modify = (key: string, value: string): readonly string[] =>
    value === defaultModify ? [] : [`${key} = ${modifies[value] ?? value}`];
  const moving = row.movingType !== null;
  return [
    ...part('sfunc'),
    `stype = ${row.stateType}`,
    ...(row.stateSpace === 0 ? [] : [`sspace = ${row.stateSpace}`]),
    ...part('finalfunc'),
    ...(row.finalExtra ? ['finalfunc_extra'] : []),
    ...(row.functions.finalfunc ? modify('finalfunc_modify', row.finalModify) : []),
    ...part('combinefunc'),
    ...part('serialfunc'),
    ...part('deserialfunc'),
    ...(row.initial === null ? [] : [`initcond = ${quoteLiteral(row.initial)}`]),
    ...part('msfunc'),
    ...part('minvfunc'),
    ...(moving ? [`mstype = ${row.movingType}`] : []),
    ...(moving && row.movingSpace !== 0 ? [`msspace = ${row.movingSpace}`] : []),
    ...part('mfinalfunc'),
    ...(row.movingFinalExtra ? ['mfinalfunc_extra'] : []),
    ...(row.functions.mfinalfunc ? modify('mfinalfunc_modify', row.movingFinalModify) : []),
    ...(row.movingInitial === null ? [] : [`minitcond = ${quoteLiteral(row.movingInitial)}`]),
    ...(row.sortOperator === null
      ? []
      : [`sortop = OPERATOR(${qualified(row.sortOperator[0])}.${row.sortOperator[1]})`]),
    ...(parallels[row.parallel] === undefined ? [] : [`parallel = ${parallels[row.parallel]}`]),
    ...(row.type === 'h' ? ['hypothetical'] : []),
  ];
}

/** `public.total(numeric)`, `public.tally(*)`. */
function reference(object: Aggregate): string {
  const { routine, signature } = object.attributes;
  return `${qualified(object.schema, routine)}(${signature === '' ? '*' : signature})`;
}

function plainReference(object: Aggregate): string {
  const { routine, parameters } = object.attributes;
  return `${qualified(object.schema, routine)}(${parameters.map(({ type }) => type).join(', ')})`;
}

function creation(object: Aggregate, create: 'CREATE' | 'CREATE OR REPLACE'): Statement {
  return statement(`${create} AGGREGATE ${reference(object)} (\n  ${object.attributes.definition.join(',\n  ')}\n)`);
}

function alteration(from: Aggregate, to: Aggregate, attributes: readonly string[]): Alteration {
  if (attributes.some((name) => name === 'result' || name === 'type' || name === 'parameters'))
    return { type: 'replace', reason: say`what an aggregate takes and returns cannot be changed in place` };
  const stateType = (object: Aggregate): string | undefined =>
    object.attributes.definition.find((clause) => clause.startsWith('stype = '));
  return stateType(from) === stateType(to)
    ? { type: 'in-place', statements: [creation(to, 'CREATE OR REPLACE')] }
    : { type: 'replace', reason: say`the state of an aggregate cannot change its type in place` };
}
