// Measures the program as it is built, beside what it is compared with, in one run:
//   npm run bench -- [--sizes 100,1000,10000] [--only check,far,…] [--repeats 5] [--presses 10000] [--limit SECONDS]
//     [--write docs/speed.md]
import { execFileSync } from 'node:child_process';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { withClient } from '../support/databases.ts';
import { newest, server } from '../support/servers.ts';
import type { Bench } from './bench.ts';
import { type Measured, writeFigures } from './document.ts';
import { printFigures, reached } from './figure.ts';
import { makePairs, type Pair } from './pair.ts';
import { sections } from './sections/index.ts';
import { findPsql } from './statements.ts';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100,1000,10000' },
    only: { type: 'string', default: [...sections.keys()].join(',') },
    repeats: { type: 'string', default: '5' },
    presses: { type: 'string', default: '10000' },
    limit: { type: 'string', default: '300' },
    write: { type: 'string' },
  },
});
const sizes = values.sizes.split(',').map(Number);
const [repeats, presses, limit] = [values.repeats, values.presses, values.limit].map(Number);
if (repeats === undefined || presses === undefined || limit === undefined) throw new Error('unreachable');
if (![...sizes, repeats, presses, limit].every((number) => number > 0))
  throw new Error('sizes, repeats, presses and limit are numbers above 0');
const asked = values.only.split(',').map((name) => {
  const section = sections.get(name);
  if (!section) throw new Error(`there is no section ${name}; there are ${[...sections.keys()].join(', ')}`);
  return section;
});

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const at = await server(newest, 'bench');
const version = await withClient(at.url(), async (client) => {
  const { rows } = await client.query<{ number: number; text: string }>(
    `SELECT current_setting('server_version_num')::integer AS number, current_setting('server_version') AS text`,
  );
  if (!rows[0]) throw new Error('unreachable: a query of one row');
  return { ...rows[0], major: Math.floor(rows[0].number / 10_000) };
});
let made: Promise<readonly Pair[]> | undefined;
const bench: Bench = {
  at,
  version,
  pairs: () => {
    made ??= makePairs(at, sizes, say);
    return made;
  },
  repeats,
  presses,
  limit: limit * 1000,
  seen: { terminals: 0, wiped: 0 },
  say,
};

const psql = findPsql();
const client = psql === undefined ? 'no psql here' : execFileSync(psql, ['--version'], { encoding: 'utf8' }).trim();
const [{ model = 'an unknown processor' } = {}] = os.cpus();
const introduction =
  `PostgreSQL ${version.text} and Node ${process.versions.node} on the same ${os.cpus().length} cores (${model.trim()}); ${client}; ` +
  `medians of ${repeats}, but for one run of pg-delta and migra at more than 1,000 tables; ` +
  `${new Date().toISOString().slice(0, 10)}, load before it ${os.loadavg()[0]?.toFixed(1)}.`;
print(introduction);
const measured: Measured[] = [];
for (const section of asked) {
  const load = os.loadavg().map((value) => value.toFixed(1));
  const figures = await section.measure(bench);
  measured.push({ title: section.title, figures });
  if (figures.length > 0) printFigures(`${section.title} (load before: ${load.join(' ')})`, figures);
}
const goals = measured.flatMap(({ figures }) => figures).filter((figure) => reached(figure) !== undefined);
print(`\n${goals.filter(reached).length} of ${goals.length} goals are reached.`);
if (values.write !== undefined) writeFigures(values.write, introduction, measured);
