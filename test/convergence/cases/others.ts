// Statistics objects, and what exists besides: text search, casts, operators, conversions, languages and the like.
import { expect } from 'vitest';
import type { ConvergenceCase, Seen } from '../../support/convergence/case.ts';
import { exactly, never } from '../../support/convergence/checks.ts';

const base = `CREATE SCHEMA $there; CREATE TABLE t (a int, b int, c text); INSERT INTO t VALUES (1, 2, 'x');`;
const blind = 'it does not look at these objects';

/** Nothing is done, and each object is named with a reason. */
const saidOnly = ({ repair }: Seen): void => {
  expect(repair.steps).toEqual([]);
  for (const { reason } of repair.withheld)
    expect(reason).toMatch(/compared, but no SQL is written|which stays, needs it/);
  expect(repair.withheld.length).toBeGreaterThan(0);
};

/** Objects that are seen and not repaired: left in both directions. */
const seenOnly = (...ids: readonly string[]): Pick<ConvergenceCase, 'left' | 'unjudged' | 'check'> => ({
  left: { a: ids, b: ids },
  unjudged: blind,
  check: saidOnly,
});

export const others: readonly ConvergenceCase[] = [
  {
    name: 'statistics of every sort, made and dropped',
    both: base,
    unjudged: blind,
    a: `CREATE STATISTICS $there."S ""1" (ndistinct, mcv) ON b, a, (a + 1), lower(c) FROM t; ALTER STATISTICS $there."S ""1" SET STATISTICS 500; COMMENT ON STATISTICS $there."S ""1" IS 'x'; ALTER STATISTICS $there."S ""1" OWNER TO case_owner;
        CREATE STATISTICS one ON (a * 2) FROM t; CREATE STATISTICS plain ON a, b FROM t; CREATE STATISTICS dep (dependencies) ON c, b FROM t`,
    b: '',
  },
  {
    name: 'statistics of other kinds, columns and expressions',
    both: `${base} CREATE TABLE u (a int, b int);`,
    unjudged: blind,
    a: `CREATE STATISTICS s1 (mcv) ON a, b FROM t; CREATE STATISTICS s2 ON a, b FROM t; COMMENT ON STATISTICS s2 IS 'c'; CREATE STATISTICS s3 ON a, b FROM t; CREATE STATISTICS s4 ON (lower(c)) FROM t`,
    b: `CREATE STATISTICS s1 (ndistinct) ON a, b FROM t; CREATE STATISTICS s2 ON a, c, (a + b) FROM t; CREATE STATISTICS s3 ON a, b FROM u; CREATE STATISTICS s4 ON (upper(c)) FROM t`,
  },
  {
    name: "a statistics object's target",
    both: `${base} CREATE STATISTICS s ON a, b FROM t;`,
    unjudged: blind,
    a: 'ALTER STATISTICS s SET STATISTICS 0',
    b: 'ALTER STATISTICS s SET STATISTICS 5',
    check: exactly(['ALTER STATISTICS public.s SET STATISTICS 0'], ['ALTER STATISTICS public.s SET STATISTICS 5']),
  },
  {
    name: "a statistics object's target, none, and its owner and comment",
    both: `${base} CREATE STATISTICS s ON a, b FROM t;`,
    unjudged: blind,
    a: `ALTER STATISTICS s SET STATISTICS 5; ALTER STATISTICS s OWNER TO case_owner; COMMENT ON STATISTICS s IS 'x'`,
    b: '',
    check: never(/CREATE|DROP/),
  },
  {
    name: 'statistics over columns that change their type or go',
    unjudged: blind,
    a: `CREATE TABLE t (a bigint, b int); INSERT INTO t VALUES (1, 2); CREATE STATISTICS s ON a, b FROM t; ALTER STATISTICS s SET STATISTICS 7; COMMENT ON STATISTICS s IS 'x'`,
    b: `CREATE TABLE t (a int, b int, c int); INSERT INTO t VALUES (1, 2, 3); CREATE STATISTICS s ON a, b FROM t; ALTER STATISTICS s SET STATISTICS 7; COMMENT ON STATISTICS s IS 'x'; CREATE STATISTICS s2 ON b, c FROM t`,
    rowsChange: 'a type changes',
  },
  {
    name: 'statistics of hostile names',
    unjudged: blind,
    a: `CREATE TABLE "t '"")" ("c, (" int, "d "" " int); CREATE STATISTICS "s ;--'""" ON "c, (", "d "" ", ("c, (" + 1) FROM "t '"")"`,
    b: '',
  },
  {
    name: 'statistics on a partitioned table, a materialized view and a foreign table',
    both: `CREATE TABLE p (a int, b int) PARTITION BY RANGE (a); CREATE MATERIALIZED VIEW mv AS SELECT 1 AS a, 2 AS b; CREATE FOREIGN DATA WRAPPER $here_w; CREATE SERVER $here_s FOREIGN DATA WRAPPER $here_w; CREATE FOREIGN TABLE ft (a int, b int) SERVER $here_s;`,
    unjudged: blind,
    a: 'CREATE STATISTICS s1 ON a, b FROM p; CREATE STATISTICS s2 ON a, b FROM mv; CREATE STATISTICS s3 ON a, b FROM ft',
    b: '',
  },
  {
    name: 'operators, their classes and families',
    both: `CREATE FUNCTION eq(int, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1::text = $2';`,
    a: `CREATE OPERATOR === (FUNCTION = eq, LEFTARG = int, RIGHTARG = text); CREATE OPERATOR FAMILY fam USING btree; CREATE OPERATOR CLASS cls FOR TYPE int USING btree FAMILY fam AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint4cmp(int, int)`,
    b: '',
    ...seenOnly(
      'other:operator:public.===(integer,text)',
      'other:operator family:public.fam using btree',
      'other:operator class:public.cls using btree',
    ),
  },
  {
    name: 'conversions',
    a: `CREATE CONVERSION "C ""1" FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1; COMMENT ON CONVERSION "C ""1" IS 'x'`,
    b: '',
    ...seenOnly('other:conversion:public."C ""1"'),
  },
  {
    name: 'text search templates and parsers',
    a: 'CREATE TEXT SEARCH TEMPLATE tmpl (INIT = dsimple_init, LEXIZE = dsimple_lexize); CREATE TEXT SEARCH PARSER par (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype, HEADLINE = prsd_headline)',
    b: '',
    ...seenOnly('other:text search template:public.tmpl', 'other:text search parser:public.par'),
  },
  {
    name: 'languages and access methods',
    a: `CREATE LANGUAGE "$here ""L" HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler VALIDATOR plpgsql_validator; CREATE ACCESS METHOD $here_am TYPE INDEX HANDLER bthandler`,
    b: '',
    ...seenOnly('other:language:"public ""L"', 'other:access method:public_am'),
  },
  {
    name: 'base and shell types',
    a: `CREATE TYPE shell; CREATE TYPE base; CREATE FUNCTION base_in(cstring) RETURNS base LANGUAGE internal IMMUTABLE STRICT AS 'int4in'; CREATE FUNCTION base_out(base) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out'; CREATE TYPE base (INPUT = base_in, OUTPUT = base_out, LIKE = int4)`,
    b: 'CREATE TYPE shell',
    only: 'a',
    ...seenOnly(
      'other:base type:public.base',
      'function:public.base_in(cstring)',
      'function:public.base_out(public.base)',
    ),
    check: ({ repair }) =>
      expect(repair.withheld.map(({ subject }) => subject).join('\n')).toMatch(/^other:base type:\w+\.base$/m),
  },
  {
    name: 'an operator that differs',
    both: `CREATE FUNCTION eq(int, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1::text = $2'; CREATE FUNCTION eq2(int, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1::text = $2';`,
    a: 'CREATE OPERATOR === (FUNCTION = eq, LEFTARG = int, RIGHTARG = text)',
    b: 'CREATE OPERATOR === (FUNCTION = eq2, LEFTARG = int, RIGHTARG = text)',
    ...seenOnly('other:operator:public.===(integer,text)'),
  },
  {
    name: 'text search dictionaries and configurations, made and dropped',
    both: base,
    unjudged: blind,
    a: `CREATE TEXT SEARCH DICTIONARY $there."D ""1" (TEMPLATE = snowball, LANGUAGE = 'german', STOPWORDS = 'german'); COMMENT ON TEXT SEARCH DICTIONARY $there."D ""1" IS 'x'; ALTER TEXT SEARCH DICTIONARY $there."D ""1" OWNER TO case_owner;
        CREATE TEXT SEARCH CONFIGURATION "C ""1" (COPY = pg_catalog.german); ALTER TEXT SEARCH CONFIGURATION "C ""1" ALTER MAPPING FOR word, asciiword WITH $there."D ""1", pg_catalog.simple; COMMENT ON TEXT SEARCH CONFIGURATION "C ""1" IS 'y';
        ALTER TEXT SEARCH CONFIGURATION "C ""1" OWNER TO case_owner; CREATE TEXT SEARCH CONFIGURATION empty (PARSER = "default"); CREATE INDEX i ON t USING gin (to_tsvector('"C ""1"', c));
        CREATE FUNCTION f() RETURNS tsvector LANGUAGE sql AS $$SELECT to_tsvector('simple', 'x')$$; ALTER TABLE t ADD COLUMN v tsvector GENERATED ALWAYS AS (to_tsvector('"C ""1"', c)) STORED`,
    b: '',
  },
  {
    name: "a configuration's mappings, more, fewer and others",
    both: `${base} CREATE TEXT SEARCH CONFIGURATION cfg (PARSER = "default"); CREATE TEXT SEARCH DICTIONARY one (TEMPLATE = simple); CREATE TEXT SEARCH DICTIONARY two (TEMPLATE = simple); CREATE INDEX i ON t USING gin (to_tsvector('cfg', c));`,
    unjudged: blind,
    a: 'ALTER TEXT SEARCH CONFIGURATION cfg ADD MAPPING FOR word, asciiword, email WITH one, two; ALTER TEXT SEARCH CONFIGURATION cfg ADD MAPPING FOR url WITH simple',
    b: 'ALTER TEXT SEARCH CONFIGURATION cfg ADD MAPPING FOR word WITH two, one; ALTER TEXT SEARCH CONFIGURATION cfg ADD MAPPING FOR email WITH one, two; ALTER TEXT SEARCH CONFIGURATION cfg ADD MAPPING FOR file, url WITH english_stem',
    check: never(/^(CREATE|DROP)/),
  },
  {
    name: "a dictionary's options, more, fewer and others",
    both: `${base} CREATE TEXT SEARCH CONFIGURATION cfg (PARSER = "default");`,
    unjudged: blind,
    a: `CREATE TEXT SEARCH DICTIONARY one (TEMPLATE = simple, STOPWORDS = 'english', ACCEPT = false); CREATE TEXT SEARCH DICTIONARY two (TEMPLATE = simple); ALTER TEXT SEARCH CONFIGURATION cfg ADD MAPPING FOR word WITH one, two`,
    b: `CREATE TEXT SEARCH DICTIONARY one (TEMPLATE = simple, STOPWORDS = 'german'); CREATE TEXT SEARCH DICTIONARY two (TEMPLATE = simple, ACCEPT = true); ALTER TEXT SEARCH CONFIGURATION cfg ADD MAPPING FOR word WITH one, two`,
    check: never(/^(CREATE|DROP)/),
  },
  {
    name: "a dictionary's template, with the configuration that asks it",
    both: base,
    unjudged: blind,
    a: `CREATE TEXT SEARCH DICTIONARY one (TEMPLATE = simple); CREATE TEXT SEARCH CONFIGURATION cfg (PARSER = "default"); ALTER TEXT SEARCH CONFIGURATION cfg ADD MAPPING FOR word WITH one; COMMENT ON TEXT SEARCH CONFIGURATION cfg IS 'x'; CREATE INDEX i ON t USING gin (to_tsvector('cfg', c))`,
    b: `CREATE TEXT SEARCH DICTIONARY one (TEMPLATE = snowball, LANGUAGE = 'german'); CREATE TEXT SEARCH CONFIGURATION cfg (PARSER = "default"); ALTER TEXT SEARCH CONFIGURATION cfg ADD MAPPING FOR word WITH one; COMMENT ON TEXT SEARCH CONFIGURATION cfg IS 'x'; CREATE INDEX i ON t USING gin (to_tsvector('cfg', c))`,
  },
  {
    name: 'a configuration that asks a dictionary of an extension',
    alone: true,
    unjudged: blind,
    a: `CREATE EXTENSION unaccent SCHEMA $here; CREATE TEXT SEARCH CONFIGURATION fr (COPY = pg_catalog.french); ALTER TEXT SEARCH CONFIGURATION fr ALTER MAPPING FOR hword, hword_part, word WITH $here.unaccent, french_stem`,
    b: '',
  },
  {
    name: 'casts of every sort, made and dropped',
    both: `CREATE TYPE mood AS ENUM ('a'); CREATE TYPE "P ""1" AS (a int, b text); CREATE TYPE q AS (a int, b text); CREATE FUNCTION pair_of(int) RETURNS "P ""1" LANGUAGE sql IMMUTABLE AS 'SELECT row($1, null)::"P ""1"'; CREATE FUNCTION int_of("P ""1", int, boolean) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1.a';`,
    unjudged: blind,
    a: `CREATE CAST (int AS "P ""1") WITH FUNCTION pair_of(int) AS ASSIGNMENT; COMMENT ON CAST (int AS "P ""1") IS 'x'; CREATE CAST ("P ""1" AS int) WITH FUNCTION int_of("P ""1", int, boolean) AS IMPLICIT; CREATE CAST (text AS mood) WITH INOUT AS IMPLICIT; CREATE CAST (q AS text) WITH INOUT`,
    b: '',
  },
  {
    name: 'a cast that differs, in use',
    both: `CREATE TYPE p AS (a int); CREATE FUNCTION p_of(int) RETURNS p LANGUAGE sql IMMUTABLE AS 'SELECT row($1)::p'; CREATE FUNCTION p_of2(int) RETURNS p LANGUAGE sql IMMUTABLE AS 'SELECT row($1)::p';`,
    unjudged: blind,
    a: `CREATE CAST (int AS p) WITH FUNCTION p_of(int) AS IMPLICIT; CREATE VIEW v AS SELECT 1::p AS a`,
    b: `CREATE CAST (int AS p) WITH FUNCTION p_of2(int); COMMENT ON CAST (int AS p) IS 'x'; CREATE VIEW v AS SELECT 1::p AS a`,
  },
  {
    name: 'privileges on a language',
    alone: true,
    a: 'REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC; GRANT USAGE ON LANGUAGE plpgsql TO case_reader',
    b: '',
    ...seenOnly(
      'other:language privilege:USAGE to case_reader on plpgsql',
      'other:language privilege:no USAGE to PUBLIC on plpgsql',
    ),
  },
];
