/** The French catalogue: one file a room, keyed by the English sentences that stand in the code. */

import type { Sentences } from '../language.ts';
import { answer } from './answer.ts';
import { commands } from './commands.ts';
import { keys } from './keys.ts';
import { labels } from './labels.ts';
import { risks } from './risks.ts';

/** Every part of the catalogue by its file's name; no sentence is in two of them. */
export const frenchParts: Readonly<Record<string, Sentences>> = {
  answer,
  commands,
  keys,
  labels,
  risks,
};

export const french: Sentences = Object.assign({}, ...Object.values(frenchParts));
