/** What a script says of an entry, a line each. */

import { say } from '../../language/language.ts';
import type { Finding, JudgedEntry } from '../judgement.ts';
import { isLacking, isThere } from './outcomes.ts';

/** Lines that a list may take. */
const most = 12;

/** What cannot be told from the catalogs: rows that it wrote, code that it ran. */
export function unchecked({ findings }: Pick<JudgedEntry, 'findings'>): readonly string[] {
  return list(
    say`not checked`,
    findings.filter(({ outcome }) => outcome === 'not-checkable'),
  );
}

/** What was found and what was not. */
export function evidence(findings: readonly Finding[]): readonly string[] {
  return [
    ...list(say`there`, findings.filter(isThere)),
    ...list(say`not there`, findings.filter(isLacking)),
    ...unchecked({ findings }),
  ];
}

function list(title: string, findings: readonly Finding[]): readonly string[] {
  const lines = findings.map(({ what, note }) =>
    note === null ? say`${title}: ${what}` : say`${title}: ${what} (${note})`,
  );
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most), say`${title}: ${lines.length - most} more`];
}
