/**
 * Adds an expected difference to the text of a configuration, or takes one away, and leaves every other byte as it is:
 * what was changed is parsed again, and only taken when nothing but that entry is another.
 */

import { isDeepStrictEqual } from 'node:util';
import {
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type Pair,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { Fault } from '../catalog/fault.ts';
import type { Expected } from '../catalog/policy.ts';
import { say } from '../language/language.ts';
import { configuredExpected } from './configuration-expected.ts';
import { blockLines, flowText, membersOf, type NewExpected } from './expected-entry.ts';
import { blockEnd, contentEnd, type Edit, edited, lineBreak, lineEnd, lineStart } from './yaml-edit.ts';
import { parseYaml, type YamlFile } from './yaml-file.ts';

export interface Rewritten {
  readonly text: string;
  /** Where the entry is written, or was: `dbparity.yaml:4:5`. */
  readonly position: string;
}

/** The text with the entry at the end of its list. Throws a Fault (`bad-configuration`, `configuration-not-written`) where that is not possible. */
export function withExpected(text: string, shown: string, entry: NewExpected): Rewritten {
  const before = parseYaml(text, shown);
  const list = listOf(before);
  const added = [...list, Object.fromEntries(membersOf(entry))];
  for (const edits of additions(text, entry)) {
    const result = edited(text, edits);
    const after = understood(result, shown, before, added);
    if (after) return { text: result, position: after.position(['expected', list.length]) };
  }
  throw new Fault({
    code: 'configuration-not-written',
    doing: say`write the configuration`,
    problem: say`${before.position(['expected'])}: what is expected is written in a way to which nothing can be added safely`,
    advice: say`add it by hand: - ${flowText(entry)}`,
  });
}

/** The text without this entry, wherever it stands by now. Throws a Fault (`bad-configuration`, `configuration-not-written`) where that is not possible. */
export function withoutExpected(text: string, shown: string, entry: Expected): Rewritten {
  const before = parseYaml(text, shown);
  const list = listOf(before);
  const place = placeOf(entry, configuredExpected(list, before));
  const position = before.position(['expected', place]);
  const left = list.filter((_, index) => index !== place);
  for (const edits of place < 0 ? [] : removals(text, place)) {
    const result = edited(text, edits);
    if (understood(result, shown, before, left)) return { text: result, position };
  }
  throw new Fault({
    code: 'configuration-not-written',
    doing: say`write the configuration`,
    problem: say`${entry.position}: the entry is not there any more, or cannot be taken away safely`,
    advice: say`take it away by hand`,
  });
}

/** Where the entry is among those of the file: the very one, or the only one that says the same; -1 for none. */
function placeOf(entry: Expected, list: readonly Expected[]): number {
  const alike = [...list.entries()].filter(([, one]) =>
    isDeepStrictEqual({ ...one, position: '' }, { ...entry, position: '' }),
  );
  const same = alike.find(([, { position }]) => position === entry.position);
  const [first, ...more] = alike;
  const found = same ?? (more.length === 0 ? first : undefined);
  return found ? found[0] : -1;
}

function listOf({ value }: YamlFile): readonly unknown[] {
  const list: unknown = isRecord(value) ? value.expected : null;
  return Array.isArray(list) ? list : [];
}

/** The new text parsed, when it says what the old one did but for this list; else null. */
function understood(text: string, shown: string, before: YamlFile, list: readonly unknown[]): YamlFile | null {
  try {
    const after = parseYaml(text, shown);
    const { expected: _, ...rest } = isRecord(before.value) ? before.value : {};
    const { expected, ...same } = isRecord(after.value) ? after.value : {};
    if (!isDeepStrictEqual(same, rest) || !isDeepStrictEqual(expected ?? [], list)) return null;
    configuredExpected(expected ?? [], after);
    return after;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Ways to add the entry, the best first. */
function* additions(text: string, entry: NewExpected): Generator<readonly Edit[]> {
  const document = parseDocument(text, { keepSourceTokens: true, logLevel: 'silent' });
  const root = document.contents;
  if (!isMap(root)) {
    yield* atTheEnd(text, document, 0, entry);
    return;
  }
  const pair = expectedPair(root);
  if (!pair) {
    if (root.flow) yield intoFlow(text, root, `expected: [${flowText(entry)}]`);
    else yield* atTheEnd(text, document, columnOf(text, contentStart(root.items[0]?.key)), entry);
    return;
  }
  const { value } = pair;
  if (isSeq(value) && value.items.length > 0) {
    yield value.flow ? intoFlow(text, value, flowText(entry)) : [intoBlock(text, value, entry)];
    return;
  }
  const column = columnOf(text, contentStart(pair.key));
  if (!root.flow && saysNothing(text, pair)) yield [intoNothing(text, pair, column, entry)];
  if (isSeq(value)) yield intoFlow(text, value, flowText(entry));
  else if (root.flow) yield [{ ...instead(text, pair), insert: ` [${flowText(entry)}]` }];
}

/** A key of its own behind everything else, with an empty line before it where that changes nothing. */
function* atTheEnd(text: string, document: Document, column: number, entry: NewExpected): Generator<readonly Edit[]> {
  const eol = lineBreak(text);
  const offset = endOf(text, document);
  const before = text.slice(0, offset);
  const broken = before === '' || before.endsWith('\n') ? '' : eol;
  const margin = ' '.repeat(column);
  const written = [`${margin}expected:`, ...block(entry, column + 2)].join(eol) + eol;
  const empty = before.trim() === '' || /\n[ \t]*\r?\n$/.test(before) ? '' : eol;
  yield [{ offset, insert: `${broken}${empty}${written}` }];
  yield [{ offset, insert: `${broken}${written}` }];
}

/** Where the document ends: before the mark that says so, if there is one. */
function endOf(text: string, { range }: Document): number {
  const [, from = text.length, to = text.length] = range ?? [];
  const mark = /^\.\.\./m.exec(text.slice(from, to));
  return mark ? from + mark.index : to;
}

/** Behind the last item of a block, written as that one is. */
function intoBlock(text: string, list: YAMLSeq, entry: NewExpected): Edit {
  const eol = lineBreak(text);
  const last: unknown = list.items.at(-1);
  const dash = dashes(list).at(-1) ?? 0;
  const column = columnOf(text, dash);
  const offset = blockEnd(text, list, column);
  const start = contentStart(last);
  const onOneLine = lineStart(text, start) === lineStart(text, dash);
  const lines =
    isMap(last) && last.flow
      ? [`${' '.repeat(column)}- ${flowText(entry)}`]
      : block(entry, column, onOneLine && isMap(last) ? columnOf(text, start) - column : 2);
  const broken = text.slice(0, offset).endsWith('\n') ? '' : eol;
  return { offset, insert: `${broken}${lines.join(eol)}${eol}` };
}

/** Where the key has no list yet, or an empty one, the entry becomes a block below it. */
function intoNothing(text: string, pair: Pair, column: number, entry: NewExpected): Edit {
  const eol = lineBreak(text);
  const { offset, remove } = instead(text, pair);
  const end = lineEnd(text, offset + remove);
  const rest = text.slice(offset + remove, end).replace(/\r?\n$/, '');
  return {
    offset,
    remove: end - offset,
    insert: `${rest.trimEnd()}${eol}${block(entry, column + 2).join(eol)}${eol}`,
  };
}

/** The place of a key's value that says nothing: `null`, `~`, `[]`, or nothing at all. */
function instead(text: string, { key, value }: Pair): { readonly offset: number; readonly remove: number } {
  const colon = text.indexOf(':', contentEnd(key));
  const end = Math.max(colon + 1, contentEnd(value));
  const written = text.slice(colon + 1, end);
  return { offset: colon + 1, remove: written.trim() === '' ? 0 : written.length };
}

function saysNothing(text: string, pair: Pair): boolean {
  const { offset, remove } = instead(text, pair);
  return /^\s*(?:null|Null|NULL|~|\[\s*\])?$/.test(text.slice(offset, offset + remove));
}

/** Behind the last item between brackets; on a line of its own where that has one. */
function intoFlow(text: string, list: YAMLSeq | YAMLMap, written: string): readonly Edit[] {
  const last: unknown = list.items.at(-1);
  const end = contentEnd(last);
  if (last === undefined || end === 0) return [{ offset: (list.range?.[0] ?? 0) + 1, insert: ` ${written} ` }];
  const start = contentStart(last);
  const margin = text.slice(lineStart(text, start), start);
  const behind = /^[ \t]*(,?)[ \t]*(?:#[^\n]*?)?(\r?\n)/.exec(text.slice(end));
  if (margin.trim() !== '' || !behind) return [{ offset: end, insert: `, ${written}` }];
  const [whole, comma = '', eol = '\n'] = behind;
  return [
    ...(comma === '' ? [{ offset: end, insert: ',' }] : []),
    { offset: end + whole.length, insert: `${margin}${written}${comma}${eol}` },
  ];
}

/** Ways to take an item away, the best first. */
function* removals(text: string, place: number): Generator<readonly Edit[]> {
  const root = parseDocument(text, { keepSourceTokens: true, logLevel: 'silent' }).contents;
  const list = isMap(root) ? expectedPair(root)?.value : null;
  const item: unknown = isSeq(list) ? list.items[place] : null;
  if (!isSeq(list) || !isMap(item)) return;
  if (!list.flow) {
    const dash = dashes(list)[place] ?? 0;
    const end = blockEnd(text, item, columnOf(text, dash));
    const offset = lineStart(text, dash);
    yield [{ offset, remove: end - offset, insert: '' }];
    return;
  }
  const [start, end] = [contentStart(item), contentEnd(item)];
  const line = lineStart(text, start);
  const [behind] = /^[ \t]*,?[ \t]*(?:#[^\n]*)?(?:\r?\n)/.exec(text.slice(end)) ?? [];
  if (behind !== undefined && text.slice(line, start).trim() === '')
    yield [{ offset: line, remove: end + behind.length - line, insert: '' }];
  const [before, next]: readonly unknown[] = [list.items[place - 1], list.items[place + 1]];
  if (next !== undefined) yield [{ offset: start, remove: contentStart(next) - start, insert: '' }];
  else if (before !== undefined) yield [{ offset: contentEnd(before), remove: end - contentEnd(before), insert: '' }];
  else yield [{ offset: start, remove: end + (/^\s*,/.exec(text.slice(end))?.[0].length ?? 0) - start, insert: '' }];
}

function expectedPair(root: YAMLMap): Pair | undefined {
  return root.items.find(({ key }) => (isScalar(key) ? key.value === 'expected' : false));
}

/** The lines of an entry in a block: the dash at `column`, its content `indent` behind that. */
function block(entry: NewExpected, column: number, indent = 2): readonly string[] {
  return blockLines(entry).map((line, place) => {
    const margin = place === 0 ? `${' '.repeat(column)}-${' '.repeat(indent - 1)}` : ' '.repeat(column + indent);
    return `${margin}${line}`;
  });
}

/** Where the dashes of a block's items are. */
function dashes({ srcToken }: YAMLSeq): readonly number[] {
  if (srcToken?.type !== 'block-seq') return [];
  return srcToken.items.flatMap(({ start }) =>
    start.filter(({ type }) => type === 'seq-item-ind').map(({ offset }) => offset),
  );
}

function columnOf(text: string, offset: number): number {
  return text.slice(lineStart(text, offset), offset).replace('\ufeff', '').length;
}

function contentStart(node: unknown): number {
  if (isPair(node)) return contentStart(node.key);
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}
