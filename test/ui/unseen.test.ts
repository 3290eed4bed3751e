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
  expect(ui.screen()).toContain('├ No repair ─');
  expect(ui.screen()).toContain('? not comparable');
  expect(ui.screen()).toContain('public.orders is locked by session 7');
});

it('on a narrow screen how much differs stays beside a protected target of which not all was seen', async () => {
  const source = fakeEnvironment(
    'staging',
    catalog('staging', [...table('letters', { id }), ...table('orders', { id })]),
  );
  const target = {
    ...fakeEnvironment('production-eu', catalog('production', table('letters', {}), [locked])),
    protected: true,
  };
  const ui = harness([source, target], { columns: 80, rows: 24 });
  running = ui;
  ui.effects.open(source, target);
  await ui.see('DIFFERENT · INCOMPLETE');
  expect(ui.screen().split('\n')[0]).toMatch(/^ staging ▸ production-eu +⚑ PROTECTED +● +1 ≠ +DIFFERENT · INCOMPLETE$/);
});

it('where something differs beside, the header says both, and long names give way before numbers and subjects do', async () => {
  const [from, to] = ['db.abcdefgh.supabase.co:6543/staging', 'db.abcdefgh.supabase.co:6543/production'];
  const source = fakeEnvironment(from, catalog(from, [...table('letters', { id }), ...table('orders', { id })]));
  const target = fakeEnvironment(to, catalog(to, table('letters', {}), [locked]));
  const ui = harness([source, target], { columns: 120, rows: 40 });
  running = ui;
  ui.effects.open(source, target);
  await ui.see('DIFFERENT · INCOMPLETE');
  const header = (columns: number): string => {
    ui.resize(columns, 24);
    return ui.screen().split('\n')[0] ?? '';
  };
  expect(header(120)).toMatch(/db.*\/staging ▸ db.*\/production +● live 2 s +1 behaviour +DIFFERENT · INCOMPLETE$/);
  expect(header(80)).toMatch(/db\..*\/staging ▸ db\..*\/production +● live 2 s +1 ≠ +DIFFERENT · INCOMPLETE$/);
  expect(header(60)).toMatch(/db\..*\/staging ▸ db\..*\/production +DIFFERENT · INCOMPLETE$/);
  ui.resize(120, 40);
  ui.press('3');
  expect(ui.screen()).toContain('▸ production · public.orders ');
  const footer = (): string => ui.screen().split('\n').at(-1) ?? '';
  expect(ui.screen()).toContain('├ No repair ─');
  expect(footer()).toContain('r refresh');
  ui.press('tab', 'tab');
  expect(ui.screen()).toContain('what cannot be seen cannot be repaired; r looks again');
  expect(footer()).not.toMatch(/ x | w | c /);
});
