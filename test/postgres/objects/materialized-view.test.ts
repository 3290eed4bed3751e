import { describe, expect, it } from 'vitest';
import { readDatabase } from '../../support/catalogs.ts';
import { withDatabase } from '../../support/databases.ts';
import { majorsUnderTest } from '../../support/round-trip.ts';

const table = `CREATE TABLE t (id int PRIMARY KEY, a text); INSERT INTO t VALUES (1, 'x');`;

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
});
