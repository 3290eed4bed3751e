/** Differences that a table's stands and falls with: its columns' where it changes parents, its sequences', its neighbours'. */

import { sameJson } from '../../catalog/json.ts';
import type { CatalogObject, ObjectId } from '../../catalog/object.ts';
import { quoteIdentifier } from '../../catalog/quote.ts';
import type { CatalogView, ObjectChange } from '../../catalog/recipe.ts';
import { descendants } from './column-inheritance.ts';
import { persistenceTies, sequencesOf } from './table-persistence.ts';

interface Sides {
  readonly source: CatalogView;
  readonly target: CatalogView;
}

export function tableTies({ source, target, attributes }: ObjectChange, sides: Sides): readonly ObjectId[] {
  if (source === null) return target === null ? [] : sequencesOf(target.id, sides.target);
  if (target === null) return [...sequencesOf(source.id, sides.source), ...identityIndex(source, sides.source)];
  const ties: ObjectId[] = attributes.includes('persistence') ? [...persistenceTies(source.id, sides)] : [];
  if (attributes.includes('replicaIdentity')) ties.push(...identityIndex(source, sides.source));
  if (attributes.some((name) => ['partitionOf', 'inherits', 'ofType'].includes(name))) {
    for (const view of [sides.source, sides.target])
      for (const { id, kind, attributes: own } of view.children(source.id))
        if (kind === 'column' || (kind === 'constraint' && own.type === 'check')) ties.push(id);
  }
  return ties;
}

/** The index that identifies the table's rows, or the key whose index does. */
function identityIndex(table: CatalogObject, view: CatalogView): readonly ObjectId[] {
  const { replicaIdentity } = table.attributes;
  if (typeof replicaIdentity !== 'string' || !replicaIdentity.startsWith('index ')) return [];
  const name = replicaIdentity.slice('index '.length);
  return view.children(table.id).flatMap((child) => (quoteIdentifier(child.name) === name ? [child.id] : []));
}

/** The partitions' own indexes, which the like of them on their parent takes in as it is made. */
export function indexTies({ source, target, attributes }: ObjectChange, sides: Sides): readonly ObjectId[] {
  if (source?.parent == null || source.attributes.partitioned !== true) return [];
  if (target !== null && attributes.every((name) => name === 'comment')) return [];
  return [...descendants(sides.target, source.parent)]
    .flatMap((table) => sides.target.children(table))
    .filter(
      (child) =>
        child.kind === 'index' &&
        ['method', 'keys', 'predicate'].every((name) =>
          sameJson(child.attributes[name] ?? null, source.attributes[name] ?? null),
        ),
    )
    .map(({ id }) => id);
}

/** A serial's sequence comes, changes its persistence and goes with its table. */
export function sequenceTies({ source, target, attributes }: ObjectChange): readonly ObjectId[] {
  const alone = source === null || target === null;
  if (!alone && !attributes.includes('persistence')) return [];
  return [source, target].flatMap((sequence) => {
    const { ownedBy, ownedByTable } = sequence?.attributes ?? {};
    return typeof ownedByTable === 'string' && typeof ownedBy === 'string'
      ? [`table:${ownedByTable}`, ...(alone ? [`column:${ownedBy}`] : [])]
      : [];
  });
}

/** Only one index of a table can be marked for clustering: marking one takes the mark from another. */
export function clusterTies({ source, target, attributes }: ObjectChange, sides: Sides): readonly ObjectId[] {
  const index = source ?? target;
  if (!attributes.includes('clustered') || !index?.parent) return [];
  return [sides.source, sides.target].flatMap((view) =>
    view.children(index.parent ?? '').flatMap(({ id, attributes: own }) => (own.clustered === true ? [id] : [])),
  );
}

/** The columns of the tables of a type come, change and go with its attributes. */
export function compositeTies({ source, target, attributes }: ObjectChange, sides: Sides): readonly ObjectId[] {
  if (source === null || target === null || !attributes.includes('attributes')) return [];
  const reference = target.id.slice('composite:'.length);
  return [sides.source, sides.target].flatMap((view) =>
    view.dependencies
      .dependants(target.id)
      .filter((id) => view.get(id)?.attributes.ofType === reference)
      .flatMap((table) => view.children(table).flatMap(({ id, kind }) => (kind === 'column' ? [id] : []))),
  );
}

/** A foreign key holds between tables that are both permanent or both unlogged. */
export function keyEnds({ source, target }: ObjectChange, sides: Sides): readonly ObjectId[] {
  if (source !== null && target !== null) return [];
  return [source, target].flatMap((key) => {
    const { type, refersTo } = key?.attributes ?? {};
    if (type !== 'foreign key' || typeof refersTo !== 'string' || !key?.parent) return [];
    const ends: readonly ObjectId[] = [key.parent, `table:${refersTo}`];
    return ends.filter((table) => {
      const [a, b] = [sides.source, sides.target].map((view) => view.get(table)?.attributes.persistence);
      return a !== undefined && b !== undefined && a !== b;
    });
  });
}
