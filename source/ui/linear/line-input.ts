/** Keys from whole lines, for terminals that hand over nothing less (TERM=dumb, as in Emacs' shell). */

import { say, sayText } from '../../language/language.ts';
import { type Binding, bindings, type Context } from '../bindings.ts';
import { named, type Press, pasted, typed } from '../input/press.ts';
import { keyName } from '../text/in-words.ts';

/**
 * The keys that a line stands for: an empty line is Enter; the name of a key, or of a command in the language of the
 * run, is that key; text goes where text is typed, and is ended; one letter is a key, as often as it is written. Null
 * where it is nothing that is known.
 */
export function pressesOf(line: string, context: Context): readonly Press[] | null {
  const text = line.trim();
  if (text === '') return [named('enter')];
  const isText = context === 'typing' || context === 'filter' || context === 'prompt';
  const key = keyByName(text, context) ?? (isText ? null : keyOfCommand(text, context));
  if (key !== null) return [key];
  // A line is the whole text, not more of one that was refused.
  if (isText) return [named('ctrl-u'), pasted(line), named('enter')];
  // Where environments are chosen, a name or URL is what is most often typed.
  if (context === 'picker' && [...text].length > 1) return [pasted(text), named('enter')];
  if (context === 'inspector' && text.startsWith('/') && text.length > 1)
    return [named('/'), pasted(text.slice(1)), named('enter')];
  const presses = typed(text);
  const known = new Set(bindingsIn(context).flatMap(({ keys }) => keys));
  // A word that nobody knows must not be spelt out as commands.
  return presses.every(({ key: name }) => known.has(name) && name === presses[0]?.key) ? presses : null;
}

function bindingsIn(context: Context): readonly Binding[] {
  return bindings.filter(({ contexts }) => contexts.includes(context));
}

/** A letter is itself: only names of several letters are compared, without regard to capitals. */
function keyByName(text: string, context: Context): Press | null {
  if ([...text].length < 2) return null;
  const keys = bindingsIn(context).flatMap((binding) => binding.keys);
  const found = keys.find((key) => namesOfKey(key).some((name) => plain(name) === plain(text)));
  return found === undefined ? null : named(found);
}

function keyOfCommand(text: string, context: Context): Press | null {
  const found = bindingsIn(context).find((binding) =>
    namesOfCommand(binding).some((name) => plain(name) === plain(text)),
  );
  const [first] = found?.keys ?? [];
  return first === undefined ? null : named(first);
}

function namesOfKey(key: string): readonly string[] {
  const short = key === 'escape' ? ['esc'] : [];
  return [...(key.length > 1 ? [key] : []), keyName(key), ...short];
}

function namesOfCommand({ title }: Binding): readonly string[] {
  return [title, sayText(title)];
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, '');
}

/** What is said of a line that is nothing that is known. */
export function unknownLine(): string {
  return say`There is no such command here; ? lists them.`;
}
