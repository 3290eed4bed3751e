/** The rows that a unique key would refuse, by the equality of the columns' own types (PostgreSQL manual, "Unique Indexes"). */

import type { ObjectId } from '../../catalog/object.ts';
import type { Probe, RepairContext } from '../../catalog/recipe.ts';
import { say } from '../../language/language.ts';
import { isNotNull, scanned } from '../probe.ts';
import { closing, parenthesised } from '../sql-text.ts';
import { tokenize } from '../tokens.ts';
import { columnType } from './column-inheritance.ts';

export interface UniqueKey {
  readonly relation: ObjectId;
  /** As pg_get_indexdef prints them: `lower(email) COLLATE "C" DESC`. */
  readonly keys: readonly string[];
  readonly nullsAlike: boolean;
  readonly predicate: string | null;
}

/** Null where the rows cannot be told apart by a query as the index would: by an operator class of another kind. */
export function alikeProbe(key: UniqueKey, context: RepairContext): Probe | null {
  const table = scanned(key.relation, context, 'itself');
  const keys = key.keys.map(indexKey);
  if (table === null || keys.some((item) => item === null || !isOrdinary(item.operatorClass))) return null;
  const expressions = keys.map((item) => item?.expression ?? '');
  const nulls = key.nullsAlike
    ? []
    : expressions.map((expression) => isNotNull(expression, columnType(context.goal, key.relation, expression)));
  const conditions = [...(key.predicate === null ? [] : [parenthesised(key.predicate)]), ...nulls];
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  // What is the same in every row groups nothing; a bare number would be read as a column's place.
  const groups = keys
    .map((item) => `${item?.expression ?? ''}${item?.collation ?? ''}`)
    .filter((text) => !isConstant(text));
  const group = groups.length === 0 ? '' : ` GROUP BY ${groups.join(', ')}`;
  const rest = `${table.from}${where}${group} HAVING count(*) > 1`;
  return {
    count: `SELECT coalesce(sum(alike), 0)::bigint FROM (SELECT count(*) AS alike FROM ${rest}) AS found`,
    list: `SELECT ${[...groups, 'count(*)'].join(', ')} FROM ${rest}`,
    rows: say`of ${table.name} alike in (${expressions.join(', ')})`,
    tables: [table.name],
  };
}

export interface IndexKey {
  readonly expression: string;
  /** ` COLLATE "C"`, or nothing. */
  readonly collation: string;
  readonly operatorClass: string | null;
}

/** The parts of an index's key; null where they cannot be told. */
export function indexKey(text: string): IndexKey | null {
  const end = endOfExpression(text);
  const rest =
    /^( COLLATE (?:(?:"(?:[^"]|"")*"|[\w$]+)\.?)+)?(?: ((?!DESC|ASC|NULLS)[^ ()]+))?(?: DESC| ASC)?(?: NULLS (?:FIRST|LAST))?$/.exec(
      text.slice(end),
    );
  if (end <= 0 || !rest) return null;
  return { expression: text.slice(0, end), collation: rest[1] ?? '', operatorClass: rest[2] ?? null };
}

/** A column, a call, or anything in parentheses. */
function endOfExpression(text: string): number {
  if (text.startsWith('(')) return closing(text, 0) + 1;
  const name = /^(?:U&)?(?:(?:"(?:[^"]|"")*"|[\p{L}_][\p{L}\p{N}_$]*)\.?)+/u.exec(text)?.[0] ?? '';
  return text[name.length] === '(' ? closing(text, name.length) + 1 : name.length;
}

/** Operator classes under which the same values are alike as under the type's own. */
function isOrdinary(operatorClass: string | null): boolean {
  return operatorClass === null || /^(text|varchar|bpchar)_pattern_ops$/.test(operatorClass);
}

function isConstant(expression: string): boolean {
  return !tokenize(expression).some(
    ({ type, text }) => type === 'quoted' || (type === 'word' && !/^(true|false)$/i.test(text)),
  );
}
