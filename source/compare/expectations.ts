/** What became of each difference that was accepted beforehand: used, over, or about nothing that differs any more. */

import type { Catalog } from '../catalog/catalog.ts';
import type { ObjectId } from '../catalog/object.ts';
import type { ExpectationState, Expected, Policy } from '../catalog/policy.ts';
import { schemaMatcher } from '../catalog/schema-filter.ts';
import type { Comparison } from './compare.ts';
import { concerns } from './match.ts';
import { couldBegin, isExact, literalPart } from './pattern.ts';

/**
 * The states of those that concern the pair. One that meets nothing is not mentioned where what it is about may only not
 * have been looked at: its schema was not read, a side may not see it, or its kind is of the `unasked`.
 */
export function expectationStates(
  { source, target }: Comparison,
  { expected, today }: Policy,
  matches: ReadonlyMap<Expected, readonly ObjectId[]>,
  unasked: ReadonlySet<string>,
): readonly ExpectationState[] {
  const pair = { source: source.identity.environment, target: target.identity.environment };
  return expected.flatMap((one): readonly ExpectationState[] => {
    if (!concerns(one, pair)) return [];
    const found = matches.get(one) ?? [];
    if (one.until !== null && one.until < today) return [{ expected: one, state: 'expired', matches: found }];
    if (found.length > 0) return [{ expected: one, state: 'used', matches: found }];
    const seen = one.objects.every((object) => [source, target].every((catalog) => isSeen(object, catalog, unasked)));
    return seen ? [{ expected: one, state: 'unused', matches: found }] : [];
  });
}

/** True where a catalog surely holds whatever there is that fits the pattern. */
function isSeen(pattern: string, { gaps, schemas }: Catalog, unasked: ReadonlySet<string>): boolean {
  if ([...unasked].some((kind) => couldBegin(pattern, `${kind}:`))) return false;
  const hidden = gaps.filter(({ code }) => code === 'not-visible').map(({ kind, hides }) => hides ?? `${kind}:`);
  if (hidden.some((prefix) => couldBegin(pattern, prefix))) return false;
  if (schemas.only.length === 0 && schemas.except.length === 0) return true;
  const schema = schemaOf(pattern);
  return schema !== null && schemaMatcher(schemas)(schema);
}

/** The schema that every id of the pattern is in; null where that cannot be told. */
function schemaOf(pattern: string): string | null {
  const [, name = ''] = literalPart(pattern).split(/:(.*)/s);
  const [, schema] = /^([^".(]+)\./.exec(name) ?? [];
  if (schema !== undefined) return schema;
  const [, alone] = /^schema:([^".(]+)$/.exec(pattern) ?? [];
  return isExact(pattern) && alone !== undefined ? alone : null;
}
