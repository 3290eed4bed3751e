/** A body's text on both sides as lines that are alike, only in source, or only in target. */

import { diffArrays } from 'diff';
import { nothingOpen, type Opening, openings } from '../../text/highlight.ts';

/** One side's text. */
export interface BodyText {
  readonly lines: readonly string[];
  readonly language: 'sql' | 'plpgsql' | 'text';
  /** What is open where a line begins, for its colours. Found out when first asked. */
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

/** How long the search for the shortest difference may take, in milliseconds, before a coarse one has to do. */
const patience = 150;

/** A text ready to be shown. */
export function bodyOf(text: string, language: BodyText['language']): BodyText {
  const lines = text.replace(/^\n+/, '').replace(/\s+$/, '').split('\n');
  let known: readonly Opening[] | null = null;
  return {
    lines,
    language,
    opening(line) {
      known ??= openings(lines);
      return known[line] ?? nothingOpen;
    },
  };
}

/** Compares two texts line by line; null stands for a side that has none. */
export function diffBodies(source: BodyText | null, target: BodyText | null): BodyDiff {
  const a = source?.lines ?? [];
  const b = target?.lines ?? [];
  if (!source || !target)
    return { source, target, hunks: [{ alike: false, source: [0, a.length], target: [0, b.length] }] };
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const hunks: Hunk[] = [];
  if (start > 0) hunks.push({ alike: true, source: [0, start], target: [0, start] });
  hunks.push(...middle(a, b, start, a.length - end, b.length - end));
  if (end > 0) hunks.push({ alike: true, source: [a.length - end, a.length], target: [b.length - end, b.length] });
  return { source, target, hunks };
}

function middle(
  a: readonly string[],
  b: readonly string[],
  start: number,
  endA: number,
  endB: number,
): readonly Hunk[] {
  if (start === endA && start === endB) return [];
  const changes = diffArrays(b.slice(start, endB), a.slice(start, endA), { timeout: patience });
  if (!changes) return [{ alike: false, source: [start, endA], target: [start, endB] }];
  const hunks: Hunk[] = [];
  let atA = start;
  let atB = start;
  let openA = start;
  let openB = start;
  const flush = (): void => {
    if (openA < atA || openB < atB) hunks.push({ alike: false, source: [openA, atA], target: [openB, atB] });
  };
  for (const { added, removed, count } of changes) {
    if (added) atA += count;
    else if (removed) atB += count;
    else {
      flush();
      hunks.push({ alike: true, source: [atA, atA + count], target: [atB, atB + count] });
      atA += count;
      atB += count;
      openA = atA;
      openB = atB;
    }
  }
  flush();
  return hunks;
}
