/** What makes a comparison fail: the exit code that goes with its verdict, and with what was asked to fail. */

import { Fault } from '../catalog/fault.ts';
import { type Severity, severities } from '../catalog/kind.ts';
import { type Comparison, isBlind } from '../compare/compare.ts';
import { tally } from '../compare/tally.ts';
import { say, sayList } from '../language/language.ts';
import { exitCodes } from './context.ts';

/** The severities of `--fail-on security,behaviour`; null where it was not given. Throws a Fault for what is none. */
export function failOnOf(asked: readonly string[]): readonly Severity[] | null {
  if (asked.length === 0) return null;
  const names = asked.flatMap((list) => list.split(',')).map((name) => name.trim());
  const found = severities.filter((severity) => names.includes(severity));
  const [unknown] = names.filter((name) => !severities.some((severity) => severity === name));
  if (unknown === undefined && found.length > 0) return found;
  throw new Fault({
    code: 'bad-flag',
    doing: say`read the command line`,
    problem: say`--fail-on knows no severity ${unknown ?? ''}`,
    advice: say`it takes a list of ${sayList(severities)}, such as --fail-on security,behaviour`,
  });
}

/**
 * The exit code of a settled comparison. With `failOn`, only differences of these severities fail it; what could not be
 * seen might be one of them.
 */
export function exitCodeOf(comparison: Comparison, failOn: readonly Severity[] | null): number {
  switch (comparison.verdict) {
    case 'different': {
      const { severity } = tally(comparison);
      if (failOn === null || failOn.some((name) => severity[name] > 0)) return exitCodes.different;
      return isBlind(comparison) ? exitCodes.incomplete : exitCodes.ok;
    }
    case 'incomplete':
      return exitCodes.incomplete;
    default:
      return exitCodes.ok;
  }
}
