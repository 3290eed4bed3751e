import { afterEach, describe, expect, it } from 'vitest';
import type { Catalog } from '../../source/catalog/catalog.ts';
import { finish, type Work } from '../../source/catalog/work.ts';
import { startInSlices } from '../../source/ui/slices.ts';
import type { Event } from '../../source/ui/state/events.ts';
import { wantedPlan } from '../../source/ui/state/plan.ts';
import type { Tools } from '../../source/ui/state/tools.ts';
import { catalog, fakeEnvironment, table } from './support/catalogs.ts';
import { type Harness, harness } from './support/harness.ts';
import { production, repaired, staging } from './support/story.ts';
import { tools } from './support/tools.ts';

let running: Harness | null = null;

afterEach(async () => {
  await running?.stop();
  running = null;
});

/** Work that waits until `open` is true, as long work does between its steps. */
function* held<T>(gate: { open: boolean }, work: () => Work<T>): Work<T> {
  while (!gate.open) yield;
  return yield* work();
}

/** The inspector on the story, read and compared, with comparing and planning held whenever a gate is closed. */
async function opened() {
  const comparing = { open: true };
  const planning = { open: true };
  const gated: Tools = {
    ...tools,
    compare: (source, target) => held(comparing, () => tools.compare(source, target)),
    repair: (...asked) => held(planning, () => tools.repair(...asked)),
  };
  const source = fakeEnvironment('staging', staging);
  const target = fakeEnvironment('production', production);
  const ui = harness([source, target], undefined, gated, 1);
  running = ui;
  ui.effects.open(source, target);
  await ui.see('DIFFERENT');
  await ui.see('ALTER TABLE');
  const read = (next: Catalog) => ui.store.dispatch({ type: 'read', place: 1, catalog: next });
  return { ui, comparing, planning, read };
}

describe('comparing in slices', () => {
  it('keeps what was compared last on the screen until the next is there', async () => {
    const { ui, comparing, read } = await opened();
    const before = ui.store.state().inspector?.overview;
    comparing.open = false;
    read(repaired);
    ui.press('j');
    expect(ui.store.state().inspector?.overview).toBe(before);
    expect(ui.screen()).toContain('DIFFERENT');
    comparing.open = true;
    await expect.poll(() => ui.store.state().inspector?.overview).not.toBe(before);
  });

  it('shows the newest of several reads, and none of the others', async () => {
    const { ui, comparing, read } = await opened();
    const shown: Catalog[] = [];
    ui.store.subscribe(() => {
      const overview = ui.store.state().inspector?.overview;
      if (overview && shown.at(-1) !== overview.compared.target) shown.push(overview.compared.target);
    });
    const [first, second] = [catalog('production', []), { ...repaired }];
    comparing.open = false;
    read(first);
    read(second);
    comparing.open = true;
    await expect.poll(() => shown.at(-1)).toBe(second);
    expect(shown).not.toContain(first);
  });

  it('turns everything round at once when the swapped pair is compared, and not before', async () => {
    const { ui, comparing } = await opened();
    comparing.open = false;
    ui.press('s');
    expect(ui.screen()).toContain('staging ▸ production');
    comparing.open = true;
    await ui.see('production ▸ staging');
    expect(ui.store.state().inspector?.overview?.comparison.source.identity.environment).toBe('production');
    // Twice in haste is the same as never.
    comparing.open = false;
    ui.press('s', 's');
    comparing.open = true;
    await expect.poll(() => ui.store.state().inspector?.turned).toBe(true);
    await ui.see('production ▸ staging');
  });

  it('lets the verdicts of a ledger stand until new ones are there', async () => {
    const { ui, read } = await opened();
    const judging: string[] = [];
    await expect.poll(() => ui.store.state().inspector?.overview?.judging.type).toBe('judged');
    ui.store.subscribe(() => judging.push(ui.screen()));
    const before = ui.store.state().inspector?.overview;
    read(repaired);
    await expect.poll(() => ui.store.state().inspector?.overview?.judging.type).toBe('judged');
    await expect.poll(() => ui.store.state().inspector?.overview).not.toBe(before);
    expect(judging.length).toBeGreaterThan(0);
    expect(judging.filter((screen) => /judging/.test(screen))).toEqual([]);
  });
});

describe('planning', () => {
  it('paints the row first, says when it takes long, and shows the repair when it is there', async () => {
    const { ui, planning } = await opened();
    planning.open = false;
    ui.press('n');
    const row = ui.store.state().inspector?.selections.get('tables')?.id;
    expect(ui.screen()).not.toContain('being planned…');
    await ui.see('being planned…');
    planning.open = true;
    await expect.poll(() => ui.store.state().inspector?.plan?.planned).toBeTruthy();
    expect(ui.store.state().inspector?.selections.get('tables')?.id).toBe(row);
    expect(ui.screen()).not.toContain('being planned…');
  });

  it('comes to nothing for a row that was left', async () => {
    const { ui, planning } = await opened();
    const planned: string[] = [];
    const dispatch = ui.store.dispatch;
    const seen = (event: Event) => event.type === 'planned' && event.plan.planned && planned.push(event.plan.subject);
    ui.store.subscribe(() => {
      const plan = ui.store.state().inspector?.plan;
      if (plan) seen({ type: 'planned', plan });
    });
    planning.open = false;
    ui.press('n');
    const left = wantedPlan(ui.store.state())?.subject;
    ui.press('n');
    const last = wantedPlan(ui.store.state())?.subject;
    planning.open = true;
    dispatch({ type: 'calm' });
    await expect.poll(() => planned.at(-1)).toBe(last);
    expect(left).not.toBe(last);
    expect(planned).not.toContain(left);
  });
});

it('compares in slices to what it compares in one go', async () => {
  const sliced = await new Promise((resolve, reject) =>
    startInSlices(
      tools.compare(staging, production),
      new AbortController().signal,
      { done: resolve, failed: reject },
      0,
    ),
  );
  expect(sliced).toEqual(finish(tools.compare(staging, production)));
});

it('holds up nobody for long while it compares and lists thousands of tables', async () => {
  const many = (name: string, type: string) =>
    catalog(
      name,
      Array.from({ length: 4_000 }, (_, index) =>
        table(`t_${index}`, { id: { type: index % 4 === 0 ? type : 'uuid' }, name: { type: 'text' } }),
      ).flat(),
    );
  const ui = harness([], undefined, tools, 8);
  running = ui;
  const [source, target] = [fakeEnvironment('a', many('a', 'uuid')), fakeEnvironment('b', many('b', 'text'))];
  let [turns, longest] = [0, 0];
  let last = process.cpuUsage();
  let began = performance.now();
  const turn = (): void => {
    const { user, system } = process.cpuUsage(last);
    // Neither longer than that nor with as much work of all threads: others are at work, here and on the machine.
    longest = Math.max(longest, Math.min((user + system) / 1000, performance.now() - began));
    last = process.cpuUsage();
    began = performance.now();
    turns++;
    if (!ui.store.state().inspector?.overview) setImmediate(turn);
  };
  ui.effects.open(source, target);
  setImmediate(turn);
  await expect.poll(() => ui.store.state().inspector?.overview?.counted, { timeout: 20_000 }).toBe(1_000);
  expect(turns).toBeGreaterThan(10);
  expect(longest).toBeLessThan(100);
});
