// Tables of round trips: each case is two schemas, repaired in both directions on every major under test.
import { expect, test } from 'vitest';
import type { Attributes, ObjectId } from '../../source/catalog/object.ts';
import { compareDatabases, readDatabase } from './catalogs.ts';
import { createDatabase, withDatabase } from './databases.ts';
import { majorsUnderTest, type RoundTripOptions, type RoundTripResult, roundTrip } from './round-trip.ts';
import { newest, oldest, server } from './servers.ts';

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

/** Declares a test for each major: the schema is read with exactly these attributes, by object id. */
export function reads(
  name: string,
  sql: string,
  expected: (major: number) => Readonly<Record<ObjectId, Attributes | undefined>>,
  since = 0,
): void {
  for (const major of majorsUnderTest.filter((item) => item >= since)) {
    test(`${name} is read exactly, on ${major}`, () =>
      withDatabase(major, sql, async (database) => {
        const { objects } = await readDatabase(database);
        const wanted = expected(major);
        const found = Object.fromEntries(Object.keys(wanted).map((id) => [id, objects.get(id)?.attributes]));
        expect(found).toEqual(wanted);
      }));
  }
}

/** Declares a test: the same schema is the same on the oldest and the newest major, both ways, but for what is named. */
export function readsAlike(name: string, sql: string, but: readonly string[] = ['schema:public']): void {
  test(`${name} reads alike on the oldest and the newest major`, async () => {
    const [old, young] = await Promise.all(
      [oldest, newest].map(async (major) => createDatabase(await server(major), sql)),
    );
    if (!old || !young) throw new Error('unreachable: two databases were asked for');
    try {
      for (const [source, target] of [
        [old, young],
        [young, old],
      ] as const) {
        const { differences } = await compareDatabases(source, target);
        expect([...differences.keys()].filter((id) => !but.includes(id))).toEqual([]);
      }
    } finally {
      await Promise.all([old.drop(), young.drop()]);
    }
  });
}
