// What partitioned tables and their partitions have: columns, keys, indexes, triggers and names of their own.
import type { ConvergenceCase } from '../../../support/convergence/case.ts';
import { never } from '../../../support/convergence/checks.ts';

const byList = `CREATE TABLE p (id integer, k integer NOT NULL, a text DEFAULT 'p') PARTITION BY LIST (k); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2) PARTITION BY RANGE (id); CREATE TABLE p2a PARTITION OF p2 FOR VALUES FROM (0) TO (10); INSERT INTO p VALUES (1, 1, 'x'), (2, 2, 'y');`;

export const partitionParts: readonly ConvergenceCase[] = [
  {
    name: 'columns added, dropped and retyped with rows on every level',
    both: '',
    a: `${byList} ALTER TABLE p ADD b integer NOT NULL DEFAULT 5, ADD c text, ADD d bigint; COMMENT ON COLUMN p.b IS 'b'; CREATE INDEX pd ON p (d); CREATE VIEW v AS SELECT d FROM p1`,
    b: `${byList} ALTER TABLE p ADD z text DEFAULT 'z', ADD d integer; CREATE INDEX pd ON p (d); CREATE VIEW v AS SELECT d FROM p1`,
  },
  {
    name: 'a column’s default, not null, storage and statistics on the parent and on partitions',
    both: byList,
    a: `ALTER TABLE p ALTER a SET DEFAULT 'new', ALTER id SET NOT NULL; ALTER TABLE p1 ALTER a SET DEFAULT 'own'; ALTER TABLE p2a ALTER a SET STORAGE external, ALTER a SET STATISTICS 5`,
    b: `ALTER TABLE p2 ALTER a DROP DEFAULT; ALTER TABLE p1 ALTER a SET NOT NULL; COMMENT ON COLUMN p2a.a IS 'own'; GRANT SELECT (a) ON p1 TO case_reader`,
  },
  {
    name: 'a partition’s own default when the parent’s changes too',
    both: byList,
    a: `ALTER TABLE p ALTER a SET DEFAULT 'new'; ALTER TABLE p1 ALTER a SET DEFAULT 'p'`,
    b: ``,
  },
  {
    name: 'keys, checks, unique and foreign keys of the parent',
    both: `${byList} CREATE TABLE r (id integer PRIMARY KEY); INSERT INTO r VALUES (1), (2);`,
    a: `ALTER TABLE p ADD CONSTRAINT pk PRIMARY KEY (id, k), ADD CONSTRAINT pc CHECK (id > 0), ADD CONSTRAINT pf FOREIGN KEY (id) REFERENCES r ON DELETE CASCADE`,
    b: `ALTER TABLE p ADD CONSTRAINT pu UNIQUE (k, id), ADD CONSTRAINT pc CHECK (id > -1), ADD CONSTRAINT pf FOREIGN KEY (id) REFERENCES r DEFERRABLE`,
  },
  {
    name: 'keys, checks, indexes and triggers of a partition’s own',
    both: `${byList} CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TABLE r (id integer PRIMARY KEY); INSERT INTO r VALUES (1), (2);`,
    a: `ALTER TABLE p1 ADD CONSTRAINT own PRIMARY KEY (id), ADD CONSTRAINT oc CHECK (id < 9), ADD CONSTRAINT o_f FOREIGN KEY (id) REFERENCES r; CREATE INDEX oi ON p2a (a); CREATE TRIGGER ot BEFORE INSERT ON p1 FOR EACH ROW EXECUTE FUNCTION f(); COMMENT ON TABLE p1 IS 'own'; COMMENT ON INDEX oi IS 'own'; ALTER TABLE p2a SET (fillfactor = 50); ALTER TABLE p2a OWNER TO case_owner; CREATE POLICY pp ON p1 USING (true); GRANT SELECT ON p2a TO case_reader`,
    b: '',
  },
  {
    name: 'a foreign key to a partitioned table',
    both: `CREATE TABLE p (id integer PRIMARY KEY) PARTITION BY RANGE (id); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10); INSERT INTO p VALUES (1); CREATE TABLE t (id integer); INSERT INTO t VALUES (1);`,
    a: `ALTER TABLE t ADD CONSTRAINT tf FOREIGN KEY (id) REFERENCES p ON DELETE CASCADE; COMMENT ON CONSTRAINT tf ON t IS 'c'`,
    b: `ALTER TABLE t ADD CONSTRAINT tf FOREIGN KEY (id) REFERENCES p`,
  },
  {
    name: 'a foreign key between partitioned tables, and partitions that come and go',
    a: `CREATE TABLE p (id integer PRIMARY KEY) PARTITION BY RANGE (id); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10); CREATE TABLE q (id integer REFERENCES p) PARTITION BY HASH (id); CREATE TABLE q1 PARTITION OF q FOR VALUES WITH (MODULUS 1, REMAINDER 0); INSERT INTO p VALUES (1); INSERT INTO q VALUES (1); CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20)`,
    b: `CREATE TABLE p (id integer PRIMARY KEY) PARTITION BY RANGE (id); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10); CREATE TABLE q (id integer) PARTITION BY HASH (id); CREATE TABLE q1 PARTITION OF q FOR VALUES WITH (MODULUS 1, REMAINDER 0); INSERT INTO p VALUES (1); INSERT INTO q VALUES (1)`,
  },
  {
    name: 'indexes made and dropped, with options, comments and names of the partitions’ own',
    both: byList,
    a: `CREATE INDEX pi ON p (a) WITH (fillfactor=60); COMMENT ON INDEX pi IS 'pi'; CREATE UNIQUE INDEX pu ON p (k, id) INCLUDE (a)`,
    b: `CREATE INDEX pi ON p (a, id)`,
  },
  {
    name: 'an index on the parent only, or not on every partition',
    both: byList,
    a: `CREATE INDEX pi ON ONLY p (a); CREATE INDEX p1i ON p1 (a)`,
    b: `CREATE INDEX pi ON p (a)`,
    unjudged: 'an index that holds for every partition cannot be made to hold for fewer',
    left: { a: ['index:public.pi'] },
  },
  {
    name: 'an index on the parent only, to which one partition’s is attached',
    both: byList,
    a: `CREATE INDEX pi ON ONLY p (a); CREATE INDEX p1i ON p1 (a); ALTER INDEX pi ATTACH PARTITION p1i`,
    b: `CREATE INDEX pi ON ONLY p (a); CREATE INDEX p1i ON p1 (a)`,
    unjudged: 'what is attached cannot be taken off',
    left: { b: ['index:public.p1i'] },
  },
  {
    name: 'an index that a partition has, attached or not',
    both: byList,
    a: `CREATE INDEX p1i ON p1 (a); CREATE INDEX pi ON p (a)`,
    b: `CREATE INDEX p1i ON p1 (a)`,
  },
  {
    name: 'the replica identity and cluster mark of a partition by an index of its parent’s',
    both: `CREATE TABLE p (id integer NOT NULL, PRIMARY KEY (id)) PARTITION BY RANGE (id); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10); INSERT INTO p VALUES (1);`,
    a: `ALTER TABLE p1 REPLICA IDENTITY USING INDEX p1_pkey; ALTER TABLE p1 CLUSTER ON p1_pkey`,
    b: '',
  },
  {
    name: 'triggers of the parent, with their states on partitions',
    both: `${byList} CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER pt AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f();`,
    a: `ALTER TABLE p1 DISABLE TRIGGER pt; CREATE TRIGGER more AFTER UPDATE OF a ON p FOR EACH ROW WHEN (OLD.a <> NEW.a) EXECUTE FUNCTION f()`,
    b: `ALTER TABLE p DISABLE TRIGGER pt`,
  },
  {
    name: 'row security, owner, privileges and options of parent and partitions',
    both: byList,
    a: `ALTER TABLE p ENABLE ROW LEVEL SECURITY; CREATE POLICY pp ON p USING (id > 0); GRANT SELECT ON p TO case_reader; ALTER TABLE p OWNER TO case_owner`,
    b: `ALTER TABLE p1 ENABLE ROW LEVEL SECURITY; GRANT SELECT ON p1 TO case_reader; ALTER TABLE p2a SET (fillfactor = 30); ALTER TABLE p2a REPLICA IDENTITY FULL`,
  },
  {
    name: 'unlogged partitions',
    both: `CREATE TABLE p (id integer) PARTITION BY RANGE (id);`,
    a: `CREATE UNLOGGED TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10); CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20); INSERT INTO p VALUES (1), (11)`,
    b: `CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10); CREATE UNLOGGED TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20); INSERT INTO p VALUES (1), (11)`,
  },
  {
    name: 'identity of a partitioned table',
    since: 17,
    a: `CREATE TABLE p (id integer GENERATED ALWAYS AS IDENTITY (START WITH 5), k integer) PARTITION BY LIST (k); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); INSERT INTO p (k) VALUES (1)`,
    b: `CREATE TABLE p (id integer NOT NULL, k integer) PARTITION BY LIST (k); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); INSERT INTO p (id, k) VALUES (5, 1)`,
    survives: ['SELECT id, k FROM p'],
  },
  {
    name: 'a partition of a table with an identity attached and detached',
    since: 17,
    both: `CREATE TABLE p (id integer GENERATED ALWAYS AS IDENTITY, k integer) PARTITION BY LIST (k);`,
    a: `CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); INSERT INTO p1 (k) VALUES (1)`,
    b: `CREATE TABLE p1 (id integer NOT NULL, k integer); INSERT INTO p1 VALUES (1, 1)`,
    survives: ['SELECT id, k FROM p1'],
  },
  {
    name: 'generated columns of partitioned tables',
    a: `CREATE TABLE p (id integer, g integer GENERATED ALWAYS AS (id * 2) STORED) PARTITION BY RANGE (id); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10); INSERT INTO p VALUES (1)`,
    b: `CREATE TABLE p (id integer, g integer GENERATED ALWAYS AS (id * 3) STORED) PARTITION BY RANGE (id); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10); INSERT INTO p VALUES (1)`,
    survives: ['SELECT id FROM p'],
  },
  {
    name: 'new partitions with everything of their own',
    a: `CREATE TABLE p (id integer, a text DEFAULT 'x', b integer) PARTITION BY LIST (id); CREATE INDEX pi ON p (a); CREATE TABLE p1 PARTITION OF p (b DEFAULT 4, CONSTRAINT own CHECK (b > 0), CONSTRAINT u UNIQUE (b)) FOR VALUES IN (1) WITH (fillfactor=40); ALTER TABLE p1 ALTER a SET DEFAULT 'own', ALTER b SET NOT NULL; COMMENT ON COLUMN p1.b IS 'own'; COMMENT ON INDEX p1_a_idx IS 'i'; ALTER TABLE p1 REPLICA IDENTITY FULL, CLUSTER ON p1_a_idx`,
    b: '',
  },
  {
    name: 'hostile names all over',
    a: `CREATE TABLE "P ""x" ("k '" integer, "a b" text) PARTITION BY LIST ("k '"); CREATE TABLE "P1 ';--" PARTITION OF "P ""x" FOR VALUES IN (1); INSERT INTO "P ""x" VALUES (1, 'x'); CREATE INDEX "I ""1" ON "P ""x" ("a b"); ALTER TABLE "P1 ';--" ALTER "a b" SET DEFAULT 'own'`,
    b: `CREATE TABLE "P ""x" ("k '" integer, "a b" text) PARTITION BY LIST ("k '"); CREATE TABLE "P1 ';--" ("k '" integer, "a b" text); INSERT INTO "P1 ';--" VALUES (1, 'x')`,
    survives: [`SELECT * FROM "P1 ';--"`],
    check: never(/DROP TABLE/),
  },
];
