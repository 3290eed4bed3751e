/** What differs in rows, in a few words on one line. */

import type { Json } from '../catalog/json.ts';
import { visible } from '../catalog/visible.ts';
import type { Difference } from '../compare/difference.ts';
import { rowKinds } from '../compare/tally.ts';
import { say, sayNumber } from '../language/language.ts';

/** Longer answers are for the JSON and the report. */
const longest = 40;

/**
 * `811 ▸ 676` of counts and of answers that are one value, `2 only in the source, 1 changed` of a reference table; null
 * for anything else. Answers are shown with control characters made visible.
 */
export function rowsText({ kind, source, target }: Difference): string | null {
  if (source === null || target === null) return null;
  const [a, b] = [source.attributes, target.attributes];
  if (kind === rowKinds.rows) return `${count(a.count, a.exact)} ▸ ${count(b.count, b.exact)}`;
  if (kind === rowKinds.probe) {
    const values = [single(a.answer), single(b.answer)];
    return values.includes(null) ? null : values.join(' ▸ ');
  }
  if (kind !== rowKinds.reference) return null;
  const parts = [
    [a.alone, (number: string) => say`${number} only in the source`] as const,
    [b.alone, (number: string) => say`${number} only in the target`] as const,
    [a.changed, (number: string) => say`${number} changed`] as const,
  ];
  return parts
    .flatMap(([rows, words]) => (typeof rows === 'number' && rows > 0 ? [words(sayNumber(rows))] : []))
    .join(', ');
}

function count(value: Json | undefined, exact: Json | undefined): string {
  return typeof value === 'number' ? `${exact === true ? '' : '≈'}${sayNumber(value)}` : '—';
}

function single(value: Json | undefined): string | null {
  if (value === null || value === undefined) return '—';
  if (typeof value !== 'string') return null;
  const shown = value === '' ? "''" : visible(value);
  return shown.length > longest ? null : shown;
}
