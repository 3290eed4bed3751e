// Walking through what differs with the keyboard, at the two sizes that everything must work in.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database } from '../support/databases.ts';
import { footer, sizes, withInspector } from '../support/inspector.ts';
import { newest, server } from '../support/servers.ts';
import type { Terminal } from '../support/terminal.ts';

const alike = Array.from({ length: 60 }, (_, index) => {
  const name = `archive_${String(index).padStart(2, '0')}`;
  return `CREATE TABLE public.${name} (id int PRIMARY KEY);`;
}).join('\n');

const wanted = `${alike}
CREATE TABLE public.agent_calls (id int PRIMARY KEY, status text NOT NULL, call_classification text);
CREATE TABLE public.omni_configs (id int PRIMARY KEY);
CREATE VIEW public.open_calls AS SELECT id FROM public.agent_calls WHERE status = 'open';
CREATE FUNCTION public.talk_time(seconds int) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  RETURN seconds / 60 || ' minutes';
END
$$;
`;

const current = `${alike}
CREATE TABLE public.agent_calls (id int PRIMARY KEY, status text NOT NULL);
CREATE TABLE public.scratch (id int);
CREATE VIEW public.open_calls AS SELECT id FROM public.agent_calls WHERE status = 'opened';
CREATE FUNCTION public.talk_time(seconds int) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  RETURN seconds || ' seconds';
END
$$;
`;

let source: Database;
let target: Database;

/** What an eye sees of a screen: whether blanks were written behind a line or were never there is all the same. */
const seen = (screen: readonly string[]): string =>
  screen
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd();

beforeAll(async () => {
  const at = await server(newest);
  [source, target] = await Promise.all([createDatabase(at, wanted), createDatabase(at, current)]);
});

afterAll(() => Promise.all([source, target].map((database) => database.drop())));

/** The line of the list of objects on which the highlight stands. */
const highlighted = (screen: readonly string[]): string =>
  screen.map((line) => /││▸.(\S+)/.exec(line)?.[1] ?? '').find((name) => name !== '') ?? '';

const standsOn = (name: string) => (screen: string[]) => highlighted(screen) === name;

describe.each(sizes)('walking at $cols × $rows', ({ cols, rows }) => {
  const open = (use: (t: Terminal) => Promise<void>) => withInspector({ source, target, cols, rows }, use);

  it('begins with the answer: the pair, the verdict, the kinds with their counts', () =>
    open(async (t) => {
      const [header = ''] = t.screen();
      expect(header).toMatch(/staging ▸ production +⚑ PROTECTED .*DIFFERENT/);
      expect(t.styleOf('⚑ PROTECTED')).toMatchObject({ inverse: true, bold: true });
      expect(t.text()).toMatch(/Tables +3 ≠/);
      expect(t.text()).toMatch(/Views +1 ≠/);
      expect(t.text()).toMatch(/Functions +1 ≠/);
      expect(t.text()).toContain('Tables · 3 of 63 differ');
      expect(t.alternateScreen).toBe(true);
      expect(t.cursorVisible).toBe(false);
    }));

  it('leads from kinds to objects to the object and its repair, and back', () =>
    open(async (t) => {
      t.press('left', 'down');
      await t.waitFor('Views · 1 of 1 differ');
      t.press('up');
      await t.waitFor('Tables · 3 of 63 differ');
      t.press('enter', 'g');
      await t.waitFor(standsOn('agent_calls'));
      t.press('enter');
      await t.waitFor('public.agent_calls ≠');
      await t.waitFor(/\+ call_classification +text +—/);
      await t.waitFor('ALTER TABLE public.agent_calls ADD COLUMN');
      t.press('escape', 'escape');
      await t.waitFor('▸2 Tables');
      expect(t.exit).toBeUndefined();
      t.press('escape', 'escape', 'escape', '3');
      await t.waitFor('Views · 1 of 1 differ'); // Escape never quits.
    }));

  it('moves by lines, pages and to the ends', () =>
    open(async (t) => {
      t.press('g');
      await t.waitFor(standsOn('agent_calls'));
      t.press('j', 'down', 'k');
      await t.waitFor(standsOn('archive_00'));
      t.press('G');
      await t.waitFor(standsOn('scratch'));
      expect(footer(t.screen())).toContain('63/63');
      t.press('home');
      await t.waitFor(standsOn('agent_calls'));
      t.press('pageDown');
      await t.waitFor((screen) => /archive_/.test(highlighted(screen)));
      t.press('pageUp');
      await t.waitFor(standsOn('agent_calls'));
    }));

  it('takes keys that arrive together one by one', () =>
    open(async (t) => {
      t.press('g');
      await t.waitFor(standsOn('agent_calls'));
      t.type('jjjj\x1b[B\x1b[Bkk');
      await t.waitFor(standsOn('archive_03'));
    }));

  it('stops at every difference across kinds, around and back', () =>
    open(async (t) => {
      t.press('g');
      await t.waitFor(standsOn('agent_calls'));
      for (const name of ['omni_configs', 'scratch', 'open_calls']) {
        t.press('n');
        await t.waitFor(standsOn(name));
      }
      t.press('n');
      await t.waitFor(standsOn('talk_time(integer)'));
      t.press('N');
      await t.waitFor(standsOn('open_calls'));
      t.press('N', 'N', 'N', 'N');
      await t.waitFor(standsOn('talk_time(integer)'));
      expect(footer(t.screen())).toContain('before the first difference');
    }));

  it('filters while letters are typed; Enter keeps the filter, Escape clears it', () =>
    open(async (t) => {
      t.press('/');
      t.type('arch4');
      await t.waitFor(/\/arch4.* 15\/63/);
      t.press('backspace');
      await t.waitFor(/\/arch.* 60\/63/);
      t.type('ive_59');
      await t.waitFor(standsOn('archive_59'));
      t.press('enter');
      await t.waitFor((screen) => footer(screen).includes('d differing'));
      expect(t.text()).toContain(' 1/63');
      t.press('escape');
      await t.waitFor('Tables · 3 of 63 differ');
      expect(highlighted(t.screen())).toBe('archive_59');
    }));

  it('says when nothing matches a filter', () =>
    open(async (t) => {
      t.press('/');
      t.type('zzz');
      await t.waitFor('nothing matches zzz');
      t.press('escape');
      await t.waitFor('agent_calls');
    }));

  it('lists only what differs, and everything again', () =>
    open(async (t) => {
      await t.waitFor('archive_10');
      t.press('d');
      await t.waitFor((screen) => !screen.join('\n').includes('archive_'));
      for (const name of ['agent_calls', 'omni_configs', 'scratch']) expect(t.text()).toContain(name);
      t.press('d');
      await t.waitFor('archive_10');
    }));

  it('shows a body as a line diff', () =>
    open(async (t) => {
      t.press('/');
      t.press('escape', '4');
      await t.waitFor(/Functions · 1 of 1 differ/);
      t.press('enter');
      await t.waitFor(/\+ .*RETURN seconds \/ 60/);
      await t.waitFor(/− .*RETURN seconds \|\|/);
      await t.waitFor('CREATE OR REPLACE FUNCTION public.talk_time');
    }));

  it('swaps source and target, and turns signs and repair round', () =>
    open(async (t) => {
      t.press('G', 's');
      await t.waitFor((screen) => /production.*▸ staging.*DIFFERENT/.test(screen[0] ?? ''));
      await t.waitFor(/scratch +\+ /);
      t.press('s');
      await t.waitFor((screen) => /staging ▸ production.*DIFFERENT/.test(screen[0] ?? ''));
      await t.waitFor(/scratch +(target is ahead )?− /);
      // Who goes to the environments and back comes back to the same way round.
      t.press('s');
      await t.waitFor((screen) => /production.*▸ staging.*DIFFERENT/.test(screen[0] ?? ''));
      t.press('E');
      await t.waitFor(/source +production[\s\S]*target +staging/);
      t.press('enter');
      await t.waitFor((screen) => /production.*▸ staging.*DIFFERENT/.test(screen[0] ?? ''));
    }));

  it('explains every key, and comes back where it was', () =>
    open(async (t) => {
      t.press('n', 'n');
      await t.waitFor(standsOn('scratch'));
      t.press('?');
      await t.waitFor('One line up');
      expect(t.text()).not.toContain('DIFFERENT');
      t.press('?');
      await t.waitFor(standsOn('scratch'));
      t.press('?');
      await t.waitFor('Help');
      t.press('escape');
      await t.waitFor(standsOn('scratch'));
    }));

  it('reaches the last line of the help', () =>
    open(async (t) => {
      t.press('?', 'G');
      await t.waitFor('only in the target');
    }));

  it('tells which databases these are', () =>
    open(async (t) => {
      t.press('i');
      await t.waitFor(source.name);
      await t.waitFor(target.name);
      expect(t.text()).toContain(`PostgreSQL ${newest}`);
      t.press('escape');
      await t.waitFor('DIFFERENT');
    }));

  it('says why a key has no use here', () =>
    open(async (t) => {
      t.press('g', 'j');
      await t.waitFor(standsOn('archive_00'));
      t.press('c');
      await t.waitFor('archive_00 is alike: nothing to repair');
      expect(t.clipboard()).toEqual([]);
    }));
});

describe('resizing', () => {
  it('follows the terminal, says when it is too small, and comes back to the same place', () =>
    withInspector({ source, target }, async (t) => {
      t.press('n', 'n');
      await t.waitFor(standsOn('scratch'));
      // The repair is planned once the row is shown, and the keys that go with it come last.
      await t.waitFor(/DROP TABLE public\.scratch[\s\S]*63\/63/);
      const before = seen(t.screen());
      for (const [cols, rows] of [
        [40, 10],
        [20, 24],
        [10, 4],
      ] as const) {
        t.resize(cols, rows);
        await t.waitFor((screen) => screen.length === rows && screen[0]?.startsWith('dbparity') === true);
        expect(t.text()).not.toContain('scratch');
      }
      t.resize(80, 24);
      await t.waitFor(standsOn('scratch'));
      t.resize(200, 60);
      await t.waitFor(standsOn('scratch'));
      t.resize(120, 40);
      await t.waitFor((screen) => seen(screen) === before);
    }));

  it('survives a storm of sizes', () =>
    withInspector({ source, target }, async (t) => {
      t.press('n', 'n');
      await t.waitFor(standsOn('scratch'));
      // The repair is planned once the row is shown, and the keys that go with it come last.
      await t.waitFor(/DROP TABLE public\.scratch[\s\S]*63\/63/);
      const before = seen(t.screen());
      for (let step = 0; step < 60; step++) t.resize(30 + ((step * 37) % 140), 5 + ((step * 11) % 50));
      t.resize(100, 30);
      // A frame of a size before may still be on its way: the last row tells the one that fits.
      const fits = (screen: readonly string[]): boolean => screen.length === 30 && /\? help/.test(screen[29] ?? '');
      await t.waitFor((screen) => standsOn('scratch')(screen) && /DIFFERENT$/.test(screen[0] ?? '') && fits(screen));
      t.resize(120, 40);
      await t.waitFor((screen) => seen(screen) === before);
    }));

  it('leaves no trace of the size before', () =>
    withInspector({ source, target, ...sizes[1] }, async (small) => {
      const fresh = seen(small.screen());
      await withInspector({ source, target, ...sizes[0] }, async (t) => {
        t.resize(sizes[1].cols, sizes[1].rows);
        await t.waitFor((screen) => seen(screen) === fresh);
      });
    }));

  it('draws anew what a terminal lost that was small for a moment only', () =>
    withInspector({ source, target }, async (t) => {
      await t.waitFor(/ADD COLUMN[\s\S]*1\/63/);
      const before = seen(t.screen());
      t.resize(60, 12);
      t.resize(120, 40);
      await t.waitFor((screen) => seen(screen) === before);
    }));
});
