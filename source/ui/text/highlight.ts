/**
 * Syntax colours for SQL and PL/pgSQL. A body is scanned once for what is open at a line's start (a comment, a
 * string, a quoted body); the tokens of a line are made only when the line is shown.
 */

import { keywords } from './keywords.ts';
import { type Span, shown, type Tone } from './span.ts';

/** What is open where a line begins: nothing, a comment (with its depth), a string, or an identifier. */
export type Opening =
  | { readonly type: 'none' | 'string' | 'escape-string' | 'identifier' }
  | { readonly type: 'comment'; readonly depth: number };

const nothingOpen: Opening = { type: 'none' };

const token =
  /--.*|\/\*|[eE]'|'|"|\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$|[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*|\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** What is open at the start of a line: the text is scanned as far as was asked. */
export function openings(lines: readonly string[]): (line: number) => Opening {
  const known: Opening[] = [nothingOpen];
  return (line) => {
    for (let at = known.length; at <= line; at++)
      known.push(scan(lines[at - 1] ?? '', known[at - 1] ?? nothingOpen, null));
    return known[line] ?? nothingOpen;
  };
}

/** One line, already made safe by `visibleCode`, in colours. */
export function highlight(line: string, opening: Opening = nothingOpen): readonly Span[] {
  const spans: Span[] = [];
  scan(line, opening, (text, tone) => {
    if (text !== '') spans.push({ text, tone });
  });
  return settle(spans);
}

type Emit = ((text: string, tone: Tone) => void) | null;

function scan(line: string, opening: Opening, emit: Emit): Opening {
  let position = 0;
  let open = opening;
  if (open.type !== 'none') {
    const [end, next] = close(line, 0, open);
    emit?.(line.slice(0, end), toneOf(open));
    position = end;
    open = next;
  }
  while (position < line.length) {
    token.lastIndex = position;
    const match = token.exec(line);
    if (!match) break;
    const [text] = match;
    emit?.(line.slice(position, match.index), 'plain');
    const start = match.index;
    position = start + text.length;
    const opened = opens(text);
    if (opened) {
      const [end, next] = close(line, position, opened);
      emit?.(line.slice(start, end), toneOf(opened));
      position = end;
      open = next;
    } else {
      emit?.(text, wordTone(text));
    }
  }
  if (position < line.length) emit?.(line.slice(position), 'plain');
  return open;
}

function opens(text: string): Opening | null {
  if (text === '/*') return { type: 'comment', depth: 1 };
  if (text === "'") return { type: 'string' };
  if (text === "E'" || text === "e'") return { type: 'escape-string' };
  return text === '"' ? { type: 'identifier' } : null;
}

/** Where what is open ends on this line (or the line's end), and what is open behind it. */
function close(line: string, from: number, open: Opening): readonly [number, Opening] {
  if (open.type === 'comment') return closeComment(line, from, open.depth);
  const quote = open.type === 'identifier' ? '"' : "'";
  for (let index = from; index < line.length; index++) {
    if (open.type === 'escape-string' && line[index] === '\\') index++;
    else if (line[index] === quote) {
      if (line[index + 1] === quote) index++;
      else return [index + 1, nothingOpen];
    }
  }
  return [line.length, open];
}

function closeComment(line: string, from: number, startDepth: number): readonly [number, Opening] {
  let depth = startDepth;
  for (let index = from; index < line.length; index++) {
    if (line.startsWith('*/', index)) {
      depth--;
      index++;
      if (depth === 0) return [index + 1, nothingOpen];
    } else if (line.startsWith('/*', index)) {
      depth++;
      index++;
    }
  }
  return [line.length, { type: 'comment', depth }];
}

function toneOf(open: Opening): Tone {
  if (open.type === 'comment') return 'comment';
  return open.type === 'identifier' ? 'plain' : 'string';
}

function wordTone(text: string): Tone {
  if (text.startsWith('--')) return 'comment';
  if (text.startsWith('$')) return 'string';
  if (/^\d/.test(text)) return 'number';
  return keywords.has(text.toLowerCase()) ? 'keyword' : 'plain';
}

/** Joins neighbours of the same tone. */
function settle(spans: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const { text, tone } of spans) {
    const last = result.at(-1);
    if (last?.tone === tone) result[result.length - 1] = shown(last.text + text, tone);
    else result.push(shown(text, tone));
  }
  return result;
}
