// What the bench finds: figures, each beside what is to be reached.
import { printTable } from './table.ts';

export interface Figure {
  readonly what: string;
  /** Null where it did not come to an end. */
  readonly value: number | null;
  readonly format: (value: number) => string;
  readonly goal?: { readonly limit: number; readonly way: 'at most' | 'at least' };
  /** What else a reader wants to know of it. */
  readonly beside?: string;
}

type Format = Figure['format'];

/** A figure without a goal. */
export function plain(what: string, value: number | null, format: Format, beside = ''): Figure {
  return { what, value, format, beside };
}

export function atMost(what: string, value: number | null, limit: number, format: Format, beside = ''): Figure {
  return { what, value, format, goal: { limit, way: 'at most' }, beside };
}

export function atLeast(what: string, value: number | null, limit: number, format: Format, beside = ''): Figure {
  return { what, value, format, goal: { limit, way: 'at least' }, beside };
}

/** Whether a figure reaches its goal; undefined where it has none. */
export function reached({ value, goal }: Figure): boolean | undefined {
  if (!goal) return undefined;
  if (value === null || Number.isNaN(value)) return false;
  return goal.way === 'at most' ? value <= goal.limit : value >= goal.limit;
}

/** A line a figure: what, how much, what is to be reached, whether it is. */
export function printFigures(title: string, figures: readonly Figure[]): void {
  printTable(title, ['', 'measured', 'to reach', '', ''], figures.map(cellsOf), new Set([0, 3, 4]));
}

/** The figure as the cells of a line. */
export function cellsOf(figure: Figure): readonly string[] {
  const { what, value, format, goal, beside = '' } = figure;
  const sign = { true: '✓', false: '✗', undefined: '' }[String(reached(figure))] ?? '';
  const limit = goal ? `${goal.way === 'at most' ? '≤' : '≥'} ${format(goal.limit)}` : '';
  return [what, value === null ? 'no end' : format(value), limit, sign, beside];
}
