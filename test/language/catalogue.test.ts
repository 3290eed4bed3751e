/** The catalogues of other languages against what the program says. */

import { expect, test } from 'vitest';
import { frenchParts } from '../../source/language/french/index.ts';
import { allowed, saidRooms } from './allowed.ts';
import { allowedWords } from './allowed-words.ts';
import { literalsIn, saidIn } from './said.ts';
import { parsed, sourceFiles } from './sources.ts';
import { staticTexts } from './static-texts.ts';
import { isSentence, unsaidIn } from './unsaid.ts';

const files = sourceFiles();
const said = files.flatMap(saidIn);
const inTables = staticTexts();
const parts = Object.entries(frenchParts);
const french = new Map(parts.flatMap(([, sentences]) => Object.entries(sentences)));
/** Every French sentence, both where there are two for an English one. */
const pairs = [...french].flatMap(([english, found]) => [found].flat().map((translated) => ({ english, translated })));

test('every sentence has its French', () => {
  const missing = [
    ...said
      .filter(({ english }) => english !== '' && !french.has(english))
      .map(({ english, place }) => `${place}  ${english}`),
    ...[...inTables].filter(([english]) => !french.has(english)).map(([english, where]) => `${where}  ${english}`),
  ];
  expect(missing).toEqual([]);
});

test('no French is left of a sentence that nobody says', () => {
  const known = new Set([...said.map(({ english }) => english), ...inTables.keys(), ...files.flatMap(literalsIn)]);
  expect([...french.keys()].filter((english) => !known.has(english))).toEqual([]);
});

test('no sentence is in two parts of the catalogue', () => {
  const all = parts.flatMap(([part, sentences]) => Object.keys(sentences).map((english) => ({ part, english })));
  const twice = all.filter(({ english }, place) => all.findIndex((one) => one.english === english) !== place);
  expect(twice.map(({ part, english }) => `${part}: ${english}`)).toEqual([]);
});

test('both languages have the same places for values', () => {
  const holes = (text: string): string => [...new Set(text.match(/\{\d+\}/g) ?? [])].sort().join(' ');
  const unlike = pairs.filter(({ english, translated }) => holes(english) !== holes(translated));
  expect(unlike.map(({ english, translated }) => `${english} → ${translated}`)).toEqual([]);
});

test('nothing is said before the language is chosen', () => {
  expect(said.filter(({ tooEarly }) => tooEarly).map(({ place }) => place)).toEqual([]);
});

test('French is set as French is', () => {
  const wrong = pairs.filter(({ translated: text }) => {
    const prose = text.replace(/https?:\/\/\S*|postgres:\/\/\S*/g, '');
    return / [:;?!»]|« |["“”]|'/.test(prose.replace(/'\{\d+\}'|''/g, '')) || /\p{L}[;?!](?:\s|$)/u.test(prose);
  });
  expect(wrong.map(({ translated }) => translated)).toEqual([]);
});

test('no sentence of these rooms goes past the one that knows the language', () => {
  const known = new Set(inTables.keys());
  const left = files
    .filter(({ path }) => saidRooms.some((room) => path.startsWith(room)))
    .flatMap((file) => unsaidIn(file, known).map((one) => ({ ...one, path: file.path })))
    .filter(({ text, path }) => !allowed.some(({ file, begins }) => path.startsWith(file) && text.startsWith(begins)))
    .filter(({ text, path }) => !allowedWords.some(({ room, texts }) => path.startsWith(room) && texts.includes(text)));
  expect(left.map(({ place, text }) => `${place}  ${text}`)).toEqual([]);
});

test('a forgotten sentence is found by its looks', () => {
  const found = (text: string): readonly string[] =>
    unsaidIn({ path: 'x.ts', text, program: parsed(text) }, new Set()).map((one) => one.text);
  expect(found("const a = 'nothing differs here';")).toEqual(['nothing differs here']);
  expect(found('const a = `${n} rows`;')).toEqual(['{0} rows']);
  expect(found("shown('read', 'good')")).toEqual(['read']);
  expect(found('say`${n} rows`; say`${both ? "in both" : ""}`')).toEqual(['in both']);
  expect(found("if (a === 'two words') throw new Error('no such thing')")).toEqual([]);
  expect(isSentence('ALTER TABLE {0} RENAME TO {1}')).toBe(false);
});
