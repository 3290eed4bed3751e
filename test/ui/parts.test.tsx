import { afterEach, expect, it } from 'vitest';
import type { Catalog } from '../../source/catalog/catalog.ts';
import { fakeEnvironment } from './support/catalogs.ts';
import { type Harness, harness } from './support/harness.ts';
import { production, staging } from './support/story.ts';

let running: Harness | null = null;

afterEach(async () => {
  await running?.stop();
  running = null;
});

const unreachable = (name: string, catalog: Catalog) => ({
  ...fakeEnvironment(name, catalog),
  open: (signal?: AbortSignal) =>
    new Promise<never>((_, reject) => signal?.addEventListener('abort', () => reject(new Error('given up')))),
});

/** The catalog without the kinds that have not come. */
const without = (catalog: Catalog, pending: ReadonlySet<string>): Catalog => ({
  ...catalog,
  objects: new Map([...catalog.objects].filter(([, { kind }]) => !pending.has(kind))),
  pending,
});

it('shows tables with their differences while functions are still coming, and no verdict', async () => {
  const ui = harness([]);
  running = ui;
  ui.effects.open(unreachable('staging', staging), unreachable('production', production));
  const pending = new Set(['function', 'view', 'policy']);
  ui.store.dispatch({ type: 'part', place: 0, catalog: without(staging, pending) });
  ui.store.dispatch({ type: 'part', place: 1, catalog: without(production, pending) });
  const early = await ui.see('agent_calls');
  expect(early).toMatch(/▸\d Tables +\d ≠/);
  expect(early).toMatch(/Functions +⋯/);
  expect(early).toContain('still reading: what has come is compared');
  expect(early).not.toMatch(/DIFFERENT|INCOMPLETE|EQUIVALENT/);
  expect(early).toContain('both environments are still being read');
  ui.press('c');
  expect(await ui.see('are still being read')).not.toContain('copied');
  expect(ui.copied).toEqual([]);
  // What was highlighted stays so when the rest arrives.
  ui.press('j');
  const row = /^.*│▸? ?▸.*$/m.exec(ui.screen())?.[0];
  ui.store.dispatch({ type: 'read', place: 0, catalog: staging });
  ui.store.dispatch({ type: 'read', place: 1, catalog: production });
  const whole = await ui.see('DIFFERENT');
  expect(whole).toMatch(/▸\d Tables +\d ≠/);
  expect(whole).not.toContain('still');
  expect(/^.*│▸? ?▸.*$/m.exec(whole)?.[0]).toBe(row);
});
