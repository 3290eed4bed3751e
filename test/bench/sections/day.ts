// A day of live mode, hurried: as many looks for changes as every two seconds make in a day, and a change a minute.
import { withClient } from '../../support/databases.ts';
import { withProxy } from '../../support/proxy.ts';
import { type Section, smallest } from '../bench.ts';
import { atMost, plain } from '../figure.ts';
import { memoryOf, ready, withInspector } from '../inspector.ts';
import { count, mebibytes, time } from '../table.ts';

const looks = (24 * 60 * 60) / 2;
const between = 60 / 2;
/** Growth that is no growth, in MiB: garbage that was not collected yet. */
const noise = 10;
const table = 'app_table_00001';

export const day: Section = {
  title: 'live: a day of looks for changes, with a change a minute',
  async measure(bench) {
    const pair = await smallest(bench);
    const size = count(pair.tables);
    return withProxy(bench.at, { delay: 0 }, (proxy) =>
      withInspector(bench, [pair.source, proxy.url(pair.target), '--interval', '0.002'], async (terminal) => {
        await ready(terminal);
        const settle = async (): Promise<number> => {
          await new Promise((resolve) => setTimeout(resolve, 4_000));
          return memoryOf(terminal.pid).rss;
        };
        let changes = 0;
        /** Until so many looks of the day are done. */
        const watch = (until: number): Promise<void> =>
          withClient(pair.target, async (client) => {
            while (proxy.waits() < until) {
              const next = proxy.waits() + between;
              const [action, sign] =
                changes % 2 === 0 ? ['ADD COLUMN bench_added integer', '≠'] : ['DROP COLUMN bench_added', '='];
              await client.query(`ALTER TABLE public.${table} ${action}`);
              changes += 1;
              const shown = new RegExp(`${table} [^│]*${sign}`);
              await terminal.waitFor((rows) => rows.some((row) => shown.test(row)), { timeout: 60_000 });
              while (proxy.waits() < next) await proxy.nextSend();
            }
          });
        proxy.countAnew();
        const began = performance.now();
        bench.say(`a day at ${pair.tables} tables`);
        // Warm: code is compiled and caches are full after a tenth of it.
        await watch(looks / 10);
        const before = await settle();
        await watch(looks);
        const took = performance.now() - began;
        const after = await settle();
        if (changes % 2 === 1)
          await withClient(pair.target, (client) =>
            client.query(`ALTER TABLE public.${table} DROP COLUMN bench_added`),
          );
        return [
          plain(
            `${size} tables, looks for changes`,
            looks,
            count,
            `${count(changes)} changes, all shown, in ${time(took)}`,
          ),
          atMost(`${size} tables, growth over a day`, after - before, noise, mebibytes, `${mebibytes(after)} then`),
        ];
      }),
    );
  },
};
