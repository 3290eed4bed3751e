// Looks at a case's repair that many cases take.
import { expect } from 'vitest';
import type { ConvergenceCase } from './case.ts';

type Check = NonNullable<ConvergenceCase['check']>;

/** No statement of the repair is like this, whichever way it goes. */
export function never(pattern: RegExp): Check {
  return ({ statements }) => {
    expect(statements.filter((sql) => pattern.test(sql))).toEqual([]);
  };
}

/** The repair is these statements and no others; none given for a side: it is not looked at. */
export function exactly(a: readonly string[] | null, b: readonly string[] | null = null): Check {
  return ({ statements }, source) => {
    const wanted = source === 'a' ? a : b;
    if (wanted !== null) expect(statements).toEqual(wanted);
  };
}
