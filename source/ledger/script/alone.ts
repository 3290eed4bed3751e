/** Statements that cannot share a transaction with what follows them, made harmless to run again. */

import type { ObjectId } from '../../catalog/object.ts';
import { quoteLiteral } from '../../catalog/quote.ts';
import type { Statement } from '../../catalog/recipe.ts';
import { say } from '../../language/language.ts';
import { closed, firstWords, isPlain, withoutLead } from './sql-text.ts';

const building = /^(create\s+(?:unique\s+)?index\s+concurrently\s+)(?:if\s+not\s+exists\s+)?(?!on\b)/i;
const dropping = /^(drop\s+index\s+concurrently\s+)(?:if\s+exists\s+)?/i;

/** Maintenance: it changes nothing that a second run could spoil. */
const harmless = ['vacuum', 'reindex', 'analyze', 'cluster', 'checkpoint'];

/**
 * The statement for a part of its own; `index` is the id of the one that it builds. A string says why it cannot be, as the
 * rest of a sentence.
 */
export function aloneStatement(sql: string, index: ObjectId | null): Statement | string {
  const bare = closed(withoutLead(sql));
  // Outside a transaction, what a backslash means in a string depends on the session.
  if (!isPlain(bare) || bare.includes('\\'))
    return say`runs outside a transaction and holds what psql would take for its own`;
  const common = {
    hazards: [
      { code: 'no-transaction', message: say`runs outside a transaction: others may see what it has done so far` },
    ],
    boundary: 'alone',
  } as const;
  if (building.test(bare)) {
    const relation = index?.startsWith('index:') ? index.slice('index:'.length) : null;
    if (relation === null || relation.includes('U&"')) return say`builds an index that could not be told again`;
    const row = (valid: string): string =>
      `EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass(${quoteLiteral(relation)}) AND ${valid})`;
    return {
      ...common,
      sql: bare.replace(building, '$1IF NOT EXISTS '),
      done: row('i.indisvalid'),
      remains: { there: row('NOT i.indisvalid'), removal: `DROP INDEX ${relation}` },
    };
  }
  if (dropping.test(bare)) return { ...common, sql: bare.replace(dropping, '$1IF EXISTS ') };
  const [first = ''] = firstWords(bare, 1);
  if (harmless.includes(first)) return { ...common, sql: bare };
  return say`runs outside a transaction and may not be run twice`;
}

const adding = /^(alter\s+type\s+\S+\s+add\s+value\s+)(?:if\s+not\s+exists\s+)?'((?:[^']|'')*)'/i;

/** The value that the statement adds to an enum, as it is written between quotes; null for any other statement. */
export function newLabel(sql: string): string | null {
  return adding.exec(withoutLead(sql))?.[2] ?? null;
}

/**
 * A new value of an enum, which cannot be used before it is committed (PostgreSQL manual, "ALTER TYPE"); `type` is the
 * enum's id. Null for any other statement.
 */
export function committedValue(sql: string, type: ObjectId | null): Statement | null {
  const bare = closed(withoutLead(sql));
  const [, head, label] = adding.exec(bare) ?? [];
  const name = type?.startsWith('enum:') ? type.slice('enum:'.length) : null;
  if (head === undefined || label === undefined || name === null || name.includes('U&"') || !isPlain(bare)) return null;
  const value = quoteLiteral(label.replaceAll("''", "'"));
  return {
    sql: `${head}IF NOT EXISTS ${bare.slice(bare.indexOf("'", head.length))}`,
    hazards: [],
    boundary: 'committed',
    done: `EXISTS (SELECT FROM pg_enum e WHERE e.enumtypid = to_regtype(${quoteLiteral(name)}) AND e.enumlabel = ${value})`,
  };
}
