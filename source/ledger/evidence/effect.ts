import type { CatalogObject, ObjectId } from '../../catalog/object.ts';
import type { Ground } from './ground.ts';
import type { InsertedRows } from './inserted-rows.ts';
import type { Parser } from './parser.ts';

/**
 * Where in a database an effect is, from the outside in: `['relation public.calls', 'column class', 'type']`. What is
 * done to a place is done to all that lies within it.
 */
export type Path = readonly string[];

/** What one look at a side shows of an effect. */
export type Seen =
  /** It is surely there. */
  | { readonly type: 'there'; readonly object: CatalogObject | null }
  /** It is surely not there. */
  | { readonly type: 'missing'; readonly object: CatalogObject | null }
  /**
   * The object is there, and surely otherwise; `note` says how, for a person. `within`: the places in the effect's own that
   * are otherwise, where a later statement can change each by itself; absent: it is so as a whole.
   */
  | {
      readonly type: 'different';
      readonly object: CatalogObject;
      readonly note: string | null;
      readonly within?: readonly Path[];
    }
  /**
   * The object is there. Whether it is as the statement leaves it cannot be told from the statement, as the server
   * prints it in its own words: it shows in these attributes, beside those of the side that records the entry.
   */
  | {
      readonly type: 'unsure';
      readonly object: CatalogObject;
      readonly attributes: readonly string[];
      readonly within?: readonly Path[];
      /** For what is done to many objects at once: those that do not have it, which may have come since. */
      readonly lacking?: readonly ObjectId[];
    }
  /** This side's catalog does not hold what would tell; `note` says why, for a person. */
  | { readonly type: 'unread'; readonly note: string };

/** What a statement leaves behind, in a way that can be looked up. */
export interface Effect {
  /** `column public.calls.class is added`: for a person. */
  readonly what: string;
  readonly path: Path;
  /** `makes` something new, `removes` it, or `sets` something of what is there. */
  readonly change: 'makes' | 'removes' | 'sets';
  /** Other places that it is removed with: an index goes with its table, and with the columns that it is on. */
  readonly goesWith?: readonly Path[];
  /** Other places that it names, which may get another name after it: a column's type. */
  readonly mentions?: readonly Path[];
  /** For `removes`: where what stood there is afterwards. */
  readonly renamed?: Path;
  /** True for a statement that runs again without an error: IF NOT EXISTS, OR REPLACE, SET, GRANT. */
  readonly repeatable: boolean;
  /** True for what decides who may see or do what. */
  readonly security: boolean;
  look(ground: Ground): Seen;
}

/** What a statement does that no catalog shows. */
export interface Hidden {
  /** `rows are inserted into public.plans`, `a DO block runs`. */
  readonly what: string;
  /** `rows`: data alone. `code`: anything, the schema too. */
  readonly hides: 'rows' | 'code';
  readonly reason: string;
  /** For rows that a statement writes out: they can be looked up where the table is one of reference. */
  readonly rows?: InsertedRows | null;
}

/** What running a statement destroys, as it can be looked up where it would run. */
export interface Destruction {
  /** `drops table public.calls`, `empties public.calls`, `deletes rows of public.calls`. */
  readonly what: string;
  /** The object that goes, or whose rows do; undefined where it is not there: then nothing is lost. */
  find(ground: Ground): CatalogObject | undefined;
  /** True where what depends on the object goes with it. */
  readonly cascades: boolean;
  /** True where nothing goes but rows: those of the object, and where it cascades, of the tables that refer to it. */
  readonly empties?: true;
}

/** All that one statement does. */
export interface Extract {
  readonly effects?: readonly Effect[];
  readonly hidden?: readonly Hidden[];
  readonly destroys?: readonly Destruction[];
  /** False for what PostgreSQL refuses inside a transaction block. Absent: true. */
  readonly transaction?: false;
  /** True for BEGIN, COMMIT and their like: the tool's own matter. */
  readonly control?: true;
}

/** What extractors know of where a statement stands. */
export interface Reading {
  /** For what the server prints, to be set beside what a statement says. */
  readonly parse: Parser;
  /** Schemas in which a name without one is looked for; the first is where new objects go. */
  readonly schemas: readonly string[];
  /** Names that the entry's statements have given so far, where they stand: one that the server makes up is another. */
  readonly given: Set<string>;
  /** Temporary relations of the entry, by name: nothing of them lasts. */
  readonly temporary: Set<string>;
  /** For SET search_path: holds for the statements after it. */
  setSchemas(schemas: readonly string[]): void;
}
