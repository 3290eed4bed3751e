/** What `e` asks, in words. */

import { visible } from '../../catalog/visible.ts';
import { signature } from '../../compare/expectation-words.ts';
import { say, sayCount } from '../../language/language.ts';
import type { AcceptPrompt, Prompt } from '../state/prompt.ts';

/** What is asked, or what a key has changed of it. */
export function promptLines(before: Prompt | null, after: Prompt | null): readonly string[] {
  if (!after) return [say`Nothing is accepted or taken back.`];
  if (!before || before.type !== after.type) return opening(after);
  if (after.refused !== null && after.refused !== before.refused) return [visible(after.refused)];
  if (before.type === 'take-back' || after.type === 'take-back') return [];
  if (before.extent !== after.extent) return [extentWords(after)];
  return before.field === after.field ? [] : [fieldWords(after)];
}

function opening(prompt: Prompt): readonly string[] {
  const label = visible(prompt.label);
  if (prompt.type === 'accept')
    return [
      say`Mark ${label} as expected. Enter writes it, Escape leaves it.`,
      extentWords(prompt),
      ...(prompt.attributes ? [say`Tab accepts more or less.`] : []),
      say`Down goes to the last day on which it holds.`,
      fieldWords(prompt),
    ];
  const { expected, others } = prompt;
  return [
    say`${label} is expected: ${visible(expected.reason)}${signature(expected)}`,
    say`Enter takes the entry at ${visible(expected.position)} away, Escape leaves it.`,
    ...(others === 0
      ? []
      : [
          sayCount(
            others,
            say`${others} other difference that it accepts counts again, too`,
            say`${others} other differences that it accepts count again, too`,
          ),
        ]),
  ];
}

function extentWords({ attributes, between, extent, onlyIn }: AcceptPrompt): string {
  const where =
    onlyIn !== null
      ? say`only in ${visible(onlyIn)}`
      : between
        ? say`between ${visible(between[0])} and ${visible(between[1])}`
        : say`in any environments`;
  const what =
    extent === 'attributes' && attributes ? say`only ${visible(attributes.join(', '))}` : say`whatever differs in it`;
  return say`It accepts ${what}, ${where}.`;
}

function fieldWords({ field, reason, until }: AcceptPrompt): string {
  const typed = visible(field === 'reason' ? reason : until);
  const asked = field === 'reason' ? say`Reason` : say`Last day, such as 2026-12-31, or nothing`;
  return typed === '' ? say`${asked}:` : say`${asked}: ${typed}`;
}
