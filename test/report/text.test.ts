// check's text: the answer first, a line for each group, reasons beneath what they are about, 80 columns.
import stringWidth from 'string-width';
import { afterEach, describe, expect, it, test } from 'vitest';
import { kinds } from '../../source/commands/engine.ts';
import { exitCodeOf, failOnOf } from '../../source/commands/exit-code.ts';
import { applyPolicy } from '../../source/compare/apply-policy.ts';
import { french } from '../../source/language/french/index.ts';
import { speak } from '../../source/language/language.ts';
import { noJudgement } from '../../source/ledger/judgement.ts';
import { listed } from '../../source/report/listed.ts';
import { textReport } from '../../source/report/text.ts';
import { wrapped } from '../../source/report/wrap.ts';
import { noFindings } from '../../source/rows/findings.ts';
import { comparisonOf, expectedOf } from '../compare/support.ts';

afterEach(() => speak('en', {}));

const hidden = {
  code: 'not-visible',
  kind: 'function',
  subject: 'functions',
  count: 0,
  message: 'no permission to read functions (permission denied for table pg_proc): grant it, or read as another role',
} as const;

const reason = 'the table was made by hand on the day of the move and goes once the old reports are written by nobody';

function settled(gaps: readonly (typeof hidden)[] = []) {
  const comparison = comparisonOf(
    [
      { id: 'table:public.calls', is: { rowSecurity: 'security', comment: 'documentation' } },
      { id: 'view:public.everything_that_was_ever_said_on_the_telephone', is: { options: 'security' } },
      { id: 'policy:public.calls."Members hear the calls of their own company and no others"', is: '+' },
      { id: 'index:public.calls_i', is: '+' },
      { id: 'table:public.tmp_moved', is: '-' },
    ],
    { gaps },
  );
  return applyPolicy(comparison, {
    expected: [expectedOf('table:public.tmp_*', { reason })],
    severities: [],
    today: '2026-11-21',
  });
}

function text(gaps?: readonly (typeof hidden)[], failOn = failOnOf([])): readonly string[] {
  const reported = { comparison: settled(gaps), judgement: noJudgement, findings: noFindings, renames: [], failOn };
  return textReport(reported, kinds).trimEnd().split('\n');
}

describe.each(['en', 'fr'] as const)('in %s', (language) => {
  it('keeps to 80 columns, but for the answer and for names that are longer', () => {
    speak(language, language === 'fr' ? french : {});
    const [answer, ...lines] = text([hidden], ['security']);
    expect(answer).toContain('production');
    for (const line of lines) if (line.trim().includes(' ')) expect(stringWidth(line)).toBeLessThanOrEqual(80);
    expect(lines.join(' ').replace(/\s+/g, ' ')).toContain(reason);
  });
});

it('lists by groups and names, in whatever order the rows came', () => {
  const came = ['view:public.b', 'table:public.c', 'index:public.a_i', 'table:public.a'];
  const comparison = comparisonOf(came.map((id) => ({ id, is: '+' })));
  const order = listed(comparison, kinds, noJudgement).map(({ id }) => id);
  expect(order).toEqual(['index:public.a_i', 'table:public.a', 'table:public.c', 'view:public.b']);
});

it('has a line for each group that is not equal', () => {
  const lines = text([hidden]);
  expect(lines).toContain('Tables     different   2 of 3 differ: 1 missing, 1 changed · 1 expected');
  expect(lines).toContain('Functions  incomplete  not everything could be seen');
});

test.each<[string, readonly string[], readonly (typeof hidden)[], number]>([
  ['whatever differs', [], [], 1],
  ['of what differs', ['security'], [], 1],
  ['of what does not', ['data'], [], 0],
  ['of what does not, and something was not seen', ['data'], [hidden], 3],
  ['of several, one of which differs', ['data,security'], [], 1],
  ['asked for twice', ['data', 'security'], [], 1],
])('the exit code %s', (_, asked, gaps, code) => {
  expect(exitCodeOf(settled(gaps), failOnOf(asked))).toBe(code);
});

test('long lines break between words, and never inside one', () => {
  expect(wrapped('short', 2)).toEqual(['short']);
  const word = 'x'.repeat(100);
  expect(wrapped(`  a ${word} b`, 4)).toEqual(['  a', `    ${word}`, '    b']);
  expect(wrapped(`  ${word}`, 4)).toEqual([`  ${word}`]);
  const lines = wrapped(`  ≠ ${'word '.repeat(40).trim()}`, 6);
  expect(lines.map((line) => line.trim()).join(' ')).toBe(`≠ ${'word '.repeat(40).trim()}`);
  expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(80);
});
