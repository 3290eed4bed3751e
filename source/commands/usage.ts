/** What a person meant by a word that is not known. */

import { Fault } from '../catalog/fault.ts';
import { nearest } from '../environments/wording.ts';
import { say } from '../language/language.ts';

/** The flags as typed, and whether a word follows them. */
export type KnownFlags = Readonly<Record<string, 'alone' | 'with a value'>>;

/** Throws a Fault for the first flag that is not known. */
export function refuseUnknownFlags(argv: readonly string[], known: KnownFlags): void {
  let value = false;
  for (const word of argv) {
    if (word === '--') return;
    if (value || !word.startsWith('-') || word === '-') {
      value = false;
      continue;
    }
    const flag = word.split('=')[0] ?? word;
    if (!Object.hasOwn(known, flag)) throw unknownFlag(flag, Object.keys(known));
    value = known[flag] === 'with a value' && !word.includes('=');
  }
}

function unknownFlag(flag: string, known: readonly string[]): Fault {
  const [meant] = nearest(flag, known);
  return new Fault({
    code: 'unknown-flag',
    doing: say`read the command line`,
    problem: say`there is no flag ${flag}`,
    advice: meant === undefined ? say`dbparity --help lists them` : say`did you mean ${meant}?`,
  });
}

/** Throws a Fault when the first word can only be a command that was mistyped, and no environment by that name is known. */
export function refuseMistypedCommand(
  words: readonly string[],
  commands: readonly string[],
  known: (name: string) => boolean,
): void {
  const [first, ...rest] = words;
  if (first === undefined || known(first)) return;
  const [meant] = nearest(first, commands);
  if (meant === undefined) return;
  throw new Fault({
    code: 'unknown-command',
    doing: say`run dbparity ${first}`,
    problem: say`there is neither a command nor an environment of that name`,
    advice: say`did you mean ${['dbparity', meant, ...rest].join(' ')}?`,
  });
}
