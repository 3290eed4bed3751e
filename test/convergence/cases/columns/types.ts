// Columns that change their type, collation and what hangs on it.
import { expect } from 'vitest';
import type { ConvergenceCase } from '../../../support/convergence/case.ts';
import { never } from '../../../support/convergence/checks.ts';

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
  {
    name: 'foreign keys on both ends, chains and to itself',
    a: `CREATE TABLE x (id text PRIMARY KEY, up text REFERENCES x); CREATE TABLE y (id text PRIMARY KEY REFERENCES x ON DELETE CASCADE); CREATE TABLE z (id text REFERENCES y ON UPDATE CASCADE DEFERRABLE, o text);
        INSERT INTO x VALUES ('1', NULL), ('2', '1'); INSERT INTO y VALUES ('1'); INSERT INTO z VALUES ('1', 'o')`,
    b: `CREATE TABLE x (id integer PRIMARY KEY, up integer REFERENCES x); CREATE TABLE y (id integer PRIMARY KEY REFERENCES x ON DELETE CASCADE); CREATE TABLE z (id integer REFERENCES y ON UPDATE CASCADE DEFERRABLE, o text);
        INSERT INTO x VALUES ('1', NULL), ('2', '1'); INSERT INTO y VALUES ('1'); INSERT INTO z VALUES ('1', 'o')`,
    survives: ['SELECT id::text, up::text FROM x', 'SELECT id::text FROM y', 'SELECT id::text FROM z'],
    // The types of one foreign key cannot differ in family.
    closure: false,
  },
  {
    name: 'a foreign key of two columns, of which one changes',
    a: `CREATE TABLE x (k uuid, n integer, PRIMARY KEY (k, n)); CREATE TABLE y (k uuid, n integer, FOREIGN KEY (k, n) REFERENCES x MATCH FULL)`,
    b: `CREATE TABLE x (k text, n integer, PRIMARY KEY (k, n)); CREATE TABLE y (k text, n integer, FOREIGN KEY (k, n) REFERENCES x MATCH FULL)`,
    closure: false,
  },
  {
    name: 'a foreign key that is not validated',
    a: `CREATE TABLE x (k integer PRIMARY KEY); CREATE TABLE y (k integer); INSERT INTO y VALUES (5); ALTER TABLE y ADD CONSTRAINT yx FOREIGN KEY (k) REFERENCES x NOT VALID`,
    b: `CREATE TABLE x (k bigint PRIMARY KEY); CREATE TABLE y (k bigint); INSERT INTO y VALUES (5); ALTER TABLE y ADD CONSTRAINT yx FOREIGN KEY (k) REFERENCES x NOT VALID`,
    survives: ['SELECT k::text FROM y'],
  },
  {
    name: 'views, views of views and materialized views with all that they have',
    a: `CREATE TABLE t (id integer PRIMARY KEY, n integer); INSERT INTO t VALUES (1, 2);
        CREATE VIEW v WITH (security_barrier) AS SELECT id, n FROM t; CREATE VIEW w AS SELECT n + 1 AS m FROM v;
        CREATE MATERIALIZED VIEW mv AS SELECT n FROM v; CREATE UNIQUE INDEX mvi ON mv (n); CREATE VIEW x AS SELECT * FROM mv;
        COMMENT ON VIEW v IS 'v'; COMMENT ON COLUMN v.n IS 'n'; GRANT SELECT ON v TO case_reader; GRANT SELECT (m) ON w TO case_reader; ALTER VIEW w OWNER TO case_owner;
        ALTER VIEW v ALTER n SET DEFAULT 5; COMMENT ON INDEX mvi IS 'i';
        CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER vt INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION f();
        CREATE RULE vr AS ON DELETE TO w DO INSTEAD NOTHING`,
    b: `CREATE TABLE t (id integer PRIMARY KEY, n text); INSERT INTO t VALUES (1, 2);
        CREATE VIEW v WITH (security_barrier) AS SELECT id, n FROM t; CREATE VIEW w AS SELECT n || 1 AS m FROM v;
        CREATE MATERIALIZED VIEW mv AS SELECT n FROM v; CREATE UNIQUE INDEX mvi ON mv (n); CREATE VIEW x AS SELECT * FROM mv;
        COMMENT ON VIEW v IS 'v'; COMMENT ON COLUMN v.n IS 'n'; GRANT SELECT ON v TO case_reader; GRANT SELECT (m) ON w TO case_reader; ALTER VIEW w OWNER TO case_owner;
        ALTER VIEW v ALTER n SET DEFAULT 5; COMMENT ON INDEX mvi IS 'i';
        CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER vt INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION f();
        CREATE RULE vr AS ON DELETE TO w DO INSTEAD NOTHING`,
    survives: ['SELECT n::text FROM t', 'SELECT n::text FROM mv'],
    // The view m + 1 only holds with the type that it was made for.
    closure: false,
  },
  {
    name: 'indexes, checks, keys, exclusion and statistics on it',
    a: `CREATE TABLE t (id integer PRIMARY KEY, n integer UNIQUE CHECK (n > 0), o integer); INSERT INTO t VALUES (1, 2, 3); CREATE INDEX ti ON t (n, o DESC) INCLUDE (id) WHERE n IS NOT NULL; CREATE INDEX te ON t ((n + 1)); CREATE STATISTICS ts ON n, o FROM t;
        ALTER TABLE t ADD CONSTRAINT tx EXCLUDE USING btree (n WITH =); ALTER TABLE t CLUSTER ON te; COMMENT ON CONSTRAINT tx ON t IS 'x'; ALTER INDEX te ALTER 1 SET STATISTICS 77; ALTER STATISTICS ts SET STATISTICS 5; COMMENT ON STATISTICS ts IS 's'`,
    b: `CREATE TABLE t (id integer PRIMARY KEY, n bigint UNIQUE CHECK (n > 0), o integer); INSERT INTO t VALUES (1, 2, 3); CREATE INDEX ti ON t (n, o DESC) INCLUDE (id) WHERE n IS NOT NULL; CREATE INDEX te ON t ((n + 1)); CREATE STATISTICS ts ON n, o FROM t;
        ALTER TABLE t ADD CONSTRAINT tx EXCLUDE USING btree (n WITH =); ALTER TABLE t CLUSTER ON te; COMMENT ON CONSTRAINT tx ON t IS 'x'; ALTER INDEX te ALTER 1 SET STATISTICS 77; ALTER STATISTICS ts SET STATISTICS 5; COMMENT ON STATISTICS ts IS 's'`,
    survives: ['SELECT n::text FROM t'],
  },
  {
    name: 'an index, a check and a predicate that hold for one type only',
    a: `CREATE TABLE t (n integer, CONSTRAINT tc CHECK (n > 0)); INSERT INTO t VALUES (1); CREATE INDEX ti ON t (n) WHERE n > 5; CREATE INDEX te ON t (abs(n))`,
    b: `CREATE TABLE t (n text, CONSTRAINT tc CHECK (length(n) > 0)); INSERT INTO t VALUES (1); CREATE INDEX ti ON t (n text_pattern_ops) WHERE n > 'a'; CREATE INDEX te ON t (lower(n))`,
    survives: ['SELECT n::text FROM t'],
    // A check for the one type refuses the other.
    closure: false,
  },
  {
    name: 'policies, triggers, rules and a publication’s column list',
    alone: true,
    since: 15,
    a: `CREATE TABLE t (id integer PRIMARY KEY, n integer); INSERT INTO t VALUES (1, 2); ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t TO case_reader USING (n IS NOT NULL) WITH CHECK (n IS NOT NULL); COMMENT ON POLICY p ON t IS 'p';
        CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER tt BEFORE UPDATE OF n ON t FOR EACH ROW WHEN (NEW.n IS DISTINCT FROM OLD.n) EXECUTE FUNCTION f(); ALTER TABLE t DISABLE TRIGGER tt;
        CREATE TABLE log (n text); CREATE RULE tr AS ON INSERT TO t DO ALSO INSERT INTO log VALUES (NEW.n::text); ALTER TABLE t DISABLE RULE tr;
        CREATE PUBLICATION pub FOR TABLE t (id, n) WHERE (id > 0)`,
    b: `CREATE TABLE t (id integer PRIMARY KEY, n text); INSERT INTO t VALUES (1, 2); ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t TO case_reader USING (n IS NOT NULL) WITH CHECK (n IS NOT NULL); COMMENT ON POLICY p ON t IS 'p';
        CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER tt BEFORE UPDATE OF n ON t FOR EACH ROW WHEN (NEW.n IS DISTINCT FROM OLD.n) EXECUTE FUNCTION f(); ALTER TABLE t DISABLE TRIGGER tt;
        CREATE TABLE log (n text); CREATE RULE tr AS ON INSERT TO t DO ALSO INSERT INTO log VALUES (NEW.n::text); ALTER TABLE t DISABLE RULE tr;
        CREATE PUBLICATION pub FOR TABLE t (id, n) WHERE (id > 0)`,
    survives: ['SELECT n::text FROM t'],
  },
  {
    name: 'a policy of another table and a function with an SQL body that read it',
    a: `CREATE TABLE t (n integer); INSERT INTO t VALUES (1); CREATE TABLE o (x text); CREATE POLICY p ON o USING (x IN (SELECT n::text FROM t)); CREATE FUNCTION f() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(n) FROM t; END; CREATE VIEW v AS SELECT f() AS c`,
    b: `CREATE TABLE t (n bigint); INSERT INTO t VALUES (1); CREATE TABLE o (x text); CREATE POLICY p ON o USING (x IN (SELECT n::text FROM t)); CREATE FUNCTION f() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(n) FROM t; END; CREATE VIEW v AS SELECT f() AS c`,
    survives: ['SELECT n::text FROM t'],
  },
  {
    name: 'generated columns from it, with indexes and views on them',
    a: `CREATE TABLE t (n integer, g text GENERATED ALWAYS AS (n || '!') STORED NOT NULL); INSERT INTO t VALUES (1); CREATE INDEX tg ON t (g); CREATE VIEW v AS SELECT g FROM t; COMMENT ON COLUMN t.g IS 'g'; GRANT SELECT (g) ON t TO case_reader`,
    b: `CREATE TABLE t (n bigint, g text GENERATED ALWAYS AS (n || '!') STORED NOT NULL); INSERT INTO t VALUES (1); CREATE INDEX tg ON t (g); CREATE VIEW v AS SELECT g FROM t; COMMENT ON COLUMN t.g IS 'g'; GRANT SELECT (g) ON t TO case_reader`,
    survives: ['SELECT n::text, g FROM t'],
  },
  {
    name: 'a generated column’s own type',
    a: `CREATE TABLE t (n integer, g integer GENERATED ALWAYS AS (n + 1) STORED); INSERT INTO t VALUES (1); CREATE INDEX tg ON t (g)`,
    b: `CREATE TABLE t (n integer, g bigint GENERATED ALWAYS AS (n + 1) STORED); INSERT INTO t VALUES (1); CREATE INDEX tg ON t (g)`,
    survives: ['SELECT n, g::text FROM t'],
  },
  {
    name: 'collation',
    both: `CREATE COLLATION own (LOCALE = 'C')`,
    a: `CREATE TABLE t (a text COLLATE "C" PRIMARY KEY, b text COLLATE own, c varchar(5) DEFAULT 'x'); INSERT INTO t VALUES ('a', 'b', 'c'); CREATE INDEX ti ON t (b); CREATE VIEW v AS SELECT b FROM t`,
    b: `CREATE TABLE t (a text PRIMARY KEY, b text COLLATE "POSIX", c varchar(5) COLLATE "C" DEFAULT 'x'); INSERT INTO t VALUES ('a', 'b', 'c'); CREATE INDEX ti ON t (b); CREATE VIEW v AS SELECT b FROM t`,
  },
  {
    name: 'collation of the index alone',
    a: `CREATE TABLE t (a text); CREATE INDEX ti ON t (a COLLATE "C"); INSERT INTO t VALUES ('a')`,
    b: `CREATE TABLE t (a text); CREATE INDEX ti ON t (a); INSERT INTO t VALUES ('a')`,
    check: never(/ALTER COLUMN/),
  },
  {
    name: 'collation and type of a column with a foreign key',
    a: `CREATE TABLE x (a text COLLATE "C" PRIMARY KEY); CREATE TABLE y (a text COLLATE "C" REFERENCES x); INSERT INTO x VALUES ('a'); INSERT INTO y VALUES ('a')`,
    b: `CREATE TABLE x (a varchar(9) PRIMARY KEY); CREATE TABLE y (a varchar(9) REFERENCES x); INSERT INTO x VALUES ('a'); INSERT INTO y VALUES ('a')`,
    survives: ['SELECT a::text FROM y'],
  },
  {
    name: 'of inherited columns, down two levels, with what the children have of their own',
    a: `CREATE TABLE p (a integer, b text); CREATE TABLE c (z integer) INHERITS (p); CREATE TABLE d () INHERITS (c); ALTER TABLE d ALTER a SET DEFAULT 5, ALTER a SET NOT NULL; COMMENT ON COLUMN d.a IS 'd'; CREATE INDEX di ON d (a); CREATE VIEW v AS SELECT a FROM d; INSERT INTO p VALUES (1); INSERT INTO c VALUES (2); INSERT INTO d VALUES (3)`,
    b: `CREATE TABLE p (a bigint, b text); CREATE TABLE c (z integer) INHERITS (p); CREATE TABLE d () INHERITS (c); ALTER TABLE d ALTER a SET DEFAULT 5, ALTER a SET NOT NULL; COMMENT ON COLUMN d.a IS 'd'; CREATE INDEX di ON d (a); CREATE VIEW v AS SELECT a FROM d; INSERT INTO p VALUES (1); INSERT INTO c VALUES (2); INSERT INTO d VALUES (3)`,
    survives: ['SELECT a::text FROM p'],
  },
  {
    name: 'of a column that two parents give',
    a: `CREATE TABLE p (a integer); CREATE TABLE q (a integer); CREATE TABLE c () INHERITS (p, q); INSERT INTO c VALUES (1)`,
    b: `CREATE TABLE p (a bigint); CREATE TABLE q (a bigint); CREATE TABLE c () INHERITS (p, q); INSERT INTO c VALUES (1)`,
    survives: ['SELECT a::text FROM c'],
    unjudged: 'PostgreSQL changes the type in one parent at a time, and refuses to',
    left: { a: ['column:public.p.a', 'column:public.q.a'], b: ['column:public.p.a', 'column:public.q.a'] },
  },
  {
    name: 'of a column of which a row type is used by a function and another table',
    a: `CREATE TABLE t (n integer); CREATE FUNCTION f(t) RETURNS integer LANGUAGE sql AS 'SELECT 1'; INSERT INTO t VALUES (1)`,
    b: `CREATE TABLE t (n bigint); CREATE FUNCTION f(t) RETURNS integer LANGUAGE sql AS 'SELECT 1'; INSERT INTO t VALUES (1)`,
    survives: ['SELECT n::text FROM t'],
  },
  {
    name: 'of a column whose table’s row type another table’s column has',
    a: `CREATE TABLE t (n integer); CREATE TABLE u (r t, s t[]); INSERT INTO t VALUES (1)`,
    b: `CREATE TABLE t (n bigint); CREATE TABLE u (r t, s t[]); INSERT INTO t VALUES (1)`,
    survives: ['SELECT n::text FROM t'],
    unjudged: 'PostgreSQL refuses the change',
    left: { a: ['column:public.t.n'], b: ['column:public.t.n'] },
  },
  {
    name: 'in a schema and a table with hostile names',
    both: 'CREATE SCHEMA "$there ""x"""',
    a: `CREATE TABLE "$there ""x"""."select ' a" ("from "" a;--" integer DEFAULT 4); INSERT INTO "$there ""x"""."select ' a" VALUES (1)`,
    b: `CREATE TABLE "$there ""x"""."select ' a" ("from "" a;--" text DEFAULT '4'); INSERT INTO "$there ""x"""."select ' a" VALUES (1)`,
    survives: [`SELECT "from "" a;--"::text FROM "$there ""x"""."select ' a"`],
  },
];
