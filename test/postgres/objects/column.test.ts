import { describe, expect, test } from 'vitest';
import { conversion } from '../../../source/postgres/objects/column-type.ts';
import { reads, readsAlike } from '../../support/cases.ts';

const rich = `
  CREATE TYPE public.mood AS ENUM ('glad'); CREATE COLLATION public.own (LOCALE = 'C');
  CREATE TABLE public.t (plain text, i integer GENERATED ALWAYS AS IDENTITY (START WITH 10 INCREMENT BY 5), s bigserial,
    d numeric(10,2) DEFAULT 1.5 NOT NULL, m public.mood[] DEFAULT '{glad}', c text COLLATE public.own,
    g integer GENERATED ALWAYS AS (length(plain)) STORED);
  ALTER TABLE public.t ALTER plain SET STORAGE external, ALTER plain SET COMPRESSION pglz, ALTER plain SET STATISTICS 50, ALTER plain SET (n_distinct=-0.5);
  COMMENT ON COLUMN public.t.plain IS 'x'; GRANT SELECT (plain), UPDATE (plain) ON public.t TO PUBLIC;
  CREATE TABLE public.p (id integer GENERATED ALWAYS AS IDENTITY, a text DEFAULT 'x', b integer) PARTITION BY LIST (b);
  CREATE TABLE public.p1 PARTITION OF public.p FOR VALUES IN (1); ALTER TABLE public.p1 ALTER a SET DEFAULT 'own';`;

const facts = {
  table: 't',
  foreign: false,
  notNull: false,
  notNullName: null,
  default: null,
  identity: null,
  identityOptions: null,
  identitySequence: null,
  generated: null,
  expression: null,
  collation: null,
  storage: null,
  typeStorage: 'plain',
  compression: null,
  statistics: null,
  inherited: false,
  options: [],
  comment: null,
  privileges: {},
};

describe('reading', () => {
  reads('every part', rich, (major) => ({
    'column:public.t.plain': {
      ...facts,
      position: 1,
      type: 'text',
      storage: 'external',
      typeStorage: 'extended',
      compression: 'pglz',
      statistics: 50,
      options: ['n_distinct=-0.5'],
      comment: 'x',
      privileges: { PUBLIC: ['SELECT', 'UPDATE'] },
    },
    'column:public.t.i': {
      ...facts,
      position: 2,
      type: 'integer',
      notNull: true,
      notNullName: major >= 18 ? 't_i_not_null' : null,
      identity: 'always',
      identityOptions: 'INCREMENT BY 5 START WITH 10',
      identitySequence: 'public.t_i_seq',
    },
    'column:public.t.s': {
      ...facts,
      position: 3,
      type: 'bigint',
      notNull: true,
      notNullName: major >= 18 ? 't_s_not_null' : null,
      default: `nextval('public.t_s_seq'::regclass)`,
    },
    'column:public.t.d': {
      ...facts,
      position: 4,
      type: 'numeric(10,2)',
      notNull: true,
      notNullName: major >= 18 ? 't_d_not_null' : null,
      default: '1.5',
      typeStorage: 'main',
    },
    'column:public.t.m': {
      ...facts,
      position: 5,
      type: 'public.mood[]',
      default: `'{glad}'::public.mood[]`,
      typeStorage: 'extended',
    },
    'column:public.t.c': { ...facts, position: 6, type: 'text', collation: 'public.own', typeStorage: 'extended' },
    'column:public.t.g': { ...facts, position: 7, type: 'integer', generated: 'stored', expression: 'length(plain)' },
    'column:public.p1.a': {
      ...facts,
      table: 'p1',
      position: 2,
      type: 'text',
      default: `'own'::text`,
      typeStorage: 'extended',
      inherited: true,
    },
    // A partition's columns are its parent's but for what is its own.
    'column:public.p1.b': undefined,
    'column:public.p1.id': undefined,
  }));
  reads(
    'a virtual column',
    'CREATE TABLE public.t (a integer, b integer GENERATED ALWAYS AS (a * 2) VIRTUAL)',
    () => ({
      'column:public.t.b': { ...facts, position: 2, type: 'integer', generated: 'virtual', expression: '(a * 2)' },
    }),
    18,
  );
  readsAlike('every part', rich);
});

describe('type conversions', () => {
  const nothing = {
    get: () => undefined,
    children: () => [],
    ofKind: () => [],
    dependsOn: () => [],
  };
  const context = {
    version: { number: 180000, major: 18, text: '18' },
    database: 'd',
    current: {
      ...nothing,
      get: (id: string) =>
        id === 'enum:public.mood'
          ? { id, kind: 'enum', schema: 'public', name: 'mood', parent: null, attributes: {} }
          : undefined,
      dependencies: { dependsOn: () => [], dependants: () => [], edges: () => [] },
    },
    goal: nothing,
    user: 'postgres',
    hasRole: () => true,
    isAsked: () => false,
    concurrently: false,
  };
  test.each([
    ['character varying(10)', 'character varying(20)', null, []],
    ['character varying(10)', 'text', null, []],
    ['text', 'character varying(10)', null, ['rewrite', 'may-fail']],
    ['numeric(10,2)', 'numeric(12,2)', null, []],
    ['numeric(10,2)', 'numeric(12,1)', null, ['data-loss', 'rewrite']],
    ['integer', 'bigint', null, ['rewrite']],
    ['bigint', 'integer', null, ['rewrite', 'may-fail']],
    ['numeric', 'integer', null, ['data-loss', 'rewrite']],
    ['timestamp with time zone', 'date', null, ['data-loss', 'rewrite']],
    ['text', 'integer', 'c::integer', ['rewrite', 'may-fail']],
    ['integer', 'text', null, ['rewrite']],
    ['integer', 'boolean', 'c::boolean', ['data-loss', 'rewrite']],
    ['public.mood', 'public.mood2', 'c::text::public.mood2', ['rewrite', 'may-fail']],
    ['text', 'jsonb', 'c::jsonb', ['rewrite', 'may-fail']],
    ['integer[]', 'bigint[]', null, ['rewrite']],
    ['timestamp(3) without time zone', 'timestamp without time zone', null, []],
    ['timestamp(3) without time zone', 'timestamp(1) without time zone', null, ['data-loss', 'rewrite']],
  ] as const)('%s to %s', (from, to, using, codes) => {
    const found = conversion('c', 'public.t', from, to, context, null);
    expect(found.using).toBe(using);
    expect(found.hazards.map(({ code }) => code)).toEqual(codes);
  });
});
