/** The engines and ledgers that this program knows, put together in one place. */

import { Fault } from '../catalog/fault.ts';
import type { KindRules } from '../catalog/kind.ts';
import type { Recipe } from '../catalog/recipe.ts';
import type { SnapshotOpener } from '../environments/index.ts';
import { postgresKinds } from '../postgres/objects/index.ts';
import type { LedgerReader } from '../postgres/read.ts';

/** Every kind of object, with its rules and its recipe. */
export const kinds: ReadonlyMap<string, KindRules & Recipe> = postgresKinds;

/** Every ledger that is looked for. */
export const ledgers: readonly LedgerReader[] = [];

/** Reads a snapshot file as an environment's session. */
export const openSnapshot: SnapshotOpener = (path) =>
  Promise.reject(new Fault({ code: 'snapshot', doing: `open ${path}`, problem: 'snapshots are not read yet' }));
