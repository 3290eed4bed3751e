import { describe, expect, test } from 'vitest';
import { postgresKinds } from '../../../source/postgres/objects/index.ts';
import { indexParts } from '../../../source/postgres/objects/index-definition.ts';
import { plainDefinition } from '../../../source/postgres/objects/index-plain.ts';
import { planRepair } from '../../../source/repair/plan.ts';
import { reads, readsAlike } from '../../support/cases.ts';
import { compareDatabases } from '../../support/catalogs.ts';
import { withDatabase, withPair } from '../../support/databases.ts';
import { availableMajors, newest } from '../../support/servers.ts';

const rich = `
  CREATE TABLE public.t (id integer PRIMARY KEY, a integer, b text, c integer, j jsonb);
  CREATE INDEX i ON public.t (lower(b) COLLATE "C" text_pattern_ops DESC NULLS LAST, a) INCLUDE (c) WITH (deduplicate_items=off, fillfactor=70) WHERE b <> 'x, (y) WHERE';
  ALTER INDEX public.i ALTER COLUMN 1 SET STATISTICS 300; COMMENT ON INDEX public.i IS 'fast';
  CREATE UNIQUE INDEX u ON public.t (a DESC, c NULLS FIRST); ALTER TABLE public.t CLUSTER ON u;
  CREATE INDEX g ON public.t USING gin (j jsonb_path_ops);
  CREATE MATERIALIZED VIEW public.m AS SELECT a, b FROM public.t; CREATE UNIQUE INDEX mi ON public.m (a);
  CREATE TABLE public.p (id integer, at date) PARTITION BY RANGE (id); CREATE TABLE public.p1 PARTITION OF public.p FOR VALUES FROM (0) TO (5);
  CREATE INDEX pi ON public.p (at);`;

const plain = `
  CREATE TABLE public.t (a integer, "B ""b" text, v varchar(9) COLLATE "C", at timestamptz, m numeric(4,2), l boolean[], c char(3), u uuid, j jsonb);
  CREATE INDEX p1 ON public.t (a, "B ""b" DESC, v NULLS FIRST, at DESC NULLS LAST);
  CREATE UNIQUE INDEX p2 ON public.t (m, c DESC); CREATE INDEX p3 ON public.t (u) WITH (fillfactor = 50);
  CREATE INDEX p4 ON public.t (v); CREATE INDEX p5 ON public.t ("B ""b" text_ops, at);
  CREATE TABLE public.r (a integer, b integer) PARTITION BY RANGE (a); CREATE TABLE public.r1 PARTITION OF public.r DEFAULT;
  CREATE INDEX p6 ON public.r (b); CREATE UNIQUE INDEX p7 ON public.r (a DESC, b);
  CREATE INDEX x1 ON public.t ((a + 1)); CREATE INDEX x2 ON public.t (a) WHERE a > 1; CREATE INDEX x3 ON public.t (a) INCLUDE (u);
  CREATE INDEX x4 ON public.t ("B ""b" COLLATE "POSIX"); CREATE INDEX x5 ON public.t ("B ""b" text_pattern_ops);
  CREATE INDEX x6 ON public.t USING hash (a); CREATE INDEX x7 ON public.t USING gin (j jsonb_path_ops);
  CREATE INDEX x8 ON public.t (l); CREATE INDEX x9 ON public.t (a, v varchar_pattern_ops);`;

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

describe.each(availableMajors)('a definition put together without the server, on %i', (major) => {
  test('is what it prints, and only for plain indexes', () =>
    withDatabase(major, plain, async (database) => {
      const rows = await database.query<{ name: string; made: string | null; printed: string }>(`
        SELECT i.relname AS name, ${plainDefinition(major)} AS made, pg_get_indexdef(i.oid) AS printed
        FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid WHERE i.relnamespace = 'public'::regnamespace ORDER BY 1`);
      for (const { made, printed } of rows) if (made !== null) expect(indexParts(made)).toEqual(indexParts(printed));
      const left = rows.filter(({ made }) => made === null).map(({ name }) => name);
      expect(left).toEqual(['x1', 'x2', 'x3', 'x4', 'x5', 'x6', 'x7', 'x8', 'x9']);
      expect(rows.length - left.length).toBe(9);
    }));
});

describe('repair', () => {
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
