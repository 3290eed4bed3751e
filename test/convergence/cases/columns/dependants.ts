// What hangs on a column that changes its type or collation.
import type { ConvergenceCase } from '../../../support/convergence/case.ts';
import { never } from '../../../support/convergence/checks.ts';

export const columnDependants: readonly ConvergenceCase[] = [
  {
    name: 'foreign keys on both ends, chains and to itself',
    a: `CREATE TABLE x (id text PRIMARY KEY, up text REFERENCES x); CREATE TABLE y (id text PRIMARY KEY REFERENCES x ON DELETE CASCADE); CREATE TABLE z (id text REFERENCES y ON UPDATE CASCADE DEFERRABLE, o text);
        INSERT INTO x VALUES ('1', NULL), ('2', '1'); INSERT INTO y VALUES ('1'); INSERT INTO z VALUES ('1', 'o')`,
    b: `CREATE TABLE x (id integer PRIMARY KEY, up integer REFERENCES x); CREATE TABLE y (id integer PRIMARY KEY REFERENCES x ON DELETE CASCADE); CREATE TABLE z (id integer REFERENCES y ON UPDATE CASCADE DEFERRABLE, o text);
        INSERT INTO x VALUES ('1', NULL), ('2', '1'); INSERT INTO y VALUES ('1'); INSERT INTO z VALUES ('1', 'o')`,
    survives: ['SELECT id::text, up::text FROM x', 'SELECT id::text FROM y', 'SELECT id::text FROM z'],
    // The types of one foreign key cannot differ in family.
    closure: false,
  },
  {
    name: 'a foreign key of two columns, of which one changes',
    a: `CREATE TABLE x (k uuid, n integer, PRIMARY KEY (k, n)); CREATE TABLE y (k uuid, n integer, FOREIGN KEY (k, n) REFERENCES x MATCH FULL)`,
    b: `CREATE TABLE x (k text, n integer, PRIMARY KEY (k, n)); CREATE TABLE y (k text, n integer, FOREIGN KEY (k, n) REFERENCES x MATCH FULL)`,
    closure: false,
  },
  {
    name: 'a foreign key that is not validated',
    a: `CREATE TABLE x (k integer PRIMARY KEY); CREATE TABLE y (k integer); INSERT INTO y VALUES (5); ALTER TABLE y ADD CONSTRAINT yx FOREIGN KEY (k) REFERENCES x NOT VALID`,
    b: `CREATE TABLE x (k bigint PRIMARY KEY); CREATE TABLE y (k bigint); INSERT INTO y VALUES (5); ALTER TABLE y ADD CONSTRAINT yx FOREIGN KEY (k) REFERENCES x NOT VALID`,
    survives: ['SELECT k::text FROM y'],
  },
  {
    name: 'views, views of views and materialized views with all that they have',
    a: `CREATE TABLE t (id integer PRIMARY KEY, n integer); INSERT INTO t VALUES (1, 2);
        CREATE VIEW v WITH (security_barrier) AS SELECT id, n FROM t; CREATE VIEW w AS SELECT n + 1 AS m FROM v;
        CREATE MATERIALIZED VIEW mv AS SELECT n FROM v; CREATE UNIQUE INDEX mvi ON mv (n); CREATE VIEW x AS SELECT * FROM mv;
        COMMENT ON VIEW v IS 'v'; COMMENT ON COLUMN v.n IS 'n'; GRANT SELECT ON v TO case_reader; GRANT SELECT (m) ON w TO case_reader; ALTER VIEW w OWNER TO case_owner;
        ALTER VIEW v ALTER n SET DEFAULT 5; COMMENT ON INDEX mvi IS 'i';
        CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER vt INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION f();
        CREATE RULE vr AS ON DELETE TO w DO INSTEAD NOTHING`,
    b: `CREATE TABLE t (id integer PRIMARY KEY, n text); INSERT INTO t VALUES (1, 2);
        CREATE VIEW v WITH (security_barrier) AS SELECT id, n FROM t; CREATE VIEW w AS SELECT n || 1 AS m FROM v;
        CREATE MATERIALIZED VIEW mv AS SELECT n FROM v; CREATE UNIQUE INDEX mvi ON mv (n); CREATE VIEW x AS SELECT * FROM mv;
        COMMENT ON VIEW v IS 'v'; COMMENT ON COLUMN v.n IS 'n'; GRANT SELECT ON v TO case_reader; GRANT SELECT (m) ON w TO case_reader; ALTER VIEW w OWNER TO case_owner;
        ALTER VIEW v ALTER n SET DEFAULT 5; COMMENT ON INDEX mvi IS 'i';
        CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER vt INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION f();
        CREATE RULE vr AS ON DELETE TO w DO INSTEAD NOTHING`,
    survives: ['SELECT n::text FROM t', 'SELECT n::text FROM mv'],
    // The view m + 1 only holds with the type that it was made for.
    closure: false,
  },
  {
    name: 'indexes, checks, keys, exclusion and statistics on it',
    a: `CREATE TABLE t (id integer PRIMARY KEY, n integer UNIQUE CHECK (n > 0), o integer); INSERT INTO t VALUES (1, 2, 3); CREATE INDEX ti ON t (n, o DESC) INCLUDE (id) WHERE n IS NOT NULL; CREATE INDEX te ON t ((n + 1)); CREATE STATISTICS ts ON n, o FROM t;
        ALTER TABLE t ADD CONSTRAINT tx EXCLUDE USING btree (n WITH =); ALTER TABLE t CLUSTER ON te; COMMENT ON CONSTRAINT tx ON t IS 'x'; ALTER INDEX te ALTER 1 SET STATISTICS 77; ALTER STATISTICS ts SET STATISTICS 5; COMMENT ON STATISTICS ts IS 's'`,
    b: `CREATE TABLE t (id integer PRIMARY KEY, n bigint UNIQUE CHECK (n > 0), o integer); INSERT INTO t VALUES (1, 2, 3); CREATE INDEX ti ON t (n, o DESC) INCLUDE (id) WHERE n IS NOT NULL; CREATE INDEX te ON t ((n + 1)); CREATE STATISTICS ts ON n, o FROM t;
        ALTER TABLE t ADD CONSTRAINT tx EXCLUDE USING btree (n WITH =); ALTER TABLE t CLUSTER ON te; COMMENT ON CONSTRAINT tx ON t IS 'x'; ALTER INDEX te ALTER 1 SET STATISTICS 77; ALTER STATISTICS ts SET STATISTICS 5; COMMENT ON STATISTICS ts IS 's'`,
    survives: ['SELECT n::text FROM t'],
  },
  {
    name: 'an index, a check and a predicate that hold for one type only',
    a: `CREATE TABLE t (n integer, CONSTRAINT tc CHECK (n > 0)); INSERT INTO t VALUES (1); CREATE INDEX ti ON t (n) WHERE n > 5; CREATE INDEX te ON t (abs(n))`,
    b: `CREATE TABLE t (n text, CONSTRAINT tc CHECK (length(n) > 0)); INSERT INTO t VALUES (1); CREATE INDEX ti ON t (n text_pattern_ops) WHERE n > 'a'; CREATE INDEX te ON t (lower(n))`,
    survives: ['SELECT n::text FROM t'],
    // A check for the one type refuses the other.
    closure: false,
  },
  {
    name: 'policies, triggers, rules and a publication’s column list',
    alone: true,
    since: 15,
    a: `CREATE TABLE t (id integer PRIMARY KEY, n integer); INSERT INTO t VALUES (1, 2); ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t TO case_reader USING (n IS NOT NULL) WITH CHECK (n IS NOT NULL); COMMENT ON POLICY p ON t IS 'p';
        CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER tt BEFORE UPDATE OF n ON t FOR EACH ROW WHEN (NEW.n IS DISTINCT FROM OLD.n) EXECUTE FUNCTION f(); ALTER TABLE t DISABLE TRIGGER tt;
        CREATE TABLE log (n text); CREATE RULE tr AS ON INSERT TO t DO ALSO INSERT INTO log VALUES (NEW.n::text); ALTER TABLE t DISABLE RULE tr;
        CREATE PUBLICATION pub FOR TABLE t (id, n) WHERE (id > 0)`,
    b: `CREATE TABLE t (id integer PRIMARY KEY, n text); INSERT INTO t VALUES (1, 2); ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t TO case_reader USING (n IS NOT NULL) WITH CHECK (n IS NOT NULL); COMMENT ON POLICY p ON t IS 'p';
        CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER tt BEFORE UPDATE OF n ON t FOR EACH ROW WHEN (NEW.n IS DISTINCT FROM OLD.n) EXECUTE FUNCTION f(); ALTER TABLE t DISABLE TRIGGER tt;
        CREATE TABLE log (n text); CREATE RULE tr AS ON INSERT TO t DO ALSO INSERT INTO log VALUES (NEW.n::text); ALTER TABLE t DISABLE RULE tr;
        CREATE PUBLICATION pub FOR TABLE t (id, n) WHERE (id > 0)`,
    survives: ['SELECT n::text FROM t'],
  },
  {
    name: 'a policy of another table and a function with an SQL body that read it',
    a: `CREATE TABLE t (n integer); INSERT INTO t VALUES (1); CREATE TABLE o (x text); CREATE POLICY p ON o USING (x IN (SELECT n::text FROM t)); CREATE FUNCTION f() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(n) FROM t; END; CREATE VIEW v AS SELECT f() AS c`,
    b: `CREATE TABLE t (n bigint); INSERT INTO t VALUES (1); CREATE TABLE o (x text); CREATE POLICY p ON o USING (x IN (SELECT n::text FROM t)); CREATE FUNCTION f() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(n) FROM t; END; CREATE VIEW v AS SELECT f() AS c`,
    survives: ['SELECT n::text FROM t'],
  },
  {
    name: 'generated columns from it, with indexes and views on them',
    a: `CREATE TABLE t (n integer, g text GENERATED ALWAYS AS (n || '!') STORED NOT NULL); INSERT INTO t VALUES (1); CREATE INDEX tg ON t (g); CREATE VIEW v AS SELECT g FROM t; COMMENT ON COLUMN t.g IS 'g'; GRANT SELECT (g) ON t TO case_reader`,
    b: `CREATE TABLE t (n bigint, g text GENERATED ALWAYS AS (n || '!') STORED NOT NULL); INSERT INTO t VALUES (1); CREATE INDEX tg ON t (g); CREATE VIEW v AS SELECT g FROM t; COMMENT ON COLUMN t.g IS 'g'; GRANT SELECT (g) ON t TO case_reader`,
    survives: ['SELECT n::text, g FROM t'],
  },
  {
    name: 'a generated column’s own type',
    a: `CREATE TABLE t (n integer, g integer GENERATED ALWAYS AS (n + 1) STORED); INSERT INTO t VALUES (1); CREATE INDEX tg ON t (g)`,
    b: `CREATE TABLE t (n integer, g bigint GENERATED ALWAYS AS (n + 1) STORED); INSERT INTO t VALUES (1); CREATE INDEX tg ON t (g)`,
    survives: ['SELECT n, g::text FROM t'],
  },
  {
    name: 'collation',
    both: `CREATE COLLATION own (LOCALE = 'C')`,
    a: `CREATE TABLE t (a text COLLATE "C" PRIMARY KEY, b text COLLATE own, c varchar(5) DEFAULT 'x'); INSERT INTO t VALUES ('a', 'b', 'c'); CREATE INDEX ti ON t (b); CREATE VIEW v AS SELECT b FROM t`,
    b: `CREATE TABLE t (a text PRIMARY KEY, b text COLLATE "POSIX", c varchar(5) COLLATE "C" DEFAULT 'x'); INSERT INTO t VALUES ('a', 'b', 'c'); CREATE INDEX ti ON t (b); CREATE VIEW v AS SELECT b FROM t`,
  },
  {
    name: 'collation of the index alone',
    a: `CREATE TABLE t (a text); CREATE INDEX ti ON t (a COLLATE "C"); INSERT INTO t VALUES ('a')`,
    b: `CREATE TABLE t (a text); CREATE INDEX ti ON t (a); INSERT INTO t VALUES ('a')`,
    check: never(/ALTER COLUMN/),
  },
  {
    name: 'collation and type of a column with a foreign key',
    a: `CREATE TABLE x (a text COLLATE "C" PRIMARY KEY); CREATE TABLE y (a text COLLATE "C" REFERENCES x); INSERT INTO x VALUES ('a'); INSERT INTO y VALUES ('a')`,
    b: `CREATE TABLE x (a varchar(9) PRIMARY KEY); CREATE TABLE y (a varchar(9) REFERENCES x); INSERT INTO x VALUES ('a'); INSERT INTO y VALUES ('a')`,
    survives: ['SELECT a::text FROM y'],
  },
  {
    name: 'of inherited columns, down two levels, with what the children have of their own',
    a: `CREATE TABLE p (a integer, b text); CREATE TABLE c (z integer) INHERITS (p); CREATE TABLE d () INHERITS (c); ALTER TABLE d ALTER a SET DEFAULT 5, ALTER a SET NOT NULL; COMMENT ON COLUMN d.a IS 'd'; CREATE INDEX di ON d (a); CREATE VIEW v AS SELECT a FROM d; INSERT INTO p VALUES (1); INSERT INTO c VALUES (2); INSERT INTO d VALUES (3)`,
    b: `CREATE TABLE p (a bigint, b text); CREATE TABLE c (z integer) INHERITS (p); CREATE TABLE d () INHERITS (c); ALTER TABLE d ALTER a SET DEFAULT 5, ALTER a SET NOT NULL; COMMENT ON COLUMN d.a IS 'd'; CREATE INDEX di ON d (a); CREATE VIEW v AS SELECT a FROM d; INSERT INTO p VALUES (1); INSERT INTO c VALUES (2); INSERT INTO d VALUES (3)`,
    survives: ['SELECT a::text FROM p'],
  },
  {
    name: 'of a column that two parents give',
    a: `CREATE TABLE p (a integer); CREATE TABLE q (a integer); CREATE TABLE c () INHERITS (p, q); INSERT INTO c VALUES (1)`,
    b: `CREATE TABLE p (a bigint); CREATE TABLE q (a bigint); CREATE TABLE c () INHERITS (p, q); INSERT INTO c VALUES (1)`,
    survives: ['SELECT a::text FROM c'],
    unjudged: 'PostgreSQL changes the type in one parent at a time, and refuses to',
    left: { a: ['column:public.p.a', 'column:public.q.a'], b: ['column:public.p.a', 'column:public.q.a'] },
  },
  {
    name: 'of a column of which a row type is used by a function and another table',
    a: `CREATE TABLE t (n integer); CREATE FUNCTION f(t) RETURNS integer LANGUAGE sql AS 'SELECT 1'; INSERT INTO t VALUES (1)`,
    b: `CREATE TABLE t (n bigint); CREATE FUNCTION f(t) RETURNS integer LANGUAGE sql AS 'SELECT 1'; INSERT INTO t VALUES (1)`,
    survives: ['SELECT n::text FROM t'],
  },
  {
    name: 'of a column whose table’s row type another table’s column has',
    a: `CREATE TABLE t (n integer); CREATE TABLE u (r t, s t[]); INSERT INTO t VALUES (1)`,
    b: `CREATE TABLE t (n bigint); CREATE TABLE u (r t, s t[]); INSERT INTO t VALUES (1)`,
    survives: ['SELECT n::text FROM t'],
    unjudged: 'PostgreSQL refuses the change',
    left: { a: ['column:public.t.n'], b: ['column:public.t.n'] },
  },
  {
    name: 'in a schema and a table with hostile names',
    both: 'CREATE SCHEMA "$there ""x"""',
    a: `CREATE TABLE "$there ""x"""."select ' a" ("from "" a;--" integer DEFAULT 4); INSERT INTO "$there ""x"""."select ' a" VALUES (1)`,
    b: `CREATE TABLE "$there ""x"""."select ' a" ("from "" a;--" text DEFAULT '4'); INSERT INTO "$there ""x"""."select ' a" VALUES (1)`,
    survives: [`SELECT "from "" a;--"::text FROM "$there ""x"""."select ' a"`],
  },
];
