// Tables of round trips: each case is two schemas, repaired in both directions on every major under test.
import { test } from 'vitest';
import { majorsUnderTest, type RoundTripOptions, type RoundTripResult, roundTrip } from './round-trip.ts';

export interface Case {
  readonly name: string;
  /** What both databases begin with. */
  readonly both?: string;
  readonly a: string;
  readonly b: string;
  /** The first major that knows what the case is about. */
  readonly since?: number;
  /** The last major of which the case holds. */
  readonly until?: number;
  readonly options?: RoundTripOptions;
  /** Of one direction only: the source. Absent: both. */
  readonly only?: 'a' | 'b';
  /** A look at the repair that makes the target like this source. */
  readonly check?: (result: RoundTripResult, source: 'a' | 'b', major: number) => void;
}

/** Declares a test for each case, major and direction. */
export function roundTrips(cases: readonly Case[]): void {
  for (const { name, both = '', a, b, since = 0, until = 99, options, only, check } of cases) {
    for (const major of majorsUnderTest.filter((item) => item >= since && item <= until)) {
      for (const source of only ? [only] : (['a', 'b'] as const)) {
        test(`${name}, on ${major}, like ${source}`, async () => {
          const [wanted, current] = source === 'a' ? [a, b] : [b, a];
          const result = await roundTrip(major, `${both}\n${wanted}`, `${both}\n${current}`, options);
          check?.(result, source, major);
        });
      }
    }
  }
}
