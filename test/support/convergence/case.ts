// A case of convergence: two states of one schema, each to be made like the other. Cases are small and many; those of a
// topic share two databases, every case in a schema of its own, so that hundreds of them take seconds.
import type { CatalogObject, ObjectId } from '../../../source/catalog/object.ts';
import type { Difference } from '../../../source/compare/difference.ts';
import type { Repair } from '../../../source/repair/repair.ts';
import type { Major } from '../servers.ts';

export type Way = 'a' | 'b';

export interface ConvergenceCase {
  readonly name: string;
  /**
   * What both databases begin with. The search_path is the case's own schema in all SQL; `$here` stands for that
   * schema's name, `$there` for a second one, which the case makes itself. The roles case_owner, case_reader and
   * case_writer exist on every server.
   */
  readonly both?: string;
  readonly a: string;
  readonly b: string;
  /** The first and the last major of which the case holds. */
  readonly since?: number;
  readonly until?: number;
  /** In databases of its own: for what is in no schema (extensions, event triggers, publications, …). */
  readonly alone?: boolean;
  /** Of one direction only: the source. Absent: both. */
  readonly only?: Way;
  /** Why the independent judge is not asked: where it is blind or known to be wrong. */
  readonly unjudged?: string;
  /** Queries on the target whose answers must be the same before and after, besides all rows of all tables. */
  readonly survives?: readonly string[];
  /** Why rows or sequence values are not the same afterwards: a column whose expression changed, a part that moved. */
  readonly rowsChange?: string;
  /** Differences that are withheld and said, with `public` for the case's schema; of the way that has this source. */
  readonly left?: Partial<Readonly<Record<Way, readonly ObjectId[]>>>;
  /** False where the differences of the case cannot each be repaired alone: say why beside it. */
  readonly closure?: false;
  /** A look at the case's own repair, which makes the target like this source. */
  readonly check?: (seen: Seen, source: Way, major: Major) => void;
}

/** What a case's repair is, planned for its objects alone; every name of its schema reads `public`. */
export interface Seen {
  readonly statements: readonly string[];
  readonly repair: Repair;
  readonly before: ReadonlyMap<ObjectId, Difference>;
  readonly source: ReadonlyMap<ObjectId, CatalogObject>;
}

/** The schema of the case at this place of its topic's list. */
export function schemaOf(place: number): string {
  return `case_${String(place).padStart(3, '0')}`;
}

/** The schema of the case that an id or a statement belongs to, or null. */
export function caseSchemaIn(text: string): string | null {
  return /\bcase_\d{3}/.exec(text)?.[0] ?? null;
}

/** A case in its schema. */
export interface Placed {
  readonly schema: string;
  readonly one: ConvergenceCase;
}

/** True for what the case is about, by id or statement: its schema's, and all else but roles where it is alone. */
export function belongs(text: string, { schema, one }: Placed): boolean {
  const named = caseSchemaIn(text);
  return named === schema || (one.alone === true && named === null && !text.startsWith('role:'));
}

/** A case's SQL in its schema. */
export function inSchema(sql: string, schema: string): string {
  return sql.replaceAll('$here', schema).replaceAll('$there', `${schema}_there`);
}

/** Whether the case holds on a server of this major. */
export function appliesTo({ since = 0, until = 99 }: ConvergenceCase, major: Major): boolean {
  return major >= since && major <= until;
}
