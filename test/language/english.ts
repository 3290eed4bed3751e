/** Finds English on what a French run shows: runs of words of the program's own sentences that no French one has. */

import { frenchParts } from '../../source/language/french/index.ts';
import { saidIn } from './said.ts';
import { sourceFiles } from './sources.ts';
import { staticTexts } from './static-texts.ts';

/** The words that are looked at together: fewer would be in names and in SQL, too. */
const together = 3;

/** Runs of words of a text, its values left out; a text of fewer words is one run. */
function runsOf(text: string): readonly string[] {
  return text.split(/\{\d+\}|[.,:;!?()«»…·]/).flatMap((part) => {
    const words = part
      .trim()
      .split(/\s+/)
      .filter((word) => word !== '');
    if (words.length < 2 || !words.every((word) => /\p{L}/u.test(word))) return [];
    if (words.length <= together) return [words.join(' ')];
    return words.slice(together - 1).map((_, place) => words.slice(place, place + together).join(' '));
  });
}

/** The English runs of words that a French run must not show; what `known` holds (names, comments) may be shown. */
export function englishRuns(known: string): readonly string[] {
  const parts = Object.values(frenchParts);
  const french = parts.flatMap((sentences) => Object.values(sentences).flat()).join('\n');
  const said = sourceFiles()
    .flatMap(saidIn)
    .map((one) => one.english);
  const runs = new Set([...said, ...staticTexts().keys()].flatMap(runsOf));
  return [...runs].filter((run) => !french.includes(run) && !known.includes(run));
}

/** Which of the runs stand in a text, as whole words. */
export function englishIn(text: string, runs: readonly string[]): readonly string[] {
  const line = text.replace(/[ \t]+/g, ' ');
  return runs.filter((run) => {
    const at = line.indexOf(run);
    return at >= 0 && !/[\p{L}_]/u.test(line[at - 1] ?? '') && !/[\p{L}_]/u.test(line[at + run.length] ?? '');
  });
}
