/** What CREATE … (option = value, …) makes, casts and what extends the server (PostgreSQL manual, CREATE AGGREGATE and its neighbours). */

import type { CreateOpClassItem, DefineStmt, Node } from 'libpg-query';
import type { CatalogObject } from '../../../catalog/object.ts';
import { quoteIdentifier } from '../../../catalog/quote.ts';
import { say } from '../../../language/language.ts';
import type { Extract, Reading, Seen } from '../effect.ts';
import { strings } from '../names.ts';
import { type Check, making, type Reference, setting, weighed } from './on-reference.ts';
import { definitions, optionText, said } from './options.ts';
import {
  castReference,
  namedReference,
  operatorGroup,
  operatorReference,
  referenceOf,
  routineReference,
  transformReference,
} from './references.ts';
import { there, unsure } from './seen.ts';

/** Null for a statement of another family. */
export function definitionEffects(node: Node, reading: Reading): Extract | null {
  if ('DefineStmt' in node) return defined(node.DefineStmt, reading);
  const made = madeBy(node, reading);
  if (made) {
    const { reference, attributes, repeatable } = made;
    return { effects: [making(reference, { repeatable }, (object) => unsure(object, ...attributes))] };
  }
  const changed = changedBy(node, reading);
  if (!changed) return null;
  const { reference, attributes, words } = changed;
  const look = (object: CatalogObject): Seen => unsure(object, ...attributes);
  return { effects: [setting(reference, attributes, words, { repeatable: true }, look)] };
}

/** An object whose definition the server prints in words of its own. */
interface Made {
  readonly reference: Reference;
  readonly attributes: readonly string[];
  readonly repeatable: boolean;
}

function madeBy(node: Node, reading: Reading): Made | null {
  const made = (reference: Reference | null, repeatable = false, attributes: readonly string[] = ['definition']) =>
    reference && { reference, attributes, repeatable };
  if ('CreateCastStmt' in node) {
    const { sourcetype = {}, targettype = {} } = node.CreateCastStmt;
    return made(castReference(sourcetype, targettype), false, ['function', 'method', 'context']);
  }
  if ('CreateTransformStmt' in node) {
    const { type_name: type = {}, lang = '', replace = false } = node.CreateTransformStmt;
    return made(transformReference(type, lang), replace);
  }
  if ('CreatePLangStmt' in node) {
    const { plname = '', replace = false } = node.CreatePLangStmt;
    return made(namedReference('OBJECT_LANGUAGE', [plname], reading), replace);
  }
  if ('CreateAmStmt' in node)
    return made(namedReference('OBJECT_ACCESS_METHOD', [node.CreateAmStmt.amname ?? ''], reading));
  if ('CreateConversionStmt' in node) {
    return made(namedReference('OBJECT_CONVERSION', strings(node.CreateConversionStmt.conversion_name), reading));
  }
  if ('CreateOpFamilyStmt' in node) {
    const { opfamilyname, amname = '' } = node.CreateOpFamilyStmt;
    return made(operatorGroup('operator family', amname, strings(opfamilyname), reading));
  }
  if ('CreateOpClassStmt' in node) {
    const { opclassname, amname = '' } = node.CreateOpClassStmt;
    return made(operatorGroup('operator class', amname, strings(opclassname), reading));
  }
  return null;
}

function changedBy(node: Node, reading: Reading): (Omit<Made, 'repeatable'> & { readonly words: string }) | null {
  const changed = (reference: Reference | null, attribute: string, words: string) =>
    reference && { reference, attributes: [attribute], words };
  if ('AlterTSConfigurationStmt' in node) {
    const name = strings(node.AlterTSConfigurationStmt.cfgname);
    return changed(namedReference('OBJECT_TSCONFIGURATION', name, reading), 'mappings', say`gets other mappings`);
  }
  if ('AlterTSDictionaryStmt' in node) {
    const name = strings(node.AlterTSDictionaryStmt.dictname);
    return changed(namedReference('OBJECT_TSDICTIONARY', name, reading), 'options', say`gets other options`);
  }
  if ('AlterTypeStmt' in node) {
    const type = namedReference('OBJECT_TYPE', strings(node.AlterTypeStmt.typeName), reading);
    return changed(type, 'definition', say`gets other properties`);
  }
  if ('AlterOperatorStmt' in node) {
    const { opername } = node.AlterOperatorStmt;
    const reference = opername ? referenceOf('OBJECT_OPERATOR', { ObjectWithArgs: opername }, reading) : null;
    return changed(reference, 'definition', say`gets other properties`);
  }
  if ('AlterOpFamilyStmt' in node) {
    const { opfamilyname, amname = '', items, isDrop = false } = node.AlterOpFamilyStmt;
    const family = operatorGroup('operator family', amname, strings(opfamilyname), reading);
    const numbers = (items ?? []).flatMap((item) =>
      'CreateOpClassItem' in item ? [itemWords(item.CreateOpClassItem)] : [],
    );
    return changed(family, 'definition', isDrop ? say`loses ${numbers.join(', ')}` : say`gets ${numbers.join(', ')}`);
  }
  return null;
}

function itemWords({ itemtype, number = 0 }: CreateOpClassItem): string {
  return itemtype === 2 ? say`function ${number}` : say`operator ${number}`;
}

function defined(statement: DefineStmt, reading: Reading): Extract | null {
  const { kind, defnames, definition, if_not_exists: ifNotExists = false, replace = false } = statement;
  const manner = { repeatable: ifNotExists || replace, replace };
  if (kind === 'OBJECT_AGGREGATE') {
    return {
      effects: [
        making(aggregate(statement, reading), manner, (object) => unsure(object, 'definition', 'result', 'type')),
      ],
    };
  }
  if (kind === 'OBJECT_OPERATOR') {
    const type = (name: string) => {
      const arg = definitions(definition).find(({ defname }) => defname === name)?.arg;
      return arg && 'TypeName' in arg ? arg.TypeName : null;
    };
    const operator = operatorReference(strings(defnames), type('leftarg'), type('rightarg'), reading);
    return { effects: [making(operator, manner, (object) => unsure(object, 'definition'))] };
  }
  const reference = kind ? namedReference(kind, strings(defnames), reading) : null;
  if (!reference) return null;
  const look = looks[kind ?? ''];
  return { effects: [making(reference, manner, (object) => (look ? look(object, definition) : there(object)))] };
}

function aggregate({ defnames, args = [] }: DefineStmt, reading: Reading): Reference {
  const [list] = args;
  const types = (list && 'List' in list ? (list.List.items ?? []) : []).flatMap((item) =>
    'FunctionParameter' in item && item.FunctionParameter.argType ? [item.FunctionParameter.argType] : [],
  );
  return routineReference(['aggregate'], defnames, types, reading);
}

const looks: Readonly<Record<string, (object: CatalogObject, options: readonly Node[] | undefined) => Seen>> = {
  OBJECT_COLLATION: (object, options) => weighed(object, collationChecks(object, options)),
  OBJECT_TSCONFIGURATION: (object) => unsure(object, 'parser', 'mappings'),
  OBJECT_TSDICTIONARY: (object) => unsure(object, 'template', 'options'),
  OBJECT_TSPARSER: (object) => unsure(object, 'definition'),
  OBJECT_TSTEMPLATE: (object) => unsure(object, 'definition'),
  // A shell has nothing in it, and is no more once its type is made.
  OBJECT_TYPE: (object, options) => (definitions(options).length === 0 ? there(object) : unsure(object, 'definition')),
};

/** What the statement says of a collation; how a locale is written may be another matter to the server. */
function collationChecks({ attributes }: CatalogObject, options: readonly Node[] | undefined): readonly Check[] {
  if (said(options, 'from') !== null)
    return [{ unsure: 'provider' }, { unsure: 'locale' }, { unsure: 'lcCollate' }, { unsure: 'lcCtype' }];
  return definitions(options).map((option): Check => {
    const { defname = '' } = option;
    const text = optionText(option);
    switch (defname) {
      case 'provider':
        return attributes.provider === text ? null : { differs: say`its provider is ${String(attributes.provider)}` };
      case 'deterministic': {
        const wanted = !/^(?:false|off|no|0)$/i.test(text);
        return attributes.deterministic === wanted
          ? null
          : { differs: wanted ? say`it is not deterministic` : say`it is deterministic` };
      }
      case 'locale':
        return [attributes.locale, attributes.lcCollate].includes(text) ? null : { unsure: 'locale' };
      case 'lc_collate':
        return attributes.lcCollate === text ? null : { differs: say`its LC_COLLATE is another` };
      case 'lc_ctype':
        return attributes.lcCtype === text ? null : { differs: say`its LC_CTYPE is another` };
      default:
        return { unsure: defname === 'rules' ? 'rules' : quoteIdentifier(defname) };
    }
  });
}
