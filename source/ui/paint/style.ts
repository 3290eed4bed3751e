/** How a cell of the terminal looks, as one number, and what must be sent to change from one look to another. */

import type { Span, Tone } from '../text/span.ts';
import { type Colour, type Look, lookOf } from '../theme.ts';

/** A look: the colour in the lowest four bits (0 is the terminal's own), then one bit for each other property. */
export type Style = number;

const colourBits = 0x0f;
const bold = 0x10;
const dim = 0x20;
const underline = 0x40;
const inverse = 0x80;

/** The terminal's own look. */
export const plain: Style = 0;

const colours: Readonly<Record<Colour, number>> = { red: 1, green: 2, yellow: 3, blue: 4, magenta: 5, cyan: 6 };

/** By tone, one for each way in which the same tone is drawn. */
const styles = [new Map<Tone, Style>(), new Map<Tone, Style>(), new Map<Tone, Style>(), new Map<Tone, Style>()];

/** How a piece of text looks. */
export function styleOf(span: Omit<Span, 'text'>, colour: boolean): Style {
  const known = styles[(span.highlighted ? 1 : 0) + (colour ? 2 : 0)];
  const style = known?.get(span.tone) ?? styleFor(lookOf(span, colour));
  known?.set(span.tone, style);
  return style;
}

function styleFor(look: Look): Style {
  return (
    (look.colour === undefined ? 0 : colours[look.colour]) |
    (look.bold ? bold : 0) |
    (look.dim ? dim : 0) |
    (look.underline ? underline : 0) |
    (look.inverse ? inverse : 0)
  );
}

/** True when a space in this style shows something. */
export function showsOnBlank(style: Style): boolean {
  return (style & (underline | inverse)) !== 0;
}

const known = new Map<number, string>();

/** The shortest sequence after which text appears in the style `to`, where it appeared in `from` before (ECMA-48, SGR). */
export function transition(from: Style, to: Style): string {
  if (from === to) return '';
  const key = (from << 8) | to;
  let sequence = known.get(key);
  if (sequence === undefined) {
    const afresh = to === plain ? '\u001b[m' : `\u001b[0;${parameters(plain, to).join(';')}m`;
    const onward = `\u001b[${parameters(from, to).join(';')}m`;
    sequence = onward.length <= afresh.length ? onward : afresh;
    known.set(key, sequence);
  }
  return sequence;
}

function parameters(from: Style, to: Style): readonly number[] {
  const result: number[] = [];
  // One parameter ends both bold and dim.
  const dropsWeight = (from & ~to & (bold | dim)) !== 0;
  if (dropsWeight) result.push(22);
  const has = (style: Style, bit: number): boolean => (style & bit) !== 0;
  if (has(to, bold) && (dropsWeight || !has(from, bold))) result.push(1);
  if (has(to, dim) && (dropsWeight || !has(from, dim))) result.push(2);
  if (has(to, underline) !== has(from, underline)) result.push(has(to, underline) ? 4 : 24);
  if (has(to, inverse) !== has(from, inverse)) result.push(has(to, inverse) ? 7 : 27);
  const colour = to & colourBits;
  if (colour !== (from & colourBits)) result.push(colour === 0 ? 39 : 30 + colour);
  return result;
}
