/** The engines and ledgers that this program knows, put together in one place. */

import type { Catalog } from '../catalog/catalog.ts';
import type { KindRules } from '../catalog/kind.ts';
import type { LedgerReader } from '../catalog/ledger-reader.ts';
import type { Recipe } from '../catalog/recipe.ts';
import { type Comparison, compare } from '../compare/compare.ts';
import type { SnapshotOpener } from '../environments/index.ts';
import { alignEntries } from '../ledger/align.ts';
import { entryKind } from '../ledger/entry.ts';
import { ledgerReader } from '../ledger/reading.ts';
import { postgresKinds } from '../postgres/objects/index.ts';
import type { SnapshotKinds } from '../postgres/snapshot.ts';
import { snapshotOpener } from '../postgres/snapshot-environment.ts';

const all = new Map([...postgresKinds, [entryKind.kind, entryKind] as const]);

/** Every kind of object, with its rules and its recipe. */
export const kinds: ReadonlyMap<string, KindRules & Recipe> & SnapshotKinds = all;

/** What looks for ledgers. */
export const ledgers: readonly LedgerReader[] = [ledgerReader];

/** Reads a snapshot file as an environment's session. */
export const openSnapshot: SnapshotOpener = snapshotOpener(kinds);

/** Compares two catalogs, the same migration under two versions being one entry. */
export function comparePair(source: Catalog, target: Catalog): Comparison {
  return compare(source, alignEntries(source, target), kinds);
}
