/**
 * The settings that change how a server prints definitions, as they are while a catalog is read; what is to be compared
 * with it must be printed under the same (PostgreSQL manual, "Client Connection Defaults").
 */
export const printing = {
  search_path: '',
  timezone: 'UTC',
  datestyle: 'ISO, YMD',
  intervalstyle: 'postgres',
  extra_float_digits: '1',
  bytea_output: 'hex',
  xmlbinary: 'base64',
  xmloption: 'content',
  lc_monetary: 'C',
  quote_all_identifiers: 'off',
  standard_conforming_strings: 'on',
  array_nulls: 'on',
  transform_null_equals: 'off',
} as const satisfies Readonly<Record<string, string>>;
