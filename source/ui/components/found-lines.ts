/** The lines of the Rows group: how far a count has come or when it was, headings, and figures in columns. */

import { say } from '../../language/language.ts';
import { progressText } from '../../rows/progress.ts';
import { type Cells, cellsOf } from '../model/found/cells.ts';
import { type FoundFace, type Section, sectionOf } from '../model/found/face.ts';
import { momentText } from '../model/found/moments.ts';
import type { ObjectRow, Row } from '../model/row.ts';
import { isStale, shownFindings } from '../state/rows.ts';
import { sideNames } from '../state/select.ts';
import type { InspectorState } from '../state/state.ts';
import { cursorMark, cut, type Line, lineWidth, shown, span } from '../text/span.ts';
import { truncate, width } from '../text/width.ts';
import { nameSpans, type RowFlags, signOf } from './row-line.ts';

/** The widths of the columns behind the names, and the cells before each; a column of width 0 is not shown. */
export interface FoundColumns {
  readonly widths: Readonly<Record<keyof Cells, number>>;
  readonly gap: 1 | 2;
}

/** The cells of a line's marks: cursor and collected in front, sign and a space behind. */
const marks = 5;
/** A name is not asked to give way below that many cells. */
const shortestName = 18;
/** Nor to be shown whole above that many. */
const wholeName = 22;
/** More than that is no figure any more. */
const longestFigure = 12;

/** A line of the list: a heading, or the row at a place. */
export type FoundEntry = { readonly heading: Section } | { readonly index: number };

/** The rows with a heading above each section's first, unless a filter has put them in another order. */
export function foundEntries(rows: readonly Row[], filtered: boolean): readonly FoundEntry[] {
  let last: Section | null = null;
  return rows.flatMap((row, index): readonly FoundEntry[] => {
    const section = row.type === 'object' && row.found ? sectionOf(row.found) : null;
    if (filtered || section === null || section === last) return [{ index }];
    last = section;
    return [{ heading: section }, { index }];
  });
}

const chosen = new WeakMap<readonly Row[], { readonly cells: number; readonly columns: FoundColumns }>();

/** Columns for all rows alike: what tells least gives way until the names have room. Worked out once for a list. */
export function foundColumns(rows: readonly Row[], cells: number): FoundColumns {
  const known = chosen.get(rows);
  if (known?.cells === cells) return known.columns;
  const columns = chooseColumns(rows, cells);
  chosen.set(rows, { cells, columns });
  return columns;
}

function chooseColumns(rows: readonly Row[], cells: number): FoundColumns {
  const widths = mapCells(columnTitles(), width);
  let longestName = 0;
  let ratios = false;
  for (const row of rows) {
    if (row.type !== 'object' || !row.found) continue;
    longestName = Math.max(longestName, width(span(row.label).text));
    const own = mapCells(safeCells(row.found), (text) => Math.min(longestFigure, width(text)));
    ratios ||= own.ratio > 0;
    for (const name of names) widths[name] = Math.max(widths[name], own[name]);
  }
  const wanted = Math.max(Math.min(longestName, wholeName), shortestName);
  const noRatio = { ...widths, ratio: 0 };
  const least: FoundColumns = { widths: { ...noRatio, difference: 0 }, gap: 2 };
  const all: readonly FoundColumns[] = [
    ...(ratios ? [{ widths, gap: 2 } as const] : []),
    { widths: noRatio, gap: 2 },
    { widths: noRatio, gap: 1 },
  ];
  return all.find((columns) => cells - marks - total(columns) >= wanted) ?? least;
}

const names = ['source', 'target', 'difference', 'ratio'] as const;

function mapCells<T>(cells: Cells, make: (text: string) => T): Record<keyof Cells, T> {
  return {
    source: make(cells.source),
    target: make(cells.target),
    difference: make(cells.difference),
    ratio: make(cells.ratio),
  };
}

function safeCells(face: FoundFace): Cells {
  return mapCells(cellsOf(face), (text) => span(text).text);
}

function columnTitles(): Cells {
  return { source: say`source`, target: say`target`, difference: say`apart`, ratio: say`ratio` };
}

function total({ widths, gap }: FoundColumns): number {
  return names.reduce((sum, name) => sum + (widths[name] > 0 ? widths[name] + gap : 0), 0);
}

function figures(texts: Cells, { widths, gap }: FoundColumns): string {
  return names.map((name) => (widths[name] > 0 ? ' '.repeat(gap) + padStart(texts[name], widths[name]) : '')).join('');
}

function padStart(text: string, cells: number): string {
  const cut = truncate(text, cells);
  return ' '.repeat(Math.max(0, cells - width(cut))) + cut;
}

/** The line above the list that names the columns. */
export function columnsLine(columns: FoundColumns, cells: number): Line {
  const texts = figures(columnTitles(), columns);
  return [shown(' '.repeat(Math.max(0, cells - 3 - width(texts)))), shown(texts, 'dim')];
}

/** `Probes`, above the first of them. */
export function headingLine(section: Section): Line {
  const texts: Readonly<Record<Section, string>> = {
    probes: say`Probes`,
    reference: say`Reference tables`,
    tables: say`Tables`,
    managed: say`Managed by the platform`,
  };
  return [shown(`  ${texts[section]}`, 'dim')];
}

/** A row: name, both figures, how far they are apart, sign. */
export function foundLine(
  row: ObjectRow,
  face: FoundFace,
  flags: RowFlags,
  columns: FoundColumns,
  cells: number,
): Line {
  const { sign, tone } = signOf(row);
  const texts = figures(safeCells(face), columns);
  const room = Math.max(1, cells - marks - width(texts));
  const name = nameSpans(row.label, flags, room);
  return [
    cursorMark(flags.current),
    flags.collected ? shown('●', 'accent') : shown(' '),
    ...name,
    shown(' '.repeat(Math.max(0, room - lineWidth(name)))),
    shown(`${texts} `, row.counted ? 'plain' : 'dim'),
    shown(sign, flags.flashed ? 'flash' : tone),
    shown(' '),
  ];
}

/** How far a count has come; else when the last one was, and whether the catalogs moved since. */
export function rowsStatusLine(inspector: InspectorState, cells: number): Line {
  const { rows } = inspector;
  if (rows.run) {
    const text = progressText(rows.run.progress);
    const end = say`Esc stops`;
    return width(text) + width(end) + 6 <= cells
      ? [shown('  '), shown(text, 'accent'), shown(' · ', 'dim'), shown(end, 'dim')]
      : [shown('  '), shown(truncate(text, cells - 3), 'accent')];
  }
  if (rows.failed !== null) return [shown('  '), span(truncate(span(rows.failed).text, cells - 3), 'bad')];
  const found = shownFindings(inspector);
  if (!found) return [];
  const line: Line = [shown('  '), span(momentText(found.countedAt, sideNames(inspector)), 'dim')];
  return cut(isStale(inspector) ? [...line, shown(' · ', 'dim'), shown(say`stale`, 'dim')] : line, cells);
}
