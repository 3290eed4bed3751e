/** How an entry stands, in a few words for its line of the list. */

import { say, sayText } from '../../../language/language.ts';
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
function shortWord(verdict: LedgerVerdict): string {
  switch (verdict) {
    case 'applied':
      return sayText('applied');
    case 'superseded':
      return say`superseded`;
    case 'unknown':
      return say`unknown`;
    default:
      return sayText(words[verdict]);
  }
}

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
    return { texts: [...also.map((text) => say`pending, ${text}`), say`pending`], tone: 'accent' };
  }
  if (!differs) return nothing;
  if (source && target) return recordedOtherwise(source, target, known.summary);
  if (verdict) return verdict;
  if (judging.type === 'judging') return { texts: [say`judging…`], tone: 'dim' };
  return { texts: [say`not recorded`, say`lacking`], tone: 'changed' };
}

const nothing: EntryWords = { texts: [''], tone: 'dim' };

function verdictWords({ verdict, complete }: JudgedEntry): EntryWords {
  const [long, short, tone] = [sayText(words[verdict]), shortWord(verdict), verdictTones[verdict]];
  // A verdict claims no more than was seen.
  if (verdict === 'applied' && !complete)
    return { texts: [say`${short}, as far as can be seen`, say`${short}, not all seen`], tone: 'plain' };
  return { texts: [...new Set([long, short])], tone };
}

/** What copying a repair is called: in the footer, and with a name. */
export interface CopiedWords {
  readonly title: string;
  of(name: string): string;
}

/** `repair of agent_calls`. */
export function repairOf(name: string): string {
  return say`repair of ${name}`;
}

/** What copying an entry's repair of a side is called. */
export function copiedWords(judged: JudgedEntry | null, side: Side): CopiedWords {
  switch (judged?.side === side ? judged.verdict : null) {
    case 'applied':
    case 'superseded':
      return { title: say`copy record`, of: (name) => say`record of ${name}` };
    case 'not-applied':
      return { title: say`copy migration`, of: (name) => say`migration ${name}` };
    case 'partly-applied':
      return { title: say`copy the rest`, of: (name) => say`rest of ${name}` };
    default:
      return { title: sayText('copy repair'), of: repairOf };
  }
}

/** What a ledger says of an entry that it does not call applied. */
function notApplied({ source, target }: KnownEntry): { readonly text: string; readonly tone: Tone } | null {
  const state = [target, source].map((entry) => entry?.state ?? 'applied').find((one) => one !== 'applied');
  if (state === undefined) return null;
  return { text: sayText(state), tone: state === 'failed' || state === 'dirty' ? 'bad' : 'warning' };
}

function recordedOtherwise(source: EntryAttributes, target: EntryAttributes, summary: string): EntryWords {
  if (source.version === target.version) return { texts: [say`${summary} differ`, summary], tone: 'changed' };
  return {
    texts: [say`recorded as ${target.version}`, say`as ${target.version}`, say`other version`],
    tone: 'changed',
  };
}
