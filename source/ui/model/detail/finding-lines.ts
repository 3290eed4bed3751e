/** One effect of an entry, as it was looked up, on as many lines as it takes. */

import { visible } from '../../../catalog/visible.ts';
import { sayText } from '../../../language/language.ts';
import type { Finding, Outcome } from '../../../ledger/judgement.ts';
import { lineWidth, shown, type Tone } from '../../text/span.ts';
import { width, wrap, wrapRanges } from '../../text/width.ts';
import { outcomeWord } from '../status-words.ts';
import type { LineMaker } from './layout.ts';

const outcomes: Readonly<Record<Outcome, { readonly sign: string; readonly tone: Tone }>> = {
  there: { sign: '✓', tone: 'good' },
  missing: { sign: '✗', tone: 'bad' },
  different: { sign: '≠', tone: 'changed' },
  replaced: { sign: '~', tone: 'good' },
  nowhere: { sign: '·', tone: 'dim' },
  'not-checkable': { sign: '?', tone: 'accent' },
};

/** The effect, its outcome at the end of the first line where there is room, and under it what was found instead. */
export function findingLines(
  { what, outcome, note, security }: Finding,
  depth: number,
  cells: number,
): readonly LineMaker[] {
  const { sign, tone } = outcomes[outcome];
  // A tick says it.
  const word = outcome === 'there' ? '' : outcomeWord(outcome);
  const indent = depth * 2 + 2;
  const lacking = outcome === 'missing' || outcome === 'different';
  const end = lacking && security ? `${word} · ${sayText('security')}` : word;
  const room = Math.max(8, cells - indent);
  const whole = visible(what);
  const first = end === '' ? room : Math.max(12, room - width(end) - 2);
  const texts = wrapRanges(whole, first, room).map(([from, to]) => whole.slice(from, to));
  const makers: LineMaker[] = texts.map((text, index) => () => {
    const front = [
      shown(' '.repeat(indent - 2)),
      shown(index === 0 ? `${sign} ` : '  ', tone),
      shown(text, tone === 'dim' ? 'dim' : 'plain'),
    ];
    if (index > 0 || end === '') return front;
    const gap = Math.max(2, cells - lineWidth(front) - width(end));
    return [...front, shown(' '.repeat(gap)), shown(end, lacking && security ? 'security' : tone)];
  });
  const notes = note === null ? [] : wrap(visible(note), Math.max(8, room - 2));
  return [...makers, ...notes.map((text) => () => [shown(' '.repeat(indent + 2)), shown(text, 'dim')])];
}
