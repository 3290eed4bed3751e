// The report of 20 November, as the demo tells it: schemas that are equal, one entry against seventeen.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { kinds } from '../../source/commands/engine.ts';
import { planOf, scriptOf } from '../../source/commands/scripts.ts';
import { answerLine } from '../../source/compare/answer.ts';
import { type Demo, startDemo } from '../../source/demo/index.ts';
import { applyVerdicts } from '../../source/ledger/weigh.ts';
import { ledgerRemark } from '../../source/ledger/wording.ts';
import { type Database, withClient } from '../support/databases.ts';
import { byVersion, judged } from '../support/ledgers.ts';
import { splitStatements } from '../support/split-script.ts';
import { demoDatabase } from './environments.ts';

let demo: Demo;
let staging: Database;
let rehearsal: Database;
let production: Database;

beforeAll(async () => {
  demo = await startDemo({});
  staging = demoDatabase(demo.environments, 'staging');
  rehearsal = demoDatabase(demo.environments, 'rehearsal');
  production = demoDatabase(demo.environments, 'production');
});
afterAll(() => demo?.stop());

async function reconciliation(target: Database) {
  const { comparison, judgement } = await judged(staging, target);
  const weighed = applyVerdicts(comparison, judgement);
  const options = { destructive: false, concurrently: false };
  return {
    comparison: weighed,
    judgement,
    script: () => scriptOf(planOf(weighed, 'ledger', options, [], judgement), weighed),
  };
}

const runScript = (database: Database, script: string) =>
  withClient(database.url, async (client) => {
    for (const statement of splitStatements(script)) await client.query(statement);
  });

const rowsOf = (database: Database, table: string) =>
  database.query(`SELECT md5(string_agg(t::text, ',' ORDER BY t::text)) AS all FROM ${table} t`);

it('sixteen entries are applied and not recorded; recording them touches nothing else, and twice changes nothing', async () => {
  const before = await reconciliation(rehearsal);
  const open = [...before.judgement.entries.values()].filter(({ verdict }) => verdict !== 'recorded');
  expect(open.map(({ entry, verdict, complete, reason }) => [entry.name, verdict, complete || reason])).toEqual(
    open.map(({ entry }) => [entry.name, 'applied', true]),
  );
  expect(open).toHaveLength(16);
  expect(answerLine(before.comparison, kinds, ledgerRemark(before.judgement))).toBe(
    'the schemas are equal; production lacks 16 ledger entries (16 applied, not recorded)',
  );

  const tables = ['public.agent_calls', 'public.invoices', 'auth.users'];
  const rows = await Promise.all(tables.map((table) => rowsOf(rehearsal, table)));
  const script = before.script();
  const does = new Set(splitStatements(script).map((one) => one.replace(/^(\s|--[^\n]*\n)*/, '').slice(0, 11)));
  expect([...does].sort()).toEqual([
    'BEGIN',
    'COMMIT',
    'DO $$\nDECLA',
    'INSERT INTO',
    'SET LOCAL c',
    'SET LOCAL l',
    'SET LOCAL s',
  ]);
  await runScript(rehearsal, script);

  const after = await reconciliation(rehearsal);
  expect([...after.comparison.differences.keys()]).toEqual([]);
  expect(await Promise.all(tables.map((table) => rowsOf(rehearsal, table)))).toEqual(rows);
  const ledger = 'supabase_migrations.schema_migrations';
  expect(await rowsOf(rehearsal, ledger)).toEqual(await rowsOf(staging, ledger));

  await runScript(rehearsal, script).catch(() => undefined);
  expect(await rowsOf(rehearsal, ledger)).toEqual(await rowsOf(staging, ledger));
  expect([...(await reconciliation(rehearsal)).comparison.differences.keys()]).toEqual([]);
}, 60_000);

it('of production’s six, three are applied, one half, two not; its own is not on staging', async () => {
  const { judgement } = await reconciliation(production);
  const verdicts = Object.fromEntries(
    [...byVersion(judgement).values()]
      .filter(({ verdict }) => verdict !== 'recorded')
      .map(({ entry, verdict, side }) => [entry.name, `${verdict} on ${side}`]),
  );
  expect(verdicts).toEqual({
    views_as_invoker: 'not-applied on target',
    remaining_views_as_invoker: 'partly-applied on target',
    email_messages: 'applied on target',
    email_policies: 'applied on target',
    email_analytics: 'applied on target',
    call_classification: 'not-applied on target',
    hotfix_wider_email_kinds: 'not-applied on source',
  });
  expect([...judgement.entries.values()].filter(({ security }) => security).map(({ entry }) => entry.name)).toContain(
    'views_as_invoker',
  );
}, 60_000);
