/** Keys that accept differences. */

import { needsAcceptable } from './availability.ts';
import type { Binding } from './binding.ts';

export const accepting: readonly Binding[] = [
  {
    command: 'expect',
    contexts: ['inspector'],
    keys: ['e'],
    label: 'e',
    title: 'expect',
    description: 'Mark as expected, with a reason; or, where it is, no longer',
    unavailable: needsAcceptable,
  },
  {
    command: 'extent',
    contexts: ['prompt'],
    keys: ['tab', 'shift-tab'],
    label: '⇥',
    title: 'extent',
    description: 'Accept whatever differs, or only what differs now',
  },
  {
    command: 'field',
    contexts: ['prompt'],
    keys: ['up', 'down'],
    label: '↑↓',
    title: 'reason, day',
    description: 'To the reason, or to the last day',
  },
];
