/** A test's questions and answers as lines above the repair: as many lines while it waits as when it is done. */

import type { Count } from '../../catalog/environment.ts';
import { visible } from '../../catalog/visible.ts';
import { say, sayCount } from '../../language/language.ts';
import { isWaiting, type Question, type Test, type TestSubject } from '../state/test.ts';
import { type Line, type Span, shown, span, type Tone } from '../text/span.ts';
import { wrap } from '../text/width.ts';
import { number, rowCount } from '../text/words.ts';

/** The lines for a pane of this width. */
export function testLines(test: Test, width: number): readonly Line[] {
  return [
    headline(test),
    ...test.questions.flatMap((question, place) => answerLines(question, test.answers.get(place) ?? null, width)),
    [],
  ];
}

function titleOf(subject: TestSubject): string {
  return subject === 'refusals' ? say`Will it fail?` : say`What would it cost?`;
}

function headline(test: Test): Line {
  return [shown(`${titleOf(test.subject)} `, 'strong'), answered(test)];
}

/** How far the answers have come, and what they come to. */
function answered(test: Test): Span {
  const { answers, environment, questions, subject } = test;
  if (isWaiting(test)) {
    const [done, all] = [number(answers.size), number(questions.length)];
    return span(say`asking ${environment}, ${done} of ${all} answered …`, 'dim');
  }
  const all = [...answers.values()];
  const rows = all.reduce((sum, answer) => sum + (answer.type === 'counted' ? answer.count : 0), 0);
  const unknown = all.filter(({ type }) => type === 'unknown').length;
  const costs = subject === 'losses';
  if (rows > 0) {
    const found = rowCount(rows);
    return span(costs ? say`${found} of ${environment}` : say`yes: ${found} of ${environment} in the way`, 'bad');
  }
  if (unknown > 0) return span(stillOpen(costs, unknown), 'warning');
  return span(costs ? say`no rows of ${environment}` : say`nothing in the way in ${environment}`, 'good');
}

function stillOpen(costs: boolean, unknown: number): string {
  const open = sayCount(unknown, say`${number(unknown)} question open`, say`${number(unknown)} questions open`);
  return costs ? say`no rows counted; ${open}` : say`nothing found in the way; ${open}`;
}

function answerLines(question: Question, answer: Count | null, width: number): readonly Line[] {
  const { sign, tone, text } = wording(question, answer);
  return wrap(visible(text), width - 2).map((part, index) => [
    shown(index === 0 ? `${sign} ` : '  ', tone),
    shown(part, answer === null ? 'dim' : 'plain'),
  ]);
}

function wording(
  { about, probe }: Question,
  answer: Count | null,
): { readonly sign: string; readonly tone: Tone; readonly text: string } {
  if (answer === null) return { sign: '·', tone: 'dim', text: say`rows ${about}` };
  if (answer.type === 'counted') {
    return answer.count === 0
      ? { sign: '✓', tone: 'good', text: say`no row ${about}` }
      : { sign: '✗', tone: 'bad', text: `${rowCount(answer.count)} ${about}` };
  }
  return { sign: '?', tone: 'warning', text: say`${probe === null ? about : say`rows ${about}`}: ${answer.reason}` };
}
