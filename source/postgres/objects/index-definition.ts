/** An index's definition as pg_get_indexdef prints it, in its parts, and put together again as CREATE INDEX. */

import { qualified, quoteIdentifier, quoteLiteral } from '../../catalog/quote.ts';
import type { ObjectState, Statement } from '../../catalog/recipe.ts';
import { closing, findBare, parenthesised, splitList } from '../sql-text.ts';
import { isText, relationOid, relationState, rowState } from '../states.ts';
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

const isValid = '(SELECT i.indisvalid FROM pg_index i WHERE i.indexrelid = c.oid)';

/** How a script knows an index again. */
export function indexState(
  schema: string | null,
  name: string,
  { unique, method, keys, predicate, valid }: IndexParts & { readonly unique: boolean; readonly valid: boolean },
): ObjectState {
  const definition = 'pg_get_indexdef(c.oid)';
  const where = predicate === null ? null : ` WHERE ${predicate}`;
  const own = [
    `c.oid = ${relationOid(schema, name)}`,
    "c.relkind IN ('i', 'I')",
    'NOT c.relispartition',
    "NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = c.oid AND k.contype IN ('p', 'u', 'x'))",
  ];
  return rowState('pg_class c', own, {
    same: [
      `(SELECT i.indisunique = ${unique} AND i.indisvalid = ${valid} FROM pg_index i WHERE i.indexrelid = c.oid)`,
      `strpos(${definition}, ${quoteLiteral(` USING ${method} (${keys.join(', ')})`)}) > 0`,
      ...(where === null ? [] : [isText(`right(${definition}, ${[...where].length})`, where)]),
    ].join(' AND '),
    certain: true,
    unfinished: `NOT ${isValid}`,
  });
}

/** How a script handles an index that is built CONCURRENTLY: a build that fails leaves an invalid index behind. */
export function concurrentBuild(schema: string | null, name: string): Pick<Statement, 'boundary' | 'done' | 'remains'> {
  const built = relationState(schema, name, 'i', { same: isValid, unfinished: `NOT ${isValid}` });
  return {
    boundary: 'alone',
    done: built.same ?? 'false',
    remains: { there: built.unfinished ?? 'false', removal: `DROP INDEX ${qualified(schema, name)}` },
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
    `CREATE ${index.unique ? 'UNIQUE ' : ''}INDEX ${index.concurrently ? 'CONCURRENTLY IF NOT EXISTS ' : ''}${quoteIdentifier(index.name)}`,
    ` ON ${index.on}`,
    index.method === 'btree' ? '' : ` USING ${index.method}`,
    ` (${index.keys.join(', ')})`,
    index.include.length === 0 ? '' : ` INCLUDE (${index.include.join(', ')})`,
    index.nullsNotDistinct ? ' NULLS NOT DISTINCT' : '',
    index.options.length === 0 ? '' : ` WITH (${optionList(index.options)})`,
    index.predicate === null ? '' : ` WHERE ${parenthesised(index.predicate)}`,
  ].join('');
}

/** An index in a few words: only what is not usual of it is said. */
export function indexSummary(index: IndexParts & { readonly unique: boolean; readonly valid: boolean }): string {
  return [
    index.valid ? null : 'INVALID',
    index.unique ? 'unique' : null,
    index.method === 'btree' ? null : index.method,
    `(${index.keys.join(', ')})`,
    index.include.length === 0 ? null : `include (${index.include.join(', ')})`,
    index.nullsNotDistinct ? 'nulls not distinct' : null,
    index.predicate === null ? null : `where ${index.predicate}`,
  ]
    .filter((word) => word !== null)
    .join(' ');
}
