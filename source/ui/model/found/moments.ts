/** When rows were counted, as a person says it. */

import { say } from '../../../language/language.ts';
import type { RowFindings } from '../../../rows/findings.ts';
import { timeOfDay } from '../../text/words.ts';
import type { Names } from './found-detail.ts';

const day = 24 * 60 * 60 * 1000;
/** Sides counted together are not told apart. */
const together = 60_000;

/** `counted 14:02:11`; where the sides were counted apart, the time of each; and which one was not. */
export function momentText({ source, target }: RowFindings['countedAt'], names: Names): string {
  if (source === null && target === null) return say`not counted`;
  if (source === null) return say`${names.source} not counted, ${names.target} ${momentOf(target ?? '')}`;
  if (target === null) return say`${names.target} not counted, ${names.source} ${momentOf(source)}`;
  const apart = Math.abs(Date.parse(source) - Date.parse(target)) > together;
  return apart
    ? say`${names.source} ${momentOf(source)}, ${names.target} ${momentOf(target)}`
    : say`counted ${momentOf(target)}`;
}

/** `14:02:11`, with the day where it was another one: `2026-01-14 14:02`. */
export function momentOf(iso: string, now = Date.now()): string {
  const time = Date.parse(iso);
  if (Number.isNaN(time)) return iso;
  if (Math.abs(now - time) < day && new Date(now).getDate() === new Date(time).getDate()) return timeOfDay(time);
  const date = new Date(time);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${timeOfDay(time).slice(0, 5)}`;
}
