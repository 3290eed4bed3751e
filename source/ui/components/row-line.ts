import { visible } from '../../catalog/visible.ts';
import { say } from '../../language/language.ts';
import type { ObjectRow, Row } from '../model/row.ts';
import { signs } from '../model/status.ts';
import { fuzzyPositions } from '../text/fuzzy.ts';
import { shortName } from '../text/names.ts';
import { cursorMark, type Line, lineWidth, type Span, shown, span, type Tone } from '../text/span.ts';
import { takeEnd, truncate, width } from '../text/width.ts';

export interface RowFlags {
  readonly current: boolean;
  readonly collected: boolean;
  readonly flashed: boolean;
  readonly filter: string;
}

/** The cells of a row's marks: cursor and collected in front, sign and a space behind. */
const marks = 5;

/** A line of the list: marks, name, what differs in it, sign. The name gives way last. */
export function rowLine(row: Row, flags: RowFlags, cells: number): Line {
  const { sign, tone } = signOf(row);
  const room = cells - marks;
  const name = nameSpans(labelIn(row, room), flags, room);
  const used = lineWidth(name);
  const note = row.type === 'object' ? noteOf(row, room - used - 2) : '';
  const gap = room - used - width(note);
  return [
    cursorMark(flags.current),
    flags.collected ? shown('●', 'accent') : shown(' '),
    ...name,
    shown(' '.repeat(Math.max(0, gap))),
    // The space belongs to the note, so that one dimmed piece is sent where the sign is dimmed too.
    shown(`${note} `, 'dim'),
    shown(sign, flags.flashed ? 'flash' : tone),
    shown(' '),
  ];
}

export function signOf(row: Row): { readonly sign: string; readonly tone: Tone } {
  if (row.type === 'gap') return { sign: '?', tone: 'warning' };
  return row.expected ? { sign: '~', tone: 'accent' } : signs[row.status];
}

/** The cells that where something was not seen keeps beside what that is. */
const leastPlace = 8;

/** What a row is called, for so many cells: what could not be seen tells more than the whole name of where that was. */
export function labelIn(row: Row, cells: number): string {
  if (row.type !== 'gap' || width(visible(row.label)) <= cells) return row.label;
  const subject = visible(row.subject);
  const place = shortName(visible(row.place), Math.max(leastPlace, cells - width(subject) - 3));
  return `${place} · ${takeEnd(subject, cells - width(place) - 3)}`;
}

export function nameSpans(label: string, { current, filter }: RowFlags, room: number): readonly Span[] {
  const tone = current ? 'strong' : 'plain';
  const whole = span(label, tone);
  const text = truncate(whole.text, room);
  if (filter === '') return [{ text, tone }];
  const hits = new Set(fuzzyPositions(text, filter.toLowerCase()));
  if (hits.size === 0) return [{ text, tone }];
  const result: Span[] = [];
  for (const [index, character] of [...text].entries()) {
    const next: Tone = hits.has(index) ? 'match' : tone;
    const last = result.at(-1);
    if (last?.tone === next) result[result.length - 1] = { text: last.text + character, tone: next };
    else result.push({ text: character, tone: next });
  }
  return result;
}

/** What differs; where nothing does, what the row belongs to. */
function noteOf(row: ObjectRow, cells: number): string {
  const words = row.summary === '' ? [] : span(row.summary).text.split(', ');
  if (row.ahead) {
    const short = say`ahead`;
    return fewerWords([say`target is ahead`, ...words], cells) ?? (cells >= width(short) ? short : '');
  }
  if (words.length > 0) return cells >= 6 ? (fewerWords(words, cells) ?? truncate(words.join(', '), cells)) : '';
  const context = span(row.context).text;
  return width(context) <= cells ? context : '';
}

/** As many of the words as fit, with an ellipsis for the others; null where not even the first does. */
function fewerWords(words: readonly string[], cells: number): string | null {
  for (let count = words.length; count > 0; count--) {
    const text = words.slice(0, count).join(', ');
    const whole = count === words.length ? text : `${text}, …`;
    if (width(whole) <= cells) return whole;
  }
  const [first = ''] = words;
  return width(first) <= cells ? first : null;
}
