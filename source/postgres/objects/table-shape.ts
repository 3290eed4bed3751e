import * as z from 'zod';
import { qualified } from '../../catalog/quote.ts';
import { commentShape, grantsShape, ownerShape } from '../common.ts';
import type { Typed } from '../kind.ts';

export const tableShape = z.object({
  persistence: z.enum(['permanent', 'unlogged']),
  /** `RANGE (created_at)`, or null for a table that is not partitioned. */
  partitionKey: z.string().nullable(),
  /** The partitioned table it belongs to, qualified and quoted. */
  partitionOf: z.string().nullable(),
  /** `FOR VALUES FROM (…) TO (…)`. */
  bound: z.string().nullable(),
  /** Parents by inheritance, qualified and quoted, in order. */
  inherits: z.array(z.string()).readonly(),
  /** The composite type that it is a table of, qualified and quoted. */
  ofType: z.string().nullable(),
  rowSecurity: z.boolean(),
  forceRowSecurity: z.boolean(),
  /** `default`, `full`, `nothing`, or the index's quoted name after `index `. */
  replicaIdentity: z.string(),
  /** Those of its TOAST table begin with `toast.`. */
  options: z.array(z.string()).readonly(),
  columnOrder: z.array(z.string()).readonly(),
  /**
   * Its constraints and indexes that are its parents' and have no line of their own: when it leaves them, it keeps them.
   * Facts for writing SQL.
   */
  copies: z
    .array(z.object({ kind: z.enum(['constraint', 'index']), name: z.string(), of: z.string() }).readonly())
    .readonly(),
  ...ownerShape,
  ...commentShape,
  ...grantsShape,
});
export type Table = Typed<z.infer<typeof tableShape>>;
export type Copy = Table['attributes']['copies'][number];

/** `public.agent_calls`. */
export function tableReference(object: Pick<Table, 'schema' | 'name'>): string {
  return qualified(object.schema, object.name);
}
