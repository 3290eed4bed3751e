import * as z from 'zod';
import { quoteIdentifier } from '../../catalog/quote.ts';
import type { RepairContext, Step } from '../../catalog/recipe.ts';
import { say } from '../../language/language.ts';
import { defaultPrivilegePresence, defaultPrivilegeRisk } from '../default-privilege-risk.ts';
import {
  type DefaultPrivilegeAttributes,
  defaultPrivilegeKind,
  defaultPrivilegeShape,
  defaultPrivilegeTypes,
} from '../default-privileges.ts';
import { grantStatements } from '../grants.ts';
import { needsPrivilege } from '../hazards.ts';
import { defineKind, type Typed } from '../kind.ts';
import { oid } from '../oid.ts';
import { comparePrivileges, effectivePrivileges, type Privileges } from '../privileges.ts';
import { hasRole } from '../roles.ts';

type DefaultPrivilege = Typed<DefaultPrivilegeAttributes>;

const row = z.object({
  oid,
  role: z.string(),
  inSchema: z.string().nullable(),
  on: z.string(),
  acl: z.array(z.string()),
});

const letters: Readonly<Record<string, DefaultPrivilegeAttributes['on']>> = {
  r: 'table',
  S: 'sequence',
  f: 'function',
  T: 'type',
  n: 'schema',
  L: 'large-object',
};

/** What a role's new objects of one type are born with, in one schema or everywhere. */
export const defaultPrivilege = defineKind({ row, shape: defaultPrivilegeShape })({
  kind: defaultPrivilegeKind,
  label: { one: 'default privilege', many: 'default privileges' },
  group: 'roles',
  inside: false,
  presence: defaultPrivilegePresence,
  rank: 14,
  query: (scope) => `
    SELECT a.oid::int8 AS oid, pg_get_userbyid(a.defaclrole) AS role, n.nspname AS "inSchema", a.defaclobjtype AS "on", a.defaclacl::text[] AS acl
    FROM pg_default_acl a
    LEFT JOIN pg_namespace n ON n.oid = a.defaclnamespace
    WHERE a.defaclnamespace = 0 OR ${scope.schema('n.nspname')}`,
  read(row, { major }) {
    const on = letters[row.on];
    // A type of a later PostgreSQL than this program knows.
    if (on === undefined) return null;
    const place = row.inSchema === null ? '*' : quoteIdentifier(row.inSchema);
    return {
      identity: `${quoteIdentifier(row.role)}.${place}.${on}`,
      schema: row.inSchema,
      name: `${row.role} · ${row.inSchema ?? 'everywhere'} · ${defaultPrivilegeTypes[on].toLowerCase()}`,
      attributes: {
        role: row.role,
        inSchema: row.inSchema,
        on,
        privileges: effectivePrivileges(row.acl, on, row.inSchema === null ? row.role : null, major),
      },
      rows: [{ table: 'pg_default_acl', oid: row.oid }],
    };
  },
  rules: {
    role: { label: 'for objects of', severity: 'security', compare: false },
    inSchema: { label: 'in schema', severity: 'security', compare: false },
    on: { label: 'on new', severity: 'security', compare: false },
    privileges: { label: 'privileges', severity: defaultPrivilegeRisk, compare: comparePrivileges },
  },
  summary: ({ attributes }) =>
    Object.entries(attributes.privileges)
      .map(([grantee, names]) => `${grantee}: ${names.length === 0 ? 'nothing' : names.join(', ').toLowerCase()}`)
      .join('; ') || say`nothing for anyone but the owner`,
  impossible(object, _change, context) {
    const { role, on } = object.attributes;
    if (!hasRole(role, context)) return say`role ${quoteIdentifier(role)} does not exist on the target`;
    if (on === 'large-object' && context.version.major < 18)
      return say`PostgreSQL ${context.version.major} has no default privileges on large objects`;
    return null;
  },
  create: (object, context) => change(object, builtIn(object, context), object.attributes.privileges, context),
  // Privileges are the only attribute compared, and no object of SQL stands behind them: the common way does not apply.
  alter: (from, to, _attributes, context) => ({
    type: 'in-place',
    ...change(to, from.attributes.privileges, to.attributes.privileges, context),
  }),
  drop: (object, context) => change(object, object.attributes.privileges, builtIn(object, context), context),
});

/** What holds while nothing else is said: within a schema nothing is added. */
function builtIn({ attributes }: DefaultPrivilege, context: RepairContext): Privileges {
  return attributes.inSchema === null
    ? effectivePrivileges(null, attributes.on, attributes.role, context.version.major)
    : {};
}

function change(object: DefaultPrivilege, held: Privileges, wanted: Privileges, context: RepairContext): Step {
  const { role, inSchema, on } = object.attributes;
  const place = inSchema === null ? '' : ` IN SCHEMA ${quoteIdentifier(inSchema)}`;
  const prefix = `ALTER DEFAULT PRIVILEGES FOR ROLE ${quoteIdentifier(role)}${place}`;
  const grant = { target: defaultPrivilegeTypes[on], type: on };
  const step = grantStatements(grant, held, wanted, inSchema === null ? role : null, context, 'known');
  const hazard = needsPrivilege(say`only ${quoteIdentifier(role)}, its members and superusers may change its defaults`);
  return {
    statements: step.statements.map(({ sql }) => ({ sql: `${prefix} ${sql}`, hazards: [hazard] })),
    notes: (step.notes ?? []).map((note) => say`${prefix}: ${note}`),
  };
}
