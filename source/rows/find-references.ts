/** Compares the reference tables of a pair, one after the other: each is a pass over both sides at once. */

import { Fault } from '../catalog/fault.ts';
import type { FindOptions, RowSide } from './find.ts';
import type { ReferenceResult } from './findings.ts';
import { compareReference, unread } from './reference/compare-reference.ts';
import { chooseReference, type ReferenceChoice, type ReferenceWish } from './reference/table.ts';
import { Seat } from './seat.ts';

type Sides<T> = { readonly source: T; readonly target: T };

/**
 * Compares these tables, over sessions of its own. A side that cannot be opened, or is lost, is a finding with its reason.
 * Throws only when the signal ended it: a Fault (`cancelled`).
 */
export async function findReferences(
  sides: Sides<RowSide>,
  wishes: readonly ReferenceWish[],
  options: FindOptions = {},
): Promise<readonly ReferenceResult[]> {
  const seats = {
    source: new Seat(sides.source.environment, options.signal),
    target: new Seat(sides.target.environment, options.signal),
  };
  try {
    return await referencesBy(seats, sides, wishes, options);
  } finally {
    await Promise.all([seats.source.leave(), seats.target.leave()]);
  }
}

/** The same over sessions that are there. A table that is named twice is compared once. */
export async function referencesBy(
  seats: Sides<Seat>,
  sides: Sides<Pick<RowSide, 'catalog'>>,
  wishes: readonly ReferenceWish[],
  options: FindOptions,
): Promise<readonly ReferenceResult[]> {
  const results = new Map<string, ReferenceResult>();
  for (const [done, wish] of wishes.entries()) {
    options.onProgress?.({ stage: 'references', done, total: wishes.length });
    const choice = chooseReference(sides.source.catalog, sides.target.catalog, wish);
    const known = results.get(choice.table.id);
    if (!known) results.set(choice.table.id, await compareBoth(seats, choice, options.signal));
  }
  return [...results.values()];
}

async function compareBoth(
  { source, target }: Sides<Seat>,
  choice: ReferenceChoice,
  signal: AbortSignal | undefined,
): Promise<ReferenceResult> {
  const result = await source.use((here) =>
    target.use((there) =>
      compareReference(
        { reader: here, environment: source.name },
        { reader: there, environment: target.name },
        choice,
        signal,
      ),
    ),
  );
  if (!(result instanceof Fault)) return result;
  // Whichever side it was: neither is in the middle of something after this.
  await Promise.all([source.leave(), target.leave()]);
  return unread(choice, result.message);
}
