// `dbparity repair` beside `check` of the same pair.
import { firstTurn, type Section } from '../bench.ts';
import { atMost, type Figure } from '../figure.ts';
import { median, type Run, run } from '../measure.ts';
import { count, mebibytes, time } from '../table.ts';
import { program } from './check.ts';

export const repair: Section = {
  title: 'repair beside check',
  async measure(bench) {
    const figures: Figure[] = [];
    for (const pair of await bench.pairs()) {
      bench.say(`repair at ${pair.tables} tables`);
      const urls = [pair.source, pair.target];
      const checks: Run[] = [];
      const repairs: Run[] = [];
      for (let turn = firstTurn(bench); turn <= bench.repeats; turn++) {
        const checked = await run(program, ['check', ...urls], { expected: [1] });
        const repaired = await run(program, ['repair', ...urls], { expected: [0, 1] });
        if (turn === 0 || !checked || !repaired) continue;
        checks.push(checked);
        repairs.push(repaired);
      }
      const [one, other] = [checks, repairs].map((runs) => ({
        took: median(runs.map((ran) => ran.milliseconds)),
        worked: median(runs.map((ran) => ran.processor)),
      }));
      if (!one || !other) throw new Error('unreachable: two programs were run');
      const told = `${time(other.took)} beside ${time(one.took)}; ${time(other.worked)} beside ${time(one.worked)} of processor time; ${mebibytes(Math.max(...repairs.map((ran) => ran.peak)))}`;
      figures.push(
        atMost(`${count(pair.tables)} tables`, other.took / one.took, 1.2, (times) => `${times.toFixed(2)} ×`, told),
      );
    }
    return figures;
  },
};
