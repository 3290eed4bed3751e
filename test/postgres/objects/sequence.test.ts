import { describe } from 'vitest';
import { reads, readsAlike } from '../../support/cases.ts';

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
