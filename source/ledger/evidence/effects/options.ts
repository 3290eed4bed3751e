/** Storage options and a view's options, each a place of its own (PostgreSQL manual, "Storage Parameters", CREATE VIEW). */

import type { DefElem, Node } from 'libpg-query';
import type { CatalogObject } from '../../../catalog/object.ts';
import { quoteIdentifier } from '../../../catalog/quote.ts';
import { say } from '../../../language/language.ts';
import type { Effect } from '../effect.ts';
import { type Named, relationPath, shownName, strings } from '../names.ts';
import { different, looking, missing, there } from './seen.ts';

/** Options that decide whose rights count, or what a view lets out. */
const security = new Set(['security_invoker', 'security_barrier', 'check_option']);

/** The options that a statement sets, as effects; `kinds`: of what they may be. */
export function optionsSet(relation: Named, options: readonly Node[] | undefined, repeatable: boolean): Effect[] {
  return definitions(options).map((option) => {
    const name = optionName(option);
    const wanted = optionText(option);
    const effect = optionAt(relation, name, say`is ${wanted}`, repeatable);
    return {
      ...effect,
      look: looking(
        (ground) => ground.relation(relation),
        (object) => {
          const held = heldOption(object, name);
          if (held === null) return isUsual(name, wanted) ? there(object) : missing(object);
          return sameValue(held, wanted) ? there(object) : different(object, say`it is ${held}`);
        },
      ),
    };
  });
}

/** The options that a statement resets to what holds anyway. */
export function optionsReset(relation: Named, options: readonly Node[] | undefined): Effect[] {
  return definitions(options).map((option) => {
    const name = optionName(option);
    return {
      ...optionAt(relation, name, say`is reset`, true),
      look: looking(
        (ground) => ground.relation(relation),
        (object) => {
          const held = heldOption(object, name);
          return held === null ? there(object) : different(object, say`it is ${held}`);
        },
      ),
    };
  });
}

/** WITH CHECK OPTION is an option too. */
export function checkOption(level: 'local' | 'cascaded'): Node {
  return { DefElem: { defname: 'check_option', arg: { String: { sval: level } } } };
}

function optionAt(relation: Named, name: string, words: string, repeatable: boolean): Omit<Effect, 'look'> {
  return {
    what: say`${name} of ${shownName(relation)} ${words}`,
    path: relationPath(relation, `option ${name}`),
    change: 'sets',
    repeatable,
    security: security.has(name),
  };
}

export function definitions(nodes: readonly Node[] | undefined): readonly DefElem[] {
  return (nodes ?? []).flatMap((node) => ('DefElem' in node ? [node.DefElem] : []));
}

function optionName({ defnamespace, defname = '' }: DefElem): string {
  const name = quoteIdentifier(defname);
  return defnamespace === undefined ? name : `${quoteIdentifier(defnamespace)}.${name}`;
}

/** The value as text; one that is only named is true. */
export function optionText({ arg }: DefElem): string {
  if (arg === undefined) return 'true';
  if ('String' in arg) return arg.String.sval ?? '';
  if ('Integer' in arg) return String(arg.Integer.ival ?? 0);
  if ('Float' in arg) return arg.Float.fval ?? '';
  if ('Boolean' in arg) return String(arg.Boolean.boolval ?? false);
  return 'TypeName' in arg ? (strings(arg.TypeName.names).at(-1) ?? '') : '';
}

function heldOption({ attributes }: CatalogObject, name: string): string | null {
  const { options } = attributes;
  if (!Array.isArray(options)) return null;
  for (const option of options) {
    if (typeof option === 'string' && option.startsWith(`${name}=`)) return option.slice(name.length + 1);
  }
  return null;
}

/** What says nothing new is left out where options are read. */
function isUsual(name: string, wanted: string): boolean {
  return security.has(name) && truth(wanted) === 'false';
}

function sameValue(a: string, b: string): boolean {
  return truth(a) === truth(b);
}

function truth(text: string): string {
  const lower = text.toLowerCase();
  if (/^(?:on|yes|t|y|tr|tru|1)$/.test(lower)) return 'true';
  return /^(?:off|no|f|n|0)$/.test(lower) ? 'false' : lower;
}

/** The value of the option of that name; null where the statement does not say it. */
export function said(nodes: readonly Node[] | undefined, name: string): string | null {
  const option = definitions(nodes).find(({ defname }) => defname === name);
  return option ? optionText(option) : null;
}
