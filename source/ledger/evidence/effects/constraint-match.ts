/** A constraint as a statement says it, beside one as the server prints it (PostgreSQL manual, ALTER TABLE). */

import type { Constraint } from 'libpg-query';
import type { CatalogObject } from '../../../catalog/object.ts';
import type { Reading } from '../effect.ts';
import { sameNodes } from '../expressions.ts';
import type { Ground } from '../ground.ts';
import { type Named, relationNamed, strings } from '../names.ts';
import { holdsOtherTexts } from '../tree.ts';
import { columnNow, findColumn } from './find.ts';

export const constraintTypes: Readonly<Record<string, string>> = {
  CONSTR_PRIMARY: 'primary key',
  CONSTR_UNIQUE: 'unique',
  CONSTR_FOREIGN: 'foreign key',
  CONSTR_CHECK: 'check',
  CONSTR_EXCLUSION: 'exclusion',
  CONSTR_NOTNULL: 'not null',
};

/** A constraint that is looked for: what it says, on what. */
export interface Wanted {
  readonly relation: Named;
  readonly node: Constraint;
  readonly columns: readonly string[];
}

/** `same`, `other`, or `unsure` where the server's writing does not tell. */
export type Likeness = 'same' | 'other' | 'unsure';

/** How the constraint in the catalog stands to the one that is wanted. */
export function likenessOf(wanted: Wanted, object: CatalogObject, ground: Ground, reading: Reading): Likeness {
  const { node } = wanted;
  if (object.attributes.type !== constraintTypes[node.contype ?? '']) return 'other';
  // What is made from an index says nothing of its columns.
  if (node.indexname !== undefined) return 'unsure';
  const held = printedConstraint(object, reading);
  if (!held) return 'unsure';
  const columns = node.contype === 'CONSTR_FOREIGN' ? strings(held.fk_attrs) : strings(held.keys);
  const now = (names: readonly string[]) => names.map((name) => columnNow(ground, wanted.relation, name));
  switch (node.contype) {
    case 'CONSTR_PRIMARY':
    case 'CONSTR_UNIQUE':
      return sameList(now(wanted.columns), columns) &&
        sameList(now(strings(node.including)), strings(held.including)) &&
        Boolean(node.nulls_not_distinct) === Boolean(held.nulls_not_distinct) &&
        Boolean(node.without_overlaps) === Boolean(held.without_overlaps)
        ? 'same'
        : otherwise(wanted, ground);
    case 'CONSTR_FOREIGN':
      return sameList(now(wanted.columns), columns) && sameReference(node, held, ground, reading)
        ? 'same'
        : refersThere(node, ground, reading)
          ? otherwise(wanted, ground)
          : 'unsure';
    case 'CONSTR_CHECK': {
      if (sameNodes(node.raw_expr, held.raw_expr)) return 'same';
      const { definition } = object.attributes;
      const printed = `ALTER TABLE x ADD ${String(definition)}`;
      return node.raw_expr && holdsOtherTexts(node.raw_expr, printed, reading.parse) ? 'other' : 'unsure';
    }
    case 'CONSTR_EXCLUSION':
      return sameNodes([node.exclusions, node.where_clause ?? null], [held.exclusions, held.where_clause ?? null])
        ? 'same'
        : 'unsure';
    default:
      return 'unsure';
  }
}

/** Another text says another thing only while the columns have the names that the statement knows. */
function otherwise({ relation, columns }: Wanted, ground: Ground): Likeness {
  return columns.every((column) => findColumn(ground, relation, column)) ? 'other' : 'unsure';
}

function refersThere({ pktable }: Constraint, ground: Ground, reading: Reading): boolean {
  return pktable !== undefined && ground.relation(relationNamed(pktable, reading)) !== undefined;
}

function sameReference(a: Constraint, b: Constraint, ground: Ground, reading: Reading): boolean {
  const named = relationNamed(a.pktable ?? {}, reading);
  const table = ground.relation(named);
  const columns = strings(a.pk_attrs).map((name) => columnNow(ground, named, name));
  const schema = table ? table.schema : a.pktable?.schemaname;
  return (
    (table?.name ?? named.name) === b.pktable?.relname &&
    (schema == null || schema === b.pktable?.schemaname) &&
    (a.pk_attrs === undefined || sameList(columns, strings(b.pk_attrs))) &&
    a.fk_matchtype === b.fk_matchtype &&
    a.fk_upd_action === b.fk_upd_action &&
    a.fk_del_action === b.fk_del_action &&
    sameList(strings(a.fk_del_set_cols), strings(b.fk_del_set_cols))
  );
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

/** The constraint's definition, parsed. */
function printedConstraint(object: CatalogObject, { parse }: Reading): Constraint | null {
  const parsed = parse(`ALTER TABLE x ADD ${String(object.attributes.definition)}`);
  const node = parsed.type === 'parsed' ? parsed.statements[0]?.node : undefined;
  const command = node && 'AlterTableStmt' in node ? node.AlterTableStmt.cmds?.[0] : undefined;
  const added = command && 'AlterTableCmd' in command ? command.AlterTableCmd.def : undefined;
  return added && 'Constraint' in added ? added.Constraint : null;
}
