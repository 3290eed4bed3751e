/** Judgements made by hand: every entry that one side lacks is what a person says it is, `applied` unless told. */

import type { ObjectId } from '../../../source/catalog/object.ts';
import type { Comparison } from '../../../source/compare/compare.ts';
import { type EntryAttributes, entryShape } from '../../../source/ledger/entry.ts';
import type { Finding, JudgedEntry, Judgement } from '../../../source/ledger/judgement.ts';

/** What the entries are, by the name or version of each. */
export type Says = Readonly<Record<string, Partial<JudgedEntry>>>;

export function judgementOf(
  { source, target }: Comparison,
  says: Says = {},
  pending: readonly JudgedEntry[] = [],
): Judgement {
  const entries = new Map<ObjectId, JudgedEntry>();
  for (const id of new Set([...source.objects.keys(), ...target.objects.keys()])) {
    const [a, b] = [source.objects.get(id) ?? null, target.objects.get(id) ?? null];
    const object = a ?? b;
    if (object?.kind !== 'entry') continue;
    const entry = entryShape.parse(object.attributes);
    const side = b === null ? 'target' : a === null ? 'source' : null;
    entries.set(id, {
      ...judged(id, entry),
      source: a,
      target: b,
      side,
      verdict: side === null ? 'recorded' : 'applied',
      ...says[entry.name ?? entry.version],
    });
  }
  for (const entry of pending) entries.set(entry.id, entry);
  return { entries };
}

/** An entry that neither side records. */
export function judged(id: ObjectId, entry: EntryAttributes): JudgedEntry {
  return {
    id,
    entry,
    source: null,
    target: null,
    file: null,
    side: 'target',
    verdict: 'not-applied',
    complete: true,
    reason: 'all 2 effects are there',
    origin: 'source',
    statements: [],
    findings: [],
    losses: [],
    security: false,
    warnings: [],
  };
}

export function finding(what: string, outcome: Finding['outcome'], change: Partial<Finding> = {}): Finding {
  return { statement: 0, what, outcome, note: null, object: null, security: false, movedBy: null, ...change };
}
