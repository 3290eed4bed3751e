import { describe, expect, it } from 'vitest';
import { postgresKinds } from '../../../source/postgres/objects/index.ts';
import { planRepair } from '../../../source/repair/plan.ts';
import { compareDatabases, readDatabase } from '../../support/catalogs.ts';
import { createDatabase, withDatabase } from '../../support/databases.ts';
import { majorsUnderTest, roundTrip } from '../../support/round-trip.ts';
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

  it.each([
    ['is created and dropped', `CREATE PUBLICATION p FOR TABLE t, s."T 🙂"; COMMENT ON PUBLICATION p IS 'x'`, ''],
    ['of all tables is created and dropped', `CREATE PUBLICATION p FOR ALL TABLES WITH (publish = 'insert')`, ''],
    ['of nothing is created', "CREATE PUBLICATION p WITH (publish = '')", ''],
    ['takes and loses tables', 'CREATE PUBLICATION p FOR TABLE t', 'CREATE PUBLICATION p FOR TABLE s."T 🙂"'],
    [
      'takes other options',
      `CREATE PUBLICATION p WITH (publish = 'truncate, update', publish_via_partition_root = true)`,
      'CREATE PUBLICATION p',
    ],
    [
      'becomes one of all tables',
      'CREATE PUBLICATION p FOR ALL TABLES',
      `CREATE PUBLICATION p FOR TABLE t; COMMENT ON PUBLICATION p IS 'x'`,
    ],
  ])('%s', async (_name, source, target) => {
    await roundTrip(major, base + source, base + target);
    await roundTrip(major, base + target, base + source);
  });

  it('keeps a table that is new, and one that goes', async () => {
    await roundTrip(
      major,
      `${base} CREATE TABLE new (id int); CREATE PUBLICATION p FOR TABLE t, new`,
      `${base} CREATE TABLE old (id int); CREATE PUBLICATION p FOR TABLE t, old`,
    );
  });

  it('takes one table, and no more, when one was asked for', async () => {
    const { statements } = await roundTrip(
      major,
      `${base} CREATE PUBLICATION p FOR TABLE t, s."T 🙂"`,
      `${base} CREATE PUBLICATION p`,
      { asked: ['publication-member:p.public.t'] },
    );
    expect(statements).toEqual(['ALTER PUBLICATION p ADD TABLE public.t']);
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

  it.each([
    ['a column list', 'CREATE PUBLICATION p FOR TABLE t (id, a)', 'CREATE PUBLICATION p FOR TABLE t (id, b)'],
    [
      'a row filter',
      `CREATE PUBLICATION p FOR TABLE s."T 🙂" WHERE ("odd "" a" > 0)`,
      'CREATE PUBLICATION p FOR TABLE s."T 🙂"',
    ],
    ['a schema', 'CREATE PUBLICATION p FOR TABLES IN SCHEMA s, public', 'CREATE PUBLICATION p FOR TABLE t'],
  ])('takes and loses %s', async (_name, source, target) => {
    await roundTrip(major, base + source, base + target);
    await roundTrip(major, base + target, base + source);
  });

  it('lets a column of its filter change its type', async () => {
    await roundTrip(
      major,
      'CREATE TABLE t (id bigint PRIMARY KEY, a bigint); CREATE PUBLICATION p FOR TABLE t WHERE (id > 1)',
      'CREATE TABLE t (id int PRIMARY KEY, a bigint); CREATE PUBLICATION p FOR TABLE t WHERE (id > 1)',
    );
  });
});

describe.each(majorsUnderTest.filter((major) => major >= 18))('publication on %i, since 18', (major) => {
  it('takes and loses generated columns', async () => {
    const wanted = `${base} CREATE PUBLICATION p WITH (publish_generated_columns = stored)`;
    await roundTrip(major, wanted, `${base} CREATE PUBLICATION p`);
    await roundTrip(major, `${base} CREATE PUBLICATION p`, wanted);
    await roundTrip(major, wanted, base);
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
