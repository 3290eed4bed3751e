/** Dates and times as a server prints them under `catalog/printing.ts`, as seconds to the microsecond. */

import type { Decimal } from './decimal.ts';

const shape =
  /^(\d{4,7})-(\d\d)-(\d\d)(?: (\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?)?(?:([+-])(\d\d)(?::(\d\d))?(?::(\d\d))?)?( BC)?$/;

/** Seconds since 1970 of a date or timestamp; null for `infinity` and what is none. */
export function parseInstant(text: string): Decimal | null {
  const match = shape.exec(text);
  if (!match) return null;
  const [
    ,
    year,
    month,
    day,
    hour = '0',
    minute = '0',
    second = '0',
    part = '',
    sign,
    zh = '0',
    zm = '0',
    zs = '0',
    bc,
  ] = match;
  const days = daysSince1970(bc === undefined ? Number(year) : 1 - Number(year), Number(month), Number(day));
  const zone = (sign === '-' ? -1 : 1) * (Number(zh) * 3600 + Number(zm) * 60 + Number(zs));
  const seconds = days * 86_400 + Number(hour) * 3600 + Number(minute) * 60 + Number(second) - zone;
  return { digits: BigInt(seconds) * 1_000_000n + BigInt(part.padEnd(6, '0')), scale: 6 };
}

/** Of the Gregorian calendar, whatever the year: the server's years go far beyond those of a Date. */
function daysSince1970(year: number, month: number, day: number): number {
  // Years that begin in March end with the leap day.
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}
