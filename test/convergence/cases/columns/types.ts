// Columns that change their type, collation and what hangs on it.
import { expect } from 'vitest';
import type { ConvergenceCase } from '../../../support/convergence/case.ts';

/** The same table with a column of one type and of another, filled alike. */
function retyped(
  name: string,
  one: string,
  other: string,
  values: readonly string[],
  rest: Partial<ConvergenceCase> = {},
): ConvergenceCase {
  const side = (type: string): string =>
    `CREATE TABLE t (id integer, c ${type}); INSERT INTO t VALUES ${values.map((value, row) => `(${row}, ${value})`).join(', ')}`;
  return { name, a: side(one), b: side(other), ...rest };
}

export const columnTypes: readonly ConvergenceCase[] = [
  retyped('smallint and bigint', 'smallint', 'bigint', ['1', '-2', 'NULL'], { survives: ['SELECT c::text FROM t'] }),
  retyped('integer and numeric', 'integer', 'numeric(12,0)', ['1', '-2', 'NULL'], {
    survives: ['SELECT c::text FROM t'],
  }),
  retyped('integer and text', 'integer', 'text', [`'1'`, `'-20'`, 'NULL'], { survives: ['SELECT c::text FROM t'] }),
  retyped('integer and varchar with a limit', 'integer', 'varchar(9)', [`'1'`, `'-20'`], {
    survives: ['SELECT c::text FROM t'],
  }),
  retyped('varchar of two lengths', 'varchar(5)', 'varchar(50)', [`'x'`, `'abc'`], {
    survives: ['SELECT c::text FROM t'],
    check: ({ repair }, source) => {
      const codes = repair.steps
        .flatMap(({ statements }) => statements.flatMap(({ hazards }) => hazards))
        .map(({ code }) => code);
      expect(codes.includes('rewrite')).toBe(source === 'a');
    },
  }),
  retyped('char and text', 'char(6)', 'text', [`'abc'`], { survives: ['SELECT trim(c::text) FROM t'] }),
  retyped('"char" and text', '"char"', 'text', [`'a'`, 'NULL'], { survives: ['SELECT c::text FROM t'] }),
  retyped('name and text', 'name', 'text', [`'a'`, 'NULL'], { survives: ['SELECT c::text FROM t'] }),
  retyped('uuid and text', 'uuid', 'text', [`'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'`, 'NULL'], {
    survives: ['SELECT c::text FROM t'],
  }),
  retyped('uuid and an array of texts', 'uuid', 'text[]', ['NULL']),
  retyped('json, jsonb', 'json', 'jsonb', [`'{"a": 1}'`], { survives: [`SELECT c->>'a' FROM t`] }),
  retyped('jsonb and text', 'jsonb', 'text', [`'{"a": 1}'`], { survives: [`SELECT c::jsonb->>'a' FROM t`] }),
  retyped('boolean and text', 'boolean', 'text', [`'true'`, `'false'`, 'NULL'], {
    survives: ['SELECT c::text FROM t'],
  }),
  retyped('boolean and integer', 'boolean', 'integer', [`'1'`, `'0'`, 'NULL'], {
    survives: ['SELECT c::integer FROM t'],
  }),
  retyped('boolean and bigint', 'boolean', 'bigint', [`'1'`, `'0'`, 'NULL'], {
    survives: ['SELECT c::integer FROM t'],
  }),
  retyped('boolean and smallint', 'boolean', 'smallint', [`'1'`, `'0'`, 'NULL'], {
    survives: ['SELECT c::text::boolean FROM t'],
  }),
  retyped('boolean and numeric', 'boolean', 'numeric', [`'1'`, `'0'`, 'NULL'], {
    survives: ['SELECT c::text::boolean FROM t'],
  }),
  retyped('date and timestamptz', 'date', 'timestamptz', [`'2024-01-02'`, 'NULL'], {
    survives: ['SELECT c::date::text FROM t'],
  }),
  retyped('date and text', 'date', 'text', [`'2024-01-02'`, 'NULL'], { survives: ['SELECT c::text FROM t'] }),
  retyped('timestamp and timestamptz', 'timestamp', 'timestamptz', [`'2024-01-02 03:04:05'`], {
    survives: ['SELECT c::timestamp::text FROM t'],
  }),
  retyped('timestamptz and bigint', 'timestamptz', 'bigint', ['NULL']),
  retyped('interval and text', 'interval', 'text', [`'1 day'`], { survives: ['SELECT c::text FROM t'] }),
  retyped('interval with fields', 'interval day to second(3)', 'interval', [`'1 day'`], {
    survives: ['SELECT c::text FROM t'],
  }),
  retyped('inet, cidr', 'inet', 'cidr', [`'10.0.0.0/8'`], { survives: ['SELECT c::text FROM t'] }),
  retyped('bit of two lengths', 'bit(3)', 'bit varying(5)', [`B'101'`], { survives: ['SELECT c::text FROM t'] }),
  retyped('integer and bit', 'integer', 'bit(32)', ['NULL']),
  retyped('money and numeric', 'money', 'numeric(20,2)', [`'12.50'`], { survives: ['SELECT c::numeric::text FROM t'] }),
  retyped('money and text', 'money', 'text', [`'$12.50'`], { survives: ['SELECT c::text FROM t'] }),
  retyped('real and double', 'real', 'double precision', ['1.5'], { survives: ['SELECT c::text FROM t'] }),
  retyped('double and integer', 'double precision', 'integer', ['2'], { survives: ['SELECT c::text FROM t'] }),
  retyped('tsvector and text', 'tsvector', 'text', [`'a b'`], {}),
  retyped('xml and text', 'xml', 'text', [`'<a/>'`], { survives: ['SELECT c::text FROM t'] }),
  retyped('oid and regclass', 'oid', 'regclass', ['1259'], { survives: ['SELECT c::oid FROM t'] }),
  retyped('arrays', 'integer[]', 'bigint[]', [`'{1,2}'`, 'NULL'], { survives: ['SELECT c::text FROM t'] }),
  retyped('arrays of texts and of integers', 'integer[]', 'text[]', [`'{1,2}'`, 'NULL'], {
    survives: ['SELECT c::text FROM t'],
  }),
  retyped('array and its text', 'integer[]', 'text', [`'{1,2}'`, 'NULL'], { survives: ['SELECT c::text FROM t'] }),
  retyped('array and its element', 'text[]', 'text', [`'{a}'`, 'NULL'], { survives: ['SELECT c::text FROM t'] }),
  retyped('array and its integer element', 'integer[]', 'integer', ['NULL']),
  retyped('array of two dimensions', 'integer[][]', 'varchar(10)[]', [`'{{1},{2}}'`], {
    survives: ['SELECT c::text FROM t'],
  }),
  retyped('int4range and numrange', 'int4range', 'numrange', [`'[1,2)'`], { survives: ['SELECT c::text FROM t'] }),
  retyped('point and text', 'point', 'text', [`'(1,2)'`], { survives: ['SELECT c::text FROM t'] }),
  {
    name: 'enum and text',
    both: `CREATE TYPE mood AS ENUM ('glad', 'so-so', 'very "sad"')`,
    a: `CREATE TABLE t (c mood DEFAULT 'glad', d mood[] DEFAULT '{glad}'); INSERT INTO t VALUES ('so-so', '{glad,so-so}'), (NULL, NULL), ('very "sad"', '{}')`,
    b: `CREATE TABLE t (c text DEFAULT 'glad', d text[] DEFAULT '{glad}'); INSERT INTO t VALUES ('so-so', '{glad,so-so}'), (NULL, NULL), ('very "sad"', '{}')`,
    survives: ['SELECT c::text, d::text FROM t'],
  },
  {
    name: 'enum and another enum, both dropped and made',
    a: `CREATE TYPE mood AS ENUM ('glad', 'sad'); CREATE TABLE t (c mood DEFAULT 'glad' NOT NULL, d mood[]); INSERT INTO t VALUES ('sad', '{sad}'); CREATE INDEX ti ON t (c) WHERE c = 'sad'`,
    b: `CREATE TYPE feeling AS ENUM ('sad', 'glad'); CREATE TABLE t (c feeling DEFAULT 'glad' NOT NULL, d feeling[]); INSERT INTO t VALUES ('sad', '{sad}'); CREATE INDEX ti ON t (c) WHERE c = 'sad'`,
    survives: ['SELECT c::text, d::text FROM t'],
  },
  {
    name: 'enum and integer',
    both: `CREATE TYPE digit AS ENUM ('1', '2')`,
    a: `CREATE TABLE t (c digit); INSERT INTO t VALUES ('1')`,
    b: `CREATE TABLE t (c integer); INSERT INTO t VALUES ('1')`,
    survives: ['SELECT c::text FROM t'],
  },
  {
    name: 'enum that goes with the change to text with a check',
    a: `CREATE TABLE t (c text DEFAULT 'glad' NOT NULL, CONSTRAINT tc CHECK (c IN ('glad', 'sad'))); INSERT INTO t VALUES ('sad')`,
    b: `CREATE TYPE mood AS ENUM ('glad', 'sad'); CREATE TABLE t (c mood DEFAULT 'glad' NOT NULL); INSERT INTO t VALUES ('sad')`,
    survives: ['SELECT c::text FROM t'],
  },
  {
    name: 'domain and its base',
    both: 'CREATE DOMAIN positive AS integer CHECK (VALUE > 0)',
    a: 'CREATE TABLE t (c positive DEFAULT 5, d positive[]); INSERT INTO t VALUES (1, NULL), (NULL, NULL)',
    b: 'CREATE TABLE t (c integer DEFAULT 5, d integer[]); INSERT INTO t VALUES (1, NULL), (NULL, NULL)',
    survives: ['SELECT c::text FROM t'],
  },
  {
    name: 'domain and a domain of another base',
    both: 'CREATE DOMAIN small AS smallint; CREATE DOMAIN label AS varchar(10) NOT NULL',
    a: 'CREATE TABLE t (c small); INSERT INTO t VALUES (1)',
    b: `CREATE TABLE t (c label); INSERT INTO t VALUES ('1')`,
    survives: ['SELECT c::text FROM t'],
  },
  {
    name: 'domain that is made and goes with the column’s change',
    a: 'CREATE DOMAIN label AS text; CREATE TABLE t (c label); INSERT INTO t VALUES (1)',
    b: `CREATE TABLE t (c text); INSERT INTO t VALUES ('1')`,
    survives: ['SELECT c::text FROM t'],
  },
  {
    name: 'composite and text',
    both: 'CREATE TYPE pair AS (x integer, y text)',
    a: `CREATE TABLE t (c pair, d pair[]); INSERT INTO t VALUES ('(1,a)', '{"(1,a)"}')`,
    b: `CREATE TABLE t (c text, d text[]); INSERT INTO t VALUES ('(1,a)', '{"(1,a)"}')`,
    survives: ['SELECT c::text, d::text FROM t'],
  },
  {
    name: 'composite and another composite',
    both: 'CREATE TYPE pair AS (x integer, y text); CREATE TYPE couple AS (x bigint, y varchar)',
    a: `CREATE TABLE t (c pair); INSERT INTO t VALUES ('(1,a)')`,
    b: `CREATE TABLE t (c couple); INSERT INTO t VALUES ('(1,a)')`,
    survives: ['SELECT c::text FROM t'],
  },
  {
    name: 'a table’s row type and jsonb',
    both: 'CREATE TABLE r (x integer)',
    a: `CREATE TABLE t (c r)`,
    b: `CREATE TABLE t (c jsonb)`,
  },
  {
    name: 'default that fits only the one type or the other',
    a: `CREATE TABLE t (a integer DEFAULT 5, b integer DEFAULT 7, c boolean DEFAULT true, d timestamptz DEFAULT now()); INSERT INTO t VALUES (1, 2, '1', '2024-01-01')`,
    b: `CREATE TABLE t (a text DEFAULT 'none', b text, c integer DEFAULT 0, d text DEFAULT 'never'); INSERT INTO t VALUES ('1', '2', 1, '2024-01-01')`,
    survives: ['SELECT a::text, b::text FROM t'],
  },
  {
    name: 'default that only one side has, with the type',
    a: `CREATE TABLE t (a integer, b text DEFAULT 'x'); INSERT INTO t VALUES (1, '2')`,
    b: `CREATE TABLE t (a bigint DEFAULT 5, b integer); INSERT INTO t VALUES (1, 2)`,
    survives: ['SELECT a::text, b::text FROM t'],
  },
  {
    name: 'default by a function that changes what it returns',
    a: `CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1'; CREATE TABLE t (a integer DEFAULT f()); INSERT INTO t VALUES (1)`,
    b: `CREATE FUNCTION f() RETURNS text LANGUAGE sql AS 'SELECT 1::text'; CREATE TABLE t (a text DEFAULT f()); INSERT INTO t VALUES (1)`,
    survives: ['SELECT a::text FROM t'],
  },
  {
    name: 'not null, default, storage, comment and privileges with the type',
    a: `CREATE TABLE t (a varchar(10) DEFAULT 'x' NOT NULL); ALTER TABLE t ALTER a SET STORAGE external; COMMENT ON COLUMN t.a IS 'short'; GRANT SELECT (a) ON t TO case_reader; INSERT INTO t VALUES ('1')`,
    b: `CREATE TABLE t (a integer DEFAULT 5); COMMENT ON COLUMN t.a IS 'number'; GRANT UPDATE (a) ON t TO case_writer; INSERT INTO t VALUES (1)`,
    survives: ['SELECT a::text FROM t'],
  },
  {
    name: 'serial of two sizes',
    a: 'CREATE TABLE t (id serial PRIMARY KEY); INSERT INTO t DEFAULT VALUES',
    b: 'CREATE TABLE t (id bigserial PRIMARY KEY); INSERT INTO t DEFAULT VALUES',
    survives: ['SELECT id::text FROM t', `SELECT last_value FROM t_id_seq`],
  },
  {
    name: 'identity of two sizes, with a foreign key to it',
    a: 'CREATE TABLE t (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY); CREATE TABLE r (t integer REFERENCES t); INSERT INTO t DEFAULT VALUES; INSERT INTO r VALUES (1)',
    b: 'CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY); CREATE TABLE r (t bigint REFERENCES t); INSERT INTO t DEFAULT VALUES; INSERT INTO r VALUES (1)',
    survives: ['SELECT t::text FROM r', `SELECT last_value FROM t_id_seq`],
  },
];
