// What is recorded must be there: once a ledger is reconciled and nothing was left, both schemas are equal. Random
// histories, run whole on one side and by hand in part on the other, show where the evidence claims too much.
import { expect, it } from 'vitest';
import { planOf, scriptOf } from '../../../source/commands/scripts.ts';
import { withClient, withPair } from '../../support/databases.ts';
import { judged, migration, recording } from '../../support/ledgers.ts';
import { newest } from '../../support/servers.ts';
import { splitStatements } from '../../support/split-script.ts';
import { history } from './histories.ts';

const runs = Number(process.env.DBPARITY_TEST_HISTORIES ?? 30);
const first = Number(process.env.DBPARITY_TEST_SEED ?? 1);
const options = { destructive: false, concurrently: false };

it(
  `${runs} histories from seed ${first}`,
  async () => {
    const wrong: unknown[] = [];
    const tally = { equal: 0, left: 0, stopped: 0 };
    for (let seed = first; seed < first + runs; seed++) {
      const { migrations, run } = history(seed);
      const entries = migrations.map((statements, index) =>
        migration(String(1000 + index), `m${index}`, ...statements),
      );
      await withPair(newest, recording(entries), recording([]), async (source, target) => {
        await withClient(source.url, async (client) => {
          for (const statement of migrations.flat()) await client.query(statement);
        });
        const done: string[] = [];
        await withClient(target.url, async (client) => {
          for (const [index, statements] of migrations.entries()) {
            for (const statement of statements.slice(0, run[index])) {
              // What the statements before it would have made may be missing: a person passes over it.
              await client.query(statement).then(
                () => done.push(statement),
                () => undefined,
              );
            }
          }
        });
        const { comparison, judgement } = await judged(source, target);
        const plan = planOf(comparison, 'ledger', options, [], judgement);
        const script = scriptOf(plan, comparison);
        const failure = await withClient(target.url, async (client) => {
          try {
            for (const statement of splitStatements(script)) await client.query(statement);
            return null;
          } catch (error) {
            await client.query('ROLLBACK');
            return error instanceof Error ? error.message : String(error);
          }
        });
        const verdicts = [...judgement.entries.values()].map(({ verdict, reason }) => `${verdict}: ${reason}`);
        const left = plan.withheld.length > 0;
        const after = await judged(source, target);
        const schema = [...after.comparison.differences.values()].filter(
          ({ kind, cosmetic }) => kind !== 'entry' && !cosmetic,
        );
        if (failure !== null) tally.stopped++;
        else if (left) tally.left++;
        else if (schema.length === 0) tally.equal++;
        if (failure !== null || (!left && schema.length > 0)) {
          const differs = schema.map(({ id, type }) => `${type} ${id}`);
          wrong.push({ seed, migrations, done, verdicts, failure, differs: failure === null ? differs : [] });
        }
      });
    }
    expect(wrong).toEqual([]);
    // Most must be reconciled to the end, else nothing was tried.
    expect(tally.equal).toBeGreaterThan(runs / 2);
  },
  runs * 20_000,
);
