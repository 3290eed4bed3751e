/** CREATE TABLE, CREATE FOREIGN TABLE (PostgreSQL manual). */

import type { CreateForeignTableStmt, CreateStmt, RangeVar } from 'libpg-query';
import { say, sayText } from '../../../language/language.ts';
import type { Effect, Extract, Reading } from '../effect.ts';
import { sameNodes } from '../expressions.ts';
import { type Ground, pathKey } from '../ground.ts';
import { type Named, relationNamed, relationPath, shownName, strings } from '../names.ts';
import { columnMade, notNullSet } from './columns.ts';
import { constraintAdded, notNullColumns } from './constraints.ts';
import { findColumn } from './find.ts';
import { optionsSet } from './options.ts';
import { different, looking, missing, there, unsure } from './seen.ts';
import { inherited, partitionOf } from './table-parents.ts';
import { isMadeTemporary } from './temporary.ts';

export function tableMade(statement: CreateStmt, reading: Reading): Extract {
  const { relation = {}, options } = statement;
  if (isMadeTemporary(relation, reading)) return {};
  const named = relationNamed(relation, reading);
  const repeatable = statement.if_not_exists ?? false;
  // A table that is made anew has none of the names that another had.
  const within = `${pathKey(relationPath(named))}\0`;
  for (const name of reading.given) if (name.startsWith(within)) reading.given.delete(name);
  const effects = [made(named, statement, 'table', reading), ...contents(named, statement, reading)];
  if (relation.relpersistence === 'u') effects.push(persistence(named, 'unlogged', repeatable));
  effects.push(...optionsSet(named, options, repeatable));
  return { effects };
}

export function foreignTableMade({ base = {}, servername = '' }: CreateForeignTableStmt, reading: Reading): Extract {
  const named = relationNamed(base.relation ?? {}, reading);
  const table = made(named, base, 'foreign-table', reading);
  return {
    effects: [
      {
        ...table,
        look: (ground) => {
          const seen = table.look(ground);
          if (seen.type !== 'there' || seen.object === null) return seen;
          const { server } = seen.object.attributes;
          return server === servername ? seen : different(seen.object, say`it is of server ${String(server)}`);
        },
      },
      ...contents(named, base, reading),
    ],
  };
}

/** The table itself: what of it no later statement can change. */
function made(
  named: Named,
  { partspec, ofTypename, if_not_exists: repeatable = false }: CreateStmt,
  kind: 'table' | 'foreign-table',
  { parse }: Reading,
): Effect {
  return {
    what: say`${sayText(kind.replace('-', ' '))} ${shownName(named)} is made`,
    path: relationPath(named),
    change: 'makes',
    repeatable,
    security: false,
    look: looking(
      (ground) => ground.relation(named),
      (object) => {
        if (object.kind !== kind) return different(object, say`it is a ${sayText(object.kind.replace('-', ' '))}`);
        const { partitionKey, ofType } = object.attributes;
        if (partspec) {
          if (typeof partitionKey !== 'string') return different(object, say`it is not partitioned`);
          const printed = partitioning(partitionKey);
          return printed && sameNodes(partspec, printed) ? there(object) : unsure(object, 'partitionKey');
        }
        if (typeof partitionKey === 'string') return different(object, say`it is partitioned by ${partitionKey}`);
        const type = ofTypename && strings(ofTypename.names).at(-1);
        return type !== undefined && typeof ofType !== 'string' ? unsure(object, 'ofType') : there(object);
      },
    ),
  };

  function partitioning(key: string) {
    const parsed = parse(`CREATE TABLE x (x int) PARTITION BY ${key}`);
    const node = parsed.type === 'parsed' ? parsed.statements[0]?.node : undefined;
    return node && 'CreateStmt' in node ? node.CreateStmt.partspec : undefined;
  }
}

/** Columns, constraints and parents. */
function contents(named: Named, statement: CreateStmt, reading: Reading): Effect[] {
  const { tableElts = [], constraints = [], nnconstraints = [], inhRelations = [], partbound } = statement;
  const repeatable = statement.if_not_exists ?? false;
  const manner = { change: 'makes', repeatable } as const;
  const parents = inhRelations.flatMap((node) => ('RangeVar' in node ? [relationNamed(node.RangeVar, reading)] : []));
  const above = partbound
    ? parents.map((parent) => partitionOf(named, parent, partbound, reading, manner))
    : parents.map((parent) => inherited(named, parent, manner));
  const within = [...tableElts, ...constraints, ...nnconstraints].flatMap((node): readonly Effect[] => {
    if ('ColumnDef' in node) {
      const place = { relation: named, column: node.ColumnDef.colname ?? '' };
      return columnMade(place, node.ColumnDef, reading, repeatable);
    }
    if ('TableLikeClause' in node) return [alike(named, node.TableLikeClause.relation ?? {}, repeatable, reading)];
    if (!('Constraint' in node)) return [];
    const columns = notNullColumns(node.Constraint);
    if (columns.length > 0) {
      return columns.map((column) => notNullSet({ relation: named, column }, true, manner));
    }
    return [constraintAdded(named, node.Constraint, reading, manner)];
  });
  return [...above, ...within];
}

/** LIKE: columns that the statement does not name; they are those of another table as it was then. */
function alike(named: Named, relation: RangeVar, repeatable: boolean, reading: Reading): Effect {
  const model = relationNamed(relation, reading);
  return {
    what: say`table ${shownName(named)} gets the columns of ${shownName(model)}`,
    path: relationPath(named, `like ${shownName(model)}`),
    change: 'makes',
    repeatable,
    security: false,
    look: looking(
      (ground) => ground.relation(named),
      (object, ground) => {
        const columns = columnsOf(ground, model);
        if (columns.length === 0) return unsure(object, 'columnOrder');
        const held = columns.filter((column) => findColumn(ground, named, column));
        if (held.length === 0) return missing(object);
        return held.length === columns.length ? there(object) : unsure(object, 'columnOrder');
      },
    ),
  };
}

function columnsOf(ground: Ground, named: Named): readonly string[] {
  const columnOrder = ground.relation(named)?.attributes.columnOrder;
  return Array.isArray(columnOrder) ? columnOrder.map(String) : [];
}

/** UNLOGGED, LOGGED. */
export function persistence(named: Named, wanted: 'unlogged' | 'permanent', repeatable: boolean): Effect {
  const unlogged = wanted === 'unlogged';
  return {
    what: unlogged ? say`${shownName(named)} is unlogged` : say`${shownName(named)} is logged`,
    path: relationPath(named, 'persistence'),
    change: 'sets',
    repeatable,
    security: false,
    look: looking(
      (ground) => ground.relation(named),
      (object) =>
        object.attributes.persistence === wanted
          ? there(object)
          : different(object, unlogged ? say`it is not unlogged` : say`it is not logged`),
    ),
  };
}
