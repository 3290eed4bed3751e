/** A column as statements name it, and where what is said of it lies. */

import type { CatalogObject } from '../../../catalog/object.ts';
import { quoteIdentifier } from '../../../catalog/quote.ts';
import type { Effect } from '../effect.ts';
import type { Ground } from '../ground.ts';
import { type Named, relationPath, shownName } from '../names.ts';
import { findColumn } from './find.ts';

export interface Place {
  readonly relation: Named;
  readonly column: string;
}

/** How a statement touches what it names: it makes it with its column, or sets it later. */
export type Manner = Pick<Effect, 'change' | 'repeatable'>;

export const setting: Manner = { change: 'sets', repeatable: true };

export function shownColumn({ relation, column }: Place): string {
  return `${shownName(relation)}.${quoteIdentifier(column)}`;
}

/** The place within the column, and how it is touched. */
export function part({ relation, column }: Place, within: readonly string[], manner: Manner) {
  return { path: relationPath(relation, `column ${column}`, ...within), ...manner, security: false } as const;
}

export function finder({ relation, column }: Place) {
  return (ground: Ground): CatalogObject | undefined => findColumn(ground, relation, column);
}
