/** Objects that are no relations, as statements name them: by sort, name and arguments. */

import type { Node, ObjectType, ObjectWithArgs, TypeName } from 'libpg-query';
import * as z from 'zod';
import { objectsOfKind } from '../../../catalog/indexed.ts';
import type { CatalogObject } from '../../../catalog/object.ts';
import { qualified, quoteIdentifier } from '../../../catalog/quote.ts';
import { say, sayText } from '../../../language/language.ts';
import type { Reading } from '../effect.ts';
import { typeKinds } from '../ground.ts';
import { listNamed, type Named, relationPath, shownName, strings, textsNamed } from '../names.ts';
import { isType, typeText } from '../types.ts';
import type { Reference } from './on-reference.ts';

/** Sorts that are found by their name alone: how a person calls them, and their kinds in a catalog. */
interface Sort {
  readonly word: string;
  readonly kinds: readonly string[];
  readonly inSchema?: true;
}

const type: Sort = { word: 'type', kinds: [...typeKinds, 'other:base type', 'other:shell type'], inSchema: true };

const sorts: { readonly [sort in ObjectType]?: Sort } = {
  OBJECT_SCHEMA: { word: 'schema', kinds: ['schema'] },
  OBJECT_EXTENSION: { word: 'extension', kinds: ['extension'] },
  OBJECT_EVENT_TRIGGER: { word: 'event trigger', kinds: ['event-trigger'] },
  OBJECT_PUBLICATION: { word: 'publication', kinds: ['publication'] },
  OBJECT_SUBSCRIPTION: { word: 'subscription', kinds: ['other:subscription'] },
  OBJECT_FDW: { word: 'foreign-data wrapper', kinds: ['foreign-data-wrapper'] },
  OBJECT_FOREIGN_SERVER: { word: 'foreign server', kinds: ['foreign-server'] },
  OBJECT_LANGUAGE: { word: 'language', kinds: ['other:language'] },
  OBJECT_ACCESS_METHOD: { word: 'access method', kinds: ['other:access method'] },
  OBJECT_TYPE: type,
  OBJECT_DOMAIN: { ...type, word: 'domain' },
  OBJECT_COLLATION: { word: 'collation', kinds: ['collation'], inSchema: true },
  OBJECT_CONVERSION: { word: 'conversion', kinds: ['other:conversion'], inSchema: true },
  OBJECT_STATISTIC_EXT: { word: 'statistics', kinds: ['statistics'], inSchema: true },
  OBJECT_TSCONFIGURATION: {
    word: 'text search configuration',
    kinds: ['text-search-configuration'],
    inSchema: true,
  },
  OBJECT_TSDICTIONARY: { word: 'text search dictionary', kinds: ['text-search-dictionary'], inSchema: true },
  OBJECT_TSPARSER: { word: 'text search parser', kinds: ['other:text search parser'], inSchema: true },
  OBJECT_TSTEMPLATE: { word: 'text search template', kinds: ['other:text search template'], inSchema: true },
};

/** What the sorts are called, for a person. */
export const sortWords: readonly string[] = [...Object.values(sorts).map(({ word }) => word), 'routine'];

const routineKinds: { readonly [sort in ObjectType]?: readonly string[] } = {
  OBJECT_FUNCTION: ['function', 'aggregate'],
  OBJECT_PROCEDURE: ['procedure'],
  OBJECT_AGGREGATE: ['aggregate'],
  OBJECT_ROUTINE: ['function', 'procedure', 'aggregate'],
};

/** What a statement names, by its sort; null for what catalogs do not hold, and for relations and what lies in them. */
export function referenceOf(sort: ObjectType | undefined, node: Node | undefined, reading: Reading): Reference | null {
  if (!sort || !node) return null;
  const kinds = routineKinds[sort];
  if (kinds) return 'ObjectWithArgs' in node ? routineNamed(kinds, node.ObjectWithArgs, reading) : null;
  if (sort === 'OBJECT_ROLE') return roleReference(partsOf(node).at(-1) ?? '');
  if (sort === 'OBJECT_OPERATOR') return 'ObjectWithArgs' in node ? operator(node.ObjectWithArgs, reading) : null;
  if (sort === 'OBJECT_OPCLASS' || sort === 'OBJECT_OPFAMILY') {
    const [method = '', ...name] = partsOf(node);
    return operatorGroup(sort === 'OBJECT_OPCLASS' ? 'operator class' : 'operator family', method, name, reading);
  }
  if (sort === 'OBJECT_CAST' || sort === 'OBJECT_TRANSFORM') {
    const items = 'List' in node ? (node.List.items ?? []) : [];
    const [first, second] = items.flatMap((item) => ('TypeName' in item ? [item.TypeName] : []));
    const language = strings(items).at(-1);
    if (sort === 'OBJECT_CAST') return first && second ? castReference(first, second) : null;
    return first && language !== undefined ? transformReference(first, language) : null;
  }
  return namedReference(sort, partsOf(node), reading);
}

/** An object that its name alone tells; null for another sort. */
export function namedReference(sort: ObjectType, parts: readonly string[], reading: Reading): Reference | null {
  const known = sorts[sort];
  if (!known) return null;
  const named: Named = known.inSchema ? textsNamed(parts, reading) : { schemas: [], name: parts.at(-1) ?? '' };
  const place = sort === 'OBJECT_DOMAIN' ? type.word : known.word;
  return {
    what: `${sayText(known.word)} ${shownName(named)}`,
    path: [`${place} ${shownName(named)}`],
    find: (ground) => ground.findMoved(place, known.kinds, named),
  };
}

/** The parts of a name, in whatever form the grammar holds it. */
export function partsOf(node: Node): readonly string[] {
  if ('String' in node) return [node.String.sval ?? ''];
  if ('List' in node) return strings(node.List.items);
  if ('TypeName' in node) return strings(node.TypeName.names);
  return 'RoleSpec' in node ? [node.RoleSpec.rolename ?? ''] : [];
}

/** The same place in another schema, or with another name; null for what is not known by a name of its own. */
export function movedReference(
  sort: ObjectType | undefined,
  node: Node | undefined,
  reading: Reading,
  to: { readonly schema?: string; readonly name?: string },
): Reference | null {
  if (!sort || !node) return null;
  if (sort === 'OBJECT_ROLE') return roleReference(to.name ?? '');
  const moved = (parts: readonly string[]): readonly string[] => {
    const { schemas, name } = textsNamed(parts, reading);
    const schema = to.schema ?? schemas[0];
    return schema === undefined ? [to.name ?? name] : [schema, to.name ?? name];
  };
  const asNodes = (parts: readonly string[]): Node[] => parts.map((sval) => ({ String: { sval } }));
  if ('ObjectWithArgs' in node) {
    const { objname } = node.ObjectWithArgs;
    const renamed = { ...node.ObjectWithArgs, objname: asNodes(moved(strings(objname))) };
    return referenceOf(sort, { ObjectWithArgs: renamed }, reading);
  }
  if (sort === 'OBJECT_OPCLASS' || sort === 'OBJECT_OPFAMILY') {
    const [method = '', ...name] = partsOf(node);
    return referenceOf(sort, { List: { items: asNodes([method, ...moved(name)]) } }, reading);
  }
  return namedReference(sort, moved(partsOf(node)), reading);
}

const parametersShape = z.array(z.object({ mode: z.string(), type: z.string() }));

/** A routine by its name and the types of its arguments. */
export function routineNamed(kinds: readonly string[], named: ObjectWithArgs, reading: Reading): Reference {
  const given = (named.objfuncargs ?? []).flatMap((node) =>
    'FunctionParameter' in node && !isResult(node.FunctionParameter.mode) && node.FunctionParameter.argType
      ? [node.FunctionParameter.argType]
      : [],
  );
  return routineReference(kinds, named.objname, named.args_unspecified ? null : given, reading);
}

/** True for a parameter that gives a result and takes no value. */
export function isResult(mode: string | undefined): boolean {
  return mode === 'FUNC_PARAM_OUT' || mode === 'FUNC_PARAM_TABLE';
}

/** The same from its parts; null for arguments that are not said. */
export function routineReference(
  kinds: readonly string[],
  name: readonly Node[] | undefined,
  types: readonly TypeName[] | null,
  reading: Reading,
): Reference {
  const named = listNamed(name, reading);
  const word = kinds.length > 1 ? (kinds.includes('procedure') ? 'routine' : 'function') : (kinds[0] ?? '');
  const list = types?.map((one) => typeText({ ...one, typmods: [] }));
  return {
    what: `${sayText(word)} ${shownName(named)}${list ? `(${list.join(', ')})` : ''}`,
    path: [`routine ${shownName(named)}`, ...(list ? [`(${list.join(',')})`] : [])],
    find(ground) {
      const found = ground.routines(kinds, named).find((routine) => types === null || takes(routine, types));
      if (found || types === null || !list) return found;
      return ground.movedRoutines(kinds, named, `(${list.join(',')})`).find((routine) => takes(routine, types));
    },
  };
}

function takes({ kind, attributes }: CatalogObject, types: readonly TypeName[]): boolean {
  const parameters = parametersShape.parse(attributes.parameters);
  const inputs = parameters.filter(({ mode }) => mode !== 'out' && mode !== 'table');
  return alike(inputs, types) || (kind === 'procedure' && alike(parameters, types));
}

function alike(parameters: readonly { readonly type: string }[], types: readonly TypeName[]): boolean {
  return (
    parameters.length === types.length &&
    parameters.every((parameter, index) => {
      const given = types[index];
      return given !== undefined && isType(given, parameter.type, false);
    })
  );
}

/** A role. One that nothing in the database refers to is there, and not read. */
export function roleReference(name: string): Reference {
  return {
    what: say`role ${quoteIdentifier(name)}`,
    path: [`role ${quoteIdentifier(name)}`],
    find: (ground) => ground.findMoved('role', ['role'], { schemas: [], name }),
    unread: ({ catalog }) => (catalog.roles.has(name) ? say`nothing in this database refers to the role` : null),
  };
}

/** An operator by its name and the types on both sides; none of them stands for NONE. */
export function operatorReference(
  parts: readonly string[],
  left: TypeName | null,
  right: TypeName | null,
  reading: Reading,
): Reference {
  const { schemas, name } = textsNamed(parts, reading);
  const words = (one: TypeName | null): string => (one ? typeText({ ...one, typmods: [] }) : 'none');
  const shown = `${schemas[0] === undefined ? '' : `${quoteIdentifier(schemas[0])}.`}${name}(${words(left)},${words(right)})`;
  const same = (one: TypeName | null, text: string): boolean => (one ? isType(one, text, false) : text === 'none');
  return {
    what: say`operator ${shown}`,
    path: [`operator ${shown}`],
    find: (ground) =>
      objectsOfKind(ground.catalog.objects, 'other').find(({ id }) =>
        schemas.some((schema) => {
          const head = `other:operator:${quoteIdentifier(schema)}.${name}(`;
          if (!id.startsWith(head)) return false;
          const [first = '', second = ''] = id.slice(head.length, -1).split(',');
          return same(left, first) && same(right, second);
        }),
      ),
  };
}

function operator({ objname, objargs }: ObjectWithArgs, reading: Reading): Reference {
  const [left = null, right = null] = (objargs ?? []).map((node) => ('TypeName' in node ? node.TypeName : null));
  return operatorReference(strings(objname), left, right, reading);
}

/** An operator class or family of an access method. */
export function operatorGroup(
  word: 'operator class' | 'operator family',
  method: string,
  parts: readonly string[],
  reading: Reading,
): Reference {
  const named = textsNamed(parts, reading);
  const shown = shownName(named);
  return {
    what: say`${sayText(word)} ${shown} using ${quoteIdentifier(method)}`,
    path: [`${word} ${shown} using ${quoteIdentifier(method)}`],
    find(ground) {
      const { objects } = ground.catalog;
      for (const schema of named.schemas) {
        const place = `${word} ${qualified(schema, named.name)} using ${quoteIdentifier(method)}`;
        const [now = place] = ground.follow([place]) ?? [];
        const found = [place, now].map((one) => objects.get(`other:${word}:${one.slice(word.length + 1)}`));
        const object = found.find((one) => one !== undefined);
        if (object) return object;
      }
      return undefined;
    },
  };
}

export function castReference(from: TypeName, to: TypeName): Reference {
  return {
    what: say`cast of ${typeText(from)} to ${typeText(to)}`,
    path: [`cast of ${typeText(from)} to ${typeText(to)}`],
    find: (ground) =>
      objectsOfKind(ground.catalog.objects, 'cast').find(
        ({ attributes }) => isType(from, String(attributes.from), false) && isType(to, String(attributes.to), false),
      ),
  };
}

export function transformReference(of: TypeName, language: string): Reference {
  const tail = ` language ${quoteIdentifier(language)}`;
  const head = 'other:transform:for ';
  return {
    what: say`transform of ${typeText(of)} for ${quoteIdentifier(language)}`,
    path: [`transform of ${typeText(of)} for ${quoteIdentifier(language)}`],
    find: (ground) =>
      objectsOfKind(ground.catalog.objects, 'other').find(
        ({ id }) => id.startsWith(head) && id.endsWith(tail) && isType(of, id.slice(head.length, -tail.length), false),
      ),
  };
}

/** What has its name within a relation: a policy, a trigger, a rule, a constraint. */
export function childReference(kind: string, relation: Named, name: string): Reference {
  return {
    what: say`${sayText(kind)} ${quoteIdentifier(name)} on ${shownName(relation)}`,
    path: relationPath(relation, `${kind} ${name}`),
    find: (ground) => ground.child(kind, relation, name),
  };
}

/** A table, view, sequence or index. */
export function relationReference(word: string, named: Named, kinds?: readonly string[]): Reference {
  return {
    what: `${sayText(word)} ${shownName(named)}`,
    path: relationPath(named),
    find: (ground) => ground.relation(named, kinds),
  };
}
