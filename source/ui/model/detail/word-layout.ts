/** The detail of an object as lines to be read one after the other: no columns, no signs, each side by its name. */

import { visible, visibleCode } from '../../../catalog/visible.ts';
import { say, sayNumber, sayText } from '../../../language/language.ts';
import { inWords, joined } from '../../text/in-words.ts';
import { shown } from '../../text/span.ts';
import { type Names, outcomeWord, statusWords } from '../status-words.ts';
import type { BodyDiff, BodyText, Hunk } from './body.ts';
import { shorten } from './body-lines.ts';
import type { DetailRow, GridRow, ItemRow, PairRow, RecordRow } from './detail-row.ts';
import { valueText } from './grid-lines.ts';
import type { Layout } from './layout.ts';

type Maker = () => string;

/** The entries as lines of words. Heights are known at once; a line is made when it is read. */
export function wordLayout(rows: readonly DetailRow[], names: Readonly<Record<'source' | 'target', string>>): Layout {
  const safe: Names = { source: visible(names.source), target: visible(names.target) };
  const makers = rows.flatMap((row) => linesOf(row, safe));
  return { height: makers.length, line: (index) => [shown(makers[index]?.() ?? '')] };
}

function linesOf(row: DetailRow, names: Names): readonly Maker[] {
  switch (row.type) {
    case 'blank':
    case 'sides':
      return [];
    case 'heading':
      return [
        () =>
          joined([
            visible(row.text),
            inWords(visible(row.note)),
            row.status === null ? null : unlessSaid(row.text, statusWords(row.status, names)),
            row.severity === null ? null : sayText(row.severity),
          ]),
      ];
    case 'pair':
      return pairLines(row, names);
    case 'item':
      return [() => itemWords(row, names)];
    case 'finding': {
      const { what, outcome, note } = row.finding;
      const words = say`${visible(what)}: ${outcomeWord(outcome)}`;
      return [() => indented(row.depth, joined([words, note === null ? null : visible(note)]))];
    }
    case 'note':
    case 'caption':
    case 'fold':
      return visible(row.text)
        .split('\n')
        .map((text) => () => inWords(text));
    case 'grid':
      return gridLines(row, names);
    case 'record':
      return recordLines(row, names);
    case 'body':
      return bodyLines(row.diff, row.whole, names);
  }
}

/** A heading may say itself how things stand. */
function unlessSaid(said: string, words: string): string | null {
  return visible(said) === words ? null : words;
}

/** Indentation is no sign: whoever sees or feels it knows what belongs to what. */
function indented(depth: number, text: string): string {
  return '  '.repeat(depth) + text;
}

function pairLines(row: PairRow, names: Names): readonly Maker[] {
  const more = joined([
    row.severity === null ? null : sayText(row.severity),
    row.ahead ? say`target is ahead` : null,
    row.why ? visible(row.why) : null,
  ]);
  const name = visible(row.name);
  const { source, target } = row;
  const values = [source, target].filter((value) => value !== null);
  if (values.some((value) => value.includes('\n'))) {
    const side = (value: string | null, whose: string): readonly Maker[] =>
      value === null
        ? []
        : [
            () => indented(row.depth, say`${name} in ${whose}:`),
            ...value.split('\n').map((line) => () => indented(row.depth + 1, visibleCode(line))),
          ];
    if (source === target) return side(source, say`both`);
    return [...side(source, names.source), ...side(target, names.target), ...(more === '' ? [] : [() => more])];
  }
  return [() => indented(row.depth, joined([say`${name}: ${pairWords(row, names)}`, more]))];
}

function pairWords({ status, source, target }: PairRow, names: Names): string {
  const only = source ?? target ?? '';
  if (status === 'only-in-source' || status === 'only-in-target')
    return joined([statusWords(status, names), inWords(visible(only))]);
  if (status === 'alike' || source === target) {
    const word = status === 'alike' && source !== null && target !== null ? say`alike` : null;
    return joined([visible(only), word]) || statusWords(status, names);
  }
  const value = (text: string | null): string =>
    text === null || text === '' || text === '—' ? say`nothing` : visible(text);
  return say`${names.source} ${value(source)}; ${names.target} ${value(target)}`;
}

function itemWords({ status, depth, text }: ItemRow, names: Names): string {
  const words = visible(text);
  return indented(depth, status === 'alike' ? words : say`${words}: ${statusWords(status, names)}`);
}

function gridLines({ columns, lines }: GridRow, names: Names): readonly Maker[] {
  return lines.map((line) => () => {
    const whose = line.side === 'both' ? say`on both sides` : say`only in ${names[line.side]}`;
    const values = columns.map((name, column) => `${visible(name)} ${valueText(line.values[column] ?? null)}`);
    return say`row ${sayNumber(line.place)}, ${whose}: ${values.join(', ')}`;
  });
}

function recordLines({ status, key, cells }: RecordRow, names: Names): readonly Maker[] {
  const id = key.map(({ name, value }) => `${visible(name)} ${valueText(value)}`).join(', ');
  const head: Maker = () => say`${id}: ${statusWords(status, names)}`;
  const values = cells.map(
    ({ name, source, target }): Maker =>
      () =>
        indented(
          1,
          status === 'changed'
            ? say`${visible(name)}: ${names.source} ${valueText(source)}; ${names.target} ${valueText(target)}`
            : `${visible(name)} ${valueText(status === 'only-in-source' ? source : target)}`,
        ),
  );
  return [head, ...values];
}

/** Stretches of a body, each with a line that tells whose it is. */
function bodyLines({ source, target, hunks }: BodyDiff, whole: boolean, names: Names): readonly Maker[] {
  const both = source !== null && target !== null;
  return hunks.flatMap((hunk, index) => {
    const parts = whole || !hunk.alike ? [hunk] : shorten(hunk, index === 0, index === hunks.length - 1);
    return parts.flatMap((part): readonly Maker[] => {
      if (typeof part === 'number') return [() => say`${part} lines alike`];
      if (hunk.alike && both) return stretch(say`alike`, source, part.source);
      return [
        ...stretch(both ? names.target : null, target, part.target),
        ...stretch(both ? names.source : null, source, part.source),
      ];
    });
  });
}

function stretch(whose: string | null, text: BodyText | null, [from, to]: Hunk['source']): readonly Maker[] {
  if (!text || from >= to) return [];
  const lines = text.lines.slice(from, to).map((line) => () => visibleCode(line));
  const [first, last] = [sayNumber(from + 1), sayNumber(to)];
  if (whose === null) return lines;
  return [() => (first === last ? say`${whose}, line ${first}:` : say`${whose}, lines ${first} to ${last}:`), ...lines];
}
