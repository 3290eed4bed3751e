/** How a column is changed, each attribute by the mildest statement (PostgreSQL manual, ALTER TABLE). */

import { quoteIdentifier } from '../../catalog/quote.ts';
import type { Alteration, Probe, RepairContext, Statement } from '../../catalog/recipe.ts';
import { say } from '../../language/language.ts';
import { alterOptions } from '../foreign-options.ts';
import { locks, mayFail, rewrites, scans } from '../hazards.ts';
import { statement } from '../kind.ts';
import { isNull, rowsWhere, scanned } from '../probe.ts';
import { parenthesised } from '../sql-text.ts';
import { childState } from '../states.ts';
import { optionChanges } from '../storage-options.ts';
import { inTheWayOfChildren, keptByChildren, setAsideByChildren } from './column-children.ts';
import { identityClause, lastName } from './column-definition.ts';
import { alterTable, tableName } from './column-name.ts';
import type { Column, ColumnAttributes } from './column-shape.ts';
import { conversion, isPartitionKey, keysBetweenTypes, writtenForType } from './column-type.ts';
import { followsType, lostWithType, typeObstacle } from './column-type-obstacles.ts';
import { conversionProbe } from './conversion-probe.ts';
import { goOnFromRows, handOverToIdentity, ownedSequences, usersOfIdentity } from './identity-handover.ts';
import { namedNotNull } from './not-null.ts';
import { identityChanges } from './sequence-options.ts';

/** What cannot stay while a column changes its type. */
const inTheWay = [
  'view',
  'materialized-view',
  'policy',
  'trigger',
  'rule',
  'column',
  'function',
  'procedure',
  'publication',
  'publication-member',
  'statistics',
];

export function alterColumn(
  from: Column,
  to: Column,
  attributes: readonly string[],
  context: RepairContext,
): Alteration {
  const a = from.attributes;
  const b = to.attributes;
  const changed = (...names: readonly (keyof ColumnAttributes)[]): boolean =>
    names.some((name) => attributes.includes(name));
  const { major } = context.version;
  if (changed('generated') && b.generated === 'virtual' && major < 18)
    return { type: 'impossible', reason: say`virtual generated columns came with PostgreSQL 18` };
  if (changed('type', 'collation') && isPartitionKey(to, context)) {
    const name = `${tableName(to)}.${quoteIdentifier(to.name)}`;
    return {
      type: 'impossible',
      reason: say`${name} is part of the partition key, whose type cannot change: make a new table, move its rows, and swap the names`,
    };
  }
  const remade = whyRemade(a, b, changed, major);
  if (remade !== null) return { type: 'replace', reason: remade };

  const alter = `${alterTable(to)} ALTER COLUMN ${quoteIdentifier(to.name)}`;
  const brief = locks('ACCESS EXCLUSIVE', tableName(to));
  // An inherited column's type follows its parent's, a typed table's that of its type.
  const retype = changed('type', 'collation') && !(a.inherited && b.inherited) && !followsType(to, context);
  const obstacle = retype ? typeObstacle(to, context) : null;
  if (obstacle !== null) return { type: 'impossible', reason: obstacle };
  const statements: Statement[] = [];
  if (changed('generated')) statements.push(statement(`${alter} DROP EXPRESSION`, brief));
  if (changed('expression') && b.generated !== null) statements.push(expression(alter, to));
  if (retype) statements.push(...setAsideByChildren(to, context));
  // A default need not fit the new type: it steps aside and comes back as wanted.
  if (a.default !== null && (retype || (changed('default') && b.default === null)))
    statements.push(statement(`${alter} DROP DEFAULT`, brief));
  if (changed('identity') && b.identity === null) statements.push(statement(`${alter} DROP IDENTITY IF EXISTS`, brief));
  if (retype) statements.push(typeChange(alter, from, to, context));
  if (b.default !== null && (changed('default') || retype))
    statements.push(statement(`${alter} SET DEFAULT ${b.default}`, brief));
  if (changed('notNull')) statements.push(...nullability(alter, to, context));
  if (changed('identity') && b.identity !== null) {
    if (a.identity === null) {
      const add = statement(
        `${alter} ADD GENERATED ${b.identity.toUpperCase()} AS IDENTITY${identityClause(to.name, b)}`,
        brief,
      );
      const handed = handOverToIdentity(add, to, context);
      const goOn = goOnFromRows(to);
      statements.push(...(handed ?? (goOn ? [add, goOn] : [add])));
    } else statements.push(statement(`${alter} SET GENERATED ${b.identity.toUpperCase()}`, brief));
  }
  if (a.identitySequence !== null && b.identitySequence !== null && changed('identitySequence'))
    statements.push(statement(`ALTER SEQUENCE ${a.identitySequence} RENAME TO ${lastName(b.identitySequence)}`));
  if (a.identity !== null && b.identity !== null && changed('identityOptions')) {
    const { clauses, hazards } = identityChanges(
      { type: a.type, clauses: a.identityOptions ?? '' },
      { type: b.type, clauses: b.identityOptions ?? '' },
      say`the identity of ${tableName(to)}.${quoteIdentifier(to.name)}`,
      a.identitySequence,
    );
    if (clauses !== '') statements.push(statement(`${alter} ${clauses}`, brief, ...hazards));
  }
  // A change of type takes these to the new type's own.
  const again = retype
    ? [...attributes, ...(b.storage === null ? [] : ['storage']), ...(b.compression === null ? [] : ['compression'])]
    : attributes;
  statements.push(...columnSettings(from, to, context, again));
  statements.push(...keptByChildren(to, retype ? [...again, 'default'] : again, context));
  return {
    type: 'in-place',
    statements,
    ...(retype && { rebuilds: inTheWay }),
    rebuildsObjects: [
      ...(retype
        ? [...keysBetweenTypes(from, to, context), ...lostWithType(to, context), ...inTheWayOfChildren(to, context)]
        : []),
      ...(changed('identity') && b.identity === null ? usersOfIdentity(to.id, context) : []),
    ],
    carries: [
      ...(retype ? writtenForType(from, to, context) : []),
      ...(changed('identity') && a.identity === null ? ownedSequences(to.id, context) : []),
    ],
  };
}

/** Why a column must be dropped and added again, or null. */
function whyRemade(
  a: ColumnAttributes,
  b: ColumnAttributes,
  changed: (...names: readonly (keyof ColumnAttributes)[]) => boolean,
  major: number,
): string | null {
  if (changed('generated')) {
    if (b.generated !== null) return say`a column cannot become generated in place, nor change how`;
    if (a.generated === 'virtual') return say`a virtual generated column cannot become an ordinary one in place`;
    return null;
  }
  if (changed('expression') && b.generated !== null) {
    if (major < 17) return say`before PostgreSQL 17 a generation expression cannot be changed in place`;
    if (changed('type')) return say`the type and the expression of a generated column cannot be changed together`;
  }
  return null;
}

function expression(alter: string, to: Column): Statement {
  const name = tableName(to);
  const sql = `${alter} SET EXPRESSION AS ${parenthesised(to.attributes.expression ?? '')}`;
  return to.attributes.generated === 'stored'
    ? statement(sql, locks('ACCESS EXCLUSIVE', name, 'long'), rewrites(name))
    : statement(sql, locks('ACCESS EXCLUSIVE', name));
}

function typeChange(alter: string, from: Column, to: Column, context: RepairContext): Statement {
  const name = tableName(to);
  const { type, collation, generated, foreign } = to.attributes;
  const collate = collation === null ? '' : ` COLLATE ${collation}`;
  const retyped = from.attributes.type !== type;
  const { using, hazards } = conversion(
    quoteIdentifier(to.name),
    name,
    from.attributes.type,
    type,
    context,
    conversionProbe(from, to, context),
  );
  const clause = using === null || !retyped || generated !== null || foreign ? '' : ` USING ${using}`;
  const risks = foreign
    ? []
    : retyped
      ? hazards
      : [{ code: 'rewrite' as const, message: say`rebuilds the indexes of ${name} on ${quoteIdentifier(to.name)}` }];
  const rewritten = risks.some(({ code }) => code === 'rewrite');
  return statement(
    `${alter} TYPE ${type}${collate}${clause}`,
    locks('ACCESS EXCLUSIVE', name, rewritten ? 'long' : 'brief'),
    ...risks,
  );
}

function nullability(alter: string, to: Column, context: RepairContext): readonly Statement[] {
  const name = tableName(to);
  const column = quoteIdentifier(to.name);
  const brief = locks('ACCESS EXCLUSIVE', name);
  if (!to.attributes.notNull) return [statement(`${alter} DROP NOT NULL`, brief)];
  const probe = missing(to, context);
  const check = [scans(name), mayFail(say`refused while a row of ${name} has no ${column}`, probe)];
  const named = context.version.major >= 18 ? namedNotNull(context.goal, to.parent ?? '', to.name) : null;
  // A constraint of its own brings it, but to an identity, which needs it before.
  if (named)
    return to.attributes.identity === null
      ? []
      : [
          statement(
            `${alterTable(to)} ADD CONSTRAINT ${quoteIdentifier(named.name)} NOT NULL ${column}`,
            locks('ACCESS EXCLUSIVE', name, 'long'),
            ...check,
          ),
        ];
  if (!context.concurrently || to.attributes.foreign)
    return [statement(`${alter} SET NOT NULL`, locks('ACCESS EXCLUSIVE', name, 'long'), ...check)];
  // One table's columns are each proved by a check of their own.
  const proving = `dbparity_not_null_${to.attributes.position}`;
  const proof = childState(
    'pg_constraint',
    'conname',
    'conrelid',
    { schema: to.schema, name: proving, relation: to.attributes.table },
    { same: 'x.convalidated' },
  );
  // A check proves it under a lock that lets others write; then nothing is left to read.
  return [
    {
      ...statement(
        `${alterTable(to)} ADD CONSTRAINT ${proving} CHECK (${column} IS NOT NULL) NOT VALID`,
        brief,
        // Counted before anything has changed.
        mayFail(say`what follows is refused while a row of ${name} has no ${column}`, probe),
      ),
      done: proof.exists,
    },
    {
      ...statement(
        `${alterTable(to)} VALIDATE CONSTRAINT ${proving}`,
        locks('SHARE UPDATE EXCLUSIVE', name, 'long'),
        ...check,
      ),
      boundary: 'committed',
      done: proof.same ?? 'false',
    },
    statement(`${alter} SET NOT NULL`, brief),
    statement(`${alterTable(to)} DROP CONSTRAINT ${proving}`, brief),
  ];
}

/** The rows without a value in the column. */
function missing(column: Column, context: RepairContext): Probe | null {
  const name = quoteIdentifier(column.name);
  const table = scanned(column.parent ?? '', context, 'with children');
  return rowsWhere(table, isNull(name, column.attributes.type), say`without a value in ${name}`);
}

/** Storage, compression, statistics target and options. A new column's definition has some of them already. */
export function columnSettings(
  from: Column | null,
  to: Column,
  context: RepairContext,
  attributes: readonly string[] = ['storage', 'statistics', 'options'],
): Statement[] {
  const alter = `${alterTable(to)} ALTER COLUMN ${quoteIdentifier(to.name)}`;
  // A table that the repair makes bothers nobody yet.
  const bothered = context.current.get(to.parent ?? '') !== undefined;
  const exclusive = bothered ? [locks('ACCESS EXCLUSIVE', tableName(to))] : [];
  const lock = bothered ? [locks('SHARE UPDATE EXCLUSIVE', tableName(to))] : [];
  const { storage, typeStorage, compression, statistics, options, foreign } = to.attributes;
  const { major } = context.version;
  const statements: Statement[] = [];
  if (attributes.includes('storage') && (from !== null || (storage !== null && (major < 16 || foreign)))) {
    const own = major >= 16 ? 'DEFAULT' : typeStorage.toUpperCase();
    statements.push(statement(`${alter} SET STORAGE ${storage?.toUpperCase() ?? own}`, ...exclusive));
  }
  if (attributes.includes('compression') && from !== null)
    statements.push(statement(`${alter} SET COMPRESSION ${compression ?? 'default'}`, ...exclusive));
  if (attributes.includes('statistics') && (from !== null || statistics !== null))
    statements.push(statement(`${alter} SET STATISTICS ${statistics ?? -1}`, ...lock));
  if (attributes.includes('options') && foreign && from !== null) {
    const clause = alterOptions(from.attributes.options, options);
    if (clause.sql !== '') statements.push(statement(`${alter}${clause.sql}`, ...exclusive, ...clause.hazards));
  } else if (attributes.includes('options') && !foreign) {
    for (const clause of optionChanges(from?.attributes.options ?? [], options))
      statements.push(statement(`${alter} ${clause}`, ...lock));
  }
  return statements;
}
