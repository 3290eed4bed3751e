// What psql would take for its own never stands bare in a script.
import { expect, it } from 'vitest';
import { roleOf } from '../../../source/ledger/script/classify.ts';
import { closed, firstWords, forScript, isPlain, withoutLead } from '../../../source/ledger/script/sql-text.ts';

it.each([
  'SELECT 1',
  `SELECT 'a;b\\! :x', E'\\'; \\\\', "c;:d", $$ ; \\q :x $$, $x$ $$ ; $x$`,
  'SELECT a::text, b := 1, x[1 : 2] -- ; \\! :x',
  '/* ; \\! /* nested :x */ */ SELECT 1',
  'CREATE TABLE "a""b" (c$d int)',
  `COMMENT ON TABLE t IS U&'\\0041;'`,
])('%s stands as it is', (sql) => {
  expect(isPlain(sql)).toBe(true);
  expect(forScript(sql).trimEnd()).toBe(sql);
});

it.each([
  'SELECT 1; DROP TABLE t',
  'SELECT 1 \\! rm -rf',
  'SELECT 1\n\\q',
  "SELECT :'HOST'",
  'SELECT :USER',
  'SELECT :{?x}',
  "SELECT 'open",
  'SELECT "open',
  'SELECT $a$ open $b$',
  'SELECT 1 /* /* open */',
  'SELECT (1',
  'SELECT 1)',
  'SELECT x[1:2]',
  `SELECT '\u001b[31m'`,
  '-- x\rDROP TABLE t',
])('%j stands between quotes', (sql) => {
  expect(isPlain(sql)).toBe(false);
  expect(forScript(sql)).toMatch(/^DO (\$(?:migration)?\$|E')/);
  expect(isPlain(forScript(sql))).toBe(true);
});

it('a comment at the end does not swallow the semicolon', () => {
  expect(closed('SELECT 1 -- one')).toBe('SELECT 1 -- one\n');
  expect(closed("SELECT '-- one'")).toBe("SELECT '-- one'");
});

it('the first words are found behind comments', () => {
  expect(firstWords('/* a */ -- b\n CREATE /* c */ Unique\tINDEX x', 3)).toEqual(['create', 'unique', 'index']);
  expect(firstWords('SELECT(1)', 3)).toEqual(['select']);
  expect(withoutLead(' -- x\n/* y */ SELECT 1')).toBe('SELECT 1');
});

it.each([
  ['COMMIT', { type: 'control' }],
  ['-- x\nstart transaction', { type: 'control' }],
  ['SET TRANSACTION ISOLATION LEVEL SERIALIZABLE', { type: 'control' }],
  ['SET CONSTRAINTS ALL DEFERRED', { type: 'plain' }],
  ['SET LOCAL lock_timeout = 0', { type: 'setting', names: ['lock_timeout'] }],
  ['SET session app.user TO x', { type: 'setting', names: ['app.user'] }],
  ['-- x\nSET "search_path" = a', { type: 'setting', names: ['search_path'] }],
  ['SET TIME ZONE 3', { type: 'setting', names: ['timezone'] }],
  ['SET SESSION AUTHORIZATION x', { type: 'setting', names: ['session authorization'] }],
  ['SET ROLE x', { type: 'setting', names: ['role'] }],
  [`SELECT pg_catalog.set_config('search_path', '', false)`, { type: 'setting', names: ['search_path'] }],
  ['SELECT 1', { type: 'plain' }],
  ["COPY t FROM '/file'", { type: 'plain' }],
])('%s is told for what it is', (sql, role) => {
  expect(roleOf(sql)).toEqual(role);
});

it.each(['ROLLBACK', 'ABORT', 'COPY t FROM stdin', "PREPARE TRANSACTION 'x'", "COMMIT PREPARED 'x'"])(
  '%s cannot stand in a script',
  (sql) => {
    expect(roleOf(sql).type).toBe('impossible');
  },
);
