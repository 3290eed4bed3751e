/** DROP of what has a relation's name, or lies within one (PostgreSQL manual, DROP TABLE and its neighbours). */

import type { DropStmt, Node } from 'libpg-query';
import { quoteIdentifier } from '../../../catalog/quote.ts';
import { say, sayText } from '../../../language/language.ts';
import type { Destruction, Effect, Extract, Reading } from '../effect.ts';
import { listNamed, type Named, relationPath, shownName, strings, textsNamed } from '../names.ts';
import { gone, goneFrom } from './seen.ts';

const relations: Readonly<Record<string, string>> = {
  OBJECT_TABLE: 'table',
  OBJECT_VIEW: 'view',
  OBJECT_MATVIEW: 'materialized-view',
  OBJECT_FOREIGN_TABLE: 'foreign-table',
  OBJECT_SEQUENCE: 'sequence',
  OBJECT_INDEX: 'index',
  OBJECT_STATISTIC_EXT: 'statistics',
};

/** Null for what is dropped of another family. */
export function dropped(statement: DropStmt, reading: Reading): Extract | null {
  const { objects = [], removeType = 'OBJECT_TABLE', behavior, missing_ok: repeatable = false, concurrent } = statement;
  const cascades = behavior === 'DROP_CASCADE';
  if (removeType === 'OBJECT_RULE')
    return { effects: objects.map((object) => ruleDropped(object, repeatable, reading)) };
  const kind = relations[removeType];
  if (kind === undefined) return null;
  const names = objects.map((object) => listNamed('List' in object ? object.List.items : undefined, reading));
  return {
    effects: names.map((named) => relationDropped(named, kind, repeatable)),
    // A view's rows are its tables': it costs only what goes with it. A sequence's value is lost with it.
    destroys:
      kind === 'table' || kind === 'sequence' || cascades
        ? names.map((named) => destruction(named, kind, cascades))
        : [],
    ...(concurrent && { transaction: false }),
  };
}

function relationDropped(named: Named, kind: string, repeatable: boolean): Effect {
  const path = kind === 'statistics' ? [`statistics ${shownName(named)}`] : relationPath(named);
  return {
    what: say`${sayText(kind.replace('-', ' '))} ${shownName(named)} is dropped`,
    path,
    change: 'removes',
    repeatable,
    security: false,
    look: gone((ground) => ground.find([kind], named)),
  };
}

function destruction(named: Named, kind: string, cascades: boolean): Destruction {
  const what = `${sayText(kind.replace('-', ' '))} ${shownName(named)}`;
  const plain = cascades ? say`drops ${what} and what depends on it` : say`drops ${what}`;
  const table = shownName(named);
  const withRows = cascades
    ? say`drops table ${table} with its rows and what depends on it`
    : say`drops table ${table} with its rows`;
  return {
    what: kind === 'table' ? withRows : plain,
    find: (ground) => ground.find([kind], named),
    cascades,
  };
}

function ruleDropped(object: Node, repeatable: boolean, reading: Reading): Effect {
  const parts = strings('List' in object ? object.List.items : undefined);
  const relation = textsNamed(parts.slice(0, -1), reading);
  const name = parts.at(-1) ?? '';
  return {
    what: say`rule ${quoteIdentifier(name)} on ${shownName(relation)} is dropped`,
    path: relationPath(relation, `rule ${name}`),
    change: 'removes',
    repeatable,
    security: false,
    look: goneFrom(
      (ground) => ground.relation(relation),
      (ground) => ground.child('rule', relation, name),
    ),
  };
}
