import { describe, expect, it } from 'vitest';
import { readDatabase } from '../../support/catalogs.ts';
import { withDatabase } from '../../support/databases.ts';
import { majorsUnderTest, roundTrip } from '../../support/round-trip.ts';

const table = `CREATE TABLE t (id int PRIMARY KEY, a text); INSERT INTO t VALUES (1, 'x');`;
const rest = `
  CREATE UNIQUE INDEX mv_id ON mv (id);
  COMMENT ON MATERIALIZED VIEW mv IS 'kept';
  COMMENT ON COLUMN mv.id IS 'kept too';
  GRANT SELECT ON mv TO PUBLIC;
  CREATE VIEW v AS SELECT id FROM mv;
  CREATE MATERIALIZED VIEW mv2 AS SELECT id FROM v;
`;

const changes: readonly (readonly [string, string, string])[] = [
  ['body', 'AS SELECT id, a FROM t', 'AS SELECT id, a FROM t WHERE id > 0'],
  ['columns', 'AS SELECT id, a FROM t', 'AS SELECT id, upper(a) AS "U ""p" FROM t'],
  ['options', 'AS SELECT id FROM t', 'WITH (fillfactor = 70, autovacuum_enabled = off) AS SELECT id FROM t'],
];

describe.each(majorsUnderTest)('materialized view on %i', (major) => {
  it('is read with its body, its columns and whether it is populated', async () => {
    await withDatabase(
      major,
      `${table} CREATE MATERIALIZED VIEW "odd "" one" WITH (fillfactor = 70) AS SELECT id, a COLLATE "C" AS a FROM t WITH NO DATA;`,
      async (database) => {
        const { objects } = await readDatabase(database);
        const prefix = major < 16 ? 't.' : '';
        expect(objects.get('materialized-view:public."odd "" one"')?.attributes).toEqual({
          body: ` SELECT ${prefix}id,\n    ${prefix}a COLLATE "C" AS a\n   FROM public.t`,
          populated: false,
          options: ['fillfactor=70'],
          columns: [
            { name: 'id', type: 'integer', collation: null },
            { name: 'a', type: 'text', collation: 'pg_catalog."C"' },
          ],
          columnComments: [],
          columnPrivileges: [],
          owner: database.server.user,
          comment: null,
          privileges: {},
        });
      },
    );
  });

  it.each(changes)('changes its %s, with its dependants kept', async (_what, one, other) => {
    const sql = (definition: string): string => `${table} CREATE MATERIALIZED VIEW mv ${definition}; ${rest}`;
    await roundTrip(major, sql(one), sql(other), { survives: ['SELECT id FROM mv'] });
    await roundTrip(major, sql(other), sql(one), { survives: ['SELECT id FROM mv'] });
  });

  it('is populated, and emptied', async () => {
    const sql = (data: string): string => `${table} CREATE MATERIALIZED VIEW mv AS SELECT id FROM t WITH ${data};`;
    await roundTrip(major, sql('DATA'), sql('NO DATA'));
    const { repair } = await roundTrip(major, sql('NO DATA'), sql('DATA'));
    expect(
      repair.steps.flatMap((step) => step.statements.flatMap((one) => one.hazards.map(({ code }) => code))),
    ).toContain('data-loss');
  });

  it('is created and dropped', async () => {
    const sql = `${table} CREATE MATERIALIZED VIEW mv AS SELECT id, a FROM t; ${rest}`;
    await roundTrip(major, sql, '');
    await roundTrip(major, table, sql);
  });
});
