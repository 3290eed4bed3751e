import { expect, test } from 'vitest';
import { couldBegin, fits } from '../../source/compare/pattern.ts';

test.each([
  ['table:public.calls', 'table:public.calls', true],
  ['table:public.calls', 'table:public.calls2', false],
  ['table:public.call', 'table:public.calls', false],
  ['table:public.*', 'table:public.calls', true],
  ['table:public.*', 'table:public.', true],
  ['table:public.*', 'table:publicx.calls', false],
  ['*', 'anything', true],
  ['*', '', true],
  ['**', 'anything', true],
  ['*calls', 'table:public.calls', true],
  ['*calls', 'table:public.calls2', false],
  ['index:*_tmp_*', 'index:public.calls_tmp_1', true],
  ['index:*_tmp_*', 'index:public.callstmp', false],
  ['a*a', 'a', false],
  ['a*a', 'aa', true],
  ['ab*ba', 'aba', false],
  ['a*b*c', 'a1b2b3c', true],
  ['a*b*c', 'acb', false],
  ['a*bc*c', 'abc', false],
  ['function:public.total(integer[],*)', 'function:public.total(integer[],text)', true],
  ['function:public.f.*+?(x)', 'function:public.fzz+?(x)', false],
  ['TABLE:public.calls', 'table:public.calls', false],
  ['', '', true],
  ['', 'x', false],
])('%s and %s', (pattern, id, expected) => {
  expect(fits(pattern, id)).toBe(expected);
});

test('a pattern made to be slow is not', () => {
  const id = `${'a'.repeat(50_000)}b`;
  const start = performance.now();
  expect(fits(`${'a*'.repeat(200)}c`, id)).toBe(false);
  expect(fits(`${'*a'.repeat(2000)}*c`, id)).toBe(false);
  expect(performance.now() - start).toBeLessThan(1000);
});

test.each([
  ['entry:public.k.1', 'entry:public.k.', true],
  ['entry:*', 'entry:public.k.', true],
  ['*', 'entry:public.k.', true],
  ['entry:public.*', 'entry:public.k.', true],
  ['entry:public', 'entry:public.k.', false],
  ['entry:other.*', 'entry:public.k.', false],
  ['table:public.k', 'entry:public.k.', false],
])('%s could mean what begins with %s', (pattern, prefix, expected) => {
  expect(couldBegin(pattern, prefix)).toBe(expected);
});
