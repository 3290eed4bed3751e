/** How each meaning looks: only the 16 system colours, so that the operator's own terminal theme decides. */

import type { Span, Tone } from './text/span.ts';

export type Colour = 'red' | 'green' | 'yellow' | 'blue' | 'magenta' | 'cyan';

export interface Look {
  /** Absent: the terminal's own. */
  readonly colour?: Colour;
  readonly bold?: boolean;
  readonly dim?: boolean;
  readonly inverse?: boolean;
  readonly underline?: boolean;
}

const looks: Readonly<Record<Tone, Look>> = {
  plain: {},
  dim: { dim: true },
  strong: { bold: true },
  accent: { colour: 'cyan' },
  good: { colour: 'green' },
  warning: { colour: 'yellow' },
  bad: { colour: 'red', bold: true },
  added: { colour: 'green' },
  removed: { colour: 'red' },
  changed: { colour: 'yellow' },
  cosmetic: { dim: true },
  security: { colour: 'red', bold: true },
  data: { colour: 'magenta' },
  behaviour: { colour: 'yellow' },
  performance: { colour: 'cyan' },
  documentation: { dim: true },
  badge: { colour: 'red', bold: true, inverse: true },
  flash: { colour: 'yellow', bold: true, inverse: true },
  keyword: { colour: 'blue', bold: true },
  string: { colour: 'green' },
  number: { colour: 'magenta' },
  comment: { dim: true },
  match: { colour: 'cyan', bold: true, underline: true },
};

/** Whether colours are wanted here, or weight and signs alone are to carry the meaning: see no-color.org, Node's FORCE_COLOR and BSD's CLICOLOR. */
export function wantsColour({
  NO_COLOR,
  FORCE_COLOR,
  CLICOLOR,
}: Readonly<Record<string, string | undefined>>): boolean {
  if (NO_COLOR) return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return CLICOLOR !== '0';
}

/**
 * How a piece of text looks, with colours or without. A highlighted line is drawn in reverse: colours would become
 * blots there, all but the badge's.
 */
export function lookOf({ tone, highlighted = false }: Omit<Span, 'text'>, colour: boolean): Look {
  const look = looks[tone];
  if (highlighted && tone !== 'badge' && tone !== 'flash') return { inverse: true, bold: look.bold ?? false };
  if (colour || look.colour === undefined) return highlighted ? { ...look, inverse: true } : look;
  const { colour: _, ...rest } = look;
  return highlighted ? { ...rest, inverse: true } : rest;
}
