/** A repair as the screen shows it: its hazards in a few words, and its statements. */

import type { Hazard, LockLevel, Statement } from '../../catalog/recipe.ts';
import type { Comparison } from '../../compare/compare.ts';
import { say, sayCount } from '../../language/language.ts';
import { likeliest } from '../../repair/renames/candidates.ts';
import { hazardsOf, type Repair } from '../../repair/repair.ts';
import { type Line, lineWidth, type Span, shown, span } from '../text/span.ts';
import { wrap } from '../text/width.ts';
import { number } from '../text/words.ts';

/** What a person must know before running the repair, gravest first: `loses data · rewrites the table`. */
export function hazardWords(repair: Repair): Span[] {
  const hazards = hazardsOf(repair);
  const has = (code: Hazard['code']) => hazards.some((hazard) => hazard.code === code);
  const words: Span[] = [];
  if (has('data-loss')) words.push(shown(say`loses data`, 'bad'));
  // What a ledger's repair does says more than that a record loses nothing.
  for (const does of repair.does ?? [])
    words.push(span((repair.asked.length === 1 && doesToOne(does)) || does, 'good'));
  if (repair.steps.length > 0 && !repair.does && !has('data-loss')) words.push(shown(say`no data lost`, 'good'));
  if (has('ahead')) words.push(shown(say`target is ahead`, 'warning'));
  const lock = strongestLock(hazards);
  if (has('rewrite')) words.push(shown(say`table rewrite`, 'warning'));
  else if (has('scan')) words.push(shown(say`full scan`, 'warning'));
  if (lock !== null) words.push(shown(lockWords(lock, !has('rewrite') && !has('scan')), 'plain'));
  if (has('no-transaction')) words.push(shown(say`outside a transaction`, 'warning'));
  if (has('may-fail')) words.push(shown(say`may fail`, 'warning'));
  if (has('privilege')) words.push(shown(say`needs privileges`, 'warning'));
  const left = repair.withheld.length;
  if (left > 0 && !repair.does)
    words.push(
      shown(
        sayCount(left, say`${number(left)} difference withheld`, say`${number(left)} differences withheld`),
        'warning',
      ),
    );
  if (left > 0 && repair.does)
    words.push(shown(left === 1 ? say`left as it is` : say`${left} left as they are`, 'warning'));
  return words;
}

/** What is done to the one entry whose pane it is. */
function doesToOne(does: string): string | null {
  switch (does) {
    case say`${1} migration recorded`:
      return say`records it`;
    case say`${1} migration run and recorded`:
      return say`runs and records it`;
    case say`${1} migration completed and recorded`:
      return say`completes and records it`;
    default:
      return null;
  }
}

/** Words with dots between them. */
export function dotted(words: readonly Span[]): Line {
  return words.flatMap((word, index) => (index === 0 ? [word] : [shown(' · ', 'dim'), word]));
}

/** As many of the words as fit into `cells`, and the others in lines of `wide`. */
export function fitting(
  words: readonly Span[],
  cells: number,
  wide: number,
): { readonly first: Line; readonly rest: readonly Line[] } {
  let taken = words.length;
  while (taken > 0 && lineWidth(dotted(words.slice(0, taken))) > cells) taken--;
  return { first: dotted(words.slice(0, taken)), rest: inLines(words.slice(taken), wide) };
}

function inLines(words: readonly Span[], cells: number): readonly Line[] {
  const lines: Span[][] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last && lineWidth(dotted([...last, word])) <= cells) last.push(word);
    else lines.push(...wrap(word.text, cells).map((text) => [{ ...word, text }]));
  }
  return lines.map(dotted);
}

/** The repair's statements as SQL to read, what stands around them as comments. */
export function repairText(repair: Repair, comparison: Comparison): string {
  const parts: string[] = [];
  parts.push(...renameText(repair).map(comment));
  for (const note of repair.notes) parts.push(comment(note));
  if (repair.carried.length > 0)
    parts.push(comment(say`with what it needs: ${repair.carried.map((id) => nameOf(comparison, id)).join(', ')}`));
  const statements = repair.steps.flatMap((step) => step.statements);
  // The one entry that is repaired stands in the title of its pane.
  const [only] = repair.does && repair.asked.length === 1 ? repair.asked : [];
  const own = only === undefined ? null : `${nameOf(comparison, only)}: `;
  parts.push(...statements.map((statement) => statementText(statement, own)));
  for (const { subject, reason, remarks = [], statements: would } of repair.withheld) {
    const name = nameOf(comparison, subject);
    parts.push(comment(own !== null ? say`left as it is: ${reason}` : say`left as it is: ${name}: ${reason}`));
    for (const remark of remarks) if (remark !== name) parts.push(comment(remark));
    for (const statement of would) parts.push(comment(`${statement.sql};`));
  }
  return parts.join('\n');
}

/** What is renamed, and what could be. */
function renameText({ renamed, offers }: Repair): readonly string[] {
  const all = [...(renamed?.chosen ?? []), ...(renamed?.along ?? [])];
  return [
    ...all.map(({ from, to }) => say`${from} becomes ${to}`),
    ...likeliest(offers ?? [])
      .slice(0, 5)
      .map(({ from, to }) => say`${from} may only have become ${to}: R renames it instead`),
  ];
}

const lockOrder: readonly LockLevel[] = [
  'ACCESS EXCLUSIVE',
  'EXCLUSIVE',
  'SHARE ROW EXCLUSIVE',
  'SHARE',
  'SHARE UPDATE EXCLUSIVE',
];

function lockWords(lock: LockLevel, brief: boolean): string {
  switch (lock) {
    case 'ACCESS EXCLUSIVE':
      return brief ? say`brief exclusive lock` : say`exclusive lock`;
    case 'SHARE UPDATE EXCLUSIVE':
      return brief ? say`brief schema lock` : say`schema lock`;
    default:
      return brief ? say`brief write lock` : say`write lock`;
  }
}

function strongestLock(hazards: readonly Hazard[]): LockLevel | null {
  return lockOrder.find((lock) => hazards.some((hazard) => hazard.lock === lock)) ?? null;
}

/** `own` at the beginning of a remark is left out. */
function statementText(statement: Statement, own: string | null): string {
  const warnings = statement.hazards.filter(
    ({ code }) => code === 'ahead' || code === 'data-loss' || code === 'may-fail' || code === 'no-transaction',
  );
  const remarks = (statement.remarks ?? []).map((remark) =>
    own !== null && remark.startsWith(own) ? remark.slice(own.length) : remark,
  );
  const above = [...remarks, ...warnings.map(({ message }) => message)];
  return [...above.map(comment), `${statement.sql};`].join('\n');
}

function comment(text: string): string {
  return text
    .split('\n')
    .map((line) => `-- ${line}`)
    .join('\n');
}

function nameOf(comparison: Comparison, id: string): string {
  const object = comparison.source.objects.get(id) ?? comparison.target.objects.get(id);
  return object?.name ?? id;
}
