/** A body's text on both sides as lines that are alike, only in source, or only in target. */

import { type Opening, openings } from '../../text/highlight.ts';
import { type Alike, alikeLines } from './alike-lines.ts';

/** One side's text. */
export interface BodyText {
  readonly lines: readonly string[];
  readonly language: 'sql' | 'plpgsql' | 'text';
  /** What is open where a line begins, for its colours. */
  opening(line: number): Opening;
}

/** A stretch of lines that stand alike to each other; line numbers begin with 0. */
export interface Hunk {
  readonly alike: boolean;
  readonly source: readonly [number, number];
  readonly target: readonly [number, number];
}

/** A side that lacks the object is null. */
export interface BodyDiff {
  readonly source: BodyText | null;
  readonly target: BodyText | null;
  readonly hunks: readonly Hunk[];
}

/** A text ready to be shown. */
export function bodyOf(text: string, language: BodyText['language']): BodyText {
  const lines = text.replace(/^\n+/, '').trimEnd().split('\n');
  return { lines, language, opening: openings(lines) };
}

/** Compares two texts line by line; null stands for a side that has none. */
export function diffBodies(source: BodyText | null, target: BodyText | null): BodyDiff {
  const a = source?.lines ?? [];
  const b = target?.lines ?? [];
  if (!source || !target)
    return { source, target, hunks: [{ alike: false, source: [0, a.length], target: [0, b.length] }] };
  return { source, target, hunks: hunksOf(alikeLines(a, b), a.length, b.length) };
}

/** The stretches that are alike, and those between them. */
function hunksOf(alike: readonly Alike[], endA: number, endB: number): readonly Hunk[] {
  const hunks: Hunk[] = [];
  let [atA, atB] = [0, 0];
  const differ = (a: number, b: number): void => {
    if (atA < a || atB < b) hunks.push({ alike: false, source: [atA, a], target: [atB, b] });
  };
  for (const { a, b, count } of alike) {
    const last = hunks.at(-1);
    if (last?.alike && atA === a && atB === b)
      hunks[hunks.length - 1] = {
        alike: true,
        source: [last.source[0], a + count],
        target: [last.target[0], b + count],
      };
    else {
      differ(a, b);
      hunks.push({ alike: true, source: [a, a + count], target: [b, b + count] });
    }
    atA = a + count;
    atB = b + count;
  }
  differ(endA, endB);
  return hunks;
}
