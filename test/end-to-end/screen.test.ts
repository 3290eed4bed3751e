// What stands on the screen after any keys, changes of size and live changes is what a screen drawn anew shows.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDatabase, type Database, withClient } from '../support/databases.ts';
import { withInspector } from '../support/inspector.ts';
import { createScreen } from '../support/screen.ts';
import { newest, server } from '../support/servers.ts';
import type { Terminal } from '../support/terminal.ts';

const names = ['orders', '顧客リスト', 'cafe\u0301 au lait', '👩‍👩‍👧‍👦 families', 'ｗｉｄｅ', 'naïve', 'заказы'];
const body = (seconds: string): string =>
  Array.from({ length: 60 }, (_, line) => `  -- ${line} ${line % 7 === 0 ? `${seconds} 日本` : 'as ever'}`).join('\n');

const schema = (type: string): string => `
${names.map((name, place) => `CREATE TABLE public."${name}" (id int PRIMARY KEY, "${name}" ${place % 2 ? type : 'text'});`).join('\n')}
${Array.from({ length: 60 }, (_, number) => `CREATE TABLE public.archive_${number} (id int);`).join('\n')}
COMMENT ON TABLE public."orders" IS 'the ${type} 注文 🎉';
CREATE FUNCTION public.busy() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
${body(type)}
END
$$;`;

let source: Database;
let target: Database;

beforeAll(async () => {
  const at = await server(newest);
  [source, target] = await Promise.all([createDatabase(at, schema('text')), createDatabase(at, schema('varchar'))]);
});

afterAll(() => Promise.all([source, target].map((database) => database.drop())));

const keys = [
  ...[
    'down',
    'up',
    'j',
    'k',
    'pageDown',
    'pageUp',
    'home',
    'end',
    'left',
    'right',
    'tab',
    'shiftTab',
    'enter',
    'escape',
  ],
  ...['n', 'N', 'd', '/', 'a', 'r', 'x', 'backspace', 'z', 'o', 's', 'u', 'space', '?', 'i', '1', '2', '3', '4'],
];
const anyStep = fc.record({
  keys: fc.array(fc.constantFrom(...keys), { minLength: 1, maxLength: 12 }),
  size: fc.option(fc.record({ cols: fc.integer({ min: 55, max: 140 }), rows: fc.integer({ min: 14, max: 45 }) }), {
    freq: 6,
  }),
});

/** The beginning of a screen drawn anew, and where such a frame ends. */
const anew = '\x1b[?2026h\x1b[?25l\x1b[m\x1b[2J';
const end = '\x1b[?2026l';

/** Waits for the next frame that is drawn anew, and tells where it begins and ends in the output. */
async function frameAnew(t: Terminal, from: number): Promise<{ begin: number; end: number }> {
  let found = { begin: -1, end: -1 };
  await t.waitFor(() => {
    const begin = t.raw().indexOf(anew, from);
    found = { begin, end: begin < 0 ? -1 : t.raw().indexOf(end, begin) };
    return found.end >= 0;
  });
  return { begin: found.begin, end: found.end + end.length };
}

it('shows what a screen drawn anew shows, after any keys, sizes and live changes', () =>
  withInspector({ source, target, args: ['--interval', '0.3'] }, async (t) => {
    const replay = createScreen(t.cols, t.rows);
    let played = 0;
    const play = async (to: number): Promise<void> => {
      await replay.write(t.raw().subarray(played, to).toString('utf8'));
      played = to;
    };
    const steps = fc.sample(anyStep, { numRuns: 24, seed: 6 });
    for (const [place, step] of steps.entries()) {
      if (step.size) {
        const from = t.raw().length;
        t.resize(step.size.cols, step.size.rows);
        await play((await frameAnew(t, from)).begin);
        replay.resize(t.cols, t.rows);
      }
      if (place % 10 === 9)
        await withClient(target.url, (client) => client.query(`CREATE TABLE public."新しい_${place}" (id int)`));
      const from = t.raw().length;
      t.press(...step.keys, 'ctrlL');
      const frame = await frameAnew(t, from);
      await play(frame.begin);
      const before = replay.cells();
      await play(frame.end);
      expect(replay.cells(), `step ${place}: ${step.keys.join(' ')}`).toEqual(before);
    }
    expect(t.raw().toString('latin1')).not.toContain('\x1b[3J');
    replay.dispose();
  }));
