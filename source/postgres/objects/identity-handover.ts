/** A serial column that becomes an identity, or the reverse: the new sequence goes on from where the old one is. */

import type { CatalogObject, ObjectId } from '../../catalog/object.ts';
import { qualified, quoteIdentifier, quoteLiteral } from '../../catalog/quote.ts';
import type { RepairContext, Statement } from '../../catalog/recipe.ts';
import { scans } from '../hazards.ts';
import { statement } from '../kind.ts';
import { tableName } from './column-name.ts';
import type { Column } from './column-shape.ts';
import { identityBounds } from './sequence-options.ts';

/** The sequence that the column owns now and that goes as the column becomes an identity. */
function oldSequence(column: ObjectId, context: RepairContext): CatalogObject | undefined {
  const reference = column.slice('column:'.length);
  return context.current
    .ofKind('sequence')
    .find((sequence) => sequence.attributes.ownedBy === reference && context.goal.get(sequence.id) === undefined);
}

/** The sequences that the column owns now. */
export function ownedSequences(column: ObjectId, context: RepairContext): readonly ObjectId[] {
  const reference = column.slice('column:'.length);
  return context.current
    .ofKind('sequence')
    .filter((sequence) => sequence.attributes.ownedBy === reference)
    .map(({ id }) => id);
}

/** The columns whose defaults count with the sequence behind an identity column. */
export function usersOfIdentity(column: ObjectId, context: RepairContext): readonly ObjectId[] {
  return context.current.dependencies.dependants(column).filter((id) => {
    const user = context.current.get(id);
    return user?.kind === 'column' && user.attributes.default !== null;
  });
}

/** True when the column's change to an identity does away with the sequence. */
export function goesWithHandover(sequence: CatalogObject, context: RepairContext): boolean {
  const { ownedBy } = sequence.attributes;
  if (typeof ownedBy !== 'string') return false;
  const [before, after] = [context.current, context.goal].map(
    (side) => side.get(`column:${ownedBy}`)?.attributes.identity,
  );
  return before === null && typeof after === 'string';
}

/** `ADD GENERATED` between what makes room for the identity's sequence and what hands the old one's value over. */
export function handOverToIdentity(add: Statement, to: Column, context: RepairContext): readonly Statement[] | null {
  const old = oldSequence(to.id, context);
  const target = to.attributes.identitySequence;
  if (!old || target === null) return null;
  const from = qualified(old.schema, old.name);
  const aside = asideName(old.name);
  const held = qualified(old.schema, aside);
  return [statement(`ALTER SEQUENCE ${from} RENAME TO ${quoteIdentifier(aside)}`), add, handOver(held, target)];
}

/** A new identity goes on from the values that the rows have already. */
export function goOnFromRows(to: Column): Statement | null {
  const { type, identityOptions, identitySequence, foreign } = to.attributes;
  if (identitySequence === null || foreign) return null;
  const { minimum, maximum, down } = identityBounds({ type, clauses: identityOptions ?? '' });
  const name = tableName(to);
  const last = `${down ? 'min' : 'max'}(${quoteIdentifier(to.name)})`;
  return statement(
    `SELECT pg_catalog.setval(${quoteLiteral(identitySequence)}, ${last}) FROM ${name} HAVING ${last} BETWEEN ${minimum} AND ${maximum}`,
    scans(name),
  );
}

/** Away with the sequence whose value an identity has taken over. */
export function dropHandedOver(sequence: Pick<CatalogObject, 'schema' | 'name'>): Statement {
  return statement(`DROP SEQUENCE ${qualified(sequence.schema, asideName(sequence.name))}`);
}

/** What makes room for a sequence, and what hands the identity's value over to it once it is there. */
export function handOverFromIdentity(
  sequence: Pick<CatalogObject, 'schema' | 'name'>,
  column: string | null,
  context: RepairContext,
): { readonly before: readonly Statement[]; readonly after: readonly Statement[] } {
  const none = { before: [], after: [] };
  if (column === null) return none;
  const goal = context.goal.get(`column:${column}`);
  const old = context.current.get(`column:${column}`)?.attributes.identitySequence;
  if (typeof old !== 'string' || goal?.attributes.identity !== null) return none;
  const wanted = qualified(sequence.schema, sequence.name);
  if (old !== wanted) return { before: [], after: [handOver(old, wanted)] };
  const aside = asideName(sequence.name);
  return {
    before: [statement(`ALTER SEQUENCE ${old} RENAME TO ${quoteIdentifier(aside)}`)],
    after: [handOver(qualified(sequence.schema, aside), wanted)],
  };
}

function handOver(from: string, to: string): Statement {
  return statement(`SELECT pg_catalog.setval(${quoteLiteral(to)}, last_value, is_called) FROM ${from}`);
}

/** At most 63 bytes long. */
function asideName(name: string): string {
  let base = name;
  while (Buffer.byteLength(base) > 54) base = [...base].slice(0, -1).join('');
  return `${base}__before`;
}
