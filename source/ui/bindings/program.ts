/** Keys of the program itself. */

import { needsJudged } from './availability.ts';
import type { Binding } from './binding.ts';

export const program: readonly Binding[] = [
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
    command: 'report',
    contexts: ['inspector'],
    keys: ['m'],
    label: 'm',
    title: 'report',
    description: 'Write the whole report as Markdown to a file here',
    unavailable: needsJudged,
  },
  {
    command: 'redraw',
    contexts: ['picker', 'typing', 'inspector', 'filter', 'prompt', 'overlay'],
    keys: ['ctrl-l'],
    label: 'Ctrl-l',
    title: 'redraw',
    description: 'Draw the screen anew, where something else wrote on it',
  },
  {
    command: 'suspend',
    contexts: ['picker', 'typing', 'inspector', 'filter', 'prompt', 'overlay'],
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
    contexts: ['picker', 'typing', 'inspector', 'filter', 'prompt', 'overlay'],
    keys: ['ctrl-c'],
    label: 'Ctrl-c',
    title: 'quit',
    description: 'Quit, from anywhere',
  },
];
