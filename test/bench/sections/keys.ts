// What a keypress costs in the longest list, and what a burst of them does.
import type { Terminal } from '../../support/terminal.ts';
import { type Bench, largest, type Section } from '../bench.ts';
import { atMost, type Figure, plain } from '../figure.ts';
import { press, processorTime, quiet, ready, withInspector } from '../inspector.ts';
import { median, percentile } from '../measure.ts';
import { bytes, count, time } from '../table.ts';

/** Keypresses of each sort. */
const presses = 120;
const burst = 200;

interface Answers {
  readonly first: readonly number[];
  readonly bytes: readonly number[];
}

export const keys: Section = {
  title: 'keypresses in the longest list, 120×40',
  async measure(bench) {
    const pair = await largest(bench);
    bench.say(`keypresses at ${pair.tables} tables`);
    const list = count(pair.tables);
    return withInspector(bench, [pair.source, pair.target], async (terminal) => {
      await ready(terminal);
      await walk(terminal, 'home', 1);
      const worked = processorTime(terminal.pid);
      const follows = await walk(terminal, 'down', presses);
      const each = (processorTime(terminal.pid) - worked) / presses;
      const page = await walk(terminal, 'pageDown', Math.min(presses, 40));
      await walk(terminal, 'home', 1);
      // The first difference: its detail is long enough to walk through, and nothing but the highlight moves there.
      await walk(terminal, 'n', 1);
      await walk(terminal, 'tab', 1);
      const alone = await walk(terminal, 'down', 16);
      const back = await walk(terminal, 'up', 15);
      await walk(terminal, 'shiftTab', 1);
      const first = [...follows.first, ...page.first];
      return [
        atMost(`first byte, in a list of ${list}, p50`, median(first), 10, time),
        atMost(
          `first byte, in a list of ${list}, p99`,
          percentile(first, 0.99),
          40,
          time,
          `the longest ${time(Math.max(...first))}`,
        ),
        plain('processor time of a key that moves the highlight', each, time),
        sent('bytes where the highlight moves', { first: [], bytes: [...alone.bytes, ...back.bytes] }, 500),
        sent('bytes with the detail pane following it', follows, 2_500),
        sent('bytes where a page turns', page, 5_000),
        ...(await bursts(bench, terminal)),
      ];
    });
  },
};

/** The same key so many times, each pressed when the one before it has been answered in full. */
async function walk(terminal: Terminal, key: string, times: number): Promise<Answers> {
  const first: number[] = [];
  const sizes: number[] = [];
  for (let turn = 0; turn < times; turn++) {
    const mark = terminal.written;
    const answered = await press(terminal, key);
    if (answered !== null) first.push(answered);
    await quiet(terminal);
    sizes.push(terminal.written - mark);
  }
  return { first, bytes: sizes };
}

function sent(what: string, { bytes: sizes }: Answers, limit: number): Figure {
  return atMost(what, median(sizes), limit, bytes, `the most ${bytes(Math.max(...sizes))}`);
}

/** 200 keys at once, against the screen that 200 single ones make. */
async function bursts(bench: Bench, terminal: Terminal): Promise<readonly Figure[]> {
  await walk(terminal, 'home', 1);
  for (let turn = 0; turn < burst; turn++) await press(terminal, 'down');
  await quiet(terminal, 300);
  const single = terminal.text();
  const took: number[] = [];
  const mark = terminal.written;
  let same = 0;
  for (let turn = 0; turn < bench.repeats; turn++) {
    await walk(terminal, 'home', 1);
    const began = performance.now();
    terminal.type('\x1b[B'.repeat(burst));
    const arrived = await terminal
      .waitFor((rows) => rows.join('\n').trimEnd() === single, { timeout: 5_000 })
      .then(() => true)
      .catch(() => false);
    if (arrived) took.push(performance.now() - began);
    await quiet(terminal, 300);
    if (terminal.text() === single) same += 1;
  }
  const each = bytes((terminal.written - mark) / bench.repeats);
  return [
    atMost(`${burst} keys in one burst`, took.length > 0 ? median(took) : null, 100, time, `${each} with the way back`),
    plain('bursts after which the screen is as after single keys', same, (value) => `${value} of ${bench.repeats}`),
  ];
}
