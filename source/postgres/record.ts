/**
 * Rows as the server writes them when they are cast to text: a fraction of what writing them as JSON costs it
 * (PostgreSQL manual, "Composite Type Input and Output Syntax" and "Array Input and Output Syntax").
 */

import * as z from 'zod';

/** SQL for these columns of `q` as one text. */
export function recordOf(columns: readonly string[]): string {
  return `ROW(${columns.map((column) => `q."${column}"`).join(', ')})::text`;
}

/** Makes a value of a column's text. */
export type Reader = (text: string) => unknown;

/** What a column's text becomes by its schema: JSON where it holds JSON, else what JSON would have said of it. */
export function readerFor(schema: unknown): Reader {
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodReadonly) return readerFor(schema.unwrap());
  if (schema instanceof z.ZodNumber) return Number;
  if (schema instanceof z.ZodBoolean) return (text) => text === 't' || text === 'true';
  if (schema instanceof z.ZodArray) return listReader([], readerFor(schema.element));
  if (schema instanceof z.ZodTuple) return listReader(schema.def.items.map(readerFor), String);
  if (schema instanceof z.ZodObject) return rowReader(columnsOf(schema.shape, Object.keys(schema.shape)));
  if (schema instanceof z.ZodRecord) return parseJson;
  return String;
}

/** A row's column, and how it is read. */
interface Column {
  readonly name: string;
  readonly read: Reader;
  readonly isText: boolean;
  /** The text that was read last, as it was written and as it is: rows that come together often say the same, and keep it once. */
  written: string;
  value: string;
}

/** These columns of a row of this shape, for `fillRecord`. */
export function columnsOf(shape: Readonly<Record<string, unknown>>, names: readonly string[]): readonly Column[] {
  return names.map((name) => {
    const read = readerFor(shape[name]);
    return { name, read, isText: read === String, written: '', value: '' };
  });
}

const parseJson: Reader = (text) => JSON.parse(text);

/** A row within a row, its columns in the order of the schema, or JSON. */
function rowReader(columns: readonly Column[]): Reader {
  return (text) => {
    if (!text.startsWith('(')) return parseJson(text);
    const record: Record<string, unknown> = {};
    fillRecord(record, columns, text);
    return record;
  };
}

/** An array of SQL or of JSON: `{`, where the bounds are not the usual ones behind `[0:2]=`, or `[`. */
function listReader(items: readonly Reader[], others: Reader): Reader {
  return (text) => {
    if (text.startsWith('[') && !/^\[-?\d+:/.test(text)) return parseJson(text);
    const at = { index: text.indexOf('{') };
    if (at.index < 0) throw unlike('an array');
    return readArray(text, at, items, others);
  };
}

/** The array that begins at `at`, which is moved behind it. Those of several dimensions are read by the elements' reader. */
function readArray(text: string, at: { index: number }, items: readonly Reader[], others: Reader): unknown[] {
  const values: unknown[] = [];
  const place = (): Reader => items[values.length] ?? others;
  at.index += 1;
  if (text[at.index] === '}') {
    at.index += 1;
    return values;
  }
  for (;;) {
    if (text[at.index] === '{') {
      const end = endOfArray(text, at.index);
      values.push(place()(text.slice(at.index, end)));
      at.index = end;
    } else if (text[at.index] === '"') {
      values.push(place()(quoted(text, at)));
    } else {
      const start = at.index;
      while (at.index < text.length && text[at.index] !== ',' && text[at.index] !== '}') at.index += 1;
      const bare = text.slice(start, at.index);
      values.push(bare === 'NULL' ? null : place()(bare));
    }
    const next = text[at.index];
    at.index += 1;
    // Pushed to, it has room for more than it will ever hold.
    if (next === '}') return values.slice();
    if (next !== ',') throw unlike('an array');
  }
}

/** The text between quotes, where a backslash stands before what is to be taken as it is. */
function quoted(text: string, at: { index: number }): string {
  let value = '';
  let start = at.index + 1;
  for (let index = start; index < text.length; index++) {
    if (text[index] === '\\') {
      value += text.slice(start, index);
      start = ++index;
    } else if (text[index] === '"') {
      at.index = index + 1;
      return value + text.slice(start, index);
    }
  }
  throw unlike('an array');
}

function endOfArray(text: string, start: number): number {
  let depth = 0;
  for (let index = start; index < text.length; index++) {
    const character = text[index];
    if (character === '"') {
      const at = { index };
      quoted(text, at);
      index = at.index - 1;
    } else if (character === '{') depth += 1;
    else if (character === '}' && --depth === 0) return index + 1;
  }
  throw unlike('an array');
}

const [comma, quote, close] = [44, 34, 41];

/**
 * Sets the columns of a record from a row's text, in their order. Throws when the server sent something else than a row
 * of so many columns.
 */
export function fillRecord(record: Record<string, unknown>, columns: readonly Column[], text: string): void {
  if (!text.startsWith('(')) throw unlike('a row');
  let at = 1;
  for (const column of columns) {
    const first = text.charCodeAt(at);
    if (first === comma || first === close) {
      record[column.name] = null;
      at += 1;
    } else if (first === quote) {
      const end = endOfQuoted(text, at + 1);
      record[column.name] = columnValue(column, text, at + 1, end);
      at = end + 2;
    } else {
      const next = text.indexOf(',', at);
      const end = next < 0 ? text.length - 1 : next;
      if (end < at) throw unlike('a row');
      record[column.name] = columnValue(column, text, at, end);
      at = end + 1;
    }
  }
  if (at !== (columns.length === 0 ? 1 : text.length) || !text.endsWith(')')) throw unlike('a row');
}

/** The value of a column that is written from one place of a row to another. */
function columnValue(column: Column, text: string, from: number, end: number): unknown {
  const written = text.slice(from, end);
  if (column.isText && written === column.written) return column.value;
  const doubled = text.charCodeAt(from - 1) === quote && (written.includes('"') || written.includes('\\'));
  const value = doubled ? written.replace(/""|\\\\/g, halved) : written;
  if (!column.isText) return column.read(value);
  column.written = written;
  column.value = value;
  return value;
}

/**
 * The texts of a row's columns at these places, in their order; empty for what is NULL: for what can be told of a row
 * without reading all of it. Throws when the server sent something else than a row that has them.
 */
export function columnTexts(text: string, places: readonly number[]): readonly string[] {
  const found: string[] = [];
  for (const place of places) {
    const at = startOf(text, place);
    const first = text.charCodeAt(at);
    if (first === comma || first === close) found.push('');
    else if (first === quote) found.push(text.slice(at + 1, endOfQuoted(text, at + 1)).replace(/""|\\\\/g, halved));
    else {
      const next = text.indexOf(',', at);
      found.push(text.slice(at, next < 0 ? text.length - 1 : next));
    }
  }
  return found;
}

/** True where a row's column at this place is not NULL. Throws as `columnTexts` does. */
export function hasColumn(text: string, place: number): boolean {
  const first = text.charCodeAt(startOf(text, place));
  return first !== comma && first !== close;
}

/** Where a column's text begins. Throws as `columnTexts` does. */
function startOf(text: string, place: number): number {
  let at = 1;
  for (let column = 0; column < place; column++) {
    if (text.charCodeAt(at) === quote) at = endOfQuoted(text, at + 1) + 2;
    else {
      const next = text.indexOf(',', at);
      at = next < 0 ? text.length : next + 1;
    }
  }
  if (!(at < text.length)) throw unlike('a row');
  return at;
}

/** Where a column's text ends that begins here and is written as it is; -1 for one in quotes, or none. */
export function endOfPlain(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === comma || (code === close && at === text.length - 1)) return at;
    if (code === quote) return -1;
  }
  return -1;
}

const halved = (pair: string): string => pair.charAt(0);

/** Where the quote stands that ends what began before `from`: quotes and backslashes within are doubled. */
function endOfQuoted(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text.charCodeAt(at + 1) !== quote) return at;
  }
  throw unlike('a row');
}

function unlike(what: string): Error {
  return new Error(`the server sent something else than ${what}`);
}
