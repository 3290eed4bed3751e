// check, repair and snapshot as a pipeline uses them: first line, exit code, JSON, and a repair that is run.
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database, withClient } from '../support/databases.ts';
import { configurationOf, dbparity, type ProgramOptions, withFolder } from '../support/program.ts';
import { runScript } from '../support/round-trip.ts';
import { newest, server } from '../support/servers.ts';

const wanted = `
CREATE TABLE public.clients (id int PRIMARY KEY, name text NOT NULL);
CREATE TABLE public.agent_calls (
  id int PRIMARY KEY,
  client_id int REFERENCES public.clients,
  call_classification text
);
CREATE INDEX agent_calls_client_idx ON public.agent_calls (client_id);
CREATE FUNCTION public.talk_time(seconds int) RETURNS text LANGUAGE sql AS $$ SELECT seconds / 60 || ' min' $$;
CREATE VIEW public.classified AS SELECT id, call_classification FROM public.agent_calls;
`;

const current = `
CREATE TABLE public.clients (id int PRIMARY KEY, name text);
CREATE TABLE public.agent_calls (id int PRIMARY KEY, client_id int, legacy_note text);
CREATE FUNCTION public.talk_time(seconds int) RETURNS text LANGUAGE sql AS $$ SELECT seconds || ' s' $$;
`;

let source: Database;
let equal: Database;
let target: Database;

beforeAll(async () => {
  const at = await server(newest);
  [source, equal, target] = await Promise.all([
    createDatabase(at, wanted),
    createDatabase(at, wanted),
    createDatabase(at, current),
  ]);
});

afterAll(() => Promise.all([source, equal, target].map((database) => database.drop())));

/** Runs in a folder whose configuration names the three. */
function named(args: readonly string[], options: ProgramOptions = {}) {
  const environments = { staging: source.url, preview: equal.url, production: target.url };
  return withFolder({ 'dbparity.yaml': configurationOf(environments) }, (cwd) => dbparity(args, { cwd, ...options }));
}

describe('check', () => {
  it('says that two environments are equivalent, and exits with 0', async () => {
    const { exitCode, stdout, stderr } = await named(['check', 'staging', 'preview']);
    expect(stdout.split('\n')[0]).toBe('staging and preview are equivalent');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  });

  it('says what differs, the answer in the first line, and exits with 1', async () => {
    const { exitCode, stdout } = await named(['check', 'staging', 'production']);
    expect(stdout.split('\n')[0]).toBe(
      'production lacks 1 constraint and 1 view; it alone has 1 column; it differs in 1 column; 3 more differences',
    );
    expect(stdout).toMatch(/\+ \w+ +column:public\.agent_calls\.call_classification/);
    expect(stdout).toMatch(/− \w+ +column:public\.agent_calls\.legacy_note/);
    expect(stdout).toMatch(/≠ \w+ +function:public\.talk_time\(integer\)/);
    expect(stdout).toMatch(/\+ \w+ +view:public\.classified/);
    expect(exitCode).toBe(1);
  });

  it('gives the same as JSON', async () => {
    const { exitCode, stdout, stderr } = await named(['check', 'staging', 'production', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      format: 1,
      verdict: 'different',
      schema: 'different',
      ledger: 'equal',
      source: { environment: 'staging', host: '127.0.0.1', port: source.server.port, database: source.name },
      target: { environment: 'production', database: target.name, user: target.server.user },
      differences: expect.arrayContaining([
        expect.objectContaining({ id: 'view:public.classified', kind: 'view', type: 'only-in-source', expected: null }),
      ]),
      gaps: [],
    });
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
    expect(stdout).not.toContain(`:${source.server.password}@`);
  });

  it('compares only the schemas that were asked for', async () => {
    const { exitCode } = await named(['check', 'staging', 'production', '--exclude-schema', 'public']);
    expect(exitCode).toBe(0);
  });
});

describe('check --fail-on', () => {
  it.each<[string, number, string]>([
    ['behaviour', 1, 'Asked to fail for behaviour: '],
    ['security', 0, 'Asked to fail for security: no difference'],
    ['security,performance', 1, 'Asked to fail for security and performance: 1 difference'],
  ])('%s exits with %i', async (asked, expected, told) => {
    const { exitCode, stdout, stderr } = await named(['check', 'staging', 'production', '--fail-on', asked]);
    expect({ exitCode, stderr }).toEqual({ exitCode: expected, stderr: '' });
    expect(stdout).toContain(told);
    const json = await named(['check', 'staging', 'production', `--fail-on=${asked}`, '--json']);
    expect(json.exitCode).toBe(expected);
    expect(JSON.parse(json.stdout)).toMatchObject({
      verdict: 'different',
      failOn: asked.split(','),
      answer: stdout.split('\n')[0],
      kinds: expect.arrayContaining([
        {
          group: 'views',
          verdict: 'different',
          objects: 1,
          alike: 0,
          changed: 0,
          onlyInSource: 1,
          onlyInTarget: 0,
          differences: 1,
          expected: 0,
        },
      ]),
    });
  });

  it.each(['grave', 'security,grave', ' '])('refuses %j with the list', async (asked) => {
    const { exitCode, stderr } = await named(['check', 'staging', 'production', '--fail-on', asked]);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^dbparity: could not read the command line: --fail-on knows no severity/);
    expect(stderr).toContain('a list of security, data, behaviour, performance and documentation');
  });

  it('is what report goes by, too, and the configuration decides what differences weigh', async () => {
    const environments = { staging: source.url, production: target.url };
    const decided = 'severity: [{ object: "view:*", severity: security, reason: the board reads it }]\n';
    await withFolder({ 'dbparity.yaml': `${configurationOf(environments)}${decided}` }, async (cwd) => {
      const failing = await dbparity(['report', 'staging', 'production', '--no-rows', '--fail-on', 'security'], {
        cwd,
      });
      expect(failing.exitCode).toBe(1);
      const { stdout } = await dbparity(['check', 'staging', 'production'], { cwd });
      expect(stdout).toMatch(/\+ security +view:public\.classified\n +the board reads it\n/);
    });
    const passing = await named(['report', 'staging', 'production', '--no-rows', '--fail-on', 'security']);
    expect(passing.exitCode).toBe(0);
  });
});

describe('repair', () => {
  it('prints SQL that names its target, and that makes the target equal', async () => {
    const copy = await createDatabase(await server(newest), current);
    try {
      await copy.run(
        `INSERT INTO public.clients VALUES (1, 'Ada'); INSERT INTO public.agent_calls VALUES (7, 1, 'old')`,
      );
      const folder = { 'dbparity.yaml': configurationOf({ staging: source.url, production: copy.url }) };
      await withFolder(folder, async (cwd) => {
        const whole = await dbparity(['repair', 'staging', 'production', '--destructive'], { cwd });
        expect({ exitCode: whole.exitCode, stderr: whole.stderr }).toEqual({ exitCode: 0, stderr: '' });
        expect(whole.stdout.split('\n').slice(0, 2)).toEqual([
          '-- Repair of production: makes it like staging',
          `-- target   production: database ${copy.name} on 127.0.0.1:${copy.server.port}`,
        ]);
        expect(whole.stdout).toContain('LOSES DATA');
        await runScript(copy, whole.stdout);
        expect(await dbparity(['check', 'staging', 'production'], { cwd })).toMatchObject({ exitCode: 0 });
      });
      expect(await copy.query('SELECT id, client_id FROM public.agent_calls')).toEqual([{ id: 7, client_id: 1 }]);
    } finally {
      await copy.drop();
    }
  });

  it('leaves what loses data as a comment unless asked', async () => {
    const { stdout } = await named(['repair', 'staging', 'production']);
    expect(stdout).toMatch(/^--.*DROP COLUMN legacy_note/m);
    expect(stdout).not.toMatch(/^[^-].*DROP COLUMN/m);
  });

  it('carries what one object needs and nothing else', async () => {
    const { stdout } = await named(['repair', 'staging', 'production', '--object', 'view:public.classified']);
    expect(stdout).toMatch(/^ALTER TABLE public\.agent_calls ADD COLUMN call_classification/m);
    expect(stdout).toMatch(/^CREATE VIEW public\.classified/m);
    expect(stdout).not.toContain('talk_time');
    expect(stdout).not.toContain('clients');
  });

  it('builds indexes concurrently outside of any transaction', async () => {
    const { stdout } = await named(['repair', 'staging', 'production', '--concurrently']);
    const before = stdout.slice(0, stdout.indexOf('CREATE INDEX CONCURRENTLY IF NOT EXISTS agent_calls_client_idx'));
    expect(before).not.toBe('');
    expect(before.split('COMMIT;').length).toBe(before.split('BEGIN;').length);
  });
});

describe('snapshot', () => {
  it('keeps a catalog in a file of its owner, to be compared with tomorrow', async () => {
    const later = await createDatabase(await server(newest), wanted);
    try {
      await withFolder({}, async (cwd) => {
        const file = path.join(cwd, 'today.json');
        const { exitCode, stdout, stderr } = await dbparity(['snapshot', later.url, '--output', 'today.json'], { cwd });
        expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' });
        expect(stderr).toMatch(/^\d+ objects of .* written to today\.json\nrows counted in \d+ of \d+ tables\n$/);
        expect(stderr).not.toContain(`:${later.server.password}@`);
        expect(statSync(file).mode & 0o777).toBe(0o600);
        expect(readFileSync(file, 'utf8')).not.toContain(`:${later.server.password}@`);
        expect(await dbparity(['check', 'today.json', later.url], { cwd })).toMatchObject({ exitCode: 0 });
        await later.run('ALTER TABLE public.clients ADD COLUMN phone text');
        const check = await dbparity(['check', 'today.json', later.url], { cwd });
        expect(check.stdout).toMatch(/− \w+ +column:public\.clients\.phone/);
        expect(check.exitCode).toBe(1);
      });
    } finally {
      await later.drop();
    }
  });

  it('goes to standard output without a file, and can be read from a file made of it', async () => {
    const { stdout, stderr } = await named(['snapshot', 'staging']);
    expect(stderr).toBe('');
    await withFolder({}, async (cwd) => {
      writeFileSync(path.join(cwd, 'piped.json'), stdout);
      expect(await dbparity(['check', 'piped.json', equal.url], { cwd })).toMatchObject({ exitCode: 0 });
    });
  });

  it('refuses to be the target of what it cannot change only by saying so', async () => {
    await withFolder({}, async (cwd) => {
      await dbparity(['snapshot', target.url, '--output', 'target.json'], { cwd });
      const { exitCode, stdout } = await dbparity(['check', source.url, 'target.json'], { cwd });
      expect(stdout.split('\n')[0]).toMatch(/^target\.json lacks 1 constraint and 1 view; /);
      expect(exitCode).toBe(1);
    });
  });
});

describe('what may not be seen', () => {
  it('is named, and makes the verdict incomplete with exit 3', async () => {
    const ledger = `
      CREATE SCHEMA supabase_migrations;
      CREATE TABLE supabase_migrations.schema_migrations (version text PRIMARY KEY, statements text[], name text);
    `;
    const at = await server(newest);
    const [a, b] = await Promise.all([createDatabase(at, ledger), createDatabase(at, ledger)]);
    const role = `reader_${a.name}`;
    try {
      await a.run(`CREATE ROLE ${role} LOGIN PASSWORD 'only to look'`);
      const login = { user: role, password: 'only to look' };
      const folder = { 'dbparity.yaml': configurationOf({ seen: a.url, part: at.url(b.name, login) }) };
      const { exitCode, stdout, stderr } = await withFolder(folder, (cwd) =>
        dbparity(['check', 'seen', 'part'], { cwd }),
      );
      expect(stdout.split('\n')[0]).toBe(
        'no difference was seen between seen and part, but not everything could be: supabase_migrations.schema_migrations',
      );
      expect(stdout).toMatch(/! part: no permission to read .*\n +supabase_migrations\.schema_migrations:/);
      expect({ exitCode, stderr }).toEqual({ exitCode: 3, stderr: '' });
    } finally {
      await Promise.all([a.drop(), b.drop()]);
      await withClient(at.url(), (client) => client.query(`DROP ROLE IF EXISTS ${role}`));
    }
  });
});

describe('piped output', () => {
  it.each([
    ['check', ['check', 'staging', 'production']],
    ['check --json', ['check', 'staging', 'production', '--json']],
    ['repair', ['repair', 'staging', 'production']],
    ['snapshot', ['snapshot', 'staging']],
    ['--help', ['--help']],
  ])('of %s has no escape sequence, even where colour is forced', async (_, args) => {
    const { stdout, stderr } = await named(args, {
      env: { FORCE_COLOR: '3', CLICOLOR_FORCE: '1', COLORTERM: 'truecolor' },
    });
    expect(stdout).not.toBe('');
    expect(stdout + stderr).not.toMatch(/[\x1b\x9b\r\x07]/);
  });
});
