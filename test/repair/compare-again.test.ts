// What was accepted of an object stays accepted when a rename has it compared again.
import { expect, it } from 'vitest';
import { noPolicy } from '../../source/catalog/policy.ts';
import { applyPolicy } from '../../source/compare/apply-policy.ts';
import { compare } from '../../source/compare/compare.ts';
import { compareAgain } from '../../source/repair/renames/compare-again.ts';
import { expectedOf } from '../compare/support.ts';
import { catalog, table } from '../ui/support/catalogs.ts';
import { kinds } from '../ui/support/kinds.ts';

const wanted = catalog('staging', [...table('calls', {}, { comment: 'one', owner: 'ana' }), ...table('trial', {})]);
const current = catalog('production', [...table('calls', {}, { comment: 'two', owner: 'bob' })]);
const calls = 'table:public.calls';
const trial = 'table:public.trial';

it('in part and in whole', () => {
  const expected = [expectedOf(calls, { attributes: ['comment'], reason: 'words' }), expectedOf(trial)];
  const before = applyPolicy(compare(wanted, current, kinds), { ...noPolicy, expected });
  const now = catalog('production', [
    ...table('calls', {}, { comment: 'three', owner: 'bob' }),
    ...table('trial', {}, { owner: 'bob' }),
  ]);
  const { differences } = compareAgain(before, now, new Set([calls, trial]), kinds);
  expect(differences.get(trial)).toMatchObject({ type: 'changed', expected: 'it is meant' });
  const changed = differences.get(calls);
  expect(changed).toMatchObject({ type: 'changed', expected: null });
  expect(
    changed?.type === 'changed' && Object.fromEntries(changed.attributes.map(({ name, expected }) => [name, expected])),
  ).toEqual({ comment: 'words', owner: null });
});
