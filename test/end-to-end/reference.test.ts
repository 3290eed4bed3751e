// Reference tables as a pipeline uses them: found by check --rows, repaired by repair --reference, and then alike.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDatabase, type Database } from '../support/databases.ts';
import { dbparity, withFolder } from '../support/program.ts';
import { runScript } from '../support/round-trip.ts';
import { newest, server } from '../support/servers.ts';

const tables = `CREATE TABLE plans (code text PRIMARY KEY, price numeric(8, 2));
  CREATE TABLE prices (plan text, currency text, amount int, seen timestamptz DEFAULT now());`;

let source: Database;
let target: Database;

beforeAll(async () => {
  const at = await server(newest);
  [source, target] = await Promise.all([
    createDatabase(
      at,
      `${tables} INSERT INTO plans VALUES ('free', 0), ('pro', 20); INSERT INTO prices VALUES ('pro', 'eur', 18), ('pro', 'usd', 20);`,
    ),
    createDatabase(
      at,
      `${tables} INSERT INTO plans VALUES ('free', 0), ('old', 5); INSERT INTO prices VALUES ('pro', 'eur', 17);`,
    ),
  ]);
});

afterAll(() => Promise.all([source, target].map((database) => database.drop())));

function run(args: readonly string[], more = '') {
  const text = `environments: { staging: '${source.url}', production: '${target.url}' }
reference:
  - plans
  - { table: public.prices, key: [plan, currency], except: [seen] }
${more}`;
  return withFolder({ 'dbparity.yaml': text }, (cwd) => dbparity(args, { cwd }));
}

it('is told by the schema’s repair, and by repair --reference in full', async () => {
  const { exitCode, stdout } = await run(['check', 'staging', 'production', '--rows', '--json']);
  expect(exitCode).toBe(1);
  expect(JSON.parse(stdout).reference).toMatchObject([
    { id: 'reference:public.plans' },
    { id: 'reference:public.prices' },
  ]);

  const one = await run(['repair', 'staging', 'production', '--object', 'reference:public.plans']);
  expect(one).toMatchObject({ exitCode: 0, stderr: '' });
  expect(one.stdout).toContain('-- does     +1 row in public.plans, 1 left as it is; nothing loses data');
  expect(one.stdout).not.toContain('prices');

  const all = await run(['repair', 'staging', 'production', '--reference', '--destructive']);
  expect(all.stdout).toContain(`UPDATE public.prices SET amount = '18' WHERE plan = 'pro' AND currency = 'eur';`);
  await runScript(target, all.stdout);
  expect(await run(['check', 'staging', 'production', '--rows'])).toMatchObject({ exitCode: 0 });
  const none = await run(['repair', 'staging', 'production', '--reference']);
  expect(none.stdout).toContain('-- does     nothing; nothing loses data');
});

it('takes a table that the configuration does not name by its own key', async () => {
  const { stdout } = await run(['repair', 'staging', 'production', '--object', 'reference:public.nowhere']);
  expect(stdout).toContain('neither side has a table public.nowhere');
});

it('refuses what it cannot mean', async () => {
  const both = await run(['repair', 'staging', 'production', '--reference', '--ledger']);
  expect(both.exitCode).toBe(2);
  expect(both.stderr).toContain('--reference stands for every reference table');
  const text = `environments: { staging: '${source.url}', production: '${target.url}' }`;
  const none = await withFolder({ 'dbparity.yaml': text }, (cwd) =>
    dbparity(['repair', 'staging', 'production', '--reference'], { cwd }),
  );
  expect(none.stderr).toContain('the configuration names no reference tables');
});

it('leaves out what is expected to differ', async () => {
  await source.run(`UPDATE plans SET price = 21 WHERE code = 'pro'`);
  const accepted = `expected: [{ object: "reference:public.plans", reason: prices are tried out }]\n`;
  const { stdout } = await run(['repair', 'staging', 'production', '--reference'], accepted);
  expect(stdout).not.toContain('UPDATE');
  expect(stdout).toContain('1 difference is expected, and left as it is');
});
