import { describe, expect, it } from 'vitest';
import { readDatabase } from '../../support/catalogs.ts';
import { withDatabase } from '../../support/databases.ts';
import { majorsUnderTest } from '../../support/round-trip.ts';

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
});
