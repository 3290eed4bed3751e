import { describe, expect, it } from 'vitest';
import { postgresKinds } from '../../../source/postgres/objects/index.ts';
import { planRepair } from '../../../source/repair/plan.ts';
import { compareDatabases, readDatabase } from '../../support/catalogs.ts';
import { createDatabase, withDatabase } from '../../support/databases.ts';
import { majorsUnderTest } from '../../support/round-trip.ts';
import { newest, oldest, server } from '../../support/servers.ts';

const base = `CREATE SCHEMA s; CREATE TABLE t (id int PRIMARY KEY, a int, b text); CREATE TABLE s."T 🙂" (id int PRIMARY KEY, "odd "" a" int);`;

describe.each(majorsUnderTest)('publication on %i', (major) => {
  it('is read with what it publishes, its tables inside it', async () => {
    await withDatabase(
      major,
      `${base} CREATE PUBLICATION "P ""x" FOR TABLE t, s."T 🙂" WITH (publish = 'delete, insert', publish_via_partition_root = true);
       CREATE PUBLICATION everything FOR ALL TABLES; COMMENT ON PUBLICATION everything IS 'all'`,
      async (database) => {
        const { objects, dependencies } = await readDatabase(database);
        expect(objects.get('publication:"P ""x"')?.attributes).toEqual({
          allTables: false,
          publish: ['insert', 'delete'],
          viaRoot: true,
          generatedColumns: false,
          owner: database.server.user,
          comment: null,
        });
        expect(objects.get('publication:everything')?.attributes).toMatchObject({ allTables: true, comment: 'all' });
        expect(objects.get('publication-member:"P ""x".s."T 🙂"')).toEqual({
          id: 'publication-member:"P ""x".s."T 🙂"',
          kind: 'publication-member',
          schema: 's',
          name: 'T 🙂',
          parent: 'publication:"P ""x"',
          attributes: { publication: 'P "x', table: 'T 🙂', columns: null, filter: null },
        });
        expect(dependencies.dependsOn('publication-member:"P ""x".public.t')).toEqual([
          'publication:"P ""x"',
          'schema:public',
          'table:public.t',
        ]);
      },
    );
  });
});

describe.each(majorsUnderTest.filter((major) => major >= 15))('publication on %i, since 15', (major) => {
  it('is read with column lists, row filters and schemas', async () => {
    await withDatabase(
      major,
      `${base} CREATE PUBLICATION p FOR TABLE t (id, b) WHERE (a > 1 AND b <> 'x'); CREATE PUBLICATION q FOR TABLES IN SCHEMA s`,
      async (database) => {
        const { objects, dependencies } = await readDatabase(database);
        expect(objects.get('publication-member:p.public.t')?.attributes).toEqual({
          publication: 'p',
          table: 't',
          columns: ['b', 'id'],
          filter: "((a > 1) AND (b <> 'x'::text))",
        });
        expect(dependencies.dependsOn('publication-member:p.public.t')).toContain('column:public.t.a');
        expect(objects.get('publication-member:q.s')).toMatchObject({ schema: 's', attributes: { table: null } });
      },
    );
  });
});

it('never publishes more than is wanted where the target is too old for a filter', async () => {
  const source = await createDatabase(
    await server(newest),
    `${base} CREATE PUBLICATION p FOR TABLE t WHERE (a > 1), s."T 🙂" WITH (publish_generated_columns = stored)`,
  );
  const target = await createDatabase(await server(oldest), `${base} CREATE PUBLICATION p FOR TABLE s."T 🙂"`);
  const comparison = await compareDatabases(source, target);
  const repair = planRepair(comparison, postgresKinds, null, { destructive: true, concurrently: false });
  expect(repair.steps).toEqual([]);
  expect(repair.withheld.map(({ subject, reason }) => [subject, reason])).toEqual([
    ['publication-member:p.public.t', 'PostgreSQL 14 cannot filter the rows that it publishes'],
    ['publication:p', 'publication p cannot publish generated columns: PostgreSQL 14 has no such option'],
  ]);
  await Promise.all([source.drop(), target.drop()]);
});
