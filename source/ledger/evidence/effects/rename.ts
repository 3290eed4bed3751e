/** New names and new schemas (PostgreSQL manual, ALTER TABLE, "RENAME", "SET SCHEMA"). */

import type { AlterObjectSchemaStmt, RenameStmt } from 'libpg-query';
import type { CatalogObject } from '../../../catalog/object.ts';
import { quoteIdentifier } from '../../../catalog/quote.ts';
import { say, sayText } from '../../../language/language.ts';
import type { Effect, Extract, Path, Reading } from '../effect.ts';
import type { Ground } from '../ground.ts';
import { listNamed, type Named, relationNamed, relationPath, shownName } from '../names.ts';
import { findColumn, findConstraint, findKey } from './find.ts';
import { missing, there } from './seen.ts';
import { statisticsPath } from './statistics.ts';

const relations = new Set([
  'OBJECT_TABLE',
  'OBJECT_VIEW',
  'OBJECT_MATVIEW',
  'OBJECT_FOREIGN_TABLE',
  'OBJECT_SEQUENCE',
  'OBJECT_INDEX',
]);

/** Null for a name of another family. */
export function renamed(statement: RenameStmt, reading: Reading): Extract | null {
  const { renameType = '', relation = {}, subname = '', newname = '', object } = statement;
  if (renameType === 'OBJECT_STATISTIC_EXT') {
    const named = listNamed(object && 'List' in object ? object.List.items : undefined, reading);
    return statisticsMoved(named, { schemas: named.schemas, name: newname });
  }
  const named = relationNamed(relation, reading);
  if (relations.has(renameType)) return relationMoved(named, { schemas: named.schemas, name: newname });
  const find = finders[renameType];
  if (!find) return null;
  const [sort, search] = find;
  const whole = `${sayText(sort)} ${shownName(named)}.${quoteIdentifier(subname)}`;
  return moved({
    what: say`${whole} is renamed to ${quoteIdentifier(newname)}`,
    from: relationPath(named, `${sort} ${subname}`),
    to: relationPath(named, `${sort} ${newname}`),
    old: (ground) => search(ground, named, subname),
    now: (ground) => search(ground, named, newname),
  });
}

type Search = (ground: Ground, relation: Named, name: string) => CatalogObject | undefined;

const finders: Readonly<Record<string, readonly [string, Search]>> = {
  OBJECT_COLUMN: ['column', findColumn],
  OBJECT_TABCONSTRAINT: ['constraint', findConstraint],
  OBJECT_RULE: ['rule', (ground, relation, name) => ground.child('rule', relation, name)],
};

/** Null for another family's objects. */
export function movedToSchema(statement: AlterObjectSchemaStmt, reading: Reading): Extract | null {
  const { objectType = '', relation = {}, newschema = '', object } = statement;
  if (objectType === 'OBJECT_STATISTIC_EXT') {
    const named = listNamed(object && 'List' in object ? object.List.items : undefined, reading);
    return statisticsMoved(named, { schemas: [newschema], name: named.name });
  }
  if (!relations.has(objectType)) return null;
  const named = relationNamed(relation, reading);
  return relationMoved(named, { schemas: [newschema], name: named.name });
}

function relationMoved(from: Named, to: Named): Extract {
  return moved({
    what: say`${shownName(from)} becomes ${shownName(to)}`,
    from: relationPath(from),
    to: relationPath(to),
    old: (ground) => relationOrKey(ground, from),
    now: (ground) => relationOrKey(ground, to),
  });
}

/** The index behind a constraint has the constraint's name. */
function relationOrKey(ground: Ground, named: Named): CatalogObject | undefined {
  return ground.relation(named) ?? findKey(ground, named);
}

function statisticsMoved(from: Named, to: Named): Extract {
  return moved({
    what: say`statistics ${shownName(from)} become ${shownName(to)}`,
    from: statisticsPath(from),
    to: statisticsPath(to),
    old: (ground) => ground.findMoved('statistics', ['statistics'], from),
    now: (ground) => ground.findMoved('statistics', ['statistics'], to),
  });
}

interface Move {
  readonly what: string;
  readonly from: Path;
  readonly to: Path;
  readonly old: (ground: Ground) => CatalogObject | undefined;
  readonly now: (ground: Ground) => CatalogObject | undefined;
}

/** What had a name has another: two places change, and neither alone shows that it was this. */
function moved({ what, from, to, old, now }: Move): Extract {
  const common = { repeatable: false, security: false } as const;
  const effects: readonly Effect[] = [
    {
      ...common,
      what: say`${what}: the old name is free`,
      path: from,
      change: 'removes',
      renamed: to,
      look(ground) {
        const held = old(ground);
        if (held) return missing(held);
        const found = now(ground);
        return found ? there(found) : missing();
      },
    },
    {
      ...common,
      what,
      path: to,
      change: 'makes',
      look(ground) {
        const found = now(ground);
        return found ? there(found) : missing();
      },
    },
  ];
  return { effects };
}
