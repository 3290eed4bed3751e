import { describe, expect, it } from 'vitest';
import { readDatabase } from '../../support/catalogs.ts';
import { withDatabase } from '../../support/databases.ts';
import { majorsUnderTest, roundTrip } from '../../support/round-trip.ts';

const rest = `COMMENT ON PROCEDURE p IS 'kept'; REVOKE ALL ON PROCEDURE p FROM PUBLIC;`;
const procedure = (args: string, body: string): string =>
  `CREATE TABLE t (id int); CREATE PROCEDURE p(${args}) ${body};`;

const changes: readonly (readonly [string, string, string])[] = [
  [
    'body',
    procedure('a int', `LANGUAGE sql AS 'SELECT 1'`),
    procedure('a int', `LANGUAGE plpgsql AS 'BEGIN NULL; END'`),
  ],
  [
    'SQL-standard body',
    procedure('a int', `LANGUAGE sql BEGIN ATOMIC INSERT INTO t VALUES (a); END`),
    procedure('a int', `LANGUAGE sql BEGIN ATOMIC DELETE FROM t WHERE id = a; END`),
  ],
  [
    'rights and settings',
    procedure('a int', `LANGUAGE sql AS 'SELECT 1'`),
    procedure('a int', `LANGUAGE sql SECURITY DEFINER SET search_path = '' AS 'SELECT 1'`),
  ],
  ['argument names', procedure('a int', `LANGUAGE sql AS ''`), procedure('"B" int', `LANGUAGE sql AS ''`)],
  ['defaults', procedure('a int DEFAULT 1', `LANGUAGE sql AS ''`), procedure('a int DEFAULT 2', `LANGUAGE sql AS ''`)],
  ['default', procedure('a int', `LANGUAGE sql AS ''`), procedure('a int DEFAULT 2', `LANGUAGE sql AS ''`)],
  [
    'modes',
    procedure('INOUT a int', `LANGUAGE sql AS 'SELECT 1'`),
    procedure('IN a int, OUT b int', `LANGUAGE sql AS 'SELECT 1'`),
  ],
];

describe.each(majorsUnderTest)('procedure on %i', (major) => {
  it('is read with its arguments and rights', async () => {
    await withDatabase(
      major,
      `CREATE TYPE mood AS ENUM ('x');
       CREATE PROCEDURE "P p"(IN "A a" int, OUT b text, INOUT c mood DEFAULT 'x') LANGUAGE plpgsql SECURITY DEFINER AS 'BEGIN END';`,
      async (database) => {
        const { objects } = await readDatabase(database);
        expect(objects.get('procedure:public."P p"(integer,public.mood)')).toMatchObject({
          name: 'P p(integer, public.mood)',
          attributes: {
            parameters: [
              { mode: 'in', name: 'A a', type: 'integer', default: null },
              { mode: 'out', name: 'b', type: 'text', default: null },
              { mode: 'inout', name: 'c', type: 'public.mood', default: `'x'::public.mood` },
            ],
            language: 'plpgsql',
            securityDefiner: true,
            privileges: { PUBLIC: ['EXECUTE'] },
          },
        });
      },
    );
  });

  it.each(changes)('changes its %s', async (_what, one, other) => {
    await roundTrip(major, `${one} ${rest}`, `${other} ${rest}`);
    await roundTrip(major, `${other} ${rest}`, `${one} ${rest}`);
  });

  it.each(changes)('is created and dropped with its %s', async (_what, one, other) => {
    await roundTrip(major, `${other} ${rest}`, '');
    await roundTrip(major, '', `${one} ${rest}`);
  });
});
