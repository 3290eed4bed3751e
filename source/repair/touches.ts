/** Which objects a script looks at one by one, and what its parts do of them. */

import type { ObjectId } from '../catalog/object.ts';
import type { Statement } from '../catalog/recipe.ts';
import { stride, type Work } from '../catalog/work.ts';
import type { Comparison } from '../compare/compare.ts';
import type { Part } from './boundaries.ts';

/** Every object that a step is about; when they are too many, one for each of the outermost. */
export function* followed(
  parts: readonly Part[],
  { source, target }: Comparison,
  limit: number,
): Work<readonly ObjectId[]> {
  const all = new Set<ObjectId>();
  for (const { steps } of parts) for (const { subject } of steps) all.add(subject);
  const own: ObjectId[] = [];
  const outermost: ObjectId[] = [];
  let looks = 0;
  for (const id of all) {
    if (++looks % stride === 0) yield;
    const parent = (source.objects.get(id) ?? target.objects.get(id))?.parent ?? null;
    if (((target.objects.get(id) ?? source.objects.get(id))?.parent ?? null) === null) outermost.push(id);
    // A child comes with its new parent, and goes with it.
    if (parent === null || !all.has(parent) || target.objects.has(parent) === source.objects.has(parent)) own.push(id);
  }
  return own.length <= limit ? own : outermost.slice(0, limit);
}

/** What a part does of an object. */
export interface Touch {
  readonly part: number;
  readonly type: Part['type'];
  leaves: 'there' | 'gone' | null;
  readonly statements: Statement[];
}

/** What the parts do of these objects, in their order. */
export function* touchesOf(
  parts: readonly Part[],
  ids: ReadonlySet<ObjectId>,
): Work<ReadonlyMap<ObjectId, readonly Touch[]>> {
  const found = new Map<ObjectId, Touch[]>();
  let looks = 0;
  for (const [part, { type, steps }] of parts.entries()) {
    for (const { subject, leaves, statements } of steps) {
      if (++looks % stride === 0) yield;
      if (!ids.has(subject)) continue;
      const touches = found.get(subject) ?? [];
      found.set(subject, touches);
      const last = touches.at(-1);
      if (last?.part !== part) touches.push({ part, type, leaves, statements: [...statements] });
      else {
        last.leaves = leaves;
        last.statements.push(...statements);
      }
    }
  }
  return found;
}

/** What tells that the last part that touches the object has done its work, where its looks do not. */
export function lastWork(touches: readonly Touch[]): readonly string[] {
  const last = touches.at(-1);
  if (!last || last.type === 'transaction') return [];
  return last.statements.flatMap(({ done }) => (done === undefined ? [] : [done]));
}
