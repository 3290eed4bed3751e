// Places on the time line sort as the tools run their migrations.
import { expect, it } from 'vitest';
import { dottedOrder, lastOrder, numberOrder, prefixOrder } from '../../source/ledger/order.ts';

const sorted = (texts: readonly string[], order: (text: string) => string) =>
  [...texts].reverse().sort((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0));

it('numbers by their value', () => {
  const versions = ['1', '2', '10', '20240101000000', '1700000000000000000'];
  expect(sorted(versions, numberOrder)).toEqual(versions);
  expect(numberOrder('007')).toBe(numberOrder('7'));
  expect(numberOrder('0')).toBe('0'.padStart(24, '0'));
  expect(numberOrder('1a')).toBe('1a');
});

it('Flyway’s versions part by part, what is repeatable last', () => {
  const versions = ['0.9', '1', '1.0.1', '1.1', '1.9', '1.10', '2', '2013.01.15', '20240101000000'];
  expect(sorted(versions, dottedOrder)).toEqual(versions);
  expect(dottedOrder('1.0.0')).toBe(dottedOrder('01'));
  expect(dottedOrder('10.10') < dottedOrder('10.10.1')).toBe(true);
  expect(dottedOrder('20240101000000') < lastOrder('A view')).toBe(true);
});

it('node-pg-migrate’s names by their number, a date in UTC as its milliseconds', () => {
  const names = [
    '0002_b',
    '0010_a',
    '1700000000000_epoch',
    '20240101120000000_utc',
    '1704110400001_after',
    '20240101120000_no-date',
  ];
  expect(sorted(names, prefixOrder)).toEqual(names);
  expect(sorted(['1_a', '1_b'], prefixOrder)).toEqual(['1_a', '1_b']);
  expect(sorted(['no_number', '1_a'], prefixOrder)).toEqual(['no_number', '1_a']);
});
