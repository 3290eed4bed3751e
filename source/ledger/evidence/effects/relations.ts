/** Tables, views, indexes, sequences, what lies within them and what happens to their rows: sort by sort. */

import type { Node } from 'libpg-query';
import type { Extract, Reading } from '../effect.ts';
import { altered } from './alter-table.ts';
import { indexMade } from './create-index.ts';
import { foreignTableMade, tableMade } from './create-table.ts';
import { madeFromQuery, viewMade } from './create-view.ts';
import { dropped } from './drop.ts';
import { movedToSchema, renamed } from './rename.ts';
import { rowEffects } from './rows.ts';
import { ruleMade } from './rules.ts';
import { sequenceAltered, sequenceMade } from './sequences.ts';
import { sessionEffects } from './session.ts';
import { statisticsAltered, statisticsMade, statisticsOwned } from './statistics.ts';
import { temporaryEffects } from './temporary.ts';

/** Statements about relations, rows and the session; null for any other. */
export function relationEffects(node: Node, reading: Reading): Extract | null {
  const passing = temporaryEffects(node, reading);
  if (passing) return passing;
  if ('CreateStmt' in node) return tableMade(node.CreateStmt, reading);
  if ('CreateForeignTableStmt' in node) return foreignTableMade(node.CreateForeignTableStmt, reading);
  if ('CreateTableAsStmt' in node) return madeFromQuery(node.CreateTableAsStmt, reading);
  if ('ViewStmt' in node) return viewMade(node.ViewStmt, reading);
  if ('IndexStmt' in node) return indexMade(node.IndexStmt, reading);
  if ('CreateSeqStmt' in node) return sequenceMade(node.CreateSeqStmt, reading);
  if ('AlterSeqStmt' in node) return sequenceAltered(node.AlterSeqStmt, reading);
  if ('CreateStatsStmt' in node) return statisticsMade(node.CreateStatsStmt, reading);
  if ('AlterStatsStmt' in node) return statisticsAltered(node.AlterStatsStmt, reading);
  if ('RuleStmt' in node) return ruleMade(node.RuleStmt, reading);
  if ('AlterTableStmt' in node) return altered(node.AlterTableStmt, reading);
  if ('RenameStmt' in node) return renamed(node.RenameStmt, reading);
  if ('AlterObjectSchemaStmt' in node) return movedToSchema(node.AlterObjectSchemaStmt, reading);
  if ('DropStmt' in node) return dropped(node.DropStmt, reading);
  if ('AlterOwnerStmt' in node && node.AlterOwnerStmt.objectType === 'OBJECT_STATISTIC_EXT') {
    return statisticsOwned(node.AlterOwnerStmt, reading);
  }
  return rowEffects(node, reading) ?? sessionEffects(node, reading);
}
