/** Small wordings used on every screen, in the language of the run. */

import { language, say, sayCount, sayNumber } from '../../language/language.ts';

/** `3,412`. */
export function number(value: number): string {
  return sayNumber(value);
}

/** `1 line`, `12 lines`. */
export function lineCount(value: number): string {
  return sayCount(value, say`${number(value)} line`, say`${number(value)} lines`);
}

/** `1 row`, `12 rows`. */
export function rowCount(value: number): string {
  return sayCount(value, say`${number(value)} row`, say`${number(value)} rows`);
}

/** `1 table`, `12 tables`. */
export function tableCount(value: number): string {
  return sayCount(value, say`${number(value)} table`, say`${number(value)} tables`);
}

/** `1 object`, `12 objects`. */
export function objectCount(value: number): string {
  return sayCount(value, say`${number(value)} object`, say`${number(value)} objects`);
}

/** `1 migration`, `12 migrations`. */
export function migrationCount(value: number): string {
  return sayCount(value, say`${number(value)} migration`, say`${number(value)} migrations`);
}

/** `1 difference`, `12 differences`. */
export function differenceCount(value: number): string {
  return sayCount(value, say`${number(value)} difference`, say`${number(value)} differences`);
}

/** `1 attribute`, `12 attributes`. */
export function attributeCount(value: number): string {
  return sayCount(value, say`${number(value)} attribute`, say`${number(value)} attributes`);
}

/** What is left out of a list, by number: `3 more`. */
export function more(value: number): string {
  return say`${number(value)} more`;
}

/** Milliseconds for a person: `8 ms`, `1.2 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = (milliseconds / 1000).toFixed(1);
  return `${language() === 'fr' ? seconds.replace('.', ',') : seconds} s`;
}

/** The time of day, local: `14:02:11`. */
export function timeOfDay(time: number): string {
  const date = new Date(time);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');
}
