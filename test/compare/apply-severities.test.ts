// What people decide that differences weigh.
import { expect, test } from 'vitest';
import type { SeverityRule } from '../../source/catalog/policy.ts';
import { applyPolicy } from '../../source/compare/apply-policy.ts';
import { tally } from '../../source/compare/tally.ts';
import { comparisonOf, expectedOf } from './support.ts';

function rule(object: string, more: Partial<SeverityRule> = {}): SeverityRule {
  return {
    objects: [object],
    attributes: null,
    onlyIn: null,
    between: null,
    severity: 'documentation',
    reason: 'staging has no load',
    ...more,
  };
}

const index = { id: 'index:public.i', is: '+' } as const;
const table = { id: 'table:public.t', is: { rowSecurity: 'security', options: 'performance' } } as const;

function weights(rules: readonly SeverityRule[], accepted: Parameters<typeof applyPolicy>[1]['expected'] = []) {
  const policy = { expected: accepted, severities: rules, today: '2026-11-21' };
  const settled = applyPolicy(comparisonOf([index, table]), policy);
  return {
    weights: Object.fromEntries([...settled.differences].map(([id, { severity, why }]) => [id, `${severity}: ${why}`])),
    severity: tally(settled).severity,
    verdict: settled.verdict,
  };
}

test.each<[string, readonly SeverityRule[], Readonly<Record<string, string>>]>([
  ['none', [], { 'index:public.i': 'behaviour: ', 'table:public.t': 'security: ' }],
  [
    'of what one side lacks',
    [rule('index:*')],
    { 'index:public.i': 'documentation: staging has no load', 'table:public.t': 'security: ' },
  ],
  [
    'of all that is changed',
    [rule('table:*', { severity: 'data', reason: 'it is counted' })],
    { 'index:public.i': 'behaviour: ', 'table:public.t': 'data: it is counted' },
  ],
  [
    'of one attribute: what is left weighs what it did',
    [rule('*', { attributes: ['rowSecurity'] })],
    { 'index:public.i': 'behaviour: ', 'table:public.t': 'performance: options' },
  ],
  [
    'of one attribute, more than the others',
    [rule('*', { attributes: ['options'], severity: 'security', reason: 'it decides' })],
    { 'index:public.i': 'behaviour: ', 'table:public.t': 'security: rowSecurity' },
  ],
  [
    'the first that means it',
    [rule('index:public.*', { severity: 'data', reason: 'first' }), rule('index:*')],
    { 'index:public.i': 'data: first', 'table:public.t': 'security: ' },
  ],
  ['only in the other', [rule('index:*', { onlyIn: 'production' })], { 'index:public.i': 'behaviour: ' }],
  ['between others', [rule('*', { between: ['a', 'b'] })], { 'index:public.i': 'behaviour: ' }],
])('%s', (_, rules, expected) => {
  expect(weights(rules).weights).toMatchObject(expected);
});

test('are counted and change no verdict', () => {
  const found = weights([rule('*')]);
  expect(found).toMatchObject({ severity: { documentation: 2, security: 0, behaviour: 0 }, verdict: 'different' });
});

test('hold for what is left where some is accepted', () => {
  const severe = rule('table:*', { attributes: ['options'], severity: 'data', reason: 'it is counted' });
  const found = weights([severe], [expectedOf('table:*', { attributes: ['rowSecurity'] })]);
  expect(found.weights['table:public.t']).toBe('data: it is counted');
});
