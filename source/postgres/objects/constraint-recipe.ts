/** How constraints are made, changed and removed (PostgreSQL manual, ALTER TABLE). */

import type * as z from 'zod';
import { qualified, quoteIdentifier, quoteLiteral } from '../../catalog/quote.ts';
import type { Alteration, Hazard, ObjectState, RepairContext, Statement, Step } from '../../catalog/recipe.ts';
import { say } from '../../language/language.ts';
import { locks, scans } from '../hazards.ts';
import { statement, step, type Typed } from '../kind.ts';
import { closing, findBare } from '../sql-text.ts';
import { beginsWith, relationOid, rowState } from '../states.ts';
import { optionChanges, optionList } from '../storage-options.ts';
import type { constraintShape } from './constraint.ts';
import { refusals } from './constraint-probe.ts';
import { clusterChange, marksOf } from './index-marks.ts';
import { keyFromHeldIndex, keyFromNewIndex } from './key-from-index.ts';
import {
  columnId,
  columnToChange,
  goesWithColumn,
  isWantedNotNull,
  plainNotNull,
  takeOverNotNull,
} from './not-null-recipe.ts';
import { becomesParents, keptFromParent } from './partition-copies.ts';
import { alterRelation, isNew, relationId, relationName } from './relation.ts';

export type Constraint = Typed<z.infer<typeof constraintShape>>;

const deferrals = {
  'not deferrable': '',
  deferrable: ' DEFERRABLE',
  'initially deferred': ' DEFERRABLE INITIALLY DEFERRED',
} as const;

export function createConstraint(object: Constraint, context: RepairContext): Step {
  const made = newConstraint(object, context);
  return object.attributes.type === 'not null' ? { ...made, carries: columnToChange(object, context) } : made;
}

function newConstraint(object: Constraint, context: RepairContext): Step {
  const { attributes } = object;
  if (keptFromParent(object, relationId(attributes), context)) return { statements: [] };
  if (attributes.type === 'not null') {
    const taken = takeOverNotNull(object, context);
    if (taken) return taken;
  }
  const turned = keyFromHeldIndex(object, deferrals[attributes.deferrable], context);
  if (turned) return turned;
  const existing = !isNew(attributes, context);
  const marks = marksOf(indexed(object), context);
  const prepared =
    existing && context.concurrently ? keyFromNewIndex(object, deferrals[attributes.deferrable], context) : null;
  if (prepared) return { statements: [...prepared, ...marks] };
  const add = `${alterRelation(attributes)} ADD CONSTRAINT ${quoteIdentifier(object.name)} ${definition(object)}`;
  // The scan under a weak lock only helps once the strong one is given back.
  const gently = context.concurrently && existing && attributes.validity === 'valid' && canWait(object, context);
  const suffix = gently ? ' NOT VALID' : validityClause(object);
  const hazards = existing ? creationHazards(object, gently || suffix !== '', context) : [];
  // Counted before anything has changed.
  const early = gently ? refusals(object, context, true) : [];
  return {
    statements: [
      gently
        ? { ...statement(`${add}${suffix}`, ...hazards, ...early), done: stateOf(object).exists }
        : statement(`${add}${suffix}`, ...hazards),
      ...(gently ? [{ ...validation(object, context), boundary: 'committed' as const, done: isValid(object) }] : []),
      ...optionsAfter(object),
      ...marks,
    ],
  };
}

export function alterConstraint(
  from: Constraint,
  to: Constraint,
  attributes: readonly string[],
  context: RepairContext,
): Alteration {
  const unknown = tooNew(to, context);
  if (unknown !== null) return { type: 'impossible', reason: unknown };
  const { type } = to.attributes;
  if (attributes.includes('type') || attributes.includes('definition'))
    return { type: 'replace', reason: say`the definition of a constraint cannot be changed in place` };
  if (attributes.includes('options') && to.attributes.partitioned)
    return { type: 'replace', reason: say`the storage options of a partitioned index cannot be changed in place` };
  const alter = `${alterRelation(to.attributes)} ALTER CONSTRAINT ${quoteIdentifier(to.name)}`;
  const exclusive = locks('ACCESS EXCLUSIVE', relationName(to.attributes));
  const statements: Statement[] = [];
  if (attributes.includes('noInherit')) {
    if (type !== 'not null') return { type: 'replace', reason: say`NO INHERIT of a check cannot be changed in place` };
    // In place, the children would keep it as their own.
    if (to.attributes.noInherit && hasChildren(to, context))
      return { type: 'replace', reason: say`the children lose what they inherit only with the constraint itself` };
    statements.push(statement(`${alter} ${to.attributes.noInherit ? 'NO INHERIT' : 'INHERIT'}`, exclusive));
  }
  if (attributes.includes('deferrable')) {
    if (type !== 'foreign key')
      return { type: 'replace', reason: say`only of a foreign key can it be changed in place when it is checked` };
    const clause = deferrals[to.attributes.deferrable] || ' NOT DEFERRABLE';
    const initially = to.attributes.deferrable === 'deferrable' ? ' INITIALLY IMMEDIATE' : '';
    statements.push(statement(`${alter}${clause}${initially}`, exclusive));
  }
  if (attributes.includes('validity')) {
    const enforcement = type === 'foreign key' && context.version.major >= 18;
    if (from.attributes.validity === 'not valid' && to.attributes.validity === 'valid')
      statements.push(validation(to, context));
    else if (to.attributes.validity === 'not enforced' && enforcement)
      statements.push(statement(`${alter} NOT ENFORCED`, exclusive));
    else if (from.attributes.validity === 'not enforced' && to.attributes.validity === 'valid' && enforcement)
      statements.push(statement(`${alter} ENFORCED`, ...creationHazards(to, false, context)));
    else return { type: 'replace', reason: say`a constraint cannot be made ${to.attributes.validity} in place` };
  }
  if (attributes.includes('options')) {
    const lock = locks('SHARE UPDATE EXCLUSIVE', relationName(to.attributes));
    for (const clause of optionChanges(from.attributes.options, to.attributes.options))
      statements.push(statement(`ALTER INDEX ${indexName(to)} ${clause}`, lock));
  }
  if (attributes.includes('clustered')) statements.push(...clusterChange(indexed(to), context));
  return { type: 'in-place', statements };
}

export function dropConstraint(object: Constraint, context: RepairContext): Step {
  const { attributes } = object;
  if (becomesParents(object, relationId(attributes), context)) return { statements: [] };
  if (attributes.type === 'not null') {
    if (isWantedNotNull(object, context)) return { ...plainNotNull(object, context), carries: [columnId(object)] };
    if (goesWithColumn(object, context)) return { statements: [] };
  }
  const name = relationName(attributes);
  return step(
    statement(
      `${alterRelation(attributes)} DROP CONSTRAINT ${quoteIdentifier(object.name)}`,
      locks('ACCESS EXCLUSIVE', name),
      ...(attributes.refersTo === null || attributes.refersTo === name
        ? []
        : [locks('ACCESS EXCLUSIVE', attributes.refersTo)]),
    ),
  );
}

/** The constraint as it follows its name, with its index's options where the grammar has a place for them. */
function definition(object: Constraint): string {
  const { attributes } = object;
  const options =
    attributes.options.length === 0 || attributes.type === 'exclusion'
      ? ''
      : ` WITH (${optionList(attributes.options)})`;
  return [
    attributes.definition,
    options,
    attributes.noInherit ? ' NO INHERIT' : '',
    deferrals[attributes.deferrable],
  ].join('');
}

/** In an exclusion constraint the options would stand amid the definition: they follow instead. */
function optionsAfter(object: Constraint): readonly Statement[] {
  if (object.attributes.type !== 'exclusion' || object.attributes.options.length === 0) return [];
  return [statement(`ALTER INDEX ${indexName(object)} SET (${optionList(object.attributes.options)})`)];
}

function validityClause(object: Constraint): string {
  const { validity } = object.attributes;
  return validity === 'valid' ? '' : ` ${validity.toUpperCase()}`;
}

function isValid(object: Constraint): string {
  return stateOf(object, { same: 'x.convalidated' }).same ?? 'false';
}

function validation(object: Constraint, context: RepairContext): Statement {
  const { attributes } = object;
  const name = relationName(attributes);
  return statement(
    `${alterRelation(attributes)} VALIDATE CONSTRAINT ${quoteIdentifier(object.name)}`,
    locks('SHARE UPDATE EXCLUSIVE', name, 'long'),
    scans(name),
    ...refusals(object, context),
  );
}

/** Whether the constraint may begin as NOT VALID. */
function canWait(object: Constraint, context: RepairContext): boolean {
  const { type, partitioned } = object.attributes;
  return type === 'check' || (type === 'foreign key' && (!partitioned || context.version.major >= 18));
}

function creationHazards(object: Constraint, unchecked: boolean, context: RepairContext): readonly Hazard[] {
  const { attributes } = object;
  const name = relationName(attributes);
  const duration = unchecked ? 'brief' : 'long';
  const check = unchecked ? [] : [scans(name), ...refusals(object, context)];
  if (attributes.type !== 'foreign key') return [locks('ACCESS EXCLUSIVE', name, duration), ...check];
  const other = attributes.refersTo ?? name;
  return [
    locks('SHARE ROW EXCLUSIVE', name, duration),
    ...(other === name ? [] : [locks('SHARE ROW EXCLUSIVE', other, duration)]),
    ...check,
  ];
}

/** Those that a child table has from its parents, and a plain NOT NULL, are there without being objects of their own. */
export function constraintState(object: Constraint, context: RepairContext): ObjectState | null {
  const { attributes } = object;
  const table = relationId(attributes);
  if (attributes.type === 'not null') return null;
  if (keptFromParent(object, table, context) || becomesParents(object, table, context)) return null;
  // The server prints an exclusion constraint's storage options amid its definition.
  const { definition: text } = attributes;
  const begins = attributes.options.length > 0 ? text.slice(0, closing(text, text.indexOf('(')) + 1) : text;
  return stateOf(object, {
    same: `${beginsWith('pg_get_constraintdef(x.oid)', begins)} AND x.convalidated = ${attributes.validity === 'valid'}`,
  });
}

/** As one of its table's own, which a child table's or partition's copy is not. */
function stateOf({ name, attributes }: Constraint, more: Parameters<typeof rowState>[2] = {}): ObjectState {
  return rowState(
    'pg_constraint x',
    [
      `x.conname = ${quoteLiteral(name)}`,
      `x.conrelid = ${relationOid(attributes.relationSchema, attributes.relation)}`,
      `(x.coninhcount = 0 OR x.contype = 'c' AND x.conislocal)`,
      'x.conparentid = 0',
    ],
    more,
  );
}

/** Why it cannot be made, or null. */
export function impossibleConstraint(
  object: Constraint,
  change: 'create' | 'drop',
  context: RepairContext,
): string | null {
  return change === 'create' ? tooNew(object, context) : null;
}

/** What of it the target's version does not know, or null. */
function tooNew(object: Constraint, context: RepairContext): string | null {
  const { attributes } = object;
  const { major } = context.version;
  const text = attributes.definition;
  if (major < 15) {
    if (attributes.type === 'unique' && text.startsWith('UNIQUE NULLS NOT DISTINCT '))
      return say`NULLS NOT DISTINCT came with PostgreSQL 15`;
    if (attributes.type === 'foreign key' && /ON DELETE SET (NULL|DEFAULT) \(/.test(afterColumns(text)))
      return say`ON DELETE SET … of some columns came with PostgreSQL 15`;
  }
  if (major < 18) {
    if (attributes.validity === 'not enforced') return say`NOT ENFORCED came with PostgreSQL 18`;
    if (attributes.type === 'not null') return say`named constraints for NOT NULL came with PostgreSQL 18`;
    const columns = text.slice(text.indexOf('('), closing(text, text.indexOf('(')));
    if (columns.endsWith(' WITHOUT OVERLAPS')) return say`WITHOUT OVERLAPS came with PostgreSQL 18`;
    if (attributes.type === 'foreign key' && / PERIOD (?:"(?:[^"]|"")*"|[^" ,]+)$/.test(columns))
      return say`PERIOD came with PostgreSQL 18`;
  }
  return null;
}

/** A foreign key's text behind the columns that it refers to. */
function afterColumns(text: string): string {
  const references = findBare(text, ' REFERENCES ');
  const open = findBare(text, '(', references);
  return open === -1 ? '' : text.slice(closing(text, open));
}

function hasChildren({ attributes }: Constraint, context: RepairContext): boolean {
  return context.current.dependencies.dependants(relationId(attributes)).some((id) => id.startsWith('table:'));
}

function indexName(object: Constraint): string {
  return qualified(object.attributes.relationSchema, object.name);
}

function indexed(object: Constraint): Parameters<typeof marksOf>[0] {
  const { attributes } = object;
  return {
    name: object.name,
    relation: relationId(attributes),
    relationName: relationName(attributes),
    clustered: attributes.clustered,
  };
}
