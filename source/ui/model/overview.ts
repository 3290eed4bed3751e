/**
 * A comparison as the inspector lists it: groups, their rows, and every count on the screen. Made once a comparison,
 * so that no key has to count anything.
 */

import { children, type Gap } from '../../catalog/catalog.ts';
import { findable } from '../../catalog/indexed.ts';
import { type GroupKey, groups, type KindRegistry } from '../../catalog/kind.ts';
import type { CatalogObject, ObjectId } from '../../catalog/object.ts';
import { stride, type Work } from '../../catalog/work.ts';
import { type Comparison, pendingKinds } from '../../compare/compare.ts';
import type { Difference } from '../../compare/difference.ts';
import { sayText } from '../../language/language.ts';
import type { Rename } from '../../repair/renames/rename.ts';
import type { RowFindings } from '../../rows/findings.ts';
import { tellingName } from '../text/names.ts';
import { foundRows } from './found/found-rows.ts';
import { amendedGroup, groupOf, orderedGroup } from './group.ts';
import { type HeaderCounts, headerCounts } from './header-counts.ts';
import type { Judging } from './ledger/judging.ts';
import { timeLine } from './ledger/time-line.ts';
import { listedAnew } from './listed-anew.ts';
import { placedRows, placesOf } from './placed-rows.ts';
import type { GapRow, Group, GroupName, Row } from './row.ts';
import { find } from './row-of.ts';
import type { Side } from './side.ts';

/** What is known of a pair that was compared. */
export interface Known {
  /** As it was compared. */
  readonly compared: Comparison;
  /** The same with everything settled that is known beside the catalogs: verdicts of entries, rows. */
  readonly comparison: Comparison;
  /** What may only have changed its name, the likeliest first for each object. */
  readonly renames: readonly Rename[];
  /** How the entries of its ledgers are judged. */
  readonly judging: Judging;
  /** What was found of its rows; null before they were counted. */
  readonly found: RowFindings | null;
}

/** Everything that the screens show of a comparison, counted. */
export interface Overview extends HeaderCounts, Known {
  readonly groups: readonly Group[];
  /** What differs, by the row that it is shown in, as it was when everything was listed. */
  readonly within: ReadonlyMap<ObjectId, readonly Difference[]>;
  /** Kinds that a side has not come to yet; empty once both are read. */
  readonly pending: ReadonlySet<string>;
  /** What has come too early to be listed: the kind of what it is part of has not. */
  readonly waiting: readonly ObjectId[];
}

/** Lists and counts a comparison; with what was listed before, in the same direction, only what is not so any more. */
export function* listing(known: Known, kinds: KindRegistry, before: Overview | null = null): Work<Overview> {
  const { comparison, judging, found } = known;
  yield* findable(comparison.source.objects);
  yield* findable(comparison.target.objects);
  const pending = pendingKinds(comparison);
  const within = yield* differencesByRow(comparison, kinds);
  const anew = before && (yield* listedAnew(before, { comparison, within }, kinds));
  const { lists, waiting } = yield* placedRows({ comparison, within }, kinds, anew);
  const gone = before && anew ? yield* placesOf(before, kinds, anew) : null;

  const result: Group[] = [];
  for (const { key, label } of groupOrder) {
    const former = gone && before?.groups.find((group) => group.key === key);
    const group = yield* listed(key, label, former ?? null);
    // As long as something is being read, no group that turns out empty goes away from among the others.
    const settled = pending.size === 0 || key === 'managed' || key === 'unseen';
    if (group.rows.length > 0 || key === 'rows' || !settled) result.push(group);
    yield;
  }
  return { ...known, within, groups: result, pending, waiting, ...(yield* headerCounts(comparison, judging, kinds)) };

  function* listed(key: GroupName, label: string, former: Group | null): Work<Group> {
    if (key === 'unseen') return groupOf(key, label, unseenRows(comparison));
    // Rows are counted when that is asked for: until then their group says how.
    const unread = isUnread(key, pending, kinds);
    if (key === 'rows') return groupOf(key, label, foundRows(comparison, found), unread);
    const placed = lists.get(key) ?? [];
    if (key === 'migrations') {
      const kept = former?.rows.filter(({ id }) => !anew?.has(id)) ?? [];
      return groupOf(key, label, timeLine([...recorded(kept), ...placed.map(({ row }) => row)], judging), unread);
    }
    if (!former) return yield* orderedGroup({ key, label, pending: unread }, placed, kinds);
    const group = yield* amendedGroup(former, gone?.get(key) ?? [], placed, kinds);
    return group.pending === unread ? group : { ...group, pending: unread };
  }
}

/** A time line's rows without those of entries that no ledger records: those are added to each anew. */
function recorded(rows: readonly Row[]): readonly Row[] {
  return rows.filter((row) => row.type === 'object' && (row.source || row.target));
}

/** True while a kind of the group is still being read. */
function isUnread(key: GroupName, pending: ReadonlySet<string>, kinds: KindRegistry): boolean {
  return [...pending].some((kind) => kinds.get(kind)?.group === key);
}

/** How many differences are looked at between two pauses. */
const pace = stride / 2;

/** The entries of the first pane in their order. Their labels are said where they are shown. */
export const groupOrder: readonly { readonly key: GroupName; readonly label: string }[] = [
  ...groups.map(({ key, label }: { key: GroupKey; label: string }) => ({ key, label })),
  { key: 'managed', label: 'Managed' },
  { key: 'unseen', label: 'Not seen' },
];

/** The object of a row: the one itself, or the nearest around it that is not shown inside another. */
function* differencesByRow(
  comparison: Comparison,
  kinds: KindRegistry,
): Work<ReadonlyMap<ObjectId, readonly Difference[]>> {
  const result = new Map<ObjectId, Difference[]>();
  let looks = 0;
  for (const difference of comparison.differences.values()) {
    if (++looks % pace === 0) yield;
    const id = rowIdOf(comparison, kinds, difference.source ?? difference.target);
    const list = result.get(id);
    if (list) list.push(difference);
    else result.set(id, [difference]);
  }
  return result;
}

/** The id of the row under which an object is listed. */
export function rowIdOf(comparison: Comparison, kinds: KindRegistry, object: CatalogObject): ObjectId {
  let current = object;
  while (current.parent !== null && kinds.get(current.kind)?.inside) {
    const parent = find(comparison, current.parent);
    if (!parent) break;
    current = parent;
  }
  return current.id;
}

/** What a side could not see. */
export function unseenRows(comparison: Comparison): Row[] {
  return [...gapRows('source', comparison), ...gapRows('target', comparison)];
}

function gapRows(side: Side, comparison: Comparison): readonly GapRow[] {
  const { identity, gaps } = comparison[side];
  const { environment } = identity;
  const place = tellingName(environment, comparison[side === 'source' ? 'target' : 'source'].identity.environment);
  return gaps.map((gap: Gap, index) => {
    const subject = sayText(gap.subject);
    return { type: 'gap', id: `gap:${side}:${index}`, label: `${place} · ${subject}`, place, subject, side, gap };
  });
}

/** Both sides' children of an object, paired by id: source's order, then those only in the target. */
export function childPairs(
  comparison: Comparison,
  id: ObjectId,
): readonly { readonly id: ObjectId; readonly source: CatalogObject | null; readonly target: CatalogObject | null }[] {
  const { source, target } = comparison;
  const pending = pendingKinds(comparison);
  const known = ({ kind }: CatalogObject): boolean => !pending.has(kind);
  const current = new Map(
    children(target, id)
      .filter(known)
      .map((child) => [child.id, child]),
  );
  const both = children(source, id)
    .filter(known)
    .map((child) => {
      const other = current.get(child.id) ?? null;
      current.delete(child.id);
      return { id: child.id, source: child, target: other };
    });
  return [...both, ...Array.from(current.values(), (child) => ({ id: child.id, source: null, target: child }))];
}
