/**
 * Object ids: numbers that a database deals out for itself. They say where an object stands in pg_depend and nothing of
 * what it is, so two databases' rows are the same when all but these are. A kind marks its columns of them with these
 * schemas; what `read` makes of a row must not depend on them, but for its `rows`.
 */

import * as z from 'zod';

export const oid = z.number();
export const oidOrNull = oid.nullable();
export const oids = z.array(oid);
export const oidsOrNull = oids.nullable();

/** What stands in for the ids of a row that was read without them; undefined for a column that holds none. */
export function placeholder(schema: unknown): 0 | null | readonly [] | undefined {
  if (schema === oid) return 0;
  if (schema === oidOrNull || schema === oidsOrNull) return null;
  return schema === oids ? [] : undefined;
}
