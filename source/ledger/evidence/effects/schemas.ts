/** Schemas with what is made in the same statement (PostgreSQL manual, CREATE SCHEMA). */

import type { Node } from 'libpg-query';
import type { Extract, Reading } from '../effect.ts';
import { extract } from './index.ts';
import { making, setting } from './on-reference.ts';
import { ownerLook, ownerWords } from './owner.ts';
import { namedReference } from './references.ts';

/** Null for any other statement. */
export function schemaEffects(node: Node, reading: Reading): Extract | null {
  if (!('CreateSchemaStmt' in node)) return null;
  const { schemaname, authrole, schemaElts = [], if_not_exists: repeatable = false } = node.CreateSchemaStmt;
  const name = schemaname ?? authrole?.rolename ?? '';
  const reference = namedReference('OBJECT_SCHEMA', [name], reading);
  if (!reference) return null;
  const inside: Reading = { ...reading, schemas: [name, ...reading.schemas] };
  const parts = schemaElts.map((element) => extract(element, inside));
  // One that was there stays its owner's.
  const owned = authrole && !repeatable;
  const manner = { repeatable, security: true };
  return {
    effects: [
      making(reference, { repeatable }),
      ...(owned ? [setting(reference, ['owner'], ownerWords(authrole), manner, ownerLook(authrole))] : []),
      ...parts.flatMap(({ effects = [] }) => effects),
    ],
    hidden: parts.flatMap(({ hidden = [] }) => hidden),
  };
}
