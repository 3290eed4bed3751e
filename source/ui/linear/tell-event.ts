/** What happens to the state, in words: what a key has changed, and what has come without one. */

import { visible } from '../../catalog/visible.ts';
import { say } from '../../language/language.ts';
import { type Group, placesIn, type Row } from '../model/row.ts';
import { testLines } from '../model/test-lines.ts';
import type { Command } from '../state/commands.ts';
import type { Event, Place } from '../state/events.ts';
import { isAwaited, type PlanState } from '../state/plan.ts';
import { currentGroup } from '../state/select.ts';
import type { InspectorState, State } from '../state/state.ts';
import { isWaiting } from '../state/test.ts';
import type { Tools } from '../state/tools.ts';
import { inWords } from '../text/in-words.ts';
import { plainText } from '../text/span.ts';
import { faultLines, pickerCommandLines, pickerLines, probedLine, resolvedLines } from './picker-words.ts';
import { promptLines } from './prompt-words.ts';
import { focusLines, repairLines, verdictLines } from './read-out.ts';
import { namesOf, rowWords } from './row-words.ts';
import { commandLines, swappedLine } from './tell-command.ts';

/** Tells events one after the other; it remembers what verdict it has told. */
export interface Teller {
  /** The lines for an event; `after` is the state that it led to. */
  tell(before: State, event: Event, after: State): readonly string[];
}

/** Changed rows beyond that many are told by number. */
const mostNamed = 5;

/** Makes the teller of one run. */
export function createTeller(tools: Tools): Teller {
  let told: readonly string[] = [];
  /** A repair was asked for that is not planned yet: it is told when it is. */
  let owed = false;
  /** Which of the two are still to be read since that was asked for; once none is, the comparison of both tells what is new. */
  let asked: ReadonlySet<Place> | null = null;

  /** What of the verdict, the answer and the numbers is not as it was told last. */
  function verdictNews(inspector: InspectorState): readonly string[] {
    const lines = verdictLines(inspector);
    const news = lines.filter((line) => !told.includes(line));
    told = lines;
    return news;
  }

  function compared(state: State, before: InspectorState, after: InspectorState): readonly string[] {
    const { overview } = after;
    const [was, now] = [before.overview?.pending.size ?? 1, overview?.pending.size ?? 0];
    if (now > 0)
      return before.overview
        ? []
        : [say`Some of it is read and can be looked at. The verdict comes when everything is.`];
    const news = verdictNews(after);
    const answers = asked?.size === 0;
    if (answers) asked = null;
    if (was > 0) return [...news, ...focusLines(tools, state, after), keysHint()];
    if (before.swapped !== after.swapped) return [swappedLine(after), ...news, ...focusLines(tools, state, after)];
    const changed = changedLine(after);
    const lines = changed === null ? news : [changed, ...news];
    // What was asked for is answered, though it led to nothing.
    return answers && lines.length === 0 ? [say`Read again: nothing else than before.`] : lines;
  }

  function planned({ planned: found }: PlanState, state: State, after: InspectorState): readonly string[] {
    if (!owed || found === null) return [];
    owed = false;
    return repairLines(state, after);
  }

  /** More is known: of rows, where they are looked at, and of what it all comes to. */
  function settled(state: State, before: InspectorState, after: InspectorState): readonly string[] {
    const counted = before.overview?.found !== after.overview?.found && currentGroup(after)?.key === 'rows';
    return [...(counted ? focusLines(tools, state, after) : []), ...verdictNews(after)];
  }

  return {
    tell(before, event, after) {
      switch (event.type) {
        case 'message':
          return event.message ? [inWords(visible(event.message.text))] : [];
        case 'opened':
          told = [];
          return [openedLine(event.inspector)];
        case 'command':
          if (event.command === 'refresh' && after.inspector?.overview) asked = new Set([0, 1]);
          owed = isAwaited(after) && (after.inspector?.focus === 'repair' || changesRepair.has(event.command));
          return commanded(tools, before, event.command, after);
        case 'chosen':
        case 'text':
        case 'resized':
        case 'calm':
          return [];
        case 'resolved':
          return resolvedLines(after.picker);
        case 'refused':
          return faultLines(event.fault);
        case 'probed': {
          const line = after.screen === 'picker' ? probedLine(after.picker, event.environment.name) : null;
          return line === null ? [] : [line];
        }
        default:
          return before.inspector && after.inspector ? happened(before.inspector, event, after.inspector, after) : [];
      }
    },
  };

  function happened(before: InspectorState, event: Event, after: InspectorState, state: State): readonly string[] {
    switch (event.type) {
      case 'link':
        return linkLines(before, after, event.place);
      case 'read':
        asked &&= new Set([...asked].filter((place) => place !== event.place));
        return before.opened[event.place].link.type === 'failed' ? [readableLine(after, event.place)] : [];
      case 'compared':
        return compared(state, before, after);
      case 'settled':
        return before.overview === after.overview ? [] : settled(state, before, after);
      case 'counting':
        // What is reported of a count that has ended comes to nothing.
        return before.rows.run || !after.rows.run ? [] : [say`Counting rows. It goes on while you read elsewhere.`];
      case 'counted':
        return before.rows.run && !after.rows.run ? [say`Rows are counted.`] : [];
      case 'uncounted':
        return after.rows.failed === null ? [] : [visible(after.rows.failed)];
      case 'testing':
        return after.test && isWaiting(after.test) ? [say`Asking ${visible(after.test.environment)}.`] : [];
      case 'answered':
        return after.test && after.test !== before.test && !isWaiting(after.test)
          ? testLines(after.test, state.size.columns)
              .map((line) => inWords(plainText(line)))
              .filter((line) => line !== '')
          : [];
      case 'planned':
        return planned(event.plan, state, after);
      case 'prompted':
        return event.prompt ? promptLines(before.prompt, event.prompt) : [];
      case 'paused':
        return [after.paused ? say`Live reading is paused.` : say`Live reading goes on.`];
      default:
        return [];
    }
  }
}

/** What these do is heard in the repair. */
const changesRepair: ReadonlySet<Command> = new Set<Command>(['destructive', 'concurrently', 'opposite', 'rename']);

/** Where the keys are told. */
export function keysHint(): string {
  return say`The question mark, ?, lists the keys.`;
}

function commanded(tools: Tools, before: State, command: Command, after: State): readonly string[] {
  // An overlay is read out when it is asked for, and left at once.
  if (before.overlay || after.overlay) return [];
  const message = after.message ? [inWords(visible(after.message.text))] : [];
  if (after.screen === 'picker')
    return before.screen === 'picker'
      ? pickerCommandLines(before.picker, after.picker, command)
      : pickerLines(after.picker);
  if (command === 'refresh') return [say`Reading both again.`];
  return before.inspector && after.inspector
    ? [...message, ...commandLines(tools, after, before.inspector, after.inspector, command)]
    : [];
}

function openedLine(inspector: InspectorState): string {
  const { source, target } = namesOf(inspector);
  const guarded = inspector.opened.filter(({ environment }) => environment.protected);
  const names = guarded.map(({ environment }) => visible(environment.name)).join(', ');
  const reading = say`Reading ${source} and ${target}.`;
  return guarded.length > 0 ? `${reading} ${say`${say`PROTECTED`}: ${names}`}.` : reading;
}

function readableLine({ opened }: InspectorState, place: 0 | 1): string {
  return say`${visible(opened[place].environment.name)} can be read again.`;
}

/** A connection that is lost, once; retries that fail alike are not told. */
function linkLines(before: InspectorState, after: InspectorState, place: 0 | 1): readonly string[] {
  const [was, now] = [before.opened[place].link, after.opened[place].link];
  if (was.type === 'failed' && now.type === 'live') return [readableLine(after, place)];
  if (now.type !== 'failed') return [];
  if (was.type === 'failed' && was.fault.message === now.fault.message) return [];
  const kept = after.opened[place].catalog ? [say`What was read of it last is kept.`] : [];
  return [
    say`${visible(after.opened[place].environment.name)} cannot be read.`,
    ...faultLines(now.fault),
    ...kept,
    say`It is tried again from time to time; r tries now.`,
  ];
}

function rowsIn(group: Group, ids: ReadonlySet<string>): readonly Row[] {
  const places = placesIn(group);
  return [...ids].flatMap((id) => group.rows[places.get(id) ?? -1] ?? []);
}

/** What a live read has changed, in one line; null where it has changed nothing. */
function changedLine(inspector: InspectorState): string | null {
  const { flashed, overview } = inspector;
  if (!overview || flashed.size === 0) return null;
  const rows = overview.groups.flatMap((group) => rowsIn(group, flashed));
  // That it has just changed is what the line says.
  const calm = { ...inspector, flashed: new Set<string>() };
  const named = rows.slice(0, mostNamed).map((row) => rowWords(calm, row));
  const gone = flashed.size - rows.length > 0 && rows.length === 0 ? [say`something that is gone now`] : [];
  const more = rows.length > mostNamed ? [say`and ${rows.length - mostNamed} more`] : [];
  return say`Changed just now: ${[...named, ...gone, ...more].join('. ')}.`;
}
