// Something on both sides of a generated case: alike mostly, different, or on one side only.
import fc from 'fast-check';

export type Side = 'a' | 'b';

export type Pair<Value> = Readonly<Record<Side, Value | null>>;

/** Two values of the same sort that are rather alike than not, as two environments are. */
export function pairOf<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Pair<Value>> {
  return fc.oneof(
    { weight: 6, arbitrary: value.map((one) => ({ a: one, b: one })) },
    { weight: 3, arbitrary: fc.record({ a: value, b: value }) },
    { weight: 1, arbitrary: value.map((one) => ({ a: one, b: null })) },
    { weight: 1, arbitrary: value.map((one) => ({ a: null, b: one })) },
  );
}

/** What one side has of a list of pairs, with the place of each. */
export function present<Value>(
  pairs: readonly Pair<Value>[],
  side: Side,
): readonly { readonly place: number; readonly value: Value }[] {
  return pairs.flatMap((pair, place) => {
    const value = pair[side];
    return value === null ? [] : [{ place, value }];
  });
}
