// Measures the program as it is built, beside what it is compared with, in one run:
//   npm run bench -- [--sizes 100,1000,10000] [--only check,screen,live,repairs] [--repeats 5] [--limit SECONDS]
import os from 'node:os';
import { parseArgs } from 'node:util';
import { withClient } from '../support/databases.ts';
import { newest, server } from '../support/servers.ts';
import { measureCheck, printChecks } from './check.ts';
import { measureLive, printLive } from './live.ts';
import { makePairs } from './pair.ts';
import { measureRepairs, printRepairs } from './repairs.ts';
import { measureScreen, printScreens } from './screen.ts';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100,1000,10000' },
    only: { type: 'string', default: 'check,screen,live,repairs' },
    repeats: { type: 'string', default: '5' },
    limit: { type: 'string', default: '300' },
  },
});
const sizes = values.sizes.split(',').map(Number);
const sections = new Set(values.only.split(','));
const repeats = Number(values.repeats);
const limit = Number(values.limit) * 1000;
if (![...sizes, repeats, limit].every((number) => number > 0))
  throw new Error('sizes, repeats and limit are numbers above 0');

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const at = await server(newest, 'bench');
const version = await withClient(at.url(), async (client) => {
  const { rows } = await client.query<{ number: number; text: string }>(
    `SELECT current_setting('server_version_num')::integer AS number, current_setting('server_version') AS text`,
  );
  if (!rows[0]) throw new Error('unreachable: a query of one row');
  return rows[0];
});
const compared = ['check', 'screen', 'live'].some((section) => sections.has(section));
const pairs = compared ? await makePairs(at, sizes, say) : [];
const { length: cores } = os.cpus();
process.stdout.write(
  `PostgreSQL ${version.text} and Node ${process.versions.node} on the same ${cores} cores; medians of ${repeats}, ` +
    'of 3 for pg-delta (one run at 10,000 tables)\n',
);

if (sections.has('check')) {
  const measured = [];
  for (const pair of pairs) {
    say(`check at ${pair.tables} tables`);
    measured.push(await measureCheck(pair, version, { check: repeats, rival: pair.tables > 1_000 ? 1 : 3, limit }));
  }
  printChecks(measured, limit);
}
if (sections.has('screen')) {
  const measured = [];
  for (const pair of pairs) {
    say(`inspector at ${pair.tables} tables`);
    measured.push(await measureScreen(pair, repeats, 60));
  }
  printScreens(measured);
}
if (sections.has('live')) {
  const measured = [];
  for (const pair of pairs) measured.push(await measureLive(pair, repeats));
  printLive(measured);
}
if (sections.has('repairs')) printRepairs(await measureRepairs(newest, say));
