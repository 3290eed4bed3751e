/** What the inspector knows of the pair's rows: the count that is under way, and what the last one found. */

import type { Catalog } from '../../catalog/catalog.ts';
import { knownFingerprint } from '../../catalog/fingerprint.ts';
import type { RowProgress } from '../../rows/find.ts';
import type { RowFindings } from '../../rows/findings.ts';
import { turnedFindings } from '../../rows/turn.ts';
import type { InspectorState } from './state.ts';

export interface RowsState {
  readonly run: RowsRun | null;
  /** Null before the first count has ended. */
  readonly found: FoundRows | null;
  /** Why the last count came to nothing, in one sentence; null when it did not. */
  readonly failed: string | null;
}

/** A count that is under way. */
export interface RowsRun {
  /** Tells one count from the next: what an earlier one reports comes to nothing. */
  readonly id: number;
  readonly progress: RowProgress | null;
}

export interface FoundRows {
  /** With the environment that was opened first as the source. */
  readonly findings: RowFindings;
  /** What had been read of both, in the order of opening, when the count began. */
  readonly catalogs: readonly [Catalog, Catalog];
}

export const nothingCounted: RowsState = { run: null, found: null, failed: null };

/** What was found, in the direction of the comparison that is shown; null before anything was counted. */
export function shownFindings({ rows, swapped }: InspectorState): RowFindings | null {
  return findingsShown(rows, swapped);
}

/** The same in a direction that may not be shown yet: `turned` is true when the second one is the source. */
export function findingsShown({ found }: RowsState, turned: boolean): RowFindings | null {
  if (!found) return null;
  return turned ? turnedFindings(found.findings) : found.findings;
}

/** The same in the direction of the repair that is shown. */
export function repairedFindings(inspector: InspectorState): RowFindings | null {
  const found = shownFindings(inspector);
  return found && inspector.opposite ? turnedFindings(found) : found;
}

/**
 * True when a catalog has moved since the rows were counted: there may be other tables, or others' rows. Told once both
 * have been compared again, which works out the fingerprints.
 */
export function isStale({ rows, opened }: InspectorState): boolean {
  const { found } = rows;
  if (!found) return false;
  return opened.some(({ catalog }, place) => {
    const then = found.catalogs[place];
    // A read that was asked for may have found the same again.
    if (!catalog || !then || catalog === then) return false;
    const [now, before] = [knownFingerprint(catalog), knownFingerprint(then)];
    return now !== undefined && before !== undefined && now !== before;
  });
}

/** True where the highlighted group is that of rows, and there is nothing yet to show in it. */
export function isUncounted({ group, rows }: InspectorState): boolean {
  return group === 'rows' && rows.found === null;
}
