// What is renamed keeps what was done to it: within an entry, and by later entries.
import { describe, expect, it } from 'vitest';
import type { Judgement } from '../../../source/ledger/judgement.ts';
import { withPair } from '../../support/databases.ts';
import { byVersion, judged, type Migration, migration, recording, running } from '../../support/ledgers.ts';
import { newest } from '../../support/servers.ts';

/** The source ran and recorded all of them; the target ran `ran` and recorded nothing. */
async function judgedWith(all: readonly Migration[], ran: readonly Migration[], before = ''): Promise<Judgement> {
  return withPair(
    newest,
    before + running(all) + recording(all),
    before + running(ran) + recording([]),
    async (source, target) => (await judged(source, target)).judgement,
  );
}

const outcomes = (judgement: Judgement, version: string) =>
  byVersion(judgement)
    .get(version)
    ?.findings.map(({ what, outcome }) => `${what}: ${outcome}`);

const verdicts = (judgement: Judgement) =>
  Object.fromEntries([...byVersion(judgement)].map(([version, { verdict }]) => [version, verdict]));

const old = 'CREATE TABLE t (id int PRIMARY KEY, a int);';
const rebuilt = migration(
  '1',
  'rebuilt',
  'CREATE TABLE new_t (id int PRIMARY KEY, a bigint, b text)',
  'INSERT INTO new_t SELECT id, a FROM t',
  'DROP TABLE t',
  'ALTER TABLE new_t RENAME TO t',
);

describe('a table that is rebuilt beside the old one', () => {
  it('is looked for under its last name', async () => {
    const judgement = await judgedWith([rebuilt], [rebuilt], old);
    expect(verdicts(judgement)).toEqual({ 1: 'applied' });
    expect(outcomes(judgement, '1')).toContain('column public.new_t.b is added: there');
  });

  it('is not taken for the old one', async () => {
    const judgement = await judgedWith([rebuilt], [], old);
    expect(outcomes(judgement, '1')).toContain('column public.new_t.b is added: missing');
    expect(outcomes(judgement, '1')).toContain('column public.new_t.a gets type bigint: different');
    expect(verdicts(judgement)['1']).not.toBe('applied');
  });
});

const chain = [
  migration('1', 'made', 'CREATE TABLE t (id int PRIMARY KEY, a int, b text)'),
  migration('2', 'renamed', 'ALTER TABLE t RENAME TO u', 'ALTER TABLE u RENAME COLUMN a TO z'),
  migration('3', 'altered', 'ALTER TABLE u ALTER COLUMN z TYPE bigint'),
  migration('4', 'renamed again', 'ALTER TABLE u RENAME TO v'),
];

describe('a table with several names in turn', () => {
  it('has what was done to it under each of them', async () => {
    const judgement = await judgedWith(chain, chain);
    expect(verdicts(judgement)).toEqual({ 1: 'superseded', 2: 'superseded', 3: 'superseded', 4: 'applied' });
  });

  it('keeps the names that came until then', async () => {
    const judgement = await judgedWith(chain, chain.slice(0, 2));
    expect(verdicts(judgement)).toEqual({ 1: 'superseded', 2: 'applied', 3: 'not-applied', 4: 'not-applied' });
  });

  it('is told when a column of it is gone that no entry explains', async () => {
    const judgement = await withPair(
      newest,
      running(chain) + recording(chain),
      `${running(chain)}ALTER TABLE v DROP COLUMN b;${recording([])}`,
      async (source, target) => (await judged(source, target)).judgement,
    );
    expect(outcomes(judgement, '1')).toContain('column public.t.b is added: missing');
  });

  it('has several names within one entry too', async () => {
    const one = migration('1', 'all', ...chain.flatMap(({ statements }) => statements ?? []));
    const judgement = await judgedWith([one], [one]);
    expect(verdicts(judgement)).toEqual({ 1: 'applied' });
    expect(await judgedWith([one], []).then(verdicts)).toEqual({ 1: 'not-applied' });
  });
});

it('what went with a column or a table that a later entry dropped is replaced by that entry', async () => {
  const all = [
    migration(
      '1',
      'made',
      'CREATE TABLE o (x int PRIMARY KEY)',
      "CREATE TABLE t (id int, a int, b text CHECK (b <> 'x'), c int REFERENCES o)",
      'CREATE INDEX by_a ON t (a)',
      'CREATE VIEW v AS SELECT x FROM o',
    ),
    migration('2', 'dropped', 'ALTER TABLE t DROP COLUMN a, DROP COLUMN b', 'DROP TABLE o CASCADE'),
  ];
  const judgement = await judgedWith(all, all);
  const findings = byVersion(judgement).get('1')?.findings ?? [];
  expect(findings.filter(({ outcome }) => outcome !== 'there').map(({ note }) => note)).toEqual(
    Array.from({ length: 7 }, () => 'by dropped'),
  );
  expect(verdicts(judgement)).toEqual({ 1: 'applied', 2: 'applied' });
});

it('a constraint is followed to the name that its index got', async () => {
  const all = [
    migration('1', 'made', 'CREATE TABLE t (id int, CONSTRAINT old UNIQUE (id))'),
    migration('2', 'renamed', 'ALTER INDEX old RENAME TO fresh'),
  ];
  const judgement = await judgedWith(all, all);
  expect(outcomes(judgement, '1')).toContain('unique old on public.t is added: replaced');
  expect(verdicts(judgement)).toEqual({ 1: 'applied', 2: 'applied' });
});

describe('a type with another name', () => {
  const all = [
    migration('1', 'made', "CREATE TYPE mood AS ENUM ('a')", 'CREATE TABLE t (m mood, n mood[])'),
    migration(
      '2',
      'again',
      "CREATE TYPE mood_new AS ENUM ('a', 'b')",
      'ALTER TABLE t ALTER m TYPE mood_new USING m::text::mood_new',
      'ALTER TYPE mood RENAME TO mood_old',
      'ALTER TYPE mood_new RENAME TO mood',
    ),
  ];

  it('is that of the columns which had the old one', async () => {
    const judgement = await judgedWith(all, all);
    expect(verdicts(judgement)).toEqual({ 1: 'applied', 2: 'applied' });
    expect(JSON.stringify([...byVersion(judgement).values()].map(({ findings }) => findings))).not.toContain('nowhere');
  });

  it('and is told by its values from the one that had the name before', async () => {
    const judgement = await judgedWith(all, all.slice(0, 1));
    expect(verdicts(judgement)).toEqual({ 1: 'applied', 2: 'partly-applied' });
    expect(outcomes(judgement, '2')).toContain('type public.mood_new is made: different');
    expect(outcomes(judgement, '2')).toContain('type public.mood_old has its name: missing');
  });
});
