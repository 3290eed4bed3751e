/** Finds the columns of a relation by their numbers; none is decoded for that. */

import type { ObjectId } from '../catalog/object.ts';
import { identifiersOf } from '../catalog/quote.ts';
import { columnTexts } from './record.ts';
import type { Row } from './row-cache.ts';

/** A row's number among its relation's columns (pg_attribute.attnum); null for what is no column. */
export function numberOf({ kind, content }: Row): number | null {
  const place = kind.found?.number ?? null;
  return place === null ? null : Number(columnTexts(content, [place])[0]);
}

/** Those of the rows at these places that are columns of the relation, which is named by a schema and a name, by their numbers. */
export function columnsAmong(
  rows: readonly Row[],
  places: Iterable<number>,
  relation: ObjectId,
): ReadonlyMap<number, Row> {
  const columns = new Map<number, Row>();
  const [schema, name] = identifiersOf(relation, relation.indexOf(':') + 1, 2);
  for (const place of places) {
    const row = rows[place];
    const number = row && numberOf(row);
    if (!row || number == null) continue;
    const [ofSchema, ofName] = columnTexts(row.content, row.kind.found?.by ?? []);
    if (ofSchema === schema && ofName === name) columns.set(number, row);
  }
  return columns;
}
