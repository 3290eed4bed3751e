/** How the values of a column become those of another type, and what that risks (ALTER TABLE, "ALTER COLUMN TYPE"). */

import type { ObjectId } from '../../catalog/object.ts';
import type { Hazard, Probe, RepairContext } from '../../catalog/recipe.ts';
import { say } from '../../language/language.ts';
import { losesData, mayFail, rewrites } from '../hazards.ts';
import { tokenize } from '../tokens.ts';
import type { Column } from './column-shape.ts';
import { hasExpression } from './expression.ts';
import { castOf } from './type-cast.ts';
import {
  assignable,
  comparable,
  everyValueFits,
  integers,
  moments,
  numbers,
  sameBytes,
  sameKeyFamily,
  type TypeName,
  texts,
  times,
  typeName,
  unordered,
} from './type-name.ts';

export interface Conversion {
  /** The expression for USING, or null where the server converts by itself, which it does without cutting values off. */
  readonly using: string | null;
  readonly hazards: readonly Hazard[];
}

const floating = ['real', 'double precision'];

/** From one type to another, for the quoted column of the qualified table; `probe` counts the values that do not fit. */
export function conversion(
  column: string,
  table: string,
  from: string,
  to: string,
  context: RepairContext,
  probe: Probe | null,
): Conversion {
  const a = typeName(from);
  const b = typeName(to);
  const together = a.array === b.array;
  const assigned = assignable(from, to);
  const toText = !b.array && texts.includes(b.base);
  const hazards: Hazard[] = [];
  const fits = together && everyValueFits(a, b);
  const loss = together ? lossOf(a, b) : null;
  if (loss !== null) hazards.push(losesData(say`${loss} in ${table}.${column}`));
  if (!(fits && (a.base === b.base || sameBytes(a, b)))) hazards.push(rewrites(table));
  if (!fits && loss === null)
    hazards.push(mayFail(say`refused when a value of ${column} does not convert to ${to}`, probe));
  if (assigned || toText) return { using: null, hazards };
  return { using: castOf(column, from, to, context), hazards };
}

/** True when the table is partitioned by the column. */
export function isPartitionKey(column: Column, context: RepairContext): boolean {
  const key = context.current.get(column.parent ?? '')?.attributes.partitionKey;
  return (
    typeof key === 'string' &&
    tokenize(key).some(({ type, text }) => (type === 'word' || type === 'quoted') && text === column.name)
  );
}

/** Foreign keys of the column that could not hold while only one of its two sides has its new type. */
export function keysBetweenTypes(from: Column, to: Column, context: RepairContext): readonly ObjectId[] {
  if (sameKeyFamily(from.attributes.type, to.attributes.type)) return [];
  return context.current.dependencies
    .dependants(from.id)
    .filter((id) => context.current.get(id)?.attributes.type === 'foreign key' && context.goal.get(id) !== undefined);
}

/**
 * What is written for the column's old type: expressions, which PostgreSQL reads again when the type changes, keys and
 * indexes that the new type cannot have, foreign keys, and the columns at their other ends.
 */
export function writtenForType(from: Column, to: Column, context: RepairContext): readonly ObjectId[] {
  const { dependencies } = context.current;
  const keys = keysBetweenTypes(from, to, context);
  const ends = keys.flatMap((key) => dependencies.dependsOn(key).filter((id) => id.startsWith('column:')));
  if (comparable(from.attributes.type, to.attributes.type)) return [...keys, ...ends];
  const unorderedNow = unordered.includes(typeName(to.attributes.type).base);
  const others = dependencies.dependants(from.id).filter((id) => {
    const dependant = context.current.get(id);
    if (dependant === undefined) return false;
    return (
      hasExpression(dependant) || (unorderedNow && (dependant.kind === 'index' || dependant.kind === 'constraint'))
    );
  });
  return [...keys, ...ends, ...others];
}

/** What is cut off without an error, or null. */
function lossOf(a: TypeName, b: TypeName): string | null {
  const [size, scale = 0] = a.modifiers;
  const [wantedSize, wantedScale = 0] = b.modifiers;
  const fraction = floating.includes(a.base) || (a.base === 'numeric' && (size === undefined || scale > 0));
  if (fraction && integers.includes(b.base)) return say`rounds to whole numbers`;
  if (fraction && b.base === 'numeric' && wantedSize !== undefined) {
    if (a.base !== 'numeric' || size === undefined || scale > wantedScale)
      return say`rounds to ${wantedScale} decimals`;
  }
  if ((a.base === 'numeric' || a.base === 'double precision' || a.base === 'bigint') && b.base === 'real')
    return say`keeps about 6 digits`;
  if ((a.base === 'numeric' || a.base === 'bigint') && b.base === 'double precision') return say`keeps about 15 digits`;
  if (a.base.startsWith('timestamp') && b.base === 'date') return say`cuts the time of day off`;
  if (moments.includes(a.base) && times.includes(b.base)) return say`cuts the date off`;
  if (a.base === 'interval' && b.base.startsWith('time ')) return say`cuts the days off`;
  if (a.base === b.base && [...moments, ...times].includes(a.base) && wantedSize !== undefined)
    return (size ?? 6) > wantedSize ? say`rounds to ${wantedSize} decimals of a second` : null;
  if (a.base === 'inet' && b.base === 'cidr') return say`cuts the host part off`;
  if (numbers.includes(a.base) && b.base === 'boolean') return say`keeps only whether it is zero`;
  return null;
}
