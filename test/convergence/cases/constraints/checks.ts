import { expect } from 'vitest';
import type { ConvergenceCase } from '../../../support/convergence/case.ts';

const t = 'CREATE TABLE t (a integer, b integer, s text); INSERT INTO t VALUES (3, 4, $$x$$), (NULL, 5, NULL);';

const family = `CREATE TABLE p (a integer, b integer); CREATE TABLE c (d integer) INHERITS (p); CREATE TABLE g () INHERITS (c);
  INSERT INTO p VALUES (3, 3); INSERT INTO c VALUES (4, 4, 4); INSERT INTO g VALUES (5, 5, 5);`;

const parts = `CREATE TABLE p (id integer, a integer) PARTITION BY RANGE (id);
  CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (5);
  CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (5) TO (9) PARTITION BY LIST (a); CREATE TABLE p2a PARTITION OF p2 DEFAULT;
  INSERT INTO p VALUES (1, 3), (6, 4);`;

/** Exactly 63 bytes, some of them in characters of several. */
const longest = `${'é'.repeat(31)}x`;

export const checks: readonly ConvergenceCase[] = [
  {
    name: 'a check comes and goes',
    both: t,
    a: 'ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0)',
    b: '',
    check: ({ statements }, source) =>
      expect(statements).toEqual([
        source === 'a'
          ? 'ALTER TABLE public.t ADD CONSTRAINT c CHECK ((a > 0))'
          : 'ALTER TABLE public.t DROP CONSTRAINT c',
      ]),
  },
  {
    name: 'what a check says',
    both: t,
    a: `ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0), ADD CONSTRAINT d CHECK (s ~ '^x' OR s IS NULL)`,
    b: `ALTER TABLE t ADD CONSTRAINT c CHECK (a > 1 AND b > a), ADD CONSTRAINT d CHECK (s <> ') NOT VALID')`,
  },
  {
    name: 'the same check by another name',
    both: t,
    a: 'ALTER TABLE t ADD CONSTRAINT one CHECK (a > 0)',
    b: 'ALTER TABLE t ADD CONSTRAINT other CHECK (a > 0)',
  },
  {
    name: 'two checks that swapped their names',
    both: t,
    a: 'ALTER TABLE t ADD CONSTRAINT x CHECK (a > 0), ADD CONSTRAINT y CHECK (b > 0)',
    b: 'ALTER TABLE t ADD CONSTRAINT y CHECK (a > 0), ADD CONSTRAINT x CHECK (b > 0)',
  },
  {
    name: 'the same check twice, and once',
    both: t,
    a: 'ALTER TABLE t ADD CONSTRAINT x CHECK (a > 0), ADD CONSTRAINT y CHECK (a > 0)',
    b: 'ALTER TABLE t ADD CONSTRAINT y CHECK (a > 0)',
  },
  {
    name: 'a check not valid and validated',
    both: t,
    a: 'ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0)',
    b: 'ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID',
    check: ({ statements }, source) => {
      if (source === 'a') expect(statements).toEqual(['ALTER TABLE public.t VALIDATE CONSTRAINT c']);
      else expect(statements).toHaveLength(2);
    },
  },
  {
    name: 'a check not valid, and rows that break it',
    both: `${t} INSERT INTO t VALUES (-7, 1, 'bad');`,
    a: 'ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID',
    b: 'ALTER TABLE t ADD CONSTRAINT c CHECK (a > -10)',
  },
  {
    name: 'a check says another thing and is not valid any more',
    both: t,
    a: 'ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0)',
    b: 'ALTER TABLE t ADD CONSTRAINT c CHECK (b > 0) NOT VALID',
  },
  {
    name: 'comments on checks',
    both: `${t} ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0), ADD CONSTRAINT d CHECK (a > 0), ADD CONSTRAINT e CHECK (a > 0);`,
    a: `COMMENT ON CONSTRAINT c ON t IS E'it''s\\nlong; DROP TABLE t; --'; COMMENT ON CONSTRAINT d ON t IS 'one';`,
    b: `COMMENT ON CONSTRAINT e ON t IS 'e'; COMMENT ON CONSTRAINT d ON t IS 'two';`,
    check: ({ statements }) => expect(statements.filter((sql) => !sql.startsWith('COMMENT'))).toEqual([]),
  },
  {
    name: 'a check whose comment must outlive its replacement',
    both: t,
    a: `ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0); COMMENT ON CONSTRAINT c ON t IS 'kept';`,
    b: `ALTER TABLE t ADD CONSTRAINT c CHECK (a > 1); COMMENT ON CONSTRAINT c ON t IS 'kept';`,
  },
  {
    name: 'checks by hostile names',
    both: `CREATE TABLE "t.""1""" ("a ) NOT VALID" integer, "select" integer); INSERT INTO "t.""1""" VALUES (1, 1);`,
    a: `ALTER TABLE "t.""1""" ADD CONSTRAINT "k ' ;--""" CHECK ("a ) NOT VALID" > 0), ADD CONSTRAINT "😀 c" CHECK ("select" > 0),
          ADD CONSTRAINT "CHECK" CHECK ("select" > 1 - 2) NOT VALID, ADD CONSTRAINT "${longest}" CHECK ("a ) NOT VALID" > 0);
        COMMENT ON CONSTRAINT "😀 c" ON "t.""1""" IS E'\\n;--';`,
    b: `ALTER TABLE "t.""1""" ADD CONSTRAINT "CHECK" CHECK ("select" > 1 - 3), ADD CONSTRAINT "Check" CHECK ("select" > 0)`,
  },
  {
    name: 'checks of functions and their new bodies, arguments and volatility',
    a: `CREATE FUNCTION f(x integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT x > 0';
        CREATE FUNCTION g(y integer) RETURNS boolean LANGUAGE sql STABLE AS 'SELECT y > 0';
        ${t} ALTER TABLE t ADD CONSTRAINT c CHECK (f(a)), ADD CONSTRAINT d CHECK (g(b));`,
    b: `CREATE FUNCTION f(x integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT x > 1';
        CREATE FUNCTION g(other integer) RETURNS boolean LANGUAGE sql AS 'SELECT other > 0';
        ${t} ALTER TABLE t ADD CONSTRAINT c CHECK (f(a)), ADD CONSTRAINT d CHECK (g(b));`,
  },
  {
    name: 'a check that gets another function',
    both: t,
    a: `CREATE FUNCTION f(integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 > 0'; ALTER TABLE t ADD CONSTRAINT c CHECK (f(a))`,
    b: `CREATE FUNCTION f(bigint) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 > 0'; ALTER TABLE t ADD CONSTRAINT c CHECK (f(a))`,
  },
  {
    name: 'a check of the whole row',
    a: `${t} CREATE FUNCTION fine(t) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1.b > 0';
        ALTER TABLE t ADD CONSTRAINT c CHECK (fine(t.*)), ADD CONSTRAINT d CHECK (t.* IS DISTINCT FROM NULL);`,
    b: t,
  },
  {
    name: 'a check of the whole row, with its table',
    alone: true,
    unjudged: 'the judge stops at the circle of a table and a function of its rows',
    a: `${t} CREATE FUNCTION fine(t) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1.b > 0';
        ALTER TABLE t ADD CONSTRAINT c CHECK (fine(t.*));`,
    b: '',
  },
  {
    name: 'checks with operators of their own',
    both: `${t} CREATE FUNCTION near(integer, integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT abs($1 - $2) < 9';
      CREATE OPERATOR ~~~ (FUNCTION = near, LEFTARG = integer, RIGHTARG = integer);`,
    a: 'ALTER TABLE t ADD CONSTRAINT c CHECK (a ~~~ b)',
    b: 'ALTER TABLE t ADD CONSTRAINT c CHECK (b ~~~ a)',
  },
  {
    name: 'checks of domains, enums, composites and arrays',
    both: `CREATE DOMAIN plus AS integer CHECK (VALUE > 0); CREATE TYPE mood AS ENUM ('bad', 'so so', 'good'); CREATE TYPE pair AS (x integer, y mood);
      CREATE TABLE t (a integer, m mood, p pair, l integer[]); INSERT INTO t VALUES (1, 'good', '(2,bad)', '{1,2}');`,
    a: `ALTER TABLE t ADD CONSTRAINT c CHECK (a::plus > 0), ADD CONSTRAINT d CHECK (m > 'bad'), ADD CONSTRAINT e CHECK ((p).y IN ('bad', 'good')),
          ADD CONSTRAINT f CHECK (l[1] = ANY ('{1,2}'::integer[]) AND m = ANY (enum_range('so so'::mood, NULL)))`,
    b: `ALTER TABLE t ADD CONSTRAINT c CHECK (a::plus < 9), ADD CONSTRAINT d CHECK (m <> 'bad'), ADD CONSTRAINT e CHECK ((p).x > 0)`,
  },
  {
    name: 'checks that need an enum value which one side lacks',
    a: `CREATE TYPE mood AS ENUM ('bad', 'good', 'best'); CREATE TABLE t (m mood); INSERT INTO t VALUES ('good');
        ALTER TABLE t ADD CONSTRAINT c CHECK (m <> 'best'::mood)`,
    b: `CREATE TYPE mood AS ENUM ('bad', 'good'); CREATE TABLE t (m mood); INSERT INTO t VALUES ('good');
        ALTER TABLE t ADD CONSTRAINT c CHECK (m <> 'bad'::mood)`,
  },
  {
    name: 'checks on columns whose type changes',
    // The server writes a check anew for its column's new type: it is then as wanted.
    closure: false,
    a: `CREATE TABLE t (a integer CONSTRAINT c CHECK (a > 0), s varchar(9) CONSTRAINT d CHECK (s <> ''), n numeric(5,2) CONSTRAINT e CHECK (n > 0));
        INSERT INTO t VALUES (1, 'x', 2)`,
    b: `CREATE TABLE t (a bigint CONSTRAINT c CHECK (a > 0), s text CONSTRAINT d CHECK (s <> ''), n integer CONSTRAINT e CHECK (n > 0));
        INSERT INTO t VALUES (1, 'x', 2)`,
  },
  {
    name: 'a check over columns of which one comes and goes',
    a: 'CREATE TABLE t (a integer, b integer DEFAULT 9, CONSTRAINT c CHECK (b > a), CONSTRAINT d CHECK (a > 0)); INSERT INTO t VALUES (1, 2)',
    b: 'CREATE TABLE t (a integer, CONSTRAINT d CHECK (a > 0)); INSERT INTO t VALUES (1)',
  },
  {
    name: 'a check on a generated column',
    a: 'CREATE TABLE t (a integer, g integer GENERATED ALWAYS AS (a * 2) STORED CONSTRAINT c CHECK (g > 0)); INSERT INTO t VALUES (1)',
    b: 'CREATE TABLE t (a integer, g integer GENERATED ALWAYS AS (a * 2) STORED CONSTRAINT c CHECK (g > 1)); INSERT INTO t VALUES (1)',
  },
  {
    name: 'a check that children inherit',
    both: family,
    a: 'ALTER TABLE p ADD CONSTRAINT k CHECK (a > 0)',
    b: 'ALTER TABLE p ADD CONSTRAINT k CHECK (a > 1) NOT VALID',
  },
  {
    name: 'a check that children inherit, or not',
    both: `${family} INSERT INTO c VALUES (3, 3, 3);`,
    a: 'ALTER TABLE p ADD CONSTRAINT k CHECK (a > 0)',
    b: 'ALTER TABLE p ADD CONSTRAINT k CHECK (a > 0) NO INHERIT',
  },
  {
    name: 'a check of the parent, or of the child alone',
    both: family,
    a: 'ALTER TABLE p ADD CONSTRAINT k CHECK (a > 0)',
    b: 'ALTER TABLE c ADD CONSTRAINT k CHECK (a > 0)',
  },
  {
    name: 'a check of the child alone, or of both',
    both: family,
    a: 'ALTER TABLE c ADD CONSTRAINT k CHECK (a > 0)',
    b: 'ALTER TABLE c ADD CONSTRAINT k CHECK (a > 0); ALTER TABLE p ADD CONSTRAINT k CHECK (a > 0)',
  },
  {
    name: 'a check of child and parent that says another thing',
    both: family,
    a: 'ALTER TABLE c ADD CONSTRAINT k CHECK (a > 0); ALTER TABLE p ADD CONSTRAINT k CHECK (a > 0)',
    b: 'ALTER TABLE c ADD CONSTRAINT k CHECK (a > 1); ALTER TABLE p ADD CONSTRAINT k CHECK (a > 1)',
  },
  {
    name: 'checks of a grandchild, of a child, of both parents',
    both: `${family} CREATE TABLE q (a integer, b integer); ALTER TABLE g INHERIT q;`,
    a: 'ALTER TABLE q ADD CONSTRAINT k CHECK (a > 0)',
    b: 'ALTER TABLE p ADD CONSTRAINT k CHECK (a > 0); ALTER TABLE g ADD CONSTRAINT l CHECK (b > 0);',
  },
  {
    name: 'checks of partitioned tables and partitions',
    both: parts,
    a: 'ALTER TABLE p ADD CONSTRAINT k CHECK (a > 0); ALTER TABLE p1 ADD CONSTRAINT own CHECK (a < 7); ALTER TABLE p2 ADD CONSTRAINT sub CHECK (id > 4)',
    b: 'ALTER TABLE p ADD CONSTRAINT k CHECK (a > 1); ALTER TABLE p1 ADD CONSTRAINT own CHECK (a < 8)',
  },
  {
    name: 'a check of all partitions, or of their table',
    both: parts,
    a: 'ALTER TABLE p ADD CONSTRAINT k CHECK (a > 0)',
    b: 'ALTER TABLE p1 ADD CONSTRAINT k CHECK (a > 0); ALTER TABLE p2 ADD CONSTRAINT k CHECK (a > 0)',
  },
  {
    name: 'a check of the table and of one partition too',
    both: `${parts} ALTER TABLE p1 ADD CONSTRAINT k CHECK (a > 0);`,
    a: 'ALTER TABLE p ADD CONSTRAINT k CHECK (a > 0)',
    b: '',
  },
  {
    name: 'a check not valid on a partitioned table',
    both: parts,
    a: 'ALTER TABLE p ADD CONSTRAINT k CHECK (a > 0) NOT VALID',
    b: 'ALTER TABLE p ADD CONSTRAINT k CHECK (a > 0)',
  },
  {
    name: 'a check not enforced',
    since: 18,
    both: `${t} INSERT INTO t VALUES (1, -1);`,
    a: 'ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT ENFORCED, ADD CONSTRAINT d CHECK (b > 0) NOT ENFORCED, ADD CONSTRAINT e CHECK (a > 0) NOT ENFORCED',
    b: 'ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0), ADD CONSTRAINT d CHECK (b > 0) NOT VALID',
  },
  {
    name: 'a check not enforced that children inherit',
    since: 18,
    both: family,
    a: 'ALTER TABLE p ADD CONSTRAINT k CHECK (a > 0) NOT ENFORCED',
    b: 'ALTER TABLE p ADD CONSTRAINT k CHECK (a > 0)',
  },
  {
    name: 'a check of a virtual column',
    since: 18,
    a: 'CREATE TABLE t (a integer, g integer GENERATED ALWAYS AS (a * 2) VIRTUAL CONSTRAINT c CHECK (g > 0)); INSERT INTO t VALUES (1)',
    b: 'CREATE TABLE t (a integer, g integer GENERATED ALWAYS AS (a * 2) VIRTUAL CONSTRAINT d CHECK (g > 1)); INSERT INTO t VALUES (1)',
  },
];
