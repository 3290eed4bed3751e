import type { Json } from './json.ts';

/** `kind:identity`, such as `table:public.agent_calls`, `column:public.agent_calls.id` or `function:public.get_kpis(uuid,date)`. */
export type ObjectId = string;

/** What is compared of an object. Names are the kind's own; values are plain JSON. */
export type Attributes = { readonly [name: string]: Json };

/** A thing in a catalog. Immutable. */
export interface CatalogObject {
  readonly id: ObjectId;
  readonly kind: string;
  /** The schema it lives in (a child lives in its parent's); null for what has none (an extension, a role). */
  readonly schema: string | null;
  /** Its name as a person reads it, unquoted and unqualified: `agent_calls`, `get_kpis(uuid, date)`. */
  readonly name: string;
  /** The object that it is part of and is dropped with: a column's table, a policy's table. */
  readonly parent: ObjectId | null;
  readonly attributes: Attributes;
}
