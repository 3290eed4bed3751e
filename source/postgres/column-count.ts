import { say, sayCount } from '../language/language.ts';

/** How many columns a relation has, in words: `12 columns`. */
export function columnCount(count: number): string {
  return sayCount(count, say`${count} column`, say`${count} columns`);
}
