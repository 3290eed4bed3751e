// Repairs that let others read and write meanwhile: what runs alone, what is committed by itself, and what is one transaction.
import { describe, expect, test } from 'vitest';
import type { Repair } from '../../source/repair/repair.ts';
import { majorsUnderTest, roundTrip } from '../support/round-trip.ts';

const table = `CREATE TABLE t (a integer NOT NULL, b text, c integer, d integer);
  INSERT INTO t SELECT n, n, n, n FROM generate_series(1, 9) n;`;

const concurrent = { concurrently: true, survives: ['SELECT * FROM t ORDER BY a'] } as const;

/** The statements with this boundary, in order. */
function bounded({ steps }: Repair, wanted: 'alone' | 'committed' | undefined): readonly string[] {
  return steps.flatMap(({ statements }) =>
    statements.filter(({ boundary }) => boundary === wanted).map(({ sql }) => sql.replace(' IF NOT EXISTS', '')),
  );
}

describe.each(majorsUnderTest)('with less locking on PostgreSQL %i', (major) => {
  test('indexes are built and dropped outside any transaction, all but those of new and of partitioned tables', async () => {
    const both = `${table} CREATE TABLE p (id integer) PARTITION BY RANGE (id);`;
    const { repair } = await roundTrip(
      major,
      `${both} CREATE INDEX i1 ON t (a); CREATE UNIQUE INDEX i2 ON t (c); CREATE TABLE n (a integer); CREATE INDEX i3 ON n (a); CREATE INDEX i4 ON p (id)`,
      `${both} CREATE INDEX i0 ON t (a); CREATE INDEX i2 ON t (c)`,
      concurrent,
    );
    expect([...bounded(repair, 'alone')].sort()).toEqual([
      'CREATE INDEX CONCURRENTLY i1 ON public.t (a)',
      'CREATE UNIQUE INDEX CONCURRENTLY i2 ON public.t (c)',
      expect.stringMatching(/^DROP INDEX CONCURRENTLY .*public\.i0$/),
      expect.stringMatching(/^DROP INDEX CONCURRENTLY .*public\.i2$/),
    ]);
    expect(bounded(repair, undefined)).toEqual(
      expect.arrayContaining(['CREATE INDEX i3 ON public.n (a)', 'CREATE INDEX i4 ON public.p (id)']),
    );
  });

  test('a key is built as an index by itself, and then made the key', async () => {
    const { repair } = await roundTrip(
      major,
      `${table} ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (a) INCLUDE (b) WITH (fillfactor=70), ADD CONSTRAINT u UNIQUE (c, b) DEFERRABLE, CLUSTER ON k; COMMENT ON CONSTRAINT u ON t IS 'x'`,
      `${table} ALTER TABLE t ADD CONSTRAINT u UNIQUE (c)`,
      concurrent,
    );
    expect([...bounded(repair, 'alone')].sort()).toEqual([
      'CREATE UNIQUE INDEX CONCURRENTLY k ON public.t (a) INCLUDE (b) WITH (fillfactor=70)',
      'CREATE UNIQUE INDEX CONCURRENTLY u ON public.t (c, b)',
    ]);
    expect(bounded(repair, undefined)).toEqual(
      expect.arrayContaining([
        'ALTER TABLE public.t ADD CONSTRAINT k PRIMARY KEY USING INDEX k',
        'ALTER TABLE public.t ADD CONSTRAINT u UNIQUE USING INDEX u DEFERRABLE',
      ]),
    );
  });

  test('a unique index becomes the key without being built again', async () => {
    const { statements } = await roundTrip(
      major,
      `${table} ALTER TABLE t ADD CONSTRAINT u UNIQUE (c)`,
      `${table} CREATE UNIQUE INDEX u ON t (c)`,
      concurrent,
    );
    expect(statements).toEqual(['ALTER TABLE public.t ADD CONSTRAINT u UNIQUE USING INDEX u']);
  });

  test('checks and foreign keys begin as not valid, and are proved once that is committed', async () => {
    const both = `CREATE TABLE r (id integer PRIMARY KEY); INSERT INTO r SELECT generate_series(1, 9); ${table}`;
    const { repair } = await roundTrip(
      major,
      `${both} ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0), ADD CONSTRAINT f FOREIGN KEY (c) REFERENCES r`,
      both,
      concurrent,
    );
    expect([...bounded(repair, undefined)].sort()).toEqual([
      'ALTER TABLE public.t ADD CONSTRAINT f FOREIGN KEY (c) REFERENCES public.r(id) NOT VALID',
      'ALTER TABLE public.t ADD CONSTRAINT k CHECK ((a > 0)) NOT VALID',
    ]);
    expect([...bounded(repair, 'committed')].sort()).toEqual([
      'ALTER TABLE public.t VALIDATE CONSTRAINT f',
      'ALTER TABLE public.t VALIDATE CONSTRAINT k',
    ]);
  });

  test('columns are proved not null, each by a check that lets others write', async () => {
    const { repair, statements } = await roundTrip(
      major,
      `${table} ALTER TABLE t ALTER c SET NOT NULL, ALTER d SET NOT NULL`,
      table,
      concurrent,
    );
    expect(bounded(repair, 'committed').map((sql) => sql.replace(/dbparity_\w+/, 'x'))).toEqual([
      'ALTER TABLE public.t VALIDATE CONSTRAINT x',
      'ALTER TABLE public.t VALIDATE CONSTRAINT x',
    ]);
    for (const column of ['c', 'd'])
      expect(statements).toContain(`ALTER TABLE public.t ALTER COLUMN ${column} SET NOT NULL`);
  });
});
