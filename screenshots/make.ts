/** Makes the pictures of the README: the real program, on the demo, in a real terminal. */

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Terminal, withTerminal } from '../test/support/terminal.ts';
import { pngOf } from './picture.ts';
import { steady } from './steady.ts';

/** A picture that a README may show must load quickly. */
const limit = 300_000;

function take(t: Terminal, name: string): void {
  const png = pngOf(t.cells().map(steady));
  if (png.length > limit) throw new Error(`${name} has ${png.length} bytes, and may have ${limit}`);
  const file = path.join('screenshots', `${name}.png`);
  writeFileSync(file, png);
  console.log(`${file}  ${Math.round(png.length / 1000)} kB`);
}

/** Chooses staging and production in the picker. */
async function openPair(t: Terminal): Promise<void> {
  await t.waitFor('Choose the', { timeout: 60_000 });
  await t.waitFor((screen) => !screen.join('\n').includes('connecting…'));
  if (t.text().includes('Choose the source')) {
    t.press('enter');
    await t.waitFor('Choose the target');
  }
}

/** Waits for what comes behind the first answer: the verdicts of the ledgers, and the repair of what is shown. */
async function judged(t: Terminal): Promise<void> {
  await t.waitFor('DIFFERENT');
  await t.waitFor((screen) => !/judging|being planned/.test(screen.join('\n')), { timeout: 30_000 });
}

/** Turns to a kind of object by its name, and to the object that a filter finds. */
async function show(t: Terminal, kind: string, object: string): Promise<void> {
  const found = t.screen().findIndex((line) => new RegExp(`│.. ?\\d? ${kind} `).test(line));
  const first = t.screen().findIndex((line) => line.startsWith('╭ Kinds')) + 1;
  if (found < 0) throw new Error(`no kind ${kind} on the screen\n${t.text()}`);
  t.press('escape', 'escape', 'left', 'left', 'left', 'home');
  for (let line = first; line < found; line++) t.press('down');
  await t.waitFor(new RegExp(`╮╭ ${kind} · `));
  t.press('right', '/');
  t.type(object);
  await t.waitFor(new RegExp(`${kind} · /${object}`));
  await t.waitFor(new RegExp(`││▸.\\w*${object}`));
  // The highlight stays where it is when the filter goes.
  t.press('enter', 'escape');
  await t.waitFor(new RegExp(`╮╭ ${kind} · \\d`));
}

await withTerminal({ args: ['demo'], cols: 120, rows: 24 }, async (t) => {
  await openPair(t);
  take(t, 'picker');
});

await withTerminal({ args: ['demo'], cols: 120, rows: 36 }, async (t) => {
  await openPair(t);
  t.press('enter');
  await judged(t);

  await show(t, 'Tables', 'agent_calls');
  await judged(t);
  take(t, 'inspector');

  await show(t, 'Functions', 'get_outreach');
  t.press('enter', 'z');
  await t.waitFor(/^╭ public\.get_outreach/m);
  await judged(t);
  take(t, 'function');

  t.press('z', '#');
  await t.waitFor(/counted \d\d:/);
  t.press('right', '/');
  t.type('voicemail');
  await t.waitFor(/▸.\w* ?\w* ?voicemail/);
  t.press('enter', 'escape');
  await t.waitFor(/Rows · \d/);
  take(t, 'rows');

  t.press('?');
  await t.waitFor('Help');
  take(t, 'help');
});

await withTerminal({ args: ['demo'], cols: 120, rows: 36 }, async (t) => {
  await openPair(t);
  t.press('down', 'down', 'enter'); // Rehearsal: its schema is equal, and only its ledger is not.
  await t.waitFor(/rehearsal .*OUT OF STEP/);
  await show(t, 'Migrations', 'email_policies');
  await t.waitFor('INSERT INTO');
  take(t, 'ledger');
});

await withTerminal({ args: ['demo'], cols: 120, rows: 36 }, async (t) => {
  await openPair(t);
  t.press('enter');
  await judged(t);
  // A narrow header does not tell that something is being judged.
  t.resize(80, 24);
  await show(t, 'Tables', 'agent_calls');
  take(t, 'narrow');
});
