import { describe, expect, it } from 'vitest';
import { compareDatabases, readDatabase } from '../../support/catalogs.ts';
import { createDatabase, uniqueRole, withDatabase } from '../../support/databases.ts';
import { majorsUnderTest, roundTrip } from '../../support/round-trip.ts';
import { newest, oldest, server } from '../../support/servers.ts';

const tables = `
  CREATE TABLE t (id int PRIMARY KEY, a text, b varchar(10), at timestamptz);
  CREATE TABLE s (id int PRIMARY KEY, t_id int, name text);
  CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
`;

describe.each(majorsUnderTest)('view on %i', (major) => {
  it('is read with its body, columns and options', async () => {
    const role = uniqueRole();
    await withDatabase(
      major,
      `${tables}
       CREATE ROLE ${role};
       CREATE VIEW "odd "" view" WITH (security_barrier = on, check_option = local) AS SELECT id, a AS "A ""a" FROM t WHERE id > 0;
       ALTER VIEW "odd "" view" ALTER COLUMN id SET DEFAULT 7;
       COMMENT ON COLUMN "odd "" view"."A ""a" IS 'said';
       GRANT SELECT (id) ON "odd "" view" TO ${role};`,
      async (database) => {
        const { objects, dependencies } = await readDatabase(database);
        const id = 'view:public."odd "" view"';
        expect(objects.get(id)?.attributes).toEqual({
          body:
            major < 16
              ? ' SELECT t.id,\n    t.a AS "A ""a"\n   FROM public.t\n  WHERE t.id > 0'
              : ' SELECT id,\n    a AS "A ""a"\n   FROM public.t\n  WHERE id > 0',
          options: ['check_option=local', 'security_barrier=true'],
          columns: [
            { name: 'id', type: 'integer', collation: null },
            { name: 'A "a', type: 'text', collation: null },
          ],
          columnComments: [{ name: 'A "a', comment: 'said' }],
          columnDefaults: [{ name: 'id', definition: '7' }],
          columnPrivileges: [{ name: 'id', privileges: { [role]: ['SELECT'] } }],
          owner: database.server.user,
          comment: null,
          privileges: {},
        });
        expect(dependencies.dependsOn(id)).toContain('column:public.t.id');
        await database.run(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
      },
    );
  });

  it('is alike when it says what holds anyway, or was made from what another prints', async () => {
    const sql = (options: string, list: string): string =>
      `${tables} CREATE VIEW v ${options} AS SELECT id FROM t WHERE b::text = ANY (${list});`;
    // The judge takes both for differences, and would never be done with the second.
    const { statements } = await roundTrip(
      major,
      sql('', `ARRAY['x'::varchar, b]::text[]`),
      sql('WITH (security_barrier = off)', `ARRAY['x'::varchar::text, b::text]`),
      { judged: false },
    );
    expect(statements).toEqual([]);
    const from = await roundTrip(
      major,
      `${tables} CREATE VIEW v AS SELECT id FROM t WHERE b IN ('x', 'y');`,
      `${tables} CREATE VIEW v AS SELECT id FROM t;`,
      { judged: false },
    );
    expect(from.statements).toHaveLength(1);
  });
});

describe('view between majors', () => {
  const sql = `${tables} CREATE VIEW v WITH (security_barrier) AS SELECT id, upper(a) AS json_array FROM t WHERE b IN ('x', 'y');`;

  it('is alike on the oldest and the newest', async () => {
    const one = await createDatabase(await server(oldest), sql);
    const other = await createDatabase(await server(newest), sql);
    try {
      expect((await compareDatabases(one, other)).differences.get('view:public.v')).toBeUndefined();
      expect((await compareDatabases(other, one)).differences.get('view:public.v')).toBeUndefined();
      await other.run('CREATE OR REPLACE VIEW v WITH (security_barrier) AS SELECT id, upper(a) AS json_array FROM t');
      expect((await compareDatabases(one, other)).differences.get('view:public.v')).toMatchObject({
        attributes: [{ name: 'body', severity: 'behaviour', cosmetic: false }],
      });
    } finally {
      await Promise.all([one.drop(), other.drop()]);
    }
  });

  it('says that the oldest has no security_invoker', async () => {
    const one = await createDatabase(
      await server(newest),
      `${tables} CREATE VIEW v WITH (security_invoker = yes) AS SELECT id FROM t`,
    );
    const other = await createDatabase(await server(oldest), `${tables} CREATE VIEW v AS SELECT id FROM t`);
    try {
      expect((await compareDatabases(one, other)).differences.get('view:public.v')).toMatchObject({
        severity: 'security',
        attributes: [{ name: 'options' }],
      });
    } finally {
      await Promise.all([one.drop(), other.drop()]);
    }
  });
});
