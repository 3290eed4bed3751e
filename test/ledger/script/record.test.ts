// What is there is recorded, and nothing else is touched.
import { describe, expect, it } from 'vitest';
import { withPair } from '../../support/databases.ts';
import { majorsUnderTest, runScript } from '../../support/round-trip.ts';
import {
  believed,
  idOf,
  judged,
  ledgerTable,
  type Migration,
  migrate,
  planned,
  rowsOf,
  unchangedElsewhere,
} from './support.ts';

const hostile = `it's "x" */ \\! echo $sql$ \u001b[31m\u202e :'HOST'\n\\q`;
const history: readonly Migration[] = [
  {
    version: '20250101',
    name: 'calls',
    statements: ['CREATE TABLE calls (id int PRIMARY KEY, note text)', 'ALTER TABLE calls ENABLE ROW LEVEL SECURITY'],
  },
  { version: '20250102', name: hostile, statements: [`COMMENT ON TABLE calls IS E'\\x1b; \\\\! -- */'`] },
  {
    version: '20250103',
    name: 'rows',
    statements: ['CREATE TABLE plans (name text)', `INSERT INTO plans VALUES ('free'), ('paid')`],
  },
  { version: '20250104', name: 'policy', statements: ['CREATE POLICY p ON calls FOR SELECT USING (true)'] },
  { version: '20250105', name: 'replaced', statements: ['CREATE VIEW recent AS SELECT id FROM calls'] },
  { version: '20250106', name: 'later', statements: ['CREATE OR REPLACE VIEW recent AS SELECT id, note FROM calls'] },
];
const rows = `SELECT 'calls' AS of, count(*) FROM calls UNION ALL SELECT name, 1 FROM plans ORDER BY 1`;

describe.each(majorsUnderTest)('entries whose effects are all there, on %i', (major) => {
  it('are recorded, and nothing else is touched, however often the script runs', async () => {
    await withPair(major, ledgerTable, ledgerTable, async (source, target) => {
      await migrate(source, history);
      for (const { statements } of history) for (const sql of statements ?? []) await target.run(sql);
      await target.run(`INSERT INTO calls VALUES (1, 'mine')`);
      await migrate(target, history.slice(0, 1), false);
      const before = await target.query(rows);
      const { script } = planned(await judged(source, target));
      expect(script).toContain('does     5 migrations recorded; nothing loses data');
      expect(script).toContain('-- not checked: ');
      expect(script).not.toContain('\u001b');
      expect(script).not.toContain('\u202e');
      await unchangedElsewhere(target, () => runScript(target, script));
      expect(await rowsOf(target)).toEqual(await rowsOf(source));
      expect(await target.query(rows)).toEqual(before);
      await unchangedElsewhere(target, () => runScript(target, script));
      expect(await rowsOf(target)).toEqual(await rowsOf(source));
      const again = await judged(source, target);
      expect([...again.comparison.differences.keys()]).toEqual([]);
      expect(planned(again).plan.steps).toEqual([]);
    });
  });

  it('are recorded in the order of the time line, those asked for alone', async () => {
    await withPair(major, ledgerTable, ledgerTable, async (source, target) => {
      await migrate(source, history);
      for (const { statements } of history) for (const sql of statements ?? []) await target.run(sql);
      const pair = await judged(source, target);
      const { plan, script } = planned(pair, [idOf('20250106'), idOf('20250104')]);
      expect(plan.steps.map(({ subject }) => subject)).toEqual([idOf('20250104'), idOf('20250106')]);
      await runScript(target, script);
      expect(await rowsOf(target)).toEqual((await rowsOf(source)).filter((_row, index) => index === 3 || index === 5));
    });
  });

  it('are not recorded in the wrong database, nor where what was found is gone', async () => {
    await withPair(major, ledgerTable, ledgerTable, async (source, target) => {
      await migrate(source, history);
      for (const { statements } of history) for (const sql of statements ?? []) await target.run(sql);
      const { script } = planned(await judged(source, target));
      await expect(runScript(source, script)).rejects.toThrow(`this script repairs ${target.name}`);
      await target.run('DROP POLICY p ON calls');
      await expect(runScript(target, script)).rejects.toThrow('the database is not as it was');
      expect(await rowsOf(target)).toEqual([]);
    });
  });

  it('wait for a ledger that is not there, which is made first', async () => {
    await withPair(major, ledgerTable, '', async (source, target) => {
      await migrate(source, history);
      for (const { statements } of history) for (const sql of statements ?? []) await target.run(sql);
      const { script } = planned(await judged(source, target));
      await runScript(target, script);
      expect(await rowsOf(target)).toEqual(await rowsOf(source));
      const { comparison } = await judged(source, target);
      expect([...comparison.differences.keys()]).toEqual([]);
    });
  });

  it('are recorded to the letter, in the columns that the target has', async () => {
    const odd = `select '<&>&lt; ]]> \\ "', e'a\\r\\n\\tb' -- 🙂 \u0001\u0085`;
    const versions: readonly Migration[] = [
      { version: `1'x`, name: `it's`, statements: [odd, 'select 2;'] },
      { version: '2', statements: null },
      { version: '3', name: '', statements: [] },
    ];
    const all = versions.map(({ version }) => version);
    await withPair(major, ledgerTable, ledgerTable, async (source, target) => {
      await migrate(source, versions, false);
      const { script } = planned(believed(await judged(source, target), all));
      for (let times = 0; times < 2; times++) await runScript(target, script);
      expect(await rowsOf(target)).toEqual(await rowsOf(source));
      await target.run(`TRUNCATE supabase_migrations.schema_migrations;
        ALTER TABLE supabase_migrations.schema_migrations DROP statements, DROP name`);
      await runScript(target, planned(believed(await judged(source, target), all)).script);
      expect(await rowsOf(target)).toEqual(versions.map(({ version }) => ({ version })));
    });
  });
});
