/** Which folder of migrations goes with which ledger, and which file with which of its entries. */

import type { CatalogObject, ObjectId } from '../../catalog/object.ts';
import { type EntryAttributes, entryId, entryIn, sameStatements } from '../entry.ts';
import type { MigrationFile, MigrationFolder, MigrationLayout } from '../folders/migration-file.ts';
import { toolNamed } from '../tools/index.ts';

/** A ledger's entries by their ids, as each side has them. */
export interface KnownLedger {
  readonly ledger: EntryAttributes['ledger'];
  readonly entries: ReadonlyMap<ObjectId, Sides>;
}

export interface Sides {
  readonly source: CatalogObject | null;
  readonly target: CatalogObject | null;
}

export interface FilesOfLedgers {
  /** By the id of its entry, or of the entry that it would be. */
  readonly files: ReadonlyMap<KnownLedger, ReadonlyMap<ObjectId, MigrationFile>>;
  /** Folders whose tool has no ledger on either side. */
  readonly unused: readonly MigrationFolder[];
}

/**
 * Gives each folder to one ledger: of those whose tool reads such a folder, the one that knows most of its files, and
 * among equals the one whose tool is the likeliest.
 */
export function filesOfLedgers(ledgers: readonly KnownLedger[], folders: readonly MigrationFolder[]): FilesOfLedgers {
  const files = new Map<KnownLedger, Map<ObjectId, MigrationFile>>();
  const unused: MigrationFolder[] = [];
  for (const folder of folders) {
    const fits = folder.tools.flatMap((layout) =>
      ledgers.filter((known) => reads(known, layout)).map((known) => ({ known, found: matched(known, layout) })),
    );
    const [best] = fits.sort((a, b) => b.found.entries - a.found.entries);
    if (!best) {
      unused.push(folder);
      continue;
    }
    const all = files.get(best.known) ?? new Map<ObjectId, MigrationFile>();
    for (const [id, file] of best.found.files) all.set(id, file);
    files.set(best.known, all);
  }
  return { files, unused };
}

function reads({ ledger }: KnownLedger, { tool }: MigrationLayout): boolean {
  return (toolNamed(ledger.tool)?.layouts ?? [ledger.tool]).includes(tool);
}

/** The files by entries' ids, and how many of them are entries. */
function matched({ ledger, entries }: KnownLedger, { files }: MigrationLayout) {
  const known = new Map<ObjectId, MigrationFile>();
  const strangers: MigrationFile[] = [];
  const otherVersions = new Map(
    [...entries].flatMap(([id, { target }]) => {
      const own = target && entryId(ledger, entryIn(target).version);
      return own === null || own === id ? [] : [[own, id] as const];
    }),
  );
  for (const file of files) {
    const id = entryId(ledger, file.version);
    const entry = entries.has(id) ? id : otherVersions.get(id);
    if (entry === undefined) strangers.push(file);
    else known.set(entry, file);
  }
  const alone = [...entries].filter(([id]) => !known.has(id)).map(([id, sides]) => ({ id, entry: entryOf(sides) }));
  const twins = twinsOf(strangers, alone);
  for (const file of strangers) known.set(twins.get(file) ?? entryId(ledger, file.version), file);
  return { files: known, entries: files.length - strangers.length + twins.size };
}

interface Alone {
  readonly id: ObjectId;
  readonly entry: EntryAttributes | null;
}

/**
 * Files that a ledger knows by another version: tools that stamp their own time do this. Told by a checksum that is one
 * file's and one entry's, or by a name that is, with the same statements.
 */
function twinsOf(files: readonly MigrationFile[], entries: readonly Alone[]): ReadonlyMap<MigrationFile, ObjectId> {
  const twins = new Map<MigrationFile, ObjectId>();
  for (const key of ['checksum', 'name'] as const) {
    const theirs = groupBy(entries, ({ entry }) => entry?.[key] ?? null);
    for (const [value, [file, ...more]] of groupBy(files, (one) => one[key])) {
      const [twin, ...others] = theirs.get(value) ?? [];
      if (!file || !twin || more.length + others.length > 0 || twins.has(file)) continue;
      if (key === 'checksum' || haveSameStatements(file, twin)) twins.set(file, twin.id);
    }
  }
  return twins;
}

function haveSameStatements({ statements }: MigrationFile, { entry }: Alone): boolean {
  return (
    statements !== null && entry !== null && entry.statements !== null && sameStatements(statements, entry.statements)
  );
}

/** In groups of one value; what has none is in none. */
function groupBy<T>(items: readonly T[], value: (item: T) => string | null): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const found = value(item);
    if (found === null || found === '') continue;
    const group = groups.get(found);
    if (group) group.push(item);
    else groups.set(found, [item]);
  }
  return groups;
}

function entryOf({ source, target }: Sides): EntryAttributes | null {
  const object = source ?? target;
  return object && entryIn(object);
}
