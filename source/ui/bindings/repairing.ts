/** Keys that copy repairs. */

import { needsComparison, needsDifferences, needsDiffering, needsRename } from './availability.ts';
import type { Binding } from './binding.ts';

export const repairing: readonly Binding[] = [
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
    command: 'rename',
    contexts: ['inspector'],
    keys: ['R'],
    label: 'R',
    title: 'rename',
    description: 'Rename what looks only renamed, or drop it and make the other',
    unavailable: needsRename,
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
    command: 'concurrently',
    contexts: ['inspector'],
    keys: ['L'],
    label: 'L',
    title: 'less locking',
    description: 'Repair with less locking: in more steps, outside a transaction where need be',
    unavailable: needsComparison,
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
];
