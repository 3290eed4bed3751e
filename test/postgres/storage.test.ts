import { expect, it } from 'vitest';
import { postgresKinds } from '../../source/postgres/objects/index.ts';
import { planRepair } from '../../source/repair/plan.ts';
import { renderScript } from '../../source/repair/script.ts';
import { compareDatabases, readDatabase } from '../support/catalogs.ts';
import { uniqueName, withClient, withPair } from '../support/databases.ts';
import { majorsUnderTest } from '../support/round-trip.ts';
import { server } from '../support/servers.ts';

const method = 'CREATE ACCESS METHOD other TYPE TABLE HANDLER heap_tableam_handler;';
const plain = `${method} CREATE TABLE t (id int PRIMARY KEY); CREATE TABLE u (id int)`;

it.each(majorsUnderTest)('tables by another access method are alike, and it is said, on %i', (major) =>
  withPair(
    major,
    `${method} CREATE TABLE t (id int PRIMARY KEY) USING other; CREATE TABLE u (id int, n int)`,
    plain,
    async (source, target) => {
      const comparison = await compareDatabases(source, target);
      expect([...comparison.differences.keys()]).toEqual(['column:public.u.n']);
      const message = '1 relation is kept by another access method than heap, which is not compared: public.t (other)';
      expect(comparison.source.gaps).toContainEqual({
        code: 'not-compared',
        kind: 'access methods',
        subject: 'access methods',
        count: 1,
        message,
      });
      expect(comparison.target.gaps.filter(({ code }) => code === 'not-compared')).toEqual([]);
      const repair = planRepair(comparison, postgresKinds, null, { destructive: false, concurrently: false });
      expect(renderScript(repair, comparison, postgresKinds).replaceAll(/\n-- +/g, ' ')).toContain(
        `note     ${source.name}: ${message}`,
      );
    },
  ),
);

// Before 15 a tablespace needs a directory of its own on the server's machine.
it.each(majorsUnderTest.filter((major) => major >= 15))(
  'tables in another tablespace are alike, and it is said, on %i',
  async (major) => {
    const name = uniqueName('space');
    const admin = (await server(major)).url();
    await withClient(admin, async (client) => {
      await client.query('SET allow_in_place_tablespaces = on');
      await client.query(`CREATE TABLESPACE ${name} LOCATION ''`);
    });
    try {
      await withPair(
        major,
        `${plain}; ALTER TABLE t SET TABLESPACE ${name}; ALTER INDEX t_pkey SET TABLESPACE ${name}`,
        plain,
        async (source, target) => {
          const { differences, verdict } = await compareDatabases(source, target);
          expect([...differences.keys()]).toEqual([]);
          expect(verdict).toBe('equivalent');
          expect((await readDatabase(source)).gaps.map(({ message }) => message)).toContain(
            `2 relations are in other tablespaces than the database's, which is not compared: public.t (${name}), public.t_pkey (${name})`,
          );
        },
      );
    } finally {
      await withClient(admin, (client) => client.query(`DROP TABLESPACE ${name}`));
    }
  },
);
