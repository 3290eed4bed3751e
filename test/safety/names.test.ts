// Names that a database allows and that mean something to JavaScript's objects are names like any other.
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect, createDatabase, type Database } from '../support/databases.ts';
import { repairPair } from '../support/round-trip.ts';
import { newest, server } from '../support/servers.ts';

const names = ['constructor', 'toString', 'hasOwnProperty', 'prototype', '__proto__'];
/** Roles of this test only: no other uses such names. */
const roles = ['constructor', '__proto__', 'toString', 'valueOf'];

const quoted = pg.escapeIdentifier;
const columns = names.map((name) => `${quoted(name)} text DEFAULT ${pg.escapeLiteral(name)}`).join(', ');
const [first = '', second = '', third = ''] = roles.map(quoted);

const wanted = names
  .map(
    (name) => `CREATE TABLE public.${quoted(name)} (${columns}); COMMENT ON TABLE public.${quoted(name)} IS 'a table';
      ALTER TABLE public.${quoted(name)} OWNER TO ${first}; GRANT SELECT ON public.${quoted(name)} TO ${second};
      CREATE FUNCTION public.${quoted(name)}() RETURNS text LANGUAGE sql AS 'SELECT 1::text';
      CREATE TYPE public.${quoted(`${name} type`)} AS ENUM (${names.map(pg.escapeLiteral).join(', ')});`,
  )
  .join('\n');
const current = names
  .map(
    (name) => `CREATE TABLE public.${quoted(name)} (id int); ALTER TABLE public.${quoted(name)} OWNER TO ${third};
      GRANT UPDATE (id) ON public.${quoted(name)} TO ${second};`,
  )
  .join('\n');

let source: Database;
let target: Database;

const administer = async (sql: string): Promise<void> => {
  const client = await connect((await server(newest)).url());
  await client.query(sql).finally(() => client.end());
};

beforeAll(async () => {
  await administer(roles.map((role) => `DROP ROLE IF EXISTS ${quoted(role)}; CREATE ROLE ${quoted(role)};`).join(''));
  const at = await server(newest);
  [source, target] = await Promise.all([createDatabase(at, wanted), createDatabase(at, current)]);
});

afterAll(async () => {
  await Promise.all([source, target].map((database) => database.drop()));
  await administer(roles.map((role) => `DROP ROLE ${quoted(role)};`).join(''));
});

it('are compared and repaired, as names of tables, columns, types, functions and roles', async () => {
  const { before } = await repairPair(source, target, { destructive: true, judged: false });
  expect(before.size).toBeGreaterThan(names.length * 4);
  // Nobody's rights are overlooked on both sides alike.
  const held = `SELECT has_table_privilege('__proto__', 'public.constructor', 'SELECT') AS held`;
  expect(await target.query(held)).toEqual([{ held: true }]);
});
