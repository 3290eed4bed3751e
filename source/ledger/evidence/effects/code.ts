/** Statements that run code: what that does, no catalog can tell of them. */

import type { Node } from 'libpg-query';
import type { Extract } from '../effect.ts';
import { shownName, strings } from '../names.ts';

const unknown = 'what it does is decided while it runs';

/** Null for a statement of another family. */
export function codeEffects(node: Node): Extract | null {
  if ('DoStmt' in node) return code('a DO block runs', unknown);
  if ('CallStmt' in node) {
    const name = strings(node.CallStmt.funccall?.funcname);
    return code(`procedure ${shownName({ schemas: name.slice(-2, -1), name: name.at(-1) ?? '' })} is called`, unknown);
  }
  if ('ExecuteStmt' in node) return code('a prepared statement runs', 'it was prepared elsewhere');
  // Prepared, nothing has run yet; and a session's own settings end with it.
  if ('PrepareStmt' in node || 'LoadStmt' in node) return {};
  if ('SecLabelStmt' in node) return code('a security label is set', 'security labels are not read');
  if ('AlterSystemStmt' in node) {
    return {
      ...code('a setting of the server is changed', "settings of the server are not this database's"),
      transaction: false,
    };
  }
  if (
    'CreatedbStmt' in node ||
    'DropdbStmt' in node ||
    'CreateTableSpaceStmt' in node ||
    'DropTableSpaceStmt' in node
  ) {
    return {
      ...code('a database or tablespace is made or dropped', 'it is not part of this database'),
      transaction: false,
    };
  }
  if ('CreateSubscriptionStmt' in node || 'AlterSubscriptionStmt' in node || 'DropSubscriptionStmt' in node) {
    return {
      ...code('a subscription is made, changed or dropped', 'subscriptions are not looked up'),
      transaction: false,
    };
  }
  if ('AlterDatabaseSetStmt' in node || 'AlterDatabaseStmt' in node) {
    return code('a setting of a database is changed', 'it may be of another database');
  }
  return null;
}

function code(what: string, reason: string): Extract {
  return { hidden: [{ what, hides: 'code', reason }] };
}
