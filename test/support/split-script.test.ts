import { expect, test } from 'vitest';
import { splitScript, splitStatements } from './split-script.ts';

test('semicolons in strings, names, comments and dollar quotes end nothing', () => {
  const statements = [
    "SELECT ';', 'it''s;', E'a\\';b', \"a;\"\"b\"",
    'DO $$BEGIN\nPERFORM 1;\nEND$$',
    'DO $a$BEGIN\nPERFORM $$;\n$$;\nCOMMIT;\nEND$a$',
    '-- not; this\nSELECT 1 /* nor; /* this; */ ; */',
    'SELECT (1;2)',
    'CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END',
    'CREATE OR REPLACE PROCEDURE f() BEGIN ATOMIC SELECT 1; END',
    'SELECT a$$b',
  ];
  expect(splitStatements(`${statements.join(';')};\n-- the end\n`)).toEqual(statements);
});

test('a transaction block is one part, whatever stands in its bodies', () => {
  const block = 'BEGIN;\nDO $$\nBEGIN\nNULL;\nCOMMIT;\nEND$$;\nCOMMIT;';
  expect(splitScript(`SELECT 1;\n${block}\n-- then\nSELECT 2;\n`)).toEqual([
    'SELECT 1',
    `\n${block}`,
    '\n-- then\nSELECT 2',
  ]);
});
