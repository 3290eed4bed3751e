/** The verdict as the inspector says it, in its header and in words. */

import { isBlind } from '../../compare/compare.ts';
import type { Verdict } from '../../compare/difference.ts';
import { say } from '../../language/language.ts';
import { type Line, type Span, shown } from '../text/span.ts';
import type { Overview } from './overview.ts';

/** `DIFFERENT`, and `DIFFERENT · INCOMPLETE` where beside what differs something could not be seen. */
export function verdictSpans({ comparison, schema, ledger }: Overview): Line {
  // A ledger that is merely out of step must not be taken for a schema that differs.
  const found =
    schema === 0 && ledger > 0 ? shown(say`LEDGER OUT OF STEP`, 'warning') : verdictSpan(comparison.verdict);
  return comparison.verdict === 'different' && isBlind(comparison)
    ? [found, shown(' · ', 'dim'), verdictSpan('incomplete')]
    : [found];
}

function verdictSpan(verdict: Verdict): Span {
  switch (verdict) {
    case 'equivalent':
      return shown(say`EQUIVALENT`, 'good');
    case 'equivalent-but-expected':
      return shown(say`EQUIVALENT BUT FOR EXPECTED`, 'good');
    case 'different':
      return shown(say`DIFFERENT`, 'bad');
    case 'incomplete':
      return shown(say`INCOMPLETE`, 'warning');
  }
}
