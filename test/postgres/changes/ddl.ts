// Changes of every sort, over few names, so that they meet: what one makes the next one alters, renames, drops or breaks.
import fc from 'fast-check';

/** What the changes begin with. */
export const schema = `
  CREATE SCHEMA app;
  CREATE EXTENSION citext;
  CREATE TYPE app.mood AS ENUM ('calm', 'busy');
  CREATE TYPE app.pair AS (a integer, b text);
  CREATE DOMAIN app.short AS text CHECK (length(VALUE) < 9);
  CREATE SEQUENCE app.free;
  CREATE FUNCTION app.f(integer) RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT $1';
  CREATE FUNCTION app.g() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
  CREATE TABLE app.a (id integer PRIMARY KEY, x integer DEFAULT app.f(1), mood app.mood, word citext, pair app.pair);
  CREATE TABLE app.b (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a_id integer REFERENCES app.a (id), x integer, n serial);
  CREATE TABLE app.top (x integer CHECK (x > 0), day date);
  CREATE TABLE app.mid (y integer) INHERITS (app.top);
  CREATE TABLE app.low (z integer) INHERITS (app.mid);
  CREATE TABLE app.parts (day date PRIMARY KEY, v app.short) PARTITION BY RANGE (day);
  CREATE TABLE app.part PARTITION OF app.parts FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
  CREATE VIEW app.seen AS SELECT id, x FROM app.a;
  CREATE VIEW app.both AS SELECT s.id, b.n, app.f(b.x) AS fx FROM app.seen s JOIN app.b ON b.a_id = s.id;
  CREATE MATERIALIZED VIEW app.kept AS SELECT x FROM app.top;
  CREATE INDEX a_x ON app.a (app.f(x));
  CREATE POLICY mine ON app.a USING (x = app.f(2));
  CREATE TRIGGER before_b BEFORE INSERT ON app.b FOR EACH ROW EXECUTE FUNCTION app.g();
  CREATE RULE quiet AS ON DELETE TO app.b DO INSTEAD NOTHING;
  CREATE STATISTICS app.both_of ON id, x FROM app.a;
  CREATE FUNCTION app.of_a(app.a) RETURNS integer LANGUAGE sql AS 'SELECT 1';
  CREATE PUBLICATION news FOR TABLE app.a;
`;

/** Makes what the changes begin with once more, whatever they have left. */
export const reset = (role: string): string => `
  DROP SCHEMA IF EXISTS app, moved, public CASCADE;
  CREATE SCHEMA public;
  DROP EXTENSION IF EXISTS citext CASCADE;
  DROP PUBLICATION IF EXISTS news;
  DROP OWNED BY ${role};
  ${schema}`;

const table = fc.constantFrom(
  'app.a',
  'app.b',
  'app.top',
  'app.mid',
  'app.low',
  'app.parts',
  'app.part',
  'app.new',
  'app.more',
);
const column = fc.constantFrom('id', 'x', 'y', 'n', 'day', 'v', 'extra');
const name = fc.constantFrom('a', 'b', 'new', 'more', 'seen', 'mine', 'other', 'a_x');
const type = fc.constantFrom(
  'integer',
  'bigint',
  'text',
  'app.mood',
  'app.short',
  'citext',
  'app.pair',
  'app.a',
  'app.b[]',
);
const cascade = fc.constantFrom('', 'CASCADE');

/** A statement of these words and choices. */
function sql(words: TemplateStringsArray, ...choices: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  return fc.tuple(...choices).map((chosen) => String.raw({ raw: words }, ...chosen));
}

const statement = (role: string): fc.Arbitrary<string> =>
  fc.oneof(
    sql`ALTER TABLE ${table} ADD COLUMN ${column} ${type}`,
    sql`ALTER TABLE ${table} DROP COLUMN ${column} ${cascade}`,
    sql`ALTER TABLE ${table} RENAME COLUMN ${column} TO ${column}`,
    sql`ALTER TABLE ${table} ALTER COLUMN ${column} TYPE ${type}`,
    sql`ALTER TABLE ${table} ALTER COLUMN ${column} SET NOT NULL`,
    sql`ALTER TABLE ${table} ALTER COLUMN ${column} SET DEFAULT app.f(7)`,
    sql`ALTER TABLE ${table} ALTER COLUMN ${column} DROP DEFAULT`,
    sql`ALTER TABLE ${table} ALTER COLUMN ${column} SET STATISTICS 9`,
    sql`ALTER TABLE ${table} RENAME TO ${name}`,
    sql`ALTER TABLE ${table} SET SCHEMA public`,
    sql`ALTER TABLE public.${name} SET SCHEMA app`,
    sql`CREATE TABLE app.${name} (id integer PRIMARY KEY, x ${type}, day date)`,
    sql`CREATE TABLE app.${name} (y text) INHERITS (${table})`,
    sql`CREATE TABLE app.${name} PARTITION OF app.parts DEFAULT`,
    sql`ALTER TABLE app.parts DETACH PARTITION ${table}`,
    sql`ALTER TABLE ${table} NO INHERIT ${table}`,
    sql`ALTER TABLE ${table} INHERIT ${table}`,
    sql`DROP TABLE ${table} ${cascade}`,
    sql`ALTER TABLE ${table} ADD CONSTRAINT ${name} CHECK (x > 1)`,
    sql`ALTER TABLE ${table} ADD CONSTRAINT ${name} UNIQUE (x)`,
    sql`ALTER TABLE ${table} ADD CONSTRAINT ${name} FOREIGN KEY (x) REFERENCES ${table} (id)`,
    sql`ALTER TABLE ${table} DROP CONSTRAINT ${name} ${cascade}`,
    sql`ALTER TABLE ${table} RENAME CONSTRAINT ${fc.constantFrom('a_pkey', 'top_x_check', 'parts_pkey', 'a')} TO ${name}`,
    sql`ALTER TABLE app.b DROP CONSTRAINT b_a_id_fkey`,
    sql`CREATE INDEX ${name} ON ${table} (${column})`,
    sql`CREATE INDEX ON app.parts (v)`,
    sql`ALTER INDEX app.${name} RENAME TO ${name}`,
    sql`DROP INDEX app.${name} ${cascade}`,
    sql`CREATE VIEW app.${name} AS SELECT * FROM ${table}`,
    sql`CREATE OR REPLACE VIEW app.seen AS SELECT id, x, app.f(id) AS more FROM app.a`,
    sql`ALTER VIEW app.${name} RENAME TO ${name}`,
    sql`DROP VIEW app.${name} ${cascade}`,
    sql`CREATE POLICY ${name} ON ${table} USING (x = app.f(1))`,
    sql`ALTER POLICY ${name} ON ${table} USING (x > 4)`,
    sql`DROP POLICY ${name} ON ${table}`,
    sql`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    sql`CREATE TRIGGER ${name} BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION app.g()`,
    sql`ALTER TRIGGER ${name} ON ${table} RENAME TO ${name}`,
    sql`DROP TRIGGER before_b ON app.b`,
    sql`CREATE RULE ${name} AS ON DELETE TO ${table} DO ALSO NOTHING`,
    sql`DROP RULE ${name} ON ${table}`,
    sql`COMMENT ON TABLE ${table} IS ${fc.constantFrom(`'said'`, 'NULL')}`,
    sql`COMMENT ON COLUMN ${table}.${column} IS ${fc.constantFrom(`'said'`, 'NULL')}`,
    sql`COMMENT ON CONSTRAINT ${name} ON ${table} IS 'said'`,
    sql`COMMENT ON CONSTRAINT b_a_id_fkey ON app.b IS ${fc.constantFrom(`'said'`, 'NULL')}`,
    sql`COMMENT ON POLICY mine ON app.a IS ${fc.constantFrom(`'said'`, 'NULL')}`,
    sql`COMMENT ON TRIGGER before_b ON app.b IS ${fc.constantFrom(`'said'`, 'NULL')}`,
    sql`COMMENT ON RULE quiet ON app.b IS ${fc.constantFrom(`'said'`, 'NULL')}`,
    sql`COMMENT ON STATISTICS app.both_of IS ${fc.constantFrom(`'said'`, 'NULL')}`,
    sql`COMMENT ON TYPE app.pair IS ${fc.constantFrom(`'said'`, 'NULL')}`,
    sql`COMMENT ON FUNCTION app.f(integer) IS ${fc.constantFrom(`'said'`, 'NULL')}`,
    sql`COMMENT ON PUBLICATION news IS ${fc.constantFrom(`'said'`, 'NULL')}`,
    sql`GRANT SELECT ON ${table} TO ${fc.constantFrom('PUBLIC', role)}`,
    sql`GRANT SELECT (${column}) ON ${table} TO ${fc.constant(role)}`,
    sql`REVOKE ALL ON ${table} FROM PUBLIC, ${fc.constant(role)}`,
    sql`ALTER TABLE ${table} OWNER TO ${fc.constantFrom(role, 'CURRENT_USER')}`,
    sql`CREATE OR REPLACE FUNCTION app.f(integer) RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT $1 + ${fc.constantFrom('1', '2')}'`,
    sql`ALTER FUNCTION app.f(integer) RENAME TO ${fc.constantFrom('h', 'f')}`,
    sql`ALTER FUNCTION app.h(integer) RENAME TO f`,
    sql`CREATE FUNCTION app.h(${type}) RETURNS integer LANGUAGE sql AS 'SELECT 1'`,
    sql`DROP FUNCTION app.${fc.constantFrom('f(integer)', 'g()', 'h', 'of_a')} ${cascade}`,
    sql`CREATE PROCEDURE app.p() LANGUAGE sql AS 'SELECT 1'`,
    sql`CREATE AGGREGATE app.total(integer) (SFUNC = int4pl, STYPE = integer)`,
    sql`ALTER TYPE app.mood ADD VALUE IF NOT EXISTS ${fc.constantFrom(`'gone'`, `'new'`)}`,
    sql`ALTER TYPE app.mood RENAME VALUE 'calm' TO 'still'`,
    sql`ALTER TYPE app.pair ADD ATTRIBUTE ${column} ${type} ${cascade}`,
    sql`ALTER TYPE app.pair RENAME ATTRIBUTE ${fc.constantFrom('a', 'x')} TO ${fc.constantFrom('a', 'x')} ${cascade}`,
    sql`CREATE TYPE app.${name} AS ENUM ('one')`,
    sql`DROP TYPE app.${fc.constantFrom('mood', 'pair', 'new')} ${cascade}`,
    sql`ALTER DOMAIN app.short ADD CONSTRAINT ${name} CHECK (app.f(length(VALUE)) > 0)`,
    sql`ALTER DOMAIN app.short DROP CONSTRAINT ${name}`,
    sql`CREATE DOMAIN app.${name} AS app.pair`,
    sql`ALTER SEQUENCE app.free OWNED BY ${fc.constantFrom('app.a.x', 'NONE')}`,
    sql`ALTER SEQUENCE app.${fc.constantFrom('free', 'b_n_seq', 'b_id_seq')} INCREMENT ${fc.constantFrom('2', '3')}`,
    sql`ALTER SEQUENCE app.${fc.constantFrom('b_n_seq', 'b_id_seq')} RENAME TO ${name}`,
    sql`DROP SEQUENCE app.${fc.constantFrom('free', 'b_n_seq')} ${cascade}`,
    sql`CREATE STATISTICS app.${name} ON id, x FROM ${table}`,
    sql`DROP STATISTICS app.both_of`,
    sql`ALTER PUBLICATION news ADD TABLE ${table}`,
    sql`ALTER PUBLICATION news DROP TABLE ${table}`,
    sql`ALTER SCHEMA app RENAME TO moved; ALTER TABLE moved.a ADD COLUMN IF NOT EXISTS extra text; ALTER SCHEMA moved RENAME TO app`,
    sql`ALTER SCHEMA ${fc.constantFrom('app', 'moved')} RENAME TO ${fc.constantFrom('moved', 'app')}`,
    sql`CREATE EXTENSION IF NOT EXISTS hstore SCHEMA public`,
    sql`ALTER EXTENSION citext ${fc.constantFrom('ADD', 'DROP')} ${fc.constantFrom('TABLE app.a', 'FUNCTION app.f(integer)', 'VIEW app.seen')}`,
    sql`DROP EXTENSION ${fc.constantFrom('citext', 'hstore')} ${cascade}`,
    sql`ALTER ROLE ${fc.constant(role)} ${fc.constantFrom('CREATEDB', 'NOCREATEDB')}`,
    sql`ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO ${fc.constantFrom('PUBLIC', role)}`,
    sql`REFRESH MATERIALIZED VIEW app.kept`,
    sql`INSERT INTO app.top VALUES (1)`,
    sql`VACUUM app.top`,
    sql`ANALYZE`,
    sql`CLUSTER app.b USING b_pkey`,
    sql`DROP OWNED BY ${fc.constant(role)}`,
  );

/** What takes no lock that a reader would wait for, so that its transaction can stay open. */
const quiet = (role: string): fc.Arbitrary<string> =>
  fc.oneof(
    sql`COMMENT ON FUNCTION app.f(integer) IS ${fc.constantFrom(`'late'`, 'NULL')}`,
    sql`COMMENT ON TABLE ${table} IS ${fc.constantFrom(`'late'`, 'NULL')}`,
    sql`GRANT SELECT ON ${table} TO ${fc.constant(role)}`,
    sql`REVOKE ALL ON ${table} FROM ${fc.constant(role)}`,
    sql`CREATE TABLE app.${name} (id integer PRIMARY KEY, x ${type})`,
    sql`CREATE FUNCTION app.h(${type}) RETURNS integer LANGUAGE sql AS 'SELECT 1'`,
    sql`CREATE OR REPLACE FUNCTION app.f(integer) RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT 3'`,
    sql`CREATE VIEW app.${name} AS SELECT * FROM ${table}`,
    sql`CREATE STATISTICS app.${name} ON id, x FROM ${table}`,
  );

/** Who does what: the second session's transactions stay open over changes of the first. */
export function change(role: string): fc.Arbitrary<{ readonly by: 0 | 1; readonly sql: string }> {
  const one = statement(role);
  const late = quiet(role);
  return fc.oneof(
    { weight: 12, arbitrary: one.map((sql) => ({ by: 0 as const, sql })) },
    { weight: 1, arbitrary: one.map((sql) => ({ by: 0 as const, sql: `BEGIN; ${sql}; ROLLBACK` })) },
    {
      weight: 2,
      arbitrary: fc.tuple(one, one).map(([a, b]) => ({
        by: 0 as const,
        sql: `BEGIN; SAVEPOINT s; ${a}; ROLLBACK TO s; SAVEPOINT t; ${b}; RELEASE t; COMMIT`,
      })),
    },
    { weight: 2, arbitrary: late.map((sql) => ({ by: 1 as const, sql: `BEGIN; SAVEPOINT s; ${sql}` })) },
    { weight: 1, arbitrary: late.map((sql) => ({ by: 1 as const, sql })) },
    { weight: 2, arbitrary: fc.constantFrom('COMMIT', 'COMMIT', 'ROLLBACK').map((sql) => ({ by: 1 as const, sql })) },
  );
}
