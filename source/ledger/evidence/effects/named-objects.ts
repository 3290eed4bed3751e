/** Objects that have a name of their own in the database or in a schema, and are told by being there. */

import type { DefElem, DropStmt, Node, RenameStmt } from 'libpg-query';
import type { CatalogObject } from '../../../catalog/object.ts';
import { qualified, quoteIdentifier } from '../../../catalog/quote.ts';
import type { Destruction, Effect, Extract, Path, Reading, Seen } from '../effect.ts';
import type { Ground } from '../ground.ts';
import { listNamed, type Named, shownName, strings } from '../names.ts';

/** A sort of such objects. */
export interface Sort {
  /** Its kinds in a catalog. */
  readonly kinds: readonly string[];
  /** What a person calls it. */
  readonly word: string;
  /** True for what lives in no schema. */
  readonly bare: boolean;
  readonly security?: true;
}

const sort = (word: string, bare: boolean, ...kinds: readonly string[]): Sort => ({ word, bare, kinds });

/** By the grammar's name for them. */
const sorts: Readonly<Record<string, Sort>> = {
  OBJECT_EXTENSION: sort('extension', true, 'extension'),
  OBJECT_SCHEMA: sort('schema', true, 'schema'),
  OBJECT_PUBLICATION: sort('publication', true, 'publication'),
  OBJECT_EVENT_TRIGGER: sort('event trigger', true, 'event-trigger'),
  OBJECT_FDW: sort('foreign-data wrapper', true, 'foreign-data-wrapper'),
  OBJECT_FOREIGN_SERVER: sort('foreign server', true, 'foreign-server'),
  OBJECT_ROLE: { ...sort('role', true, 'role'), security: true },
  OBJECT_COLLATION: sort('collation', false, 'collation'),
  OBJECT_TSCONFIGURATION: sort('text search configuration', false, 'text-search-configuration'),
  OBJECT_TSDICTIONARY: sort('text search dictionary', false, 'text-search-dictionary'),
};

/** The sort of such objects that the grammar calls so; null for one that is told otherwise. */
export function sortOf(objectType: string | undefined): Sort | null {
  return sorts[objectType ?? ''] ?? null;
}

/** Its name from how a statement writes it. */
export function namedIn({ bare }: Sort, node: Node | undefined, reading: Reading): Named {
  if (node && 'List' in node) return withoutSchema(bare, listNamed(node.List.items, reading));
  if (node && 'String' in node) return withoutSchema(bare, { schemas: reading.schemas, name: node.String.sval ?? '' });
  return { schemas: [], name: '' };
}

function withoutSchema(bare: boolean, named: Named): Named {
  return bare ? { schemas: [], name: named.name } : named;
}

export function pathOf({ word }: Sort, named: Named, ...within: readonly string[]): Path {
  return [`${word} ${shownName(named)}`, ...within];
}

/** `extension hstore`. */
export function shownAs({ word }: Sort, named: Named): string {
  return `${word} ${shownName(named)}`;
}

/** It is made. `check` looks closer at what is there. */
export function made(
  of: Sort,
  named: Named,
  repeatable: boolean,
  check: (object: CatalogObject) => Seen = (object) => ({ type: 'there', object }),
): Effect {
  return {
    what: `${shownAs(of, named)} is made`,
    path: pathOf(of, named),
    change: 'makes',
    repeatable,
    security: of.security ?? false,
    look: (ground) => looked(find(of, named, ground), check),
  };
}

/** Something of it is set. */
export function set(
  of: Sort,
  named: Named,
  place: string,
  words: string,
  check: (object: CatalogObject) => Seen,
): Effect {
  return {
    what: `${shownAs(of, named)} ${words}`,
    path: pathOf(of, named, place),
    change: 'sets',
    repeatable: true,
    security: of.security ?? false,
    look: (ground) => looked(find(of, named, ground), check),
  };
}

/** It goes. */
export function removed(of: Sort, named: Named, repeatable: boolean): Effect {
  return {
    what: `${shownAs(of, named)} is dropped`,
    path: pathOf(of, named),
    change: 'removes',
    repeatable,
    security: of.security ?? false,
    look(ground) {
      const object = find(of, named, ground);
      return object ? { type: 'missing', object } : { type: 'there', object: null };
    },
  };
}

export function find({ kinds }: Sort, named: Named, ground: Ground): CatalogObject | undefined {
  return ground.find(kinds, named);
}

export function looked(object: CatalogObject | undefined, check: (object: CatalogObject) => Seen): Seen {
  return object ? check(object) : { type: 'missing', object: null };
}

/** DROP of such objects; null for others. A schema or an extension takes what is in it along. */
export function namedDropped(statement: DropStmt, reading: Reading): Extract | null {
  const of = sortOf(statement.removeType);
  if (!of) return null;
  const names = (statement.objects ?? []).map((object) => namedIn(of, object, reading));
  const cascades = statement.behavior === 'DROP_CASCADE';
  const takes = of.word === 'schema' || of.word === 'extension' || cascades;
  return {
    effects: names.map((named) => removed(of, named, statement.missing_ok ?? false)),
    destroys: takes ? names.map((named) => destruction(of, named, cascades)) : [],
  };
}

function destruction(of: Sort, named: Named, cascades: boolean): Destruction {
  return {
    what: `drops ${shownAs(of, named)}${cascades ? ' and all that is in it or needs it' : ''}`,
    find: (ground) => find(of, named, ground),
    cascades,
  };
}

/** RENAME of such objects; null for others. */
export function namedRenamed(statement: RenameStmt, reading: Reading): Extract | null {
  const of = sortOf(statement.renameType);
  if (!of) return null;
  const { object, subname, newname = '' } = statement;
  const before = object ? namedIn(of, object, reading) : { schemas: [], name: subname ?? '' };
  const after: Named = { schemas: before.schemas, name: newname };
  const what = `${shownAs(of, before)} is renamed to ${quoteIdentifier(newname)}`;
  return {
    effects: [
      { ...removed(of, before, false), what: `${what}: the old name is free`, renamed: pathOf(of, after) },
      { ...made(of, after, false), what },
    ],
  };
}

/** An option's value as text; null where it has none. */
export function optionValue({ arg }: DefElem): string | null {
  if (!arg) return null;
  if ('String' in arg) return arg.String.sval ?? '';
  if ('Integer' in arg) return String(arg.Integer.ival ?? 0);
  if ('Float' in arg) return arg.Float.fval ?? '0';
  if ('Boolean' in arg) return String(arg.Boolean.boolval ?? false);
  if ('TypeName' in arg) return qualified(...strings(arg.TypeName.names));
  if ('List' in arg) return strings(arg.List.items).join(', ');
  return null;
}

/** The options among the nodes. */
export function optionsIn(nodes: readonly Node[] | undefined): readonly DefElem[] {
  return (nodes ?? []).flatMap((node) => ('DefElem' in node ? [node.DefElem] : []));
}
