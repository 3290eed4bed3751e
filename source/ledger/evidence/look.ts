/** One effect looked up on the side that does not record its entry, beside the side that does. */

import { sameJson } from '../../catalog/json.ts';
import type { CatalogObject } from '../../catalog/object.ts';
import type { Comparison } from '../../compare/compare.ts';
import { say } from '../../language/language.ts';
import type { Finding } from '../judgement.ts';
import type { Effect, Seen } from './effect.ts';
import type { Ground } from './ground.ts';
import type { Later, LaterEffects } from './later.ts';
import type { PlacedEffect } from './reading-entry.ts';

/** The side that is judged, what is known of it, and the side that records the entry; null where none does. */
export interface Sight {
  readonly comparison: Comparison;
  readonly here: Ground;
  readonly there: Ground | null;
  /** The name of the environment that records the entry. */
  readonly recordedIn: string;
  readonly later: LaterEffects;
}

interface Answer extends Pick<Finding, 'outcome' | 'note' | 'object'> {
  /** For what a later entry replaced: its name. */
  readonly by?: string;
  /** For what a later effect replaced, and is gone: that effect. */
  readonly through?: PlacedEffect;
}

/**
 * Looks an effect up. What is seen counts before what is concluded; and what cannot be seen is not claimed: an effect that
 * the recording side lacks as well, though nothing later explains it, tells nothing of this side.
 */
export function lookUp(effect: Effect, sight: Sight): Answer {
  const { later } = sight;
  const { seen, unread } = sight.here.looking((ground) => effect.look(ground));
  // What is gone, or was never there, looks the same where nothing is read.
  if (unread !== null && (seen.type === 'missing' || (seen.type === 'there' && seen.object === null)))
    return { outcome: 'not-checkable', note: unread, object: null };
  if (seen.type === 'there') return { outcome: 'there', note: null, object: idOf(seen) };
  if (seen.type === 'unsure') return unsure(effect, seen, sight);

  const replaced = coveringWhat(effect, seen, later, (one) => one.there);
  if (replaced) {
    const gone = seen.type === 'missing' && { through: replaced.effect };
    return { ...replacedBy(replaced.by), object: idOf(seen), ...gone };
  }
  if (seen.type === 'unread') return { outcome: 'not-checkable', note: seen.note, object: null };
  if (later.renames.here.size > 0) {
    const moved = effect.look(sight.here.renamed(later.renames.here));
    const told = moved.type === 'unsure' ? unsure(effect, moved, sight) : null;
    if (told && told.outcome !== 'there') return told;
    if (moved.type === 'there' || moved.type === 'unsure') {
      const renaming = later.renaming(effect.renamed ?? effect.path, (one) => one.there);
      const object = idOf(moved);
      if (renaming) return { ...replacedBy(renaming.by), object };
      const name = moved.object?.name;
      const note = name === undefined ? say`it is now something else` : say`it is now ${name}`;
      return { outcome: 'replaced', note, object };
    }
  }
  const beside = besideOf(effect, sight);
  const explained = coveringWhat(effect, beside ?? seen, later, (one) => one.recorded);
  if (beside && isLacking(seen, beside) && !explained) {
    return { outcome: 'nowhere', note: say`${sight.recordedIn} does not have it either`, object: idOf(seen) };
  }
  const object = idOf(seen) ?? (beside ? idOf(beside) : null);
  return seen.type === 'different'
    ? { outcome: 'different', note: seen.note, object }
    : { outcome: 'missing', note: null, object };
}

function replacedBy(by: string): Pick<Answer, 'outcome' | 'note' | 'by'> {
  return { outcome: 'replaced', note: say`by ${by}`, by };
}

/** The object is there, and the statement alone does not tell whether as it was left. */
function unsure(effect: Effect, seen: Extract<Seen, { type: 'unsure' }>, sight: Sight): Answer {
  const { later, there, comparison } = sight;
  const object = seen.object.id;
  const replaced = coveringWhat(effect, seen, later, (one) => one.there);
  if (replaced) return { ...replacedBy(replaced.by), object };
  // Something that was made once, by a statement that fails where it is there already, is there because of that.
  const made = effect.change === 'makes' && !effect.repeatable;
  const only = (note: string): Answer =>
    made ? { outcome: 'there', note, object } : { outcome: 'not-checkable', note, object };
  if (!there) return only(say`its definition could not be compared: nothing else has it`);
  const next = coveringWhat(effect, seen, later, (one) => one.recorded);
  if (next) return only(say`${sight.recordedIn} has it as ${next.by} left it, which is not there`);
  const { seen: beside, unread } = there.renamed(later.renames.recorded).looking((ground) => effect.look(ground));
  if (unread !== null && beside.type === 'missing') return only(unread);
  if (beside.type === 'missing' || beside.type === 'different') {
    return only(say`${sight.recordedIn} does not have it as it was left`);
  }
  if (beside.type === 'unread') return only(beside.note);
  if (seenAlike(seen, beside, comparison)) {
    return { outcome: 'there', note: say`as in ${sight.recordedIn}`, object };
  }
  return { outcome: 'different', note: say`not as in ${sight.recordedIn}`, object };
}

/** The next effect that took this one's place, or each of the places in it that are otherwise. */
function coveringWhat(
  effect: Effect,
  seen: Seen,
  later: LaterEffects,
  which: (one: Later) => boolean,
): Later | undefined {
  const whole = later.covering(effect, which);
  if (whole || (seen.type !== 'different' && seen.type !== 'unsure')) return whole;
  const parts = (seen.within ?? []).map((within) => later.covering({ path: [...effect.path, ...within] }, which));
  return parts.every((part) => part !== undefined) ? parts[0] : undefined;
}

/** True when the recording side lacks it as well; what it has in another form, and this side not at all, is lacking here. */
function isLacking(seen: Seen, beside: Seen): boolean {
  return beside.type === 'missing' || (beside.type === 'different' && seen.type === 'different');
}

/** True when this side is as the recording one in all that the look at it could not tell. */
function seenAlike(seen: Extract<Seen, { type: 'unsure' }>, beside: Seen, comparison: Comparison): boolean {
  if (seen.lacking) {
    const besides = new Set(beside.type === 'unsure' ? beside.lacking : []);
    return seen.lacking.every((id) => besides.has(id));
  }
  return 'object' in beside && beside.object !== null
    ? alike(seen.object, beside.object, seen.attributes, comparison)
    : false;
}

/** True when the two objects are alike in these attributes, as their kind compares them. */
function alike(
  a: CatalogObject,
  b: CatalogObject,
  attributes: readonly string[],
  { differences }: Comparison,
): boolean {
  if (a.id !== b.id) return attributes.every((name) => sameJson(a.attributes[name], b.attributes[name]));
  const difference = differences.get(a.id);
  if (difference?.type !== 'changed') return true;
  return difference.attributes.every(({ name, cosmetic }) => cosmetic || !attributes.includes(name));
}

/** What the recording side shows; null where none records it, or where it could not be read there. */
function besideOf(effect: Effect, { there, later }: Sight): Seen | null {
  if (!there) return null;
  const { seen, unread } = there.renamed(later.renames.recorded).looking((ground) => effect.look(ground));
  return unread !== null && seen.type === 'missing' ? null : seen;
}

function idOf(seen: Seen): string | null {
  return seen.type === 'unread' ? null : (seen.object?.id ?? null);
}
