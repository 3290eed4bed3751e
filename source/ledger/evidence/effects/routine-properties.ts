/** What ALTER FUNCTION can change of a routine, each thing by itself. */

import type { DefElem } from 'libpg-query';
import type { Json } from '../../../catalog/json.ts';
import type { Effect } from '../effect.ts';
import { settingCheck, settingPlace, settingWords } from './kept-settings.ts';
import { hasValue, type Manner, type Reference, setting, weighed } from './on-reference.ts';
import { optionText } from './options.ts';

/** By the grammar's name: the attribute, and its value in a routine of which nothing is said. */
export const usual: Readonly<Record<string, { readonly attribute: string; readonly value: Json }>> = {
  security: { attribute: 'securityDefiner', value: false },
  volatility: { attribute: 'volatility', value: 'volatile' },
  strict: { attribute: 'strict', value: false },
  leakproof: { attribute: 'leakproof', value: false },
  parallel: { attribute: 'parallel', value: 'unsafe' },
  support: { attribute: 'support', value: null },
  transform: { attribute: 'transforms', value: [] },
};

const truths: Readonly<Record<string, readonly [string, string]>> = {
  security: ['runs with its owner’s rights', 'runs with its caller’s rights'],
  strict: ['is strict', 'is not strict'],
  leakproof: ['is leakproof', 'is not leakproof'],
};

const own = new Set([...Object.keys(usual), 'cost', 'rows', 'set']);

export function isProperty({ defname }: DefElem): boolean {
  return defname !== undefined && own.has(defname);
}

/** One property of a routine, set by CREATE or by ALTER. */
export function propertyEffect(reference: Reference, element: DefElem, manner: Manner): Effect {
  const { defname = '', arg } = element;
  if (arg && 'VariableSetStmt' in arg) {
    const statement = arg.VariableSetStmt;
    // Which objects a body finds decides what it does with its rights.
    const security = statement.kind === 'VAR_RESET_ALL' || statement.name?.toLowerCase() === 'search_path';
    return setting(reference, settingPlace(statement), settingWords(statement), { ...manner, security }, (object) =>
      weighed(object, [settingCheck(statement, textsOf(object.attributes.configuration), 'configuration')]),
    );
  }
  const attribute = usual[defname]?.attribute ?? defname;
  const security = defname === 'security' || defname === 'leakproof';
  const value = element.arg ? optionText(element) : null;
  const words = truths[defname];
  const [yes, no] = words ?? [];
  if (yes !== undefined && no !== undefined) {
    const wanted = value === 'true';
    return setting(reference, [defname], wanted ? yes : no, { ...manner, security }, (object) =>
      weighed(object, [hasValue(object, attribute, wanted, `it ${wanted ? no : yes}`)]),
    );
  }
  const what = defname === 'volatility' ? `is ${value}` : `gets ${defname}${value === null ? '' : ` ${value}`}`;
  return setting(reference, [defname], what, manner, (object) => {
    const held = object.attributes[attribute];
    if (value === null || defname === 'support' || defname === 'transform') {
      return weighed(object, [{ unsure: attribute }]);
    }
    return weighed(object, [String(held) === value ? null : { differs: `it has ${defname} ${String(held)}` }]);
  });
}

/** The texts of a list. */
export function textsOf(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
