// What the build puts together.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { program } from '../support/terminal.ts';

it('is written without a letter that would have Node hold a whole file at two bytes a letter', () => {
  const folder = path.dirname(program);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
  expect(files.length).toBeGreaterThan(1);
  for (const name of files)
    expect([name, readFileSync(path.join(folder, name), 'utf8').match(/.{0,30}[^\0-\x7f]/)]).toEqual([name, null]);
});
