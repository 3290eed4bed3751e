import { describe, expect, it } from 'vitest';
import { majorsUnderTest, roundTrip } from '../support/round-trip.ts';

describe.each(majorsUnderTest)('repair on PostgreSQL %i', (major) => {
  it('makes a missing table with its columns', async () => {
    const { statements } = await roundTrip(
      major,
      "CREATE SCHEMA shop; CREATE TABLE shop.orders (id bigint NOT NULL, note text DEFAULT $$it's$$, made timestamptz DEFAULT now())",
      '',
    );
    expect(statements.filter((sql) => sql.startsWith('CREATE'))).toHaveLength(2);
  });

  it('adds, alters and drops columns and keeps the rows', async () => {
    await roundTrip(
      major,
      'CREATE TABLE t (id bigint NOT NULL, a text, n numeric(10,2) DEFAULT 1.5)',
      "CREATE TABLE t (id int NOT NULL, n integer DEFAULT 3, gone text); INSERT INTO t VALUES (1, 2, 'x'), (2, 5, 'y')",
      { survives: ['SELECT id::text, n::int FROM t ORDER BY 1'] },
    );
  });

  it('leaves what loses data alone unless asked', async () => {
    const { script } = await roundTrip(major, 'CREATE TABLE t (id int)', 'CREATE TABLE t (id int, gone text)', {
      destructive: false,
      left: ['column:public.t.gone'],
      judged: false,
    });
    expect(script).toContain('--   column:public.t.gone');
  });
});

describe.each(majorsUnderTest)('a new table on PostgreSQL %i', (major) => {
  it("has its columns' comments and settings", async () => {
    await roundTrip(
      major,
      "CREATE TABLE t (id int, a text); COMMENT ON TABLE t IS 'it''s'; COMMENT ON COLUMN t.a IS E'two\\nlines'; ALTER TABLE t ALTER a SET STATISTICS 500; ALTER TABLE t ALTER a SET STORAGE EXTERNAL; GRANT SELECT (a) ON t TO PUBLIC; GRANT INSERT ON t TO PUBLIC",
      '',
    );
  });
});
