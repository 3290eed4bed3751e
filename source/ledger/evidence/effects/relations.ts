/** Tables, views, indexes and what lies within them. */

import type { Node, ViewStmt } from 'libpg-query';
import type { Effect, Extract, Reading } from '../effect.ts';
import { sameQuery } from '../expressions.ts';
import { relationNamed, relationPath, shownName } from '../names.ts';

/** Statements about relations; null for any other. */
export function relationEffects(node: Node, reading: Reading): Extract | null {
  if ('ViewStmt' in node) return { effects: [viewMade(node.ViewStmt, reading)] };
  if ('TransactionStmt' in node) return { control: true };
  return null;
}

/** A view is one thing: another definition of it replaces this one. */
function viewMade({ view = {}, query, replace = false }: ViewStmt, reading: Reading): Effect {
  const named = relationNamed(view, reading);
  return {
    what: `view ${shownName(named)} is made${replace ? ' or replaced' : ''}`,
    path: relationPath(named),
    change: 'makes',
    repeatable: replace,
    security: false,
    look(ground) {
      const object = ground.relation(named, ['view']);
      if (!object) return { type: 'missing', object: null };
      const { body } = object.attributes;
      if (query && typeof body === 'string' && sameQuery(query, body, reading.parse)) return { type: 'there', object };
      return { type: 'unsure', object, attributes: ['body'] };
    },
  };
}
