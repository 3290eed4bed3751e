/** Which renames stand in place of dropping and making: those that a person chose for this pair and that are possible. */

import type { ObjectId } from '../../catalog/object.ts';
import { likeliest } from '../../repair/renames/candidates.ts';
import type { Rename } from '../../repair/renames/rename.ts';
import type { Row } from '../model/row.ts';
import type { InspectorState } from './state.ts';

/** The chosen renames that the comparison still offers. */
export function chosenRenames({ overview, renames }: InspectorState): readonly Rename[] {
  return renames.filter((rename) => overview?.renames.some((offer) => isSame(offer, rename)));
}

/** The same in the direction of the repair that is shown. */
export function shownRenames(inspector: InspectorState): readonly Rename[] {
  return inspector.opposite ? turnedRound(chosenRenames(inspector)) : chosenRenames(inspector);
}

/** The renames that the key would switch for a row: the likeliest of those that concern it. */
export function offersOf(inspector: InspectorState, row: Row | null): readonly Rename[] {
  const offers = inspector.overview?.renames ?? [];
  if (!row || offers.length === 0) return [];
  const within = idsOf(row);
  return likeliest(offers.filter(({ from, to }) => within.has(from) || within.has(to)));
}

/** True when the row is repaired by renaming. */
export function isRenamed(inspector: InspectorState, row: Row | null): boolean {
  const chosen = chosenRenames(inspector);
  const offers = offersOf(inspector, row);
  return offers.length > 0 && offers.every((offer) => chosen.some((rename) => isSame(rename, offer)));
}

/** Switches a row between renaming, and dropping and making. */
export function switchRename(inspector: InspectorState, row: Row | null): InspectorState {
  const offers = offersOf(inspector, row);
  if (offers.length === 0) return inspector;
  const taken = new Set(offers.flatMap(({ from, to }) => [from, to]));
  const others = inspector.renames.filter(({ from, to }) => !taken.has(from) && !taken.has(to));
  return { ...inspector, repairCursor: 0, renames: isRenamed(inspector, row) ? others : [...others, ...offers] };
}

/** The same renames for the pair turned round. */
export function turnedRound(renames: readonly Rename[]): readonly Rename[] {
  return renames.map(({ from, to }) => ({ from: to, to: from }));
}

function idsOf(row: Row): ReadonlySet<ObjectId> {
  return new Set(row.type === 'object' ? [row.id, ...row.differences.map(({ id }) => id)] : []);
}

function isSame(a: Rename, b: Rename): boolean {
  return a.from === b.from && a.to === b.to;
}
