/** What writing a table's rows takes: its columns as the target has them, and the rows to add, change and remove. */

import { type Catalog, children } from '../../catalog/catalog.ts';
import type { ObjectId } from '../../catalog/object.ts';
import { qualified, quoteIdentifier } from '../../catalog/quote.ts';
import type { ReferenceTable } from '../../catalog/rows.ts';
import type { ReferenceResult, RowDifference } from '../findings.ts';
import {
  type ColumnFacts,
  columnsOf,
  type ForeignKeyFacts,
  foreignKeysOf,
  isReferredTo,
  type KeyFacts,
  keysOf,
} from './facts.ts';

/** A column to write. */
export interface WrittenColumn {
  readonly name: string;
  /** Quoted. */
  readonly sql: string;
  /** Its place in a row. */
  readonly place: number;
  readonly type: string;
  readonly facts: ColumnFacts;
  /** True where equal values may read differently: they are then told apart by their text. */
  readonly textual: boolean;
  /** True for an identity column whose values the server alone gives, unless overridden. */
  readonly always: boolean;
}

export interface Writing {
  /** `reference:public.plans`. */
  readonly id: ObjectId;
  readonly table: ReferenceTable;
  /** Qualified and quoted, with ONLY where other tables inherit from it. */
  readonly sqlName: string;
  readonly columns: readonly WrittenColumn[];
  readonly key: readonly WrittenColumn[];
  /** True where ON CONFLICT can go by the key. */
  readonly arbiter: boolean;
  /** Every key of the target. */
  readonly keys: readonly KeyFacts[];
  readonly foreignKeys: readonly ForeignKeyFacts[];
  /** True where rows refer to rows of the same table. */
  readonly selfReferring: boolean;
  /** True where a row can be deleted before others are written, as nothing refers to it. */
  readonly loose: boolean;
  /** True where a row can be deleted and written anew besides, as all that it holds is known. */
  readonly whole: boolean;
  readonly inserted: readonly RowDifference[];
  readonly changed: readonly RowDifference[];
  readonly deleted: readonly RowDifference[];
}

/** What a comparison's result means on its target. */
export function writingOf({ id, table, differences }: ReferenceResult, target: Catalog): Writing {
  const facts = columnsOf(target, table.id);
  const columns = table.columns.flatMap((name, place): readonly WrittenColumn[] => {
    const column = facts.get(name);
    if (!column) return [];
    const textual = !isPlain(column, target);
    const always = column.identity === 'always';
    return [{ name, sql: quoteIdentifier(name), place, type: column.type, facts: column, textual, always }];
  });
  const keys = keysOf(target, table.id);
  const foreignKeys = foreignKeysOf(target, table.id);
  const loose = !isReferredTo(target, table.id);
  // PostgreSQL manual, "INSERT": ON CONFLICT is not for tables with rules.
  const ruled = children(target, table.id).some(({ kind }) => kind === 'rule');
  const sorted = [...table.key].sort().join('\0');
  return {
    id,
    table,
    sqlName: `${table.only ? 'ONLY ' : ''}${qualified(table.schema, table.name)}`,
    columns,
    key: table.key.flatMap((name) => columns.find((column) => column.name === name) ?? []),
    arbiter: !ruled && keys.some((key) => key.deferrable === null && [...key.columns].sort().join('\0') === sorted),
    keys,
    foreignKeys,
    selfReferring: foreignKeys.some((key) => key.id === table.id),
    loose,
    whole:
      loose && [...facts.values()].every(({ name, generated }) => generated !== null || table.columns.includes(name)),
    inserted: differences.filter(({ target: row }) => row === null),
    changed: differences.filter(({ source, target: row }) => source !== null && row !== null),
    deleted: differences.filter(({ source }) => source === null),
  };
}

const plainTypes = new RegExp(
  `^(?:smallint|integer|bigint|boolean|uuid|text|character varying(?:\\(\\d+\\))?|name|bytea|oid|date|macaddr8?|inet|cidr|${'(?:timestamp|time)(?:\\(\\d\\))? with(?:out)? time zone'}|pg_lsn|bit(?: varying)?(?:\\(\\d+\\))?)$`,
);

/** True for a type of which equal values read the same, and whose = is the server's own. */
function isPlain({ type, collation }: ColumnFacts, target: Catalog): boolean {
  // Only a collation that a person made can hold different texts for equal.
  const deterministic = collation === null || !isNondeterministic(collation, target);
  return deterministic && (plainTypes.test(type) || target.objects.has(`enum:${type}`));
}

function isNondeterministic(collation: string, target: Catalog): boolean {
  return (
    target.objects.get(`collation:${collation}`)?.attributes.deterministic !== true && !/^pg_catalog\./.test(collation)
  );
}
