import * as z from 'zod';
import { commentShape, grantsShape } from '../common.ts';
import type { Typed } from '../kind.ts';

export const columnShape = z.object({
  /** The table's name, unquoted. */
  table: z.string(),
  foreign: z.boolean(),
  /** Its place among the table's columns: a fact for CREATE TABLE, never compared. */
  position: z.number(),
  type: z.string(),
  notNull: z.boolean(),
  /** The name of the constraint behind NOT NULL, since 18: a fact for writing SQL. */
  notNullName: z.string().nullable(),
  /** The default's expression; null also for a generated column. */
  default: z.string().nullable(),
  identity: z.enum(['always', 'by default']).nullable(),
  /** `INCREMENT BY 2 …`, for an identity column: what is not the server's default. */
  identityOptions: z.string().nullable(),
  /** The sequence behind the identity, qualified and quoted. */
  identitySequence: z.string().nullable(),
  generated: z.enum(['stored', 'virtual']).nullable(),
  /** The expression of a generated column. */
  expression: z.string().nullable(),
  /** Qualified and quoted, where it is not the type's own. */
  collation: z.string().nullable(),
  /** Where it is not the type's own. */
  storage: z.string().nullable(),
  /** The type's own: a fact for writing SQL. */
  typeStorage: z.string(),
  compression: z.string().nullable(),
  statistics: z.number().nullable(),
  /** True where the definition comes from a parent table and only differs from it in part. */
  inherited: z.boolean(),
  /** `name=value`; of a foreign table's column, the foreign-data wrapper's. */
  options: z.array(z.string()).readonly(),
  ...commentShape,
  ...grantsShape,
});
export type ColumnAttributes = z.infer<typeof columnShape>;
export type Column = Typed<ColumnAttributes>;
