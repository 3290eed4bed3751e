import { describe, expect, it } from 'vitest';
import { graphemes } from '../../source/catalog/graphemes.ts';

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const family = '👩‍👩‍👧‍👦';
const flag = '🇫🇷';

describe('graphemes', () => {
  it.each([
    ['nothing', ''],
    ['letters', 'a'.repeat(1_000)],
    ['accents', 'é'.repeat(700)],
    ['families', family.repeat(100)],
    ['flags, which pair off', `x${flag.repeat(200)}`],
    ['a letter with very many accents', `a${'\u0301'.repeat(2_000)}b`],
    ['line breaks at the edges of pieces', `${'x'.repeat(255)}\r\n${'y'.repeat(253)}\r\n`],
    ['halves of pairs', `${'\ud83d'.repeat(300)}😀${'\ude00'.repeat(300)}`],
    ['Hangul and Devanagari', '각क्षि'.repeat(150)],
  ])('are those of the whole text: %s', (_, text) => {
    expect([...graphemes(text)]).toEqual(
      [...segmenter.segment(text)].map(({ segment, index }) => ({ segment, index })),
    );
  });

  it('of a long text take the time of a long text', () => {
    const began = process.cpuUsage();
    let count = 0;
    for (const _ of graphemes('é'.repeat(200_000))) count += 1;
    expect(count).toBe(200_000);
    const { user, system } = process.cpuUsage(began);
    // As one piece it takes half a minute.
    expect(user + system).toBeLessThan(5_000_000);
  });
});
