// Enums that lose a value or their order, and so are made anew under everything that can use a type.
import { expect } from 'vitest';
import type { ConvergenceCase } from '../../support/convergence/case.ts';

/** Like a, the value `gone` goes, and the type is made anew; like b, it is added. The rest is the same on both sides. */
export function remade(name: string, rest: string, more: Partial<ConvergenceCase> = {}): ConvergenceCase {
  return {
    name: `made anew under ${name}`,
    a: `CREATE TYPE mood AS ENUM ('a', 'b'); ${rest}`,
    b: `CREATE TYPE mood AS ENUM ('a', 'gone', 'b'); ${rest}`,
    ...more,
    check(seen, source, major) {
      if (source === 'b') expect(seen.statements).toEqual([expect.stringContaining('ADD VALUE')]);
      more.check?.(seen, source, major);
    },
  };
}

/** Like a, the value goes while something else changes too. */
function meanwhile(name: string, a: string, b: string, more: Partial<ConvergenceCase> = {}): ConvergenceCase {
  return {
    name: `made anew while ${name}`,
    a: `CREATE TYPE mood AS ENUM ('a', 'b'); ${a}`,
    b: `CREATE TYPE mood AS ENUM ('a', 'gone', 'b'); ${b}`,
    ...more,
  };
}

const t = `CREATE TABLE t (id int PRIMARY KEY, m mood, n mood NOT NULL DEFAULT 'b'); INSERT INTO t VALUES (1, 'a', 'b'), (2, NULL, 'a')`;

export const defaultOfDomain =
  'the judge takes a domain’s default as it was written under the search_path of whoever made it';

/** What PostgreSQL cannot do, or no SQL is written for: left as it is, and said. */
const stays: Partial<ConvergenceCase> = {
  left: { a: ['enum:public.mood'] },
  unjudged: 'it is left as it is',
  check({ repair }, source) {
    if (source === 'a') expect(repair.withheld).toHaveLength(1);
  },
};

export const remadeEnums: readonly ConvergenceCase[] = [
  remade(
    'columns',
    `CREATE SCHEMA $there; ${t};
    CREATE TABLE $there.u (m mood[] DEFAULT '{a,b}', n mood[][] DEFAULT ARRAY[ARRAY['a'::mood]]);
    INSERT INTO $there.u VALUES ('{a,NULL,b}', '{{a,b},{b,a}}'), (DEFAULT, DEFAULT)`,
  ),
  remade(
    'columns with comments, privileges, statistics and options',
    `${t};
    COMMENT ON COLUMN t.m IS 'said'; GRANT SELECT (m), UPDATE (n) ON t TO case_reader; ALTER TABLE t ALTER m SET STATISTICS 7;
    ALTER TABLE t ALTER m SET (n_distinct = 2)`,
  ),
  remade(
    'its own owner, comment and privileges',
    `${t}; ALTER TYPE mood OWNER TO case_owner; COMMENT ON TYPE mood IS 'x';
    REVOKE USAGE ON TYPE mood FROM PUBLIC; GRANT USAGE ON TYPE mood TO case_reader WITH GRANT OPTION`,
  ),
  remade(
    'functions by their arguments and results',
    `
    CREATE FUNCTION f(mood, mood[] DEFAULT '{a}') RETURNS mood LANGUAGE sql IMMUTABLE AS 'SELECT $1';
    CREATE FUNCTION g(OUT m mood, INOUT n int) LANGUAGE sql AS $$SELECT 'a'::mood, n$$;
    CREATE FUNCTION h(VARIADIC mood[]) RETURNS TABLE (m mood) LANGUAGE sql AS 'SELECT unnest($1)';
    CREATE FUNCTION k() RETURNS SETOF mood LANGUAGE plpgsql AS $$DECLARE m mood := 'a'; BEGIN RETURN NEXT m; END$$;
    CREATE PROCEDURE p(m mood) LANGUAGE sql AS '';
    COMMENT ON FUNCTION f IS 'kept'; GRANT EXECUTE ON FUNCTION f TO case_reader; ALTER FUNCTION g OWNER TO case_owner`,
  ),
  remade(
    'functions with SQL-standard bodies',
    `${t};
    CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT id FROM t WHERE m = 'a'::mood; END;
    CREATE FUNCTION g(m mood) RETURNS bool LANGUAGE sql RETURN m = 'b'::mood;
    CREATE VIEW v AS SELECT f() AS f, g(m) AS g FROM t`,
  ),
  remade(
    'a function typed by a column',
    `${t}; CREATE FUNCTION f(x t.m%TYPE) RETURNS t.m%TYPE LANGUAGE sql AS 'SELECT $1'`,
  ),
  remade(
    'an aggregate',
    `CREATE FUNCTION last(mood, mood) RETURNS mood LANGUAGE sql IMMUTABLE AS 'SELECT $2';
    CREATE AGGREGATE latest(mood) (SFUNC = last, STYPE = mood)`,
  ),
  remade(
    'a default that calls a function',
    `CREATE FUNCTION f(mood) RETURNS mood LANGUAGE sql AS 'SELECT $1';
    CREATE TABLE t (id int, m mood DEFAULT f('a'), n mood DEFAULT f(f('b'))); INSERT INTO t VALUES (1, 'a', 'b')`,
  ),
  remade(
    'a default of another type',
    `CREATE FUNCTION f(mood) RETURNS int LANGUAGE sql AS 'SELECT 1';
    CREATE TABLE t (id int, k int DEFAULT f('a'), s text DEFAULT 'b'::mood::text); INSERT INTO t (id) VALUES (1)`,
    {
      check: ({ statements }, source) => {
        if (source === 'a') expect(statements.filter((sql) => /TYPE (integer|text)/.test(sql))).toEqual([]);
      },
    },
  ),
  remade(
    'views',
    `${t}; CREATE VIEW v AS SELECT m, count(*) AS n FROM t GROUP BY m; CREATE VIEW w AS SELECT m, n FROM v WHERE n > 0;
    COMMENT ON VIEW w IS 'kept'; COMMENT ON COLUMN w.m IS 'kept'; GRANT SELECT (m) ON w TO case_reader; ALTER VIEW v OWNER TO case_owner;
    CREATE VIEW x AS SELECT 'a'::mood AS a; ALTER VIEW w ALTER m SET DEFAULT 'a'`,
  ),
  remade(
    'materialized views',
    `${t}; CREATE MATERIALIZED VIEW mv AS SELECT id, m FROM t WHERE n <> 'a'; CREATE UNIQUE INDEX mv_id ON mv (id);
    CREATE INDEX mv_m ON mv (m) WHERE m = 'a'; CREATE VIEW v AS SELECT m FROM mv; CREATE MATERIALIZED VIEW mv2 AS SELECT m FROM v WITH NO DATA`,
  ),
  remade(
    'indexes',
    `${t}; CREATE INDEX i ON t (m); CREATE UNIQUE INDEX u ON t (m, id) INCLUDE (n); CREATE INDEX h ON t USING hash (m);
    CREATE INDEX p ON t (id) WHERE m = 'a'; CREATE INDEX e ON t ((m = 'b'), (CASE WHEN id > 1 THEN n END));
    COMMENT ON INDEX p IS 'kept'; ALTER TABLE t CLUSTER ON i`,
  ),
  remade(
    'an index by a function of it',
    `${t}; CREATE FUNCTION f(mood) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1::text'; CREATE INDEX i ON t (f(m))`,
  ),
  remade(
    'keys',
    `CREATE TABLE u (m mood PRIMARY KEY, k mood UNIQUE, EXCLUDE USING btree (m WITH =)); INSERT INTO u VALUES ('a', 'b'), ('b', 'a');
    CREATE TABLE t (m mood REFERENCES u DEFERRABLE, k mood CONSTRAINT k_fk REFERENCES u (k) ON DELETE SET NULL); INSERT INTO t VALUES ('a', 'b');
    COMMENT ON CONSTRAINT k_fk ON t IS 'kept'; ALTER TABLE u REPLICA IDENTITY USING INDEX u_pkey`,
  ),
  remade(
    'a key that points at its own table',
    `CREATE TABLE t (m mood PRIMARY KEY, up mood REFERENCES t); INSERT INTO t VALUES ('a', NULL), ('b', 'a')`,
  ),
  remade(
    'checks',
    `${t}; ALTER TABLE t ADD CONSTRAINT c CHECK (m <> 'b' OR id > 1), ADD CONSTRAINT d CHECK (n IN ('a', 'b')) NOT VALID,
    ADD CONSTRAINT e CHECK (m::text <> 'x'), ADD CONSTRAINT s CHECK (id < 9 OR 'a'::mood < 'b'::mood)`,
  ),
  remade(
    'policies',
    `${t}; ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t FOR UPDATE TO case_reader USING (m = 'a') WITH CHECK (n = 'b');
    COMMENT ON POLICY p ON t IS 'kept'; CREATE TABLE u (id int); CREATE POLICY q ON u USING (EXISTS (SELECT FROM t WHERE t.m = 'a'))`,
  ),
  remade(
    'triggers',
    `${t}; CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
    CREATE TRIGGER tg BEFORE UPDATE OF m ON t FOR EACH ROW WHEN (NEW.m = 'b' AND OLD.m IS DISTINCT FROM NEW.m) EXECUTE FUNCTION tf();
    CREATE CONSTRAINT TRIGGER ct AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.n = 'a') EXECUTE FUNCTION tf();
    ALTER TABLE t DISABLE TRIGGER tg; COMMENT ON TRIGGER ct ON t IS 'kept'`,
  ),
  remade(
    'rules',
    `${t}; CREATE RULE r AS ON UPDATE TO t WHERE new.m = 'a' DO ALSO DELETE FROM t WHERE n = 'b'; ALTER TABLE t DISABLE RULE r;
    COMMENT ON RULE r ON t IS 'kept'`,
  ),
  remade(
    'generated columns',
    `CREATE TABLE t (id int, m mood, g bool GENERATED ALWAYS AS (m = 'a') STORED,
      k mood GENERATED ALWAYS AS (CASE WHEN id > 0 THEN 'a'::mood ELSE 'b'::mood END) STORED); INSERT INTO t VALUES (1, 'a'), (0, 'b');
    CREATE INDEX i ON t (g); COMMENT ON COLUMN t.g IS 'kept'`,
    { survives: ['SELECT id, g, k::text FROM t'] },
  ),
  remade(
    'extended statistics',
    `${t}; CREATE STATISTICS s (ndistinct, mcv) ON m, n FROM t; CREATE STATISTICS e ON (m = 'a'), (id + 1) FROM t; ALTER STATISTICS s SET STATISTICS 5`,
  ),
  remade(
    'a partitioned table',
    `CREATE TABLE p (id int, m mood DEFAULT 'a') PARTITION BY RANGE (id); CREATE TABLE p_1 PARTITION OF p (m DEFAULT 'b') FOR VALUES FROM (0) TO (10);
    CREATE TABLE p_2 PARTITION OF p FOR VALUES FROM (10) TO (20) PARTITION BY RANGE (id); CREATE TABLE p_21 PARTITION OF p_2 FOR VALUES FROM (10) TO (15);
    CREATE INDEX ON p (m); CREATE VIEW v AS SELECT m FROM p_21; INSERT INTO p VALUES (1, 'a'), (11, 'b')`,
  ),
  remade(
    'inheritance',
    `CREATE TABLE up (id int, m mood DEFAULT 'a'); CREATE TABLE down (more int) INHERITS (up); ALTER TABLE down ALTER m SET DEFAULT 'b';
    CREATE TABLE other (m mood); CREATE TABLE both_of () INHERITS (up, other); INSERT INTO down VALUES (1, 'a', 2); INSERT INTO both_of VALUES (1, 'b')`,
  ),
  remade(
    'a table that is of a type',
    `CREATE TYPE c AS (id int, m mood); CREATE TABLE t OF c; INSERT INTO t VALUES (1, 'a')`,
  ),
  remade(
    'a table whose rows are stored in another',
    `CREATE TABLE t (id int, m mood); CREATE TABLE u (id int, row t); INSERT INTO u VALUES (1, ROW(1, 'a'))`,
    stays,
  ),
  remade(
    'functions that take rows',
    `${t}; CREATE FUNCTION f(t) RETURNS SETOF t LANGUAGE sql AS 'SELECT $1'; CREATE FUNCTION g() RETURNS t[] LANGUAGE sql AS 'SELECT NULL::t[]'`,
  ),
  remade(
    'a composite type',
    `CREATE TYPE c AS (m mood, list mood[], n int); CREATE FUNCTION f(c) RETURNS c LANGUAGE sql AS 'SELECT $1'; CREATE VIEW v AS SELECT NULL::c AS c`,
  ),
  remade(
    'a composite type that is stored',
    `CREATE TYPE c AS (m mood, n int); COMMENT ON TYPE c IS 'kept'; COMMENT ON COLUMN c.m IS 'kept';
    CREATE TABLE t (id int, c c DEFAULT ROW('a', 1), list c[]); INSERT INTO t VALUES (1, ROW('a', 2), ARRAY[ROW('b', NULL)::c, NULL]), (2, NULL, NULL);
    CREATE VIEW v AS SELECT (c).m FROM t; CREATE FUNCTION f(c) RETURNS c LANGUAGE sql AS 'SELECT $1'`,
  ),
  remade(
    'composite types one in another',
    `CREATE TYPE c AS (m mood, n int); CREATE TYPE d AS (c c, list c[], t text); CREATE TYPE e AS (d d);
    CREATE TABLE t (id int, e e); INSERT INTO t VALUES (1, ROW(ROW(ROW('a', 1), ARRAY[ROW('b', 2)::c], 'x, "y" (z)')))`,
  ),
  remade(
    'a domain',
    `CREATE DOMAIN d AS mood DEFAULT 'a' NOT NULL CONSTRAINT c CHECK (VALUE <> 'b'); COMMENT ON DOMAIN d IS 'kept'; CREATE FUNCTION f(d) RETURNS d LANGUAGE sql AS 'SELECT $1'`,
    { unjudged: defaultOfDomain },
  ),
  remade(
    'a domain that is stored',
    `CREATE DOMAIN d AS mood DEFAULT 'a' CONSTRAINT c CHECK (VALUE <> 'b'); COMMENT ON CONSTRAINT c ON DOMAIN d IS 'kept'; GRANT USAGE ON DOMAIN d TO case_reader;
    CREATE TABLE t (id int, d d DEFAULT 'a', list d[]); INSERT INTO t VALUES (1, 'a', '{a,NULL}'), (2, NULL, NULL); CREATE INDEX i ON t (d); CREATE VIEW v AS SELECT d FROM t WHERE d::mood = 'a'`,
    { unjudged: defaultOfDomain },
  ),
  remade(
    'a domain over arrays, and one over that',
    `CREATE DOMAIN d AS mood[]; CREATE DOMAIN e AS d CHECK (VALUE <> '{b}'); CREATE DOMAIN g AS e NOT NULL;
    CREATE TABLE t (id int, d d, e e, g g DEFAULT '{a}'); INSERT INTO t VALUES (1, '{a,b}', '{a}', '{b,a}')`,
  ),
  remade(
    'a domain over another type that names it',
    `CREATE DOMAIN d AS text CHECK (VALUE::mood <> 'b'); CREATE TABLE t (id int, d d); INSERT INTO t VALUES (1, 'a')`,
  ),
  remade(
    'a composite of a domain, and a domain of that',
    `CREATE DOMAIN d AS mood; CREATE TYPE c AS (d d, n int); CREATE DOMAIN e AS c CHECK ((VALUE).n > 0);
    CREATE TABLE t (id int, c c, e e); INSERT INTO t VALUES (1, ROW('a', 1), ROW('b', 2))`,
  ),
  remade(
    'a range',
    `CREATE TYPE r AS RANGE (subtype = mood, multirange_type_name = rs); CREATE FUNCTION f(r) RETURNS rs LANGUAGE sql AS 'SELECT rs($1)'`,
  ),
  remade(
    'a range that is stored',
    `CREATE TYPE r AS RANGE (subtype = mood, multirange_type_name = rs); CREATE TABLE t (id int, r r, m rs, l r[]);
    INSERT INTO t VALUES (1, '[a,b]', '{[a,b]}', '{"[a,b)",empty}'); CREATE INDEX i ON t USING gist (r)`,
  ),
  remade(
    'a cast',
    `${t}; CREATE FUNCTION number(mood) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1'; CREATE CAST (mood AS int) WITH FUNCTION number(mood);
    CREATE VIEW v AS SELECT m::int AS n FROM t`,
  ),
  remade(
    'an operator',
    `${t}; CREATE FUNCTION f(mood, int) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT true'; CREATE OPERATOR === (LEFTARG = mood, RIGHTARG = int, FUNCTION = f)`,
    stays,
  ),
  remade('the publication of a table', `${t}; CREATE PUBLICATION $here_p FOR TABLE t (id, m) WHERE (id > 1)`, {
    since: 15,
    alone: true,
  }),
  remade(
    'the publication of a table with nothing said',
    `${t}; CREATE PUBLICATION $here_p FOR TABLE t; ALTER TABLE t REPLICA IDENTITY FULL`,
    { alone: true },
  ),
  remade(
    'a foreign table',
    `CREATE FOREIGN DATA WRAPPER $here_w; CREATE SERVER $here_s FOREIGN DATA WRAPPER $here_w; CREATE FOREIGN TABLE f (id int, m mood DEFAULT 'a') SERVER $here_s`,
    { alone: true },
  ),
  remade(
    'names that are taken',
    `CREATE TYPE mood__replaced AS ENUM ('x'); CREATE TABLE mood__replaced2 (id int); CREATE DOMAIN _mood__replaced AS int; ${t}`,
  ),
  {
    name: 'made anew under hostile names',
    ...(() => {
      const name = `"${'é'.repeat(20)} ""user"" ; SELECT'--"`;
      const rest = `CREATE TABLE "Tä ""ble" (id int, "m ' ""x""" ${name} DEFAULT 'it''s', l ${name}[]); INSERT INTO "Tä ""ble" VALUES (1, 'it''s', '{"it''s"}');
        CREATE INDEX "i ' ""x" ON "Tä ""ble" ("m ' ""x""") WHERE "m ' ""x""" = 'it''s'; CREATE FUNCTION "f ""x"(${name}) RETURNS ${name} LANGUAGE sql AS 'SELECT $1'`;
      return {
        a: `CREATE TYPE ${name} AS ENUM ('it''s'); ${rest}`,
        b: `CREATE TYPE ${name} AS ENUM ('"gone', 'it''s'); ${rest}`,
      };
    })(),
  },
  ...['user', 'select', 'time', 'interval', 'char', 'int'].map((word) => ({
    name: `made anew by the name of ${word}`,
    a: `CREATE TYPE $here."${word}" AS ENUM ('a', 'b'); CREATE TABLE t (m $here."${word}" DEFAULT 'a', l $here."${word}"[]); INSERT INTO t VALUES ('a', '{b}')`,
    b: `CREATE TYPE $here."${word}" AS ENUM ('b', 'a'); CREATE TABLE t (m $here."${word}" DEFAULT 'a', l $here."${word}"[]); INSERT INTO t VALUES ('a', '{b}')`,
  })),
  remade(
    'a partition key',
    `CREATE TABLE p (id int, m mood) PARTITION BY LIST (m); CREATE TABLE p_a PARTITION OF p FOR VALUES IN ('a'); INSERT INTO p VALUES (1, 'a')`,
    stays,
  ),
  meanwhile(
    'a column leaves it',
    `CREATE TABLE t (id int, m text)`,
    `CREATE TABLE t (id int, m mood); INSERT INTO t VALUES (1, 'gone')`,
    { closure: false /* Rows hold the value. */ },
  ),
  meanwhile(
    'a column leaves a domain over it',
    `CREATE DOMAIN d AS mood; CREATE TABLE t (id int, m text NOT NULL)`,
    `CREATE DOMAIN d AS mood; CREATE TABLE t (id int, m d NOT NULL); INSERT INTO t VALUES (1, 'a')`,
  ),
  meanwhile(
    'one column leaves a domain over it, one goes, and one stays',
    `CREATE DOMAIN d AS mood; CREATE TABLE t (id int, k d, m text);
     CREATE FUNCTION f(x mood DEFAULT 'a') RETURNS SETOF t LANGUAGE sql AS 'SELECT * FROM $here.t'`,
    `CREATE DOMAIN d AS mood; CREATE TABLE t (id int, k d, m d, n d); INSERT INTO t VALUES (1, 'a', 'b', 'a');
     CREATE FUNCTION f(x mood DEFAULT 'a') RETURNS SETOF t LANGUAGE sql AS 'SELECT * FROM $here.t'`,
  ),
  meanwhile(
    'a column under a materialized view leaves a domain over it',
    `CREATE DOMAIN d AS mood; CREATE TABLE t (id int, m text); CREATE MATERIALIZED VIEW v AS SELECT * FROM t`,
    `CREATE DOMAIN d AS mood; CREATE TABLE t (id int, m d); INSERT INTO t VALUES (1, 'a'); CREATE MATERIALIZED VIEW v AS SELECT * FROM t`,
  ),
  meanwhile(
    'a column leaves it for a default that names it',
    `CREATE TABLE t (id int, m text DEFAULT ('a'::mood)::text)`,
    `CREATE TABLE t (id int, m mood); INSERT INTO t VALUES (1, 'a')`,
  ),
  meanwhile(
    'a column leaves a domain over it for a default that calls what takes it',
    `CREATE DOMAIN d AS mood; CREATE FUNCTION f(x mood DEFAULT 'a') RETURNS text LANGUAGE sql AS 'SELECT x::text';
     CREATE TABLE t (id int, m text DEFAULT f())`,
    `CREATE DOMAIN d AS mood; CREATE FUNCTION f(x mood DEFAULT 'a') RETURNS text LANGUAGE sql AS 'SELECT x::text';
     CREATE TABLE t (id int, m d); INSERT INTO t VALUES (1, 'b')`,
  ),
  meanwhile(
    'a column comes to it',
    `CREATE TABLE t (id int, m mood)`,
    `CREATE TABLE t (id int, m text); INSERT INTO t VALUES (1, 'a')`,
  ),
  meanwhile(
    'a column goes',
    'CREATE TABLE t (id int)',
    `CREATE TABLE t (id int, m mood); INSERT INTO t VALUES (1, 'gone')`,
    { only: 'a', closure: false /* Rows hold the value. */ },
  ),
  meanwhile(
    'a table goes',
    'CREATE TABLE t (id int)',
    `CREATE TABLE t (id int); CREATE TABLE u (m mood); INSERT INTO u VALUES ('gone')`,
    { only: 'a', closure: false /* Rows hold the value. */ },
  ),
  meanwhile(
    'a column comes',
    `CREATE TABLE t (id int, m mood DEFAULT 'b')`,
    'CREATE TABLE t (id int); INSERT INTO t VALUES (1)',
  ),
  meanwhile(
    'a default goes',
    'CREATE TABLE t (id int, m mood, l mood[])',
    `CREATE TABLE t (id int, m mood DEFAULT 'gone', l mood[] DEFAULT '{a,gone}')`,
  ),
  meanwhile(
    'a default changes',
    `CREATE TABLE t (id int, m mood DEFAULT 'b', l mood[] DEFAULT '{}')`,
    `CREATE TABLE t (id int, m mood DEFAULT 'gone', l mood[] DEFAULT ARRAY['gone'::mood])`,
  ),
  meanwhile(
    'a view that named the value changes',
    `${t}; CREATE VIEW v AS SELECT id FROM t WHERE m = 'a'`,
    `${t}; CREATE VIEW v AS SELECT id FROM t WHERE m = 'gone'`,
  ),
  meanwhile(
    'a check, an index, a policy and a trigger that named the value change',
    `${t}; ALTER TABLE t ADD CONSTRAINT c CHECK (n <> 'a' OR id > 0); CREATE INDEX i ON t (id) WHERE m = 'a'; CREATE POLICY p ON t USING (m = 'a');
     CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER tg BEFORE UPDATE ON t FOR EACH ROW WHEN (NEW.m = 'a') EXECUTE FUNCTION tf()`,
    `${t}; ALTER TABLE t ADD CONSTRAINT c CHECK (n <> 'gone'); CREATE INDEX i ON t (id) WHERE m = 'gone'; CREATE POLICY p ON t USING (m = 'gone');
     CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER tg BEFORE UPDATE ON t FOR EACH ROW WHEN (NEW.m = 'gone') EXECUTE FUNCTION tf()`,
  ),
  meanwhile(
    'a function comes and one goes',
    `${t}; CREATE FUNCTION f(mood) RETURNS int LANGUAGE sql AS 'SELECT 1'`,
    `${t}; CREATE FUNCTION g(mood) RETURNS int LANGUAGE sql AS 'SELECT 1'`,
  ),
  meanwhile(
    'its comment and owner change',
    `${t}; COMMENT ON TYPE mood IS 'x'; ALTER TYPE mood OWNER TO case_owner`,
    `${t}; COMMENT ON TYPE mood IS 'y'; REVOKE USAGE ON TYPE mood FROM PUBLIC`,
  ),
  meanwhile(
    'the table of it changes too',
    `CREATE TABLE t (id int, m mood NOT NULL DEFAULT 'b', more text); INSERT INTO t VALUES (1, 'a')`,
    `CREATE TABLE t (id int, m mood DEFAULT 'gone', less int); INSERT INTO t VALUES (1, 'a')`,
  ),
  meanwhile(
    'a domain of it changes too',
    `CREATE DOMAIN d AS mood DEFAULT 'a' CHECK (VALUE <> 'b'); CREATE TABLE t (id int, d d); INSERT INTO t VALUES (1, 'a')`,
    `CREATE DOMAIN d AS mood DEFAULT 'gone' CHECK (VALUE <> 'gone'); CREATE TABLE t (id int, d d); INSERT INTO t VALUES (1, 'a')`,
    { unjudged: defaultOfDomain },
  ),
  meanwhile(
    'a composite type of it changes too',
    `CREATE TYPE c AS (m mood, n int); CREATE TABLE t (id int, c c); INSERT INTO t VALUES (1, ROW('a', 1))`,
    `CREATE TYPE c AS (m mood); CREATE TABLE t (id int, c c); INSERT INTO t VALUES (1, ROW('a'))`,
    { rowsChange: 'a value has one attribute more or less', survives: ['SELECT id, (c).m::text FROM t'] },
  ),
  meanwhile(
    'another enum of the same table is',
    `CREATE TYPE tone AS ENUM ('x'); CREATE TABLE t (m mood, k tone); INSERT INTO t VALUES ('a', 'x'); CREATE VIEW v AS SELECT m, k FROM t`,
    `CREATE TYPE tone AS ENUM ('y', 'x'); CREATE TABLE t (m mood, k tone); INSERT INTO t VALUES ('a', 'x'); CREATE VIEW v AS SELECT m, k FROM t`,
  ),
  meanwhile(
    'a composite type of two enums is stored',
    `CREATE TYPE tone AS ENUM ('x'); CREATE TYPE c AS (m mood, k tone); CREATE TABLE t (id int, c c); INSERT INTO t VALUES (1, ROW('a', 'x'))`,
    `CREATE TYPE tone AS ENUM ('y', 'x'); CREATE TYPE c AS (m mood, k tone); CREATE TABLE t (id int, c c); INSERT INTO t VALUES (1, ROW('a', 'x'))`,
  ),
  meanwhile(
    'the domain of it goes',
    `CREATE TABLE t (id int, d mood); INSERT INTO t VALUES (1, 'a')`,
    `CREATE DOMAIN d AS mood CHECK (VALUE <> 'gone'); CREATE TABLE t (id int, d d); INSERT INTO t VALUES (1, 'a')`,
    { survives: ['SELECT d::text FROM t'] },
  ),
];
