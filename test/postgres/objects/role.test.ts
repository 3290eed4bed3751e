import { afterEach, describe, expect, it } from 'vitest';
import { postgresKinds } from '../../../source/postgres/objects/index.ts';
import { planRepair } from '../../../source/repair/plan.ts';
import { compareDatabases, readDatabase } from '../../support/catalogs.ts';
import { createDatabase, type Database, uniqueRole, withDatabase, withPair } from '../../support/databases.ts';
import { majorsUnderTest, repairPair } from '../../support/round-trip.ts';
import { type Major, server } from '../../support/servers.ts';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** A role of this name on each of these databases' servers, gone after the test with all it owns. */
function leave(database: Database, ...roles: readonly string[]): void {
  cleanups.push(async () => {
    await database.drop();
    const other = await createDatabase(database.server);
    for (const role of roles) await other.run(`DROP ROLE IF EXISTS ${role}`);
    await other.drop();
  });
}

/** Two databases on two servers: only there can roles differ. */
async function twoServers(major: Major, roles: readonly string[], sql: readonly [string, string]) {
  const [at, elsewhere] = await Promise.all([server(major, 'a'), server(major, 'b')]);
  const source = await createDatabase(at);
  leave(source, ...roles);
  const target = await createDatabase(elsewhere);
  leave(target, ...roles);
  await source.run(sql[0]);
  await target.run(sql[1]);
  return { source, target };
}

describe.each(majorsUnderTest)('role on %i', (major) => {
  it('is read with its attributes, memberships and settings, but no secret, where the database refers to it', async () => {
    const [role, group, stranger] = [uniqueRole('"Rôle 🙂'), uniqueRole(), uniqueRole()];
    const quoted = `${role}"`;
    await withDatabase(major, '', async (database) => {
      leave(database, quoted, group, stranger);
      await database.run(`
        CREATE ROLE ${group}; CREATE ROLE ${stranger};
        CREATE ROLE ${quoted} LOGIN BYPASSRLS CREATEDB CONNECTION LIMIT 7 PASSWORD 'hunter2';
        GRANT ${group} TO ${quoted}; GRANT pg_read_all_data TO ${quoted} WITH ADMIN OPTION;
        ALTER ROLE ${quoted} SET statement_timeout TO '8s';
        ALTER ROLE ${quoted} SET search_path TO "$user", 'odd, one';
        ALTER ROLE ${quoted} SET app.jwt_secret TO 'hunter2';
        ALTER ROLE ${quoted} IN DATABASE ${database.name} SET work_mem TO '8MB';
        COMMENT ON ROLE ${quoted} IS 'a reader';
        CREATE TABLE t (); GRANT SELECT ON t TO ${quoted}; GRANT SELECT ON t TO pg_monitor`);
      const { objects } = await readDatabase(database);
      expect([...objects.keys()].filter((id) => id.startsWith('role:'))).toEqual([`role:${quoted}`]);
      expect(objects.get(`role:${quoted}`)?.attributes).toEqual({
        superuser: false,
        login: true,
        inherit: true,
        createRole: false,
        createDatabase: true,
        replication: false,
        bypassRls: true,
        connectionLimit: 7,
        validUntil: null,
        memberships: { [group]: ['inherit', 'set'], pg_read_all_data: ['admin', 'inherit', 'set'] },
        configuration: ['app.jwt_secret (not shown)', `search_path="$user", "odd, one"`, 'statement_timeout=8s'],
        configurationHere: ['work_mem=8MB'],
        comment: 'a reader',
      });
      expect(JSON.stringify([...objects.values()])).not.toContain('hunter2');
    });
  });

  it('is no difference where the server has it, though the other database does not refer to it', async () => {
    const role = uniqueRole();
    await withPair(major, '', '', async (source, target) => {
      leave(source, role);
      await source.run(`CREATE ROLE ${role}; CREATE TABLE t (); GRANT SELECT ON t TO ${role}`);
      await target.run('CREATE TABLE t ()');
      const { differences } = await compareDatabases(source, target);
      expect([...differences.keys()]).toEqual(['table:public.t']);
      await target.drop();
    });
  });

  it('is said to be missing, not made', async () => {
    const role = uniqueRole();
    const { source, target } = await twoServers(
      major,
      [role],
      [`CREATE ROLE ${role} LOGIN; CREATE TABLE t (); GRANT SELECT ON t TO ${role}`, 'CREATE TABLE t ()'],
    );
    const comparison = await compareDatabases(source, target);
    expect([...comparison.differences.keys()].sort()).toEqual([`role:${role}`, 'table:public.t']);
    const repair = planRepair(comparison, postgresKinds, null, { destructive: true, concurrently: false });
    expect(repair.steps).toEqual([]);
    expect(repair.withheld).toMatchObject([
      {
        subject: `role:${role}`,
        reason: `role ${role} does not exist on the target: create it there, with a password of its own where it logs in, or ask for its repair by name`,
        statements: [{ sql: `CREATE ROLE ${role} LOGIN` }],
      },
    ]);
    const named = { destructive: true, concurrently: false };
    const made = planRepair(comparison, postgresKinds, [`role:${role}`, 'table:public.t'], named);
    expect(made.steps.flatMap(({ statements }) => statements.map(({ sql }) => sql))).toEqual([
      `CREATE ROLE ${role} LOGIN`,
      `GRANT SELECT ON TABLE public.t TO ${role}`,
    ]);
    expect(made.notes).toContain(`${role} logs in, and has no password yet`);
    await repairPair(source, target, { asked: [`role:${role}`, 'table:public.t'] });
    expect([...(await compareDatabases(source, target)).differences.keys()]).toEqual([]);
    await target.run(`REVOKE ALL ON t FROM ${role}; DROP ROLE ${role}`);
    const back = planRepair(await compareDatabases(target, source), postgresKinds, [`role:${role}`], {
      destructive: true,
      concurrently: false,
    });
    expect(back.steps).toEqual([]);
    expect(back.withheld[0]?.statements).toMatchObject([{ sql: `DROP ROLE ${role}` }]);
  });

  it.each([
    ['attributes', 'LOGIN BYPASSRLS CREATEROLE CREATEDB REPLICATION CONNECTION LIMIT 3', 'NOINHERIT', ''],
    ['superuser', 'SUPERUSER', 'NOSUPERUSER', ''],
    ['the end of its password', `LOGIN VALID UNTIL '2031-02-03 04:05:06+02'`, 'LOGIN', ''],
    ['the end of its password, for ever', `LOGIN VALID UNTIL 'infinity'`, `LOGIN VALID UNTIL '2031-02-03'`, ''],
    [
      'settings',
      '',
      '',
      `ALTER ROLE $r SET search_path TO "$user", 'odd, one', ''; ALTER ROLE $r SET app.x TO 'it''s'; ALTER ROLE $r SET "Odd.Name" TO 'a'`,
    ],
    [
      'an empty list as a setting',
      '',
      '',
      `ALTER ROLE $r SET search_path TO ''; ALTER ROLE $r SET statement_timeout TO 0`,
    ],
    ['a comment', '', '', `COMMENT ON ROLE $r IS 'it''s one'`],
    ['a membership', '', '', 'GRANT $g TO $r'],
    ['a membership with the admin option', '', '', 'GRANT $g TO $r WITH ADMIN OPTION'],
  ])('is altered: %s', async (_name, wanted, held, more) => {
    const [role, group] = [uniqueRole(), uniqueRole()];
    const base = `CREATE ROLE ${group}; CREATE TABLE t (); CREATE ROLE ${role}`;
    const grant = `; GRANT SELECT ON t TO ${role};`;
    const filled = more.replaceAll('$r', role).replaceAll('$g', group);
    const { source, target } = await twoServers(
      major,
      [role, group],
      [`${base} ${wanted} ${grant} ${filled}`, `${base} ${held} ${grant}`],
    );
    await repairPair(source, target);
    // And back again: the target has become what the source was.
    await source.run(`DROP TABLE t; DROP ROLE ${role}; DROP ROLE ${group}; ${base} ${held} ${grant}`);
    await repairPair(source, target);
  });

  it('gets the settings that it has in this database alone', async () => {
    const role = uniqueRole();
    await withPair(major, '', '', async (source, target) => {
      leave(source, role);
      await source.run(
        `CREATE ROLE ${role}; CREATE TABLE t (); GRANT SELECT ON t TO ${role}; ALTER ROLE ${role} IN DATABASE ${source.name} SET work_mem TO '9MB'`,
      );
      await target.run(
        `CREATE TABLE t (); GRANT SELECT ON t TO ${role}; ALTER ROLE ${role} IN DATABASE ${target.name} SET jit TO off`,
      );
      await repairPair(source, target);
      await target.drop();
    });
  });
});

const later = majorsUnderTest.filter((major) => major >= 16);
it.runIf(later.length > 0)('has the options of its memberships from 16 on', async () => {
  for (const major of later) {
    const [role, group] = [uniqueRole(), uniqueRole()];
    const base = `CREATE ROLE ${group}; CREATE TABLE t (); CREATE ROLE ${role}; GRANT SELECT ON t TO ${role};`;
    const { source, target } = await twoServers(
      major,
      [role, group],
      [
        `${base} GRANT ${group} TO ${role} WITH INHERIT FALSE, SET TRUE`,
        `${base} GRANT ${group} TO ${role} WITH INHERIT TRUE, SET FALSE, ADMIN TRUE`,
      ],
    );
    await repairPair(source, target);
  }
});
