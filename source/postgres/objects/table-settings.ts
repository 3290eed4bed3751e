/** A table's settings that a statement of their own switches: row security, replica identity, storage options. */

import { quoteIdentifier } from '../../catalog/quote.ts';
import type { RepairContext, Statement, Step } from '../../catalog/recipe.ts';
import { locks } from '../hazards.ts';
import { statement } from '../kind.ts';
import { optionChanges } from '../storage-options.ts';
import { type Table, tableReference } from './table-shape.ts';

/** From a table, or from a new one. */
export function rowSecurity(from: Table | null, to: Table): Statement[] {
  const name = tableReference(to);
  const lock = from === null ? [] : [locks('ACCESS EXCLUSIVE', name)];
  const set = (clause: string): Statement => statement(`ALTER TABLE ${name} ${clause} ROW LEVEL SECURITY`, ...lock);
  const { rowSecurity, forceRowSecurity } = to.attributes;
  return [
    ...(rowSecurity === (from?.attributes.rowSecurity ?? false) ? [] : [set(rowSecurity ? 'ENABLE' : 'DISABLE')]),
    ...(forceRowSecurity === (from?.attributes.forceRowSecurity ?? false)
      ? []
      : [set(forceRowSecurity ? 'FORCE' : 'NO FORCE')]),
  ];
}

/** An index that is to identify rows must be there first. */
export function replicaIdentity(from: Table | null, to: Table, context: RepairContext): Step {
  const wanted = to.attributes.replicaIdentity;
  if (wanted === (from?.attributes.replicaIdentity ?? 'default')) return { statements: [] };
  const name = tableReference(to);
  const lock = from === null ? [] : [locks('ACCESS EXCLUSIVE', name)];
  if (!wanted.startsWith('index '))
    return { statements: [statement(`ALTER TABLE ${name} REPLICA IDENTITY ${wanted.toUpperCase()}`, ...lock)] };
  const index = wanted.slice('index '.length);
  // It may be a constraint's own.
  const own = `index:${quoteIdentifier(to.schema ?? '')}.${index}`;
  const needs = [context.goal.get(own) ? own : `constraint:${name}.${index}`];
  const statements = [statement(`ALTER TABLE ${name} REPLICA IDENTITY USING INDEX ${index}`, ...lock)];
  return { statements: [], deferred: [{ needs, statements }] };
}

export function storageOptions(from: Table, to: Table): Statement[] {
  const name = tableReference(to);
  return optionChanges(from.attributes.options, to.attributes.options).map((clause) =>
    statement(`ALTER TABLE ${name} ${clause}`, locks('SHARE UPDATE EXCLUSIVE', name)),
  );
}
