// `e`: what is asked for which row, what is then accepted, and how it looks at every size.
import { afterEach, describe, expect, it } from 'vitest';
import { Fault } from '../../source/catalog/fault.ts';
import type { Expected, Policy, Proposal } from '../../source/catalog/policy.ts';
import { applyPolicy } from '../../source/compare/apply-policy.ts';
import { applyVerdicts } from '../../source/ledger/weigh.ts';
import { applyRows } from '../../source/rows/weigh.ts';
import type { Tools } from '../../source/ui/state/tools.ts';
import { ready } from '../support/work.ts';
import { fakeEnvironment } from './support/catalogs.ts';
import { type Harness, harness } from './support/harness.ts';
import { production, staging } from './support/story.ts';
import { policy, tools } from './support/tools.ts';

let running: Harness | null = null;

afterEach(async () => {
  await running?.stop();
  running = null;
});

/** The inspector with a policy of its own; what it is asked to accept is in `proposals`. */
async function opened(columns = 120, rows = 40, refuse?: string) {
  let expected: readonly Expected[] = policy.expected;
  const proposals: Proposal[] = [];
  let file = { pulse: '1', expected };
  const now = (): Policy => ({ ...policy, expected });
  const change: Partial<Tools> = {
    settle: (compared, judgement, findings) =>
      ready(applyPolicy(applyRows(applyVerdicts(compared, judgement), findings), now())),
    policy: {
      pulse: () => file.pulse,
      read: () => {
        if (refuse !== undefined) throw new Fault({ code: 'bad-configuration', doing: 'read it', problem: refuse });
        expected = file.expected;
      },
      accept(proposal) {
        if (refuse !== undefined)
          throw new Fault({ code: 'configuration-not-written', doing: 'write it', problem: refuse });
        proposals.push(proposal);
        expected = [...expected, { ...proposal, by: 'ana', position: 'dbparity.yaml:9:5' }];
        return 'written: dbparity.yaml:9';
      },
      takeBack(one) {
        expected = expected.filter((other) => other !== one);
      },
    },
  };
  const source = fakeEnvironment('staging', staging);
  const target = fakeEnvironment('production', production, { protected: true });
  const ui = harness([source, target], { columns, rows }, { ...tools, ...change });
  running = ui;
  ui.effects.open(source, target);
  await ui.see('DIFFERENT');
  const write = (text: readonly Expected[]) => {
    file = { pulse: `${file.pulse}1`, expected: text };
  };
  return { ui, proposals, write };
}

function find(ui: Harness, kind: string, name: string): void {
  ui.press(new RegExp(`(\\d) ${kind}`).exec(ui.screen())?.[1] ?? '', '/');
  ui.type(name);
  ui.press('enter');
}

describe('what is asked to accept', () => {
  it('a table that only the source has is accepted with the side that has it', async () => {
    const { ui, proposals } = await opened();
    find(ui, 'Tables', 'agent_sms');
    ui.press('e');
    expect(ui.screen()).toContain('table:public.agent_sms · only in staging');
    expect(ui.screen()).not.toContain('⇥ extent');
    ui.type('a trial');
    ui.press('enter');
    expect(proposals).toEqual([
      {
        objects: ['table:public.agent_sms'],
        onlyIn: 'staging',
        between: null,
        attributes: null,
        reason: 'a trial',
        until: null,
      },
    ]);
    expect(ui.screen()).toContain('agent_sms: written: dbparity.yaml:9');
    ui.press('tab');
    await ui.see('expected: a trial (ana) · dbparity.yaml:9:5');
  });

  it('a changed object: whatever differs in it, or only what differs now', async () => {
    const { ui, proposals } = await opened();
    find(ui, 'Views', 'call_stats');
    ui.press('e');
    expect(ui.screen()).toContain('● whatever differs in it   ○ only definition, options');
    ui.type('soon');
    ui.press('tab');
    expect(ui.screen()).toContain('○ whatever differs in it   ● only definition, options');
    ui.press('enter');
    expect(proposals).toEqual([
      {
        objects: ['view:public.call_stats'],
        onlyIn: null,
        between: ['staging', 'production'],
        attributes: ['definition', 'options'],
        reason: 'soon',
        until: null,
      },
    ]);
    await ui.see(/call_stats +.*~/);
  });

  it('a table with what differs inside it, missing columns among it', async () => {
    const { ui, proposals } = await opened();
    find(ui, 'Tables', 'agent_calls');
    ui.press('e');
    ui.type('all of it');
    ui.press('enter');
    const [proposal] = proposals;
    expect(proposal).toMatchObject({ onlyIn: null, between: ['staging', 'production'], attributes: null });
    expect(proposal?.objects).toContain('column:public.agent_calls.call_classification');
    expect(proposal?.objects).toContain('table:public.agent_calls');
    await ui.see(/agent_calls .*~/);
  });

  it('the rest, where a part is accepted already', async () => {
    const { ui, proposals, write } = await opened();
    find(ui, 'Views', 'call_stats');
    const part = { ...policy.expected[0], objects: ['view:*'], attributes: ['options'], reason: 'a part' };
    write([{ onlyIn: null, between: null, by: null, until: null, position: 'dbparity.yaml:2:5', ...part }]);
    ui.press('tab');
    await ui.see('expected: options: a part');
    ui.press('e');
    expect(ui.screen()).toContain('○ only definition');
    ui.type('the rest');
    ui.press('enter');
    expect(proposals).toHaveLength(1);
    await ui.see(/call_stats .*~/);
  });

  it.each([
    ['what is alike', 'Tables', 'clients', 'clients is alike: nothing to accept'],
    ['what could not be seen', 'Not seen', 'subscription', 'nothing is known of what cannot be seen'],
  ])('nothing of %s', async (_, kind, name, words) => {
    const { ui } = await opened();
    if (kind === 'Not seen') {
      ui.press('shift-tab');
      ui.press('G', 'tab');
    } else find(ui, kind, name);
    ui.press('e');
    expect(ui.screen()).toContain(words);
  });
});

describe('the prompt', () => {
  it('wants a reason, and a day that there is', async () => {
    const { ui, proposals } = await opened();
    find(ui, 'Tables', 'agent_sms');
    ui.press('e');
    ui.type('   ');
    ui.press('enter');
    expect(ui.screen()).toContain('a reason is needed');
    ui.type('so');
    expect(ui.screen()).not.toContain('a reason is needed');
    ui.press('down');
    ui.type('2026-02-30');
    ui.press('enter');
    expect(ui.screen()).toContain('it must be a day such as 2026-12-31, or nothing');
    ui.press('ctrl-u');
    ui.type('2026-02-28');
    ui.press('enter');
    expect(proposals).toMatchObject([{ reason: 'so', until: '2026-02-28' }]);
  });

  it('has its keys for itself, and is left by Escape', async () => {
    const { ui, proposals } = await opened();
    find(ui, 'Tables', 'agent_sms');
    ui.press('e');
    ui.type('q?sE1 /e 👩‍💻');
    expect(ui.screen()).toContain('q?sE1 /e 👩‍💻▏');
    ui.press('backspace');
    expect(ui.screen()).toContain('q?sE1 /e ▏');
    ui.press('ctrl-w');
    expect(ui.screen()).toContain('q?sE1 ▏');
    ui.press('escape');
    expect(ui.screen()).not.toContain('reason');
    expect([ui.quits(), proposals.length]).toEqual([0, 0]);
  });

  it('stays when nothing can be written, and says why', async () => {
    const { ui } = await opened(120, 40, 'dbparity.yaml: permission denied');
    find(ui, 'Tables', 'agent_sms');
    ui.press('e');
    ui.type('a trial');
    ui.press('enter');
    expect(ui.screen()).toContain('dbparity.yaml: permission denied');
    expect(ui.screen()).toContain('a trial▏');
  });

  it('shows a hostile paste as what it is', async () => {
    const { ui } = await opened();
    find(ui, 'Tables', 'agent_sms');
    ui.press('e');
    ui.type('\u001b[2J\u202e');
    expect(ui.screen()).not.toContain('\u202e');
    expect(ui.screen()).toContain('[2J');
  });

  it.each([
    [60, 16],
    [80, 24],
    [120, 40],
  ])('fills the terminal of %i × %i and cuts nothing', async (columns, rows) => {
    const { ui } = await opened(columns, rows);
    find(ui, 'Tables', 'agent_calls');
    ui.press('e');
    ui.type('word '.repeat(60).trim());
    const lines = ui.screen().split('\n');
    expect(lines).toHaveLength(rows);
    expect(lines.find((line) => line.includes('reason'))).toMatch(/…[word ]*word▏/);
    expect(lines.at(-1)).toMatch(/⏎ write it .*Esc back/);
    expect(lines.filter((line) => /[╭╰]/.test(line)).every((line) => /[╮╯]/.test(line))).toBe(true);
  });
});

describe('what was accepted', () => {
  it('is taken back, with a word on what else it accepts', async () => {
    const { ui, write } = await opened();
    find(ui, 'Extensions', 'pg_trgm');
    ui.press('e');
    expect(ui.screen()).toContain('Expected no longer · pg_trgm');
    expect(ui.screen()).toContain('the entry at dbparity.yaml:2:5 is taken away');
    ui.press('escape');
    const [one] = policy.expected;
    if (one) write([{ ...one, objects: ['*'] }]);
    await ui.see(/ {3}INCOMPLETE/);
    ui.press('e');
    expect(ui.screen()).toMatch(/\d+ other differences that it accepts count again, too/);
    ui.press('enter');
    expect(ui.screen()).toContain('pg_trgm counts again');
    expect(ui.screen()).toMatch(/pg_trgm .*≠/);
  });

  it('and is over by now says so', async () => {
    const { ui, write } = await opened();
    find(ui, 'Extensions', 'pg_trgm');
    const [one] = policy.expected;
    if (one)
      write([
        { ...one, until: '1969-12-31' },
        { ...one, objects: ['view:public.gone'] },
      ]);
    ui.press('tab');
    await ui.see('expected until 1969-12-31, and no longer: upgraded next');
    ui.press('i');
    expect(ui.screen()).toContain('it was accepted until 1969-12-31: extension:pg_trgm; 1 difference counts again');
    expect(ui.screen()).toContain('nothing differs so any more: view:public.gone');
  });

  it('is what it was while the file cannot be understood', async () => {
    const { ui, write } = await opened(120, 40, 'dbparity.yaml:3:1: it must be a text');
    write([]);
    await ui.see('dbparity.yaml:3:1: it must be a text');
    find(ui, 'Extensions', 'pg_trgm');
    await ui.see(/pg_trgm .*~/);
  });
});

it('is counted apart in the header, where there is room for it', async () => {
  for (const [columns, words] of [
    [120, /1 expected {3}DIFFERENT/],
    [88, / \d+ ≠ · 1 ~ {3}DIFFERENT/],
    [60, /PROTECTED +DIFFERENT/],
  ] as const) {
    const { ui } = await opened(columns, 24);
    expect(ui.screen().split('\n')[0]).toMatch(words);
    await ui.stop();
  }
});

it('on a low screen the facts that tell least give way, never when it was read', async () => {
  const { ui } = await opened(80, 18);
  ui.press('i');
  expect(ui.screen()).toContain('read at');
  expect(ui.screen()).toContain('environment');
  expect(ui.screen()).not.toContain('objects');
  expect(ui.screen()).not.toContain('server');
});
