/** A repair as SQL to paste: header, parts with their guards, statements with their hazards. Deterministic. */

import { inertSql } from '../catalog/inert-sql.ts';
import type { ObjectId } from '../catalog/object.ts';
import { dollarQuote } from '../catalog/quote.ts';
import type { Statement } from '../catalog/recipe.ts';
import { finish, stride, type Work } from '../catalog/work.ts';
import type { Comparison } from '../compare/compare.ts';
import { say, sayCount } from '../language/language.ts';
import { type Part, partsOf, statementsOf } from './boundaries.ts';
import { guardBlock } from './guard.ts';
import type { Recipes } from './plan.ts';
import { probeBlocks } from './probe-sql.ts';
import { type Condition, progressing } from './progress.ts';
import type { Repair } from './repair.ts';
import { scriptHeader } from './script-header.ts';
import { comment } from './script-text.ts';
import { aloneLimits, limitsFor } from './timeouts.ts';

/** How many statements are written between two pauses. */
const pace = stride / 8;

/** Objects that a script looks at one by one before it begins; of more, those that stand on their own. */
const mostConditions = 100;

/** The whole script. It changes only the comparison's target, and says so in its first lines. */
export function renderScript(repair: Repair, comparison: Comparison, kinds: Recipes): string {
  return finish(rendering(repair, comparison, kinds));
}

/** The same in steps. */
export function* rendering(repair: Repair, comparison: Comparison, kinds: Recipes): Work<string> {
  const parts = partsOf(repair);
  const conditions = yield* progressing(parts, repair, comparison, kinds, mostConditions);
  const warnings = warner();
  // There may be more lines than a call takes arguments.
  const blocks: (readonly string[])[] = [[...(yield* scriptHeader(repair, comparison, kinds)), '']];
  for (const [index, part] of parts.entries()) {
    yield;
    if (parts.length > 1) blocks.push([`-- ${say`part ${index + 1} of ${parts.length}`}`]);
    const followed = index < parts.length - 1;
    blocks.push(yield* partLines(part, conditions[index] ?? [], followed, comparison, warnings), ['']);
  }
  blocks.push(withheldLines(repair));
  yield;
  const lines = blocks.flat();
  while (lines.at(-1) === '') lines.pop();
  return `${lines.join('\n')}\n`;
}

function* partLines(
  part: Part,
  conditions: readonly Condition[],
  followed: boolean,
  { target }: Comparison,
  warnings: Warnings,
): Work<readonly string[]> {
  const guard = {
    environment: target.identity.environment,
    database: target.identity.database,
    major: target.version.major,
    conditions,
  };
  if (part.type === 'alone') return [`${guardBlock({ ...guard, again: 'pass' })};`, ...aloneLines(part, warnings)];
  // What comes after a transaction may fail: run again, the script must get there though the transaction is done.
  const opening = [
    'BEGIN;',
    ...limitsFor(part, followed).opening,
    'SET LOCAL check_function_bodies = off;',
    // Definitions come from the server as they read under this setting.
    'SET LOCAL standard_conforming_strings = on;',
  ];
  if (followed) {
    const statements = [...statementsOf(part)].map(({ statement }) => statement);
    const warned = statements.flatMap((statement) => warnings(statement));
    const body = statements.flatMap((statement) =>
      [...probeBlocks(statement), inertSql(statement.sql)].map((sql, index) => ({
        sql,
        comments: index === 0 ? remarksOf(statement) : [],
      })),
    );
    return [...opening, '', ...warned, `${guardBlock({ ...guard, again: 'skip', body })};`, 'COMMIT;'];
  }
  return [
    ...opening,
    `${guardBlock({ ...guard, again: 'refuse' })};`,
    '',
    ...(yield* statementLines(part, warnings)),
    '',
    'COMMIT;',
  ];
}

/** The statements of a transaction, those of one object together. */
function* statementLines(part: Part, warnings: Warnings): Work<readonly string[]> {
  const lines: string[] = [];
  const limits = limitsFor(part, false);
  let before: ObjectId | null = null;
  let statements = 0;
  for (const { subject, statement } of statementsOf(part)) {
    if (++statements % pace === 0) yield;
    if (before !== null && before !== subject) lines.push('');
    before = subject;
    lines.push(
      ...remarksOf(statement),
      ...warnings(statement),
      ...limits.before(statement),
      ...probes(statement),
      `${inertSql(statement.sql)};`,
    );
  }
  return lines;
}

function aloneLines(part: Part, warnings: Warnings): readonly string[] {
  return [...statementsOf(part)].flatMap(({ statement }) => [
    ...(statement.remains
      ? [
          `-- ${say`What a failed attempt has left behind goes first.`}`,
          `DO ${dollarQuote(removal(statement.remains), 'remains')};`,
        ]
      : []),
    ...aloneLimits.set,
    ...remarksOf(statement),
    ...warnings(statement),
    ...probes(statement),
    `${inertSql(statement.sql)};`,
    ...aloneLimits.reset,
  ]);
}

/** What counts the rows in a statement's way, right before it. */
function probes(statement: Statement): readonly string[] {
  return probeBlocks(statement).map((block) => `${block};`);
}

function removal({ there, removal }: NonNullable<Statement['remains']>): string {
  return [
    '',
    'BEGIN',
    "  PERFORM pg_catalog.set_config('search_path', '', true), pg_catalog.set_config('lock_timeout', '5s', true);",
    `  IF ${there} THEN`,
    `    ${inertSql(removal)};`,
    '  END IF;',
    'END',
    '',
  ].join('\n');
}

/** What is left as it is, those with the same reason together. */
function withheldLines(repair: Repair): readonly string[] {
  const byReason = new Map<string, (typeof repair.withheld)[number][]>();
  for (const item of repair.withheld) byReason.set(item.reason, [...(byReason.get(item.reason) ?? []), item]);
  return [...byReason].flatMap(([reason, items]) => [
    ...comment(sayCount(items.length, say`left as it is: ${reason}`, say`left as they are: ${reason}`)),
    ...items.flatMap((item) => [
      ...comment(`  ${item.subject}`),
      ...(item.remarks ?? []).flatMap((remark) => comment(`    ${remark}`)),
      ...item.statements.flatMap((statement) => comment(`    ${statement.sql};`)),
    ]),
    '',
  ]);
}

/** What is to be known of a statement, right above it. */
function remarksOf({ remarks = [] }: Statement): readonly string[] {
  return remarks.flatMap((remark) => comment(remark));
}

/** What a reader must see right above a statement. */
type Warnings = (statement: Statement) => readonly string[];

/** The locks are in the header; what privilege is needed is said above the first statement that needs it. */
function warner(): Warnings {
  const said = new Set<string>();
  return ({ hazards }) =>
    hazards
      .filter(({ code, message }) => code !== 'lock' && !(code === 'privilege' && said.has(message)))
      .flatMap(({ code, message }) => {
        if (code === 'privilege') said.add(message);
        return comment(code === 'data-loss' ? say`LOSES DATA: ${message}` : message);
      });
}
