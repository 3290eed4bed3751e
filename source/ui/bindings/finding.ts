/** Keys that choose what is listed and how much of it is shown. */

import { needsComparison, needsDifferences, needsNoCount } from './availability.ts';
import type { Binding } from './binding.ts';

export const finding: readonly Binding[] = [
  {
    command: 'jump',
    contexts: ['inspector'],
    keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'],
    label: '1–9 0',
    title: 'kind',
    description: 'To a kind of object by its number; 0 is the tenth',
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
    command: 'count-rows',
    contexts: ['inspector'],
    keys: ['#'],
    label: '#',
    title: 'count rows',
    description: 'Count rows, ask probes, compare reference tables',
    unavailable: needsNoCount,
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
];
