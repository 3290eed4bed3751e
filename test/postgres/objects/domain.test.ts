import { describe, expect, it } from 'vitest';
import { readDatabase } from '../../support/catalogs.ts';
import { withDatabase } from '../../support/databases.ts';
import { majorsUnderTest, roundTrip } from '../../support/round-trip.ts';

/** A table that stores the domain, alone and as an array, and a view and a function that look at it. */
const users = `
  CREATE TABLE t (id int PRIMARY KEY, d d, list d[], plain text);
  INSERT INTO t VALUES (1, '7', '{8,9}', 'x'), (2, '6', NULL, 'y');
  CREATE VIEW v AS SELECT d, list FROM t;
  CREATE FUNCTION f(d) RETURNS d LANGUAGE sql IMMUTABLE AS 'SELECT $1';
  CREATE INDEX t_d ON t (d);
`;
const survives = ['SELECT id, d::text, list::text[], plain FROM t ORDER BY id'];

/** Each is repaired to the other, in both directions. */
const changes: readonly (readonly [string, string, string])[] = [
  ['default', 'CREATE DOMAIN d AS text', `CREATE DOMAIN d AS text DEFAULT 'a''b'`],
  ['default value', `CREATE DOMAIN d AS text DEFAULT 'c'`, `CREATE DOMAIN d AS text DEFAULT 'a''b'`],
  ['not null', 'CREATE DOMAIN d AS text', 'CREATE DOMAIN d AS text NOT NULL'],
  ['constraint', 'CREATE DOMAIN d AS text', 'CREATE DOMAIN d AS text CONSTRAINT "odd one" CHECK (length(VALUE) < 100)'],
  [
    'constraint that changed',
    'CREATE DOMAIN d AS text CONSTRAINT c CHECK (length(VALUE) < 90)',
    'CREATE DOMAIN d AS text CONSTRAINT c CHECK (length(VALUE) < 100)',
  ],
  [
    'constraint that is not valid',
    'CREATE DOMAIN d AS text CONSTRAINT c CHECK (length(VALUE) < 90)',
    'CREATE DOMAIN d AS text; ALTER DOMAIN d ADD CONSTRAINT c CHECK (length(VALUE) < 90) NOT VALID',
  ],
  [
    'comment of a constraint',
    'CREATE DOMAIN d AS text CONSTRAINT c CHECK (length(VALUE) < 90)',
    `CREATE DOMAIN d AS text CONSTRAINT c CHECK (length(VALUE) < 90); COMMENT ON CONSTRAINT c ON DOMAIN d IS 'why'`,
  ],
  ['comment', 'CREATE DOMAIN d AS text', `CREATE DOMAIN d AS text; COMMENT ON DOMAIN d IS 'what'`],
  ['privileges', 'CREATE DOMAIN d AS text', 'CREATE DOMAIN d AS text; REVOKE USAGE ON DOMAIN d FROM PUBLIC'],
  ['type', 'CREATE DOMAIN d AS text CHECK (VALUE <> $$x$$)', 'CREATE DOMAIN d AS integer CHECK (VALUE > 0)'],
  ['length', 'CREATE DOMAIN d AS varchar(10) DEFAULT $$x$$', 'CREATE DOMAIN d AS varchar(20) DEFAULT $$x$$'],
  ['collation', 'CREATE DOMAIN d AS text', 'CREATE DOMAIN d AS text COLLATE "C"'],
];

describe.each(majorsUnderTest)('domain on %i', (major) => {
  it('is read with all that it holds', async () => {
    await withDatabase(
      major,
      `CREATE DOMAIN "Odd "" one" AS varchar(20) COLLATE "C" DEFAULT 'x' NOT NULL CONSTRAINT b CHECK (VALUE <> 'y') CONSTRAINT a CHECK (length(VALUE) > 0);
       ALTER DOMAIN "Odd "" one" ADD CONSTRAINT c CHECK (VALUE <> 'z') NOT VALID;
       COMMENT ON CONSTRAINT b ON DOMAIN "Odd "" one" IS 'why';`,
      async (database) => {
        const { objects } = await readDatabase(database);
        expect(objects.get('domain:public."Odd "" one"')?.attributes).toEqual({
          type: 'character varying(20)',
          collation: 'pg_catalog."C"',
          notNull: true,
          notNullName: major < 17 ? null : 'Odd " one_not_null',
          default: `'x'::character varying`,
          constraints: [
            { name: 'a', definition: 'CHECK ((length((VALUE)::text) > 0))', comment: null },
            { name: 'b', definition: `CHECK (((VALUE)::text <> 'y'::text))`, comment: 'why' },
            { name: 'c', definition: `CHECK (((VALUE)::text <> 'z'::text)) NOT VALID`, comment: null },
          ],
          owner: database.server.user,
          comment: null,
          privileges: { PUBLIC: ['USAGE'] },
        });
      },
    );
  });

  it.each(changes)('changes its %s where it is used', async (_what, one, other) => {
    await roundTrip(major, `${one}; ${users}`, `${other}; ${users}`, { survives });
    await roundTrip(major, `${other}; ${users}`, `${one}; ${users}`, { survives });
  });

  it.each(changes)('is created and dropped with its %s', async (_what, one, other) => {
    await roundTrip(major, `${other}; ${users}`, '');
    await roundTrip(major, '', `${one}; ${users}`);
  });
});
