import type { Gap } from '../../catalog/catalog.ts';
import type { GroupKey, Severity } from '../../catalog/kind.ts';
import type { CatalogObject, ObjectId } from '../../catalog/object.ts';
import type { Difference } from '../../compare/difference.ts';
import { say } from '../../language/language.ts';
import type { FoundFace } from './found/face.ts';
import type { EntryFace } from './ledger/time-line.ts';
import type { Side } from './side.ts';
import type { Status } from './status.ts';

/** An object that has a line of its own in the list of its group. */
export interface ObjectRow {
  readonly type: 'object';
  readonly id: ObjectId;
  readonly kind: string;
  /** What the list shows and the filter searches: `agent_calls`, `billing.invoices`, `tenant_isolation`. */
  readonly label: string;
  /** What it belongs to, or which kind it is of, where its name alone would not tell. */
  readonly context: string;
  /** The name of the object that it belongs to, or an empty text. */
  readonly parent: string;
  readonly source: CatalogObject | null;
  readonly target: CatalogObject | null;
  readonly status: Status;
  /** Its own difference and those of what is shown inside it. */
  readonly differences: readonly Difference[];
  /** True when one of them is counted by the verdict, or, in the managed group, is not cosmetic. */
  readonly counted: boolean;
  /** True when it differs, and all that differs is expected. */
  readonly expected: boolean;
  /** The gravest severity among what is counted; null when nothing is. */
  readonly severity: Severity | null;
  /** True when the target is ahead in something that is counted. */
  readonly ahead: boolean;
  /** What differs, in a few words: `1 column, check`. */
  readonly summary: string;
  /** What more is known of it as a ledger's entry; null for anything else. */
  readonly entry: EntryFace | null;
  /** What was found of it, where it is a table's count, a probe or a reference table; null for anything else. */
  readonly found: FoundFace | null;
}

/** Something that a side could not see. */
export interface GapRow {
  readonly type: 'gap';
  readonly id: string;
  /** Where, and what: `production · public.orders`. */
  readonly label: string;
  /** What tells the environment from the other one: `production`. */
  readonly place: string;
  readonly subject: string;
  readonly side: Side;
  readonly gap: Gap;
}

export type Row = ObjectRow | GapRow;

/** The entries of the first pane: the catalog's groups, what the platform manages, and what could not be seen. */
export type GroupName = GroupKey | 'managed' | 'unseen';

/** One entry of the first pane, with its list. */
export interface Group {
  readonly key: GroupName;
  readonly label: string;
  readonly rows: readonly Row[];
  /** How many of its rows differ in a way that counts. */
  readonly differing: number;
  /** How many differ as expected, or only in writing. */
  readonly tolerated: number;
  /** How many rows there are of each kind. */
  readonly kinds: ReadonlyMap<string, number>;
  /** True while some of its kinds are still being read. */
  readonly pending: boolean;
}

const places = new WeakMap<Group, ReadonlyMap<string, number>>();

/** Where each row of a group stands, by its id. Worked out once a group. */
export function placesIn(group: Group): ReadonlyMap<string, number> {
  const known = places.get(group) ?? new Map(group.rows.map(({ id }, index) => [id, index]));
  places.set(group, known);
  return known;
}

/** True for a row that `only differences` keeps. */
export function differs(row: Row): boolean {
  return row.type === 'gap' || row.status === 'pending' || row.status === 'unknown' || row.differences.length > 0;
}

/** True for a row that `next difference` stops at. */
export function isCounted(row: Row): boolean {
  return row.type === 'object' && row.counted;
}

/** True for what could not be seen, or not be compared for that: nothing about it can be repaired. */
export function isUnseen(row: Row): boolean {
  return row.type === 'gap' || row.status === 'unknown';
}

/** Why there is no repair for what a gap tells of. */
export function noRepairFor({ gap }: GapRow): string {
  if (gap.code === 'not-visible') return say`what cannot be seen cannot be repaired; r looks again`;
  return gap.code === 'not-compared'
    ? say`how relations are kept is each server's own matter: it is neither compared nor repaired`
    : say`compared by definition only: no SQL is written for these`;
}
