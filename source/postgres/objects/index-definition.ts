/** An index's definition as pg_get_indexdef prints it, in its parts, and put together again as CREATE INDEX. */

import { quoteIdentifier } from '../../catalog/quote.ts';
import { closing, findBare, parenthesised, splitList } from '../sql-text.ts';
import { optionList } from '../storage-options.ts';

/** `btree (lower(email) COLLATE "C" DESC) INCLUDE (name) NULLS NOT DISTINCT … WHERE (…)`. */
export interface IndexParts {
  readonly method: string;
  readonly keys: readonly string[];
  readonly include: readonly string[];
  readonly nullsNotDistinct: boolean;
  readonly predicate: string | null;
}

/** The parts behind ` USING `. */
export function indexParts(definition: string): IndexParts {
  const using = findBare(definition, ' USING ') + ' USING '.length;
  const open = definition.indexOf('(', using);
  const close = closing(definition, open);
  const tail = definition.slice(close + 1);
  const include = tail.startsWith(' INCLUDE (') ? closing(tail, ' INCLUDE '.length) : -1;
  const where = findBare(tail, ' WHERE ');
  return {
    method: definition.slice(using, open).trim(),
    keys: splitList(definition.slice(open + 1, close)),
    include: include === -1 ? [] : splitList(tail.slice(' INCLUDE ('.length, include)),
    nullsNotDistinct: findBare(tail, ' NULLS NOT DISTINCT') !== -1,
    predicate: where === -1 ? null : tail.slice(where + ' WHERE '.length),
  };
}

/** CREATE INDEX; `options` as pg_class keeps them. */
export function indexCreation(
  index: IndexParts & {
    readonly name: string;
    readonly unique: boolean;
    readonly on: string;
    readonly options: readonly string[];
    readonly concurrently: boolean;
  },
): string {
  return [
    `CREATE ${index.unique ? 'UNIQUE ' : ''}INDEX ${index.concurrently ? 'CONCURRENTLY ' : ''}${quoteIdentifier(index.name)}`,
    ` ON ${index.on}`,
    index.method === 'btree' ? '' : ` USING ${index.method}`,
    ` (${index.keys.join(', ')})`,
    index.include.length === 0 ? '' : ` INCLUDE (${index.include.join(', ')})`,
    index.nullsNotDistinct ? ' NULLS NOT DISTINCT' : '',
    index.options.length === 0 ? '' : ` WITH (${optionList(index.options)})`,
    index.predicate === null ? '' : ` WHERE ${parenthesised(index.predicate)}`,
  ].join('');
}
