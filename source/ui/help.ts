/** The help's contents: the table of keys, by topic. */

import { say, sayText } from '../language/language.ts';
import { type Binding, bindings } from './bindings.ts';
import type { Command } from './state/commands.ts';
import { keyLabel } from './text/glyphs.ts';
import { type Line, shown, span } from './text/span.ts';
import { wrap } from './text/width.ts';

interface Topic {
  readonly title: string;
  readonly commands: readonly Command[];
}

function topics(): readonly Topic[] {
  return [
    {
      title: say`Move`,
      commands: [
        'up',
        'down',
        'page-up',
        'page-down',
        'half-up',
        'half-down',
        'first',
        'last',
        'left',
        'right',
        'next-pane',
        'previous-pane',
        'open',
        'back',
        'jump',
      ],
    },
    {
      title: say`Find`,
      commands: ['filter', 'only-differing', 'next-difference', 'previous-difference', 'count-rows', 'unfold', 'zoom'],
    },
    {
      title: say`Repair`,
      commands: ['copy', 'copy-all', 'collect', 'rename', 'opposite', 'test', 'destructive', 'concurrently', 'expect'],
    },
    {
      title: say`Environments`,
      commands: ['swap', 'refresh', 'pause', 'environments', 'choose', 'other-side', 'type'],
    },
    { title: say`Program`, commands: ['help', 'about', 'redraw', 'suspend', 'quit'] },
  ];
}

/** The cells of the keys in front of what they do. */
const keyCells = 16;
const indent = 3;

/** Every key by topic, and the signs, as lines of at most `cells`. */
export function helpLines(cells: number): readonly Line[] {
  const entry = (front: string, text: string): readonly Line[] =>
    wrap(text, Math.max(keyCells, cells - keyCells - indent)).map((part, index) => [
      shown(' '.repeat(indent) + (index === 0 ? front : '').padEnd(keyCells), 'strong'),
      span(part),
    ]);
  return [
    ...topics().flatMap(({ title, commands }) => [
      [shown(` ${title}`, 'accent')],
      ...commands.flatMap((command) => {
        const { keys, does } = keysOf(command);
        return keys === '' ? [] : entry(keys, does);
      }),
      [],
    ]),
    [shown(` ${say`Signs`}`, 'accent')],
    ...signs().flatMap(([sign, means]) => entry(sign, means)),
  ];
}

/** What the signs mean. */
function signs(): readonly (readonly [string, string])[] {
  return [
    ['=', say`alike`],
    ['≠', say`on both sides, and different`],
    ['+', say`only in the source: the repair makes it`],
    ['−', say`only in the target: the repair removes it`],
    ['~', say`different in writing only, or expected: not counted`],
    ['≈', say`an estimate, or alike within a tolerance`],
    ['○', say`a migration that only a file has, on neither side yet`],
  ];
}

/** The keys of a command, and what they do; those that ask for the same share a line. */
function keysOf(command: Command): { readonly keys: string; readonly does: string } {
  const own: readonly Binding[] = bindings.filter(
    (binding) =>
      binding.command === command && (binding.contexts.includes('inspector') || binding.contexts.includes('picker')),
  );
  return {
    keys: [...new Set(own.map(({ label }) => keyLabel(label)))].join(' '),
    does: sayText(own[0]?.description ?? ''),
  };
}
