import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { Fault } from '../../source/catalog/fault.ts';
import { catalog, type FakeEnvironment, fakeEnvironment, object, refused, table } from './support/catalogs.ts';
import { type Harness, harness } from './support/harness.ts';
import { production, repaired, staging } from './support/story.ts';
import { tools } from './support/tools.ts';

let running: Harness | null = null;

afterEach(async () => {
  await running?.stop();
  running = null;
});

async function story(
  columns = 120,
  rows = 40,
): Promise<{ ui: Harness; source: FakeEnvironment; target: FakeEnvironment }> {
  const source = fakeEnvironment('staging', staging);
  const target = fakeEnvironment('production', production, { protected: true });
  const ui = harness([source, target], { columns, rows });
  running = ui;
  ui.effects.open(source, target);
  await ui.see('● live');
  return { ui, source, target };
}

describe('the inspector', () => {
  it('shows kinds, objects and the object side by side, with its repair', async () => {
    const { ui } = await story();
    const screen = ui.screen();
    expect(screen).toContain('staging ▸ production');
    expect(screen).toContain('⚑ PROTECTED');
    expect(screen).toContain('DIFFERENT');
    expect(screen).toMatch(/▸2 Tables +4 ≠/);
    expect(screen).toContain('Tables · 4 of 7 differ');
    expect(screen).toMatch(/\+ call_classification +text +—/);
    expect(screen).toMatch(/authenticated +SELECT, INSERT +SELECT/);
    expect(screen).toContain('41 more alike');
    expect(screen).toContain('Repair production · no data lost · brief exclusive lock');
    expect(screen).toContain('ALTER TABLE public.agent_calls');
  });

  it('fills the terminal exactly, at every size', async () => {
    const { ui } = await story();
    for (const [columns, rows] of [
      [120, 40],
      [80, 24],
      [60, 16],
      [200, 50],
      [99, 30],
      [100, 24],
    ] as const) {
      ui.resize(columns, rows);
      for (const focus of ['kinds', 'objects', 'detail', 'repair']) {
        const lines = ui.screen().split('\n');
        expect(lines.length, `${columns}×${rows} ${focus}`).toBe(rows);
        expect(Math.max(...lines.map((line) => line.length)), `${columns}×${rows} ${focus}`).toBeLessThanOrEqual(
          columns,
        );
        ui.press('tab');
      }
    }
  });

  it('says calmly that a terminal is too small, and keeps the place', async () => {
    const { ui } = await story();
    ui.press('j');
    const before = ui.screen();
    ui.resize(50, 10);
    expect(ui.screen()).toContain('needs a larger terminal');
    ui.resize(20, 10);
    expect(ui.screen()).toMatch(/^dbparity needs a\nlarger terminal/);
    ui.resize(120, 40);
    expect(ui.screen()).toBe(before);
  });

  it('shows text from the database inert', async () => {
    const { ui } = await story();
    const screen = ui.screen();
    expect(screen).toContain('legacy_‹U+202E›slmot␛[31m');
    expect(screen).not.toContain('\u202e');
    ui.press('j', 'j', 'j', 'j');
    expect(ui.screen()).toContain('legacy_');
    expect(ui.screen()).not.toContain('\u0007');
  });

  it('moves, pages and jumps', async () => {
    const { ui } = await story();
    ui.press('j');
    expect(ui.screen()).toContain('▸ agent_deployments');
    ui.press('G');
    expect(ui.screen()).toContain('▸ 顧客リスト');
    ui.press('g', 'up');
    expect(ui.screen()).toContain('▸ agent_calls');
    ui.press('4');
    expect(ui.screen()).toContain('▸ get_kpis(uuid, date)');
    ui.press('escape', 'j');
    expect(ui.screen()).toMatch(/▸5 Policies/);
  });

  it('filters as letters are typed, keeps the filter at Enter and drops it at Esc', async () => {
    const { ui } = await story();
    ui.press('/');
    ui.type('agd');
    expect(ui.screen()).toContain('Tables · /agd▏ 1/7');
    expect(ui.screen()).toContain('▸ agent_deployments');
    ui.press('enter', 'j');
    expect(ui.screen()).toContain('/agd 1/7');
    ui.press('escape');
    expect(ui.screen()).toContain('▸ agent_deployments');
    expect(ui.screen()).toContain('Tables · 4 of 7 differ');
    ui.press('/');
    ui.type('qq');
    expect(ui.screen()).toContain('nothing matches qq');
    expect(ui.quits()).toBe(0);
  });

  it('lists only what differs', async () => {
    const { ui } = await story();
    ui.press('d');
    expect(ui.screen()).toContain('only 4 of 7 differing');
    expect(ui.screen()).not.toContain('agent_deployments');
    ui.press('1');
    expect(ui.screen()).toContain('nothing differs here');
    ui.press('d');
    expect(ui.screen()).toContain('▸ public');
  });

  it('goes from difference to difference across kinds, and around', async () => {
    const { ui } = await story();
    const seen: string[] = [];
    for (let step = 0; step < 8; step++) {
      ui.press('n');
      seen.push(/▸ (\S+)/.exec(ui.screen().replace(/.*▸ production.*/, ''))?.[1] ?? '');
    }
    expect(seen).toEqual([
      'agent_sms',
      'legacy_‹U+202E›slmot␛[31m',
      '顧客リスト🎉',
      'call_stats',
      'get_kpis(uuid,',
      'tenant_isolation',
      'add_call_classification',
      'agent_calls',
    ]);
    expect(ui.screen()).toContain('past the last difference');
    ui.press('N');
    expect(ui.screen()).toContain('before the first difference');
  });

  it('shows a changed body as a line diff, unified or side by side', async () => {
    const { ui } = await story();
    ui.press('4');
    expect(ui.screen()).toMatch(/12 − +AND created_at >= now\(\) - interval '7 days';/);
    expect(ui.screen()).toMatch(/13 \+ +AND created_at >= now\(\) - interval '30 days';/);
    ui.press('z');
    expect(ui.screen()).toMatch(/13 \+ .*'30 days'; +│ 12 − .*'7 days';/);
    ui.press('escape');
    expect(ui.screen()).toContain('Kinds');
  });

  it('shows the statements of an entry and the version of an extension', async () => {
    const { ui } = await story();
    ui.press('8');
    expect(ui.screen()).toContain('only in staging');
    expect(ui.screen()).toContain('ALTER TABLE public.agent_calls ADD COLUMN');
    ui.press('7');
    expect(ui.screen()).toContain('expected: upgraded next week');
    expect(ui.screen()).toMatch(/7 Extensions +1 ~/);
  });

  it("keeps the platform's differences in a group of their own", async () => {
    const { ui } = await story();
    ui.press('0');
    expect(ui.screen()).toContain('managed by the platform');
    expect(ui.screen()).toMatch(/▸ auth\.users/);
  });

  it('lists what could not be seen', async () => {
    const { ui } = await story();
    ui.press('escape', 'G');
    expect(ui.screen()).toContain('no permission to read');
    expect(ui.screen()).toContain('what cannot be seen cannot be repaired; r looks again');
  });

  it('unfolds what is alike, and folds it again', async () => {
    const { ui } = await story();
    ui.press('enter', 'enter');
    expect(ui.screen()).toContain('metric_1');
    expect(ui.screen()).not.toContain('more alike');
    ui.press('o');
    expect(ui.screen()).toContain('41 more alike');
  });

  it('copies a repair, a collection in order, and everything, and says how much', async () => {
    const { ui } = await story();
    ui.press('c');
    await ui.see(/repair of agent_calls: sent to the terminal's clipboard · \d+ lines/);
    expect(ui.copied.at(-1)).toContain('CREATE COLUMN public.call_classification');
    ui.press('4', ' ');
    expect(ui.screen()).toContain('●get_kpis');
    ui.press('2', 'g', ' ', 'y');
    await ui.see('repair of 2 objects');
    expect(ui.copied.at(-1)).toContain('ALTER FUNCTION public.get_kpis(uuid, date)');
    expect(ui.copied.at(-1)).toContain('CREATE COLUMN public.call_classification');
    ui.press('C');
    await ui.see('the whole repair: sent');
    expect(ui.copied.at(-1)).toContain('CREATE VIEW'.replace('CREATE', 'ALTER'));
  });

  it('says why an action is not possible', async () => {
    const { ui } = await story();
    ui.press('j', 'c');
    expect(ui.screen()).toContain('agent_deployments is alike: nothing to repair');
    ui.press('e');
    expect(ui.screen()).toContain('expect: agent_deployments is alike: nothing to accept');
    ui.press('j');
    expect(ui.screen()).not.toContain('nothing to accept');
  });

  it('says why a repair could not be planned', async () => {
    const source = fakeEnvironment('staging', staging);
    const target = fakeEnvironment('production', production);
    const fault = new Fault({
      code: 'cycle',
      doing: 'plan',
      problem: 'a ring of objects',
      advice: 'Repair them one by one.',
    });
    running = harness([], undefined, {
      ...tools,
      repair: () => {
        throw fault;
      },
    });
    running.effects.open(source, target);
    await running.see('a ring of objects');
    running.press('c');
    await running.see('could not plan: a ring of objects');
  });

  it('swaps source and target, and keeps the place', async () => {
    const { ui } = await story();
    ui.press('G', 's');
    await ui.see('production  ⚑ PROTECTED  ▸ staging');
    expect(ui.screen()).toMatch(/▸ 顧客リスト🎉 +\+/);
    expect(ui.screen()).toContain('Repair staging');
  });

  it('follows changes by itself, marks them for a while, and keeps the place', async () => {
    const { ui, target } = await story();
    ui.press('j', 'j');
    target.set(repaired);
    await ui.see(/agent_calls {6,}1 column/);
    expect(ui.store.state().inspector?.flashed).toContain('table:public.agent_calls');
    expect(ui.screen()).toContain('▸ agent_sms');
    target.set(
      catalog(
        'production',
        [...production.objects.values()].filter(({ id }) => !id.includes('agent_deployments')),
      ),
    );
    await ui.see('Tables · 5 of 7 differ');
    expect(ui.screen()).toContain('▸ agent_sms');
  });

  it('reads nothing again while nothing changes', async () => {
    const { source, target } = await story();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect([source.reads(), target.reads()]).toEqual([1, 1]);
  });

  it('reads again when asked, pauses and goes on', async () => {
    const { ui, target } = await story();
    ui.press('r');
    await expect.poll(target.reads).toBe(2);
    ui.press('p');
    expect(ui.screen()).toContain('‖ paused');
    await new Promise((resolve) => setTimeout(resolve, 50));
    target.set(repaired);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(target.reads()).toBe(2);
    ui.press('p');
    await expect.poll(target.reads).toBe(3);
  });

  it('keeps the last good state when a connection is lost, says so, and recovers', async () => {
    const { ui, target } = await story();
    target.fail(refused);
    await ui.see('! production lost, stale since');
    expect(ui.screen()).toContain('▸ agent_calls');
    target.fail(null);
    ui.press('r');
    await ui.see('● live');
    expect(target.sessions()).toBe(1);
  });

  it('shows why the first read failed and what to do, and tries again', async () => {
    const source = fakeEnvironment('staging', staging);
    const target = fakeEnvironment('production', production);
    target.fail(refused);
    running = harness([]);
    running.effects.open(source, target);
    const screen = await running.see('the server refused the password');
    expect(screen).toContain('Check the password in dbparity.yaml');
    expect(await running.see('read · 73 objects')).toContain('staging');
    target.fail(null);
    running.press('r');
    await running.see('● live');
  });

  it('says that nothing differs', async () => {
    const source = fakeEnvironment('staging', staging);
    const target = fakeEnvironment('production', { ...staging, identity: production.identity });
    running = harness([]);
    running.effects.open(source, target);
    const screen = await running.see('EQUIVALENT');
    expect(screen).toContain('all 1 alike');
    running.press('d');
    expect(running.screen()).toMatch(/nothing differs between staging[^\n]*\n[^\n]*and production/);
    running.press('n');
    expect(running.screen()).toContain('next: nothing differs');
  });

  it('opens help from the table of keys, and the facts of both environments', async () => {
    const { ui } = await story();
    ui.press('?');
    expect(ui.screen()).toContain('Copy the whole repair');
    ui.press('?', 'i');
    expect(ui.screen()).toMatch(/host +│ staging\.db\.example\.com:5432 +│ production\.db\.example\.com:5432/);
    ui.press('escape', 'q');
    expect(ui.quits()).toBe(1);
  });

  it('steps back at Esc and never quits', async () => {
    const { ui } = await story();
    ui.press('enter', 'right', 'escape', 'escape', 'escape', 'escape', 'escape', 'escape');
    expect(ui.quits()).toBe(0);
    expect(ui.store.state().inspector?.focus).toBe('kinds');
  });

  it('handles a burst like single keys, and fast in a long list', async () => {
    const many = (name: string, type: string) =>
      catalog(
        name,
        Array.from({ length: 10_000 }, (_, index) =>
          table(`t_${String(index).padStart(5, '0')}`, { id: { type: index % 100 === 0 ? type : 'uuid' } }),
        ).flat(),
      );
    running = harness([]);
    running.effects.open(fakeEnvironment('a', many('a', 'uuid')), fakeEnvironment('b', many('b', 'text')));
    await running.see('● live');
    const before = process.cpuUsage();
    running.type('j'.repeat(200));
    const { user } = process.cpuUsage(before);
    expect(user / 1_000).toBeLessThan(100);
    expect(running.screen()).toContain('▸ t_00200');
    running.press('/');
    running.type('t4242');
    expect(running.screen()).toContain('t_04242');
  });

  it('comes by any burst of keys to the screen that single keys lead to', async () => {
    const keys = ['j', 'k', 'down', 'up', 'pageup', 'pagedown', 'home', 'end', 'tab', 'shift-tab', 'left', 'right'];
    const more = [
      'enter',
      'escape',
      '/',
      'a',
      'g',
      'e',
      'backspace',
      'n',
      'N',
      'd',
      'z',
      's',
      'w',
      'u',
      '?',
      'i',
      ' ',
      '2',
    ];
    const { ui: single } = await story();
    const burst = harness([], { columns: 120, rows: 40 });
    burst.effects.open(
      fakeEnvironment('staging', staging),
      fakeEnvironment('production', production, { protected: true }),
    );
    await burst.see('● live');
    const settled = () => new Promise((resolve) => setTimeout(resolve, 30));
    for (const pressed of fc.sample(fc.array(fc.constantFrom(...keys, ...more), { minLength: 200, maxLength: 200 }), {
      numRuns: 8,
      seed: 6,
    })) {
      single.press(...pressed);
      burst.burst(...pressed);
      await settled();
      expect(burst.screen()).toBe(single.screen());
    }
    await burst.stop();
  });

  it('shows an object that is only in one environment in one column', async () => {
    const { ui } = await story();
    ui.press('j', 'j');
    const screen = ui.screen();
    expect(screen).toContain('only in staging');
    expect(screen).toMatch(/body +text/);
    expect(screen).not.toContain('staging          production');
  });

  it('draws a child of an unknown parent as a row of its own', async () => {
    const orphan = object(
      'column',
      'lost',
      { type: 'text', notNull: false, default: null, comment: null },
      'table:public.gone',
    );
    running = harness([]);
    running.effects.open(fakeEnvironment('a', catalog('a', [orphan])), fakeEnvironment('b', catalog('b', [])));
    expect(await running.see('● live')).toContain('▸ lost');
  });
});
