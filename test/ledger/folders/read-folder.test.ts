// A folder on the disk: what is read of it, what is not, and that nothing in it is trusted.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Fault } from '../../../source/catalog/fault.ts';
import {
  folderLimits,
  folderPulse,
  listFolder,
  readMigrationFolder,
} from '../../../source/ledger/folders/read-folder.ts';
import { asPlainUser } from '../../support/plain-user.ts';

function createFolder(files: Readonly<Record<string, string | Uint8Array>> = {}) {
  const root = mkdtempSync(path.join(os.tmpdir(), 'dbparity-migrations-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const folder = path.join(root, 'migrations');
  mkdirSync(folder);
  const write = (name: string, content: string | Uint8Array): string => {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    return file;
  };
  for (const [name, content] of Object.entries(files)) write(name, content);
  const request = { folder, shown: 'migrations', named: 'with --migrations', tool: null };
  return { root, folder, write, request };
}

/** The first tool's files: path, statements, and why there are none. */
function read(request: Parameters<typeof readMigrationFolder>[0]) {
  return readMigrationFolder(request).tools[0]?.files.map(({ path: file, statements, lacking }) => [
    file.slice('migrations/'.length),
    statements ?? lacking,
  ]);
}

function faultOf(action: () => unknown): Fault {
  try {
    action();
  } catch (error) {
    if (error instanceof Fault) return error;
  }
  throw new Error('there was no Fault');
}

describe('is read', () => {
  it('as texts, in the order of their names', () => {
    const { request } = createFolder({
      '2_b.sql': 'SELECT 2',
      '1_ä.sql': 'SELECT ‘1’',
      '10_c.sql': '\ufeffSELECT 10\r\n',
    });
    expect(listFolder(request).files).toEqual([
      { path: '10_c.sql', text: '\ufeffSELECT 10\r\n', unread: null },
      { path: '1_ä.sql', text: 'SELECT ‘1’', unread: null },
      { path: '2_b.sql', text: 'SELECT 2', unread: null },
    ]);
  });

  it('without what is hidden, packages, and what lies too deep', () => {
    const deep = 'a/'.repeat(folderLimits.depth);
    const { request } = createFolder({
      '1_a.sql': '',
      '.git/2_b.sql': '',
      '.3_c.sql': '',
      'node_modules/4_d.sql': '',
      [`${deep}5_e.sql`]: '',
      [`${deep.slice(2)}6_f.sql`]: '',
    });
    expect(listFolder(request).files.map((file) => file.path)).toEqual(['1_a.sql', `${deep.slice(2)}6_f.sql`]);
  });

  it('through a link that a person named', () => {
    const { root, folder, request } = createFolder({ '1_a.sql': 'SELECT 1' });
    symlinkSync(folder, path.join(root, 'link'));
    expect(read({ ...request, folder: path.join(root, 'link') })).toEqual([['1_a.sql', 'SELECT 1']]);
  });
});

describe('says of a single file why it has no statements', () => {
  it('a link out of the folder; one that stays inside is followed', () => {
    const { root, folder, write, request } = createFolder({ 'files/a.sql': 'SELECT 1' });
    writeFileSync(path.join(root, 'secret'), 'secret');
    mkdirSync(path.join(root, 'migrations-beside'));
    writeFileSync(path.join(root, 'migrations-beside/x'), 'secret');
    symlinkSync('files/a.sql', path.join(folder, '1_a.sql'));
    symlinkSync('../secret', path.join(folder, '2_b.sql'));
    symlinkSync('../migrations-beside/x', path.join(folder, '3_c.sql'));
    symlinkSync('nowhere', path.join(folder, '4_d.sql'));
    symlinkSync('5_e.sql', path.join(folder, '5_e.sql'));
    symlinkSync(root, path.join(folder, 'up'));
    write('6_f.sql', 'SELECT 6');
    expect(read(request)).toEqual([
      ['1_a.sql', 'SELECT 1'],
      ['2_b.sql', 'it is a link that leads out of the folder'],
      ['3_c.sql', 'it is a link that leads out of the folder'],
      ['4_d.sql', 'it cannot be read: it is not there'],
      ['5_e.sql', 'it cannot be read: ELOOP'],
      ['6_f.sql', 'SELECT 6'],
    ]);
  });

  it('a pipe or a device, without waiting', () => {
    const { folder, request } = createFolder();
    execFileSync('mkfifo', [path.join(folder, '1_a.sql')]);
    mkdirSync(path.join(folder, '2_b.sql'));
    symlinkSync('/dev/zero', path.join(folder, '3_c.sql'));
    const began = performance.now();
    expect(read(request)).toEqual([
      ['1_a.sql', 'it is not a file'],
      ['3_c.sql', 'it is a link that leads out of the folder'],
    ]);
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it('what is too large, or no text of SQL', () => {
    const { write, request } = createFolder({
      '2_b.sql': Buffer.from('\ufeffSELECT 2', 'utf16le'),
      '3_c.sql': 'SELECT 3;\0DROP TABLE t',
      '4_d.sql': Buffer.from([0x53, 0xe4, 0x6c]),
    });
    truncateSync(write('1_a.sql', ''), folderLimits.file + 1);
    expect(read(request)).toEqual([
      ['1_a.sql', 'it is larger than 8 MiB'],
      ['2_b.sql', 'it is not written in UTF-8'],
      ['3_c.sql', 'it holds a character that no SQL can hold (zero)'],
      ['4_d.sql', 'it is not written in UTF-8'],
    ]);
  });

  it('one that may not be read', async () => {
    const { root, write, request } = createFolder();
    chmodSync(write('1_a.sql', 'SELECT 1'), 0o000);
    await asPlainUser(root, () => expect(read(request)).toEqual([['1_a.sql', 'it cannot be read: permission denied']]));
  });
});

it('shows hostile names as visible symbols, and takes none for a path', () => {
  const { request } = createFolder({
    '1_\u001b[2J\u202ename.sql': 'SELECT 1',
    '2_a\nb.sql': 'SELECT 2',
    "3_'; DROP TABLE t; --.sql": 'SELECT 3',
  });
  const shown = readMigrationFolder(request).tools[0]?.files.map(({ path: file }) => file);
  expect(shown).toEqual(['migrations/1_␛[2J‹U+202E›name.sql', "migrations/3_'; DROP TABLE t; --.sql"]);
});

describe('a folder that cannot be read is a fault', () => {
  it('not there, or no folder', () => {
    const { folder, write, request } = createFolder();
    expect(faultOf(() => read({ ...request, folder: path.join(folder, 'gone'), shown: 'gone' }))).toMatchObject({
      code: 'bad-migrations-folder',
      message: 'could not read the migrations in gone: it does not exist',
      advice: 'check the path given with --migrations',
    });
    const file = write('1_a.sql', '');
    expect(faultOf(() => read({ ...request, folder: file })).problem).toBe('it is not a folder');
  });

  it('with too many files', () => {
    const { folder, request } = createFolder();
    for (let i = 0; i < folderLimits.files / 2; i++) mkdirSync(path.join(folder, `folder${i}`));
    for (let i = 0; i <= folderLimits.files / 2; i++) writeFileSync(path.join(folder, 'folder1', `${i}_a.sql`), '');
    expect(faultOf(() => read(request))).toMatchObject({
      problem: 'it holds more than 20000 files and folders',
      advice: 'name the folder of the migrations itself',
    });
    expect(folderPulse(request)).toMatch(/^not readable/);
  });

  it('with too much in its files', () => {
    const { write, request } = createFolder();
    const text = ' '.repeat(folderLimits.file);
    for (let i = 0; i <= folderLimits.all / folderLimits.file; i++) write(`${i}_a.sql`, text);
    expect(faultOf(() => read(request)).problem).toBe('its files are larger than 256 MiB together');
  });
});

describe('its pulse', () => {
  it('moves with a name, a size, a time, and another file in a file’s place', () => {
    const { folder, write, request } = createFolder({ '1_a.sql': 'SELECT 1', 'b/migration.sql': 'SELECT 2' });
    const seen = new Set([folderPulse(request)]);
    const moves = (change: () => void): void => {
      change();
      const size = seen.size;
      expect(folderPulse(request)).toBe(folderPulse(request));
      expect(seen.add(folderPulse(request)).size).toBe(size + 1);
    };
    moves(() => write('1_a.sql', 'SELECT 10'));
    moves(() => utimesSync(path.join(folder, 'b/migration.sql'), 1, 1));
    moves(() => write('3_c.sql', ''));
    moves(() => renameSync(path.join(folder, '3_c.sql'), path.join(folder, '3_d.sql')));
    // Of the same name, size and time.
    write('.new.sql', 'SELECT 11');
    for (const name of ['1_a.sql', '.new.sql']) utimesSync(path.join(folder, name), 5, 5);
    seen.add(folderPulse(request));
    moves(() => renameSync(path.join(folder, '.new.sql'), path.join(folder, '1_a.sql')));
    moves(() => rmSync(path.join(folder, 'b'), { recursive: true }));
    moves(() => rmSync(folder, { recursive: true }));
  });

  it('is cheap with two thousand migrations, and so is reading them', () => {
    const { request } = createFolder(
      Object.fromEntries(
        Array.from({ length: 2_000 }, (_, i) => [`${20250101000000 + i}_m.sql`, `CREATE TABLE t${i} ();\n`.repeat(20)]),
      ),
    );
    const time = (action: () => unknown): number => {
      const began = performance.now();
      action();
      return performance.now() - began;
    };
    expect(time(() => folderPulse(request))).toBeLessThan(2_000);
    expect(time(() => readMigrationFolder(request))).toBeLessThan(5_000);
  });
});
