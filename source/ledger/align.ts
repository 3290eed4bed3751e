/**
 * The same migration under two versions: tools that stamp their own time on what they apply give it another version on
 * every database. Paired before comparing, it is one entry that differs in its version, not two that are missing.
 */

import type { Catalog } from '../catalog/catalog.ts';
import { shareFingerprint } from '../catalog/fingerprint.ts';
import { objectsOfKind } from '../catalog/indexed.ts';
import type { CatalogObject, ObjectId } from '../catalog/object.ts';
import { type EntryAttributes, entryIn, sameStatements } from './entry.ts';

interface Known {
  readonly object: CatalogObject;
  readonly entry: EntryAttributes;
}

/**
 * The target with each entry that is surely one of the source's under that one's id: the same name, alone in having it
 * among those that the other side lacks, and the same statements and checksum as far as both are known. The same catalog
 * when there is none.
 */
export function alignEntries(source: Catalog, target: Catalog): Catalog {
  const ours = entriesOnly(source, target);
  const theirs = entriesOnly(target, source);
  if (ours.length === 0 || theirs.length === 0) return target;
  const bySubject = groupBySubject(theirs);
  const moved = new Map<ObjectId, CatalogObject>();
  const gone = new Set<ObjectId>();
  for (const [subject, [known, ...more]] of groupBySubject(ours)) {
    const [twin, ...others] = bySubject.get(subject) ?? [];
    if (!known || !twin || more.length > 0 || others.length > 0 || !mayBeSame(known.entry, twin.entry)) continue;
    moved.set(known.object.id, { ...twin.object, id: known.object.id });
    gone.add(twin.object.id);
  }
  if (moved.size === 0) return target;
  const objects = new Map<ObjectId, CatalogObject>();
  for (const [id, object] of target.objects) if (!gone.has(id)) objects.set(id, object);
  for (const [id, object] of moved) objects.set(id, object);
  shareFingerprint(objects, target.objects);
  return { ...target, objects };
}

function entriesOnly(catalog: Catalog, other: Catalog): readonly Known[] {
  const found: Known[] = [];
  const others = new Set(objectsOfKind(other.objects, 'entry').map(({ id }) => id));
  for (const object of objectsOfKind(catalog.objects, 'entry')) {
    if (!others.has(object.id)) found.push({ object, entry: entryIn(object) });
  }
  return found;
}

/** By ledger and name; entries without a name are in no group. */
function groupBySubject(entries: readonly Known[]): ReadonlyMap<string, readonly Known[]> {
  const groups = new Map<string, Known[]>();
  for (const known of entries) {
    const { ledger, name, version } = known.entry;
    if (name === null || name === '' || name === version) continue;
    const subject = JSON.stringify([ledger.schema, ledger.table, name]);
    const group = groups.get(subject);
    if (group) group.push(known);
    else groups.set(subject, [known]);
  }
  return groups;
}

function mayBeSame(a: EntryAttributes, b: EntryAttributes): boolean {
  if (a.checksum !== null && b.checksum !== null && a.checksum !== b.checksum) return false;
  return a.statements === null || b.statements === null || sameStatements(a.statements, b.statements);
}
