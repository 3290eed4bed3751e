// Declares the tests of a topic's cases: both directions, every major under test, judged, and each difference alone.
import { afterAll, describe, expect, test } from 'vitest';
import { knownFailures } from '../../convergence/known.ts';
import { majorsUnderTest } from '../round-trip.ts';
import type { Major } from '../servers.ts';
import { Batch } from './batch.ts';
import { appliesTo, type ConvergenceCase, type Way } from './case.ts';

/** The first test of a batch waits for all of it. */
const patience = 180_000;

const ways = ['a', 'b'] as const;

/** Declares the tests of one topic. */
export function converge(topic: string, cases: readonly ConvergenceCase[]): void {
  const repeated = cases.map(({ name }) => name).filter((name, place, all) => all.indexOf(name) !== place);
  if (repeated.length > 0) throw new Error(`two cases of ${topic} have the same name: ${repeated.join(', ')}`);
  for (const major of majorsUnderTest) {
    const held = cases.filter((one) => appliesTo(one, major));
    describe(`${topic} on ${major}`, () => {
      declareBatch(
        topic,
        held.filter((one) => !one.alone),
        major,
      );
      for (const one of held.filter(({ alone }) => alone)) declareBatch(topic, [one], major);
    });
  }
}

function declareBatch(topic: string, cases: readonly ConvergenceCase[], major: Major): void {
  if (cases.length === 0) return;
  const batch = new Batch(cases, major, major);
  afterAll(() => batch.close(), patience);
  for (const way of ways) {
    for (const one of cases) {
      if (one.only !== undefined && one.only !== way) continue;
      declare(topic, `${one.name}, like ${way}`, major, () => converges(batch, one, way, major));
      if (one.closure === false) continue;
      declare(topic, `${one.name}, like ${way}, each difference alone`, major, async () => {
        const problems = (await batch.closed(way)).get(one.name) ?? [];
        expect(problems, problems.join('\n')).toEqual([]);
      });
    }
    if (cases.length > 1)
      test(`all cases together, like ${way}`, { timeout: patience }, async () => {
        const { together } = await batch.repaired(way);
        expect(together, together.join('\n')).toEqual([]);
      });
  }
}

function declare(topic: string, name: string, major: Major, body: () => Promise<void>): void {
  const known = knownFailures.some(
    (one) => one.test === `${topic}: ${name}` && (one.majors ?? [major]).includes(major),
  );
  // A case that does not fail any more must leave the list.
  (known ? test.fails : test)(name, { timeout: patience }, body);
}

async function converges(batch: Batch, one: ConvergenceCase, way: Way, major: Major): Promise<void> {
  const outcome = (await batch.repaired(way)).outcomes.get(one.name);
  if (!outcome) throw new Error('the case has no outcome');
  const { failure, script, left, judged, lost } = outcome;
  expect(failure, script).toBeNull();
  const problems = [...left, ...judged, ...lost];
  expect({ left, judged, lost }, [script, ...problems].join('\n')).toEqual({ left: [], judged: [], lost: [] });
  const seen = await batch.seen(one.name, way);
  // A case in which nothing differs proves nothing.
  expect(seen.before.size).toBeGreaterThan(0);
  one.check?.(seen, way, major);
}
