import { z } from 'zod';
import { quoteIdentifier } from '../../catalog/quote.ts';
import { commentShape, grantsShape, ownerShape } from '../common.ts';
import { defineKind, step, type Typed } from '../kind.ts';
import { effectivePrivileges } from '../privileges.ts';

const shape = z.object({ ...ownerShape, ...commentShape, ...grantsShape });

const row = z.object({
  oid: z.number(),
  name: z.string(),
  owner: z.string(),
  acl: z.array(z.string()).nullable(),
  comment: z.string().nullable(),
});

/** A schema. PostgreSQL's own and temporary ones are never read. */
export const schema = defineKind({ row, shape })({
  kind: 'schema',
  label: { one: 'schema', many: 'schemas' },
  group: 'schemas',
  inside: false,
  presence: 'behaviour',
  rank: 10,
  query: (scope) => `
    SELECT n.oid::int8 AS oid, n.nspname AS name, pg_get_userbyid(n.nspowner) AS owner, n.nspacl::text[] AS acl,
      obj_description(n.oid, 'pg_namespace') AS comment
    FROM pg_namespace n
    WHERE ${scope.schema('n.nspname')} AND ${scope.notFromExtension('pg_namespace', 'n.oid')}`,
  read: (row, { major }) => ({
    identity: quoteIdentifier(row.name),
    schema: row.name,
    name: row.name,
    attributes: {
      owner: row.owner,
      comment: row.comment,
      privileges: effectivePrivileges(row.acl, 'schema', row.owner, major),
    },
    rows: [{ table: 'pg_namespace', oid: row.oid }],
  }),
  rules: {},
  summary: (object) => `owned by ${object.attributes.owner}`,
  sqlName: (object) => ({
    keyword: 'SCHEMA',
    reference: reference(object),
    grant: { target: `SCHEMA ${reference(object)}`, type: 'schema' },
  }),
  create: (object) => step(`CREATE SCHEMA ${reference(object)}`),
  alter: () => ({ type: 'in-place', statements: [] }),
  drop: (object) => step(`DROP SCHEMA ${reference(object)}`),
});

function reference(object: Typed<z.infer<typeof shape>>): string {
  return quoteIdentifier(object.name);
}
