import { describe, expect, it } from 'vitest';
import { readDatabase } from '../../support/catalogs.ts';
import { withDatabase } from '../../support/databases.ts';
import { majorsUnderTest } from '../../support/round-trip.ts';

describe.each(majorsUnderTest)('domain on %i', (major) => {
  it('is read with all that it holds', async () => {
    await withDatabase(
      major,
      `CREATE DOMAIN "Odd "" one" AS varchar(20) COLLATE "C" DEFAULT 'x' NOT NULL CONSTRAINT b CHECK (VALUE <> 'y') CONSTRAINT a CHECK (length(VALUE) > 0);
       ALTER DOMAIN "Odd "" one" ADD CONSTRAINT c CHECK (VALUE <> 'z') NOT VALID;
       COMMENT ON CONSTRAINT b ON DOMAIN "Odd "" one" IS 'why';`,
      async (database) => {
        const { objects } = await readDatabase(database);
        expect(objects.get('domain:public."Odd "" one"')?.attributes).toEqual({
          type: 'character varying(20)',
          collation: 'pg_catalog."C"',
          notNull: true,
          notNullName: major < 17 ? null : 'Odd " one_not_null',
          default: `'x'::character varying`,
          constraints: [
            { name: 'a', definition: 'CHECK ((length((VALUE)::text) > 0))', comment: null },
            { name: 'b', definition: `CHECK (((VALUE)::text <> 'y'::text))`, comment: 'why' },
            { name: 'c', definition: `CHECK (((VALUE)::text <> 'z'::text)) NOT VALID`, comment: null },
          ],
          owner: database.server.user,
          comment: null,
          privileges: { PUBLIC: ['USAGE'] },
        });
      },
    );
  });
});
