// Publications and what belongs to them.
import { expect } from 'vitest';
import type { ConvergenceCase } from '../../support/convergence/case.ts';
import { never } from '../../support/convergence/checks.ts';

const base = `CREATE SCHEMA $there; CREATE TABLE t (id int PRIMARY KEY, a int, b text); INSERT INTO t VALUES (1, 2, 'x');
  CREATE TABLE $there."T 🙂" (id int PRIMARY KEY, "odd "" a" int); INSERT INTO $there."T 🙂" VALUES (1, 2);
  CREATE TABLE part (id int, b int) PARTITION BY RANGE (id); CREATE TABLE part1 PARTITION OF part FOR VALUES FROM (0) TO (9); INSERT INTO part VALUES (1, 1);`;

export const replication: readonly ConvergenceCase[] = [
  {
    name: 'made and dropped, of tables',
    both: base,
    a: `CREATE PUBLICATION "$here ""P;--" FOR TABLE t, $there."T 🙂", part; COMMENT ON PUBLICATION "$here ""P;--" IS 'x'; ALTER PUBLICATION "$here ""P;--" OWNER TO case_owner`,
    b: '',
  },
  { name: 'of nothing', a: `CREATE PUBLICATION $here_p WITH (publish = '')`, b: '' },
  {
    name: 'tables come and go',
    both: base,
    a: 'CREATE PUBLICATION $here_p FOR TABLE t, part1',
    b: 'CREATE PUBLICATION $here_p FOR TABLE t, $there."T 🙂", part',
    check: never(/CREATE PUBLICATION|DROP PUBLICATION|TABLE .*\.t$/),
  },
  {
    name: 'every option',
    both: `${base} CREATE PUBLICATION $here_p FOR TABLE t;`,
    a: `ALTER PUBLICATION $here_p SET (publish = 'truncate, insert', publish_via_partition_root = true)`,
    b: `ALTER PUBLICATION $here_p SET (publish = 'delete, update')`,
    check: ({ statements }) => expect(statements).toHaveLength(1),
  },
  {
    name: 'nothing published, and everything',
    both: `${base} CREATE PUBLICATION $here_p FOR TABLE t;`,
    a: `ALTER PUBLICATION $here_p SET (publish = '')`,
    b: '',
  },
  {
    name: 'of a table that is new, and of one that goes',
    both: base,
    a: 'CREATE TABLE new (id int); CREATE PUBLICATION $here_p FOR TABLE t, new',
    b: 'CREATE TABLE old (id int); CREATE PUBLICATION $here_p FOR TABLE t, old',
  },
  {
    name: 'a table in several publications',
    both: base,
    a: 'CREATE PUBLICATION $here_p FOR TABLE t; CREATE PUBLICATION $here_q FOR TABLE t, part; CREATE PUBLICATION $here_r FOR TABLE t',
    b: 'CREATE PUBLICATION $here_p FOR TABLE part; CREATE PUBLICATION $here_q FOR TABLE t',
  },
  {
    name: 'of a published table whose columns change',
    both: 'CREATE PUBLICATION $here_p;',
    a: `CREATE TABLE t (id bigint PRIMARY KEY, a text, c int NOT NULL); INSERT INTO t VALUES (1, '2', 3); ALTER PUBLICATION $here_p ADD TABLE t`,
    b: `CREATE TABLE t (id int PRIMARY KEY, a int, b text, c int); INSERT INTO t VALUES (1, 2, 'x', 3); ALTER PUBLICATION $here_p ADD TABLE t`,
    rowsChange: 'types change',
    check: never(/PUBLICATION/),
  },
  {
    name: 'of all tables, made and dropped',
    alone: true,
    both: base,
    a: `CREATE PUBLICATION p FOR ALL TABLES WITH (publish = 'insert', publish_via_partition_root = true)`,
    b: '',
  },
  {
    name: 'of all tables, and of some',
    alone: true,
    both: base,
    a: `CREATE PUBLICATION p FOR ALL TABLES; COMMENT ON PUBLICATION p IS 'x'`,
    b: `CREATE PUBLICATION p FOR TABLE t, part; COMMENT ON PUBLICATION p IS 'x'`,
  },
  {
    name: 'a list of columns, more and fewer',
    since: 15,
    both: base,
    a: 'CREATE PUBLICATION $here_p FOR TABLE t (id, a), $there."T 🙂" ("odd "" a", id)',
    b: 'CREATE PUBLICATION $here_p FOR TABLE t (b, id), $there."T 🙂"',
  },
  {
    name: 'row filters',
    since: 15,
    both: base,
    a: `CREATE PUBLICATION $here_p FOR TABLE t WHERE (a > 1 AND b <> 'it''s'), $there."T 🙂" WHERE ("odd "" a" IS NOT NULL)`,
    b: `CREATE PUBLICATION $here_p FOR TABLE t (id, b) WHERE (a > 2), $there."T 🙂"`,
  },
  {
    name: 'a filter and a list over a column whose type changes',
    since: 15,
    a: `CREATE TABLE t (id bigint PRIMARY KEY, a bigint, b text); INSERT INTO t VALUES (1, 2, 'x'); CREATE PUBLICATION $here_p FOR TABLE t (id, a) WHERE (a > 1 AND id > 0)`,
    b: `CREATE TABLE t (id int PRIMARY KEY, a int, b text); INSERT INTO t VALUES (1, 2, 'x'); CREATE PUBLICATION $here_p FOR TABLE t (id, a) WHERE (a > 1 AND id > 0)`,
    rowsChange: 'the types change',
  },
  {
    name: 'a filter over a column that goes, and one that comes',
    since: 15,
    a: `CREATE TABLE t (id int PRIMARY KEY, new int); INSERT INTO t VALUES (1); CREATE PUBLICATION $here_p FOR TABLE t (id, new) WHERE (new > 1)`,
    b: `CREATE TABLE t (id int PRIMARY KEY, old int); INSERT INTO t VALUES (1); CREATE PUBLICATION $here_p FOR TABLE t (id, old) WHERE (old > 1)`,
  },
  {
    name: 'whole schemas',
    since: 15,
    both: base,
    a: 'CREATE PUBLICATION $here_p FOR TABLES IN SCHEMA $there, $here',
    b: 'CREATE PUBLICATION $here_p FOR TABLE t',
  },
  {
    name: 'a whole schema that is new, and one that goes',
    since: 15,
    a: 'CREATE SCHEMA $there; CREATE TABLE $there.t (id int); CREATE PUBLICATION $here_p FOR TABLES IN SCHEMA $there',
    b: 'CREATE SCHEMA $here_old; CREATE TABLE $here_old.t (id int); CREATE PUBLICATION $here_p FOR TABLES IN SCHEMA $here_old',
  },
  {
    name: 'a whole schema and a table of another',
    since: 15,
    both: base,
    a: 'CREATE PUBLICATION $here_p FOR TABLES IN SCHEMA $there, TABLE t WHERE (a > 0)',
    b: 'CREATE PUBLICATION $here_p FOR TABLES IN SCHEMA $here, TABLE $there."T 🙂"',
  },
  {
    name: 'a list of columns where a whole schema was published',
    since: 15,
    both: base,
    a: 'CREATE PUBLICATION $here_p FOR TABLE t (id, a)',
    b: 'CREATE PUBLICATION $here_p FOR TABLES IN SCHEMA $there',
    // PostgreSQL refuses a list of columns beside a whole schema, so that neither can come before the other is gone.
    closure: false,
  },
  {
    name: 'generated columns',
    since: 18,
    both: 'CREATE TABLE t (id int PRIMARY KEY, g int GENERATED ALWAYS AS (id * 2) STORED);',
    a: 'CREATE PUBLICATION $here_p FOR TABLE t WITH (publish_generated_columns = stored)',
    b: 'CREATE PUBLICATION $here_p FOR TABLE t',
  },
  {
    name: 'a subscription is seen and said, its secret never',
    alone: true,
    unjudged: 'it makes them, and we do not',
    left: { a: ['other:subscription:public_sub'], b: ['other:subscription:public_sub'] },
    check: ({ repair, source }) => {
      expect(repair.steps).toEqual([]);
      expect(JSON.stringify([repair, ...source.values()])).not.toContain('hunter2');
    },
    a: `CREATE SUBSCRIPTION $here_sub CONNECTION 'host=nowhere password=hunter2' PUBLICATION p, q WITH (connect = false, slot_name = NONE, enabled = false)`,
    b: '',
  },
];
