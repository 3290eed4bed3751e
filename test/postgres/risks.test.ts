// What differences put at risk, and the sentence that says why: every rule, then what depends on the values and the side.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { weighed } from '../../source/catalog/risk.ts';
import { kinds } from '../../source/commands/engine.ts';
import { type Comparison, compare } from '../../source/compare/compare.ts';
import { french } from '../../source/language/french/index.ts';
import { postgresKinds } from '../../source/postgres/objects/index.ts';
import { readDatabase } from '../support/catalogs.ts';
import { createDatabase, type Database, uniqueRole, withClient } from '../support/databases.ts';
import { newest, server } from '../support/servers.ts';

const rules = [...kinds.values()].flatMap(({ kind, attributes }) =>
  Object.entries(attributes)
    .filter(([, rule]) => rule.compare !== false)
    .map(([name, rule]) => [`${kind}.${name}`, rule] as const),
);

it('every compared attribute has a sentence of its own, in both languages', () => {
  const without = rules.filter(([, { severity }]) => typeof severity === 'string').map(([name]) => name);
  expect(without).toEqual([]);
  const untranslated = rules
    .flatMap(([, { severity }]) => (typeof severity === 'object' ? [weighed(severity).why] : []))
    .filter((why) => !Object.hasOwn(french, why));
  expect(untranslated).toEqual([]);
});

it('no sentence is long, begins as a sentence of its own, or ends in a full stop', () => {
  const odd = rules
    .flatMap(([, { severity }]) => (typeof severity === 'object' ? [severity.why] : []))
    .filter((why) => why.length > 120 || /[.!]$/.test(why));
  expect(odd).toEqual([]);
});

interface Case {
  readonly name: string;
  readonly id: string;
  readonly wanted: string;
  readonly current: string;
  /** Severity and sentence with the target behind or looser, then the other way round. */
  readonly forth: readonly [severity: string, why: RegExp];
  readonly back: readonly [severity: string, why: RegExp];
}

const role = uniqueRole('visitor');
const table = 'CREATE TABLE t (id int, a int);';
const lacking = /fails on the target/;

const cases: readonly Case[] = [
  {
    name: 'row security',
    id: 'table:S.t',
    wanted: `${table} ALTER TABLE t ENABLE ROW LEVEL SECURITY`,
    current: table,
    forth: ['security', /anyone with a grant on the table sees every row/],
    back: ['behaviour', /roles see no rows there but by a policy/],
  },
  {
    name: 'row security forced on the owner',
    id: 'table:S.t',
    wanted: `${table} ALTER TABLE t FORCE ROW LEVEL SECURITY`,
    current: table,
    forth: ['security', /policies do not hold for the table's owner/],
    back: ['behaviour', /policies hold for the table's owner too/],
  },
  {
    name: 'a grant to everyone',
    id: 'table:S.t',
    wanted: table,
    current: `${table} GRANT DELETE ON t TO PUBLIC`,
    forth: ['security', /^everyone may DELETE on the target, not on the source$/],
    back: ['behaviour', /^not everyone has DELETE on the target/],
  },
  {
    name: 'a grant to a role',
    id: 'table:S.t',
    wanted: table,
    current: `${table} GRANT SELECT, REFERENCES ON t TO ${role}`,
    forth: [
      'security',
      new RegExp(`^${role} may SELECT on the target, not on the source, and has 1 more privilege there$`),
    ],
    back: ['behaviour', new RegExp(`^${role} has no SELECT and REFERENCES on the target`)],
  },
  {
    name: 'a grant option',
    id: 'table:S.t',
    wanted: `${table} GRANT SELECT ON t TO ${role}`,
    current: `${table} GRANT SELECT ON t TO ${role} WITH GRANT OPTION`,
    forth: ['security', /may grant SELECT on to others on the target$/],
    back: ['behaviour', /may not grant SELECT on to others/],
  },
  {
    name: 'a table',
    id: 'table:S.t',
    wanted: table,
    current: '',
    forth: ['behaviour', lacking],
    back: ['data', /may hold rows on the target/],
  },
  {
    name: 'a table that everyone reaches',
    id: 'table:S.t',
    wanted: `${table} GRANT SELECT ON t TO PUBLIC`,
    current: '',
    forth: ['behaviour', lacking],
    back: ['security', /without row security, and everyone can reach it/],
  },
  {
    name: 'a column',
    id: 'column:S.t.a',
    wanted: table,
    current: 'CREATE TABLE t (id int)',
    forth: ['behaviour', lacking],
    back: ['data', /may hold values on the target/],
  },
  {
    name: 'a column that must have a value',
    id: 'column:S.t.a',
    wanted: 'CREATE TABLE t (id int, a int NOT NULL)',
    current: 'CREATE TABLE t (id int)',
    forth: ['behaviour', lacking],
    back: ['data', /inserts that leave it out are refused/],
  },
  {
    name: 'a type',
    id: 'column:S.t.a',
    wanted: 'CREATE TABLE t (a int)',
    current: 'CREATE TABLE t (a bigint)',
    forth: ['data', /^values that bigint holds on the target may not fit into integer$/],
    back: ['behaviour', /^integer on the target refuses or cuts values that bigint takes$/],
  },
  {
    name: 'not null',
    id: 'column:S.t.a',
    wanted: 'CREATE TABLE t (a int NOT NULL)',
    current: 'CREATE TABLE t (a int)',
    forth: ['data', /rows without a value may be on the target/],
    back: ['behaviour', /rows without a value are refused/],
  },
  {
    name: 'a check',
    id: 'constraint:S.t.c',
    wanted: 'CREATE TABLE t (a int CONSTRAINT c CHECK (a > 0))',
    current: 'CREATE TABLE t (a int)',
    forth: ['data', /rows that the source refuses may be on the target/],
    back: ['behaviour', /the target refuses rows that the source takes/],
  },
  {
    name: 'a constraint that was never checked',
    id: 'constraint:S.t.c',
    wanted: 'CREATE TABLE t (a int); ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0)',
    current: 'CREATE TABLE t (a int); ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID',
    forth: ['data', /never checked the rows/],
    back: ['documentation', /has checked the rows/],
  },
  {
    name: 'a key',
    id: 'constraint:S.t.k',
    wanted: 'CREATE TABLE t (a int CONSTRAINT k PRIMARY KEY)',
    current: 'CREATE TABLE t (a int NOT NULL)',
    forth: ['data', /duplicates may come in/],
    back: ['behaviour', /refuses duplicates/],
  },
  {
    name: 'an index',
    id: 'index:S.i',
    wanted: `${table} CREATE INDEX i ON t (a)`,
    current: table,
    forth: ['performance', /read more of the table/],
    back: ['performance', /writes keep it up on the target alone/],
  },
  {
    name: 'a unique index',
    id: 'index:S.i',
    wanted: `${table} CREATE UNIQUE INDEX i ON t (a)`,
    current: table,
    forth: ['data', /duplicates may come in/],
    back: ['behaviour', /refuses duplicates/],
  },
  {
    name: 'a view',
    id: 'view:S.v',
    wanted: 'CREATE VIEW v AS SELECT 1 AS a; GRANT SELECT ON v TO PUBLIC',
    current: '',
    forth: ['behaviour', lacking],
    back: ['security', /everyone can read it with its owner's rights/],
  },
  {
    name: 'a view as its reader',
    id: 'view:S.v',
    wanted: 'CREATE VIEW v WITH (security_invoker) AS SELECT 1 AS a',
    current: 'CREATE VIEW v AS SELECT 1 AS a',
    forth: ['security', /reads with its owner's rights/],
    back: ['behaviour', /reads with the rights of who asks/],
  },
  {
    name: 'a function as its owner',
    id: 'function:S.f()',
    wanted: `CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'`,
    current: `CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'`,
    forth: ['security', /not its caller's, without a pinned search_path$/],
    back: ['behaviour', /with its caller's rights/],
  },
  {
    name: 'a pinned search_path',
    id: 'function:S.f()',
    wanted: `CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = '' AS 'SELECT 1'`,
    current: `CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'`,
    forth: ['security', /no pinned search_path on the target: its caller decides/],
    back: ['security', /finds what it names in other schemas/],
  },
  {
    name: 'leakproof',
    id: 'function:S.f()',
    wanted: `CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'`,
    current: `CREATE FUNCTION f() RETURNS int LANGUAGE sql LEAKPROOF AS 'SELECT 1'`,
    forth: ['security', /before row security hides them/],
    back: ['performance', /keep an index from being used/],
  },
  {
    name: 'a policy that opens',
    id: 'policy:S.t.p',
    wanted: `${table} CREATE POLICY p ON t USING (a > 0)`,
    current: table,
    forth: ['security', /other policies alone decide/],
    back: ['security', /opens rows to everyone by it \(all\)/i],
  },
  {
    name: 'a policy that opens everything',
    id: 'policy:S.t.p',
    wanted: `${table} CREATE POLICY p ON t USING (a > 0)`,
    current: `${table} CREATE POLICY p ON t USING (true)`,
    forth: ['security', /lets every row through/],
    back: ['security', /decided otherwise/],
  },
  {
    name: 'a policy that narrows',
    id: 'policy:S.t.p',
    wanted: `${table} CREATE POLICY p ON t AS RESTRICTIVE USING (a > 0)`,
    current: table,
    forth: ['security', /nothing on the target narrows/],
    back: ['behaviour', /narrows on the target alone/],
  },
  {
    name: 'a policy for more roles',
    id: 'policy:S.t.p',
    wanted: `${table} CREATE POLICY p ON t TO ${role} USING (a > 0)`,
    current: `${table} CREATE POLICY p ON t TO ${role}, CURRENT_USER USING (a > 0)`,
    forth: ['security', /opens rows to .*, too$/],
    back: ['behaviour', /opens no rows to/],
  },
  {
    name: 'an enum',
    id: 'enum:S.e',
    wanted: `CREATE TYPE e AS ENUM ('a', 'b')`,
    current: `CREATE TYPE e AS ENUM ('a')`,
    forth: ['behaviour', /^the target refuses 'b'$/],
    back: ['data', /^rows of the target may hold 'b', which the source refuses$/],
  },
  {
    name: 'a trigger',
    id: 'trigger:S.t.tr',
    wanted: `${table} CREATE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()`,
    current: `${table} CREATE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger(); ALTER TABLE t DISABLE TRIGGER tr`,
    forth: ['behaviour', /^it is disabled on the target, and does nothing there$/],
    back: ['behaviour', /^it is disabled on the source/],
  },
];

const schemaOf = (index: number): string => `case_${index}`;
const script = (pick: (one: Case) => string): string =>
  cases
    .map((one, index) => `CREATE SCHEMA ${schemaOf(index)}; SET search_path = ${schemaOf(index)}; ${pick(one)};`)
    .join('\n');

describe('which side has more decides', () => {
  let databases: readonly Database[] = [];
  let forth: Comparison;
  let back: Comparison;
  beforeAll(async () => {
    const at = await server(newest);
    await withClient(at.url(), (client) => client.query(`CREATE ROLE ${role}`));
    databases = await Promise.all([
      createDatabase(
        at,
        script(({ wanted }) => wanted),
      ),
      createDatabase(
        at,
        script(({ current }) => current),
      ),
    ]);
    const [source, target] = await Promise.all(databases.map((database) => readDatabase(database)));
    if (!source || !target) throw new Error('unreachable: two databases were read');
    forth = compare(source, target, postgresKinds);
    back = compare(target, source, postgresKinds);
  });
  afterAll(async () => {
    await Promise.all(databases.map((database) => database.drop()));
    const at = await server(newest);
    await withClient(at.url(), (client) => client.query(`DROP ROLE IF EXISTS ${role}`));
  });

  it.each(cases.map((one, index) => [one.name, one, index] as const))('%s', (_, one, index) => {
    const id = one.id.replace('S.', `${schemaOf(index)}.`);
    for (const [comparison, [severity, why]] of [
      [forth, one.forth],
      [back, one.back],
    ] as const) {
      const difference = comparison.differences.get(id);
      expect(difference).toMatchObject({ severity });
      expect(difference?.why).toMatch(why);
    }
  });
});
