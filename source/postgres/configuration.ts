/** Settings as pg_db_role_setting keeps them, `name=value`, and the SET clauses that make them (ALTER ROLE, ALTER DATABASE). */

import { quoteIdentifier, quoteLiteral } from '../catalog/quote.ts';
import type { Step } from '../catalog/recipe.ts';
import { say } from '../language/language.ts';
import { needsPrivilege } from './hazards.ts';
import { itemParts } from './secrets.ts';

/** Settings that are lists of names: kept with their items quoted, and set item by item (guc.h, GUC_LIST_QUOTE). */
const lists = new Set([
  'local_preload_libraries',
  'search_path',
  'session_preload_libraries',
  'shared_preload_libraries',
  'temp_tablespaces',
  'unix_socket_directories',
]);

/** `search_path TO '$user', 'public'`, for SET; null for a secret. */
export function settingClause(setting: string): string | null {
  const { name, value } = itemParts(setting);
  if (value === null) return null;
  const written = lists.has(name.toLowerCase()) ? listItems(value).map(quoteLiteral).join(', ') : quoteLiteral(value);
  return `${settingName(name)} TO ${written === '' ? "''" : written}`;
}

/** A setting's name; those of extensions have a dot. */
export function settingName(name: string): string {
  return name.split('.').map(quoteIdentifier).join('.');
}

/** The statements that lead from one list of settings to another; `alter` is `ALTER ROLE x`. */
export function configurationStep(alter: string, from: readonly string[], to: readonly string[]): Step {
  const kept = new Set(to.map((setting) => itemParts(setting).name));
  const statements: string[] = [];
  const notes: string[] = [];
  for (const setting of from) {
    const { name } = itemParts(setting);
    if (!kept.has(name)) statements.push(`${alter} RESET ${settingName(name)}`);
  }
  for (const setting of to.filter((item) => !from.includes(item))) {
    const clause = settingClause(setting);
    const { name } = itemParts(setting);
    if (clause === null)
      notes.push(say`${name} may be a secret and is never read: ${alter} SET ${settingName(name)} TO … by hand`);
    else statements.push(`${alter} SET ${clause}`);
  }
  const hazards = [needsPrivilege(say`some settings may be set by a superuser only`)];
  return { statements: statements.map((sql) => ({ sql, hazards })), notes };
}

/** The items of a list of names, unquoted: `"$user", public`. */
function listItems(value: string): readonly string[] {
  return [...value.matchAll(/"((?:[^"]|"")*)"|[^",\s][^",]*/g)].map(
    ([whole, quoted]) => quoted?.replaceAll('""', '"') ?? whole.trim(),
  );
}
