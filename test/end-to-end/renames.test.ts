// What only changed its name: said by check and repair, chosen by a flag or a key, and run.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database, withPair } from '../support/databases.ts';
import { footer, sizes, withInspector } from '../support/inspector.ts';
import { configurationOf, dbparity, withFolder } from '../support/program.ts';
import { runScript } from '../support/round-trip.ts';
import { newest, server } from '../support/servers.ts';
import type { Terminal } from '../support/terminal.ts';

const wanted = `
CREATE TABLE public.calls (id int PRIMARY KEY, "a=b" text);
CREATE VIEW public.open_calls AS SELECT id FROM public.calls;
CREATE TABLE public.clients (id int PRIMARY KEY, full_name text NOT NULL);
`;
const current = `
CREATE TABLE public.agent_calls (id int PRIMARY KEY, "a=b" text);
INSERT INTO public.agent_calls VALUES (1, 'kept');
CREATE VIEW public.open_calls AS SELECT id FROM public.agent_calls;
CREATE TABLE public.clients (id int PRIMARY KEY, name text NOT NULL);
INSERT INTO public.clients VALUES (7, 'kept, too');
`;

describe('in a pipeline', () => {
  let source: Database;
  let target: Database;
  beforeAll(async () => {
    const at = await server(newest);
    [source, target] = await Promise.all([createDatabase(at, wanted), createDatabase(at, current)]);
  });
  afterAll(() => Promise.all([source, target].map((database) => database.drop())));
  const run = (...args: string[]) =>
    withFolder({ 'dbparity.yaml': configurationOf({ staging: source.url, production: target.url }) }, (cwd) =>
      dbparity(args, { cwd }),
    );

  it('check says in one sentence what may only be renamed, and --json lists it', async () => {
    const { stdout } = await run('check', 'staging', 'production');
    expect(stdout.replace(/\n {2}/g, ' ')).toContain(
      'Perhaps only renamed: column:public.clients.name to column:public.clients.full_name, and 1 more (--json lists them)',
    );
    const json = await run('check', 'staging', 'production', '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      renames: [
        { from: 'column:public.clients.name', to: 'column:public.clients.full_name' },
        { from: 'table:public.agent_calls', to: 'table:public.calls' },
      ],
    });
  });

  it('repair drops and makes, and says how to rename instead', async () => {
    const { stdout } = await run('repair', 'staging', 'production');
    expect(stdout).toMatch(/^-- perhaps {2}table:public\.agent_calls is only another name of table:public\.calls/m);
    expect(stdout.replaceAll(/\n-- +/g, ' ')).toContain(
      '--rename table:public.agent_calls=table:public.calls renames it instead',
    );
    expect(stdout).not.toMatch(/^ALTER .* RENAME/m);
  });

  it('repair --rename renames with what is named after it, says so first, and keeps the rows', async () => {
    const flags = [
      '--rename',
      'public.agent_calls=public.calls',
      '--rename=public.clients.name=public.clients.full_name',
    ];
    const { stdout, stderr, exitCode } = await run('repair', 'staging', 'production', ...flags);
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    expect(stdout).toMatch(/^-- does {5}3 renamed.*nothing loses data/m);
    expect(stdout).toMatch(/^-- renames {2}table:public\.agent_calls to table:public\.calls, as chosen/m);
    expect(stdout).toMatch(/^-- lock {5}briefly ACCESS EXCLUSIVE on .*public\.agent_calls/m);
    await withPair(newest, wanted, current, async (_, copy) => {
      await runScript(copy, stdout.replaceAll(target.name, copy.name));
      expect(await copy.query('SELECT "a=b" AS text FROM public.calls')).toEqual([{ text: 'kept' }]);
      expect(await copy.query('SELECT full_name FROM public.clients')).toEqual([{ full_name: 'kept, too' }]);
    });
  });

  it('refuses what is no rename, in one sentence, with what would do', async () => {
    const { stdout, stderr, exitCode } = await run(
      'repair',
      'staging',
      'production',
      '--rename',
      'public.calls=public.agent_calls',
    );
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr).toBe(
      'dbparity: could not rename public.calls=public.agent_calls: the target has no public.calls\n  the source has it: OLD is the name in the target, NEW that in the source\n',
    );
  });
});

/** The next text on the terminal's clipboard. */
async function copied(t: Terminal, key: string): Promise<string> {
  const before = t.clipboard().length;
  t.press(key);
  await t.waitFor("sent to the terminal's clipboard");
  const texts = t.clipboard();
  expect(texts).toHaveLength(before + 1);
  return texts.at(-1) ?? '';
}

describe.each(sizes)('in the inspector at $cols × $rows', (size) => {
  const opened = (use: (t: Terminal, target: Database) => Promise<void>) =>
    withPair(newest, wanted, current, (source, target) =>
      withInspector({ source, target, ...size }, (t) => use(t, target)),
    );

  it('R switches a pair of tables to a rename and back, on either of them', () =>
    opened(async (t) => {
      t.press('g', 'z');
      await t.waitFor(/public\.agent_calls −/);
      expect(footer(t.screen())).toContain('R rename');
      await t.waitFor('may only have become');
      t.press('R');
      await t.waitFor(/Repair production · renames/);
      expect(t.text()).toContain('ALTER TABLE public.agent_calls RENAME TO calls;');
      expect(footer(t.screen())).toContain('R no rename');
      t.press('n');
      await t.waitFor(/public\.calls \+/);
      await t.waitFor('ALTER TABLE public.agent_calls RENAME TO calls;');
      t.press('R');
      await t.waitFor('CREATE TABLE public.calls');
      expect(t.text()).not.toContain('Repair production · renames');
    }));

  it('c and C copy what is shown, and the target is like the source after it', () =>
    opened(async (t, target) => {
      t.press('g', 'z', 'R');
      await t.waitFor('Repair production · renames');
      const one = await copied(t, 'c');
      expect(one).toContain('ALTER TABLE public.agent_calls RENAME TO calls;');
      expect(one).not.toContain('clients');
      t.press('n', 'n');
      await t.waitFor(/public\.clients ≠/);
      t.press('R');
      await t.waitFor('Repair production · renames');
      await runScript(target, await copied(t, 'C'));
      await t.waitFor((screen) => /EQUIVALENT/.test(screen[0] ?? ''));
      expect(await target.query('SELECT id FROM public.calls UNION ALL SELECT id FROM public.clients')).toEqual([
        { id: 1 },
        { id: 7 },
      ]);
    }));

  it('stays with the pair when it is turned round, and the key is there only where it does something', () =>
    opened(async (t) => {
      t.press('g', 'z', 'R');
      await t.waitFor('Repair production · renames');
      t.press('s');
      await t.waitFor('Repair staging · renames');
      expect(t.text()).toContain('ALTER TABLE public.calls RENAME TO agent_calls;');
      t.press('3');
      await t.waitFor(/public\.open_calls ≠/);
      expect(footer(t.screen())).not.toContain('rename');
      t.press('R');
      await t.waitFor('nothing here looks as if it had only another name');
      t.press('?', 'pageDown');
      await t.waitFor('Rename what looks only renamed');
    }));
});
