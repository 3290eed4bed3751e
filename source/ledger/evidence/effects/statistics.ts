/** CREATE STATISTICS, ALTER STATISTICS (PostgreSQL manual). Their names stand apart from the relations'. */

import type { AlterOwnerStmt, AlterStatsStmt, CreateStatsStmt } from 'libpg-query';
import type { CatalogObject } from '../../../catalog/object.ts';
import { quoteIdentifier } from '../../../catalog/quote.ts';
import { say } from '../../../language/language.ts';
import type { Effect, Extract, Path, Reading } from '../effect.ts';
import type { Ground } from '../ground.ts';
import { listNamed, type Named, relationNamed, shownName, strings } from '../names.ts';
import { ownerLook, ownerWords } from './owner.ts';
import { different, looking, missing, there, unsure } from './seen.ts';

function findStatistics(ground: Ground, named: Named): CatalogObject | undefined {
  return ground.findMoved('statistics', ['statistics'], named);
}

export function statisticsPath(named: Named, ...within: readonly string[]): Path {
  return [`statistics ${shownName(named)}`, ...within];
}

export function statisticsMade(statement: CreateStatsStmt, reading: Reading): Extract {
  const { defnames, stat_types: types, exprs = [], relations = [], if_not_exists: repeatable = false } = statement;
  const [first] = relations;
  const table = relationNamed(first && 'RangeVar' in first ? first.RangeVar : {}, reading);
  const elements = exprs.flatMap((node) => ('StatsElem' in node ? [node.StatsElem] : []));
  const columns = elements.flatMap(({ name }) => (name === undefined ? [] : [quoteIdentifier(name)]));
  const wantedKinds = strings(types);
  const named = defnames && listNamed(defnames, reading);
  const plain = elements.length === columns.length;
  const wanted = [...columns].sort().join();
  return {
    effects: [
      {
        what: named ? say`statistics ${shownName(named)} are made` : say`statistics on ${shownName(table)} are made`,
        path: named ? statisticsPath(named) : [`statistics on ${shownName(table)} (${wanted})`],
        change: 'makes',
        repeatable,
        security: false,
        look(ground) {
          const holder = ground.relation(table);
          const object = named
            ? findStatistics(ground, named)
            : holder && ground.children(holder, 'statistics').find(({ attributes }) => on(attributes.on) === wanted);
          if (!object) return missing();
          const held = object.attributes.kinds;
          if (wantedKinds.length > 0 && on(held) !== [...wantedKinds].sort().join()) {
            return different(object, say`they are of ${String(held)}`);
          }
          if (!plain) return unsure(object, 'on');
          return on(object.attributes.on) === wanted
            ? there(object)
            : different(object, say`they are on ${String(object.attributes.on)}`);
        },
      },
    ],
  };
}

function on(list: unknown): string {
  return Array.isArray(list) ? list.map(String).sort().join() : '';
}

export function statisticsAltered({ defnames, stxstattarget }: AlterStatsStmt, reading: Reading): Extract {
  const named = listNamed(defnames, reading);
  const target = stxstattarget && 'Integer' in stxstattarget ? (stxstattarget.Integer.ival ?? 0) : -1;
  const wanted = target === -1 ? null : target;
  return {
    effects: [
      setting(named, 'target', wanted === null ? say`have target as usual` : say`have target ${wanted}`, (ground) => {
        const object = findStatistics(ground, named);
        if (!object) return missing();
        const { target: held } = object.attributes;
        return held === wanted
          ? there(object)
          : different(object, held === null ? say`their target is as usual` : say`their target is ${String(held)}`);
      }),
    ],
  };
}

export function statisticsOwned({ object, newowner }: AlterOwnerStmt, reading: Reading): Extract {
  const named = listNamed(object && 'List' in object ? object.List.items : undefined, reading);
  return {
    effects: [
      {
        ...setting(
          named,
          'owner',
          ownerWords(newowner),
          looking((ground) => findStatistics(ground, named), ownerLook(newowner)),
        ),
        security: true,
      },
    ],
  };
}

function setting(
  named: Named,
  name: string,
  words: string,
  look: (ground: Ground) => ReturnType<Effect['look']>,
): Effect {
  return {
    what: say`statistics ${shownName(named)} ${words}`,
    path: statisticsPath(named, name),
    change: 'sets',
    repeatable: true,
    security: false,
    look,
  };
}
