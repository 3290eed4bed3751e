// When two answers agree: to the letter, to the number, and within a tolerance, to its very edge.
import { describe, expect, it } from 'vitest';
import type { Answer, RowCount } from '../../source/catalog/rows.ts';
import { compareCounts } from '../../source/rows/counts.ts';
import type { Probe } from '../../source/rows/findings.ts';
import { compareAnswers, compareCells } from '../../source/rows/probes.ts';

type Rows = Extract<Answer, { type: 'rows' }>;

const answer = (type: string, ...rows: readonly (string | null)[]): Rows => ({
  type: 'rows',
  columns: [{ name: 'value', type }],
  rows: rows.map((value) => [value]),
  more: false,
  milliseconds: 1,
});
const failed: Answer = { type: 'failed', code: 'timeout', reason: 'too long' };
const verdict = (a: Answer, b: Answer, tolerance: Probe['tolerance'] = null) => [
  compareAnswers(a, b, tolerance),
  compareAnswers(b, a, tolerance),
];
const both = (word: string): readonly string[] => [word, word];

describe('two answers', () => {
  it.each([
    ['bigint', '42', '42', 'equal'],
    ['bigint', '42', '41', 'different'],
    ['bigint', '9007199254740993', '9007199254740992', 'different'],
    ['numeric(10,2)', '1.50', '1.5', 'equal'],
    ['numeric', '1e3', '1000', 'equal'],
    ['numeric', '-0', '0', 'equal'],
    ['double precision', '0.1', '0.30000000000000004', 'different'],
    ['double precision', 'NaN', 'NaN', 'equal'],
    ['double precision', 'NaN', '1', 'different'],
    ['double precision', 'Infinity', '-Infinity', 'different'],
    ['text', '1.50', '1.5', 'different'],
    ['text', '', null, 'different'],
    ['text', null, null, 'equal'],
    ['date', '2026-02-01', '2026-02-02', 'different'],
    ['timestamp with time zone', '2026-02-01 10:00:00+00', '2026-02-01 12:00:00+02', 'equal'],
  ])('of type %s, %s and %s, are %s', (type, a, b, expected) => {
    expect(verdict(answer(type, a), answer(type, b))).toEqual(both(expected));
  });

  it.each([
    ['bigint', '100', '98', { share: 0.02 }, 'within-tolerance'],
    ['bigint', '100', '97', { share: 0.02 }, 'different'],
    ['bigint', '1000000000000000000000', '980000000000000000000', { share: 0.02 }, 'within-tolerance'],
    ['bigint', '1000000000000000000000', '979999999999999999999', { share: 0.02 }, 'different'],
    ['numeric', '0.3', '0.1', { absolute: 0.2 }, 'within-tolerance'],
    ['numeric', '0.3', '0.0999999999999999999999', { absolute: 0.2 }, 'different'],
    ['numeric', '-5', '5', { absolute: 10 }, 'within-tolerance'],
    ['numeric', '-5', '5', { share: 1 }, 'different'],
    ['numeric', '0', '0.0', { share: 0 }, 'equal'],
    ['bigint', '5', '5', { absolute: 0 }, 'equal'],
    [
      'timestamp with time zone',
      '2026-02-28 23:59:30+00',
      '2026-03-01 00:00:30+00',
      { absolute: 60 },
      'within-tolerance',
    ],
    [
      'timestamp with time zone',
      '2026-02-28 23:59:30+00',
      '2026-03-01 00:00:30.000001+00',
      { absolute: 60 },
      'different',
    ],
    [
      'timestamp without time zone',
      '2024-02-28 00:00:00',
      '2024-03-01 00:00:00',
      { absolute: 172_800 },
      'within-tolerance',
    ],
    ['date', '0001-01-01', '0001-12-31 BC', { absolute: 86_400 }, 'within-tolerance'],
    ['date', '12026-01-01', '12026-01-02', { absolute: 86_400 }, 'within-tolerance'],
    ['date', 'infinity', '2026-01-01', { absolute: 1e15 }, 'different'],
    ['date', '2026-01-01', '2026-01-02', { share: 1 }, 'different'],
    ['text', '100', '99', { absolute: 5 }, 'different'],
  ] as const)('of type %s, %s and %s, within %j, are %s', (type, a, b, tolerance, expected) => {
    expect(verdict(answer(type, a), answer(type, b), tolerance)).toEqual(both(expected));
  });

  it('agree row by row, in the order given, under the same names', () => {
    expect(verdict(answer('text', 'a', 'b'), answer('text', 'b', 'a'))).toEqual(both('different'));
    expect(verdict(answer('text', 'a'), answer('text', 'a', 'b'))).toEqual(both('different'));
    const renamed: Rows = { ...answer('text', 'a'), columns: [{ name: 'other', type: 'text' }] };
    expect(verdict(answer('text', 'a'), renamed)).toEqual(both('different'));
    expect(verdict(answer('integer', '1'), answer('numeric', '1.0'))).toEqual(both('equal'));
    expect(compareCells(answer('text', 'a', 'b'), answer('text', 'a'), null)).toEqual([['equal'], ['different']]);
  });

  it('are not known to agree where one is none, or not whole', () => {
    expect(verdict(failed, answer('text', 'a'))).toEqual(both('unknown'));
    expect(verdict(failed, failed)).toEqual(both('unknown'));
    const more = { ...answer('text', 'a'), more: true };
    expect(verdict(more, more)).toEqual(both('unknown'));
    expect(verdict(more, answer('text', 'a'))).toEqual(both('different'));
    expect(verdict(more, { ...answer('text', 'b'), more: true })).toEqual(both('different'));
  });

  it('compare numbers of any length in no time', () => {
    const long = '9'.repeat(131_072);
    const began = performance.now();
    expect(
      verdict(answer('numeric', long), answer('numeric', `${long}.${'9'.repeat(16_383)}`), { share: 0.01 }),
    ).toEqual(both('within-tolerance'));
    expect(verdict(answer('numeric', `1e${'9'.repeat(6)}`), answer('numeric', '1'), { share: 0.5 })).toEqual(
      both('different'),
    );
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});

describe('two counts', () => {
  const exact = (count: number): RowCount => ({ type: 'exact', count });
  const about = (count: number): RowCount => ({ type: 'estimate', count, reason: 'locked' });
  it.each([
    [exact(5), exact(5), 'equal'],
    [exact(5), exact(6), 'different'],
    [exact(5), about(5), 'unknown'],
    [exact(100_000), about(90_000), 'unknown'],
    [exact(0), about(9_999), 'unknown'],
    [exact(0), about(10_000), 'different'],
    [about(1_000), about(2_000_000), 'different'],
    [about(1_000_000), about(2_000_000), 'unknown'],
    [{ type: 'unknown', reason: 'gone' } as const, exact(5), 'unknown'],
  ])('%j and %j are %s', (a, b, expected) => {
    expect([compareCounts(a, b), compareCounts(b, a)]).toEqual(both(expected));
  });
});
