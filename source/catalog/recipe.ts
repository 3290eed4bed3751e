import type { ServerVersion } from './catalog.ts';
import type { DependencyGraph } from './dependencies.ts';
import type { Renaming, RenamingGround } from './new-names.ts';
import type { CatalogObject, ObjectId } from './object.ts';

/** PostgreSQL's table lock modes that a repair statement can take (PostgreSQL manual, "Explicit Locking"). */
export type LockLevel = 'SHARE UPDATE EXCLUSIVE' | 'SHARE' | 'SHARE ROW EXCLUSIVE' | 'EXCLUSIVE' | 'ACCESS EXCLUSIVE';

/** What running a statement risks. */
export interface Hazard {
  readonly code:
    | 'data-loss'
    | 'lock'
    | 'rewrite'
    | 'scan'
    | 'no-transaction'
    | 'privilege'
    /** Rows that exist may refuse it. */
    | 'may-fail'
    /** The target holds or allows more than the source: the statement takes that away. */
    | 'ahead'
    /** Triggers that people made run along. */
    | 'fires';
  /** For `lock`: the mode; what it blocks follows from it. */
  readonly lock?: LockLevel;
  /** For `lock`: the relation, and whether only for the moment of the change, whatever its size. */
  readonly relation?: string;
  readonly brief?: boolean;
  /** One short sentence for a person. */
  readonly message: string;
  /** For `may-fail`: how to count the rows that stand in the way, where that can be asked. */
  readonly probe?: Probe;
}

/** How many rows a statement would be refused for, asked right before it. It only reads; its names are all qualified. */
export interface Probe {
  /** A query of one number. */
  readonly count: string;
  /** A query that lists them. */
  readonly list: string;
  /** What was counted, as it follows `1 row` or `3 rows`: `of public.t without a value in note`. */
  readonly rows: string;
  /** The tables that it reads, qualified and quoted: where row-level security hides rows of one, it cannot be asked. */
  readonly tables: readonly string[];
}

/** One SQL statement without its closing semicolon. */
export interface Statement {
  readonly sql: string;
  readonly hazards: readonly Hazard[];
  /** What a reader must know of it beside its hazards: a line each, above it in a script. */
  readonly remarks?: readonly string[];
  /**
   * `alone`: it must not run inside a transaction block, and is harmless when run again. `committed`: its effect is needed
   * committed before what follows, so it has a transaction of its own.
   */
  readonly boundary?: 'alone' | 'committed';
  /** Boolean SQL over the system catalogs, where a script must tell whether it has run: true once its work is done. */
  readonly done?: string;
  /** For `alone`: what a failed run of it leaves behind and must go before another, and how. */
  readonly remains?: { readonly there: string; readonly removal: string };
}

/** Boolean SQL by which a script knows an object again in the system catalogs, in those parts that every role may read. */
export interface ObjectState {
  /** An object of this kind and name is there. */
  readonly exists: string;
  /** It is there as given, as far as that can be told cheaply. */
  readonly same?: string;
  /** True where `same` holds on every server that has the object as given, whoever wrote its definition. */
  readonly certain?: boolean;
  /** It is there, but is only what a failed attempt at making it left behind. */
  readonly unfinished?: string;
}

/** Statements that carry one step out, and what a person must know that no statement can do. */
export interface Step {
  readonly statements: readonly Statement[];
  /** Sentences for the script's reader: what could not be done, and why. */
  readonly notes?: readonly string[];
  /** Statements that complete it once more is there: a sequence's owner, a replica identity's index. */
  readonly deferred?: readonly { readonly needs: readonly ObjectId[]; readonly statements: readonly Statement[] }[];
  /** Objects that it lets go of, beyond its recorded dependencies: it runs before any of them is dropped. */
  readonly releases?: readonly ObjectId[];
  /**
   * Others that hang together with it beyond recorded dependencies: where they differ, or are to go, their own repair
   * comes along (a dependant written for what it was, the column that is to own a sequence).
   */
  readonly carries?: readonly ObjectId[];
}

/** How a changed object is made like the wanted one. */
export type Alteration =
  | (Step & {
      readonly type: 'in-place';
      /**
       * The kinds of dependants that PostgreSQL would refuse to keep while this runs: they are dropped before and
       * made again after. Empty or absent: none.
       */
      readonly rebuilds?: readonly string[];
      /**
       * Single objects of which the same is true, whether they depend on it directly or not: a view of a column whose
       * type is made anew.
       */
      readonly rebuildsObjects?: readonly ObjectId[];
      /**
       * Objects whose own change, or going, must have run before: a table that is to be permanent, before those that refer
       * to it.
       */
      readonly after?: readonly ObjectId[];
    })
  /** Dropped and made again, with all that depends on it. */
  | { readonly type: 'replace'; readonly reason: string }
  /** Cannot be repaired by SQL, or not safely: said with the reason. */
  | { readonly type: 'impossible'; readonly reason: string };

/** Objects by id, with what belongs to them. */
export interface ObjectLookup {
  get(id: ObjectId): CatalogObject | undefined;
  /** The objects whose parent is `id`. */
  children(id: ObjectId): readonly CatalogObject[];
  ofKind(kind: string): readonly CatalogObject[];
}

/** One side's objects, and who needs whom. */
export type CatalogView = ObjectLookup & { readonly dependencies: DependencyGraph };

/** The target as it will be: its objects, and what each cannot exist without. */
export type GoalView = ObjectLookup & Pick<DependencyGraph, 'dependsOn'>;

/** What a recipe may ask while it writes SQL. */
export interface RepairContext {
  /** The target's version: no statement may need a newer one. */
  readonly version: ServerVersion;
  /** The name of the target's database. */
  readonly database: string;
  /** The role that read the target: as likely as any to run the script. */
  readonly user: string;
  /** The target as it is. */
  readonly current: CatalogView;
  /** The target as it will be once the repair has run. */
  readonly goal: GoalView;
  /** True when a role of this name exists on the target's server. */
  hasRole(name: string): boolean;
  /** True when the repair of this very object was asked for, not that of all that differs. */
  isAsked(id: ObjectId): boolean;
  /** Build and drop indexes CONCURRENTLY. */
  readonly concurrently: boolean;
}

/** An object on both sides, with the attributes that differ where both have it. */
export interface ObjectChange {
  readonly source: CatalogObject | null;
  readonly target: CatalogObject | null;
  readonly attributes: readonly string[];
}

/** How the objects of one kind are made, changed and removed. Pure. */
export interface Recipe {
  readonly kind: string;
  /** Where it stands among steps that do not depend on each other: lower is created earlier and dropped later. */
  readonly rank: number;
  create(object: CatalogObject, context: RepairContext): Step;
  /** `attributes` names those that differ, never empty. */
  alter(from: CatalogObject, to: CatalogObject, attributes: readonly string[], context: RepairContext): Alteration;
  drop(object: CatalogObject, context: RepairContext): Step;
  /**
   * Why it cannot be made or removed by SQL, or is left to a person: the difference is then withheld with this sentence,
   * and what `create` or `drop` answers is shown for the reader's eyes. Absent or null: it can.
   */
  impossible?(object: CatalogObject, change: 'create' | 'drop', context: RepairContext): string | null;
  /**
   * True when the parent's own creation writes this child (a column inside CREATE TABLE), so that it has no step of
   * its own then.
   */
  readonly madeWithParent?: (object: CatalogObject) => boolean;
  /** What is left to do for such a child once its parent has been made: a column's comment and privileges. */
  finish?(object: CatalogObject, context: RepairContext): Step;
  /**
   * For an object that must not be dropped when a dependency is replaced (a column whose default calls a replaced
   * function): how to let go before and take hold again after. Absent or null: it is dropped and made again.
   */
  detach?(
    object: CatalogObject,
    dependency: CatalogObject,
    goal: CatalogObject,
    context: RepairContext,
  ): { readonly before: Step; readonly after: Step } | null;
  /**
   * Differences that the server ties to this one, beyond recorded dependencies: those without which it cannot be repaired
   * alone, and those that go away with it (a primary key and its columns' NOT NULL). They come along. Absent: none.
   */
  ties?(
    change: ObjectChange,
    sides: { readonly source: CatalogView; readonly target: CatalogView },
  ): readonly ObjectId[];
  /**
   * Creation in two steps, for a ring of objects that need each other: `first` needs only what is not in `without`,
   * `later` completes it. Absent or null: it cannot be split.
   */
  split?(
    object: CatalogObject,
    without: ReadonlySet<ObjectId>,
    context: RepairContext,
  ): { readonly first: Step; readonly later: Step } | null;
  /**
   * How a script knows the object again. Absent or null: it does not look, be it that an object that a catalog does not
   * list may be there all the same.
   */
  state?(object: CatalogObject, context: RepairContext): ObjectState | null;
  /**
   * Statements after which an object that goes or changes needs nothing any more of what it is made of, for a ring of
   * objects that hold on to each other: a routine's body emptied. Absent or null: it cannot let go.
   */
  loosen?(object: CatalogObject, context: RepairContext): Step | null;
  /**
   * Names that it takes in a namespace shared with other kinds, such as `relation public.x`: a new holder waits until
   * the old one is gone.
   */
  occupies?(object: CatalogObject): readonly string[];
  /** How it gets another name while all that it holds stays; absent for a kind whose objects cannot be renamed. */
  readonly rename?: RenameRecipe;
}

/** How the objects of one kind get another name. */
export interface RenameRecipe {
  /** The name that can change, bare: a routine's without its arguments. */
  bareName(object: CatalogObject): string;
  /** Why this one cannot be renamed by itself, in one sentence; null when it can. */
  obstacle(object: CatalogObject): string | null;
  /** ALTER … RENAME. */
  step(object: CatalogObject, name: string): Step;
  /** True for what is commonly named after the relation that it belongs to, and renamed along with that. */
  goesAlong(object: CatalogObject): boolean;
  /** What the renaming changes in the catalog. */
  effect(object: CatalogObject, name: string, ground: RenamingGround): Renaming;
}
