import { describe } from 'vitest';
import { reads, readsAlike, roundTrips } from '../../support/cases.ts';

const rich = `
  CREATE SEQUENCE public.s AS integer INCREMENT BY -2 MINVALUE -100 MAXVALUE 50 START WITH 7 CACHE 5 CYCLE;
  COMMENT ON SEQUENCE public.s IS 'counts'; GRANT USAGE ON SEQUENCE public.s TO PUBLIC;
  CREATE TABLE public.t (id bigserial, i integer GENERATED ALWAYS AS IDENTITY); SELECT setval('public.s', 3);`;

describe('reading', () => {
  reads('every option', rich, () => ({
    'sequence:public.s': {
      type: 'integer',
      start: '7',
      increment: '-2',
      minimum: '-100',
      maximum: '50',
      cache: '5',
      cycle: true,
      persistence: 'permanent',
      ownedBy: null,
      ownedByTable: null,
      owner: 'postgres',
      comment: 'counts',
      privileges: { PUBLIC: ['USAGE'] },
    },
    'sequence:public.t_id_seq': {
      type: 'bigint',
      start: '1',
      increment: '1',
      minimum: '1',
      maximum: '9223372036854775807',
      cache: '1',
      cycle: false,
      persistence: 'permanent',
      ownedBy: 'public.t.id',
      ownedByTable: 'public.t',
      owner: null,
      comment: null,
      privileges: {},
    },
    // An identity's is the column's.
    'sequence:public.t_i_seq': undefined,
  }));
  readsAlike('every option', `${rich} CREATE UNLOGGED TABLE public.u (id serial);`);
});

describe('round trips', () => {
  roundTrips([
    { name: 'all of them', a: rich, b: '' },
    {
      name: 'options',
      a: 'CREATE SEQUENCE public.s; CREATE SEQUENCE public.d INCREMENT BY -1 CYCLE; CREATE SEQUENCE public.m MAXVALUE 100;',
      b: 'CREATE SEQUENCE public.s AS smallint START WITH 3 MINVALUE -2 INCREMENT BY 5 CACHE 10 CYCLE; CREATE SEQUENCE public.d AS integer; CREATE SEQUENCE public.m MAXVALUE 200;',
      // Values that are at their start fit the new bounds or begin anew.
      only: 'b',
    },
    {
      name: 'a type and its bounds',
      a: 'CREATE SEQUENCE public.s AS integer',
      b: 'CREATE SEQUENCE public.s AS bigint MAXVALUE 50',
    },
    {
      name: 'bounds that have nothing in common',
      a: 'CREATE SEQUENCE public.s MINVALUE 10 MAXVALUE 20',
      b: 'CREATE SEQUENCE public.s MINVALUE 30 MAXVALUE 40',
    },
    {
      name: 'the present value is left alone',
      both: `CREATE SEQUENCE public.s; SELECT setval('public.s', 77);`,
      a: 'ALTER SEQUENCE public.s START WITH 5 CACHE 3',
      b: '',
      options: { survives: ['SELECT last_value, is_called FROM public.s'] },
    },
    {
      name: 'owned by a column, another or none',
      both: 'CREATE TABLE public.t (a integer, b integer); CREATE SEQUENCE public.s;',
      a: 'ALTER SEQUENCE public.s OWNED BY public.t.a',
      b: 'ALTER SEQUENCE public.s OWNED BY public.t.b',
    },
    {
      name: 'owned or not',
      both: 'CREATE TABLE public.t (a integer); CREATE SEQUENCE public.s;',
      a: 'ALTER SEQUENCE public.s OWNED BY public.t.a',
      b: '',
    },
    {
      name: 'stays while its column, or its table, goes',
      a: `CREATE SEQUENCE public.s; CREATE SEQUENCE public.u; CREATE TABLE public.t (k integer);`,
      b: `CREATE TABLE public.t (k integer, a integer); CREATE SEQUENCE public.s OWNED BY public.t.a; ALTER TABLE public.t ALTER a SET DEFAULT nextval('public.s');
        CREATE TABLE public.v (a integer); CREATE SEQUENCE public.u OWNED BY public.v.a;`,
    },
    {
      name: 'of a serial column that comes and goes',
      both: 'CREATE TABLE public.t (k integer);',
      a: 'ALTER TABLE public.t ADD id serial',
      b: '',
    },
    {
      name: 'of a serial column of another owner',
      both: `DO $$ BEGIN CREATE ROLE dbparity_sequence_owner; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;`,
      a: 'CREATE TABLE public.t (id serial, b serial); ALTER TABLE public.t OWNER TO dbparity_sequence_owner; GRANT USAGE ON SEQUENCE public.t_b_seq TO PUBLIC;',
      b: 'CREATE TABLE public.t (id serial);',
    },
    {
      name: 'owner, comment, privileges',
      both: `DO $$ BEGIN CREATE ROLE dbparity_sequence_owner; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$; CREATE SEQUENCE public.s;`,
      a: `ALTER SEQUENCE public.s OWNER TO dbparity_sequence_owner; COMMENT ON SEQUENCE public.s IS 'x'; GRANT SELECT ON public.s TO PUBLIC;`,
      b: 'GRANT ALL ON public.s TO PUBLIC',
    },
    {
      name: 'unlogged',
      since: 15,
      a: 'CREATE UNLOGGED SEQUENCE public.s; CREATE UNLOGGED TABLE public.t (id serial);',
      b: 'CREATE SEQUENCE public.s; CREATE TABLE public.t (id serial);',
    },
    {
      name: 'used by defaults of several tables',
      a: `CREATE SEQUENCE public.s; CREATE TABLE public.t (id bigint DEFAULT nextval('public.s')); CREATE TABLE public.u (id bigint DEFAULT nextval('public.s')); ALTER SEQUENCE public.s OWNED BY public.u.id;`,
      b: '',
    },
    {
      name: 'hostile names',
      a: `CREATE TABLE public."t.'""" ("c ;--" integer); CREATE SEQUENCE public."s.'""😀" OWNED BY public."t.'"""."c ;--"; ALTER TABLE public."t.'""" ALTER "c ;--" SET DEFAULT nextval('public."s.''""😀"');`,
      b: '',
    },
  ]);
});
