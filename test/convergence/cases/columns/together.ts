// Columns of which much differs at once.
import type { ConvergenceCase } from '../../../support/convergence/case.ts';

export const columnsTogether: readonly ConvergenceCase[] = [
  {
    name: 'types of many, with views on them',
    both: `CREATE TYPE mood AS ENUM ('glad', 'sad'); CREATE TYPE mood2 AS ENUM ('sad', 'glad');`,
    a: `CREATE TABLE t (a integer DEFAULT 5, b varchar(20), c text DEFAULT '1', d mood DEFAULT 'sad', e text, f timestamptz, g numeric(10,2), h integer[], i text);
      INSERT INTO t VALUES (1, 'bb', '12', 'sad', '{"a": 1}', now(), 1.5, '{1,2}', 'glad');
      CREATE VIEW v AS SELECT a, b, c FROM t; CREATE VIEW w AS SELECT a + 1 AS n FROM v;
      COMMENT ON VIEW w IS 'w';`,
    b: `CREATE TABLE t (a bigint DEFAULT 5, b text, c integer DEFAULT 1, d mood2 DEFAULT 'sad', e jsonb, f timestamp, g numeric(12,2), h bigint[], i mood);
      INSERT INTO t VALUES (1, 'bb', '12', 'sad', '{"a": 1}', now(), 1.5, '{1,2}', 'glad');
      CREATE VIEW v AS SELECT a, b, c FROM t; CREATE VIEW w AS SELECT a + 1 AS n FROM v;
      COMMENT ON VIEW w IS 'w';`,
    survives: ['SELECT a::text, b, c::text, d::text, e::text, g::text, h::text, i::text FROM t'],
  },
  {
    name: 'type of partitioned and inherited columns',
    a: `CREATE TABLE p (k integer, a integer) PARTITION BY LIST (k); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); ALTER TABLE p1 ALTER a SET DEFAULT 5; INSERT INTO p VALUES (1, 2);
      CREATE TABLE i (a integer); CREATE TABLE j () INHERITS (i); ALTER TABLE j ALTER a SET NOT NULL;`,
    b: `CREATE TABLE p (k integer, a bigint) PARTITION BY LIST (k); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); ALTER TABLE p1 ALTER a SET DEFAULT 5; INSERT INTO p VALUES (1, 2);
      CREATE TABLE i (a bigint); CREATE TABLE j () INHERITS (i); ALTER TABLE j ALTER a SET NOT NULL;`,
    survives: ['SELECT k, a::text FROM p'],
  },
  {
    name: 'type, collation and settings together',
    a: `CREATE TABLE t (a text COLLATE "C", b varchar(5)); CREATE INDEX ON t (a);
      ALTER TABLE t ALTER b SET STORAGE external, ALTER b SET COMPRESSION pglz, ALTER b SET STATISTICS 7;`,
    b: `CREATE TABLE t (a text, b varchar(9)); CREATE INDEX ON t (a);
      ALTER TABLE t ALTER b SET STORAGE external, ALTER b SET COMPRESSION pglz, ALTER b SET STATISTICS 7;`,
  },
  {
    name: 'of partitions and child tables',
    both: `CREATE TABLE p (id integer, a text DEFAULT 'x', b integer) PARTITION BY LIST (id); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2);
      CREATE TABLE i (id integer, a text DEFAULT 'x'); CREATE TABLE j () INHERITS (i);`,
    a: `ALTER TABLE p1 ALTER a SET DEFAULT 'own', ALTER b SET NOT NULL; COMMENT ON COLUMN p1.b IS 'own'; ALTER TABLE p1 ALTER a SET STATISTICS 5; GRANT SELECT (a) ON p1 TO PUBLIC;
      ALTER TABLE j ALTER a SET DEFAULT 'own', ALTER id SET NOT NULL; ALTER TABLE j ALTER a SET STORAGE external;`,
    b: `ALTER TABLE p2 ALTER a DROP DEFAULT; ALTER TABLE p ADD c integer; ALTER TABLE p2 ALTER c SET DEFAULT 3; ALTER TABLE i ADD c integer;`,
  },
  {
    name: 'of new partitions and child tables',
    a: `CREATE TABLE p (id integer, a text DEFAULT 'x', b integer) PARTITION BY LIST (id); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
      ALTER TABLE p1 ALTER a SET DEFAULT 'own', ALTER b SET NOT NULL; COMMENT ON COLUMN p1.b IS 'own';
      CREATE TABLE i (id integer, a text DEFAULT 'x'); CREATE TABLE j (z integer) INHERITS (i); ALTER TABLE j ALTER a SET DEFAULT 'own';`,
    b: '',
  },
  {
    name: 'with hostile names',
    a: `CREATE TABLE "t ""x""." ("a'b" integer, "😀.""" text DEFAULT E'a\\nb', "${'n'.repeat(63)}" integer NOT NULL DEFAULT 1); COMMENT ON COLUMN "t ""x"".".  "a'b" IS E'one\\ntwo';`,
    b: `CREATE TABLE "t ""x""." ("a'b" text);`,
  },
];
