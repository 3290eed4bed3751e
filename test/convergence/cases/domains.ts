import { expect } from 'vitest';
import type { ConvergenceCase } from '../../support/convergence/case.ts';

/** Tables that store the domain, alone and as an array, and a view, a function and an index that look at it. */
const users = `CREATE TABLE t (id int PRIMARY KEY, d d, list d[], plain text); INSERT INTO t VALUES (1, '7', '{8,9}', 'x'), (2, '6', NULL, 'y');
  CREATE VIEW v AS SELECT d, list FROM t; CREATE FUNCTION f(d) RETURNS d LANGUAGE sql IMMUTABLE AS 'SELECT $1'; CREATE INDEX t_d ON t (d);
  COMMENT ON VIEW v IS 'kept'; COMMENT ON COLUMN t.d IS 'kept'; GRANT SELECT (d) ON t TO case_reader`;
const survives = ['SELECT id, d::text, list::text[], plain FROM t ORDER BY id'];

/** Two definitions of a domain with rows in it. */
function changed(name: string, a: string, b: string, more: Partial<ConvergenceCase> = {}): ConvergenceCase {
  return { name: `domain: ${name}`, a: `${a}; ${users}`, b: `${b}; ${users}`, survives, ...more };
}

/** The same with columns of the domain alone: then PostgreSQL checks the rows itself, and nothing is rewritten. */
function mild(name: string, a: string, b: string, more: Partial<ConvergenceCase> = {}): ConvergenceCase {
  const table = `CREATE TABLE t (id int PRIMARY KEY, d d); INSERT INTO t VALUES (1, '7'), (2, '6')`;
  return {
    name: `domain in place: ${name}`,
    a: `${a}; ${table}`,
    b: `${b}; ${table}`,
    check: ({ statements }) =>
      expect(statements.filter((sql) => !/^(ALTER DOMAIN|COMMENT ON|GRANT|REVOKE)/.test(sql))).toEqual([]),
    ...more,
  };
}

const text = 'CREATE DOMAIN d AS text';

export const domains: readonly ConvergenceCase[] = [
  mild('default', text, `${text} DEFAULT 'a''b'`),
  mild('default value', `${text} DEFAULT 'c'`, `${text} DEFAULT 'a''b'`),
  mild('not null', text, `${text} NOT NULL`),
  mild('name of not null', `${text} CONSTRAINT one NOT NULL`, `${text} CONSTRAINT "two ""2" NOT NULL`, { since: 17 }),
  mild('check', text, `${text} CONSTRAINT "odd ""one" CHECK (length(VALUE) < 100)`),
  mild(
    'check that changed',
    `${text} CONSTRAINT c CHECK (length(VALUE) < 90)`,
    `${text} CONSTRAINT c CHECK (length(VALUE) < 100)`,
  ),
  mild(
    'check by another name',
    `${text} CONSTRAINT c CHECK (length(VALUE) < 90)`,
    `${text} CONSTRAINT "C" CHECK (length(VALUE) < 90)`,
  ),
  mild(
    'several checks',
    `${text} CHECK (VALUE <> 'a') CHECK (VALUE <> 'b') CHECK (VALUE <> 'c')`,
    `${text} CHECK (VALUE <> 'b') CHECK (VALUE <> 'z')`,
  ),
  mild(
    'check that is not valid',
    `${text} CONSTRAINT c CHECK (length(VALUE) < 90)`,
    `${text}; ALTER DOMAIN d ADD CONSTRAINT c CHECK (length(VALUE) < 90) NOT VALID`,
  ),
  mild(
    'check that calls a function',
    `CREATE FUNCTION ok(text) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT true'; ${text} CONSTRAINT c CHECK (ok(VALUE))`,
    `CREATE FUNCTION ok(text) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT true'; ${text}`,
  ),
  mild(
    'comment of a check',
    `${text} CONSTRAINT c CHECK (VALUE <> '')`,
    `${text} CONSTRAINT c CHECK (VALUE <> ''); COMMENT ON CONSTRAINT c ON DOMAIN d IS 'it''s'`,
  ),
  mild('comment', text, `${text}; COMMENT ON DOMAIN d IS 'it''s'`),
  mild('owner', text, `${text}; ALTER DOMAIN d OWNER TO case_owner`),
  mild(
    'privileges',
    text,
    `${text}; REVOKE USAGE ON DOMAIN d FROM PUBLIC; GRANT USAGE ON DOMAIN d TO case_reader WITH GRANT OPTION`,
  ),
  changed('default, with arrays', text, `${text} DEFAULT 'x'`),
  changed('not null, with arrays', text, `${text} NOT NULL`, {
    a: `${text}; ${users.replaceAll('NULL', "'{}'")}`,
    b: `${text} NOT NULL; ${users.replaceAll('NULL', "'{}'")}`,
  }),
  changed('check, with arrays', text, `${text} CONSTRAINT c CHECK (length(VALUE) < 100)`),
  changed(
    'check that is not valid, with arrays',
    `${text} CONSTRAINT c CHECK (length(VALUE) < 90)`,
    `${text}; ALTER DOMAIN d ADD CONSTRAINT c CHECK (length(VALUE) < 90) NOT VALID`,
  ),
  changed('type', `${text} CHECK (VALUE <> 'x')`, 'CREATE DOMAIN d AS integer CHECK (VALUE > 0)', {
    rowsChange: 'the values sort and print alike, but an index is made anew',
  }),
  changed('length', `CREATE DOMAIN d AS varchar(10) DEFAULT 'x'`, `CREATE DOMAIN d AS varchar(20) DEFAULT 'x'`),
  changed('scale', 'CREATE DOMAIN d AS numeric(10,2)', 'CREATE DOMAIN d AS numeric(12,0)', {
    survives: [],
    rowsChange: 'numbers print with other decimals',
  }),
  changed('collation', text, `${text} COLLATE "C"`),
  changed(
    'type, default, checks and not null',
    `CREATE DOMAIN d AS varchar(9) DEFAULT 'q' CONSTRAINT c CHECK (VALUE <> 'z')`,
    `${text} DEFAULT '0' CONSTRAINT c CHECK (VALUE <> 'y') CONSTRAINT e CHECK (VALUE <> '')`,
  ),
  {
    name: 'domain: default of a column of it, and of its own',
    a: `CREATE DOMAIN d AS text DEFAULT 'x'; CREATE TABLE t (id int, d d DEFAULT 'y', l d[] DEFAULT '{z}'); INSERT INTO t (id) VALUES (1)`,
    b: `CREATE DOMAIN d AS varchar(9) DEFAULT 'q'; CREATE TABLE t (id int, d d DEFAULT 'y', l d[] DEFAULT '{z}'); INSERT INTO t (id) VALUES (1)`,
  },
  {
    name: 'domain over a domain: the lower changes its type',
    a: `CREATE DOMAIN d AS text; CREATE DOMAIN e AS d CHECK (VALUE <> 'x'); CREATE TABLE t (id int, d d, e e, l e[]); INSERT INTO t VALUES (1, 'a', 'b', '{c}')`,
    b: `CREATE DOMAIN d AS varchar(7); CREATE DOMAIN e AS d CHECK (VALUE <> 'x'); CREATE TABLE t (id int, d d, e e, l e[]); INSERT INTO t VALUES (1, 'a', 'b', '{c}')`,
    unjudged: 'the judge does not see that a check reads another type',
  },
  {
    name: 'domain over a domain: the lower gets a check and not null',
    a: `CREATE DOMAIN d AS text CHECK (VALUE <> 'q') NOT NULL; CREATE DOMAIN e AS d; CREATE TABLE t (id int, d d, e e); INSERT INTO t VALUES (1, 'a', 'b')`,
    b: `CREATE DOMAIN d AS text; CREATE DOMAIN e AS d; CREATE TABLE t (id int, d d, e e); INSERT INTO t VALUES (1, 'a', 'b')`,
  },
  {
    name: 'domain in a composite type that is stored gets a check',
    a: `CREATE DOMAIN d AS text CHECK (VALUE <> 'q'); CREATE TYPE c AS (d d, n int); CREATE TABLE t (id int, c c, l c[]); INSERT INTO t VALUES (1, ROW('a', 1), ARRAY[ROW('b', 2)::c])`,
    b: `CREATE DOMAIN d AS text; CREATE TYPE c AS (d d, n int); CREATE TABLE t (id int, c c, l c[]); INSERT INTO t VALUES (1, ROW('a', 1), ARRAY[ROW('b', 2)::c])`,
  },
  {
    name: 'domain in a composite type that is stored changes its type',
    a: `CREATE DOMAIN d AS text; CREATE TYPE c AS (d d, n int); CREATE TABLE t (id int, c c); INSERT INTO t VALUES (1, ROW('7', 1)); CREATE VIEW v AS SELECT (c).n FROM t`,
    b: `CREATE DOMAIN d AS integer; CREATE TYPE c AS (d d, n int); CREATE TABLE t (id int, c c); INSERT INTO t VALUES (1, ROW(7, 1)); CREATE VIEW v AS SELECT (c).n FROM t`,
  },
  {
    name: 'domain becomes the type of a column, and leaves it',
    both: `CREATE DOMAIN d AS text CHECK (VALUE <> 'q')`,
    a: `CREATE TABLE t (id int, a d DEFAULT 'x', l d[]); INSERT INTO t VALUES (1, 'a', '{b}')`,
    b: `CREATE TABLE t (id int, a text DEFAULT 'x', l text[]); INSERT INTO t VALUES (1, 'a', '{b}')`,
    survives: ['SELECT a::text, l::text FROM t'],
  },
  {
    name: 'domain is new, or goes, with the column of it that stays',
    a: `CREATE DOMAIN d AS int CHECK (VALUE > 0); CREATE TABLE t (id int, a d NOT NULL); INSERT INTO t VALUES (1, 2); CREATE VIEW v AS SELECT a FROM t`,
    b: `CREATE TABLE t (id int, a int NOT NULL); INSERT INTO t VALUES (1, 2); CREATE VIEW v AS SELECT a FROM t`,
    survives: ['SELECT a::text FROM t'],
  },
  {
    name: 'domain with all that it can have, made and dropped with its users',
    a: `CREATE DOMAIN "Ü ""d" AS varchar(20) COLLATE "C" DEFAULT 'x' NOT NULL CONSTRAINT "b ' ""x" CHECK (VALUE <> 'y''"') CONSTRAINT a CHECK (length(VALUE) > 0);
        ALTER DOMAIN "Ü ""d" ADD CONSTRAINT c CHECK (VALUE <> 'z') NOT VALID; COMMENT ON CONSTRAINT "b ' ""x" ON DOMAIN "Ü ""d" IS ';--'; COMMENT ON DOMAIN "Ü ""d" IS 'y';
        GRANT USAGE ON DOMAIN "Ü ""d" TO case_reader; ALTER DOMAIN "Ü ""d" OWNER TO case_owner; CREATE DOMAIN plain AS "Ü ""d"[];
        CREATE TABLE t (id int, d "Ü ""d", l "Ü ""d"[], p plain); CREATE FUNCTION f("Ü ""d") RETURNS plain LANGUAGE sql AS 'SELECT NULL::text[]'`,
    b: '',
    unjudged: 'the judge compares the names that constraints of NOT NULL are given',
  },
  {
    name: 'domain that loses its schema and its column',
    both: 'CREATE SCHEMA $there',
    a: `CREATE DOMAIN $there.d AS int; CREATE TABLE t (id int, d $there.d); INSERT INTO t VALUES (1, 2)`,
    b: `CREATE DOMAIN d AS int; CREATE TABLE t (id int, d d); INSERT INTO t VALUES (1, 2)`,
    survives: ['SELECT d::int FROM t'],
  },
  {
    name: 'domain of a partition key gets a check and another default',
    a: `CREATE DOMAIN d AS int DEFAULT 1 CHECK (VALUE > 0); CREATE TABLE p (d d) PARTITION BY LIST (d); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); INSERT INTO p VALUES (1)`,
    b: `CREATE DOMAIN d AS int DEFAULT 2; CREATE TABLE p (d d) PARTITION BY LIST (d); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); INSERT INTO p VALUES (1)`,
  },
  {
    name: 'domain that a trigger, a policy, a check and a generated column read changes its type',
    ...(() => {
      const rest = `CREATE TABLE t (id int, d d CHECK (d <> 'q'), g text GENERATED ALWAYS AS (d || 'x') STORED); INSERT INTO t VALUES (1, 'a'); ALTER TABLE t ENABLE ROW LEVEL SECURITY;
        CREATE POLICY p ON t USING (d = 'a'); CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
        CREATE TRIGGER tg BEFORE UPDATE OF d ON t FOR EACH ROW WHEN (NEW.d <> 'b') EXECUTE FUNCTION tf(); CREATE STATISTICS s ON id, d FROM t; CREATE MATERIALIZED VIEW m AS SELECT d FROM t`;
      return { a: `CREATE DOMAIN d AS text COLLATE "C"; ${rest}`, b: `CREATE DOMAIN d AS text; ${rest}` };
    })(),
  },
];
