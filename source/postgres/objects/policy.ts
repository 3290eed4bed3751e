import * as z from 'zod';
import { quoteIdentifier, unquoteIdentifier } from '../../catalog/quote.ts';
import type { RepairContext } from '../../catalog/recipe.ts';
import { say } from '../../language/language.ts';
import { commentShape } from '../common.ts';
import { compareDefinitions } from '../deparse.ts';
import { locks } from '../hazards.ts';
import { defineKind, statement, step, type Typed } from '../kind.ts';
import { oid } from '../oid.ts';
import { followSql } from '../renaming/follow.ts';
import { hasRole } from '../roles.ts';
import { parenthesised } from '../sql-text.ts';
import { childState, isText } from '../states.ts';
import { heedsTypes } from './expression.ts';
import { checkRisk, commandRisk, permissiveRisk, policyPresence, rolesRisk, usingRisk } from './policy-risk.ts';
import { isNew, relationId, relationName, relationOf, relationRules, relationShape } from './relation.ts';

const commands = { '*': 'all', r: 'select', a: 'insert', w: 'update', d: 'delete' } as const;

const shape = z.object({
  ...relationShape,
  command: z.enum(['all', 'select', 'insert', 'update', 'delete']),
  permissive: z.boolean(),
  /** Quoted names in order, or PUBLIC. */
  roles: z.array(z.string()).readonly(),
  using: z.string().nullable(),
  check: z.string().nullable(),
  ...commentShape,
});
type Policy = Typed<z.infer<typeof shape>>;

const row = z.object({
  oid,
  schema: z.string(),
  relation: z.string(),
  relationKind: z.string(),
  name: z.string(),
  command: z.enum(['*', 'r', 'a', 'w', 'd']),
  permissive: z.boolean(),
  roles: z.array(z.string()).nullable(),
  using: z.string().nullable(),
  check: z.string().nullable(),
  comment: z.string().nullable(),
});

/** A row security policy. PUBLIC stands in pg_policy as the role 0. */
export const policy = defineKind({ row, shape })({
  kind: 'policy',
  label: { one: 'policy', many: 'policies' },
  group: 'policies',
  inside: false,
  presence: policyPresence,
  rank: 80,
  part: 'relation',
  found: { by: ['schema', 'relation'], under: 'own' },
  query: (scope) => `
    SELECT p.polrelid AS anchor, p.oid::int8 AS oid, n.nspname AS schema, c.relname AS relation, c.relkind AS "relationKind", p.polname AS name,
      p.polcmd AS command, p.polpermissive AS permissive,
      CASE WHEN p.polroles <> '{0}' THEN (SELECT array_agg(r.rolname::text) FROM pg_roles r WHERE r.oid = ANY (p.polroles)) END AS roles,
      pg_get_expr(p.polqual, p.polrelid) AS "using", pg_get_expr(p.polwithcheck, p.polrelid) AS "check",
      d.description AS comment
    FROM pg_policy p
    JOIN pg_class c ON c.oid = p.polrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_description d ON d.classoid = 3256 AND d.objoid = p.oid AND d.objsubid = 0
    WHERE ${scope.relation('p.polrelid')} AND ${scope.schema('n.nspname')} AND ${scope.notFromExtension('pg_class', 'c.oid')} AND ${scope.free('pg_policy', 'p.oid')}`,
  read(row) {
    const relation = relationOf(row.schema, row.relation, row.relationKind);
    return {
      identity: `${relationName(relation)}.${quoteIdentifier(row.name)}`,
      schema: row.schema,
      name: row.name,
      parent: relationId(relation),
      attributes: {
        relationSchema: relation.relationSchema,
        relation: relation.relation,
        relationKind: relation.relationKind,
        command: commands[row.command],
        permissive: row.permissive,
        roles: row.roles === null ? ['PUBLIC'] : row.roles.map(quoteIdentifier).sort(),
        using: row.using,
        check: row.check,
        comment: row.comment,
      },
      rows: [{ table: 'pg_policy', oid: row.oid }],
    };
  },
  heeds: heedsTypes,
  rules: {
    ...relationRules,
    command: { label: 'command', severity: commandRisk },
    permissive: { label: 'permissive', severity: permissiveRisk },
    roles: { label: 'roles', severity: rolesRisk },
    using: {
      label: 'using',
      severity: usingRisk,
      compare: compareDefinitions,
      form: 'body',
      language: () => 'sql',
      follows: followSql,
    },
    check: {
      label: 'with check',
      severity: checkRisk,
      compare: compareDefinitions,
      form: 'body',
      language: () => 'sql',
      follows: followSql,
    },
  },
  userMade: () => true,
  summary: ({ attributes }) =>
    [
      attributes.permissive ? null : 'restrictive',
      `for ${attributes.command}`,
      `to ${attributes.roles.join(', ')}`,
      attributes.using === null ? null : `using ${parenthesised(attributes.using)}`,
      attributes.check === null ? null : `with check ${parenthesised(attributes.check)}`,
    ]
      .filter((word) => word !== null)
      .join(' '),
  sqlName: (object) => ({ keyword: 'POLICY', reference: reference(object) }),
  create(object, context) {
    const { attributes } = object;
    const { names, notes } = knownRoles(object, context);
    const hazards = isNew(attributes, context) ? [] : [locks('ACCESS EXCLUSIVE', relationName(attributes))];
    const sql = [
      `CREATE POLICY ${reference(object)}`,
      attributes.permissive ? '' : ' AS RESTRICTIVE',
      attributes.command === 'all' ? '' : ` FOR ${attributes.command.toUpperCase()}`,
      ` TO ${(names.length > 0 ? names : attributes.roles).join(', ')}`,
      attributes.using === null ? '' : ` USING ${parenthesised(attributes.using)}`,
      attributes.check === null ? '' : ` WITH CHECK ${parenthesised(attributes.check)}`,
    ].join('');
    return { statements: [statement(sql, ...hazards)], notes };
  },
  alter(from, to, attributes, context) {
    const lost = (name: 'using' | 'check'): boolean => from.attributes[name] !== null && to.attributes[name] === null;
    if (attributes.includes('command'))
      return { type: 'replace', reason: say`the command of a policy cannot be changed` };
    if (attributes.includes('permissive'))
      return { type: 'replace', reason: say`a policy cannot be switched between permissive and restrictive` };
    if (lost('using') || lost('check'))
      return { type: 'replace', reason: say`an expression of a policy can be changed but not taken away` };
    const { names, notes } = knownRoles(to, context);
    if (attributes.includes('roles') && names.length === 0)
      return {
        type: 'impossible',
        reason: say`none of its roles (${to.attributes.roles.join(', ')}) is on the target`,
      };
    const clauses = [
      attributes.includes('roles') ? ` TO ${names.join(', ')}` : '',
      attributes.includes('using') ? ` USING ${parenthesised(to.attributes.using ?? '')}` : '',
      attributes.includes('check') ? ` WITH CHECK ${parenthesised(to.attributes.check ?? '')}` : '',
    ].join('');
    return {
      type: 'in-place',
      statements: [
        statement(`ALTER POLICY ${reference(to)}${clauses}`, locks('ACCESS EXCLUSIVE', relationName(to.attributes))),
      ],
      notes: attributes.includes('roles') ? notes : [],
    };
  },
  rename: {
    sort: 'part',
    hazards: ({ attributes }) => [locks('ACCESS EXCLUSIVE', relationName(attributes))],
  },
  state: ({ schema, name, attributes }) =>
    childState(
      'pg_policy',
      'polname',
      'polrelid',
      { schema, name, relation: attributes.relation },
      {
        same: [
          isText('pg_get_expr(x.polqual, x.polrelid)', attributes.using),
          isText('pg_get_expr(x.polwithcheck, x.polrelid)', attributes.check),
          `x.polpermissive = ${attributes.permissive}`,
        ].join(' AND '),
      },
    ),
  impossible: (object, change, context) =>
    change === 'create' && knownRoles(object, context).names.length === 0
      ? say`none of its roles (${object.attributes.roles.join(', ')}) is on the target`
      : null,
  drop: (object) =>
    step(statement(`DROP POLICY ${reference(object)}`, locks('ACCESS EXCLUSIVE', relationName(object.attributes)))),
});

function reference(object: Policy): string {
  return `${quoteIdentifier(object.name)} ON ${relationName(object.attributes)}`;
}

/** The policy's roles, as far as the target has them. */
function knownRoles(object: Policy, context: RepairContext): { names: readonly string[]; notes: readonly string[] } {
  const { roles } = object.attributes;
  const names = roles.filter((role) => role === 'PUBLIC' || hasRole(unquoteIdentifier(role), context));
  const missing = roles.filter((role) => !names.includes(role));
  if (missing.length === 0 || names.length === 0) return { names, notes: [] };
  const which = `${missing.length === 1 ? 'role' : 'roles'} ${missing.join(', ')}`;
  return { names, notes: [say`policy ${reference(object)} is made without ${which}: not on the target`] };
}
