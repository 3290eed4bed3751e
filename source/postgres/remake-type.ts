/**
 * A type that cannot become the wanted one in place: the old one steps aside under another name, the new one is made,
 * every column that uses it moves over, and the old one is dropped. No row is lost; each table is rewritten.
 */

import type { CatalogObject } from '../catalog/object.ts';
import { qualified, quoteIdentifier } from '../catalog/quote.ts';
import type { Alteration, Hazard, RepairContext, Statement } from '../catalog/recipe.ts';
import { commonCreation, type SqlName } from './common.ts';
import { locks, mayFail, rewrites } from './hazards.ts';
import { statement } from './kind.ts';
import { type ColumnUse, dependantsInTheWay, typeUsers } from './type-users.ts';

export interface Remaking {
  /** As in ALTER keyword … RENAME TO: `TYPE`, `DOMAIN`, `COLLATION`. */
  readonly keyword: string;
  readonly name: SqlName;
  /** What else must step aside, given the name that the old type takes. */
  readonly aside?: (old: string) => readonly Statement[];
  /** A column's type as it will be called, where that changes. */
  readonly renamed?: (type: string) => string;
  /** The statements that make the new one. */
  readonly create: readonly Statement[];
  /** Those that come once the columns have moved. */
  readonly complete?: readonly Statement[];
  /** The expression by which a column's values move over; null: they convert by themselves. */
  readonly using: (column: string, type: string) => string | null;
  /** What moving a column risks, beyond its lock and the rewriting. */
  readonly hazards: readonly Hazard[];
  /** False for a default that the new type cannot hold. */
  readonly defaultFits?: (expression: string) => boolean;
}

/** Makes `from` into `to`, or says why that cannot be done. */
export function remakeType(
  from: CatalogObject,
  to: CatalogObject,
  context: RepairContext,
  remaking: Remaking,
): Alteration {
  const users = typeUsers(from.id, context);
  const obstacle = users.obstacle ?? users.columns.map(({ obstacle }) => obstacle).find((reason) => reason !== null);
  if (obstacle) return { type: 'impossible', reason: obstacle };
  const { keyword, name } = remaking;
  const old = asideName(to, context);
  const common = commonCreation(name, to, context);
  const notes = [...(common.notes ?? [])];
  const moves = moveColumns(users.columns, context, remaking, notes);
  return {
    type: 'in-place',
    statements: [
      statement(`ALTER ${keyword} ${name.reference} RENAME TO ${quoteIdentifier(old)}`),
      ...(remaking.aside?.(old) ?? []),
      ...remaking.create,
      ...common.statements,
      ...moves,
      ...users.composites.map(({ composite, attribute, type }) =>
        statement(`ALTER TYPE ${composite} ALTER ATTRIBUTE ${attribute} TYPE ${type}`),
      ),
      ...(remaking.complete ?? []),
      statement(`DROP ${keyword} ${qualified(to.schema, old)}`),
    ],
    rebuildsObjects: dependantsInTheWay(from.id, users, context),
    ...(notes.length > 0 && { notes }),
  };
}

/** A free name in the type's schema, at most 63 bytes long. */
function asideName(object: CatalogObject, context: RepairContext): string {
  const taken = (name: string): boolean =>
    ['enum', 'domain', 'composite', 'range', 'collation', 'table', 'view', 'materialized-view', 'sequence'].some(
      (kind) => context.current.get(`${kind}:${qualified(object.schema, name)}`) !== undefined,
    );
  let base = object.name;
  while (Buffer.byteLength(base) > 44) base = [...base].slice(0, -1).join('');
  let name = `${base}__replaced`;
  for (let count = 2; taken(name); count++) name = `${base}__replaced${count}`;
  return name;
}

function moveColumns(
  columns: readonly ColumnUse[],
  context: RepairContext,
  remaking: Remaking,
  notes: string[],
): Statement[] {
  const before: Statement[] = [];
  const after: Statement[] = [];
  const moves = new Map<string, { readonly alter: string; readonly actions: string[]; readonly names: string[] }>();
  for (const { object, attributes, alter, table } of columns) {
    const column = quoteIdentifier(object.name);
    const keep = defaultToKeep(object, attributes.default, context, remaking, notes);
    if (attributes.inherited) {
      // Its type follows its parent's; a default of its own does not.
      if (attributes.default === null) continue;
      before.push(statement(`${alter} ALTER COLUMN ${column} DROP DEFAULT`, locks('ACCESS EXCLUSIVE', table)));
      if (keep !== null)
        after.push(statement(`${alter} ALTER COLUMN ${column} SET DEFAULT ${keep}`, locks('ACCESS EXCLUSIVE', table)));
      continue;
    }
    const type = remaking.renamed?.(attributes.type) ?? attributes.type;
    const using = attributes.foreign ? null : remaking.using(column, type);
    const collate = attributes.collation === null ? '' : ` COLLATE ${attributes.collation}`;
    const move = moves.get(table) ?? { alter, actions: [], names: [] };
    if (attributes.default !== null) move.actions.push(`ALTER COLUMN ${column} DROP DEFAULT`);
    move.actions.push(`ALTER COLUMN ${column} TYPE ${type}${collate}${using === null ? '' : ` USING ${using}`}`);
    if (keep !== null) move.actions.push(`ALTER COLUMN ${column} SET DEFAULT ${keep}`);
    move.names.push(column);
    moves.set(table, move);
  }
  const altered = [...moves].map(([table, { alter, actions }]) =>
    statement(
      actions.length === 1 ? `${alter} ${actions[0]}` : `${alter}\n  ${actions.join(',\n  ')}`,
      locks('ACCESS EXCLUSIVE', table, 'long'),
      rewrites(table),
      ...remaking.hazards,
    ),
  );
  return [...before, ...altered, ...after];
}

/** The default to take up again: none where the column's own repair sets another, or where the type cannot hold it. */
function defaultToKeep(
  column: CatalogObject,
  expression: string | null,
  context: RepairContext,
  { defaultFits }: Remaking,
  notes: string[],
): string | null {
  if (expression === null) return null;
  const wanted = context.goal.get(column.id)?.attributes.default ?? null;
  if (wanted !== expression) return null;
  if (defaultFits && !defaultFits(expression)) {
    notes.push(`${column.id} is left without its default ${expression}, which the new type does not hold`);
    return null;
  }
  return expression;
}

/** For conversions that existing rows may refuse. */
export function mayNotConvert(type: string): Hazard {
  return mayFail(`refused when a value does not convert to ${type}`);
}
