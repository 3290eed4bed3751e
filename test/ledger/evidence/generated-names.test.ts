// The names that the server gives, beside those that the evidence expects: a later statement may call them by name.
import { beforeAll, expect, it } from 'vitest';
import { loadParser, type Parser } from '../../../source/ledger/evidence/parser.ts';
import { readEntry } from '../../../source/ledger/evidence/reading-entry.ts';
import { withDatabase } from '../../support/databases.ts';
import { majorsUnderTest } from '../../support/round-trip.ts';

let parse: Parser;
beforeAll(async () => {
  parse = await loadParser();
});

const long = 'a_table_with_a_name_that_is_very_nearly_as_long_as_a_name_can_b';
const sql = `CREATE TABLE t (id int PRIMARY KEY, a int UNIQUE, b text CHECK (b <> 'x'), "C d" int CHECK ("C d" > id) REFERENCES t,
    UNIQUE (a, b), FOREIGN KEY (a) REFERENCES t (id), EXCLUDE USING btree (b WITH =), CHECK (a > 1 AND a < 5), CHECK (true));
  CREATE TABLE ${long} (id int PRIMARY KEY, another_name_that_is_quite_long int UNIQUE CHECK (another_name_that_is_quite_long > 1));
  CREATE TABLE "täblé_${'é'.repeat(24)}" (ö int UNIQUE, "${'ö'.repeat(30)}" int UNIQUE);
  CREATE INDEX ON t (a, lower(b)); CREATE INDEX ON t ((a + 1), coalesce(b, 'x')); CREATE INDEX ON t (b) INCLUDE (a);
  CREATE INDEX ON ${long} (another_name_that_is_quite_long, id);
  ALTER TABLE t ADD UNIQUE ("C d") INCLUDE (a), ADD CHECK (length(b) > 1 OR a IS NULL)`;

it.each(majorsUnderTest)('are the ones that the server gives, on %i', async (major) => {
  await withDatabase(major, sql, async (database) => {
    const given = await database.query<{ name: string }>(
      `SELECT conname AS name FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
       UNION ALL SELECT c.relname FROM pg_class c WHERE c.relkind = 'i' AND c.relnamespace = 'public'::regnamespace
         AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = c.oid AND k.contype IN ('p', 'u', 'x'))`,
    );
    const { effects } = readEntry([sql], ['public'], parse);
    const expected = effects.flatMap(({ path }) => {
      const last = path.at(-1) ?? '';
      if (last.startsWith('constraint ')) return [last.slice('constraint '.length)];
      return last.endsWith('_idx') ? [last.slice('relation public.'.length)] : [];
    });
    expect([...expected].sort()).toEqual(given.map(({ name }) => name).sort());
  });
});
