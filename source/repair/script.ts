/** A repair as SQL to paste: header, statements with their hazards, transaction boundaries. Deterministic. */

import type { Catalog } from '../catalog/catalog.ts';
import { catalogFingerprint } from '../catalog/fingerprint.ts';
import type { KindRegistry } from '../catalog/kind.ts';
import type { ObjectId } from '../catalog/object.ts';
import type { Statement } from '../catalog/recipe.ts';
import type { Comparison } from '../compare/compare.ts';
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
          '',
        );
        open = true;
        subject = null;
      }
      if (subject !== null && subject !== step.subject) lines.push('');
      subject = step.subject;
      lines.push(...warnings(statement), `${statement.sql};`);
      if (statement.boundary === 'alone') {
        lines.push('');
        subject = null;
      }
    }
  }
  if (open && lines.at(-1) !== '') lines.push('');
  close();
  for (const item of repair.withheld) {
    lines.push(...comment(`left as it is: ${item.subject}: ${item.reason}`));
    for (const statement of item.statements) lines.push(...comment(`  ${statement.sql};`));
    lines.push('');
  }
  while (lines.at(-1) === '') lines.pop();
  return `${lines.join('\n')}\n`;
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
  const locks = [
    ...new Set(
      hazardsOf(repair)
        .filter((hazard) => hazard.code === 'lock')
        .map((hazard) => hazard.message),
    ),
  ];
  lines.push(...locks.slice(0, 5).map((message) => `lock     ${message}`));
  if (locks.length > 5) lines.push(`lock     and on ${locks.length - 5} more`);
  if (repair.carried.length > 0) lines.push(`carries  ${repair.carried.join(', ')}: needed by what was asked for`);
  lines.push(...repair.notes.map((note) => `note     ${note}`));
  return lines.flatMap(comment);
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

/** Text as comment lines. A name may hold line breaks: none may end the comment early. */
function comment(text: string): readonly string[] {
  return text.split(/\r\n|[\n\r\u2028\u2029\u0085]/).map((line) => `-- ${line}`);
}
