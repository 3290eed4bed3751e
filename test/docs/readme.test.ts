// The configuration that the README shows is one that the program takes.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dbparity, withFolder } from '../support/program.ts';

const keys = ['environments', 'migrations', 'rows', 'probes', 'reference', 'expected', 'severity'];

/** The indented blocks that begin with a key of the configuration, as they would stand in the file. */
const examples = readFileSync('README.md', 'utf8')
  .split(/\n(?=[^\s])/)
  .flatMap((part) => part.split(/\n\n(?= {4}\S)/))
  .map((part) =>
    part
      .split('\n')
      .filter((line) => line.startsWith('    '))
      .map((line) => line.slice(4))
      .join('\n'),
  )
  .filter((block) => keys.some((key) => block.startsWith(`${key}:`)));

describe('an example of configuration', () => {
  it.each(keys.filter((key) => key !== 'probes'))('shows %s', (key) => {
    expect(examples.some((block) => block.startsWith(`${key}:`))).toBe(true);
  });

  it.each(examples.map((block) => [block.split('\n')[0] ?? '', block]))('is understood: %s', (_, block) =>
    withFolder({ 'dbparity.yaml': `${block}\n` }, async (cwd) => {
      const { stderr } = await dbparity(['check', 'nowhere', 'either'], { cwd, env: { STAGING_PASSWORD: 'x' } });
      expect(stderr).toMatch(/nowhere/);
      expect(stderr).not.toContain('dbparity.yaml:');
    }),
  );
});
