// A whole repair leaves what is accepted as it is, in whole and in part, and what it leaves goes well with the rest.
import { describe, expect, it } from 'vitest';
import { type Expected, noPolicy } from '../../source/catalog/policy.ts';
import { planOf, scriptOf } from '../../source/commands/scripts.ts';
import { applyPolicy } from '../../source/compare/apply-policy.ts';
import { type Comparison, counts } from '../../source/compare/compare.ts';
import { expectedOf } from '../compare/support.ts';
import { compareDatabases } from '../support/catalogs.ts';
import { withPair } from '../support/databases.ts';
import { majorsUnderTest, runScript } from '../support/round-trip.ts';

const wanted = `
CREATE TYPE mood AS ENUM ('a', 'b'); COMMENT ON TYPE mood IS 'one';
CREATE TABLE t (id bigint PRIMARY KEY, n bigint DEFAULT 5 NOT NULL, m mood); COMMENT ON COLUMN t.n IS 'one';
CREATE VIEW v WITH (security_barrier) AS SELECT id FROM t; COMMENT ON VIEW v IS 'one';
CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = '' AS 'SELECT 1';
ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t USING (id > 1) WITH CHECK (id > 2);
CREATE SEQUENCE s INCREMENT 5 CACHE 10;
CREATE INDEX i ON t (n) WHERE n > 1; COMMENT ON INDEX i IS 'one';
CREATE MATERIALIZED VIEW mv AS SELECT id AS a FROM t; COMMENT ON MATERIALIZED VIEW mv IS 'one';`;
const current = `
CREATE TYPE mood AS ENUM ('a'); COMMENT ON TYPE mood IS 'two';
CREATE TABLE t (id bigint PRIMARY KEY, n int DEFAULT 6, m mood); COMMENT ON COLUMN t.n IS 'two';
CREATE VIEW v AS SELECT id FROM t WHERE id > 0; COMMENT ON VIEW v IS 'two';
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 2';
ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t USING (id > 10) WITH CHECK (id > 20);
CREATE SEQUENCE s;
CREATE INDEX i ON t (n); COMMENT ON INDEX i IS 'two';
CREATE MATERIALIZED VIEW mv AS SELECT id AS a FROM t WHERE id > 1; COMMENT ON MATERIALIZED VIEW mv IS 'two';`;

/** The names of what really differs in each changed object. */
function parts({ differences }: Comparison): ReadonlyMap<string, readonly string[]> {
  return new Map(
    [...differences.values()].flatMap((difference) =>
      difference.type === 'changed' && !difference.cosmetic
        ? [[difference.id, difference.attributes.filter(({ cosmetic }) => !cosmetic).map(({ name }) => name)] as const]
        : [],
    ),
  );
}

const settled = (comparison: Comparison, expected: readonly Expected[]) =>
  applyPolicy(comparison, { ...noPolicy, expected });

const repairOf = (comparison: Comparison) => planOf(comparison, 'schema', { destructive: true, concurrently: false });

/** Every other attribute of each, the first of each, all but the first. */
const choices: readonly (readonly [string, (place: number) => boolean])[] = [
  ['even attributes', (place) => place % 2 === 0],
  ['odd attributes', (place) => place % 2 === 1],
  ['the first attribute', (place) => place === 0],
  ['all but the first attribute', (place) => place > 0],
];

describe.each(majorsUnderTest)('on PostgreSQL %i', (major) => {
  it.each(choices)('leaves %s as they are, and repairs the rest', (_, chosen) =>
    withPair(major, wanted, current, async (source, target) => {
      const compared = await compareDatabases(source, target);
      const accepted = new Map(
        [...parts(compared)]
          .filter(([, names]) => names.length > 1)
          .map(([id, names]) => [id, names.filter((_name, place) => chosen(place))]),
      );
      expect(accepted.size).toBeGreaterThan(7);
      const expected = [...accepted].map(([id, attributes]) => expectedOf(id, { attributes }));
      const before = settled(compared, expected);
      await runScript(target, scriptOf(repairOf(before), before));
      const after = settled(await compareDatabases(source, target), expected);
      expect(after.verdict).toBe('equivalent-but-expected');
      expect(parts(after)).toEqual(accepted);
    }),
  );
});

describe('what stays keeps what it needs', () => {
  const [major = 18] = majorsUnderTest.slice(-1);

  it.each<readonly [string, string, string, string, readonly string[]]>([
    [
      'a view that the target alone has',
      'CREATE TABLE t (id int)',
      'CREATE TABLE t (id int, c text); CREATE VIEW v AS SELECT c FROM t',
      'view:public.v',
      ['column:public.t.c'],
    ],
    [
      'a column that the target lacks',
      'CREATE TABLE t (id int, c text); CREATE INDEX i ON t (c)',
      'CREATE TABLE t (id int)',
      'column:public.t.c',
      ['index:public.i'],
    ],
    [
      'a type that the target alone has',
      '',
      "CREATE TYPE e AS ENUM ('a'); CREATE TABLE t (c e)",
      'table:public.t',
      ['enum:public.e'],
    ],
    [
      'a missing table and what refers to it',
      'CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int REFERENCES a)',
      'CREATE TABLE b (id int)',
      'table:public.a',
      ['constraint:public.b.b_id_fkey'],
    ],
  ])('%s', (_, has, lacks, id, kept) =>
    withPair(major, has, lacks, async (source, target) => {
      const expected = [expectedOf(id)];
      const before = settled(await compareDatabases(source, target), expected);
      const repair = repairOf(before);
      expect(repair.withheld.map(({ subject }) => subject)).toEqual(kept);
      expect(repair.notes.join()).toContain('1 difference is expected, and left as it is');
      await runScript(target, scriptOf(repair, before));
      const after = settled(await compareDatabases(source, target), expected);
      const left = [...after.differences.values()].filter(counts).map((difference) => difference.id);
      expect(left).toEqual(kept);
    }),
  );

  it('an index is not made with its missing table where only the index is accepted', () =>
    withPair(major, 'CREATE TABLE t (id int); CREATE INDEX i ON t (id)', '', async (source, target) => {
      const expected = [expectedOf('index:*')];
      const before = settled(await compareDatabases(source, target), expected);
      await runScript(target, scriptOf(repairOf(before), before));
      const after = settled(await compareDatabases(source, target), expected);
      expect([...after.differences.keys()]).toEqual(['index:public.i']);
      expect(after.verdict).toBe('equivalent-but-expected');
    }));
});
