import { stride } from '../catalog/work.ts';

/** A list without the items at these places, which are in order, and with others behind them. */
export function amendedList<T>(items: readonly T[], places: readonly number[], fresh: readonly T[]): T[] {
  const runs: (readonly T[])[] = [];
  let from = 0;
  for (const place of places) {
    if (place > from) runs.push(items.slice(from, place));
    from = place + 1;
  }
  runs.push(items.slice(from), fresh);
  let list: T[] = [];
  // No more at once than a call takes arguments.
  for (let run = 0; run < runs.length; run += stride) list = list.concat(...runs.slice(run, run + stride));
  return list;
}
