/** Which rows of a reference table are told apart by which columns, and which of their values are compared. */

import type { Catalog } from '../../catalog/catalog.ts';
import type { CatalogObject } from '../../catalog/object.ts';
import { qualified } from '../../catalog/quote.ts';
import type { ReferenceTable } from '../../catalog/rows.ts';
import { visible } from '../../catalog/visible.ts';
import { say } from '../../language/language.ts';
import type { ReferenceResult } from '../findings.ts';
import { tableName, tableNamed } from '../table-name.ts';
import { type ColumnFacts, columnsOf, hasChildTables, keysOf } from './facts.ts';

/** A table whose rows both environments must share, as a person names it. */
export interface ReferenceWish {
  /** `plans`, `billing.plans`. */
  readonly table: string;
  /** The columns that tell rows apart; null for the table's own key. */
  readonly key: readonly string[] | null;
  /** Columns that are not compared. */
  readonly except: readonly string[];
}

/** A table as it is to be compared; `failed` says why it cannot be, in a sentence. */
export type ReferenceChoice = Pick<ReferenceResult, 'table' | 'notCompared' | 'failed'>;

/** Chooses by what both catalogs have. */
export function chooseReference(source: Catalog, target: Catalog, wish: ReferenceWish): ReferenceChoice {
  const found = tableNamed(source, wish.table) ?? tableNamed(target, wish.table);
  const named = found ?? { id: `table:${wish.table}`, ...tableName(wish.table) };
  const base: ReferenceTable = {
    id: named.id,
    schema: named.schema ?? 'public',
    name: named.name,
    key: [],
    columns: [],
    only: false,
  };
  const fail = (failed: string): ReferenceChoice => ({ table: base, notCompared: [], failed });
  const table = source.objects.get(named.id);
  const other = target.objects.get(named.id);
  const absent = [...(table ? [] : [source]), ...(other ? [] : [target])].map(({ identity }) => identity.environment);
  if (!table || !other) {
    const names = visible(wish.table);
    return fail(
      absent.length === 2
        ? say`neither side has a table ${names}`
        : say`${absent[0] ?? ''} has no table ${visible(qualified(base.schema, base.name))}`,
    );
  }
  const sides = { source: columnsOf(source, table.id), target: columnsOf(target, table.id) };
  const { compared, notCompared } = compareColumns(sides.source, sides.target, wish.except);
  const key = chooseKey(source, target, table, sides, wish.key, compared);
  if (typeof key === 'string') return { ...fail(key), notCompared };
  const only = [source, target].some((catalog) => isWithChildren(catalog, catalog === source ? table : other));
  return { table: { ...base, key, columns: compared, only }, notCompared, failed: null };
}

type Columns = ReadonlyMap<string, ColumnFacts>;

/** The columns of both sides, in the source's order, and why the others are left out. */
function compareColumns(
  source: Columns,
  target: Columns,
  except: readonly string[],
): { compared: readonly string[]; notCompared: ReferenceResult['notCompared'] } {
  const compared: string[] = [];
  const notCompared: ReferenceResult['notCompared'][number][] = [];
  for (const name of new Set([...source.keys(), ...target.keys()])) {
    const reason = reasonAgainst(source.get(name), target.get(name), except.includes(name));
    if (reason === null) compared.push(name);
    else notCompared.push({ column: name, reason });
  }
  return { compared, notCompared };
}

function reasonAgainst(a: ColumnFacts | undefined, b: ColumnFacts | undefined, excepted: boolean): string | null {
  if (excepted) return say`left out by the configuration`;
  if (!b) return say`only the source has it`;
  if (!a) return say`only the target has it`;
  if (a.generated !== null || b.generated !== null) return say`its values are generated from other columns`;
  if (printsAlike(a.type, b.type)) return null;
  return say`its type is ${a.type} in the source and ${b.type} in the target`;
}

/** True for types whose equal values read the same. */
function printsAlike(a: string, b: string): boolean {
  return a === b || (family(a) !== null && family(a) === family(b));
}

function family(type: string): string | null {
  if (/^(?:smallint|integer|bigint)$/.test(type)) return 'integer';
  if (/^(?:text|character varying(?:\(\d+\))?)$/.test(type)) return 'text';
  return null;
}

/** The key's columns, or why there is none. */
function chooseKey(
  source: Catalog,
  target: Catalog,
  { id }: CatalogObject,
  sides: { readonly source: Columns; readonly target: Columns },
  given: readonly string[] | null,
  compared: readonly string[],
): readonly string[] | string {
  if (given !== null) {
    const missing = given.find((column) => !compared.includes(column));
    return missing === undefined ? given : say`its key has the column ${visible(missing)}, which is not compared`;
  }
  const usable = ({ columns }: { readonly columns: readonly string[] }): boolean =>
    columns.every(
      (name) =>
        compared.includes(name) && sides.source.get(name)?.notNull === true && sides.target.get(name)?.notNull === true,
    );
  const own = keysOf(source, id);
  const theirs = keysOf(target, id).map(({ columns }) => [...columns].sort().join('\0'));
  const common = own.filter(({ columns }) => theirs.includes([...columns].sort().join('\0')));
  // Where only one side has the key, rows that it does not tell apart come to light.
  const key = [...common, ...own.filter(({ primary }) => primary)].find(usable);
  if (key) return key.columns;
  return own.length === 0
    ? say`it has neither a primary key nor a unique index: name the columns that tell its rows apart (key: […])`
    : say`both sides share no key without nulls: name the columns that tell its rows apart (key: […])`;
}

function isWithChildren(catalog: Catalog, table: CatalogObject): boolean {
  return table.attributes.partitionKey === null && hasChildTables(catalog, table);
}
