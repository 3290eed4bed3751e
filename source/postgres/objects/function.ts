import * as z from 'zod';
import { qualified } from '../../catalog/quote.ts';
import type { Alteration, Hazard, RepairContext, Statement } from '../../catalog/recipe.ts';
import { behaviour, performance } from '../../catalog/risk.ts';
import { say } from '../../language/language.ts';
import { commentShape, commonRules, grantsShape, ownerShape } from '../common.ts';
import { needsPrivilege } from '../hazards.ts';
import { defineKind, statement, step, type Typed } from '../kind.ts';
import { effectivePrivileges } from '../privileges.ts';
import { followOwn, followReference, followSql } from '../renaming/follow.ts';
import { declarations, inputs, readParameters, routineIdentity, routineName } from './routine.ts';
import {
  bodyClauses,
  codeColumns,
  codeRow,
  codeRules,
  codeShape,
  codeTables,
  configurationChanges,
  definition,
  emptied,
  languageClauses,
  parameterObstacle,
  readCode,
  selfMade,
  splitRoutine,
} from './routine-code.ts';
import { leakproofRisk, routineOwnerRisk, routinePresence } from './routine-risk.ts';
import { codeState } from './routine-state.ts';

const shape = z.object({
  /** Its name without its arguments: a fact for writing SQL. */
  routine: z.string(),
  /** `SETOF public.t`, `TABLE(id uuid, n integer)`. */
  result: z.string(),
  ...codeShape,
  volatility: z.enum(['immutable', 'stable', 'volatile']),
  /** Null for a null argument, without a call. */
  strict: z.boolean(),
  leakproof: z.boolean(),
  parallel: z.enum(['safe', 'restricted', 'unsafe']),
  cost: z.number(),
  /** Expected rows, of one that returns a set; otherwise 0. */
  rows: z.number(),
  /** The planner support function, qualified and quoted. */
  support: z.string().nullable(),
  window: z.boolean(),
  ...ownerShape,
  ...commentShape,
  ...grantsShape,
});
type Routine = Typed<z.infer<typeof shape>>;

const volatilities: Readonly<Record<string, 'immutable' | 'stable' | 'volatile'>> = { i: 'immutable', s: 'stable' };
const parallels: Readonly<Record<string, 'safe' | 'restricted' | 'unsafe'>> = { s: 'safe', r: 'restricted' };

const row = z.object({
  ...codeRow,
  result: z.string(),
  volatility: z.string(),
  strict: z.boolean(),
  leakproof: z.boolean(),
  parallel: z.string(),
  cost: z.number(),
  rows: z.number(),
  support: z.tuple([z.string(), z.string()]).nullable(),
  window: z.boolean(),
});

/** A function, each overload by itself. */
export const functionKind = defineKind({ row, shape })({
  kind: 'function',
  label: { one: 'function', many: 'functions' },
  group: 'functions',
  inside: false,
  presence: routinePresence,
  rank: 50,
  part: 'routine',
  found: { by: ['schema', 'name'] },
  // What makes a range type's values comes and goes with the type.
  printed: ['result'],
  query: (scope) => `
    SELECT p.oid AS anchor, ${codeColumns}, pg_get_function_result(p.oid) AS result, p.provolatile AS volatility, p.proisstrict AS strict,
      p.proleakproof AS leakproof, p.proparallel AS parallel, p.procost AS cost, p.prorows AS rows,
      CASE WHEN p.prosupport <> 0 THEN (SELECT ARRAY[sn.nspname, s.proname] FROM pg_proc s JOIN pg_namespace sn ON sn.oid = s.pronamespace
        WHERE s.oid = p.prosupport) END AS support,
      p.prokind = 'w' AS "window" ${codeTables}
    WHERE p.prokind IN ('f', 'w') AND ${scope.routine('p.oid')} AND ${scope.schema('n.nspname')} AND ${scope.notFromExtension('pg_proc', 'p.oid')}
      AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 1255 AND i.objid = p.oid AND i.deptype = 'i')`,
  read(row, { major }) {
    const parameters = readParameters(row);
    return {
      identity: routineIdentity(row.schema, row.name, parameters),
      schema: row.schema,
      name: routineName(row.name, parameters),
      attributes: {
        routine: row.name,
        result: row.result,
        ...readCode(row, parameters),
        volatility: volatilities[row.volatility] ?? 'volatile',
        strict: row.strict,
        leakproof: row.leakproof,
        parallel: parallels[row.parallel] ?? 'unsafe',
        cost: row.cost,
        rows: row.rows,
        support: row.support === null ? null : qualified(...row.support),
        window: row.window,
        owner: row.owner,
        comment: row.comment,
        privileges: effectivePrivileges(row.acl, 'function', row.owner, major),
      },
      rows: [{ table: 'pg_proc', oid: row.oid }],
    };
  },
  heeds: 'repeated',
  rules: {
    ...codeRules,
    routine: { label: 'name', severity: 'behaviour', compare: false, form: 'hidden', follows: followOwn },
    owner: { ...commonRules.owner, severity: routineOwnerRisk },
    result: {
      label: 'returns',
      severity: behaviour('its callers get another type'),
      matters: () => 'anew',
      follows: followSql,
    },
    // What an index or a generated column calls must be immutable.
    volatility: {
      label: 'volatility',
      severity: behaviour('the planner may call it more or less often, and use its result longer'),
      matters: (source) => (source === 'immutable' ? 'anew' : null),
    },
    strict: { label: 'strict', severity: behaviour('with a null argument it runs on one side alone') },
    leakproof: { label: 'leakproof', severity: leakproofRisk },
    parallel: {
      label: 'parallel',
      severity: performance('queries that call it may run in parallel on one side alone'),
    },
    cost: { label: 'cost', severity: performance('the planner reckons with other figures') },
    rows: { label: 'rows', severity: performance('the planner reckons with other figures') },
    support: {
      label: 'support function',
      severity: performance('the planner knows more or less of it'),
      follows: followReference,
    },
    window: { label: 'window function', severity: behaviour('it is called with OVER on one side alone') },
  },
  summary: ({ attributes }) =>
    [
      `returns ${attributes.result}`,
      attributes.language,
      attributes.volatility,
      ...(attributes.securityDefiner ? ['security definer'] : []),
    ].join(', '),
  sqlName: (object) => ({
    keyword: 'FUNCTION',
    reference: reference(object),
    grant: { target: `FUNCTION ${reference(object)}`, type: 'function' },
  }),
  create: (object) => step(...selfMade(object, creation)),
  alter: (from, to, attributes) => alteration(from, to, attributes),
  // A range type's canonical function needs the type as the type does it, and goes with it.
  drop: (object, context) => (isCanonical(object, context) ? step() : step(`DROP FUNCTION ${reference(object)}`)),
  split: (object) => splitRoutine(object, creation),
  loosen: (object) => (object.attributes.standardBody ? step(creation(emptied(object), 'CREATE OR REPLACE')) : null),
  rename: { sort: 'routine' },
  state: ({ schema, attributes }) => codeState(schema, attributes.routine, attributes, 'fw'),
  occupies: ({ schema, attributes }) => [
    `routine ${routineIdentity(schema ?? '', attributes.routine, attributes.parameters)}`,
  ],
});

/** `public.get_kpis(uuid, date)`. */
function reference(object: Routine): string {
  const { routine, parameters } = object.attributes;
  return `${qualified(object.schema, routine)}(${inputs(parameters)
    .map(({ type }) => type)
    .join(', ')})`;
}

function creation(object: Routine, create: 'CREATE' | 'CREATE OR REPLACE'): Statement {
  const { attributes } = object;
  const { routine, parameters } = attributes;
  const sql = [
    `${create} FUNCTION ${qualified(object.schema, routine)}(${declarations(parameters)})`,
    ` RETURNS ${attributes.result}`,
    ...languageClauses(attributes).map((clause) => ` ${clause}`),
    ...properties(attributes).map((clause) => ` ${clause}`),
    ...bodyClauses(attributes, 'function').map((clause, index, all) =>
      index === all.length - 1 ? clause : ` ${clause}`,
    ),
  ].join('\n');
  return definition(sql, attributes, ...leakproofHazard(attributes.leakproof));
}

/** Those of its properties that are not what a new function has anyway. */
function properties(attributes: Routine['attributes']): readonly string[] {
  const { volatility, strict, securityDefiner, leakproof, parallel, cost, rows, support, window, language } =
    attributes;
  return [
    ...(window ? ['WINDOW'] : []),
    ...(volatility === 'volatile' ? [] : [volatility.toUpperCase()]),
    ...(strict ? ['STRICT'] : []),
    ...(securityDefiner ? ['SECURITY DEFINER'] : []),
    ...(leakproof ? ['LEAKPROOF'] : []),
    ...(parallel === 'unsafe' ? [] : [`PARALLEL ${parallel.toUpperCase()}`]),
    ...(cost === (language === 'c' || language === 'internal' ? 1 : 100) ? [] : [`COST ${cost}`]),
    ...(rows === 0 || rows === 1000 ? [] : [`ROWS ${rows}`]),
    ...(support === null ? [] : [`SUPPORT ${support}`]),
  ];
}

function leakproofHazard(leakproof: boolean): readonly Hazard[] {
  return leakproof ? [needsPrivilege(say`only a superuser may make a function leakproof`)] : [];
}

/** What ALTER FUNCTION changes, and how it says it. */
const clauses: {
  readonly [name in
    | 'volatility'
    | 'strict'
    | 'securityDefiner'
    | 'leakproof'
    | 'parallel'
    | 'cost'
    | 'rows'
    | 'support']: (attributes: Routine['attributes']) => string;
} = {
  volatility: ({ volatility }) => volatility.toUpperCase(),
  strict: ({ strict }) => (strict ? 'STRICT' : 'CALLED ON NULL INPUT'),
  securityDefiner: ({ securityDefiner }) => `SECURITY ${securityDefiner ? 'DEFINER' : 'INVOKER'}`,
  leakproof: ({ leakproof }) => (leakproof ? 'LEAKPROOF' : 'NOT LEAKPROOF'),
  parallel: ({ parallel }) => `PARALLEL ${parallel.toUpperCase()}`,
  cost: ({ cost }) => `COST ${cost}`,
  rows: ({ rows }) => `ROWS ${rows}`,
  support: ({ support }) => `SUPPORT ${support}`,
};

function alteration(from: Routine, to: Routine, attributes: readonly string[]): Alteration {
  const a = from.attributes;
  const b = to.attributes;
  if (a.result !== b.result)
    return { type: 'replace', reason: say`what a function returns cannot be changed in place` };
  if (a.window !== b.window)
    return { type: 'replace', reason: say`a function cannot become a window function, nor the reverse, in place` };
  const obstacle = parameterObstacle(a.parameters, b.parameters);
  if (obstacle !== null) return { type: 'replace', reason: obstacle };

  const altered = Object.entries(clauses).filter(([name]) => attributes.includes(name));
  const others = attributes.filter((name) => !Object.hasOwn(clauses, name) && name !== 'configuration');
  const losesSupport = attributes.includes('support') && b.support === null;
  // CREATE OR REPLACE leaves owner and privileges as they are, and sets all else anew.
  if (others.length > 0 || losesSupport) return { type: 'in-place', statements: [creation(to, 'CREATE OR REPLACE')] };
  const statements: Statement[] = [];
  const alter = `ALTER FUNCTION ${reference(to)}`;
  if (altered.length > 0) {
    statements.push(
      statement(
        `${alter} ${altered.map(([, clause]) => clause(b)).join(' ')}`,
        ...leakproofHazard(attributes.includes('leakproof') && b.leakproof),
      ),
    );
  }
  if (attributes.includes('configuration')) {
    for (const change of configurationChanges(a.configuration, b.configuration))
      statements.push(statement(`${alter} ${change}`));
  }
  return { type: 'in-place', statements };
}

function isCanonical({ id, schema, attributes }: Routine, { current }: RepairContext): boolean {
  const name = qualified(schema, attributes.routine);
  return current.dependencies
    .dependants(id)
    .some((other) => other.startsWith('range:') && current.get(other)?.attributes.canonical === name);
}
