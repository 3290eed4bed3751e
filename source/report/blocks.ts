/** What a report is made of before it is written in a notation: headings, paragraphs, lists, tables, code. */

/** A piece of a line. What comes from a database is `code`; sentences are text. */
export type Span =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'strong'; readonly text: string }
  | { readonly type: 'code'; readonly text: string };

/** One line's pieces; a bare string is text. */
export type Line = string | Span | readonly (string | Span)[];

export interface Item {
  readonly line: Line;
  /** For a checklist: whether it is done. Absent: no box. */
  readonly done?: boolean;
  /** Lines below it. */
  readonly below?: readonly Line[];
}

export interface Column {
  readonly heading: Line;
  /** Numbers stand on the right. */
  readonly align?: 'right';
}

export type Block =
  | { readonly type: 'heading'; readonly level: 1 | 2 | 3 | 4; readonly line: Line }
  | { readonly type: 'paragraph'; readonly line: Line }
  | { readonly type: 'list'; readonly items: readonly Item[] }
  | { readonly type: 'table'; readonly columns: readonly Column[]; readonly rows: readonly (readonly Line[])[] }
  | { readonly type: 'code'; readonly language: 'sql' | 'sh' | 'diff'; readonly text: string }
  /** Folded away until it is asked for. */
  | { readonly type: 'details'; readonly summary: string; readonly blocks: readonly Block[] };

export const code = (text: string): Span => ({ type: 'code', text });
export const strong = (text: string): Span => ({ type: 'strong', text });
export const heading = (level: 1 | 2 | 3 | 4, line: Line): Block => ({ type: 'heading', level, line });
export const paragraph = (...line: readonly (string | Span)[]): Block => ({ type: 'paragraph', line });
export const list = (items: readonly Item[]): Block => ({ type: 'list', items });
export const fence = (language: 'sql' | 'sh' | 'diff', text: string): Block => ({ type: 'code', language, text });
export const table = (columns: readonly Column[], rows: readonly (readonly Line[])[]): Block => ({
  type: 'table',
  columns,
  rows,
});
export const details = (summary: string, blocks: readonly Block[]): Block => ({ type: 'details', summary, blocks });

/** A line's pieces, each a span. */
export function spansOf(line: Line): readonly Span[] {
  if (typeof line === 'string') return [{ type: 'text', text: line }];
  if ('type' in line) return [line];
  return line.map((piece) => (typeof piece === 'string' ? { type: 'text', text: piece } : piece));
}

/** Pieces with something between each two of them. */
export function joined(pieces: readonly (string | Span)[], between: string): readonly (string | Span)[] {
  return pieces.flatMap((piece, index) => (index === 0 ? [piece] : [between, piece]));
}
