// What is gone was dropped by the entry that says so only where it had been made.
import { expect, it } from 'vitest';
import { withPair } from '../../support/databases.ts';
import { byVersion, judged, type Migration, migration, recording, running } from '../../support/ledgers.ts';
import { newest } from '../../support/servers.ts';

const history = [
  migration('1', 'made', 'ALTER TABLE t ADD b int', 'CREATE VIEW v AS SELECT a FROM t'),
  migration('2', 'replaced', 'ALTER TABLE t ADD c int', 'CREATE OR REPLACE VIEW v AS SELECT a, a + 1 AS more FROM t'),
  migration('3', 'dropped', 'DROP VIEW v', 'ALTER TABLE t ADD d int'),
];

async function verdictsWhere(target: string, all: readonly Migration[] = history): Promise<unknown> {
  const table = 'CREATE TABLE t (a int);';
  return withPair(
    newest,
    table + running(all) + recording(all),
    table + target + recording([]),
    async (source, other) => {
      const { judgement } = await judged(source, other);
      return Object.fromEntries([...byVersion(judgement)].map(([version, { verdict }]) => [version, verdict]));
    },
  );
}

it('a drop of what was never made has not run', async () => {
  expect(await verdictsWhere('')).toEqual({ 1: 'not-applied', 2: 'not-applied', 3: 'not-applied' });
  const alone = [...history.slice(0, 2), migration('3', 'dropped', 'DROP VIEW v')];
  expect(await verdictsWhere('', alone)).toEqual({ 1: 'not-applied', 2: 'not-applied', 3: 'not-applied' });
});

it('where anything else shows that an entry ran, the drop stands', async () => {
  expect(await verdictsWhere(running(history))).toEqual({ 1: 'applied', 2: 'applied', 3: 'applied' });
  expect(await verdictsWhere('ALTER TABLE t ADD b int, ADD c int;')).toEqual({
    1: 'applied',
    2: 'applied',
    3: 'partly-applied',
  });
  // By hand, a column was dropped since.
  expect(await verdictsWhere('ALTER TABLE t ADD b int, ADD d int;')).toEqual({
    1: 'applied',
    2: 'partly-applied',
    3: 'applied',
  });
});

it('the drop of what the same entry made tells nothing of it', async () => {
  const enums = [
    migration('1', 'enum', "CREATE TYPE mood AS ENUM ('a')", "ALTER TABLE t ADD m mood NOT NULL DEFAULT 'a'"),
    migration(
      '2',
      'more values',
      'ALTER TYPE mood RENAME TO mood_old',
      "CREATE TYPE mood AS ENUM ('a', 'b')",
      'ALTER TABLE t ALTER m DROP DEFAULT',
      'ALTER TABLE t ALTER m TYPE mood USING m::text::mood',
      "ALTER TABLE t ALTER m SET DEFAULT 'a'",
      'DROP TYPE mood_old',
    ),
  ];
  expect(await verdictsWhere('', enums)).toEqual({ 1: 'not-applied', 2: 'not-applied' });
  expect(await verdictsWhere(running(enums), enums)).toMatchObject({ 2: 'applied' });
});
