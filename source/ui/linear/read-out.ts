/** What the inspector is about, read out: the verdict, what has the keys, the object and its repair a page at a time. */

import { visible } from '../../catalog/visible.ts';
import { say, sayList, sayNumber, sayText } from '../../language/language.ts';
import type { Layout } from '../model/detail/layout.ts';
import { titleOf } from '../model/label.ts';
import type { Row } from '../model/row.ts';
import { statusWords } from '../model/status-words.ts';
import { testLines } from '../model/test-lines.ts';
import { verdictSpans } from '../model/verdict-words.ts';
import { currentRepair, isAwaited } from '../state/plan.ts';
import { currentDetail, currentRow, geometry, noRepairOf, repairName } from '../state/select.ts';
import type { InspectorState, State } from '../state/state.ts';
import type { Tools } from '../state/tools.ts';
import { inWords, joined } from '../text/in-words.ts';
import { plainText } from '../text/span.ts';
import { lineCount } from '../text/words.ts';
import { currentRowWords, groupWords, namesOf } from './row-words.ts';

/** The verdict, then the answer, then how much of what weight differs. */
export function verdictLines(inspector: InspectorState): readonly string[] {
  const { overview } = inspector;
  if (!overview || overview.pending.size > 0) return [];
  const { source, target } = namesOf(inspector);
  const weights = overview.severities.map(({ severity, count }) => `${sayNumber(count)} ${sayText(severity)}`);
  const expected = overview.expected > 0 ? [say`${sayNumber(overview.expected)} expected`] : [];
  const counts = [...weights, ...expected];
  return [
    say`${source} compared with ${target}: ${inWords(plainText(verdictSpans(overview)))}.`,
    joined(overview.answer.split(' · ')),
    ...(counts.length > 0 ? [say`By weight: ${sayList(counts)}.`] : []),
  ];
}

/** What has the keys, as it is told when one comes to it. */
export function focusLines(tools: Tools, state: State, inspector: InspectorState): readonly string[] {
  switch (inspector.focus) {
    case 'kinds':
      return [groupWords(inspector)];
    case 'objects':
      return [groupWords(inspector), currentRowWords(inspector)];
    case 'detail':
      return detailLines(tools, state, inspector);
    case 'repair':
      return repairLines(state, inspector);
  }
}

/** The object's name, and a page of what is known of it from where the highlight stands. */
export function detailLines(tools: Tools, state: State, inspector: InspectorState): readonly string[] {
  const row = currentRow(inspector);
  if (!row) return [currentRowWords(inspector)];
  const title = inspector.detailCursor === 0 ? [titleWords(inspector, row)] : [];
  return [...title, ...page(currentDetail(tools, state), inspector.detailCursor, geometry(state).detailRows, text)];
}

function titleWords(inspector: InspectorState, row: Row): string {
  if (row.type === 'gap') return inWords(visible(row.label));
  const object = row.found ? null : (row.source ?? row.target);
  const { comparison } = inspector.overview ?? {};
  const above = object?.parent ?? null;
  const parent =
    above === null ? undefined : (comparison?.source.objects.get(above) ?? comparison?.target.objects.get(above));
  const name = visible(object ? titleOf(object, parent) : row.label);
  return joined([
    say`${inWords(name)}: ${statusWords(row.status, namesOf(inspector))}`,
    row.severity && sayText(row.severity),
  ]);
}

/** What the repair does and risks, and a page of its SQL, or why there is none. */
export function repairLines(state: State, inspector: InspectorState): readonly string[] {
  // It is told when it is there.
  if (isAwaited(state)) return [];
  const planned = currentRepair(state);
  const name = inWords(plainText(repairName(inspector)));
  if (!planned) {
    const row = currentRow(inspector);
    return [say`${name}: ${row ? inWords(visible(noRepairOf(inspector, row) ?? '')) : say`nothing is selected`}`];
  }
  if ('fault' in planned) return [visible(planned.fault.message)];
  const { layout } = planned;
  const title = say`${inWords(plainText(planned.title))}; ${lineCount(layout.height)}`;
  // What a test found stands above the SQL.
  const tested = inspector.test ? testLines(inspector.test, state.size.columns).length : 0;
  const read = (line: string, index: number): string => (index < tested ? inWords(line) : line);
  return [
    ...(inspector.repairCursor === 0 ? [title] : []),
    ...page(layout, inspector.repairCursor, geometry(state).repairRows, read),
  ];
}

/** The lines of one key: a page after a page's key, else the one on which the highlight stands. */
export function cursorLines(tools: Tools, state: State, inspector: InspectorState, whole: boolean): readonly string[] {
  if (whole) return inspector.focus === 'detail' ? detailLines(tools, state, inspector) : repairLines(state, inspector);
  if (inspector.focus === 'detail') return [lineAt(currentDetail(tools, state), inspector.detailCursor)];
  const planned = isAwaited(state) ? null : currentRepair(state);
  return planned && 'layout' in planned
    ? [lineAt(planned.layout, inspector.repairCursor)]
    : repairLines(state, inspector);
}

function lineAt(layout: Layout, index: number): string {
  return plainText(layout.line(index)).trimEnd() || say`blank line`;
}

function text(line: string): string {
  return line;
}

function page(
  layout: Layout,
  from: number,
  rows: number,
  read: (line: string, index: number) => string,
): readonly string[] {
  // One line alone behind a page is not worth a key.
  const end = layout.height - (from + rows) <= 1 ? layout.height : from + rows;
  const lines: string[] = [];
  for (let index = from; index < end; index++) {
    const line = read(plainText(layout.line(index)).trimEnd(), index);
    if (line !== '') lines.push(line);
  }
  const left = layout.height - end;
  return left > 0 ? [...lines, say`(${lineCount(left)} more; Page Down reads on)`] : lines;
}
