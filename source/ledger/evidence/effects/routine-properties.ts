/** What ALTER FUNCTION can change of a routine, each thing by itself. */

import type { DefElem, VariableSetStmt } from 'libpg-query';
import type { Json } from '../../../catalog/json.ts';
import type { CatalogObject } from '../../../catalog/object.ts';
import { say } from '../../../language/language.ts';
import type { Path } from '../effect.ts';
import { settingCheck, settingPlace, settingWords } from './kept-settings.ts';
import { type Check, hasValue } from './on-reference.ts';
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

const truths: Readonly<Record<string, readonly [() => string, () => string]>> = {
  security: [() => say`runs with its owner’s rights`, () => say`runs with its caller’s rights`],
  strict: [() => say`is strict`, () => say`is not strict`],
  leakproof: [() => say`is leakproof`, () => say`is not leakproof`],
};

const own = new Set([...Object.keys(usual), 'cost', 'rows', 'set']);

export function isProperty({ defname }: DefElem): boolean {
  return defname !== undefined && own.has(defname);
}

/** One property of a routine, as CREATE or ALTER sets it. */
export interface Property {
  readonly place: Path;
  /** `is strict`: after the routine's name. */
  readonly words: string;
  /** True for what decides who may do what. */
  readonly security: boolean;
  /** True where it is set to give more rights than a routine has anyway, or to hold for one that does. */
  readonly grants: boolean;
  check(object: CatalogObject): Check;
}

export function propertyOf(element: DefElem): Property {
  const { defname = '', arg } = element;
  if (arg && 'VariableSetStmt' in arg) return settingOf(arg.VariableSetStmt);
  const attribute = usual[defname]?.attribute ?? defname;
  const security = defname === 'security' || defname === 'leakproof';
  const value = arg ? optionText(element) : null;
  const [yes, no] = truths[defname] ?? [];
  if (yes !== undefined && no !== undefined) {
    const wanted = value === 'true';
    return {
      place: [defname],
      words: wanted ? yes() : no(),
      security,
      grants: security && wanted,
      check: (object) => hasValue(object, attribute, wanted, say`it ${wanted ? no() : yes()}`),
    };
  }
  return {
    place: [defname],
    words:
      defname === 'volatility'
        ? say`is ${String(value)}`
        : value === null
          ? say`gets ${defname}`
          : say`gets ${defname} ${value}`,
    security,
    grants: false,
    check({ attributes }) {
      const held = attributes[attribute];
      if (value === null || defname === 'support' || defname === 'transform') return { unsure: attribute };
      return String(held) === value ? null : { differs: say`it has ${defname} ${String(held)}` };
    },
  };
}

function settingOf(statement: VariableSetStmt): Property {
  // Which objects a body finds decides what it does with its rights.
  const security = statement.kind === 'VAR_RESET_ALL' || statement.name?.toLowerCase() === 'search_path';
  return {
    place: settingPlace(statement),
    words: settingWords(statement),
    security,
    grants: security,
    check: ({ attributes }) => settingCheck(statement, textsOf(attributes.configuration), 'configuration'),
  };
}

/** The texts of a list. */
export function textsOf(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
