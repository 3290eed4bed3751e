import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { NewExpected } from '../../source/environments/expected-entry.ts';
import { addExpected, removeExpected } from '../../source/environments/write-expected.ts';
import { asPlainUser } from '../support/plain-user.ts';
import { createHome, faultOf } from './support.ts';

const entry: NewExpected = {
  objects: ['table:public.t'],
  attributes: null,
  onlyIn: null,
  between: null,
  reason: 'it is meant',
  by: 'ana',
  until: null,
};
const written = 'expected:\n  - object: table:public.t\n    reason: it is meant\n    by: ana\n';

function fileIn(home: ReturnType<typeof createHome>, text: string, mode = 0o640) {
  return { path: home.write('projects/dbparity.yaml', text, mode), shown: 'dbparity.yaml' };
}

it('adds to the file, and keeps its mode', () => {
  const home = createHome();
  const file = fileIn(home, 'interval: 3 # s\n');
  expect(addExpected(file, home.work, entry)).toEqual({ file, position: 'dbparity.yaml:4:5' });
  expect(readFileSync(file.path, 'utf8')).toBe(`interval: 3 # s\n\n${written}`);
  expect(statSync(file.path).mode & 0o777).toBe(0o640);
  expect(readdirSync(home.work)).toEqual(['dbparity.yaml']);
  expect(home.load().configuration.expected).toMatchObject([{ reason: 'it is meant', by: 'ana' }]);
});

it('and takes away again', () => {
  const home = createHome();
  const file = fileIn(home, `interval: 3\n${written}`);
  removeExpected(file, { ...entry, position: 'dbparity.yaml:3:5' });
  expect(readFileSync(file.path, 'utf8')).toBe('interval: 3\nexpected:\n');
});

it('makes a file where there is none', () => {
  const home = createHome();
  const { file, position } = addExpected(null, home.work, entry);
  expect([file.shown, position]).toEqual(['dbparity.yaml', 'dbparity.yaml:2:5']);
  expect(readFileSync(path.join(home.work, 'dbparity.yaml'), 'utf8')).toBe(written);
  addExpected(file, home.work, { ...entry, objects: ['table:public.u'] });
  expect(home.load().configuration.expected).toHaveLength(2);
});

it('writes through a link', () => {
  const home = createHome();
  const real = home.write('shared/real.yaml', 'interval: 3\n', 0o600);
  const link = path.join(home.work, 'dbparity.yaml');
  symlinkSync('../shared/real.yaml', link);
  addExpected({ path: link, shown: 'dbparity.yaml' }, home.work, entry);
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(readFileSync(real, 'utf8')).toContain(written);
});

it.runIf(process.getuid?.() === 0)('keeps the owner', () => {
  const home = createHome();
  const file = fileIn(home, 'interval: 3\n');
  chownSync(file.path, 12345, 12346);
  addExpected(file, home.work, entry);
  expect(statSync(file.path)).toMatchObject({ uid: 12345, gid: 12346 });
  expect(statSync(file.path).mode & 0o777).toBe(0o640);
});

describe('writes nothing', () => {
  it('when the file changes meanwhile', async () => {
    const home = createHome();
    const file = fileIn(home, 'interval: 3\n');
    const { mtime } = statSync(file.path);
    const beforeWriting = () => {
      writeFileSync(file.path, 'interval: 4\n');
      utimesSync(file.path, mtime, mtime);
    };
    const fault = await faultOf(() => addExpected(file, home.work, entry, { beforeWriting }));
    expect(fault).toMatchObject({ code: 'configuration-not-written', problem: expect.stringContaining('changed') });
    expect(readFileSync(file.path, 'utf8')).toBe('interval: 4\n');
    expect(readdirSync(home.work)).toEqual(['dbparity.yaml']);
  });

  it('when the file goes meanwhile', async () => {
    const home = createHome();
    const file = { path: path.join(home.work, 'dbparity.yaml'), shown: 'dbparity.yaml' };
    const fault = await faultOf(() => addExpected(file, home.work, entry));
    expect(fault).toMatchObject({ code: 'configuration-not-written' });
    expect(existsSync(file.path)).toBe(false);
  });

  it('when another makes the file first', async () => {
    const home = createHome();
    const { path: file } = fileIn(home, 'interval: 3\n');
    const fault = await faultOf(() => addExpected(null, home.work, entry));
    expect(fault).toMatchObject({ code: 'configuration-not-written', problem: expect.stringContaining('meanwhile') });
    expect(readFileSync(file, 'utf8')).toBe('interval: 3\n');
  });

  it('where the text is not in UTF-8', async () => {
    const home = createHome();
    const file = fileIn(home, '');
    const before = Buffer.from('# caf\xe9\ninterval: 3\n', 'latin1');
    writeFileSync(file.path, before);
    const fault = await faultOf(() => addExpected(file, home.work, entry));
    expect(fault.problem).toContain('UTF-8');
    expect(readFileSync(file.path)).toEqual(before);
  });

  it('where the file is a folder', async () => {
    const home = createHome();
    const file = path.join(home.work, 'dbparity.yaml');
    mkdirSync(file);
    const fault = await faultOf(() => addExpected({ path: file, shown: 'dbparity.yaml' }, home.work, entry));
    expect(fault).toMatchObject({ code: 'configuration-not-written', problem: 'dbparity.yaml: it is not a file' });
  });

  // Root may write anywhere.
  it('where nothing may be written', async () => {
    const home = createHome();
    const file = fileIn(home, 'interval: 3\n');
    chmodSync(home.work, 0o500);
    const fault = await asPlainUser(home.folder, () => faultOf(() => addExpected(file, home.work, entry)));
    chmodSync(home.work, 0o700);
    expect(fault.problem).toBe('dbparity.yaml: permission denied');
  });
});
