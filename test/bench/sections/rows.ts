// A reference table of a million equal rows.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createDatabase } from '../../support/databases.ts';
import type { Section } from '../bench.ts';
import { plain } from '../figure.ts';
import { median, type Run, run } from '../measure.ts';
import { mebibytes, time } from '../table.ts';
import { program } from './check.ts';

const script = `
  CREATE TABLE public.prices (id bigint PRIMARY KEY, plan text NOT NULL, currency text NOT NULL, amount numeric(12,2),
    valid_from date, note text, changed_at timestamptz);
  INSERT INTO public.prices SELECT i, 'plan ' || i % 1000, 'EUR', i / 7.0, date '2020-01-01' + i % 3000, md5(i::text),
    timestamptz '2020-01-01 00:00Z' + i * interval '1 minute' FROM generate_series(1, 1000000) i;
  VACUUM ANALYZE public.prices`;

export const rows: Section = {
  title: 'reference rows: 1,000,000 of 7 columns, equal on both sides',
  async measure(bench) {
    bench.say('loading two tables of 1,000,000 rows');
    const source = await createDatabase(bench.at);
    for (const statement of script.split(';\n')) await source.run(statement);
    const target = await createDatabase(bench.at, '', { template: source.name });
    const folder = mkdtempSync(path.join(os.tmpdir(), 'dbparity-bench-'));
    const configuration = path.join(folder, 'dbparity.yaml');
    writeFileSync(configuration, 'reference:\n  - public.prices\n');
    const runs: Run[] = [];
    try {
      for (let turn = 0; turn < bench.repeats; turn++) {
        const args = ['check', source.url, target.url, '--rows', '--config', configuration];
        const ran = await run(program, args, { expected: [0] });
        if (ran) runs.push(ran);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
      await Promise.all([source.drop(), target.drop()]);
    }
    const told = `${mebibytes(Math.max(...runs.map((ran) => ran.peak)))}, ${time(median(runs.map((ran) => ran.processor)))} of processor time of its own`;
    return [plain('check --rows', median(runs.map((ran) => ran.milliseconds)), time, told)];
  },
};
