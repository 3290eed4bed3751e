/** What a look shows, in short; and the looks that many effects share. */

import type { CatalogObject } from '../../../catalog/object.ts';
import type { Effect, Seen } from '../effect.ts';
import type { Ground } from '../ground.ts';

export const there = (object: CatalogObject | null): Seen => ({ type: 'there', object });
export const missing = (object: CatalogObject | null = null): Seen => ({ type: 'missing', object });
export const different = (object: CatalogObject, note: string | null): Seen => ({ type: 'different', object, note });
export const unsure = (object: CatalogObject, ...attributes: readonly string[]): Seen => ({
  type: 'unsure',
  object,
  attributes,
});

type Find = (ground: Ground) => CatalogObject | undefined;

/** What is found is looked at closer; what is not is missing. */
export function looking(find: Find, check: (object: CatalogObject, ground: Ground) => Seen): Effect['look'] {
  return (ground) => {
    const object = find(ground);
    return object ? check(object, ground) : missing();
  };
}

/** For what is to be gone. */
export function gone(find: Find): Effect['look'] {
  return (ground) => {
    const object = find(ground);
    return object ? missing(object) : there(null);
  };
}

/** For what is to be gone from within something: where that is not there either, nothing can be said. */
export function goneFrom(holder: Find, find: Find): Effect['look'] {
  return (ground) => {
    if (!holder(ground)) return missing();
    return gone(find)(ground);
  };
}

/** An attribute that is to have just this value. */
export function having(
  object: CatalogObject,
  attribute: string,
  wanted: unknown,
  note: (held: string) => string,
): Seen {
  const held = object.attributes[attribute];
  return held === wanted ? there(object) : different(object, note(held == null ? 'none' : String(held)));
}
