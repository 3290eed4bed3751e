import type { RenamingGround } from '../../catalog/new-names.ts';
import type { ObjectId } from '../../catalog/object.ts';

/** A table's partitions and the tables that inherit from it, theirs too. */
export function* descendants(
  table: ObjectId,
  ground: Pick<RenamingGround, 'get' | 'dependencies'>,
): Generator<ObjectId> {
  const own = table.slice(table.indexOf(':') + 1);
  for (const other of ground.dependencies.dependants(table)) {
    const object = ground.get(other);
    if (object?.kind !== 'table' && object?.kind !== 'foreign-table') continue;
    const { inherits } = object.attributes;
    if (object.parent !== table && !(Array.isArray(inherits) && inherits.includes(own))) continue;
    yield other;
    yield* descendants(other, ground);
  }
}
