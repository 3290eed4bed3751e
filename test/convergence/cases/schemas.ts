// Schemas, extensions, and the settings of databases.
import { expect } from 'vitest';
import type { ConvergenceCase } from '../../support/convergence/case.ts';
import { never } from '../../support/convergence/checks.ts';

const hostile = 'a"B ; -- é🙂';
const hostileName = `"$here ${hostile.replaceAll('"', '""')}"`;

export const schemas: readonly ConvergenceCase[] = [
  { name: 'made and dropped, empty', a: 'CREATE SCHEMA $there', b: '' },
  {
    name: 'made and dropped with everything in it',
    a: `CREATE SCHEMA $there; CREATE TYPE $there.mood AS ENUM ('a', 'b'); CREATE DOMAIN $there.pos AS int CHECK (VALUE > 0); CREATE SEQUENCE $there.s;
        CREATE TABLE $there.t (id $there.pos PRIMARY KEY DEFAULT nextval('$there.s'), m $there.mood); CREATE TABLE $there.u (id int PRIMARY KEY, t $there.pos REFERENCES $there.t);
        ALTER TABLE $there.t ADD COLUMN u int REFERENCES $there.u;
        CREATE VIEW $there.v AS SELECT * FROM $there.t; CREATE VIEW $there.w AS SELECT * FROM $there.v; CREATE MATERIALIZED VIEW $there.mv AS SELECT count(*) AS n FROM $there.w; CREATE INDEX ON $there.mv (n);
        CREATE FUNCTION $there.f(a $there.mood) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE FUNCTION $there.trig() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
        CREATE TRIGGER tr BEFORE INSERT ON $there.t FOR EACH ROW EXECUTE FUNCTION $there.trig(); CREATE AGGREGATE $there.agg(int) (SFUNC = int4pl, STYPE = int);
        CREATE COLLATION $there.coll FROM "C"; CREATE TYPE $there.comp AS (a int, m $there.mood); CREATE TYPE $there.r AS RANGE (SUBTYPE = int); CREATE STATISTICS $there.st ON id, m FROM $there.t;
        CREATE TABLE $there.part (id int) PARTITION BY RANGE (id); CREATE TABLE $there.part1 PARTITION OF $there.part FOR VALUES FROM (0) TO (10);
        ALTER TABLE $there.t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON $there.t USING (m = 'a'); CREATE RULE r AS ON DELETE TO $there.t DO ALSO NOTHING`,
    b: '',
    check: never(/CASCADE/),
  },
  {
    name: 'dropped though something elsewhere uses what is in it',
    a: 'CREATE TABLE t (id int); INSERT INTO t VALUES (1)',
    b: `CREATE SCHEMA $there; CREATE FUNCTION $there.f() RETURNS int LANGUAGE sql AS 'SELECT 7'; CREATE TABLE t (id int DEFAULT $there.f()); INSERT INTO t VALUES (1); CREATE TYPE $there.mood AS ENUM ('x'); ALTER TABLE t ADD m $there.mood; CREATE VIEW v AS SELECT $there.f() AS a`,
    check: never(/CASCADE/),
  },
  {
    name: 'of a hostile name, with owner, comment and privileges',
    a: `CREATE SCHEMA ${hostileName} AUTHORIZATION case_owner; COMMENT ON SCHEMA ${hostileName} IS 'it''s'; GRANT USAGE ON SCHEMA ${hostileName} TO PUBLIC; GRANT ALL ON SCHEMA ${hostileName} TO case_reader WITH GRANT OPTION;
        CREATE TABLE ${hostileName}."SELECT" ("select" int); CREATE TYPE ${hostileName}."Ty" AS ENUM ('a'); CREATE FUNCTION ${hostileName}."F"(${hostileName}."Ty") RETURNS ${hostileName}."Ty"[] LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'`,
    b: '',
  },
  {
    name: 'of 63 bytes',
    a: `CREATE SCHEMA "$here_${'é'.repeat(27)}"; CREATE TABLE "$here_${'é'.repeat(27)}".t (a int)`,
    b: '',
  },
  {
    name: 'owner, comment and privileges',
    both: 'CREATE SCHEMA $there; CREATE TABLE $there.t (a int); INSERT INTO $there.t VALUES (1);',
    a: `ALTER SCHEMA $there OWNER TO case_owner; COMMENT ON SCHEMA $there IS 'x'; GRANT USAGE ON SCHEMA $there TO case_reader`,
    b: `COMMENT ON SCHEMA $there IS 'y'; GRANT ALL ON SCHEMA $there TO case_owner; GRANT USAGE ON SCHEMA $there TO case_writer`,
  },
  {
    name: 'the schema public goes and comes',
    alone: true,
    a: '',
    b: 'DROP SCHEMA public',
  },
  {
    name: 'the schema public opened, closed, given away and commented',
    alone: true,
    a: `GRANT CREATE ON SCHEMA public TO PUBLIC; COMMENT ON SCHEMA public IS NULL; ALTER SCHEMA public OWNER TO case_owner`,
    b: 'REVOKE ALL ON SCHEMA public FROM PUBLIC; GRANT USAGE ON SCHEMA public TO case_reader',
    // A schema's built-in comment may not be the same: the judge is asked all the same.
  },
  {
    name: 'an extension installed and dropped, with all that uses it',
    alone: true,
    a: `CREATE SCHEMA $there; CREATE EXTENSION citext SCHEMA $there; CREATE EXTENSION hstore SCHEMA $there; CREATE EXTENSION pg_trgm SCHEMA $there; CREATE EXTENSION btree_gist SCHEMA $there; CREATE EXTENSION ltree SCHEMA $there;
        CREATE TABLE t (id int, c $there.citext DEFAULT 'x'::$there.citext, h $there.hstore, l $there.ltree[], d daterange, EXCLUDE USING gist (id WITH =, d WITH &&));
        CREATE INDEX i ON t USING gin ((h::text) $there.gin_trgm_ops); CREATE INDEX j ON t USING gist (l);
        CREATE FUNCTION f(a $there.hstore) RETURNS $there.citext LANGUAGE sql AS 'SELECT ''x''::$there.citext'; CREATE VIEW v AS SELECT c OPERATOR($there.=) 'x' AS same FROM t; CREATE DOMAIN d AS $there.citext`,
    b: '',
  },
  {
    name: 'an extension dropped from under a column that changes its type',
    alone: true,
    a: `CREATE TABLE t (id int, c text); INSERT INTO t VALUES (1, 'A')`,
    b: `CREATE EXTENSION citext SCHEMA $here; CREATE TABLE t (id int, c $here.citext); INSERT INTO t VALUES (1, 'A')`,
    rowsChange: 'the type changes',
  },
  {
    name: 'an extension that needs another',
    alone: true,
    a: 'CREATE SCHEMA $there; CREATE EXTENSION cube SCHEMA $there; CREATE EXTENSION earthdistance SCHEMA $there',
    b: '',
  },
  {
    name: 'an extension moves to another schema that is to be made, with what uses it',
    alone: true,
    a: `CREATE SCHEMA $there; CREATE EXTENSION citext SCHEMA $there; CREATE TABLE t (c $there.citext); INSERT INTO t VALUES ('A'); CREATE FUNCTION f($there.citext) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE INDEX i ON t (c)`,
    b: `CREATE EXTENSION citext SCHEMA $here; CREATE TABLE t (c $here.citext); INSERT INTO t VALUES ('A'); CREATE FUNCTION f($here.citext) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE INDEX i ON t (c)`,
    check: never(/DROP (EXTENSION|TABLE)/),
    // What uses the extension is named after its schema: it moves along, whether it was asked for or not.
    closure: false,
  },
  {
    name: 'an extension is updated, with what uses it',
    alone: true,
    only: 'a',
    a: `CREATE EXTENSION pg_trgm SCHEMA $here; CREATE TABLE t (a text); CREATE INDEX i ON t USING gin (a $here.gin_trgm_ops); COMMENT ON EXTENSION pg_trgm IS 'ours'`,
    b: `CREATE EXTENSION pg_trgm SCHEMA $here VERSION '1.3'; CREATE TABLE t (a text); CREATE INDEX i ON t USING gin (a $here.gin_trgm_ops)`,
  },
  {
    name: 'several extensions are updated at once, one of them moved as well',
    alone: true,
    only: 'a',
    a: `CREATE SCHEMA $there; CREATE EXTENSION hstore SCHEMA $there; CREATE EXTENSION ltree SCHEMA $here; CREATE EXTENSION cube SCHEMA $here`,
    b: `CREATE EXTENSION hstore SCHEMA $here VERSION '1.4'; CREATE EXTENSION ltree SCHEMA $here VERSION '1.1'; CREATE EXTENSION cube SCHEMA $here VERSION '1.2'; ALTER EXTENSION cube UPDATE TO '1.4'`,
  },
  {
    name: 'an extension that is newer on the target stays, and is said',
    alone: true,
    only: 'a',
    a: `CREATE EXTENSION pg_trgm SCHEMA $here VERSION '1.3'`,
    b: `CREATE EXTENSION pg_trgm SCHEMA $here`,
    left: { a: ['extension:pg_trgm'] },
    check: ({ repair, statements }) => {
      expect(statements).toEqual([]);
      expect(repair.withheld[0]?.reason).toMatch(/extensions have no way back/);
    },
  },
  {
    name: "an extension's comment of one's own",
    alone: true,
    unjudged: 'taken back to none, it is not the comment that came with the extension',
    a: `CREATE EXTENSION pg_trgm SCHEMA $here; COMMENT ON EXTENSION pg_trgm IS E'it''s\\nours'`,
    b: 'CREATE EXTENSION pg_trgm SCHEMA $here',
  },
  {
    name: 'an extension of a hostile name',
    alone: true,
    a: 'CREATE EXTENSION "uuid-ossp" SCHEMA $here; CREATE TABLE t (id uuid DEFAULT $here.uuid_generate_v4())',
    b: 'CREATE TABLE t (id uuid)',
  },
];
