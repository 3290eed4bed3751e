// Snapshot files from elsewhere that are larger than any catalog, or would be once they are unpacked: refused in words, at
// once, by the command and by the inspector, which goes on.
import { createWriteStream, renameSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../source/postgres/snapshot.ts';
import { createDatabase, type Database } from '../support/databases.ts';
import { dbparity, withFolder } from '../support/program.ts';
import { newest, server } from '../support/servers.ts';
import { withTerminal } from '../support/terminal.ts';

/** Blanks, which JSON may have as many of as it likes; so many of them are one piece more than is unpacked. */
const piece = Buffer.alloc(2 ** 20, ' ');
const pieces = limits.text / piece.length + 1;

/** What is made, and what is said of it. None takes much room: neither on the disk nor here. */
const cases = [
  {
    name: 'a file that is too long',
    make: (file: string) => {
      writeFileSync(file, '');
      truncateSync(file, limits.bytes + 1);
    },
    words: 'it is larger than 256 MiB',
  },
  {
    name: 'a packed text that is too long',
    make: (file: string) =>
      pipeline(Readable.from(Array(pieces).fill(piece)), createGzip({ level: 1 }), createWriteStream(file)),
    words: 'it cannot be unpacked: it is damaged, or larger than any catalog',
  },
  {
    name: 'packed texts that are too long together',
    make: (file: string) => writeFileSync(file, Buffer.concat(Array(pieces).fill(gzipSync(piece)))),
    words: 'it cannot be unpacked: it is damaged, or larger than any catalog',
  },
] as const;

let database: Database;

beforeAll(async () => {
  database = await createDatabase(await server(newest), 'CREATE TABLE public.orders (id int)');
});

afterAll(() => database.drop());

describe.each(cases)('$name', ({ make, words }) => {
  it('is no snapshot', () =>
    withFolder({}, async (cwd) => {
      await make(path.join(cwd, 'large.json'));
      const began = performance.now();
      const outcome = await dbparity(['check', 'large.json', database.url], { cwd });
      // Unpacking as much as is allowed takes less than a second where nothing else runs.
      expect(performance.now() - began).toBeLessThan(10_000);
      expect(outcome).toEqual({
        exitCode: 2,
        signal: null,
        stdout: '',
        stderr: `dbparity: could not read the snapshot ${path.join(cwd, 'large.json')}: ${words}\n`,
      });
    }));

  it('in the place of the one that is looked at leaves what was read on the screen', () =>
    withFolder({}, async (cwd) => {
      await dbparity(['snapshot', database.url, '--output', 'a.json'], { cwd });
      await make(path.join(cwd, 'large.json'));
      await withTerminal({ cwd, args: ['a.json', database.url, '--interval', '0.2'] }, async (t) => {
        await t.waitFor('EQUIVALENT');
        renameSync(path.join(cwd, 'large.json'), path.join(cwd, 'a.json'));
        await t.waitFor(/stale since/);
        expect(t.text()).toContain('EQUIVALENT');
        t.press('i');
        await t.waitFor(`a.json: ${words}`);
        t.press('escape', 'q');
        expect(await t.waitForExit()).toMatchObject({ exitCode: 0 });
      });
    }));
});
