import * as z from 'zod';
import { qualified } from '../../catalog/quote.ts';
import type { Alteration, Statement } from '../../catalog/recipe.ts';
import { commentShape, commonRules, grantsShape, ownerShape } from '../common.ts';
import { defineKind, statement, step, type Typed } from '../kind.ts';
import { effectivePrivileges } from '../privileges.ts';
import { followOwn } from '../renaming/follow.ts';
import { declarations, readParameters, routineIdentity, routineName } from './routine.ts';
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
import { routineOwnerRisk, routinePresence } from './routine-risk.ts';
import { codeState } from './routine-state.ts';

const shape = z.object({
  /** Its name without its arguments: a fact for writing SQL. */
  routine: z.string(),
  ...codeShape,
  ...ownerShape,
  ...commentShape,
  ...grantsShape,
});
type Procedure = Typed<z.infer<typeof shape>>;

/** A procedure, each overload by itself. */
export const procedure = defineKind({ row: z.object(codeRow), shape })({
  kind: 'procedure',
  label: { one: 'procedure', many: 'procedures' },
  group: 'functions',
  inside: false,
  presence: routinePresence,
  rank: 52,
  part: 'routine',
  found: { by: ['schema', 'name'] },
  query: (scope) => `
    SELECT p.oid AS anchor, ${codeColumns} ${codeTables}
    WHERE p.prokind = 'p' AND ${scope.routine('p.oid')} AND ${scope.schema('n.nspname')} AND ${scope.notFromExtension('pg_proc', 'p.oid')}`,
  read(row, { major }) {
    const parameters = readParameters(row);
    return {
      identity: routineIdentity(row.schema, row.name, parameters),
      schema: row.schema,
      name: routineName(row.name, parameters),
      attributes: {
        routine: row.name,
        ...readCode(row, parameters),
        owner: row.owner,
        comment: row.comment,
        privileges: effectivePrivileges(row.acl, 'function', row.owner, major),
      },
      rows: [{ table: 'pg_proc', oid: row.oid }],
    };
  },
  rules: {
    ...codeRules,
    owner: { ...commonRules.owner, severity: routineOwnerRisk },
    routine: { label: 'name', severity: 'behaviour', compare: false, form: 'hidden', follows: followOwn },
  },
  summary: ({ attributes }) =>
    [attributes.language, ...(attributes.securityDefiner ? ['security definer'] : [])].join(', '),
  sqlName: (object) => ({
    keyword: 'PROCEDURE',
    reference: reference(object),
    grant: { target: `PROCEDURE ${reference(object)}`, type: 'function' },
  }),
  create: (object) => step(...selfMade(object, creation)),
  alter: (from, to, attributes) => alteration(from, to, attributes),
  drop: (object) => step(`DROP PROCEDURE ${reference(object)}`),
  split: (object) => splitRoutine(object, creation),
  loosen: (object) => (object.attributes.standardBody ? step(creation(emptied(object), 'CREATE OR REPLACE')) : null),
  rename: { sort: 'routine' },
  state: ({ schema, attributes }) => codeState(schema, attributes.routine, attributes, 'p'),
  occupies: ({ schema, attributes }) => [
    `routine ${routineIdentity(schema ?? '', attributes.routine, attributes.parameters)}`,
  ],
});

/** With every mode said: `public.pay(IN amount numeric, OUT id integer)`, which no overload shares. */
function reference(object: Procedure): string {
  const { routine, parameters } = object.attributes;
  const list = parameters.map(({ mode, type }) => `${mode.toUpperCase()} ${type}`);
  return `${qualified(object.schema, routine)}(${list.join(', ')})`;
}

function creation(object: Procedure, create: 'CREATE' | 'CREATE OR REPLACE'): Statement {
  const { attributes } = object;
  return definition(
    [
      `${create} PROCEDURE ${qualified(object.schema, attributes.routine)}(${declarations(attributes.parameters)})`,
      ...languageClauses(attributes).map((clause) => ` ${clause}`),
      ...(attributes.securityDefiner ? [' SECURITY DEFINER'] : []),
      ...bodyClauses(attributes, 'procedure').map((clause, index, all) =>
        index === all.length - 1 ? clause : ` ${clause}`,
      ),
    ].join('\n'),
    attributes,
  );
}

function alteration(from: Procedure, to: Procedure, attributes: readonly string[]): Alteration {
  const a = from.attributes;
  const b = to.attributes;
  const obstacle = parameterObstacle(a.parameters, b.parameters);
  if (obstacle !== null) return { type: 'replace', reason: obstacle };
  if (attributes.some((name) => name !== 'securityDefiner' && name !== 'configuration'))
    return { type: 'in-place', statements: [creation(to, 'CREATE OR REPLACE')] };
  const alter = `ALTER PROCEDURE ${reference(to)}`;
  return {
    type: 'in-place',
    statements: [
      ...(attributes.includes('securityDefiner')
        ? [statement(`${alter} SECURITY ${b.securityDefiner ? 'DEFINER' : 'INVOKER'}`)]
        : []),
      ...configurationChanges(a.configuration, b.configuration).map((change) => statement(`${alter} ${change}`)),
    ],
  };
}
