/** Entries of migration ledgers: what is compared of them, and how they are shown. They are never part of a schema's repair. */

import { z } from 'zod';
import type { Json } from '../catalog/json.ts';
import type { KindRules, Likeness } from '../catalog/kind.ts';
import type { Attributes, CatalogObject } from '../catalog/object.ts';
import { quoteIdentifier } from '../catalog/quote.ts';
import type { Recipe, Step } from '../catalog/recipe.ts';

export const entryShape = z.object({
  /** The schema and table of the ledger, unquoted. */
  ledger: z.object({ schema: z.string(), table: z.string() }),
  version: z.string(),
  name: z.string().nullable(),
  /** What it ran, for reading; null where the ledger keeps none. */
  statements: z.string().nullable(),
  /** The same as the ledger has it. */
  statementList: z.array(z.string()).readonly().nullable(),
});
export type EntryAttributes = z.infer<typeof entryShape>;

/** An entry as an object. Its schema is none: entries are people's own, whoever manages the ledger's schema. */
export function entryObject(attributes: EntryAttributes): CatalogObject {
  const { ledger, version, name } = attributes;
  return {
    id: `entry:${quoteIdentifier(ledger.schema)}.${quoteIdentifier(version)}`,
    kind: 'entry',
    schema: null,
    name: name === null || name === '' ? version : `${version}_${name}`,
    parent: null,
    attributes,
  };
}

/** A kind as the registry wants it, for an object that no catalog query reads. */
export interface EntryKind extends KindRules, Recipe {
  /** Attributes from outside (a snapshot file) checked; throws a ZodError. */
  checkAttributes(attributes: unknown): Attributes;
}

const note: Step = { statements: [] };
const reason = 'an entry is no part of the schema: what it ran must be there before it may be recorded';

/** One row of a ledger. */
export const entryKind: EntryKind = {
  kind: 'entry',
  label: { one: 'migration', many: 'migrations' },
  group: 'migrations',
  inside: false,
  presence: 'behaviour',
  attributes: {
    ledger: { label: 'ledger', severity: 'documentation', compare: false, form: 'hidden' },
    version: { label: 'version', severity: 'behaviour' },
    name: { label: 'name', severity: 'documentation', compare: knownOrNot },
    statements: {
      label: 'statements',
      severity: 'behaviour',
      compare: likeStatements,
      form: 'body',
      language: () => 'sql',
    },
    statementList: { label: 'statements as kept', severity: 'documentation', compare: false, form: 'hidden' },
  },
  summary(object) {
    const { statementList } = entryShape.parse(object.attributes);
    if (statementList === null) return 'no statements recorded';
    return `${statementList.length} ${statementList.length === 1 ? 'statement' : 'statements'}`;
  },
  checkAttributes: (attributes) => entryShape.parse(attributes),
  rank: 100,
  create: () => note,
  alter: () => ({
    type: 'impossible',
    reason: 'what a ledger says to have been run is history: it is shown, never rewritten',
  }),
  drop: () => note,
  impossible: () => reason,
};

/** A name that one side does not keep (an older ledger has no such column) says nothing against the other's. */
function knownOrNot(a: Json, b: Json): Likeness {
  return a === null || b === null ? 'cosmetic' : 'different';
}

/** Tools cut and space statements in their own ways: only what they say counts. */
function likeStatements(a: Json, b: Json): Likeness {
  if (typeof a !== 'string' || typeof b !== 'string') return 'cosmetic';
  return bare(a) === bare(b) ? 'cosmetic' : 'different';
}

function bare(sql: string): string {
  return sql.replace(/[\s;]+/g, ' ').trim();
}
