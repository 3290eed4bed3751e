// A routine's head: its name, arguments, result, properties, settings, rights.
import { expect } from 'vitest';
import type { ConvergenceCase } from '../../support/convergence/case.ts';

const fn = (rest: string, args = 'a int'): string => `CREATE FUNCTION f(${args}) ${rest};`;
const int = (rest: string): string => fn(`RETURNS int LANGUAGE sql ${rest} AS 'SELECT 1'`);
const set = (rest: string): string => fn(`RETURNS SETOF int LANGUAGE sql ${rest} AS 'SELECT 1'`);
const altered: ConvergenceCase['check'] = ({ statements }) =>
  expect(statements.filter((sql) => !/^ALTER (FUNCTION|PROCEDURE) /.test(sql))).toEqual([]);
const replaced: ConvergenceCase['check'] = ({ statements }) =>
  expect(statements.filter((sql) => /^(DROP|CREATE (?!OR REPLACE))/.test(sql))).toEqual([]);

const name63 = `${'ü'.repeat(31)}x`;

/** One clause of CREATE FUNCTION, with and without, by ALTER alone. */
const clauses: readonly (readonly [name: string, one: string, other: string])[] = [
  ['volatility, immutable', int('IMMUTABLE'), int('')],
  ['volatility, stable', int('STABLE'), int('IMMUTABLE')],
  ['strictness', int('STRICT'), int('')],
  ['security definer', int('SECURITY DEFINER'), int('')],
  ['leakproofness', int('LEAKPROOF IMMUTABLE'), int('IMMUTABLE')],
  ['parallel safety', int('PARALLEL SAFE'), int('PARALLEL RESTRICTED')],
  ['cost', int('COST 7.5'), int('')],
  ['a tiny cost', int('COST 0.0001'), int('COST 1e+15')],
  ['expected rows', set('ROWS 10'), set('')],
  ['expected rows in fractions', set('ROWS 0.5'), set('ROWS 3')],
  [
    'all of them at once',
    set('IMMUTABLE STRICT SECURITY DEFINER LEAKPROOF PARALLEL SAFE COST 3 ROWS 4 SET work_mem = 65'),
    set(''),
  ],
  ['a setting', int(`SET work_mem = '8MB'`), int('')],
  [
    'several settings',
    int(`SET work_mem = '8MB' SET "TimeZone" = 'UTC' SET jit = off`),
    int(`SET work_mem = '9MB' SET DateStyle = 'ISO, DMY'`),
  ],
  ['an empty search path', int(`SET search_path = ''`), int('')],
  [
    'a search path of odd names',
    int(`SET search_path = "$user", "a, b", "c""d", '', pg_temp`),
    int(`SET search_path = pg_catalog`),
  ],
  [
    'a search path in another order',
    int('SET search_path = pg_catalog, public'),
    int('SET search_path = public, pg_catalog'),
  ],
  [
    'settings of its own making',
    int(`SET app.tenant = 'it''s \\ $$ ünï' SET "App"."Select" = E'a\\nb\\u001b'`),
    int(`SET app.tenant = ''`),
  ],
  ['a role to act as', int('SET role = case_owner'), int('SET role = case_reader')],
  [
    'other settings that look like lists',
    int(
      `SET local_preload_libraries = 'a', "B b" SET plpgsql.extra_warnings = 'shadowed_variables, strict_multi_assignment'`,
    ),
    int(''),
  ],
];

export const routineHeads: readonly ConvergenceCase[] = [
  ...clauses.map(([name, a, b]): ConvergenceCase => {
    return { name: `a function's ${name}`, a, b, check: altered };
  }),
  {
    name: 'a support function',
    a: fn(`RETURNS boolean LANGUAGE internal IMMUTABLE STRICT SUPPORT textlike_support AS 'textlike'`, 'text, text'),
    b: fn(`RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'textlike'`, 'text, text'),
    check: replaced,
  },
  {
    name: 'another support function',
    a: fn(`RETURNS boolean LANGUAGE internal IMMUTABLE STRICT SUPPORT textlike_support AS 'textlike'`, 'text, text'),
    b: fn(`RETURNS boolean LANGUAGE internal IMMUTABLE STRICT SUPPORT texticlike_support AS 'textlike'`, 'text, text'),
    check: altered,
  },
  {
    name: 'transforms',
    alone: true,
    both: 'CREATE TRANSFORM FOR int LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal), TO SQL WITH FUNCTION int4recv(internal))',
    a: int('TRANSFORM FOR TYPE int'),
    b: int(''),
    check: replaced,
  },
  {
    name: 'a window function',
    a: `CREATE FUNCTION w() RETURNS bigint LANGUAGE internal WINDOW AS 'window_row_number'; CREATE TABLE t (id int); CREATE VIEW v AS SELECT w() OVER (ORDER BY id) FROM t`,
    b: `CREATE FUNCTION w() RETURNS bigint LANGUAGE internal WINDOW AS 'window_rank'; CREATE TABLE t (id int); CREATE VIEW v AS SELECT w() OVER (ORDER BY id) FROM t`,
    check: replaced,
  },
  {
    name: 'a function that becomes a window function',
    a: `CREATE FUNCTION w() RETURNS bigint LANGUAGE internal WINDOW AS 'window_row_number'; COMMENT ON FUNCTION w IS 'kept'`,
    b: `CREATE FUNCTION w() RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint'; COMMENT ON FUNCTION w IS 'kept'`,
  },
  {
    name: 'an argument gets a name',
    a: int(''),
    b: fn(`RETURNS int LANGUAGE sql AS 'SELECT 1'`, 'int'),
    only: 'a',
    check: replaced,
  },
  { name: 'an argument gets another name', a: int(''), b: fn(`RETURNS int LANGUAGE sql AS 'SELECT 1'`, '"A b" int') },
  {
    name: 'defaults come',
    a: fn(
      `RETURNS int LANGUAGE sql AS 'SELECT 1'`,
      `a int DEFAULT 3 + 4, b text DEFAULT 'it''s', c int[] DEFAULT '{1,2}'`,
    ),
    b: fn(`RETURNS int LANGUAGE sql AS 'SELECT 1'`, 'a int, b text, c int[]'),
    check: ({ statements }, source) =>
      expect(statements.filter((sql) => sql.startsWith('DROP'))).toHaveLength(source === 'a' ? 0 : 1),
  },
  {
    name: 'defaults change',
    a: fn(
      `RETURNS int LANGUAGE sql AS 'SELECT 1'`,
      `a int, b timestamptz DEFAULT now(), c "char" DEFAULT 'x', d numeric DEFAULT 1.50`,
    ),
    b: fn(
      `RETURNS int LANGUAGE sql AS 'SELECT 1'`,
      `a int, b timestamptz DEFAULT '2020-01-01 00:00:00+00', c "char" DEFAULT NULL, d numeric DEFAULT 1.5`,
    ),
    check: replaced,
  },
  {
    name: 'a default that calls a function, an enum and a sequence that come with it',
    a: `CREATE TYPE mood AS ENUM ('a b'); CREATE SEQUENCE s; CREATE FUNCTION z() RETURNS int LANGUAGE sql AS 'SELECT 1';
        ${fn(`RETURNS int LANGUAGE sql AS 'SELECT 1'`, `a int DEFAULT z(), b mood DEFAULT 'a b', c bigint DEFAULT nextval('s')`)}`,
    b: '',
  },
  {
    name: 'a default that calls a function which returns another type',
    a: `CREATE FUNCTION z() RETURNS int LANGUAGE sql AS 'SELECT 1'; ${fn(`RETURNS int LANGUAGE sql AS 'SELECT 1'`, `a bigint DEFAULT z()`)} GRANT EXECUTE ON FUNCTION f TO case_reader WITH GRANT OPTION`,
    b: `CREATE FUNCTION z() RETURNS bigint LANGUAGE sql AS 'SELECT 1'; ${fn(`RETURNS int LANGUAGE sql AS 'SELECT 1'`, `a bigint DEFAULT z()`)} GRANT EXECUTE ON FUNCTION f TO case_reader WITH GRANT OPTION`,
  },
  {
    name: 'modes of every sort',
    a: `CREATE FUNCTION f(IN a int, INOUT b text, OUT c numeric, VARIADIC d int[] DEFAULT '{}') LANGUAGE plpgsql AS 'begin end';
        CREATE FUNCTION g(a int) RETURNS TABLE (b text, "C c" int[]) LANGUAGE plpgsql AS 'begin end';
        CREATE FUNCTION h(OUT a int) LANGUAGE plpgsql AS 'begin end'; CREATE FUNCTION v(VARIADIC "any") RETURNS int LANGUAGE internal AS 'pg_num_nulls'`,
    b: `CREATE FUNCTION f(IN a int, INOUT b text, VARIADIC d int[]) LANGUAGE plpgsql AS 'begin end';
        CREATE FUNCTION g(a int) RETURNS TABLE (b text) LANGUAGE plpgsql AS 'begin end';
        CREATE FUNCTION h(OUT b int) LANGUAGE plpgsql AS 'begin end'; CREATE FUNCTION v("any") RETURNS int LANGUAGE internal AS 'pg_num_nulls'`,
  },
  {
    name: 'a variadic argument that becomes plain',
    a: fn(`RETURNS int LANGUAGE sql AS 'SELECT 1'`, 'a int[]'),
    b: fn(`RETURNS int LANGUAGE sql AS 'SELECT 1'`, 'VARIADIC a int[]'),
  },
  {
    name: 'results of every sort',
    both: 'CREATE TABLE t (id int, s text); CREATE TYPE pair AS (a int, b text); CREATE DOMAIN d AS int',
    a: [
      'void',
      'SETOF t',
      'pair',
      'd',
      'int[]',
      'refcursor',
      'SETOF record',
      'TABLE (a t, b pair[])',
      'trigger',
      '"char"',
      'char',
      'bit varying',
      'time with time zone',
      'interval',
    ]
      .map((type, n) => `CREATE FUNCTION r${n}() RETURNS ${type} LANGUAGE plpgsql AS 'begin end';`)
      .join('\n'),
    b: [
      'int',
      't',
      'SETOF pair',
      'int',
      'bigint[]',
      'text',
      'record',
      'TABLE (a t, c pair[])',
      'event_trigger',
      'char',
      '"char"',
      'bit',
      'time',
      'text',
    ]
      .map((type, n) => `CREATE FUNCTION r${n}() RETURNS ${type} LANGUAGE plpgsql AS 'begin end';`)
      .join('\n'),
  },
  {
    name: 'polymorphic routines',
    a: `CREATE FUNCTION f(anyelement, anyarray DEFAULT NULL) RETURNS anyelement LANGUAGE sql AS 'SELECT $1';
        CREATE FUNCTION g(anycompatible, anycompatible) RETURNS anycompatiblearray LANGUAGE sql AS 'SELECT ARRAY[$1, $2]';
        CREATE FUNCTION h(anyrange) RETURNS anymultirange LANGUAGE sql AS 'SELECT multirange($1)'; CREATE FUNCTION e(anyenum, anynonarray, VARIADIC anycompatiblearray) RETURNS int LANGUAGE sql AS 'SELECT 1'`,
    b: `CREATE FUNCTION f(anyelement, anyarray) RETURNS anyarray LANGUAGE sql AS 'SELECT $2';
        CREATE FUNCTION g(anyelement, anyelement) RETURNS anyarray LANGUAGE sql AS 'SELECT ARRAY[$1, $2]'`,
  },
  {
    name: 'names that need quotes',
    both: 'CREATE SCHEMA $there; CREATE TYPE $there."T ""t" AS ENUM (\'x\')',
    a: `CREATE FUNCTION $there."select ""f"" ; --"("order" int, "in" text, "A ""b" $there."T ""t" DEFAULT 'x', OUT "out" int, OUT "Ü 😀" int) LANGUAGE plpgsql AS 'begin end';
        CREATE FUNCTION "${name63}"("${name63}" int) RETURNS TABLE ("table" int, "${name63.slice(1)}yz" int) LANGUAGE plpgsql AS 'begin end';
        CREATE FUNCTION "U"("double" int, "national" int, "variadic" int) RETURNS int LANGUAGE sql AS 'SELECT 1'; COMMENT ON FUNCTION "U" IS E'it''s \\\\ \\n$$';
        CREATE PROCEDURE "call"("inout" int, INOUT "setof" text) LANGUAGE plpgsql AS 'begin end'; REVOKE ALL ON PROCEDURE "call" FROM PUBLIC`,
    b: '',
  },
  {
    name: 'names that hold control characters',
    a: `CREATE FUNCTION U&"f\\001b\\000a"(U&"a\\202e" int) RETURNS TABLE (U&"r\\0007" int) LANGUAGE plpgsql AS 'begin end'; COMMENT ON FUNCTION U&"f\\001b\\000a" IS E'\\u001b'`,
    b: '',
  },
  {
    name: 'overloads, more and fewer',
    both: `CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1'`,
    a: `CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE FUNCTION f(text, int DEFAULT 1) RETURNS int LANGUAGE sql AS 'SELECT 1'; COMMENT ON FUNCTION f(int) IS 'one'; COMMENT ON FUNCTION f() IS 'none'`,
    b: `CREATE FUNCTION f(int[]) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE FUNCTION f(VARIADIC text[]) RETURNS int LANGUAGE sql AS 'SELECT 1'; COMMENT ON FUNCTION f(int) IS 'two'`,
  },
  {
    name: 'one name in two schemas',
    both: 'CREATE SCHEMA $there',
    a: `CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE FUNCTION $there.f() RETURNS int LANGUAGE sql AS 'SELECT 2'`,
    b: `CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 2'; CREATE FUNCTION $there.f() RETURNS bigint LANGUAGE sql AS 'SELECT 1'`,
  },
  {
    name: 'a function that moved to another schema',
    both: 'CREATE SCHEMA $there',
    a: `CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE TABLE t (id int DEFAULT f())`,
    b: `CREATE FUNCTION $there.f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE TABLE t (id int DEFAULT $there.f())`,
  },
  {
    name: 'a function that becomes a procedure, an aggregate and back',
    a: `CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE AGGREGATE g(int) (sfunc = int4pl, stype = int);  CREATE PROCEDURE h(int) LANGUAGE sql AS ''`,
    b: `CREATE PROCEDURE f(int) LANGUAGE sql AS ''; CREATE FUNCTION g(int) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE AGGREGATE h(int) (sfunc = int4pl, stype = int)`,
  },
  {
    name: 'rights, owners and comments',
    a: `${int('')} ALTER FUNCTION f OWNER TO case_owner; REVOKE ALL ON FUNCTION f FROM PUBLIC; GRANT EXECUTE ON FUNCTION f TO case_reader, case_writer WITH GRANT OPTION; COMMENT ON FUNCTION f IS 'a';
        CREATE PROCEDURE p(OUT a int) LANGUAGE sql AS 'SELECT 1'; ALTER PROCEDURE p OWNER TO case_owner; REVOKE ALL ON PROCEDURE p FROM PUBLIC, case_owner; COMMENT ON PROCEDURE p IS 'a'`,
    b: `${int('')} GRANT EXECUTE ON FUNCTION f TO case_reader; COMMENT ON FUNCTION f IS 'b';
        CREATE PROCEDURE p(OUT a int) LANGUAGE sql AS 'SELECT 1'; GRANT EXECUTE ON PROCEDURE p TO case_writer`,
  },
  {
    name: 'rights under default privileges',
    both: `ALTER DEFAULT PRIVILEGES IN SCHEMA $here GRANT EXECUTE ON FUNCTIONS TO case_writer WITH GRANT OPTION`,
    a: `${int('')} REVOKE ALL ON FUNCTION f FROM case_writer; CREATE PROCEDURE p() LANGUAGE sql AS ''; CREATE AGGREGATE agg(int) (sfunc = int4pl, stype = int); REVOKE ALL ON FUNCTION agg FROM PUBLIC`,
    b: '',
  },
  {
    name: 'rights under default privileges that come at the same time',
    a: `${int('')} ALTER DEFAULT PRIVILEGES IN SCHEMA $here GRANT EXECUTE ON FUNCTIONS TO case_writer`,
    b: `ALTER DEFAULT PRIVILEGES IN SCHEMA $here GRANT EXECUTE ON FUNCTIONS TO case_reader; CREATE PROCEDURE p() LANGUAGE sql AS ''`,
  },
  {
    name: 'rights where PUBLIC is left out by default',
    alone: true,
    both: 'ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC',
    a: `${int('')} GRANT EXECUTE ON FUNCTION f TO PUBLIC; CREATE PROCEDURE p() LANGUAGE sql AS ''`,
    b: 'CREATE FUNCTION g() RETURNS int LANGUAGE sql AS $$SELECT 1$$',
  },
  {
    name: 'rights that outlive a replacement',
    a: `${int('')} ALTER FUNCTION f OWNER TO case_owner; REVOKE ALL ON FUNCTION f FROM PUBLIC; GRANT EXECUTE ON FUNCTION f TO case_reader; COMMENT ON FUNCTION f IS 'kept'`,
    b: `${fn(`RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint'`)} ALTER FUNCTION f OWNER TO case_owner; REVOKE ALL ON FUNCTION f FROM PUBLIC; GRANT EXECUTE ON FUNCTION f TO case_reader; COMMENT ON FUNCTION f IS 'kept'`,
  },
  {
    name: 'a procedure with all that it can have',
    a: `CREATE PROCEDURE p(IN a int, INOUT b text DEFAULT 'x', VARIADIC c int[] DEFAULT '{}') LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' SET work_mem = 65 AS 'begin end'`,
    b: `CREATE PROCEDURE p(IN a int, INOUT b text DEFAULT 'y', VARIADIC c int[] DEFAULT '{}') LANGUAGE plpgsql AS 'begin end'`,
    check: replaced,
  },
  {
    name: 'a procedure of rights and settings',
    a: `CREATE PROCEDURE p() LANGUAGE sql SECURITY DEFINER SET search_path = '' AS 'SELECT 1'`,
    b: `CREATE PROCEDURE p() LANGUAGE sql SET work_mem = 65 AS 'SELECT 1'`,
    check: altered,
  },
  {
    name: 'a procedure of other modes, names and defaults',
    a: `CREATE PROCEDURE p(INOUT a int) LANGUAGE sql AS 'SELECT 1'; CREATE PROCEDURE q("B" int) LANGUAGE sql AS ''; CREATE PROCEDURE r(a int DEFAULT 2) LANGUAGE sql AS '';
        CREATE PROCEDURE s(a int, OUT b int) LANGUAGE sql AS 'SELECT 1'`,
    b: `CREATE PROCEDURE p(IN a int, OUT b int) LANGUAGE sql AS 'SELECT 1'; CREATE PROCEDURE q(a int) LANGUAGE sql AS ''; CREATE PROCEDURE r(a int) LANGUAGE sql AS '';
        CREATE PROCEDURE s(a int, OUT c int) LANGUAGE sql AS 'SELECT 1'`,
  },
  {
    name: 'procedures that overload by what they take',
    a: `CREATE PROCEDURE p(a int) LANGUAGE sql AS ''; CREATE PROCEDURE p(a text, OUT b int) LANGUAGE sql AS 'SELECT 1'; COMMENT ON PROCEDURE p(text, int) IS 'x'`,
    b: `CREATE PROCEDURE p(a bigint) LANGUAGE sql AS ''; CREATE PROCEDURE p(a text) LANGUAGE sql AS ''`,
  },
];
