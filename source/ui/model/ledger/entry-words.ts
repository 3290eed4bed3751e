/** How an entry stands, in a few words for its line of the list. */

import type { EntryAttributes } from '../../../ledger/entry.ts';
import type { JudgedEntry, LedgerVerdict } from '../../../ledger/judgement.ts';
import { words } from '../../../ledger/wording.ts';
import type { Tone } from '../../text/span.ts';
import type { Side } from '../side.ts';
import type { Judging } from './judging.ts';

/** The same said at length and in short, the longest first. */
export interface EntryWords {
  readonly texts: readonly string[];
  readonly tone: Tone;
}

/** An entry with what is known of it. */
export interface KnownEntry {
  readonly source: EntryAttributes | null;
  readonly target: EntryAttributes | null;
  /** True where the ledgers differ in it, and not in writing only. */
  readonly differs: boolean;
  /** What differs in one that both sides record. */
  readonly summary: string;
  readonly judged: JudgedEntry | null;
}

/** Verdicts where there is no room: the sign beside them says which side lacks the record. */
const shortWords: Readonly<Record<LedgerVerdict, string>> = {
  ...words,
  applied: 'applied',
  superseded: 'superseded',
  unknown: 'unknown',
};

export const verdictTones: Readonly<Record<LedgerVerdict, Tone>> = {
  recorded: 'changed',
  applied: 'good',
  superseded: 'good',
  'partly-applied': 'warning',
  'not-applied': 'warning',
  unknown: 'accent',
};

/** An entry in words; none for one that both ledgers record alike. */
export function entryWords(known: KnownEntry, judging: Judging): EntryWords {
  const { source, target, differs, judged } = known;
  const failing = notApplied(known);
  const verdict = judged && judged.side !== null ? verdictWords(judged) : null;
  if (failing) {
    const also = verdict && judged?.verdict !== 'not-applied' ? verdict.texts : [];
    return { texts: [...also.map((text) => `${failing.text}, ${text}`), failing.text], tone: failing.tone };
  }
  if (!source && !target) {
    const also = verdict && judged?.verdict !== 'not-applied' && judged?.verdict !== 'unknown' ? verdict.texts : [];
    return { texts: [...also.map((text) => `pending, ${text}`), 'pending'], tone: 'accent' };
  }
  if (!differs) return nothing;
  if (source && target) return recordedOtherwise(source, target, known.summary);
  if (verdict) return verdict;
  if (judging.type === 'judging') return { texts: ['judging…'], tone: 'dim' };
  return { texts: ['not recorded', 'lacking'], tone: 'changed' };
}

const nothing: EntryWords = { texts: [''], tone: 'dim' };

function verdictWords({ verdict, complete }: JudgedEntry): EntryWords {
  const [long, short, tone] = [words[verdict], shortWords[verdict], verdictTones[verdict]];
  // A verdict claims no more than was seen.
  if (verdict === 'applied' && !complete)
    return { texts: [`${short}, as far as can be seen`, `${short}, not all seen`], tone: 'plain' };
  return { texts: [...new Set([long, short])], tone };
}

/** What copying an entry's repair of a side is called: in the footer, and with the entry's name behind it. */
export function copiedWords(judged: JudgedEntry | null, side: Side): { readonly title: string; readonly of: string } {
  switch (judged?.side === side ? judged.verdict : null) {
    case 'applied':
    case 'superseded':
      return { title: 'copy record', of: 'record of' };
    case 'not-applied':
      return { title: 'copy migration', of: 'migration' };
    case 'partly-applied':
      return { title: 'copy the rest', of: 'rest of' };
    default:
      return { title: 'copy repair', of: 'repair of' };
  }
}

/** What a ledger says of an entry that it does not call applied. */
function notApplied({ source, target }: KnownEntry): { readonly text: string; readonly tone: Tone } | null {
  const state = [target, source].map((entry) => entry?.state ?? 'applied').find((one) => one !== 'applied');
  if (state === undefined) return null;
  return { text: state, tone: state === 'failed' || state === 'dirty' ? 'bad' : 'warning' };
}

function recordedOtherwise(source: EntryAttributes, target: EntryAttributes, summary: string): EntryWords {
  if (source.version === target.version) return { texts: [`${summary} differ`, summary], tone: 'changed' };
  return { texts: [`recorded as ${target.version}`, `as ${target.version}`, 'other version'], tone: 'changed' };
}
