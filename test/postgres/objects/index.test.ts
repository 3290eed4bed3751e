import { describe, expect, test } from 'vitest';
import { postgresKinds } from '../../../source/postgres/objects/index.ts';
import { planRepair } from '../../../source/repair/plan.ts';
import { reads, readsAlike, roundTrips } from '../../support/cases.ts';
import { compareDatabases } from '../../support/catalogs.ts';
import { withPair } from '../../support/databases.ts';
import { newest } from '../../support/servers.ts';

const rich = `
  CREATE TABLE public.t (id integer PRIMARY KEY, a integer, b text, c integer, j jsonb);
  CREATE INDEX i ON public.t (lower(b) COLLATE "C" text_pattern_ops DESC NULLS LAST, a) INCLUDE (c) WITH (deduplicate_items=off, fillfactor=70) WHERE b <> 'x, (y) WHERE';
  ALTER INDEX public.i ALTER COLUMN 1 SET STATISTICS 300; COMMENT ON INDEX public.i IS 'fast';
  CREATE UNIQUE INDEX u ON public.t (a DESC, c NULLS FIRST); ALTER TABLE public.t CLUSTER ON u;
  CREATE INDEX g ON public.t USING gin (j jsonb_path_ops);
  CREATE MATERIALIZED VIEW public.m AS SELECT a, b FROM public.t; CREATE UNIQUE INDEX mi ON public.m (a);
  CREATE TABLE public.p (id integer, at date) PARTITION BY RANGE (id); CREATE TABLE public.p1 PARTITION OF public.p FOR VALUES FROM (0) TO (5);
  CREATE INDEX pi ON public.p (at);`;

const facts = {
  relationSchema: 'public',
  relation: 't',
  relationKind: 'table',
  partitioned: false,
  unique: false,
  method: 'btree',
  include: [],
  nullsNotDistinct: false,
  predicate: null,
  options: [],
  valid: true,
  clustered: false,
  statistics: [],
  comment: null,
};

describe('reading', () => {
  reads('every part', rich, () => ({
    'index:public.i': {
      ...facts,
      keys: ['lower(b) COLLATE "C" text_pattern_ops DESC NULLS LAST', 'a'],
      include: ['c'],
      predicate: `(b <> 'x, (y) WHERE'::text)`,
      options: ['deduplicate_items=off', 'fillfactor=70'],
      statistics: ['1=300'],
      comment: 'fast',
    },
    'index:public.u': { ...facts, unique: true, keys: ['a DESC', 'c NULLS FIRST'], clustered: true },
    'index:public.g': { ...facts, method: 'gin', keys: ['j jsonb_path_ops'] },
    'index:public.mi': { ...facts, relation: 'm', relationKind: 'materialized-view', unique: true, keys: ['a'] },
    'index:public.pi': { ...facts, relation: 'p', partitioned: true, keys: ['at'] },
    // A constraint's own, and a partition's part of a partitioned index.
    'index:public.t_pkey': undefined,
    'index:public.p1_at_idx': undefined,
  }));
  readsAlike('every part', rich);
});

const table =
  'CREATE TABLE public.t (a integer NOT NULL, b text, c integer); INSERT INTO public.t SELECT n, n, n FROM generate_series(1, 9) n;';

describe('round trips', () => {
  roundTrips([
    { name: 'all of them', a: rich, b: '' },
    {
      name: 'all of them on a table with rows',
      both: table,
      a: `CREATE INDEX i ON public.t (b, (a + c)) WHERE c > 0; CREATE UNIQUE INDEX u ON public.t (a); COMMENT ON INDEX public.u IS 'u';`,
      b: '',
    },
    {
      name: 'what they hold',
      both: table,
      a: `CREATE INDEX i1 ON public.t (a); CREATE INDEX i2 ON public.t (b); CREATE INDEX i3 ON public.t (b) WHERE a > 1; CREATE INDEX i4 ON public.t (a) INCLUDE (b); CREATE INDEX i5 ON public.t (a);`,
      b: `CREATE UNIQUE INDEX i1 ON public.t (a); CREATE INDEX i2 ON public.t (b text_pattern_ops); CREATE INDEX i3 ON public.t (b) WHERE a > 2; CREATE INDEX i4 ON public.t (a); CREATE INDEX i5 ON public.t USING hash (a);`,
    },
    {
      name: 'settings',
      both: table,
      a: `CREATE INDEX i ON public.t (a, (c + 1)) WITH (fillfactor=50); ALTER INDEX public.i ALTER COLUMN 2 SET STATISTICS 9; COMMENT ON INDEX public.i IS 'x'; ALTER TABLE public.t CLUSTER ON i; CREATE INDEX j ON public.t (b);`,
      b: `CREATE INDEX i ON public.t (a, (c + 1)) WITH (deduplicate_items=off); CREATE INDEX j ON public.t (b); ALTER TABLE public.t CLUSTER ON j;`,
      check: ({ statements }) => expect(statements.filter((sql) => /^(CREATE|DROP)/.test(sql))).toEqual([]),
    },
    {
      name: 'clustering alone',
      both: `${table} CREATE INDEX i ON public.t (a);`,
      a: 'ALTER TABLE public.t CLUSTER ON i',
      b: '',
    },
    {
      name: 'clustering of a materialized view',
      both: `${table} CREATE MATERIALIZED VIEW public.m AS SELECT a FROM public.t; CREATE INDEX i ON public.m (a);`,
      a: 'ALTER MATERIALIZED VIEW public.m CLUSTER ON i',
      b: '',
    },
    {
      name: 'an index becomes a constraint',
      both: table,
      a: 'CREATE UNIQUE INDEX i ON public.t (a)',
      b: 'ALTER TABLE public.t ADD CONSTRAINT i UNIQUE (a)',
    },
    {
      name: 'an index moves to another table',
      both: `${table} CREATE TABLE public.u (a integer);`,
      a: 'CREATE INDEX i ON public.t (a)',
      b: 'CREATE INDEX i ON public.u (a)',
    },
    {
      name: 'on a materialized view that is rebuilt',
      both: table,
      a: `CREATE MATERIALIZED VIEW public.m AS SELECT a FROM public.t; CREATE UNIQUE INDEX mi ON public.m (a); COMMENT ON INDEX public.mi IS 'x';`,
      b: `CREATE MATERIALIZED VIEW public.m AS SELECT a + 1 AS a FROM public.t; CREATE UNIQUE INDEX mi ON public.m (a); COMMENT ON INDEX public.mi IS 'x';`,
    },
    {
      name: 'on partitioned tables',
      both: 'CREATE TABLE public.p (id integer, a integer) PARTITION BY RANGE (id); CREATE TABLE public.p1 PARTITION OF public.p FOR VALUES FROM (0) TO (5); CREATE TABLE public.p2 PARTITION OF public.p FOR VALUES FROM (5) TO (9) PARTITION BY LIST (a); CREATE TABLE public.p2a PARTITION OF public.p2 DEFAULT;',
      a: 'CREATE INDEX i ON public.p (a); CREATE INDEX own ON public.p1 (a, id)',
      b: 'CREATE UNIQUE INDEX i ON public.p (id, a); CREATE INDEX own ON public.p1 (id, a)',
    },
    {
      name: 'a partition with an index that its table has or has not',
      both: 'CREATE TABLE public.p (id integer, a integer) PARTITION BY RANGE (id); CREATE TABLE public.p1 PARTITION OF public.p FOR VALUES FROM (0) TO (5);',
      a: 'CREATE INDEX p1_a_idx ON public.p1 (a); CREATE INDEX i ON public.p (a);',
      b: 'CREATE INDEX p1_a_idx ON public.p1 (a);',
    },
    {
      name: 'concurrently',
      both: `${table} CREATE TABLE public.p (id integer) PARTITION BY RANGE (id);`,
      a: `CREATE INDEX i1 ON public.t (a); CREATE INDEX i2 ON public.t (b); CREATE TABLE public.n (a integer); CREATE INDEX i3 ON public.n (a); CREATE INDEX i4 ON public.p (id);`,
      b: `CREATE INDEX i0 ON public.t (a); CREATE UNIQUE INDEX i2 ON public.t (b);`,
      options: { concurrently: true },
      check: ({ script, statements }, source) => {
        if (source !== 'a') return;
        expect(statements.filter((sql) => sql.includes('CONCURRENTLY')).sort()).toEqual([
          'CREATE INDEX CONCURRENTLY IF NOT EXISTS i1 ON public.t (a)',
          'CREATE INDEX CONCURRENTLY IF NOT EXISTS i2 ON public.t (b)',
          'DROP INDEX CONCURRENTLY IF EXISTS public.i0',
          'DROP INDEX CONCURRENTLY IF EXISTS public.i2',
        ]);
        for (const block of script.matchAll(/BEGIN;[\s\S]*?COMMIT;/g)) expect(block[0]).not.toContain('CONCURRENTLY');
      },
    },
    {
      name: 'nulls not distinct',
      since: 15,
      both: table,
      a: 'CREATE UNIQUE INDEX i ON public.t (a) NULLS NOT DISTINCT WITH (fillfactor=70) WHERE a > 1',
      b: 'CREATE UNIQUE INDEX i ON public.t (a) WITH (fillfactor=70) WHERE a > 1',
    },
    {
      name: 'hostile names',
      both: `CREATE SCHEMA "s.""'"; CREATE TABLE "s.""'"."t USING (" ("c, (" text, b integer);`,
      a: `CREATE INDEX "i USING btree ( ;--""" ON "s.""'"."t USING (" ("c, (", (b + 1)) INCLUDE (b) WHERE "c, (" <> ') WHERE '; COMMENT ON INDEX "s.""'"."i USING btree ( ;--""" IS E'\\n;';`,
      b: '',
    },
  ]);

  test('an index left invalid is rebuilt; a valid one is never made invalid', () =>
    withPair(
      newest,
      'CREATE TABLE public.t (a integer); CREATE INDEX i ON public.t (a); CREATE INDEX j ON public.t (a);',
      `CREATE TABLE public.t (a integer); CREATE INDEX i ON public.t (a); CREATE INDEX j ON public.t (a);
        UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'public.i'::regclass`,
      async (source, target) => {
        const forth = await compareDatabases(source, target);
        const options = { destructive: false, concurrently: false };
        const repair = planRepair(forth, postgresKinds, null, options);
        expect(repair.steps.flatMap((step) => step.statements.map((statement) => statement.sql))).toEqual([
          'REINDEX INDEX public.i',
        ]);
        const back = planRepair(await compareDatabases(target, source), postgresKinds, null, options);
        expect(back.steps).toEqual([]);
        expect(back.withheld.map((item) => item.reason)).toEqual([
          'public.i is not valid in the source: rebuild it there',
        ]);
      },
    ));
});
