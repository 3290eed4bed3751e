/** What CREATE … (option = value, …) makes, and casts (PostgreSQL manual, CREATE AGGREGATE and its neighbours). */

import type { CreateCastStmt, DefineStmt, Node, TypeName } from 'libpg-query';
import { objectsOfKind } from '../../../catalog/indexed.ts';
import type { CatalogObject } from '../../../catalog/object.ts';
import type { Effect, Extract, Reading } from '../effect.ts';
import type { Ground } from '../ground.ts';
import { listNamed, shownName } from '../names.ts';
import { isType, typeText } from '../types.ts';
import { looked, made, namedIn, set, sortOf } from './named-objects.ts';

/** Null for a statement of another family. */
export function definitionEffects(node: Node, reading: Reading): Extract | null {
  if ('DefineStmt' in node) return defined(node.DefineStmt, reading);
  if ('CreateCastStmt' in node) return { effects: [castMade(node.CreateCastStmt)] };
  if ('AlterTSConfigurationStmt' in node) {
    return changed('OBJECT_TSCONFIGURATION', node.AlterTSConfigurationStmt.cfgname, 'mappings', reading);
  }
  if ('AlterTSDictionaryStmt' in node) {
    return changed('OBJECT_TSDICTIONARY', node.AlterTSDictionaryStmt.dictname, 'options', reading);
  }
  return null;
}

function defined(statement: DefineStmt, reading: Reading): Extract | null {
  const { kind, defnames, if_not_exists: ifNotExists = false, replace = false } = statement;
  if (kind === 'OBJECT_AGGREGATE') return { effects: [aggregateMade(statement, reading)] };
  const sort = sortOf(kind);
  if (!sort) return null;
  const named = namedIn(sort, { List: { items: [...(defnames ?? [])] } }, reading);
  return { effects: [made(sort, named, ifNotExists || replace)] };
}

function changed(
  type: string,
  parts: readonly Node[] | undefined,
  attribute: string,
  reading: Reading,
): Extract | null {
  const sort = sortOf(type);
  if (!sort) return null;
  const named = listNamed(parts, reading);
  return {
    effects: [
      set(sort, named, attribute, `gets other ${attribute}`, (object) => ({
        type: 'unsure',
        object,
        attributes: [attribute],
      })),
    ],
  };
}

function aggregateMade({ defnames, args = [], replace = false }: DefineStmt, reading: Reading): Effect {
  const named = listNamed(defnames, reading);
  const [list] = args;
  const types = (list && 'List' in list ? (list.List.items ?? []) : []).flatMap((item) =>
    'FunctionParameter' in item && item.FunctionParameter.argType ? [item.FunctionParameter.argType] : [],
  );
  const shown = `${shownName(named)}(${types.map(typeText).join(', ')})`;
  return {
    what: `aggregate ${shown} is made${replace ? ' or replaced' : ''}`,
    path: [`routine ${shownName(named)}(${types.map(typeText).join(',')})`],
    change: 'makes',
    repeatable: replace,
    security: false,
    look(ground) {
      const found = ground.routines(['aggregate'], named).find((object) => hasTypes(object, types));
      return looked(found, (object) => ({ type: 'unsure', object, attributes: ['definition', 'result', 'type'] }));
    },
  };
}

function hasTypes({ attributes }: CatalogObject, types: readonly TypeName[]): boolean {
  const held = Array.isArray(attributes.parameters) ? attributes.parameters : [];
  const texts = held.flatMap((parameter) =>
    typeof parameter === 'object' && parameter !== null && 'type' in parameter ? [String(parameter.type)] : [],
  );
  return texts.length === types.length && types.every((type, index) => isType(type, texts[index] ?? '', false));
}

function castMade({ sourcetype, targettype }: CreateCastStmt): Effect {
  const from = sourcetype ?? {};
  const to = targettype ?? {};
  const shown = `${typeText(from)} as ${typeText(to)}`;
  const find = (ground: Ground): CatalogObject | undefined =>
    objectsOfKind(ground.catalog.objects, 'cast').find(
      ({ attributes }) => isType(from, String(attributes.from), false) && isType(to, String(attributes.to), false),
    );
  return {
    what: `cast ${shown} is made`,
    path: [`cast ${shown}`],
    change: 'makes',
    repeatable: false,
    security: false,
    look: (ground) =>
      looked(find(ground), (object) => ({ type: 'unsure', object, attributes: ['function', 'method', 'context'] })),
  };
}
