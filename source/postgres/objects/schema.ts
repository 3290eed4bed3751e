import * as z from 'zod';
import { type Json, sameJson } from '../../catalog/json.ts';
import type { Likeness, ObjectPair, VersionPair } from '../../catalog/kind.ts';
import type { CatalogObject } from '../../catalog/object.ts';
import { quoteIdentifier } from '../../catalog/quote.ts';
import { behaviour } from '../../catalog/risk.ts';
import { say } from '../../language/language.ts';
import { commentShape, commonRules, grantsShape, ownerShape } from '../common.ts';
import { needsPrivilege } from '../hazards.ts';
import { defineKind, statement, step, type Typed } from '../kind.ts';
import { oid } from '../oid.ts';
import { comparePrivileges, effectivePrivileges, privilegesShape, withoutGrantees } from '../privileges.ts';
import { namedState } from '../states.ts';

const shape = z.object({
  /** What the schema `public` still has as initdb gave it: its owner, and what everyone may do. Differs from 14 to 15. */
  initial: z.object({ owner: z.boolean(), everyone: z.boolean() }),
  ...ownerShape,
  ...commentShape,
  ...grantsShape,
});

const row = z.object({
  oid,
  name: z.string(),
  /** The owner's id where it is one of the server's own. */
  fixedOwner: z.number().nullable(),
  owner: z.string(),
  acl: z.array(z.string()).nullable(),
  initialAcl: z.array(z.string()).nullable(),
  comment: z.string().nullable(),
});

/** pg_database_owner and the bootstrap superuser: fixed ids of fixed roles. */
const initialOwner = (major: number): number => (major >= 15 ? 6171 : 10);

/** A schema. PostgreSQL's own and temporary ones are never read. */
export const schema = defineKind({ row, shape })({
  kind: 'schema',
  label: { one: 'schema', many: 'schemas' },
  group: 'schemas',
  inside: false,
  presence: {
    source: behaviour('nothing can be in it on the target'),
    target: behaviour('what is in it is on the target alone'),
  },
  rank: 10,
  query: (scope) => `
    SELECT n.oid::int8 AS oid, n.nspname AS name, CASE WHEN n.nspowner < 16384 THEN n.nspowner::int8 END AS "fixedOwner", pg_get_userbyid(n.nspowner) AS owner,
      n.nspacl::text[] AS acl, i.initprivs::text[] AS "initialAcl", obj_description(n.oid, 'pg_namespace') AS comment
    FROM pg_namespace n
    LEFT JOIN pg_init_privs i ON i.classoid = 2615 AND i.objoid = n.oid AND i.objsubid = 0 AND i.privtype = 'i' AND n.nspname = 'public'
    WHERE ${scope.schema('n.nspname')} AND ${scope.notFromExtension('pg_namespace', 'n.oid')}`,
  read(row, { major }) {
    const privileges = effectivePrivileges(row.acl, 'schema', row.owner, major);
    const first =
      row.initialAcl === null ? undefined : effectivePrivileges(row.initialAcl, 'schema', row.owner, major).PUBLIC;
    return {
      identity: quoteIdentifier(row.name),
      schema: row.name,
      name: row.name,
      attributes: {
        initial: {
          owner: row.name === 'public' && row.fixedOwner === initialOwner(major),
          everyone: first !== undefined && sameJson(first, privileges.PUBLIC),
        },
        owner: row.owner,
        comment: row.comment,
        privileges,
      },
      rows: [{ table: 'pg_namespace', oid: row.oid }],
    };
  },
  rules: {
    initial: { label: 'as initdb made it', severity: 'security', compare: false, form: 'hidden' },
    owner: {
      ...commonRules.owner,
      compare: (_source, _target, pair, { source, target }) =>
        straddles15(pair) && initial(source).owner && initial(target).owner ? 'equal' : 'different',
    },
    privileges: { ...commonRules.privileges, compare: comparePublic },
  },
  summary: (object) => say`owned by ${object.attributes.owner}`,
  sqlName: (object) => ({
    keyword: 'SCHEMA',
    reference: reference(object),
    grant: {
      target: `SCHEMA ${reference(object)}`,
      type: 'schema',
      leaves: (from, to) => (initial(from).everyone && initial(to).everyone ? ['PUBLIC'] : []),
    },
  }),
  create: (object) =>
    step(statement(`CREATE SCHEMA ${reference(object)}`, needsPrivilege(say`needs CREATE on the database`))),
  alter: () => ({ type: 'in-place', statements: [] }),
  state: ({ name }) => namedState('pg_namespace', 'nspname', name),
  drop: (object) => step(`DROP SCHEMA ${reference(object)}`),
});

function reference(object: Typed<z.infer<typeof shape>>): string {
  return quoteIdentifier(object.name);
}

/** True when one side is 14 and the other later: 15 took CREATE on `public` from everyone and gave it another owner. */
function straddles15({ source, target }: VersionPair): boolean {
  return source < 15 !== target < 15;
}

const initialShape = shape.pick({ initial: true });

function initial(object: CatalogObject): z.infer<typeof shape>['initial'] {
  return initialShape.parse(object.attributes).initial;
}

/** What everyone may do counts for nothing while both sides have it from their own initdb. */
function comparePublic(a: Json, b: Json, pair: VersionPair, { source, target }: ObjectPair): Likeness {
  if (!straddles15(pair) || !initial(source).everyone || !initial(target).everyone)
    return comparePrivileges(a, b, pair);
  const rest = (value: Json) => withoutGrantees(privilegesShape.parse(value), ['PUBLIC']);
  return comparePrivileges(rest(a), rest(b), pair);
}
