/** A test's questions and answers as lines above the repair: as many lines while it waits as when it is done. */

import type { Count } from '../../catalog/environment.ts';
import { visible } from '../../catalog/visible.ts';
import { isWaiting, type Question, type Test, type TestSubject } from '../state/test.ts';
import { type Line, shown, span, type Tone } from '../text/span.ts';
import { wrap } from '../text/width.ts';
import { count, number } from '../text/words.ts';

/** The lines for a pane of this width. */
export function testLines(test: Test, width: number): readonly Line[] {
  return [
    headline(test),
    ...test.questions.flatMap((question, place) => answerLines(question, test.answers.get(place) ?? null, width)),
    [],
  ];
}

const titles: Readonly<Record<TestSubject, string>> = { refusals: 'Will it fail? ', losses: 'What would it cost? ' };

function headline(test: Test): Line {
  const { answers, environment, questions, subject } = test;
  const title = shown(titles[subject], 'strong');
  if (isWaiting(test))
    return [
      title,
      span(`asking ${environment}, ${number(answers.size)} of ${number(questions.length)} answered …`, 'dim'),
    ];
  const all = [...answers.values()];
  const rows = all.reduce((sum, answer) => sum + (answer.type === 'counted' ? answer.count : 0), 0);
  const unknown = all.filter(({ type }) => type === 'unknown').length;
  const words: Line =
    rows > 0
      ? [
          span(
            subject === 'losses'
              ? `${count(rows, 'row')} of ${environment}`
              : `yes: ${count(rows, 'row')} of ${environment} in the way`,
            'bad',
          ),
        ]
      : unknown > 0
        ? [
            span(
              `${subject === 'losses' ? 'no rows counted' : 'nothing found in the way'}; ${count(unknown, 'question')} open`,
              'warning',
            ),
          ]
        : [span(subject === 'losses' ? `no rows of ${environment}` : `nothing in the way in ${environment}`, 'good')];
  return [title, ...words];
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
  if (answer === null) return { sign: '·', tone: 'dim', text: `rows ${about}` };
  if (answer.type === 'counted') {
    return answer.count === 0
      ? { sign: '✓', tone: 'good', text: `no row ${about}` }
      : { sign: '✗', tone: 'bad', text: `${count(answer.count, 'row')} ${about}` };
  }
  return { sign: '?', tone: 'warning', text: `${probe === null ? about : `rows ${about}`}: ${answer.reason}` };
}
