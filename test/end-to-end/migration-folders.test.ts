// --migrations and the configuration's folders: their statements judge what a ledger keeps no statements of, their files
// are entries that no side has yet, and what cannot be read is said.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createDatabase, type Database } from '../support/databases.ts';
import { dbparity, withFolder } from '../support/program.ts';
import { newest, server } from '../support/servers.ts';

const ledger = `
CREATE SCHEMA supabase_migrations;
CREATE TABLE supabase_migrations.schema_migrations (version text PRIMARY KEY, statements text[], name text);
CREATE TABLE public.agent_calls (id bigint PRIMARY KEY, class text);
`;
const files = {
  '20251101000000_class.sql': 'ALTER TABLE public.agent_calls ADD COLUMN class text;\n',
  '20251102000000_score.sql': 'ALTER TABLE public.agent_calls ADD COLUMN score int;\n',
};

let source: Database;
let target: Database;

beforeAll(async () => {
  const at = await server(newest);
  const recorded =
    "INSERT INTO supabase_migrations.schema_migrations (version, name) VALUES ('20251101000000', 'class')";
  [source, target] = await Promise.all([createDatabase(at, ledger + recorded), createDatabase(at, ledger)]);
});

afterAll(() => Promise.all([source, target].map((database) => database.drop())));

/** Checks the pair in a folder with these files and these further lines of configuration. */
function check(args: readonly string[], { configuration = '', folder = 'supabase/migrations' } = {}) {
  const environments = JSON.stringify({ staging: source.url, production: target.url });
  const content = Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));
  return withFolder({ ...content, 'dbparity.yaml': `environments: ${environments}\n${configuration}` }, async (cwd) => {
    mkdirSync(path.join(cwd, 'deeper'));
    return dbparity(['check', 'staging', 'production', '--json', ...args], { cwd: path.join(cwd, 'deeper') });
  });
}

const shown = (name: string): RegExp => new RegExp(`^(?:\\.\\./|\\./)?supabase/migrations/${name}\\.sql$`);

const reportShape = z.object({
  migrations: z.array(z.object({ version: z.string(), file: z.string().nullable(), origin: z.string().nullable() })),
});

/** What the report says of the entries that are not recorded on both sides. */
const migrationsOf = (json: string) => reportShape.parse(JSON.parse(json)).migrations;

describe('a folder of migrations', () => {
  it('is not looked for without being named', async () => {
    expect(migrationsOf((await check([])).stdout)).toEqual([{ version: '20251101000000', file: null, origin: null }]);
  });

  it.each([
    ['by the flag', ['--migrations', '../supabase/migrations'], ''],
    ['by the configuration, from its own folder', [], 'migrations: supabase/migrations\n'],
    ['with its tool, in a list', [], 'migrations:\n  - { folder: ./supabase/migrations/, tool: supabase }\n'],
    ['by the flag in the configuration’s place', ['--migrations=../supabase/migrations'], 'migrations: nowhere\n'],
  ])('gives the statements when named %s', async (_, args, configuration) => {
    const { stdout, stderr } = await check(args, { configuration });
    expect(stderr).toBe('');
    expect(migrationsOf(stdout)).toEqual([
      { version: '20251101000000', file: expect.stringMatching(shown('20251101000000_class')), origin: 'file' },
      { version: '20251102000000', file: expect.stringMatching(shown('20251102000000_score')), origin: 'file' },
    ]);
  });

  it.each([
    [
      'that is not there',
      ['--migrations', 'nowhere'],
      '',
      'dbparity: could not read the migrations in nowhere: it does not exist\n  check the path given with --migrations\n',
    ],
    [
      'that is not there, by the configuration',
      [],
      'migrations: nowhere\n',
      'dbparity: could not read the migrations in nowhere: it does not exist\n  check the path given at ../dbparity.yaml:2:13\n',
    ],
    [
      'of another tool',
      [],
      'migrations: { folder: supabase/migrations, tool: flyway }\n',
      'dbparity: could not read the migrations in supabase/migrations: no file in it is a migration of flyway\n  their names look like V1__name.sql\n',
    ],
    [
      'of a tool that is not known',
      [],
      'migrations: { folder: supabase/migrations, tool: flywy }\n',
      'dbparity: could not read the configuration: ../dbparity.yaml:2:13: no migrations of a tool “flywy” can be read\n  did you mean flyway?\n',
    ],
    [
      'above the one that is meant',
      ['--migrations', '../supabase'],
      '',
      'dbparity: could not read the migrations in ../supabase: no file in it is a migration of a known tool\n  did you mean ../supabase/migrations?\n',
    ],
    [
      'without a name',
      ['--migrations', ''],
      '',
      'dbparity: could not read the command line: --migrations must name a folder\n',
    ],
  ])('is a fault %s', async (_, args, configuration, words) => {
    const { exitCode, stdout, stderr } = await check(args, { configuration });
    expect(stderr.replaceAll(/\S*\/dbparity\.yaml/g, '../dbparity.yaml')).toBe(words);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  });
});
