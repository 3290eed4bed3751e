// Ledgers out of step in the inspector: seen on one time line, judged, copied, pasted, and in step again.
import { rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Database, withPair } from '../support/databases.ts';
import { sizes, withInspector } from '../support/inspector.ts';
import { currentLedger, wantedLedger } from '../support/ledger-story.ts';
import { migration, recording, running } from '../support/ledgers.ts';
import { withFolder } from '../support/program.ts';
import { runScript } from '../support/round-trip.ts';
import { newest } from '../support/servers.ts';
import type { Terminal } from '../support/terminal.ts';

/** The next text on the terminal's clipboard. */
async function copied(t: Terminal, key: string): Promise<string> {
  const before = t.clipboard().length;
  t.press(key);
  await t.waitFor("sent to the terminal's clipboard");
  const texts = t.clipboard();
  expect(texts).toHaveLength(before + 1);
  return texts.at(-1) ?? '';
}

/** The lines of the second pane, the spaces between their columns as bars. */
function timeLine(t: Terminal): string[] {
  return t
    .screen()
    .slice(2)
    .map((line) => (line.split('│')[3] ?? '').trim().replaceAll(/ {2,}/g, ' | '))
    .filter((line) => line !== '');
}

async function showMigrations(t: Terminal): Promise<void> {
  const digit = /(\d) Migrations/.exec(t.text())?.[1];
  if (digit === undefined) throw new Error(`no Migrations\n${t.text()}`);
  t.press(digit);
  await t.waitFor((screen) => screen.some((line) => line.includes('out of step ─')) && !t.text().includes('judging'));
}

const versions = (database: Database) =>
  database
    .query<{ version: string }>('SELECT version FROM supabase_migrations.schema_migrations ORDER BY 1')
    .then((rows) => rows.map(({ version }) => version));

describe.each(sizes)('at $cols × $rows', (size) => {
  const opened = (use: (t: Terminal, source: Database, target: Database) => Promise<void>) =>
    withPair(newest, wantedLedger, currentLedger, (source, target) =>
      withInspector({ source, target, ...size }, async (t) => {
        await showMigrations(t);
        await use(t, source, target);
      }),
    );

  it(
    'every entry says how it stands',
    () =>
      opened(async (t) => {
        t.press('g');
        await t.waitFor('▸ init');
        const lines = timeLine(t);
        t.press('G');
        await t.waitFor('▸ quo"te\'s ␛[31mred');
        const all = [...lines, ...timeLine(t)].map((line) => line.replace('▸ ', ''));
        const below = (name: string) => all[all.indexOf(name) + 1];
        expect(below('init | =')).toBe('20251101080000');
        expect(below('add_call_classification | +')).toBe('20251105100000 | applied, not recorded');
        expect(below('views_as_invoker | security +')).toBe('20251106100000 | not applied');
        expect(below('calls_policies | security +')).toBe('20251107100000 | partly applied');
        expect(below('drafts | +')).toBe('20251108100000 | superseded, not recorded');
        expect(below('drop_old_calls | loses data +')).toBe('20251110100000 | not applied');
        expect(below('backfill | +')).toBe('20251111100000 | cannot be told');
        expect(below('client_index | ≠')).toMatch(/^20251113100000 \| (recorded )?as 20251114170000$/);
        expect(below('call_notes | ≠')).toBe('20251115100000 | statements differ');
        expect(below('hotfix | −')).toBe('20251116100000 | not applied');
        expect(below('by_hand | +')).toBe('20251117100000 | cannot be told');
        expect(below('quo"te\'s ␛[31mred | +')).toBe('20251118100000 | applied, not recorded');
        expect(t.screen()[0]).toMatch(/DIFFERENT$/);
      }),
    60_000,
  );

  it(
    'a record that is copied and run puts the entry in step, and touches nothing else',
    () =>
      opened(async (t, _, target) => {
        const script = await copied(t, 'c');
        expect(t.text()).toContain('record of add_call_classification: ');
        const before = await versions(target);
        await runScript(target, script);
        await runScript(target, script);
        expect(await versions(target)).toEqual([...before, '20251105100000'].sort());
        await t.waitFor(
          () =>
            timeLine(t).includes('add_call_classification | =') ||
            timeLine(t).includes('▸ add_call_classification | ='),
        );
      }),
    60_000,
  );

  it(
    'the whole reconciliation leaves only what a person must decide',
    () =>
      opened(async (t, _, target) => {
        await runScript(target, await copied(t, 'C'));
        await t.waitFor((screen) => screen.some((line) => line.includes(' 6 of 13 out of step')));
        expect(await versions(target)).toEqual(
          expect.arrayContaining(['20251106100000', '20251107100000', '20251118100000']),
        );
        expect(await versions(target)).not.toContain('20251110100000');
        const [options] = await target.query("SELECT reloptions FROM pg_class WHERE relname = 'recent_calls'");
        expect(options).toEqual({ reloptions: ['security_invoker=on'] });
        expect(await target.query('SELECT id FROM public.old_calls')).toHaveLength(3);
      }),
    60_000,
  );

  it(
    't says what it would cost, and w goes the other way',
    () =>
      opened(async (t, source) => {
        t.press('/', 'd', 'r', 'o', 'p', 'enter');
        await t.waitFor('drop_old_calls');
        t.press('t');
        await t.waitFor('✗ 3 rows of public.old_calls');
        expect(t.text()).toContain('What would it cost? 3 rows of production');
        t.press('n', 'n', 'n', 'n');
        t.press('w');
        await t.waitFor('Repair staging instead');
        const script = await copied(t, 'c');
        await runScript(source, script);
        expect(await versions(source)).toContain('20251116100000');
        expect(await source.query("SELECT FROM pg_class WHERE relname = 'calls_class_idx'")).toHaveLength(1);
      }),
    60_000,
  );
});

describe.each(sizes)('equal schemas at $cols × $rows', (size) => {
  const all = Array.from({ length: 5 }, (_, index) =>
    migration(`2025110${index + 1}090000`, `step_${index}`, `CREATE TABLE public.t${index} (id int PRIMARY KEY)`),
  );

  it(
    'are told from schemas that differ at a glance, and equivalent once the ledger is reconciled',
    () =>
      withPair(newest, running(all) + recording(all), running(all) + recording(all.slice(0, 1)), (source, target) =>
        withInspector({ source, target, ...size }, async (t) => {
          expect(t.screen()[0]).toMatch(/LEDGER OUT OF STEP$/);
          await showMigrations(t);
          await t.waitFor('4 applied');
          await runScript(target, await copied(t, 'C'));
          await t.waitFor((screen) => /EQUIVALENT$/.test(screen[0] ?? ''));
          expect(t.text()).toContain('both ledgers record the same');
        }),
      ),
    60_000,
  );

  it(
    'with migrations that only files have, which come and go with their files',
    () =>
      withFolder({ '20251230090000_ratings.sql': 'CREATE TABLE public.ratings (id int);' }, (folder) =>
        withPair(newest, running(all) + recording(all), running(all) + recording(all.slice(0, 4)), (source, target) =>
          withInspector({ source, target, ...size, args: ['--migrations', folder, '--interval', '0.2'] }, async (t) => {
            await showMigrations(t);
            await t.waitFor('1 applied · 1 pending');
            expect(timeLine(t)).toContain('ratings | ○');
            expect(timeLine(t)).toContain('20251230090000 | pending');
            writeFileSync(`${folder}/20251231090000_scores.sql`, 'CREATE TABLE public.scores (id int);');
            await t.waitFor('1 applied · 2 pending');
            rmSync(`${folder}/20251230090000_ratings.sql`);
            await t.waitFor(
              (screen) => screen.some((line) => line.includes('scores')) && !t.text().includes('ratings'),
            );
          }),
        ),
      ),
    60_000,
  );
});
