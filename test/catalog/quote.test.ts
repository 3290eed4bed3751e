import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dollarQuote, quoteIdentifier, quoteLiteral, unquoteIdentifier } from '../../source/catalog/quote.ts';
import { connect } from '../support/databases.ts';
import { newest, oldest, server } from '../support/servers.ts';

const hostile = [
  'plain',
  'With Capital',
  'order',
  'select',
  'a"b',
  "it's",
  'back\\slash',
  '$dollar$',
  'tab\there',
  'new\nline',
  '',
  ' ',
  '0start',
  'emoji 🚀',
  'é',
  '\u001b[31mred',
  '\u202egnp',
  'semi;colon',
  '-- comment',
  '/* c */',
  '$function$',
  'ends in $',
  '$function',
  '\u0007bell',
  '\u2028line',
  'x'.repeat(63),
  'user',
  'timestamp',
  'between',
  'row',
  'json_table',
  'merge_action',
  'nchar',
  'public',
  '_under',
  'a$b',
  '\r\n',
  "E'x'",
];

describe.each([oldest, newest])('quoting, as PostgreSQL %i reads it', (major) => {
  let client: pg.Client;
  beforeAll(async () => {
    client = await connect((await server(major)).url());
  });
  afterAll(() => client.end());

  it.each(hostile)('brings the literal %j through unchanged', async (text) => {
    for (const setting of ['on', 'off']) {
      await client.query(`SET standard_conforming_strings = ${setting}`);
      const { rows } = await client.query<{ literal: string; body: string }>(
        `SELECT ${quoteLiteral(text)} AS literal, ${dollarQuote(text)} AS body`,
      );
      expect(rows[0]).toEqual({ literal: text, body: text });
    }
    await client.query('RESET standard_conforming_strings');
  });

  it.each(hostile.filter((name) => name !== ''))('names a column %j', async (name) => {
    const { fields } = await client.query(`SELECT 1 AS ${quoteIdentifier(name)}`);
    expect(fields[0]?.name).toBe(name);
    expect(unquoteIdentifier(quoteIdentifier(name))).toBe(name);
  });

  it('quotes every word that the server quotes', async () => {
    const { rows } = await client.query<{ word: string }>(
      'SELECT word FROM pg_get_keywords() WHERE quote_ident(word) <> word',
    );
    expect(rows.map(({ word }) => word).filter((word) => quoteIdentifier(word) === word)).toEqual([]);
  });

  it('writes no control character into a script', () => {
    for (const text of hostile)
      expect(quoteLiteral(text) + dollarQuote(text) + quoteIdentifier(text)).not.toMatch(
        /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e]/,
      );
  });
});
