/** Which language a run speaks: what was asked for, else what the locale says. */

import { Fault } from '../catalog/fault.ts';
import { type Language, languages, speak } from './language.ts';

/**
 * Chooses and loads the language: `asked` (`--language`), else the first of LC_ALL, LC_MESSAGES and LANG that is set,
 * as POSIX orders them. Throws a Fault for a language that is not known.
 */
export async function chooseLanguage(asked: string | undefined, env: NodeJS.ProcessEnv): Promise<void> {
  const chosen = asked === undefined ? fromLocale(env) : known(asked);
  if (asked !== undefined && chosen === null) {
    throw new Fault({
      code: 'bad-flag',
      doing: 'read the command line',
      problem: '--language must be one of en and fr',
    });
  }
  if (chosen === null || chosen === 'en') return speak('en', {});
  const { french } = await import('./french/index.ts');
  speak(chosen, french);
}

function fromLocale({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): Language | null {
  const locale = [LC_ALL, LC_MESSAGES, LANG].find((value) => value !== undefined && value !== '') ?? '';
  return known(locale.split(/[_.@]/)[0] ?? '');
}

function known(name: string): Language | null {
  return languages.find((language) => language === name) ?? null;
}
