import type { Catalog } from './catalog.ts';
import type { Json } from './json.ts';
import type { NewNames } from './new-names.ts';
import type { Attributes, CatalogObject } from './object.ts';
import type { BySide, Risk } from './risk.ts';

/** What a difference puts at risk, gravest first. */
export const severities = ['security', 'data', 'behaviour', 'performance', 'documentation'] as const;
export type Severity = (typeof severities)[number];

/**
 * How two unequal values of an attribute stand to each other:
 * `different` in what they mean, or `cosmetic`: only the writing differs, nothing needs repair.
 */
export type Likeness = 'equal' | 'cosmetic' | 'different';

/** The rule by which one attribute is compared, weighed and shown. */
export interface AttributeRule {
  /** What a person calls it: `not null`, `default`. */
  readonly label: string;
  /** What its difference puts at risk, and why; called only with values that are not the same. */
  readonly severity: Risk | ((source: Json, target: Json, objects: ObjectPair) => Risk);
  /**
   * How to tell likeness where plain equality is too strict. Called only with values that are not the same;
   * `false` means that the attribute is a fact for writing SQL and never compared.
   */
  readonly compare?: false | ((source: Json, target: Json, pair: VersionPair, objects: ObjectPair) => Likeness);
  /**
   * True where the target surely holds or allows what the source's value would lose or refuse: a wider type, one more
   * value of an enum. Called only with values that are not the same. Absent: never.
   */
  readonly ahead?: (source: Json, target: Json, objects: ObjectPair) => boolean;
  /**
   * How much a change of it means for those who depend on the object, and may hold with the source's value alone. Called
   * only with values that are not the same. Absent or null: nothing.
   */
  readonly matters?: (source: Json, target: Json, objects: ObjectPair) => Weight | null;
  /** True for what says nothing of what the object is made of: its owner, its comment. */
  readonly apart?: true;
  /** How it is shown: on one line, as a text of many lines with a line diff, or not at all. */
  readonly form?: 'value' | 'body' | 'hidden';
  /** For a body: what its text is written in. */
  readonly language?: (attributes: Attributes) => 'sql' | 'plpgsql' | 'text';
  /**
   * The value as the server shows it once something that it names has another name. Absent: it names nothing that
   * could be renamed, or the server does not follow (a body that is a string to it).
   */
  readonly follows?: Follows;
}

/**
 * How much a change means for dependants, least first: it matters to those who repeat it (a view its columns' types), to
 * keys that refer to it as well, to everyone.
 */
export const weights = ['repeated', 'keys', 'anew'] as const;
export type Weight = (typeof weights)[number];

/** How an attribute's value follows new names. */
export type Follows = (value: Json, names: NewNames, attributes: Attributes) => Json;

/** The majors of the two servers compared, for rules that fold what only their versions make different. */
export interface VersionPair {
  readonly source: number;
  readonly target: number;
}

/** The two objects whose attribute is compared, for rules that need to know more of them. */
export interface ObjectPair {
  readonly source: CatalogObject;
  readonly target: CatalogObject;
}

/** What the pure rooms know of an object kind: enough to compare it, weigh it, list it and show it. */
export interface KindRules {
  readonly kind: string;
  readonly label: { readonly one: string; readonly many: string };
  /** What they are called where nothing around says what they belong to: `ledger entries`. Absent: the label. */
  readonly fullLabel?: { readonly one: string; readonly many: string };
  /** The entry of the inspector's first pane under which its objects are listed. */
  readonly group: GroupKey;
  /** True for an object that is shown inside its parent (a column, a partition) and has no line of its own in a list. */
  readonly inside: boolean | ((object: CatalogObject) => boolean);
  /** The weight of an object that one side lacks; `side` is the one that has it. */
  readonly presence: Risk | BySide | ((object: CatalogObject, side: 'source' | 'target') => Risk);
  readonly attributes: Readonly<Record<string, AttributeRule>>;
  /**
   * True for an object that people make even in schemas that the platform manages (a policy on storage.objects, a
   * trigger on auth.users that calls a function of theirs). Absent: never.
   */
  readonly userMade?: (object: CatalogObject) => boolean;
  /**
   * True where the side that does not list the object has it all the same (a role of the server that nothing in that
   * database refers to): it is then no difference. Absent: never.
   */
  readonly unlisted?: (object: CatalogObject, other: Catalog) => boolean;
  /**
   * True for an object that the other side has too, though not as one of its own (a partition's column is its parent's):
   * what makes it so is the difference, and this one goes with it. Absent: never.
   */
  readonly implied?: (object: CatalogObject, other: Catalog) => boolean;
  /** True where the target is ahead by having the object alone, for what it holds: a table, a column. Absent: never. */
  readonly aheadAlone?: (object: CatalogObject) => boolean;
  /** The least weight that a change of what the object depends on must have to matter to it. Absent: `anew`. */
  readonly heeds?: Weight | ((object: CatalogObject) => Weight);
  /**
   * What several that are changed come to, in clauses of one line, where `differs in 9 tables' rows` would say too little:
   * `9 tables have fewer rows`. Absent: the common words.
   */
  readonly told?: (changed: readonly ObjectPair[]) => readonly string[];
  /** An object on one line, without its name: `uuid not null default gen_random_uuid()`. */
  readonly summary: (object: CatalogObject) => string;
}

/** The groups of the inspector's first pane, in their order. */
export const groups = [
  { key: 'schemas', label: 'Schemas' },
  { key: 'tables', label: 'Tables' },
  { key: 'views', label: 'Views' },
  { key: 'functions', label: 'Functions' },
  { key: 'types', label: 'Types' },
  { key: 'sequences', label: 'Sequences' },
  { key: 'policies', label: 'Policies' },
  { key: 'triggers', label: 'Triggers' },
  { key: 'extensions', label: 'Extensions' },
  { key: 'migrations', label: 'Migrations' },
  { key: 'rows', label: 'Rows' },
  { key: 'roles', label: 'Roles & grants' },
  { key: 'publications', label: 'Publications' },
  { key: 'foreign', label: 'Foreign data' },
  { key: 'other', label: 'Other' },
] as const;
export type GroupKey = (typeof groups)[number]['key'];

/** True when the object is shown inside its parent. */
export function isInside(rules: KindRules, object: CatalogObject): boolean {
  return typeof rules.inside === 'function' ? rules.inside(object) : rules.inside;
}

/** Kinds by name. */
export type KindRegistry<K extends KindRules = KindRules> = ReadonlyMap<string, K>;
