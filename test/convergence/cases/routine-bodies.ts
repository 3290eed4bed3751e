// What stands in a routine: bodies as text of every sort, SQL-standard bodies, and what they need.
import { expect } from 'vitest';
import type { ConvergenceCase } from '../../support/convergence/case.ts';

const text = (body: string, head = 'f() RETURNS text LANGUAGE plpgsql'): string =>
  `CREATE FUNCTION ${head} AS E'${body.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const atomic = (head: string, ...statements: readonly string[]): string =>
  `CREATE FUNCTION ${head} LANGUAGE sql BEGIN ATOMIC ${statements.map((sql) => `${sql};`).join(' ')} END;`;
const inPlace: ConvergenceCase['check'] = ({ statements }) =>
  expect(statements.filter((sql) => /^(DROP|CREATE) (?!OR REPLACE)/.test(sql))).toEqual([]);

const long = Array.from({ length: 5000 }, (_, line) => `  x := x || 'line ${line}; it''s'; -- ; $$`).join('\n');

/** A body on one side, a dull one on the other. */
const texts: readonly (readonly [name: string, body: string])[] = [
  ['dollar quotes of every sort', "begin return '$$ $function$ $function1$ $x$ $'; end -- $function"],
  ['an end in a dollar sign', "begin return 'a'; end -- $"],
  ['an end in the beginning of the tag', "begin return '$$'; end -- $function"],
  ['backslashes', String.raw`begin return 'a\b\\' || E'\\n\'' || '\'; end`],
  ['lines that look like a script', "\nBEGIN\n  return 'x';\n/*\nBEGIN;\nCOMMIT;\n\\i nothing\n\\.\n*/\nEND;\n"],
  ['carriage returns before line breaks', "begin\r\n  return 'a\r\nb';\r\nend\r\n"],
  ['carriage returns alone', "begin return 'a\rb'; end"],
  ['control characters', "begin return '\u001b[2J\u0007\u0001 \u009b \u0085'; end"],
  ['letters that turn the direction of reading', "begin return 'a\u202eb\u2066c\u200f\u2028'; end"],
  ['control characters beside dollar quotes and backslashes', "begin return '$$\\\u001b$function$'; end"],
  ['unclosed comments and quotes inside strings', `begin return '/* -- "' || '*/' ; end -- '`],
  ['letters beyond ASCII', "begin return 'ä ß 😀 \u00a0 ﷽'; end"],
  ['five thousand lines', `declare x text := ''; begin\n${long}\nreturn x; end`],
  ['white space at both ends', "\n\n \t begin return 'x'; end \n\t "],
];

export const routineBodies: readonly ConvergenceCase[] = [
  ...texts.map(([name, body]): ConvergenceCase => {
    return {
      name: `a body with ${name}`,
      a: text(body),
      b: text("begin return 'dull'; end"),
      check: inPlace,
    };
  }),
  ...texts.slice(0, 10).map(([name, body]): ConvergenceCase => {
    return { name: `a new function whose body has ${name}`, a: text(body), b: '' };
  }),
  {
    name: 'a body with nothing',
    a: text('', 'f() RETURNS void LANGUAGE sql'),
    b: text('SELECT', 'f() RETURNS void LANGUAGE sql'),
    check: inPlace,
  },
  {
    name: 'a body in another language',
    a: `CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1'`,
    b: `CREATE FUNCTION f(a int) RETURNS int LANGUAGE plpgsql AS 'begin return 1; end'`,
    check: inPlace,
  },
  {
    name: 'a body of the server itself',
    a: `CREATE FUNCTION f(text) RETURNS int LANGUAGE internal STRICT IMMUTABLE AS 'textlen'`,
    b: `CREATE FUNCTION f(text) RETURNS int LANGUAGE sql STRICT IMMUTABLE AS 'SELECT 1'`,
    check: inPlace,
  },
  {
    name: 'a body in C',
    a: `CREATE FUNCTION f(internal) RETURNS internal LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler'`,
    b: `CREATE FUNCTION f(internal) RETURNS internal LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_validator'`,
    check: inPlace,
  },
  {
    name: 'string bodies that need each other and a table that is not there yet',
    a: `SET check_function_bodies = off;
        CREATE FUNCTION a_first() RETURNS int LANGUAGE sql AS 'SELECT $here.z_last() + count(*)::int FROM $here.t';
        CREATE FUNCTION z_last() RETURNS int LANGUAGE sql AS 'SELECT $here.a_first() WHERE false';
        CREATE TABLE t (id int);`,
    b: '',
  },
  {
    name: 'a row type and a column type of a table that is not there yet',
    a: `CREATE TABLE t (id int, name text);
        CREATE FUNCTION f(a t.id%TYPE) RETURNS t LANGUAGE plpgsql AS 'declare r $here.t%ROWTYPE; n $here.t.name%TYPE; begin return r; end';`,
    b: '',
  },
  {
    name: 'string bodies that run while the repair does, and need what is new',
    both: `CREATE TABLE t (id int, n int DEFAULT 1); INSERT INTO t VALUES (1), (2)`,
    a: `CREATE TABLE allowed (n int); INSERT INTO allowed VALUES (1);
        CREATE FUNCTION z_twice(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1 * 2';
        CREATE FUNCTION a_four(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $here.z_twice($here.z_twice($1))';
        CREATE FUNCTION a_okay(int) RETURNS boolean STABLE LANGUAGE sql AS 'SELECT count(*) >= 0 FROM $here.allowed';
        ALTER TABLE t ADD CONSTRAINT okay CHECK (a_okay(n)), ADD COLUMN g int GENERATED ALWAYS AS (a_four(id)) STORED,
          ADD COLUMN d int DEFAULT a_four(3);
        CREATE INDEX t_four ON t (a_four(n)) WHERE a_four(id) > 0;
        CREATE MATERIALIZED VIEW m AS SELECT a_four(id) AS f, a_okay(n) AS o FROM t;`,
    b: '',
    // Nobody records that a text calls a function: without it, or before it, the rest cannot be made.
    closure: false,
  },
  {
    name: 'an SQL-standard body instead of text',
    a: `CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql IMMUTABLE RETURN a + 1`,
    b: `CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT a + 1'`,
    check: inPlace,
  },
  {
    name: 'SQL-standard bodies of one and of several statements',
    both: 'CREATE TABLE t (id int, s text)',
    a: `${atomic('f(a int) RETURNS SETOF t', 'INSERT INTO t VALUES (a, $$x;$$)', 'UPDATE t SET s = CASE WHEN id > 1 THEN s ELSE NULL END', 'SELECT * FROM t')}
        CREATE PROCEDURE p(a int) LANGUAGE sql BEGIN ATOMIC DELETE FROM t WHERE id = a; INSERT INTO t DEFAULT VALUES; END`,
    b: `CREATE FUNCTION f(a int) RETURNS SETOF t LANGUAGE sql BEGIN ATOMIC SELECT id, s FROM t WHERE id = a; END;
        CREATE PROCEDURE p(a int) LANGUAGE sql BEGIN ATOMIC END`,
    check: inPlace,
  },
  {
    name: 'SQL-standard bodies with control characters and quotes in their strings',
    both: `CREATE TABLE "T ""x"";" ("c;'" text)`,
    a: atomic('f() RETURNS text', `SELECT "c;'" || E'\\u001b;\\n''"\\\\' FROM "T ""x"";"`),
    b: atomic('f() RETURNS text', `SELECT 'plain'`),
    check: inPlace,
  },
  {
    name: 'an SQL-standard body over a column whose type changes',
    a: `CREATE TABLE t (id int, a int); INSERT INTO t VALUES (1, 2); ${atomic('f(x int) RETURNS SETOF int', 'SELECT id FROM t WHERE a = x')}
        CREATE PROCEDURE p() LANGUAGE sql BEGIN ATOMIC UPDATE t SET a = 5; END; COMMENT ON FUNCTION f IS 'kept'; REVOKE ALL ON FUNCTION f FROM PUBLIC`,
    b: `CREATE TABLE t (id int, a bigint); INSERT INTO t VALUES (1, 2); ${atomic('f(x int) RETURNS SETOF int', 'SELECT id FROM t WHERE a = x')}
        CREATE PROCEDURE p() LANGUAGE sql BEGIN ATOMIC UPDATE t SET a = 5; END; COMMENT ON FUNCTION f IS 'kept'; REVOKE ALL ON FUNCTION f FROM PUBLIC`,
  },
  {
    name: 'an SQL-standard body over a column that comes and one that goes',
    a: `CREATE TABLE t (id int, a int); INSERT INTO t VALUES (1, 2); ${atomic('f() RETURNS SETOF int', 'SELECT a FROM t')}`,
    b: `CREATE TABLE t (id int, b int); INSERT INTO t VALUES (1, 2); ${atomic('f() RETURNS SETOF int', 'SELECT b FROM t')}`,
  },
  {
    name: 'an SQL-standard body over a view that is rebuilt',
    a: `CREATE VIEW v AS SELECT 1 AS a; ${atomic('f() RETURNS bigint', 'SELECT a FROM v')}`,
    b: `CREATE VIEW v AS SELECT 1::bigint AS a; ${atomic('f() RETURNS bigint', 'SELECT a FROM v')}`,
  },
  {
    name: 'a chain of SQL-standard bodies whose first returns another type',
    a: `CREATE FUNCTION f0() RETURNS int LANGUAGE sql RETURN 1;
        ${[1, 2, 3, 4, 5].map((n) => `CREATE FUNCTION f${n}() RETURNS bigint LANGUAGE sql RETURN f${n - 1}();`).join('\n')}
        CREATE VIEW v AS SELECT f5() AS n; CREATE TABLE t (id int, n bigint DEFAULT f5()); INSERT INTO t VALUES (1)`,
    b: `CREATE FUNCTION f0() RETURNS bigint LANGUAGE sql RETURN 1;
        ${[1, 2, 3, 4, 5].map((n) => `CREATE FUNCTION f${n}() RETURNS bigint LANGUAGE sql RETURN f${n - 1}();`).join('\n')}
        CREATE VIEW v AS SELECT f5() AS n; CREATE TABLE t (id int, n bigint DEFAULT f5()); INSERT INTO t VALUES (1)`,
  },
  {
    name: 'SQL-standard bodies that need each other',
    a: `CREATE FUNCTION f(n int) RETURNS int LANGUAGE sql RETURN n; CREATE FUNCTION g(n int) RETURNS int LANGUAGE sql RETURN f(n - 1);
        CREATE OR REPLACE FUNCTION f(n int) RETURNS int LANGUAGE sql RETURN CASE WHEN n < 1 THEN 0 ELSE g(n) END; COMMENT ON FUNCTION f IS 'x'`,
    b: '',
  },
  {
    name: 'an SQL-standard body that calls itself',
    a: `CREATE FUNCTION f(n int) RETURNS int LANGUAGE sql RETURN n;
        CREATE OR REPLACE FUNCTION f(n int) RETURNS int LANGUAGE sql RETURN CASE WHEN n < 1 THEN 0 ELSE f(n - 1) END`,
    b: '',
    unjudged: 'pg-delta cannot make a function that needs itself',
  },
  {
    name: 'an SQL-standard body that starts and ceases to call itself',
    a: `CREATE FUNCTION f(n int) RETURNS int LANGUAGE sql RETURN n;
        CREATE OR REPLACE FUNCTION f(n int) RETURNS int LANGUAGE sql RETURN CASE WHEN n < 1 THEN 0 ELSE f(n - 1) END`,
    b: `CREATE FUNCTION f(n int) RETURNS int LANGUAGE sql RETURN n`,
    check: inPlace,
  },
  {
    name: 'an SQL-standard body over the table whose default calls it',
    a: `CREATE TABLE t (id int, n bigint); ${atomic('f() RETURNS bigint', 'SELECT count(*) FROM t')} ALTER TABLE t ALTER n SET DEFAULT f(), ADD CONSTRAINT few CHECK (f() < 100)`,
    b: '',
  },
  {
    name: 'an SQL-standard body over a new table whose default calls it, where it had another body before',
    a: `CREATE TABLE t (id int, n bigint); ${atomic('f() RETURNS bigint', 'SELECT count(*) FROM t')} ALTER TABLE t ALTER n SET DEFAULT f()`,
    b: `CREATE FUNCTION f() RETURNS bigint LANGUAGE sql RETURN 1`,
  },
  {
    name: 'SQL-standard bodies that turn round who calls whom',
    a: `CREATE FUNCTION f(n int) RETURNS int LANGUAGE sql RETURN n; CREATE FUNCTION g(n int) RETURNS int LANGUAGE sql RETURN f(n - 1);`,
    b: `CREATE FUNCTION g(n int) RETURNS int LANGUAGE sql RETURN n; CREATE FUNCTION f(n int) RETURNS int LANGUAGE sql RETURN g(n - 1);`,
    check: inPlace,
  },
  {
    name: 'an SQL-standard body that names a constraint',
    a: `CREATE TABLE t (id int CONSTRAINT one PRIMARY KEY, n int); CREATE FUNCTION f() RETURNS void LANGUAGE sql BEGIN ATOMIC INSERT INTO t VALUES (1, 1) ON CONFLICT ON CONSTRAINT one DO NOTHING; END`,
    b: `CREATE TABLE t (id int CONSTRAINT two PRIMARY KEY, n int); CREATE FUNCTION f() RETURNS void LANGUAGE sql BEGIN ATOMIC INSERT INTO t VALUES (1, 1) ON CONFLICT ON CONSTRAINT two DO NOTHING; END`,
  },
  {
    name: 'an SQL-standard body that groups by a primary key',
    a: `CREATE TABLE t (id int PRIMARY KEY, n text); ${atomic('f() RETURNS text', 'SELECT n FROM t GROUP BY id')}`,
    b: `CREATE TABLE t (id bigint PRIMARY KEY, n text); ${atomic('f() RETURNS text', 'SELECT n FROM t GROUP BY id')}`,
  },
  {
    name: 'an SQL-standard body over an enum, a composite and a sequence that change',
    a: `CREATE TYPE mood AS ENUM ('sad', 'glad'); CREATE TYPE pair AS (a int, b text); CREATE SEQUENCE s;
        ${atomic('f(m mood) RETURNS boolean', `SELECT m = 'glad'::mood AND nextval('s') > 0 AND (ROW(1, 'x')::pair).a > 0`)}`,
    b: `CREATE TYPE mood AS ENUM ('glad', 'sad'); CREATE TYPE pair AS (a int, b text, c int); CREATE SEQUENCE s INCREMENT 5;
        ${atomic('f(m mood) RETURNS boolean', `SELECT m = 'glad'::mood AND nextval('s') > 0 AND (ROW(1, 'x', 1)::pair).a > 0`)}`,
    // Once the type has changed the server prints the function otherwise: nothing of it may be left to repair.
    closure: false,
  },
  {
    name: 'a procedure that ends transactions',
    a: `CREATE PROCEDURE p(n int) LANGUAGE plpgsql AS $$ begin
  for i in 1..n loop
    COMMIT;
/*
BEGIN;
*/
    ROLLBACK;
  end loop;
end $$`,
    b: `CREATE PROCEDURE p(n int) LANGUAGE plpgsql AS 'begin COMMIT; end'`,
    check: inPlace,
  },
];
