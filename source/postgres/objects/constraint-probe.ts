/** The rows that a constraint would refuse (PostgreSQL manual, "Constraints"; CREATE TABLE, "Parameters"). */

import { quoteIdentifier } from '../../catalog/quote.ts';
import type { Hazard, Probe, RepairContext } from '../../catalog/recipe.ts';
import { say } from '../../language/language.ts';
import { mayFail } from '../hazards.ts';
import { isNull, rowsWhere, scanned } from '../probe.ts';
import { closing, findBare, splitList } from '../sql-text.ts';
import { columnType } from './column-inheritance.ts';
import type { Constraint } from './constraint-recipe.ts';
import { foreignKeyProbe } from './foreign-key-probe.ts';
import { alikeProbe, indexKey } from './key-probe.ts';
import { relationId, relationName } from './relation.ts';

/** What rows may refuse of a constraint that is made or validated, each with its probe where there is one. */
export function refusals(object: Constraint, context: RepairContext, early = false): readonly Hazard[] {
  const { attributes } = object;
  const name = relationName(attributes);
  const broken = early
    ? say`what follows is refused while a row of ${name} breaks it`
    : say`refused while a row of ${name} breaks it`;
  const breaks = mayFail(broken, probeOf(object, context));
  if (attributes.type !== 'primary key') return [breaks];
  const missing = nullsInKey(object, context);
  if (!missing) return [breaks];
  const lacking = early
    ? say`what follows is refused while a row of ${name} lacks a part of it`
    : say`refused while a row of ${name} lacks a part of it`;
  return [breaks, mayFail(lacking, missing)];
}

/** How to count the rows that the constraint would refuse; null where a query cannot tell them for sure. */
export function probeOf(object: Constraint, context: RepairContext): Probe | null {
  const { attributes } = object;
  const { definition, noInherit, type } = attributes;
  const relation = relationId(attributes);
  switch (type) {
    case 'check': {
      const condition = definition.slice(definition.indexOf('('), closing(definition, definition.indexOf('(')) + 1);
      const table = scanned(relation, context, noInherit ? 'itself' : 'with children');
      // What is neither true nor false passes.
      return rowsWhere(table, `NOT ${condition}`, say`against ${quoteIdentifier(object.name)}`);
    }
    case 'not null': {
      const column = quoteIdentifier(attributes.column ?? '');
      const table = scanned(relation, context, noInherit ? 'itself' : 'with children');
      return rowsWhere(
        table,
        isNull(column, columnType(context.goal, relation, column)),
        say`without a value in ${column}`,
      );
    }
    case 'primary key':
    case 'unique':
      return withoutOverlaps(definition) ? overlapProbe(object, context) : alikeProbe(keyOf(object), context);
    case 'foreign key':
      return foreignKeyProbe(object, context);
    case 'exclusion':
      return exclusionProbe(object, context);
  }
}

function keyColumns(definition: string): readonly string[] {
  const open = definition.indexOf('(');
  return splitList(definition.slice(open + 1, closing(definition, open)));
}

function keyOf({ attributes }: Constraint): Parameters<typeof alikeProbe>[0] {
  const { definition } = attributes;
  return {
    relation: relationId(attributes),
    keys: keyColumns(definition),
    nullsAlike: definition.startsWith('UNIQUE NULLS NOT DISTINCT '),
    predicate: null,
  };
}

/** A primary key's columns become not null with it, those that nothing else makes so. */
function nullsInKey(object: Constraint, context: RepairContext): Probe | null {
  const relation = relationId(object.attributes);
  const columns = keyColumns(object.attributes.definition).map((column) => column.replace(/ WITHOUT OVERLAPS$/, ''));
  const name = relationName(object.attributes);
  const open = columns.filter((column) => context.goal.get(`column:${name}.${column}`)?.attributes.notNull === false);
  if (open.length === 0) return null;
  const condition = open.map((column) => isNull(column, columnType(context.goal, relation, column))).join(' OR ');
  return rowsWhere(
    scanned(relation, context, 'with children'),
    condition,
    say`without a value in ${open.join(say` or `)}`,
  );
}

function withoutOverlaps(definition: string): boolean {
  return keyColumns(definition).at(-1)?.endsWith(' WITHOUT OVERLAPS') ?? false;
}

/** `UNIQUE (a, b WITHOUT OVERLAPS)` is an exclusion: equal in a, overlapping in b (PostgreSQL 18). */
function overlapProbe(object: Constraint, context: RepairContext): Probe | null {
  const elements = keyColumns(object.attributes.definition).map((column) => {
    const overlaps = column.endsWith(' WITHOUT OVERLAPS');
    return {
      expression: overlaps ? column.slice(0, -' WITHOUT OVERLAPS'.length) : column,
      operator: overlaps ? '&&' : '=',
    };
  });
  return conflicts(object, elements, null, context);
}

function exclusionProbe(object: Constraint, context: RepairContext): Probe | null {
  const { definition } = object.attributes;
  const open = findBare(definition, '(');
  const close = closing(definition, open);
  const tail = definition.slice(close + 1);
  const where = findBare(tail, ' WHERE ');
  const elements = splitList(definition.slice(open + 1, close)).map((element) => {
    const at = element.lastIndexOf(' WITH ');
    const key = indexKey(element.slice(0, at));
    return key && { expression: `${key.expression}${key.collation}`, operator: element.slice(at + ' WITH '.length) };
  });
  if (elements.some((element) => element === null)) return null;
  return conflicts(
    object,
    elements.filter((element) => element !== null),
    where === -1 ? null : tail.slice(where + ' WHERE '.length),
    context,
  );
}

/** Rows that conflict with another one. Asked only where an equality lets the server find them without trying every pair. */
function conflicts(
  object: Constraint,
  elements: readonly { readonly expression: string; readonly operator: string }[],
  predicate: string | null,
  context: RepairContext,
): Probe | null {
  const table = scanned(relationId(object.attributes), context, 'itself');
  if (table === null || !elements.some(({ operator }) => operator === '=')) return null;
  const fields = elements.map(({ expression }, index) => `${expression} AS k${index + 1}`);
  const held = `WITH held AS (SELECT tableoid AS part, ctid AS place, ${fields.join(', ')} FROM ${table.from}${predicate === null ? '' : ` WHERE ${predicate}`})`;
  const meets = elements.map(({ operator }, index) => `other.k${index + 1} ${operator} one.k${index + 1}`);
  const found = `FROM held AS one WHERE EXISTS (SELECT FROM held AS other WHERE (other.part, other.place) <> (one.part, one.place) AND ${meets.join(' AND ')})`;
  return {
    count: `${held} SELECT count(*) ${found}`,
    list: `${held} SELECT ${fields.map((_field, index) => `k${index + 1}`).join(', ')} ${found}`,
    rows: say`of ${table.name} in conflict under ${quoteIdentifier(object.name)}`,
    tables: [table.name],
  };
}
