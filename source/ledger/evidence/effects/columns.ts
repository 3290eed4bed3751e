/** A column and what is said of it, each a place of its own: another statement may change just that. */

import type { CollateClause, ColumnDef, Constraint, Node, TypeName } from 'libpg-query';
import type { CatalogObject } from '../../../catalog/object.ts';
import { qualified, quoteIdentifier } from '../../../catalog/quote.ts';
import { say, sayText } from '../../../language/language.ts';
import type { Effect, Path, Reading, Seen } from '../effect.ts';
import { sameExpression } from '../expressions.ts';
import type { Ground } from '../ground.ts';
import { strings } from '../names.ts';
import { holdsOtherTexts } from '../tree.ts';
import { hasPlainModifiers, isSerial, isType, typeText } from '../types.ts';
import { columnOptionsSet } from './column-options.ts';
import { finder, type Manner, type Place, part, setting, shownColumn } from './column-place.ts';
import { columnConstraints, constraintAdded } from './constraints.ts';
import { different, goneFrom, looking, missing, there, unsure } from './seen.ts';

/** A column as CREATE TABLE and ADD COLUMN define it. In a partition's list it has no type: it is the parent's. */
export function columnMade(place: Place, definition: ColumnDef, reading: Reading, repeatable: boolean): Effect[] {
  const { typeName, collClause, compression, storage_name: storage, fdwoptions } = definition;
  const manner: Manner = { change: 'makes', repeatable };
  const effects: Effect[] = [];
  if (typeName) {
    effects.push(columnAdded(place, manner), typeSet(place, typeName, collClause, manner));
    if (isSerial(typeName)) effects.push(notNullSet(place, true, manner), serialDefault(place, manner));
  }
  for (const constraint of columnConstraints(definition)) {
    const effect = ofConstraint(place, constraint, reading, manner);
    if (effect) effects.push(effect);
  }
  if (storage) effects.push(valueSet(place, 'storage', storage.toLowerCase(), manner));
  if (compression) effects.push(valueSet(place, 'compression', compression, manner));
  if (fdwoptions) effects.push(...columnOptionsSet(place, fdwoptions, manner));
  return effects;
}

function ofConstraint(place: Place, constraint: Constraint, reading: Reading, manner: Manner): Effect | null {
  const { raw_expr: expression, generated_when: when, generated_kind: kind } = constraint;
  switch (constraint.contype) {
    case 'CONSTR_NULL':
      return null;
    case 'CONSTR_NOTNULL':
      return notNullSet(place, true, manner);
    case 'CONSTR_DEFAULT':
      return defaultSet(place, expression, reading, manner);
    case 'CONSTR_IDENTITY':
      return identitySet(place, when === 'd' ? 'by default' : 'always', (constraint.options ?? []).length > 0, manner);
    case 'CONSTR_GENERATED':
      return expression ? generatedSet(place, expression, kind === 'v' ? 'virtual' : 'stored', reading, manner) : null;
    default:
      return constraintAdded(place.relation, constraint, reading, {
        ...manner,
        columns: [place.column],
      });
  }
}

/** That the column is there. */
export function columnAdded(place: Place, manner: Manner): Effect {
  return {
    ...part(place, [], manner),
    what: say`column ${shownColumn(place)} is added`,
    look: looking(finder(place), (column) => there(column)),
  };
}

export function columnDropped(place: Place, repeatable: boolean): Effect {
  return {
    ...part(place, [], { change: 'removes', repeatable }),
    what: say`column ${shownColumn(place)} is dropped`,
    look: goneFrom((ground) => ground.relation(place.relation), finder(place)),
  };
}

/** Its type, and the collation that comes with it: ALTER COLUMN TYPE sets both. */
export function typeSet(
  place: Place,
  type: TypeName,
  collation: CollateClause | undefined,
  manner: Manner = setting,
): Effect {
  return {
    ...part(place, ['type'], manner),
    what: say`column ${shownColumn(place)} gets type ${typeText(type)}`,
    mentions: placesOfType(type, place),
    look: looking(finder(place), (column, ground) => {
      const held = column.attributes.type;
      if (typeof held !== 'string') return unsure(column, 'columns');
      if (!isType(type, held) && !isTypeNow(type, held, place, ground)) {
        if (!hasPlainModifiers(type) && isType(type, held, false)) return unsure(column, 'type');
        return different(column, say`its type is ${held}`);
      }
      return collated(column, strings(collation?.collname).at(-1) ?? null);
    }),
  };
}

/** Where a type that a column has may stand. */
function placesOfType({ names }: TypeName, { relation }: Place): readonly Path[] {
  const [name = '', schema] = strings(names).toReversed();
  const schemas = schema === undefined ? [...new Set([...relation.schemas, 'public'])] : [schema];
  return schemas.map((one) => [`type ${qualified(one, name)}`]);
}

/** True when the held type is the one that a rename gave its name. */
function isTypeNow(type: TypeName, held: string, place: Place, ground: Ground): boolean {
  const array = (type.arrayBounds ?? []).length > 0 ? '[]' : '';
  return placesOfType(type, place).some((path) => {
    const [now] = ground.follow(path) ?? [];
    return now !== undefined && `${now.slice('type '.length)}${array}` === held;
  });
}

function collated(column: CatalogObject, wanted: string | null): Seen {
  const { collation: held } = column.attributes;
  if (typeof held !== 'string') {
    return wanted === null || wanted === 'default' ? there(column) : unsure(column, 'collation');
  }
  if (wanted !== null && held.endsWith(`.${quoteIdentifier(wanted)}`)) return there(column);
  return different(column, say`its collation is ${held}`);
}

export function notNullSet(place: Place, wanted: boolean, manner: Manner = setting): Effect {
  return {
    ...part(place, ['not null'], manner),
    what: wanted ? say`column ${shownColumn(place)} is not null` : say`column ${shownColumn(place)} may be null`,
    look: looking(finder(place), (column) => {
      if (column.attributes.notNull === wanted) return there(column);
      return different(column, wanted ? say`it may be null` : say`it is not null`);
    }),
  };
}

/** A default; undefined where it is dropped. */
export function defaultSet(
  place: Place,
  expression: Node | undefined,
  reading: Reading,
  manner: Manner = setting,
): Effect {
  const none = expression === undefined || isNull(expression);
  return {
    ...part(place, ['default'], manner),
    what: none ? say`column ${shownColumn(place)} has no default` : say`column ${shownColumn(place)} gets its default`,
    look: looking(finder(place), (column) => {
      const held = defaultOf(column, place.column);
      const attribute = column.kind === 'view' ? 'columnDefaults' : 'default';
      if (none) {
        return held === null || held.startsWith('NULL::')
          ? there(column)
          : different(column, say`its default is ${held}`);
      }
      if (held === null) return different(column, say`it has no default`);
      if (sameExpression(expression, held, reading.parse)) return there(column);
      if (holdsOtherTexts(expression, `SELECT ${held}`, reading.parse) || otherNumber(expression, held)) {
        return different(column, say`its default is ${held}`);
      }
      return unsure(column, attribute);
    }),
  };
}

/** A view's columns have theirs in a list of the view's. */
function defaultOf(column: CatalogObject, name: string): string | null {
  const { default: own, columnDefaults } = column.attributes;
  if (Array.isArray(columnDefaults)) {
    for (const item of columnDefaults) {
      if (typeof item !== 'object' || item === null || Array.isArray(item)) continue;
      if ('name' in item && item.name === name && typeof item.definition === 'string') return item.definition;
    }
    return null;
  }
  return typeof own === 'string' ? own : null;
}

function isNull(node: Node): boolean {
  return 'A_Const' in node && node.A_Const.isnull === true;
}

/** Whole numbers and truth values are printed as they are. */
function otherNumber(node: Node, printed: string): boolean {
  if (!('A_Const' in node)) return false;
  const { ival, boolval } = node.A_Const;
  if (ival) return /^-?\d+$/.test(printed) && String(ival.ival ?? 0) !== printed;
  return boolval !== undefined && /^(?:true|false)$/.test(printed) && String(boolval.boolval ?? false) !== printed;
}

/** What stands behind serial; an identity has taken its place in some. */
function serialDefault(place: Place, manner: Manner): Effect {
  return {
    ...part(place, ['default'], manner),
    what: say`column ${shownColumn(place)} counts up by a sequence`,
    look: looking(finder(place), (column) => {
      const held = defaultOf(column, place.column);
      if (held?.startsWith('nextval(')) return there(column);
      if (typeof column.attributes.identity === 'string') return different(column, say`it is an identity column`);
      return different(column, held === null ? say`it has no default` : say`its default is ${held}`);
    }),
  };
}

/** An identity; null where it is dropped. `options`: those of its sequence are given too. */
export function identitySet(
  place: Place,
  wanted: 'always' | 'by default' | null,
  options: boolean,
  manner: Manner = setting,
): Effect {
  return {
    ...part(place, ['identity'], manner),
    what:
      wanted === null
        ? say`column ${shownColumn(place)} is no identity`
        : say`column ${shownColumn(place)} is an identity, generated ${wanted}`,
    look: looking(finder(place), (column) => {
      const held = column.attributes.identity ?? null;
      if (held !== wanted) {
        return different(column, held === null ? say`it is no identity` : say`it is generated ${String(held)}`);
      }
      return options ? unsure(column, 'identityOptions') : there(column);
    }),
  };
}

/** Options of the sequence behind an identity, which are printed together. */
export function identityOptionsSet(place: Place): Effect {
  return {
    ...part(place, ['identity options'], setting),
    what: say`the identity of column ${shownColumn(place)} counts in another way`,
    look: looking(finder(place), (column) =>
      column.attributes.identity === null ? missing(column) : unsure(column, 'identityOptions'),
    ),
  };
}

/** A generated column's expression; undefined where it becomes a plain column. */
export function generatedSet(
  place: Place,
  expression: Node | undefined,
  kind: 'stored' | 'virtual' | null,
  reading: Reading,
  manner: Manner = setting,
): Effect {
  return {
    ...part(place, ['generated'], manner),
    what: expression
      ? say`column ${shownColumn(place)} is generated`
      : say`column ${shownColumn(place)} is no longer generated`,
    look: looking(finder(place), (column) => {
      const { generated, expression: held } = column.attributes;
      if (!expression) return generated === null ? there(column) : different(column, say`it is generated`);
      if (typeof held !== 'string') return different(column, say`it is not generated`);
      if (kind !== null && generated !== kind) return different(column, say`it is ${String(generated)}`);
      if (sameExpression(expression, held, reading.parse)) return there(column);
      return holdsOtherTexts(expression, `SELECT ${held}`, reading.parse)
        ? different(column, say`it is generated as ${held}`)
        : unsure(column, 'expression');
    }),
  };
}

/** An attribute that has the value which the statement names; null for the type's own. */
export function valueSet(
  place: Place,
  attribute: 'storage' | 'compression' | 'statistics',
  wanted: string | number | null,
  manner: Manner = setting,
): Effect {
  return {
    ...part(place, [attribute], manner),
    what:
      wanted === null
        ? say`column ${shownColumn(place)} gets ${sayText(attribute)} as its type has it`
        : say`column ${shownColumn(place)} gets ${sayText(attribute)} ${wanted}`,
    look: looking(finder(place), (column) => {
      const held = column.attributes[attribute] ?? null;
      if (held === wanted || (held === null && column.attributes.typeStorage === wanted)) return there(column);
      return different(
        column,
        held === null
          ? say`its ${sayText(attribute)} is as its type has it`
          : say`its ${sayText(attribute)} is ${String(held)}`,
      );
    }),
  };
}
