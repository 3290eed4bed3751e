/** What a command has changed in the inspector, in words. */

import { visible } from '../../catalog/visible.ts';
import { say, sayNumber } from '../../language/language.ts';
import type { Row } from '../model/row.ts';
import { type Command, isMove } from '../state/commands.ts';
import { isRenamed } from '../state/renames.ts';
import { currentGroup, currentRow, currentRows, repairedSide } from '../state/select.ts';
import type { InspectorState, State } from '../state/state.ts';
import type { Tools } from '../state/tools.ts';
import { promptLines } from './prompt-words.ts';
import { cursorLines, focusLines, repairLines } from './read-out.ts';
import { currentRowWords, groupWords, namesOf } from './row-words.ts';

/** The lines after a command; none where what it did is told otherwise. */
export function commandLines(
  tools: Tools,
  state: State,
  before: InspectorState,
  after: InspectorState,
  command: Command,
): readonly string[] {
  if (before.prompt !== after.prompt) return promptLines(before.prompt, after.prompt);
  if (after.filter.editing)
    return before.filter.editing
      ? isMove(command)
        ? [currentRowWords(after)]
        : []
      : [say`Filter: type letters of a name, then Enter. Escape lists everything.`];
  if (before.filter.editing || before.filter.text !== after.filter.text) return filterLines(after);
  const switched = switchLines(before, after);
  if (switched.length > 0) return [...switched, ...repairLines(state, after)];
  if (before.swapped !== after.swapped) return [swappedLine(after)];
  if (before.onlyDiffering !== after.onlyDiffering)
    return [
      after.onlyDiffering ? say`Only what differs is listed.` : say`Everything is listed.`,
      groupWords(after),
      currentRowWords(after),
    ];
  if (before.collected !== after.collected) return collectedLines(before, after);
  return placeLines(tools, state, before, after, command);
}

/** Which is which after a swap. */
export function swappedLine(inspector: InspectorState): string {
  const { source, target } = namesOf(inspector);
  return say`Swapped: the source is ${source} now, and the target ${target}.`;
}

/** Which part of the inspector is read, and where in it. */
function placeLines(
  tools: Tools,
  state: State,
  before: InspectorState,
  after: InspectorState,
  command: Command,
): readonly string[] {
  if (before.focus !== after.focus || before.unfolded !== after.unfolded) return focusLines(tools, state, after);
  const group = currentGroup(after);
  if (currentGroup(before)?.key !== group?.key)
    return after.focus === 'kinds' ? [groupWords(after)] : [groupWords(after), currentRowWords(after)];
  if (quiet.has(command)) return [];
  if (isMove(command) && (after.focus === 'detail' || after.focus === 'repair')) {
    const whole = command !== 'up' && command !== 'down';
    return cursorLines(tools, state, after, whole);
  }
  if (currentRow(before)?.id !== currentRow(after)?.id) return [currentRowWords(after)];
  return after.focus === 'objects' || after.focus === 'kinds'
    ? [after.focus === 'kinds' ? groupWords(after) : currentRowWords(after)]
    : focusLines(tools, state, after);
}

/** What these do is told when it is done. */
const quiet: ReadonlySet<Command> = new Set<Command>([
  'copy',
  'copy-all',
  'refresh',
  'pause',
  'test',
  'report',
  'count-rows',
  'suspend',
  'quit',
  'swap',
]);

function filterLines(after: InspectorState): readonly string[] {
  if (after.filter.text === '') return [say`No filter.`, groupWords(after), currentRowWords(after)];
  const all = sayNumber(currentGroup(after)?.rows.length ?? 0);
  const found = sayNumber(currentRows(after).length);
  return [say`Filter ${visible(after.filter.text)}: ${found} of ${all}.`, currentRowWords(after)];
}

/** What the repair is to do differently. */
function switchLines(before: InspectorState, after: InspectorState): readonly string[] {
  const name = namesOf(after)[repairedSide(after)];
  if (before.opposite !== after.opposite && currentRow(before)?.id === currentRow(after)?.id)
    return [say`The repair is for ${name} now.`];
  if (before.destructive !== after.destructive)
    return [
      after.destructive
        ? say`Statements that lose data are part of repairs now.`
        : say`Statements that lose data are left out of repairs.`,
    ];
  if (before.concurrently !== after.concurrently)
    return [after.concurrently ? say`Repairs lock less now, in more steps.` : say`Repairs are made in fewest steps.`];
  if (before.renames !== after.renames && before.swapped === after.swapped)
    return [
      isRenamed(after, currentRow(after))
        ? say`It is renamed.`
        : say`It is not renamed: one is dropped, the other made.`,
    ];
  return [];
}

function collectedLines(before: InspectorState, after: InspectorState): readonly string[] {
  const row = currentRow(before);
  if (after.collected.size === 0) return [say`Nothing is collected any more.`, currentRowWords(after)];
  if (!row) return [currentRowWords(after)];
  const count = sayNumber(after.collected.size);
  const name = labelOf(row);
  const told = after.collected.has(row.id)
    ? say`${name} is collected, ${count} in all.`
    : say`${name} is collected no more, ${count} in all.`;
  return currentRow(after)?.id === row.id ? [told] : [told, currentRowWords(after)];
}

function labelOf(row: Row): string {
  return visible(row.label);
}
