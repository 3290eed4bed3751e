/** Both ledgers of a tool and the files, as one line of entries. */

import type { Catalog } from '../../catalog/catalog.ts';
import { objectsOfKind } from '../../catalog/indexed.ts';
import type { CatalogObject, ObjectId } from '../../catalog/object.ts';
import type { Comparison } from '../../compare/compare.ts';
import { type EntryAttributes, entryId, entryIn, entryObject } from '../entry.ts';
import type { MigrationFile, MigrationFolder } from '../folders/migration-file.ts';
import { toolNamed } from '../tools/index.ts';
import { filesOfLedgers, type KnownLedger, type Sides } from './files-of-ledgers.ts';

/** One migration, wherever it is known. */
export interface Item {
  readonly id: ObjectId;
  /** As the side that records it has it; from the file where none does. */
  readonly entry: EntryAttributes;
  /** Its row in each ledger, whatever it says. */
  readonly source: CatalogObject | null;
  readonly target: CatalogObject | null;
  readonly file: MigrationFile | null;
  /** Whether each ledger says that it has run: by a row of its own, or by a later one that stands for it too. */
  readonly recorded: { readonly source: boolean; readonly target: boolean };
  /** Its texts and where they were found; null where there are none. */
  readonly texts: { readonly origin: 'source' | 'target' | 'file'; readonly list: readonly string[] } | null;
}

export type SideName = 'source' | 'target';

/** A ledger's entries of both sides and of the folder with its files, in the order in which they run. */
export function timeLines(
  { source, target }: Comparison,
  folders: readonly MigrationFolder[],
): readonly (readonly Item[])[] {
  const ledgers = ledgersOf(source, target);
  const { files, unused } = filesOfLedgers(ledgers, folders);
  const lines = ledgers.map((known) => {
    const { ledger, entries } = known;
    const own = files.get(known);
    const items = [...entries].map(([id, sides]) => itemOf(id, sides, own?.get(id) ?? null));
    for (const [id, file] of own ?? []) {
      if (!entries.has(id)) items.push(pendingItem(id, file, ledger));
    }
    const line = inOrder(items.filter((item) => item !== null));
    const covers = toolNamed(ledger.tool)?.coversEarlier;
    return covers ? covered(line, covers) : line;
  });
  for (const folder of unused) {
    const [layout] = folder.tools;
    const ledger = layout ? defaultLedger(layout.tool) : null;
    if (layout && ledger)
      lines.push(inOrder(layout.files.map((file) => pendingItem(entryId(ledger, file.version), file, ledger))));
  }
  return lines;
}

function ledgersOf(source: Catalog, target: Catalog): readonly KnownLedger[] {
  const ledgers = new Map<
    string,
    { readonly ledger: EntryAttributes['ledger']; readonly entries: Map<ObjectId, Sides> }
  >();
  for (const [side, catalog] of [
    ['source', source],
    ['target', target],
  ] as const) {
    for (const object of objectsOfKind(catalog.objects, 'entry')) {
      const { ledger } = entryIn(object);
      const key = JSON.stringify([ledger.schema, ledger.table]);
      const known = ledgers.get(key) ?? { ledger, entries: new Map<ObjectId, Sides>() };
      ledgers.set(key, known);
      known.entries.set(object.id, { source: null, target: null, ...known.entries.get(object.id), [side]: object });
    }
  }
  return [...ledgers.values()];
}

/** Where a tool would make its ledger, for a folder whose tool has none on either side. */
function defaultLedger(name: string): EntryAttributes['ledger'] | null {
  const tool = toolNamed(name);
  const [table] = tool?.tables ?? [];
  return tool && table !== undefined ? { schema: tool.schema ?? 'public', table, tool: tool.name } : null;
}

/** Each entry recorded where a later one is that stands for it. */
function covered(line: readonly Item[], covers: (entry: EntryAttributes) => boolean): readonly Item[] {
  const later = { source: false, target: false };
  const stands = (object: CatalogObject | null): boolean =>
    object !== null && records(object) && covers(entryIn(object));
  return [...line]
    .reverse()
    .map((item) => {
      const { source, target } = item.recorded;
      const recorded = { source: source || later.source, target: target || later.target };
      later.source ||= stands(item.source);
      later.target ||= stands(item.target);
      return { ...item, recorded };
    })
    .reverse();
}

/** True where the ledger's row says that the entry has run. */
function records(object: CatalogObject | null): boolean {
  if (object === null) return false;
  const { state } = entryIn(object);
  return state === 'applied';
}

function itemOf(id: ObjectId, { source, target }: Sides, file: MigrationFile | null): Item | null {
  const known = records(source) ? source : records(target) ? target : (source ?? target);
  if (!known) return null;
  const recorded = { source: records(source), target: records(target) };
  return {
    id,
    entry: entryIn(known),
    source,
    target,
    file,
    recorded,
    texts: textsOf(source, target, file),
  };
}

/** An entry's texts: its ledger's own where there are any, as those are what ran; else the other side's, else the file's. */
function textsOf(
  source: CatalogObject | null,
  target: CatalogObject | null,
  file: MigrationFile | null,
): Item['texts'] {
  const sides = records(source) || !records(target) ? (['source', 'target'] as const) : (['target', 'source'] as const);
  for (const side of sides) {
    const object = side === 'source' ? source : target;
    const list = object && entryIn(object).statementList;
    if (list && list.length > 0) return { origin: side, list };
  }
  return file && file.statements !== null ? { origin: 'file', list: [file.statements] } : null;
}

function pendingItem(id: ObjectId, file: MigrationFile, ledger: EntryAttributes['ledger']): Item {
  const { version, name, order, checksum, statements } = file;
  const object = entryObject({
    ledger,
    version,
    name,
    order,
    checksum,
    statements,
    statementList: statements === null ? null : [statements],
    state: 'pending',
    row: {},
  });
  return {
    id,
    entry: entryIn(object),
    source: null,
    target: null,
    file,
    recorded: { source: false, target: false },
    texts: statements === null ? null : { origin: 'file', list: [statements] },
  };
}

function inOrder(items: readonly Item[]): readonly Item[] {
  return [...items].sort((a, b) => compareTexts(a.entry.order, b.entry.order) || compareTexts(a.id, b.id));
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The side on which an item is to be looked for; null for one that both record. */
export function sideOf({ recorded }: Item): SideName | null {
  if (!recorded.target) return 'target';
  return recorded.source ? null : 'source';
}
