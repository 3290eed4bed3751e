// Which signs a terminal is trusted with, and what stands in their place.
import { afterEach, describe, expect, it } from 'vitest';
import { bindings } from '../../source/ui/bindings.ts';
import { drawable, drawWith, glyphsFor, keyLabel } from '../../source/ui/text/glyphs.ts';
import { width } from '../../source/ui/text/width.ts';
import { wantsColour } from '../../source/ui/theme.ts';
import { sourceFiles } from '../language/sources.ts';

afterEach(() => drawWith('unicode'));

describe('the signs of', () => {
  it.each([
    [{ LANG: 'fr_FR.UTF-8' }, 'unicode'],
    [{ LANG: 'C.utf8', TERM: 'xterm' }, 'unicode'],
    [{ LANG: 'C.UTF-8', TERM: 'linux' }, 'console'],
    [{ LANG: 'en_US.UTF-8', LC_ALL: 'C' }, 'ascii'],
    [{ LANG: 'en_US.UTF-8', LC_CTYPE: 'POSIX' }, 'ascii'],
    [{ LANG: 'de_DE@euro' }, 'ascii'],
    [{ LC_ALL: '', LANG: 'en_US.UTF-8' }, 'unicode'],
    [{}, 'ascii'],
    [{ TERM: 'linux' }, 'ascii'],
    [{ TERM_PROGRAM: 'vscode' }, 'unicode'],
    [{ WT_SESSION: '1' }, 'unicode'],
  ] as const)('%j: %s', (environment, glyphs) => {
    expect(glyphsFor(environment, 'linux')).toBe(glyphs);
  });

  it('macOS, whose terminals speak nothing else', () => {
    expect(glyphsFor({}, 'darwin')).toBe('unicode');
  });
});

describe('without Unicode', () => {
  const drawn = sourceFiles().filter(
    ({ path }) => /^source\/(ui|compare|catalog)\//.test(path) && !/(glyphs|in-words)\.ts$/.test(path),
  );
  const used = new Set(
    drawn.flatMap(({ text }) => text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '').match(/[^\n\x20-\x7e]/g) ?? []),
  );

  it('every sign of the interface has another of the same width', () => {
    drawWith('ascii');
    const kept = [...used].filter((sign) => !/^[\x20-\x7e]$/.test(drawable(sign)));
    expect(kept).toEqual([]);
    for (const sign of used) expect(width(sign), sign).toBe(1);
  });

  it('the console keeps its lines and Latin 1', () => {
    drawWith('console');
    expect(drawable('╭─ à · ≠ ─╮')).toBe('┌─ à · ! ─┐');
  });

  it('a cut is told from the end of a sentence, and what is awaited from what is expected', () => {
    drawWith('ascii');
    expect(drawable('agent_… · Functions ⋯')).toBe('agent_~ . Functions .');
  });

  it('letters of names stay as they are, and what they hide stays visible', () => {
    drawWith('ascii');
    expect(drawable('顧客 é ␛‹U+202E›')).toBe('顧客 é ?<U+202E>');
  });

  it('keys have names', () => {
    drawWith('ascii');
    for (const { label } of bindings) expect(drawable(keyLabel(label))).toMatch(/^[\x20-\x7e]+$/);
    expect(keyLabel('⇧⇥')).toBe('S-Tab');
    expect(keyLabel('← h')).toBe('Left h');
  });
});

it.each([
  [{}, true],
  [{ NO_COLOR: '1' }, false],
  [{ NO_COLOR: '' }, true],
  [{ NO_COLOR: '1', FORCE_COLOR: '1' }, false],
  [{ FORCE_COLOR: '0' }, false],
  [{ FORCE_COLOR: '3' }, true],
  [{ CLICOLOR: '0' }, false],
  [{ CLICOLOR: '1' }, true],
])('colours with %j: %s', (environment, wanted) => {
  expect(wantsColour(environment)).toBe(wanted);
});
