/**
 * What one file of `objects/` declares, and how the declaration becomes the kind that reading, comparing, showing and
 * repairing work with. Owner, comment and privileges are handled here for every kind that names its objects in SQL.
 */

import * as z from 'zod';
import type { AttributeRule, KindRules } from '../catalog/kind.ts';
import type { Attributes, CatalogObject, ObjectId } from '../catalog/object.ts';
import type { Alteration, ObjectState, Recipe, RepairContext, Statement, Step } from '../catalog/recipe.ts';
import type { CatalogTable } from './catalog-tables.ts';
import { type Certain, certainRecord, certaintyOf } from './certainty.ts';
import { commonAlteration, commonCreation, commonRules, joined, type SqlName } from './common.ts';
import { type Found, type FoundPlaces, placesOf } from './found.ts';
import { placeholder } from './oid.ts';
import { columnsOf, fillRecord } from './record.ts';
import { type RenameDefinition, renameRecipe } from './renaming/renames.ts';
import type { QueryScope } from './scope.ts';

/** One row's worth of an object, before it has its id. */
export interface ReadObject<A> {
  /** What follows the kind in its id: `public.agent_calls.id`, quoted where needed. */
  readonly identity: string;
  readonly schema: string | null;
  readonly name: string;
  readonly parent?: ObjectId | null;
  readonly attributes: A;
  /** The catalog rows that stand for this object in pg_depend; none where it is a column, see `Found.number`. */
  readonly rows: readonly CatalogRow[];
  /** Needs that pg_depend does not record, by object id. */
  readonly needs?: readonly ObjectId[];
}

export interface CatalogRow {
  readonly table: CatalogTable;
  readonly oid: number;
}

/** An object whose attributes are known to be this kind's. */
export type Typed<A> = Omit<CatalogObject, 'attributes'> & { readonly attributes: A };

/** What arrives from the server, and what is made of it. */
interface Shapes<R extends z.ZodRawShape, A extends Attributes> {
  /** The query's columns. Oids must be cast to int8 in the query to arrive as numbers, and are marked by `oid.ts`. */
  readonly row: z.ZodObject<R>;
  /** The attributes, for snapshot files and for typed recipes. */
  readonly shape: z.ZodType<A>;
}

interface Definition<R extends z.ZodRawShape, A extends Attributes>
  extends Omit<KindRules, 'attributes' | 'summary' | 'presence' | 'userMade' | 'aheadAlone'> {
  readonly presence: KindRules['presence'];
  readonly rank: number;
  /**
   * For objects that are a relation or part of one, or a routine: a read can be limited to some of these. The query has a
   * column `anchor` then, the relation's or routine's oid, and heeds the scope's condition on it.
   */
  readonly part?: 'relation' | 'routine';
  /** One row an object, its columns named as in `row`. Runs with an empty search_path. Order does not matter. */
  query(scope: QueryScope): string;
  /**
   * How one object is found without reading the rows of all: absent for a kind of which there are few. These columns are
   * quickest found where they come first in `row`.
   */
  readonly found?: Found<keyof R & string>;
  /**
   * Columns that the server prints from what is there now, though the row is of the snapshot's moment: where one is NULL
   * the object was dropped meanwhile, and is left out.
   */
  readonly printed?: readonly (keyof R & string)[];
  /** A row as an object; null leaves it out. `context` tells the server's major. */
  read(row: z.infer<z.ZodObject<R>>, context: { readonly major: number }): ReadObject<A> | null;
  /** Owner, comment and privileges have rules already; one given here takes the place of theirs. */
  readonly rules: { readonly [name in Exclude<keyof A, keyof typeof commonRules>]: AttributeRule } & {
    readonly [name in keyof typeof commonRules]?: AttributeRule;
  };
  summary(object: Typed<A>): string;
  userMade?(object: Typed<A>): boolean;
  aheadAlone?(object: Typed<A>): boolean;
  /** How SQL names the object in COMMENT ON, ALTER … OWNER TO and GRANT; absent for a kind that has none of these. */
  sqlName?(object: Typed<A>): SqlName;
  /** CREATE, without owner, comment and privileges, which follow by themselves from `sqlName`. */
  create(object: Typed<A>, context: RepairContext): Step;
  /** ALTER for the attributes named; owner, comment and privileges are never among them where there is a `sqlName`. */
  alter(from: Typed<A>, to: Typed<A>, attributes: readonly string[], context: RepairContext): Alteration;
  drop(object: Typed<A>, context: RepairContext): Step;
  madeWithParent?(object: Typed<A>): boolean;
  /** What the parent's CREATE cannot write of this child, without owner, comment and privileges. */
  finish?(object: Typed<A>, context: RepairContext): Step;
  detach?(
    object: Typed<A>,
    dependency: CatalogObject,
    goal: Typed<A>,
    context: RepairContext,
  ): { before: Step; after: Step } | null;
  split?(object: Typed<A>, without: ReadonlySet<ObjectId>, context: RepairContext): { first: Step; later: Step } | null;
  loosen?(object: Typed<A>, context: RepairContext): Step | null;
  occupies?(object: Typed<A>): readonly string[];
  ties?: Recipe['ties'];
  /** What it is built on besides its parent; nothing can be built on itself. */
  builtOn?(object: Typed<A>): readonly ObjectId[];
  impossible?(object: Typed<A>, change: 'create' | 'drop', context: RepairContext): string | null;
  /** How it is renamed; absent for what cannot be. */
  readonly rename?: RenameDefinition<Typed<A>>;
  /** `states.ts` has the words for it. */
  state?(object: Typed<A>, context: RepairContext): ObjectState | null;
}

/** A kind of PostgreSQL object: how it is read, compared, shown and repaired. */
export interface PostgresKind extends KindRules, Recipe {
  /** The query's columns that say what an object is, and those that are oids. */
  readonly fields: readonly string[];
  readonly oids: readonly string[];
  /** What its objects are part of, where a read can be limited: see `Definition`. */
  readonly part: 'relation' | 'routine' | null;
  /** The columns by which a row is found, as places in `fields`; null where all must be decoded for that. */
  readonly found: FoundPlaces | null;
  query(scope: QueryScope): string;
  /**
   * A row as an object: the values of `fields` and of `oids` in their orders, as `recordOf` has them written. Without oids the result's
   * `rows` mean nothing. Throws a ZodError when the server sent something else.
   */
  decode(fields: string, oids: string | null, context: { readonly major: number }): DecodedObject | null;
  /** Attributes from outside (a snapshot file) checked; throws a ZodError. */
  checkAttributes(attributes: unknown): Attributes;
  builtOn?(object: CatalogObject): readonly ObjectId[];
}

export interface DecodedObject {
  readonly object: CatalogObject;
  readonly rows: readonly CatalogRow[];
  readonly needs: readonly ObjectId[];
}

/** Turns a declaration into a kind: first the shapes, then, with their types known, the rest. */
export function defineKind<R extends z.ZodRawShape, A extends Attributes>({
  row,
  shape,
}: Shapes<R, A>): (definition: Definition<R, A>) => PostgresKind {
  return (definition) => {
    const { kind, sqlName } = definition;
    let isOwn: Certain | undefined;
    const areOwn = (attributes: Attributes): attributes is A => {
      isOwn ??= certaintyOf(shape);
      return isOwn(attributes);
    };
    const typed = (object: CatalogObject): Typed<A> => {
      const { attributes } = object;
      return { ...object, attributes: areOwn(attributes) ? attributes : shape.parse(attributes) };
    };
    const fields: string[] = [];
    const oids: string[] = [];
    // Every record is a copy of this one: all of a kind have one shape, which is what makes them quick.
    const blank: Record<string, unknown> = {};
    for (const [name, schema] of Object.entries(row.shape)) {
      const empty = placeholder(schema);
      (empty === undefined ? fields : oids).push(name);
      blank[name] = empty ?? null;
    }
    const [fieldReaders, oidReaders] = [columnsOf(row.shape, fields), columnsOf(row.shape, oids)];
    const isCertain = certainRecord(row.shape, [...fields, ...oids]);
    const isChecked = (record: Record<string, unknown>): record is z.infer<typeof row> => isCertain(record);
    const {
      detach,
      split,
      loosen,
      occupies,
      impossible,
      madeWithParent,
      finish,
      userMade,
      aheadAlone,
      unlisted,
      implied,
      ties,
      builtOn,
      rename,
    } = definition;
    const { state } = definition;
    // What has the same parent mostly comes together, and holds one text of its id.
    let above: ObjectId | null = null;
    const attributeRules: Record<string, AttributeRule> = { ...definition.rules };
    const first = shape instanceof z.ZodObject ? Object.keys(shape.shape) : [];
    for (const [name, rule] of Object.entries(commonRules)) if (first.includes(name)) attributeRules[name] ??= rule;

    return {
      kind,
      label: definition.label,
      group: definition.group,
      inside: definition.inside,
      presence: definition.presence,
      ...(definition.heeds && { heeds: definition.heeds }),
      attributes: attributeRules,
      rank: definition.rank,
      fields,
      oids,
      part: definition.part ?? null,
      found: definition.found ? placesOf(definition.found, definition.printed ?? [], fields) : null,
      query: (scope) => definition.query(scope),
      decode(content, places, context) {
        const record = { ...blank };
        fillRecord(record, fieldReaders, content);
        if (places !== null) fillRecord(record, oidReaders, places);
        if (definition.printed?.some((name) => record[name] === null)) return null;
        const read = definition.read(isChecked(record) ? record : row.parse(record), context);
        if (!read) return null;
        const { identity, schema, name, parent = null, attributes } = read;
        if (parent !== above) above = parent;
        return {
          object: { id: `${kind}:${identity}`, kind, schema, name, parent: above, attributes },
          rows: read.rows,
          needs: read.needs ?? noNeeds,
        };
      },
      checkAttributes: (attributes) => shape.parse(attributes),
      summary: (object) => definition.summary(typed(object)),
      create(object, context) {
        const self = typed(object);
        const step = definition.create(self, context);
        return sqlName ? append(step, commonCreation(sqlName(self), object, context)) : step;
      },
      alter(from, to, attributes, context) {
        const own = sqlName ? attributes.filter((name) => !Object.hasOwn(commonRules, name)) : attributes;
        const wanted = typed(to);
        const alteration: Alteration =
          own.length > 0 ? definition.alter(typed(from), wanted, own, context) : { type: 'in-place', statements: [] };
        if (alteration.type !== 'in-place' || own.length === attributes.length || !sqlName) return alteration;
        return {
          ...alteration,
          ...append(alteration, commonAlteration(sqlName(wanted), from, to, attributes, context)),
        };
      },
      drop: (object, context) => definition.drop(typed(object), context),
      ...(userMade && { userMade: (object: CatalogObject) => userMade(typed(object)) }),
      ...(aheadAlone && { aheadAlone: (object: CatalogObject) => aheadAlone(typed(object)) }),
      ...(madeWithParent && { madeWithParent: (object: CatalogObject) => madeWithParent(typed(object)) }),
      ...(finish && {
        finish(object: CatalogObject, context: RepairContext) {
          const self = typed(object);
          const rest = finish(self, context);
          return sqlName ? append(rest, commonCreation(sqlName(self), object, context)) : rest;
        },
      }),
      ...(detach && {
        detach: (object: CatalogObject, dependency: CatalogObject, goal: CatalogObject, context: RepairContext) =>
          detach(typed(object), dependency, typed(goal), context),
      }),
      ...(split && {
        split(object: CatalogObject, without: ReadonlySet<ObjectId>, context: RepairContext) {
          const self = typed(object);
          const halves = split(self, without, context);
          if (!halves || !sqlName) return halves;
          return { ...halves, later: append(halves.later, commonCreation(sqlName(self), object, context)) };
        },
      }),
      ...(loosen && {
        loosen: (object: CatalogObject, context: RepairContext) => loosen(typed(object), context),
      }),
      ...(unlisted && { unlisted }),
      ...(implied && { implied }),
      ...(ties && { ties }),
      ...(builtOn && { builtOn: (object: CatalogObject) => builtOn(typed(object)) }),
      ...(impossible && {
        impossible: (object: CatalogObject, change: 'create' | 'drop', context: RepairContext) =>
          impossible(typed(object), change, context),
      }),
      ...(rename && { rename: renameRecipe(rename, typed, sqlName) }),
      ...(state && { state: (object: CatalogObject, context: RepairContext) => state(typed(object), context) }),
      ...(occupies && { occupies: (object: CatalogObject) => occupies(typed(object)) }),
    };
  };
}

const noNeeds: readonly ObjectId[] = [];

function append(step: Step, more: Step): Step {
  const { notes = [], ...both } = joined([step, more]);
  return { ...step, ...both, ...(notes.length > 0 && { notes }) };
}

/** A statement with its hazards; the SQL without its semicolon. */
export function statement(sql: string, ...hazards: Statement['hazards']): Statement {
  return { sql, hazards };
}

/** A step of these statements; null ones are left out. */
export function step(...statements: readonly (Statement | string | null)[]): Step {
  return {
    statements: statements
      .filter((item) => item !== null)
      .map((item) => (typeof item === 'string' ? statement(item) : item)),
  };
}
