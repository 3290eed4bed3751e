import { compare } from '../compare/compare.ts';
import type { Verdict } from '../compare/difference.ts';
import { renameCandidates } from '../repair/renames/candidates.ts';
import { jsonReport, jsonText } from '../report/json.ts';
import { textReport } from '../report/text.ts';
import { type CommonFlags, environmentsFor, exitCodes, pairOf, readPair } from './context.ts';
import { kinds } from './engine.ts';

export interface CheckFlags extends CommonFlags {
  readonly json: boolean;
}

/** Compares two environments and prints the verdict. Answers the exit code. Throws a Fault. */
export async function check(words: readonly string[], flags: CheckFlags, out: NodeJS.WriteStream): Promise<number> {
  const environments = environmentsFor(flags, { dependencies: false });
  const pair = pairOf('check', words, environments);
  const catalogs = await readPair(pair.source, pair.target);
  const comparison = compare(catalogs.source, catalogs.target, kinds);
  const renames = renameCandidates(comparison, kinds);
  out.write(flags.json ? jsonText(jsonReport(comparison, renames)) : textReport(comparison, kinds, renames));
  return exitCode(comparison.verdict);
}

function exitCode(verdict: Verdict): number {
  switch (verdict) {
    case 'different':
      return exitCodes.different;
    case 'incomplete':
      return exitCodes.incomplete;
    default:
      return exitCodes.ok;
  }
}
