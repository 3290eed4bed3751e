/** The expression by which a value of one type becomes one of another (PostgreSQL manual, CREATE CAST, pg_cast). */

import type { RepairContext } from '../../catalog/recipe.ts';
import { comparable, integers, numbers, type TypeName, texts, typeName } from './type-name.ts';

const objects = [
  'oid',
  'regclass',
  'regproc',
  'regprocedure',
  'regtype',
  'regrole',
  'regnamespace',
  'regoper',
  'regoperator',
];
const shapes = ['point', 'lseg', 'path', 'box', 'polygon', 'circle'];
/** Types among which the server casts explicitly, beyond those that convert on assignment. */
const casts: readonly (readonly [readonly string[], readonly string[]])[] = [
  [['integer'], ['boolean', '"char"']],
  [['jsonb'], ['boolean', ...numbers]],
  [
    ['bit', 'bit varying'],
    ['integer', 'bigint'],
  ],
  [objects, [...objects, ...integers]],
  [shapes, shapes],
  [['macaddr'], ['macaddr8']],
];

/** `column::type`, or by way of the text where no cast leads there directly: rows whose text does not read so refuse it. */
export function castOf(column: string, from: string, to: string, context: RepairContext): string {
  const [a, b] = [typeName(from), typeName(to)];
  if (!b.array && (b.base === 'jsonb' || b.base === 'json') && !texts.includes(a.base))
    return `to_${b.base}(${column})`;
  if (!b.array && !a.array && a.base === 'jsonb' && isRow(b.base, context))
    return `jsonb_populate_record(NULL::${to}, ${column})`;
  if (b.array && !a.array && a.base === b.base && !texts.includes(a.base))
    return `CASE WHEN ${column} IS NOT NULL THEN ARRAY[${column}]::${to} END`;
  if (!a.array && !b.array && a.base !== 'integer' && b.base === 'boolean' && numbers.includes(a.base))
    return `${column} <> 0`;
  if (!a.array && !b.array && a.base === 'boolean' && b.base !== 'integer' && numbers.includes(b.base))
    return `${column}::integer::${to}`;
  return `${column}${hasCast(a, b, context) ? '' : '::text'}::${to}`;
}

function hasCast(a: TypeName, b: TypeName, context: RepairContext): boolean {
  const made = [a.base, b.base].filter(isMade);
  const [domain] = [context.current, context.goal].flatMap((side) =>
    made.flatMap((name) => side.get(`domain:${name}`) ?? []),
  );
  // A domain has the casts of the type that it is over.
  if (made.length === 1 && domain) {
    const under = String(domain.attributes.type);
    const other = made[0] === a.base ? b : a;
    return a.array === b.array && comparable(other.array ? `${under}[]` : under, nameOf(other));
  }
  if (made.length > 0) return false;
  if (!a.array && [...texts, 'name', '"char"', 'unknown'].includes(a.base)) return true;
  if (a.array !== b.array) return false;
  return a.base === b.base || casts.some(([one, other]) => joins(one, other, a, b) || joins(one, other, b, a));
}

function nameOf({ base, array }: TypeName): string {
  return array ? `${base}[]` : base;
}

function joins(one: readonly string[], other: readonly string[], a: TypeName, b: TypeName): boolean {
  return one.includes(a.base) && other.includes(b.base);
}

/** True for a type that people make: it has no casts that are known here. */
function isMade(name: string): boolean {
  return name !== '"char"' && (name.includes('.') || name.includes('"'));
}

/** True for a composite type or a table's rows. */
function isRow(name: string, context: RepairContext): boolean {
  return [context.current, context.goal].some(
    (side) => side.get(`composite:${name}`) !== undefined || side.get(`table:${name}`) !== undefined,
  );
}
