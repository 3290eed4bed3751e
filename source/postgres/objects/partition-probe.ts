/** The rows of a table that lie outside the bound of the partition which it is to be (PostgreSQL manual, CREATE TABLE). */

import type { Probe, RepairContext } from '../../catalog/recipe.ts';
import { say } from '../../language/language.ts';
import { rowsWhere, scanned } from '../probe.ts';
import { closing, splitList } from '../sql-text.ts';
import { indexKey } from './key-probe.ts';
import type { Table } from './table-shape.ts';

/** Null for a bound of several columns, by hash or by default: what lies outside it is not a plain condition. */
export function outsideProbe(table: Table, parent: string, context: RepairContext): Probe | null {
  const key = context.goal.get(`table:${parent}`)?.attributes.partitionKey;
  const { bound } = table.attributes;
  if (typeof key !== 'string' || bound === null) return null;
  const open = key.indexOf('(');
  const keys = splitList(key.slice(open + 1, closing(key, open))).map(indexKey);
  const [only] = keys;
  if (keys.length !== 1 || !only || only.operatorClass !== null) return null;
  const expression = `${only.expression}${only.collation}`;
  const inside = key.startsWith('RANGE ')
    ? inRange(expression, bound)
    : key.startsWith('LIST ')
      ? inList(expression, bound)
      : null;
  if (inside === null) return null;
  return rowsWhere(
    scanned(table.id, context, 'with children'),
    `(${inside}) IS NOT TRUE`,
    say`outside ${bound.replace(/^FOR VALUES /, '')}`,
  );
}

function inRange(expression: string, bound: string): string | null {
  const from = valuesAfter(bound, 'FOR VALUES FROM (');
  const to = valuesAfter(bound, ') TO (');
  const [low] = from ?? [];
  const [high] = to ?? [];
  if (low === undefined || high === undefined) return null;
  return [
    `${expression} IS NOT NULL`,
    ...(low === 'MINVALUE' ? [] : [`${expression} >= ${low}`]),
    ...(high === 'MAXVALUE' ? [] : [`${expression} < ${high}`]),
  ].join(' AND ');
}

function inList(expression: string, bound: string): string | null {
  const values = valuesAfter(bound, 'FOR VALUES IN (');
  if (values === null) return null;
  const listed = values.filter((value) => value !== 'NULL');
  return [
    ...(listed.length === 0 ? [] : [`${expression} IN (${listed.join(', ')})`]),
    ...(listed.length === values.length ? [] : [`${expression} IS NULL`]),
  ].join(' OR ');
}

function valuesAfter(bound: string, words: string): readonly string[] | null {
  const at = bound.indexOf(words);
  const open = at + words.length - 1;
  return at === -1 ? null : splitList(bound.slice(open + 1, closing(bound, open)));
}
