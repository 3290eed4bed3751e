import { describe } from 'vitest';
import { reads, readsAlike, roundTrips } from '../../support/cases.ts';

const rich = `
  CREATE SCHEMA s; CREATE TABLE public.t (b integer, a integer, c text);
  CREATE STATISTICS s.many (ndistinct, mcv) ON b, a, (a + 1), lower(c) FROM public.t; ALTER STATISTICS s.many SET STATISTICS 500; COMMENT ON STATISTICS s.many IS 'x';
  CREATE STATISTICS public.one ON (a * 2) FROM public.t; CREATE STATISTICS public.plain ON a, b FROM public.t;`;
const facts = { relationSchema: 'public', relation: 't', relationKind: 'table', owner: 'postgres' };

describe('reading', () => {
  reads('every part', rich, () => ({
    'statistics:s.many': {
      ...facts,
      kinds: ['mcv', 'ndistinct'],
      on: ['a', 'b', '(a + 1)', '(lower(c))'],
      target: 500,
      comment: 'x',
    },
    'statistics:public.one': { ...facts, kinds: [], on: ['(a * 2)'], target: null, comment: null },
    'statistics:public.plain': {
      ...facts,
      kinds: ['dependencies', 'mcv', 'ndistinct'],
      on: ['a', 'b'],
      target: null,
      comment: null,
    },
  }));
  readsAlike('every part', rich);
});

// The judge does not look at statistics objects; the second read does.
describe('round trips', () => {
  roundTrips([
    { name: 'all of them', a: rich, b: '' },
    {
      name: 'what they gather',
      both: 'CREATE TABLE public.t (a integer, b integer, c integer); CREATE TABLE public.u (a integer, b integer);',
      a: `CREATE STATISTICS public.s1 (mcv) ON a, b FROM public.t; CREATE STATISTICS public.s2 ON a, b FROM public.t; COMMENT ON STATISTICS public.s2 IS 'c'; CREATE STATISTICS public.s3 ON a, b FROM public.t;`,
      b: `CREATE STATISTICS public.s1 (ndistinct) ON a, b FROM public.t; CREATE STATISTICS public.s2 ON a, c, (a + b) FROM public.t; CREATE STATISTICS public.s3 ON a, b FROM public.u;`,
    },
    {
      name: 'settings',
      both: `DO $$ BEGIN CREATE ROLE dbparity_statistics_owner; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$; GRANT ALL ON SCHEMA public TO dbparity_statistics_owner; CREATE TABLE public.t (a integer, b integer); CREATE STATISTICS public.s ON a, b FROM public.t;`,
      a: `ALTER STATISTICS public.s SET STATISTICS 5; COMMENT ON STATISTICS public.s IS 'x'; ALTER STATISTICS public.s OWNER TO dbparity_statistics_owner;`,
      b: '',
    },
    {
      name: 'of a column that changes its type or goes',
      a: `CREATE TABLE public.t (a integer, b integer); CREATE STATISTICS public.s ON a, b FROM public.t; ALTER STATISTICS public.s SET STATISTICS 7; COMMENT ON STATISTICS public.s IS 'x';`,
      b: `CREATE TABLE public.t (a bigint, b integer, c integer); CREATE STATISTICS public.s ON a, b FROM public.t; ALTER STATISTICS public.s SET STATISTICS 7; COMMENT ON STATISTICS public.s IS 'x'; CREATE STATISTICS public.s2 ON b, c FROM public.t;`,
    },
    {
      name: 'on partitioned tables and materialized views',
      both: `CREATE TABLE public.p (a integer, b integer) PARTITION BY LIST (a); CREATE MATERIALIZED VIEW public.m AS SELECT a, b FROM public.p;`,
      a: 'CREATE STATISTICS public.s ON a, b FROM public.p; CREATE STATISTICS public.sm ON a, b FROM public.m;',
      b: '',
    },
    {
      name: 'hostile names',
      a: `CREATE TABLE public."t '"")" ("c, (" integer, "d "" " integer); CREATE STATISTICS public."s ;--'""" ON "c, (", "d "" ", ("c, (" + 1) FROM public."t '"")";`,
      b: '',
    },
  ]);
});
