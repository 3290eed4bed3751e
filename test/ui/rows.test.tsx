// The inspector's Rows: counted on demand, listed with their figures, and shown one by one.
import { afterEach, describe, expect, it } from 'vitest';
import { Fault } from '../../source/catalog/fault.ts';
import type { RowProgress } from '../../source/rows/find.ts';
import { noFindings, type RowFindings } from '../../source/rows/findings.ts';
import type { Tools } from '../../source/ui/state/tools.ts';
import { type FakeEnvironment, fakeEnvironment } from './support/catalogs.ts';
import { exact, found, probeResult, referenceResult, rowsAnswer, rowTable, tableRows } from './support/found.ts';
import { type Harness, harness } from './support/harness.ts';
import { production, repaired, staging } from './support/story.ts';
import { tools } from './support/tools.ts';

let running: Harness | null = null;

afterEach(async () => {
  await running?.stop();
  running = null;
});

interface Opened {
  readonly ui: Harness;
  readonly source: FakeEnvironment;
  readonly target: FakeEnvironment;
}

async function opened(change: Partial<Tools> = {}, columns = 120, rows = 40): Promise<Opened> {
  const source = fakeEnvironment('staging', staging);
  const target = fakeEnvironment('production', production, { protected: true });
  const ui = harness([source, target], { columns, rows }, { ...tools, ...change });
  running = ui;
  ui.effects.open(source, target);
  await ui.see('uncounted');
  toRows(ui);
  return { ui, source, target };
}

/** By its number, as a person would. */
function toRows(ui: Harness): void {
  const place = /(\d) Rows/.exec(ui.screen())?.[1] ?? '';
  ui.press(place);
}

async function counted(change: Partial<Tools> = {}, columns = 120, rows = 40): Promise<Opened> {
  const all = await opened(change, columns, rows);
  all.ui.press('#');
  await all.ui.see('counted');
  return all;
}

/** A count that goes on until it is told to end. */
function slow() {
  const runs: { signal: AbortSignal; progress(now: RowProgress): void; end(findings: RowFindings): void }[] = [];
  const findRows: Tools['findRows'] = (_, __, { signal, onProgress }) =>
    new Promise((resolve, reject) => {
      runs.push({ signal, progress: onProgress, end: resolve });
      signal.addEventListener('abort', () => reject(signal.reason));
    });
  return { runs, findRows };
}

const halfWay: RowProgress = { stage: 'counts', done: 214, total: 340 };

/** The line of the list, at 120 columns, or of the footer. */
const line = (screen: string, text: string): string =>
  screen
    .split('\n')
    .map((one) => one.slice(25, 82))
    .find((one) => one.includes(text)) ?? '';

describe('before anything is counted', () => {
  it.each([
    [120, 40],
    [80, 24],
    [60, 16],
  ])('says what counting would do, at %d×%d', async (columns, rows) => {
    const { ui } = await opened({}, columns, rows);
    const screen = ui.screen();
    if (columns >= 76) expect(screen).toMatch(/Rows +uncounted/);
    expect(screen).toContain('Rows are not counted yet');
    expect(screen).toMatch(/# +counts the rows/);
    expect(screen).toContain('# count rows');
  });

  it('counts when the group is opened', async () => {
    const { ui } = await opened();
    ui.press('left', 'enter');
    expect(await ui.see('counted')).toContain('voicemails');
  });

  it('counts once, however often the group is opened', async () => {
    const { runs, findRows } = slow();
    const { ui } = await opened({ findRows });
    ui.press('enter', 'enter', 'enter');
    expect(runs).toHaveLength(1);
  });
});

describe('while rows are counted', () => {
  it('tells how far that is, and one burst of keys starts one count', async () => {
    const { runs, findRows } = slow();
    const { ui } = await opened({ findRows });
    ui.type('###');
    expect(runs).toHaveLength(1);
    expect(ui.screen()).toMatch(/Rows +counting/);
    runs[0]?.progress(halfWay);
    await ui.see('counting 214 of 340 …');
    runs[0]?.end(found);
    await ui.see('agent_emails');
    expect(runs[0]?.signal.aborted).toBe(false);
  });

  it('stops on Esc, and what was found before stays', async () => {
    const { runs, findRows } = slow();
    const { ui } = await opened({ findRows });
    ui.press('#');
    ui.press('escape');
    expect(runs[0]?.signal.aborted).toBe(true);
    expect(ui.screen()).toContain('the count was stopped');
    expect(ui.screen()).toContain('Rows are not counted yet');

    ui.press('#');
    runs[1]?.end(found);
    await ui.see('counted');
    ui.press('#');
    expect(ui.screen()).toContain('connecting …');
    expect(ui.screen()).toContain('agent_emails');
    ui.press('escape');
    expect(runs[2]?.signal.aborted).toBe(true);
    expect(await ui.see('counted')).toContain('agent_emails');
  });

  it('goes on while a person looks elsewhere, and Esc there stops nothing', async () => {
    const { runs, findRows } = slow();
    const { ui } = await opened({ findRows });
    ui.press('2', '#');
    expect(ui.screen()).toContain('connecting …');
    ui.press('2', 'escape');
    expect(runs[0]?.signal.aborted).toBe(false);
    runs[0]?.end(found);
    await ui.see(/Rows +4 ≠/);
  });

  it('ends when another pair is chosen', async () => {
    const { runs, findRows } = slow();
    const { ui } = await opened({ findRows });
    ui.press('#', 'E');
    expect(runs[0]?.signal.aborted).toBe(true);
    await ui.see('Choose the source');
  });

  it('says why nothing came of it', async () => {
    const { ui } = await opened({
      findRows: () => Promise.reject(new Fault({ code: 'no-answer', doing: 'count', problem: 'the line is dead' })),
    });
    ui.press('#');
    await ui.see('the line is dead');
  });
});

describe('what was found', () => {
  it('is listed: probes, reference tables, tables by how far they are apart, managed ones', async () => {
    const { ui } = await counted();
    const screen = ui.screen();
    const order = [
      'Probes',
      'appointments scheduled',
      'voicemails',
      'Reference tables',
      'plans',
      'agent_types',
      'Tables',
      'agent_emails',
      'agent_calls',
      'locked',
      'call_events',
      'agent_deployments',
      'Managed by the platform',
      'auth.users',
    ];
    const places = order.map((text) =>
      screen
        .split('\n')
        .findIndex((one) => one.slice(25, 78).includes(` ${text}`) || one.slice(25, 78).includes(`▸${text}`)),
    );
    expect(
      places.every((place) => place >= 0),
      screen,
    ).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(line(screen, ' agent_calls  ')).toMatch(/676 +811 +−135 .*~/);
    expect(line(screen, 'agent_emails')).toMatch(/3 +31 +−28 .*~/);
    expect(line(screen, 'call_events')).toMatch(/≈120,400 +120,417 +−17 .*≈/);
    expect(line(screen, 'locked')).toMatch(/\? +4 .*\?/);
    expect(line(screen, 'voicemails')).toMatch(/413 +398 +\+15 .*≠/);
    expect(line(screen, ' plans')).toMatch(/12 +11 +\+1 −1 ≠1 .*≠/);
    expect(screen).toMatch(/Rows +4 ≠/);
  });

  it('is counted in the header, and the next difference is found in it', async () => {
    const { ui } = await counted();
    await ui.see('5 data');
    expect(ui.screen()).toMatch(/▸.voicemails/);
    ui.press('n');
    expect(ui.screen()).toMatch(/▸.date range/);
    ui.press('d');
    expect(ui.screen()).not.toContain('agent_deployments  ');
    expect(ui.screen()).toContain('locked');
  });

  it('is found by the filter', async () => {
    const { ui } = await counted();
    ui.press('/');
    ui.type('voice');
    expect(ui.screen()).toMatch(/Rows · \/voice/);
    expect(ui.screen()).not.toContain('Probes');
    expect(ui.screen()).toMatch(/▸.voicemails/);
  });

  it('is turned round by a swap, without counting again', async () => {
    let calls = 0;
    const { ui } = await counted({
      findRows: () => {
        calls++;
        return Promise.resolve(found);
      },
    });
    ui.press('s');
    const screen = await ui.see(/agent_calls +811 +676 +\+135/);
    expect(line(screen, ' plans')).toMatch(/11 +12 +\+1 −1 ≠1/);
    expect(calls).toBe(1);
  });

  it('is stale once a catalog has moved', async () => {
    const { ui, target } = await counted();
    expect(ui.screen()).not.toContain('stale');
    target.set(repaired);
    await ui.see('· stale');
    ui.press('#');
    await ui.see(/counted [^·]*$/m);
    expect(ui.screen()).not.toContain('· stale');
  });

  it('fills the terminal exactly, at every size', async () => {
    const { ui } = await counted();
    for (const [columns, rows] of [
      [120, 40],
      [80, 24],
      [60, 16],
      [200, 50],
      [100, 24],
    ] as const) {
      ui.resize(columns, rows);
      for (let step = 0; step < 4; step++) {
        for (const focus of ['kinds', 'objects', 'detail', 'repair']) {
          const lines = ui.screen().split('\n');
          expect(lines.length, `${columns}×${rows} ${focus}`).toBe(rows);
          expect(Math.max(...lines.map((one) => one.length)), `${columns}×${rows}`).toBeLessThanOrEqual(columns);
          ui.press('tab');
        }
        ui.press('right', 'down', 'down', 'down');
        ui.press('left');
      }
    }
  });
});

async function showing(name: string, change: Partial<Tools> = {}): Promise<Harness> {
  const { ui } = await counted(change);
  ui.press('/');
  ui.type(name);
  ui.press('enter', 'z');
  return ui;
}

describe('one of them', () => {
  it('is a table: both counts, how far apart, and why it is accepted', async () => {
    const ui = await showing('agent_calls');
    const screen = ui.screen();
    expect(screen).toContain('expected: two environments seldom hold the same rows');
    expect(screen).toMatch(/≠ rows +676 +811/);
    expect(screen).toContain('difference −135, ×0.83');
    expect(screen).toContain('a count tells no rows to copy');
    ui.press('c');
    expect(ui.screen()).toContain('copy repair: agent_calls: a count tells no rows to copy');
    expect(ui.copied).toEqual([]);
  });

  it('is an estimate, or not countable, with the reason', async () => {
    expect((await showing('call_events')).screen()).toContain(
      'staging: an estimate, the time for counting was used up',
    );
    await running?.stop();
    expect((await showing('locked')).screen()).toContain('staging: another session holds a lock on it');
  });

  it('is a probe of one value', async () => {
    const screen = (await showing('voicemails')).screen();
    expect(screen).toContain('the answers differ');
    expect(screen).toMatch(/≠ count +413 +398/);
    expect(screen).toContain('select count(*) from agent_calls');
    expect(screen).toContain('dbparity.yaml:12:5');
  });

  it('is a probe of one row, and of several', async () => {
    expect((await showing('date range')).screen()).toMatch(/≠ max +2026-03-17 15:32:00\+00 +2026-03-30 11:47:00\+00/);
    await running?.stop();
    const screen = (await showing('outcomes')).screen();
    expect(screen).toMatch(/outcome +n/);
    expect(screen).toMatch(/\+ answered +74/);
    expect(screen).toMatch(/− answered +209/);
    expect(screen).toMatch(/ {2}voicemail +413/);
  });

  it('is a probe of many rows: those that both sides answer are folded', async () => {
    const days = (last: string) =>
      rowsAnswer(['day', 'n'], [...Array.from({ length: 20 }, (_, day) => [`day ${day}`, '1']), [last, '1']]);
    const ui = await showing('days', {
      findRows: () =>
        Promise.resolve({
          ...found,
          probes: [probeResult('days', { source: days('spring'), target: days('autumn'), verdict: 'different' })],
        }),
    });
    expect(ui.screen()).toContain('20 rows answered alike by both sides');
    expect(ui.screen()).not.toContain('day 7');
    expect(ui.screen()).toMatch(/\+ spring/);
    ui.press('o');
    expect(ui.screen()).toContain('day 7');
  });

  it('is a probe that the server refused', async () => {
    const screen = (await showing('writes')).screen();
    expect(screen).toContain('the server refused it: a probe only reads');
    expect(screen).toContain('nothing is claimed');
  });

  it('is text from a database, and inert', async () => {
    const bad = 'x\u001b[31m\u202ey';
    const harmful = {
      ...noFindings,
      countedAt: found.countedAt,
      tables: [tableRows(bad, { type: 'unknown', reason: bad }, exact(1))],
      probes: [
        probeResult(bad, {
          source: rowsAnswer([bad, 'b'], [[bad, '1']]),
          target: rowsAnswer([bad, 'b'], [[`${bad}!`, '1']]),
          verdict: 'different',
        }),
        probeResult('several', {
          source: rowsAnswer([bad], [[bad], ['1']]),
          target: rowsAnswer([bad], [['2'], ['1']]),
          verdict: 'different',
        }),
      ],
      references: [
        {
          ...referenceResult(bad, [
            { key: [bad], source: [bad, bad, null], target: [bad, 'a', null] },
            { key: ['2'], source: ['2', bad, bad], target: null },
          ]),
          table: { ...rowTable(bad), key: [bad], columns: [bad, `${bad}2`, 'c'], only: false },
          notCompared: [{ column: bad, reason: bad }],
        },
      ],
    };
    const { ui } = await counted({ findRows: () => Promise.resolve(harmful) });
    for (let step = 0; step < 5; step++) {
      if (step === 2) expect(ui.screen()).toContain('x␛[31m‹U+202E›y2');
      expect(ui.screen()).toContain('x␛[31m‹U+202E›y');
      expect(ui.screen()).not.toContain('\u001b[31m');
      expect(ui.screen()).not.toContain('\u202e');
      ui.press('down');
    }
  });

  it('is a reference table, cell by cell', async () => {
    const ui = await showing('plans');
    const screen = ui.screen();
    expect(screen).toContain('changed cells: production → staging');
    expect(screen).toMatch(/≠ id 1/);
    expect(screen).toMatch(/price {2}12\.00 → 9\.90/);
    expect(screen).toMatch(/\+ id 2/);
    expect(screen).toContain('label Team · price 49.00');
    expect(screen).toMatch(/− id 9/);
    expect(screen).toContain('label Legacy · price null');
    ui.press('c');
    await ui.see('repair of plans');
    ui.press('escape', 'escape', 'C');
    await ui.see('rows of 1 table');
    expect(ui.copied).toHaveLength(2);
  });

  it('is a reference table of thousands of rows, which scroll', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({
      key: [String(index)],
      source: [String(index), 'a', '1'],
      target: [String(index), 'b', '1'],
    }));
    const result = referenceResult('prices', many);
    const ui = await showing('prices', {
      findRows: () =>
        Promise.resolve({
          ...noFindings,
          countedAt: found.countedAt,
          references: [{ ...result, counts: { ...result.counts, changed: 12_345 } }],
        }),
    });
    const start = performance.now();
    ui.press('end');
    const screen = ui.screen();
    expect(performance.now() - start).toBeLessThan(2000);
    expect(screen).toContain('2,345 more, which are counted and not kept');
  });
});
