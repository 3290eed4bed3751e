// What is left to a person, with the reason, and ledgers whose tools go by the newest record.
import { expect, it } from 'vitest';
import { kinds } from '../../../source/commands/engine.ts';
import { entryId } from '../../../source/ledger/entry.ts';
import { planLedger } from '../../../source/ledger/script/plan.ts';
import { uniqueRole, withPair } from '../../support/databases.ts';
import { runScript } from '../../support/round-trip.ts';
import { newest } from '../../support/servers.ts';
import { believed, idOf, judged, ledgerTable, migrate, planned, rowsOf } from './support.ts';

const bare = (script: string): readonly string[] =>
  script.split('\n').filter((line) => line !== '' && !line.startsWith('--'));

it('the same migration under another version offers its new version, and runs nothing', async () => {
  const statements = ['CREATE VIEW v AS SELECT 1'];
  await withPair(newest, ledgerTable, ledgerTable, async (source, target) => {
    await migrate(source, [{ version: '20250101', name: 'v', statements }]);
    await migrate(target, [{ version: '20250909', name: 'v', statements }]);
    const { plan, script } = planned(await judged(source, target));
    expect(bare(script)).toEqual([]);
    expect(script).toContain('the target knows it as 20250909, the source as 20250101');
    const [update] = plan.withheld[0]?.statements ?? [];
    await target.run(update?.sql ?? '');
    expect(await rowsOf(target)).toEqual(await rowsOf(source));
  });
});

it('what the target alone records is never removed, and what both record never rewritten', async () => {
  await withPair(newest, ledgerTable, ledgerTable, async (source, target) => {
    await migrate(source, [{ version: '1', name: 'a', statements: ['CREATE VIEW a AS SELECT 1'] }]);
    await migrate(target, [{ version: '1', name: 'a', statements: ['CREATE VIEW a AS SELECT 1, 2 AS b'] }]);
    await migrate(target, [{ version: '2', name: 'b', statements: ['CREATE VIEW b AS SELECT 1'] }]);
    const { plan, script } = planned(await judged(source, target), [idOf('1'), idOf('2'), 'entry:x.y."3"']);
    expect(bare(script)).toEqual([]);
    expect(plan.withheld.map(({ reason }) => reason)).toEqual([
      'recorded on both sides: a record is never rewritten',
      'recorded on the target alone: a record is never removed',
      'whether both sides record it could not be seen',
    ]);
  });
});

it('what is not known, and what cannot be parsed, is left with the tool’s own command', async () => {
  await withPair(newest, ledgerTable, ledgerTable, async (source, target) => {
    await migrate(
      source,
      [
        { version: '1', statements: null },
        { version: '2', statements: ['CREATE TABEL x'] },
      ],
      false,
    );
    const { script } = planned(await judged(source, target));
    expect(bare(script)).toEqual([]);
    expect(script).toContain('its statements are not known');
    expect(script).toContain('cannot be parsed');
    expect(script).toContain('supabase migration repair --status applied 2');
  });
});

it('what hides code is recorded only by a person who has looked', async () => {
  const statements = ['CREATE VIEW v AS SELECT 1', 'DO $$ BEGIN PERFORM 1; END $$'];
  await withPair(newest, ledgerTable, ledgerTable, async (source, target) => {
    await migrate(source, [{ version: '1', statements }]);
    await target.run('CREATE VIEW v AS SELECT 1');
    const { plan, script } = planned(await judged(source, target));
    expect(bare(script)).toEqual([]);
    expect(script).toContain('not all of it could be checked: run the record after looking');
    expect(plan.withheld[0]?.statements[0]?.sql).toMatch(/^INSERT INTO supabase_migrations/);
  });
});

const prisma = `CREATE TABLE _prisma_migrations (id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz,
  migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(),
  applied_steps_count integer NOT NULL DEFAULT 0);`;

it('what failed on the target is left', async () => {
  await withPair(
    newest,
    `${prisma} INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('1', 'c', '1_a', now())`,
    `${prisma} INSERT INTO _prisma_migrations (id, checksum, migration_name, logs) VALUES ('1', 'c', '1_a', 'no')`,
    async (source, target) => {
      const { script } = planned(await judged(source, target));
      expect(bare(script)).toEqual([]);
      expect(script).toContain(`the ledger of ${target.name} says: failed`);
      expect(script).toContain('prisma migrate resolve --applied 1_a');
    },
  );
});

const drizzle = `CREATE SCHEMA drizzle; CREATE TABLE drizzle.__drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at bigint);`;
const journal = `INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ('h1', 1000), ('h2', 2000), ('h3', 3000);`;

it('a ledger that goes by its newest record is reconciled in order, as far as that goes', async () => {
  await withPair(newest, drizzle + journal, drizzle, async (source, target) => {
    const pair = believed(await judged(source, target), ['1000', '3000']);
    const { plan, script } = planned(pair);
    const id = (version: string) => entryId({ schema: 'drizzle', table: '__drizzle_migrations' }, version);
    expect(plan.steps.map(({ subject }) => subject)).toEqual([id('1000')]);
    expect(script).toContain('Drizzle goes by the newest record, and 2000 is left out before it');
    const options = { destructive: false, concurrently: false };
    const alone = planLedger(pair.comparison, pair.judgement, kinds, [id('3000')], options);
    expect(alone.steps[0]?.statements[0]?.remarks?.join('\n')).toContain('Drizzle runs only what is newer');
    await runScript(target, planned(believed(await judged(source, target), ['1000', '2000', '3000'])).script);
    const rows = 'SELECT hash, created_at FROM drizzle.__drizzle_migrations ORDER BY 2';
    expect(await target.query(rows)).toEqual(await source.query(rows));
  });
});

it('a pointer moves on with a word of what that means', async () => {
  const ledger = 'CREATE TABLE schema_migrations (version bigint NOT NULL PRIMARY KEY, dirty boolean NOT NULL);';
  const at = (version: number) => `${ledger} INSERT INTO schema_migrations VALUES (${version}, false)`;
  await withPair(newest, at(12), at(7), async (source, target) => {
    const pair = believed(await judged(source, target), ['12']);
    const { script } = planned(pair, [entryId({ schema: 'public', table: 'schema_migrations' }, '12')]);
    expect(script).toMatch(/^-- golang-migrate keeps only how far it is: everything before 12 is taken for run\.$/m);
    for (let times = 0; times < 2; times++) await runScript(target, script);
    expect(await target.query('TABLE schema_migrations')).toEqual(await source.query('TABLE schema_migrations'));
  });
});

it('a ledger that may not be read is said', async () => {
  const role = uniqueRole();
  await withPair(newest, ledgerTable, ledgerTable, async (source, target) => {
    await migrate(source, [{ version: '1', statements: ['CREATE VIEW v AS SELECT 1'] }]);
    await target.run(`CREATE ROLE ${role} LOGIN PASSWORD 'x'`);
    try {
      const url = target.server.url(target.name, { user: role, password: 'x' });
      const { plan, script } = planned(await judged(source, { ...target, url }));
      expect(plan.steps).toEqual([]);
      expect(script.replaceAll('\n--         ', '')).toContain(
        `note     ${target.name}: no permission to read the migrations in supabase_migrations.schema_migrations`,
      );
    } finally {
      await target.run(`DROP ROLE ${role}`);
    }
  });
});
