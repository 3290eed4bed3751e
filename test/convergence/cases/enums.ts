import { expect } from 'vitest';
import type { ConvergenceCase } from '../../support/convergence/case.ts';
import { defaultOfDomain, remadeEnums } from './enums-remade.ts';

const added: NonNullable<ConvergenceCase['check']> = ({ statements }, source) => {
  if (source === 'a') expect(statements.filter((sql) => !sql.includes('ADD VALUE'))).toEqual([]);
};

/** Like a, values are added; like b, they go, and the type is made anew. */
function adding(name: string, wanted: string, held: string): ConvergenceCase {
  const table = `CREATE TABLE t (m mood, list mood[]); INSERT INTO t VALUES (NULL, '{}')`;
  return {
    name,
    a: `CREATE TYPE mood AS ENUM (${wanted}); ${table}`,
    b: `CREATE TYPE mood AS ENUM (${held}); ${table}`,
    check: added,
  };
}

/** Like a, the value `new` is added and is at once used. */
function usedAtOnce(
  name: string,
  both: string,
  a: string,
  b = '',
  more: Partial<ConvergenceCase> = {},
): ConvergenceCase {
  return {
    name: `a value is added and used at once in ${name}`,
    a: `CREATE TYPE mood AS ENUM ('old', 'new'); ${both}; ${a}`,
    b: `CREATE TYPE mood AS ENUM ('old'); ${both}; ${b}`,
    ...more,
  };
}

const table = `CREATE TABLE t (id int PRIMARY KEY, m mood); INSERT INTO t VALUES (1, 'old'), (2, NULL)`;
const inPartitionKey: Partial<ConvergenceCase> = {
  left: { b: ['enum:public.mood'] },
  unjudged: 'the judge would change the type of a partition key, which PostgreSQL refuses',
};
const longest = 'é'.repeat(31);

export const enums: readonly ConvergenceCase[] = [
  {
    name: 'values added at either end and between',
    a: `CREATE TYPE mood AS ENUM ('a', 'b', 'c', 'd', 'e'); CREATE TABLE t (m mood); INSERT INTO t VALUES ('b')`,
    b: `CREATE TYPE mood AS ENUM ('b', 'd'); CREATE TABLE t (m mood); INSERT INTO t VALUES ('b')`,
    check: added,
  },
  adding('values added at the end', `'a', 'b', 'c', 'd'`, `'a', 'b'`),
  adding('values added at the beginning', `'x', 'y', 'z', 'a', 'b'`, `'a', 'b'`),
  adding('several values added at one place', `'a', 'x', 'y', 'z', 'b'`, `'a', 'b'`),
  adding('values added to none', `'b', 'a'`, ''),
  adding('a value added at every place', `'1', 'a', '2', 'b', '3', 'c', '4'`, `'a', 'b', 'c'`),
  adding(
    'hostile labels added',
    `'', 'a', 'it''s "fine"', E'back\\\\slash', E'two\\nlines', '; DROP TABLE t; --', 'A', 'Ä🙂', '$$', '{a,b}', 'null', '${longest}x', 'b'`,
    `'a', 'b'`,
  ),
  adding('labels of 63 bytes that differ in the last', `'${longest}a', '${longest}b', '${longest}c'`, `'${longest}b'`),
  adding(
    'many values added',
    Array.from({ length: 150 }, (_, index) => `'v${index}'`).join(', '),
    Array.from({ length: 50 }, (_, index) => `'v${index * 3 + 1}'`).join(', '),
  ),
  {
    name: 'values put in another order',
    both: 'CREATE SCHEMA $there',
    a: `CREATE TYPE mood AS ENUM ('a', 'b', 'c');
        CREATE TABLE $there.t (m mood[] DEFAULT '{a}', n mood);
        INSERT INTO $there.t VALUES ('{a,b}', 'c')`,
    b: `CREATE TYPE mood AS ENUM ('c', 'b', 'a');
        CREATE TABLE $there.t (m mood[] DEFAULT '{a}', n mood);
        INSERT INTO $there.t VALUES ('{a,b}', 'c')`,
  },
  {
    name: 'a value that has another name',
    a: `CREATE TYPE mood AS ENUM ('a', 'b', 'c'); CREATE TABLE t (m mood DEFAULT 'b'); INSERT INTO t VALUES ('a'), ('c')`,
    b: `CREATE TYPE mood AS ENUM ('a', 'B', 'c'); CREATE TABLE t (m mood DEFAULT 'B'); INSERT INTO t VALUES ('a'), ('c')`,
  },
  {
    name: 'a value moves',
    a: `CREATE TYPE mood AS ENUM ('a', 'b', 'c'); CREATE TABLE t (m mood DEFAULT 'b'); INSERT INTO t VALUES ('a'), ('c')`,
    b: `CREATE TYPE mood AS ENUM ('b', 'c', 'a'); CREATE TABLE t (m mood DEFAULT 'b'); INSERT INTO t VALUES ('a'), ('c')`,
  },
  usedAtOnce('a default', '', `CREATE TABLE t (m mood DEFAULT 'new')`, `CREATE TABLE t (m mood DEFAULT 'old')`),
  usedAtOnce(
    'the default of a new column',
    table,
    `ALTER TABLE t ADD k mood NOT NULL DEFAULT 'new', ADD l mood[] DEFAULT '{new,old}'`,
  ),
  usedAtOnce('a check', table, `ALTER TABLE t ADD CONSTRAINT c CHECK (m <> 'new')`),
  usedAtOnce('the predicate of an index', table, `CREATE UNIQUE INDEX i ON t (id) WHERE m = 'new'`),
  usedAtOnce('an index on an expression', table, `CREATE INDEX i ON t ((m = 'new'))`),
  usedAtOnce(
    'the bounds of a partition',
    `CREATE TABLE p (id int, m mood) PARTITION BY LIST (m); CREATE TABLE p_old PARTITION OF p FOR VALUES IN ('old');
     INSERT INTO p VALUES (1, 'old')`,
    `CREATE TABLE p_new PARTITION OF p FOR VALUES IN ('new')`,
    '',
    inPartitionKey,
  ),
  usedAtOnce(
    'the bounds of a partition by range',
    `CREATE TABLE p (id int, m mood) PARTITION BY RANGE (m)`,
    `CREATE TABLE p_1 PARTITION OF p FOR VALUES FROM ('old') TO ('new')`,
    '',
    inPartitionKey,
  ),
  usedAtOnce('a view', table, `CREATE VIEW v AS SELECT id, 'new'::mood AS n FROM t WHERE m = 'new'`),
  usedAtOnce(
    'a view that is there',
    table,
    `CREATE VIEW v AS SELECT id FROM t WHERE m = 'new'`,
    `CREATE VIEW v AS SELECT id FROM t WHERE m = 'old'`,
  ),
  usedAtOnce('a materialized view', table, `CREATE MATERIALIZED VIEW v AS SELECT id FROM t WHERE m < 'new'`),
  usedAtOnce(
    'functions',
    table,
    `CREATE FUNCTION f(m mood DEFAULT 'new') RETURNS bool LANGUAGE sql BEGIN ATOMIC SELECT m = 'new'::mood; END;
     CREATE FUNCTION g() RETURNS mood LANGUAGE sql AS $$SELECT 'new'::mood$$`,
  ),
  usedAtOnce(
    'a policy and a trigger',
    `${table}; ALTER TABLE t ENABLE ROW LEVEL SECURITY;
     CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'`,
    `CREATE POLICY p ON t USING (m = 'new');
     CREATE TRIGGER tg BEFORE UPDATE ON t FOR EACH ROW WHEN (NEW.m = 'new') EXECUTE FUNCTION tf()`,
  ),
  usedAtOnce(
    'a generated column and a domain',
    table,
    `ALTER TABLE t ADD g bool GENERATED ALWAYS AS (m = 'new') STORED; CREATE DOMAIN d AS mood DEFAULT 'new' CHECK (VALUE <> 'old')`,
    '',
    { unjudged: defaultOfDomain },
  ),
  usedAtOnce(
    'a rule',
    table,
    `CREATE RULE r AS ON INSERT TO t WHERE new.m = 'new' DO ALSO DELETE FROM t WHERE m = 'old'`,
  ),
  usedAtOnce('a new table with a key', '', `CREATE TABLE u (m mood PRIMARY KEY DEFAULT 'new', CHECK (m <> 'old'))`),
  {
    name: 'made and dropped with all that uses it',
    a: `CREATE TYPE mood AS ENUM ('a', 'b'); COMMENT ON TYPE mood IS 'it''s'; REVOKE USAGE ON TYPE mood FROM PUBLIC;
        GRANT USAGE ON TYPE mood TO case_reader WITH GRANT OPTION; ALTER TYPE mood OWNER TO case_owner;
        CREATE TABLE t (m mood DEFAULT 'a', n mood[]); CREATE FUNCTION f(mood) RETURNS mood LANGUAGE sql AS 'SELECT $1'`,
    b: '',
  },
  { name: 'made and dropped, with no values', a: 'CREATE TYPE mood AS ENUM ()', b: '' },
  {
    name: 'owner, comment and privileges',
    a: `CREATE TYPE mood AS ENUM ('a'); COMMENT ON TYPE mood IS 'x'; ALTER TYPE mood OWNER TO case_owner; GRANT USAGE ON TYPE mood TO case_reader`,
    b: `CREATE TYPE mood AS ENUM ('a'); COMMENT ON TYPE mood IS 'y'; REVOKE ALL ON TYPE mood FROM PUBLIC; GRANT USAGE ON TYPE mood TO case_writer WITH GRANT OPTION`,
    check: ({ statements }) => expect(statements.filter((sql) => /CREATE|DROP|RENAME/.test(sql))).toEqual([]),
  },
  {
    name: 'a column becomes text and back',
    a: `CREATE TYPE mood AS ENUM ('a', 'b'); CREATE TABLE t (m mood NOT NULL DEFAULT 'a', n mood[]); INSERT INTO t VALUES ('b', '{a}')`,
    b: `CREATE TABLE t (m text NOT NULL DEFAULT 'a', n text[]); INSERT INTO t VALUES ('b', '{a}')`,
    survives: ['SELECT m::text, n::text FROM t'],
  },
  {
    name: 'a column becomes text and back with a check, an index and a view',
    a: `CREATE TYPE mood AS ENUM ('a', 'b'); CREATE TABLE t (m mood DEFAULT 'a'); INSERT INTO t VALUES ('b');
        CREATE INDEX i ON t (m); CREATE VIEW v AS SELECT m FROM t WHERE m = 'a'`,
    b: `CREATE TABLE t (m text DEFAULT 'a' CHECK (m IN ('a', 'b'))); INSERT INTO t VALUES ('b');
        CREATE INDEX i ON t (m); CREATE VIEW v AS SELECT m FROM t WHERE m = 'a'`,
    survives: ['SELECT m::text FROM t'],
  },
  {
    name: 'an enum becomes a domain of the same name',
    a: `CREATE TYPE mood AS ENUM ('a', 'b'); CREATE TABLE t (id int, m mood); INSERT INTO t VALUES (1, 'b')`,
    b: `CREATE DOMAIN mood AS text CHECK (VALUE IN ('a', 'b')); CREATE TABLE t (id int, m mood); INSERT INTO t VALUES (1, 'b')`,
    left: { a: ['enum:public.mood', 'domain:public.mood'], b: ['enum:public.mood', 'domain:public.mood'] },
    unjudged: 'it is left as it is: the column would have to leave the type before it goes',
  },
  {
    name: 'an enum becomes another one',
    a: `CREATE TYPE mood AS ENUM ('a', 'b'); CREATE TABLE t (id int, m mood DEFAULT 'a', l mood[]); INSERT INTO t VALUES (1, 'b', '{a}')`,
    b: `CREATE TYPE "Mood" AS ENUM ('b', 'a'); CREATE TABLE t (id int, m "Mood" DEFAULT 'a', l "Mood"[]); INSERT INTO t VALUES (1, 'b', '{a}')`,
    survives: ['SELECT m::text, l::text FROM t'],
  },
  {
    name: 'an enum moves to another schema',
    both: 'CREATE SCHEMA $there',
    a: `CREATE TYPE mood AS ENUM ('a', 'b'); CREATE TABLE t (id int, m mood DEFAULT 'a'); INSERT INTO t VALUES (1, 'b')`,
    b: `CREATE TYPE $there.mood AS ENUM ('a', 'b'); CREATE TABLE t (id int, m $there.mood DEFAULT 'a'); INSERT INTO t VALUES (1, 'b')`,
    survives: ['SELECT m::text FROM t'],
  },
  {
    name: 'an enum gives its name to a table and to a composite type',
    a: `CREATE TYPE one AS ENUM ('a'); CREATE TYPE two AS ENUM ('b'); CREATE TABLE t (one one); INSERT INTO t VALUES ('a')`,
    b: `CREATE TABLE one (a int); CREATE TYPE two AS (b int); CREATE TABLE t (one text); INSERT INTO t VALUES ('a')`,
    survives: ['SELECT one::text FROM t'],
  },
  ...remadeEnums,
];
