// Where the target is ahead: it holds or allows what making it match would lose or refuse. Each case in a schema of its
// own, all of them in one pair of databases, compared in both directions.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Comparison, compare } from '../../source/compare/compare.ts';
import { noJudgement } from '../../source/ledger/judgement.ts';
import { postgresKinds } from '../../source/postgres/objects/index.ts';
import { planRepair } from '../../source/repair/plan.ts';
import { renderScript } from '../../source/repair/script.ts';
import { jsonReport } from '../../source/report/json.ts';
import { textReport } from '../../source/report/text.ts';
import { noFindings } from '../../source/rows/findings.ts';
import { readDatabase } from '../support/catalogs.ts';
import { createDatabase, type Database } from '../support/databases.ts';
import { newest, server } from '../support/servers.ts';

interface Case {
  readonly name: string;
  readonly source: string;
  readonly target: string;
  /** The ids of what the target is ahead in, without the schema. */
  readonly ahead: readonly string[];
  /** The same the other way round: nothing unless told. */
  readonly reversed?: readonly string[];
}

const column = (name: string, source: string, target: string, wider: boolean | 'reversed' = true): Case => ({
  name: `a column: ${name}`,
  source: `CREATE TABLE t (id int, x ${source});`,
  target: `CREATE TABLE t (id int, x ${target});`,
  ahead: wider === true ? ['column:t.x'] : [],
  reversed: wider === 'reversed' ? ['column:t.x'] : [],
});

const check = (name: string, source: string, target: string, wider = true): Case => ({
  name: `a check: ${name}`,
  source: `CREATE TYPE mood AS ENUM ('a', 'b', 'c'); CREATE TABLE t (n int, s text, v varchar(20), m mood, b bigint, q numeric, d date, CONSTRAINT k CHECK (${source}));`,
  target: `CREATE TYPE mood AS ENUM ('a', 'b', 'c'); CREATE TABLE t (n int, s text, v varchar(20), m mood, b bigint, q numeric, d date, CONSTRAINT k CHECK (${target}));`,
  ahead: wider ? ['constraint:t.k'] : [],
});

const cases: readonly Case[] = [
  {
    name: 'a table that only the target has, its columns with it',
    source: '',
    target: 'CREATE TABLE t (id int);',
    ahead: ['table:t', 'column:t.id'],
  },
  {
    name: 'columns that only the target has, but for what is computed',
    source: 'CREATE TABLE t (id int);',
    target: 'CREATE TABLE t (id int, note text, twice int GENERATED ALWAYS AS (id * 2) STORED);',
    ahead: ['column:t.note'],
  },
  {
    name: 'views, functions, indexes and types alone hold nothing',
    source: 'CREATE TABLE t (id int);',
    target:
      "CREATE TABLE t (id int); CREATE INDEX i ON t (id); CREATE VIEW v AS SELECT 1 AS one; CREATE TYPE e AS ENUM ('a'); CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';",
    ahead: [],
  },
  { name: 'a sequence alone', source: '', target: 'CREATE SEQUENCE s;', ahead: ['sequence:s'] },
  {
    name: 'an enum with a value more',
    source: "CREATE TYPE e AS ENUM ('a', 'b');",
    target: "CREATE TYPE e AS ENUM ('a', 'x', 'b');",
    ahead: ['enum:e'],
  },
  {
    name: 'enums with values of their own, on both sides',
    source: "CREATE TYPE e AS ENUM ('a', 'b');",
    target: "CREATE TYPE e AS ENUM ('a', 'c');",
    ahead: ['enum:e'],
    reversed: ['enum:e'],
  },
  {
    name: 'an enum in another order',
    source: "CREATE TYPE e AS ENUM ('a', 'b');",
    target: "CREATE TYPE e AS ENUM ('b', 'a');",
    ahead: [],
  },
  column('varchar', 'varchar(10)', 'varchar(20)'),
  column('varchar to text', 'varchar(10)', 'text'),
  column('varchar without a length', 'varchar(10)', 'varchar'),
  column('char', 'char(3)', 'char(5)'),
  column('integers', 'integer', 'bigint'),
  column('integer to text', 'integer', 'text'),
  column('numeric, precision', 'numeric(10,2)', 'numeric(12,2)'),
  column('numeric, scale', 'numeric(10,2)', 'numeric(12,4)'),
  column('numeric, a scale that costs whole digits', 'numeric(10,2)', 'numeric(10,4)', false),
  column('numeric without a precision', 'numeric(10,2)', 'numeric'),
  column('timestamp precision', 'timestamp(0)', 'timestamp'),
  column('date to timestamp', 'date', 'timestamp'),
  column('real', 'real', 'double precision'),
  column('arrays', 'varchar(10)[]', 'varchar(20)[]'),
  column('an array is no element', 'text', 'text[]', false),
  column('json and jsonb', 'json', 'jsonb', false),
  column('timestamps with and without time zone', 'timestamp', 'timestamptz', false),
  column('not null', 'int NOT NULL', 'int'),
  column('a default', 'int DEFAULT 1', 'int', false),
  column(
    'the range of an identity',
    'bigint GENERATED ALWAYS AS IDENTITY (MAXVALUE 1000)',
    'bigint GENERATED ALWAYS AS IDENTITY',
  ),
  column(
    'another step of an identity',
    'bigint GENERATED ALWAYS AS IDENTITY (INCREMENT 2)',
    'bigint GENERATED ALWAYS AS IDENTITY',
    false,
  ),
  {
    name: 'the range of a sequence',
    source: 'CREATE SEQUENCE s AS integer MAXVALUE 1000;',
    target: 'CREATE SEQUENCE s AS integer MAXVALUE 2000;',
    ahead: ['sequence:s'],
  },
  {
    name: 'the type of a sequence',
    source: 'CREATE SEQUENCE s AS integer;',
    target: 'CREATE SEQUENCE s AS bigint;',
    ahead: ['sequence:s'],
  },
  check('a list', "s IN ('a', 'b')", "s IN ('a', 'b', 'c')"),
  check('a list of one', "s = 'a'", "s IN ('a', 'c')"),
  check('a list written out', "s = 'a' OR s = 'b'", "s IN ('b', 'a', 'c')"),
  check('a list of varchar', "v IN ('a', 'b')", "v IN ('a', 'b', 'c')"),
  check('a list of an enum', "m IN ('a', 'b')", "m IN ('a', 'b', 'c')"),
  check('a list of numbers', 'n IN (1, 2)', 'n IN (1, 2, -3)'),
  check('lists that overlap', "s IN ('a', 'b')", "s IN ('b', 'c')", false),
  check('lists of two columns', "s IN ('a')", "v IN ('a', 'b')", false),
  check('a list in another order', "s IN ('a', 'b')", "s IN ('b', 'a')", false),
  check('a list that is denied', "s NOT IN ('a', 'b')", "s NOT IN ('a', 'b', 'c')", false),
  check('a lower bound', 'n > 5', 'n >= 0'),
  check('a lower bound that takes its number in', 'n > 5', 'n >= 5'),
  check('a lower bound below zero', 'n > 0', 'n > -5'),
  check('an upper bound', 'b < 10', 'b <= 20'),
  check('a bound of numeric', 'q > 0.5', 'q > 0'),
  check('a range', 'n BETWEEN 1 AND 5', 'n BETWEEN 0 AND 9'),
  check('a range that has moved', 'n BETWEEN 1 AND 5', 'n BETWEEN 3 AND 9', false),
  check('a length', 'length(s) <= 10', 'length(s) <= 20'),
  check('a length of varchar', 'char_length(v) < 10', 'char_length(v) < 20'),
  check('a bound on one end only', 'n > 0 AND n < 10', 'n > 0'),
  check('a number', 'n = 3', 'n > 0'),
  check('one alternative more', "n > 0 OR s = 'free'", "n > 0 OR s = 'free' OR d IS NULL"),
  check('one condition less', "n > 0 AND s <> 'x' AND d IS NOT NULL", 'n > 0 AND d IS NOT NULL'),
  check('conditions within alternatives', "(n > 5 AND s = 'a') OR s = 'b'", "(n > 3 AND s = 'a') OR s IN ('b', 'c')"),
  check('strings are in no order of numbers', "s > '10'", "s > '9'", false),
  check('dates are not decided', "d > '2024-01-01'", "d > '2020-01-01'", false),
  check('a cast that cuts', "s::varchar(1) IN ('a')", "s IN ('a', 'b')", false),
  check('a pattern', "s ~ '^a'", "s ~ '^[ab]'", false),
  {
    name: 'a check that is not there at all',
    source: 'CREATE TABLE t (n int CONSTRAINT k CHECK (n > 0));',
    target: 'CREATE TABLE t (n int);',
    ahead: [],
  },
  {
    name: 'a unique constraint over more columns',
    source: 'CREATE TABLE t (a int, b int, CONSTRAINT k UNIQUE (a));',
    target: 'CREATE TABLE t (a int, b int, CONSTRAINT k UNIQUE (b, a));',
    ahead: ['constraint:t.k'],
  },
  {
    name: 'a unique constraint that lets nulls be',
    source: 'CREATE TABLE t (a int, CONSTRAINT k UNIQUE NULLS NOT DISTINCT (a));',
    target: 'CREATE TABLE t (a int, CONSTRAINT k UNIQUE (a));',
    ahead: ['constraint:t.k'],
  },
  {
    name: 'a primary key over another column',
    source: 'CREATE TABLE t (a int NOT NULL, b int NOT NULL, CONSTRAINT k PRIMARY KEY (a));',
    target: 'CREATE TABLE t (a int NOT NULL, b int NOT NULL, CONSTRAINT k PRIMARY KEY (b));',
    ahead: [],
  },
  {
    name: 'unique indexes: over more, over some rows only, not unique at all',
    source:
      'CREATE TABLE t (a int, b int); CREATE UNIQUE INDEX i ON t (a); CREATE UNIQUE INDEX j ON t (a); CREATE UNIQUE INDEX l ON t (a); CREATE INDEX o ON t (a);',
    target:
      'CREATE TABLE t (a int, b int); CREATE UNIQUE INDEX i ON t (a, b); CREATE UNIQUE INDEX j ON t (a) WHERE b > 0; CREATE INDEX l ON t (a); CREATE INDEX o ON t (a, b);',
    ahead: ['index:i', 'index:j', 'index:l'],
  },
  {
    name: 'a domain: its check, its type, nulls',
    source:
      'CREATE DOMAIN a AS int CONSTRAINT k CHECK (VALUE > 5); CREATE DOMAIN b AS varchar(5); CREATE DOMAIN c AS int NOT NULL; CREATE DOMAIN d AS int CONSTRAINT k CHECK (VALUE > 5);',
    target:
      'CREATE DOMAIN a AS int CONSTRAINT k CHECK (VALUE > 0); CREATE DOMAIN b AS text; CREATE DOMAIN c AS int; CREATE DOMAIN d AS int CONSTRAINT k CHECK (VALUE <> 5);',
    ahead: ['domain:a', 'domain:b', 'domain:c'],
  },
  {
    name: 'a composite type with an attribute more',
    source: 'CREATE TYPE c AS (a int); CREATE TYPE d AS (a int, b int);',
    target: 'CREATE TYPE c AS (a int, b int); CREATE TYPE d AS (a int);',
    ahead: ['composite:c'],
    reversed: ['composite:d'],
  },
];

const schemaOf = (index: number): string => `case_${index}`;
const all = (side: 'source' | 'target'): string =>
  cases
    .map((item, index) => `CREATE SCHEMA ${schemaOf(index)}; SET search_path = ${schemaOf(index)}; ${item[side]}`)
    .join('\n');

let databases: readonly Database[] = [];
let forth: Comparison;
let back: Comparison;

beforeAll(async () => {
  const at = await server(newest);
  databases = await Promise.all([createDatabase(at, all('source')), createDatabase(at, all('target'))]);
  const [source, target] = await Promise.all(databases.map((database) => readDatabase(database)));
  if (!source || !target) throw new Error('unreachable: two databases were made');
  forth = compare(source, target, postgresKinds);
  back = compare(target, source, postgresKinds);
});

afterAll(() => Promise.all(databases.map((database) => database.drop())));

const aheadIn = ({ differences }: Comparison, index: number): readonly string[] =>
  [...differences.values()]
    .filter((difference) => difference.ahead && difference.id.includes(`:${schemaOf(index)}.`))
    .map(({ id }) => id.replace(`${schemaOf(index)}.`, ''))
    .sort();

describe('the target is ahead', () => {
  it.each(cases.map((item, index) => [item.name, item, index] as const))(
    '%s',
    (_name, { ahead, reversed = [] }, index) => {
      expect(aheadIn(forth, index)).toEqual([...ahead].sort());
      expect(aheadIn(back, index)).toEqual([...reversed].sort());
    },
  );

  it('is said where it matters: in the text, the JSON, and above the statement that takes it away', () => {
    const at = cases.findIndex(({ name }) => name === 'an enum with a value more');
    const id = `enum:${schemaOf(at)}.e`;
    const report = { comparison: forth, judgement: noJudgement, findings: noFindings, renames: [], failOn: null };
    expect(textReport(report, postgresKinds)).toContain(`${id}  values · target is ahead\n`);
    expect(jsonReport(report, postgresKinds).differences.find((difference) => difference.id === id)).toMatchObject({
      ahead: true,
      attributes: [{ name: 'values', ahead: true }],
    });
    const script = (comparison: Comparison): string =>
      renderScript(
        planRepair(comparison, postgresKinds, [id], { destructive: true, concurrently: false }),
        comparison,
        postgresKinds,
      );
    const [source, target] = databases;
    expect(script(forth)).toContain(
      `-- ${target?.name} is ahead here (values): it allows more than ${source?.name}\nALTER TYPE`,
    );
    expect(script(forth)).toMatch(/^-- risks +1 statement takes back what the target is ahead in$/m);
    expect(script(back)).not.toContain('ahead');
  });
});
