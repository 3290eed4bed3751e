import { hash } from 'node:crypto';
import type { Catalog } from './catalog.ts';
import { canonicalJson, type Json } from './json.ts';
import { finish, type Work } from './work.ts';

/** What a fingerprint looks at. */
interface Content {
  readonly id: string;
  readonly attributes: Json;
}

const known = new WeakMap<Catalog, string>();
/** By object: two sides that are nearly alike share most of theirs. */
const marks = new WeakMap<Content, number>();

/**
 * Twelve hexadecimal digits that are the same for catalogs of the same content, wherever and whenever they were read and
 * in whatever order their objects came. Worked out once a catalog.
 */
export function catalogFingerprint(catalog: Catalog): string {
  return finish(fingerprinting(catalog));
}

/** The same in steps. */
export function* fingerprinting(catalog: Catalog): Work<string> {
  let fingerprint = known.get(catalog);
  if (fingerprint === undefined) {
    fingerprint = yield* marking(catalog.objects.values());
    known.set(catalog, fingerprint);
  }
  return fingerprint;
}

/** The fingerprint of a catalog if it was worked out before. */
export function knownFingerprint(catalog: Catalog): string | undefined {
  return known.get(catalog);
}

const digits = 12;
const modulus = 16 ** digits;

/** The same for objects that make no catalog yet, such as those of a file under test: the sum of what marks each. */
export function contentFingerprint(objects: Iterable<Content>): string {
  return finish(marking(objects));
}

/** How many objects are marked between two pauses. */
const pace = 64;

function* marking(objects: Iterable<Content>): Work<string> {
  let sum = 0;
  let looks = 0;
  for (const object of objects) {
    if (++looks % pace === 0) yield;
    let mark = marks.get(object);
    if (mark === undefined) {
      mark = Number.parseInt(
        hash('sha256', `${object.id}\u0000${canonicalJson(object.attributes)}`).slice(0, digits),
        16,
      );
      marks.set(object, mark);
    }
    sum = (sum + mark) % modulus;
  }
  return sum.toString(16).padStart(digits, '0');
}
