/** Views, materialized views, and tables made from a query (PostgreSQL manual, CREATE VIEW, CREATE TABLE AS). */

import type { CreateTableAsStmt, IntoClause, Node, ViewStmt } from 'libpg-query';
import type { CatalogObject } from '../../../catalog/object.ts';
import { say, sayText } from '../../../language/language.ts';
import type { Effect, Extract, Reading, Seen } from '../effect.ts';
import { sameQuery } from '../expressions.ts';
import { type Named, relationNamed, relationPath, shownName, strings } from '../names.ts';
import { holdsOtherTexts, relationsIn } from '../tree.ts';
import type { Manner } from './column-place.ts';
import { columnAdded } from './columns.ts';
import { checkOption, optionsSet } from './options.ts';
import { different, looking, there, unsure } from './seen.ts';
import { isMadeTemporary } from './temporary.ts';

/**
 * A view is one thing: another definition of it replaces this one, and OR REPLACE leaves what was granted and said of it
 * as it was.
 */
export function viewMade(statement: ViewStmt, reading: Reading): Extract {
  const { view = {}, query, replace = false, options, withCheckOption } = statement;
  if (isMadeTemporary(view, reading)) return {};
  const named = relationNamed(view, reading);
  const levels = { LOCAL_CHECK_OPTION: 'local', CASCADED_CHECK_OPTION: 'cascaded', NO_CHECK_OPTION: null } as const;
  const level = levels[withCheckOption ?? 'NO_CHECK_OPTION'];
  const aliases = strings(statement.aliases);
  const effect: Effect = {
    what: replace ? say`view ${shownName(named)} is made or replaced` : say`view ${shownName(named)} is made`,
    path: relationPath(named),
    goesWith: relationsIn(query).map((relation) => relationPath(relationNamed(relation, reading))),
    change: replace ? 'sets' : 'makes',
    repeatable: replace,
    security: false,
    look: looking(
      (ground) => ground.relation(named),
      (object) =>
        object.kind === 'view'
          ? queried(object, query, aliases, reading)
          : different(object, say`it is a ${sayText(object.kind.replace('-', ' '))}`),
    ),
  };
  const all = level === null ? options : [...(options ?? []), checkOption(level)];
  return { effects: [effect, ...optionsSet(named, all, replace)] };
}

/** Aliases stand in the printed query. */
function queried(object: CatalogObject, query: Node | undefined, aliases: readonly string[], { parse }: Reading): Seen {
  const { body } = object.attributes;
  if (!query || typeof body !== 'string') return unsure(object, 'body');
  if (aliases.length === 0 && sameQuery(query, body, parse)) return there(object);
  return holdsOtherTexts(query, body, parse) ? different(object, say`its query is another`) : unsure(object, 'body');
}

export function madeFromQuery(statement: CreateTableAsStmt, reading: Reading): Extract {
  const { query, into = {}, objtype, if_not_exists: repeatable = false } = statement;
  return fromQuery(objtype === 'OBJECT_MATVIEW' ? 'materialized-view' : 'table', into, query, repeatable, reading);
}

/** CREATE TABLE AS, SELECT INTO, CREATE MATERIALIZED VIEW. */
export function fromQuery(
  kind: 'table' | 'materialized-view',
  { rel = {}, colNames, options, skipData = false }: IntoClause,
  query: Node | undefined,
  repeatable: boolean,
  reading: Reading,
): Extract {
  if (isMadeTemporary(rel, reading)) return {};
  const named = relationNamed(rel, reading);
  const words = `${sayText(kind.replace('-', ' '))} ${shownName(named)}`;
  const aliases = strings(colNames);
  const effect: Effect = {
    what: say`${words} is made`,
    path: relationPath(named),
    goesWith:
      kind === 'table' ? [] : relationsIn(query).map((relation) => relationPath(relationNamed(relation, reading))),
    change: 'makes',
    repeatable,
    security: false,
    look: looking(
      (ground) => ground.relation(named),
      (object) => {
        if (object.kind !== kind) return different(object, say`it is a ${sayText(object.kind.replace('-', ' '))}`);
        return kind === 'table' ? there(object) : queried(object, query, aliases, reading);
      },
    ),
  };
  const settings = optionsSet(named, options, repeatable);
  if (kind === 'materialized-view') return { effects: [effect, ...settings] };
  const manner: Manner = { change: 'makes', repeatable };
  return {
    effects: [effect, ...columnNames(aliases, query).map((name) => added(named, name, manner)), ...settings],
    ...(!skipData && {
      hidden: [
        { what: say`${words} is filled from a query`, hides: 'rows', reason: say`rows are not in the catalogs` },
      ],
    }),
  };
}

function added(relation: Named, column: string, manner: Manner): Effect {
  return columnAdded({ relation, column }, manner);
}

/** The names of a query's columns, as far as the statement tells them. */
function columnNames(aliases: readonly string[], query: Node | undefined): readonly string[] {
  if (aliases.length > 0 || !query || !('SelectStmt' in query)) return aliases;
  return (query.SelectStmt.targetList ?? []).flatMap((node) => {
    if (!('ResTarget' in node)) return [];
    const { name, val } = node.ResTarget;
    if (name !== undefined) return [name];
    if (!val || !('ColumnRef' in val)) return [];
    const last = val.ColumnRef.fields?.at(-1);
    return last && 'String' in last ? [last.String.sval ?? ''] : [];
  });
}
