/** All of an entry's effects, looked up. */

import type { Count } from '../../catalog/environment.ts';
import type { Finding } from '../judgement.ts';
import type { Hidden } from './effect.ts';
import { pathKey } from './ground.ts';
import { rowsFound } from './inserted-rows.ts';
import { lookUp, type Sight } from './look.ts';
import type { PlacedEffect, ReadEntry } from './reading-entry.ts';
import type { Weighed } from './verdict.ts';

export interface Found {
  /** In the order of the statements. */
  readonly findings: readonly Weighed[];
  /** The effects that have happened, whatever became of them since. */
  readonly there: ReadonlySet<PlacedEffect>;
}

/** Looks all effects up. `answers` tell how many of the rows that a statement writes out are there. */
export function findingsOf(entry: ReadEntry, sight: Sight, answers: ReadonlyMap<Hidden, Count>): Found {
  const findings: Weighed[] = [];
  const there = new Set<PlacedEffect>();
  const made = new Map<string, Weighed>();
  const lasting = entry.effects.filter(({ until }) => until === null);
  for (const effect of lasting) {
    const { what, statement, security, repeatable } = effect;
    const answer = lookUp(effect, sight);
    const lacking = answer.outcome === 'missing' || answer.outcome === 'different';
    const movedBy = (lacking && sight.later.renaming(effect.path, (later) => later.there)?.by) || null;
    const finding: Weighed = {
      ...{ what, statement, security, repeatable, effect, movedBy, by: null, hides: null, through: null },
      ...answer,
    };
    if (finding.outcome === 'there' || finding.outcome === 'replaced') there.add(effect);
    if (effect.change === 'makes') made.set(placeOf(effect, effect.path.length), finding);
    if (lasting.length > 1 && finding.outcome === 'there' && dropsItsOwn(effect, entry)) continue;
    if (security || !goesWithoutSaying(effect, finding, made)) findings.push(finding);
  }
  for (const hidden of entry.hidden) {
    const { what, statement, hides, reason, rows } = hidden;
    const answer = answers.get(hidden);
    const looked = rows && answer ? rowsFound(rows, answer) : ({ outcome: 'not-checkable', note: reason } as const);
    findings.push({
      what,
      statement,
      hides,
      object: null,
      security: false,
      repeatable: false,
      movedBy: null,
      by: null,
      effect: null,
      through: null,
      ...looked,
    });
  }
  findings.sort((a, b) => a.statement - b.statement);
  return { findings, there };
}

/** True for the drop of what the entry itself made before: that it is gone says nothing beside the rest. */
function dropsItsOwn(effect: PlacedEffect, { effects }: ReadEntry): boolean {
  return effect.change === 'removes' && effects.some(({ until, change }) => until === effect && change === 'makes');
}

/**
 * True for what the same statement makes within something else, and what that has said already: the columns of a table that
 * is missing, the type of a column that is as it was made.
 */
function goesWithoutSaying(effect: PlacedEffect, finding: Weighed, made: ReadonlyMap<string, Weighed>): boolean {
  for (let length = effect.path.length - 1; length > 0; length--) {
    const around = made.get(placeOf(effect, length));
    if (!around) continue;
    const past = (outcome: Finding['outcome']) => outcome === 'replaced' || outcome === 'nowhere';
    const gone = around.outcome === 'missing' || (past(around.outcome) && past(finding.outcome));
    const unseen = around.outcome === 'not-checkable' && finding.outcome === 'not-checkable';
    return gone || unseen || (length > 1 && around.outcome === finding.outcome);
  }
  return false;
}

function placeOf({ statement, path }: PlacedEffect, length: number): string {
  return `${statement} ${pathKey(path.slice(0, length))}`;
}
