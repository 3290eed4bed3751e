import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createHome } from './support.ts';

const file = '.local/state/dbparity/last-pair.json';

it('remembers the last pair by its names', () => {
  const home = createHome();
  home.write('projects/dbparity.yaml', 'environments:\n  a: postgres://u:s3cr3t@h/d\n  b: postgres://h/e\n');
  const loaded = home.load();
  expect(loaded.remembered()).toBeNull();
  loaded.remember(loaded.resolve('a'), loaded.resolve('b'));
  expect(home.load().remembered()).toEqual({ source: 'a', target: 'b' });
  expect(statSync(path.join(home.folder, file)).mode & 0o777).toBe(0o600);
});

it('remembers a typed URL without anything secret, leading to the same place', () => {
  const home = createHome();
  const loaded = home.load({ env: { PGPASSWORD: 's3cr3t' } });
  const typed = [
    'postgres://u:s3cr3t@h:6000/d%20e?sslmode=verify-full&sslrootcert=/ca%20s.pem&sslpassword=s3cr3t&channel_binding=require',
    'postgres://u:s3cr3t@[::1]/d?host=/run/some%20where',
  ];
  const [source, target] = typed.map((text) => loaded.resolve(text));
  if (!source || !target) throw new Error('unreachable');
  loaded.remember(source, target);
  expect(readFileSync(path.join(home.folder, file), 'utf8')).not.toContain('s3cr3t');
  const pair = loaded.remembered();
  expect(pair?.source).toBe(
    'postgres://u@h:6000/d%20e?sslmode=verify-full&sslrootcert=%2Fca%20s.pem&channel_binding=require',
  );
  expect(loaded.resolve(pair?.source ?? '').location).toBe(source.location);
  expect(loaded.resolve(pair?.target ?? '').location).toBe(target.location);
});

it('is kept where XDG_STATE_HOME says', () => {
  const home = createHome();
  const env = { XDG_STATE_HOME: path.join(home.folder, 'state') };
  const loaded = home.load({ env });
  loaded.remember(loaded.resolve('postgres://a/b'), loaded.resolve('postgres://c/d'));
  expect(home.load({ env }).remembered()).not.toBeNull();
  expect(home.load().remembered()).toBeNull();
});

it.each([
  '',
  'junk',
  '{"version":1}',
  '{"version":2,"source":"a","target":"b"}',
  '{"version":1,"source":1,"target":[]}',
  '[]',
  'null',
  '{"version":1,"source":"a","target":"b"'.padEnd(20_000, ' '),
  `{"version":1,"source":"${'x'.repeat(3_000)}","target":"b"}`,
])('takes junk for nothing: %#', (text) => {
  const home = createHome();
  home.write(file, text);
  expect(home.load().remembered()).toBeNull();
});

it('does without where nothing can be written', () => {
  const home = createHome();
  home.write('.local', 'a file where a folder should be');
  const loaded = home.load();
  loaded.remember(loaded.resolve('postgres://a/b'), loaded.resolve('postgres://c/d'));
  expect(loaded.remembered()).toBeNull();
});
