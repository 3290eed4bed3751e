import type { KindRegistry } from '../../catalog/kind.ts';
import type { CatalogObject, ObjectId } from '../../catalog/object.ts';
import { heaviest } from '../../catalog/risk.ts';
import { type Comparison, counts, gapOver } from '../../compare/compare.ts';
import type { Difference } from '../../compare/difference.ts';
import { labelOf } from './label.ts';
import type { ObjectRow } from './row.ts';
import { statusOf } from './status.ts';
import { summarise } from './summary.ts';

/** An object of either side. */
export function find(comparison: Comparison, id: ObjectId): CatalogObject | undefined {
  return comparison.source.objects.get(id) ?? comparison.target.objects.get(id);
}

const none: readonly Difference[] = [];

/** Finds the objects that others are part of: quickly where those of one follow each other. */
export function parentFinder(comparison: Comparison): (object: CatalogObject) => CatalogObject | undefined {
  let last: { readonly id: ObjectId; readonly object: CatalogObject | undefined } | undefined;
  return ({ parent }) => {
    if (parent === null) return undefined;
    if (last?.id !== parent) last = { id: parent, object: find(comparison, parent) };
    return last.object;
  };
}

/** The row of an object with what differs in it. There are very many: `relationOf` says why their members are written out. */
export function rowOf(
  comparison: Comparison,
  kinds: KindRegistry,
  object: CatalogObject,
  source: CatalogObject | null,
  target: CatalogObject | null,
  differences: readonly Difference[],
  managed: boolean,
): ObjectRow {
  const parent = object.parent === null ? undefined : find(comparison, object.parent);
  const label = labelOf(object, parent);
  const above = parent ? labelOf(parent, undefined) : '';
  if (differences.length === 0)
    return {
      type: 'object',
      id: object.id,
      kind: object.kind,
      label,
      parent: above,
      context: above,
      source,
      target,
      status: (source && target) || !gapOver(comparison, object) ? 'alike' : 'unknown',
      differences: none,
      counted: false,
      expected: false,
      severity: null,
      ahead: false,
      summary: '',
      entry: null,
      found: null,
    };
  const own = comparison.differences.get(object.id);
  const real = differences.filter((difference) => !difference.cosmetic);
  const counted = real.filter((difference) => (managed ? difference.expected === null : counts(difference)));
  const status = own && !own.cosmetic ? own.type : real.length > 0 ? 'changed' : statusOf(differences[0]);
  return {
    type: 'object',
    id: object.id,
    kind: object.kind,
    label,
    parent: above,
    context: above,
    source,
    target,
    status: status === 'only-in-source' || status === 'only-in-target' ? presence(own, status) : status,
    differences,
    counted: counted.length > 0,
    expected: real.length > 0 && counted.length === 0,
    severity: counted.length > 0 ? heaviest(counted).severity : null,
    ahead: counted.some((difference) => difference.ahead),
    summary: summarise(kinds, own, differences),
    entry: null,
    found: null,
  };
}

/** A row is on one side only when its own object is; a lone child makes its parent changed. */
function presence(own: Difference | undefined, status: 'only-in-source' | 'only-in-target'): ObjectRow['status'] {
  return own ? status : 'changed';
}
