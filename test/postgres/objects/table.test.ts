import { describe } from 'vitest';
import { reads, readsAlike } from '../../support/cases.ts';

const rich = `
  CREATE TYPE public.c AS (x integer, y text);
  CREATE UNLOGGED TABLE public.t (id integer CONSTRAINT key PRIMARY KEY, a text) WITH (fillfactor=70, autovacuum_vacuum_scale_factor=0.05, toast.autovacuum_enabled=false);
  COMMENT ON TABLE public.t IS 'x'; ALTER TABLE public.t ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY, REPLICA IDENTITY USING INDEX key; GRANT SELECT ON public.t TO PUBLIC;
  CREATE TABLE public.typed OF public.c; CREATE TABLE public.child (own integer) INHERITS (public.t);
  CREATE TABLE public.p (id integer, at date) PARTITION BY RANGE (at, lower(id::text));
  CREATE INDEX pi ON public.p (at); CREATE TABLE public.p1 PARTITION OF public.p FOR VALUES FROM ('2020-01-01', MINVALUE) TO ('2021-01-01', MINVALUE); CREATE TABLE public.rest PARTITION OF public.p DEFAULT;`;

const facts = {
  persistence: 'permanent',
  partitionKey: null,
  partitionOf: null,
  bound: null,
  inherits: [],
  ofType: null,
  rowSecurity: false,
  forceRowSecurity: false,
  replicaIdentity: 'default',
  options: [],
  copies: [],
  owner: 'postgres',
  comment: null,
  privileges: {},
};

describe('reading', () => {
  reads('every part', rich, () => ({
    'table:public.t': {
      ...facts,
      persistence: 'unlogged',
      rowSecurity: true,
      forceRowSecurity: true,
      replicaIdentity: 'index key',
      options: ['autovacuum_vacuum_scale_factor=0.05', 'fillfactor=70', 'toast.autovacuum_enabled=false'],
      columnOrder: ['id', 'a'],
      comment: 'x',
      privileges: { PUBLIC: ['SELECT'] },
    },
    'table:public.typed': { ...facts, ofType: 'public.c', columnOrder: ['x', 'y'] },
    'table:public.child': { ...facts, inherits: ['public.t'], columnOrder: ['id', 'a', 'own'] },
    'table:public.p': {
      ...facts,
      partitionKey: 'RANGE (at, lower((id)::text))',
      columnOrder: ['id', 'at'],
    },
    'table:public.p1': {
      ...facts,
      partitionOf: 'public.p',
      bound: `FOR VALUES FROM ('2020-01-01', MINVALUE) TO ('2021-01-01', MINVALUE)`,
      columnOrder: ['id', 'at'],
      copies: [{ kind: 'index', name: 'p1_at_idx', of: 'pi' }],
    },
    'table:public.rest': {
      ...facts,
      partitionOf: 'public.p',
      bound: 'DEFAULT',
      columnOrder: ['id', 'at'],
      copies: [{ kind: 'index', name: 'rest_at_idx', of: 'pi' }],
    },
  }));
  readsAlike('every part', rich);
});
