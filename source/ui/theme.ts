/** How each meaning looks: only the 16 system colours, so that the operator's own terminal theme decides. */

import type { TextProps } from 'ink';
import { createContext, use } from 'react';
import type { Span, Tone } from './text/span.ts';

export type Look = Pick<TextProps, 'color' | 'bold' | 'dimColor' | 'inverse' | 'underline'>;

const looks: Readonly<Record<Tone, Look>> = {
  plain: {},
  dim: { dimColor: true },
  strong: { bold: true },
  accent: { color: 'cyan' },
  good: { color: 'green' },
  warning: { color: 'yellow' },
  bad: { color: 'red', bold: true },
  added: { color: 'green' },
  removed: { color: 'red' },
  changed: { color: 'yellow' },
  cosmetic: { dimColor: true },
  security: { color: 'red', bold: true },
  data: { color: 'magenta' },
  behaviour: { color: 'yellow' },
  performance: { color: 'cyan' },
  documentation: { dimColor: true },
  badge: { color: 'red', bold: true, inverse: true },
  flash: { color: 'yellow', bold: true, inverse: true },
  keyword: { color: 'blue', bold: true },
  string: { color: 'green' },
  number: { color: 'magenta' },
  comment: { dimColor: true },
  match: { color: 'cyan', bold: true, underline: true },
};

/** False where none are wanted: then weight and signs alone carry the meaning. */
export const ColourContext = createContext(true);

/** Whether colours are wanted here: see no-color.org, Node's FORCE_COLOR and BSD's CLICOLOR. */
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
  if (colour || look.color === undefined) return highlighted ? { ...look, inverse: true } : look;
  const { color: _, ...rest } = look;
  return highlighted ? { ...rest, inverse: true } : rest;
}

/** Whether colours may be used. */
export function useColour(): boolean {
  return use(ColourContext);
}
