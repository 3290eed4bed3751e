import { createHash } from 'node:crypto';
import type { Catalog } from './catalog.ts';
import { canonicalJson } from './json.ts';

const known = new WeakMap<Catalog, string>();

/**
 * Twelve hexadecimal digits that are the same for catalogs of the same content, wherever and whenever they were read and
 * in whatever order their objects came. Worked out once a catalog.
 */
export function catalogFingerprint(catalog: Catalog): string {
  let fingerprint = known.get(catalog);
  if (fingerprint === undefined) {
    const hash = createHash('sha256');
    for (const id of [...catalog.objects.keys()].sort()) {
      hash.update(`${id}\u0000${canonicalJson(catalog.objects.get(id)?.attributes ?? null)}\n`);
    }
    fingerprint = hash.digest('hex').slice(0, 12);
    known.set(catalog, fingerprint);
  }
  return fingerprint;
}
