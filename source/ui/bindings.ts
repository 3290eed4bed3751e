/**
 * The one table of keys: what each asks for, what it is called in the footer and in the help, and why it cannot be
 * used when it cannot. Dispatch, footer and help all read it.
 */

import type { Command } from './state/commands.ts';
import { chosenPair } from './state/picker.ts';
import { currentRow } from './state/select.ts';
import { onSide, type State } from './state/state.ts';

/** What the keys are for at the moment. */
export type Context = 'picker' | 'typing' | 'inspector' | 'filter' | 'overlay';

export interface Binding {
  readonly command: Command;
  readonly contexts: readonly Context[];
  readonly keys: readonly string[];
  /** The keys as the screens show them. */
  readonly label: string;
  /** One or two words for the footer. */
  readonly title: string;
  /** One sentence for the help. */
  readonly description: string;
  /** Why it cannot be used now; null when it can. Absent: always can. */
  readonly unavailable?: (state: State) => string | null;
}

const lists = ['picker', 'inspector', 'overlay'] as const;

export const bindings: readonly Binding[] = [
  { command: 'up', contexts: [...lists, 'filter'], keys: ['up'], label: '↑', title: 'up', description: 'One line up' },
  {
    command: 'down',
    contexts: [...lists, 'filter'],
    keys: ['down'],
    label: '↓',
    title: 'down',
    description: 'One line down',
  },
  { command: 'up', contexts: lists, keys: ['k'], label: 'k', title: 'up', description: 'One line up' },
  { command: 'down', contexts: lists, keys: ['j'], label: 'j', title: 'down', description: 'One line down' },
  {
    command: 'page-up',
    contexts: [...lists, 'filter'],
    keys: ['pageup', 'ctrl-b'],
    label: 'PgUp',
    title: 'page up',
    description: 'One page up',
  },
  {
    command: 'page-down',
    contexts: [...lists, 'filter'],
    keys: ['pagedown', 'ctrl-f'],
    label: 'PgDn',
    title: 'page down',
    description: 'One page down',
  },
  {
    command: 'half-up',
    contexts: lists,
    keys: ['ctrl-u'],
    label: 'Ctrl-u',
    title: 'half up',
    description: 'Half a page up',
  },
  {
    command: 'half-down',
    contexts: lists,
    keys: ['ctrl-d'],
    label: 'Ctrl-d',
    title: 'half down',
    description: 'Half a page down',
  },
  {
    command: 'first',
    contexts: lists,
    keys: ['home', 'g'],
    label: 'Home g',
    title: 'first',
    description: 'To the first line',
  },
  {
    command: 'last',
    contexts: lists,
    keys: ['end', 'G'],
    label: 'End G',
    title: 'last',
    description: 'To the last line',
  },
  {
    command: 'left',
    contexts: ['inspector'],
    keys: ['left', 'h'],
    label: '← h',
    title: 'left',
    description: 'To the pane on the left',
  },
  {
    command: 'right',
    contexts: ['inspector'],
    keys: ['right', 'l'],
    label: '→ l',
    title: 'right',
    description: 'To the pane on the right',
  },
  {
    command: 'next-pane',
    contexts: ['inspector'],
    keys: ['tab'],
    label: '⇥',
    title: 'pane',
    description: 'To the next pane',
  },
  {
    command: 'previous-pane',
    contexts: ['inspector'],
    keys: ['shift-tab'],
    label: '⇧⇥',
    title: 'pane back',
    description: 'To the pane before',
  },
  {
    command: 'open',
    contexts: ['inspector'],
    keys: ['enter'],
    label: '⏎',
    title: 'open',
    description: 'Open; in an object, show or fold what is alike',
  },
  {
    command: 'back',
    contexts: ['inspector'],
    keys: ['escape'],
    label: 'Esc',
    title: 'back',
    description: 'One step back; never quits',
  },
  {
    command: 'jump',
    contexts: ['inspector'],
    keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
    label: '1–9',
    title: 'kind',
    description: 'To a kind of object by its number',
    unavailable: needsComparison,
  },
  {
    command: 'filter',
    contexts: ['inspector'],
    keys: ['/'],
    label: '/',
    title: 'filter',
    description: 'Filter the list, fuzzily',
    unavailable: needsComparison,
  },
  {
    command: 'only-differing',
    contexts: ['inspector'],
    keys: ['d'],
    label: 'd',
    title: 'differing',
    description: 'Only what differs, or everything',
    unavailable: needsComparison,
  },
  {
    command: 'next-difference',
    contexts: ['inspector'],
    keys: ['n'],
    label: 'n',
    title: 'next',
    description: 'Next difference, across kinds',
    unavailable: needsDifferences,
  },
  {
    command: 'previous-difference',
    contexts: ['inspector'],
    keys: ['N'],
    label: 'N',
    title: 'previous',
    description: 'Previous difference, across kinds',
    unavailable: needsDifferences,
  },
  {
    command: 'copy',
    contexts: ['inspector'],
    keys: ['c', 'y'],
    label: 'c y',
    title: 'copy repair',
    description: "Copy this object's repair, or that of what is collected",
    unavailable: (state) => (state.inspector?.collected.size ? needsComparison(state) : needsDiffering(state)),
  },
  {
    command: 'copy-all',
    contexts: ['inspector'],
    keys: ['C'],
    label: 'C',
    title: 'copy all',
    description: 'Copy the whole repair',
    unavailable: needsDifferences,
  },
  {
    command: 'collect',
    contexts: ['inspector'],
    keys: ['space'],
    label: '␣',
    title: 'collect',
    description: 'Collect this object; c then copies all collected, in order',
    unavailable: needsDiffering,
  },
  {
    command: 'destructive',
    contexts: ['inspector'],
    keys: ['x'],
    label: 'x',
    title: 'data loss',
    description: 'Repair with, or without, the statements that lose data',
    unavailable: needsComparison,
  },
  {
    command: 'unfold',
    contexts: ['inspector'],
    keys: ['o'],
    label: 'o',
    title: 'show alike',
    description: 'Show or fold what is alike in the object',
    unavailable: needsComparison,
  },
  {
    command: 'zoom',
    contexts: ['inspector'],
    keys: ['z'],
    label: 'z',
    title: 'zoom',
    description: 'The object on the whole screen, and back',
    unavailable: needsComparison,
  },
  {
    command: 'swap',
    contexts: ['inspector', 'picker'],
    keys: ['s'],
    label: 's',
    title: 'swap',
    description: 'Swap source and target',
  },
  {
    command: 'refresh',
    contexts: ['inspector', 'picker'],
    keys: ['r'],
    label: 'r',
    title: 'refresh',
    description: 'Read both environments again, or try again',
  },
  {
    command: 'pause',
    contexts: ['inspector'],
    keys: ['p'],
    label: 'p',
    title: 'pause',
    description: 'Pause live reading, or go on',
  },
  {
    command: 'expect',
    contexts: ['inspector'],
    keys: ['e'],
    label: 'e',
    title: 'expect',
    description: 'Mark as expected',
    unavailable: () => 'marking as expected needs a configuration that can be written: not possible in this version',
  },
  {
    command: 'environments',
    contexts: ['inspector'],
    keys: ['E'],
    label: 'E',
    title: 'environments',
    description: 'Choose another pair of environments',
  },
  {
    command: 'choose',
    contexts: ['picker'],
    keys: ['enter', 'right', 'l'],
    label: '⏎',
    title: 'choose',
    description: 'Choose the environment; open when both are chosen',
    unavailable: needsReachable,
  },
  {
    command: 'other-side',
    contexts: ['picker'],
    keys: ['tab', 'shift-tab'],
    label: '⇥',
    title: 'other side',
    description: 'Choose the other side',
  },
  {
    command: 'type',
    contexts: ['picker'],
    keys: ['/', 'u', 't'],
    label: 'u',
    title: 'type a URL',
    description: 'Type a URL, service=NAME or a snapshot file',
  },
  {
    command: 'back',
    contexts: ['picker', 'typing', 'filter', 'overlay'],
    keys: ['escape'],
    label: 'Esc',
    title: 'back',
    description: 'One step back',
  },
  {
    command: 'accept',
    contexts: ['typing', 'filter'],
    keys: ['enter'],
    label: '⏎',
    title: 'keep',
    description: 'Take what is typed',
  },
  {
    command: 'erase',
    contexts: ['typing', 'filter'],
    keys: ['backspace', 'delete'],
    label: '⌫',
    title: 'erase',
    description: 'Erase a letter',
  },
  {
    command: 'erase-word',
    contexts: ['typing', 'filter'],
    keys: ['ctrl-w'],
    label: 'Ctrl-w',
    title: 'erase word',
    description: 'Erase a word',
  },
  {
    command: 'erase-all',
    contexts: ['typing', 'filter'],
    keys: ['ctrl-u'],
    label: 'Ctrl-u',
    title: 'erase all',
    description: 'Erase everything typed',
  },
  {
    command: 'help',
    contexts: ['picker', 'inspector', 'overlay'],
    keys: ['?'],
    label: '?',
    title: 'help',
    description: 'Open and close this help',
  },
  {
    command: 'about',
    contexts: ['inspector', 'overlay'],
    keys: ['i'],
    label: 'i',
    title: 'about',
    description: 'Which databases these are, and when they were read',
  },
  {
    command: 'suspend',
    contexts: ['picker', 'typing', 'inspector', 'filter', 'overlay'],
    keys: ['ctrl-z'],
    label: 'Ctrl-z',
    title: 'suspend',
    description: 'Back to the shell for a while',
  },
  {
    command: 'quit',
    contexts: ['picker', 'inspector', 'overlay'],
    keys: ['q'],
    label: 'q',
    title: 'quit',
    description: 'Quit',
  },
  {
    command: 'quit',
    contexts: ['picker', 'typing', 'inspector', 'filter', 'overlay'],
    keys: ['ctrl-c'],
    label: 'Ctrl-c',
    title: 'quit',
    description: 'Quit, from anywhere',
  },
];

/** What the keys are for in this state. */
export function contextOf(state: State): Context {
  if (state.overlay) return 'overlay';
  if (state.screen === 'picker') return state.picker.typed === null ? 'picker' : 'typing';
  return state.inspector?.filter.editing ? 'filter' : 'inspector';
}

/** What a key asks for in a context. */
export function bindingFor(context: Context, key: string): Binding | null {
  return byKey.get(`${context} ${key}`) ?? null;
}

const byKey = new Map(
  bindings.flatMap((binding) =>
    binding.contexts.flatMap((context) => binding.keys.map((key) => [`${context} ${key}`, binding] as const)),
  ),
);

function needsReachable({ picker }: State): string | null {
  const choice = picker.choices[picker.cursor];
  return choice?.probe.type === 'failed' ? `${choice.environment.name} cannot be reached; r tries again` : null;
}

function needsComparison(state: State): string | null {
  return state.inspector?.overview ? null : 'both environments must be read first';
}

function needsDifferences(state: State): string | null {
  const overview = state.inspector?.overview;
  if (!overview) return needsComparison(state);
  return overview.comparison.differences.size > 0 ? null : 'nothing differs';
}

function needsDiffering(state: State): string | null {
  const { inspector } = state;
  if (!inspector?.overview) return needsComparison(state);
  const row = currentRow(inspector);
  if (!row) return 'nothing is selected';
  if (row.type === 'gap') return 'what cannot be seen cannot be repaired';
  if (row.differences.every(({ cosmetic }) => cosmetic)) return `${row.label} is alike: nothing to repair`;
  return null;
}

/** True when Enter in the picker would open the pair. */
export function opensPair(state: State): boolean {
  return state.picker.slot === 'target' && chosenPair(state.picker) !== null;
}

/** The name of the environment that repairs run on. */
export function targetName(state: State): string {
  return state.inspector ? onSide(state.inspector, 'target').environment.name : '';
}
