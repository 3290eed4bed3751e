// What is copied is what repairs: the text that reached the terminal's clipboard is run on the target, and the inspector
// shows by itself that the difference is gone.
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { type Database, withPair } from '../support/databases.ts';
import { sizes, withInspector } from '../support/inspector.ts';
import { runScript } from '../support/round-trip.ts';
import { newest } from '../support/servers.ts';
import type { Terminal } from '../support/terminal.ts';

const wanted = `
CREATE TABLE public.agent_calls (id int PRIMARY KEY, call_classification text);
CREATE TABLE public.agent_emails (id int PRIMARY KEY, subject text NOT NULL DEFAULT '');
CREATE VIEW public.classified AS SELECT id, call_classification FROM public.agent_calls;
CREATE FUNCTION public.talk_time(seconds int) RETURNS text LANGUAGE sql AS $$ SELECT seconds / 60 || ' min' $$;
`;

const current = `
CREATE TABLE public.agent_calls (id int PRIMARY KEY);
CREATE TABLE public.agent_emails (id int PRIMARY KEY);
CREATE FUNCTION public.talk_time(seconds int) RETURNS text LANGUAGE sql AS $$ SELECT seconds || ' s' $$;
`;

/** The next text on the terminal's clipboard. */
async function copied(t: Terminal, press: () => void): Promise<string> {
  const before = t.clipboard().length;
  press();
  await t.waitFor("sent to the terminal's clipboard");
  const texts = t.clipboard();
  expect(texts).toHaveLength(before + 1);
  return texts.at(-1) ?? '';
}

const opened = (
  options: { cols?: number; rows?: number; env?: Record<string, string>; args?: string[] },
  use: (t: Terminal, source: Database, target: Database) => Promise<void>,
) =>
  withPair(newest, wanted, current, (source, target) =>
    withInspector({ source, target, ...options }, (t) => use(t, source, target)),
  );

describe.each(sizes)('copying at $cols × $rows', (size) => {
  it('gives the repair of one object, and shows live that it worked', () =>
    opened(size, async (t, _, target) => {
      t.press('g');
      await t.waitFor(/▸.agent_calls .*≠/);
      const script = await copied(t, () => t.press('c'));
      expect(script).toContain(`-- target   production: database ${target.name}`);
      expect(script).toContain('ALTER TABLE public.agent_calls ADD COLUMN call_classification text;');
      expect(script).not.toContain('agent_emails');
      await runScript(target, script);
      await t.waitFor(/▸.agent_calls .*=/);
      await t.waitFor(/Tables +1 ≠/);
    }));

  it('gives the whole repair, after which nothing is left', () =>
    opened(size, async (t, _, target) => {
      const script = await copied(t, () => t.press('C'));
      await runScript(target, script);
      await t.waitFor((screen) => /EQUIVALENT/.test(screen[0] ?? ''));
      expect(t.text()).not.toContain('≠');
    }));
});

/** As short as where it is on a real system: the message must hold it at 80 columns. */
const runtime = mkdtempSync('/tmp/run-');
afterAll(() => rmSync(runtime, { recursive: true }));

describe('copying', () => {
  it('collects several objects into one ordered script', () =>
    opened({}, async (t, _, target) => {
      t.press('g', 'space');
      await t.waitFor('copy 1 collected');
      t.press('3');
      await t.waitFor('Views · 1 of 1 differ');
      t.press('space');
      await t.waitFor('copy 2 collected');
      const script = await copied(t, () => t.press('c'));
      expect(script.indexOf('ADD COLUMN call_classification')).toBeGreaterThan(0);
      expect(script.indexOf('CREATE VIEW public.classified')).toBeGreaterThan(script.indexOf('ADD COLUMN'));
      expect(script).not.toContain('agent_emails');
      expect(script).not.toContain('talk_time');
      await runScript(target, script);
      await t.waitFor(/Views +=/);
      t.press('escape');
      await t.waitFor('copy repair', { timeout: 2_000 }).catch(() => undefined);
      expect(t.text()).not.toContain('collected');
    }));

  it('locks less where asked to, and says so', () =>
    opened({}, async (t, _, target) => {
      t.press('g', 'down');
      await t.waitFor(/▸.agent_emails .*≠/);
      expect(t.text()).not.toContain('less locking ·');
      await target.run('ALTER TABLE public.agent_emails ADD subject text');
      await t.waitFor('Repair production');
      t.press('L');
      await t.waitFor(/Repair production · less locking/);
      await t.waitFor('dbparity_not_null');
      const script = await copied(t, () => t.press('c'));
      expect(script).toContain('VALIDATE CONSTRAINT');
      await runScript(target, script);
      await t.waitFor(/▸.agent_emails .*=/);
      t.press('L');
      await t.waitFor((screen) => !screen.join('\n').includes('less locking ·'));
    }));

  it('carries what the one object needs', () =>
    opened({}, async (t, _, target) => {
      t.press('3');
      await t.waitFor('Views · 1 of 1 differ');
      const script = await copied(t, () => t.press('y'));
      expect(script).toContain('-- carries');
      await runScript(target, script);
      await t.waitFor(/Views +=/);
    }));

  it('goes through GNU screen in pieces that it lets pass', () =>
    opened({ env: { STY: '1234.pts-0.host', TERM: 'screen-256color' } }, async (t) => {
      const script = await copied(t, () => t.press('C'));
      expect(script).toContain('CREATE VIEW public.classified');
      for (const [, piece = ''] of t
        .raw()
        .toString('latin1')
        .matchAll(/\x1bP([^\x1b]*)/g))
        expect(piece.length).toBeLessThan(512);
    }));

  it('offers a file that only its owner can read where no clipboard is within reach', () =>
    opened({ ...sizes[1], env: { TMUX: '/nowhere/tmux,1,0', XDG_RUNTIME_DIR: runtime } }, async (t) => {
      t.press('C');
      const screen = await t.waitFor(/written to \S+repair\.sql/);
      const [, file = ''] = /written to (\S+repair\.sql)/.exec(screen.join('\n')) ?? [];
      expect(readFileSync(file, 'utf8')).toContain('CREATE VIEW public.classified');
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(t.clipboard()).toEqual([]);
    }));
});
