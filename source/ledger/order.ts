/**
 * Places on a ledger's time line, for an entry and for its file alike: texts that sort by code points as the tool runs the
 * migrations (`EntryAttributes.order`, `MigrationFile.order`).
 */

/** More digits than any tool's version has. */
const digits = 24;

/** For versions that are whole numbers, with leading zeros or without; any other text is its own place. */
export function numberOrder(version: string): string {
  return /^\d+$/.test(version) ? version.replace(/^0+(?=\d)/, '').padStart(digits, '0') : version;
}

/** For versions of several numbers (Flyway): `1.10` follows `1.9`, and `1.0` is `1`. */
export function dottedOrder(version: string): string {
  return version
    .split('.')
    .map(numberOrder)
    .join('.')
    .replace(/(?:\.0+)+$/, '');
}

/** For what runs after all that has a version, by its name (Flyway's repeatable migrations). */
export function lastOrder(name: string): string {
  return `~${name}`;
}

/**
 * For names that begin with a number (node-pg-migrate): by the number, where one of 17 digits is a date in UTC and stands
 * for its milliseconds; names without one come first. Names of one number are told apart by the rest.
 */
export function prefixOrder(name: string): string {
  const [prefix = ''] = /^\d*/.exec(name) ?? [];
  const [, year, month, day, hour, minute, second, millisecond] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})$/.exec(prefix) ?? [];
  const time =
    year === undefined ? Number.NaN : Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${millisecond}Z`);
  return `${numberOrder(Number.isNaN(time) ? prefix || '0' : String(time))} ${name}`;
}
