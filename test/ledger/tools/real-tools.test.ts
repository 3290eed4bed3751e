// The tools themselves: each makes its ledger by running migrations on the source. On the target it runs the first of them;
// what the others do was done by hand there. Once they are recorded, the tool must find nothing left to run.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, withPair } from '../../support/databases.ts';
import { entriesIn, entryDifferences, readAll, recordings, scriptOf } from '../../support/recordings.ts';
import { newest } from '../../support/servers.ts';
import { type RealTool, realTools } from './real-tools.ts';

const steps = [
  { stamp: 20240101000000, name: 'first', sql: 'CREATE TABLE first (id int)' },
  { stamp: 20240102000000, name: 'second', sql: 'CREATE TABLE second (id int)' },
  { stamp: 20240103000000, name: 'third', sql: 'ALTER TABLE first ADD third text' },
];
const byHand = steps.slice(1).map(({ sql }) => sql);

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'dbparity-tools-'));
});
afterAll(() => rm(directory, { recursive: true }));

/** A folder with the first migrations, as the tool wants them. */
async function folder(tool: RealTool, count: number): Promise<string> {
  const at = path.join(directory, `${tool.name}-${count}`);
  for (const [file, text] of Object.entries(tool.files(steps.slice(0, count)))) {
    await mkdir(path.dirname(path.join(at, file)), { recursive: true });
    await writeFile(path.join(at, file), text);
  }
  return at;
}

describe.each(realTools)('$name', (tool) => {
  it('finds nothing left to run once what was done by hand is recorded', async () => {
    const [one, all] = [await folder(tool, 1), await folder(tool, steps.length)];
    const pending = (database: Database) => tool.pending(database.url, all);
    await withPair(newest, '', '', async (source, target) => {
      await tool.run(source.url, all);
      await tool.run(target.url, one);
      await target.run(byHand.join('; '));
      expect(await pending(source)).toBe(0);
      expect(await pending(target)).toBe(2);

      const [wanted, current] = [await readAll(source), await readAll(target)];
      expect(entriesIn(wanted).map(({ ledger }) => ledger.tool)).toEqual(steps.map(() => tool.name));
      expect(entryDifferences(wanted, current)).toHaveLength(2);
      const script = scriptOf(recordings(wanted, current));
      for (let times = 0; times < 2; times++) await target.run(script);
      expect(entryDifferences(wanted, await readAll(target))).toEqual([]);
      expect(await pending(target)).toBe(0);
      // It runs, and leaves all as it is.
      await tool.run(target.url, all);
      expect(entryDifferences(wanted, await readAll(target))).toEqual([]);
    });
  });
});

describe('prisma', () => {
  const prisma = realTools.find(({ name }) => name === 'prisma');
  if (!prisma) throw new Error('no Prisma');

  it('stops at an attempt that failed, even where a later one ended well, until a record gives it up', async () => {
    const all = await folder(prisma, steps.length);
    await withPair(newest, '', '', async (source, target) => {
      for (const database of [source, target]) await prisma.run(database.url, all);
      await target.run(`INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at)
        SELECT 'x', checksum, migration_name, started_at - interval '1 hour' FROM _prisma_migrations ORDER BY migration_name LIMIT 1`);
      await expect(prisma.run(target.url, all)).rejects.toThrow();
      const current = await readAll(target);
      expect(entriesIn(current).map(({ state }) => state)).toEqual(['failed', 'applied', 'applied']);
      await target.run(scriptOf(recordings(await readAll(source), current)));
      expect(entriesIn(await readAll(target)).map(({ state }) => state)).toEqual(['applied', 'applied', 'applied']);
      await prisma.run(target.url, all);
      expect(await target.query('SELECT FROM _prisma_migrations')).toHaveLength(steps.length + 1);
    });
  });
});
