import { describe, expect, test } from 'vitest';
import type { Expected } from '../../source/catalog/policy.ts';
import { applyPolicy } from '../../source/compare/apply-policy.ts';
import { tally } from '../../source/compare/tally.ts';
import { comparisonOf, expectedOf } from './support.ts';

const today = '2026-11-21';

function apply(
  comparison: ReturnType<typeof comparisonOf>,
  expected: readonly Expected[],
  unasked?: readonly string[],
) {
  return applyPolicy(comparison, { expected, severities: [], today }, new Set(unasked));
}

function reasons(comparison: ReturnType<typeof comparisonOf>): Readonly<Record<string, string | null>> {
  return Object.fromEntries([...comparison.differences.values()].map(({ id, expected }) => [id, expected]));
}

describe('what is accepted', () => {
  const missing = { id: 'table:public.calls', is: '+' } as const;
  const extra = { id: 'table:public.old', is: '-' } as const;
  const changed = { id: 'table:public.users', is: { rls: 'security', comment: 'documentation' } } as const;

  test.each<[string, Expected, readonly string[]]>([
    ['an id', expectedOf('table:public.calls'), ['table:public.calls']],
    ['a pattern', expectedOf('table:public.*'), ['table:public.calls', 'table:public.old', 'table:public.users']],
    [
      'a list',
      expectedOf('', { objects: ['table:public.calls', 'table:*old'] }),
      ['table:public.calls', 'table:public.old'],
    ],
    ['only in the source', expectedOf('*', { onlyIn: 'staging' }), ['table:public.calls']],
    ['only in the target', expectedOf('*', { onlyIn: 'production' }), ['table:public.old']],
    ['only in another', expectedOf('*', { onlyIn: 'development' }), []],
    [
      'between the two',
      expectedOf('table:public.calls', { between: ['production', 'staging'] }),
      ['table:public.calls'],
    ],
    ['between others', expectedOf('*', { between: ['development', 'staging'] }), []],
    ['until today', expectedOf('table:public.calls', { until: today }), ['table:public.calls']],
    ['until yesterday', expectedOf('*', { until: '2026-11-20' }), []],
    ['one of two attributes', expectedOf('table:public.users', { attributes: ['comment'] }), []],
    [
      'every attribute',
      expectedOf('table:public.users', { attributes: ['comment', 'rls', 'x'] }),
      ['table:public.users'],
    ],
    ['attributes of what one side lacks', expectedOf('table:public.calls', { attributes: ['comment'] }), []],
    ['what is not there', expectedOf('table:public.nothing'), []],
  ])('%s', (_, expected, accepted) => {
    const found = apply(comparisonOf([missing, extra, changed]), [expected]);
    expect(Object.entries(reasons(found)).flatMap(([id, reason]) => (reason === null ? [] : [id]))).toEqual(accepted);
  });

  test('a swap changes nothing', () => {
    const swapped = comparisonOf([{ ...missing, is: '-' }], { source: 'production', target: 'staging' });
    const expected = expectedOf('*', { onlyIn: 'staging', between: ['staging', 'production'] });
    expect(reasons(apply(swapped, [expected]))).toEqual({ 'table:public.calls': 'it is meant' });
  });

  test('of a changed object, what is not accepted says what it weighs', () => {
    const { differences } = apply(comparisonOf([changed]), [expectedOf('*', { attributes: ['rls'], reason: 'soon' })]);
    expect(differences.get(changed.id)).toMatchObject({
      expected: null,
      severity: 'documentation',
      attributes: [
        { name: 'rls', expected: 'soon' },
        { name: 'comment', expected: null },
      ],
    });
  });

  test('being ahead goes with the attribute that was', () => {
    const wide = { id: 'column:public.t.c', is: { type: 'data', comment: 'documentation' } } as const;
    const { differences } = apply(comparisonOf([wide]), [expectedOf('*', { attributes: ['type'] })]);
    expect(differences.get(wide.id)).toMatchObject({ ahead: false, severity: 'documentation' });
  });

  test('several may accept the parts of one object', () => {
    const expected = [
      expectedOf('*', { attributes: ['rls'], reason: 'soon' }),
      expectedOf('*', { attributes: ['comment'], reason: 'never mind' }),
    ];
    const found = apply(comparisonOf([changed]), expected);
    expect(reasons(found)).toEqual({ [changed.id]: 'soon; never mind' });
    expect(found.verdict).toBe('equivalent-but-expected');
  });

  test('the first one’s reason is given, and both are used', () => {
    const expected = [expectedOf('table:*', { reason: 'first' }), expectedOf(missing.id, { reason: 'second' })];
    const found = apply(comparisonOf([missing]), expected);
    expect(reasons(found)).toEqual({ [missing.id]: 'first' });
    expect(found.expectations.map(({ state }) => state)).toEqual(['used', 'used']);
  });

  test('what differs in writing only needs no acceptance', () => {
    const found = apply(comparisonOf([{ id: 'view:public.v', is: '~' }]), [expectedOf('*')]);
    expect(reasons(found)).toEqual({ 'view:public.v': null });
    expect(found.expectations).toMatchObject([{ state: 'unused' }]);
  });

  test('a missing table takes along what it holds, and nothing else', () => {
    const found = apply(
      comparisonOf([
        { id: 'constraint:public.calls.ck', is: '+', parent: 'column:public.calls.id' },
        { id: 'column:public.calls.id', is: '+', parent: missing.id },
        missing,
        { id: 'column:public.old.id', is: '-', parent: extra.id },
        extra,
        { id: 'sequence:public.s', is: '+', implied: true, parent: 'table:public.users' },
        changed,
      ]),
      [expectedOf(missing.id), expectedOf(changed.id)],
    );
    expect(reasons(found)).toEqual({
      [missing.id]: 'it is meant',
      'column:public.calls.id': 'it is meant',
      'constraint:public.calls.ck': 'it is meant',
      [extra.id]: null,
      'column:public.old.id': null,
      'sequence:public.s': 'it is meant',
      [changed.id]: 'it is meant',
    });
    expect(tally(found)).toMatchObject({ expected: 2, counted: 1 });
  });

  test('what was accepted before stays so', () => {
    const { differences, ...rest } = comparisonOf([missing]);
    const before = new Map([...differences].map(([id, one]) => [id, { ...one, expected: 'always' }]));
    expect(reasons(apply({ ...rest, differences: before }, []))).toEqual({ [missing.id]: 'always' });
  });
});

test('the verdict follows', () => {
  const two = comparisonOf([
    { id: 'table:public.a', is: '+' },
    { id: 'table:public.b', is: '+' },
  ]);
  expect(apply(two, [expectedOf('*.a')]).verdict).toBe('different');
  expect(apply(two, [expectedOf('*')]).verdict).toBe('equivalent-but-expected');
  expect(apply(comparisonOf([]), []).verdict).toBe('equivalent');
});

describe('what became of it', () => {
  const here = { id: 'table:public.calls', is: '+' } as const;
  const blind = {
    code: 'not-visible',
    kind: 'entry',
    subject: 'k',
    count: 0,
    message: 'no',
    hides: 'entry:public.k.',
  } as const;

  test.each<[string, Expected, Parameters<typeof comparisonOf>[1], readonly string[]]>([
    ['used', expectedOf('table:public.calls'), {}, ['used']],
    ['unused', expectedOf('table:public.other'), {}, ['unused']],
    ['expired, and it would accept something', expectedOf('table:*', { until: '2026-01-01' }), {}, ['expired']],
    ['expired, and nothing is there', expectedOf('view:*', { until: '2026-01-01' }), {}, ['expired']],
    ['not about this pair', expectedOf('view:*', { between: ['a', 'b'] }), {}, []],
    ['only in one that is not compared', expectedOf('view:*', { onlyIn: 'development' }), {}, []],
    ['about what cannot be seen', expectedOf('entry:public.k.1'), { gaps: [blind] }, []],
    ['about more than what cannot be seen', expectedOf('*'), { gaps: [blind], source: 'x' }, ['used']],
    ['beside what cannot be seen', expectedOf('entry:public.j.1'), { gaps: [blind] }, ['unused']],
    [
      'in a schema that was read',
      expectedOf('view:public.v'),
      { schemas: { only: ['public'], except: [] } },
      ['unused'],
    ],
    ['in a schema that was not', expectedOf('view:app.v'), { schemas: { only: ['public'], except: [] } }, []],
    ['in a schema left out', expectedOf('view:tmp_1.v'), { schemas: { only: [], except: ['tmp_*'] } }, []],
    ['in any schema', expectedOf('view:*'), { schemas: { only: ['public'], except: [] } }, []],
    ['in a quoted schema', expectedOf('view:"a.b".v'), { schemas: { only: ['public'], except: [] } }, []],
    ['the schema itself', expectedOf('schema:public'), { schemas: { only: ['public'], except: [] } }, ['unused']],
  ])('%s', (_, expected, about, states) => {
    const found = apply(comparisonOf([here], about), [expected]);
    expect(found.expectations.map(({ state }) => state)).toEqual(states);
  });

  test('an expired one says what it would accept', () => {
    const found = apply(comparisonOf([here]), [expectedOf('table:*', { until: '2026-01-01' })]);
    expect(found.expectations).toMatchObject([{ state: 'expired', matches: [here.id] }]);
    expect(found.verdict).toBe('different');
  });

  test('nothing is said of what nobody looked for', () => {
    const expected = [expectedOf('rows:public.t'), expectedOf('probe:calls')];
    expect(apply(comparisonOf([]), expected, ['rows']).expectations).toMatchObject([
      { state: 'unused', expected: { objects: ['probe:calls'] } },
    ]);
  });
});

test('thousands of ids cost little', () => {
  const ids = Array.from({ length: 5000 }, (_, place) => `table:public.t${place}`);
  const comparison = comparisonOf(ids.map((id) => ({ id, is: '+' })));
  const start = performance.now();
  const found = apply(
    comparison,
    ids.map((id) => expectedOf(id)),
  );
  expect(performance.now() - start).toBeLessThan(1000);
  expect(found.verdict).toBe('equivalent-but-expected');
});
