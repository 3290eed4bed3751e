// One migration in the inspector: its verdict with the evidence, and what its keys do.
import { describe, expect, it } from 'vitest';
import type { Judgement } from '../../source/ledger/judgement.ts';
import type { Asked, Tools } from '../../source/ui/state/tools.ts';
import { catalog, entry } from './support/catalogs.ts';
import { finding } from './support/judgements.ts';
import { calls, hotfix, init, judgedList, later, open, pendingEntry, views } from './support/ledger.ts';
import { tools } from './support/tools.ts';

describe('an entry', () => {
  const many = Array.from({ length: 14 }, (_, index) =>
    finding(`table public.t${index} is made`, 'there', { statement: index }),
  );

  it('shows its verdict, where its statements come from, and the evidence: what is not there first', async () => {
    const { ui } = await judgedList({
      says: {
        add_calls: {
          verdict: 'partly-applied',
          reason: '1 of its 3 effects is there',
          file: 'supabase/migrations/20251105100000_add_calls.sql',
          warnings: ['its file was changed since'],
          findings: [
            finding('table public.calls is made', 'there'),
            finding('policy p of public.calls is made', 'missing', { security: true }),
            finding('rows of public.plans', 'not-checkable', { statement: 2, note: 'rows are not looked up' }),
          ],
        },
      },
    });
    const lines = ui
      .screen()
      .split('\n')
      .map((line) => (line.split('│')[5] ?? '').trim());
    const text = lines.join('\n');
    expect(text).toContain('+ only in staging');
    expect(text).toContain('in production: partly applied\n1 of its 3 effects is there');
    expect(text).toContain('its file was changed since');
    expect(text.replaceAll('\n', ' ')).toContain("come from staging's ledger; its file is supabase/migrations/2025");
    expect(text).toContain('evidence  1 of 3 effects there');
    const place = (what: string) => lines.findIndex((line) => line.includes(what));
    expect(place('✗ policy p of')).toBeGreaterThan(place('evidence'));
    expect(lines[place('✗ policy p of')]).toContain('missing · security');
    expect(place('✗ policy p of')).toBeLessThan(place('? rows of public.plans'));
    expect(place('? rows of public.plans')).toBeLessThan(place('✓ table public.calls is made'));
    expect(text).toContain('rows are not looked up');
    expect(text).toContain('CREATE TABLE public.calls (id int)');
  });

  it('folds what is there where there is much of it, by statement, and unfolds it', async () => {
    const { ui } = await judgedList({
      says: {
        add_calls: {
          verdict: 'partly-applied',
          findings: [...many, finding('view public.v is made', 'missing', { statement: 20 })],
          statements: Array.from({ length: 21 }, (_, index) => ({
            sql: `CREATE ${index}`,
            transaction: true,
            undone: 'none',
          })),
        },
      },
    });
    expect(ui.screen()).toContain('14 there =');
    expect(ui.screen()).not.toContain('public.t3');
    ui.press('o');
    expect(ui.screen()).toContain('statement 21: CREATE 20');
    expect(ui.screen().indexOf('view public.v is made')).toBeLessThan(ui.screen().indexOf('table public.t3 is made'));
  });

  it('without statements says so', async () => {
    const bare = entry('20251105100000', 'by_hand');
    const { ui } = await judgedList({
      source: catalog('staging', [init, bare]),
      target: catalog('production', [init]),
      says: { by_hand: { verdict: 'unknown', origin: null, reason: 'its statements are not known' } },
    });
    expect(ui.screen()).toContain('in production: cannot be told');
    expect(ui.screen()).toContain('no statements are recorded');
  });

  it('shows the statements of its file where the ledgers keep none', async () => {
    const bare = entry('20251105100000', 'by_hand');
    const { ui } = await judgedList({
      source: catalog('staging', [init, bare]),
      target: catalog('production', [init]),
      says: {
        by_hand: {
          origin: 'file',
          file: 'migrations/by_hand.sql',
          statements: [{ sql: 'SELECT 7', transaction: true, undone: 'none' }],
        },
      },
    });
    expect(ui.screen()).toMatch(/its statements come from +│\n.*migrations\/by_hand.sql/);
    expect(ui.screen()).toContain('SELECT 7;');
  });

  it('keeps what is hostile in names, notes and statements from the terminal', async () => {
    const bad = 'x\u001b[31m\u202e';
    const { ui } = await judgedList({
      source: catalog('staging', [entry('20251105100000', bad, { statements: bad })]),
      target: catalog('production', []),
      says: { [bad]: { reason: bad, warnings: [bad], findings: [finding(bad, 'missing', { note: bad })], file: bad } },
    });
    expect(ui.screen()).toContain('x␛[31m‹U+202E›');
    expect(ui.screen()).not.toContain('\u001b[31m\u202e');
    expect(ui.screen()).not.toContain('\u202e');
  });
});

describe('the keys', () => {
  const losses = [{ statement: 0, what: 'drops public.old', objects: ['table:public.old'], tables: ['public.old'] }];

  /** Tools that note what is asked of the planner. */
  function noting(): { readonly asked: [Asked, Judgement][]; readonly change: Partial<Tools> } {
    const asked: [Asked, Judgement][] = [];
    const repair: Tools['repair'] = (comparison, what, options, renames, judgement, findings) => {
      asked.push([what, judgement]);
      return tools.repair(comparison, what, options, renames, judgement, findings);
    };
    return { asked, change: { repair } };
  }

  it('c copies by the verdict, and says what; nothing while it is judged', async () => {
    const answer = later<Judgement>();
    const judge = open({ change: { judge: () => answer.promise } });
    await judge.ui.see('judging 3 migrations…');
    judge.ui.press('c');
    expect(judge.ui.screen()).toContain('what it left is being looked up');
    judge.ui.press('C');
    expect(judge.ui.screen()).toContain('copy all: what the migrations left is still being looked up');
    await judge.ui.stop();

    const { asked, change } = noting();
    const { ui } = await judgedList({ change, says: { views_as_invoker: { verdict: 'not-applied' } } });
    expect(ui.screen()).toContain('c copy record');
    ui.press('c');
    await ui.see('record of add_calls: ');
    ui.press('n');
    expect(ui.screen()).toContain('c copy migration');
    ui.press('c');
    await ui.see('migration views_as_invoker: ');
    expect(asked.at(-1)?.[0]).toEqual([views.id]);
    expect(asked.at(-1)?.[1].entries.get(views.id)?.verdict).toBe('not-applied');
    expect(ui.copied).toHaveLength(2);
  });

  it('C copies the ledger among migrations, and the schema elsewhere', async () => {
    const { asked, change } = noting();
    const { ui } = await judgedList({ change });
    expect(ui.screen()).toContain('C copy ledger');
    ui.press('C');
    await ui.see('reconciliation of 3 migrations: ');
    expect(asked.at(-1)?.[0]).toBe('ledger');
    ui.press('1', 'C');
    await ui.see('the whole repair: ');
    expect(asked.at(-1)?.[0]).toBe('schema');
  });

  it('c asks first what a migration that loses rows would cost', async () => {
    const counted: string[][] = [];
    const { ui } = await judgedList({
      says: { add_calls: { verdict: 'not-applied', losses } },
      change: {
        countLosses: (_, asked, { name }) => {
          counted.push([name, ...asked]);
          return Promise.resolve(new Map());
        },
      },
    });
    ui.press('c');
    await ui.see('migration add_calls: ');
    expect(counted).toEqual([['production', calls.id]]);
  });

  it('t counts the rows that running it would cost', async () => {
    const queries: string[] = [];
    const { ui } = await judgedList({
      says: { add_calls: { verdict: 'not-applied', losses } },
      count(query) {
        queries.push(query);
        return Promise.resolve({ type: 'counted', count: 1204 });
      },
    });
    expect(ui.screen()).toContain('running it would destroy');
    expect(ui.screen()).toContain('− drops public.old');
    ui.press('t');
    await ui.see('What would it cost? 1,204 rows of production');
    expect(ui.screen()).toContain('✗ 1,204 rows of public.old');
    expect(queries).toEqual(['SELECT count(*) FROM public.old']);
  });

  it("w shows the source's repair of what only the target knows, judged from there", async () => {
    const { asked, change } = noting();
    const { ui } = await judgedList({ change, says: { hotfix: { verdict: 'not-applied', origin: 'target' } } });
    ui.press('n', 'n');
    expect(ui.screen()).toContain('-- w: what staging needs of it');
    expect(ui.screen()).toContain('c copy repair');
    ui.press('w');
    expect(ui.screen()).toContain('Repair staging instead');
    expect(ui.screen()).toContain('c copy migration');
    expect(asked.at(-1)?.[1].entries.get(hotfix.id)).toMatchObject({
      side: 'target',
      origin: 'source',
      source: { id: hotfix.id },
      target: null,
    });
    ui.press('c');
    await ui.see('migration hotfix for staging: ');
  });

  it('w is not for what neither side records', async () => {
    const { ui } = await judgedList({ pending: [pendingEntry('20251230', 'ratings')] });
    ui.press('G', 'w');
    expect(ui.screen()).toContain('opposite: 20251230_ratings: neither side records it');
  });
});
