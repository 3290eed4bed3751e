/** What a row of the Rows group says on its line of the list: a figure for each side, and how far they are apart. */

import type { Answer } from '../../../catalog/rows.ts';
import { say, sayNumber } from '../../../language/language.ts';
import type { ProbeResult, ReferenceResult, TableRows } from '../../../rows/findings.ts';
import { rowCount } from '../../text/words.ts';
import type { FoundFace } from './face.ts';
import { countText, differenceOf, ratioText, signedText } from './figures.ts';

export interface Cells {
  readonly source: string;
  readonly target: string;
  readonly difference: string;
  readonly ratio: string;
}

/** The cells of a row. */
export function cellsOf(face: FoundFace): Cells {
  switch (face.type) {
    case 'table':
      return tableCells(face.rows);
    case 'probe':
      return probeCells(face.result);
    case 'reference':
      return referenceCells(face.result);
  }
}

function tableCells(rows: TableRows): Cells {
  const { source, target } = rows;
  const apart = numbersApart(
    source && source.type !== 'unknown' ? source.count : null,
    target && target.type !== 'unknown' ? target.count : null,
  );
  const difference = differenceOf(rows) ?? 0;
  return { source: countText(source), target: countText(target), ...apart, difference: signedText(difference) };
}

function probeCells({ source, target }: ProbeResult): Cells {
  const apart = numbersApart(numberIn(source), numberIn(target));
  const cells = { source: answerText(source), target: answerText(target) };
  if (source.type === 'failed' || target.type === 'failed' || singleValue(source) !== undefined)
    return { ...cells, ...apart };
  const differing = differingRows(source.rows, target.rows);
  return { ...cells, difference: differing === 0 ? '' : `≠${sayNumber(differing)}`, ratio: '' };
}

type Rows = Extract<Answer, { type: 'rows' }>['rows'];

/** How many rows of two answers are not the same, place by place. */
function differingRows(source: Rows, target: Rows): number {
  const length = Math.max(source.length, target.length);
  return Array.from({ length }, (_, index) => [source[index], target[index]]).filter(
    ([a, b]) => !a || !b || a.length !== b.length || a.some((value, column) => value !== b[column]),
  ).length;
}

function referenceCells({ rows, counts, failed }: ReferenceResult): Cells {
  const parts = [
    counts.onlySource > 0 ? `+${sayNumber(counts.onlySource)}` : '',
    counts.onlyTarget > 0 ? `−${sayNumber(counts.onlyTarget)}` : '',
    counts.changed > 0 ? `≠${sayNumber(counts.changed)}` : '',
  ];
  return {
    source: failed === null && rows ? sayNumber(rows.source) : '?',
    target: failed === null && rows ? sayNumber(rows.target) : '?',
    difference: parts.filter((part) => part !== '').join(' '),
    ratio: '',
  };
}

/** An answer of one value is that value; of more, how many rows there are. */
function answerText(answer: Answer): string {
  if (answer.type === 'failed') return '?';
  const value = singleValue(answer);
  if (value !== undefined) return value === null ? 'null' : groupedDigits(value);
  return answer.more ? say`${sayNumber(answer.rows.length)}+ rows` : rowCount(answer.rows.length);
}

/** The one value of an answer of one row and one column; undefined for any other. */
export function singleValue(answer: Answer): string | null | undefined {
  if (answer.type === 'failed' || answer.more || answer.rows.length !== 1) return undefined;
  const [row] = answer.rows;
  return row?.length === 1 ? row[0] : undefined;
}

const wholeNumber = /^-?\d{1,15}$/;
const anyNumber = /^-?\d{1,15}(?:\.\d{1,15})?$/;

/** A whole number with its thousands apart; anything else as it is. */
function groupedDigits(value: string): string {
  return wholeNumber.test(value) ? sayNumber(Number(value)) : value;
}

function numberIn(answer: Answer): number | null {
  const value = singleValue(answer);
  return typeof value === 'string' && anyNumber.test(value) ? Number(value) : null;
}

function numbersApart(source: number | null, target: number | null): Pick<Cells, 'difference' | 'ratio'> {
  if (source === null || target === null) return { difference: '', ratio: '' };
  // What is shown is rounded: the verdict is found with exact numbers.
  const difference = Number((source - target).toPrecision(12));
  return { difference: signedText(difference), ratio: ratioText(source, target) };
}
