/** The choice of environments, in words. */

import type { Fault } from '../../catalog/fault.ts';
import { visible } from '../../catalog/visible.ts';
import { say } from '../../language/language.ts';
import type { Command } from '../state/commands.ts';
import { leadsBack } from '../state/picker.ts';
import type { Choice, PickerState } from '../state/state.ts';
import { joined, place } from '../text/in-words.ts';
import { duration } from '../text/words.ts';

/** Which side is being chosen, and what the highlight stands on. */
export function pickerLines(picker: PickerState): readonly string[] {
  const none = picker.choices.length === 0 ? [say`No environment is configured yet.`] : [];
  const side =
    picker.slot === 'source'
      ? say`Choose the source, what is wanted.`
      : say`Choose the target, what the repair is for.`;
  return [...none, side, choiceWords(picker)];
}

/** What a command has changed of the choice. */
export function pickerCommandLines(before: PickerState, after: PickerState, command: Command): readonly string[] {
  if (after.typed !== null)
    return before.typed === null
      ? [say`Type a URL, service=NAME or a snapshot file, then Enter. Escape leaves it.`]
      : [];
  if (before.slot !== after.slot || before.typed !== null)
    return [...chosenLines(before, after), ...pickerLines(after)];
  if (command === 'swap' || (command === 'back' && leadsBack(before))) return [pairWords(after)];
  if (command === 'refresh') return [say`Trying again.`];
  if (before.chosen !== after.chosen) return [pairWords(after)];
  return [choiceWords(after)];
}

/** What a probe of the highlighted environment has found. */
export function probedLine(picker: PickerState, name: string): string | null {
  const choice = picker.choices[picker.cursor];
  return picker.typed === null && choice?.environment.name === name && choice.probe.type !== 'probing'
    ? choiceWords(picker)
    : null;
}

/** A typed environment was understood: what is chosen now, and what is missing. */
export function resolvedLines(picker: PickerState): readonly string[] {
  const complete = picker.chosen.source !== null && picker.chosen.target !== null;
  return [pairWords(picker), ...(complete ? [say`Enter opens both.`] : pickerLines(picker))];
}

/** What went wrong, and what to do. */
export function faultLines(fault: Fault): readonly string[] {
  return [visible(fault.message), ...(fault.advice === null ? [] : [visible(fault.advice)])];
}

function chosenLines(before: PickerState, after: PickerState): readonly string[] {
  return before.chosen === after.chosen ? [] : [pairWords(after)];
}

function pairWords({ choices, chosen }: PickerState): string {
  const name = (index: number | null): string => {
    const choice = index === null ? undefined : choices[index];
    return choice ? visible(choice.environment.name) : say`not chosen yet`;
  };
  return say`Source: ${name(chosen.source)}. Target: ${name(chosen.target)}.`;
}

function choiceWords({ choices, cursor }: PickerState): string {
  const choice = choices[cursor];
  const where = place(cursor, choices.length + 1);
  if (!choice) return joined([say`Another one, by its URL, service or snapshot file`, where]);
  const { environment } = choice;
  return joined([
    visible(environment.name),
    environment.protected ? say`PROTECTED` : null,
    probeWords(choice),
    visible(environment.location),
    where,
  ]);
}

function probeWords({ probe }: Choice): string {
  switch (probe.type) {
    case 'probing':
      return say`connecting`;
    case 'reachable':
      return `PostgreSQL ${visible(probe.version.text)}, ${duration(probe.milliseconds)}`;
    case 'failed':
      return visible(probe.fault.problem);
  }
}
