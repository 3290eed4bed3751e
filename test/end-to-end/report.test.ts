// dbparity report as a person and a pipeline use it: where it goes, how it ends, and that nothing in it can do harm.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { visible } from '../../source/catalog/visible.ts';
import { createDatabase, type Database, uniqueRole, withDatabase, withPair } from '../support/databases.ts';
import { schemaErrors } from '../support/json-schema.ts';
import { flawsOf, nodesOf, parseMarkdown, textOf } from '../support/markdown.ts';
import { configurationOf, dbparity, type ProgramOptions, withFolder } from '../support/program.ts';
import { newest, oldest, server } from '../support/servers.ts';
import { withTerminal } from '../support/terminal.ts';

const names = [
  'pipe | in | it',
  'back`tick``s```',
  'ends in a backslash \\',
  '\\| and `|`',
  'first\nsecond\n\n# third',
  '</details><script>alert(1)</script>',
  '[link](https://example.com) ![picture](x)',
  '@everyone #12 www.example.com a@b.cd',
  '\u001b[2J\u001b]0;owned\u0007',
  'user\u202egnp.exe\u2066x',
  '```sql',
  '- [x] 1. > $x$ :smile: &lt; ~~no~~ __init__ *a*',
];

function schema(wanted: boolean): string {
  return names
    .map((name) => {
      const table = `public.${pg.escapeIdentifier(name)}`;
      const text = pg.escapeLiteral(`says ${name}`);
      const column = pg.escapeIdentifier(`${name}+`);
      return [
        `CREATE TABLE ${table} (id int PRIMARY KEY${wanted ? `, ${column} text DEFAULT ${text}` : ''});`,
        `COMMENT ON TABLE ${table} IS ${wanted ? text : `'other'`};`,
        ...(wanted ? [`CREATE VIEW public.${pg.escapeIdentifier(`v ${name}`)} AS SELECT ${text} AS said;`] : []),
        `CREATE FUNCTION public.${pg.escapeIdentifier(`f ${name}`)}() RETURNS text LANGUAGE sql AS ${pg.escapeLiteral(`SELECT ${wanted ? text : `'${'`'.repeat(5)}'`}`)};`,
      ].join('\n');
    })
    .join('\n');
}

let source: Database;
let target: Database;

beforeAll(async () => {
  const at = await server(newest);
  [source, target] = await Promise.all([createDatabase(at, schema(true)), createDatabase(at, schema(false))]);
});
afterAll(() => Promise.all([source, target].map((database) => database?.drop())));

function named(args: readonly string[], options: ProgramOptions = {}) {
  const file = configurationOf({ staging: source.url, production: target.url });
  return withFolder({ 'dbparity.yaml': file }, (cwd) => dbparity(args, { cwd, ...options }));
}

describe('hostile names', () => {
  it.each(['en', 'fr'])('come back from Markdown as they are shown, and make nothing else (%s)', async (language) => {
    const { stdout, exitCode } = await named(['report', 'staging', 'production', '--language', language]);
    expect(exitCode).toBe(1);
    expect(flawsOf(stdout)).toEqual([]);
    const spans = [...nodesOf(parseMarkdown(stdout))].filter((node) => node.type === 'inlineCode').map(textOf);
    for (const name of names) expect(spans.some((span) => span.includes(visible(name).slice(0, 8)))).toBe(true);
  });

  it('are inert in the JSON, which keeps to its schema', async () => {
    const { stdout } = await named(['report', 'staging', 'production', '--format', 'json']);
    expect(schemaErrors(stdout)).toEqual([]);
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    const { plan, differences } = JSON.parse(stdout);
    expect(plan.steps.map(({ code }: { code: string }) => code)).toEqual(['keep', 'schema', 'check']);
    expect(differences.length).toBeGreaterThan(names.length * 3);
  });
});

describe('where it goes', () => {
  it('into a file of its owner, and says where', () =>
    withFolder({ 'dbparity.yaml': configurationOf({ staging: source.url, production: target.url }) }, async (cwd) => {
      const { stdout, stderr, exitCode } = await dbparity(['report', 'staging', 'production', '-o', 'today.md'], {
        cwd,
      });
      expect({ stdout, stderr, exitCode }).toEqual({ stdout: '', stderr: 'the report is in today.md\n', exitCode: 1 });
      expect(statSync(path.join(cwd, 'today.md')).mode & 0o777).toBe(0o600);
      expect(readFileSync(path.join(cwd, 'today.md'), 'utf8')).toMatch(/^# staging and production compared\n/);
    }));

  it('nowhere, where the folder is not there, with the reason', async () => {
    const { stderr, exitCode } = await named(['report', 'staging', 'production', '-o', 'no/such/today.md']);
    expect(stderr).toMatch(/^dbparity: .*no\/such\/today\.md/);
    expect(exitCode).toBe(2);
  });

  it('refuses a format that it does not know', async () => {
    const { stderr, exitCode } = await named(['report', 'staging', 'production', '--format', 'html']);
    expect(stderr).toContain('--format must be markdown or json');
    expect(exitCode).toBe(2);
  });
});

describe('what it rests on', () => {
  it('counts rows unless it is told not to', async () => {
    expect((await named(['report', 'staging', 'production'])).stdout).not.toContain('Rows were not counted.');
    expect((await named(['report', 'staging', 'production', '--no-rows'])).stdout).toContain('Rows were not counted.');
  });

  it('compares a snapshot with its database, before and after', () =>
    withDatabase(oldest, 'CREATE TABLE public.t (id int); INSERT INTO public.t VALUES (1)', (database) =>
      withFolder({ 'dbparity.yaml': configurationOf({ now: database.url }) }, async (cwd) => {
        await dbparity(['snapshot', 'now', '-o', 'before.json'], { cwd });
        await database.run('INSERT INTO public.t VALUES (2), (3); ALTER TABLE public.t ADD COLUMN note text');
        const { stdout, exitCode } = await dbparity(['report', 'before.json', 'now'], { cwd });
        expect(exitCode).toBe(1);
        expect(flawsOf(stdout)).toEqual([]);
        expect(stdout).toMatch(/\| `public\.t` +\| +1 \| +3 \| +\+2 \| +× 3 \|/);
        expect(stdout).toContain('column `note`');
      }),
    ));
});

describe('in the inspector', () => {
  it('m writes it into a new file each time, and says which', () =>
    withFolder({ 'dbparity.yaml': configurationOf({ staging: source.url, production: target.url }) }, (cwd) =>
      withTerminal({ cols: 80, rows: 24, cwd, args: ['staging', 'production'] }, async (t) => {
        await t.waitFor('DIFFERENT');
        t.press('m');
        await t.waitFor(/the report is in dbparity-staging-production-\d{4}-\d\d-\d\d\.md/);
        t.press('m');
        await t.waitFor(/the report is in dbparity-staging-production-\d{4}-\d\d-\d\d-2\.md/);
        const files = readdirSync(cwd).filter((name) => name.endsWith('.md'));
        expect(files).toHaveLength(2);
        for (const file of files) {
          expect(statSync(path.join(cwd, file)).mode & 0o777).toBe(0o600);
          expect(flawsOf(readFileSync(path.join(cwd, file), 'utf8'))).toEqual([]);
        }
      }),
    ));
});

describe('in a terminal', () => {
  it('says how far it is, beside what it writes', () =>
    withFolder({ 'dbparity.yaml': configurationOf({ staging: source.url, production: target.url }) }, (cwd) =>
      withTerminal({ cwd, args: ['report', 'staging', 'production', '-o', 'today.md'] }, async (t) => {
        await t.waitFor('the report is in today.md');
        expect(t.screen().join('\n')).toContain('reading staging and production …');
      }),
    ));
});

describe('what may not be seen', () => {
  it('comes first in the plan, and the exit code says so', async () => {
    const ledger = `
      CREATE SCHEMA supabase_migrations;
      CREATE TABLE supabase_migrations.schema_migrations (version text PRIMARY KEY, statements text[], name text);
    `;
    const at = await server(newest);
    await withPair(newest, ledger, ledger, async (a, b) => {
      const role = uniqueRole('reader');
      await a.run(`CREATE ROLE ${role} LOGIN PASSWORD 'only to look'`);
      try {
        const login = { user: role, password: 'only to look' };
        const file = configurationOf({ seen: a.url, part: at.url(b.name, login) });
        await withFolder({ 'dbparity.yaml': file }, async (cwd) => {
          const { stdout, exitCode } = await dbparity(['report', 'seen', 'part'], { cwd });
          expect(exitCode).toBe(3);
          expect(stdout).toContain('Verdict: incomplete: not everything could be seen.');
          expect(stdout).toMatch(/- \[ \] \d+ things? could not be seen/);
          expect(stdout).toContain('### 1. Look at what could not be seen');
          expect(flawsOf(stdout)).toEqual([]);
        });
      } finally {
        await a.run(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
      }
    });
  });
});
