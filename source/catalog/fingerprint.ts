import { createHash } from 'node:crypto';
import type { Catalog } from './catalog.ts';
import { canonicalJson, type Json } from './json.ts';

const known = new WeakMap<Catalog, string>();

/**
 * Twelve hexadecimal digits that are the same for catalogs of the same content, wherever and whenever they were read and
 * in whatever order their objects came. Worked out once a catalog.
 */
export function catalogFingerprint(catalog: Catalog): string {
  let fingerprint = known.get(catalog);
  if (fingerprint === undefined) {
    fingerprint = contentFingerprint(catalog.objects.values());
    known.set(catalog, fingerprint);
  }
  return fingerprint;
}

/** The same for objects that make no catalog yet, such as those of a file under test. */
export function contentFingerprint(objects: Iterable<{ readonly id: string; readonly attributes: Json }>): string {
  const hash = createHash('sha256');
  const sorted = [...objects].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const { id, attributes } of sorted) hash.update(`${id}\u0000${canonicalJson(attributes)}\n`);
  return hash.digest('hex').slice(0, 12);
}
