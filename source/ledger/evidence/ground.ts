/** A side as effects look into it: objects by the names that statements use. */

import { type Catalog, children, type Gap } from '../../catalog/catalog.ts';
import { objectsOfKind } from '../../catalog/indexed.ts';
import type { CatalogObject, ObjectId } from '../../catalog/object.ts';
import { qualified, quoteIdentifier } from '../../catalog/quote.ts';
import { schemaMatcher } from '../../catalog/schema-filter.ts';
import { begins } from '../../compare/compare.ts';
import { say } from '../../language/language.ts';
import type { Path } from './effect.ts';
import type { Named } from './names.ts';

export const relationKinds = ['table', 'view', 'materialized-view', 'foreign-table', 'sequence', 'index'] as const;
export const typeKinds = ['enum', 'domain', 'composite', 'range'] as const;

/** Where things are now that a later entry renamed: `pathKey` of a place → the place now. */
export type Renames = ReadonlyMap<string, Path>;

export const pathKey = (path: Path): string => path.join('\u0000');

const noRenames: Renames = new Map();

export class Ground {
  readonly catalog: Catalog;
  readonly #renames: Renames;
  readonly #routines: Map<string, ReadonlyMap<string, readonly CatalogObject[]>>;
  readonly #sight: Sight;

  constructor(catalog: Catalog, renames: Renames = noRenames, like?: Ground) {
    this.catalog = catalog;
    this.#renames = renames;
    this.#routines = like ? like.#routines : new Map();
    this.#sight = like ? like.#sight : new Sight(catalog);
  }

  /** Looks, and answers also why what was not found may be there all the same; null where it is not. */
  looking<Seen>(look: (ground: Ground) => Seen): { readonly seen: Seen; readonly unread: string | null } {
    this.#sight.unread = null;
    const seen = look(this);
    return { seen, unread: this.#sight.unread };
  }

  /** The same side, seen with the names that these renames have given too. */
  renamed(renames: Renames): Ground {
    return new Ground(this.catalog, new Map([...this.#renames, ...renames]), this);
  }

  /** An object of one of the kinds whose id is its name, in one of the name's schemas or in none. */
  find(kinds: readonly string[], { schemas, name }: Named): CatalogObject | undefined {
    for (const schema of schemas.length === 0 ? [null] : schemas) {
      for (const kind of kinds) {
        const found = this.catalog.objects.get(`${kind}:${qualified(schema, name)}`);
        if (found) return found;
      }
    }
    this.#sight.missed(kinds, schemas, inSchemas(schemas, name));
    return undefined;
  }

  /** The same, by the name that a rename has given it too; `place` is what its path begins with. */
  findMoved(place: string, kinds: readonly string[], named: Named): CatalogObject | undefined {
    const found = this.find(kinds, named);
    if (found || this.#renames.size === 0) return found;
    for (const schema of named.schemas.length === 0 ? [null] : named.schemas) {
      const [now] = this.follow([`${place} ${qualified(schema, named.name)}`]) ?? [];
      if (now === undefined) continue;
      for (const kind of kinds) {
        const moved = this.catalog.objects.get(`${kind}:${now.slice(place.length + 1)}`);
        if (moved) return moved;
      }
    }
    return undefined;
  }

  /** A table, view, sequence, … by its name, or by the one that a rename has given it. */
  relation(named: Named, kinds: readonly string[] = relationKinds): CatalogObject | undefined {
    return this.findMoved('relation', kinds, named);
  }

  /** What has a name of its own within a relation: a column, a constraint, a policy, a trigger, a rule. */
  child(kind: string, named: Named, name: string): CatalogObject | undefined {
    const relation = this.relation(named);
    if (!relation) return undefined;
    const at = `${kind}:${nameOf(relation.id)}`;
    const found = this.catalog.objects.get(`${at}.${quoteIdentifier(name)}`);
    if (!found) this.#sight.missed([kind], [], [`${nameOf(relation.id)}.${quoteIdentifier(name)}`]);
    if (found || this.#renames.size === 0) return found;
    for (const schema of named.schemas) {
      const now = this.follow([`relation ${qualified(schema, named.name)}`, `${kind} ${name}`])?.at(-1);
      if (now !== undefined) return this.catalog.objects.get(`${at}.${quoteIdentifier(now.slice(kind.length + 1))}`);
    }
    return undefined;
  }

  /** The name that a rename has given to a relation; undefined where none has. */
  newName({ schemas, name }: Named): string | undefined {
    if (this.#renames.size === 0) return undefined;
    for (const schema of schemas) {
      const [now] = this.follow([`relation ${qualified(schema, name)}`]) ?? [];
      if (now !== undefined) return now.slice('relation '.length);
    }
    return undefined;
  }

  children(relation: CatalogObject, kind: string): readonly CatalogObject[] {
    return children(this.catalog, relation.id).filter((child) => child.kind === kind);
  }

  /** The functions, procedures or aggregates of this name, whatever their arguments. */
  routines(kinds: readonly string[], { schemas, name }: Named): readonly CatalogObject[] {
    for (const schema of schemas) {
      const found = kinds.flatMap((kind) => this.#routinesOf(kind).get(qualified(schema, name)) ?? []);
      if (found.length > 0) return found;
    }
    // Nothing tells which of those that have the name was wanted.
    const names = inSchemas(schemas, name).map((one) => `${one}(`);
    this.#sight.missed(kinds, schemas, names);
    return [];
  }

  /** Those that had this name, with these arguments as paths tell them, until a rename gave them another. */
  movedRoutines(kinds: readonly string[], { schemas, name }: Named, list: string): readonly CatalogObject[] {
    if (this.#renames.size === 0) return [];
    return schemas.flatMap((schema) => {
      const [now] = this.follow([`routine ${qualified(schema, name)}`, list]) ?? [];
      return now === undefined
        ? []
        : kinds.flatMap((kind) => this.#routinesOf(kind).get(now.slice('routine '.length)) ?? []);
    });
  }

  #routinesOf(kind: string): ReadonlyMap<string, readonly CatalogObject[]> {
    const known = this.#routines.get(kind);
    if (known) return known;
    const index = new Map<string, CatalogObject[]>();
    for (const object of objectsOfKind(this.catalog.objects, kind)) {
      if (typeof object.attributes.routine !== 'string') continue;
      const name = qualified(object.schema, object.attributes.routine);
      const list = index.get(name);
      if (list) list.push(object);
      else index.set(name, [object]);
    }
    this.#routines.set(kind, index);
    return index;
  }

  /** Where a place is now; undefined where no rename leads from it or from what it lies in. */
  follow(path: Path): Path | undefined {
    let current = path;
    // A name may come back to where it was: a ring ends.
    for (let steps = 0; steps < 64; steps++) {
      const next = this.#step(current);
      if (!next) return current === path ? undefined : current;
      current = next;
    }
    return undefined;
  }

  #step(path: Path): Path | undefined {
    for (let length = path.length; length > 0; length--) {
      const to = this.#renames.get(pathKey(path.slice(0, length)));
      if (to) return [...to, ...path.slice(length)];
    }
    return undefined;
  }
}

/** What of a side is not read: nothing can be said of what is not found there. */
class Sight {
  unread: string | null = null;
  readonly #covers: (schema: string) => boolean;
  readonly #hidden: readonly Gap[];

  constructor({ schemas, gaps }: Catalog) {
    this.#covers = schemaMatcher(schemas);
    this.#hidden = gaps.filter(({ code }) => code === 'not-visible');
  }

  /** Nothing of these kinds was found under these names, of these schemas, the likeliest first. */
  missed(kinds: readonly string[], schemas: readonly string[], names: readonly string[]): void {
    const [schema] = schemas;
    for (const { kind, hides, message } of this.#hidden) {
      if (mayHold(kind, hides, kinds, schemas)) this.unread = message;
      if (!kinds.includes(kind)) continue;
      if (hides === undefined) this.unread = say`no permission to read every ${kind}`;
      else if (names.some((name) => begins(`${kind}:${name}`, hides))) this.unread = message;
    }
    if (schema !== undefined && (/^pg_|^information_schema$/.test(schema) || !this.#covers(schema))) {
      this.unread = say`schema ${quoteIdentifier(schema)} is not read`;
    }
  }
}

/**
 * True for a hidden relation to which what is looked for may belong, though its name does not tell: indexes, which are of
 * its schema, and statistics, which may be of any.
 */
function mayHold(
  kind: string,
  hides: string | undefined,
  kinds: readonly string[],
  schemas: readonly string[],
): boolean {
  if (hides === undefined || !['table', 'materialized-view', 'foreign-table'].includes(kind)) return false;
  const [sought, ...others] = kinds;
  if (others.length > 0) return false;
  if (sought === 'statistics') return true;
  return sought === 'index' && schemas.some((schema) => hides.startsWith(`${kind}:${quoteIdentifier(schema)}.`));
}

/** The names that an object may have, as ids have them. */
function inSchemas(schemas: readonly string[], name: string): readonly string[] {
  return (schemas.length === 0 ? [null] : schemas).map((schema) => qualified(schema, name));
}

/** The name in an id. */
export function nameOf(id: ObjectId): string {
  return id.slice(id.indexOf(':') + 1);
}
