// The configuration's counts and probes: what it may say, and where a mistake is.
import { describe, expect, it } from 'vitest';
import { createHome, faultOf } from './support.ts';

function read(written: string) {
  const home = createHome();
  home.write('projects/dbparity.yaml', `environments: {}\n${written}`);
  return home.load().configuration;
}

describe('counting', () => {
  it('has its wishes, and goes without', () => {
    expect(read('').rows).toEqual({ budget: 10_000, managed: false, equal: [] });
    expect(read('rows:\n').rows).toEqual({ budget: 10_000, managed: false, equal: [] });
    expect(read('rows: { budget: 0.5, managed: true, equal: public.plans }').rows).toEqual({
      budget: 500,
      managed: true,
      equal: ['public.plans'],
    });
    expect(read('rows: { budget: 0, equal: [plans, "billing.*"] }').rows).toMatchObject({
      budget: 0,
      equal: ['plans', 'billing.*'],
    });
  });

  it.each([
    ['rows: 5', 'dbparity.yaml:2:7: the counting of rows must be written as keys and values'],
    ['rows: { budget: soon }', 'dbparity.yaml:2:17: budget in the counting of rows: it must be a number of seconds'],
    ['rows: { budget: -1 }', 'it must not be below 0'],
    ['rows: { budget: 4000 }', 'it must be at most an hour'],
    ['rows: { equals: [a] }', 'dbparity.yaml:2:9: equals is not known in the counting of rows'],
  ])('%s: %s', async (written, message) => {
    expect((await faultOf(() => read(written))).message).toContain(message);
  });
});

describe('probes', () => {
  it('are queries, and tables whose columns are summed up', () => {
    const written = `probes:
  scheduled: select count(*) from calls where outcome = 'scheduled'
  share: { query: "select 1", tolerance: 2.5 %, timeout: 0.5, severity: security }
  calls: { distribution: public.calls, columns: [id, outcome] }
  one: { distribution: calls, columns: id, tolerance: 3 }
  late: { query: "select now()", tolerance: 5 min }
`;
    expect(read(written).probes).toEqual([
      {
        name: 'scheduled',
        question: { type: 'query', query: "select count(*) from calls where outcome = 'scheduled'" },
        tolerance: null,
        timeout: 5_000,
        severity: 'data',
        position: 'dbparity.yaml:3:3',
      },
      {
        name: 'share',
        question: { type: 'query', query: 'select 1' },
        tolerance: { share: 0.025 },
        timeout: 500,
        severity: 'security',
        position: 'dbparity.yaml:4:3',
      },
      {
        name: 'calls',
        question: { type: 'distribution', table: 'public.calls', columns: ['id', 'outcome'] },
        tolerance: null,
        timeout: 5_000,
        severity: 'data',
        position: 'dbparity.yaml:5:3',
      },
      expect.objectContaining({
        question: { type: 'distribution', table: 'calls', columns: ['id'] },
        tolerance: { absolute: 3 },
      }),
      expect.objectContaining({ tolerance: { absolute: 300 } }),
    ]);
    expect(read('probes:\n').probes).toEqual([]);
    expect(read('probes: { a: { query: "select 1", tolerance: 0.1% } }').probes[0]?.tolerance).toEqual({
      share: 0.001,
    });
    expect(read('probes: { a: { query: "select 1", tolerance: 30 } }').probes[0]?.tolerance).toEqual({ absolute: 30 });
  });

  it.each([
    ['probes: [select 1]', 'probes must be written as names and their queries'],
    ['probes: { a: 5 }', 'dbparity.yaml:2:14: the probe a must be a query, or have query or distribution'],
    ['probes: { a: {} }', 'dbparity.yaml:2:14: the probe a needs query or distribution'],
    ['probes: { a: { query: x, distribution: y } }', 'the probe a needs only one of query and distribution'],
    ['probes: { a: { query: x, columns: [b] } }', 'columns in the probe a go with distribution, not with query'],
    ['probes: { a: { query: x, tolerance: 2 apples } }', 'it must be a number, a share such as 2%, or a time such as'],
    ['probes: { a: { query: x, tolerance: -1 } }', 'it must be a number, a share such as 2%, or a time such as'],
    ['probes: { a: { query: x, timeout: 0 } }', 'timeout in the probe a: it must be at least 0.1 seconds'],
    ['probes: { a: { query: x, severity: high } }', 'severity in the probe a: it must be one of'],
    ['probes: { a: { querry: x } }', 'did you mean query?'],
    ['probes: { "": select 1 }', 'a probe needs a name of 1 to 100 plain characters'],
    ['probes: { "a\\u001b[31m": select 1 }', 'a probe needs a name of 1 to 100 plain characters'],
    ['probes: { a: { distribution: t, columns: [] } }', 'columns in the probe a: it must'],
  ])('%s: %s', async (written, message) => {
    const fault = await faultOf(() => read(written));
    expect(`${fault.message} ${fault.advice ?? ''}`).toContain(message);
  });
});
