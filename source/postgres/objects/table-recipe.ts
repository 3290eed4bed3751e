/** How tables are made and removed; table-alter.ts changes them. */

import { quoteIdentifier } from '../../catalog/quote.ts';
import type { RepairContext, Statement, Step } from '../../catalog/recipe.ts';
import { say } from '../../language/language.ts';
import { locks, losesData, mayFail } from '../hazards.ts';
import { statement, step } from '../kind.ts';
import { optionList } from '../storage-options.ts';
import { columnDefinition } from './column-definition.ts';
import { definedAttributes } from './column-recipe.ts';
import { type Column, columnShape } from './column-shape.ts';
import { unpartitionedParent } from './table-membership.ts';
import { replicaIdentity, rowSecurity } from './table-settings.ts';
import { type Table, tableReference } from './table-shape.ts';

export function createTable(object: Table, context: RepairContext): Step {
  const identity = replicaIdentity(null, object, context);
  return {
    ...identity,
    statements: [
      creation(object, context, 'with defaults'),
      ...typed(object),
      ...rowSecurity(null, object),
      ...identity.statements,
    ],
  };
}

/** A default is the only part of a table that can wait for what in its turn needs the table. */
export function splitTable(
  object: Table,
  _without: ReadonlySet<string>,
  context: RepairContext,
): { first: Step; later: Step } | null {
  const defaults = columnsOf(object, context).filter((column) => column.attributes.default !== null);
  if (defaults.length === 0) return null;
  const name = tableReference(object);
  const identity = replicaIdentity(null, object, context);
  return {
    first: step(creation(object, context, 'without defaults'), ...typed(object), ...rowSecurity(null, object)),
    later: step(
      ...identity.statements,
      ...(identity.deferred ?? []).flatMap((late) => late.statements),
      ...defaults.map((column) =>
        statement(
          `ALTER TABLE ${name} ALTER COLUMN ${quoteIdentifier(column.name)} SET DEFAULT ${column.attributes.default}`,
        ),
      ),
    ),
  };
}

export function dropTable(object: Table, context: RepairContext): Step {
  const name = tableReference(object);
  const { partitionOf, partitionKey } = object.attributes;
  return step(
    isReferredTo(partitionOf, context)
      ? statement(
          `ALTER TABLE ${partitionOf} DETACH PARTITION ${name}`,
          locks('ACCESS EXCLUSIVE', partitionOf ?? ''),
          mayFail(say`refused while rows elsewhere refer to rows of ${name}`),
        )
      : null,
    statement(
      `DROP TABLE ${name}`,
      losesData(
        partitionKey === null ? say`drops ${name} and its rows` : say`drops ${name}, its partitions and their rows`,
      ),
      locks('ACCESS EXCLUSIVE', name),
      ...(partitionOf === null ? [] : [locks('ACCESS EXCLUSIVE', partitionOf)]),
    ),
  );
}

/** True for a partitioned table that stays and to which foreign keys refer: a part of it must leave before it can go. */
function isReferredTo(table: string | null, context: RepairContext): boolean {
  const parent = table === null ? undefined : context.goal.get(`table:${table}`);
  if (!parent) return false;
  const { partitionOf } = parent.attributes;
  const referring = context.current
    .children(parent.id)
    .filter(({ kind }) => kind === 'constraint')
    .flatMap(({ id }) => context.current.dependencies.dependants(id))
    .some((id) => context.current.get(id)?.attributes.type === 'foreign key' && context.goal.get(id) !== undefined);
  return referring || isReferredTo(typeof partitionOf === 'string' ? partitionOf : null, context);
}

/** Why it cannot be made or dropped, or null. */
export function impossibleTable(object: Table, change: 'create' | 'drop', context: RepairContext): string | null {
  const { persistence, partitionKey, partitionOf } = object.attributes;
  if (partitionOf !== null) {
    const [held, wanted] = [context.current, context.goal].map(
      (side) => side.get(`table:${partitionOf}`)?.attributes.partitionKey,
    );
    // Its parent is left as it is, and so are its parts.
    if (held !== undefined && wanted !== undefined && held !== wanted)
      return say`${partitionOf} cannot change how it is partitioned in place: make a new table, move its rows, and swap the names`;
    if (change === 'create' && held === null) return unpartitionedParent(object, context);
  }
  return change === 'create' && persistence === 'unlogged' && partitionKey !== null && context.version.major >= 18
    ? say`since PostgreSQL 18 a partitioned table cannot be unlogged`
    : null;
}

function columnsOf(object: Table, context: RepairContext): readonly Column[] {
  return context.goal
    .children(object.id)
    .filter((child) => child.kind === 'column')
    .map((child) => ({ ...child, attributes: columnShape.parse(child.attributes) }))
    .filter((column) => !column.attributes.inherited)
    .sort((a, b) => a.attributes.position - b.attributes.position);
}

/** CREATE TABLE with the columns of its own; what inherited ones have of their own follows by itself. */
function creation(object: Table, context: RepairContext, defaults: 'with defaults' | 'without defaults'): Statement {
  const { attributes } = object;
  const columns = columnsOf(object, context).map((column) => {
    const defined = definedAttributes(column, context);
    const written = defaults === 'with defaults' ? defined : { ...defined, default: null };
    return columnDefinition(column.name, written, context.version.major);
  });
  const list = columns.length === 0 ? ' ()' : ` (\n  ${columns.join(',\n  ')}\n)`;
  const sql = [
    `CREATE ${attributes.persistence === 'unlogged' ? 'UNLOGGED ' : ''}TABLE ${tableReference(object)}`,
    attributes.partitionOf === null ? list : ` PARTITION OF ${attributes.partitionOf}`,
    attributes.bound === null ? '' : ` ${attributes.bound}`,
    attributes.inherits.length === 0 ? '' : ` INHERITS (${attributes.inherits.join(', ')})`,
    attributes.partitionKey === null ? '' : ` PARTITION BY ${attributes.partitionKey}`,
    attributes.options.length === 0 ? '' : ` WITH (${optionList(attributes.options)})`,
  ].join('');
  const existing = attributes.partitionOf !== null && context.current.get(`table:${attributes.partitionOf}`);
  if (!existing) return statement(sql);
  const rest = context.current.children(existing.id).find(({ attributes }) => attributes.bound === 'DEFAULT');
  return statement(
    sql,
    locks('ACCESS EXCLUSIVE', attributes.partitionOf ?? '', rest ? 'long' : 'brief'),
    // Its rows are not to belong to the new partition.
    ...(rest
      ? [
          { code: 'scan' as const, message: say`reads all of its default partition, ${rest.name}` },
          mayFail(say`refused while a row of ${rest.name} lies in the new bound`),
        ]
      : []),
  );
}

function typed(object: Table): Statement[] {
  const { ofType } = object.attributes;
  return ofType === null ? [] : [statement(`ALTER TABLE ${tableReference(object)} OF ${ofType}`)];
}
