/** From findings to a verdict: DESIGN.md, "Ledger". */

import { say, sayCount } from '../../language/language.ts';
import type { Finding, LedgerVerdict, Outcome } from '../judgement.ts';
import type { PlacedEffect } from './reading-entry.ts';

/** A finding with what the verdict weighs it by. */
export interface Weighed extends Finding {
  /** The later entry that is known to have replaced it; null where there is none. */
  readonly by: string | null;
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
  const unseenWhat = listed(unseen.map(({ what }) => what));
  const conclusion = (verdict: LedgerVerdict, reason: string): Conclusion => ({
    verdict,
    complete,
    reason: unseen.length === 0 ? reason : say`${reason}; not checkable: ${unseenWhat}`,
  });

  if (seen === 0) {
    if (of('nowhere').length > 0) {
      return conclusion(
        'unknown',
        recordedIn === null
          ? say`the other side, which records it, shows nothing of it either`
          : say`${recordedIn}, which records it, shows nothing of it either`,
      );
    }
    if (unseen.length === 0) return conclusion('unknown', say`its statements leave nothing behind that could be seen`);
    return {
      verdict: 'unknown',
      complete,
      reason: say`nothing of it can be seen in the catalogs: ${unseenWhat}`,
    };
  }
  if (lacking.length === 0) {
    if (here.length === 0) return conclusion('superseded', superseded(replaced));
    const there = all(here.length, seen);
    return conclusion('applied', replaced.length === 0 ? there : withReplaced(there, replaced));
  }
  const own = (found: readonly Weighed[]) => found.some(({ repeatable }) => !repeatable);
  // Some of the rows that a statement writes.
  const inPart = lacking.some(({ hides, outcome }) => hides === 'rows' && outcome === 'different');
  if (here.length + replaced.length === 0 && inPart) {
    return conclusion('partly-applied', say`only a part of its rows is there`);
  }
  if (here.length + replaced.length === 0) {
    return conclusion(
      'not-applied',
      seen === 1 ? say`its one effect is not there` : say`none of its ${seen} effects is there`,
    );
  }
  // What runs again without an error may be there from before; what does not would be there had the entry run. What a
  // later entry replaced is not run again: that would undo it.
  const drops = here.every(({ effect }) => effect?.change === 'removes');
  if (replaced.length === 0 && !own(here) && (own(lacking) || drops)) {
    return conclusion('not-applied', say`nothing is there that only it could have left`);
  }
  const some = here.length + replaced.length;
  return conclusion(
    'partly-applied',
    sayCount(some, say`${some} of its ${seen} effects is there`, say`${some} of its ${seen} effects are there`),
  );
}

function all(count: number, of: number): string {
  if (of === 1) return say`its one effect is there`;
  if (count === of) return say`all ${of} effects are there`;
  return sayCount(count, say`${count} of ${of} effects is there`, say`${count} of ${of} effects are there`);
}

function superseded(replaced: readonly Weighed[]): string {
  const { names, notes } = replacing(replaced);
  if (names !== null) return say`undone or replaced since by ${names}`;
  return notes === null ? say`undone or replaced since` : say`undone or replaced since: ${notes}`;
}

function withReplaced(there: string, replaced: readonly Weighed[]): string {
  const count = replaced.length;
  const { names, notes } = replacing(replaced);
  if (names !== null) return say`${there}, ${count} replaced since by ${names}`;
  return notes === null ? say`${there}, ${count} replaced since` : say`${there}, ${count} replaced since: ${notes}`;
}

/** The entries that replaced something, each once; how it is now where no entry is known to have done it. */
function replacing(replaced: readonly Weighed[]): { readonly names: string | null; readonly notes: string | null } {
  const names = replaced.map(({ by }) => by).filter((by) => by !== null);
  const notes = replaced.filter(({ by }) => by === null).flatMap(({ note }) => (note === null ? [] : [note]));
  return {
    names: names.length === 0 ? null : listed(names, say` and `),
    notes: notes.length === 0 ? null : listed(notes),
  };
}

/** The first two, each once, and how many more. */
function listed(items: readonly string[], between = ', '): string {
  const words = [...new Set(items)];
  if (words.length <= 2) return words.join(between);
  return say`${words.slice(0, 2).join(', ')} and ${words.length - 2} more`;
}
