/**
 * The language in which a run speaks, chosen once, before anything is said. English stands where it is said, and is the
 * key under which another language's catalogue has the same sentence (as in GNU gettext). What programs read (JSON
 * members, codes, ids, SQL) is in no language.
 */

export const languages = ['en', 'fr'] as const;
export type Language = (typeof languages)[number];

/**
 * A language's sentences by the English ones, whose values are written {0}, {1}, … in both. Where only that language
 * tells one from several (“3 expected”, « 3 attendus »), there are two: the first value decides.
 */
export type Sentences = Readonly<Record<string, Sentence>>;
export type Sentence = string | readonly [one: string, other: string];

interface Voice {
  readonly language: Language;
  readonly sentences: ReadonlyMap<string, Sentence>;
}

/** What is told otherwise in each language, by hand: what JavaScript has for it takes some milliseconds to be made. */
const manners = {
  en: { and: ' and ', thousands: ',', locale: 'en-US', isOne: (count: number) => count === 1 },
  fr: { and: ' et ', thousands: '\u202f', locale: 'fr-FR', isOne: (count: number) => count < 2 },
} as const;

let voice = voiceOf('en', {});

/** Chooses the language of the run, with its catalogue (empty for English). Called before anything is said. */
export function speak(language: Language, sentences: Sentences): void {
  voice = voiceOf(language, sentences);
}

/** The language of the run. */
export function language(): Language {
  return voice.language;
}

/** A sentence in the language of the run: say`${tables} are read from ${environment}`. Values stand as they are. */
export function say(parts: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  const english = parts.reduce((text, part, index) => `${text}{${index - 1}}${part}`);
  const sentence = chosen(voice.sentences.get(english) ?? english, values[0]);
  return sentence.replace(/\{(\d+)\}/g, (hole, place: string) => String(values[Number(place)] ?? hole));
}

/** A text that stands in a table (a kind's label, a key's description), in the language of the run. */
export function sayText(english: string): string {
  return chosen(voice.sentences.get(english) ?? english, undefined);
}

/** A sentence that stands in a table, as it is: it is said with sayText where it is shown. */
export function kept(english: string): string {
  return english;
}

/** Which of two sentences goes with a number: English has one for 1, French one for 0 and 1. */
export function sayCount(count: number, one: string, other: string): string {
  return manners[voice.language].isOne(Math.abs(count)) ? one : other;
}

/** A number as it is written: `3,412`, `3 412`. */
export function sayNumber(value: number): string {
  const { thousands, locale } = manners[voice.language];
  if (!Number.isSafeInteger(value)) return value.toLocaleString(locale);
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, thousands);
}

/** Some things in one sentence: `1 column, 1 view and 6 entries`, `1 colonne, 1 vue et 6 entrées`. */
export function sayList(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')}${manners[voice.language].and}${last}`;
}

/** A number that is grouped is no number any more, and surely several. */
function chosen(sentence: Sentence, first: string | number | undefined): string {
  if (typeof sentence === 'string') return sentence;
  const count = Number(first);
  return Number.isNaN(count) ? sentence[1] : sayCount(count, ...sentence);
}

function voiceOf(language: Language, sentences: Sentences): Voice {
  return { language, sentences: new Map(Object.entries(sentences)) };
}
