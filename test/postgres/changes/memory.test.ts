import v8 from 'node:v8';
import vm from 'node:vm';
import { expect, it } from 'vitest';
import type { Catalog } from '../../../source/catalog/catalog.ts';
import { allSchemas } from '../../../source/catalog/schema-filter.ts';
import { compare } from '../../../source/compare/compare.ts';
import { postgresKinds } from '../../../source/postgres/objects/index.ts';
import { RowCache } from '../../../source/postgres/row-cache.ts';
import { openSession } from '../../../source/postgres/session.ts';
import { defaultLimits } from '../../../source/postgres/settings.ts';
import { connect, type Database, withClient, withPair } from '../../support/databases.ts';
import { newest } from '../../support/servers.ts';

v8.setFlagsFromString('--expose-gc');
const collect: unknown = vm.runInNewContext('gc');

/** Bytes in use once all garbage is gone. */
function heap(): number {
  if (typeof collect !== 'function') throw new Error('no way to collect garbage');
  for (let turn = 0; turn < 3; turn++) collect();
  return process.memoryUsage().heapUsed;
}

const tables = Array.from({ length: 60 }, (_, n) => `CREATE TABLE t${n} (id integer PRIMARY KEY, a text, b text);`);

it('many changes, each read again, take no more memory than a few', { timeout: 300_000 }, () =>
  withPair(newest, tables.join('\n'), tables.join('\n'), async (source, target) => {
    const rows = new RowCache();
    const open = async (database: Database) => {
      const identity = { environment: database.name, host: '', port: 0, database: database.name, user: '' };
      const options = { schemas: allSchemas, limits: defaultLimits, ledgers: [], rows };
      return openSession(await connect(database.url), identity, options);
    };
    const [one, other] = [await open(source), await open(target)];
    let [wanted, current]: Catalog[] = [await one.read({ again: true }), await other.read({ again: true })];
    await withClient(target.url, async (client) => {
      const live = async (changes: number): Promise<number> => {
        for (let n = 0; n < changes; n++) {
          await client.query(`ALTER TABLE t${n % 60} ADD COLUMN c text; COMMENT ON COLUMN t${n % 60}.c IS '${n}'`);
          current = await other.readAgain();
          if (wanted && current) expect(compare(wanted, current, postgresKinds).differences.size).toBe(1);
          await client.query(`ALTER TABLE t${n % 60} DROP COLUMN c`);
          current = await other.readAgain();
        }
        // As after ten minutes: everything once more, whoever has met which rows before.
        for (let read = 0; read < 2; read++) {
          wanted = await one.read({ again: true });
          current = await other.read({ again: true });
        }
        return heap();
      };
      const before = await live(10);
      const after = await live(40);
      expect(after - before).toBeLessThan(2 ** 19);
    });
    for (const session of [one, other]) await session.close();
  }),
);
