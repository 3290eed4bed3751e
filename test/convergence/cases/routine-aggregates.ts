// Aggregates of every type, and what uses them.
import { expect } from 'vitest';
import type { ConvergenceCase } from '../../support/convergence/case.ts';

const functions = `
  CREATE FUNCTION step(bigint, int) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2';
  CREATE FUNCTION back(bigint, int) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT $1 - $2';
  CREATE FUNCTION final(bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT $1';
  CREATE FUNCTION final_too(bigint, int) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT $1';
  CREATE FUNCTION to_text(bigint) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1::text';
  CREATE FUNCTION joined(bigint, bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2';`;
const users = `
  COMMENT ON AGGREGATE agg(int) IS 'kept'; REVOKE ALL ON FUNCTION agg(int) FROM PUBLIC; ALTER AGGREGATE agg(int) OWNER TO case_owner; GRANT EXECUTE ON FUNCTION agg(int) TO case_reader;
  CREATE TABLE t (a int); INSERT INTO t VALUES (1), (2); CREATE VIEW v AS SELECT agg(a) AS total FROM t; CREATE VIEW w AS SELECT total FROM v;
  CREATE MATERIALIZED VIEW m AS SELECT agg(a) AS total FROM t; CREATE FUNCTION total() RETURNS text LANGUAGE sql BEGIN ATOMIC SELECT agg(a)::text FROM t; END`;
const aggregate = (definition: string): string => `${functions} CREATE AGGREGATE agg(int) (${definition}); ${users}`;
const plain = 'sfunc = step, stype = bigint';

const changes: readonly (readonly [name: string, one: string, other: string, how?: 'anew'])[] = [
  ['final function', plain, `${plain}, finalfunc = final`],
  ['final function with more', `${plain}, finalfunc = final`, `${plain}, finalfunc = final_too, finalfunc_extra`],
  [
    'ways of its final function',
    `${plain}, finalfunc = final, finalfunc_modify = read_write`,
    `${plain}, finalfunc = final, finalfunc_modify = shareable`,
  ],
  ['first value', plain, `${plain}, initcond = '5'`],
  ['state space', `${plain}, sspace = 64`, `${plain}, sspace = 128`],
  ['parallel mode', plain, `${plain}, combinefunc = joined, parallel = safe`],
  ['parallel mode, restricted', `${plain}, parallel = restricted`, `${plain}, parallel = safe`],
  ['sort operator', 'sfunc = int4smaller, stype = int, sortop = <', 'sfunc = int4smaller, stype = int, sortop = >'],
  [
    'moving mode',
    plain,
    `${plain}, msfunc = step, minvfunc = back, mstype = bigint, msspace = 32, mfinalfunc = final_too, mfinalfunc_extra, mfinalfunc_modify = shareable, minitcond = '0'`,
  ],
  ['step', plain, 'sfunc = back, stype = bigint'],
  ['result', plain, `${plain}, finalfunc = to_text`, 'anew'],
  ['state', plain, 'sfunc = int4pl, stype = int', 'anew'],
];

export const aggregates: readonly ConvergenceCase[] = [
  ...changes.map(([name, one, other, how]): ConvergenceCase => {
    return {
      name: `an aggregate's ${name}`,
      a: aggregate(one),
      b: aggregate(other),
      check: ({ statements }) => {
        if (how !== 'anew') expect(statements.filter((sql) => sql.startsWith('DROP'))).toEqual([]);
      },
    };
  }),
  {
    name: 'first values that need quotes',
    a: `CREATE AGGREGATE agg(text) (sfunc = textcat, stype = text, initcond = E'it''s \\\\ $$ \\n\\u001b')`,
    b: `CREATE AGGREGATE agg(text) (sfunc = textcat, stype = text, initcond = '')`,
  },
  {
    name: 'aggregates of every type',
    a: `CREATE FUNCTION tally(bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT $1 + 1';
        CREATE AGGREGATE "all of"(*) (sfunc = tally, stype = bigint, initcond = '0'); REVOKE ALL ON FUNCTION "all of"() FROM PUBLIC;
        CREATE AGGREGATE o("Share" float8 ORDER BY "value" anyelement) (sfunc = ordered_set_transition, stype = internal, finalfunc = percentile_disc_final, finalfunc_extra);
        CREATE AGGREGATE h(VARIADIC "any" ORDER BY VARIADIC "any") (sfunc = ordered_set_transition_multi, stype = internal, finalfunc = rank_final, finalfunc_extra, hypothetical);
        CREATE AGGREGATE many(VARIADIC items anycompatiblearray) (sfunc = array_cat, stype = anycompatiblearray);
        CREATE AGGREGATE two(a float8, "order" float8) (sfunc = float8_regr_accum, stype = float8[], combinefunc = float8_regr_combine, initcond = '{0,0,0,0,0,0}', finalfunc = float8_corr, parallel = safe);
        CREATE AGGREGATE part(numeric) (sfunc = numeric_avg_accum, stype = internal, sspace = 128, finalfunc = numeric_avg, combinefunc = numeric_avg_combine, serialfunc = numeric_avg_serialize, deserialfunc = numeric_avg_deserialize, parallel = safe);
        COMMENT ON AGGREGATE o(float8 ORDER BY anyelement) IS 'said'; COMMENT ON AGGREGATE "all of"(*) IS 'said'; GRANT EXECUTE ON FUNCTION o(float8, anyelement) TO case_reader;
        CREATE TABLE t (a int); CREATE VIEW v AS SELECT o(0.5) WITHIN GROUP (ORDER BY a) AS o, h(1) WITHIN GROUP (ORDER BY a) AS h, "all of"(*) AS n FROM t`,
    b: '',
  },
  {
    name: 'an ordered-set aggregate in place',
    a: `CREATE AGGREGATE o(float8 ORDER BY anyelement) (sfunc = ordered_set_transition, stype = internal, finalfunc = percentile_disc_final, finalfunc_extra); ALTER AGGREGATE o(float8 ORDER BY anyelement) OWNER TO case_owner`,
    b: `CREATE AGGREGATE o(float8 ORDER BY anyelement) (sfunc = ordered_set_transition, stype = internal, sspace = 99, finalfunc = percentile_disc_final, finalfunc_extra)`,
    check: ({ statements }) => expect(statements.filter((sql) => sql.startsWith('DROP'))).toEqual([]),
  },
  {
    name: "an aggregate's argument gets another name",
    a: `CREATE AGGREGATE agg(a int) (sfunc = int4pl, stype = int); COMMENT ON AGGREGATE agg(int) IS 'kept'`,
    b: `CREATE AGGREGATE agg("B" int) (sfunc = int4pl, stype = int); COMMENT ON AGGREGATE agg(int) IS 'kept'`,
  },
  {
    name: 'an aggregate that becomes an ordered-set one',
    a: `CREATE AGGREGATE agg(ORDER BY anyelement) (sfunc = ordered_set_transition, stype = internal, finalfunc = mode_final, finalfunc_extra)`,
    b: `CREATE AGGREGATE agg(anyelement) (sfunc = anymultirange_out_nothing, stype = int)`
      .replace('anymultirange_out_nothing', 'counting')
      .replace(/^/, `CREATE FUNCTION counting(int, anyelement) RETURNS int LANGUAGE sql AS 'SELECT 1'; `),
  },
  {
    name: 'functions of an aggregate change in place and anew',
    a: `CREATE FUNCTION step(a bigint, b int) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2'; CREATE FUNCTION final(a bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT $1'; CREATE AGGREGATE agg(int) (sfunc = step, stype = bigint, finalfunc = final); ${users}`,
    b: `CREATE FUNCTION step(a bigint, b int) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2 + 0'; CREATE FUNCTION final(c bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT $1'; CREATE AGGREGATE agg(int) (sfunc = step, stype = bigint, finalfunc = final); ${users}`,
  },
  {
    name: 'an aggregate over functions of another schema and an enum',
    both: 'CREATE SCHEMA $there',
    a: `CREATE TYPE $there.mood AS ENUM ('a', 'b'); CREATE FUNCTION $there."Step s"($there.mood, $there.mood) RETURNS $there.mood LANGUAGE sql AS 'SELECT $1'; CREATE AGGREGATE $there."Agg ""a"($there.mood) (sfunc = $there."Step s", stype = $there.mood, initcond = 'a')`,
    b: `CREATE TYPE $there.mood AS ENUM ('b', 'a'); CREATE FUNCTION $there."Step s"($there.mood, $there.mood) RETURNS $there.mood LANGUAGE sql AS 'SELECT $1'; CREATE AGGREGATE $there."Agg ""a"($there.mood) (sfunc = $there."Step s", stype = $there.mood, initcond = 'a')`,
  },
  {
    name: 'rights on aggregates',
    a: `CREATE AGGREGATE agg(int) (sfunc = int4pl, stype = int); GRANT EXECUTE ON FUNCTION agg(int) TO case_reader WITH GRANT OPTION; ALTER AGGREGATE agg(int) OWNER TO case_owner; COMMENT ON AGGREGATE agg(int) IS 'a'`,
    b: `CREATE AGGREGATE agg(int) (sfunc = int4pl, stype = int); REVOKE ALL ON FUNCTION agg(int) FROM PUBLIC`,
  },
];
