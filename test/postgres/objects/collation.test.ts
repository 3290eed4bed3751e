import { describe, expect, it } from 'vitest';
import { compareDatabases, readDatabase } from '../../support/catalogs.ts';
import { createDatabase, withDatabase } from '../../support/databases.ts';
import { majorsUnderTest, roundTrip } from '../../support/round-trip.ts';
import { newest, oldest, server } from '../../support/servers.ts';

const users = `
  CREATE TABLE t (id int, a text COLLATE c UNIQUE);
  INSERT INTO t VALUES (1, 'x'), (2, 'y');
  CREATE VIEW v AS SELECT a FROM t WHERE a > 'b' COLLATE c;
  CREATE INDEX t_a ON t (upper(a) COLLATE c);
  COMMENT ON COLLATION c IS 'kept';
`;
const changes: readonly (readonly [string, string, string])[] = [
  [
    'locale',
    `CREATE COLLATION c (provider = icu, locale = 'de');`,
    `CREATE COLLATION c (provider = icu, locale = 'fr');`,
  ],
  [
    'determinism',
    `CREATE COLLATION c (provider = icu, locale = 'de');`,
    `CREATE COLLATION c (provider = icu, locale = 'de', deterministic = false);`,
  ],
  ['provider', `CREATE COLLATION c (provider = icu, locale = 'de');`, `CREATE COLLATION c (locale = 'C');`],
];

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

  it.each(changes)('changes its %s where it is used', async (_what, one, other) => {
    const survives = ['SELECT id, a COLLATE "C" AS a FROM t ORDER BY id'];
    await roundTrip(major, `${one} ${users}`, `${other} ${users}`, { survives });
    await roundTrip(major, `${other} ${users}`, `${one} ${users}`, { survives });
  });

  it.each(changes)('is created and dropped with its %s', async (_what, one, other) => {
    await roundTrip(major, `${other} ${users}`, '');
    await roundTrip(major, '', `${one} ${users}`);
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
