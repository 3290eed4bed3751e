/** What the detail pane says of a probe: what it asked, both answers with what differs marked, or why there is none. */

import type { Answer } from '../../../catalog/rows.ts';
import { say, sayNumber } from '../../../language/language.ts';
import type { Probe, ProbeResult } from '../../../rows/findings.ts';
import { duration, rowCount } from '../../text/words.ts';
import { bodyOf, diffBodies } from '../detail/body.ts';
import type { DetailRow, GridRow } from '../detail/detail-row.ts';
import type { Names } from './found-detail.ts';

type Rows = Extract<Answer, { type: 'rows' }>;

/** The detail of a probe. `all` shows the rows that both sides answer, too, where there are many. */
export function probeDetail(
  { probe, source, target, verdict }: ProbeResult,
  names: Names,
  all: boolean,
): readonly DetailRow[] {
  const verdicts: Readonly<Record<ProbeResult['verdict'], DetailRow>> = {
    equal: { type: 'note', text: say`both sides answer the same`, tone: 'good' },
    'within-tolerance': { type: 'note', text: say`the answers differ within the tolerance`, tone: 'good' },
    different: { type: 'note', text: say`the answers differ`, tone: 'changed' },
    unknown: { type: 'note', text: say`not both sides gave an answer: nothing is claimed`, tone: 'warning' },
  };
  return [
    verdicts[verdict],
    ...(probe.tolerance ? [{ type: 'note', text: toleranceText(probe.tolerance), tone: 'dim' } as const] : []),
    ...probe.notes.map((text): DetailRow => ({ type: 'note', text, tone: 'dim' })),
    { type: 'blank' },
    ...answers(source, target, names, all),
    { type: 'blank' },
    { type: 'heading', text: say`query`, note: probe.position, status: null, severity: null },
    { type: 'body', diff: diffBodies(bodyOf(probe.query.trim(), 'sql'), null), whole: true },
    { type: 'blank' },
    ...(
      [
        ['source', source],
        ['target', target],
      ] as const
    ).flatMap(([side, answer]) => timeNote(names[side], answer)),
  ];
}

function toleranceText(tolerance: NonNullable<Probe['tolerance']>): string {
  return 'share' in tolerance
    ? say`tolerance ${sayNumber(Number((tolerance.share * 100).toPrecision(6)))} %`
    : say`tolerance ${sayNumber(tolerance.absolute)}`;
}

function timeNote(name: string, answer: Answer): readonly DetailRow[] {
  if (answer.type === 'failed') return [];
  return [{ type: 'note', text: say`${name} answered in ${duration(answer.milliseconds)}`, tone: 'dim' }];
}

function answers(source: Answer, target: Answer, names: Names, all: boolean): readonly DetailRow[] {
  if (source.type === 'rows' && target.type === 'rows' && sameColumns(source, target))
    return compared(source, target, all);
  return [...oneAnswer(names.source, source), { type: 'blank' }, ...oneAnswer(names.target, target)];
}

function sameColumns(a: Rows, b: Rows): boolean {
  return a.columns.length === b.columns.length && a.columns.every(({ name }, index) => name === b.columns[index]?.name);
}

/** One row on each side: a line for each column. More: one table of both. */
function compared(source: Rows, target: Rows, all: boolean): readonly DetailRow[] {
  const columns = source.columns.map(({ name }) => name);
  const [a, b] = [source.rows[0], target.rows[0]];
  if (source.rows.length === 1 && target.rows.length === 1 && a && b)
    return [
      { type: 'sides' },
      ...columns.map((name, column): DetailRow => {
        const [from, to] = [a[column] ?? null, b[column] ?? null];
        return {
          type: 'pair',
          status: from === to ? 'alike' : 'changed',
          depth: 0,
          name,
          source: from ?? 'null',
          target: to ?? 'null',
          severity: null,
        };
      }),
    ];
  const length = Math.max(source.rows.length, target.rows.length);
  const lines = Array.from({ length }, (_, index) =>
    rowLines(source.rows[index], target.rows[index], index + 1),
  ).flat();
  const differing = lines.filter(({ side }) => side !== 'both');
  const alike = lines.length - differing.length;
  const folds = !all && alike > brief && differing.length > 0;
  return [
    { type: 'grid', columns, lines: folds ? differing : lines },
    ...(folds ? [{ type: 'fold', text: say`${rowCount(alike)} answered alike by both sides` } as const] : []),
    ...moreNote(source.more || target.more, length),
  ];
}

/** More rows alike than that are folded where others differ. */
const brief = 12;

function rowLines(
  source: Rows['rows'][number] | undefined,
  target: Rows['rows'][number] | undefined,
  place: number,
): GridRow['lines'] {
  const marked = (source ?? target ?? []).map((_, column) => source?.[column] !== target?.[column]);
  if (source && target && !marked.includes(true)) return [{ side: 'both', place, values: source, marked }];
  return [
    ...(source ? [{ side: 'source', place, values: source, marked } as const] : []),
    ...(target ? [{ side: 'target', place, values: target, marked } as const] : []),
  ];
}

/** An answer by itself, where the two cannot be laid over each other. */
function oneAnswer(name: string, answer: Answer): readonly DetailRow[] {
  const heading: DetailRow = { type: 'heading', text: name, note: '', status: null, severity: null };
  if (answer.type === 'failed') return [heading, { type: 'note', text: answer.reason, tone: 'bad' }];
  const lines = answer.rows.map((values, index) => ({
    side: 'both' as const,
    place: index + 1,
    values,
    marked: values.map(() => false),
  }));
  if (lines.length === 0) return [heading, { type: 'note', text: say`no rows`, tone: 'dim' }];
  return [
    heading,
    { type: 'grid', columns: answer.columns.map((column) => column.name), lines },
    ...moreNote(answer.more, lines.length),
  ];
}

function moreNote(more: boolean, length: number): readonly DetailRow[] {
  if (!more) return [];
  return [{ type: 'note', text: say`only the first ${sayNumber(length)} rows were asked for`, tone: 'dim' }];
}
