/** Words that several sections of a report use. */

import { isList, type Json } from '../catalog/json.ts';
import type { KindRegistry, Severity } from '../catalog/kind.ts';
import type { ObjectId } from '../catalog/object.ts';
import { valueText } from '../catalog/value-text.ts';
import type { Difference, Verdict } from '../compare/difference.ts';
import { say, sayText } from '../language/language.ts';
import { code, type Span } from './blocks.ts';

/** The most characters of a value that a cell shows. */
const longest = 120;

export const signs: Readonly<Record<Difference['type'], string>> = {
  'only-in-source': '+',
  'only-in-target': '−',
  changed: '≠',
};

/** The verdict in words. */
export function verdictText(verdict: Verdict): string {
  switch (verdict) {
    case 'equivalent':
      return say`equivalent`;
    case 'equivalent-but-expected':
      return say`equivalent but for expected differences`;
    case 'different':
      return say`different`;
    case 'incomplete':
      return say`incomplete: not everything could be seen`;
  }
}

/** What a difference puts at risk, in the language of the run. */
export function severityText(severity: Severity): string {
  return sayText(severity);
}

/** An id without its kind: `public.agent_calls`. */
export function nameIn(id: ObjectId): string {
  return id.slice(id.indexOf(':') + 1);
}

/** What a kind is called, of many. */
export function kindText(kinds: KindRegistry, kind: string): string {
  return sayText(kinds.get(kind)?.label.many ?? kind);
}

/** An attribute's label. */
export function labelText(kinds: KindRegistry, kind: string, attribute: string): string {
  return sayText(kinds.get(kind)?.attributes[attribute]?.label ?? attribute);
}

/** A value as a cell shows it; a dash for none. */
export function valueSpan(value: Json | undefined): string | Span {
  if (value === null || value === undefined || (isList(value) && value.length === 0)) return '—';
  if (typeof value === 'boolean') return valueText(value);
  return code(clipped(valueText(value)));
}

/** True for a value that a cell cannot show in full. */
export function isLong(value: Json | undefined): boolean {
  return typeof value === 'string' && [...value].length > longest;
}

/** A text that is not too long for a cell. */
export function clipped(text: string): string {
  const characters = [...text];
  return characters.length <= longest ? text : `${characters.slice(0, longest - 1).join('')}…`;
}
