// A body of 5,000 lines in the detail pane: walked through by key and by page, it answers at once and sends what changed.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDatabase, type Database } from '../support/databases.ts';
import { footer, withInspector } from '../support/inspector.ts';
import type { Key } from '../support/keys.ts';
import { newest, server } from '../support/servers.ts';
import type { Terminal } from '../support/terminal.ts';

const lines = 5_000;

/** A function whose every seventh line says which side it is of. */
function body(side: string): string {
  const statements = Array.from({ length: lines }, (_, line) => {
    const said = line % 7 === 0 ? side : 'either';
    return `  PERFORM 'line ${line + 1} of ${said}', ${line} + 1; -- as long as lines are`;
  });
  return `CREATE FUNCTION public.long_winded() RETURNS void LANGUAGE plpgsql AS $body$\nBEGIN\n${statements.join('\n')}\nEND\n$body$`;
}

let source: Database;
let target: Database;

beforeAll(async () => {
  const at = await server(newest);
  [source, target] = await Promise.all([createDatabase(at, body('source')), createDatabase(at, body('target'))]);
});

afterAll(() => Promise.all([source, target].map((database) => database.drop())));

/** Where the highlight stands in the pane, and of how many rows: what the footer ends with. */
const place = (screen: readonly string[]): string => / ([\d,]+\/[\d,]+)$/.exec(footer(screen).trimEnd())?.[1] ?? '';

/** Presses the key so many times, each when the one before it has moved the highlight. Answers the bytes of each. */
async function walk(t: Terminal, key: Key, times: number): Promise<number[]> {
  const sent: number[] = [];
  for (let turn = 0; turn < times; turn++) {
    const [before, mark] = [place(t.screen()), t.written];
    t.press(key);
    await t.waitFor((screen) => place(screen) !== before);
    sent.push(t.written - mark);
  }
  return sent;
}

it('5,000 lines are walked through without delay, and a key sends what changed', () =>
  withInspector({ source, target, cols: 120, rows: 40 }, async (t) => {
    t.press('n');
    await t.waitFor(/line 1 of target/);
    await t.waitFor(/CREATE OR REPLACE/);
    t.press('tab');
    await t.waitFor((screen) => place(screen).startsWith('1/'));
    const began = performance.now();
    const moved = await walk(t, 'down', 60);
    const turned = await walk(t, 'pageDown', 60);
    await walk(t, 'end', 1);
    expect(t.text()).toMatch(/5002 +END/);
    turned.push(...(await walk(t, 'pageUp', 20)));
    await walk(t, 'home', 1);
    expect(t.text()).toContain('line 1 of target');
    const each = (performance.now() - began) / 142;
    expect(Math.max(...moved, ...turned)).toBeLessThan(5_000);
    // A few milliseconds where nothing else runs; what looked at every line again would take far longer.
    expect(each).toBeLessThan(60);
  }));
