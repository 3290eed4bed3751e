/** Options of columns, each a place of its own (PostgreSQL manual, ALTER TABLE, ALTER FOREIGN TABLE). */

import type { Node } from 'libpg-query';
import { quoteIdentifier } from '../../../catalog/quote.ts';
import { say } from '../../../language/language.ts';
import type { Effect } from '../effect.ts';
import { finder, type Manner, type Place, part, setting, shownColumn } from './column-place.ts';
import { looking, missing, there, unsure } from './seen.ts';

/** `n_distinct`, or a foreign-data wrapper's: those of the wrapper may be secret, so they count by their names. */
export function columnOptionsSet(place: Place, options: readonly Node[], manner: Manner = setting): Effect[] {
  return options.flatMap((node) => {
    if (!('DefElem' in node)) return [];
    const { defname: name = '', defaction } = node.DefElem;
    const removed = defaction === 'DEFELEM_DROP';
    return [optionEffect(place, name, removed, manner)];
  });
}

export function columnOptionsReset(place: Place, options: readonly Node[]): Effect[] {
  return options.flatMap((node) =>
    'DefElem' in node ? [optionEffect(place, node.DefElem.defname ?? '', true, setting)] : [],
  );
}

function optionEffect(place: Place, name: string, removed: boolean, manner: Manner): Effect {
  return {
    ...part(place, [`option ${name}`], manner),
    what: removed
      ? say`option ${quoteIdentifier(name)} of column ${shownColumn(place)} is removed`
      : say`option ${quoteIdentifier(name)} of column ${shownColumn(place)} is set`,
    look: looking(finder(place), (column) => {
      const { options } = column.attributes;
      const held = Array.isArray(options) && options.some((item) => /^[^= ]*/.exec(String(item))?.[0] === name);
      if (removed) return held ? missing(column) : there(column);
      return held ? unsure(column, 'options') : missing(column);
    }),
  };
}
