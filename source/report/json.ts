/** A comparison as JSON for programs: documented in the README, versioned by `format`. */

import type { Catalog, Gap } from '../catalog/catalog.ts';
import { catalogFingerprint } from '../catalog/fingerprint.ts';
import type { Json } from '../catalog/json.ts';
import type { Severity } from '../catalog/kind.ts';
import type { Comparison } from '../compare/compare.ts';
import type { Difference, Verdict } from '../compare/difference.ts';
import { tally } from '../compare/tally.ts';
import { entryIn } from '../ledger/entry.ts';
import type { JudgedEntry, Judgement } from '../ledger/judgement.ts';
import type { Rename } from '../repair/renames/rename.ts';

/** Changes with every change that a reader of the JSON could notice, other than a new member. */
export const jsonFormat = 1;

export interface JsonReport {
  readonly format: typeof jsonFormat;
  readonly verdict: Verdict;
  /** Whether the schemas differ, and whether the ledgers do: two answers, never one. */
  readonly schema: 'equal' | 'different';
  readonly ledger: 'equal' | 'out-of-step';
  readonly source: JsonSide;
  readonly target: JsonSide;
  readonly counts: {
    /** Differences that the verdict counts, by severity. */
    readonly severity: Readonly<Record<Severity, number>>;
    readonly counted: number;
    readonly expected: number;
    readonly managed: number;
    readonly cosmetic: number;
  };
  readonly differences: readonly JsonDifference[];
  /** What may only have changed its name: `from` in the target, `to` in the source, the likeliest first for each. */
  readonly renames: readonly Rename[];
  /** Migrations that a side does not record, by the evidence of what they left; in the order in which they run. */
  readonly migrations: readonly JsonMigration[];
  readonly gaps: readonly (Gap & { readonly side: 'source' | 'target' })[];
}

/** What the evidence says of one entry; its members are those of `JudgedEntry`. */
interface JsonMigration
  extends Pick<
    JudgedEntry,
    | 'id'
    | 'file'
    | 'side'
    | 'verdict'
    | 'complete'
    | 'reason'
    | 'origin'
    | 'security'
    | 'findings'
    | 'losses'
    | 'warnings'
  > {
  /** The ledger's tool and table. */
  readonly tool: string;
  readonly ledger: string;
  readonly version: string;
  readonly name: string | null;
  /** What each ledger says of it: `applied`, `failed`, …; null where it says nothing. */
  readonly recorded: { readonly source: string | null; readonly target: string | null };
}

/** What a report is made from. */
export interface Reported {
  readonly comparison: Comparison;
  readonly judgement: Judgement;
  readonly renames: readonly Rename[];
}

interface JsonSide {
  readonly environment: string;
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly version: string;
  readonly readAt: string;
  readonly fingerprint: string;
  readonly objects: number;
}

interface JsonDifference {
  readonly id: string;
  readonly kind: string;
  readonly type: Difference['type'];
  readonly severity: Severity;
  /** Why it weighs that, in a sentence of the language that was asked for. */
  readonly why: string;
  readonly expected: string | null;
  readonly managed: boolean;
  readonly cosmetic: boolean;
  /** The target holds or allows more than the source: making it match loses or refuses that. */
  readonly ahead: boolean;
  /** For a changed object: what differs, with both values. */
  readonly attributes: readonly {
    readonly name: string;
    readonly severity: Severity;
    readonly why: string;
    readonly cosmetic: boolean;
    readonly ahead: boolean;
    readonly source: Json;
    readonly target: Json;
  }[];
}

/** The comparison's JSON, its differences in the order of their ids. */
export function jsonReport({ comparison, judgement, renames }: Reported): JsonReport {
  const { schema, ledger, severity, counted, expected, managed, cosmetic } = tally(comparison);
  return {
    format: jsonFormat,
    verdict: comparison.verdict,
    schema: schema === 0 ? 'equal' : 'different',
    ledger: ledger === 0 ? 'equal' : 'out-of-step',
    source: side(comparison.source),
    target: side(comparison.target),
    counts: { severity, counted, expected, managed, cosmetic },
    differences: [...comparison.differences.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).map(jsonDifference),
    renames: renames.map(({ from, to }) => ({ from, to })),
    migrations: [...judgement.entries.values()].filter(({ side }) => side !== null).map(jsonMigration),
    gaps: [
      ...comparison.source.gaps.map((gap) => ({ side: 'source' as const, ...gap })),
      ...comparison.target.gaps.map((gap) => ({ side: 'target' as const, ...gap })),
    ],
  };
}

function side(catalog: Catalog): JsonSide {
  return {
    ...catalog.identity,
    version: catalog.version.text,
    readAt: catalog.readAt,
    fingerprint: catalogFingerprint(catalog),
    objects: catalog.objects.size,
  };
}

function jsonDifference(difference: Difference): JsonDifference {
  const { id, kind, type, severity, why, expected, managed, cosmetic, ahead } = difference;
  const attributes =
    difference.type === 'changed'
      ? difference.attributes.map((attribute) => ({
          ...attribute,
          source: difference.source.attributes[attribute.name] ?? null,
          target: difference.target.attributes[attribute.name] ?? null,
        }))
      : [];
  return { id, kind, type, severity, why, expected, managed, cosmetic, ahead, attributes };
}

function jsonMigration(judged: JudgedEntry): JsonMigration {
  const { id, entry, file, side, verdict, complete, reason, origin, security, findings, losses, warnings } = judged;
  const { tool, schema, table } = entry.ledger;
  const about = { id, tool, ledger: `${schema}.${table}`, version: entry.version, name: entry.name, file };
  const recorded = { source: stateOf(judged.source), target: stateOf(judged.target) };
  return { ...about, recorded, side, verdict, complete, reason, origin, security, findings, losses, warnings };
}

function stateOf(object: JudgedEntry['source']): string | null {
  return object && entryIn(object).state;
}

/** The report as text. What could steer a terminal or reorder what is read is escaped, as JSON itself escapes only some. */
export function jsonText(report: JsonReport): string {
  const text = JSON.stringify(report, null, 2).replace(
    /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${text}\n`;
}
