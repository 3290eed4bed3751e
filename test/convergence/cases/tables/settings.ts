// Tables made, dropped, and what an ALTER TABLE of their own switches.
import { expect } from 'vitest';
import type { ConvergenceCase } from '../../../support/convergence/case.ts';
import { exactly, never } from '../../../support/convergence/checks.ts';

const wide = Array.from(
  { length: 40 },
  (_, index) => `c${index} ${['integer', 'text', 'timestamptz', 'jsonb'][index % 4]}`,
);

export const tableSettings: readonly ConvergenceCase[] = [
  {
    name: 'made and dropped with all that a table has',
    a: `CREATE UNLOGGED TABLE t (id integer NOT NULL, a text) WITH (fillfactor=70, autovacuum_vacuum_scale_factor=0.05, toast.autovacuum_enabled=false);
        COMMENT ON TABLE t IS 'it''s'; ALTER TABLE t ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY, REPLICA IDENTITY FULL;
        GRANT SELECT, INSERT ON t TO PUBLIC; GRANT SELECT (a) ON t TO case_reader WITH GRANT OPTION; ALTER TABLE t OWNER TO case_owner; CREATE TABLE nothing ()`,
    b: '',
  },
  {
    name: 'made and dropped with keys, indexes, triggers, rules, policies and statistics',
    a: `CREATE TABLE t (id serial PRIMARY KEY, a text UNIQUE CHECK (a <> ''), b integer GENERATED ALWAYS AS IDENTITY, c integer GENERATED ALWAYS AS (id * 2) STORED, up integer REFERENCES t ON DELETE SET NULL DEFERRABLE);
        INSERT INTO t (a) VALUES ('x'); CREATE INDEX ti ON t (lower(a) DESC NULLS LAST) WHERE a IS NOT NULL; CREATE STATISTICS ts ON a, b FROM t;
        CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER tt AFTER INSERT ON t REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION f();
        CREATE RULE tr AS ON DELETE TO t DO INSTEAD NOTHING; CREATE POLICY p ON t AS RESTRICTIVE FOR SELECT TO case_reader USING (id > 0);
        ALTER TABLE t CLUSTER ON t_pkey, REPLICA IDENTITY USING INDEX t_pkey, ENABLE ALWAYS TRIGGER tt, DISABLE RULE tr`,
    b: '',
  },
  {
    name: 'forty columns, of which some change',
    a: `CREATE TABLE t (${wide.join(', ')}); INSERT INTO t (c0, c1) VALUES (1, 'x')`,
    b: `CREATE TABLE t (${wide.filter((_, index) => index % 7 !== 3).join(', ')}); INSERT INTO t (c0, c1) VALUES (1, 'x')`,
    check: ({ before }) => expect(before.size).toBe(6),
  },
  {
    name: 'storage options set, changed and reset',
    a: `CREATE TABLE t (id integer, a text) WITH (fillfactor=70, autovacuum_enabled=false, toast.autovacuum_vacuum_threshold=9, parallel_workers=2)`,
    b: `CREATE TABLE t (id integer, a text) WITH (fillfactor=80, toast.autovacuum_enabled=false, user_catalog_table=false)`,
    check: never(/DROP|CREATE/),
  },
  {
    name: 'options that only one side has, with a value in quotes',
    a: `CREATE TABLE t (id integer) WITH (log_autovacuum_min_duration='5000', autovacuum_vacuum_cost_delay=0.5)`,
    b: `CREATE TABLE t (id integer)`,
    check: never(/DROP|CREATE/),
  },
  {
    name: 'unlogged and logged, with a serial and an index',
    a: `CREATE UNLOGGED TABLE t (id serial PRIMARY KEY, a text); INSERT INTO t (a) VALUES ('x')`,
    b: `CREATE TABLE t (id serial PRIMARY KEY, a text); INSERT INTO t (a) VALUES ('x')`,
  },
  {
    name: 'unlogged and logged, with an identity',
    a: `CREATE UNLOGGED TABLE t (id integer GENERATED ALWAYS AS IDENTITY, a text); INSERT INTO t (a) VALUES ('x')`,
    b: `CREATE TABLE t (id integer GENERATED ALWAYS AS IDENTITY, a text); INSERT INTO t (a) VALUES ('x')`,
  },
  {
    name: 'unlogged and logged, with foreign keys between the tables',
    a: `CREATE UNLOGGED TABLE z (id integer PRIMARY KEY); CREATE UNLOGGED TABLE m (id integer PRIMARY KEY REFERENCES z); CREATE UNLOGGED TABLE a (id integer REFERENCES m); INSERT INTO z VALUES (1); INSERT INTO m VALUES (1); INSERT INTO a VALUES (1)`,
    b: `CREATE TABLE z (id integer PRIMARY KEY); CREATE TABLE m (id integer PRIMARY KEY REFERENCES z); CREATE TABLE a (id integer REFERENCES m); INSERT INTO z VALUES (1); INSERT INTO m VALUES (1); INSERT INTO a VALUES (1)`,
  },
  {
    name: 'unlogged and logged, with foreign keys the other way of the names',
    a: `CREATE UNLOGGED TABLE a (id integer PRIMARY KEY); CREATE UNLOGGED TABLE m (id integer PRIMARY KEY REFERENCES a); CREATE UNLOGGED TABLE z (id integer REFERENCES m)`,
    b: `CREATE TABLE a (id integer PRIMARY KEY); CREATE TABLE m (id integer PRIMARY KEY REFERENCES a); CREATE TABLE z (id integer REFERENCES m)`,
  },
  {
    name: 'unlogged and logged, with a foreign key to itself',
    a: `CREATE UNLOGGED TABLE t (id integer PRIMARY KEY, up integer REFERENCES t); INSERT INTO t VALUES (1, 1)`,
    b: `CREATE TABLE t (id integer PRIMARY KEY, up integer REFERENCES t); INSERT INTO t VALUES (1, 1)`,
  },
  {
    name: 'unlogged and logged, with foreign keys in a circle',
    a: `CREATE UNLOGGED TABLE x (id integer PRIMARY KEY, y integer); CREATE UNLOGGED TABLE y (id integer PRIMARY KEY REFERENCES x); ALTER TABLE x ADD CONSTRAINT xy FOREIGN KEY (y) REFERENCES y DEFERRABLE; COMMENT ON CONSTRAINT xy ON x IS 'c'`,
    b: `CREATE TABLE x (id integer PRIMARY KEY, y integer); CREATE TABLE y (id integer PRIMARY KEY REFERENCES x); ALTER TABLE x ADD CONSTRAINT xy FOREIGN KEY (y) REFERENCES y DEFERRABLE; COMMENT ON CONSTRAINT xy ON x IS 'c'`,
  },
  {
    name: 'unlogged and logged, with a foreign key that is made or dropped too',
    a: `CREATE UNLOGGED TABLE z (id integer PRIMARY KEY); CREATE TABLE a (id integer)`,
    b: `CREATE TABLE z (id integer PRIMARY KEY); CREATE TABLE a (id integer REFERENCES z)`,
  },
  {
    name: 'unlogged, made and dropped with foreign keys to what becomes unlogged',
    a: `CREATE UNLOGGED TABLE z (id integer PRIMARY KEY); CREATE UNLOGGED TABLE a (id integer REFERENCES z)`,
    b: `CREATE TABLE z (id integer PRIMARY KEY)`,
  },
  {
    name: 'replica identity: default, full',
    a: `CREATE TABLE t (id integer PRIMARY KEY); ALTER TABLE t REPLICA IDENTITY FULL`,
    b: `CREATE TABLE t (id integer PRIMARY KEY)`,
    check: exactly(['ALTER TABLE public.t REPLICA IDENTITY FULL'], ['ALTER TABLE public.t REPLICA IDENTITY DEFAULT']),
  },
  {
    name: 'replica identity: nothing, an index',
    a: `CREATE TABLE t (id integer NOT NULL); CREATE UNIQUE INDEX "ti '""" ON t (id); ALTER TABLE t REPLICA IDENTITY NOTHING`,
    b: `CREATE TABLE t (id integer NOT NULL); CREATE UNIQUE INDEX "ti '""" ON t (id); ALTER TABLE t REPLICA IDENTITY USING INDEX "ti '"""`,
  },
  {
    name: 'replica identity: from one index to another, one of them a key’s',
    both: `CREATE TABLE t (id integer CONSTRAINT k PRIMARY KEY, b integer NOT NULL); CREATE UNIQUE INDEX ti ON t (b);`,
    a: `ALTER TABLE t REPLICA IDENTITY USING INDEX k`,
    b: `ALTER TABLE t REPLICA IDENTITY USING INDEX ti`,
  },
  {
    name: 'replica identity by an index that only one side has',
    both: 'CREATE TABLE t (id integer NOT NULL);',
    a: `CREATE UNIQUE INDEX ti ON t (id); ALTER TABLE t REPLICA IDENTITY USING INDEX ti`,
    b: ``,
  },
  {
    name: 'replica identity by an index that is replaced',
    both: 'CREATE TABLE t (id integer NOT NULL, b integer NOT NULL);',
    a: `CREATE UNIQUE INDEX ti ON t (id); ALTER TABLE t REPLICA IDENTITY USING INDEX ti, CLUSTER ON ti;`,
    b: `CREATE UNIQUE INDEX ti ON t (b); ALTER TABLE t REPLICA IDENTITY USING INDEX ti, CLUSTER ON ti;`,
  },
  {
    name: 'replica identity by a primary key that is replaced',
    both: 'CREATE TABLE t (id integer NOT NULL, b integer NOT NULL);',
    a: `ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (id); ALTER TABLE t REPLICA IDENTITY USING INDEX k`,
    b: `ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (id, b); ALTER TABLE t REPLICA IDENTITY USING INDEX k`,
  },
  {
    name: 'cluster mark set, taken, moved',
    a: `CREATE TABLE t (a integer, b integer); CREATE INDEX i ON t (a); CREATE INDEX j ON t (b); ALTER TABLE t CLUSTER ON i; CREATE TABLE u (a integer CONSTRAINT uk PRIMARY KEY); ALTER TABLE u CLUSTER ON uk`,
    b: `CREATE TABLE t (a integer, b integer); CREATE INDEX i ON t (a); CREATE INDEX j ON t (b); ALTER TABLE t CLUSTER ON j; CREATE TABLE u (a integer CONSTRAINT uk PRIMARY KEY)`,
    check: never(/DROP|CREATE/),
  },
  {
    name: 'row security on and off, forced and not',
    a: `CREATE TABLE t (a integer); ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE TABLE u (a integer); ALTER TABLE u FORCE ROW LEVEL SECURITY; CREATE POLICY p ON t USING (true)`,
    b: `CREATE TABLE t (a integer); ALTER TABLE t FORCE ROW LEVEL SECURITY; CREATE TABLE u (a integer); ALTER TABLE u ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY; CREATE POLICY p ON t USING (true)`,
    check: never(/POLICY/),
  },
  {
    name: 'comments set, changed and taken away',
    a: `CREATE TABLE t (a integer, b integer, c integer); COMMENT ON TABLE t IS 'one'; COMMENT ON COLUMN t.a IS E'line\\nline \\\\ ''quoted'' $$'; COMMENT ON COLUMN t.b IS 'b'`,
    b: `CREATE TABLE t (a integer, b integer, c integer); COMMENT ON TABLE t IS 'two'; COMMENT ON COLUMN t.b IS '-- c */'; COMMENT ON COLUMN t.c IS 'c'`,
    check: ({ statements }) => expect(statements.filter((sql) => !sql.startsWith('COMMENT ON '))).toEqual([]),
  },
  {
    name: 'owner, with what a table owns',
    both: `CREATE TABLE t (id serial, n integer GENERATED ALWAYS AS IDENTITY); CREATE INDEX ti ON t (id)`,
    a: 'ALTER TABLE t OWNER TO case_owner',
    b: 'GRANT SELECT ON t TO case_reader',
  },
  {
    name: 'privileges of the table and of its columns, with grant options and those of the owner',
    a: `CREATE TABLE t (a integer, b integer); GRANT SELECT, INSERT ON t TO case_reader WITH GRANT OPTION; GRANT UPDATE (a, b) ON t TO case_writer; GRANT SELECT (a) ON t TO PUBLIC; REVOKE DELETE ON t FROM postgres`,
    b: `CREATE TABLE t (a integer, b integer); GRANT SELECT ON t TO case_reader; GRANT UPDATE (b) ON t TO case_writer WITH GRANT OPTION; GRANT INSERT (a) ON t TO case_writer; REVOKE ALL ON t FROM postgres`,
  },
  {
    name: 'privileges of a column that is dropped or made',
    a: `CREATE TABLE t (a integer, b integer); GRANT SELECT (b) ON t TO case_reader`,
    b: `CREATE TABLE t (a integer); GRANT SELECT (a) ON t TO case_reader`,
  },
  {
    name: 'hostile names',
    a: `CREATE SCHEMA "$there.b ""c"""; CREATE TABLE "$there.b ""c"""."t '; DROP TABLE x; --" (id integer); COMMENT ON TABLE "$there.b ""c"""."t '; DROP TABLE x; --" IS E'a\\n; --';
        CREATE TABLE "😀${'n'.repeat(59)}" ("select" integer PRIMARY KEY, "Ünïcödé" text, " " text CHECK (" " <> '')) INHERITS ("$there.b ""c"""."t '; DROP TABLE x; --"); CREATE TABLE "SELECT" ("From" integer REFERENCES "😀${'n'.repeat(59)}")`,
    b: '',
  },
  {
    name: 'names of reserved words, changed in place',
    a: `CREATE TABLE "table" ("order" integer NOT NULL DEFAULT 1, "user" text, "$x" integer); INSERT INTO "table" VALUES (1, 'x', 2); CREATE INDEX "index" ON "table" ("user"); ALTER TABLE "table" ADD CONSTRAINT "constraint" CHECK ("order" > 0)`,
    b: `CREATE TABLE "table" ("order" integer, "user" varchar(5), "Tab	x" integer); INSERT INTO "table" VALUES (1, 'x'); CREATE INDEX "index" ON "table" ("user", "order"); ALTER TABLE "table" ADD CONSTRAINT "constraint" CHECK ("order" > 1 OR "order" = 1)`,
    survives: ['SELECT "order", "user"::text FROM "table"'],
  },
  {
    name: 'settings together',
    a: `CREATE TABLE t (id integer NOT NULL) WITH (fillfactor=70, autovacuum_enabled=false); CREATE UNIQUE INDEX ti ON t (id); ALTER TABLE t ENABLE ROW LEVEL SECURITY, REPLICA IDENTITY USING INDEX ti; COMMENT ON TABLE t IS 'x';`,
    b: `CREATE UNLOGGED TABLE t (id integer NOT NULL) WITH (fillfactor=80, toast.autovacuum_enabled=false); ALTER TABLE t FORCE ROW LEVEL SECURITY, REPLICA IDENTITY NOTHING; GRANT ALL ON t TO PUBLIC;`,
  },
];
