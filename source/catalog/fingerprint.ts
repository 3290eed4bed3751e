import { hash } from 'node:crypto';
import type { Catalog } from './catalog.ts';
import { canonicalJson, type Json } from './json.ts';
import type { ObjectId } from './object.ts';
import { finish, type Work } from './work.ts';

/** What the fingerprint of content looks at. */
interface Content {
  readonly id: ObjectId;
  readonly attributes: Json;
}

type Objects = Catalog['objects'];

/** A catalog's objects that know what was read of them, which is told apart without looking into it. */
export interface ReadObjects extends Objects {
  /** The sum of what marks each row that was read. */
  marked(): Work<number>;
}

const known = new WeakMap<Objects, string>();
const origins = new WeakMap<Objects, Objects>();

/**
 * Twelve hexadecimal digits that are the same for catalogs of which the same was read, wherever and whenever, and in
 * whatever order their objects came: catalogs of one fingerprint are equal. Equal ones have the same where their servers
 * write down alike what they hold, as one major does but for the order of what is granted. Worked out once a catalog.
 */
export function catalogFingerprint(catalog: Catalog): string {
  return finish(fingerprinting(catalog));
}

/** The same in steps. */
export function* fingerprinting({ objects }: Catalog): Work<string> {
  const read = origins.get(objects) ?? objects;
  let fingerprint = known.get(read);
  if (fingerprint === undefined) {
    fingerprint = digitsOf(yield* isRead(read) ? read.marked() : marking(read.values()));
    known.set(read, fingerprint);
  }
  return fingerprint;
}

/** The fingerprint of a catalog if it was worked out before. */
export function knownFingerprint({ objects }: Catalog): string | undefined {
  return known.get(origins.get(objects) ?? objects);
}

/** Gives objects from a file the fingerprint that they had when they were read. */
export function keepFingerprint(objects: Objects, fingerprint: string): void {
  known.set(objects, fingerprint);
}

/** Lets objects that were only arranged otherwise have the fingerprint of those that were read. */
export function shareFingerprint(arranged: Objects, read: Objects): void {
  origins.set(arranged, origins.get(read) ?? read);
}

const digits = 12;
const modulus = 16 ** digits;

/** Twelve digits of what the objects are, however they were written down: the sum of what marks each. */
export function contentFingerprint(objects: Iterable<Content>): string {
  return digitsOf(finish(marking(objects)));
}

/** Two such sums as one. */
export function added(sum: number, mark: number): number {
  const both = sum + mark;
  return both < modulus ? both : both - modulus;
}

/** What marks an object, to be summed up. */
export function contentMark({ id, attributes }: Content): number {
  return Number.parseInt(hash('sha256', `${id}\u0000${canonicalJson(attributes)}`).slice(0, digits), 16);
}

/**
 * The same of a text, which need not withstand anybody: two multiplicative hashes (FNV-1a), mixed, make the digits. `sort`
 * tells apart what marks the same text of another sort.
 */
export function textMark(text: string, sort = 0): number {
  let [one, other] = [0x811c9dc5 ^ sort, 0x2f6b1ed3 ^ sort];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ code, 0x9e3779b1);
  }
  one = mixed(one ^ (other >>> 16));
  other = mixed(other ^ one);
  return (one & 0xffffff) * 0x1000000 + (other & 0xffffff);
}

/** Lets every bit of a number bear on every other (the end of MurmurHash3). */
function mixed(number: number): number {
  let bits = Math.imul(number ^ (number >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

/** How many objects are marked between two pauses. */
const pace = 64;

function* marking(objects: Iterable<Content>): Work<number> {
  let sum = 0;
  let looks = 0;
  for (const object of objects) {
    if (++looks % pace === 0) yield;
    sum = added(sum, contentMark(object));
  }
  return sum;
}

function digitsOf(sum: number): string {
  return sum.toString(16).padStart(digits, '0');
}

function isRead(objects: Objects): objects is ReadObjects {
  return 'marked' in objects;
}
