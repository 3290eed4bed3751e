import { describe, expect, it } from 'vitest';
import type { Catalog } from '../../source/catalog/catalog.ts';
import type { CatalogObject } from '../../source/catalog/object.ts';
import { finish } from '../../source/catalog/work.ts';
import { noFindings } from '../../source/rows/findings.ts';
import { type Known, listing, type Overview } from '../../source/ui/model/overview.ts';
import { object, table } from './support/catalogs.ts';
import { judgementOf } from './support/judgements.ts';
import { kinds } from './support/kinds.ts';
import { production, staging } from './support/story.ts';
import { tools } from './support/tools.ts';

function known(source: Catalog, target: Catalog): Known {
  const compared = finish(tools.compare(source, target));
  const judgement = judgementOf(compared);
  const comparison = finish(tools.settle(compared, judgement, noFindings));
  return { compared, comparison, renames: [], judging: { type: 'judged', judgement }, found: null };
}

const list = (pair: Known, before: Overview | null = null): Overview => finish(listing(pair, kinds, before));

/** The same numbers each time. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}

const all: readonly CatalogObject[] = [
  ...staging.objects.values(),
  ...production.objects.values(),
  // Of the same name, and of several kinds in a list.
  object('trigger', 'touch', {}, 'view:public.call_stats'),
  object('trigger', 'touch', {}, 'table:public.clients'),
  object('function', 'users', {}, null, 'auth'),
  object('schema', 'auth', {}, null, 'auth'),
  ...table('call_stats', { id: {} }),
];

const kindNames = [...new Set(all.map(({ kind }) => kind))];

/** Something else of a catalog than before: objects that come, go and change, kinds that come, what may be seen. */
function changed(catalog: Catalog, roll: (sides: number) => number): Catalog {
  const objects = new Map(catalog.objects);
  for (let times = roll(6); times > 0; times--) {
    const one = all[roll(all.length)];
    if (!one) continue;
    if (roll(3) === 0) objects.delete(one.id);
    else objects.set(one.id, roll(2) === 0 ? one : { ...one, attributes: { ...one.attributes, owner: `o${roll(3)}` } });
  }
  const toggled = roll(12);
  const pending = new Set([...catalog.pending].filter(() => roll(3) > 0));
  if (toggled === 0) for (let times = 4; times > 0; times--) pending.add(kindNames[roll(kindNames.length)] ?? '');
  const others = catalog.managedSchemas.has('public') ? staging.managedSchemas : new Set(['public']);
  const hides = `table:public.${['clients', 'agent_calls'][roll(2)]}`;
  return {
    ...catalog,
    objects: new Map([...objects].filter(([, { kind }]) => !pending.has(kind))),
    pending,
    managedSchemas: toggled === 1 ? others : catalog.managedSchemas,
    gaps:
      toggled === 2
        ? [{ code: 'not-visible', kind: 'table', subject: 'a table', count: 1, message: 'locked', hides }]
        : toggled === 3
          ? []
          : catalog.gaps,
  };
}

describe('listing what has changed', () => {
  it.each([1, 2, 3])('comes to what listing everything does, whatever changes (%i)', (seed) => {
    const roll = dice(seed);
    let [source, target] = [staging, production];
    let before = list(known(source, target));
    for (let step = 0; step < 80; step++) {
      if (roll(2) === 0) source = changed(source, roll);
      else target = changed(target, roll);
      const pair = known(source, target);
      const after = list(pair, before);
      const whole = list(pair);
      expect({ ...after, waiting: [...after.waiting].sort() }, `step ${step}`).toEqual({
        ...whole,
        waiting: [...whole.waiting].sort(),
      });
      before = after;
    }
  });

  it('leaves the groups as they are in which nothing has changed', () => {
    const before = list(known(staging, production));
    const objects = new Map(production.objects).set('extension:hstore', object('extension', 'hstore', {}, null, null));
    const after = list(known(staging, { ...production, objects }), before);
    const group = (overview: Overview, key: string) => overview.groups.find((one) => one.key === key);
    expect(group(after, 'extensions')?.rows.length).toBe(3);
    expect(group(after, 'extensions')?.kinds).toEqual(new Map([['extension', 3]]));
    expect(group(after, 'schemas')).toBe(group(before, 'schemas'));
    const rowsOf = (overview: Overview) => group(overview, 'tables')?.rows.filter(({ label }) => label === 'clients');
    expect(rowsOf(after)?.[0]).toBe(rowsOf(before)?.[0]);
  });
});
