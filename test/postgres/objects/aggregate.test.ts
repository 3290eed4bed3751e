import { describe, expect, it } from 'vitest';
import { readDatabase } from '../../support/catalogs.ts';
import { withDatabase } from '../../support/databases.ts';
import { majorsUnderTest, roundTrip } from '../../support/round-trip.ts';

const functions = `
  CREATE FUNCTION step(bigint, int) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2';
  CREATE FUNCTION back(bigint, int) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT $1 - $2';
  CREATE FUNCTION final(bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT $1';
  CREATE FUNCTION to_text(bigint) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1::text';
  CREATE FUNCTION joined(bigint, bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2';
`;
const rest = `
  COMMENT ON AGGREGATE agg(int) IS 'kept';
  REVOKE ALL ON FUNCTION agg(int) FROM PUBLIC;
  CREATE TABLE t (a int);
  CREATE VIEW v AS SELECT agg(a) AS total FROM t;
`;
const aggregate = (definition: string): string => `${functions} CREATE AGGREGATE agg(int) (${definition}); ${rest}`;

const changes: readonly (readonly [string, string, string])[] = [
  ['final function', 'sfunc = step, stype = bigint', 'sfunc = step, stype = bigint, finalfunc = final'],
  ['first value', `sfunc = step, stype = bigint`, `sfunc = step, stype = bigint, initcond = '5'`],
  [
    'parallel mode',
    'sfunc = step, stype = bigint',
    'sfunc = step, stype = bigint, combinefunc = joined, parallel = safe',
  ],
  [
    'moving mode',
    'sfunc = step, stype = bigint',
    `sfunc = step, stype = bigint, sspace = 64, msfunc = step, minvfunc = back, mstype = bigint, msspace = 32, mfinalfunc = final, minitcond = '0'`,
  ],
  ['result', 'sfunc = step, stype = bigint', 'sfunc = step, stype = bigint, finalfunc = to_text'],
  ['state', 'sfunc = step, stype = bigint', 'sfunc = int4pl, stype = int'],
  [
    'ways of its final function',
    'sfunc = step, stype = bigint, finalfunc = final',
    'sfunc = step, stype = bigint, finalfunc = final, finalfunc_modify = shareable',
  ],
];

describe.each(majorsUnderTest)('aggregate on %i', (major) => {
  it('is read with its definition', async () => {
    await withDatabase(
      major,
      `${functions} CREATE AGGREGATE "A a"(x int) (sfunc = step, stype = bigint, finalfunc = final, initcond = '7', combinefunc = joined, sortop = operator(pg_catalog.<), parallel = safe);`,
      async (database) => {
        const { objects } = await readDatabase(database);
        expect(objects.get('aggregate:public."A a"(integer)')?.attributes).toMatchObject({
          result: 'bigint',
          type: 'plain',
          signature: 'x integer',
          definition: [
            'sfunc = public.step',
            'stype = bigint',
            'finalfunc = public.final',
            'combinefunc = public.joined',
            `initcond = '7'`,
            'sortop = OPERATOR(pg_catalog.<)',
            'parallel = SAFE',
          ],
        });
      },
    );
  });

  it.each(changes)('changes: %s', async (_what, one, other) => {
    await roundTrip(major, aggregate(one), aggregate(other));
    await roundTrip(major, aggregate(other), aggregate(one));
  });

  it('is created and dropped, of every type', async () => {
    const sql = `
      ${functions}
      CREATE FUNCTION tally(bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT $1 + 1';
      CREATE AGGREGATE "all of"(*) (sfunc = tally, stype = bigint, initcond = '0');
      CREATE AGGREGATE least_of(int) (sfunc = int4smaller, stype = int, sortop = <);
      CREATE AGGREGATE o(float8 ORDER BY anyelement) (sfunc = ordered_set_transition, stype = internal, finalfunc = percentile_disc_final, finalfunc_extra);
      CREATE AGGREGATE h(VARIADIC "any" ORDER BY VARIADIC "any") (sfunc = ordered_set_transition_multi, stype = internal, finalfunc = rank_final, finalfunc_extra, hypothetical);
      COMMENT ON AGGREGATE o(float8 ORDER BY anyelement) IS 'said';
      GRANT EXECUTE ON FUNCTION "all of"() TO PUBLIC;
    `;
    await roundTrip(major, sql, '');
    await roundTrip(major, '', sql);
  });
});
