// Bytes that a terminal, or a slow line, or a cat on the keyboard may send: the inspector stays whole and goes on answering.
import { EventEmitter } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readKeys } from '../../source/ui/input/keys.ts';
import { fakeEnvironment } from '../ui/support/catalogs.ts';
import { type Harness, harness } from '../ui/support/harness.ts';
import { production, staging } from '../ui/support/story.ts';
import { type Random, tryInputs } from './random.ts';

let ui: Harness;
const terminal = Object.assign(new EventEmitter(), { resume() {}, pause() {} });
let deafen = (): void => undefined;

const pair = [fakeEnvironment('staging', staging), fakeEnvironment('production', production)] as const;

beforeAll(async () => {
  ui = harness(pair, { columns: 100, rows: 30 });
  ui.effects.open(...pair);
  await ui.see('● live');
  deafen = readKeys(terminal, { escape: 1, rest: 1 }, (burst) => ui.store.press(burst, ui.effects));
});

afterAll(async () => {
  deafen();
  await ui.stop();
});

const esc = '\u001b';

/** What is a key, what is nearly one, and what is none. */
const pieces: readonly ((random: Random) => string)[] = [
  (random) => random.pick([...'jklhgGnNdcCsSerRtTmwopuUEy#?/. \r\t\n\u007f0123456789xzi+*:[]{}']),
  (random) =>
    `${esc}${random.pick(['[A', '[B', '[C', '[D', '[H', '[F', 'OA', 'OP', '[5~', '[6~', '[3~', '[Z', '[1;5C', '[15~'])}`,
  (random) => esc.repeat(1 + random.below(3)),
  (random) => `${esc}[${random.below(2 ** 31)};${random.below(300)}${random.pick([...'ABCDHFuR~^$@cntmZ'])}`,
  (random) => `${esc}[<${random.below(300)};${random.below(300)};${random.below(300)}${random.pick(['M', 'm'])}`,
  (random) => `${esc}[M${String.fromCharCode(32 + random.below(220), 32 + random.below(220))}`,
  (random) => `${esc}[${random.below(0x12_0000)};${random.below(20)}:${random.below(5)}u`,
  (random) => `${esc}[27;${random.below(10)};${random.below(0x12_0000)}~`,
  (random) => `${esc}]${random.below(60)};${'x'.repeat(random.below(60))}${random.pick(['\u0007', `${esc}\\`, ''])}`,
  (random) => `${esc}${random.pick(['P', '_', '^'])}${'q'.repeat(random.below(30))}${random.pick([`${esc}\\`, ''])}`,
  (random) =>
    `${esc}[200~${random.pick(['postgres://u:p@h/d', 'a\r\nb', `x${esc}[31m`, '\0', 'é\u202e'])}${random.pick([`${esc}[201~`, '', `${esc}[20`])}`,
  (random) => String.fromCharCode(random.below(32)),
  (random) =>
    random.pick(['\0', '\0'.repeat(40), '👩‍👩‍👧', 'é', '日本', '\u202e', '\u200b', '\ufeff', 'e\u0301'.repeat(9)]),
  (random) => random.pick(['?', '/', 'u', 'e', 'E', 'i', '\r']),
];

/** A string of bytes, and where it is parted; now and then bytes that are no text at all, or a paste that has no end. */
function make(random: Random): { readonly bytes: Buffer; readonly cuts: readonly number[] } {
  let text = '';
  for (let left = 1 + random.below(6); left > 0; left--) text += random.pick(pieces)(random);
  if (random.chance(0.002)) text += `${esc}[200~${'paste '.repeat(100_000)}${esc}[201~`;
  const bytes = Buffer.from(text);
  if (random.chance(0.2))
    for (let times = random.below(4); times > 0; times--) bytes[random.below(bytes.length)] = random.below(256);
  return { bytes, cuts: random.some([...bytes.keys()].slice(0, 500), 4).sort((a, b) => a - b) };
}

let drawn = 0;

it('leave the inspector whole, and answering', async () => {
  let number = 0;
  await tryInputs(
    make,
    ({ bytes, cuts }) => {
      for (const [place, cut] of [0, ...cuts].entries())
        terminal.emit('data', bytes.subarray(cut, cuts[place] ?? bytes.length));
      number += 1;
      expectWhole();
      if (number % 100 > 0) return;
      return rested().then(() => {
        expectDrawn();
        // Out of the picker again, into which a few keys lead.
        if (ui.store.state().inspector === null) ui.effects.open(...pair);
      });
    },
    {
      most: 10_000,
      show: ({ bytes, cuts }) => `${JSON.stringify(bytes.toString('latin1'))} parted at ${cuts.join(', ')}`,
    },
  );
  expect(drawn).toBeGreaterThan(50);
  for (let times = 0; times < 8; times++) {
    terminal.emit('data', Buffer.from(esc));
    await rested();
  }
  terminal.emit('data', Buffer.from('?'));
  await ui.see('╭ Help ');
}, 180_000);

/** Until what was parted is given up. */
const rested = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

/** What holds of every state, however it was come to. */
function expectWhole(): void {
  const { size, picker, inspector } = ui.store.state();
  expect(size).toEqual({ columns: 100, rows: 30 });
  expect(picker.cursor).toBeGreaterThanOrEqual(0);
  for (const { index } of inspector?.selections.values() ?? []) expect(index).toBeGreaterThanOrEqual(0);
  for (const text of [picker.typed ?? '', inspector?.filter.text ?? '']) {
    expect(text.length).toBeLessThanOrEqual(10_000);
  }
}

function expectDrawn(): void {
  drawn += 1;
  const lines = ui.screen().split('\n');
  expect(lines.length).toBeLessThanOrEqual(30);
  for (const line of lines)
    expect(line.replace(/\u001b\[[\d;]*m/g, '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u200b]/);
}
