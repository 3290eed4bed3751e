/** What the ledgers themselves say of an entry, before any evidence. */

import type { Comparison } from '../../compare/compare.ts';
import { say, sayText } from '../../language/language.ts';
import { type EntryAttributes, entryIn } from '../entry.ts';
import type { JudgedEntry } from '../judgement.ts';
import { toolNamed } from '../tools/index.ts';
import type { Left } from './decision.ts';
import type { Stage } from './stage.ts';

/** For an entry that the target records: it stays as it is recorded. */
export function leftAsRecorded({ source, target, side }: JudgedEntry, stage: Stage): Left {
  const plainly = (reason: string): Left => ({ reason, remarks: [], statements: [] });
  if (side === 'source') return plainly(say`recorded on the target alone: a record is never removed`);
  const theirs = target && entryIn(target);
  const ours = source && entryIn(source);
  if (!theirs || !ours || theirs.version === ours.version)
    return plainly(say`recorded on both sides: a record is never rewritten`);
  return { reason: say`the same migration is recorded, under another version`, ...renumbering(theirs, ours, stage) };
}

function renumbering(theirs: EntryAttributes, ours: EntryAttributes, stage: Stage): Omit<Left, 'reason'> {
  const known = say`the target knows it as ${theirs.version}, the source as ${ours.version}`;
  const tool = toolNamed(theirs.ledger.tool);
  if (!tool) return { remarks: [known], statements: [] };
  const update = tool.renumber(theirs, ours, stage.ledgerFor(theirs.ledger, tool));
  if (update.type === 'impossible')
    return { remarks: [known, update.reason, ...(update.advice === null ? [] : [update.advice])], statements: [] };
  return { remarks: [known, ...update.warnings], statements: [{ sql: update.sql, hazards: [] }] };
}

/** Why a ledger's own word keeps an entry from being taken on: failed, dirty, rolled back; null where it does not. */
export function standingAgainst({ source, target }: JudgedEntry, comparison: Comparison): string | null {
  for (const side of ['target', 'source'] as const) {
    const object = side === 'target' ? target : source;
    const state = object && entryIn(object).state;
    if (state && state !== 'applied')
      return say`the ledger of ${comparison[side].identity.environment} says: ${sayText(state)}`;
  }
  return null;
}
