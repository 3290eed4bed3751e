/** CREATE SEQUENCE, ALTER SEQUENCE (PostgreSQL manual). What a sequence's next value is, is data. */

import type { AlterSeqStmt, CreateSeqStmt, DefElem } from 'libpg-query';
import type { CatalogObject } from '../../../catalog/object.ts';
import { qualified, quoteIdentifier } from '../../../catalog/quote.ts';
import { say, sayText } from '../../../language/language.ts';
import type { Effect, Extract, Hidden, Reading, Seen } from '../effect.ts';
import type { Ground } from '../ground.ts';
import { type Named, relationNamed, relationPath, shownName, strings, textsNamed } from '../names.ts';
import { isType, typeText } from '../types.ts';
import { persistence } from './create-table.ts';
import { findColumn, findIdentity } from './find.ts';
import { definitions, optionText } from './options.ts';
import { different, looking, there, unsure } from './seen.ts';
import { isMadeTemporary } from './temporary.ts';

export function sequenceMade(statement: CreateSeqStmt, reading: Reading): Extract {
  const { sequence = {}, options, if_not_exists: repeatable = false } = statement;
  if (isMadeTemporary(sequence, reading)) return {};
  const named = relationNamed(sequence, reading);
  const effect: Effect = {
    what: say`sequence ${shownName(named)} is made`,
    path: relationPath(named),
    change: 'makes',
    repeatable,
    security: false,
    look: looking(
      (ground) => ground.relation(named) ?? identityOf(ground, named),
      (object) => {
        if (object.kind === 'sequence') return there(object);
        return different(
          object,
          object.kind === 'column' ? say`it is an identity column’s` : say`it is a ${object.kind}`,
        );
      },
    ),
  };
  const unlogged = sequence.relpersistence === 'u' ? [persistence(named, 'unlogged', repeatable)] : [];
  return { effects: [effect, ...unlogged, ...settings(named, definitions(options), repeatable, reading)] };
}

/** An identity column's sequence is part of the column. */
function identityOf(ground: Ground, { schemas, name }: Named): CatalogObject | undefined {
  for (const schema of schemas) {
    const found = findIdentity(ground, qualified(schema, name));
    if (found) return found;
  }
  return undefined;
}

export function sequenceAltered({ sequence = {}, options }: AlterSeqStmt, reading: Reading): Extract {
  const named = relationNamed(sequence, reading);
  const all = definitions(options);
  const restarts = all.some(({ defname }) => defname === 'restart');
  const hidden: readonly Hidden[] = restarts
    ? [{ what: say`sequence ${shownName(named)} restarts`, hides: 'rows', reason: say`values are not in the catalogs` }]
    : [];
  return { effects: settings(named, all, true, reading), hidden };
}

const attributes: Readonly<Record<string, string>> = {
  start: 'start',
  increment: 'increment',
  minvalue: 'minimum',
  maxvalue: 'maximum',
  cache: 'cache',
};

function settings(named: Named, options: readonly DefElem[], repeatable: boolean, reading: Reading): Effect[] {
  return options.flatMap((option): readonly Effect[] => {
    const { defname = '', arg } = option;
    const attribute = attributes[defname];
    const effect = (name: string, words: string, check: (object: CatalogObject) => Seen): Effect => ({
      what: say`sequence ${shownName(named)} ${words}`,
      path: relationPath(named, name),
      change: 'sets',
      repeatable,
      security: false,
      look: looking((ground) => ground.relation(named, ['sequence']), check),
    });
    if (attribute !== undefined) {
      const wanted = arg === undefined ? null : optionText(option);
      return [
        effect(
          attribute,
          wanted === null ? say`has its usual ${sayText(attribute)}` : say`has ${sayText(attribute)} ${wanted}`,
          (object) => {
            const held = object.attributes[attribute];
            if (wanted === null) return unsure(object, attribute);
            return held === wanted
              ? there(object)
              : different(object, say`its ${sayText(attribute)} is ${String(held)}`);
          },
        ),
      ];
    }
    if (defname === 'cycle') {
      const wanted = optionText(option) === 'true';
      return [
        effect('cycle', wanted ? say`cycles` : say`does not cycle`, (object) =>
          object.attributes.cycle === wanted
            ? there(object)
            : different(object, wanted ? say`it does not` : say`it does`),
        ),
      ];
    }
    if (defname === 'as' && arg && 'TypeName' in arg) {
      const type = arg.TypeName;
      return [
        effect('type', say`is of type ${typeText(type)}`, (object) =>
          isType(type, String(object.attributes.type))
            ? there(object)
            : different(object, say`its type is ${String(object.attributes.type)}`),
        ),
      ];
    }
    if (defname === 'owned_by' && arg && 'List' in arg)
      return [owned(named, strings(arg.List.items), repeatable, reading)];
    return [];
  });
}

/** OWNED BY a column, which it goes with, or NONE. */
function owned(named: Named, parts: readonly string[], repeatable: boolean, reading: Reading): Effect {
  const none = parts.length === 1 && parts[0] === 'none';
  const column = parts.at(-1) ?? '';
  const table = textsNamed(parts.slice(0, -1), reading);
  return {
    what: none
      ? say`sequence ${shownName(named)} is no column’s`
      : say`sequence ${shownName(named)} belongs to ${shownName(table)}.${quoteIdentifier(column)}`,
    path: relationPath(named, 'owned by'),
    change: 'sets',
    repeatable,
    security: false,
    look: looking(
      (ground) => ground.relation(named, ['sequence']),
      (object, ground) => {
        const { ownedBy: held } = object.attributes;
        if (none) return held === null ? there(object) : different(object, say`it belongs to ${String(held)}`);
        if (typeof held !== 'string') return different(object, say`it belongs to no column`);
        const found = findColumn(ground, table, column);
        if (found && found.id === `column:${held}`) return there(object);
        return different(object, say`it belongs to ${held}`);
      },
    ),
  };
}
