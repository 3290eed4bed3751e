/** Sequences behind a table's columns, set past the values that rows bring along (PostgreSQL manual, "Sequence Manipulation Functions"). */

import * as z from 'zod';
import type { Catalog } from '../../catalog/catalog.ts';
import { qualified, quoteLiteral, unquoteIdentifier } from '../../catalog/quote.ts';
import type { Writing } from './writing.ts';

const sequenceShape = z.object({ increment: z.string(), ownedBy: z.string().nullable() });

/** One statement for each sequence: it never goes back. */
export function sequenceSql(writing: Writing, target: Catalog): readonly string[] {
  return writing.columns
    .filter(({ type }) => /^(?:smallint|integer|bigint)$/.test(type))
    .flatMap(({ sql, name, facts }) =>
      sequencesOf(name, facts.identitySequence, facts.default, writing, target).map((sequence) => ({ sql, sequence })),
    )
    .map(({ sql, sequence: { reference, down } }) => {
      const [end, beyond] = down ? ['min', '<='] : ['max', '>='];
      return [
        `SELECT pg_catalog.setval(${quoteLiteral(withoutEscapes(reference))}, r.reached)`,
        `FROM (SELECT pg_catalog.${end}(${sql}) AS reached FROM ${writing.sqlName}) AS r, ${reference} AS s`,
        `WHERE r.reached ${beyond} s.last_value`,
      ].join('\n');
    });
}

interface Sequence {
  /** Qualified and quoted. */
  readonly reference: string;
  /** True where it counts down. */
  readonly down: boolean;
}

function sequencesOf(
  column: string,
  identity: string | null,
  expression: string | null,
  { table }: Writing,
  target: Catalog,
): readonly Sequence[] {
  if (identity !== null) return [{ reference: identity, down: isDescending(table.id, column, target) }];
  const called = /^nextval\('((?:[^']|'')*)'::regclass\)$/.exec(expression ?? '')?.[1]?.replaceAll("''", "'");
  const owner = qualified(table.schema, table.name, column);
  const found: Sequence[] = [];
  for (const { id, kind, schema, name, attributes } of target.objects.values()) {
    if (kind !== 'sequence') continue;
    const { increment, ownedBy } = sequenceShape.parse(attributes);
    const reference = id.slice('sequence:'.length);
    if (ownedBy === owner || called === withoutEscapes(qualified(schema, name)))
      found.push({ reference, down: increment.startsWith('-') });
  }
  return found;
}

/** An identity's options stand with its column. */
function isDescending(table: string, column: string, target: Catalog): boolean {
  const object = target.objects.get(`column:${table.slice('table:'.length)}.${qualified(column)}`);
  return /\bINCREMENT BY -/.test(String(object?.attributes.identityOptions ?? ''));
}

/** A qualified name as regclass reads it, which knows no escapes. */
function withoutEscapes(name: string): string {
  return name.replace(/(?:U&)?"(?:[^"]|"")*"/g, (part) =>
    part.startsWith('U&') ? `"${unquoteIdentifier(part).replaceAll('"', '""')}"` : part,
  );
}
