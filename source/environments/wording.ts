/** Small texts that every message of this room shares. */

import { say } from '../language/language.ts';

const longest = 300;

/** A text from outside on one line, short, and without characters that a terminal would act on. */
export function oneLine(text: string): string {
  const line = text
    .replace(/[^\S\u00a0]+/g, ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '�')
    .trim();
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

/** `url, service and snapshot`; with `or` in place of `and` when asked. */
export function list(words: readonly string[], last: 'and' | 'or' = 'and'): string {
  if (words.length < 2) return words.join('');
  const [before, end] = [words.slice(0, -1).join(', '), words.at(-1) ?? ''];
  return last === 'and' ? say`${before} and ${end}` : say`${before} or ${end}`;
}

/** The words nearest to one that was mistyped, nearest first: at most three, none that is far off. */
export function nearest(word: string, known: readonly string[]): readonly string[] {
  // Two letters that changed places count as two steps.
  const limit = word.length < 4 ? 1 : Math.max(2, Math.floor(Math.min(word.length, 64) / 3));
  return known
    .map((candidate) => ({ candidate, steps: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, steps }) => steps <= limit || candidate.toLowerCase().startsWith(word.toLowerCase()))
    .sort((a, b) => a.steps - b.steps)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/** Levenshtein's distance of the first 64 characters: enough for names, and bounded for anything else. */
function distance(left: string, right: string): number {
  const a = [...left.slice(0, 64)];
  const b = [...right.slice(0, 64)];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of a.entries()) {
    const current = [i + 1];
    for (const [j, other] of b.entries()) {
      const replaced = (previous[j] ?? 0) + (letter === other ? 0 : 1);
      current.push(Math.min(replaced, (previous[j + 1] ?? 0) + 1, (current[j] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
