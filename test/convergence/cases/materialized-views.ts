import { expect } from 'vitest';
import type { ConvergenceCase } from '../../support/convergence/case.ts';

const table = `CREATE TABLE t (id int PRIMARY KEY, a text); INSERT INTO t VALUES (1, 'x')`;
const rest = `CREATE UNIQUE INDEX mv_id ON mv (id); CREATE INDEX mv_p ON mv ((id + 1)) WHERE id > 0; COMMENT ON INDEX mv_p IS 'kept'; COMMENT ON MATERIALIZED VIEW mv IS 'kept'; COMMENT ON COLUMN mv.id IS 'kept too';
  GRANT SELECT ON mv TO PUBLIC; GRANT SELECT (id) ON mv TO case_reader; ALTER MATERIALIZED VIEW mv OWNER TO case_owner; CREATE STATISTICS st ON id, (id * 2) FROM mv;
  CREATE VIEW v AS SELECT id FROM mv; CREATE MATERIALIZED VIEW mv2 AS SELECT id FROM v; CREATE UNIQUE INDEX mv2_id ON mv2 (id)`;

function changed(name: string, a: string, b: string): ConvergenceCase {
  return {
    name: `materialized view: ${name}`,
    both: table,
    a: `CREATE MATERIALIZED VIEW mv ${a}; ${rest}`,
    b: `CREATE MATERIALIZED VIEW mv ${b}; ${rest}`,
    survives: ['SELECT id FROM mv'],
  };
}

/** What ALTER says without making the view anew. */
function said(name: string, a: string, b: string): ConvergenceCase {
  const view = 'CREATE MATERIALIZED VIEW mv AS SELECT id, a FROM t; CREATE INDEX i ON mv (id)';
  return {
    name: `materialized view: ${name}`,
    both: table,
    a: `${view}; ${a}`,
    b: `${view}; ${b}`,
    check: ({ statements }) => expect(statements.filter((sql) => /^(CREATE|DROP) MAT/.test(sql))).toEqual([]),
  };
}

export const materializedViews: readonly ConvergenceCase[] = [
  changed('body', 'AS SELECT id, a FROM t', 'AS SELECT id, a FROM t WHERE id > 0'),
  changed('columns', 'AS SELECT id, a FROM t', 'AS SELECT id, upper(a) AS "U ""p" FROM t'),
  changed('type of a column', 'AS SELECT id, a FROM t', 'AS SELECT id, a::varchar(9) AS a FROM t'),
  changed('options', 'AS SELECT id FROM t', 'WITH (fillfactor = 70, autovacuum_enabled = off) AS SELECT id FROM t'),
  said(
    'options in place',
    'ALTER MATERIALIZED VIEW mv SET (fillfactor = 70)',
    'ALTER MATERIALIZED VIEW mv SET (autovacuum_enabled = off)',
  ),
  said(
    'comments',
    `COMMENT ON MATERIALIZED VIEW mv IS 'it''s'; COMMENT ON COLUMN mv.a IS 'x'`,
    `COMMENT ON COLUMN mv.id IS 'y'`,
  ),
  said(
    'owner and privileges',
    'ALTER MATERIALIZED VIEW mv OWNER TO case_owner; GRANT SELECT (a) ON mv TO case_reader',
    'GRANT SELECT ON mv TO case_writer WITH GRANT OPTION',
  ),
  said('indexes', 'CREATE UNIQUE INDEX u ON mv (id, a)', 'CREATE INDEX u ON mv (a) WHERE id > 1'),
  said('the index it is clustered by', 'ALTER MATERIALIZED VIEW mv CLUSTER ON i', ''),
  {
    name: 'materialized view: populated or not',
    both: table,
    a: 'CREATE MATERIALIZED VIEW mv AS SELECT id FROM t; CREATE MATERIALIZED VIEW mv2 AS SELECT id FROM mv',
    b: 'CREATE MATERIALIZED VIEW mv AS SELECT id FROM t; CREATE MATERIALIZED VIEW mv2 AS SELECT id FROM mv WITH NO DATA',
    check: ({ repair }, source) =>
      expect(
        repair.steps.some(({ statements }) =>
          statements.some(({ hazards }) => hazards.some(({ code }) => code === 'data-loss')),
        ),
      ).toBe(source === 'b'),
  },
  {
    name: 'materialized view: what is over one that is not populated',
    both: table,
    a: 'CREATE MATERIALIZED VIEW mv AS SELECT id FROM t; CREATE MATERIALIZED VIEW mv2 AS SELECT id FROM mv; CREATE VIEW v AS SELECT id FROM mv2',
    b: 'CREATE MATERIALIZED VIEW mv AS SELECT id FROM t WITH NO DATA; CREATE MATERIALIZED VIEW mv2 AS SELECT id FROM mv WITH NO DATA; CREATE VIEW v AS SELECT id FROM mv2',
    closure: false /* One cannot be filled from another that is empty. */,
  },
  {
    name: 'materialized view: made and dropped with its dependants',
    both: table,
    a: `CREATE MATERIALIZED VIEW mv AS SELECT id, a FROM t; ${rest}`,
    b: '',
  },
  {
    name: 'materialized view: made and dropped, not populated, with its table',
    a: `${table}; CREATE MATERIALIZED VIEW "M ""v" WITH (fillfactor = 50) AS SELECT id AS "I ""d" FROM t WITH NO DATA; CREATE INDEX "i ""x" ON "M ""v" ("I ""d")`,
    b: '',
  },
  {
    name: 'materialized view gives its name to a table',
    both: table,
    a: 'CREATE MATERIALIZED VIEW n AS SELECT id FROM t; CREATE INDEX i ON n (id)',
    b: 'CREATE TABLE n (id int); CREATE INDEX i ON n (id)',
  },
];
