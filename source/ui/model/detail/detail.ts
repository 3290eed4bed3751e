/** What the detail pane says of a row: its own attributes, its bodies, and what belongs to it, alike things folded. */

import type { KindRegistry } from '../../../catalog/kind.ts';
import { type Comparison, gapOver } from '../../../compare/compare.ts';
import { presenceReason } from '../../../compare/reasons.ts';
import { impliedByParent } from '../../../compare/tally.ts';
import { say, sayText } from '../../../language/language.ts';
import { attributeCount } from '../../text/words.ts';
import { childPairs } from '../overview.ts';
import type { ObjectRow } from '../row.ts';
import { type Status, statusOf } from '../status.ts';
import { statusWords } from '../status-words.ts';
import { acceptedRows } from './accepted.ts';
import { alikeAttributes, alikeBodies, attributePairs, bodyRows, type Subject } from './attributes.ts';
import type { DetailRow, PairRow } from './detail-row.ts';

/** The detail of a row. `all` shows what is alike too. */
export function detailOf(
  comparison: Comparison,
  kinds: KindRegistry,
  row: ObjectRow,
  all: boolean,
): readonly DetailRow[] {
  const rules = kinds.get(row.kind);
  if (!rules) return [];
  const difference = comparison.differences.get(row.id);
  const subject: Subject = { rules, source: row.source, target: row.target, difference };
  const single = !row.source || !row.target;
  // Nothing differs, or there is nothing to compare with: then all of it is what a person came to see.
  const whole = all || single || row.differences.length === 0;
  const rows: DetailRow[] = [...notes(comparison, kinds, row)];

  const own = attributePairs(subject, 0, whole);
  const sections = childSections(comparison, kinds, row.id, whole);
  if (!single && (own.length > 0 || sections.rows.some(({ type }) => type === 'pair'))) rows.push({ type: 'sides' });
  rows.push(...own);
  append(rows, bodyRows(subject, whole, all));
  append(rows, sections.rows);

  const folded = [...(whole ? [] : ownFold(subject)), ...sections.folded];
  if (folded.length > 0) append(rows, [{ type: 'fold', text: folded.join(' · ') }]);
  return rows;
}

function append(rows: DetailRow[], more: readonly DetailRow[]): void {
  if (more.length === 0) return;
  if (rows.length > 0) rows.push({ type: 'blank' });
  rows.push(...more);
}

function notes(comparison: Comparison, kinds: KindRegistry, row: ObjectRow): readonly DetailRow[] {
  const difference = comparison.differences.get(row.id);
  const rows: DetailRow[] = [];
  const missing =
    difference?.type === 'only-in-source' ? 'source' : difference?.type === 'only-in-target' ? 'target' : null;
  if (difference && missing) {
    const name = comparison[missing].identity.environment;
    rows.push({
      type: 'heading',
      text: say`only in ${name}`,
      note: difference.ahead ? say`target is ahead` : '',
      status: difference.type,
      severity: difference.severity,
    });
    const rules = kinds.get(difference.kind);
    const why = rules ? presenceReason(difference, rules) : null;
    if (why !== null) rows.push({ type: 'note', text: why, tone: 'dim' });
  }
  const object = row.source ?? row.target;
  const unseen = object && gapOver(comparison, object);
  if (unseen) {
    const text = statusWords('unknown', { source: '', target: '' });
    rows.push({ type: 'heading', text, note: '', status: 'unknown', severity: null });
    rows.push({ type: 'note', text: unseen.message, tone: 'dim' });
  }
  rows.push(...acceptedRows(comparison, kinds, row));
  if (row.differences.some(({ managed }) => managed)) {
    rows.push({ type: 'note', text: say`managed by the platform: not counted, repaired only when asked`, tone: 'dim' });
  }
  return rows;
}

function ownFold(subject: Subject): readonly string[] {
  const attributes = alikeAttributes(subject);
  const bodies = alikeBodies(subject);
  return attributes + bodies === 0 ? [] : [`${attributeCount(attributes + bodies)} =`];
}

/** What belongs to an object, kind by kind in the registry's order. */
function childSections(
  comparison: Comparison,
  kinds: KindRegistry,
  id: string,
  all: boolean,
): { rows: readonly DetailRow[]; folded: readonly string[] } {
  const rows: DetailRow[] = [];
  const folded: string[] = [];
  const byKind = pairsByKind(comparison, id);
  for (const [kind, rules] of kinds) {
    const pairs = byKind.get(kind);
    if (!pairs) continue;
    const shown: DetailRow[] = [];
    let alike = 0;
    for (const pair of pairs) {
      const difference = comparison.differences.get(pair.id);
      const child = childRows(
        comparison,
        kinds,
        { rules, source: pair.source, target: pair.target, difference },
        pair.id,
        0,
        all,
      );
      if (child.length === 0) alike++;
      else shown.push(...child);
    }
    if (shown.length === 0) {
      folded.push(`${sayText(rules.label.many)} ${alike} =`);
      continue;
    }
    if (rows.length > 0) rows.push({ type: 'blank' });
    rows.push({ type: 'heading', text: sayText(rules.label.many), note: '', status: null, severity: null }, ...shown);
    if (alike > 0) rows.push({ type: 'fold', text: say`${alike} more alike` });
  }
  return { rows, folded };
}

function pairsByKind(comparison: Comparison, id: string): ReadonlyMap<string, readonly Pair[]> {
  const result = new Map<string, Pair[]>();
  for (const pair of childPairs(comparison, id)) {
    const kind = (pair.source ?? pair.target)?.kind ?? '';
    const list = result.get(kind);
    if (list) list.push(pair);
    else result.set(kind, [pair]);
  }
  return result;
}

type Pair = ReturnType<typeof childPairs>[number];

/** A child, what differs in it, and the same of its own children. Nothing when it is alike and only differences count. */
function childRows(
  comparison: Comparison,
  kinds: KindRegistry,
  subject: Subject,
  id: string,
  depth: number,
  all: boolean,
): readonly DetailRow[] {
  const { rules, source, target, difference } = subject;
  const inner = childPairs(comparison, id).flatMap((pair) => {
    const kind = kinds.get((pair.source ?? pair.target)?.kind ?? '');
    const own = comparison.differences.get(pair.id);
    if (!kind || !own) return [];
    return childRows(
      comparison,
      kinds,
      { rules: kind, source: pair.source, target: pair.target, difference: own },
      pair.id,
      depth + 1,
      false,
    );
  });
  const implied = difference ? impliedByParent(comparison, difference) : false;
  // What is missing with its parent needs no sign of its own.
  const status: Status = implied ? 'alike' : statusOf(difference);
  if (status === 'alike' && !implied && inner.length === 0 && !all) return [];
  const name = source?.name ?? target?.name ?? '';
  const [a, b] = [source && rules.summary(source), target && rules.summary(target)];
  const severity = difference && !difference.cosmetic && !implied ? difference.severity : null;
  const head = (change: Partial<PairRow>): PairRow => ({
    type: 'pair',
    status,
    depth,
    name,
    source: a,
    target: b,
    severity,
    ahead: difference?.type === 'only-in-target' && difference.ahead && !implied,
    why: difference && severity !== null ? presenceReason(difference, rules) : null,
    ...change,
  });
  if (status === 'alike' && !implied && inner.length > 0) return [head({ source: '', target: '' }), ...inner];
  if (difference?.type !== 'changed') return [head({}), ...inner];

  const attributes = attributePairs(subject, depth + 1, false);
  const bodies = bodyRows(subject, false, all);
  // One attribute that the summaries already tell apart needs no line of its own.
  if (a !== b && attributes.length === 1 && bodies.length === 0) {
    const [own] = attributes;
    const why = own?.type === 'pair' ? (own.why ?? null) : null;
    return [head({ ahead: difference.ahead, why }), ...inner];
  }
  return [a === b ? head({ source: '', target: '', severity: null }) : head({}), ...attributes, ...bodies, ...inner];
}
