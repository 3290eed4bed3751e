/** What holds for a session or a transaction, and upkeep: nothing of it is left in a schema. */

import type { Node, SelectStmt, VariableSetStmt } from 'libpg-query';
import type { Extract, Reading } from '../effect.ts';
import { relationNamed } from '../names.ts';
import { clusteredBy } from './table-settings.ts';

/** Null for a statement of another sort. */
export function sessionEffects(node: Node, reading: Reading): Extract | null {
  if ('TransactionStmt' in node) return { control: true };
  if ('VariableSetStmt' in node) return setting(node.VariableSetStmt, reading);
  if ('VacuumStmt' in node) return node.VacuumStmt.is_vacuumcmd === true ? { transaction: false } : {};
  if ('ReindexStmt' in node) {
    const { kind, params = [] } = node.ReindexStmt;
    const concurrently = params.some((param) => 'DefElem' in param && param.DefElem.defname === 'concurrently');
    const whole = kind !== 'REINDEX_OBJECT_INDEX' && kind !== 'REINDEX_OBJECT_TABLE';
    return concurrently || whole ? { transaction: false } : {};
  }
  if ('ClusterStmt' in node) {
    const { relation, indexname } = node.ClusterStmt;
    if (!relation) return { transaction: false };
    return indexname === undefined ? {} : { effects: [clusteredBy(relationNamed(relation, reading), indexname)] };
  }
  if ('DiscardStmt' in node) return node.DiscardStmt.target === 'DISCARD_ALL' ? { transaction: false } : {};
  return Object.keys(node).some((tag) => passing.has(tag)) ? {} : null;
}

/** Statements that leave nothing behind. */
const passing = new Set([
  'VariableShowStmt',
  'LockStmt',
  'CheckPointStmt',
  'ListenStmt',
  'UnlistenStmt',
  'NotifyStmt',
  'ConstraintsSetStmt',
  'DeclareCursorStmt',
  'FetchStmt',
  'ClosePortalStmt',
  'DeallocateStmt',
  'AlterTableMoveAllStmt',
]);

function setting({ kind, name, args = [] }: VariableSetStmt, reading: Reading): Extract {
  if (kind === 'VAR_SET_VALUE' && name === 'search_path') {
    reading.setSchemas(schemasOf(args.flatMap((arg) => constantText(arg) ?? [])));
  }
  return {};
}

/** Where `SELECT set_config('search_path', …)` says that names are looked for, as dumps do; null for any other query. */
export function pathFromConfig({ targetList = [], fromClause }: SelectStmt): readonly string[] | null {
  const [target] = targetList;
  if (targetList.length !== 1 || fromClause || !target || !('ResTarget' in target)) return null;
  const { val } = target.ResTarget;
  if (!val || !('FuncCall' in val)) return null;
  const last = val.FuncCall.funcname?.at(-1);
  if (!last || !('String' in last) || last.String.sval !== 'set_config') return null;
  const [name, value] = (val.FuncCall.args ?? []).map(constantText);
  return name === 'search_path' && typeof value === 'string' ? schemasOf(splitPath(value)) : null;
}

function constantText(node: Node): string | null {
  if ('TypeCast' in node) return node.TypeCast.arg ? constantText(node.TypeCast.arg) : null;
  return 'A_Const' in node && node.A_Const.sval ? (node.A_Const.sval.sval ?? '') : null;
}

/** The role's own schema is not known, and the server's own come first anyway. */
function schemasOf(path: readonly string[]): readonly string[] {
  return path.filter(
    (schema) => schema !== '' && schema !== '$user' && schema !== 'pg_catalog' && schema !== 'pg_temp',
  );
}

/** `app, "My Schema"`: names are folded unless they are quoted. */
function splitPath(value: string): readonly string[] {
  return [...value.matchAll(/"((?:[^"]|"")*)"|([^",\s][^,]*)/g)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '').trim().toLowerCase() : quoted.replaceAll('""', '"'),
  );
}
