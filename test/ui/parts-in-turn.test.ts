import { afterEach, expect, it } from 'vitest';
import type { Catalog } from '../../source/catalog/catalog.ts';
import { type Comparer, createComparer } from '../../source/ui/live/comparing.ts';
import type { Event } from '../../source/ui/state/events.ts';
import { initialState, openedPair, type State } from '../../source/ui/state/state.ts';
import { fakeEnvironment } from './support/catalogs.ts';
import { production, staging } from './support/story.ts';
import { tools } from './support/tools.ts';

let comparer: Comparer | null = null;

afterEach(() => comparer?.stop());

it('compares parts that come faster than they are compared, each in its turn', async () => {
  const pair = openedPair(fakeEnvironment('staging', staging), fakeEnvironment('production', production));
  const initial = initialState({ columns: 80, rows: 24 }, []);
  let state: State = { ...initial, screen: 'inspector', inspector: pair };
  const read = (...parts: readonly [Catalog, Catalog]): void => {
    const [first, second] = pair.opened;
    const opened = [
      { ...first, part: parts[0] },
      { ...second, part: parts[1] },
    ] as const;
    state = { ...state, inspector: { ...pair, opened } };
    comparer?.begin('compare');
  };
  const pending: number[] = [];
  const dispatch = (event: Event): void => {
    if (event.type === 'compared') pending.push(event.overview.pending.size);
  };
  comparer = createComparer({ tools, slice: 0, state: () => state, dispatch, compared: () => undefined });
  const part = (...kinds: readonly string[]): Catalog => ({ ...staging, pending: new Set(kinds) });
  read(part('view', 'function', 'policy'), production);
  read(part('view', 'function'), production);
  read(part('view'), production);
  await expect.poll(() => pending).toEqual([3, 1]);
  // Everything at last: nobody waits for a part then.
  read(part('view'), production);
  read(staging, production);
  await expect.poll(() => pending).toEqual([3, 1, 0]);
});
