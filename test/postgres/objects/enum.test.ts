import { describe, expect, it } from 'vitest';
import { readDatabase } from '../../support/catalogs.ts';
import { withDatabase } from '../../support/databases.ts';
import { majorsUnderTest, roundTrip } from '../../support/round-trip.ts';

describe.each(majorsUnderTest)('enum on %i', (major) => {
  it('is read with its values in order, owner, comment and privileges', async () => {
    await withDatabase(
      major,
      `CREATE TYPE mood AS ENUM ('sad', 'ok', 'it''s "fine"');
       ALTER TYPE mood ADD VALUE 'meh' BEFORE 'ok';
       COMMENT ON TYPE mood IS 'how it feels';
       REVOKE ALL ON TYPE mood FROM PUBLIC;
       CREATE SCHEMA "odd "" name";
       CREATE TYPE "odd "" name"."Täg 🙂" AS ENUM ();`,
      async (database) => {
        const { objects } = await readDatabase(database);
        expect(objects.get('enum:public.mood')).toEqual({
          id: 'enum:public.mood',
          kind: 'enum',
          schema: 'public',
          name: 'mood',
          parent: null,
          attributes: {
            values: ['sad', 'meh', 'ok', 'it\'s "fine"'],
            owner: database.server.user,
            comment: 'how it feels',
            privileges: {},
          },
        });
        expect(objects.get('enum:"odd "" name"."Täg 🙂"')?.attributes.values).toEqual([]);
      },
    );
  });

  it.each([
    ['at the end', `'a', 'b', 'c', 'd'`, `'a', 'b'`],
    ['at the beginning', `'x', 'y', 'a', 'b'`, `'a', 'b'`],
    ['in between, odd ones', `'a', 'it''s', E'back\\\\slash', 'b', 'z'`, `'a', 'b'`],
    ['to none', `'a', 'b'`, ``],
  ])('takes new values %s without being made anew', async (_where, wanted, held) => {
    const { statements } = await roundTrip(
      major,
      `CREATE TYPE mood AS ENUM (${wanted}); CREATE TABLE t (m mood);`,
      `CREATE TYPE mood AS ENUM (${held}); CREATE TABLE t (m mood);`,
    );
    expect(statements.every((sql) => sql.includes('ADD VALUE'))).toBe(true);
  });

  it('is created, and dropped again', async () => {
    const sql = `CREATE TYPE mood AS ENUM ('a', 'b'); COMMENT ON TYPE mood IS 'x'; CREATE TABLE t (m mood DEFAULT 'a', n mood[]);`;
    await roundTrip(major, sql, '');
    await roundTrip(major, '', sql);
  });

  const dependants = `
    CREATE TABLE t (id int PRIMARY KEY, m mood NOT NULL DEFAULT 'b', list mood[] DEFAULT ARRAY['a'::mood], note text);
    INSERT INTO t VALUES (1, 'a', '{a,b}', 'x'), (2, 'b', NULL, 'y');
    CREATE TABLE u (m mood UNIQUE);
    INSERT INTO u VALUES ('a'), ('b');
    ALTER TABLE t ADD CONSTRAINT t_m_fk FOREIGN KEY (m) REFERENCES u (m);
    ALTER TABLE t ADD CONSTRAINT t_m_check CHECK (m <> 'b'::mood OR id > 1);
    CREATE INDEX t_m ON t (m);
    CREATE INDEX t_partial ON t (id) WHERE m = 'a'::mood;
    CREATE VIEW v AS SELECT m, count(*) AS n FROM t GROUP BY m;
    CREATE VIEW v2 AS SELECT m, n FROM v WHERE n > 0;
    COMMENT ON VIEW v2 IS 'kept';
    CREATE FUNCTION f(m mood) RETURNS mood LANGUAGE sql IMMUTABLE AS 'SELECT m';
    CREATE MATERIALIZED VIEW mv AS SELECT f(m) AS m FROM t;
    CREATE INDEX mv_m ON mv (m);
    ALTER TABLE t ENABLE ROW LEVEL SECURITY;
    CREATE POLICY p ON t USING (m = 'a'::mood);
    CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
    CREATE TRIGGER tg BEFORE UPDATE OF m ON t FOR EACH ROW WHEN (NEW.m = 'b') EXECUTE FUNCTION tf();
    CREATE TABLE part (id int, m mood DEFAULT 'a') PARTITION BY RANGE (id);
    CREATE TABLE part_1 PARTITION OF part (m DEFAULT 'b') FOR VALUES FROM (0) TO (10);
    CREATE VIEW on_part AS SELECT m FROM part_1;
    INSERT INTO part VALUES (1, 'a'), (2, 'b');
    CREATE TYPE pair AS (left_mood mood, other int);
  `;
  const survives = [
    'SELECT id, m::text, list::text[], note FROM t ORDER BY id',
    'SELECT id, m::text FROM part ORDER BY id',
  ];

  it.each([
    ['loses a value', `'a', 'b'`, `'a', 'gone', 'b'`],
    ['changes its order', `'b', 'a', 'c'`, `'a', 'b'`],
  ])('is made anew when it %s, with all that uses it', async (_how, wanted, held) => {
    await roundTrip(
      major,
      `CREATE TYPE mood AS ENUM (${wanted}); COMMENT ON TYPE mood IS 'said'; ${dependants}`,
      `CREATE TYPE mood AS ENUM (${held}); COMMENT ON TYPE mood IS 'said'; ${dependants}`,
      { survives },
    );
  });

  it.each([
    [
      'a column leaves it',
      'CREATE TABLE t (id int, m text);',
      `CREATE TABLE t (id int, m mood); INSERT INTO t VALUES (1, 'gone');`,
    ],
    [
      'a column comes to it',
      'CREATE TABLE t (id int, m mood);',
      `CREATE TABLE t (id int, m text); INSERT INTO t VALUES (1, 'a');`,
    ],
    ['a column goes', 'CREATE TABLE t (id int);', 'CREATE TABLE t (id int, m mood);'],
    [
      'a table goes',
      'CREATE TABLE t (id int);',
      `CREATE TABLE t (id int); CREATE TABLE u (m mood); INSERT INTO u VALUES ('gone');`,
    ],
    ['a column comes', `CREATE TABLE t (id int, m mood DEFAULT 'b');`, 'CREATE TABLE t (id int);'],
    ['a default goes', 'CREATE TABLE t (id int, m mood);', `CREATE TABLE t (id int, m mood DEFAULT 'gone');`],
    [
      'a default changes',
      `CREATE TABLE t (id int, m mood DEFAULT 'b');`,
      `CREATE TABLE t (id int, m mood DEFAULT 'gone');`,
    ],
    [
      'a view that named the value changes',
      `CREATE TABLE t (id int, m mood); CREATE VIEW v AS SELECT id FROM t WHERE m = 'a';`,
      `CREATE TABLE t (id int, m mood); CREATE VIEW v AS SELECT id FROM t WHERE m = 'gone';`,
    ],
    [
      'a function that takes it comes and one goes',
      `CREATE TABLE t (id int, m mood); CREATE FUNCTION f(mood) RETURNS int LANGUAGE sql AS 'SELECT 1';`,
      `CREATE TABLE t (id int, m mood); CREATE FUNCTION g(mood) RETURNS int LANGUAGE sql AS 'SELECT 1';`,
    ],
  ])('is made anew while %s', async (_what, wanted, held) => {
    await roundTrip(
      major,
      `CREATE TYPE mood AS ENUM ('a', 'b'); ${wanted}`,
      `CREATE TYPE mood AS ENUM ('a', 'gone', 'b'); ${held}`,
      { survives: ['SELECT id FROM t'] },
    );
  });

  it('is made anew alone, and leaves the other differences', async () => {
    await roundTrip(
      major,
      `CREATE TYPE mood AS ENUM ('a', 'b'); CREATE TABLE t (id int, m mood NOT NULL DEFAULT 'b', more text);`,
      `CREATE TYPE mood AS ENUM ('a', 'gone', 'b'); CREATE TABLE t (id int, m mood DEFAULT 'gone');`,
      { asked: ['enum:public.mood'] },
    );
  });

  it.each([
    [
      'a partition key',
      'partition key',
      `CREATE TABLE t (m mood) PARTITION BY LIST (m); CREATE TABLE t_a PARTITION OF t FOR VALUES IN ('a');`,
    ],
  ])('says why it stays when it is in %s', async (_where, reason, rest) => {
    const { repair } = await roundTrip(
      major,
      `CREATE TYPE mood AS ENUM ('a', 'b'); ${rest}`,
      `CREATE TYPE mood AS ENUM ('a', 'gone', 'b'); ${rest}`,
      { left: ['enum:public.mood'], judged: false },
    );
    expect(repair.withheld).toMatchObject([{ subject: 'enum:public.mood', reason: expect.stringContaining(reason) }]);
  });
});
