// What a person types behind the program's name, and what is understood.
import { describe, expect, it } from 'vitest';
import { Fault } from '../../source/catalog/fault.ts';
import { readCommandLine } from '../../source/commands/command-line.ts';

/** Only the flags that are otherwise than without any. */
function flags(...argv: readonly string[]): Record<string, unknown> {
  const without = new Map<string, unknown>(Object.entries(readCommandLine([]).flags));
  const given = Object.entries(readCommandLine(argv).flags);
  return Object.fromEntries(
    given.filter(([name, value]) => JSON.stringify(without.get(name)) !== JSON.stringify(value)),
  );
}

describe('a command line', () => {
  it('is words and flags in any order', () => {
    const { words } = readCommandLine(['check', '--json', 'staging', '--config', 'a.yaml', 'production']);
    expect(words).toEqual(['check', 'staging', 'production']);
    expect(flags('check', '--json', 'staging', '--config', 'a.yaml')).toEqual({ json: true, config: 'a.yaml' });
  });

  it.each<[readonly string[], Record<string, unknown>]>([
    [['--config=a=b.yaml'], { config: 'a=b.yaml' }],
    [['--config', ''], { config: '' }],
    [['--config='], { config: '' }],
    [['-o', 'report.md'], { output: 'report.md' }],
    [['-o=report.md'], { output: 'report.md' }],
    [['--schema', 'a', '--schema=b,c'], { schema: ['a', 'b,c'] }],
    [['--exclude-schema', '-1'], { excludeSchema: ['-1'] }],
    [['--timeout', '2.5'], { timeout: 2.5 }],
    [['--timeout', '-1'], { timeout: -1 }],
    [['--rows'], { rows: true }],
    [['--no-rows'], { rows: false }],
    [['--no-rows', '--rows'], { rows: true }],
    [['--json', '--json'], { json: true }],
    [['--json=false'], {}],
  ])('understands %j', (argv, expected) => {
    expect(flags(...argv)).toEqual(expected);
  });

  it.each([['soon'], ['']])('takes --timeout %j for no number', (written) => {
    expect(readCommandLine(['--timeout', written]).flags.timeout).toBeNaN();
  });

  it('is all words behind --, and so is a lone dash', () => {
    expect(readCommandLine(['check', '-', '--', '--json', '-x'])).toMatchObject({
      words: ['check', '-', '--json', '-x'],
      flags: { json: false },
    });
  });

  it.each<[readonly string[], RegExp]>([
    [['--colour'], /there is no flag --colour/],
    [['-x'], /there is no flag -x/],
    [['--no-json'], /there is no flag --no-json/],
    [['--constructor'], /there is no flag --constructor/],
    [['--config'], /--config needs a value/],
    [['--schema', '--json'], /--schema needs a value/],
    [['--config', 'a', '--config', 'b'], /--config can be given only once/],
    [['--output', 'a', '-o', 'b'], /--output can be given only once/],
  ])('refuses %j', (argv, says) => {
    expect(() => readCommandLine(argv)).toThrow(Fault);
    expect(() => readCommandLine(argv)).toThrow(says);
  });
});
