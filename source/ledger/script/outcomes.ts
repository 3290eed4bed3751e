/** What was found of an entry, seen from its place in a script: what the script has repaired before is there. */

import { say } from '../../language/language.ts';
import type { Finding, JudgedEntry, LedgerVerdict, Outcome } from '../judgement.ts';
import type { Stage } from './stage.ts';

export interface Outlook {
  readonly verdict: LedgerVerdict;
  readonly findings: readonly Finding[];
  /** True where a schema repair of the same script has changed what was found. */
  readonly changed: boolean;
}

export function outlook({ verdict, findings }: JudgedEntry, stage: Stage): Outlook {
  if (verdict !== 'not-applied' && verdict !== 'partly-applied') return { verdict, findings, changed: false };
  const now = findings.map(
    (finding): Finding =>
      isLacking(finding) && finding.object !== null && stage.isRepaired(finding.object)
        ? { ...finding, outcome: 'there', note: say`repaired before` }
        : finding,
  );
  if (!now.some((finding, index) => finding !== findings[index])) return { verdict, findings, changed: false };
  return { verdict: now.some(isLacking) ? 'partly-applied' : 'applied', findings: now, changed: true };
}

export function isLacking({ outcome }: { readonly outcome: Outcome }): boolean {
  return outcome === 'missing' || outcome === 'different';
}

export function isThere({ outcome }: { readonly outcome: Outcome }): boolean {
  return outcome === 'there' || outcome === 'replaced';
}
