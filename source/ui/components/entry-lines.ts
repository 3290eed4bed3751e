import { say, sayText } from '../../language/language.ts';
import type { EntryFace } from '../model/ledger/time-line.ts';
import type { ObjectRow } from '../model/row.ts';
import { cursorMark, type Line, lineWidth, type Span, shown, span } from '../text/span.ts';
import { truncate, width } from '../text/width.ts';
import { nameSpans, type RowFlags, signOf } from './row-line.ts';

/** The cells of the marks of a row's first line: cursor and collected in front, sign and a space behind. */
const marks = 5;

/** An entry's two lines in the list: name, marks and sign; version, and how it is judged. */
export function entryLines(row: ObjectRow, face: EntryFace, flags: RowFlags, cells: number): readonly Line[] {
  return [nameLine(row, face, flags, cells - marks), verdictLine(face, cells - 3)];
}

function nameLine(row: ObjectRow, { entry, judged }: EntryFace, flags: RowFlags, room: number): Line {
  const { sign, tone } = signOf(row);
  const name = nameSpans(entry.name || entry.version, flags, room);
  const left = room - lineWidth(name);
  const notes: Span[] = [];
  const add = (note: Span): void => {
    if (note.text !== '' && lineWidth([...notes, note]) + notes.length + 3 <= left) notes.push(note);
  };
  if (row.severity === 'security') add(shown(sayText('security'), 'security'));
  if (judged && isLossy(judged.verdict) && judged.losses.length > 0) add(shown(say`loses data`, 'data'));
  add(span(row.context, 'dim'));
  const line = notes.flatMap((note, index) => (index === 0 ? [note] : [shown(' '), note]));
  return [
    cursorMark(flags.current),
    flags.collected ? shown('●', 'accent') : shown(' '),
    ...name,
    shown(' '.repeat(Math.max(0, left - lineWidth(line)))),
    ...line,
    shown(' '),
    shown(sign, flags.flashed ? 'flash' : tone),
    shown(' '),
  ];
}

function isLossy(verdict: NonNullable<EntryFace['judged']>['verdict']): boolean {
  return verdict === 'not-applied' || verdict === 'partly-applied';
}

/** The version gives way to the shortest of the words. */
function verdictLine({ entry, words }: EntryFace, room: number): Line {
  const version = entry.name ? span(entry.version).text : '';
  const texts = words.texts.map((text) => span(text).text);
  const beside = version === '' ? 0 : width(version) + 2;
  const shortest = texts.at(-1) ?? '';
  const text = texts.find((one) => beside + width(one) <= room) ?? truncate(shortest, room);
  const left = truncate(version, Math.max(0, room - width(text) - 2));
  return [
    shown('  '),
    shown(left, 'dim'),
    shown(' '.repeat(Math.max(0, room - width(left) - width(text)))),
    shown(text, words.tone),
    shown(' '),
  ];
}
