/** What the detail pane says of a ledger's entry: its verdict, the evidence, what running it would destroy, what it ran. */

import type { KindRegistry } from '../../../catalog/kind.ts';
import type { Comparison } from '../../../compare/compare.ts';
import { say, sayCount, sayText } from '../../../language/language.ts';
import type { Finding, JudgedEntry, Outcome } from '../../../ledger/judgement.ts';
import { words } from '../../../ledger/wording.ts';
import { attributeCount, lineCount } from '../../text/words.ts';
import { verdictTones } from '../ledger/entry-words.ts';
import { isUnjudged, type Judging } from '../ledger/judging.ts';
import type { EntryFace } from '../ledger/time-line.ts';
import type { ObjectRow } from '../row.ts';
import type { Status } from '../status.ts';
import { acceptedRows } from './accepted.ts';
import { alikeAttributes, attributePairs, bodyRows, type Subject } from './attributes.ts';
import { bodyOf, diffBodies } from './body.ts';
import type { DetailRow } from './detail-row.ts';

/** The detail of an entry's row. `all` shows everything that was found, and what is alike too. */
export function entryDetail(
  comparison: Comparison,
  kinds: KindRegistry,
  row: ObjectRow,
  face: EntryFace,
  judging: Judging,
  all: boolean,
): readonly DetailRow[] {
  const { judged } = face;
  const sections = [
    verdictRows(comparison, kinds, row, judged, judging),
    judged && judged.side !== null ? evidenceRows(judged, all) : [],
    judged && judged.side !== null ? lossRows(judged) : [],
    recordRows(comparison, kinds, row, all),
    statementRows(comparison, kinds, row, face, all),
  ];
  return sections
    .filter((section) => section.length > 0)
    .flatMap((section, index): readonly DetailRow[] => (index === 0 ? section : [{ type: 'blank' }, ...section]));
}

/** Who records it, how it is judged and why, where its statements come from, and what its ledger says beside. */
function verdictRows(
  comparison: Comparison,
  kinds: KindRegistry,
  row: ObjectRow,
  judged: JudgedEntry | null,
  judging: Judging,
): readonly DetailRow[] {
  const name = { source: comparison.source.identity.environment, target: comparison.target.identity.environment };
  const rows: DetailRow[] = [
    { type: 'heading', text: whoRecords(row, name), note: '', status: row.status, severity: row.severity },
  ];
  rows.push(...acceptedRows(comparison, kinds, row));
  if (judging.type === 'failed') rows.push({ type: 'note', text: judging.reason, tone: 'bad' });
  if (isUnjudged(judging, row.id) && row.differences.length > 0)
    rows.push({ type: 'note', text: say`judging…`, tone: 'dim' });
  if (!judged) return rows;
  if (judged.side !== null) {
    rows.push({
      type: 'note',
      text: say`in ${name[judged.side]}: ${sayText(words[judged.verdict])}`,
      tone: verdictTones[judged.verdict],
    });
    rows.push({ type: 'note', text: judged.reason, tone: 'plain' });
    if (judged.verdict === 'applied' && !judged.complete)
      rows.push({ type: 'note', text: say`not all that it may have done can be seen`, tone: 'warning' });
  }
  for (const warning of judged.warnings) rows.push({ type: 'note', text: warning, tone: 'warning' });
  const from = judged.side === null ? null : originOf(judged, name);
  if (from !== null) rows.push({ type: 'note', text: from, tone: 'dim' });
  return rows;
}

function whoRecords(row: ObjectRow, name: Readonly<Record<'source' | 'target', string>>): string {
  if (row.source && row.target) return row.status === 'alike' ? say`on both sides` : say`on both sides, not alike`;
  if (row.source) return say`only in ${name.source}`;
  return row.target ? say`only in ${name.target}` : say`recorded nowhere yet`;
}

function originOf({ origin, file }: JudgedEntry, name: Readonly<Record<'source' | 'target', string>>): string | null {
  if (origin === 'file')
    return file === null ? say`its statements come from a file` : say`its statements come from ${file}`;
  if (origin === null) return null;
  const ledger = say`its statements come from ${name[origin]}'s ledger`;
  return file === null ? ledger : say`${ledger}; its file is ${file}`;
}

/** More findings than that are shown in brief: those that are there by number, unless all are wanted. */
const brief = 12;
/** Up to that many need no statement named above them. */
const few = 4;

/** What was looked up, effect by effect: what is not there first. */
function evidenceRows(judged: JudgedEntry, all: boolean): readonly DetailRow[] {
  const { findings, statements } = judged;
  if (findings.length === 0) return [];
  const there = findings.filter(({ outcome }) => outcome === 'there').length;
  const rows: DetailRow[] = [
    {
      type: 'heading',
      text: say`evidence`,
      note: sayCount(
        findings.length,
        say`${there} of ${findings.length} effect there`,
        say`${there} of ${findings.length} effects there`,
      ),
      status: null,
      severity: null,
    },
  ];
  const folds = !all && findings.length > brief;
  const listed = folds ? findings.filter(({ outcome }) => outcome !== 'there') : findings;
  const gravestFirst = [...listed].sort((a, b) => ranks[a.outcome] - ranks[b.outcome] || a.statement - b.statement);
  // What is gravest of a statement has put it before the others.
  const groups = byStatement(gravestFirst);
  if (groups.length < 2 || listed.length <= few)
    rows.push(...gravestFirst.map((finding): DetailRow => ({ type: 'finding', finding, depth: 0 })));
  else
    for (const [statement, found] of groups) {
      const sql = firstLine(statements[statement]?.sql ?? '');
      rows.push({ type: 'caption', text: say`statement ${statement + 1}: ${sql}` });
      rows.push(...found.map((finding): DetailRow => ({ type: 'finding', finding, depth: 1 })));
    }
  if (folds && there > 0) rows.push({ type: 'fold', text: say`${there} there =` });
  return rows;
}

function byStatement(findings: readonly Finding[]): [number, Finding[]][] {
  const groups = new Map<number, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.statement);
    if (group) group.push(finding);
    else groups.set(finding.statement, [finding]);
  }
  return [...groups];
}

const ranks: Readonly<Record<Outcome, number>> = {
  missing: 0,
  different: 1,
  'not-checkable': 2,
  nowhere: 3,
  replaced: 4,
  there: 5,
};

function firstLine(sql: string): string {
  const lines = sql.split('\n').map((line) => line.trim());
  return lines.find((line) => line !== '' && !line.startsWith('--')) ?? '';
}

function lossRows({ losses, verdict }: JudgedEntry): readonly DetailRow[] {
  if (losses.length === 0) return [];
  const runs = verdict === 'not-applied' || verdict === 'partly-applied';
  return [
    {
      type: 'heading',
      text: runs ? say`running it would destroy` : say`running it again would destroy`,
      note: '',
      status: null,
      severity: runs ? 'data' : null,
    },
    ...losses.flatMap(({ what, objects }): readonly DetailRow[] => [
      { type: 'item', status: 'only-in-target', depth: 0, text: what },
      ...objects.slice(1).map((id): DetailRow => ({ type: 'item', status: 'alike', depth: 1, text: say`with ${id}` })),
    ]),
    ...(losses.some(({ tables }) => tables.length > 0)
      ? [{ type: 'fold', text: say`t counts the rows` } as const]
      : []),
  ];
}

/** What the ledgers keep of it beside its statements. */
function recordRows(comparison: Comparison, kinds: KindRegistry, row: ObjectRow, all: boolean): readonly DetailRow[] {
  const subject = subjectOf(comparison, kinds, row);
  if (!subject || (!row.source && !row.target)) return [];
  const pairs = attributePairs(subject, 0, all);
  const rows: DetailRow[] = [...pairs];
  if (row.source && row.target && pairs.length > 0) rows.unshift({ type: 'sides' });
  const alike = all ? 0 : alikeAttributes(subject);
  if (alike > 0 && row.source && row.target && pairs.length > 0)
    rows.push({ type: 'fold', text: `${attributeCount(alike)} =` });
  return rows;
}

/** What it ran; where both sides record it and differ in it, line by line. */
function statementRows(
  comparison: Comparison,
  kinds: KindRegistry,
  row: ObjectRow,
  { entry, judged }: EntryFace,
  all: boolean,
): readonly DetailRow[] {
  const subject = subjectOf(comparison, kinds, row);
  const own = subject ? bodyRows(subject, !row.source || !row.target || row.status === 'alike' || all, all) : [];
  if (own.length > 0) return own;
  const text = entry.statements ?? (judged?.statements ?? []).map(({ sql }) => `${sql.trim()};`).join('\n\n');
  if (text !== '') {
    const body = bodyOf(text, 'sql');
    return [
      heading(sayText('statements'), body.lines.length === 1 ? '' : lineCount(body.lines.length), null),
      { type: 'body', diff: diffBodies(body, null), whole: true },
    ];
  }
  if (row.source && row.target && row.differences.length > 0) return [];
  return [{ type: 'note', text: say`no statements are recorded`, tone: 'dim' }];
}

function heading(text: string, note: string, status: Status | null): DetailRow {
  return { type: 'heading', text, note, status, severity: null };
}

function subjectOf(
  comparison: Comparison,
  kinds: KindRegistry,
  { id, kind, source, target }: ObjectRow,
): Subject | null {
  const rules = kinds.get(kind);
  return rules ? { rules, source, target, difference: comparison.differences.get(id) } : null;
}
