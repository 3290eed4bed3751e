import { expect } from 'vitest';
import type { ConvergenceCase } from '../../support/convergence/case.ts';

const users = `CREATE VIEW v AS SELECT NULL::c AS c; CREATE FUNCTION f(c, c[]) RETURNS SETOF c LANGUAGE sql AS 'SELECT $1'; CREATE TYPE outer_c AS (c c, list c[])`;
const stored = `CREATE TABLE t (id int PRIMARY KEY, c c DEFAULT NULL, list c[]); INSERT INTO t (id) VALUES (1); CREATE VIEW w AS SELECT c, list FROM t`;

/** Two definitions of a composite type that nothing stores, and the same where a table does. */
function changed(name: string, a: string, b: string, more: Partial<ConvergenceCase> = {}): readonly ConvergenceCase[] {
  return [
    {
      name: `composite type: ${name}`,
      a: `CREATE TYPE c AS (${a}); ${users}`,
      b: `CREATE TYPE c AS (${b}); ${users}`,
      ...more,
    },
    {
      name: `composite type, stored: ${name}`,
      a: `CREATE TYPE c AS (${a}); ${users}; ${stored}`,
      b: `CREATE TYPE c AS (${b}); ${users}; ${stored}`,
      ...more,
    },
  ];
}

const inPlace: NonNullable<ConvergenceCase['check']> = ({ statements }) =>
  expect(statements.filter((sql) => !/^(ALTER TYPE c|ALTER TYPE public.c|COMMENT|GRANT|REVOKE)/.test(sql))).toEqual([]);

export const composites: readonly ConvergenceCase[] = [
  ...changed('an attribute more', 'a int', 'a int, "B ""b" text COLLATE "C"'),
  ...changed('another type', 'a int, b text', 'a bigint, b text'),
  ...changed('another collation', 'a int, b text', 'a int, b text COLLATE "C"'),
  ...changed('another name', 'a int, b text', 'a int, "B" text'),
  {
    name: 'composite type: comments, owner and privileges',
    a: `CREATE TYPE c AS (a int, b int); COMMENT ON COLUMN c.a IS 'it''s'; COMMENT ON TYPE c IS 'y'; ${users}; ${stored}`,
    b: `CREATE TYPE c AS (a int, b int); COMMENT ON COLUMN c.b IS 'x'; REVOKE USAGE ON TYPE c FROM PUBLIC; GRANT USAGE ON TYPE c TO case_reader; ALTER TYPE c OWNER TO case_owner; ${users}; ${stored}`,
    check: inPlace,
  },
  {
    name: 'composite type: attributes in another order where nothing stores it',
    a: `CREATE TYPE c AS (a int, b text, x int); ${users}`,
    b: `CREATE TYPE c AS (x int, b text, a int); ${users}`,
  },
  {
    name: 'composite type: attributes in another order where rows store it',
    a: `CREATE TYPE c AS (b text, a int, n int); CREATE TABLE t (id int, c c); INSERT INTO t VALUES (1, ROW('x', 1, NULL)), (2, NULL), (3, ROW(NULL, NULL, NULL)); CREATE INDEX i ON t (((c).a))`,
    b: `CREATE TYPE c AS (a int, b text); CREATE TABLE t (id int, c c); INSERT INTO t VALUES (1, ROW(1, 'x')), (2, NULL), (3, ROW(NULL, NULL)); CREATE INDEX i ON t (((c).a))`,
    survives: ['SELECT id, (c).a, (c).b, c IS NOT DISTINCT FROM NULL AS none FROM t ORDER BY id'],
    rowsChange: 'a value is written in another order',
  },
  {
    name: 'composite type: values in arrays in another order stay, and it is said',
    a: `CREATE TYPE c AS (b text, a int); CREATE TABLE t (id int, c c[]); INSERT INTO t VALUES (1, ARRAY[ROW('x', 1)::c])`,
    b: `CREATE TYPE c AS (a int, b text); CREATE TABLE t (id int, c c[]); INSERT INTO t VALUES (1, ARRAY[ROW(1, 'x')::c])`,
    left: { a: ['composite:public.c'], b: ['composite:public.c'] },
    unjudged: 'it is left as it is',
    check: ({ repair }) => expect(repair.withheld).toHaveLength(1),
  },
  {
    name: 'composite type: stored values go to another type',
    a: `CREATE TYPE c AS (a int, b text); CREATE TABLE t (id int, c c, l c[]); INSERT INTO t VALUES (1, ROW(7, 'x, "y"'), ARRAY[ROW(8, 'z (')::c])`,
    b: `CREATE TYPE c AS (a numeric, b text); CREATE TABLE t (id int, c c, l c[]); INSERT INTO t VALUES (1, ROW(7, 'x, "y"'), ARRAY[ROW(8, 'z (')::c])`,
  },
  {
    name: 'composite type: retyped inside another that is stored',
    a: `CREATE TYPE c AS (a int, b text); CREATE TYPE d AS (c c, n int); CREATE TABLE t (id int, d d); INSERT INTO t VALUES (1, ROW(ROW(7, 'x, (y)'), 8))`,
    b: `CREATE TYPE c AS (a bigint, b text); CREATE TYPE d AS (c c, n int); CREATE TABLE t (id int, d d); INSERT INTO t VALUES (1, ROW(ROW(7, 'x, (y)'), 8))`,
  },
  {
    name: 'composite type: more and less inside another that is stored',
    a: `CREATE TYPE c AS (a int, b text); CREATE TYPE d AS (c c, n int); CREATE TABLE t (id int, d d); INSERT INTO t VALUES (1, ROW(ROW(7, NULL), 8))`,
    b: `CREATE TYPE c AS (a int); CREATE TYPE d AS (c c, n int); CREATE TABLE t (id int, d d); INSERT INTO t VALUES (1, ROW(ROW(7), 8))`,
    rowsChange: 'a value has one attribute more or less',
    survives: ['SELECT id, ((d).c).a, (d).n FROM t'],
  },
  {
    name: 'composite type: another order inside another that is stored stays, and it is said',
    a: `CREATE TYPE c AS (a int, b text); CREATE TYPE d AS (c c, n int); CREATE TABLE t (id int, d d); INSERT INTO t VALUES (1, ROW(ROW(7, 'x'), 8))`,
    b: `CREATE TYPE c AS (b text, a int); CREATE TYPE d AS (c c, n int); CREATE TABLE t (id int, d d); INSERT INTO t VALUES (1, ROW(ROW('x', 7), 8))`,
    left: { a: ['composite:public.c'], b: ['composite:public.c'] },
    unjudged: 'it is left as it is',
    check: ({ repair }) => expect(repair.withheld).toHaveLength(1),
  },
  {
    name: 'composite type: of tables, more and less',
    a: `CREATE TYPE c AS (a int, b text); CREATE TABLE t OF c; CREATE TABLE u OF c (PRIMARY KEY (a)); INSERT INTO t VALUES (1, 'x')`,
    b: `CREATE TYPE c AS (a int); CREATE TABLE t OF c; CREATE TABLE u OF c (PRIMARY KEY (a)); INSERT INTO t VALUES (1)`,
    closure: false /* The columns change when the type does. */,
  },
  {
    name: 'composite type: of tables, retyped',
    a: `CREATE TYPE c AS (a int, b text); CREATE TABLE t OF c; INSERT INTO t VALUES (1, 'x'); CREATE VIEW v AS SELECT a FROM t`,
    b: `CREATE TYPE c AS (a bigint, b text); CREATE TABLE t OF c; INSERT INTO t VALUES (1, 'x'); CREATE VIEW v AS SELECT a FROM t`,
    closure: false /* The columns change when the type does. */,
  },
  {
    name: 'composite type: views and functions that read an attribute that goes',
    a: `CREATE TYPE c AS (a int); CREATE FUNCTION f(x c) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT (x).a; END; CREATE VIEW v AS SELECT (ROW(1)::c).a AS n`,
    b: `CREATE TYPE c AS (a int, b int); CREATE FUNCTION f(x c) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT (x).b; END; CREATE VIEW v AS SELECT (ROW(1, 2)::c).b AS n`,
  },
  {
    name: 'composite type: the function that returns it',
    a: `CREATE TYPE c AS (a int, b text); CREATE FUNCTION f() RETURNS SETOF c LANGUAGE sql AS $$SELECT 1, 'x'::text$$; CREATE VIEW v AS SELECT * FROM f()`,
    b: `CREATE TYPE c AS (a int); CREATE FUNCTION f() RETURNS SETOF c LANGUAGE sql AS $$SELECT 1$$; CREATE VIEW v AS SELECT * FROM f()`,
    // 14 does not record that the view needs the type: from 14 to 18 its step comes before the type's.
    since: 15,
  },
  {
    name: 'composite type: made and dropped with its users',
    a: `CREATE TYPE c AS (a int, "B ""b" text COLLATE "C"); CREATE TYPE e AS (); CREATE TYPE d AS (c c, list c[]); COMMENT ON TYPE d IS 'x'; COMMENT ON COLUMN d.list IS 'y'; ${users}; ${stored}`,
    b: '',
  },
  {
    name: 'composite type gives its name to a table, a view and a domain',
    a: `CREATE TYPE x AS (a int); CREATE TYPE y AS (a int); CREATE TYPE z AS (a int)`,
    b: `CREATE TABLE x (a int); CREATE VIEW y AS SELECT 1 AS a; CREATE DOMAIN z AS int`,
  },
];
