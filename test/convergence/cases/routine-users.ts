// All that can hold on to a routine, while the routine changes in place, anew, or goes.
import { expect } from 'vitest';
import type { ConvergenceCase } from '../../support/convergence/case.ts';

const fn = (rest: string, args = 'a int'): string => `CREATE FUNCTION f(${args}) ${rest};`;
const body = (text: string, rest = ''): string => fn(`RETURNS int LANGUAGE sql IMMUTABLE ${rest} AS '${text}'`);

/** The judge takes a domain's default as it was written under the search_path of whoever made it. */
const domain = `SET search_path = ''; CREATE DOMAIN $here.d AS int DEFAULT $here.f(7) CHECK ($here.f(VALUE) > 0); SET search_path = $here;`;

/** What uses f(int), on tables that have rows. */
const users = `
  CREATE TABLE t (id int PRIMARY KEY, a int); INSERT INTO t VALUES (1, 5), (2, 6);
  CREATE TABLE u (id int DEFAULT f(1), n int, CONSTRAINT positive CHECK (f(n) > 0), g int GENERATED ALWAYS AS (f(n)) STORED, EXCLUDE USING btree (f(n) WITH =));
  INSERT INTO u (n) VALUES (5);
  CREATE INDEX u_f ON u (f(n) DESC, id) WHERE f(id) > 0; CREATE STATISTICS u_s ON f(n), f(id) FROM u; CREATE UNIQUE INDEX u_id ON u (id); ALTER TABLE u REPLICA IDENTITY FULL;
  CREATE VIEW v AS SELECT f(id) AS n FROM t; CREATE VIEW w AS SELECT n FROM v; GRANT SELECT ON w TO case_reader; COMMENT ON VIEW w IS 'kept';
  CREATE MATERIALIZED VIEW m AS SELECT f(id) AS n FROM t; CREATE INDEX m_n ON m (n);
  ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t TO case_reader USING (f(id) = 1) WITH CHECK (f(a) = 2);
  ${domain} CREATE TABLE x (d d); INSERT INTO x VALUES (3);
  CREATE FUNCTION other(b int DEFAULT f(3)) RETURNS int LANGUAGE sql RETURN f(b); CREATE VIEW o AS SELECT other(1) AS one;
  CREATE FUNCTION tr() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
  CREATE TRIGGER when_f BEFORE UPDATE ON t FOR EACH ROW WHEN (f(new.id) > f(old.id)) EXECUTE FUNCTION tr(); ALTER TABLE t ENABLE ALWAYS TRIGGER when_f;
  CREATE RULE r AS ON DELETE TO t DO ALSO SELECT f(old.id); COMMENT ON RULE r ON t IS 'kept';
  CREATE TABLE parts (id int, g int DEFAULT f(2)) PARTITION BY LIST (id); CREATE TABLE parts_1 PARTITION OF parts FOR VALUES IN (1); INSERT INTO parts VALUES (1);
  CREATE INDEX parts_f ON parts (f(id));
  COMMENT ON FUNCTION f(int) IS 'kept'; REVOKE ALL ON FUNCTION f(int) FROM PUBLIC; ALTER FUNCTION f(int) OWNER TO case_owner;`;
const survives = ['SELECT id, n, g FROM u', 'SELECT * FROM parts', 'SELECT d FROM x'];

const changes: readonly (readonly [name: string, one: string, other: string, how: 'in place' | 'anew'])[] = [
  ['its body', body('SELECT 1'), body('SELECT 1 + 0'), 'in place'],
  ['its language', body('SELECT 1'), fn(`RETURNS int LANGUAGE plpgsql IMMUTABLE AS 'begin return 1; end'`), 'in place'],
  [
    'its properties',
    body('SELECT 1'),
    body('SELECT 1', `STRICT SECURITY DEFINER LEAKPROOF PARALLEL SAFE COST 7 SET work_mem = 65`),
    'in place',
  ],
  ['its body for an SQL-standard one', body('SELECT 1'), fn('RETURNS int LANGUAGE sql IMMUTABLE RETURN 1'), 'in place'],
  [
    "its argument's name",
    body('SELECT 1'),
    fn(`RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1'`, '"B b" int'),
    'anew',
  ],
  [
    "its argument's default",
    body('SELECT 1'),
    fn(`RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1'`, 'a int DEFAULT 3'),
    'anew',
  ],
  ['its result', body('SELECT 1'), fn(`RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 1::bigint'`), 'anew'],
];

export const routineUsers: readonly ConvergenceCase[] = [
  ...changes.map(([name, one, other, how]): ConvergenceCase => {
    return {
      name: `a function that all hold on to changes ${name}`,
      a: `${one} ${users}`,
      b: `${other} ${users}`,
      survives,
      check: ({ statements }) => {
        if (how === 'in place') expect(statements.filter((sql) => /^(DROP|ALTER TABLE)/.test(sql))).toEqual([]);
      },
    };
  }),
  { name: 'a function that all hold on to comes and goes with them', a: `${body('SELECT 1')} ${users}`, b: '' },
  {
    name: 'a function that all hold on to goes, and all lets go of it',
    a: `CREATE TABLE t (id int DEFAULT 1, a int); INSERT INTO t VALUES (1, 1); CREATE VIEW v AS SELECT id AS n FROM t; CREATE DOMAIN d AS int DEFAULT 7; CREATE TABLE x (d d); INSERT INTO x VALUES (1);
        ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t USING (true); CREATE FUNCTION g(a int DEFAULT 1) RETURNS int LANGUAGE sql RETURN a;
        CREATE FUNCTION tr() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end'; CREATE TRIGGER x BEFORE UPDATE ON t FOR EACH ROW WHEN (new.id > 0) EXECUTE FUNCTION tr(); CREATE INDEX i ON t (id)`,
    b: `${body('SELECT 1')} CREATE TABLE t (id int DEFAULT f(1), a int, CHECK (f(a) > 0)); INSERT INTO t VALUES (1, 1); CREATE VIEW v AS SELECT f(id) AS n FROM t; ${domain} CREATE TABLE x (d d); INSERT INTO x VALUES (1);
        ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t USING (f(id) = 1); CREATE FUNCTION g(a int DEFAULT f(1)) RETURNS int LANGUAGE sql RETURN f(a);
        CREATE FUNCTION tr() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end'; CREATE TRIGGER x BEFORE UPDATE ON t FOR EACH ROW WHEN (f(new.id) > 0) EXECUTE FUNCTION tr(); CREATE INDEX i ON t (f(id))`,
  },
  {
    name: 'a function that gets one more argument with a default, under all that call it',
    a: `CREATE FUNCTION f(a int, b int DEFAULT 0) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1'; ${users.replaceAll('f(int)', 'f(int, int)')}`,
    b: `${body('SELECT 1')} ${users}`,
    survives,
  },
  {
    name: 'a function whose overload takes its place without a word of those who call it',
    a: `CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1'; ${users}`,
    b: `CREATE FUNCTION f(a anyelement) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1'; ${users.replaceAll('f(int)', 'f(anyelement)')}`,
    survives,
  },
  {
    name: 'a function whose arguments swap their types',
    a: `CREATE FUNCTION f(a int, b text) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE VIEW v AS SELECT f(1, 'x') AS n`,
    b: `CREATE FUNCTION f(a text, b int) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE VIEW v AS SELECT f('x', 1) AS n`,
  },
  {
    name: 'a result that those who use it are written for',
    a: `CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$SELECT '1'$$; CREATE VIEW v AS SELECT f() || 'x' AS n; CREATE FUNCTION g() RETURNS text LANGUAGE sql RETURN f() || 'y'; CREATE TABLE t (n text DEFAULT f() || 'z')`,
    b: `CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$SELECT 1$$; CREATE VIEW v AS SELECT f() + 1 AS n; CREATE FUNCTION g() RETURNS text LANGUAGE sql RETURN (f() + 1)::text; CREATE TABLE t (n text DEFAULT (f() + 1)::text)`,
  },
  {
    name: 'columns of a table function',
    a: `CREATE FUNCTION f() RETURNS TABLE (a int, b text) LANGUAGE sql AS $$SELECT 1, 'x'$$; CREATE VIEW v AS SELECT a, b FROM f(); CREATE VIEW w AS SELECT * FROM v`,
    b: `CREATE FUNCTION f() RETURNS TABLE (a int) LANGUAGE sql AS $$SELECT 1$$; CREATE VIEW v AS SELECT a FROM f(); CREATE VIEW w AS SELECT * FROM v`,
  },
  {
    name: 'a function of a table whose columns change',
    a: `CREATE TABLE t (id int, a bigint, c text); INSERT INTO t (id) VALUES (1); CREATE FUNCTION f() RETURNS SETOF t LANGUAGE sql AS 'SELECT * FROM $here.t'; CREATE FUNCTION g(t) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE VIEW v AS SELECT id FROM f()`,
    b: `CREATE TABLE t (id int, a int, b text); INSERT INTO t (id) VALUES (1); CREATE FUNCTION f() RETURNS SETOF t LANGUAGE sql AS 'SELECT * FROM $here.t'; CREATE FUNCTION g(t) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE VIEW v AS SELECT id FROM f()`,
  },
  {
    name: 'a function of a table that is made anew',
    a: `CREATE TABLE t (id int); CREATE FUNCTION f(t) RETURNS SETOF t LANGUAGE sql AS 'SELECT $1'; CREATE VIEW v AS SELECT f.id FROM f(NULL)`,
    b: `CREATE VIEW t AS SELECT 1 AS id; CREATE FUNCTION f(t) RETURNS SETOF t LANGUAGE sql AS 'SELECT $1'; CREATE VIEW v AS SELECT f.id FROM f(NULL)`,
  },
  {
    name: 'a function that partitions a table changes in place',
    a: `${body('SELECT $1')} CREATE TABLE t (id int) PARTITION BY LIST (f(id)); CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1); INSERT INTO t VALUES (1)`,
    b: `${body('SELECT $1 + 0')} CREATE TABLE t (id int) PARTITION BY LIST (f(id)); CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1); INSERT INTO t VALUES (1)`,
  },
  {
    name: 'a function that partitions a table cannot be made anew',
    a: `${body('SELECT $1')} CREATE TABLE t (id int) PARTITION BY LIST (f(id)); CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1); INSERT INTO t VALUES (1)`,
    b: `${fn(`RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1'`, 'b int')} CREATE TABLE t (id int) PARTITION BY LIST (f(id)); CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1); INSERT INTO t VALUES (1)`,
    left: { a: ['function:public.f(integer)'], b: ['function:public.f(integer)'] },
    unjudged: 'the difference is withheld',
    check: ({ repair }) =>
      expect(repair.withheld.map(({ reason }) => reason)).toEqual([
        expect.stringContaining('depends on it and would lose its data'),
      ]),
  },
  {
    name: 'a function behind an operator, a cast and an operator class changes in place',
    a: `CREATE TYPE pair AS (a int, b int); CREATE FUNCTION lt(pair, pair) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true'; CREATE OPERATOR <<< (leftarg = pair, rightarg = pair, function = lt);
        CREATE FUNCTION num(pair) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1'; CREATE CAST (pair AS int) WITH FUNCTION num(pair)`,
    b: `CREATE TYPE pair AS (a int, b int); CREATE FUNCTION lt(pair, pair) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT false'; CREATE OPERATOR <<< (leftarg = pair, rightarg = pair, function = lt);
        CREATE FUNCTION num(pair) RETURNS int LANGUAGE sql IMMUTABLE STRICT AS 'SELECT 1'; CREATE CAST (pair AS int) WITH FUNCTION num(pair)`,
  },
  {
    name: 'a function behind a cast is made anew, and one behind an operator cannot be',
    a: `CREATE TYPE pair AS (a int, b int); CREATE FUNCTION lt(a pair, b pair) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true'; CREATE OPERATOR <<< (leftarg = pair, rightarg = pair, function = lt);
        CREATE FUNCTION num(a pair) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1'; CREATE CAST (pair AS int) WITH FUNCTION num(pair)`,
    b: `CREATE TYPE pair AS (a int, b int); CREATE FUNCTION lt(b pair, c pair) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true'; CREATE OPERATOR <<< (leftarg = pair, rightarg = pair, function = lt);
        CREATE FUNCTION num(b pair) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1'; CREATE CAST (pair AS int) WITH FUNCTION num(pair)`,
    left: {
      a: ['function:public.lt(public.pair,public.pair)'],
      b: ['function:public.lt(public.pair,public.pair)'],
    },
    unjudged: 'the operator’s function is withheld',
    check: ({ repair }) => expect(repair.withheld).toHaveLength(1),
  },
  {
    name: 'a function behind a range type',
    a: `CREATE FUNCTION diff(a float8, b float8) RETURNS float8 LANGUAGE sql IMMUTABLE AS 'SELECT $1 - $2'; CREATE TYPE r AS RANGE (subtype = float8, subtype_diff = diff)`,
    b: `CREATE FUNCTION diff(a float8, b float8) RETURNS float8 LANGUAGE sql IMMUTABLE AS 'SELECT $2 - $1'; CREATE TYPE r AS RANGE (subtype = float8, subtype_diff = diff)`,
  },
  {
    name: 'a function behind a range type is made anew',
    a: `CREATE FUNCTION diff(a float8, b float8) RETURNS float8 LANGUAGE sql IMMUTABLE AS 'SELECT $1 - $2'; CREATE TYPE r AS RANGE (subtype = float8, subtype_diff = diff)`,
    b: `CREATE FUNCTION diff(b float8, c float8) RETURNS float8 LANGUAGE sql IMMUTABLE AS 'SELECT $2 - $1'; CREATE TYPE r AS RANGE (subtype = float8, subtype_diff = diff)`,
  },
  {
    name: 'a trigger function that another takes the place of',
    a: `CREATE TABLE t (id int); CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end'; CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION g()`,
    b: `CREATE TABLE t (id int); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end'; CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()`,
  },
  {
    name: 'a column added to a table with rows by a function that is new',
    a: `CREATE FUNCTION f() RETURNS int LANGUAGE sql VOLATILE AS 'SELECT 7'; CREATE TABLE t (id int, n int DEFAULT f() NOT NULL); INSERT INTO t VALUES (1)`,
    b: `CREATE TABLE t (id int); INSERT INTO t VALUES (1)`,
  },
  {
    name: 'a domain whose check calls an SQL-standard body over a table of that domain',
    a: `CREATE DOMAIN d AS int; CREATE TABLE t (d d); CREATE FUNCTION f(int) RETURNS boolean LANGUAGE sql BEGIN ATOMIC SELECT count(*) < 10 FROM t WHERE d > $1; END; ALTER DOMAIN d ADD CONSTRAINT few CHECK (f(VALUE))`,
    b: '',
  },
  {
    name: 'a generated column whose SQL-standard function takes the row',
    a: `CREATE TABLE t (id int, n int); CREATE FUNCTION f(t) RETURNS int LANGUAGE sql IMMUTABLE RETURN ($1).id; CREATE VIEW v AS SELECT t.f FROM t; CREATE INDEX i ON t (f(t))`,
    b: 'CREATE TABLE t (id int); INSERT INTO t VALUES (1)',
  },
  {
    name: 'a chain of thirty views over a function that is made anew',
    a: `CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE VIEW v0 AS SELECT f(1) AS n; ${Array.from({ length: 30 }, (_, n) => `CREATE VIEW v${n + 1} AS SELECT n FROM v${n};`).join('')}`,
    b: `CREATE FUNCTION f(b int) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE VIEW v0 AS SELECT f(1) AS n; ${Array.from({ length: 30 }, (_, n) => `CREATE VIEW v${n + 1} AS SELECT n FROM v${n};`).join('')}`,
  },
];
