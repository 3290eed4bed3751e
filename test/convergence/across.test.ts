// A source and a target of different majors: no false difference, and no statement that the target cannot run.
import { afterAll, describe, expect, test } from 'vitest';
import { Batch } from '../support/convergence/batch.ts';
import { appliesTo, type ConvergenceCase } from '../support/convergence/case.ts';
import { newest, oldest } from '../support/servers.ts';
import { topics } from './cases/index.ts';
import { knownAcross } from './known.ts';

const patience = 180_000;

for (const [topic, all] of Object.entries(topics)) {
  const cases = all.filter((one) => !one.alone && appliesTo(one, oldest) && appliesTo(one, newest));
  describe(topic, () => {
    const batch = new Batch(cases, newest, oldest);
    afterAll(() => batch.close(), patience);
    declare(`from ${newest} to ${oldest}`, topic, cases, batch);
    declare(`from ${oldest} to ${newest}`, topic, cases, batch.turned());
  });
}

function declare(name: string, topic: string, cases: readonly ConvergenceCase[], batch: Batch): void {
  describe(name, () => {
    for (const one of cases) {
      const known = knownAcross.some((item) => item.test === `${topic}: ${one.name}`);
      (known ? test.fails : test)(one.name, { timeout: patience }, async () => {
        for (const way of ['a', 'b'] as const) {
          expect((await batch.alikeAcross(way)).get(one.name), `side ${way} is the same on both`).toEqual([]);
          if (one.only !== undefined && one.only !== way) continue;
          const outcome = (await batch.repaired(way)).outcomes.get(one.name);
          expect(outcome?.failure, outcome?.script).toBeNull();
          expect(outcome?.left, outcome?.script).toEqual([]);
          expect(outcome?.lost, outcome?.script).toEqual([]);
        }
      });
    }
  });
}
