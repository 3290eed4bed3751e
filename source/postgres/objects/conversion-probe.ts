/**
 * The rows whose values would be refused by a change of their column's type: said only where the rule is known exactly
 * (PostgreSQL manual, "Data Types"; since 16 pg_input_is_valid asks the type itself).
 */

import { isList } from '../../catalog/json.ts';
import { quoteIdentifier, quoteLiteral } from '../../catalog/quote.ts';
import type { Probe, RepairContext } from '../../catalog/recipe.ts';
import { say } from '../../language/language.ts';
import { rowsWhere, scanned } from '../probe.ts';
import type { Column } from './column-shape.ts';
import { integers, type TypeName, texts, typeName } from './type-name.ts';

/** Null where no query can tell, and for what the server computes itself. */
export function conversionProbe(from: Column, to: Column, context: RepairContext): Probe | null {
  if (from.attributes.generated !== null || to.attributes.generated !== null) return null;
  const column = quoteIdentifier(to.name);
  const { type } = to.attributes;
  const [a, b] = [typeName(from.attributes.type), typeName(type)];
  const condition =
    a.array && b.array
      ? within(column, refusal('held', { ...a, array: false }, { ...b, array: false }, type.slice(0, -2), context))
      : refusal(column, a, b, type, context);
  if (condition === null) return null;
  const table = scanned(to.parent ?? '', context, 'with children');
  return rowsWhere(table, condition, say`with a value in ${column} that is no ${type}`);
}

function within(column: string, condition: string | null): string | null {
  return condition === null ? null : `EXISTS (SELECT FROM unnest(${column}) AS held WHERE ${condition})`;
}

/** The condition under which a value is refused; null where that is not known. */
function refusal(value: string, a: TypeName, b: TypeName, type: string, context: RepairContext): string | null {
  if (b.array) return null;
  const [size, scale = 0] = b.modifiers;
  const counted = [...integers, 'numeric'].includes(a.base) && !a.array;
  // Only spaces at the end may be cut off.
  if ((b.base === 'character varying' || b.base === 'character') && size !== undefined)
    return `length(rtrim(${value}::text, ' ')) > ${size}`;
  if (a.base.startsWith('bit') && b.base === 'bit varying' && size !== undefined) return `length(${value}) > ${size}`;
  if (a.base.startsWith('bit') && b.base === 'bit' && size !== undefined) return `length(${value}) <> ${size}`;
  const range = ranges[b.base];
  if (counted && a.base !== 'numeric' && range) return `${value} NOT BETWEEN ${range}`;
  if (counted && b.base === 'numeric' && size !== undefined) return exceeds(`${value}::numeric`, size, scale);
  const labels = context.goal.get(`enum:${b.base}`)?.attributes.values;
  if (isList(labels)) {
    const list = labels.filter((label) => typeof label === 'string').map(quoteLiteral);
    return list.length === 0 ? `${value} IS NOT NULL` : `${value}::text NOT IN (${list.join(', ')})`;
  }
  return !a.array && texts.includes(a.base) ? unreadable(`${value}::text`, b, type, context) : null;
}

const ranges: Readonly<Record<string, string>> = {
  smallint: '-32768 AND 32767',
  integer: '-2147483648 AND 2147483647',
  bigint: '-9223372036854775808 AND 9223372036854775807',
};

function exceeds(value: string, precision: number, scale: number): string {
  return `${value} <> 'NaN' AND abs(round(${value}, ${scale})) >= 1e${precision - scale}`;
}

/** Types that text is cut to rather than refused for, or that a cast of text reads by other rules than their input. */
const lenient = new Set(['bit', 'bit varying', '"char"', 'name', 'text', 'character', 'character varying', 'regclass']);

/** A text that is read as another type. */
function unreadable(text: string, b: TypeName, type: string, context: RepairContext): string | null {
  if (lenient.has(b.base)) return null;
  if (context.version.major >= 16) return `NOT pg_input_is_valid(${text}, ${quoteLiteral(type)})`;
  const range = ranges[b.base];
  if (range) {
    return `CASE WHEN ${text} ~ '^\\s*[-+]?[0-9]+\\s*$' THEN btrim(${text}, E' \\t\\n\\r\\f\\v')::numeric NOT BETWEEN ${range} ELSE ${text} IS NOT NULL END`;
  }
  if (b.base === 'boolean')
    return `lower(btrim(${text}, E' \\t\\n\\r\\f\\v')) !~ '^(t|tr|tru|true|f|fa|fal|fals|false|y|ye|yes|n|no|on|of|off|1|0)$'`;
  return null;
}
