import { visible } from '../../catalog/visible.ts';
import { say, sayNumber, sayText } from '../../language/language.ts';
import type { Judging } from '../model/ledger/judging.ts';
import { tallyLine } from '../model/ledger/ledger-tally.ts';
import type { Group, Row } from '../model/row.ts';
import type { Geometry } from '../state/geometry.ts';
import { currentGroup, currentIndex, currentRows, sideNames } from '../state/select.ts';
import type { InspectorState } from '../state/state.ts';
import { type Line, lineWidth, shown, span } from '../text/span.ts';
import { width, wrap } from '../text/width.ts';
import { number } from '../text/words.ts';
import { entryLines } from './entry-lines.ts';
import { columnsLine, foundColumns, foundEntries, foundLine, headingLine, rowsStatusLine } from './found-lines.ts';
import { listLines } from './list.ts';
import { padded, paneLines } from './pane.ts';
import { type RowFlags, rowLine } from './row-line.ts';
import { uncountedLines } from './uncounted.ts';

/** The second pane: the objects of a group. */
export function objectsPane(inspector: InspectorState, geometry: Geometry): readonly Line[] {
  const group = currentGroup(inspector);
  const rows = currentRows(inspector);
  const focused = inspector.focus === 'objects';
  const cells = geometry.objects - 2;
  return paneLines(
    {
      title: title(inspector, group, rows.length, cells - 2),
      width: geometry.objects,
      height: geometry.height,
      focused,
    },
    [
      ...(group?.key === 'migrations' && inspector.overview ? [tally(group, inspector.overview.judging, cells)] : []),
      ...(group?.key === 'rows'
        ? foundList(inspector, rows, geometry, focused)
        : objectList(inspector, rows, geometry, focused)),
    ],
  );
}

function objectList(
  inspector: InspectorState,
  rows: readonly Row[],
  geometry: Geometry,
  focused: boolean,
): readonly Line[] {
  const cells = geometry.objects - 2;
  if (rows.length === 0) return padded(emptyLines(inspector, cells - 2), cells, 1, 1);
  return listLines({
    count: rows.length,
    cursor: currentIndex(inspector),
    rows: geometry.objectRows,
    focused,
    lines(index, current) {
      const row = rows[index];
      if (!row) return [];
      const flags = rowFlags(inspector, row, current);
      return row.type === 'object' && row.entry
        ? entryLines(row, row.entry, flags, cells)
        : [rowLine(row, flags, cells)];
    },
  });
}

/** The rows of both in columns under their headings; or how to count them. */
function foundList(
  inspector: InspectorState,
  rows: readonly Row[],
  geometry: Geometry,
  focused: boolean,
): readonly Line[] {
  const cells = geometry.objects - 2;
  if (rows.length === 0) {
    const uncounted = currentGroup(inspector)?.rows.length === 0;
    const lines = uncounted ? uncountedLines(inspector, cells - 2) : emptyLines(inspector, cells - 2);
    return padded(lines.slice(0, geometry.listRows), cells, 1, lines.length < geometry.listRows ? 1 : 0);
  }
  const columns = foundColumns(rows, cells);
  const entries = foundEntries(rows, inspector.filter.text !== '');
  const cursor = currentIndex(inspector);
  return [
    rowsStatusLine(inspector, cells),
    columnsLine(columns, cells),
    ...listLines({
      count: entries.length,
      cursor: entries.findIndex((entry) => 'index' in entry && entry.index === cursor),
      rows: geometry.objectRows,
      focused,
      lines(place, current) {
        const entry = entries[place];
        if (!entry) return [];
        if ('heading' in entry) return [headingLine(entry.heading)];
        const row = rows[entry.index];
        if (row?.type !== 'object' || !row.found) return [];
        return [foundLine(row, row.found, rowFlags(inspector, row, current), columns, cells)];
      },
    }),
  ];
}

function rowFlags({ collected, flashed, filter }: InspectorState, { id }: Row, current: boolean): RowFlags {
  return { current, collected: collected.has(id), flashed: flashed.has(id), filter: filter.text };
}

function title({ filter, onlyDiffering }: InspectorState, group: Group | null, listed: number, cells: number): Line {
  if (!group) return [];
  const name = shown(sayText(group.label), 'strong');
  if (filter.editing || filter.text !== '') {
    const caret = filter.editing ? [shown('▏', 'accent')] : [];
    return [
      name,
      shown(' · /', 'dim'),
      span(filter.text, 'accent'),
      ...caret,
      shown(` ${number(listed)}/${number(group.rows.length)}`, 'dim'),
    ];
  }
  if (group.key === 'unseen') return [name];
  const all = number(group.rows.length);
  if (group.key === 'rows' && !onlyDiffering) return [name, ...foundTitle(group)];
  if (onlyDiffering) return [name, shown(` · ${say`only ${number(listed)} of ${all} differing`}`, 'accent')];
  if (group.pending) return [name, shown(` · ${say`being read…`}`, 'dim')];
  const [long, short] = summaries(group);
  return [name, shown(` · ${lineWidth([name]) + 3 + width(long) <= cells ? long : short}`, 'dim')];
}

/** How many rows of a group differ, at length and in short. */
function summaries({ key, rows, differing, tolerated }: Group): readonly [long: string, short: string] {
  const [all, some] = [number(rows.length), number(differing)];
  if (differing === 0 && tolerated > 0) {
    const expected = rows.filter((row) => row.type === 'object' && row.expected).length;
    if (expected > 0) return [say`${number(expected)} of ${all} differ, expected`, say`${number(expected)} expected`];
  }
  if (differing === 0) return [say`all ${all} alike`, say`all alike`];
  return key === 'migrations'
    ? [say`${some} of ${all} out of step`, say`${some} out of step`]
    : [say`${some} of ${all} differ`, say`${some} unlike`];
}

/** Counts that differ as expected differ all the same. */
function foundTitle({ rows, differing, tolerated }: Group): Line {
  if (rows.length === 0) return [];
  const [all, some] = [sayNumber(rows.length), sayNumber(differing + tolerated)];
  const text = differing + tolerated === 0 ? say`all ${all} alike` : say`${some} of ${all} differ`;
  return [shown(` · ${text}`, 'dim')];
}

/** What the verdicts of a time line come to, above its first entry. */
function tally(group: Group, judging: Judging, cells: number): Line {
  const line = tallyLine(group.rows, judging, cells - 3);
  const otherwise = group.differing > 0 ? say`not judged` : say`both ledgers record the same`;
  return [shown('  '), ...(line.length > 0 ? line : [shown(otherwise, 'dim')])];
}

function emptyLines(inspector: InspectorState, cells: number): readonly Line[] {
  return wrap(visible(emptyText(inspector)), cells).map((text) => [shown(text, 'dim')]);
}

function emptyText(inspector: InspectorState): string {
  if (inspector.filter.text !== '') return say`nothing matches ${inspector.filter.text}`;
  if (currentGroup(inspector)?.pending) return say`being read…`;
  const names = sideNames(inspector);
  if (inspector.overview?.groups.every(({ rows }) => rows.length === 0)) return say`both environments are empty`;
  return inspector.overview?.counted === 0
    ? say`nothing differs between ${names.source} and ${names.target}`
    : say`nothing differs here`;
}
