/** What the Rows group shows while there is nothing to list in it. */

import { say } from '../../language/language.ts';
import { progressText } from '../../rows/progress.ts';
import type { InspectorState } from '../state/state.ts';
import { type Line, shown, span } from '../text/span.ts';
import { wrap } from '../text/width.ts';

/** What counting would do and how to begin; how far it has come; or why nothing came of it. */
export function uncountedLines({ rows }: InspectorState, cells: number): readonly Line[] {
  if (rows.run)
    return [
      ...wrap(progressText(rows.run.progress), cells).map((part) => [shown(part, 'accent')]),
      [],
      ...hint('Esc', say`stops counting`, cells),
    ];
  const failed =
    rows.failed === null ? [] : [...wrap(span(rows.failed).text, cells).map((part) => [shown(part, 'bad')]), []];
  if (rows.found)
    return [...failed, ...paragraph(say`There is no table to count on both sides, and no probe is configured.`, cells)];
  return [
    ...failed,
    [shown(say`Rows are not counted yet.`, 'strong')],
    [],
    ...paragraph(
      say`Counting compares how many rows each table has on both sides, asks the probes and compares the reference tables of the configuration row by row. It only reads, and goes on while you look elsewhere.`,
      cells,
    ),
    [],
    ...hint('#', say`counts the rows of both sides`, cells),
  ];
}

function paragraph(text: string, cells: number): readonly Line[] {
  return wrap(text, cells).map((part) => [shown(part, 'dim')]);
}

function hint(key: string, text: string, cells: number): readonly Line[] {
  return wrap(text, cells - key.length - 2).map((part, index) => [
    shown(index === 0 ? key : ' '.repeat(key.length), 'strong'),
    shown(`  ${part}`, 'dim'),
  ]);
}
