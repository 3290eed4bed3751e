// The demo as a visitor meets it: nothing to install, a story to look at, live, and nothing left behind.
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withClient } from '../support/databases.ts';
import { withInspector } from '../support/inspector.ts';
import { type Terminal, withTerminal } from '../support/terminal.ts';

/** The URL that the demo offers for psql. */
function urlOf(t: Terminal, name: string): string {
  const found = new RegExp(`postgresql://\\S+/${name}(?=\\s|$)`, 'm').exec(t.text());
  if (!found) throw new Error(`no URL of ${name}\n${t.text()}`);
  return found[0];
}

const start = { timeout: 60_000 };

describe('the demo', () => {
  it('opens on its environments, shows a change made with the offered URL, and leaves nothing behind', async () => {
    await withTerminal({ args: ['demo'] }, async (t) => {
      await t.waitFor('Choose the', start);
      await t.waitFor((screen) => screen.filter((line) => line.includes('● PostgreSQL')).length === 4);
      const preview = urlOf(t, 'preview');
      if (t.text().includes('Choose the source')) t.press('enter');
      await t.waitFor('Choose the target');
      t.press('g', 'down', 'down', 'enter');
      await t.waitFor(/staging ▸ preview .*EQUIVALENT$/m);

      await withClient(preview, (client) =>
        client.query('ALTER TABLE public.agent_calls DROP COLUMN call_classification CASCADE'),
      );
      await t.waitFor(/Tables +1 ≠/, { timeout: 3_000 });
      await t.waitFor('DIFFERENT');

      t.press('#');
      await t.waitFor(/appointments +42 +42 +=/);
      await t.waitFor(/agent_types +3 +3 +=/);

      t.press('q');
      expect(await t.waitForExit()).toEqual({ exitCode: 0, signal: undefined });
      expect(t.alternateScreen).toBe(false);
      await expect(withClient(preview, async () => {})).rejects.toThrow(/ECONNREFUSED/);
      expect(readdirSync(`${t.home}/tmp`)).toEqual([]);
      expect(readdirSync(`${t.home}/state`)).toEqual([]);
    });
  }, 120_000);

  it('tells its story: a schema that differs, and a ledger that is merely out of step', async () => {
    await withTerminal({ args: ['demo'] }, async (t) => {
      await t.waitFor('Choose the', start);
      await t.waitFor((screen) => screen.filter((line) => line.includes('● PostgreSQL')).length === 4);
      const [source, target, rehearsal] = ['staging', 'production', 'rehearsal'].map((name) => ({
        url: urlOf(t, name),
      }));
      if (!source || !target || !rehearsal) throw new Error('unreachable: three were asked for');
      await withInspector({ source, target }, async (inspector) => {
        for (const kind of [
          'Tables',
          'Views',
          'Functions',
          'Types',
          'Policies',
          'Triggers',
          'Extensions',
          'Migrations',
        ])
          expect(inspector.text()).toMatch(new RegExp(`${kind} +\\d+ ≠`));
      });
      await withInspector({ source, target: rehearsal }, async (inspector) => {
        expect(inspector.text()).toMatch(/Migrations +16 ≠/);
        expect(inspector.text()).toMatch(/Tables +=/);
      });
      t.kill('SIGTERM');
      expect(await t.waitForExit()).toEqual({ exitCode: 143, signal: undefined });
      expect(readdirSync(`${t.home}/tmp`)).toEqual([]);
    });
  }, 120_000);
});
