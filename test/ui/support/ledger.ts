/** The inspector on a small pair whose migrations are what a test says they are. */

import { afterEach, expect } from 'vitest';
import type { Catalog } from '../../../source/catalog/catalog.ts';
import type { Count } from '../../../source/catalog/environment.ts';
import { finish } from '../../../source/catalog/work.ts';
import { type EntryAttributes, entryId } from '../../../source/ledger/entry.ts';
import type { JudgedEntry } from '../../../source/ledger/judgement.ts';
import type { Tools } from '../../../source/ui/state/tools.ts';
import { catalog, entry, type FakeEnvironment, fakeEnvironment, table } from './catalogs.ts';
import { type Harness, harness } from './harness.ts';
import { judged, judgementOf, type Says } from './judgements.ts';
import { tools } from './tools.ts';

let running: Harness | null = null;

afterEach(async () => {
  await running?.stop();
  running = null;
});

export const sizes = [
  { columns: 120, rows: 40 },
  { columns: 80, rows: 24 },
] as const;

export const clients = table('clients', { id: { type: 'uuid' } });
export const init = entry('20251101080000', 'init', { statements: 'CREATE TABLE public.clients (id uuid)' });
export const calls = entry('20251105100000', 'add_calls', { statements: 'CREATE TABLE public.calls (id int)' });
export const views = entry('20251106100000', 'views_as_invoker', {
  statements: 'ALTER VIEW v SET (security_invoker = on)',
});
export const hotfix = entry('20251107100000', 'hotfix', { statements: 'DROP TABLE public.old_calls' });

export const staging = catalog('staging', [...clients, init, calls, views]);
export const production = catalog('production', [...clients, init, hotfix]);

export interface Opening {
  readonly size?: (typeof sizes)[number];
  readonly says?: Says;
  readonly pending?: readonly JudgedEntry[];
  readonly source?: Catalog;
  readonly target?: Catalog;
  readonly change?: Partial<Tools>;
  readonly count?: (query: string) => Promise<Count>;
}

/** The inspector on a pair whose migrations are what `says` says. */
export function open(opening: Opening = {}): { ui: Harness; target: FakeEnvironment } {
  const { size = sizes[0], says, pending, change, count } = opening;
  const source = fakeEnvironment('staging', opening.source ?? staging);
  const target = fakeEnvironment('production', opening.target ?? production, {
    protected: true,
    ...(count && { count }),
  });
  const ui = harness([source, target], size, {
    ...tools,
    judge: (comparison) => Promise.resolve(judgementOf(comparison, says, pending)),
    ...change,
  });
  running = ui;
  ui.effects.open(source, target);
  return { ui, target };
}

/** The same with Migrations shown and judged. */
export async function judgedList(opening: Opening = {}): Promise<ReturnType<typeof open>> {
  const opened = open(opening);
  await opened.ui.see('● live');
  const migrations = /([0-9]) Migrations/.exec(opened.ui.screen())?.[1] ?? '';
  opened.ui.press(migrations);
  await until(() => !opened.ui.screen().includes('judging'));
  return opened;
}

/** An answer that the test gives when it wants to. */
export function later<Answer>(): { readonly promise: Promise<Answer>; give(answer: Answer): void } {
  let give = (_: Answer): void => undefined;
  const promise = new Promise<Answer>((resolve) => {
    give = resolve;
  });
  return { promise, give: (answer) => give(answer) };
}

export async function until(met: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 300 && !met(); attempt++) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(met()).toBe(true);
}

/** The lines of the second pane, without its frame. */
export function list(screen: string): string[] {
  return screen
    .split('\n')
    .slice(2)
    .map((line) => line.split('│')[3] ?? '')
    .filter((line) => line.trim() !== '');
}

/** The second pane as one text, each line without the spaces between its columns. */
export function squeezed(screen: string): string[] {
  return list(screen).map((line) => line.trim().replaceAll(/ {2,}/g, ' | '));
}

/** An entry that only a file has. */
export function pendingEntry(version: string, name: string): JudgedEntry {
  const { ledger } = attributes(init);
  const id = entryId(ledger, version);
  const pending: EntryAttributes = { ...attributes(init), version, name, order: version, state: 'pending' };
  return { ...judged(id, pending), origin: 'file', file: `migrations/${version}_${name}.sql` };
}

function attributes({ id }: { readonly id: string }): EntryAttributes {
  const found = judgementOf(finish(tools.compare(staging, production))).entries.get(id);
  if (!found) throw new Error(`no ${id}`);
  return found.entry;
}
