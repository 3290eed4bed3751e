// What SECURITY.md promises has tests of the names that it gives, and the figures that the program has.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { configurationLimit } from '../../source/environments/configuration-file.ts';
import { limits } from '../../source/postgres/snapshot.ts';
import { flawsOf, nodesOf, parseMarkdown } from '../support/markdown.ts';

const text = readFileSync('SECURITY.md', 'utf8');
const promises = text
  .slice(0, text.indexOf('## What is not promised'))
  .split(/\n(?=- )/)
  .slice(1)
  .map((promise) => promise.split('\n## ')[0] ?? '');

const testsOf = (promise: string): readonly string[] => promise.match(/test\/[\w/-]+\.test\.tsx?/g) ?? [];

describe('a promise of SECURITY.md', () => {
  it('is one of many', () => expect(promises.length).toBeGreaterThan(20));

  it.each(promises.map((promise) => [promise.replace(/\s+/g, ' ').slice(2, 80), promise]))(
    'is tested: %s',
    (_, promise) => {
      if (promise.startsWith('- A run says its seed')) return;
      const tests = testsOf(promise);
      expect(tests.length).toBeGreaterThan(0);
      for (const test of tests) expect(existsSync(test), test).toBe(true);
    },
  );

  it('names every test of safety, of faults in files, and of fuzz', () => {
    expect(text).toContain(`at most ${configurationLimit / 2 ** 20} MiB`);
    expect(text).toContain(`${limits.bytes / 2 ** 20} MiB, and ${limits.text / 2 ** 20} MiB unpacked`);
    const named = new Set(testsOf(text));
    for (const test of ['statements', 'secrets', 'processes', 'files', 'names', 'snapshots'])
      expect(named.has(`test/safety/${test}.test.ts`)).toBe(true);
    for (const test of ['configuration.test.ts', 'snapshot.test.ts', 'keys.test.tsx'])
      expect(named.has(`test/fuzz/${test}`)).toBe(true);
  });

  it('is well-formed Markdown', () => {
    expect([...nodesOf(parseMarkdown(text))].length).toBeGreaterThan(50);
    expect(flawsOf(text)).toEqual([]);
  });
});
