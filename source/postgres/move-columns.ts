/** Columns on their way from a type to the one that takes its place, with their defaults (PostgreSQL manual, ALTER TABLE). */

import type { CatalogObject, ObjectId } from '../catalog/object.ts';
import { quoteIdentifier } from '../catalog/quote.ts';
import type { Hazard, RepairContext, Statement } from '../catalog/recipe.ts';
import { say } from '../language/language.ts';
import { locks, rewrites } from './hazards.ts';
import { statement } from './kind.ts';
import type { ColumnUse } from './type-users.ts';

export interface Move {
  /** A column's type as it will be called. */
  readonly renamed: (column: ColumnUse) => string;
  /** The expression by which a column's values move over; null: they convert by themselves. */
  readonly using: (column: ColumnUse, quoted: string, type: string) => string | null;
  /** What moving a column risks, beyond its lock and the rewriting. */
  readonly hazards: (column: ColumnUse) => readonly Hazard[];
  /** False for a default that the new type cannot hold. */
  readonly defaultFits: (expression: string) => boolean;
  /** What is dropped before and made again after: a default that needs it is looked after with it. */
  readonly away: ReadonlySet<ObjectId>;
}

export interface Moves {
  /** Defaults of other columns, out of the way before anything else. */
  readonly before: readonly Statement[];
  readonly moves: readonly Statement[];
  readonly after: readonly Statement[];
  readonly notes: readonly string[];
}

/** The statements that move the columns, one for each table, and the defaults that step aside meanwhile. */
export function moveColumns(
  columns: readonly ColumnUse[],
  defaults: readonly ColumnUse[],
  context: RepairContext,
  move: Move,
): Moves {
  const before: Statement[] = [];
  const after: Statement[] = [];
  const notes: string[] = [];
  const tables = new Map<string, { readonly alter: string; readonly actions: string[]; readonly hazards: Hazard[] }>();
  const setAside = (use: ColumnUse, keep: string | null): void => {
    const alter = `${use.alter} ALTER COLUMN ${quoteIdentifier(use.object.name)}`;
    before.push(statement(`${alter} DROP DEFAULT`, locks('ACCESS EXCLUSIVE', use.table)));
    if (keep !== null) after.push(statement(`${alter} SET DEFAULT ${keep}`, locks('ACCESS EXCLUSIVE', use.table)));
  };
  for (const use of defaults) {
    if (!needs(use.object, move.away, context)) setAside(use, defaultToKeep(use, context, move, notes));
  }
  for (const use of columns) {
    const { attributes, object } = use;
    const column = quoteIdentifier(object.name);
    const elsewhere = needs(object, move.away, context);
    const own = elsewhere ? null : attributes.default;
    const keep = own === null ? null : defaultToKeep(use, context, move, notes);
    if (attributes.inherited) {
      // Its type follows its parent's; a default of its own does not.
      if (own !== null) setAside(use, keep);
      continue;
    }
    const type = move.renamed(use);
    const using = attributes.foreign ? null : move.using(use, column, type);
    const collate = attributes.collation === null ? '' : ` COLLATE ${attributes.collation}`;
    const table = tables.get(use.table) ?? { alter: use.alter, actions: [], hazards: [] };
    if (own !== null) table.actions.push(`ALTER COLUMN ${column} DROP DEFAULT`);
    table.actions.push(`ALTER COLUMN ${column} TYPE ${type}${collate}${using === null ? '' : ` USING ${using}`}`);
    if (keep !== null) table.actions.push(`ALTER COLUMN ${column} SET DEFAULT ${keep}`);
    table.hazards.push(...move.hazards(use));
    tables.set(use.table, table);
  }
  const moves = [...tables].map(([table, { alter, actions, hazards }]) =>
    statement(
      actions.length === 1 ? `${alter} ${actions[0]}` : `${alter}\n  ${actions.join(',\n  ')}`,
      locks('ACCESS EXCLUSIVE', table, 'long'),
      rewrites(table),
      ...distinct(hazards),
    ),
  );
  return { before, moves, after, notes };
}

/** What is said of one column need not be said of the next. */
function distinct(hazards: readonly Hazard[]): readonly Hazard[] {
  return hazards.filter(
    ({ message, probe }, index) =>
      probe !== undefined || hazards.findIndex((other) => other.message === message && !other.probe) === index,
  );
}

function needs(column: CatalogObject, away: ReadonlySet<ObjectId>, context: RepairContext): boolean {
  return context.current.dependencies.dependsOn(column.id).some((id) => away.has(id));
}

/** The default to take up again: none where the column's own repair sets another, or where the type cannot hold it. */
function defaultToKeep(
  { object, attributes }: ColumnUse,
  context: RepairContext,
  { defaultFits }: Move,
  notes: string[],
): string | null {
  const expression = attributes.default;
  const wanted = context.goal.get(object.id)?.attributes.default ?? null;
  if (expression === null || wanted !== expression) return null;
  if (!defaultFits(expression)) {
    notes.push(say`${object.id} is left without its default ${expression}, which the new type does not hold`);
    return null;
  }
  return expression;
}
