import type { KindRegistry } from '../../../catalog/kind.ts';
import type { Comparison } from '../../../compare/compare.ts';
import { headerCounts } from '../header-counts.ts';
import { groupOf, type Overview, rowOf } from '../overview.ts';
import type { ObjectRow } from '../row.ts';
import type { Judging } from './judging.ts';
import { timeLine } from './time-line.ts';

/**
 * What was compared, with its entries judged: `comparison` is the same, settled with that. Only they are listed
 * anew, so that a schema of many objects costs nothing.
 */
export function judgedOverview(
  before: Overview,
  comparison: Comparison,
  kinds: KindRegistry,
  judging: Judging,
): Overview {
  const { compared, renames } = before;
  const places = new Map(before.places);
  const groups = before.groups.map((group) => {
    if (group.key !== 'migrations') return group;
    const recorded = group.rows.flatMap((row): readonly ObjectRow[] => {
      const object = row.type === 'object' ? (row.source ?? row.target) : null;
      if (row.type !== 'object' || !object) return [];
      const difference = comparison.differences.get(row.id);
      return [rowOf(comparison, kinds, object, row.source, row.target, difference ? [difference] : [], false)];
    });
    const rows = timeLine(recorded, judging);
    for (const { id } of group.rows) places.delete(id);
    for (const [index, { id }] of rows.entries()) places.set(id, { group: group.key, index });
    return groupOf(group.key, group.label, rows);
  });
  return { compared, comparison, groups, places, renames, judging, ...headerCounts(comparison, judging) };
}
