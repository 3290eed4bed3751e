/** Which language a run speaks: what was asked for, else what the locale says. */

import { Fault } from '../catalog/fault.ts';
import { type Language, languages, say, speak } from '../language/language.ts';

/**
 * Chooses and loads the language: `asked` (`--language`), else the first of LC_ALL, LC_MESSAGES and LANG that is set,
 * as POSIX orders them. Throws a Fault for a language that is not known.
 */
export async function chooseLanguage(asked: string | undefined, env: NodeJS.ProcessEnv): Promise<void> {
  const wanted = asked === undefined ? null : known(asked);
  await load(wanted ?? fromLocale(env) ?? 'en');
  if (asked === undefined || wanted !== null) return;
  throw new Fault({
    code: 'bad-flag',
    doing: say`read the command line`,
    problem: say`--language must be one of en and fr`,
  });
}

/** What the command line asks for, looked up before it is read: mistakes in it are told in that language, too. */
export function languageAsked(parameters: readonly string[]): string | undefined {
  const end = parameters.indexOf('--');
  const flags = end < 0 ? parameters : parameters.slice(0, end);
  const place = flags.findLastIndex((one) => one === '--language' || one.startsWith('--language='));
  const flag = flags[place];
  return flag === '--language' ? flags[place + 1] : flag?.slice('--language='.length);
}

async function load(language: Language): Promise<void> {
  if (language === 'en') return speak('en', {});
  const { french } = await import('../language/french/index.ts');
  speak(language, french);
}

function fromLocale({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): Language | null {
  const locale = [LC_ALL, LC_MESSAGES, LANG].find((value) => value !== undefined && value !== '') ?? '';
  return known(locale.split(/[_.@]/)[0] ?? '');
}

function known(name: string): Language | null {
  return languages.find((language) => language === name) ?? null;
}
