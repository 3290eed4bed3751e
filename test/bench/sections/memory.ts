// What the inspector holds: with a pair open, and after very many keypresses.
import type { Terminal } from '../../support/terminal.ts';
import type { Bench, Section } from '../bench.ts';
import { atMost, type Figure, plain } from '../figure.ts';
import { memoryOf, ready, withInspector } from '../inspector.ts';
import type { Pair } from '../pair.ts';
import { count, mebibytes } from '../table.ts';

/** MiB by tables a side. */
const allowed = new Map([
  [1_000, 150],
  [10_000, 500],
]);

/** Growth that is no growth, in MiB: garbage that was not collected yet. */
const noise = 10;

export const memory: Section = {
  title: 'inspector: memory',
  async measure(bench) {
    const figures: Figure[] = [];
    for (const pair of await bench.pairs()) {
      bench.say(`memory at ${pair.tables} tables`);
      figures.push(...(await measurePair(bench, pair)));
    }
    return figures;
  },
};

async function measurePair(bench: Bench, pair: Pair): Promise<readonly Figure[]> {
  const size = count(pair.tables);
  const limit = allowed.get(pair.tables);
  return withInspector(bench, [pair.source, pair.target], async (terminal) => {
    await ready(terminal);
    const open = await settle(terminal);
    const told = `of its own ${mebibytes(open.pss)}`;
    const opened =
      limit === undefined
        ? plain(`${size} tables open`, open.rss, mebibytes, told)
        : atMost(`${size} tables open`, open.rss, limit, mebibytes, told);
    // Walking takes minutes: once is enough.
    if (pair.tables !== 1_000) return [opened];
    // Warm: code is compiled and caches are full after a tenth of them.
    await wander(terminal, bench.presses / 10);
    const before = await settle(terminal);
    bench.say(`${bench.presses} keypresses`);
    await wander(terminal, bench.presses);
    const after = await settle(terminal);
    return [
      opened,
      atMost(
        `${size} tables, growth over ${count(bench.presses)} keypresses`,
        after.rss - before.rss,
        noise,
        mebibytes,
        `${mebibytes(after.rss)} then`,
      ),
    ];
  });
}

/** Memory once nothing is under way, and garbage has had some time to be collected. */
async function settle(terminal: Terminal): Promise<{ rss: number; pss: number }> {
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  return memoryOf(terminal.pid);
}

/** Through list, pages, panes and kinds: every key when the one before it has begun to be answered. */
async function wander(terminal: Terminal, presses: number): Promise<void> {
  const round = [
    ...Array.from({ length: 12 }, () => 'down'),
    ...[
      'pageDown',
      'tab',
      'down',
      'down',
      'shiftTab',
      'pageDown',
      'up',
      'up',
      'n',
      'd',
      'd',
      'end',
      'home',
      '3',
      '4',
      '2',
    ],
  ];
  for (let turn = 0; turn < presses; turn++) {
    const answered = terminal.nextOutput(40);
    terminal.press(round[turn % round.length] ?? 'down');
    await answered;
  }
}
