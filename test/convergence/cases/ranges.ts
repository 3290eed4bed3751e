import { expect } from 'vitest';
import type { ConvergenceCase } from '../../support/convergence/case.ts';

const difference = `CREATE FUNCTION diff(text, text) RETURNS float8 LANGUAGE sql IMMUTABLE AS 'SELECT 1::float8'`;
const users = `CREATE TABLE t (id int, r r, list r[], m r_many, lm r_many[]); INSERT INTO t VALUES (1, '[1,3)', '{"[1,2)"}', '{[1,2)}', '{"{[1,2)}"}'), (2, 'empty', NULL, '{}', NULL);
  CREATE VIEW v AS SELECT r(NULL, NULL) AS r, lower(t.r) AS l FROM t; CREATE FUNCTION f(r) RETURNS r_many LANGUAGE sql AS 'SELECT NULL::r_many'; CREATE INDEX t_r ON t USING gist (r)`;
const range = (options: string): string => `CREATE TYPE r AS RANGE (${options}, multirange_type_name = r_many)`;

function changed(name: string, a: string, b: string, more: Partial<ConvergenceCase> = {}): ConvergenceCase {
  return { name: `range: ${name}`, both: difference, a: `${range(a)}; ${users}`, b: `${range(b)}; ${users}`, ...more };
}

export const ranges: readonly ConvergenceCase[] = [
  changed('subtype', 'subtype = int4', 'subtype = numeric'),
  changed('operator class', 'subtype = text', 'subtype = text, subtype_opclass = text_pattern_ops'),
  changed('collation', 'subtype = text', 'subtype = text, collation = "C"'),
  changed('difference function', 'subtype = text', 'subtype = text, subtype_diff = diff'),
  {
    name: 'range: owner, comment and privileges',
    a: `${range('subtype = int4')}; COMMENT ON TYPE r IS 'x'; ALTER TYPE r OWNER TO case_owner; GRANT USAGE ON TYPE r TO case_reader; ${users}`,
    b: `${range('subtype = int4')}; REVOKE USAGE ON TYPE r FROM PUBLIC; ${users}`,
    check: ({ statements }) => expect(statements.filter((sql) => /CREATE|DROP|RENAME/.test(sql))).toEqual([]),
  },
  {
    name: 'range: name of its multirange type',
    a: `CREATE TYPE r AS RANGE (subtype = text, multirange_type_name = "New ""m"); CREATE TABLE t (m "New ""m"); INSERT INTO t VALUES ('{[a,b)}')`,
    b: `CREATE TYPE r AS RANGE (subtype = text, multirange_type_name = old); CREATE TABLE t (m old); INSERT INTO t VALUES ('{[a,b)}')`,
    survives: ['SELECT m::text FROM t'],
  },
  {
    name: 'range: over a domain that changes its type',
    a: `CREATE DOMAIN d AS int; CREATE TYPE r AS RANGE (subtype = d, multirange_type_name = rs); CREATE TABLE t (id int, r r); INSERT INTO t VALUES (1, '[1,3)')`,
    b: `CREATE DOMAIN d AS bigint; CREATE TYPE r AS RANGE (subtype = d, multirange_type_name = rs); CREATE TABLE t (id int, r r); INSERT INTO t VALUES (1, '[1,3)')`,
  },
  {
    name: 'range: in a composite type and a domain that are stored',
    a: `${range('subtype = int4')}; CREATE TYPE c AS (r r, m r_many); CREATE DOMAIN d AS r CHECK (NOT isempty(VALUE)); CREATE TABLE t (id int, c c, d d); INSERT INTO t VALUES (1, ROW('[1,3)', '{[1,2)}'), '[1,3)')`,
    b: `${range('subtype = int8')}; CREATE TYPE c AS (r r, m r_many); CREATE DOMAIN d AS r CHECK (NOT isempty(VALUE)); CREATE TABLE t (id int, c c, d d); INSERT INTO t VALUES (1, ROW('[1,3)', '{[1,2)}'), '[1,3)')`,
  },
  {
    name: 'range: with a canonical function, made and dropped',
    a: `CREATE TYPE r; CREATE FUNCTION canon(r) RETURNS r LANGUAGE internal IMMUTABLE STRICT AS 'int4range_canonical'; CREATE TYPE r AS RANGE (subtype = int4, canonical = canon, multirange_type_name = rs)`,
    b: '',
  },
  {
    name: 'range: made and dropped with its users',
    both: difference,
    a: `${range('subtype = text, collation = "C", subtype_diff = diff')}; COMMENT ON TYPE r IS 'x'; ${users}`,
    b: '',
  },
  {
    name: 'range: an exclusion constraint on it',
    a: `${range('subtype = int4')}; CREATE TABLE t (id int, r r, EXCLUDE USING gist (r WITH &&)); INSERT INTO t VALUES (1, '[1,3)')`,
    b: `${range('subtype = int8')}; CREATE TABLE t (id int, r r, EXCLUDE USING gist (r WITH &&)); INSERT INTO t VALUES (1, '[1,3)')`,
  },
];

const sorted = `CREATE TABLE t (id int, a text COLLATE c UNIQUE, l text[] COLLATE c); INSERT INTO t VALUES (1, 'x', '{b}'), (2, 'y', NULL);
  CREATE VIEW v AS SELECT a FROM t WHERE a > 'b' COLLATE c; CREATE INDEX t_a ON t (upper(a) COLLATE c); COMMENT ON COLLATION c IS 'kept';
  CREATE DOMAIN d AS text COLLATE c; CREATE TYPE k AS (a text COLLATE c); CREATE TABLE u (id int, d d, k k); INSERT INTO u VALUES (1, 'q', ROW('r'))`;

function collated(name: string, a: string, b: string, more: Partial<ConvergenceCase> = {}): ConvergenceCase {
  return {
    name: `collation: ${name}`,
    a: `CREATE COLLATION c (${a}); ${sorted}`,
    b: `CREATE COLLATION c (${b}); ${sorted}`,
    ...more,
  };
}

export const collations: readonly ConvergenceCase[] = [
  collated('locale', `provider = icu, locale = 'de'`, `provider = icu, locale = 'fr'`),
  collated('determinism', `provider = icu, locale = 'de'`, `provider = icu, locale = 'de', deterministic = false`),
  collated('provider', `provider = icu, locale = 'de'`, `locale = 'C'`),
  collated('rules', `provider = icu, locale = 'de', rules = '&V << w <<< W'`, `provider = icu, locale = 'de'`, {
    since: 16,
  }),
  collated('LC_COLLATE and LC_CTYPE', `lc_collate = 'C', lc_ctype = 'POSIX'`, `lc_collate = 'POSIX', lc_ctype = 'C'`),
  collated('builtin', `provider = builtin, locale = 'C.UTF-8'`, `provider = builtin, locale = 'C'`, { since: 17 }),
  {
    name: 'collation: owner and comment',
    a: `CREATE COLLATION c (locale = 'C'); COMMENT ON COLLATION c IS 'it''s'; ALTER COLLATION c OWNER TO case_owner`,
    b: `CREATE COLLATION c (locale = 'C'); COMMENT ON COLLATION c IS 'y'`,
    check: ({ statements }) => expect(statements.filter((sql) => /CREATE|DROP|RENAME/.test(sql))).toEqual([]),
  },
  {
    name: 'collation: made and dropped with its users, under a hostile name',
    a: `CREATE COLLATION "Ü ""c '" (provider = icu, locale = 'de', deterministic = false); CREATE TABLE t (a text COLLATE "Ü ""c '"); CREATE INDEX i ON t (a COLLATE "Ü ""c '"); CREATE DOMAIN d AS text COLLATE "Ü ""c '"`,
    b: '',
  },
  {
    name: 'collation: a column takes another one',
    both: `CREATE COLLATION c (provider = icu, locale = 'de')`,
    a: `CREATE TABLE t (id int, a text COLLATE c); INSERT INTO t VALUES (1, 'x'); CREATE INDEX i ON t (a); CREATE VIEW v AS SELECT a FROM t`,
    b: `CREATE TABLE t (id int, a text COLLATE "C"); INSERT INTO t VALUES (1, 'x'); CREATE INDEX i ON t (a); CREATE VIEW v AS SELECT a FROM t`,
  },
];
