/**
 * Rows that take each other's unique values. The server looks at every row as it is written (PostgreSQL manual, "SET
 * CONSTRAINTS"), so whoever holds such a value is first given another for the meantime; a constraint that can wait waits.
 */

import { qualified } from '../../catalog/quote.ts';
import type { TextRow } from '../../catalog/rows.ts';
import type { RowDifference } from '../findings.ts';
import { batches, changedColumns, keyed, keyTypes, typedTuples } from './dml.ts';
import type { KeyFacts } from './facts.ts';
import type { Writing, WrittenColumn } from './writing.ts';

export interface Swaps {
  /** Statements that give the holders other values. */
  readonly parking: readonly string[];
  /** Constraints that are to wait, qualified and quoted. */
  readonly deferred: readonly string[];
  /** Rows whose values stay taken, by rows that are not deleted. */
  readonly blocked: ReadonlySet<RowDifference>;
  /** Rows that are deleted first, as there is no other value for them; those that stay are then written anew. */
  readonly early: ReadonlySet<RowDifference>;
  /** Columns for which there is no other value, of rows that others refer to: a list each. */
  readonly stuck: readonly string[];
}

/** A row that takes what another holds. */
interface Conflict {
  readonly taker: RowDifference;
  readonly holder: RowDifference;
  readonly key: KeyFacts;
  /** False where it only may be so. */
  readonly sure: boolean;
}

/** What must happen before the rows are written; `deleting`: rows that the source lacks go. */
export function swapsOf(writing: Writing, deleting: boolean): Swaps {
  const own = [...writing.table.key].sort().join('\0');
  const keys = writing.keys.filter(
    ({ columns }) => [...columns].sort().join('\0') !== own && columns.every((name) => columnIn(writing, name)),
  );
  const conflicts = keys.flatMap((key) => conflictsOf(writing, key));
  const stays = new Set<RowDifference>(deleting ? [] : writing.deleted);
  for (let before = -1; before < stays.size; ) {
    before = stays.size;
    for (const { taker, holder, sure } of conflicts) if (sure && stays.has(holder)) stays.add(taker);
  }
  const open = conflicts.filter(({ holder }) => !stays.has(holder));
  const parked = new Map<WrittenColumn, { readonly value: string; readonly rows: Set<RowDifference> }>();
  const early = new Set<RowDifference>();
  const stuck = new Set<string>();
  for (const { holder, key } of open) {
    if (key.deferrable !== null) continue;
    const place = placeFor(writing, holder, key);
    if (!place && (holder.source === null ? writing.loose : writing.whole)) early.add(holder);
    else if (!place) stuck.add(key.columns.join(', '));
    else {
      const group = parked.get(place.column) ?? { value: place.value, rows: new Set() };
      group.rows.add(holder);
      parked.set(place.column, group);
    }
  }
  const deferred = open.flatMap(({ key }) =>
    key.deferrable === null ? [] : [qualified(writing.table.schema, key.deferrable)],
  );
  return {
    parking: [...parked].flatMap(([column, { value, rows }]) => park(writing, column, value, [...rows])),
    deferred: [...new Set(deferred)],
    early,
    blocked: new Set([...stays].filter(({ source }) => source !== null)),
    stuck: [...stuck],
  };
}

function columnIn({ columns }: Writing, name: string): WrittenColumn | undefined {
  return columns.find((column) => column.name === name);
}

function conflictsOf(writing: Writing, key: KeyFacts): readonly Conflict[] {
  const columns = key.columns.flatMap((name) => columnIn(writing, name) ?? []);
  const places = columns.map(({ place }) => place);
  const takers = [...writing.changed, ...writing.inserted];
  const leaving = [...writing.changed, ...writing.deleted].filter(
    ({ source, target }) =>
      heldBy(target, places, key) !== null && heldBy(target, places, key) !== heldBy(source, places, key),
  );
  // Values that read differently may be the same: whoever leaves one may be in anyone's way.
  if (columns.some(({ textual }) => textual))
    return leaving.flatMap((holder) => {
      const taker = takers.find((row) => row !== holder && heldBy(row.source, places, key) !== null);
      return taker ? [{ taker, holder, key, sure: false }] : [];
    });
  const holders = new Map(leaving.map((row) => [heldBy(row.target, places, key) ?? '', row]));
  return takers.flatMap((taker) => {
    const holder = holders.get(heldBy(taker.source, places, key) ?? '');
    return holder && holder !== taker ? [{ taker, holder, key, sure: true }] : [];
  });
}

/** What a key compares of a row, as one text; null where it compares nothing. */
function heldBy(row: TextRow | null, places: readonly number[], { nullsNotDistinct }: KeyFacts): string | null {
  const values = places.map((place) => row?.[place] ?? null);
  return row === null || (values.includes(null) && !nullsNotDistinct) ? null : JSON.stringify(values);
}

/** A column of the key that the row is to give up anyway, with SQL for another value. */
function placeFor(
  writing: Writing,
  holder: RowDifference,
  key: KeyFacts,
): { readonly column: WrittenColumn; readonly value: string } | null {
  const leaves = holder.source === null ? writing.columns : changedColumns(writing, holder);
  const fixed = new Set(writing.table.key);
  for (const column of leaves) {
    if (!key.columns.includes(column.name) || fixed.has(column.name) || column.always) continue;
    const value = otherValue(writing, column, key);
    if (value !== null) return { column, value };
  }
  return null;
}

/** A value that no row has; null where none is known for the type. */
function otherValue({ sqlName }: Writing, { sql, type, facts }: WrittenColumn, key: KeyFacts): string | null {
  if (!facts.notNull && !key.nullsNotDistinct) return 'NULL';
  const least = (condition: string): string => `(SELECT pg_catalog.min(${sql}) FROM ${sqlName}${condition})`;
  const finite = least(` WHERE pg_catalog.isfinite(${sql})`);
  if (/^(?:smallint|integer|bigint)$/.test(type)) return `LEAST(${least('')}, 0) - v.dbparity_n`;
  if (/^numeric/.test(type)) return `LEAST(${least(` WHERE ${sql} > '-Infinity'`)}, 0) - v.dbparity_n`;
  if (type === 'date') return `COALESCE(${finite}, '1970-01-01') - v.dbparity_n`;
  if (/^timestamp/.test(type)) return `COALESCE(${finite}, '1970-01-01') - v.dbparity_n * '1 day'::interval`;
  if (type === 'uuid') return 'pg_catalog.gen_random_uuid()';
  if (/^(?:text|character varying)$/.test(type)) return 'pg_catalog.gen_random_uuid()::text';
  const length = Number(/^character varying\((\d+)\)$/.exec(type)?.[1] ?? 0);
  return length < 8 ? null : `pg_catalog.left(pg_catalog.gen_random_uuid()::text, ${length})`;
}

/** Only rows that still hold the value: run again, it changes nothing. */
function park(
  { sqlName, key, selfReferring }: Writing,
  column: WrittenColumn,
  value: string,
  rows: readonly RowDifference[],
): readonly string[] {
  let number = 0;
  return batches(rows, ({ key: values }) => values, selfReferring).map((batch) =>
    [
      `UPDATE ${sqlName} AS t SET ${column.sql} = ${value}`,
      'FROM (VALUES',
      typedTuples(
        batch.map((row) => [...row.key, row.target?.[column.place] ?? null, String(++number)]),
        [...keyTypes(key), 'text', 'integer'],
      ),
      `) AS v (${[...key.map(({ sql }) => sql), 'dbparity_was', 'dbparity_n'].join(', ')})`,
      `WHERE ${key.map(keyed).join(' AND ')} AND pg_catalog.concat(t.${column.sql}) COLLATE "C" = v.dbparity_was`,
    ].join('\n'),
  );
}
