/** How columns are made and removed, inherited ones too; column-alter.ts changes them. */

import { sameJson } from '../../catalog/json.ts';
import type { CatalogObject } from '../../catalog/object.ts';
import { quoteIdentifier, quoteLiteral } from '../../catalog/quote.ts';
import type { Hazard, ObjectLookup, ObjectState, RepairContext, Step } from '../../catalog/recipe.ts';
import { say } from '../../language/language.ts';
import { commonAlteration } from '../common.ts';
import { locks, losesData, mayFail, rewrites } from '../hazards.ts';
import { statement, step } from '../kind.ts';
import { rowsWhere, scanned } from '../probe.ts';
import { relationOid, rowState } from '../states.ts';
import { alterColumn, columnSettings } from './column-alter.ts';
import { droppedOneByOne } from './column-children.ts';
import { columnDefinition } from './column-definition.ts';
import { hasColumn, inheritedColumn } from './column-inheritance.ts';
import { alterTable, columnName, tableName } from './column-name.ts';
import { type Column, type ColumnAttributes, columnShape } from './column-shape.ts';
import { followsType, rowTypeUser } from './column-type-obstacles.ts';
import { ownedSequences } from './identity-handover.ts';
import { namedNotNull } from './not-null.ts';

export function createColumn(object: Column, context: RepairContext): Step {
  const there = alreadyThere(object, context);
  if (there) return becoming(there, object, context);
  if (followsType(object, context)) return becoming(plain(object), object, context);
  const name = tableName(object);
  return step(
    statement(
      `${alterTable(object)} ADD COLUMN ${columnDefinition(object.name, definedAttributes(object, context), context.version.major)}`,
      locks('ACCESS EXCLUSIVE', name),
      ...additionHazards(object, name, context),
    ),
    ...columnSettings(null, object, context),
  );
}

/** What a new table's CREATE does not write of its column. */
export function finishColumn(object: Column, context: RepairContext): Step {
  const base = object.attributes.inherited ? baseOf(object, context.goal) : null;
  return base ? becoming(base, object, context) : step(...columnSettings(null, object, context));
}

export function dropColumn(object: Column, context: RepairContext): Step {
  const name = tableName(object);
  const base = baseOf(object, context.goal);
  if (base) {
    // It stays, as its table's parents have it.
    const own = becoming(object, base, context);
    const { comment, privileges } = object.attributes;
    const more = [
      ...(comment === null ? [] : ['comment']),
      ...(Object.keys(privileges).length === 0 ? [] : ['privileges']),
    ];
    const common = commonAlteration(columnName(object), object, base, more, context);
    return { ...own, statements: [...own.statements, ...common.statements] };
  }
  // It goes with its parent table's column, or its type's attribute.
  if ((object.attributes.inherited && baseOf(object, context.current)) || followsType(object, context)) return step();
  const { generated } = object.attributes;
  const column = quoteIdentifier(object.name);
  const loss = generated === null ? [losesData(say`drops ${name}.${column} and what it holds`)] : [];
  const tables = droppedOneByOne(object, context);
  const dropped =
    tables === null
      ? [statement(`${alterTable(object)} DROP COLUMN ${column}`, ...loss, locks('ACCESS EXCLUSIVE', name))]
      : tables.map((table) =>
          statement(`ALTER TABLE ONLY ${table} DROP COLUMN ${column}`, ...loss, locks('ACCESS EXCLUSIVE', table)),
        );
  return { statements: dropped, carries: ownedSequences(object.id, context) };
}

/** Why it cannot be made, or null. */
export function impossibleColumn(object: Column, change: 'create' | 'drop', context: RepairContext): string | null {
  if (change === 'drop') return null;
  const { generated, default: value, identity } = object.attributes;
  const name = `${tableName(object)}.${quoteIdentifier(object.name)}`;
  if (generated === 'virtual' && context.version.major < 18)
    return say`${name} is a virtual generated column: these came with PostgreSQL 18`;
  const table = object.parent ?? '';
  if ((value === null && identity === null && generated !== 'stored') || hasColumn(context.current, table, object.name))
    return null;
  const user = context.current.get(table) ? rowTypeUser(table, context) : null;
  return user === null
    ? null
    : say`${name} cannot be made with values while ${user} holds rows of ${tableName(object)}: drop that column first, and make it again after`;
}

/** Lets go of what a default needs. What the type or a generated value needs cannot be let go of. */
export function detachColumn(
  object: Column,
  dependency: CatalogObject,
  goal: Column,
  context: RepairContext,
): { before: Step; after: Step } | null {
  const { attributes } = object;
  const follows = attributes.inherited && dependency.kind === 'column' && staysOfItsKind(dependency, context);
  if (!follows && (attributes.default === null || isItsType(attributes, dependency))) return null;
  if (attributes.generated !== null) return follows ? { before: step(), after: step() } : null;
  const alter = `${alterTable(object)} ALTER COLUMN ${quoteIdentifier(object.name)}`;
  const lock = locks('ACCESS EXCLUSIVE', tableName(object));
  const wanted = goal.attributes.default;
  return {
    before: step(attributes.default === null ? null : statement(`${alter} DROP DEFAULT`, lock)),
    after: step(wanted === null ? null : statement(`${alter} SET DEFAULT ${wanted}`, lock)),
  };
}

/** True for a parent's column that changes in place, whose children's columns change with it. */
function staysOfItsKind(column: CatalogObject, context: RepairContext): boolean {
  const wanted = context.goal.get(column.id);
  return (
    wanted !== undefined &&
    ['generated', 'expression'].every((name) => attributeOf(column, name) === attributeOf(wanted, name))
  );
}

export function splitColumn(
  object: Column,
  _without: ReadonlySet<string>,
  context: RepairContext,
): { first: Step; later: Step } | null {
  const { attributes } = object;
  if (attributes.default === null || alreadyThere(object, context)) return null;
  const without: Column = { ...object, attributes: { ...attributes, default: null } };
  return {
    first: createColumn(without, context),
    later: step(
      statement(
        `${alterTable(object)} ALTER COLUMN ${quoteIdentifier(object.name)} SET DEFAULT ${attributes.default}`,
        locks('ACCESS EXCLUSIVE', tableName(object)),
      ),
    ),
  };
}

/** A column that its table has from its parents too is there whether or not it is an object of its own. */
export function columnState(object: Column, context: RepairContext): ObjectState | null {
  const { attributes } = object;
  if (attributes.inherited || alreadyThere(object, context) || baseOf(object, context.goal)) return null;
  return rowState(
    'pg_attribute a',
    [
      `a.attrelid = ${relationOid(object.schema, attributes.table)}`,
      `a.attname = ${quoteLiteral(object.name)}`,
      'NOT a.attisdropped',
    ],
    {
      same: `format_type(a.atttypid, a.atttypmod) = ${quoteLiteral(attributes.type)} AND a.attnotnull = ${attributes.notNull}`,
      certain: true,
    },
  );
}

/** The attributes to write into a definition: a NOT NULL that is a constraint of its own is left to that. */
export function definedAttributes(
  object: Pick<Column, 'parent' | 'name' | 'attributes'>,
  context: RepairContext,
): ColumnAttributes {
  const { attributes } = object;
  const named = attributes.notNull && namedNotNull(context.goal, object.parent ?? '', object.name) !== null;
  return named && context.version.major >= 18 ? { ...attributes, notNull: false } : attributes;
}

/** Whether the column depends on the object for its type, and not just for its default. */
function isItsType(attributes: ColumnAttributes, dependency: CatalogObject): boolean {
  const type = attributes.type.replace(/\[\]$/, '').replace(/\([\d,-]+\)$/, '');
  return dependency.id.slice(dependency.kind.length + 1) === type;
}

/** The column as the target has it without listing it, or will once its table has its parents; null where it is to be added. */
function alreadyThere(object: Column, context: RepairContext): Column | null {
  const table = object.parent ?? '';
  if (object.attributes.inherited) return baseOf(object, context.goal);
  return hasColumn(context.current, table, object.name) ? baseOf(object, context.current) : null;
}

/** The column as its table's type makes it. */
function plain(object: Column): Column {
  const bare = { default: null, notNull: false, storage: null, compression: null, statistics: null, options: [] };
  return {
    ...object,
    attributes: { ...object.attributes, ...bare, identity: null, generated: null, expression: null },
  };
}

function baseOf(object: Column, lookup: ObjectLookup): Column | null {
  const attributes = inheritedColumn(lookup, object.parent ?? '', object.name);
  return (
    attributes && {
      ...object,
      attributes: {
        ...attributes,
        table: object.attributes.table,
        foreign: object.attributes.foreign,
        inherited: true,
      },
    }
  );
}

const facts = new Set(
  'table foreign position notNullName identitySequence typeStorage inherited comment privileges'.split(' '),
);

/** From one to the other, in place; owner, comment and privileges aside. */
function becoming(from: Column, to: Column, context: RepairContext): Step {
  const differing = Object.keys(columnShape.shape).filter(
    (name) => !facts.has(name) && !sameJson(attributeOf(from, name), attributeOf(to, name)),
  );
  if (differing.length === 0) return step();
  const alteration = alterColumn(from, to, differing, context);
  if (alteration.type === 'in-place') return alteration;
  return { statements: [], notes: [say`${`${tableName(to)}.${quoteIdentifier(to.name)}`}: ${alteration.reason}`] };
}

function attributeOf(object: CatalogObject, name: string): CatalogObject['attributes'][string] {
  return object.attributes[name] ?? null;
}

function additionHazards(object: Column, name: string, context: RepairContext): readonly Hazard[] {
  const { attributes } = object;
  const domain = context.goal.get(`domain:${attributes.type}`);
  const filled =
    attributes.default !== null ||
    attributes.identity !== null ||
    attributes.generated !== null ||
    typeof domain?.attributes.default === 'string';
  return [
    ...(attributes.notNull && !filled
      ? [
          mayFail(
            say`refused while ${name} has rows: a new column that is not null needs a default`,
            rowsWhere(
              scanned(object.parent ?? '', context, 'with children'),
              null,
              say`that would have no value in ${quoteIdentifier(object.name)}`,
            ),
          ),
        ]
      : []),
    ...(attributes.generated === 'stored' ||
    attributes.identity !== null ||
    domain !== undefined ||
    isVolatile(attributes.default)
      ? [rewrites(name)]
      : []),
  ];
}

const steady = new Set(
  `now timezone lower upper concat coalesce nullif greatest least current_setting date_trunc date_part make_interval
  make_date to_timestamp to_char to_date jsonb_build_object jsonb_build_array json_build_object json_build_array
  array_to_string string_to_array md5 length replace round floor ceil abs transaction_timestamp statement_timestamp`.split(
    /\s+/,
  ),
);

/** Conservative: a call of anything not known to be stable may make PostgreSQL write a value into every row. */
function isVolatile(expression: string | null): boolean {
  const calls = [...(expression ?? '').replace(/'(?:[^']|'')*'/g, "''").matchAll(/([\w"]+)\(/g)].map(
    ([, name]) => name ?? '',
  );
  // Type modifiers look like calls: `numeric(10,2)`.
  return calls.some(
    (name) =>
      !steady.has(name) && !['numeric', 'varying', 'character', 'bit', 'timestamp', 'time', 'interval'].includes(name),
  );
}
