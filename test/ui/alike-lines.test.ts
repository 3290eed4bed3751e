// Which lines of two texts stand for each other.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alikeLines } from '../../source/ui/model/detail/alike-lines.ts';

const anyText = fc.array(fc.constantFrom('BEGIN', 'END IF;', '', 'a', 'b', 'c', 'd', 'e', 'f', 'g'), { maxLength: 30 });

/** Each text's lines that are alike, by what is found. */
function common(a: readonly string[], b: readonly string[]): readonly (readonly string[])[] {
  const found = alikeLines(a, b);
  return [
    found.flatMap(({ a: from, count }) => a.slice(from, from + count)),
    found.flatMap(({ b: from, count }) => b.slice(from, from + count)),
  ];
}

describe('lines that are alike', () => {
  it('are the same on both sides, and in the same order', () =>
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        const [inA, inB] = common(a, b);
        expect(inA).toEqual(inB);
        let [endA, endB] = [0, 0];
        for (const { a: fromA, b: fromB, count } of alikeLines(a, b)) {
          expect(count).toBeGreaterThan(0);
          expect(fromA).toBeGreaterThanOrEqual(endA);
          expect(fromB).toBeGreaterThanOrEqual(endB);
          [endA, endB] = [fromA + count, fromB + count];
        }
        expect(endA).toBeLessThanOrEqual(a.length);
        expect(endB).toBeLessThanOrEqual(b.length);
      }),
    ));

  it('are all of a text, where lines were only added to it', () =>
    fc.assert(
      fc.property(anyText, fc.nat(30), (a, at) => {
        const b = [...a.slice(0, at), 'new', 'newer', ...a.slice(at)];
        expect(common(a, b)[0]).toEqual(a);
      }),
    ));

  it('are found around each change in thousands of lines', () => {
    const text = (side: string): readonly string[] =>
      Array.from({ length: 5_000 }, (_, line) =>
        line % 7 === 3 ? `${side} ${line}` : line % 2 ? 'END IF;' : `SELECT ${line};`,
      );
    const [a, b] = [text('source'), text('target')];
    expect(common(a, b)[0]).toEqual(a.filter((_, line) => line % 7 !== 3));
  });

  it('are not searched for long where thousands of lines have no landmark', () => {
    const text = (side: string): readonly string[] =>
      Array.from({ length: 5_000 }, (_, line) => (line % 2 ? `${side} ${line}` : 'END IF;'));
    const before = process.cpuUsage();
    alikeLines(text('source'), text('target'));
    const { user } = process.cpuUsage(before);
    expect(user / 1_000).toBeLessThan(250);
  });
});
