/** A repair as SQL to paste: header, statements with their hazards, transaction boundaries. Deterministic. */

import type { Catalog } from '../catalog/catalog.ts';
import { catalogFingerprint } from '../catalog/fingerprint.ts';
import { inertSql } from '../catalog/inert-sql.ts';
import type { KindRegistry } from '../catalog/kind.ts';
import type { ObjectId } from '../catalog/object.ts';
import type { Statement } from '../catalog/recipe.ts';
import { visibleCode } from '../catalog/visible.ts';
import type { Comparison } from '../compare/compare.ts';
import { renameLines } from './renames/lines.ts';
import { hazardsOf, type Repair } from './repair.ts';
import { repairSummary } from './summary.ts';

/** How long a statement may wait for a lock before it gives up, so that a repair never queues in front of everyone. */
const lockTimeout = '5s';

/** The whole script. It changes only the comparison's target, and says so in its first lines. */
export function renderScript(repair: Repair, comparison: Comparison, kinds: KindRegistry): string {
  const lines = [...header(repair, comparison, kinds), ''];
  let open = false;
  let subject: ObjectId | null = null;
  const close = (): void => {
    if (open) lines.push('COMMIT;', '');
    open = false;
  };
  for (const step of repair.steps) {
    for (const statement of step.statements) {
      if (statement.boundary === 'alone') {
        close();
      } else if (!open) {
        lines.push(
          'BEGIN;',
          `SET LOCAL lock_timeout = '${lockTimeout}';`,
          'SET LOCAL check_function_bodies = off;',
          // Definitions come from the server as they read under this setting.
          'SET LOCAL standard_conforming_strings = on;',
          '',
        );
        open = true;
        subject = null;
      }
      if (subject !== null && subject !== step.subject) lines.push('');
      subject = step.subject;
      lines.push(...warnings(statement), `${inertSql(statement.sql)};`);
      if (statement.boundary === 'alone') {
        lines.push('');
        subject = null;
      }
    }
  }
  if (open && lines.at(-1) !== '') lines.push('');
  close();
  lines.push(...withheldLines(repair));
  while (lines.at(-1) === '') lines.pop();
  return `${lines.join('\n')}\n`;
}

/** What is left as it is, those with the same reason together. */
function withheldLines(repair: Repair): readonly string[] {
  const byReason = new Map<string, (typeof repair.withheld)[number][]>();
  for (const item of repair.withheld) byReason.set(item.reason, [...(byReason.get(item.reason) ?? []), item]);
  return [...byReason].flatMap(([reason, items]) => [
    ...comment(`left as ${items.length === 1 ? 'it is' : 'they are'}: ${reason}`),
    ...items.flatMap((item) => [
      ...comment(`  ${item.subject}`),
      ...item.statements.flatMap((statement) => comment(`    ${statement.sql};`)),
    ]),
    '',
  ]);
}

function header(repair: Repair, comparison: Comparison, kinds: KindRegistry): readonly string[] {
  const { source, target } = comparison;
  const { environment, database, host, port } = target.identity;
  const lines = [
    `Repair of ${environment}: makes it like ${source.identity.environment}`,
    `target   ${environment}: database ${database} on ${host}:${port}`,
    `does     ${repairSummary(repair, comparison, kinds)}`,
    `source   ${state(source)}`,
    `target   ${state(target)}`,
  ];
  lines.push(...renameLines(repair));
  lines.push(...lockLines(repair).map((text) => `lock     ${text}`));
  if (repair.carried.length > 0) lines.push(`carries  ${repair.carried.join(', ')}: needed by what was asked for`);
  lines.push(...repair.notes.map((note) => `note     ${note}`));
  return lines.flatMap((line) => comment(line, width));
}

/** What the script locks: one line for each way of locking, the relations behind it. */
function lockLines(repair: Repair): readonly string[] {
  const relations = new Map<string, Set<string>>();
  for (const { code, lock, brief, relation } of hazardsOf(repair)) {
    if (code !== 'lock' || lock === undefined || relation === undefined) continue;
    const way = `${brief ? 'briefly' : 'for as long as a statement runs'} ${lock}`;
    relations.set(way, (relations.get(way) ?? new Set()).add(relation));
  }
  return [...relations].sort().map(([way, names]) => {
    const some = [...names].sort().slice(0, 4).join(', ');
    return `${way} on ${some}${names.size > 4 ? ` and ${names.size - 4} more` : ''}`;
  });
}

function state(catalog: Catalog): string {
  return `${catalogFingerprint(catalog)} of ${catalog.identity.environment}, PostgreSQL ${catalog.version.text}, read ${catalog.readAt}`;
}

/** What a reader must see right above a statement; the brief locks are in the header. */
function warnings(statement: Statement): readonly string[] {
  return statement.hazards
    .filter((hazard) => hazard.code !== 'lock')
    .flatMap((hazard) => comment(hazard.code === 'data-loss' ? `LOSES DATA: ${hazard.message}` : hazard.message));
}

/** Columns that a header's line may take. */
const width = 110;

/** Text as comment lines, folded at spaces where `limit` says. A name may hold line breaks: none ends the comment early. */
function comment(text: string, limit = Number.POSITIVE_INFINITY): readonly string[] {
  return text
    .split(/\r\n|[\n\r\u2028\u2029\u0085]/)
    .flatMap((line) => fold(visibleCode(line), limit).map((part) => `-- ${part}`.trimEnd()));
}

/** A line in lines of at most `limit` columns; what follows the first is set in below its text. */
function fold(line: string, limit: number): readonly string[] {
  if (line.length <= limit) return [line];
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(/(?<=\S)\s(?=\S)/)) {
    if (current !== '' && current.length + 1 + word.length > limit) {
      lines.push(current);
      current = `${' '.repeat(9)}${word}`;
    } else current = current === '' ? word : `${current} ${word}`;
  }
  return [...lines, current];
}
