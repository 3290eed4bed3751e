/** Enums and their values (PostgreSQL manual, CREATE TYPE, ALTER TYPE). */

import type { AlterEnumStmt, CreateEnumStmt, Node } from 'libpg-query';
import type { CatalogObject } from '../../../catalog/object.ts';
import { quoteLiteral } from '../../../catalog/quote.ts';
import { say } from '../../../language/language.ts';
import type { Effect, Extract, Reading } from '../effect.ts';
import { listNamed, shownName, strings } from '../names.ts';
import { lookAt, making, nameNow, type Reference, weighed } from './on-reference.ts';
import { textsOf } from './routine-properties.ts';
import { missing, there } from './seen.ts';

/** Statements about enums; null for any other. */
export function enumEffects(node: Node, reading: Reading): Extract | null {
  if ('CreateEnumStmt' in node) return { effects: [enumMade(node.CreateEnumStmt, reading)] };
  if ('AlterEnumStmt' in node) return { effects: enumAltered(node.AlterEnumStmt, reading) };
  return null;
}

function enumReference(name: readonly Node[] | undefined, reading: Reading): Reference {
  const named = listNamed(name, reading);
  return {
    what: say`type ${shownName(named)}`,
    path: [`type ${shownName(named)}`],
    find: (ground) => ground.findMoved('type', ['enum'], named),
  };
}

const valuesOf = ({ attributes }: CatalogObject): readonly string[] => textsOf(attributes.values);

function enumMade({ typeName, vals }: CreateEnumStmt, reading: Reading): Effect {
  const wanted = strings(vals);
  return making(enumReference(typeName, reading), { repeatable: false }, (object) => {
    const places = wanted.map((value) => valuesOf(object).indexOf(value));
    const inOrder = places.every((place, index) => place > (places[index - 1] ?? -1));
    // More values may have come since; one that is not there may have another name now.
    return weighed(object, [inOrder ? null : { unsure: 'values' }]);
  });
}

function enumAltered(statement: AlterEnumStmt, reading: Reading): readonly Effect[] {
  const { typeName, oldVal, newVal = '', newValNeighbor, newValIsAfter = false, skipIfNewValExists } = statement;
  const reference = enumReference(typeName, reading);
  const path = (value: string): readonly string[] => [...reference.path, `value ${value}`];
  const words = (value: string): string => say`value ${quoteLiteral(value)} of ${reference.what}`;
  const added: Effect = {
    what: oldVal === undefined ? say`${words(newVal)} is added` : say`${words(newVal)} has its name`,
    path: path(newVal),
    change: 'makes',
    repeatable: skipIfNewValExists ?? false,
    security: false,
    look: (ground) =>
      lookAt(reference, ground, (object) => {
        const values = valuesOf(object);
        const now = values.includes(newVal) ? null : nameNow(ground, path(newVal), 'value');
        const place = values.indexOf(now ?? newVal);
        if (place === -1) return missing(object);
        const neighbour = newValNeighbor === undefined ? -1 : values.indexOf(newValNeighbor);
        // Others may have come between since, and IF NOT EXISTS leaves a value where it is.
        const right = neighbour === -1 || newValIsAfter === place > neighbour;
        return weighed(object, [
          right ? null : { differs: say`it stands on the other side of ${newValNeighbor ?? ''}` },
        ]);
      }),
  };
  if (oldVal === undefined) return [added];
  const renamed: Effect = {
    what: say`${words(oldVal)} is now ${quoteLiteral(newVal)}`,
    path: path(oldVal),
    change: 'removes',
    renamed: path(newVal),
    repeatable: false,
    security: false,
    look(ground) {
      const object = reference.find(ground);
      if (!object) return missing();
      const values = valuesOf(object);
      const now = values.includes(newVal) ? null : nameNow(ground, path(newVal), 'value');
      return values.includes(now ?? newVal) && !values.includes(oldVal) ? there(object) : missing(object);
    },
  };
  return [renamed, added];
}
