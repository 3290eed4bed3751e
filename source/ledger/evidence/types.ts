/** Types as statements write them, beside types as the server prints them (PostgreSQL manual, "Data Types"). */

import type { Node, TypeName } from 'libpg-query';
import { quoteIdentifier } from '../../catalog/quote.ts';
import { strings } from './names.ts';

/** The grammar's names for types that the server prints in another way. */
const printed: ReadonlyMap<string, string> = new Map([
  ['int2', 'smallint'],
  ['smallserial', 'smallint'],
  ['serial2', 'smallint'],
  ['int4', 'integer'],
  ['serial', 'integer'],
  ['serial4', 'integer'],
  ['int8', 'bigint'],
  ['bigserial', 'bigint'],
  ['serial8', 'bigint'],
  ['float4', 'real'],
  ['float8', 'double precision'],
  ['bool', 'boolean'],
  ['varchar', 'character varying'],
  ['bpchar', 'character'],
  ['varbit', 'bit varying'],
  ['timestamp', 'timestamp without time zone'],
  ['timestamptz', 'timestamp with time zone'],
  ['time', 'time without time zone'],
  ['timetz', 'time with time zone'],
]);

/** The server's own types that are printed as they are written. */
const own = new Set(
  `numeric text uuid json jsonb jsonpath date interval bytea inet cidr macaddr macaddr8 money xml tsvector tsquery point
  line lseg box path polygon circle bit name oid regclass regproc regprocedure regtype regrole regnamespace regconfig
  regdictionary void record trigger event_trigger anyelement anyarray anynonarray anyenum anyrange anycompatible internal
  cstring int4range int8range numrange tsrange tstzrange daterange int4multirange int8multirange nummultirange
  tsmultirange tstzmultirange datemultirange pg_lsn txid_snapshot pg_snapshot xid xid8 cid tid refcursor
  language_handler fdw_handler`.split(/\s+/),
);

/** True for `serial` and its like: a sequence comes with the column, and NOT NULL. */
export function isSerial(type: TypeName): boolean {
  return /^(?:small|big)?serial\d?$/.test(strings(type.names).at(-1) ?? '');
}

/**
 * True when `text` is how the server prints the type that a statement writes. Modifiers such as a length count only where
 * `exactly`: a function's arguments have none.
 */
export function isType(type: TypeName, text: string, exactly = true): boolean {
  const names = strings(type.names);
  const name = names.at(-1) ?? '';
  const schema = names.at(-2) ?? null;
  const isArray = (type.arrayBounds ?? []).length > 0;
  if (isArray !== text.endsWith('[]')) return false;
  const element = isArray ? text.slice(0, -2) : text;
  const modifiers = exactly ? modifiersOf(type.typmods) : null;
  const found = exactly ? element : element.replace(/\([^)]*\)/, '');
  const builtIn = schema === null || schema === 'pg_catalog' ? builtInText(name, modifiers) : null;
  if (builtIn !== null) return builtIn === found;
  const wanted = `${quoteIdentifier(name)}${modifiers === null ? '' : `(${modifiers})`}`;
  if (schema !== null) return found === `${quoteIdentifier(schema)}.${wanted}`;
  return found === wanted || found.endsWith(`.${wanted}`);
}

/** True for a type of the server's own whose modifiers are printed as they are written. */
export function hasPlainModifiers(type: TypeName): boolean {
  const names = strings(type.names);
  const schema = names.at(-2) ?? null;
  if (schema !== null && schema !== 'pg_catalog') return false;
  const text = builtInText(names.at(-1) ?? '', null);
  return text !== null && text !== 'interval';
}

/** A type for a person. */
export function typeText(type: TypeName): string {
  const names = strings(type.names).filter((name) => name !== 'pg_catalog');
  const modifiers = modifiersOf(type.typmods);
  const base =
    (names.length === 1 ? builtInText(names[0] ?? '', modifiers) : null) ??
    `${names.map(quoteIdentifier).join('.')}${modifiers === null ? '' : `(${modifiers})`}`;
  return `${type.setof ? 'SETOF ' : ''}${base}${(type.arrayBounds ?? []).length > 0 ? '[]' : ''}`;
}

function builtInText(name: string, modifiers: string | null): string | null {
  const base = printed.get(name) ?? (own.has(name) ? name : null);
  if (base === null || modifiers === null) return base;
  const parted = /^(timestamp|time)( with.*)$/.exec(base);
  if (parted) return `${parted[1]}(${modifiers})${parted[2]}`;
  // An interval's fields are numbers to the grammar: what is printed of them is not rebuilt here.
  if (base === 'interval') return base;
  // A scale is printed even where none was written.
  return base === 'numeric' && !modifiers.includes(',') ? `${base}(${modifiers},0)` : `${base}(${modifiers})`;
}

function modifiersOf(nodes: readonly Node[] | undefined): string | null {
  const values = (nodes ?? []).map((node) => {
    if ('A_Const' in node) return String(node.A_Const.ival?.ival ?? node.A_Const.sval?.sval ?? 0);
    return 'ColumnRef' in node ? strings(node.ColumnRef.fields).join('.') : '';
  });
  return values.length === 0 ? null : values.join(',');
}
