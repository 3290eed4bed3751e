/** Effects on an object that a statement names: it is made, set, moved or dropped, and looked at where it is. */

import { type Json, sameJson } from '../../../catalog/json.ts';
import type { CatalogObject } from '../../../catalog/object.ts';
import { say } from '../../../language/language.ts';
import type { Effect, Path, Seen } from '../effect.ts';
import type { Ground } from '../ground.ts';
import { different, missing, there, unsure } from './seen.ts';

/** One thing that a statement says of an object: surely otherwise, not to be told, or (null) as it says. */
export type Check = (({ readonly differs: string } | { readonly unsure: string }) & Part) | null;

/** The place within the object that a check is about, where a later statement can change it by itself. */
interface Part {
  readonly at?: Path;
}

/** What several checks of an object come to: what surely differs counts before what cannot be told. */
export function weighed(object: CatalogObject, checks: readonly Check[]): Seen {
  const failed = checks.filter((check) => check !== null);
  const differing = failed.filter((check) => 'differs' in check);
  const [first] = differing;
  if (first) return { ...different(object, first.differs), ...placesOf(differing) };
  const attributes = failed.flatMap((check) => ('unsure' in check ? [check.unsure] : []));
  return attributes.length === 0 ? there(object) : { ...unsure(object, ...attributes), ...placesOf(failed) };
}

/** Where the checks failed, if each says so. */
function placesOf(checks: readonly Part[]): { readonly within?: readonly Path[] } {
  const places = checks.flatMap(({ at }) => (at ? [at] : []));
  return places.length === checks.length ? { within: places } : {};
}

/** The same checks, about a place within the object. */
export function at(place: Path, check: Check): Check {
  return check && { ...check, at: place };
}

/** An attribute that must have just this value. */
export function hasValue({ attributes }: CatalogObject, name: string, value: Json, note: string): Check {
  return sameJson(attributes[name], value) ? null : { differs: note };
}

/** An object as statements name it. */
export interface Reference {
  /** `function public.f(uuid)`: for a person. */
  readonly what: string;
  readonly path: Path;
  find(ground: Ground): CatalogObject | undefined;
  /** Why it may be there although it is not found, in a few words; absent or null where it is then not there. */
  unread?(ground: Ground): string | null;
}

/** A closer look at an object that is there. */
type Look = (object: CatalogObject, ground: Ground) => Seen;

/** Looks at the object that a statement names. */
export function lookAt(reference: Reference, ground: Ground, look: Look): Seen {
  const object = reference.find(ground);
  if (object) return look(object, ground);
  const note = reference.unread?.(ground) ?? null;
  return note === null ? missing() : { type: 'unread', note };
}

/** What the last place of a path is called now, where a rename has led from it: `value sad` may be `sorry`. */
export function nameNow(ground: Ground, path: Path, word: string): string | null {
  return (
    ground
      .follow(path)
      ?.at(-1)
      ?.slice(word.length + 1) ?? null
  );
}

export interface Manner {
  /** True for a statement that runs again without an error. */
  readonly repeatable: boolean;
  readonly security?: boolean;
}

/** Something of an object is set, at a place within it. `what` follows the object's name: `is given to anon`. */
export function setting(
  reference: Reference,
  within: readonly string[],
  what: string,
  { repeatable, security = false }: Manner,
  look: Look,
): Effect {
  return {
    what: say`${reference.what} ${what}`,
    path: [...reference.path, ...within],
    change: 'sets',
    repeatable,
    security,
    look: (ground) => lookAt(reference, ground, look),
  };
}

/**
 * An object is made. Where another may have been there before (OR REPLACE), what lies within it stays: the statement then
 * sets it, and is no new beginning.
 */
export function making(
  reference: Reference,
  { repeatable, security = false, replace = false }: Manner & { readonly replace?: boolean },
  look: Look = there,
): Effect {
  return {
    what: replace ? say`${reference.what} is made or replaced` : say`${reference.what} is made`,
    path: reference.path,
    change: replace ? 'sets' : 'makes',
    repeatable,
    security,
    look: (ground) => lookAt(reference, ground, look),
  };
}

/** An object is dropped: it is there as long as it is found. */
export function removing(reference: Reference, { repeatable, security = false }: Manner): Effect {
  return {
    what: say`${reference.what} is dropped`,
    path: reference.path,
    change: 'removes',
    repeatable,
    security,
    look(ground) {
      const object = reference.find(ground);
      if (object) return missing(object);
      const note = reference.unread?.(ground) ?? null;
      return note === null ? there(null) : { type: 'unread', note };
    },
  };
}

/** An object gets another name, or another schema: the old place is empty, and the new one is not. */
export function moving(from: Reference, to: Reference, security = false): readonly Effect[] {
  return [
    {
      what: say`${from.what} is now ${to.what}`,
      path: from.path,
      change: 'removes',
      renamed: to.path,
      repeatable: false,
      security,
      look(ground) {
        const object = from.find(ground);
        if (object) return missing(object);
        return lookAt(to, ground, there);
      },
    },
    {
      what: say`${to.what} has its name`,
      path: to.path,
      change: 'makes',
      repeatable: false,
      security,
      look: (ground) => lookAt(to, ground, there),
    },
  ];
}
