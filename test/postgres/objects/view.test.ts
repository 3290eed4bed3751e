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
const dependants = `
  COMMENT ON VIEW v IS 'kept';
  CREATE VIEW w AS SELECT * FROM v WHERE id > 1;
  COMMENT ON COLUMN w.id IS 'kept too';
  CREATE VIEW x AS SELECT w.id, s.name FROM w JOIN s USING (id);
  CREATE TRIGGER tg INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION tf();
  CREATE FUNCTION of_v() RETURNS SETOF v LANGUAGE sql STABLE AS 'SELECT * FROM v';
  GRANT SELECT ON w TO PUBLIC;
`;

/** Name, one view, another; whether the second is reached from the first without dropping. */
const changes: readonly (readonly [string, string, string, 'in place' | 'anew'])[] = [
  ['a condition', 'SELECT id, a FROM t', `SELECT id, a FROM t WHERE a IN ('x', 'y')`, 'in place'],
  ['more columns', 'SELECT id, a FROM t', 'SELECT id, a, b, upper(a) AS "Up ""per" FROM t', 'in place'],
  ['new names', 'SELECT id, a FROM t', 'SELECT id, a AS other FROM t', 'in place'],
  ['another order', 'SELECT id, a, b FROM t', 'SELECT id, b, a FROM t', 'anew'],
  ['another type', 'SELECT id, a FROM t', 'SELECT id, a::varchar(5) AS a FROM t', 'anew'],
  ['another collation', 'SELECT id, a FROM t', 'SELECT id, a COLLATE "C" AS a FROM t', 'anew'],
];

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

  it.each(changes)('gets %s, its dependants kept', async (_what, one, other, how) => {
    for (const [wanted, held] of [
      [other, one],
      [one, other],
    ]) {
      const sql = (body: string | undefined): string => `${tables} CREATE VIEW v AS ${body}; ${dependants}`;
      const { statements } = await roundTrip(major, sql(wanted), sql(held));
      if (wanted === other && how === 'in place')
        expect(statements.some((statement) => statement.startsWith('DROP VIEW public.v'))).toBe(false);
    }
  });

  it.each([
    ['security_barrier', 'security_barrier = true', 'check_option = local'],
    ['check_option', 'check_option = cascaded', 'check_option = local'],
  ])('changes its option %s', async (_option, one, other) => {
    const sql = (options: string): string => `${tables} CREATE VIEW v WITH (${options}) AS SELECT id, a FROM t;`;
    await roundTrip(major, sql(one), sql(other));
    await roundTrip(major, sql(other), sql(one));
    await roundTrip(major, sql(one), `${tables} CREATE VIEW v AS SELECT id, a FROM t WHERE id > 3;`);
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

  it('changes what is said about its columns', async () => {
    const role = uniqueRole();
    const view = `${tables} CREATE VIEW v AS SELECT id, a FROM t;`;
    const more = `${view} COMMENT ON COLUMN v.a IS 'x'; ALTER VIEW v ALTER a SET DEFAULT 'y'; GRANT UPDATE (a) ON v TO ${role};`;
    const at = await server(major);
    const admin = await createDatabase(at, `CREATE ROLE ${role}`);
    try {
      await roundTrip(major, more, view);
      await roundTrip(major, view, more);
      await roundTrip(major, more, tables);
    } finally {
      await admin.run(`DROP ROLE ${role}`);
      await admin.drop();
    }
  });

  it('is created and dropped with a chain of others', async () => {
    const chain = Array.from(
      { length: 30 },
      (_item, index) => `CREATE VIEW c${index} AS SELECT * FROM ${index === 0 ? 'v' : `c${index - 1}`};`,
    ).join('\n');
    const sql = `${tables} CREATE VIEW v AS SELECT id, a FROM t; ${dependants} ${chain}`;
    await roundTrip(major, sql, '');
    await roundTrip(major, tables, sql);
    await roundTrip(major, sql, sql.replace('id, a FROM t;', 'id, b AS a FROM t;'));
  });

  it('needs itself by way of a function', async () => {
    if (major < 14) return;
    await roundTrip(
      major,
      `CREATE VIEW v AS SELECT 1 AS n, 'x'::text AS t;
       CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT n FROM v; END;
       CREATE OR REPLACE VIEW v AS SELECT 1 AS n, 'x'::text AS t WHERE f() IS NULL;
       COMMENT ON VIEW v IS 'a ring';`,
      '',
    );
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
