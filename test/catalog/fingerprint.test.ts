import { describe, expect, it } from 'vitest';
import { added, textMark } from '../../source/catalog/fingerprint.ts';

describe('the mark of a text', () => {
  it('tells a hundred thousand rows apart that differ in a digit or a letter, and those of another sort', () => {
    const marks = new Set<number>();
    for (let row = 0; row < 50_000; row++) {
      marks.add(textMark(`(public,t_${row},,,1,r,id,bigint,t)`));
      marks.add(textMark(`(public,t_${row},,,1,r,id,bigint,t)`, 7));
      marks.add(textMark(`(public,t,,,${row},r,id,bigint,f)`));
    }
    expect(marks.size).toBe(150_000);
    const text = '(public,orders)';
    const neighbours = Array.from(text, (_, at) => `${text.slice(0, at)}x${text.slice(at + 1)}`);
    expect(new Set([text, ...neighbours, `${text} `, ''].map((one) => textMark(one))).size).toBe(text.length + 3);
  });

  it('has at most twelve hexadecimal digits, and so has a sum of them, in whatever order', () => {
    const marks = Array.from({ length: 100 }, (_, row) => textMark(`${row}`));
    const sum = marks.reduce(added, 0);
    expect(marks.toReversed().reduce(added, 0)).toBe(sum);
    for (const number of [sum, ...marks])
      expect(Number.isInteger(number) && number >= 0 && number < 16 ** 12).toBe(true);
  });
});
