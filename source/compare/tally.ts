/** The numbers of a comparison that every summary shows. */

import { type Severity, severities } from '../catalog/kind.ts';
import { finish, stride, type Work } from '../catalog/work.ts';
import { type Comparison, counts } from './compare.ts';
import type { Difference } from './difference.ts';

/** The kind of a ledger's entries: what differs there is no difference of schema. */
export const entryKind = 'entry';

/** The kinds of what is found of rows: no difference of schema either. */
export const rowKinds = { rows: 'rows', probe: 'probe', reference: 'reference' } as const;
const ofRows: ReadonlySet<string> = new Set(Object.values(rowKinds));

export interface Tally {
  /** Differences that count, of the schema, of the ledgers and of the rows. */
  readonly schema: number;
  readonly ledger: number;
  readonly rows: number;
  /** All together. */
  readonly counted: number;
  readonly expected: number;
  readonly managed: number;
  readonly cosmetic: number;
  /** Those that count, by severity. */
  readonly severity: Readonly<Record<Severity, number>>;
}

/** True for what one side lacks only because it lacks the parent (a missing table's columns), or has in another way. */
export function impliedByParent({ differences }: Pick<Comparison, 'differences'>, difference: Difference): boolean {
  if (difference.implied) return true;
  if (difference.type === 'changed' || difference.parent === null) return false;
  return differences.get(difference.parent)?.type === difference.type;
}

/** Counts a comparison's differences as a person would: a missing table is one, not one a column. */
export function tally(comparison: Comparison): Tally {
  return finish(tallying(comparison));
}

/** The same in steps. */
export function* tallying(comparison: Comparison): Work<Tally> {
  const severity: Record<Severity, number> = { security: 0, data: 0, behaviour: 0, performance: 0, documentation: 0 };
  let [schema, ledger, rows, expected, managed, cosmetic, looks] = [0, 0, 0, 0, 0, 0, 0];
  for (const difference of comparison.differences.values()) {
    if (++looks % stride === 0) yield;
    if (impliedByParent(comparison, difference)) continue;
    if (difference.cosmetic) cosmetic += 1;
    else if (difference.managed) managed += 1;
    else if (difference.expected !== null) expected += 1;
    if (!counts(difference)) continue;
    severity[difference.severity] += 1;
    if (difference.kind === entryKind) ledger += 1;
    else if (ofRows.has(difference.kind)) rows += 1;
    else schema += 1;
  }
  return { schema, ledger, rows, counted: schema + ledger + rows, expected, managed, cosmetic, severity };
}

/** The severities that occur, gravest first, with their counts. */
export function occurring(counted: Tally): readonly (readonly [Severity, number])[] {
  return severities.filter((name) => counted.severity[name] > 0).map((name) => [name, counted.severity[name]] as const);
}
