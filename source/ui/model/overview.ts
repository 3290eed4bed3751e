/**
 * A comparison as the inspector lists it: groups, their rows, and every count on the screen. Made once a comparison,
 * so that no key has to count anything.
 */

import { children, type Gap } from '../../catalog/catalog.ts';
import { prepared } from '../../catalog/indexed.ts';
import { type GroupKey, groups, type KindRegistry, type KindRules } from '../../catalog/kind.ts';
import type { CatalogObject, ObjectId } from '../../catalog/object.ts';
import { mayDiffer } from '../../catalog/sharing.ts';
import { sorted, stride, type Work } from '../../catalog/work.ts';
import { type Comparison, pendingKinds } from '../../compare/compare.ts';
import type { Difference } from '../../compare/difference.ts';
import { sayText } from '../../language/language.ts';
import type { Rename } from '../../repair/renames/rename.ts';
import type { RowFindings } from '../../rows/findings.ts';
import { foundRows } from './found/found-rows.ts';
import { type HeaderCounts, headerCounts } from './header-counts.ts';
import { byKey, sortKey } from './label.ts';
import type { Judging } from './ledger/judging.ts';
import { timeLine } from './ledger/time-line.ts';
import type { GapRow, Group, GroupName, ObjectRow, Row } from './row.ts';
import { find, rowOf } from './row-of.ts';
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
  /** Kinds that a side has not come to yet; empty once both are read. */
  readonly pending: ReadonlySet<string>;
}

/** Lists and counts a comparison; of what was listed before, in the same direction, what is still so is taken over. */
export function* listing(known: Known, kinds: KindRegistry, before: Overview | null = null): Work<Overview> {
  const { comparison, judging, found } = known;
  yield* prepared(comparison.source.objects);
  yield* prepared(comparison.target.objects);
  const lists = new Map<GroupName, Row[]>();
  const pending = pendingKinds(comparison);
  const within = yield* differencesByRow(comparison, kinds);
  const managedSchemas = new Set([...comparison.source.managedSchemas, ...comparison.target.managedSchemas]);
  const rowsBefore = yield* alikeBefore(before);
  // What has the same parent comes together.
  let above: { readonly id: ObjectId; readonly there: boolean } | undefined;
  const hasRow = (rules: KindRules, { parent }: CatalogObject): boolean => {
    if (!rules.inside || parent === null) return true;
    if (above?.id !== parent) above = { id: parent, there: find(comparison, parent) !== undefined };
    return !above.there;
  };
  const add = (source: CatalogObject | null, object: CatalogObject): void => {
    const rules = kinds.get(object.kind);
    if (!rules || isPending(pending, object) || !hasRow(rules, object)) return;
    const differences = within.get(object.id) ?? [];
    const theirs =
      differences.length > 0
        ? differences.every(({ managed }) => managed)
        : object.schema !== null && managedSchemas.has(object.schema) && !rules.userMade?.(object);
    const key = theirs ? 'managed' : rules.group;
    const list = lists.get(key) ?? [];
    if (list.length === 0) lists.set(key, list);
    const target = source ? (comparison.target.objects.get(object.id) ?? null) : object;
    const former = differences.length === 0 ? rowsBefore.get(object.id) : undefined;
    list.push(
      former?.source === source && former.target === target && (object.parent === null) === (former.parent === '')
        ? former
        : rowOf(comparison, kinds, object, source, target, differences, theirs),
    );
  };
  let looks = 0;
  for (const object of comparison.source.objects.values()) {
    if (++looks % pace === 0) yield;
    add(object, object);
  }
  // What only the target has is never one of those that both are known to share.
  for (const object of (yield* mayDiffer(comparison.target.objects, comparison.source.objects)).values()) {
    if (++looks % pace === 0) yield;
    if (!comparison.source.objects.has(object.id)) add(null, object);
  }

  lists.set('unseen', unseenRows(comparison));

  const result: Group[] = [];
  for (const { key, label } of groupOrder) {
    const listed = lists.get(key) ?? [];
    const rows = yield* ordered(key, listed);
    // Rows are counted when that is asked for: until then their group says how.
    const unread = isUnread(key, pending, kinds);
    // As long as something is being read, no group that turns out empty goes away from among the others.
    const settled = pending.size === 0 || key === 'managed' || key === 'unseen';
    if (rows.length === 0 && key !== 'rows' && settled) continue;
    result.push(groupOf(key, label, rows, unread));
    yield;
  }
  return { ...known, groups: result, pending, ...headerCounts(comparison, judging, kinds) };

  function* ordered(key: GroupName, listed: readonly Row[]): Work<readonly Row[]> {
    if (key === 'unseen') return listed;
    if (key === 'migrations') return timeLine(listed, judging);
    if (key === 'rows') return foundRows(comparison, found);
    const keyed = yield* sorted(
      listed.map((row) => ({ row, key: sortKey(row) })),
      byKey,
    );
    return tellingKinds(
      keyed.map(({ row }) => row),
      kinds,
    );
  }
}

/** True for an object that is there too early: nothing is known yet of its like on the other side, or of what it is in. */
function isPending(pending: ReadonlySet<string>, { kind, parent }: CatalogObject): boolean {
  if (pending.size === 0) return false;
  return pending.has(kind) || (parent !== null && pending.has(parent.slice(0, parent.indexOf(':'))));
}

/** True while a kind of the group is still being read. */
function isUnread(key: GroupName, pending: ReadonlySet<string>, kinds: KindRegistry): boolean {
  return [...pending].some((kind) => kinds.get(kind)?.group === key);
}

/** The rows of what was alike, by their ids: they say nothing of their kind that a list of other kinds would not. */
function* alikeBefore(before: Overview | null): Work<ReadonlyMap<ObjectId, ObjectRow>> {
  const rows = new Map<ObjectId, ObjectRow>();
  for (const group of before?.groups ?? []) {
    if (group.key === 'migrations' || group.key === 'rows') continue;
    yield;
    for (const row of group.rows)
      if (row.type === 'object' && row.differences.length === 0 && row.context === row.parent) rows.set(row.id, row);
  }
  return rows;
}

/** How many objects are listed between two pauses. */
const pace = stride / 2;

/** A group with its numbers. */
export function groupOf(key: GroupName, label: string, rows: readonly Row[], pending = false): Group {
  let differing = 0;
  let tolerated = 0;
  for (const row of rows) {
    if (row.type !== 'object') continue;
    if (row.counted) differing++;
    else if (row.differences.length > 0) tolerated++;
  }
  return { key, label, rows, differing, tolerated, pending };
}

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

/** In a list of several kinds a row says of which kind it is, unless it is of the commonest, or tells its parent. */
function tellingKinds(rows: readonly Row[], kinds: KindRegistry): readonly Row[] {
  const counts = new Map<string, number>();
  for (const row of rows) if (row.type === 'object') counts.set(row.kind, (counts.get(row.kind) ?? 0) + 1);
  if (counts.size < 2) return rows;
  const most = Math.max(...counts.values());
  return rows.map((row) =>
    row.type !== 'object' || row.context !== '' || counts.get(row.kind) === most
      ? row
      : { ...row, context: sayText(kinds.get(row.kind)?.label.one ?? row.kind) },
  );
}

/** What a side could not see. */
export function unseenRows(comparison: Comparison): Row[] {
  return [...gapRows('source', comparison), ...gapRows('target', comparison)];
}

function gapRows(side: Side, comparison: Comparison): readonly GapRow[] {
  const { identity, gaps } = comparison[side];
  const { environment } = identity;
  return gaps.map((gap: Gap, index) => {
    const subject = sayText(gap.subject);
    return {
      type: 'gap',
      id: `gap:${side}:${index}`,
      label: `${environment} · ${subject}`,
      environment,
      subject,
      side,
      gap,
    };
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
  const both = children(source, id)
    .filter(known)
    .map((child) => ({
      id: child.id,
      source: child,
      target: target.objects.get(child.id) ?? null,
    }));
  const extra = children(target, id).filter((child) => known(child) && !source.objects.has(child.id));
  return [...both, ...extra.map((child) => ({ id: child.id, source: null, target: child }))];
}
