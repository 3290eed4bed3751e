import { afterEach, expect, it } from 'vitest';
import type { Catalog } from '../../source/catalog/catalog.ts';
import { type Comparer, createComparer } from '../../source/ui/live/comparing.ts';
import type { Event } from '../../source/ui/state/events.ts';
import { initialState, openedPair, type State } from '../../source/ui/state/state.ts';
import type { Tools } from '../../source/ui/state/tools.ts';
import { fakeEnvironment } from './support/catalogs.ts';
import { production, staging } from './support/story.ts';
import { tools } from './support/tools.ts';

let comparer: Comparer | null = null;

afterEach(() => comparer?.stop());

it('compares no part of which the other side has nothing yet', async () => {
  const pair = openedPair(fakeEnvironment('staging', staging), fakeEnvironment('production', production));
  let state: State = { ...initialState({ columns: 80, rows: 24 }, []), screen: 'inspector', inspector: pair };
  const pending: (readonly string[])[] = [];
  const dispatch = (event: Event): void => {
    if (event.type !== 'compared' || !state.inspector) return;
    pending.push([...event.overview.pending]);
    state = { ...state, inspector: { ...state.inspector, overview: event.overview } };
  };
  let compared = 0;
  const counting: Tools = {
    ...tools,
    compare: (...sides) => {
      compared++;
      return tools.compare(...sides);
    },
  };
  comparer = createComparer({ tools: counting, state: () => state, dispatch, compared: () => undefined });
  const read = (...kinds: readonly (readonly string[])[]): void => {
    const [first, second] = kinds.map((names): Catalog => ({ ...staging, pending: new Set(names) }));
    if (!state.inspector || !first || !second) return;
    const [one, other] = pair.opened;
    state = {
      ...state,
      inspector: {
        ...state.inspector,
        opened: [
          { ...one, part: first },
          { ...other, part: second },
        ],
      },
    };
    comparer?.begin('compare');
  };
  read(['view', 'function'], ['view', 'function']);
  await expect.poll(() => pending).toEqual([['view', 'function']]);
  read(['view'], ['view', 'function']);
  read([], ['view', 'function']);
  expect(compared).toBe(1);
  read([], ['view']);
  await expect.poll(() => pending).toEqual([['view', 'function'], ['view']]);
  read([], []);
  await expect.poll(() => pending.at(-1)).toEqual([]);
  expect(compared).toBe(3);
});

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
