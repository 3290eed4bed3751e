import { describe, expect, it } from 'vitest';
import { readDatabase } from '../../support/catalogs.ts';
import { withDatabase } from '../../support/databases.ts';
import { majorsUnderTest, roundTrip } from '../../support/round-trip.ts';

const functions = `CREATE FUNCTION diff(text, text) RETURNS float8 LANGUAGE sql IMMUTABLE AS 'SELECT 1::float8';`;
const users = `
  CREATE TABLE t (id int, r r, list r[], m r_many);
  INSERT INTO t VALUES (1, '[1,3)', '{"[1,2)"}', '{[1,2)}');
  CREATE VIEW v AS SELECT r(NULL, NULL) AS r, lower(t.r) AS l FROM t;
  CREATE FUNCTION f(r) RETURNS r_many LANGUAGE sql AS 'SELECT NULL::r_many';
  CREATE INDEX t_r ON t USING gist (r);
`;
const range = (options: string): string =>
  `${functions} CREATE TYPE r AS RANGE (${options}, multirange_type_name = r_many);`;

const changes: readonly (readonly [string, string, string])[] = [
  ['subtype', range('subtype = int4'), range('subtype = numeric')],
  ['operator class', range('subtype = text'), range('subtype = text, subtype_opclass = text_pattern_ops')],
  ['collation', range('subtype = text'), range('subtype = text, collation = "C"')],
  ['difference function', range('subtype = text'), range('subtype = text, subtype_diff = diff')],
];

describe.each(majorsUnderTest)('range type on %i', (major) => {
  it('is read with its multirange type', async () => {
    await withDatabase(
      major,
      `${functions} CREATE TYPE "odd "" r" AS RANGE (subtype = text, collation = "C", subtype_opclass = text_pattern_ops, subtype_diff = diff, multirange_type_name = "Many");
       CREATE VIEW v AS SELECT "odd "" r"('a', 'b');`,
      async (database) => {
        const { objects, dependencies } = await readDatabase(database);
        const id = 'range:public."odd "" r"';
        expect(objects.get(id)?.attributes).toEqual({
          subtype: 'text',
          operatorClass: 'pg_catalog.text_pattern_ops',
          collation: 'pg_catalog."C"',
          canonical: null,
          subtypeDifference: 'public.diff',
          multirange: 'public."Many"',
          owner: database.server.user,
          comment: null,
          privileges: { PUBLIC: ['USAGE'] },
        });
        expect(dependencies.dependsOn('view:public.v')).toContain(id);
        expect(dependencies.dependsOn(id)).toContain('function:public.diff(text,text)');
      },
    );
  });

  it.each(changes)('changes its %s where it is used', async (_what, one, other) => {
    const survives = ['SELECT id, lower(r)::text, list::text[], m::text FROM t'];
    await roundTrip(major, `${one} ${users}`, `${other} ${users}`, { survives });
    await roundTrip(major, `${other} ${users}`, `${one} ${users}`, { survives });
  });

  it.each(changes)('is created and dropped with its %s', async (_what, one, other) => {
    await roundTrip(major, `${other} ${users}`, '');
    await roundTrip(major, '', `${one} ${users}`);
  });

  it('gives its multirange type another name', async () => {
    await roundTrip(
      major,
      'CREATE TYPE r AS RANGE (subtype = text, multirange_type_name = "New"); CREATE TABLE t (m "New");',
      'CREATE TYPE r AS RANGE (subtype = text, multirange_type_name = old); CREATE TABLE t (m old);',
    );
  });
});
