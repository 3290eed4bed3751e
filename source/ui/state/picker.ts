/** The picker's part of the state. */

import type { Environment } from '../../catalog/environment.ts';
import type { Side } from '../model/side.ts';
import { extended } from '../text/editing.ts';
import { type Command, isMove, moved } from './commands.ts';
import type { Event } from './events.ts';
import type { Choice, PickerState, State } from './state.ts';

/** The state after something that concerns the picker. */
export function reducePicker(state: State, event: Event): State {
  const picker = next(state.picker, event);
  return picker === state.picker ? state : { ...state, picker };
}

function next(picker: PickerState, event: Event): PickerState {
  switch (event.type) {
    case 'probed':
      return {
        ...picker,
        choices: picker.choices.map((choice) =>
          choice.environment === event.environment ? { ...choice, probe: event.probe } : choice,
        ),
      };
    case 'chosen':
      return preselect(picker, event.chosen);
    case 'resolved':
      return choose({ ...withEnvironment(picker, event.environment), typed: null, refused: null });
    case 'refused':
      return { ...picker, refused: event.fault };
    case 'text':
      return {
        ...picker,
        typed: extended(picker.typed ?? '', event.text),
        refused: null,
        cursor: picker.choices.length,
      };
    case 'command':
      return picker.typed === null
        ? listCommand(picker, event.command)
        : typingCommand(picker, picker.typed, event.command);
    default:
      return picker;
  }
}

function listCommand(picker: PickerState, command: Command): PickerState {
  if (isMove(command)) return { ...picker, cursor: moved(picker.cursor, command, picker.choices.length + 1, 10) };
  switch (command) {
    case 'choose':
      return picker.cursor === picker.choices.length ? { ...picker, typed: '' } : choose(picker);
    case 'type':
      return { ...picker, typed: '', refused: null, cursor: picker.choices.length };
    case 'other-side':
      return turnTo(picker, picker.slot === 'source' ? 'target' : 'source');
    case 'back':
      return picker.slot === 'target' && !leadsBack(picker) ? turnTo(picker, 'source') : picker;
    case 'swap':
      return turnedRound(picker);
    default:
      return picker;
  }
}

function typingCommand(picker: PickerState, typed: string, command: Command): PickerState {
  switch (command) {
    case 'back':
      return { ...picker, typed: null, refused: null };
    case 'erase':
      return { ...picker, typed: [...typed].slice(0, -1).join(''), refused: null };
    case 'erase-word':
      return { ...picker, typed: typed.replace(/[^\s/:@?&=]*[\s/:@?&=]*$/, ''), refused: null };
    case 'erase-all':
      return { ...picker, typed: '', refused: null };
    default:
      return picker;
  }
}

/** The other way round, at the side that still has none, or else at the last one: Enter is what opens it. */
function turnedRound(picker: PickerState): PickerState {
  const chosen = { source: picker.chosen.target, target: picker.chosen.source };
  return turnTo({ ...picker, chosen }, chosen.source === null ? 'source' : 'target');
}

/** The picker as it is come back to from a pair: the same way round as that was shown, or the next Enter would turn it. */
export function comeBackTo(picker: PickerState, swapped: boolean): PickerState {
  const shown = swapped ? turnedRound(picker) : picker;
  return { ...shown, left: shown.chosen };
}

/** True where a step back is one to the pair that was left: nothing else has been chosen since. */
export function leadsBack({ chosen, left, typed }: PickerState): boolean {
  return left !== null && typed === null && left.source === chosen.source && left.target === chosen.target;
}

/** Puts the highlighted environment on the side that is being chosen, and goes on to the other one. */
function choose(picker: PickerState): PickerState {
  const chosen = { ...picker.chosen, [picker.slot]: picker.cursor };
  const changed = { ...picker, chosen };
  return picker.slot === 'source' ? turnTo(changed, 'target') : changed;
}

/** Turns to a side, with its environment highlighted; or, when it has none, one that is not the other side's. */
function turnTo(picker: PickerState, slot: Side): PickerState {
  const taken = picker.chosen[slot === 'source' ? 'target' : 'source'];
  const free = picker.choices.findIndex((_, index) => index !== taken);
  return { ...picker, slot, cursor: picker.chosen[slot] ?? Math.max(0, free) };
}

function preselect(
  picker: PickerState,
  chosen: { readonly source: Environment | null; readonly target: Environment | null },
): PickerState {
  let result = picker;
  for (const environment of [chosen.source, chosen.target])
    if (environment) result = withEnvironment(result, environment);
  const place = (environment: Environment | null): number | null => {
    const index = result.choices.findIndex((choice) => choice.environment === environment);
    return index < 0 ? null : index;
  };
  const places = { source: place(chosen.source), target: place(chosen.target) };
  return turnTo({ ...result, chosen: places }, places.source === null ? 'source' : 'target');
}

/** The picker with this environment among its choices and highlighted. */
function withEnvironment(picker: PickerState, environment: Environment): PickerState {
  const known = picker.choices.findIndex(
    (choice) => choice.environment === environment || choice.environment.name === environment.name,
  );
  if (known >= 0) return { ...picker, cursor: known };
  const choice: Choice = { environment, probe: { type: 'probing' } };
  return { ...picker, choices: [...picker.choices, choice], cursor: picker.choices.length };
}

/** The pair that Enter would open, once both sides are chosen. */
export function chosenPair(picker: PickerState): { readonly source: Environment; readonly target: Environment } | null {
  const source = picker.chosen.source === null ? undefined : picker.choices[picker.chosen.source];
  const target = picker.chosen.target === null ? undefined : picker.choices[picker.chosen.target];
  return source && target ? { source: source.environment, target: target.environment } : null;
}
