/** What the renaming of a relation, a type, a routine, a column or a part of a relation changes in a catalog. */

import type { NewNames, Renaming, RenamingGround } from '../../catalog/new-names.ts';
import type { CatalogObject, ObjectId } from '../../catalog/object.ts';
import { qualified, quoteIdentifier } from '../../catalog/quote.ts';
import { descendants } from './descendants.ts';
import { type QualifiedName, rewriteColumn, rewriteQualified, unread } from './rewrite.ts';

export type Effect = (object: CatalogObject, name: string, ground: RenamingGround) => Renaming;

/** Of a table, view, materialized view, foreign table or sequence. */
export const relationEffect: Effect = (object, name, ground) => {
  const change: QualifiedName = { schema: object.schema ?? '', from: object.name, to: name, sort: 'relation' };
  const from = qualified(change.schema, change.from);
  const to = qualified(change.schema, name);
  const own = subtree(object.id, ground);
  const owned = ground.holding('sequence', 'ownedByTable', from);
  const isMember = ({ id, kind }: CatalogObject): boolean => kind === 'publication-member' && id.endsWith(`.${from}`);
  return {
    affected: new Set([
      ...own,
      ...own.flatMap((id) => ground.dependencies.dependants(id)),
      ...owned.map(({ id }) => id),
    ]),
    namesIn: (other) => {
      const itself = other.id === object.id;
      const within = other.parent === object.id;
      const prefix = `${other.kind}:${from}.`;
      const plain = namesUntouched(other);
      return {
        ...plain,
        id: itself
          ? withNewName(object, name)
          : within && other.id.startsWith(prefix)
            ? `${other.kind}:${to}.${other.id.slice(prefix.length)}`
            : isMember(other)
              ? other.id.slice(0, -from.length) + to
              : withNewArguments(other.id, change),
        parent: within ? withNewName(object, name) : other.parent,
        name: itself || isMember(other) ? name : other.name,
        sql: (text) => rewriteQualified(text, change),
        reference: (text) => newReference(text, from, to),
        relation: (text) => ((within || isMember(other)) && text === object.name ? name : text),
      };
    },
  };
};

/** Of an enum, a domain, a composite or range type. */
export const typeEffect: Effect = (object, name, ground) => {
  const change: QualifiedName = { schema: object.schema ?? '', from: object.name, to: name, sort: 'type' };
  const from = qualified(change.schema, change.from);
  const to = qualified(change.schema, name);
  return {
    affected: new Set([object.id, ...ground.dependencies.dependants(object.id)]),
    namesIn: (other) => ({
      ...namesUntouched(other),
      ...(other.id === object.id
        ? { id: withNewName(object, name), name }
        : { id: withNewArguments(other.id, change), name: withNewArguments(other.name, change) }),
      sql: (text) => rewriteQualified(text, change),
      reference: (text) => newReference(text, from, to),
    }),
  };
};

/** Of a function, a procedure or an aggregate; `routine` is its bare name. */
export const routineEffect: Effect = (object, name, ground) => {
  const routine = String(object.attributes.routine);
  const change: QualifiedName = { schema: object.schema ?? '', from: routine, to: name, sort: 'routine' };
  const from = qualified(change.schema, routine);
  const to = qualified(change.schema, name);
  const overloads = ['function', 'procedure', 'aggregate']
    .flatMap((kind) => ground.holding(kind, 'routine', routine))
    .filter(
      ({ id, schema, attributes }) => id !== object.id && schema === object.schema && attributes.routine === routine,
    )
    .map(({ id }) => id);
  return {
    affected: new Set([object.id, ...ground.dependencies.dependants(object.id)]),
    namesIn: (other) => {
      const itself = other.id === object.id;
      const needs = overloads.length === 0 ? [] : ground.dependencies.dependsOn(other.id);
      const doubtful = needs.some((id) => overloads.includes(id));
      return {
        ...namesUntouched(other),
        ...(itself && {
          id: `${object.kind}:${to}${object.id.slice(`${object.kind}:${from}`.length)}`,
          name: `${name}${object.name.slice(routine.length)}`,
          own: (text) => (text === routine ? name : text),
        }),
        sql: (text) => {
          const written = itself ? text : rewriteQualified(text, change);
          return doubtful && written !== text ? unread(written) : written;
        },
        reference: (text) => (text === from ? to : text),
      };
    },
  };
};

/** Of a column, which those who inherit it have too. */
export const columnEffect: Effect = (object, name, ground) => {
  const table = object.parent ?? '';
  const heirs = [...descendants(table, ground)];
  const relations = new Set([table, ...heirs]);
  const selves = new Set(
    [...relations]
      .map((id) => `column:${identityOf(id)}.${quoteIdentifier(object.name)}`)
      .filter((id) => ground.get(id)),
  );
  const owner = identityOf(object.id);
  const owned = ground.holding('sequence', 'ownedBy', owner);
  return {
    affected: new Set([
      ...relations,
      ...[...relations].flatMap((id) => ground.children(id).map((child) => child.id)),
      ...[...selves, ...heirs].flatMap((id) => ground.dependencies.dependants(id)),
      ...owned.map(({ id }) => id),
    ]),
    namesIn: (other) => {
      const self = selves.has(other.id);
      const own = relations.has(other.id) || relations.has(other.parent ?? '');
      const member =
        other.kind === 'publication-member' && relations.has(`table:${qualified(other.schema, other.name)}`);
      return {
        ...namesUntouched(other),
        ...(self && { id: withNewName(other, name), name }),
        sql: (text) =>
          rewriteColumn(text, {
            from: object.name,
            to: name,
            own: own || member,
            has: (schema, relation) => relations.has(`table:${qualified(schema, relation)}`),
          }),
        reference: (text) => newReference(text, owner, `${identityOf(table)}.${quoteIdentifier(name)}`),
        column: (text) => ((own || member) && text === object.name ? name : text),
      };
    },
  };
};

/** Of a constraint or an index of a relation, by which the relation and its heirs may know it. */
export const indexEffect: Effect = (object, name, ground) => {
  const table = object.parent ?? '';
  const heirs = new Set(descendants(table, ground));
  const change = (text: string): string => (text === object.name ? name : text);
  return {
    affected: new Set([object.id, table, ...heirs]),
    namesIn: (other) => ({
      ...namesUntouched(other),
      ...(other.id === object.id && { id: withNewName(object, name), name }),
      ...(other.id === table && { index: change }),
      ...(heirs.has(other.id) && { parentIndex: change }),
      ...(heirs.has(other.id) && object.attributes.type === 'check' && { inheritedConstraint: change }),
    }),
  };
};

/** Of what nothing else names: a policy, a trigger, a rule. */
export const partEffect: Effect = (object, name) => ({
  affected: new Set([object.id]),
  namesIn: (other) => ({
    ...namesUntouched(other),
    ...(other.id === object.id && {
      id: withNewName(object, name),
      name,
      own: (text) => (text === object.name ? name : text),
    }),
  }),
});

function namesUntouched({ id, parent, name }: CatalogObject): NewNames {
  const same = (text: string): string => text;
  return {
    id,
    parent,
    name,
    sql: same,
    reference: same,
    relation: same,
    column: same,
    index: same,
    parentIndex: same,
    inheritedConstraint: same,
    own: same,
  };
}

/** An id that ends with the object's name, with another there. */
function withNewName({ id, name }: CatalogObject, next: string): ObjectId {
  return id.slice(0, id.length - quoteIdentifier(name).length) + quoteIdentifier(next);
}

/** A routine's id or name holds the types of its arguments. */
function withNewArguments(text: string, change: QualifiedName): string {
  const open = /^(function|procedure|aggregate):/.test(text) || !text.includes(':') ? text.indexOf('(') : -1;
  return open === -1 ? text : text.slice(0, open) + rewriteQualified(text.slice(open), change);
}

function newReference(text: string, from: string, to: string): string {
  return text === from || text.startsWith(`${from}.`) ? to + text.slice(from.length) : text;
}

/** What follows the kind in an id. */
function identityOf(id: ObjectId): string {
  return id.slice(id.indexOf(':') + 1);
}

function subtree(id: ObjectId, ground: RenamingGround): readonly ObjectId[] {
  return [id, ...ground.children(id).flatMap((child) => subtree(child.id, ground))];
}
