/** ALTER … RENAME of each sort of object (PostgreSQL manual, "ALTER TABLE", "ALTER INDEX", "ALTER TYPE" and their like). */

import type { CatalogObject } from '../../catalog/object.ts';
import { quoteIdentifier } from '../../catalog/quote.ts';
import type { Hazard, RenameRecipe, Step } from '../../catalog/recipe.ts';
import { say } from '../../language/language.ts';
import type { SqlName } from '../common.ts';
import {
  columnEffect,
  type Effect,
  indexEffect,
  partEffect,
  relationEffect,
  routineEffect,
  typeEffect,
} from './effects.ts';

const effects = {
  relation: relationEffect,
  type: typeEffect,
  routine: routineEffect,
  column: columnEffect,
  index: indexEffect,
  constraint: indexEffect,
  part: partEffect,
} as const satisfies Readonly<Record<string, Effect>>;

/** What kind of thing is renamed, and so who names it. */
export type RenamedSort = keyof typeof effects;

/** The sorts that applications and string bodies name. */
const spoken: ReadonlySet<RenamedSort> = new Set(['relation', 'type', 'routine', 'column']);

const notFollowed = (): string =>
  say`what is renamed here keeps its old name wherever a string says it: in bodies of functions, in applications`;

/** How one kind is renamed, as its file declares it. */
export interface RenameDefinition<T> {
  readonly sort: RenamedSort;
  /** What the statement locks. */
  hazards?(object: T): readonly Hazard[];
  /** Where the statement is not ALTER, the keyword and the reference that COMMENT ON takes, RENAME TO. */
  statement?(object: T, name: string): string;
  /** Why it cannot be renamed by itself, or null. */
  obstacle?(object: CatalogObject): string | null;
  /** True for what is commonly named after its relation. Absent: never. */
  goesAlong?(object: CatalogObject): boolean;
}

/** The recipe of a kind's renaming. */
export function renameRecipe<T extends CatalogObject>(
  { sort, hazards, statement, obstacle, goesAlong }: RenameDefinition<T>,
  typed: (object: CatalogObject) => T,
  sqlName: ((object: T) => SqlName) | undefined,
): RenameRecipe {
  return {
    bareName: (object) => (sort === 'routine' ? String(object.attributes.routine) : object.name),
    obstacle: (object) => obstacle?.(object) ?? null,
    step(object, name): Step {
      const self = typed(object);
      const sql = statement?.(self, name) ?? plainStatement(sqlName?.(self), name);
      return {
        statements: [{ sql, hazards: hazards?.(self) ?? [] }],
        ...(spoken.has(sort) && { notes: [notFollowed()] }),
      };
    },
    goesAlong: (object) => goesAlong?.(object) ?? false,
    effect: effects[sort],
  };
}

/** A kind that has neither a name in SQL nor a statement of its own is a programming error, and throws. */
function plainStatement(called: SqlName | undefined, name: string): string {
  if (!called) throw new Error(`nothing says how to rename to ${name}`);
  return `ALTER ${called.keyword} ${called.reference} RENAME TO ${quoteIdentifier(name)}`;
}
