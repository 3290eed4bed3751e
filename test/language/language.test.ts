import { afterEach, expect, test } from 'vitest';
import { chooseLanguage, languageAsked } from '../../source/commands/language.ts';
import { languages, say, sayCount, sayList, sayNumber, sayText, speak } from '../../source/language/language.ts';

afterEach(() => speak('en', {}));

test('a sentence that the language lacks is said in English', () => {
  speak('fr', { 'only in {0}': 'seulement dans {0}' });
  expect(say`only in ${'staging'}`).toBe('seulement dans staging');
  expect(say`nothing of ${'staging'}`).toBe('nothing of staging');
});

test('values stand as they are, in any order, and are no sentences themselves', () => {
  speak('fr', { '{0} of {1}': '{1} : {0}', read: 'lu' });
  expect(say`${'{1}'} of ${'read'}`).toBe('read : {1}');
  expect(sayText('read')).toBe('lu');
});

test('where only the language tells one from several, the first value decides', () => {
  speak('fr', { '{0} expected': ['{0} attendu', '{0} attendus'] });
  expect([0, 1, 2].map((count) => say`${count} expected`)).toEqual(['0 attendu', '1 attendu', '2 attendus']);
  expect(say`${sayNumber(1_200)} expected`).toBe('1\u202f200 attendus');
});

test('one and several are told apart as the language does', () => {
  const rows = (count: number): string => sayCount(count, say`${count} row`, say`${count} rows`);
  expect([0, 1, 2].map(rows)).toEqual(['0 rows', '1 row', '2 rows']);
  speak('fr', { '{0} row': '{0} ligne', '{0} rows': '{0} lignes' });
  expect([0, 1, 2].map(rows)).toEqual(['0 ligne', '1 ligne', '2 lignes']);
});

test('what is asked for goes before the locale, and the first of its variables counts', async () => {
  const spoken = async (asked: string | undefined, env: NodeJS.ProcessEnv): Promise<string> => {
    await chooseLanguage(asked, env);
    return sayText('Schemas');
  };
  expect(await spoken(undefined, {})).toBe('Schemas');
  expect(await spoken(undefined, { LANG: 'fr_FR.UTF-8' })).toBe('Schémas');
  expect(await spoken(undefined, { LC_ALL: '', LC_MESSAGES: 'en_GB.UTF-8', LANG: 'fr_FR.UTF-8' })).toBe('Schemas');
  expect(await spoken('fr', { LC_ALL: 'C' })).toBe('Schémas');
  expect(await spoken('en', { LANG: 'fr_CA' })).toBe('Schemas');
  await expect(spoken('de', { LANG: 'fr_FR' })).rejects.toMatchObject({
    code: 'bad-flag',
    problem: '--language doit être en ou fr',
  });
});

test('the language is found on the command line before that is read', () => {
  expect(languageAsked(['check', '--language', 'fr', 'a'])).toBe('fr');
  expect(languageAsked(['--language=fr', '--language=en'])).toBe('en');
  expect(languageAsked(['check', '--', '--language', 'fr'])).toBeUndefined();
});

test.each(languages)('counts, groups and lists as JavaScript’s own tables of %s do', (language) => {
  const [locale, listed] = language === 'en' ? ['en-US', 'en-GB'] : ['fr-FR', 'fr-FR'];
  const [plurals, numbers, lists] = [
    new Intl.PluralRules(locale),
    new Intl.NumberFormat(locale),
    new Intl.ListFormat(listed),
  ];
  speak(language, {});
  for (const number of [0, 1, 2, 1.5, 0.1, -1, 12, 999, 1_000, -1_234, 12_345, 1_234_567, 1_234.5, 10_000_000]) {
    expect(sayCount(number, 'one', 'other')).toBe(plurals.select(number) === 'one' ? 'one' : 'other');
    expect(sayNumber(number)).toBe(numbers.format(number));
  }
  for (const items of [[], ['a'], ['a', 'b'], ['a', 'b', 'c'], ['a', 'b', 'c', 'd']])
    expect(sayList(items)).toBe(lists.format(items));
  speak('en', {});
});
