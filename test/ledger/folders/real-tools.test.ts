// What the tools themselves record of a folder is what its layout says: every file is an entry, in the same order, with
// the same checksum; the one that they have not run is pending.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { comparePair } from '../../../source/commands/engine.ts';
import { timeLines } from '../../../source/ledger/evidence/time-line.ts';
import { warningsOf } from '../../../source/ledger/evidence/warnings.ts';
import { readMigrationFolder } from '../../../source/ledger/folders/read-folder.ts';
import { withPair } from '../../support/databases.ts';
import { readAll } from '../../support/recordings.ts';
import { newest } from '../../support/servers.ts';
import { realTools } from '../tools/real-tools.ts';

const steps = [
  { stamp: 20240101000000, name: 'first', sql: '-- “first”\r\nCREATE TABLE first (id int)\r\n' },
  { stamp: 20240102000000, name: 'second', sql: 'CREATE TABLE second (id int)' },
  { stamp: 20240103000000, name: 'third', sql: 'ALTER TABLE first ADD third text' },
];

// TypeORM names migrations within its files.
describe.each(realTools.filter(({ name }) => name !== 'typeorm'))('$name', (tool) => {
  it('records a folder as it is read', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'dbparity-folder-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const write = (count: number): void => {
      for (const [file, text] of Object.entries(tool.files(steps.slice(0, count)))) {
        mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
        writeFileSync(path.join(folder, file), text);
      }
    };
    await withPair(newest, '', '', async (source, target) => {
      write(2);
      await tool.run(source.url, folder);
      write(3);
      const pair = comparePair(await readAll(source), await readAll(target));
      const files = readMigrationFolder({ folder, shown: 'migrations', named: 'here', tool: null });
      const [line = [], ...more] = timeLines(pair, [files]);
      expect(more).toEqual([]);
      expect(line.map(({ entry, file }) => [entry.ledger.tool, entry.state, file !== null])).toEqual([
        [tool.name, 'applied', true],
        [tool.name, 'applied', true],
        [tool.name, 'pending', true],
      ]);
      for (const item of line) {
        const { entry, file } = item;
        expect(file).toMatchObject({ version: entry.version, order: entry.order });
        if (entry.checksum !== null) expect(file?.checksum).toBe(entry.checksum);
        expect(warningsOf(item, pair)).toEqual([]);
      }
    });
  });
});
