import * as z from 'zod';
import type { Json } from '../../catalog/json.ts';
import type { ObjectId } from '../../catalog/object.ts';
import { qualified, quoteIdentifier } from '../../catalog/quote.ts';
import type { Alteration, RepairContext } from '../../catalog/recipe.ts';
import { behaviour } from '../../catalog/risk.ts';
import { say } from '../../language/language.ts';
import { bySide } from '../by-side.ts';
import { locks, losesData } from '../hazards.ts';
import { defineKind, statement, step } from '../kind.ts';
import { mentionsName } from '../mentions.ts';
import { oid } from '../oid.ts';
import { effectivePrivileges } from '../privileges.ts';
import { mayNotConvert, remakeType } from '../remake-type.ts';
import { followSql } from '../renaming/follow.ts';
import { relationState } from '../states.ts';
import { isStored, nameOf, typeHolders } from '../type-holders.ts';
import { columnUses } from '../type-users.ts';
import {
  type Attribute,
  attributeComment,
  attributeDefinition,
  attributeShape,
  type Composite,
  compositeCreation,
  compositeName,
  compositeReference,
  compositeShape,
} from './composite-sql.ts';
import { compositeTies } from './table-ties.ts';

const named = z.array(attributeShape);
const row = z.object({
  oid,
  type: oid,
  array: oid,
  schema: z.string(),
  name: z.string(),
  attributes: z
    .array(
      z.object({
        name: z.string(),
        type: z.string(),
        collation: z.tuple([z.string(), z.string()]).nullable(),
        comment: z.string().nullable(),
      }),
    )
    .nullable(),
  owner: z.string(),
  acl: z.array(z.string()).nullable(),
  comment: z.string().nullable(),
});

/** A composite type of its own, not a table's row type. */
export const composite = defineKind({ row, shape: compositeShape })({
  kind: 'composite',
  label: { one: 'composite type', many: 'composite types' },
  group: 'types',
  inside: false,
  presence: bySide.uses,
  rank: 24,
  part: 'relation',
  found: { by: ['schema', 'name'] },
  query: (scope) => `
    SELECT c.oid AS anchor, c.oid::int8 AS oid, t.oid::int8 AS type, t.typarray::int8 AS "array", n.nspname AS schema, c.relname AS name, a.attributes,
      pg_get_userbyid(t.typowner) AS owner, t.typacl::text[] AS acl, d.description AS comment
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_type t ON t.oid = c.reltype
    LEFT JOIN LATERAL (SELECT json_agg(json_build_object('name', attname, 'type', format_type(atttypid, atttypmod), 'collation',
          CASE WHEN attcollation <> y.typcollation THEN (SELECT json_build_array(cn.nspname, co.collname) FROM pg_collation co
            JOIN pg_namespace cn ON cn.oid = co.collnamespace WHERE co.oid = attcollation) END,
          'comment', ad.description) ORDER BY attnum) AS attributes
        FROM pg_attribute JOIN pg_type y ON y.oid = atttypid
        LEFT JOIN pg_description ad ON ad.classoid = 1259 AND ad.objoid = attrelid AND ad.objsubid = attnum
        WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped) a ON true
    LEFT JOIN pg_description d ON d.classoid = 1247 AND d.objoid = t.oid AND d.objsubid = 0
    WHERE c.relkind = 'c' AND ${scope.relation('c.oid')} AND ${scope.schema('n.nspname')} AND ${scope.notFromExtension('pg_type', 't.oid')}`,
  read: (row, { major }) => ({
    identity: qualified(row.schema, row.name),
    schema: row.schema,
    name: row.name,
    attributes: {
      attributes: (row.attributes ?? []).map((attribute) => ({
        ...attribute,
        collation: attribute.collation === null ? null : qualified(...attribute.collation),
      })),
      owner: row.owner,
      comment: row.comment,
      privileges: effectivePrivileges(row.acl, 'type', row.owner, major),
    },
    rows: [
      { table: 'pg_class', oid: row.oid },
      { table: 'pg_type', oid: row.type },
      { table: 'pg_type', oid: row.array },
    ],
  }),
  rules: {
    attributes: {
      label: 'attributes',
      severity: behaviour('its values are made of other parts'),
      ahead: hasMore,
      matters: () => 'anew',
      follows: followSql,
    },
  },
  summary: ({ attributes }) => attributes.attributes.map(attributeDefinition).join(', '),
  sqlName: compositeName,
  create: (object) => step(...compositeCreation(object)),
  alter: (from, to, _attributes, context) => alteration(from, to, context),
  drop: (object) => step(`DROP TYPE ${compositeReference(object)}`),
  rename: { sort: 'type' },
  state: ({ schema, name }) => relationState(schema, name, 'c'),
  ties: compositeTies,
  occupies: (object) => [`relation ${compositeReference(object)}`, `type ${compositeReference(object)}`],
});

/** True when the target's type has an attribute that the source's lacks. */
function hasMore(source: Json, target: Json): boolean {
  const names = named.parse(source).map(({ name }) => name);
  return named.parse(target).some(({ name }) => !names.includes(name));
}

function alteration(from: Composite, to: Composite, context: RepairContext): Alteration {
  const held = new Map(from.attributes.attributes.map((attribute) => [attribute.name, attribute]));
  const wanted = new Map(to.attributes.attributes.map((attribute) => [attribute.name, attribute]));
  const stays = [...held.keys()].filter((name) => wanted.has(name));
  // New attributes can only be put at the end.
  const inOrder = [...stays, ...[...wanted.keys()].filter((name) => !held.has(name))];
  const ordered = [...wanted.keys()].every((name, index) => name === inOrder[index]);
  const retyped = stays.filter((name) => attributeDefinition(at(held, name)) !== attributeDefinition(at(wanted, name)));
  const stored = columnUses(from.id, context);
  if (!ordered || (retyped.length > 0 && isStored(from.id, context))) return remake(from, to, ordered, context);

  const alter = `ALTER TYPE ${compositeReference(to)}`;
  // Tables made of the type follow it.
  const tables = tablesOf(from, context);
  const typedTables = tables.length > 0;
  const cascade = typedTables ? ' CASCADE' : '';
  const hazards = stored.map(({ table }) => locks('ACCESS EXCLUSIVE', table));
  const loss =
    stored.length > 0 || typedTables
      ? [losesData(say`drops what columns of ${compositeReference(to)} hold in it`)]
      : [];
  const statements = [
    ...[...held.keys()]
      .filter((name) => !wanted.has(name))
      .map((name) => statement(`${alter} DROP ATTRIBUTE ${quoteIdentifier(name)}${cascade}`, ...loss, ...hazards)),
    ...retyped.map((name) => {
      const { type, collation } = at(wanted, name);
      const collate = collation === null ? '' : ` COLLATE ${collation}`;
      return statement(`${alter} ALTER ATTRIBUTE ${quoteIdentifier(name)} TYPE ${type}${collate}${cascade}`);
    }),
    ...[...wanted.values()]
      .filter(({ name }) => !held.has(name))
      .map((attribute) => statement(`${alter} ADD ATTRIBUTE ${attributeDefinition(attribute)}${cascade}`, ...hazards)),
    ...[...wanted.values()].flatMap((attribute) =>
      attributeComment(to, attribute, held.get(attribute.name)?.comment ?? null),
    ),
  ];
  const gone = [...held.keys()].filter((name) => !wanted.has(name));
  const readers = readersOf(from, gone, context);
  return {
    type: 'in-place',
    statements,
    ...(retyped.length > 0 && { rebuilds: readingKinds }),
    rebuildsObjects: [
      ...readers,
      ...tables.flatMap((table) => readersOfColumns(table, [...retyped, ...gone], context)),
    ],
    carries: readers,
  };
}

const readingKinds = ['view', 'materialized-view', 'rule', 'policy', 'trigger', 'function', 'procedure'];

/** The tables that are made of the type. */
function tablesOf({ id }: Composite, { current }: RepairContext): readonly ObjectId[] {
  return current.dependencies.dependants(id).filter((other) => current.get(other)?.attributes.ofType === nameOf(id));
}

/** Those that read an attribute that goes. */
function readersOf({ id }: Composite, names: readonly string[], { current }: RepairContext): readonly ObjectId[] {
  return current.dependencies.dependants(id).filter((other) => {
    const object = current.get(other);
    return object !== undefined && readingKinds.includes(object.kind) && mentionsName(object, names);
  });
}

/** Those that read columns of a table by these names. */
function readersOfColumns(table: ObjectId, names: readonly string[], { current }: RepairContext): readonly ObjectId[] {
  return current
    .children(table)
    .filter(({ kind, name }) => kind === 'column' && names.includes(name))
    .flatMap(({ id }) => current.dependencies.dependants(id))
    .filter((other) => readingKinds.includes(current.get(other)?.kind ?? ''));
}

function at(map: ReadonlyMap<string, Attribute>, name: string): Attribute {
  const attribute = map.get(name);
  if (!attribute) throw new Error(`unreachable: no attribute ${name}`);
  return attribute;
}

/** Values move over attribute by attribute; an array's only as text, which keeps the order. */
function remake(from: Composite, to: Composite, ordered: boolean, context: RepairContext): Alteration {
  const held = from.attributes.attributes.map(({ name }) => name);
  const wanted = to.attributes.attributes;
  const sameShape = ordered && held.length === wanted.length && wanted.every(({ name }) => held.includes(name));
  const array = columnUses(from.id, context).find(({ attributes }) => attributes.type.endsWith('[]'));
  if (array && !sameShape) {
    return {
      type: 'impossible',
      reason: say`${array.object.id} stores arrays of it, which cannot be taken over to another order of attributes in one statement`,
    };
  }
  const holder = typeHolders(from.id, context).stored[0];
  if (holder && !sameShape) {
    return {
      type: 'impossible',
      reason: say`${holder.id} is made of it and stored, and its values cannot be taken over to another order of attributes: change its columns to another type first, and back after`,
    };
  }
  const gone = held.filter((name) => !wanted.some((attribute) => attribute.name === name));
  return remakeType(from, to, context, {
    keyword: 'TYPE',
    name: compositeName(to),
    create: compositeCreation(to),
    using(column, type) {
      if (type.endsWith('[]')) return `${column}::text::${type}`;
      const fields = wanted.map((attribute) =>
        held.includes(attribute.name)
          ? `(${column}).${quoteIdentifier(attribute.name)}::${attribute.type}`
          : `NULL::${attribute.type}`,
      );
      return `CASE WHEN ${column} IS DISTINCT FROM NULL THEN ROW(${fields.join(', ')})::${type} END`;
    },
    hazards: () => [
      mayNotConvert(compositeReference(to)),
      ...(gone.length > 0
        ? [losesData(say`drops what columns of ${compositeReference(to)} hold in ${gone.join(', ')}`)]
        : []),
    ],
  });
}
