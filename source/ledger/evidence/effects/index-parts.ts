/** What becomes of an index: a constraint's, or part of a partitioned one (PostgreSQL manual, ALTER TABLE, ALTER INDEX). */

import { quoteIdentifier } from '../../../catalog/quote.ts';
import { say } from '../../../language/language.ts';
import type { Effect } from '../effect.ts';
import { type Named, relationPath, shownName } from '../names.ts';
import { findConstraint } from './find.ts';
import { missing, there } from './seen.ts';

/** ADD CONSTRAINT … USING INDEX: the index is the constraint's from then on, and has its name. */
export function indexTaken(table: Named, index: string, constraint: string): Effect {
  const named: Named = { schemas: table.schemas, name: index };
  return {
    what: say`index ${shownName(named)} becomes that of constraint ${quoteIdentifier(constraint)}`,
    path: relationPath(named),
    change: 'removes',
    repeatable: false,
    security: false,
    look(ground) {
      const object = ground.relation(named, ['index']);
      if (object) return missing(object);
      const found = findConstraint(ground, table, constraint);
      return found ? there(found) : missing();
    },
  };
}

/** An index that is part of its table's parent's has no line of its own any more. */
export function indexAttached(parent: Named, index: Named): Effect {
  return {
    what: say`index ${shownName(index)} becomes part of ${shownName(parent)}`,
    path: relationPath(index),
    change: 'sets',
    repeatable: true,
    security: false,
    look(ground) {
      const object = ground.relation(index, ['index']);
      if (object) return missing(object);
      const whole = ground.relation(parent, ['index']);
      return whole ? there(whole) : missing();
    },
  };
}
