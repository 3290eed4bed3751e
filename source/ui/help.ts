/** The help's contents: the table of keys, by topic. */

import { type Binding, bindings } from './bindings.ts';
import type { Command } from './state/commands.ts';

export interface HelpEntry {
  readonly keys: string;
  readonly does: string;
}

export interface HelpTopic {
  readonly title: string;
  readonly entries: readonly HelpEntry[];
}

const topics: readonly { readonly title: string; readonly commands: readonly Command[] }[] = [
  {
    title: 'Move',
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
  { title: 'Find', commands: ['filter', 'only-differing', 'next-difference', 'previous-difference', 'unfold', 'zoom'] },
  {
    title: 'Repair',
    commands: ['copy', 'copy-all', 'collect', 'rename', 'opposite', 'test', 'destructive', 'concurrently', 'expect'],
  },
  { title: 'Environments', commands: ['swap', 'refresh', 'pause', 'environments', 'choose', 'other-side', 'type'] },
  { title: 'Program', commands: ['help', 'about', 'suspend', 'quit'] },
];

/** Every key, by topic; keys that ask for the same share a line. */
export const helpTopics: readonly HelpTopic[] = topics.map(({ title, commands }) => ({
  title,
  entries: commands.flatMap(entry),
}));

/** How many lines the help takes: titles, entries, and a blank line between topics. */
export const helpHeight =
  helpTopics.reduce((lines, { entries }) => lines + entries.length + 2, 0) + signsHelp().length + 1;

/** What the signs mean. */
export function signsHelp(): readonly (readonly [string, string])[] {
  return [
    ['=', 'alike'],
    ['≠', 'on both sides, and different'],
    ['+', 'only in the source: the repair makes it'],
    ['−', 'only in the target: the repair removes it'],
    ['~', 'different in writing only, or expected: not counted'],
    ['○', 'a migration that only a file has, on neither side yet'],
  ];
}

function entry(command: Command): readonly HelpEntry[] {
  const own: readonly Binding[] = bindings.filter(
    (binding) =>
      binding.command === command && (binding.contexts.includes('inspector') || binding.contexts.includes('picker')),
  );
  const [first] = own;
  return first ? [{ keys: [...new Set(own.map(({ label }) => label))].join(' '), does: first.description }] : [];
}
