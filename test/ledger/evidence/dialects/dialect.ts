// What a style of migrations is tried with.
import { type Migration, migration } from '../../../support/ledgers.ts';

/** A history as people of one tool write it, or as the tool writes it for them. */
export interface Dialect {
  /** What both databases have before the first migration, as the platform gives it. */
  readonly before?: string;
  /** Roles that the migrations name. They belong to the server: each run has its own under other names. */
  readonly roles?: readonly string[];
  readonly migrations: readonly Migration[];
  /** Entries that rows, DO blocks or dynamic SQL are all there is of: they stay unknown. */
  readonly unknown?: readonly string[];
  /** Entries of which something cannot be seen that may change the schema. */
  readonly incomplete?: readonly string[];
  /** Entries that PostgreSQL 14 does not take. */
  readonly newer?: readonly string[];
}

/** Whole files, each in one element, numbered from one. */
export function files(texts: Readonly<Record<string, string>>): readonly Migration[] {
  return Object.entries(texts).map(([name, text], index) => migration(String(101 + index), name, text));
}
