/** Groups of rows with their numbers: made of all their rows, or of what has changed in them. */

import type { KindRegistry } from '../../catalog/kind.ts';
import { sorted, stride, type Work } from '../../catalog/work.ts';
import { sayText } from '../../language/language.ts';
import { placeKey } from './label.ts';
import { byPlace, type Place, type Placed } from './placed-rows.ts';
import type { Group, GroupName, Row } from './row.ts';

/** How many rows are brought to their places between two pauses. */
const pace = stride / 4;

/** A group with its numbers. */
export function groupOf(key: GroupName, label: string, rows: readonly Row[], pending = false): Group {
  const numbers = numbersOf();
  for (const row of rows) count(numbers, row, 1);
  return { key, label, rows, pending, ...numbers };
}

/** A group of these rows in their order. */
export function* orderedGroup(
  { key, label, pending }: Pick<Group, 'key' | 'label' | 'pending'>,
  placed: readonly Placed[],
  kinds: KindRegistry,
): Work<Group> {
  const rows = (yield* sorted(placed, byPlace)).map(({ row }) => row);
  const group = groupOf(key, label, rows, pending);
  const commonest = commonestOf(group.kinds);
  return { ...group, rows: rows.map((row) => tellingKind(row, commonest, kinds)) };
}

/** An ordered group without the rows of these places and with others; the same group where there are none. */
export function* amendedGroup(
  group: Group,
  gone: readonly Place[],
  fresh: readonly Placed[],
  kinds: KindRegistry,
): Work<Group> {
  if (gone.length + fresh.length === 0) return group;
  const numbers = numbersOf(group);
  const kept: Row[] = [];
  let from = 0;
  let moves = 0;
  for (const place of yield* sorted(gone, byPlace)) {
    if (++moves % pace === 0) yield;
    const at = placeIn(group.rows, place, from);
    takeOver(kept, group.rows, from, at);
    const row = group.rows[at];
    if (row?.id !== place.id) throw new Error(`unreachable: ${place.id} was listed`);
    count(numbers, row, -1);
    from = at + 1;
  }
  takeOver(kept, group.rows, from, group.rows.length);
  for (const { row } of fresh) count(numbers, row, 1);
  const commonest = commonestOf(numbers.kinds);
  const rows: Row[] = [];
  from = 0;
  for (const placed of yield* sorted(fresh, byPlace)) {
    if (++moves % pace === 0) yield;
    from = takeOver(rows, kept, from, placeIn(kept, placed, from));
    rows.push(tellingKind(placed.row, commonest, kinds));
  }
  takeOver(rows, kept, from, kept.length);
  const told = sameSet(commonest, commonestOf(group.kinds));
  const { key, label, pending } = group;
  return { key, label, pending, ...numbers, rows: told ? rows : rows.map((row) => tellingKind(row, commonest, kinds)) };
}

interface Numbers {
  differing: number;
  tolerated: number;
  readonly kinds: Map<string, number>;
}

/** The numbers of a group, or of one without rows. */
function numbersOf(group?: Group): Numbers {
  return { differing: group?.differing ?? 0, tolerated: group?.tolerated ?? 0, kinds: new Map(group?.kinds) };
}

/** Counts a row that comes (1) or goes (-1). */
function count(numbers: Numbers, row: Row, by: 1 | -1): void {
  if (row.type !== 'object') return;
  const rows = (numbers.kinds.get(row.kind) ?? 0) + by;
  if (rows > 0) numbers.kinds.set(row.kind, rows);
  else numbers.kinds.delete(row.kind);
  if (row.counted) numbers.differing += by;
  else if (row.differences.length > 0) numbers.tolerated += by;
}

/** The kinds of which a list has the most rows. */
function commonestOf(kinds: ReadonlyMap<string, number>): ReadonlySet<string> {
  const most = Math.max(0, ...kinds.values());
  return new Set([...kinds].filter(([, rows]) => rows === most).map(([kind]) => kind));
}

/** In a list of several kinds a row says of which kind it is, unless it is of the commonest, or tells its parent. */
function tellingKind(row: Row, commonest: ReadonlySet<string>, kinds: KindRegistry): Row {
  if (row.type !== 'object') return row;
  const told = row.parent !== '' || commonest.has(row.kind);
  const context = told ? row.parent : sayText(kinds.get(row.kind)?.label.one ?? row.kind);
  return row.context === context ? row : { ...row, context };
}

/** Adds the rows of a list from one place up to another; answers where it has come to. */
function takeOver(rows: Row[], from: readonly Row[], start: number, end: number): number {
  for (let at = start; at < end; at++) {
    const row = from[at];
    if (row) rows.push(row);
  }
  return Math.max(start, end);
}

/** Where a row stands in an ordered list, or belongs, from this place on. */
function placeIn(rows: readonly Row[], place: Place, from: number): number {
  let [low, high] = [from, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    if (row?.type === 'object' && byPlace({ id: row.id, key: placeKey(row) }, place) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((item) => b.has(item));
}
