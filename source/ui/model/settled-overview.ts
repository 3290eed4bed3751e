import type { KindRegistry } from '../../catalog/kind.ts';
import type { Work } from '../../catalog/work.ts';
import type { Comparison } from '../../compare/compare.ts';
import { foundRows } from './found/found-rows.ts';
import { groupOf } from './group.ts';
import { headerCounts } from './header-counts.ts';
import type { Judging } from './ledger/judging.ts';
import { timeLine } from './ledger/time-line.ts';
import { groupOrder, type Known, type Overview, unseenRows } from './overview.ts';
import type { Group, GroupName, ObjectRow, Row } from './row.ts';
import { rowOf } from './row-of.ts';

/**
 * What was compared, with more known of its ledgers' entries or of its rows. Only what that concerns is listed anew, so
 * that a schema of many objects costs nothing.
 */
export function* settledOverview(before: Overview, known: Known, kinds: KindRegistry): Work<Overview> {
  const { comparison, judging, found } = known;
  const lists: ReadonlyMap<GroupName, (group: Group | undefined) => readonly Row[]> = new Map([
    ['migrations', (group?: Group) => (group ? entries(group, comparison, kinds, judging) : [])],
    ['rows', () => foundRows(comparison, found)],
    ['unseen', () => unseenRows(comparison)],
  ]);
  const groups = groupOrder.flatMap(({ key, label }): readonly Group[] => {
    const group = before.groups.find((one) => one.key === key);
    const list = lists.get(key);
    if (!list) return group ? [group] : [];
    const rows = list(group);
    return rows.length > 0 || key === 'rows' ? [groupOf(key, label, rows, group?.pending)] : [];
  });
  return { ...before, ...known, groups, ...(yield* headerCounts(comparison, judging, kinds)) };
}

/** The entries weighed by their verdicts. */
function entries(group: Group, comparison: Comparison, kinds: KindRegistry, judging: Judging): readonly Row[] {
  const recorded = group.rows.flatMap((row): readonly ObjectRow[] => {
    const object = row.type === 'object' ? (row.source ?? row.target) : null;
    if (row.type !== 'object' || !object) return [];
    const difference = comparison.differences.get(row.id);
    return [rowOf(comparison, kinds, object, row.source, row.target, difference ? [difference] : [], false)];
  });
  return timeLine(recorded, judging);
}
