import { expect } from 'vitest';
import type { ConvergenceCase } from '../../support/convergence/case.ts';
import { materializedViews } from './materialized-views.ts';
import { rules } from './rules.ts';

const tables = `CREATE TABLE t (id int PRIMARY KEY, a text, b varchar(10), at timestamptz); INSERT INTO t VALUES (1, 'x', 'y', '2020-01-01'), (2, NULL, NULL, NULL);
  CREATE TABLE s (id int PRIMARY KEY, t_id int, name text); CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'`;
const dependants = `COMMENT ON VIEW v IS 'kept'; CREATE VIEW w AS SELECT * FROM v WHERE id > 1; COMMENT ON COLUMN w.id IS 'kept too'; GRANT SELECT (id), UPDATE (id) ON v TO case_reader;
  CREATE VIEW x AS SELECT w.id, s.name FROM w JOIN s USING (id); ALTER VIEW x OWNER TO case_owner; GRANT SELECT ON w TO PUBLIC; GRANT INSERT ON v TO case_writer WITH GRANT OPTION;
  CREATE TRIGGER tg INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION tf(); CREATE RULE r AS ON DELETE TO w DO INSTEAD NOTHING;
  CREATE FUNCTION of_v() RETURNS SETOF v LANGUAGE sql STABLE AS 'SELECT * FROM v'; ALTER VIEW v ALTER id SET DEFAULT 7`;

/** Two bodies of a view with dependants of every sort; `in place` where a leads to b without dropping. */
function body(
  name: string,
  a: string,
  b: string,
  how: 'in place' | 'anew',
  more: Partial<ConvergenceCase> = {},
): ConvergenceCase {
  return {
    name: `view: ${name}`,
    both: tables,
    a: `CREATE VIEW v AS ${a}; ${dependants}`,
    b: `CREATE VIEW v AS ${b}; ${dependants}`,
    check({ statements }, source) {
      const dropped = statements.some((sql) => /^DROP VIEW/.test(sql));
      if (source === 'b') expect(dropped).toBe(how === 'anew');
    },
    ...more,
  };
}

/** Two ways to make a view that are told apart by ALTER VIEW and its like alone. */
function said(name: string, a: string, b: string, more: Partial<ConvergenceCase> = {}): ConvergenceCase {
  const view = 'CREATE VIEW v AS SELECT id, a FROM t';
  return {
    name: `view: ${name}`,
    both: tables,
    a: `${view}; ${a}`,
    b: `${view}; ${b}`,
    check: ({ statements }) => expect(statements.filter((sql) => /^(CREATE|DROP)/.test(sql))).toEqual([]),
    ...more,
  };
}

/** A base table that changes under views that were made by `SELECT *`, and so differ too. */
function under(name: string, a: string, b: string, more: Partial<ConvergenceCase> = {}): ConvergenceCase {
  const views = `CREATE VIEW v AS SELECT * FROM base; CREATE VIEW w AS SELECT * FROM v; CREATE MATERIALIZED VIEW m AS SELECT * FROM w; CREATE VIEW x AS SELECT * FROM m;
    GRANT SELECT ON w TO case_reader; COMMENT ON VIEW v IS 'kept'; CREATE INDEX mi ON m (id)`;
  return { name: `views of * over a column ${name}`, a: `${a}; ${views}`, b: `${b}; ${views}`, ...more };
}

const chain = Array.from(
  { length: 30 },
  (_, index) => `CREATE VIEW c${index} AS SELECT * FROM ${index === 0 ? 'v' : `c${index - 1}`}`,
).join('; ');
const diamond = `CREATE VIEW l AS SELECT id, a FROM v; CREATE VIEW r AS SELECT id, a FROM v; CREATE MATERIALIZED VIEW bottom AS SELECT l.id, r.a FROM l JOIN r USING (id); CREATE VIEW under AS SELECT b.id, l.a FROM bottom b JOIN l USING (id)`;
const long = `"${'ü'.repeat(31)}"`;

export const views: readonly ConvergenceCase[] = [
  body('a condition', 'SELECT id, a FROM t', `SELECT id, a FROM t WHERE a IN ('x', 'y')`, 'in place'),
  body('columns more', 'SELECT id, a FROM t', 'SELECT id, a, b, upper(a) AS "Up ""per" FROM t', 'in place'),
  body('new names of columns', 'SELECT id, a FROM t', 'SELECT id, a AS other FROM t', 'in place'),
  body('columns in another order', 'SELECT id, a, b FROM t', 'SELECT id, b, a FROM t', 'anew'),
  body('a column less', 'SELECT id, a, b FROM t', 'SELECT id, a FROM t', 'anew'),
  body('a column of another type', 'SELECT id, a FROM t', 'SELECT id, a::varchar(5) AS a FROM t', 'anew'),
  body(
    'a column of another length',
    'SELECT id, a::varchar(9) AS a FROM t',
    'SELECT id, a::varchar(5) AS a FROM t',
    'anew',
  ),
  body('a column of another collation', 'SELECT id, a FROM t', 'SELECT id, a COLLATE "C" AS a FROM t', 'anew'),
  body(
    'a recursive query',
    'SELECT id, a FROM t',
    `WITH RECURSIVE r(id, a) AS (SELECT id, a FROM t UNION ALL SELECT r.id + 1, r.a FROM r WHERE r.id < 3) SELECT id, a FROM r`,
    'in place',
  ),
  {
    name: 'view: every clause there is',
    both: 'CREATE TABLE t (id int, a text); CREATE TABLE s (id int, t_id int)',
    a: 'CREATE VIEW v AS SELECT id, a FROM t',
    b: `CREATE VIEW v AS SELECT DISTINCT ON (t.id) t.id, coalesce(max(t.a), 'it''s', E'\\\\') AS a FROM t LEFT JOIN LATERAL (SELECT * FROM s WHERE s.t_id = t.id LIMIT 1) q ON true CROSS JOIN generate_series(1, 2) WITH ORDINALITY g(n, o)
        WHERE EXISTS (SELECT FROM s) AND t.id = ANY (ARRAY[1, 2]) GROUP BY GROUPING SETS ((t.id, t.a), (t.id)) HAVING count(*) FILTER (WHERE g.n > 1) >= 0 ORDER BY t.id, 2 DESC NULLS LAST OFFSET 0`,
  },
  said(
    'comments of it and its columns',
    `COMMENT ON VIEW v IS 'it''s'; COMMENT ON COLUMN v.a IS 'x'`,
    `COMMENT ON COLUMN v.a IS 'y'; COMMENT ON COLUMN v.id IS 'z'`,
  ),
  said(
    'privileges',
    `GRANT SELECT, INSERT (a), UPDATE (a) ON v TO case_reader; GRANT ALL ON v TO case_writer`,
    `GRANT SELECT ON v TO PUBLIC; GRANT UPDATE (id) ON v TO case_reader WITH GRANT OPTION`,
  ),
  said('owner', 'ALTER VIEW v OWNER TO case_owner', ''),
  said(
    'defaults of its columns',
    `ALTER VIEW v ALTER a SET DEFAULT 'x', ALTER id SET DEFAULT 1`,
    `ALTER VIEW v ALTER a SET DEFAULT 'y'`,
  ),
  said('the option security_barrier', 'ALTER VIEW v SET (security_barrier)', ''),
  said(
    'the option security_invoker',
    'ALTER VIEW v SET (security_invoker = on)',
    'ALTER VIEW v SET (security_barrier = 1)',
    { since: 15, unjudged: 'the judge tells on from true' },
  ),
  said(
    'the option check_option',
    'ALTER VIEW v SET (check_option = local)',
    'ALTER VIEW v SET (check_option = cascaded)',
  ),
  said('options that come and go', 'ALTER VIEW v SET (check_option = local, security_barrier = true)', ''),
  {
    name: 'view: options and body together',
    both: tables,
    a: 'CREATE VIEW v WITH (security_barrier = true) AS SELECT id FROM t WHERE id > 1 WITH LOCAL CHECK OPTION',
    b: 'CREATE VIEW v AS SELECT id FROM t',
  },
  {
    name: 'view: a new default of a new column',
    both: tables,
    a: `CREATE VIEW v AS SELECT id, a FROM t; ALTER VIEW v ALTER a SET DEFAULT 'x'; COMMENT ON COLUMN v.a IS 'x'; GRANT SELECT (a) ON v TO case_reader`,
    b: 'CREATE VIEW v AS SELECT id FROM t',
  },
  {
    name: 'view: a column that another says something of takes its name',
    both: tables,
    a: `CREATE VIEW v AS SELECT id, a AS x, b AS y FROM t; COMMENT ON COLUMN v.x IS 'of x'; GRANT SELECT (y) ON v TO case_reader`,
    b: `CREATE VIEW v AS SELECT id, a AS y, b AS x FROM t; COMMENT ON COLUMN v.y IS 'of y'; GRANT SELECT (x) ON v TO case_reader`,
  },
  {
    name: 'view: made and dropped with its dependants',
    both: tables,
    a: `CREATE VIEW v AS SELECT id, a FROM t; ${dependants}`,
    b: '',
  },
  {
    name: 'view: made and dropped with its tables',
    a: `${tables}; CREATE VIEW v AS SELECT id, a FROM t; ${dependants}`,
    b: '',
  },
  {
    name: 'view: a chain of 30, made and dropped',
    both: tables,
    a: `CREATE VIEW v AS SELECT id, a FROM t; ${chain}`,
    b: '',
  },
  {
    name: 'view: a chain of 30 under which a column changes its type',
    both: tables,
    a: `CREATE VIEW v AS SELECT id, a FROM t; ${chain}`,
    b: `CREATE VIEW v AS SELECT id, b AS a FROM t; ${chain}`,
  },
  {
    name: 'view: a chain of 30 that all get a column more',
    both: tables,
    a: `CREATE VIEW v AS SELECT id, a FROM t; ${chain}`,
    b: `CREATE VIEW v AS SELECT id, a, b FROM t; ${chain}`,
  },
  {
    name: 'view: a diamond over one that is made anew',
    both: tables,
    a: `CREATE VIEW v AS SELECT id, a FROM t; ${diamond}`,
    b: `CREATE VIEW v AS SELECT id, b AS a FROM t; ${diamond}`,
  },
  {
    name: 'view: a diamond, made and dropped',
    both: tables,
    a: `CREATE VIEW v AS SELECT id, a FROM t; ${diamond}`,
    b: '',
  },
  under(
    'that is added',
    'CREATE TABLE base (id int, a text, more int); INSERT INTO base VALUES (1, $$x$$, 2)',
    'CREATE TABLE base (id int, a text); INSERT INTO base VALUES (1, $$x$$)',
  ),
  under(
    'that changes its type',
    'CREATE TABLE base (id int, a text); INSERT INTO base VALUES (1, $$x$$)',
    'CREATE TABLE base (id bigint, a varchar(7)); INSERT INTO base VALUES (1, $$x$$)',
    { survives: ['SELECT id::text, a FROM base'] },
  ),
  under(
    'that has another name',
    'CREATE TABLE base (id int, a text); INSERT INTO base VALUES (1, NULL)',
    'CREATE TABLE base (id int, b text); INSERT INTO base VALUES (1, NULL)',
  ),
  under(
    'that goes from the middle',
    'CREATE TABLE base (id int, z int); INSERT INTO base VALUES (1, 2)',
    'CREATE TABLE base (id int, a text, z int); INSERT INTO base VALUES (1, NULL, 2)',
  ),
  {
    name: 'view: of a function that returns something else',
    a: `CREATE FUNCTION f() RETURNS TABLE (a int, b int) LANGUAGE sql AS 'SELECT 1, 2'; CREATE VIEW v AS SELECT * FROM f(); CREATE VIEW w AS SELECT a FROM v`,
    b: `CREATE FUNCTION f() RETURNS TABLE (a int) LANGUAGE sql AS 'SELECT 1'; CREATE VIEW v AS SELECT * FROM f(); CREATE VIEW w AS SELECT a FROM v`,
  },
  {
    name: 'view: of a function whose argument changes',
    a: `CREATE FUNCTION f(x bigint) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE VIEW v AS SELECT f(1) AS n`,
    b: `CREATE FUNCTION f(x int) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE VIEW v AS SELECT f(1) AS n`,
  },
  {
    name: 'view: of an enum that gets a value and is named',
    a: `CREATE TYPE e AS ENUM ('a', 'b'); CREATE TABLE k (e e); CREATE VIEW v AS SELECT e, 'b'::e AS b FROM k`,
    b: `CREATE TYPE e AS ENUM ('a'); CREATE TABLE k (e e); CREATE VIEW v AS SELECT e FROM k`,
  },
  {
    name: 'view gives its name to a table',
    both: tables,
    a: 'CREATE VIEW n AS SELECT id FROM t',
    b: 'CREATE TABLE n (id int)',
  },
  {
    name: 'view gives its name to a materialized view, under another view',
    both: tables,
    a: `CREATE VIEW n AS SELECT id FROM t; CREATE VIEW over AS SELECT id FROM n`,
    b: `CREATE MATERIALIZED VIEW n AS SELECT id FROM t; CREATE VIEW over AS SELECT id FROM n`,
  },
  {
    name: 'view gives its name to a sequence and to an index',
    both: tables,
    a: 'CREATE VIEW n AS SELECT id FROM t; CREATE VIEW m AS SELECT id FROM t',
    b: 'CREATE SEQUENCE n; CREATE INDEX m ON t (a)',
  },
  {
    name: 'views change their names with each other',
    both: tables,
    a: 'CREATE VIEW one AS SELECT id FROM t; CREATE VIEW two AS SELECT a FROM t; CREATE VIEW over AS SELECT one.id, two.a FROM one, two',
    b: 'CREATE VIEW two AS SELECT id FROM t; CREATE VIEW one AS SELECT a FROM t; CREATE VIEW over AS SELECT two.id, one.a FROM one, two',
  },
  {
    name: 'views turn round: the upper becomes the lower',
    both: tables,
    a: 'CREATE VIEW one AS SELECT id, a FROM t; CREATE VIEW two AS SELECT id, a FROM one',
    b: 'CREATE VIEW two AS SELECT id, a FROM t; CREATE VIEW one AS SELECT id, a FROM two',
  },
  {
    name: 'view: hostile and longest names',
    a: `CREATE TABLE "t ' ""x"" ;--" ("select" int, ${long} text); CREATE VIEW ${long} AS SELECT "select" AS "Ä ""b", ${long} AS "from" FROM "t ' ""x"" ;--"; COMMENT ON COLUMN ${long}."Ä ""b" IS E'\\n;--'; CREATE VIEW "user" AS SELECT * FROM ${long}`,
    b: `CREATE TABLE "t ' ""x"" ;--" ("select" int, ${long} text); CREATE VIEW ${long} AS SELECT "select" AS "Ä ""b" FROM "t ' ""x"" ;--"; CREATE VIEW "user" AS SELECT * FROM ${long}`,
  },
  {
    name: 'view: in another schema than its table, and of two schemas',
    both: 'CREATE SCHEMA $there; CREATE TABLE t (id int, a text)',
    a: 'CREATE TABLE $there.t (id int, b text); CREATE VIEW $there.v AS SELECT x.id, y.b FROM t x JOIN $there.t y USING (id); CREATE VIEW v AS SELECT * FROM $there.v',
    b: 'CREATE TABLE $there.t (id int); CREATE VIEW $there.v AS SELECT x.id FROM t x JOIN $there.t y USING (id); CREATE VIEW v AS SELECT * FROM $there.v',
  },
  {
    name: 'view that needs itself by way of a function',
    a: `CREATE VIEW v AS SELECT 1 AS n, 'x'::text AS t; CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT n FROM v; END;
        CREATE OR REPLACE VIEW v AS SELECT 1 AS n, 'x'::text AS t WHERE f() IS NULL; COMMENT ON VIEW v IS 'a ring'`,
    b: '',
    only: 'a',
    alone: true,
  },
  {
    name: 'view: triggers instead of, disabled, with its columns changed',
    both: tables,
    a: `CREATE VIEW v AS SELECT a, id FROM t; CREATE TRIGGER tg INSTEAD OF UPDATE OR DELETE ON v FOR EACH ROW EXECUTE FUNCTION tf(); COMMENT ON TRIGGER tg ON v IS 'kept'`,
    b: `CREATE VIEW v AS SELECT id, a FROM t; CREATE TRIGGER tg INSTEAD OF UPDATE OR DELETE ON v FOR EACH ROW EXECUTE FUNCTION tf(); COMMENT ON TRIGGER tg ON v IS 'kept'`,
  },
  {
    name: 'view: used by a policy, a default of a function and a rule',
    both: tables,
    a: `CREATE VIEW v AS SELECT a, id FROM t; CREATE TABLE k (id int); ALTER TABLE k ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON k USING (id IN (SELECT v.id FROM v)); CREATE RULE r AS ON INSERT TO k DO ALSO UPDATE t SET a = (SELECT max(v.a) FROM v)`,
    b: `CREATE VIEW v AS SELECT id, a FROM t; CREATE TABLE k (id int); ALTER TABLE k ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON k USING (id IN (SELECT v.id FROM v)); CREATE RULE r AS ON INSERT TO k DO ALSO UPDATE t SET a = (SELECT max(v.a) FROM v)`,
  },
  {
    name: 'view: its row type is used by functions, a table and a domain',
    both: tables,
    a: `CREATE VIEW v AS SELECT id, a, b FROM t; CREATE FUNCTION f(v) RETURNS v LANGUAGE sql AS 'SELECT $1'; CREATE FUNCTION g(v[]) RETURNS int LANGUAGE sql AS 'SELECT 1'`,
    b: `CREATE VIEW v AS SELECT id, b, a FROM t; CREATE FUNCTION f(v) RETURNS v LANGUAGE sql AS 'SELECT $1'; CREATE FUNCTION g(v[]) RETURNS int LANGUAGE sql AS 'SELECT 1'`,
  },
  {
    name: 'view and function that need each other go',
    a: '',
    b: `CREATE VIEW v AS SELECT 1 AS n; CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT n FROM v; END; CREATE OR REPLACE VIEW v AS SELECT 1 AS n WHERE f() IS NULL`,
    only: 'a',
    alone: true,
  },
  ...materializedViews,
  ...rules,
];
