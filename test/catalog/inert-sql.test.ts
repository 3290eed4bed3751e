import { expect, it } from 'vitest';
import { inertSql } from '../../source/catalog/inert-sql.ts';

it('leaves ordinary SQL alone', () => {
  const sql = `CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$ SELECT 'é\n\t"x"' $$`;
  expect(inertSql(sql)).toBe(sql);
});

it.each([
  [`SELECT 'a\u001b[2J''b'`, `SELECT E'a\\u001b[2J''b'`],
  [`SELECT "a\u001b""b"`, `SELECT U&"a\\001b""b"`],
  [`SELECT E'a\\n\u0007'`, `SELECT E'a\\n\\u0007'`],
  [`AS $x$a\u001b$x$`, `AS E'a\\u001b'`],
  [`AS $$a\u202eb$$, 'plain'`, `AS E'a\\u202eb', 'plain'`],
  [
    `SELECT U&"a", "b\u0007" FROM "c", U&"d" WHERE x = '\u0007'`,
    `SELECT U&"a", U&"b\\0007" FROM "c", U&"d" WHERE x = E'\\u0007'`,
  ],
  [`SELECT U&"a\\001b", 'x\u0007'`, `SELECT U&"a\\001b", E'x\\u0007'`],
])('writes what steers a terminal as escapes: %j', (sql, inert) => {
  expect(inertSql(sql)).toBe(inert);
});
