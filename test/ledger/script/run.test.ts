// What is not there is run in its order and recorded, or nothing is.
import { describe, expect, it } from 'vitest';
import { planOf, scriptOf } from '../../../source/commands/scripts.ts';
import { type Database, withPair } from '../../support/databases.ts';
import { majorsUnderTest, runScript } from '../../support/round-trip.ts';
import { idOf, judged, ledgerTable, type Migration, migrate, planned, rowsOf } from './support.ts';

const base = `${ledgerTable} CREATE TABLE calls (id int PRIMARY KEY, note text); INSERT INTO calls VALUES (1, 'a'), (2, 'b');`;

/** Expects both ledgers to be equal now, and nothing to differ. */
async function reconciled(source: Database, target: Database): Promise<void> {
  const { comparison } = await judged(source, target);
  expect([...comparison.differences.keys()]).toEqual([]);
}

describe.each(majorsUnderTest)('an entry that is not applied, on %i', (major) => {
  it('is run in its order, and recorded in one transaction', async () => {
    const migrations: readonly Migration[] = [
      {
        version: '1',
        name: 'plans',
        statements: [
          'BEGIN',
          "SET search_path = ''; SET statement_timeout = 7000",
          `CREATE TABLE public.plans (name text) -- the plans`,
          `INSERT INTO public.plans VALUES (E'it''s; \\\\! \\x1b'), ('$sql$ \\q'), (':HOST') /* ; \\! */`,
          'COMMIT',
        ],
      },
      {
        version: '2',
        name: 'paid',
        statements: [
          `CREATE FUNCTION paid() RETURNS setof plans LANGUAGE sql AS $$ SELECT * FROM plans; $$; ALTER TABLE plans ADD paid boolean`,
        ],
      },
    ];
    await withPair(major, base, base, async (source, target) => {
      await migrate(source, migrations);
      const pair = await judged(source, target);
      const { script } = planned(pair);
      expect(script).toContain('does     2 migrations run and recorded; nothing loses data');
      expect(script).not.toContain('\u001b');
      await runScript(target, script);
      await reconciled(source, target);
      expect(await target.query('TABLE plans')).toEqual(await source.query('TABLE plans'));
      const rows = await rowsOf(target);
      await expect(runScript(target, script)).rejects.toThrow('seems to have run here already');
      expect(await rowsOf(target)).toEqual(rows);
      expect(await target.query('SELECT count(*)::int FROM plans')).toEqual([{ count: 3 }]);
    });
  });

  it('leaves nothing behind where one of its statements fails, nor records what comes after', async () => {
    const migrations: readonly Migration[] = [
      { version: '1', statements: ['CREATE TABLE plans (name text)'] },
      { version: '2', statements: ['CREATE TABLE more (id int)', 'ALTER TABLE calls ADD CONSTRAINT k CHECK (id > 1)'] },
      { version: '3', statements: ['CREATE TABLE last (id int)'] },
    ];
    await withPair(major, base, base, async (source, target) => {
      await source.run('DELETE FROM calls WHERE id = 1');
      await migrate(source, migrations);
      await target.run('CREATE TABLE last (id int)');
      const { script } = planned(await judged(source, target));
      await expect(runScript(target, script)).rejects.toThrow('check constraint "k"');
      expect(await rowsOf(target)).toEqual([]);
      const { comparison } = await judged(source, target);
      expect(comparison.differences.get('table:public.plans')?.type).toBe('only-in-source');
    });
  });

  it('builds an index outside a transaction in its place, and goes on where it was when it is run again', async () => {
    const migrations: readonly Migration[] = [
      { version: '1', statements: ['CREATE TABLE first (id int)'] },
      {
        version: '2',
        statements: [
          'CREATE TABLE plans (name text)',
          '/* by note */ create unique index concurrently by_note ON calls (note)',
          'ALTER TABLE plans ADD id int',
        ],
      },
      { version: '3', statements: ['CREATE TABLE last (id int)'] },
    ];
    await withPair(major, base, base, async (source, target) => {
      await migrate(source, migrations);
      await target.run("UPDATE calls SET note = 'same'");
      const { script } = planned(await judged(source, target));
      expect(script).toContain('part 3 of 3');
      await expect(runScript(target, script)).rejects.toThrow('could not create unique index');
      expect(await rowsOf(target)).toHaveLength(1);
      await target.run('UPDATE calls SET note = id::text');
      await runScript(target, script);
      await reconciled(source, target);
      await expect(runScript(target, script)).rejects.toThrow('seems to have run here already');
    });
  });

  it('commits a new value of an enum before what uses it', async () => {
    const kinds = `${base} CREATE TYPE kind AS ENUM ('a');`;
    const migrations: readonly Migration[] = [
      { version: '1', statements: [`ALTER TABLE calls ADD kind kind`, `ALTER TYPE kind ADD VALUE 'it''s' BEFORE 'a'`] },
      { version: '2', statements: [`ALTER TABLE calls ALTER kind SET DEFAULT 'it''s'`, `UPDATE calls SET note = 'c'`] },
    ];
    await withPair(major, kinds, kinds, async (source, target) => {
      await migrate(source, migrations);
      const { script } = planned(await judged(source, target));
      await target.run(`ALTER TABLE calls ADD CONSTRAINT k CHECK (note <> 'c')`);
      await expect(runScript(target, script)).rejects.toThrow('check constraint "k"');
      await target.run('ALTER TABLE calls DROP CONSTRAINT k');
      await runScript(target, script);
      await reconciled(source, target);
      await expect(runScript(target, script)).rejects.toThrow('seems to have run here already');
    });
  });

  it('is left where it could not be told how far it has come', async () => {
    const statements = [`INSERT INTO calls VALUES (3, 'c')`, 'CREATE INDEX CONCURRENTLY by_note ON calls (note)'];
    await withPair(major, base, base, async (source, target) => {
      for (const statement of statements) await source.run(statement);
      await migrate(source, [{ version: '1', statements }], false);
      const { plan, script } = planned(await judged(source, target));
      expect(plan.steps).toEqual([]);
      expect(script).toContain('its statement 2 runs outside a transaction, and whether what stands before it');
      expect(script).toMatch(/^-- +INSERT INTO calls VALUES \(3, 'c'\);$/m);
    });
  });

  it('is left where it takes back part of itself, or needs its client', async () => {
    await withPair(major, `${base} CREATE TABLE plans (name text)`, base, async (source, target) => {
      const lines = async (statement: string): Promise<string> => {
        await source.run('TRUNCATE supabase_migrations.schema_migrations');
        await migrate(source, [{ version: '1', statements: ['CREATE TABLE plans (name text)', statement] }], false);
        const { script } = planned(await judged(source, target));
        expect(script.split('\n').filter((line) => line !== '' && !line.startsWith('--'))).toEqual([]);
        return script;
      };
      expect(await lines('ROLLBACK')).toContain('it rolls back part of itself');
      expect(await lines('-- all\nCOPY plans FROM STDIN')).toContain('its statement 2 copies rows');
      expect(await lines('CREATE DATABASE x')).toContain('its statement 2 runs outside');
    });
  });

  it('that would destroy something is a comment with what it costs, and runs only when that is asked for', async () => {
    const migrations: readonly Migration[] = [
      { version: '1', name: 'anew', statements: ['DROP TABLE calls CASCADE', 'CREATE TABLE calls_now (id bigint)'] },
      { version: '2', name: 'on it', statements: ['ALTER TABLE calls_now ADD more text'] },
      { version: '3', name: 'else', statements: ['CREATE TABLE else_ (id int)'] },
    ];
    await withPair(major, base, `${base} CREATE VIEW v AS TABLE calls`, async (source, target) => {
      await migrate(source, migrations);
      const pair = await judged(source, target);
      const counts = new Map([['public.calls', { type: 'counted', count: 2 } as const]]);
      const { plan, script } = planned(pair, null, { counts });
      expect(plan.steps.map(({ subject }) => subject)).toEqual([idOf('3')]);
      expect(script).toContain('left as it is: running it would destroy what is there');
      expect(script).toContain(
        'LOSES DATA: drops table public.calls with its rows and what depends on it: 2 rows of public.calls; with it goes view:public.v',
      );
      expect(script).toContain('left as it is: it works on table:public.calls_now, which waits for 1_anew');
      expect(planned(pair).script).toContain('rows of public.calls not counted');
      const all = planned(pair, null, { counts, destructive: true });
      expect(all.script).toMatch(/^-- note +1_anew LOSES DATA: drops table public.calls with its rows/m);
      expect(all.script).toMatch(/^-- risks +1 statement loses data/m);
      await runScript(target, all.script);
      expect(await target.query(`SELECT to_regclass('calls') AS gone`)).toEqual([{ gone: null }]);
      expect(await rowsOf(target)).toEqual(await rowsOf(source));
    });
  });
});

describe.each(majorsUnderTest)('an entry that is half there, on %i', (major) => {
  const migration: Migration = {
    version: '1',
    name: 'half',
    statements: [
      'ALTER TABLE calls ADD one int, ADD two int',
      'CREATE TABLE plans (name text)',
      'CREATE TABLE more (id int)',
    ],
  };

  it('is completed by what is missing, and recorded', async () => {
    await withPair(
      major,
      base,
      `${base} ALTER TABLE calls ADD one int; CREATE TABLE plans (name text)`,
      async (source, target) => {
        await migrate(source, [migration]);
        const { script } = planned(await judged(source, target));
        expect(script).toContain('does     +1 column, 1 migration completed and recorded; nothing loses data');
        expect(script).toContain('-- there: table public.plans is made');
        expect(script).toContain('-- not there: column public.calls.two is added');
        expect(script).not.toMatch(/^CREATE TABLE plans/m);
        await runScript(target, script);
        await reconciled(source, target);
        await expect(runScript(target, script)).rejects.toThrow('seems to have run here already');
      },
    );
  });

  it('is left where it cannot be told what of it has run', async () => {
    await withPair(major, base, `${base} CREATE TABLE plans (name text)`, async (source, target) => {
      await migrate(source, [
        { ...migration, statements: [...(migration.statements ?? []), 'DELETE FROM calls WHERE id = 9'] },
      ]);
      const { plan, script } = planned(await judged(source, target));
      expect(plan.steps).toEqual([]);
      expect(script).toContain('whether its statement 4 has run cannot be told (rows are deleted from public.calls)');
    });
  });

  it('comes after the schema where both are collected: what that makes is not made twice', async () => {
    await withPair(major, base, `${base} ALTER TABLE calls ADD one int`, async (source, target) => {
      await migrate(source, [migration]);
      const pair = await judged(source, target);
      const asked = ['table:public.plans', idOf('1')];
      const options = { destructive: false, concurrently: false };
      const script = scriptOf(planOf(pair.comparison, asked, options, [], pair.judgement), pair.comparison);
      expect(script).toContain('does     +1 table, +1 column, 1 migration completed and recorded');
      await runScript(target, script);
      await reconciled(source, target);
    });
    await withPair(major, base, base, async (source, target) => {
      await migrate(source, [migration]);
      const pair = await judged(source, target);
      const asked = ['table:public.plans', 'table:public.more', 'table:public.calls', idOf('1')];
      const options = { destructive: false, concurrently: false };
      const script = scriptOf(planOf(pair.comparison, asked, options, [], pair.judgement), pair.comparison);
      expect(script).toContain('all of it is there once the schema is repaired');
      await runScript(target, script);
      await reconciled(source, target);
    });
  });

  it('that names what has another name since has its effects made, and is left where that cannot be', async () => {
    const migrations: readonly Migration[] = [
      {
        version: '1',
        name: 'noted',
        statements: ['CREATE INDEX by_note ON calls (note)', 'ALTER TABLE calls ADD score int'],
      },
      {
        version: '2',
        name: 'seen',
        statements: ['CREATE VIEW noted AS SELECT note FROM calls', 'UPDATE calls SET note = note'],
      },
      { version: '3', name: 'renamed', statements: ['ALTER TABLE calls RENAME TO phone_calls'] },
    ];
    await withPair(major, base, base, async (source, target) => {
      await migrate(source, migrations);
      await target.run('ALTER TABLE calls RENAME TO phone_calls');
      const { plan, script } = planned(await judged(source, target));
      expect(plan.does).toEqual(['1 migration recorded', '1 migration completed and recorded']);
      expect(plan.withheld.map(({ subject }) => subject)).toEqual([idOf('2')]);
      await runScript(target, script);
      const { comparison } = await judged(source, target);
      expect([...comparison.differences.keys()]).toEqual(['view:public.noted', idOf('2')]);
    });
  });
});
