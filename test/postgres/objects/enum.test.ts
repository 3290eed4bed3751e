import { describe, expect, it } from 'vitest';
import { readDatabase } from '../../support/catalogs.ts';
import { withDatabase } from '../../support/databases.ts';
import { majorsUnderTest } from '../../support/round-trip.ts';

describe.each(majorsUnderTest)('enum on %i', (major) => {
  it('is read with its values in order, owner, comment and privileges', async () => {
    await withDatabase(
      major,
      `CREATE TYPE mood AS ENUM ('sad', 'ok', 'it''s "fine"');
       ALTER TYPE mood ADD VALUE 'meh' BEFORE 'ok';
       COMMENT ON TYPE mood IS 'how it feels';
       REVOKE ALL ON TYPE mood FROM PUBLIC;
       CREATE SCHEMA "odd "" name";
       CREATE TYPE "odd "" name"."Täg 🙂" AS ENUM ();`,
      async (database) => {
        const { objects } = await readDatabase(database);
        expect(objects.get('enum:public.mood')).toEqual({
          id: 'enum:public.mood',
          kind: 'enum',
          schema: 'public',
          name: 'mood',
          parent: null,
          attributes: {
            values: ['sad', 'meh', 'ok', 'it\'s "fine"'],
            owner: database.server.user,
            comment: 'how it feels',
            privileges: {},
          },
        });
        expect(objects.get('enum:"odd "" name"."Täg 🙂"')?.attributes.values).toEqual([]);
      },
    );
  });
});
