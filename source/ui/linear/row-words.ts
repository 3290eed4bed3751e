/** A group and a row in one line of words each. */

import { visible } from '../../catalog/visible.ts';
import { say, sayNumber, sayText } from '../../language/language.ts';
import { progressText } from '../../rows/progress.ts';
import { cellsOf } from '../model/found/cells.ts';
import type { FoundFace } from '../model/found/face.ts';
import type { EntryFace } from '../model/ledger/time-line.ts';
import type { Group, ObjectRow, Row } from '../model/row.ts';
import { type Names, statusWords } from '../model/status-words.ts';
import { currentGroup, currentIndex, currentRow, currentRows, sideNames } from '../state/select.ts';
import type { InspectorState } from '../state/state.ts';
import { inWords, joined, place } from '../text/in-words.ts';

/** Both names, safe to print. */
export function namesOf(inspector: InspectorState): Names {
  const { source, target } = sideNames(inspector);
  return { source: visible(source), target: visible(target) };
}

/** The group that is listed: `Tables: 3 of 12 differ; 2 of 9`. */
export function groupWords(inspector: InspectorState): string {
  const groups = inspector.overview?.groups ?? [];
  const group = currentGroup(inspector);
  if (!group) return say`nothing is selected`;
  const index = groups.indexOf(group);
  return say`${sayText(group.label)}: ${joined([countWords(inspector, group), place(index, groups.length)])}`;
}

function countWords(
  { rows: { run, found }, ...inspector }: InspectorState,
  { key, rows, differing, tolerated, pending }: Group,
): string {
  const all = sayNumber(rows.length);
  if (key === 'rows' && run) return inWords(progressText(run.progress));
  if (key === 'rows' && !found) return say`not counted yet; the number sign, #, counts them`;
  if (pending && differing === 0) return say`still being read`;
  if (key === 'unseen') return say`${all} that could not be seen`;
  const listed = inspector.onlyDiffering ? say`only what differs is listed` : null;
  const expected = tolerated > 0 ? say`${sayNumber(tolerated)} tolerated` : null;
  const alike = sayNumber(rows.length - tolerated);
  const otherwise = tolerated > 0 ? say`${alike} of ${all} alike` : say`all ${all} alike`;
  return joined([differing > 0 ? say`${sayNumber(differing)} of ${all} differ` : otherwise, expected, listed]);
}

/** The highlighted row and its place in the list; or why there is none. */
export function currentRowWords(inspector: InspectorState): string {
  const row = currentRow(inspector);
  const count = currentRows(inspector).length;
  if (row) return joined([rowWords(inspector, row), place(currentIndex(inspector), count)]);
  if (inspector.filter.text !== '') return say`nothing matches ${visible(inspector.filter.text)}`;
  const group = currentGroup(inspector);
  if (group?.key === 'rows' && group.rows.length === 0) return countWords(inspector, group);
  return inspector.onlyDiffering ? say`nothing differs here` : say`nothing is listed here`;
}

/** A row: `agent_calls: different; 1 column, check; behaviour`. */
export function rowWords(inspector: InspectorState, row: Row): string {
  const names = namesOf(inspector);
  if (row.type === 'gap') return say`${inWords(visible(row.label))}: ${visible(row.gap.message)}`;
  return say`${visible(nameOf(row))}: ${joined([
    standing(row, names),
    row.entry || row.found ? null : visible(row.summary),
    row.severity === null ? null : sayText(row.severity),
    row.ahead ? say`target is ahead` : null,
    visible(row.context),
    inspector.collected.has(row.id) ? say`collected` : null,
    inspector.flashed.has(row.id) ? say`just changed` : null,
  ])}`;
}

function nameOf({ label, entry }: ObjectRow): string {
  return entry ? entry.entry.name || entry.entry.version : label;
}

function standing(row: ObjectRow, names: Names): string {
  const own = row.entry ? entryWords(row, row.entry, names) : row.found ? foundWords(row, row.found, names) : null;
  const words = own ?? statusWords(row.status, names);
  return row.expected ? say`${words}, as expected` : words;
}

function entryWords({ status }: ObjectRow, { entry, words }: EntryFace, names: Names): string {
  const [judged = ''] = words.texts;
  const version = entry.name === '' ? null : say`version ${visible(entry.version)}`;
  return joined([
    status === 'alike' ? say`recorded on both sides` : statusWords(status, names),
    inWords(visible(judged)),
    version,
  ]);
}

function foundWords({ status }: ObjectRow, face: FoundFace, names: Names): string {
  const { source, target, difference, ratio } = cellsOf(face);
  return joined([
    status === 'only-in-source' || status === 'only-in-target' ? say`different` : statusWords(status, names),
    say`${names.source} ${visible(source)}`,
    say`${names.target} ${visible(target)}`,
    difference === '' ? null : say`apart ${inWords(difference)}`,
    ratio === '' ? null : say`ratio ${ratio}`,
  ]);
}
