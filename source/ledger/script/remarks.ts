/** What a script says of an entry, a line each. */

import type { Finding, JudgedEntry } from '../judgement.ts';
import { isLacking, isThere } from './outcomes.ts';

/** Lines that a list may take. */
const most = 12;

/** What cannot be told from the catalogs: rows that it wrote, code that it ran. */
export function unchecked({ findings }: Pick<JudgedEntry, 'findings'>): readonly string[] {
  return list(
    'not checked',
    findings.filter(({ outcome }) => outcome === 'not-checkable'),
  );
}

/** What was found and what was not. */
export function evidence(findings: readonly Finding[]): readonly string[] {
  return [
    ...list('there', findings.filter(isThere)),
    ...list('not there', findings.filter(isLacking)),
    ...unchecked({ findings }),
  ];
}

function list(title: string, findings: readonly Finding[]): readonly string[] {
  const lines = findings.map(({ what, note }) => `${title}: ${what}${note === null ? '' : ` (${note})`}`);
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most), `${title}: ${lines.length - most} more`];
}
