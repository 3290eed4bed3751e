/** The engines and ledgers that this program knows, put together in one place. */

import type { Catalog } from '../catalog/catalog.ts';
import type { KindRules } from '../catalog/kind.ts';
import type { LedgerReader } from '../catalog/ledger-reader.ts';
import type { Policy } from '../catalog/policy.ts';
import type { Recipe } from '../catalog/recipe.ts';
import { finish, type Work } from '../catalog/work.ts';
import { applyingPolicy } from '../compare/apply-policy.ts';
import { type Comparison, comparing } from '../compare/compare.ts';
import type { SnapshotOpener } from '../environments/index.ts';
import { alignEntries } from '../ledger/align.ts';
import { entryKind } from '../ledger/entry.ts';
import type { Judgement } from '../ledger/judgement.ts';
import { ledgerReader } from '../ledger/reading.ts';
import { applyVerdicts } from '../ledger/weigh.ts';
import { postgresKinds } from '../postgres/objects/index.ts';
import type { SnapshotKinds } from '../postgres/snapshot.ts';
import { snapshotOpener } from '../postgres/snapshot-environment.ts';
import { type RowFindings, rowKinds } from '../rows/findings.ts';
import { rowKindRules } from '../rows/kinds.ts';
import { applyRows } from '../rows/weigh.ts';

const all = new Map([...postgresKinds, [entryKind.kind, entryKind] as const, ...rowKindRules]);

/** Every kind of object, with its rules and its recipe. */
export const kinds: ReadonlyMap<string, KindRules & Recipe> & SnapshotKinds = all;

/** What looks for ledgers. */
export const ledgers: readonly LedgerReader[] = [ledgerReader];

/** Reads a snapshot file as an environment's session. */
export const openSnapshot: SnapshotOpener = snapshotOpener(kinds);

/** Compares two catalogs, the same migration under two versions being one entry. */
export function comparePair(source: Catalog, target: Catalog): Comparison {
  return finish(comparingPair(source, target));
}

/** The same in steps. */
export function* comparingPair(source: Catalog, target: Catalog): Work<Comparison> {
  return yield* comparing(source, alignEntries(source, target), kinds);
}

/**
 * A comparison with all that is known of it: what the evidence says of the ledgers, what was found of the rows, and what
 * people have decided beforehand. `compared` is what `comparePair` answered.
 */
export function settle(compared: Comparison, judgement: Judgement, findings: RowFindings, policy: Policy): Comparison {
  return finish(settling(compared, judgement, findings, policy));
}

/** The same in steps. */
export function* settling(
  compared: Comparison,
  judgement: Judgement,
  findings: RowFindings,
  policy: Policy,
): Work<Comparison> {
  const judged = applyVerdicts(compared, judgement);
  yield;
  const known = applyRows(judged, findings);
  yield;
  return yield* applyingPolicy(known, policy, unaskedKinds(findings));
}

/** The kinds of difference that nobody looked for. */
function unaskedKinds({ countedAt, probes, references }: RowFindings): ReadonlySet<string> {
  const kinds = new Set<string>();
  if (countedAt.source === null || countedAt.target === null) kinds.add(rowKinds.rows);
  if (!probes.some(({ source, target }) => source.type === 'rows' && target.type === 'rows')) kinds.add(rowKinds.probe);
  if (!references.some(({ failed }) => failed === null)) kinds.add(rowKinds.reference);
  return kinds;
}
