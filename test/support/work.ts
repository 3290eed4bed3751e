import type { Work } from '../../source/catalog/work.ts';

/** Work that is done already. */
// biome-ignore lint/correctness/useYield: there is nothing left to do
export function* ready<T>(value: T): Work<T> {
  return value;
}
