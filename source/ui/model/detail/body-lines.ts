/** A body's lines: one under the other, or both sides next to each other, with line numbers and colours. */

import { visibleCode } from '../../../catalog/visible.ts';
import { say } from '../../../language/language.ts';
import { highlight } from '../../text/highlight.ts';
import { filled, type Line, type Span, shown, slice, type Tone } from '../../text/span.ts';
import { wrapRanges } from '../../text/width.ts';
import type { Side } from '../side.ts';
import type { BodyDiff, BodyText, Hunk } from './body.ts';
import type { LayoutOptions, LineMaker } from './layout.ts';

/** How many alike lines are kept around a difference. */
const context = 3;

/** The lines of a body; alike stretches are shortened unless it is to be `whole`. */
export function bodyLines(
  diff: BodyDiff,
  whole: boolean,
  { width, split, single }: LayoutOptions,
): readonly LineMaker[] {
  const digits = String(Math.max(diff.source?.lines.length ?? 0, diff.target?.lines.length ?? 0)).length;
  const side = split && !single && diff.source !== null && diff.target !== null;
  const half = Math.floor((width - 3) / 2);
  const makers: LineMaker[] = [];
  diff.hunks.forEach((hunk, index) => {
    const parts = whole || !hunk.alike ? [hunk] : shorten(hunk, index === 0, index === diff.hunks.length - 1);
    for (const part of parts) {
      if (typeof part === 'number')
        makers.push(() => [shown(`${' '.repeat(digits)}   ⋯ ${say`${part} lines alike`}`, 'dim')]);
      else
        for (const maker of side ? sideBySide(diff, part, digits, half) : stacked(diff, part, digits, width))
          makers.push(maker);
    }
  });
  return makers;
}

/** The beginning and end of an alike stretch, with the number of lines between them. */
export function shorten(hunk: Hunk, first: boolean, last: boolean): readonly (Hunk | number)[] {
  const [start, end] = hunk.source;
  const offset = hunk.target[0] - start;
  const head = first ? start : Math.min(start + context, end);
  const tail = last ? end : Math.max(end - context, head);
  const hiddenLines = tail - head;
  if (hiddenLines <= 1) return [hunk];
  const part = (from: number, to: number): Hunk => ({
    alike: true,
    source: [from, to],
    target: [from + offset, to + offset],
  });
  return [...(head > start ? [part(start, head)] : []), hiddenLines, ...(end > tail ? [part(tail, end)] : [])];
}

function stacked({ source, target }: BodyDiff, hunk: Hunk, digits: number, width: number): readonly LineMaker[] {
  const both = source !== null && target !== null;
  const one = source ?? target;
  if (!one) return [];
  const makers: LineMaker[] = [];
  const add = (text: BodyText, [from, to]: readonly [number, number], mark: Mark): void => {
    for (let line = from; line < to; line++) makers.push(...codeLine(text, line, mark, digits, width));
  };
  if (hunk.alike || !both) add(one, source ? hunk.source : hunk.target, both ? 'alike' : 'only');
  else {
    add(target, hunk.target, 'target');
    add(source, hunk.source, 'source');
  }
  return makers;
}

function sideBySide({ source, target }: BodyDiff, hunk: Hunk, digits: number, half: number): readonly LineMaker[] {
  const makers: LineMaker[] = [];
  const height = Math.max(hunk.source[1] - hunk.source[0], hunk.target[1] - hunk.target[0]);
  const at = (text: BodyText | null, [from, to]: readonly [number, number], index: number, mark: Mark) =>
    text && from + index < to ? codeLine(text, from + index, mark, digits, half) : [];
  for (let index = 0; index < height; index++) {
    const left = at(source, hunk.source, index, hunk.alike ? 'alike' : 'source');
    const right = at(target, hunk.target, index, hunk.alike ? 'alike' : 'target');
    for (let part = 0; part < Math.max(left.length, right.length); part++) {
      makers.push(() => [...filled(left[part]?.() ?? [], half), shown(' │ ', 'dim'), ...(right[part]?.() ?? [])]);
    }
  }
  return makers;
}

type Mark = Side | 'alike' | 'only';

const marks: Readonly<Record<Mark, { readonly sign: string; readonly tone: Tone }>> = {
  source: { sign: '+', tone: 'added' },
  target: { sign: '−', tone: 'removed' },
  alike: { sign: ' ', tone: 'plain' },
  only: { sign: ' ', tone: 'plain' },
};

/** One line of code, wrapped when it is longer than the pane. */
function codeLine(text: BodyText, index: number, mark: Mark, digits: number, width: number): readonly LineMaker[] {
  const raw = text.lines[index] ?? '';
  const safe = mark === 'source' || mark === 'target' ? trailing(visibleCode(raw)) : visibleCode(raw);
  const room = Math.max(8, width - digits - 3);
  const { sign, tone } = marks[mark];
  return wrapRanges(safe, room).map(([from, to], part) => () => {
    const front: Span = shown(
      part === 0 ? `${String(index + 1).padStart(digits)} ` : `${' '.repeat(digits - 1)}↳ `,
      'dim',
    );
    return [front, shown(`${sign} `, tone), ...slice(code(text, index, safe, tone), from, to)];
  });
}

/** Plain text of a changed line takes the side's colour; keywords and strings keep theirs. */
function code(text: BodyText, index: number, safe: string, tone: Tone): Line {
  if (text.language === 'text') return [shown(safe, tone)];
  return highlight(safe, text.opening(index)).map((part) => (part.tone === 'plain' ? shown(part.text, tone) : part));
}

/** Spaces at the end of a changed line can be the whole difference: they are shown. */
function trailing(line: string): string {
  return line.endsWith(' ') ? line.replace(/ +$/, (spaces) => '·'.repeat(spaces.length)) : line;
}

/** A piece of SQL (a repair) as coloured lines of at most `width`. */
export function sqlLines(text: BodyText, width: number): readonly LineMaker[] {
  return text.lines.flatMap((raw, index) => {
    const safe = visibleCode(raw);
    const indent = /^ */.exec(safe)?.[0].length ?? 0;
    const hanging = Math.min(indent + 4, Math.floor(width / 2));
    return wrapRanges(safe, width, width - hanging).map(([from, to], part) => () => {
      const line = slice(highlight(safe, text.opening(index)), from, to);
      return part === 0 ? line : [shown(' '.repeat(hanging)), ...line];
    });
  });
}
