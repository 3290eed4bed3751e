/** Finds the columns of a relation by their numbers; none is decoded for that. */

import type { ObjectId } from '../catalog/object.ts';
import { identifiersOf } from '../catalog/quote.ts';
import type { PostgresKind } from './kind.ts';
import { columnTexts } from './record.ts';
import type { Row } from './row-cache.ts';

/** A row's number among its relation's columns (pg_attribute.attnum); null for what is no column. */
export function numberOf({ kind, content }: Row): number | null {
  const place = kind.found?.number ?? null;
  return place === null ? null : Number(columnTexts(content, [place])[0]);
}

/** Those of the rows at these places that are columns of the relation, by their numbers. */
export function columnsAmong(
  { found }: PostgresKind,
  rows: readonly Row[],
  places: Iterable<number>,
  relation: ObjectId,
): ReadonlyMap<number, Row> {
  const columns = new Map<number, Row>();
  if (found?.number == null) return columns;
  const [schema, name] = identifiersOf(relation, relation.indexOf(':') + 1, 2);
  for (const place of places) {
    const row = rows[place];
    if (!row) continue;
    const [ofSchema, ofName, number] = columnTexts(row.content, [...found.by, found.number]);
    if (ofSchema === schema && ofName === name) columns.set(Number(number), row);
  }
  return columns;
}
