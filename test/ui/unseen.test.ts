// What one side could not be read of is shown as such: it is not alike, and there is nothing to repair.
import { afterEach, expect, it } from 'vitest';
import type { Gap } from '../../source/catalog/catalog.ts';
import { catalog, fakeEnvironment, table } from './support/catalogs.ts';
import { type Harness, harness } from './support/harness.ts';

let running: Harness | null = null;

afterEach(async () => {
  await running?.stop();
  running = null;
});

const id = { type: 'uuid', notNull: true, default: null, comment: null };
const locked: Gap = {
  code: 'not-visible',
  kind: 'table',
  subject: 'public.orders',
  count: 1,
  message: 'public.orders is locked by session 7: neither it nor what belongs to it was read',
  hides: 'table:public.orders',
};

it('a table that somebody keeps locked is not said to be alike', async () => {
  const source = fakeEnvironment(
    'staging',
    catalog('staging', [...table('letters', { id }), ...table('orders', { id })]),
  );
  const target = fakeEnvironment('production', catalog('production', table('letters', { id }), [locked]));
  const ui = harness([source, target]);
  running = ui;
  ui.effects.open(source, target);
  await ui.see('INCOMPLETE');
  expect(ui.screen()).toMatch(/letters += /);
  expect(ui.screen()).toMatch(/orders +\? /);
  ui.press('d');
  await ui.see('what could not be compared cannot be repaired');
  expect(ui.screen()).not.toContain('letters');
  expect(ui.screen()).toContain('? not comparable');
  expect(ui.screen()).toContain('public.orders is locked by session 7');
});
