import * as z from 'zod';
import { type Json, sameJson } from '../../catalog/json.ts';
import type { Likeness, VersionPair } from '../../catalog/kind.ts';
import { quoteIdentifier, quoteLiteral } from '../../catalog/quote.ts';
import type { Hazard, RepairContext, Step } from '../../catalog/recipe.ts';
import { behaviour, performance } from '../../catalog/risk.ts';
import { say } from '../../language/language.ts';
import { commentShape } from '../common.ts';
import { configurationStep } from '../configuration.ts';
import { needsPrivilege } from '../hazards.ts';
import { defineKind, statement, step, type Typed } from '../kind.ts';
import { type Memberships, membershipStatements, membershipsShape } from '../memberships.ts';
import { roleKey } from '../privileges.ts';
import { itemsWithoutSecrets } from '../secrets.ts';
import { allowing, inheritRisk, membershipRisk, rolePresence, validUntilRisk } from './role-risk.ts';

const flags = ['superuser', 'login', 'inherit', 'createRole', 'createDatabase', 'replication', 'bypassRls'] as const;
const flag = z.boolean();

const shape = z.object({
  superuser: flag,
  login: flag,
  inherit: flag,
  createRole: flag,
  createDatabase: flag,
  replication: flag,
  bypassRls: flag,
  /** Null: none. */
  connectionLimit: z.number().nullable(),
  /** Until when its password may be used, in UTC; null: for ever. */
  validUntil: z.string().nullable(),
  memberships: membershipsShape,
  /** `name=value`, in every database. */
  configuration: z.array(z.string()).readonly(),
  /** The same, in this database alone. */
  configurationHere: z.array(z.string()).readonly(),
  ...commentShape,
});
type Attributes = z.infer<typeof shape>;
type Role = Typed<Attributes>;

const row = z.object({
  name: z.string(),
  superuser: flag,
  login: flag,
  inherit: flag,
  createRole: flag,
  createDatabase: flag,
  replication: flag,
  bypassRls: flag,
  connectionLimit: z.number(),
  validUntil: z.string().nullable(),
  /** [the role that it is a member of, admin option, inherit option, set option] */
  memberships: z.array(z.tuple([z.string(), z.boolean(), z.boolean(), z.boolean()])).nullable(),
  configuration: z.array(z.string()).nullable(),
  configurationHere: z.array(z.string()).nullable(),
  comment: z.string().nullable(),
});

/** A role that this database refers to: as an owner, in a grant, a policy or a default privilege. Never its password. */
export const role = defineKind({ row, shape })({
  kind: 'role',
  label: { one: 'role', many: 'roles' },
  group: 'roles',
  inside: false,
  presence: rolePresence,
  rank: 1,
  query: ({ major }) => `
    SELECT r.rolname AS name, r.rolsuper AS superuser, r.rolcanlogin AS login, r.rolinherit AS inherit, r.rolcreaterole AS "createRole",
      r.rolcreatedb AS "createDatabase", r.rolreplication AS replication, r.rolbypassrls AS "bypassRls", r.rolconnlimit AS "connectionLimit",
      nullif(r.rolvaliduntil, 'infinity')::text AS "validUntil",
      (SELECT json_agg(json_build_array(g.rolname, m.admin, m.inherit, m.set)) FROM (
          SELECT roleid, bool_or(admin_option) AS admin,
            ${major >= 16 ? 'bool_or(inherit_option)' : 'r.rolinherit'} AS inherit, ${major >= 16 ? 'bool_or(set_option)' : 'true'} AS set
          FROM pg_auth_members WHERE member = r.oid GROUP BY roleid) m
        JOIN pg_roles g ON g.oid = m.roleid) AS memberships,
      (SELECT ${itemsWithoutSecrets('s.setconfig')} FROM pg_db_role_setting s WHERE s.setrole = r.oid AND s.setdatabase = 0) AS configuration,
      (SELECT ${itemsWithoutSecrets('s.setconfig')} FROM pg_db_role_setting s WHERE s.setrole = r.oid AND s.setdatabase = here.oid) AS "configurationHere",
      shobj_description(r.oid, 'pg_authid') AS comment
    FROM pg_roles r
    JOIN pg_database here ON here.datname = current_database()
    WHERE r.rolname !~ '^pg_'
      AND EXISTS (SELECT FROM pg_shdepend d WHERE d.refclassid = 1260 AND d.refobjid = r.oid AND d.dbid = here.oid)`,
  read: (row) => ({
    identity: quoteIdentifier(row.name),
    schema: null,
    name: row.name,
    attributes: {
      superuser: row.superuser,
      login: row.login,
      inherit: row.inherit,
      createRole: row.createRole,
      createDatabase: row.createDatabase,
      replication: row.replication,
      bypassRls: row.bypassRls,
      connectionLimit: row.connectionLimit < 0 ? null : row.connectionLimit,
      validUntil: row.validUntil,
      memberships: memberships(row.memberships ?? []),
      configuration: row.configuration ?? [],
      configurationHere: row.configurationHere ?? [],
      comment: row.comment,
    },
    rows: [],
  }),
  rules: {
    superuser: {
      label: 'superuser',
      severity: allowing(
        () => say`on the target it may do anything`,
        () => say`on the target it is no superuser: what needs one fails`,
      ),
    },
    login: {
      label: 'login',
      severity: allowing(
        () => say`on the target it may log in`,
        () => say`on the target it may not log in`,
      ),
    },
    inherit: { label: 'inherit', severity: inheritRisk },
    createRole: {
      label: 'create role',
      severity: allowing(
        () => say`on the target it may make and change roles`,
        () => say`on the target it may not make or change roles`,
      ),
    },
    createDatabase: {
      label: 'create database',
      severity: allowing(
        () => say`on the target it may make databases`,
        () => say`on the target it may make no databases`,
      ),
    },
    replication: {
      label: 'replication',
      severity: allowing(
        () => say`on the target it may copy the whole server by replication`,
        () => say`on the target it may not replicate`,
      ),
    },
    bypassRls: {
      label: 'bypass row security',
      severity: allowing(
        () => say`on the target no policy holds for it: it sees every row`,
        () => say`on the target policies hold for it: it may see fewer rows`,
      ),
    },
    connectionLimit: {
      label: 'connection limit',
      severity: performance('it may have more or fewer connections at once'),
    },
    validUntil: { label: 'password valid until', severity: validUntilRisk },
    memberships: { label: 'member of', severity: membershipRisk, compare: compareMemberships },
    configuration: { label: 'settings', severity: behaviour('its sessions begin with other settings') },
    configurationHere: {
      label: 'settings in this database',
      severity: behaviour('its sessions begin with other settings'),
    },
  },
  unlisted: (object, other) => other.roles.has(object.name),
  summary: ({ attributes }) => {
    const words = flags.filter((name) => name !== 'inherit' && attributes[name]).map((name) => keywords[name]);
    const of = Object.keys(attributes.memberships);
    if (of.length > 0) words.push(say`member of ${of.join(', ')}`);
    return words.length === 0 ? say`no login` : words.join(', ').toLowerCase();
  },
  sqlName: (object) => ({ keyword: 'ROLE', reference: quoteIdentifier(object.name) }),
  impossible: (object, change, context) => {
    if (change === 'create' && context.isAsked(object.id)) return null;
    return change === 'create'
      ? say`role ${quoteIdentifier(object.name)} does not exist on the target: create it there, with a password of its own where it logs in, or ask for its repair by name`
      : say`role ${quoteIdentifier(object.name)} belongs to the whole server and may serve other databases: drop it by hand if nothing needs it`;
  },
  create(object, context) {
    const { attributes } = object;
    const limit = attributes.connectionLimit === null ? [] : [`CONNECTION LIMIT ${attributes.connectionLimit}`];
    const until = attributes.validUntil === null ? [] : [validUntil(object)];
    const set = flags.filter((name) => attributes[name] !== (name === 'inherit')).map((name) => word(object, name));
    return joined(
      step(
        statement(
          [`CREATE ROLE ${quoteIdentifier(object.name)}`, ...set, ...limit, ...until].join(' '),
          needsCreateRole(),
        ),
      ),
      following(object, blank, context),
      {
        statements: [],
        ...(attributes.login && { notes: [say`${quoteIdentifier(object.name)} logs in, and has no password yet`] }),
      },
    );
  },
  alter(from, to, attributes, context) {
    const words = flags.filter((name) => attributes.includes(name)).map((name) => word(to, name));
    if (attributes.includes('connectionLimit')) words.push(`CONNECTION LIMIT ${to.attributes.connectionLimit ?? -1}`);
    if (attributes.includes('validUntil')) words.push(validUntil(to));
    const own = words.length === 0 ? null : `ALTER ROLE ${quoteIdentifier(to.name)} ${words.join(' ')}`;
    return {
      type: 'in-place',
      ...joined(
        step(own === null ? null : statement(own, needsCreateRole(), ofTheServer())),
        following(to, from.attributes, context),
      ),
    };
  },
  drop: (object) => step(statement(`DROP ROLE ${quoteIdentifier(object.name)}`, needsCreateRole())),
});

const keywords: Readonly<Record<(typeof flags)[number], string>> = {
  superuser: 'SUPERUSER',
  login: 'LOGIN',
  inherit: 'INHERIT',
  createRole: 'CREATEROLE',
  createDatabase: 'CREATEDB',
  replication: 'REPLICATION',
  bypassRls: 'BYPASSRLS',
};

const needsCreateRole = (): Hazard =>
  needsPrivilege(say`needs CREATEROLE, and a superuser for what only a superuser may give`);
const ofTheServer = (): Hazard =>
  needsPrivilege(say`a role is shared by every database of the server: the change reaches them all`);

const blank: Pick<Attributes, 'memberships' | 'configuration' | 'configurationHere'> = {
  memberships: {},
  configuration: [],
  configurationHere: [],
};

function word(object: Role, name: (typeof flags)[number]): string {
  return `${object.attributes[name] ? '' : 'NO'}${keywords[name]}`;
}

function validUntil({ attributes }: Role): string {
  return `VALID UNTIL ${quoteLiteral(attributes.validUntil ?? 'infinity')}`;
}

/** Memberships and settings: what takes statements of its own. */
function following(to: Role, from: typeof blank, context: RepairContext): Step {
  const alter = `ALTER ROLE ${quoteIdentifier(to.name)}`;
  const here = `${alter} IN DATABASE ${quoteIdentifier(context.database)}`;
  const { memberships, configuration, configurationHere } = to.attributes;
  return joined(
    membershipStatements(to.name, from.memberships, memberships, context),
    configurationStep(alter, from.configuration, configuration),
    configurationStep(here, from.configurationHere, configurationHere),
  );
}

function joined(...steps: readonly Step[]): Step {
  return {
    statements: steps.flatMap((one) => one.statements),
    notes: steps.flatMap((one) => one.notes ?? []),
  };
}

function memberships(rows: readonly (readonly [string, boolean, boolean, boolean])[]): Memberships {
  return Object.fromEntries(
    rows
      .map(([name, admin, inherit, set]) => {
        const options = [admin ? 'admin' : null, inherit ? 'inherit' : null, set ? 'set' : null];
        return [roleKey(name), options.filter((option) => option !== null)] as const;
      })
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** From 16 on, whoever creates a role becomes its administrator, and no more: that says nothing across this boundary. */
function compareMemberships(source: Json, target: Json, pair: VersionPair): Likeness {
  if (source === null || pair.source < 16 === pair.target < 16) return 'different';
  return sameJson(withoutCreators(source), withoutCreators(target)) ? 'equal' : 'different';
}

function withoutCreators(value: Json): Json {
  const held = membershipsShape.parse(value);
  return Object.fromEntries(Object.entries(held).filter(([, options]) => !sameJson(options, ['admin'])));
}
