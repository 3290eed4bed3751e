/** Small wordings used on every screen. */

const plainNumber = new Intl.NumberFormat('en-US');

/** `3,412`. */
export function number(value: number): string {
  return plainNumber.format(value);
}

/** `1 line`, `12 lines`. */
export function count(value: number, one: string, many = `${one}s`): string {
  return `${number(value)} ${value === 1 ? one : many}`;
}

/** Milliseconds for a person: `8 ms`, `1.2 s`. */
export function duration(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

/** The time of day, local: `14:02:11`. */
export function timeOfDay(time: number): string {
  const date = new Date(time);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');
}
