/**
 * Which lines of two texts stand for each other: first lines that occur once on each side and in the same order (as in
 * "patience" diffs), and only between those the shortest way from one text to the other, so that thousands of lines cost
 * no more than a glance.
 */

import { diffArrays } from 'diff';

/** Lines that are the same from `a` on in one text and from `b` on in the other. */
export interface Alike {
  readonly a: number;
  readonly b: number;
  readonly count: number;
}

/** A stretch of both texts, up to but without the ends. */
interface Stretch {
  readonly a: number;
  readonly endA: number;
  readonly b: number;
  readonly endB: number;
}

/** Where so many lines differ without a landmark the two are taken for two texts: a search would take the square of it. */
const furthest = 300;

/** The lines that both texts have in common, in their order. */
export function alikeLines(a: readonly string[], b: readonly string[]): readonly Alike[] {
  const result: Alike[] = [];
  const within = (stretch: Stretch): void => {
    if (isOver(stretch)) return;
    const { before, rest, after } = trimmed(a, b, stretch);
    if (before.count > 0) result.push(before);
    const { marks, strangers } = isOver(rest) ? nothingCommon : landmarks(a, b, rest);
    if (marks.length > 0) {
      let [atA, atB] = [rest.a, rest.b];
      for (const mark of marks) {
        within({ a: atA, endA: mark.a, b: atB, endB: mark.b });
        result.push(mark);
        [atA, atB] = [mark.a + 1, mark.b + 1];
      }
      within({ a: atA, endA: rest.endA, b: atB, endB: rest.endB });
    } else if (!strangers) result.push(...searched(a, b, rest));
    if (after.count > 0) result.push(after);
  };
  within({ a: 0, endA: a.length, b: 0, endB: b.length });
  return result;
}

/** True where one of the texts has nothing left. */
function isOver({ a, endA, b, endB }: Stretch): boolean {
  return a === endA || b === endB;
}

interface Landmarks {
  readonly marks: readonly Alike[];
  /** No line of one stretch is a line of the other. */
  readonly strangers: boolean;
}

const nothingCommon: Landmarks = { marks: [], strangers: true };

/** A stretch without the lines that are the same at its beginning and at its end. */
function trimmed(
  textA: readonly string[],
  textB: readonly string[],
  { a, endA, b, endB }: Stretch,
): { readonly before: Alike; readonly rest: Stretch; readonly after: Alike } {
  const most = Math.min(endA - a, endB - b);
  let start = 0;
  while (start < most && textA[a + start] === textB[b + start]) start++;
  let end = 0;
  while (end < most - start && textA[endA - 1 - end] === textB[endB - 1 - end]) end++;
  return {
    before: { a, b, count: start },
    rest: { a: a + start, endA: endA - end, b: b + start, endB: endB - end },
    after: { a: endA - end, b: endB - end, count: end },
  };
}

/** The most lines that occur once in each stretch and stand in the same order. */
function landmarks(textA: readonly string[], textB: readonly string[], stretch: Stretch): Landmarks {
  const [inA, inB] = [onlyOnce(textA, stretch.a, stretch.endA), onlyOnce(textB, stretch.b, stretch.endB)];
  const pairs: Alike[] = [];
  let strangers = true;
  for (const [line, a] of inA) {
    const b = inB.get(line);
    if (b === undefined) continue;
    strangers = false;
    if (a !== null && b !== null) pairs.push({ a, b, count: 1 });
  }
  return { marks: inOrder(pairs), strangers };
}

/** Each line with its place; null where it occurs again. */
function onlyOnce(text: readonly string[], from: number, end: number): ReadonlyMap<string, number | null> {
  const places = new Map<string, number | null>();
  for (let at = from; at < end; at++) {
    const line = text[at] ?? '';
    places.set(line, places.has(line) ? null : at);
  }
  return places;
}

/** The longest selection of pairs, ordered by `a`, in which `b` grows too: each pile's last pair knows the one before. */
function inOrder(pairs: readonly Alike[]): readonly Alike[] {
  const piles: { readonly pair: Alike; readonly before: number | null; readonly index: number }[] = [];
  const all: { readonly pair: Alike; readonly before: number | null }[] = [];
  for (const pair of pairs) {
    let low = 0;
    let high = piles.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((piles[middle]?.pair.b ?? 0) < pair.b) low = middle + 1;
      else high = middle;
    }
    const before = piles[low - 1]?.index ?? null;
    piles[low] = { pair, before, index: all.length };
    all.push({ pair, before });
  }
  const result: Alike[] = [];
  for (let at = piles.at(-1)?.index ?? null; at !== null; ) {
    const step = all[at];
    if (!step) break;
    result.push(step.pair);
    at = step.before;
  }
  return result.reverse();
}

/** The shortest way between stretches without landmarks. */
function searched(textA: readonly string[], textB: readonly string[], stretch: Stretch): readonly Alike[] {
  let { a, b } = stretch;
  const changes = diffArrays(textB.slice(b, stretch.endB), textA.slice(a, stretch.endA), { maxEditLength: furthest });
  const result: Alike[] = [];
  for (const { added, removed, count } of changes ?? []) {
    if (!added && !removed) result.push({ a, b, count });
    if (!removed) a += count;
    if (!added) b += count;
  }
  return result;
}
