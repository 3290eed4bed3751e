// Random schemas and random edits from a seed: DBPARITY_TEST_SEED and DBPARITY_TEST_WORLDS set which and how many. Each
// is made like the other side, both ways; of the first ones, and of all in `npm run test:night`, each difference alone too.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Batch } from '../support/convergence/batch.ts';
import { majorsUnderTest } from '../support/round-trip.ts';
import type { Major } from '../support/servers.ts';
import { caseOf } from './generated/render.ts';
import { type World, world } from './generated/world.ts';

const seed = Number(process.env.DBPARITY_TEST_SEED ?? 20_241_121);
const worlds = Number(process.env.DBPARITY_TEST_WORLDS ?? 200);
const together = 25;
const closures = process.env.DBPARITY_TEST_CLOSURES === 'all' ? Number.POSITIVE_INFINITY : together;
/** How long one failure is made smaller, in milliseconds. */
const shrinking = Number(process.env.DBPARITY_TEST_SHRINKING ?? 60_000);

describe.each(majorsUnderTest)(`worlds of seed ${seed} on %i`, (major) => {
  const share = Math.ceil(worlds / majorsUnderTest.length);
  for (let first = 0; first < share; first += together) {
    const last = Math.min(first + together, share) - 1;
    const closing = first < closures;
    test(`${first} to ${last} converge${closing ? ', each difference alone too' : ''}`, {
      timeout: 3_600_000,
    }, async () => {
      const drawn = fc.sample(world, { seed: seed + major, numRuns: last + 1 }).slice(first);
      const found = await failures(major, drawn, first, closing);
      const [place] = [...found.keys()];
      if (place === undefined) return;
      const [smallest, why] = await smaller(major, place, found.get(place) ?? '', closing);
      expect.fail(
        `${found.size} fail: ${[...found.keys()].join(', ')}. World ${place}, made smaller:\n${smallest}\n${why}`,
      );
    });
  }
});

/** What is wrong with each of these worlds, by place. */
async function failures(
  major: Major,
  drawn: readonly World[],
  first: number,
  closing: boolean,
): Promise<ReadonlyMap<number, string>> {
  const found = new Map<number, string>();
  const cases = drawn.map((one, place) => caseOf(one, String(first + place)));
  const alone = drawn.length === 1;
  const batch = new Batch(cases, major, major);
  try {
    for (const way of ['a', 'b'] as const) {
      const { outcomes, together } = await batch.repaired(way);
      for (const [name, { failure, left, judged, lost, script }] of outcomes) {
        const wrong = [...(failure === null ? [] : [failure]), ...left, ...judged, ...lost];
        if (wrong.length > 0) found.set(Number(name), `like ${way}: ${wrong.join('\n')}\n${alone ? script : ''}`);
      }
      if (found.size > 0) return found;
      if (together.length > 0) return new Map([[first, `like ${way}, all together: ${together.join('\n')}`]]);
    }
    for (const way of closing ? (['a', 'b'] as const) : []) {
      for (const [name, problems] of await batch.closed(way, 'first'))
        found.set(Number(name), `like ${way}: ${problems.join('\n')}`);
      if (found.size > 0) return found;
    }
  } finally {
    await batch.close();
  }
  return found;
}

/** The smallest world found that fails, as SQL, and how it does. */
async function smaller(major: Major, place: number, why: string, closing: boolean): Promise<readonly [string, string]> {
  let reason = why;
  const result = await fc.check(
    fc.asyncProperty(world, async (one) => {
      const found = await failures(major, [one], 0, closing).catch((error: unknown) => new Map([[0, String(error)]]));
      if (found.size > 0) reason = found.get(0) ?? '';
      return found.size === 0;
    }),
    { seed: seed + major, path: String(place), interruptAfterTimeLimit: shrinking, markInterruptAsFailure: false },
  );
  const [counterexample] = result.counterexample ?? [];
  if (!counterexample) return ['(not found again alone)', why];
  const { a, b } = caseOf(counterexample, 'smallest');
  return [`-- a\n${a}\n-- b\n${b}`, reason];
}
