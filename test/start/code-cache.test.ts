// A file of compiled code is taken when it is whole, one's own and of this program, and otherwise not at all.
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepCompiled, readCompiled } from '../../source/start/code-cache.ts';
import { withFolder } from '../support/program.ts';

const compiled = new Map([
  ['MAIN.js', Buffer.from('compiled code of the main part')],
  ['EMPTY.js', Buffer.alloc(0)],
  ['OTHER.js', Buffer.from([0, 10, 255, 10])],
]);

const withKept = (use: (file: string) => void): Promise<void> =>
  withFolder({}, async (folder) => {
    const file = path.join(folder, 'cache', 'dbparity', 'check.code');
    keepCompiled(file, 'this program', () => compiled);
    use(file);
  });

describe('compiled code that was kept', () => {
  it('comes back as it was, for its owner’s eyes only', () =>
    withKept((file) => {
      expect(readCompiled(file, 'this program')).toEqual(compiled);
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
      expect(readdirSync(path.dirname(file))).toEqual(['check.code']);
    }));

  it('is not taken for another program', () =>
    withKept((file) => expect(readCompiled(file, 'another program')).toEqual(new Map())));

  it('gives way to what is kept after it', () =>
    withKept((file) => {
      keepCompiled(file, 'another program', () => new Map([['MAIN.js', Buffer.from('newer')]]));
      expect(readCompiled(file, 'another program')).toEqual(new Map([['MAIN.js', Buffer.from('newer')]]));
    }));

  it('is not taken where one bit of it is another, or the end is missing', () =>
    withKept((file) => {
      const whole = readFileSync(file);
      for (let at = 0; at < whole.length; at++) {
        const broken = Buffer.from(whole);
        broken[at] = (broken[at] ?? 0) ^ 1;
        writeFileSync(file, broken);
        expect([at, readCompiled(file, 'this program')]).toEqual([at, new Map()]);
        writeFileSync(file, whole.subarray(0, at));
        expect([at, readCompiled(file, 'this program')]).toEqual([at, new Map()]);
      }
    }));

  it('is not taken where others may write to it', () =>
    withKept((file) => {
      for (const mode of [0o620, 0o602, 0o666]) {
        chmodSync(file, mode);
        expect([mode, readCompiled(file, 'this program')]).toEqual([mode, new Map()]);
      }
      chmodSync(file, 0o644);
      expect(readCompiled(file, 'this program')).toEqual(compiled);
    }));

  it.runIf(process.getuid?.() === 0)('is not taken from another account', () =>
    withKept((file) => {
      chownSync(file, 4321, 4321);
      expect(readCompiled(file, 'this program')).toEqual(new Map());
    }),
  );
});

it.runIf(process.platform !== 'win32')('is not waited for where a pipe is in its place', () =>
  withFolder({}, async (folder) => {
    const file = path.join(folder, 'check.code');
    execFileSync('mkfifo', ['-m', '600', file]);
    expect(readCompiled(file, 'this program')).toEqual(new Map());
  }),
);

it.runIf(process.getuid?.() === 0)('is not kept in the home of another account, as under sudo', () =>
  withFolder({}, async (home) => {
    chownSync(home, 4321, 4321);
    keepCompiled(path.join(home, '.cache', 'dbparity', 'check.code'), 'this program', () => compiled);
    expect(readdirSync(home)).toEqual([]);
  }),
);

it('is nothing where there is no file, or a folder, or anything else', () =>
  withFolder({}, async (folder) => {
    const file = path.join(folder, 'check.code');
    expect(readCompiled(file, 'this program')).toEqual(new Map());
    expect(readCompiled(folder, 'this program')).toEqual(new Map());
    const line = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .record({ key: fc.constant('this program'), sizes: fc.oneof(fc.anything(), fc.array(fc.anything())) })
        .map((header) => JSON.stringify(header)),
    );
    fc.assert(
      fc.property(line, fc.uint8Array(), (header, body) => {
        const content = Buffer.concat([Buffer.from(`${header}\n`), body]);
        const sum = Buffer.alloc(4);
        sum.writeUInt32LE(crc32(content));
        writeFileSync(file, Buffer.concat([sum, content]));
        for (const code of readCompiled(file, 'this program').values()) expect(code).toBeInstanceOf(Buffer);
      }),
      { numRuns: 1000 },
    );
  }));

it('leaves nothing and says nothing where it cannot be kept', () =>
  withFolder({ file: '' }, async (folder) => {
    keepCompiled(path.join(folder, 'file', 'check.code'), 'this program', () => compiled);
    // A folder where the file is to be: it can be written beside it, and not put in its place.
    mkdirSync(path.join(folder, 'check.code', 'full'), { recursive: true });
    keepCompiled(path.join(folder, 'check.code'), 'this program', () => compiled);
    expect(readdirSync(folder).sort()).toEqual(['check.code', 'file']);
  }));
