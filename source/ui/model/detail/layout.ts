/**
 * The detail pane's entries as lines of a given width. Heights are known at once; a line is made only when it is
 * shown, so that a body of thousands of lines costs what a page costs.
 */

import { visible } from '../../../catalog/visible.ts';
import { say, sayText } from '../../../language/language.ts';
import { shortNames } from '../../text/names.ts';
import { cut, filled, type Line, lineWidth, shown, span, spread } from '../../text/span.ts';
import { truncate, width, wrap } from '../../text/width.ts';
import type { Side } from '../side.ts';
import { signs } from '../status.ts';
import { bodyLines } from './body-lines.ts';
import type { DetailRow, ItemRow, PairRow } from './detail-row.ts';
import { findingLines } from './finding-lines.ts';
import { gridLines } from './grid-lines.ts';
import { recordLines } from './record-lines.ts';

/** How a detail is laid out. */
export interface LayoutOptions {
  readonly width: number;
  readonly names: Readonly<Record<Side, string>>;
  /** Set for an object that one side lacks: it gets the whole width. */
  readonly single: boolean;
  /** Bodies side by side rather than one under the other. */
  readonly split: boolean;
}

/** Lines made on demand. */
export interface Layout {
  readonly height: number;
  line(index: number): Line;
}

export type LineMaker = () => Line;

/** Lays entries out. */
export function layoutDetail(rows: readonly DetailRow[], options: LayoutOptions): Layout {
  const columns = columnsFor(rows, options);
  const makers: LineMaker[] = [];
  for (const row of rows) for (const maker of linesOf(row, options, columns)) makers.push(maker);
  return { height: makers.length, line: (index) => makers[index]?.() ?? [] };
}

interface Columns {
  readonly name: number;
  readonly value: number;
}

function columnsFor(rows: readonly DetailRow[], { width: cells, single }: LayoutOptions): Columns {
  let longest = 10;
  for (const row of rows) {
    if (row.type === 'pair') longest = Math.max(longest, 2 + row.depth * 2 + width(visible(row.name)));
  }
  const name = Math.min(longest + 2, Math.floor(cells * 0.42));
  return { name, value: single ? cells - name : Math.floor((cells - name) / 2) };
}

function linesOf(row: DetailRow, options: LayoutOptions, columns: Columns): readonly LineMaker[] {
  switch (row.type) {
    case 'blank':
      return [() => []];
    case 'heading':
      return heading(row, options.width).map((line) => () => line);
    case 'sides':
      return [() => sides(options, columns)];
    case 'pair':
      return [...pairLines(row, options, columns), ...aheadLine(row), ...whyLines(row, options.width)];
    case 'item':
      return itemLines(row, options.width);
    case 'finding':
      return findingLines(row.finding, row.depth, options.width);
    case 'note':
      return wrap(visible(row.text), options.width).map((text) => () => [shown(text, row.tone)]);
    case 'caption':
      return [() => [shown(truncate(visible(row.text), options.width), 'dim')]];
    case 'grid':
      return gridLines(row, options.width);
    case 'record':
      return recordLines(row, options.width);
    case 'fold':
      return wrap(visible(row.text), options.width).map((text) => () => [shown(text, 'dim')]);
    case 'body':
      return bodyLines(row.diff, row.whole, options);
  }
}

function itemLines(row: ItemRow, cells: number): readonly LineMaker[] {
  const { sign: mark, tone } = signs[row.status];
  const indent = 2 + row.depth * 2;
  return wrap(visible(row.text), cells - indent).map((text, index) => () => [
    shown(' '.repeat(indent - 2)),
    shown(index > 0 || row.status === 'alike' ? '  ' : `${mark} `, tone),
    shown(text, tone),
  ]);
}

/** On one line; the severity below where both do not fit with a gap between them. */
function heading(row: Extract<DetailRow, { type: 'heading' }>, cells: number): readonly Line[] {
  const sign = row.status === null ? [] : [shown(`${signs[row.status].sign} `, signs[row.status].tone)];
  const note = row.note === '' ? [] : [span(`  ${row.note}`, 'dim')];
  const left = [...sign, span(row.text, 'strong'), ...note];
  if (row.severity === null) return [filled(left, cells)];
  const right = [shown(sayText(row.severity), row.severity)];
  return lineWidth(left) + 1 + lineWidth(right) <= cells
    ? [spread(left, right, cells)]
    : [cut(left, cells), spread([], right, cells)];
}

function sides({ names }: LayoutOptions, columns: Columns): Line {
  // Long names keep a gap between them.
  const cells = { source: columns.value - 2, target: columns.value };
  const { source, target } = shortNames({ source: visible(names.source), target: visible(names.target) }, cells);
  return [shown(' '.repeat(columns.name)), ...cell(source, columns.value, 'dim'), shown(target, 'dim')];
}

function pairLines(row: PairRow, options: LayoutOptions, columns: Columns): readonly LineMaker[] {
  const { source, target } = values(row, options.single);
  const room = columns.value - 1;
  const narrow = !options.single && row.status !== 'alike' && (!fits(source, room) || !fits(target, room));
  if (!options.single && row.status === 'alike' && !fits(source, room)) return alikePair(row, source, options, columns);
  return narrow ? stackedPair(row, options) : columnPair(row, source, target, options, columns);
}

/** Below what it is about: the values have the whole line above. */
function aheadLine(row: PairRow): readonly LineMaker[] {
  return row.ahead ? [() => [shown(' '.repeat(4 + row.depth * 2)), shown(say`target is ahead`, 'accent')]] : [];
}

function whyLines({ why, depth }: PairRow, cells: number): readonly LineMaker[] {
  const indent = 4 + depth * 2;
  const lines = why ? wrap(visible(why), cells - indent) : [];
  return lines.map((text) => () => [shown(' '.repeat(indent)), shown(text, 'dim')]);
}

/** A long value that is the same on both sides takes the room of both columns. */
function alikePair(row: PairRow, value: string, options: LayoutOptions, columns: Columns): readonly LineMaker[] {
  const indent = 2 + row.depth * 2;
  const names = wrap(visible(row.name), columns.name - indent - 1);
  const texts = lines(value, options.width - columns.name - 2);
  return Array.from({ length: Math.max(names.length, texts.length) }, (_, index) => () => {
    const front = [
      ...sign(row, index),
      ...cell(names[index] ?? '', columns.name - indent, row.depth > 0 ? 'dim' : 'plain'),
      shown(texts[index] ?? ''),
    ];
    return index === 0 ? spread(front, [shown('=', 'dim')], options.width) : front;
  });
}

/** Both values beside the name, each in its column. */
function columnPair(
  row: PairRow,
  source: string,
  target: string,
  options: LayoutOptions,
  columns: Columns,
): readonly LineMaker[] {
  const indent = 2 + row.depth * 2;
  const names: string[] = [...wrap(visible(row.name), columns.name - indent - 1)];
  const room = Math.max(1, columns.value - 1);
  const a = lines(source, room);
  const b = options.single ? [] : lines(target, room);
  const used = columns.name + (b[0] ? columns.value + width(b[0]) : width(a[0] ?? ''));
  // The severity stands at the line's end where there is room, else under the name.
  const severity = row.severity === null ? null : sayText(row.severity);
  const below = severity !== null && used + width(severity) + 2 > options.width;
  if (below) names.push(severity);
  const height = Math.max(names.length, a.length, b.length);
  return Array.from({ length: height }, (_, index) => () => {
    const name = names[index] ?? '';
    const isSeverity = below && index === names.length - 1;
    const nameTone = isSeverity && row.severity !== null ? row.severity : row.depth > 0 ? 'dim' : 'plain';
    const front: Line = [
      ...sign(row, index),
      ...cell(name, columns.name - indent, nameTone),
      ...cell(a[index] ?? '', columns.value, valueTone(row, 'source')),
      shown(b[index] ?? '', valueTone(row, 'target')),
    ];
    return !below && index === 0 && row.severity !== null
      ? spread(front, [shown(sayText(row.severity), row.severity)], options.width)
      : front;
  });
}

/** The name by itself, and under it each side's value over the whole width. */
function stackedPair(row: PairRow, options: LayoutOptions): readonly LineMaker[] {
  const severity: Line = row.severity === null ? [] : [shown(sayText(row.severity), row.severity)];
  const head: LineMaker = () =>
    spread([...sign(row, 0), span(row.name, row.depth > 0 ? 'dim' : 'plain')], severity, options.width);
  const indent = 4 + row.depth * 2;
  const side = (value: string | null, name: Side, mark: string): readonly LineMaker[] =>
    value === null
      ? []
      : lines(value, options.width - indent - 2).map((text, index) => () => [
          shown(' '.repeat(indent)),
          shown(index === 0 ? `${mark} ` : '  ', valueTone(row, name)),
          shown(text, valueTone(row, name)),
        ]);
  return [head, ...side(row.source, 'source', '+'), ...side(row.target, 'target', '−')];
}

function sign(row: PairRow, index: number): Line {
  const { sign: mark, tone } = signs[row.status];
  return [shown(' '.repeat(row.depth * 2)), shown(index > 0 || row.status === 'alike' ? '  ' : `${mark} `, tone)];
}

function fits(text: string, room: number): boolean {
  return width(visible(text)) <= room;
}

function values(
  { status, source, target }: PairRow,
  single: boolean,
): { readonly source: string; readonly target: string } {
  if (single) return { source: source ?? target ?? '', target: '' };
  if (source === '' && target === '') return { source, target: status === 'alike' ? '=' : '' };
  if (status === 'alike') return { source: source ?? '', target: '=' };
  return { source: source ?? '—', target: target ?? '—' };
}

function lines(text: string, room: number): readonly string[] {
  return text.split('\n').flatMap((part) => wrap(visible(part), room));
}

function valueTone(row: PairRow, side: Side): 'plain' | 'dim' | 'added' | 'removed' | 'changed' {
  if (row.status === 'alike' || row.status === 'cosmetic')
    return side === 'target' ? 'dim' : row.status === 'alike' ? 'plain' : 'dim';
  if (row.status === 'about' || row.status === 'unknown') return 'plain';
  if (row.status === 'only-in-source') return side === 'source' ? 'added' : 'dim';
  if (row.status === 'only-in-target') return side === 'target' || row.source === null ? 'removed' : 'dim';
  return side === 'source' ? 'added' : 'removed';
}

function cell(text: string, cells: number, tone: Parameters<typeof shown>[1]): Line {
  const line: Line = [shown(text, tone)];
  const gap = cells - lineWidth(line);
  return gap > 0 ? [...line, shown(' '.repeat(gap))] : line;
}
