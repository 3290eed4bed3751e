/** From findings to a verdict: DESIGN.md, "Ledger". */

import type { Finding, LedgerVerdict, Outcome } from '../judgement.ts';
import type { PlacedEffect } from './reading-entry.ts';

/** A finding with what the verdict weighs it by. */
export interface Weighed extends Finding {
  /** True for what may have been there before the entry: it runs again without an error. */
  readonly repeatable: boolean;
  /** For what cannot be checked: whether it may change more than rows. */
  readonly hides: 'rows' | 'code' | null;
  /** Null for what no catalog shows. */
  readonly effect: PlacedEffect | null;
  /** For what is gone: the effect of a later entry that took its place. */
  readonly through: PlacedEffect | null;
}

export interface Conclusion {
  readonly verdict: LedgerVerdict;
  readonly complete: boolean;
  /** One sentence. */
  readonly reason: string;
}

/** Concludes from what was found of an entry's effects. `recordedIn` names who records it; null where nobody does. */
export function conclude(findings: readonly Weighed[], recordedIn: string | null): Conclusion {
  const of = (...outcomes: readonly Outcome[]) => findings.filter(({ outcome }) => outcomes.includes(outcome));
  const here = of('there');
  const replaced = of('replaced');
  const lacking = of('missing', 'different');
  const unseen = of('not-checkable');
  const complete = !unseen.some(({ hides }) => hides !== 'rows');
  const seen = here.length + replaced.length + lacking.length;
  const besides = unseen.length === 0 ? '' : `; ${unseenWords(unseen)}`;
  const conclusion = (verdict: LedgerVerdict, reason: string): Conclusion => ({
    verdict,
    complete,
    reason: reason + besides,
  });

  if (seen === 0) {
    if (of('nowhere').length > 0) {
      return conclusion('unknown', `${recordedIn ?? 'the other side'}, which records it, shows nothing of it either`);
    }
    if (unseen.length === 0) return conclusion('unknown', 'its statements leave nothing behind that could be seen');
    return {
      verdict: 'unknown',
      complete,
      reason: `nothing of it can be seen in the catalogs: ${listed(unseen.map(({ what }) => what))}`,
    };
  }
  if (lacking.length === 0) {
    if (here.length === 0) return conclusion('superseded', `undone or replaced since${replacedBy(replaced)}`);
    const since = replaced.length === 0 ? '' : `, ${replaced.length} replaced since${replacedBy(replaced)}`;
    return conclusion('applied', `${all(here.length, seen)} there${since}`);
  }
  const own = (found: readonly Weighed[]) => found.some(({ repeatable }) => !repeatable);
  // Some of the rows that a statement writes.
  const inPart = lacking.some(({ hides, outcome }) => hides === 'rows' && outcome === 'different');
  if (here.length + replaced.length === 0 && inPart) {
    return conclusion('partly-applied', 'only a part of its rows is there');
  }
  if (here.length + replaced.length === 0) {
    return conclusion(
      'not-applied',
      seen === 1 ? 'its one effect is not there' : `none of its ${seen} effects is there`,
    );
  }
  // What runs again without an error may be there from before; what does not would be there had the entry run. What a
  // later entry replaced is not run again: that would undo it.
  const drops = here.every(({ effect }) => effect?.change === 'removes');
  if (replaced.length === 0 && !own(here) && (own(lacking) || drops)) {
    return conclusion('not-applied', 'nothing is there that only it could have left');
  }
  const some = here.length + replaced.length;
  return conclusion('partly-applied', `${some} of its ${seen} effects ${some === 1 ? 'is' : 'are'} there`);
}

function all(count: number, of: number): string {
  if (of === 1) return 'its one effect is';
  return count === of ? `all ${of} effects are` : `${count} of ${of} effects ${count === 1 ? 'is' : 'are'}`;
}

/** The entries that replaced something, each once: ` by a and b`; how it is now where no entry is known to have done it. */
function replacedBy(replaced: readonly Finding[]): string {
  const notes = [...new Set(replaced.map(({ note }) => note).filter((note) => note !== null))];
  const names = notes.filter((note) => note.startsWith('by ')).map((note) => note.slice('by '.length));
  if (names.length > 0) return ` by ${listed(names, ' and ')}`;
  return notes.length === 0 ? '' : `: ${listed(notes)}`;
}

function unseenWords(unseen: readonly Weighed[]): string {
  return `not checkable: ${listed(unseen.map(({ what }) => what))}`;
}

/** The first two, each once, and how many more. */
function listed(items: readonly string[], between = ', '): string {
  const words = [...new Set(items)];
  if (words.length <= 2) return words.join(between);
  return `${words.slice(0, 2).join(', ')} and ${words.length - 2} more`;
}
