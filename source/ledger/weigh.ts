/** A comparison whose ledger entries weigh what the evidence says: an unrecorded migration that is there breaks nothing. */

import type { Severity } from '../catalog/kind.ts';
import type { Comparison } from '../compare/compare.ts';
import type { JudgedEntry, Judgement } from './judgement.ts';

/** The same differences, those of entries with their judged severity and what was found. */
export function applyVerdicts(comparison: Comparison, judgement: Judgement): Comparison {
  if (judgement.entries.size === 0) return comparison;
  const differences = new Map(comparison.differences);
  for (const [id, judged] of judgement.entries) {
    const difference = differences.get(id);
    if (!difference || difference.cosmetic) continue;
    // A pointer that stands elsewhere has run this one too, without a row of its own.
    if (judged.side === null && difference.type !== 'changed') {
      differences.set(id, { ...difference, cosmetic: true });
      continue;
    }
    const severity = severityOf(judged);
    if (severity !== null) differences.set(id, { ...difference, severity, why: judged.reason });
  }
  return { ...comparison, differences };
}

/** Null for what both sides record: there the difference itself tells what it weighs. */
function severityOf({ verdict, security }: JudgedEntry): Severity | null {
  switch (verdict) {
    case 'recorded':
      return null;
    case 'applied':
    case 'superseded':
      return 'documentation';
    default:
      return security ? 'security' : 'behaviour';
  }
}
