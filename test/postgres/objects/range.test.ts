import { describe, expect, it } from 'vitest';
import { readDatabase } from '../../support/catalogs.ts';
import { withDatabase } from '../../support/databases.ts';
import { majorsUnderTest } from '../../support/round-trip.ts';

const functions = `CREATE FUNCTION diff(text, text) RETURNS float8 LANGUAGE sql IMMUTABLE AS 'SELECT 1::float8';`;

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
});
