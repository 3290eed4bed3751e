// Rows that a migration writes into a table of reference: looked up, where the configuration names the table.
import { expect, it } from 'vitest';
import { comparePair } from '../../source/commands/engine.ts';
import { judge } from '../../source/ledger/judge.ts';
import { type Database, withPair } from '../support/databases.ts';
import { byVersion, type Migration, migration, readWithLedgers, recording, running } from '../support/ledgers.ts';
import { newest } from '../support/servers.ts';

const table = `CREATE TABLE plans (code text PRIMARY KEY, price numeric(8, 2), features jsonb, since date, "odd ""name" boolean);
  CREATE TABLE numbered (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, word text, raw bytea);`;

const seeds: readonly Migration[] = [
  migration(
    '1',
    'plans',
    `INSERT INTO plans VALUES ('free', 0, '{"a": [1]}', '2025-01-01', true), ('it''s', -1.5, NULL, NULL, false)`,
  ),
  migration(
    '2',
    'again',
    `INSERT INTO public.plans (code, price) VALUES ('pro', 20) ON CONFLICT (code) DO UPDATE SET price = excluded.price`,
  ),
  migration('3', 'numbered', `INSERT INTO numbered (word, raw) VALUES ('a', '\\x00'), (NULL, NULL)`),
  migration('4', 'computed', `INSERT INTO plans (code, since) VALUES ('now', now())`),
  migration('5', 'selected', `INSERT INTO plans (code) SELECT 'x'`),
];

async function found(source: Database, target: Database, reference: readonly string[]) {
  const [a, b] = await Promise.all([readWithLedgers(source, 'staging'), readWithLedgers(target, 'production')]);
  const asked: string[] = [];
  const judgement = await judge(comparePair(a, b), [], {
    reference: new Set(reference),
    async count(side, query) {
      asked.push(query);
      const [row] = await (side === 'source' ? source : target).query<Record<string, number>>(query);
      return { type: 'counted', count: Number(Object.values(row ?? {})[0]) };
    },
  });
  const outcomes = [...byVersion(judgement).values()].map(({ verdict, findings }) => [
    verdict,
    ...findings.map(({ outcome, note }) => (outcome === 'different' ? note : outcome)),
  ]);
  return { outcomes, asked };
}

const rows = `INSERT INTO plans (code, price) VALUES ('free', 5), ('pro', 1); INSERT INTO numbered (word, raw) VALUES ('a', '\\x00'), (NULL, NULL)`;

it('are there by their key, by all that they say where they have none, in part, or not at all', async () => {
  await withPair(
    newest,
    table + running(seeds) + recording(seeds),
    `${table} ${rows}; ${recording([])}`,
    async (source, target) => {
      const { outcomes, asked } = await found(source, target, ['plans', 'public.numbered']);
      expect(outcomes).toEqual([
        ['partly-applied', '1 of 2 rows are there'],
        ['applied', 'there'],
        ['applied', 'there'],
        ['unknown', 'not-checkable'],
        ['unknown', 'not-checkable'],
      ]);
      expect(asked).toHaveLength(3);
    },
  );
});

it('are not looked at in other tables', async () => {
  await withPair(newest, table + running(seeds) + recording(seeds), table + recording([]), async (source, target) => {
    const { outcomes, asked } = await found(source, target, ['other.plans']);
    expect(asked).toEqual([]);
    expect(new Set(outcomes.map(([verdict]) => verdict))).toEqual(new Set(['unknown']));
  });
});
