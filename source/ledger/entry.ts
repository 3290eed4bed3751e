/** Entries of migration ledgers: what is compared of them, and how they are shown. They are never part of a schema's repair. */

import * as z from 'zod';
import type { Json } from '../catalog/json.ts';
import type { KindRules, Likeness } from '../catalog/kind.ts';
import type { Attributes, CatalogObject, ObjectId } from '../catalog/object.ts';
import { qualified, quoteIdentifier } from '../catalog/quote.ts';
import type { Recipe, Step } from '../catalog/recipe.ts';
import { behaviour, documentation } from '../catalog/risk.ts';
import { say, sayCount } from '../language/language.ts';
import { entryState } from './script/entry-state.ts';

/** How an entry stands in its ledger; only what is `applied` counts as run. */
export const entryStates = ['applied', 'failed', 'dirty', 'rolled back', 'skipped', 'pending'] as const;

export const entryShape = z.object({
  /** The schema and table of the ledger, unquoted, and the tool that keeps it. */
  ledger: z.object({ schema: z.string(), table: z.string(), tool: z.string() }),
  /** What the ledger tells its entries apart by, as text. */
  version: z.string(),
  /** What a person calls it, without the version; null where the ledger keeps none. */
  name: z.string().nullable(),
  state: z.enum(entryStates),
  /** Its place on the ledger's time line: texts that sort by code points as the tool runs the entries. */
  order: z.string(),
  /** What the tool checks the migration's text by; null where it keeps none. */
  checksum: z.string().nullable(),
  /** The ledger's columns that a record of the same entry elsewhere is copied from, as text. */
  row: z.record(z.string(), z.string().nullable()).readonly(),
  /** What it ran, for reading; null where the ledger keeps none. */
  statements: z.string().nullable(),
  /** The same as the ledger has it. */
  statementList: z.array(z.string()).readonly().nullable(),
});
export type EntryAttributes = z.infer<typeof entryShape>;

/** The id of the entry that a ledger knows by this version. */
export function entryId(ledger: { readonly schema: string; readonly table: string }, version: string): ObjectId {
  return `${entryPrefix(ledger)}${quoteIdentifier(version)}`;
}

/** What the ids of a ledger's entries begin with, and no other's. */
export function entryPrefix({ schema, table }: { readonly schema: string; readonly table: string }): string {
  return `entry:${qualified(schema, table)}.`;
}

const known = new WeakMap<CatalogObject, EntryAttributes>();

/** The attributes of an entry's object. Throws a ZodError for an object of another kind. */
export function entryIn(object: CatalogObject): EntryAttributes {
  const found = known.get(object) ?? entryShape.parse(object.attributes);
  known.set(object, found);
  return found;
}

/** An entry as an object. Its schema is none: entries are people's own, whoever manages the ledger's schema. */
export function entryObject(attributes: EntryAttributes): CatalogObject {
  const { ledger, version, name } = attributes;
  const object: CatalogObject = {
    id: entryId(ledger, version),
    kind: 'entry',
    schema: null,
    name: name === null || name === '' ? version : `${version}_${name}`,
    parent: null,
    attributes,
  };
  known.set(object, attributes);
  return object;
}

/** A kind as the registry wants it, for an object that no catalog query reads. */
export interface EntryKind extends KindRules, Recipe {
  /** Attributes from outside (a snapshot file) checked; throws a ZodError. */
  checkAttributes(attributes: unknown): Attributes;
}

const note: Step = { statements: [] };
const reason = (): string =>
  say`an entry is no part of the schema: what it ran must be there before it may be recorded`;

/** One row of a ledger. */
export const entryKind: EntryKind = {
  kind: 'entry',
  label: { one: 'migration', many: 'migrations' },
  fullLabel: { one: 'ledger entry', many: 'ledger entries' },
  group: 'migrations',
  inside: false,
  presence: behaviour('one side alone records it: what it changed may be lacking on the other'),
  attributes: {
    ledger: { label: 'ledger', severity: 'documentation', compare: false, form: 'hidden' },
    version: { label: 'version', severity: documentation('the same migration is recorded under another version') },
    name: {
      label: 'name',
      severity: documentation('the same migration is recorded under another name'),
      compare: knownOrNot,
    },
    state: { label: 'state', severity: behaviour('its ledger does not say on both sides that it has run') },
    order: { label: 'order', severity: 'documentation', compare: false, form: 'hidden' },
    checksum: {
      label: 'checksum',
      severity: documentation('its file was changed after it had run on one side'),
      compare: knownOrNot,
    },
    row: { label: 'row', severity: 'documentation', compare: false, form: 'hidden' },
    statements: {
      label: 'statements',
      severity: behaviour('other statements are recorded to have run'),
      compare: likeStatements,
      form: 'body',
      language: () => 'sql',
    },
    statementList: { label: 'statements as kept', severity: 'documentation', compare: false, form: 'hidden' },
  },
  summary(object) {
    const { statementList } = entryIn(object);
    if (statementList === null) return say`no statements recorded`;
    const count = statementList.length;
    return sayCount(count, say`${count} statement`, say`${count} statements`);
  },
  checkAttributes: (attributes) => entryShape.parse(attributes),
  rank: 100,
  create: () => note,
  alter: () => ({
    type: 'impossible',
    reason: say`what a ledger says to have been run is history: it is shown, never rewritten`,
  }),
  drop: () => note,
  impossible: reason,
  state: (object, { goal }) => entryState(entryIn(object), goal),
};

/** A name that one side does not keep (an older ledger has no such column) says nothing against the other's. */
function knownOrNot(a: Json, b: Json): Likeness {
  return a === null || b === null ? 'cosmetic' : 'different';
}

/** Tools cut and space statements in their own ways: only what they say counts. */
function likeStatements(a: Json, b: Json): Likeness {
  if (typeof a !== 'string' || typeof b !== 'string') return 'cosmetic';
  return sameStatements(a, b) ? 'cosmetic' : 'different';
}

/** True when both texts say the same, however they are cut and spaced. */
export function sameStatements(a: string, b: string): boolean {
  return bare(a) === bare(b);
}

function bare(sql: string): string {
  return sql.replace(/[\s;]+/g, ' ').trim();
}
