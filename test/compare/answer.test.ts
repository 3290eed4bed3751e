// The answer in one line, in both languages.
import { afterEach, describe, expect, test } from 'vitest';
import { kinds } from '../../source/commands/engine.ts';
import { answerLine } from '../../source/compare/answer.ts';
import { applyPolicy } from '../../source/compare/apply-policy.ts';
import { french } from '../../source/language/french/index.ts';
import { speak } from '../../source/language/language.ts';
import { comparisonOf, expectedOf } from './support.ts';

type Given = Parameters<typeof comparisonOf>[0][number];

afterEach(() => speak('en', {}));

const many = (kind: string, count: number, is: Given['is']): Given[] =>
  Array.from({ length: count }, (_, index) => ({ id: `${kind}:public.${kind}_${index}`, is }));

const column: Given = { id: 'column:public.calls.class', is: '+' };
const story = [column, ...many('view', 1, '+'), ...many('entry', 6, '+')];
const hidden = {
  code: 'not-visible',
  kind: 'entry',
  subject: 'public.migrations',
  count: 1,
  message: 'no permission',
} as const;

function answer(differences: readonly Given[], accepted: readonly string[] = [], gaps = [hidden].slice(1)): string {
  const expected = accepted.map((object) => expectedOf(object));
  const settled = applyPolicy(comparisonOf(differences, { gaps }), { expected, severities: [], today: '2026-11-21' });
  return answerLine(settled, kinds, (some) => (some[0]?.kind === 'entry' ? '6 applied, not recorded' : ''));
}

describe('in English', () => {
  test.each<[string, readonly Given[], readonly string[], string]>([
    ['nothing', [], [], 'staging and production are equivalent'],
    [
      'what is lacking, the ledger last',
      story,
      [],
      'production lacks 1 column, 1 view and 6 ledger entries (6 applied, not recorded)',
    ],
    ['one of a kind', [column], [], 'production lacks 1 column'],
    ['several of a kind', many('table', 1234, '-'), [], 'production alone has 1,234 tables'],
    ['what is changed', many('policy', 2, { using: 'security' }), [], 'production differs in 2 policies'],
    [
      'all three',
      [column, ...many('table', 2, '-'), ...many('function', 1, { body: 'behaviour' })],
      [],
      'production lacks 1 column; it alone has 2 tables; it differs in 1 function',
    ],
    [
      'a ledger alone',
      many('entry', 6, '+'),
      [],
      'the schemas are equal; production lacks 6 ledger entries (6 applied, not recorded)',
    ],
    [
      'the gravest by name, the others by number',
      [
        ...many('policy', 2, { using: 'security' }),
        ...many('table', 9, '-'),
        ...many('index', 3, { keys: 'performance' }),
        ...many('view', 5, { body: 'behaviour' }),
        ...many('trigger', 4, '+'),
        column,
      ],
      [],
      'production lacks 4 triggers; it alone has 9 tables; it differs in 2 policies and 5 views; 4 more differences',
    ],
    [
      'what is in a missing table',
      [
        { id: 'table:public.t', is: '+' },
        { id: 'column:public.t.c', is: '+', parent: 'table:public.t' },
      ],
      [],
      'production lacks 1 table',
    ],
    ['cosmetic ones', many('view', 2, '~'), [], 'staging and production are equivalent'],
    ['one that is expected', [column], ['*'], 'staging and production are equivalent; 1 difference is expected'],
    [
      'some that are expected',
      [column, ...many('table', 2, '-')],
      ['table:*'],
      'production lacks 1 column; 2 differences are expected',
    ],
  ])('%s', (_, differences, accepted, expected) => {
    expect(answer(differences, accepted)).toBe(expected);
  });

  test('what could not be seen', () => {
    expect(answer([], [], [hidden])).toBe(
      'no difference was seen between staging and production, but not everything could be: public.migrations',
    );
    expect(answer([column], [], [hidden])).toBe('production lacks 1 column; not everything could be seen');
  });

  test('it stays short, whatever differs', () => {
    const all = [...kinds.keys()].flatMap((kind) =>
      (['+', '-', { comment: 'documentation' }] as const).flatMap((is, place) =>
        many(`${kind}`, 1000, is).map((one) => ({ ...one, id: `${one.id}_${place}` })),
      ),
    );
    expect(answer(all).length).toBeLessThan(300);
  });
});

test('in French', () => {
  speak('fr', french);
  const space = '\u00a0';
  expect(answer([])).toBe('staging et production sont équivalents');
  expect(answer(story)).toContain('il manque à production 1 colonne, 1 vue et 6 entrées du registre');
  expect(answer([column, ...many('table', 2, '-'), ...many('function', 1, { body: 'behaviour' })])).toBe(
    `il manque à production 1 colonne${space}; il y a en plus 2 tables${space}; l’écart porte aussi sur 1 fonction`,
  );
  expect(answer([column], ['*'])).toBe(`staging et production sont équivalents${space}; 1 écart est attendu`);
});
