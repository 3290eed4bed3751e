import { describe, expect, it } from 'vitest';
import { compareDatabases, readDatabase } from '../../support/catalogs.ts';
import { createDatabase, withDatabase, withPair } from '../../support/databases.ts';
import { majorsUnderTest, roundTrip } from '../../support/round-trip.ts';
import { newest, oldest, server } from '../../support/servers.ts';

const tables = `CREATE TABLE t (id int PRIMARY KEY, a text); INSERT INTO t VALUES (1, 'x');`;
/** All that can hold on to a function. */
const users = `
  CREATE TABLE u (id int DEFAULT f(1), CONSTRAINT positive CHECK (f(id) > 0), g int GENERATED ALWAYS AS (f(3)) STORED);
  INSERT INTO u (id) VALUES (5);
  CREATE INDEX u_f ON u ((f(id)));
  CREATE VIEW v AS SELECT f(id) AS n FROM t;
  CREATE POLICY p ON t USING (f(id) = 1);
  CREATE DOMAIN d AS int CHECK (f(VALUE) > 0);
  COMMENT ON FUNCTION f(int) IS 'kept';
  REVOKE ALL ON FUNCTION f(int) FROM PUBLIC;
`;
const fn = (rest: string, args = 'a int'): string => `CREATE FUNCTION f(${args}) ${rest};`;

/** Name, one function, another; whether the second is reached from the first without dropping. */
const changes: readonly (readonly [string, string, string, 'in place' | 'anew'])[] = [
  [
    'body',
    fn(`RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1'`),
    fn(`RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 2'`),
    'in place',
  ],
  [
    'language',
    fn(`RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1'`),
    fn(`RETURNS int LANGUAGE plpgsql IMMUTABLE AS $x$ BEGIN RETURN 1; -- $function$ \n END $x$`),
    'in place',
  ],
  [
    'properties',
    fn(`RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1'`),
    fn(`RETURNS int LANGUAGE sql IMMUTABLE STRICT SECURITY DEFINER LEAKPROOF PARALLEL SAFE COST 7.5 AS 'SELECT 1'`),
    'in place',
  ],
  [
    'settings',
    fn(`RETURNS int LANGUAGE sql IMMUTABLE SET work_mem = '8MB' AS 'SELECT 1'`),
    fn(
      `RETURNS int LANGUAGE sql IMMUTABLE SET search_path = public, "Odd, one", pg_temp SET app.tenant = 'it''s' AS 'SELECT 1'`,
    ),
    'in place',
  ],
  [
    'settings, an empty path',
    fn(`RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1'`),
    fn(`RETURNS int LANGUAGE sql IMMUTABLE SET search_path = '' AS 'SELECT 1'`),
    'in place',
  ],
  [
    'SQL-standard body',
    fn(`RETURNS int LANGUAGE sql IMMUTABLE RETURN a + 1`),
    fn(`RETURNS int LANGUAGE sql IMMUTABLE BEGIN ATOMIC SELECT a; SELECT a + 1; END`),
    'in place',
  ],
  [
    'kind of body',
    fn(`RETURNS int LANGUAGE sql IMMUTABLE RETURN a + 1`),
    fn(`RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1'`),
    'in place',
  ],
  [
    'argument names',
    fn(`RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1'`, 'a int'),
    fn(`RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1'`, '"B b" int'),
    'anew',
  ],
  [
    'an argument that gets a name',
    fn(`RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1'`, 'int'),
    fn(`RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1'`, 'a int'),
    'in place',
  ],
  [
    'default of an argument',
    fn(`RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1'`, 'a int'),
    fn(`RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1'`, 'a int DEFAULT 3 + 4'),
    'in place',
  ],
  [
    'result',
    fn(`RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1'`),
    fn(`RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 1::bigint'`),
    'anew',
  ],
];

describe.each(majorsUnderTest)('function on %i', (major) => {
  it('is read with all that it says of itself', async () => {
    await withDatabase(
      major,
      `CREATE SCHEMA "odd "" one";
       CREATE FUNCTION "odd "" one"."F f"(IN a int, b text[] DEFAULT '{}', c numeric[] DEFAULT '{1}', OUT d int, INOUT e uuid DEFAULT NULL)
         RETURNS SETOF record LANGUAGE plpgsql STABLE STRICT SECURITY DEFINER PARALLEL RESTRICTED ROWS 10
         SET search_path = pg_catalog, "a ""b" AS $$ BEGIN END $$;
       CREATE FUNCTION s(a int) RETURNS int LANGUAGE sql RETURN a + 1;
       CREATE TYPE r AS RANGE (subtype = float4);`,
      async (database) => {
        const { objects } = await readDatabase(database);
        expect([...objects.keys()].filter((id) => id.startsWith('function:')).sort()).toEqual([
          'function:"odd "" one"."F f"(integer,text[],numeric[],uuid)',
          'function:public.s(integer)',
        ]);
        expect(objects.get('function:"odd "" one"."F f"(integer,text[],numeric[],uuid)')).toEqual({
          id: 'function:"odd "" one"."F f"(integer,text[],numeric[],uuid)',
          kind: 'function',
          schema: 'odd " one',
          name: 'F f(integer, text[], numeric[], uuid)',
          parent: null,
          attributes: {
            routine: 'F f',
            result: 'SETOF record',
            parameters: [
              { mode: 'in', name: 'a', type: 'integer', default: null },
              { mode: 'in', name: 'b', type: 'text[]', default: `'{}'::text[]` },
              { mode: 'in', name: 'c', type: 'numeric[]', default: `'{1}'::numeric[]` },
              { mode: 'out', name: 'd', type: 'integer', default: null },
              { mode: 'inout', name: 'e', type: 'uuid', default: 'NULL::uuid' },
            ],
            language: 'plpgsql',
            body: ' BEGIN END ',
            standardBody: false,
            library: null,
            securityDefiner: true,
            configuration: ['search_path=pg_catalog, "a ""b"'],
            transforms: [],
            volatility: 'stable',
            strict: true,
            leakproof: false,
            parallel: 'restricted',
            cost: 100,
            rows: 10,
            support: null,
            window: false,
            owner: database.server.user,
            comment: null,
            privileges: { PUBLIC: ['EXECUTE'] },
          },
        });
        expect(objects.get('function:public.s(integer)')?.attributes).toMatchObject({
          standardBody: true,
          body: 'RETURN (a + 1)',
        });
      },
    );
  });

  it.each(changes)('changes its %s where it is used', async (_what, one, other, how) => {
    for (const [wanted, held] of [
      [other, one],
      [one, other],
    ]) {
      const { statements } = await roundTrip(
        major,
        `CREATE SCHEMA "Odd, one"; ${tables} ${wanted} ${users}`,
        `CREATE SCHEMA "Odd, one"; ${tables} ${held} ${users}`,
        { survives: ['SELECT id FROM u'] },
      );
      if (wanted === other && how === 'in place')
        expect(statements.filter((sql) => sql.startsWith('DROP'))).toEqual([]);
    }
  });

  it.each(changes)('is created and dropped with its %s', async (_what, one, other) => {
    await roundTrip(major, `CREATE SCHEMA "Odd, one"; ${tables} ${other} ${users}`, '');
    await roundTrip(major, '', `${tables} ${one} ${users}`);
  });

  it('has overloads, sets, tables and modes', async () => {
    const sql = `
      ${tables}
      CREATE TYPE mood AS ENUM ('a');
      CREATE FUNCTION g() RETURNS void LANGUAGE sql AS '';
      CREATE FUNCTION g(int) RETURNS SETOF t LANGUAGE sql ROWS 5 AS 'SELECT * FROM t';
      CREATE FUNCTION g(text, mood DEFAULT 'a', t DEFAULT NULL) RETURNS TABLE (id int, "N n" mood[]) LANGUAGE sql AS 'SELECT 1, NULL::mood[]';
      CREATE FUNCTION vf(a int, VARIADIC more text[]) RETURNS int LANGUAGE sql AS 'SELECT 1';
      CREATE FUNCTION g(INOUT a int, OUT b text, c double precision) LANGUAGE sql AS $$SELECT 1, 'x'$$;
      CREATE FUNCTION poly(anyelement, anyarray) RETURNS anyelement LANGUAGE sql AS 'SELECT $1';
      CREATE FUNCTION c_like(text) RETURNS int LANGUAGE internal STRICT IMMUTABLE AS 'textlen';
      CREATE FUNCTION w() RETURNS bigint LANGUAGE internal WINDOW AS 'window_row_number';
    `;
    await roundTrip(major, sql, '');
    await roundTrip(major, '', sql);
  });

  it('of one writing and another is no difference to repair', async () => {
    const one = fn(`RETURNS int LANGUAGE plpgsql AS $$
      BEGIN
        -- a remark
        IF a > 1 THEN RETURN 'it''s --no comment'::text::int; END IF;
        RETURN  a;
      END $$`);
    const other = fn(
      `RETURNS int LANGUAGE plpgsql AS $$begin if A > 1 then return 'it''s --no comment'::TEXT::int; end if; return a; end$$`,
    );
    const third = other.replace('--no comment', '-- no comment');
    await withPair(major, one, other, async (source, target) => {
      const { differences, verdict } = await compareDatabases(source, target);
      expect(differences.get('function:public.f(integer)')).toMatchObject({
        cosmetic: true,
        attributes: [{ name: 'body', cosmetic: true }],
      });
      expect(verdict).toBe('equivalent');
    });
    await withPair(major, one, third, async (source, target) => {
      const { differences } = await compareDatabases(source, target);
      expect(differences.get('function:public.f(integer)')).toMatchObject({ cosmetic: false });
    });
  });

  it('weighs what touches security', async () => {
    const plain = fn(`RETURNS int LANGUAGE sql AS 'SELECT 1'`);
    const definer = fn(`RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'`);
    const pinned = fn(`RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = '' AS 'SELECT 1'`);
    for (const [wanted, current, severity] of [
      [plain, definer, 'security'],
      [definer, plain, 'behaviour'],
      [pinned, definer, 'security'],
      [plain, fn(`RETURNS int LANGUAGE sql SET search_path = public AS 'SELECT 1'`), 'behaviour'],
      [plain, fn(`RETURNS int LANGUAGE sql SET work_mem = '1MB' AS 'SELECT 1'`), 'behaviour'],
      [plain, fn(`RETURNS int LANGUAGE sql COST 3 AS 'SELECT 1'`), 'performance'],
    ]) {
      await withPair(major, wanted ?? '', current ?? '', async (source, target) => {
        const { differences } = await compareDatabases(source, target);
        expect(differences.get('function:public.f(integer)')?.severity).toBe(severity);
      });
    }
  });
});

describe('functions between majors', () => {
  it('are alike on the oldest and the newest', async () => {
    const sql = `
      ${tables}
      CREATE FUNCTION a(x int DEFAULT EXTRACT(year FROM now())::int, y varchar DEFAULT 'z') RETURNS SETOF t LANGUAGE sql SET search_path = '' BEGIN ATOMIC SELECT id, a FROM t WHERE t.a IN ('x', y); END;
      CREATE PROCEDURE p(INOUT x int, y text DEFAULT 'z') LANGUAGE plpgsql AS 'BEGIN END';
      CREATE AGGREGATE agg(int) (sfunc = int4pl, stype = int, initcond = '0');`;
    const one = await createDatabase(await server(oldest), sql);
    const other = await createDatabase(await server(newest), sql);
    try {
      const { differences } = await compareDatabases(one, other);
      expect([...differences.keys()].filter((id) => /^(function|procedure|aggregate):/.test(id))).toEqual([]);
    } finally {
      await Promise.all([one.drop(), other.drop()]);
    }
  });
});
