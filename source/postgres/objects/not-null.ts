/** NOT NULL as a constraint with a name of its own, since 18 (PostgreSQL manual, ALTER TABLE). */

import * as z from 'zod';
import type { CatalogObject, ObjectId } from '../../catalog/object.ts';
import type { ObjectLookup } from '../../catalog/recipe.ts';

const notNull = z.object({ type: z.literal('not null'), column: z.string() });

/** The listed constraint behind a column's NOT NULL, or null where there is none, or none worth a line. */
export function namedNotNull(lookup: ObjectLookup, table: ObjectId, column: string): CatalogObject | null {
  const found = lookup
    .children(table)
    .find((child) => child.kind === 'constraint' && notNull.safeParse(child.attributes).data?.column === column);
  return found ?? null;
}
