/** Temporary tables, views and sequences: they are gone with their session, and so is all that is done to them. */

import type { Node, RangeVar } from 'libpg-query';
import type { Extract, Reading } from '../effect.ts';
import { strings } from '../names.ts';

/** True for a relation that is made as a temporary one; its name is kept for the statements that follow. */
export function isMadeTemporary({ relpersistence, schemaname, relname = '' }: RangeVar, reading: Reading): boolean {
  const temporary = relpersistence === 't' || schemaname === 'pg_temp';
  if (temporary) reading.temporary.add(relname);
  return temporary;
}

/** Nothing, for a statement about a temporary relation of the same entry; null for any other. */
export function temporaryEffects(node: Node, { temporary }: Reading): Extract | null {
  if (temporary.size === 0) return null;
  const isOne = ({ schemaname, relname = '' }: RangeVar): boolean =>
    (schemaname === undefined || schemaname === 'pg_temp') && temporary.has(relname);
  if ('DropStmt' in node) {
    const names = (node.DropStmt.objects ?? []).map((object) => strings('List' in object ? object.List.items : []));
    const dropped = names.flatMap((parts) => (parts.length === 1 ? parts : []));
    if (dropped.length < names.length || !dropped.every((name) => temporary.has(name))) return null;
    for (const name of dropped) temporary.delete(name);
    return {};
  }
  if ('TruncateStmt' in node) {
    const relations = node.TruncateStmt.relations ?? [];
    return relations.every((one) => 'RangeVar' in one && isOne(one.RangeVar)) ? {} : null;
  }
  const relation = relationOf(node);
  return relation && isOne(relation) ? {} : null;
}

/** The relation that a statement changes, for those that change just one. */
function relationOf(node: Node): RangeVar | undefined {
  if ('AlterTableStmt' in node) return node.AlterTableStmt.relation;
  if ('IndexStmt' in node) return node.IndexStmt.relation;
  if ('RenameStmt' in node) return node.RenameStmt.relation;
  if ('InsertStmt' in node) return node.InsertStmt.withClause ? undefined : node.InsertStmt.relation;
  if ('UpdateStmt' in node) return node.UpdateStmt.withClause ? undefined : node.UpdateStmt.relation;
  if ('DeleteStmt' in node) return node.DeleteStmt.withClause ? undefined : node.DeleteStmt.relation;
  if ('MergeStmt' in node) return node.MergeStmt.withClause ? undefined : node.MergeStmt.relation;
  return 'CopyStmt' in node ? node.CopyStmt.relation : undefined;
}
