/** Types by the names that format_type gives them, and which of them hold every value of another. */

import type { Json } from '../../catalog/json.ts';
import type { Weight } from '../../catalog/kind.ts';

export interface TypeName {
  readonly base: string;
  /** `10,2` of `numeric(10,2)`. */
  readonly modifiers: readonly number[];
  readonly array: boolean;
}

export const texts = ['text', 'character varying', 'character'];
export const integers = ['smallint', 'integer', 'bigint'];
export const moments = ['date', 'timestamp without time zone', 'timestamp with time zone'];
export const times = ['time without time zone', 'time with time zone', 'interval'];
export const numbers = [...integers, 'numeric', 'real', 'double precision'];
const families = [texts, [...numbers, 'money'], [...moments, ...times], ['bit', 'bit varying'], ['inet', 'cidr']];

/** True when the server converts the one into the other on assignment. */
export function assignable(from: string, to: string): boolean {
  return comparable(from, to) || bothOf(['json', 'jsonb'], typeName(from), typeName(to));
}

/** True when what works on values of the one type works on those of the other. */
export function comparable(from: string, to: string): boolean {
  const [a, b] = [typeName(from), typeName(to)];
  return (a.base === b.base && a.array === b.array) || families.some((family) => bothOf(family, a, b));
}

function bothOf(family: readonly string[], a: TypeName, b: TypeName): boolean {
  return a.array === b.array && family.includes(a.base) && family.includes(b.base);
}

/**
 * True when a key of the one type may refer to a key of the other: both belong to one operator family of B-trees
 * (PostgreSQL manual, "Operator Classes and Operator Families").
 */
export function sameKeyFamily(from: string, to: string): boolean {
  const [a, b] = [typeName(from), typeName(to)];
  return (a.base === b.base && a.array === b.array) || keyFamilies.some((family) => bothOf(family, a, b));
}

const keyFamilies = [
  integers,
  ['text', 'character varying'],
  moments,
  ['real', 'double precision'],
  ['bit', 'bit varying'],
  ['inet', 'cidr'],
];

/** How much another type means for what depends on the column. */
export function weightOfRetyping(from: string, to: string): Weight {
  if (!comparable(from, to)) return 'anew';
  return sameKeyFamily(from, to) ? 'repeated' : 'keys';
}

/** Types whose values have no order, so that no key and no plain index can be of them. */
export const unordered = ['json', 'xml', 'point', 'line', 'lseg', 'box', 'path', 'polygon', 'circle'];

/** Widening an integer: every value fits. */
const wider = [...integers, 'numeric'];

export function typeName(type: string): TypeName {
  const array = type.endsWith('[]');
  const name = array ? type.slice(0, -2) : type;
  const match = /^([^"(]+)\((-?\d+(?:,-?\d+)?)\)(.*)$/.exec(name);
  return match
    ? { base: `${match[1]}${match[3]}`, modifiers: (match[2] ?? '').split(',').map(Number), array }
    : { base: name, modifiers: [], array };
}

/** True when no value can be refused or changed. */
export function everyValueFits(a: TypeName, b: TypeName): boolean {
  const [size, scale = 0] = a.modifiers;
  const [wantedSize, wantedScale = 0] = b.modifiers;
  if (a.base === b.base) {
    if (wantedSize === undefined) return a.base !== 'character' && a.base !== 'bit';
    if (a.base === 'character' || a.base === 'bit') return size === wantedSize;
    if (size === undefined) return false;
    if (a.base === 'numeric') return scale === wantedScale && wantedSize >= size;
    return wantedSize >= size;
  }
  if (sameBytes(a, b)) return wantedSize === undefined || (size !== undefined && wantedSize >= size);
  const [from, to] = [wider.indexOf(a.base), wider.indexOf(b.base)];
  if (from !== -1 && from < to && wantedSize === undefined) return true;
  return (a.base === 'real' && b.base === 'double precision') || (texts.includes(b.base) && wantedSize === undefined);
}

/** Types whose values are stored alike. */
export function sameBytes(a: TypeName, b: TypeName): boolean {
  const stored = ['text', 'character varying'];
  return (stored.includes(a.base) && stored.includes(b.base)) || (a.base === 'cidr' && b.base === 'inet');
}

/** True when the target's type surely holds every value of the source's type, and more. */
export function isWiderType(source: Json, target: Json): boolean {
  if (typeof source !== 'string' || typeof target !== 'string') return false;
  const [a, b] = [typeName(source), typeName(target)];
  return a.array === b.array && holdsAll(a, b) && !holdsAll(b, a);
}

/** As `everyValueFits`, where a value may also gain zeros that say nothing. */
function holdsAll(a: TypeName, b: TypeName): boolean {
  if (everyValueFits(a, b)) return true;
  if (a.base === 'date' && b.base.startsWith('timestamp')) return true;
  if (a.base !== b.base) return false;
  const [size, scale = 0] = a.modifiers;
  const [wantedSize, wantedScale = 0] = b.modifiers;
  if (size === undefined || wantedSize === undefined) return false;
  if (a.base === 'numeric') return wantedScale >= scale && wantedSize - wantedScale >= size - scale;
  return a.base === 'character' && wantedSize >= size;
}
