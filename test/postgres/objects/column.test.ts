import { describe, expect, test } from 'vitest';
import { conversion } from '../../../source/postgres/objects/column-type.ts';
import { reads, readsAlike, roundTrips } from '../../support/cases.ts';

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

describe('round trips', () => {
  roundTrips([
    {
      name: 'added to a table with rows',
      both: `CREATE TABLE public.t (id integer); INSERT INTO public.t SELECT generate_series(1, 3);`,
      a: `ALTER TABLE public.t ADD a text, ADD b integer NOT NULL DEFAULT 7, ADD c timestamptz DEFAULT now(),
        ADD d text COLLATE "C" DEFAULT 'x', ADD e bigint GENERATED BY DEFAULT AS IDENTITY (START WITH 10 INCREMENT BY 5),
        ADD f integer GENERATED ALWAYS AS (id * 2) STORED;
        COMMENT ON COLUMN public.t.a IS 'it''s';
        ALTER TABLE public.t ALTER a SET STORAGE external, ALTER a SET COMPRESSION pglz, ALTER b SET STATISTICS 50, ALTER b SET (n_distinct=-0.5);
        GRANT SELECT (a), UPDATE (a, b) ON public.t TO PUBLIC;`,
      b: '',
      options: { survives: ['SELECT id FROM public.t ORDER BY id'] },
    },
    {
      name: 'in a new table',
      a: `CREATE TABLE public.t (a text COLLATE "C" DEFAULT 'x', e bigint GENERATED ALWAYS AS IDENTITY (MAXVALUE 5000 CYCLE),
          f text GENERATED ALWAYS AS (upper(a)) STORED, g varchar(10)[] NOT NULL DEFAULT '{}');
        COMMENT ON COLUMN public.t.a IS 'hm';
        ALTER TABLE public.t ALTER a SET STORAGE external, ALTER a SET COMPRESSION pglz, ALTER f SET STATISTICS 50, ALTER a SET (n_distinct=5);
        GRANT SELECT (a) ON public.t TO PUBLIC;`,
      b: '',
    },
    {
      name: 'type',
      both: `CREATE TYPE public.mood AS ENUM ('glad', 'sad'); CREATE TYPE public.mood2 AS ENUM ('sad', 'glad');`,
      a: `CREATE TABLE public.t (a integer DEFAULT 5, b varchar(20), c text DEFAULT '1', d public.mood DEFAULT 'sad', e text, f timestamptz, g numeric(10,2), h integer[], i text);
        INSERT INTO public.t VALUES (1, 'bb', '12', 'sad', '{"a": 1}', now(), 1.5, '{1,2}', 'glad');
        CREATE VIEW public.v AS SELECT a, b, c FROM public.t; CREATE VIEW public.w AS SELECT a + 1 AS n FROM public.v;
        COMMENT ON VIEW public.w IS 'w';`,
      b: `CREATE TABLE public.t (a bigint DEFAULT 5, b text, c integer DEFAULT 1, d public.mood2 DEFAULT 'sad', e jsonb, f timestamp, g numeric(12,2), h bigint[], i public.mood);
        INSERT INTO public.t VALUES (1, 'bb', '12', 'sad', '{"a": 1}', now(), 1.5, '{1,2}', 'glad');
        CREATE VIEW public.v AS SELECT a, b, c FROM public.t; CREATE VIEW public.w AS SELECT a + 1 AS n FROM public.v;
        COMMENT ON VIEW public.w IS 'w';`,
      options: { survives: ['SELECT a::text, b, c::text, d::text, e::text, g::text, h::text, i::text FROM public.t'] },
    },
    {
      name: 'type on both sides of a foreign key',
      a: `CREATE TABLE public.r (id integer PRIMARY KEY); CREATE TABLE public.t (r integer REFERENCES public.r, own integer UNIQUE, ref integer REFERENCES public.t (own)); INSERT INTO public.r VALUES (1); INSERT INTO public.t VALUES (1, 2, 2);`,
      b: `CREATE TABLE public.r (id text PRIMARY KEY); CREATE TABLE public.t (r text REFERENCES public.r, own text UNIQUE, ref text REFERENCES public.t (own)); INSERT INTO public.r VALUES ('1'); INSERT INTO public.t VALUES ('1', '2', '2');`,
      options: { survives: ['SELECT r::text, own::text, ref::text FROM public.t'] },
    },
    {
      name: 'type of partitioned and inherited columns',
      a: `CREATE TABLE public.p (k integer, a integer) PARTITION BY LIST (k); CREATE TABLE public.p1 PARTITION OF public.p FOR VALUES IN (1); ALTER TABLE public.p1 ALTER a SET DEFAULT 5; INSERT INTO public.p VALUES (1, 2);
        CREATE TABLE public.i (a integer); CREATE TABLE public.j () INHERITS (public.i); ALTER TABLE public.j ALTER a SET NOT NULL;`,
      b: `CREATE TABLE public.p (k integer, a bigint) PARTITION BY LIST (k); CREATE TABLE public.p1 PARTITION OF public.p FOR VALUES IN (1); ALTER TABLE public.p1 ALTER a SET DEFAULT 5; INSERT INTO public.p VALUES (1, 2);
        CREATE TABLE public.i (a bigint); CREATE TABLE public.j () INHERITS (public.i); ALTER TABLE public.j ALTER a SET NOT NULL;`,
      options: { survives: ['SELECT k, a::text FROM public.p'] },
    },
    {
      name: 'identity of an inherited column',
      both: 'CREATE TABLE public.i (a integer NOT NULL); CREATE TABLE public.j () INHERITS (public.i);',
      a: 'ALTER TABLE public.j ALTER a ADD GENERATED ALWAYS AS IDENTITY',
      b: '',
    },
    {
      name: 'type, collation and settings together',
      a: `CREATE TABLE public.t (a text COLLATE "C", b varchar(5)); CREATE INDEX ON public.t (a);
        ALTER TABLE public.t ALTER b SET STORAGE external, ALTER b SET COMPRESSION pglz, ALTER b SET STATISTICS 7;`,
      b: `CREATE TABLE public.t (a text, b varchar(9)); CREATE INDEX ON public.t (a);
        ALTER TABLE public.t ALTER b SET STORAGE external, ALTER b SET COMPRESSION pglz, ALTER b SET STATISTICS 7;`,
    },
    {
      name: 'default, not null',
      a: `CREATE SEQUENCE public.s; CREATE TABLE public.t (a integer DEFAULT nextval('public.s') NOT NULL, b text DEFAULT 'x', c integer NOT NULL); INSERT INTO public.t VALUES (1, 'x', 2);`,
      b: `CREATE TABLE public.t (a integer, b text DEFAULT 'y', c integer DEFAULT 5); INSERT INTO public.t VALUES (1, 'x', 2);`,
    },
    {
      name: 'identity',
      a: `CREATE TABLE public.t (a integer GENERATED ALWAYS AS IDENTITY, b integer GENERATED BY DEFAULT AS IDENTITY (START WITH 5 INCREMENT BY 2 MINVALUE 3 MAXVALUE 99 CACHE 4 CYCLE), c integer NOT NULL, d smallint GENERATED ALWAYS AS IDENTITY);`,
      b: `CREATE TABLE public.t (a integer GENERATED BY DEFAULT AS IDENTITY, b integer GENERATED ALWAYS AS IDENTITY (INCREMENT BY -1), c integer GENERATED ALWAYS AS IDENTITY, d bigint GENERATED ALWAYS AS IDENTITY);`,
    },
    {
      name: 'identity, serial and neither',
      a: `CREATE TABLE public.t (a integer GENERATED ALWAYS AS IDENTITY, b serial);`,
      b: `CREATE TABLE public.t (a serial, b integer GENERATED ALWAYS AS IDENTITY);`,
    },
    {
      name: 'generated',
      a: `CREATE TABLE public.t (a integer, b integer GENERATED ALWAYS AS (a + 1) STORED, c integer); INSERT INTO public.t (a) VALUES (1); CREATE INDEX bi ON public.t (b); CREATE VIEW public.v AS SELECT b FROM public.t;`,
      b: `CREATE TABLE public.t (a integer, b integer GENERATED ALWAYS AS (a + 2) STORED, c integer GENERATED ALWAYS AS (a * 3) STORED); INSERT INTO public.t (a) VALUES (1); CREATE INDEX bi ON public.t (b); CREATE VIEW public.v AS SELECT b FROM public.t;`,
      options: { survives: ['SELECT a FROM public.t'] },
    },
    {
      name: 'generated from a column that changes its type',
      a: `CREATE TABLE public.t (a integer, b text GENERATED ALWAYS AS (a || 'x') STORED); INSERT INTO public.t (a) VALUES (1);`,
      b: `CREATE TABLE public.t (a bigint, b text GENERATED ALWAYS AS (a || 'x') STORED); INSERT INTO public.t (a) VALUES (1);`,
      options: { survives: ['SELECT a::text, b FROM public.t'] },
    },
    {
      name: 'virtual',
      since: 18,
      a: `CREATE TABLE public.t (a integer, b integer GENERATED ALWAYS AS (a + 1) VIRTUAL, c integer GENERATED ALWAYS AS (a) STORED, d integer);`,
      b: `CREATE TABLE public.t (a integer, b integer GENERATED ALWAYS AS (a + 2) VIRTUAL, c integer GENERATED ALWAYS AS (a) VIRTUAL, d integer GENERATED ALWAYS AS (a) VIRTUAL);`,
    },
    {
      name: 'storage, compression, statistics, options, comment, privileges',
      a: `CREATE TABLE public.t (a text, b text, c text); ALTER TABLE public.t ALTER a SET STORAGE main, ALTER a SET COMPRESSION pglz, ALTER a SET STATISTICS 9, ALTER a SET (n_distinct=4);
        COMMENT ON COLUMN public.t.a IS 'x'; GRANT SELECT (a) ON public.t TO PUBLIC;`,
      b: `CREATE TABLE public.t (a text, b text, c text); ALTER TABLE public.t ALTER b SET STORAGE external, ALTER b SET STATISTICS 0, ALTER a SET (n_distinct=5, n_distinct_inherited=6);
        COMMENT ON COLUMN public.t.b IS 'x'; GRANT UPDATE (b) ON public.t TO PUBLIC;`,
    },
    {
      name: 'of partitions and child tables',
      both: `CREATE TABLE public.p (id integer, a text DEFAULT 'x', b integer) PARTITION BY LIST (id); CREATE TABLE public.p1 PARTITION OF public.p FOR VALUES IN (1); CREATE TABLE public.p2 PARTITION OF public.p FOR VALUES IN (2);
        CREATE TABLE public.i (id integer, a text DEFAULT 'x'); CREATE TABLE public.j () INHERITS (public.i);`,
      a: `ALTER TABLE public.p1 ALTER a SET DEFAULT 'own', ALTER b SET NOT NULL; COMMENT ON COLUMN public.p1.b IS 'own'; ALTER TABLE public.p1 ALTER a SET STATISTICS 5; GRANT SELECT (a) ON public.p1 TO PUBLIC;
        ALTER TABLE public.j ALTER a SET DEFAULT 'own', ALTER id SET NOT NULL; ALTER TABLE public.j ALTER a SET STORAGE external;`,
      b: `ALTER TABLE public.p2 ALTER a DROP DEFAULT; ALTER TABLE public.p ADD c integer; ALTER TABLE public.p2 ALTER c SET DEFAULT 3; ALTER TABLE public.i ADD c integer;`,
    },
    {
      name: 'of new partitions and child tables',
      a: `CREATE TABLE public.p (id integer, a text DEFAULT 'x', b integer) PARTITION BY LIST (id); CREATE TABLE public.p1 PARTITION OF public.p FOR VALUES IN (1);
        ALTER TABLE public.p1 ALTER a SET DEFAULT 'own', ALTER b SET NOT NULL; COMMENT ON COLUMN public.p1.b IS 'own';
        CREATE TABLE public.i (id integer, a text DEFAULT 'x'); CREATE TABLE public.j (z integer) INHERITS (public.i); ALTER TABLE public.j ALTER a SET DEFAULT 'own';`,
      b: '',
    },
    {
      name: 'with hostile names',
      a: `CREATE TABLE public."t ""x""." ("a'b" integer, "😀.""" text DEFAULT E'a\\nb', "${'n'.repeat(63)}" integer NOT NULL DEFAULT 1); COMMENT ON COLUMN public."t ""x"".".  "a'b" IS E'one\\ntwo';`,
      b: `CREATE TABLE public."t ""x""." ("a'b" text);`,
    },
  ]);
});
