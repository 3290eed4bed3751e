/**
 * How a script knows objects again: boolean SQL over the parts of the system catalogs that every role may read. It runs
 * under the settings of `catalog/printing.ts`, so that definitions come as they came when they were read
 * (PostgreSQL manual, "System Catalogs").
 */

import { createHash } from 'node:crypto';
import { quoteIdentifier, quoteLiteral } from '../catalog/quote.ts';
import type { ObjectState } from '../catalog/recipe.ts';
import { isUnread } from './renaming/rewrite.ts';

/** A row of a system catalog that holds the conditions; `same` and `unfinished` are conditions beyond these. */
export function rowState(
  from: string,
  conditions: readonly string[],
  { same, certain, unfinished }: { same?: string | null; certain?: boolean; unfinished?: string } = {},
): ObjectState {
  const where = (...more: readonly string[]): string =>
    `EXISTS (SELECT FROM ${from} WHERE ${[...conditions, ...more].join(' AND ')})`;
  return {
    exists: where(),
    ...(typeof same === 'string' && { same: where(same), certain: certain ?? false }),
    ...(unfinished !== undefined && { unfinished: where(unfinished) }),
  };
}

/** One of pg_class, `c`; `kinds` are letters of relkind. */
export function relationState(
  schema: string | null,
  name: string,
  kinds: string,
  more: Parameters<typeof rowState>[2] = {},
): ObjectState {
  const letters = [...kinds].map(quoteLiteral).join(', ');
  return rowState('pg_class c', [`c.oid = ${relationOid(schema, name)}`, `c.relkind IN (${letters})`], more);
}

/** One of pg_type, `t`, of this typtype. */
export function typeState(
  schema: string | null,
  name: string,
  type: string,
  more: Parameters<typeof rowState>[2] = {},
): ObjectState {
  return rowState(
    'pg_type t',
    [
      `t.typname = ${quoteLiteral(name)}`,
      `t.typnamespace = ${namespaceOid(schema)}`,
      `t.typtype = ${quoteLiteral(type)}`,
    ],
    more,
  );
}

/** One of what has a name of its own in the database, `x`: `named('pg_extension', 'extname', 'hstore')`. */
export function namedState(
  catalog: string,
  column: string,
  name: string,
  more: Parameters<typeof rowState>[2] = {},
): ObjectState {
  return rowState(`${catalog} x`, [`x.${column} = ${quoteLiteral(name)}`], more);
}

/** One of what has a name within a relation, `x`: `childState('pg_policy', 'polname', 'polrelid', …)`. */
export function childState(
  catalog: string,
  column: string,
  relationColumn: string,
  object: { readonly name: string; readonly schema: string | null; readonly relation: string },
  more: Parameters<typeof rowState>[2] = {},
): ObjectState {
  return rowState(
    `${catalog} x`,
    [
      `x.${column} = ${quoteLiteral(object.name)}`,
      `x.${relationColumn} = ${relationOid(object.schema, object.relation)}`,
    ],
    more,
  );
}

export function namespaceOid(schema: string | null): string {
  return `to_regnamespace(${quoteLiteral(plainly(schema ?? ''))})`;
}

export function relationOid(schema: string | null, name: string): string {
  return `to_regclass(${quoteLiteral(`${plainly(schema ?? '')}.${plainly(name)}`)})`;
}

/** As those functions read names, which know no escapes. */
function plainly(name: string): string {
  const quoted = quoteIdentifier(name);
  return quoted.startsWith('U&') ? `"${name.replaceAll('"', '""')}"` : quoted;
}

/** True while the expression's text is this one; a null text is only like null, and one that is not known is like all. */
export function isText(expression: string, text: string | null): string {
  if (text === null) return `${expression} IS NULL`;
  if (isUnread(text)) return `${expression} IS NOT NULL`;
  const digest = createHash('md5').update(text).digest('hex');
  return `md5(${expression}) = '${digest}'`;
}

/** True while the expression's text begins with this one. */
export function beginsWith(expression: string, text: string): string {
  return isText(`left(${expression}, ${[...text].length})`, text);
}

/** An array of text. */
export function textArray(items: readonly string[]): string {
  return `ARRAY[${items.map(quoteLiteral).join(', ')}]::text[]`;
}
