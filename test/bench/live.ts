// What it costs to look for changes: while nothing is written on the server, and after something was.

import { allSchemas } from '../../source/catalog/schema-filter.ts';
import { openSession } from '../../source/postgres/session.ts';
import { defaultLimits } from '../../source/postgres/settings.ts';
import { connect, withClient } from '../support/databases.ts';
import { median } from './measure.ts';
import type { Pair } from './pair.ts';
import { count, printTable, time } from './table.ts';

interface Live {
  readonly tables: number;
  readonly quiet: number;
  readonly written: number;
}

export async function measureLive(pair: Pair, times: number): Promise<Live> {
  const identity = { environment: 'bench', host: '', port: 0, database: '', user: '' };
  const options = { schemas: allSchemas, limits: defaultLimits, ledgers: [] };
  const session = await openSession(await connect(pair.source), identity, options);
  const look = async (): Promise<number> => {
    const began = performance.now();
    await session.pulse();
    return performance.now() - began;
  };
  const [quiet, written]: [number[], number[]] = [[], []];
  await look();
  for (let turn = 0; turn < times; turn++) {
    quiet.push(await look());
    // A transaction that changes nothing that matters, as a busy application's.
    await withClient(pair.target, (client) => client.query('SELECT pg_current_xact_id()'));
    written.push(await look());
  }
  await session.close();
  return { tables: pair.tables, quiet: median(quiet), written: median(written) };
}

export function printLive(measured: readonly Live[]): void {
  printTable(
    'live: one look for changes',
    ['tables', 'nothing written', 'something written elsewhere'],
    measured.map(({ tables, quiet, written }) => [count(tables), time(quiet), time(written)]),
  );
}
