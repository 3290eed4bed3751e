import { describe, expect, it } from 'vitest';
import { compareDatabases, readDatabase } from '../../support/catalogs.ts';
import { createDatabase, withDatabase } from '../../support/databases.ts';
import { majorsUnderTest, roundTrip } from '../../support/round-trip.ts';
import { newest, oldest, server } from '../../support/servers.ts';

const base = `CREATE SCHEMA s; CREATE FUNCTION s.f() RETURNS event_trigger LANGUAGE plpgsql AS 'begin end';
  CREATE FUNCTION s."G 🙂"() RETURNS event_trigger LANGUAGE plpgsql AS 'begin end';`;

describe.each(majorsUnderTest)('event trigger on %i', (major) => {
  it('is read with its event, function, commands and state', async () => {
    await withDatabase(
      major,
      `${base} CREATE EVENT TRIGGER "odd "" one" ON ddl_command_end WHEN TAG IN ('DROP TABLE', 'CREATE TABLE') EXECUTE FUNCTION s."G 🙂"();
       ALTER EVENT TRIGGER "odd "" one" ENABLE REPLICA; COMMENT ON EVENT TRIGGER "odd "" one" IS 'c'`,
      async (database) => {
        const { objects, dependencies } = await readDatabase(database);
        expect(objects.get('event-trigger:"odd "" one"')).toEqual({
          id: 'event-trigger:"odd "" one"',
          kind: 'event-trigger',
          schema: 's',
          name: 'odd " one',
          parent: null,
          attributes: {
            event: 'ddl_command_end',
            function: 's."G 🙂"',
            tags: ['CREATE TABLE', 'DROP TABLE'],
            enabled: 'on replicas',
            owner: database.server.user,
            comment: 'c',
          },
        });
        expect(dependencies.dependsOn('event-trigger:"odd "" one"')).toEqual(['function:s."G 🙂"()', 'schema:s']);
      },
    );
  });

  it.each([
    [
      'is created and dropped',
      `CREATE EVENT TRIGGER e ON sql_drop EXECUTE FUNCTION s.f(); COMMENT ON EVENT TRIGGER e IS 'x'`,
      '',
    ],
    [
      'is created disabled',
      `CREATE EVENT TRIGGER e ON sql_drop EXECUTE FUNCTION s.f(); ALTER EVENT TRIGGER e DISABLE`,
      '',
    ],
    [
      'is switched',
      'CREATE EVENT TRIGGER e ON sql_drop EXECUTE FUNCTION s.f(); ALTER EVENT TRIGGER e ENABLE ALWAYS',
      'CREATE EVENT TRIGGER e ON sql_drop EXECUTE FUNCTION s.f(); ALTER EVENT TRIGGER e DISABLE',
    ],
    [
      'takes other commands, another function and event',
      `CREATE EVENT TRIGGER e ON ddl_command_start WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION s.f(); COMMENT ON EVENT TRIGGER e IS 'x'`,
      `CREATE EVENT TRIGGER e ON ddl_command_end WHEN TAG IN ('DROP TABLE') EXECUTE FUNCTION s."G 🙂"(); COMMENT ON EVENT TRIGGER e IS 'x'`,
    ],
  ])('%s', async (_name, source, target) => {
    await roundTrip(major, base + source, base + target);
    await roundTrip(major, base + target, base + source);
  });

  it('does not fire on the repair that makes it', async () => {
    await roundTrip(
      major,
      `CREATE TABLE t (id int); CREATE VIEW v AS SELECT id FROM t; ${base} CREATE OR REPLACE FUNCTION s.f() RETURNS event_trigger LANGUAGE plpgsql AS $$begin raise 'no'; end$$;
       CREATE EVENT TRIGGER e ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'CREATE VIEW', 'CREATE FUNCTION') EXECUTE FUNCTION s.f()`,
      '',
    );
  });
});

it('is the same on 14 and 18', async () => {
  const sql = `${base} CREATE EVENT TRIGGER e ON sql_drop EXECUTE FUNCTION s.f()`;
  const [old, late] = await Promise.all(
    [oldest, newest].map(async (major) => createDatabase(await server(major), sql)),
  );
  if (!old || !late) throw new Error('no servers');
  expect([...(await compareDatabases(old, late)).differences.keys()]).toEqual([]);
  await Promise.all([old.drop(), late.drop()]);
});
