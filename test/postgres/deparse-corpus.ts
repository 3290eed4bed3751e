/**
 * Definitions of every make that the server prints back: what majors print otherwise shows here. Each view, check,
 * default and statement is loaded by itself, as older majors do not know them all.
 */

export const tables = `
CREATE TYPE mood AS ENUM ('sad','ok','happy');
CREATE TYPE pair AS (a int, b text);
CREATE DOMAIN posint AS int CHECK (VALUE > 0);
CREATE TABLE t (id int primary key, a int, b text, c numeric(10,2), d date, ts timestamp, tz timestamptz, j json, jb jsonb, arr int[], m mood, p pair, x xml, u uuid, vc varchar(10), ch char(3), bl bool, iv interval, r int4range, bt bytea, bits bit(4), q real, tm time, posn posint, inet inet);
CREATE TABLE s (id int primary key, t_id int references t(id), name text, amount numeric, at timestamptz default now());
CREATE TABLE "Odd Table" ("Col A" int, "order" text, "user" text, value int, name text);
CREATE TABLE par (id int, k text) PARTITION BY LIST (k);
CREATE TABLE inh (extra int) INHERITS (s);
CREATE FUNCTION f(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE FUNCTION f2(a int, b text DEFAULT 'x') RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE FUNCTION srf(n int) RETURNS SETOF int LANGUAGE sql AS 'SELECT generate_series(1,n)';
CREATE FUNCTION tabf(n int) RETURNS TABLE (x int, y text) LANGUAGE sql AS $$SELECT 1, 'a'$$;
CREATE FUNCTION rec() RETURNS SETOF record LANGUAGE sql AS $$SELECT 1, 'a'::text$$;
CREATE FUNCTION vf(VARIADIC int[]) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION tg() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE VIEW basev AS SELECT id, a, b FROM t;
CREATE TABLE defaults (zero int);
`;

/** One query a line. */
export const queries = `
SELECT * FROM t
SELECT id FROM t
SELECT t.id, t.a FROM t
SELECT z.id FROM t z
SELECT id AS ident, a + 1 AS b FROM t WHERE a > 3 AND b = 'x' OR NOT bl
SELECT a FROM t ORDER BY b
SELECT id, (SELECT max(s.amount) FROM s WHERE s.t_id = t.id) AS m FROM t
SELECT id, (SELECT max(amount) FROM s WHERE t_id = t.id) AS m FROM t
SELECT id FROM t WHERE EXISTS (SELECT 1 FROM s WHERE s.t_id = t.id)
SELECT id FROM t WHERE EXISTS (SELECT FROM s)
SELECT id FROM t WHERE id IN (SELECT t_id FROM s)
SELECT id FROM t WHERE id NOT IN (SELECT t_id FROM s)
SELECT id FROM t WHERE (id, a) IN (SELECT t_id, id FROM s)
SELECT id FROM t WHERE id = ANY (SELECT t_id FROM s)
SELECT id FROM t WHERE id > ALL (SELECT t_id FROM s)
SELECT id FROM t WHERE id = ANY (arr)
SELECT id FROM t WHERE id IN (1,2,3)
SELECT id FROM t WHERE b IN ('x','y')
SELECT id FROM t WHERE vc IN ('x','y')
SELECT id FROM t WHERE vc = 'x' AND ch = 'abc'
SELECT id FROM t WHERE m = 'ok'
SELECT id FROM t WHERE m IN ('ok','sad')
SELECT t.id, s.name FROM t JOIN s ON s.t_id = t.id
SELECT t.id, s.name FROM t LEFT JOIN s ON s.t_id = t.id WHERE s.id IS NULL
SELECT t.id, s.name FROM t, s WHERE s.t_id = t.id
SELECT id, t.a, s.name FROM t JOIN s USING (id)
SELECT * FROM t JOIN s USING (id)
SELECT k.id, t.a FROM t JOIN s USING (id) AS k
SELECT * FROM t NATURAL JOIN s
SELECT * FROM (t JOIN s USING (id)) AS jj
SELECT * FROM (t CROSS JOIN s) AS jj (a1, a2)
SELECT a.id, b.id AS id2, c.id AS id3 FROM t a LEFT JOIN (t b JOIN t c ON b.id = c.id) ON a.id = b.id
SELECT a.id FROM t a FULL JOIN s b ON a.id = b.id RIGHT JOIN s c ON c.id = a.id
SELECT x FROM (SELECT a AS x FROM t) sub
SELECT sub.x FROM (SELECT a AS x FROM t) sub
SELECT x FROM (SELECT a AS x FROM t WHERE a > 1 ORDER BY b LIMIT 3 OFFSET 1) sub
SELECT q.* FROM (SELECT * FROM s) q
SELECT id FROM t UNION SELECT id FROM s
SELECT id FROM t UNION ALL SELECT t_id FROM s ORDER BY 1
SELECT id FROM t EXCEPT SELECT id FROM s INTERSECT SELECT id FROM s
(SELECT id FROM t LIMIT 1) UNION ALL (SELECT id FROM s ORDER BY name LIMIT 1)
SELECT 1 AS one UNION SELECT 2
SELECT a, count(*) FROM t GROUP BY a HAVING count(*) > 1
SELECT a, b, count(*) FROM t GROUP BY GROUPING SETS ((a), (b), ())
SELECT a, b, count(*), GROUPING(a, b) FROM t GROUP BY ROLLUP (a, b)
SELECT a, b, count(*) FROM t GROUP BY CUBE (a, b), c
SELECT a, b, count(*) FROM t GROUP BY DISTINCT ROLLUP (a, b), ROLLUP (a)
SELECT a + 1 AS aa, count(*) FROM t GROUP BY a + 1
SELECT a + 1 AS aa, count(*) FROM t GROUP BY 1 ORDER BY 1
SELECT id, a, b FROM t GROUP BY id
SELECT DISTINCT a FROM t
SELECT DISTINCT ON (a) a, b FROM t ORDER BY a, b DESC NULLS LAST
SELECT a FROM t ORDER BY a USING >
SELECT a FROM t ORDER BY a NULLS FIRST LIMIT 5
SELECT a FROM t ORDER BY a FETCH FIRST 3 ROWS WITH TIES
SELECT a FROM t LIMIT NULL
SELECT a FROM t FOR UPDATE
SELECT t.a FROM t, s FOR UPDATE OF t SKIP LOCKED
SELECT a FROM ONLY s, t
SELECT id FROM ONLY s
SELECT id FROM s*
SELECT id FROM t TABLESAMPLE BERNOULLI (10) REPEATABLE (1)
WITH w AS (SELECT id FROM t) SELECT * FROM w
WITH w AS (SELECT id FROM t) SELECT id FROM w
WITH w AS MATERIALIZED (SELECT id FROM t), w2 (z) AS NOT MATERIALIZED (SELECT id FROM w) SELECT w2.z, w.id FROM w, w2
WITH RECURSIVE w AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM w WHERE n < 10) SELECT n FROM w
SELECT id, row_number() OVER (PARTITION BY a ORDER BY b DESC) FROM t
SELECT id, sum(c) OVER w, lag(a, 1) OVER w FROM t WINDOW w AS (PARTITION BY a ORDER BY id)
SELECT sum(c) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW EXCLUDE CURRENT ROW) FROM t
SELECT sum(c) OVER (ORDER BY id RANGE BETWEEN UNBOUNDED PRECEDING AND 3 FOLLOWING) FROM t
SELECT sum(c) OVER (ORDER BY id ROWS UNBOUNDED PRECEDING) FROM t
SELECT sum(c) OVER (ORDER BY id GROUPS BETWEEN 1 PRECEDING AND 1 FOLLOWING) FROM t
SELECT first_value(a) OVER (), rank() OVER (ORDER BY a) FROM t
SELECT count(*) FILTER (WHERE a > 1), string_agg(b, ',' ORDER BY b DESC), array_agg(DISTINCT a) FROM t
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY a), mode() WITHIN GROUP (ORDER BY b) FROM t
SELECT rank(1) WITHIN GROUP (ORDER BY a) FROM t
SELECT json_agg(t), jsonb_agg(t.*) FROM t
SELECT row_to_json(t), to_jsonb(t.*) FROM t
SELECT json_agg(z) FROM t z
SELECT json_build_object('a', a, 'b', b), jsonb_object_agg(a, b) FROM t GROUP BY a, b
SELECT t FROM t
SELECT t.* IS NULL AS n FROM t
SELECT (p).a, (p).b FROM t
SELECT (t.p).a FROM t
SELECT (p).* FROM t
SELECT CASE WHEN a > 1 THEN 'x' WHEN a IS NULL THEN 'y' ELSE b END FROM t
SELECT CASE a WHEN 1 THEN 'x' ELSE NULL END FROM t
SELECT COALESCE(a, 0), NULLIF(a, 1), GREATEST(a, id), LEAST(a, 3) FROM t
SELECT a::text, b::int, c::float8, CAST(d AS timestamptz), vc::text, ch::text, b::varchar(5), '1'::numeric(5,2) FROM t
SELECT '2020-01-01'::date, '1 day'::interval, INTERVAL '1' DAY, interval '1 day 02:00' hour to minute, TIMESTAMP '2020-01-01 00:00', DATE '2020-01-01', time '10:00' , timestamptz '2020-01-01 00:00+00'
SELECT -1 AS neg, - a AS na, + a AS pa, 1.5 AS n, 1e10 AS e, 12345678901234 AS big, -12345678901234 AS nbig, 'NaN'::float8 AS nan, 0.1::real AS r4 FROM t
SELECT B'101', X'1F', E'a\\nb', 'it''s', U&'\\0061', '\\xdead'::bytea, true, false, NULL, NULL::int FROM t
SELECT ARRAY[1,2,3], ARRAY[a, id], ARRAY[]::int[], '{1,2}'::int[], ARRAY[[1,2],[3,4]], arr[1], arr[1:2], arr[:2], arr[1:] FROM t
SELECT ARRAY(SELECT id FROM s), ROW(1, 'a')::text, ROW(a)::text, (a, b)::text, ROW()::text FROM t
SELECT ROW(t.*)::text FROM t
SELECT id FROM t WHERE (a, id) = (1, 2) AND (a, id) < (3, 4) AND ROW(a, id) IS DISTINCT FROM ROW(1,2)
SELECT id FROM t WHERE b LIKE 'x%' AND b NOT LIKE 'y%' AND b ILIKE 'z' AND b NOT ILIKE 'w' AND b ~ 'r' AND b !~* 'q' AND b SIMILAR TO 'a|b' AND b NOT SIMILAR TO 'c'
SELECT id FROM t WHERE b LIKE 'x!%' ESCAPE '!' AND b SIMILAR TO 'x!%' ESCAPE '!'
SELECT id FROM t WHERE a BETWEEN 1 AND 5 AND a NOT BETWEEN 7 AND 8 AND a BETWEEN SYMMETRIC 9 AND 2
SELECT id FROM t WHERE bl IS TRUE AND bl IS NOT TRUE AND bl IS FALSE AND bl IS UNKNOWN AND bl IS NOT UNKNOWN AND bl IS NOT FALSE
SELECT id FROM t WHERE a IS NULL AND b IS NOT NULL AND a IS DISTINCT FROM 1 AND a IS NOT DISTINCT FROM 2 AND a ISNULL
SELECT id FROM t WHERE NOT (a = 1 OR b = 'x') AND (c > 1 OR c < 0)
SELECT id FROM t WHERE (a = 1) = (id = 2)
SELECT id FROM t WHERE p IS NULL AND p = ROW(1,'x')::pair
SELECT id FROM t WHERE (ts, ts) OVERLAPS (ts, ts)
SELECT EXTRACT(year FROM d), EXTRACT(epoch FROM tz), date_part('day', ts), EXTRACT(dow FROM iv), EXTRACT(hour FROM tm) FROM t
SELECT tz AT TIME ZONE 'UTC', ts AT TIME ZONE 'Europe/Paris', timezone('UTC', tz), tm AT TIME ZONE 'UTC' FROM t
SELECT substring(b FROM 2 FOR 3), substring(b from 'x.'), substring(b similar 'a#"b#"c' escape '#'), substring(b, 2), trim(b), trim(leading 'x' from b), trim(both from b), ltrim(b, 'y'), btrim(b), position('x' in b), overlay(b placing 'x' from 2 for 1), upper(b), b || 'x' FROM t
SELECT substring(bt from 1 for 2), trim(both '\\x00'::bytea from bt), position('\\x00'::bytea in bt), overlay(bt placing '\\x00'::bytea from 1), substring(bits from 1 for 2), position(B'1' in bits) FROM t
SELECT normalize(b), normalize(b, NFD), b IS NORMALIZED, b IS NFC NORMALIZED FROM t
SELECT collation for (b), b COLLATE "C", b < 'x' COLLATE "C" FROM t
SELECT current_date, current_time, current_timestamp, localtime, localtimestamp, current_timestamp(3), current_user, session_user, user, current_role, current_catalog, current_schema, now()
SELECT xmlelement(name foo, xmlattributes(b AS bar), 'content'), xmlforest(a, b AS bb), xmlconcat(x, x), xmlparse(content '<a/>'), xmlparse(document '<a/>'), xmlpi(name php, 'x'), xmlroot(x, version '1.0', standalone yes), xmlserialize(content x AS text), x IS DOCUMENT, xmlexists('//a' passing x) FROM t
SELECT xt.* FROM t, XMLTABLE('/a' PASSING x COLUMNS id int PATH '@id', o FOR ORDINALITY, n text DEFAULT 'z') AS xt
SELECT xmlagg(x ORDER BY id) FROM t
SELECT j->'a', j->>'b', jb #> '{a,b}', jb @> '{"a":1}', jb ? 'x', jb - 'a', jb || '{}'::jsonb, jb['a'], jb['a']['b'] FROM t
SELECT jsonb_path_query(jb, '$.a'), jb @? '$.a', jb @@ '$.a > 1' FROM t
SELECT * FROM jsonb_to_recordset('[]') AS z(a int, b text)
SELECT z.a FROM json_to_record('{}') AS z(a int, b text COLLATE "C")
SELECT * FROM rec() AS r(a int, b text)
SELECT * FROM generate_series(1, 3)
SELECT g FROM generate_series(1, 3) g
SELECT g.n FROM generate_series(1, 3) AS g(n)
SELECT * FROM generate_series(1, 3) WITH ORDINALITY
SELECT e, o FROM unnest(ARRAY[1,2]) WITH ORDINALITY AS u(e, o)
SELECT * FROM unnest(ARRAY[1,2], ARRAY['a','b']) AS u(x, y)
SELECT * FROM ROWS FROM (generate_series(1,2), tabf(3)) WITH ORDINALITY AS rf
SELECT * FROM ROWS FROM (rec() AS (a int, b text), generate_series(1,2)) AS rf
SELECT x, y FROM tabf(1)
SELECT tabf::text FROM tabf(1)
SELECT srf(3)
SELECT id, srf(a) FROM t
SELECT id, l.x FROM t, LATERAL (SELECT s.name AS x FROM s WHERE s.t_id = t.id LIMIT 1) l
SELECT id, l.* FROM t LEFT JOIN LATERAL tabf(t.a) l ON true
SELECT id, n FROM t CROSS JOIN LATERAL generate_series(1, a) AS n
SELECT t.id, u.v FROM t, unnest(t.arr) AS u(v)
SELECT * FROM (VALUES (1,'a'),(2,'b')) AS v(n, s)
VALUES (1, 'a'), (2, 'b')
SELECT v.n FROM (VALUES (1)) v(n) WHERE v.n > 0
SELECT column1 FROM (VALUES (1)) v
SELECT f(a), f2(a), f2(a, 'y'), f2(b => 'z', a => 1), vf(1,2,3), vf(VARIADIC ARRAY[1,2]) FROM t
SELECT a + id * 2 - 3 / 4 % 5, a & 1, a | 2, a # 3, ~ a, a << 1, |/ c, @ a, c::float8 ^ 2 FROM t
SELECT (a + 1) * 2, -(a + 1), (a || 'x') || b, a OPERATOR(pg_catalog.+) 1 FROM t
SELECT r && '[1,2)'::int4range, r @> 1, lower(r), int4range(1,2), r * r FROM t
SELECT inet << '10.0.0.0/8'::inet, inet && '10.0.0.0/8' FROM t
SELECT to_tsvector('english', b) @@ to_tsquery('english', 'x & y'), b::regclass, 't'::regclass, 'f(int)'::regprocedure, 'mood'::regtype, 'english'::regconfig FROM t
SELECT ctid, xmin, tableoid, tableoid::regclass FROM t
SELECT posn + 1, posn::int, a::posint FROM t
SELECT iv * 2, d + 1, d - d, ts - ts, tz + iv, date_trunc('day', tz), date_trunc('day', tz, 'UTC'), age(tz), make_interval(days => 3) FROM t
SELECT "Col A", "order", "user", value, name FROM "Odd Table"
SELECT "Odd Table"."Col A" AS "a b", "order" AS "select", value AS value, name AS "Name" FROM "Odd Table"
SELECT o."user" FROM "Odd Table" o JOIN t ON t.id = o.value
SELECT 1 AS json_array, 2 AS "json_table", 3 AS merge_action, 4 AS system_user, 5 AS absent, 6 AS "scalar", 7 AS keys, 8 AS "json_scalar", 9 AS "json_exists", 10 AS json, 11 AS plan
SELECT 1 AS json_array, 2 AS nested, 3 AS path, 4 AS period, 5 AS finalize, 6 AS virtual, 7 AS enforced, 8 AS objects, 9 AS depth, 10 AS breadth, 11 AS atomic, 12 AS parameter, 13 AS conditional, 14 AS error, 15 AS "string", 16 AS target, 17 AS source, 18 AS omit, 19 AS quotes, 20 AS indent, 21 AS format
SELECT id FROM basev WHERE a > 1
SELECT basev.id, basev.b FROM basev
SELECT count(*) FROM s
SELECT count(DISTINCT a), sum(DISTINCT a), avg(a::numeric), bool_and(bl), every(bl), max(b COLLATE "C") FROM t
SELECT a, b FROM t WHERE a = (SELECT min(a) FROM t t2 WHERE t2.b = t.b)
SELECT t_1.id FROM t t_1 WHERE t_1.id IN (SELECT t_1.a FROM t t_1)
SELECT id FROM t WHERE id IN (SELECT id FROM t)
SELECT (SELECT count(*) FROM s) AS n
SELECT id, EXISTS (SELECT 1 FROM s WHERE t_id = t.id) AS has FROM t
SELECT id, (SELECT array_agg(name ORDER BY name) FROM s WHERE t_id = t.id) FROM t
SELECT * FROM t a JOIN LATERAL (SELECT a.id AS x) z ON z.x = a.id
SELECT z.id FROM (SELECT id FROM t UNION SELECT id FROM s) z
SELECT id FROM (SELECT id FROM t UNION SELECT id FROM s) z WHERE id > 1
SELECT id FROM par WHERE k = 'x'
SELECT sum(amount) AS total, date_trunc('month', at) AS month FROM s GROUP BY date_trunc('month', at)
SELECT sum(amount) AS total, date_trunc('month', at) AS month FROM s GROUP BY month ORDER BY month DESC
SELECT name, sum(sum(amount)) OVER (ORDER BY name) FROM s GROUP BY name
SELECT a, count(*) FROM t GROUP BY a ORDER BY count(*) DESC, a
SELECT id FROM t WHERE current_setting('app.x', true)::int = id
SELECT id FROM t WHERE b = current_user AND b = session_user::text
SELECT concat(b, a), format('%s', b), coalesce(b, 'x') || 'y' FROM t
SELECT id FROM t WHERE a = 1 AND (SELECT true)
SELECT id::bigint, a::smallint, id::bigint + a AS s FROM t
SELECT 1::bigint, 1::smallint, '5'::bigint, -5::bigint, (-5)::bigint, '-5'::int, 2147483648, -2147483648
SELECT id FROM t WHERE c = 1 AND c = 1.5 AND q = 1.5 AND c > 3::numeric
SELECT id FROM t WHERE tz > now() - interval '1 month' AND d = CURRENT_DATE - 1
SELECT id FROM t WHERE b = ANY ('{x,y}'::text[]) AND b <> ALL (ARRAY['z'])
SELECT id FROM t WHERE a = ANY (ARRAY[1,2]) AND vc = ANY (ARRAY['a','b']::varchar[]) AND vc::text = ANY (ARRAY['a'])
SELECT t.id, (SELECT s.name FROM s WHERE s.id = t.id) AS n, a.x FROM t JOIN (SELECT id, count(*) AS x FROM s GROUP BY id) a ON a.id = t.id
SELECT CASE WHEN EXISTS (SELECT 1 FROM s WHERE s.id = t.id) THEN 1 ELSE 0 END FROM t
SELECT id FROM t WHERE NOT EXISTS (SELECT 1 FROM s WHERE s.id = t.id) AND NOT a IN (1,2)
SELECT (ARRAY[1,2,3])[2], (ARRAY(SELECT 1))[1], (string_to_array(b, ','))[1] FROM t
SELECT (jb -> 'a') ->> 'b', (jb ->> 'a')::int + 1 FROM t
SELECT id FROM t WHERE jb -> 'a' IS NOT NULL AND (jb ->> 'x') = 'y'
SELECT JSON_OBJECT('a': a, 'b' VALUE b ABSENT ON NULL), JSON_ARRAY(1, 2 NULL ON NULL), JSON_ARRAYAGG(a ORDER BY b), JSON_OBJECTAGG('k': a WITH UNIQUE KEYS) FROM t GROUP BY a, b
SELECT b IS JSON, b IS JSON OBJECT WITH UNIQUE KEYS, b IS NOT JSON SCALAR FROM t
SELECT JSON_ARRAY(SELECT id FROM s RETURNING jsonb)
SELECT JSON('{}'), JSON_SCALAR(1), JSON_SERIALIZE(j RETURNING text) FROM t
SELECT JSON_VALUE(jb, '$.a' RETURNING int DEFAULT 0 ON EMPTY ERROR ON ERROR), JSON_QUERY(jb, '$.b' WITH WRAPPER), JSON_EXISTS(jb, '$.c') FROM t
SELECT jt.* FROM t, JSON_TABLE(jb, '$[*]' COLUMNS (id FOR ORDINALITY, a int PATH '$.a', NESTED PATH '$.n[*]' COLUMNS (z text PATH '$'))) jt
SELECT tz AT LOCAL FROM t
SELECT ANY_VALUE(a) FROM t
SELECT random(1, 2), to_hex(a), b LIKE ANY (ARRAY['x%','y%']), b NOT LIKE ALL ('{x}') FROM t
SELECT pg_typeof(a), a::text::varchar(3)::char(2), '{}'::jsonb, '{"a": 1}'::json FROM t
SELECT array_agg(a ORDER BY a) FILTER (WHERE a > 0) AS x, array_length(arr, 1), cardinality(arr), arr || 1, arr @> ARRAY[1] FROM t GROUP BY arr
SELECT t.a AS x, s.t_id AS x2 FROM t FULL JOIN s ON t.id = s.id AND t.a = s.t_id
SELECT id, a FROM t JOIN s USING (id) WHERE s.name = 'x'
SELECT COALESCE(t.id, s.id) AS id FROM t FULL JOIN s USING (id)
SELECT id FROM t FULL JOIN s USING (id)
SELECT a.id, b.id AS bid FROM s a, s b, s c WHERE a.id = b.id AND c.name = a.name
SELECT id FROM t t1 WHERE t1.a = 1
SELECT id FROM public.t AS "T x" WHERE "T x".a = 1
SELECT z."x y" FROM (SELECT id AS "x y" FROM t) z
SELECT s.id, s.extra FROM inh s
SELECT tt::text FROM (SELECT 1 AS a, 2 AS b) tt
SELECT tt.a FROM (SELECT 1 AS a, 2 AS b) tt
SELECT (tt.*)::text FROM (SELECT 1 AS a, 2 AS b) tt
SELECT g.g FROM generate_series(1,2) g
SELECT count(*) FROM (SELECT DISTINCT a FROM t) z
SELECT DISTINCT ON (date_trunc('day', tz)) id, tz FROM t ORDER BY date_trunc('day', tz), id
SELECT lower(b) AS lb, id FROM t ORDER BY lower(b), id DESC
SELECT nullif(b, '')::int FROM t
SELECT id, max(a) OVER () - min(a) OVER () AS spread FROM t
SELECT id, ntile(4) OVER (ORDER BY c DESC NULLS LAST) FROM t
WITH w AS (SELECT s.t_id, sum(s.amount) AS total FROM s GROUP BY s.t_id) SELECT t.id, w.total FROM t LEFT JOIN w ON w.t_id = t.id
WITH w AS (SELECT t_id FROM s WHERE amount > (SELECT avg(amount) FROM s)) SELECT t_id FROM w WHERE t_id > 3
WITH a AS (SELECT 1 AS x), b AS (SELECT x FROM a) SELECT x FROM b UNION ALL SELECT x FROM a
SELECT 'ab' AS lit
SELECT $$dollar$$ AS lit, 'back\\slash' AS bs, E'tab\\t' AS tab
SELECT money '1.50', '(1,2)'::point, '((0,0),(1,1))'::box, macaddr '08:00:2b:01:02:03', 'a'::"char", 'abc'::name, 1::oid, '1'::xid
SELECT id FROM t WHERE a::text ~~ 'x' AND b::bytea = '\\x00' AND u = '00000000-0000-0000-0000-000000000000'
SELECT uuid_in('00000000-0000-0000-0000-000000000000'), gen_random_uuid(), md5(b), encode(bt, 'hex') FROM t
SELECT id, CAST(a AS numeric(8,3)) AS n, CAST(b AS char(5)) AS ch, ts::timestamp(3) AS t3, iv::interval(2) AS i2, tm::time(1) AS tt, CAST(bits AS bit varying(3)) AS bv FROM t
`
  .trim()
  .split('\n');

/** Checks on t, one a line. */
export const checks = `
a > 0
a > 0 AND b <> ''
(a IS NULL) = (b IS NULL)
length(b) < 10 OR b IS NULL
b = ANY (ARRAY['x','y'])
b IN ('x','y','z')
vc IN ('x','y')
m IN ('sad','ok')
m = 'ok'::mood
vc ~ '^a'
c BETWEEN 0 AND 100
c >= 0::numeric AND c <= 1.5
d > '2020-01-01'
tz > '2020-01-01 00:00:00+00'
jb ? 'x'
jsonb_typeof(jb) = 'object'
(jb ->> 'x')::int > 3
EXTRACT(year FROM d) > 2000
date_part('year', d) > 2000
arr[1] > 0 AND array_length(arr, 1) = 1
NOT bl
bl IS TRUE
bl = true
(p).a > 0
f(a) > 0
f2(a) > 0
upper(b) = b
b LIKE 'x%'
b SIMILAR TO 'x%'
CASE WHEN a > 1 THEN bl ELSE false END
COALESCE(a, 0) > 0
num_nonnulls(a, id) = 1
(a, id) <> (1, 2)
a IS DISTINCT FROM id
xmlexists('//a' PASSING BY REF x)
x IS DOCUMENT
substring(b from 1 for 2) = 'ab'
trim(b) <> ''
trim(leading 'x' from b) = 'y'
position('x' in b) > 0
tz AT TIME ZONE 'UTC' > '2020-01-01'
r @> 1
u <> '00000000-0000-0000-0000-000000000000'
bits = B'1010'
iv > '1 day'::interval
ch = 'abc'
octet_length(bt) < 100
b COLLATE "C" < 'x'
a = -1
a <> ALL ('{1,2}')
b IS NOT NULL AND (a > 1 OR (c < 2 AND NOT bl))
ts::date = d
t.a > 0
q > 1.5
q > 1.5::real
lower(r) > 1
posn > 3
`
  .trim()
  .split('\n');

/** Types, each with a default. */
export const defaults: readonly (readonly [string, string])[] = [
  ['int', '1'],
  ['int', '-1'],
  ['bigint', '-1'],
  ['bigint', '5'],
  ['smallint', '1'],
  ['numeric', '0'],
  ['numeric(10,2)', '0.00'],
  ['numeric', '-1.5'],
  ['real', '0.1'],
  ['float8', '1.5'],
  ['float8', '-1'],
  ['text', `'x'`],
  ['varchar(10)', `'x'`],
  ['char(3)', `'x'`],
  ['text', `'it''s'`],
  ['text', `E'a\\nb'`],
  ['text', `'' || 'x'`],
  ['bool', 'true'],
  ['date', 'CURRENT_DATE'],
  ['timestamptz', 'now()'],
  ['timestamptz', 'CURRENT_TIMESTAMP'],
  ['timestamp', 'LOCALTIMESTAMP'],
  ['timestamp', `(now() AT TIME ZONE 'utc')`],
  ['timestamp', `timezone('utc', now())`],
  ['timestamptz', `now() + interval '7 days'`],
  ['date', `'2020-01-01'`],
  ['timestamptz', `'2020-01-01'`],
  ['interval', `'1 day'`],
  ['interval', `'1 mon 2 days 03:04:05'`],
  ['jsonb', `'{}'`],
  ['json', `'[]'`],
  ['jsonb', `jsonb_build_object('a', 1)`],
  ['int[]', `'{}'`],
  ['int[]', 'ARRAY[1,2]'],
  ['text[]', 'ARRAY[]::text[]'],
  ['text[]', `ARRAY['a','b']`],
  ['uuid', 'gen_random_uuid()'],
  ['mood', `'ok'`],
  ['mood[]', `'{ok,sad}'`],
  ['mood[]', `ARRAY['ok'::mood]`],
  ['text', 'CURRENT_USER'],
  ['name', 'SESSION_USER'],
  ['text', `current_setting('x.y', true)`],
  ['bytea', `'\\x00'`],
  ['bit(4)', `B'1010'`],
  ['bit varying', `B'1'`],
  ['inet', `'10.0.0.1'`],
  ['int4range', `'[1,2)'`],
  ['int4range', `int4range(1,5)`],
  ['pair', `ROW(1,'x')`],
  ['pair', `'(1,x)'`],
  ['posint', '5'],
  ['xml', `'<a/>'`],
  ['int', `EXTRACT(year FROM now())::int`],
  ['text', `md5(random()::text)`],
  ['int', 'f(3)'],
  ['int', 'f2(3)'],
  ['text', `to_char(now(), 'YYYY')`],
  ['int', `(1 + 2) * 3`],
  ['text', `CASE WHEN true THEN 'a' ELSE 'b' END`],
  ['text', `COALESCE(NULL, 'x')`],
  ['time', `'10:00'`],
  ['timetz', `'10:00+00'`],
  ['money', '1'],
  ['oid', '1'],
  ['regclass', `'t'::regclass`],
  ['text', `substring('abc' from 1 for 2)`],
  ['text', `trim('  x ')`],
  ['text', `upper('x') || lower('Y')`],
  ['bigint', `(EXTRACT(epoch FROM now()) * 1000)::bigint`],
  ['float8', `'NaN'`],
  ['numeric', `'NaN'`],
  ['tsvector', `to_tsvector('english', '')`],
  ['point', `'(0,0)'`],
  ['"char"', `'a'`],
  ['text', 'NULL'],
  ['text', 'user'],
  ['text', `xmlserialize(content '<a/>'::xml as text)`],
  ['text', `normalize('x')`],
  ['timestamptz', `date_trunc('day', now())`],
];

export const statements: readonly string[] = [
  `CREATE INDEX i1 ON t (lower(b))`,
  `CREATE INDEX i2 ON t ((a + 1), b DESC NULLS LAST) WHERE a > 0 AND b <> ''`,
  `CREATE UNIQUE INDEX i3 ON t (a, b) INCLUDE (c)`,
  `CREATE INDEX i4 ON t USING gin (jb jsonb_path_ops)`,
  `CREATE INDEX i5 ON t USING gin (to_tsvector('english', b))`,
  `CREATE INDEX i6 ON t (b text_pattern_ops, vc COLLATE "C")`,
  `CREATE INDEX i7 ON t ((jb ->> 'a')) WHERE (jb ->> 'a') IS NOT NULL`,
  `CREATE INDEX i8 ON t USING brin (ts) WITH (pages_per_range = 32)`,
  `CREATE INDEX i9 ON t (m) WHERE m IN ('ok', 'sad')`,
  `CREATE INDEX i10 ON t ((date_trunc('day', ts)))`,
  `CREATE INDEX i11 ON t (EXTRACT(year FROM d))`,
  `CREATE INDEX i12 ON t (((p).a))`,
  `CREATE INDEX i13 ON t (substring(b from 1 for 3), trim(b))`,
  `CREATE INDEX i14 ON t (timezone('UTC', tz))`,
  `CREATE INDEX i15 ON t USING gist (r)`,
  `CREATE INDEX i16 ON t USING hash (b)`,
  `CREATE INDEX i17 ON t (((tz AT TIME ZONE 'UTC')::date))`,
  `CREATE INDEX i18 ON t (coalesce(a, 0), (a IS NULL))`,
  `CREATE INDEX i19 ON t ((CASE WHEN a > 1 THEN b END))`,
  `CREATE UNIQUE INDEX i20 ON t (vc) WHERE vc IS NOT NULL AND NOT bl`,
  `CREATE INDEX i21 ON par (id)`,
  `CREATE INDEX i22 ON t (((arr)[1]))`,
  `CREATE POLICY p1 ON t USING (a = 1)`,
  `CREATE POLICY p2 ON t FOR SELECT USING (b = current_user)`,
  `CREATE POLICY p3 ON t USING (EXISTS (SELECT 1 FROM s WHERE s.t_id = t.id AND s.name = current_user))`,
  `CREATE POLICY p4 ON t WITH CHECK (id IN (SELECT t_id FROM s WHERE amount > 1))`,
  `CREATE POLICY p5 ON t USING ((SELECT count(*) FROM s) > 0)`,
  `CREATE POLICY p6 ON t USING (u = (SELECT current_setting('x.u', true)::uuid))`,
  `CREATE POLICY p7 ON t USING (EXISTS (SELECT 1 FROM s JOIN "Odd Table" o ON o.value = s.id WHERE s.t_id = t.id))`,
  `CREATE POLICY p8 ON t USING (id = ANY (ARRAY(SELECT t_id FROM s)))`,
  `CREATE POLICY p9 ON t USING (EXISTS (SELECT 1 FROM s x WHERE x.t_id = id))`,
  `CREATE POLICY p10 ON t USING (a IN (SELECT a FROM t t2 WHERE t2.id = 3))`,
  `CREATE POLICY p11 ON t USING (((jb ->> 'x')::uuid = u) AND (SELECT f(1)) = a)`,
  `CREATE POLICY p12 ON s USING (t_id IN (SELECT t.id FROM t WHERE t.b = current_user UNION SELECT id FROM basev))`,
  `CREATE POLICY p13 ON s USING (EXISTS (WITH w AS (SELECT id FROM t) SELECT 1 FROM w WHERE w.id = s.t_id))`,
  `CREATE RULE r1 AS ON INSERT TO s WHERE NEW.amount < 0 DO INSTEAD NOTHING`,
  `CREATE RULE r2 AS ON UPDATE TO s DO ALSO INSERT INTO "Odd Table" (value, name) VALUES (NEW.id, OLD.name)`,
  `CREATE RULE r3 AS ON DELETE TO s DO ALSO UPDATE t SET b = 'x', a = DEFAULT WHERE t.id = OLD.t_id`,
  `CREATE RULE r4 AS ON DELETE TO s DO ALSO DELETE FROM t WHERE id = OLD.t_id`,
  `CREATE RULE r5 AS ON INSERT TO basev DO INSTEAD INSERT INTO t (id, a, b) VALUES (NEW.id, NEW.a, NEW.b) RETURNING id, a, b`,
  `CREATE RULE r6 AS ON UPDATE TO basev DO INSTEAD (UPDATE t SET (a, b) = (SELECT NEW.a, NEW.b) WHERE id = OLD.id; NOTIFY chan, 'x')`,
  `CREATE RULE r7 AS ON UPDATE TO s DO ALSO INSERT INTO s (id, name) SELECT id, b FROM t WHERE t.id = OLD.id ON CONFLICT (id) DO UPDATE SET name = excluded.name WHERE s.amount > 1`,
  `CREATE RULE r8 AS ON UPDATE TO s DO ALSO UPDATE t SET b = s2.name FROM s s2 WHERE s2.t_id = t.id AND t.id = NEW.id`,
  `CREATE RULE r9 AS ON DELETE TO s DO ALSO DELETE FROM t USING s s2 WHERE s2.id = t.id`,
  `CREATE RULE r10 AS ON DELETE TO s DO ALSO SELECT count(*) FROM t`,
  `CREATE TRIGGER g1 BEFORE UPDATE OF a, b ON t FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION tg('x', 1)`,
  `CREATE TRIGGER g2 AFTER INSERT ON t FOR EACH ROW WHEN (NEW.a > 1 AND NEW.b IN ('x','y') AND NEW.m = 'ok') EXECUTE FUNCTION tg()`,
  `CREATE TRIGGER g3 AFTER UPDATE ON t REFERENCING OLD TABLE AS o NEW TABLE AS n FOR EACH STATEMENT EXECUTE FUNCTION tg()`,
  `CREATE CONSTRAINT TRIGGER g4 AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION tg()`,
  `CREATE TRIGGER g5 INSTEAD OF INSERT ON basev FOR EACH ROW EXECUTE FUNCTION tg()`,
  `CREATE TRIGGER g6 AFTER UPDATE ON t FOR EACH ROW WHEN (OLD.jb ->> 'a' <> NEW.jb ->> 'a' OR pg_trigger_depth() = 0) EXECUTE FUNCTION tg()`,
  `CREATE STATISTICS st1 ON a, b FROM t`,
  `CREATE STATISTICS st2 (ndistinct) ON (a + 1), lower(b) FROM t`,
  `CREATE FUNCTION b1(x int) RETURNS int LANGUAGE sql RETURN x + 1`,
  `CREATE FUNCTION b2(x int) RETURNS SETOF int LANGUAGE sql BEGIN ATOMIC SELECT id FROM t WHERE a = b2.x; END`,
  `CREATE FUNCTION b3(x int) RETURNS TABLE (i int, n text) LANGUAGE sql BEGIN ATOMIC SELECT t.id, s.name FROM t JOIN s ON s.t_id = t.id WHERE t.a = b3.x; END`,
  `CREATE PROCEDURE b4(x int) LANGUAGE sql BEGIN ATOMIC INSERT INTO "Odd Table" (value, name) VALUES (x, 'a') ON CONFLICT DO NOTHING; UPDATE t SET a = b4.x WHERE id = b4.x RETURNING id; DELETE FROM s WHERE id = b4.x; END`,
  `CREATE FUNCTION b5(x int DEFAULT 3, y text DEFAULT CURRENT_USER, z timestamptz DEFAULT now()) RETURNS bool LANGUAGE sql RETURN x > 1 AND y = 'a'`,
  `CREATE FUNCTION b6(x int) RETURNS int LANGUAGE sql BEGIN ATOMIC WITH w AS (INSERT INTO "Odd Table" (value) VALUES (x) RETURNING value) SELECT value FROM w; END`,
  `CREATE FUNCTION b7(x text) RETURNS int LANGUAGE sql RETURN (SELECT count(*)::int FROM t WHERE b = b7.x)`,
  `CREATE FUNCTION b8(int) RETURNS int LANGUAGE sql RETURN $1 + 1`,
  `CREATE FUNCTION b9() RETURNS void LANGUAGE sql BEGIN ATOMIC; END`,
  `CREATE FUNCTION b10(x pair) RETURNS int LANGUAGE sql RETURN (x).a`,
  `CREATE PROCEDURE b11(x int) LANGUAGE sql BEGIN ATOMIC INSERT INTO s SELECT id, a, b, c, tz FROM t WHERE a = b11.x; INSERT INTO s DEFAULT VALUES; END`,
  `CREATE TABLE g1 (a int, b int GENERATED ALWAYS AS (a * 2 + 1) STORED, c text GENERATED ALWAYS AS (a::text || 'x') STORED, d int GENERATED ALWAYS AS (EXTRACT(year FROM ('2020-01-01'::date + a))::int) STORED)`,
  `CREATE TABLE part1 PARTITION OF par FOR VALUES IN ('a', 'b', NULL)`,
  `CREATE TABLE part2 PARTITION OF par DEFAULT`,
  `CREATE TABLE rp (a int, b date, c text) PARTITION BY RANGE (a, b, lower(c), (a + 1))`,
  `CREATE TABLE rp2 (b date, tz timestamptz) PARTITION BY RANGE (b)`,
  `CREATE TABLE rp2a PARTITION OF rp2 FOR VALUES FROM ('2020-01-01') TO (MAXVALUE)`,
  `CREATE TABLE rp3 (tz timestamptz) PARTITION BY RANGE (tz)`,
  `CREATE TABLE rp3a PARTITION OF rp3 FOR VALUES FROM ('2020-01-01') TO ('2021-01-01')`,
  `CREATE TABLE hp (a int, b text) PARTITION BY HASH (a, b)`,
  `CREATE TABLE hp1 PARTITION OF hp FOR VALUES WITH (MODULUS 4, REMAINDER 1)`,
  `ALTER TABLE s ADD CONSTRAINT fk1 FOREIGN KEY (t_id) REFERENCES t (id) ON DELETE CASCADE ON UPDATE SET NULL DEFERRABLE`,
  `ALTER TABLE s ADD CONSTRAINT fk2 FOREIGN KEY (t_id) REFERENCES t (id) MATCH FULL NOT VALID`,
  `ALTER TABLE s ADD CONSTRAINT uq1 UNIQUE (name, amount) DEFERRABLE INITIALLY DEFERRED`,
  `ALTER TABLE t ADD CONSTRAINT ex1 EXCLUDE USING gist (r WITH &&) WHERE (a > 0)`,
  `CREATE DOMAIN dm1 AS text DEFAULT 'x' CHECK (VALUE ~ '^a' AND length(VALUE) < 5)`,
  `CREATE DOMAIN dm2 AS numeric(5,2) CHECK (VALUE IN (1, 2.5))`,
  `CREATE DOMAIN dm3 AS varchar(5) CHECK (VALUE IN ('a','b'))`,
  `CREATE MATERIALIZED VIEW mv1 AS SELECT id, lower(b) AS lb FROM t WHERE a > 1 WITH NO DATA`,
  `CREATE AGGREGATE ag1 (int) (sfunc = int4pl, stype = int, initcond = '0')`,
  `CREATE FUNCTION etf() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'; CREATE EVENT TRIGGER et1 ON ddl_command_start WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION etf()`,
];

/** Everything, statement by statement. Columns without names of their own get numbers where they would be called alike. */
export const corpus: readonly string[] = [
  ...queries.map((query, index) => `CREATE VIEW v${index} AS ${query}`),
  ...checks.map((check, index) => `ALTER TABLE t ADD CONSTRAINT c${index} CHECK (${check})`),
  ...defaults.map(([type, value], index) => `ALTER TABLE defaults ADD COLUMN d${index} ${type} DEFAULT ${value}`),
  ...statements,
];
