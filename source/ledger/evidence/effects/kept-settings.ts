/** SET and RESET of something that keeps settings for later (a function, a role, a database), beside what it keeps. */

import type { Node, VariableSetStmt } from 'libpg-query';
import { listSettings } from '../../../catalog/list-settings.ts';
import { quoteIdentifier } from '../../../catalog/quote.ts';
import { say } from '../../../language/language.ts';
import type { Check } from './on-reference.ts';

/** The place within its holder. */
export function settingPlace({ kind, name = '' }: VariableSetStmt): readonly string[] {
  return kind === 'VAR_RESET_ALL' ? ['settings'] : ['settings', name.toLowerCase()];
}

/** `sets search_path`, `resets all settings`. */
export function settingWords({ kind, name = '' }: VariableSetStmt): string {
  if (kind === 'VAR_RESET_ALL') return say`resets all settings`;
  const shown = name.split('.').map(quoteIdentifier).join('.');
  return isReset(kind) ? say`resets ${shown}` : say`sets ${shown}`;
}

/** Compares with the items kept, `name=value` each; a bare name stands for a value that is not read. */
export function settingCheck(statement: VariableSetStmt, items: readonly string[], attribute: string): Check {
  const { kind, name = '' } = statement;
  if (kind === 'VAR_RESET_ALL') return items.length === 0 ? null : { differs: say`it has settings` };
  const kept = items.find((item) => nameIn(item).toLowerCase() === name.toLowerCase());
  if (isReset(kind)) return kept === undefined ? null : { differs: say`it sets ${name}` };
  if (kept === undefined) return { differs: say`it does not set ${name}` };
  const value = keptValue(statement);
  const mark = kept.indexOf('=');
  if (value === null || mark === -1) return { unsure: attribute };
  return kept.slice(mark + 1) === value ? null : { differs: say`${name} has another value` };
}

/** The names of the settings that items keep. */
export function nameIn(item: string): string {
  return item.split(/[= ]/, 1)[0] ?? '';
}

function isReset(kind: VariableSetStmt['kind']): boolean {
  return kind === 'VAR_RESET' || kind === 'VAR_SET_DEFAULT';
}

/** As the server keeps it; null for what only the session knows, or what is computed. */
export function keptValue({ kind, name = '', args }: VariableSetStmt): string | null {
  if (kind !== 'VAR_SET_VALUE') return null;
  const texts = (args ?? []).map(textOf);
  if (texts.some((text) => text === null)) return null;
  return texts
    .filter((text) => text !== null)
    .map((text) => (listSettings.has(name.toLowerCase()) ? quoteIdentifier(text) : text))
    .join(', ');
}

function textOf(node: Node): string | null {
  if (!('A_Const' in node)) return null;
  const { sval, ival, fval, boolval } = node.A_Const;
  if (sval) return sval.sval ?? '';
  if (ival) return String(ival.ival ?? 0);
  if (fval) return fval.fval ?? '0';
  return boolval ? String(boolval.boolval ?? false) : null;
}
