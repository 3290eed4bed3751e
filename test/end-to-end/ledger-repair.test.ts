// `repair --ledger`: the migrations of a pair reconciled by the built program.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database } from '../support/databases.ts';
import { configurationOf, dbparity, withFolder } from '../support/program.ts';
import { runScript } from '../support/round-trip.ts';
import { newest, server } from '../support/servers.ts';

const ledger = `CREATE SCHEMA supabase_migrations;
  CREATE TABLE supabase_migrations.schema_migrations (version text PRIMARY KEY, statements text[], name text);
  CREATE TABLE calls (id int PRIMARY KEY); CREATE TABLE old (id int); INSERT INTO old SELECT generate_series(1, 3);`;
const applied = 'CREATE TABLE plans (name text);';
const entries = `INSERT INTO supabase_migrations.schema_migrations VALUES
  ('1', '{"${applied}"}', 'plans'), ('2', '{"ALTER TABLE calls ADD score int"}', 'score'), ('3', '{"DROP TABLE old"}', 'old'), ('4', NULL, 'by hand')`;
const all = 'supabase_migrations.schema_migrations';

let source: Database;
let target: Database;

beforeAll(async () => {
  const at = await server(newest);
  [source, target] = await Promise.all([
    createDatabase(at, `${ledger} ${applied} ALTER TABLE calls ADD score int; DROP TABLE old; ${entries}`),
    createDatabase(at, `${ledger} ${applied}`),
  ]);
});

afterAll(() => Promise.all([source, target].map((database) => database.drop())));

const repair = (...args: readonly string[]) => repairBut('', ...args);

/** With more in the configuration. */
const repairBut = (more: string, ...args: readonly string[]) =>
  withFolder({ 'dbparity.yaml': configurationOf({ staging: source.url, production: target.url }) + more }, (cwd) =>
    dbparity(['repair', 'staging', 'production', ...args], { cwd }),
  );

describe('repair', () => {
  it('of the schema says how many migrations are out of step', async () => {
    const { stdout, exitCode } = await repair();
    expect(stdout).toMatch(/^-- note +4 migrations are out of step: dbparity repair --ledger prints/m);
    expect(stdout).not.toContain('INSERT INTO');
    expect(exitCode).toBe(0);
  });

  it('of one migration is its own alone', async () => {
    const { stdout } = await repair('--object', `entry:${all}."1"`);
    expect(stdout).toContain('does     1 migration recorded; nothing loses data');
    expect(stdout).not.toContain('score');
    expect((await repair('--object', `entry:${all}."9"`)).exitCode).toBe(2);
    expect((await repair('--ledger', '--object', `entry:${all}."1"`)).stderr).toContain('--ledger stands for every');
  });

  it('of the ledger leaves what is expected, and makes it where it is asked for', async () => {
    const expected = `expected: [{ object: 'entry:${all}."1"', reason: recorded elsewhere, only in: staging }]\n`;
    const { stdout } = await repairBut(expected, '--ledger');
    expect(stdout).toContain('1 difference is expected, and left as it is');
    expect(stdout).toContain('does     1 migration run and recorded, 2 left as they are');
    expect(stdout).not.toContain("'plans'");
    const asked = await repairBut(expected, '--object', `entry:${all}."1"`);
    expect(asked.stdout).toContain('does     1 migration recorded; nothing loses data');
  });

  it('of the ledger records what is there, runs what is not, and counts what it would cost', async () => {
    const { stdout, stderr, exitCode } = await repair('--ledger');
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    expect(stdout).toContain('does     1 migration recorded, 1 migration run and recorded, 2 left as they are');
    expect(stdout).toMatch(/LOSES DATA: drops table public\.old.*: 3 rows of public\.old/);
    await runScript(target, stdout);
    expect(await target.query(`SELECT version FROM ${all} ORDER BY 1`)).toEqual([{ version: '1' }, { version: '2' }]);
    expect(await target.query('SELECT count(*)::int FROM old')).toEqual([{ count: 3 }]);
    const rest = await repair('--ledger', '--destructive');
    expect(rest.stdout).toContain('does     1 migration run and recorded, 1 left as it is; 1 statement loses data');
  });
});
