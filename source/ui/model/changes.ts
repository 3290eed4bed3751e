import { sameJson } from '../../catalog/json.ts';
import type { KindRegistry } from '../../catalog/kind.ts';
import type { CatalogObject } from '../../catalog/object.ts';
import { stride, type Work } from '../../catalog/work.ts';
import type { Difference } from '../../compare/difference.ts';
import { type Overview, rowIdOf } from './overview.ts';
import { placesIn } from './row.ts';

/** How many differences are looked at between two pauses. */
const pace = stride / 4;

/** The rows (and their groups) whose differences are not what they were, for flashing them. */
export function* changedRows(before: Overview, after: Overview, kinds: KindRegistry): Work<ReadonlySet<string>> {
  const changed = new Set<string>();
  const old = before.comparison.differences;
  const now = after.comparison.differences;
  const mark = (difference: Difference): void => {
    const id = rowIdOf(after.comparison, kinds, difference.source ?? difference.target);
    changed.add(id);
    const group = groupWith(after, id) ?? groupWith(before, id);
    if (group) changed.add(`group:${group.key}`);
  };
  let looks = 0;
  for (const difference of now.values()) {
    if (++looks % pace === 0) yield;
    const was = old.get(difference.id);
    if (
      !was ||
      was.type !== difference.type ||
      !same(was.source, difference.source) ||
      !same(was.target, difference.target)
    )
      mark(difference);
  }
  for (const difference of old.values()) {
    if (++looks % pace === 0) yield;
    if (!now.has(difference.id)) mark(difference);
  }
  return changed;
}

function groupWith({ groups }: Overview, id: string) {
  return groups.find((group) => placesIn(group).has(id));
}

function same(a: CatalogObject | null, b: CatalogObject | null): boolean {
  return a === b || (a !== null && b !== null && sameJson(a.attributes, b.attributes));
}
