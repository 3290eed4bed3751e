// The closure on trial: the repair of one object carries all that it needs and no more, applies alone, and leaves every
// other difference as it was. One round takes one difference of every case, so that all cases cost what the longest does.
import type { ObjectId } from '../../../source/catalog/object.ts';
import { type Comparison, compare, counts } from '../../../source/compare/compare.ts';
import { impliedByParent } from '../../../source/compare/tally.ts';
import { postgresKinds } from '../../../source/postgres/objects/index.ts';
import { belongs, type Placed } from './case.ts';
import type { Loaded } from './databases.ts';
import { apart, strays, type Trial, tryRepair } from './trial.ts';

/** Repairs each difference of each case alone; answers what is wrong with that, by the case's name: all, or the first. */
export async function eachAlone(
  source: Loaded,
  target: Loaded,
  cases: readonly Placed[],
  extent: 'all' | 'first' = 'all',
): Promise<ReadonlyMap<string, readonly string[]>> {
  const comparison = compare(source.catalog, target.catalog, postgresKinds);
  const units = new Map<Placed, ObjectId[]>();
  for (const difference of comparison.differences.values()) {
    const placed = cases.find((one) => belongs(difference.id, one));
    if (!placed || placed.one.closure === false) continue;
    if (!counts(difference) || impliedByParent(comparison, difference)) continue;
    units.set(placed, [...(units.get(placed) ?? []), difference.id]);
  }
  const found = new Map<string, string[]>();
  const rounds = Math.max(0, ...[...units.values()].map((ids) => ids.length));
  for (let round = 0; round < rounds; round++) {
    const asked = [...units].flatMap(([placed, ids]) => ids.slice(round, round + 1).map((id) => ({ placed, id })));
    const attempt = (items: readonly (typeof asked)[number][]): Promise<Trial> =>
      tryRepair(source, target, { asked: items.map(({ id }) => id), judged: false });
    const trials = await apart(asked, await attempt(asked), ({ placed }) => placed.schema, attempt);
    for (const [{ placed, id }, trial] of trials) {
      const problems = problemsOf(comparison, trial, placed).map((problem) => `${id} alone: ${problem}`);
      if (problems.length === 0) continue;
      const { name } = placed.one;
      found.set(name, [...(found.get(name) ?? []), ...problems]);
      if (extent === 'first') return found;
    }
  }
  return found;
}

function problemsOf(comparison: Comparison, trial: Trial, placed: Placed): readonly string[] {
  if (trial.failure !== null) return [`${trial.failure}\n${trial.script}`];
  const own = (id: string): boolean => belongs(id, placed);
  const { remaining, touched } = strays(comparison, trial);
  return [
    ...remaining.filter(own).map((id) => `${id} is still there: ${trial.left.get(id)}`),
    ...touched.filter(own).map((id) => `${id} was not asked for, and is ${trial.left.get(id) ?? 'gone'}`),
  ];
}
