// What must outlive a repair: every row of every table that both sides have, column by column, and every sequence's value.
import type pg from 'pg';
import type { Catalog } from '../../../source/catalog/catalog.ts';
import { children } from '../../../source/catalog/catalog.ts';
import { qualified, quoteIdentifier, quoteLiteral } from '../../../source/catalog/quote.ts';

/** What the tables and sequences hold, by what it is about: `table:public.t`, `column:public.t.a`. */
export type Holdings = ReadonlyMap<string, string>;

/** Counts and hashes what the target has and is to keep. Call it before and after a repair with the same two catalogs. */
export async function holdings(client: pg.Client, source: Catalog, target: Catalog): Promise<Holdings> {
  const parts = [...source.objects.values()].flatMap((wanted) => {
    const held = target.objects.get(wanted.id);
    if (!held || wanted.schema === null || target.managedSchemas.has(wanted.schema)) return [];
    const name = qualified(wanted.schema, wanted.name);
    // A new column that counts by it counts the rows that are there.
    const counted = source.dependencies.dependants(wanted.id).some((id) => !target.objects.has(id));
    if (wanted.kind === 'sequence')
      return counted
        ? []
        : [`SELECT ${quoteLiteral(wanted.id)} AS about, last_value || ' ' || is_called AS held FROM ${name}`];
    if (wanted.kind !== 'table' || held.attributes.partitionKey !== wanted.attributes.partitionKey) return [];
    const columns = children(source, wanted.id).filter((column) => {
      const now = target.objects.get(column.id);
      return (
        column.kind === 'column' &&
        now?.attributes.type === column.attributes.type &&
        now?.attributes.generated === null &&
        column.attributes.generated === null
      );
    });
    return [
      `SELECT ${quoteLiteral(wanted.id)}, count(*)::text FROM ONLY ${name}`,
      ...columns.map((column) => {
        const text = `coalesce(${quoteIdentifier(column.name)}::text, '∅') COLLATE "C"`;
        return `SELECT ${quoteLiteral(column.id)}, md5(coalesce(string_agg(${text}, ',' ORDER BY ${text}), '')) FROM ONLY ${name}`;
      }),
    ];
  });
  if (parts.length === 0) return new Map();
  const { rows } = await client.query<{ about: string; held: string }>(
    `SELECT about, held FROM (SELECT '' AS about, '' AS held WHERE false UNION ALL ${parts.join(' UNION ALL ')}) AS all_of_it`,
  );
  return new Map(rows.map(({ about, held }) => [about, held]));
}

/** What was there and is not there any more, or not the same. */
export function lost(before: Holdings, after: Holdings): readonly string[] {
  return [...before].filter(([about, held]) => after.get(about) !== held).map(([about]) => about);
}
