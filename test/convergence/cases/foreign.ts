// Foreign-data wrappers, servers, tables and user mappings.
import { expect } from 'vitest';
import type { ConvergenceCase } from '../../support/convergence/case.ts';
import { never } from '../../support/convergence/checks.ts';

const wrapper = 'CREATE FOREIGN DATA WRAPPER $here_w;';
const far = `${wrapper} CREATE SERVER $here_s FOREIGN DATA WRAPPER $here_w;`;

export const foreign: readonly ConvergenceCase[] = [
  {
    name: 'a wrapper, made and dropped',
    a: `CREATE FOREIGN DATA WRAPPER "$here ""W" VALIDATOR postgresql_fdw_validator; COMMENT ON FOREIGN DATA WRAPPER "$here ""W" IS 'x'; GRANT USAGE ON FOREIGN DATA WRAPPER "$here ""W" TO PUBLIC, case_reader`,
    b: '',
  },
  {
    name: "a wrapper's options, added, changed and removed",
    both: wrapper,
    a: `ALTER FOREIGN DATA WRAPPER $here_w OPTIONS (ADD a '1', ADD b '2', ADD "C c" '''', ADD "Ä" 'x,y')`,
    b: `ALTER FOREIGN DATA WRAPPER $here_w OPTIONS (ADD a '2', ADD d '3')`,
    check: never(/DROP FOREIGN|CREATE FOREIGN/),
  },
  {
    name: "a wrapper's functions, with a server that stays",
    a: `CREATE FOREIGN DATA WRAPPER $here_w; CREATE SERVER $here_s FOREIGN DATA WRAPPER $here_w; CREATE FOREIGN TABLE ft (a int) SERVER $here_s`,
    b: `CREATE FUNCTION val(text[], oid) RETURNS bool LANGUAGE sql AS 'SELECT true'; CREATE FOREIGN DATA WRAPPER $here_w VALIDATOR val; CREATE SERVER $here_s FOREIGN DATA WRAPPER $here_w; CREATE FOREIGN TABLE ft (a int) SERVER $here_s`,
    check: never(/DROP FOREIGN|CREATE FOREIGN/),
  },
  {
    name: 'a server, made and dropped',
    both: wrapper,
    a: `CREATE SERVER "$here ""Sérver" TYPE 't''t' VERSION 'v' FOREIGN DATA WRAPPER $here_w OPTIONS (host 'h', "Odd" 'it''s = odd'); COMMENT ON SERVER "$here ""Sérver" IS 'x'; GRANT USAGE ON FOREIGN SERVER "$here ""Sérver" TO case_reader WITH GRANT OPTION;
        ALTER SERVER "$here ""Sérver" OWNER TO case_owner`,
    b: '',
    // The new owner needs the wrapper.
    only: 'a',
  },
  {
    name: "a server's version and options",
    both: far,
    a: `ALTER SERVER $here_s VERSION '1' OPTIONS (a '1', b '2')`,
    b: `ALTER SERVER $here_s VERSION '2' OPTIONS (b '1', c '2')`,
    check: ({ statements }) => expect(statements).toHaveLength(1),
  },
  {
    name: "a server's version and options, none",
    both: far,
    a: `ALTER SERVER $here_s VERSION '1' OPTIONS (a '1', b '2')`,
    b: '',
    check: never(/DROP SERVER/),
  },
  {
    name: "a server's type, with all that is on it",
    both: wrapper,
    a: `CREATE SERVER $here_s TYPE 'x' FOREIGN DATA WRAPPER $here_w; CREATE FOREIGN TABLE f (a int, b text) SERVER $here_s; GRANT SELECT (a) ON f TO case_reader; COMMENT ON FOREIGN TABLE f IS 'f'; COMMENT ON COLUMN f.a IS 'a'; CREATE VIEW v AS SELECT a FROM f; CREATE USER MAPPING FOR PUBLIC SERVER $here_s; GRANT USAGE ON FOREIGN SERVER $here_s TO case_writer`,
    b: `CREATE SERVER $here_s FOREIGN DATA WRAPPER $here_w; CREATE FOREIGN TABLE f (a int, b text) SERVER $here_s; GRANT SELECT (a) ON f TO case_reader; COMMENT ON FOREIGN TABLE f IS 'f'; COMMENT ON COLUMN f.a IS 'a'; CREATE VIEW v AS SELECT a FROM f; CREATE USER MAPPING FOR PUBLIC SERVER $here_s; GRANT USAGE ON FOREIGN SERVER $here_s TO case_writer`,
  },
  {
    name: "a server's wrapper, with all that is on it",
    both: `${wrapper} CREATE FOREIGN DATA WRAPPER $here_x;`,
    a: `CREATE SERVER $here_s FOREIGN DATA WRAPPER $here_x; CREATE FOREIGN TABLE f (a int) SERVER $here_s; CREATE USER MAPPING FOR case_reader SERVER $here_s`,
    b: `CREATE SERVER $here_s FOREIGN DATA WRAPPER $here_w; CREATE FOREIGN TABLE f (a int) SERVER $here_s; CREATE USER MAPPING FOR case_reader SERVER $here_s`,
  },
  {
    name: 'an extension with its server and table',
    alone: true,
    a: `CREATE EXTENSION postgres_fdw SCHEMA $here; CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'h', dbname 'd'); CREATE FOREIGN TABLE f (a int OPTIONS (column_name 'b')) SERVER s OPTIONS (table_name 'x', schema_name 'y'); CREATE USER MAPPING FOR case_reader SERVER s; CREATE USER MAPPING FOR PUBLIC SERVER s`,
    b: '',
  },
  {
    name: 'a table with all that one can have',
    both: far,
    a: `CREATE FOREIGN TABLE "F ""1" ("A a" int OPTIONS (x '1', "Y y" '''') NOT NULL DEFAULT 3, b text COLLATE "C", g int GENERATED ALWAYS AS ("A a" * 2) STORED, CONSTRAINT c CHECK ("A a" > 0), CHECK (b <> '')) SERVER $here_s OPTIONS (t 'x', "T t" 'y');
        COMMENT ON FOREIGN TABLE "F ""1" IS 'x'; COMMENT ON COLUMN "F ""1"."A a" IS 'a'; GRANT SELECT ON "F ""1" TO PUBLIC; GRANT UPDATE (b) ON "F ""1" TO case_reader; ALTER FOREIGN TABLE "F ""1" ALTER b SET STATISTICS 7; ALTER FOREIGN TABLE "F ""1" ALTER b SET STORAGE EXTERNAL;
        CREATE VIEW v AS SELECT "A a" FROM "F ""1"; CREATE FUNCTION trig() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER tr BEFORE INSERT ON "F ""1" FOR EACH ROW EXECUTE FUNCTION trig()`,
    b: '',
  },
  { name: 'a table without columns', both: far, a: 'CREATE FOREIGN TABLE f () SERVER $here_s', b: '' },
  {
    name: "a table's options",
    both: `${far} CREATE FOREIGN TABLE f (a int) SERVER $here_s;`,
    a: `ALTER FOREIGN TABLE f OPTIONS (a '1', "B" '2')`,
    b: `ALTER FOREIGN TABLE f OPTIONS (a '3', c '2')`,
    check: ({ statements }) => expect(statements).toHaveLength(1),
  },
  {
    name: "a table's server",
    both: `${far} CREATE SERVER $here_o FOREIGN DATA WRAPPER $here_w;`,
    a: 'CREATE FOREIGN TABLE f (a int) SERVER $here_o; CREATE VIEW v AS SELECT a FROM f; GRANT SELECT ON v TO case_reader',
    b: 'CREATE FOREIGN TABLE f (a int) SERVER $here_s; CREATE VIEW v AS SELECT a FROM f; GRANT SELECT ON v TO case_reader',
  },
  {
    name: "a table's columns, their types, defaults and options",
    both: far,
    a: `CREATE FOREIGN TABLE f (a bigint OPTIONS (x '1', z '2'), b text NOT NULL DEFAULT 'x', c int, e varchar(9) COLLATE "C") SERVER $here_s; CREATE VIEW v AS SELECT b FROM f`,
    b: `CREATE FOREIGN TABLE f (a int OPTIONS (y '1', z '3'), b text, d int DEFAULT 4, e text) SERVER $here_s; CREATE VIEW v AS SELECT b FROM f`,
    check: never(/DROP FOREIGN TABLE/),
  },
  {
    name: "a table's checks",
    both: `${far} CREATE FOREIGN TABLE f (a int, b int) SERVER $here_s;`,
    a: `ALTER FOREIGN TABLE f ADD CONSTRAINT one CHECK (a > 0), ADD CONSTRAINT two CHECK (b > 0) NOT VALID; COMMENT ON CONSTRAINT one ON f IS 'x'`,
    b: 'ALTER FOREIGN TABLE f ADD CONSTRAINT one CHECK (a > 1), ADD CONSTRAINT three CHECK (b > 0)',
  },
  {
    name: "a table's parents",
    both: `${far} CREATE TABLE p (a int); INSERT INTO p VALUES (1); CREATE TABLE q (b text);`,
    a: 'CREATE FOREIGN TABLE f (a int, b text) SERVER $here_s; ALTER FOREIGN TABLE f INHERIT p',
    b: 'CREATE FOREIGN TABLE f (a int, b text) SERVER $here_s; ALTER FOREIGN TABLE f INHERIT q',
    // A column that a parent gives is no object of its own: it comes and goes with the parent.
    closure: false,
  },
  {
    name: 'a table that inherits, made and dropped',
    both: `${far} CREATE TABLE p (a int); INSERT INTO p VALUES (1);`,
    a: 'CREATE FOREIGN TABLE f (b text) INHERITS (p) SERVER $here_s',
    b: '',
  },
  {
    name: 'a partition, made and dropped',
    both: `${far} CREATE TABLE p (a int, b text) PARTITION BY RANGE (a); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10); INSERT INTO p VALUES (1);`,
    a: `CREATE FOREIGN TABLE f PARTITION OF p FOR VALUES FROM (10) TO (20) SERVER $here_s OPTIONS (t 'x')`,
    b: '',
  },
  {
    name: 'a partition, attached and detached, and its bounds',
    both: `${far} CREATE TABLE p (a int, b text) PARTITION BY RANGE (a); CREATE FOREIGN TABLE f (a int, b text) SERVER $here_s; CREATE FOREIGN TABLE g (a int, b text) SERVER $here_s;`,
    a: 'ALTER TABLE p ATTACH PARTITION f FOR VALUES FROM (10) TO (20); ALTER TABLE p ATTACH PARTITION g FOR VALUES FROM (20) TO (30)',
    b: 'ALTER TABLE p ATTACH PARTITION g FOR VALUES FROM (20) TO (40)',
    // A column that a parent gives is no object of its own: it comes and goes with the parent.
    closure: false,
  },
  {
    name: 'user mappings, with secrets that nobody reads',
    both: far,
    a: `CREATE USER MAPPING FOR PUBLIC SERVER $here_s OPTIONS (password 'hunter2', "user" 'hunter2'); CREATE USER MAPPING FOR case_reader SERVER $here_s`,
    b: `CREATE USER MAPPING FOR case_writer SERVER $here_s OPTIONS (password 'hunter2')`,
    unjudged: 'placeholders are no secrets',
    check: ({ repair, source }, way) => {
      expect(JSON.stringify([repair, ...source.values()])).not.toContain('hunter2');
      if (way === 'a') expect(repair.notes.join()).toMatch(/never read/);
    },
  },
  {
    name: "a server's secrets are placeholders",
    both: wrapper,
    a: `CREATE SERVER $here_s FOREIGN DATA WRAPPER $here_w OPTIONS (host 'h', password 'hunter2', dsn 'postgres://u:hunter2@h/d'); CREATE FOREIGN TABLE ft (a int OPTIONS (api_key 'hunter2')) SERVER $here_s OPTIONS (token 'hunter2')`,
    b: '',
    unjudged: 'placeholders are no secrets',
    // What gave it away as a secret was its value: a placeholder is none, and differs until the real one is put in.
    left: { a: ['foreign-server:public_s'] },
    closure: false,
    check: ({ repair, source }) => expect(JSON.stringify([repair, ...source.values()])).not.toContain('hunter2'),
  },
  {
    name: 'tables imported into another schema, in use',
    both: `${far} CREATE SCHEMA $there; CREATE TABLE local (id int PRIMARY KEY); INSERT INTO local VALUES (1);`,
    a: `CREATE FOREIGN TABLE $there.one (id int NOT NULL, t text) SERVER $here_s OPTIONS (table_name 'one'); CREATE FOREIGN TABLE $there.two (id int) SERVER $here_s;
        CREATE MATERIALIZED VIEW mv AS SELECT o.id FROM $there.one o JOIN local USING (id) WITH NO DATA; CREATE FUNCTION f() RETURNS SETOF $there.one LANGUAGE sql AS 'SELECT NULL::int, NULL::text'; CREATE POLICY p ON local USING (EXISTS (SELECT FROM $there.two WHERE two.id = local.id))`,
    b: '',
  },
  {
    name: 'a wrapper goes with all that is on it',
    a: '',
    b: `${far} CREATE SERVER $here_o FOREIGN DATA WRAPPER $here_w; CREATE FOREIGN TABLE f (a int) SERVER $here_s; CREATE FOREIGN TABLE g (a int) SERVER $here_o; CREATE VIEW v AS SELECT f.a FROM f JOIN g USING (a); CREATE USER MAPPING FOR PUBLIC SERVER $here_o`,
    check: never(/CASCADE/),
  },
];
