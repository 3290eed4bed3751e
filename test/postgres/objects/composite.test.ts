import { describe, expect, it } from 'vitest';
import { readDatabase } from '../../support/catalogs.ts';
import { withDatabase } from '../../support/databases.ts';
import { majorsUnderTest, roundTrip } from '../../support/round-trip.ts';

const users = `
  CREATE VIEW v AS SELECT NULL::c AS c;
  CREATE FUNCTION f(c) RETURNS SETOF c LANGUAGE sql AS 'SELECT $1';
`;
const stored = `
  CREATE TABLE t (id int PRIMARY KEY, c c DEFAULT NULL, list c[]);
  INSERT INTO t (id) VALUES (1);
`;

const changes: readonly (readonly [string, string, string])[] = [
  ['one attribute more', 'CREATE TYPE c AS (a int)', 'CREATE TYPE c AS (a int, "B b" text COLLATE "C")'],
  ['another type', 'CREATE TYPE c AS (a int, b text)', 'CREATE TYPE c AS (a bigint, b text)'],
  ['another collation', 'CREATE TYPE c AS (a int, b text)', 'CREATE TYPE c AS (a int, b text COLLATE "C")'],
  [
    'a comment',
    'CREATE TYPE c AS (a int)',
    `CREATE TYPE c AS (a int); COMMENT ON COLUMN c.a IS 'x'; COMMENT ON TYPE c IS 'y'`,
  ],
  ['privileges', 'CREATE TYPE c AS (a int)', 'CREATE TYPE c AS (a int); REVOKE USAGE ON TYPE c FROM PUBLIC'],
];

describe.each(majorsUnderTest)('composite type on %i', (major) => {
  it('is read with its attributes in order', async () => {
    await withDatabase(
      major,
      `CREATE TYPE "Odd "" one" AS (z int, "A a" varchar(5) COLLATE "C"); ALTER TYPE "Odd "" one" ADD ATTRIBUTE gone int;
       ALTER TYPE "Odd "" one" DROP ATTRIBUTE gone; COMMENT ON COLUMN "Odd "" one".z IS 'last';
       CREATE TABLE not_one (a int);`,
      async (database) => {
        const { objects } = await readDatabase(database);
        expect([...objects.keys()].filter((id) => id.startsWith('composite:'))).toEqual([
          'composite:public."Odd "" one"',
        ]);
        expect(objects.get('composite:public."Odd "" one"')?.attributes).toEqual({
          attributes: [
            { name: 'z', type: 'integer', collation: null, comment: 'last' },
            { name: 'A a', type: 'character varying(5)', collation: 'pg_catalog."C"', comment: null },
          ],
          owner: database.server.user,
          comment: null,
          privileges: { PUBLIC: ['USAGE'] },
        });
      },
    );
  });

  it.each(changes)('gets %s', async (_what, one, other) => {
    for (const [wanted, held] of [
      [one, other],
      [other, one],
    ]) {
      await roundTrip(major, `${wanted}; ${users}`, `${held}; ${users}`);
      await roundTrip(major, `${wanted}; ${users} ${stored}`, `${held}; ${users} ${stored}`);
    }
  });

  it('changes its order where values are stored', async () => {
    const table = `CREATE TABLE t (id int, c c); CREATE INDEX i ON t (((c).a));`;
    const { statements } = await roundTrip(
      major,
      `CREATE TYPE c AS (b text, a int, n int); ${table}`,
      `CREATE TYPE c AS (a int, b text); ${table} INSERT INTO t VALUES (1, ROW(1, 'x')), (2, NULL), (3, ROW(NULL, NULL));`,
      { survives: ['SELECT id, (c).a, (c).b, c IS NOT DISTINCT FROM NULL AS none FROM t ORDER BY id'] },
    );
    expect(statements.join('\n')).toContain('ROW(');
  });

  it('takes its stored values to another type', async () => {
    const table = `CREATE TABLE t (id int, c c, list c[]);`;
    await roundTrip(
      major,
      `CREATE TYPE c AS (a int, b text); ${table}`,
      `CREATE TYPE c AS (a numeric, b text); ${table} INSERT INTO t VALUES (1, ROW(7, 'x, "y"'), ARRAY[ROW(8, 'z (')::c]);`,
      { survives: ['SELECT id, (c).a::text, (c).b, list::text FROM t'] },
    );
  });

  it('is created and dropped', async () => {
    const sql = `CREATE TYPE c AS (a int, b text); CREATE TYPE e AS (); CREATE TYPE d AS (c c, list c[]); ${stored} ${users}`;
    await roundTrip(major, sql, '');
    await roundTrip(major, '', sql);
  });
});
