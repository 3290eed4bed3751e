// Migrations in the inspector: one time line, judged off the screen's way.
import { describe, expect, it } from 'vitest';
import type { JudgedEntry, Judgement } from '../../source/ledger/judgement.ts';
import type { Tools } from '../../source/ui/state/tools.ts';
import { catalog, entry } from './support/catalogs.ts';
import { judgementOf, type Says } from './support/judgements.ts';
import {
  calls,
  clients,
  hotfix,
  init,
  judgedList,
  later,
  list,
  open,
  pendingEntry,
  sizes,
  squeezed,
  until,
  views,
} from './support/ledger.ts';

describe('judging', () => {
  it.each(sizes)(
    'says so until the verdicts are there, and keeps every line in its place at $columns × $rows',
    async (size) => {
      const answer = later<Judgement>();
      const asked: Parameters<Tools['judge']>[] = [];
      const { ui } = open({
        size,
        change: {
          judge(...question) {
            asked.push(question);
            return answer.promise;
          },
        },
      });
      await until(() => asked.length === 1);
      const before = await ui.see('judging 3 migrations…');
      expect(before).toMatch(/add_calls .*\n.*judging…/);
      // Where there is room for how much differs, that the entries are not in it is said.
      expect(before.includes('judging 3…')).toBe(size.columns > 80);
      const [comparison, pair] = asked[0] ?? [];
      if (!comparison) throw new Error('nothing was asked');
      expect([pair?.source.name, pair?.target.name]).toEqual(['staging', 'production']);
      answer.give(judgementOf(comparison, { views_as_invoker: { verdict: 'not-applied' } }));
      const after = await ui.see('applied, not recorded');
      const places = (screen: string) =>
        list(screen).map((line) => /init|add_calls|views_as|hotfix|2025\d+/.exec(line)?.[0]);
      expect(places(after)).toEqual(places(before));
      expect(after).not.toContain('judging');
    },
  );

  it('gives no comparison the verdicts of an earlier one', async () => {
    const answers: { give(answer: Judgement): void; comparison: Parameters<Tools['judge']>[0] }[] = [];
    const { ui, target } = open({
      change: {
        judge(comparison) {
          const answer = later<Judgement>();
          answers.push({ ...answer, comparison });
          return answer.promise;
        },
      },
    });
    await until(() => answers.length === 1);
    target.set(catalog('production', [...clients, init, calls]));
    await until(() => answers.length === 2);
    const [first, second] = answers;
    if (!first || !second) throw new Error('not asked twice');
    first.give(judgementOf(first.comparison, { views_as_invoker: { verdict: 'superseded' } }));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(ui.screen()).not.toContain('superseded');
    expect(ui.screen()).toContain('judging 1 migration…');
    second.give(judgementOf(second.comparison, { views_as_invoker: { verdict: 'partly-applied' } }));
    expect(await ui.see('partly applied')).not.toContain('superseded');
  });

  it('is not asked of a pair without migrations', async () => {
    let asked = 0;
    const { ui } = open({
      source: catalog('staging', clients),
      target: catalog('production', []),
      change: {
        judge: () => {
          asked++;
          return Promise.reject(new Error('nobody asked'));
        },
      },
    });
    await ui.see('● live');
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(asked).toBe(0);
    expect(ui.screen()).not.toContain('judging');
  });

  it('that fails says why in place of a verdict', async () => {
    const { ui } = await judgedList({ change: { judge: () => Promise.reject(new Error('no parser here')) } });
    expect(ui.screen()).toMatch(/could not look up what migrations left: no +│\n.*parser here/);
    expect(squeezed(ui.screen())[0]).toBe('not judged');
    expect(squeezed(ui.screen())).toContain('20251105100000 | not recorded');
  });

  it('begins again when a file has changed, without a word in between', async () => {
    let files = 'one';
    let verdict: JudgedEntry['verdict'] = 'not-applied';
    const { ui } = await judgedList({
      change: {
        judge: (comparison) => Promise.resolve(judgementOf(comparison, { views_as_invoker: { verdict } })),
        filesPulse: () => files,
      },
    });
    expect(squeezed(ui.screen())).toContain('20251106100000 | not applied');
    verdict = 'superseded';
    files = 'two';
    await ui.see('superseded, not recorded');
  });
});

describe('the time line', () => {
  it.each(sizes)(
    'has both sides in the order in which they run, each with its verdict, at $columns × $rows',
    async (size) => {
      const { ui } = await judgedList({
        size,
        says: {
          views_as_invoker: { verdict: 'not-applied', security: true },
          hotfix: { verdict: 'partly-applied', losses: [{ statement: 0, what: 'drops', objects: [], tables: [] }] },
        },
      });
      expect(squeezed(ui.screen())).toEqual([
        '1 not applied · 1 partly · 1 applied',
        'init | =',
        '20251101080000',
        '▸ add_calls | +',
        '20251105100000 | applied, not recorded',
        'views_as_invoker | security +',
        '20251106100000 | not applied',
        'hotfix | loses data −',
        '20251107100000 | partly applied',
      ]);
      expect(ui.screen()).toContain('Migrations · 3 of 4 out of step');
    },
  );

  it('sorts by the place in the run, ledger by ledger, and says which ledger', async () => {
    const prisma = { schema: 'public', table: '_prisma_migrations', tool: 'prisma' };
    const { ui } = await judgedList({
      source: catalog('staging', [
        entry('10', 'tenth', { order: '000010' }),
        entry('9', 'ninth', { order: '000009' }),
        entry('1', 'first', { ledger: prisma }),
      ]),
      target: catalog('production', []),
    });
    expect(squeezed(ui.screen()).slice(1)).toEqual([
      '▸ first | prisma +',
      '1 | applied, not recorded',
      'ninth | supabase +',
      '9 | applied, not recorded',
      'tenth | supabase +',
      '10 | applied, not recorded',
    ]);
  });

  it('names the tables of ledgers of one tool', async () => {
    const other = { schema: 'billing', table: 'migrations', tool: 'supabase' };
    const { ui } = await judgedList({
      source: catalog('staging', [init, entry('1', 'first', { ledger: other })]),
      target: catalog('production', []),
    });
    expect(squeezed(ui.screen())).toContain('▸ first | billing.migrations +');
  });

  it('shows what only files have, at its place and apart from what differs', async () => {
    const { ui } = await judgedList({ pending: [pendingEntry('20251106120000', 'ratings')] });
    const rows = squeezed(ui.screen());
    expect(rows.indexOf('ratings | ○')).toBe(rows.indexOf('views_as_invoker | +') + 2);
    expect(rows).toContain('20251106120000 | pending');
    expect(rows[0]).toBe('3 applied · 1 pending');
    expect(ui.screen()).toContain('3 of 5 out of step');
  });

  it('says what a ledger itself says: another version, failed, other statements', async () => {
    const { ui } = await judgedList({
      source: catalog('staging', [init, calls, views]),
      target: catalog('production', [
        { ...entry('20251101090000', 'init', { statements: 'CREATE TABLE public.clients (id uuid)' }), id: init.id },
        entry('20251105100000', 'add_calls', { state: 'failed', statements: 'CREATE TABLE public.calls (id int)' }),
        entry('20251106100000', 'views_as_invoker', { statements: 'SELECT 1' }),
      ]),
      says: { add_calls: { side: 'target', verdict: 'partly-applied' } },
    });
    expect(squeezed(ui.screen())).toEqual([
      '1 partly · 2 otherwise',
      '▸ init | ≠',
      '20251101080000 | as 20251101090000',
      'add_calls | ≠',
      '20251105100000 | failed, partly applied',
      'views_as_invoker | ≠',
      '20251106100000 | statements differ',
    ]);
  });

  it('claims no more than was seen', async () => {
    const { ui } = await judgedList({ says: { add_calls: { complete: false } } });
    expect(squeezed(ui.screen())).toContain('20251105100000 | applied, not all seen');
    ui.press('tab');
    expect(ui.screen()).toContain('not all that it may have done can be seen');
  });

  it.each([
    { columns: 60, rows: 16 },
    { columns: 100, rows: 24 },
    { columns: 80, rows: 24 },
    { columns: 120, rows: 40 },
    { columns: 200, rows: 50 },
  ])('cuts no verdict and fills the terminal at $columns × $rows', async (size) => {
    const says: Says = {
      add_calls: { verdict: 'superseded' },
      views_as_invoker: { verdict: 'partly-applied', security: true },
      hotfix: { verdict: 'unknown' },
    };
    const { ui } = await judgedList({ says });
    ui.resize(size.columns, size.rows);
    const screen = ui.screen();
    expect(screen.split('\n')).toHaveLength(size.rows);
    expect(screen).toMatch(/superseded(, not recorded)? +│/);
    expect(screen).toMatch(/partly applied +│/);
    expect(screen).toContain('security +');
  });
});

describe('the header', () => {
  it.each(sizes)('tells a ledger out of step from a schema that differs at $columns × $rows', async (size) => {
    const { ui } = await judgedList({ size });
    expect(ui.screen().split('\n')[0]).toMatch(/staging ▸ production .*LEDGER OUT OF STEP$/);
    await ui.stop();
    const other = await judgedList({ size, target: catalog('production', [init, hotfix]) });
    expect(other.ui.screen().split('\n')[0]).toMatch(/staging ▸ production .*DIFFERENT$/);
  });
});
