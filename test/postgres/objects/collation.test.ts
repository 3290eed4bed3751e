import { describe, expect, it } from 'vitest';
import { compareDatabases, readDatabase } from '../../support/catalogs.ts';
import { createDatabase, withDatabase } from '../../support/databases.ts';
import { majorsUnderTest } from '../../support/round-trip.ts';
import { newest, oldest, server } from '../../support/servers.ts';

describe.each(majorsUnderTest)('collation on %i', (major) => {
  it('is read with what it sorts by', async () => {
    await withDatabase(
      major,
      `CREATE COLLATION "Odd "" one" (provider = icu, locale = 'de', deterministic = false); CREATE COLLATION libc (lc_collate = 'C', lc_ctype = 'POSIX');`,
      async (database) => {
        const { objects } = await readDatabase(database);
        const common = { owner: database.server.user, comment: null, rules: null };
        expect(objects.get('collation:public."Odd "" one"')?.attributes).toEqual({
          ...common,
          provider: 'icu',
          deterministic: false,
          locale: 'de',
          lcCollate: null,
          lcCtype: null,
        });
        expect(objects.get('collation:public.libc')?.attributes).toEqual({
          ...common,
          provider: 'libc',
          deterministic: true,
          locale: null,
          lcCollate: 'C',
          lcCtype: 'POSIX',
        });
      },
    );
  });
});

it('a collation is alike on the oldest and the newest', async () => {
  const sql = `CREATE COLLATION c (provider = icu, locale = 'de-u-co-phonebk'); CREATE COLLATION l (locale = 'C');`;
  const one = await createDatabase(await server(oldest), sql);
  const other = await createDatabase(await server(newest), sql);
  try {
    expect(
      [...(await compareDatabases(one, other)).differences.keys()].filter((id) => id.startsWith('collation:')),
    ).toEqual([]);
  } finally {
    await Promise.all([one.drop(), other.drop()]);
  }
});
