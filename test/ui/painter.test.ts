// What the painter sends makes the screen that it should show, whatever stood there before.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPainter, type Painter } from '../../source/ui/paint/painter.ts';
import { highlighted, type Line, lineWidth, type Span, shown, type Tone } from '../../source/ui/text/span.ts';
import { pad } from '../../source/ui/text/width.ts';
import { createScreen, type Screen } from '../support/screen.ts';

const size = { columns: 40, rows: 6 };

interface Drawn {
  readonly screen: Screen;
  readonly painter: Painter;
  /** Everything that was sent since the last call. */
  sent(): string;
  /** When all of it is on the screen. */
  settled(): Promise<void>;
}

function drawn({ columns, rows } = size, colour = true): Drawn {
  const screen = createScreen(columns, rows);
  let sent = '';
  let last = Promise.resolve();
  const painter = createPainter({
    colour,
    write(sequence) {
      sent += sequence;
      last = screen.write(sequence);
    },
  });
  return {
    screen,
    painter,
    sent() {
      const all = sent;
      sent = '';
      return all;
    },
    settled: () => last,
  };
}

/** The screen's cells when nothing stood there before. */
async function afresh(lines: readonly Line[], at = size): Promise<readonly string[]> {
  const { screen, painter, settled } = drawn(at);
  painter.paint(lines, at);
  await settled();
  const cells = screen.cells();
  screen.dispose();
  return cells;
}

const tones: readonly Tone[] = ['plain', 'dim', 'strong', 'accent', 'bad', 'match', 'badge', 'removed'];
const texts = [
  ...['a', 'orders', '          ', '                    ', ' ', '│', '────────', '▸≠…', 'naïve', 'Ωмир'],
  ...['日本語', '한', 'é', 'ä̊x', '👩‍👩‍👧', '🎉', '⚠️', '‹U+202E›', '␛[2J', '🇫🇷'],
];
const anyLine = fc
  .array(fc.record({ text: fc.constantFrom(...texts), tone: fc.constantFrom(...tones), highlighted: fc.boolean() }), {
    maxLength: 7,
  })
  .map((spans): Line => {
    const fitting: Span[] = [];
    for (const span of spans) if (lineWidth([...fitting, span]) <= size.columns) fitting.push(span);
    return fitting;
  });
/** Frames that mostly keep their lines, as those of a person who moves around. */
const anyFrames = fc.array(fc.array(fc.option(anyLine, { freq: 2 }), { minLength: 6, maxLength: 6 }), {
  minLength: 2,
  maxLength: 8,
});

describe('the painter', () => {
  it('leads from any screen to any other', () =>
    fc.assert(
      fc.asyncProperty(anyFrames, async (frames) => {
        const { screen, painter, settled } = drawn();
        let lines: readonly Line[] = [];
        for (const frame of frames) {
          lines = frame.map((line, place) => line ?? lines[place] ?? []);
          painter.paint(lines, size);
        }
        await settled();
        expect(screen.cells()).toEqual(await afresh(lines));
        screen.dispose();
      }),
      { numRuns: 80 },
    ));

  it('draws everything anew where the terminal was somebody else’s', async () => {
    const { screen, painter, settled, sent } = drawn();
    const lines: readonly Line[] = [[shown('orders', 'strong')], highlighted([shown('日本語 '), shown('≠', 'bad')])];
    painter.paint(lines, size);
    painter.pause();
    await screen.write('\x1b[2J\x1b[3;5H\x1b[31msomebody else’s text');
    sent();
    painter.paint([...lines, [shown('clients')]], size);
    expect(sent()).toBe('');
    painter.resume();
    await settled();
    expect(screen.cells()).toEqual(await afresh([...lines, [shown('clients')]]));
    await screen.write('\x1b[1;1Hgarbage');
    painter.redraw();
    await settled();
    expect(screen.rows()[0]).toBe('orders');
    screen.dispose();
  });

  it('draws everything anew in another size, and nothing where nothing changed', async () => {
    const { screen, painter, settled, sent } = drawn();
    const lines: readonly Line[] = Array.from({ length: 6 }, (_, row) => [shown(`line ${row}`, 'dim')]);
    painter.paint(lines, size);
    const smaller = { columns: 20, rows: 4 };
    screen.resize(smaller.columns, smaller.rows);
    painter.paint(lines.slice(0, 4), smaller);
    await settled();
    expect(screen.cells()).toEqual(await afresh(lines.slice(0, 4), smaller));
    sent();
    painter.paint(structuredClone(lines.slice(0, 4)), smaller);
    expect(sent()).toBe('');
    screen.dispose();
  });

  it('keeps what stands behind an emoji in its place, however wide the terminal takes it for', async () => {
    const { screen, painter, settled } = drawn();
    painter.paint([[shown(pad('👩‍👩‍👧‍👦 café', 20)), shown('│'), shown('next')]], size);
    painter.paint([[shown(pad('🇫🇷 ⚠️ 日本', 20)), shown('│'), shown('last')]], size);
    await settled();
    expect(screen.cells()[0]?.split('·').slice(20, 26)).toEqual(['│', 'l', 'a', 's', 't', ' ']);
    screen.dispose();
  });

  it('sends little where little changes', () => {
    const wide = { columns: 120, rows: 40 };
    const { painter, sent, screen } = drawn(wide);
    const list = (at: number): readonly Line[] =>
      Array.from({ length: 40 }, (_, row): Line => {
        const line = [shown(row === at ? '▸' : ' ', 'accent'), shown(pad(`table_${row}`, 34)), shown('= ', 'dim')];
        return [shown('│'), ...(row === at ? highlighted(line) : line), shown('│')];
      });
    painter.paint(list(3), wide);
    sent();
    painter.paint(list(4), wide);
    expect(sent().length).toBeLessThan(160);
    screen.dispose();
  });

  it('leaves no style behind, and never wipes what scrolled away', () => {
    const { painter, sent, screen } = drawn();
    painter.paint([[shown('orders', 'badge')]], size);
    painter.pause();
    const all = sent();
    expect(all).toMatch(/orders\x1b\[\?2026l\x1b\[m$/);
    expect(all).not.toContain('\x1b[3J');
    screen.dispose();
  });
});
