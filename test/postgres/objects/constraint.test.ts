import { describe } from 'vitest';
import { reads, readsAlike } from '../../support/cases.ts';

const rich = `
  CREATE TABLE public.r (id integer PRIMARY KEY, code text, CONSTRAINT codes UNIQUE (code) WITH (fillfactor=60));
  CREATE TABLE public.t (id integer, a integer, b text, during tsrange, r integer,
    CONSTRAINT key PRIMARY KEY (id) INCLUDE (a), CONSTRAINT own CHECK (a > 0 AND b <> ') NOT VALID') NO INHERIT,
    CONSTRAINT ref FOREIGN KEY (r) REFERENCES public.r ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT apart EXCLUDE USING gist (during WITH &&) WHERE (a > 1) DEFERRABLE);
  ALTER TABLE public.t ADD CONSTRAINT late CHECK (a < 10) NOT VALID; ALTER TABLE public.t CLUSTER ON key; COMMENT ON CONSTRAINT late ON public.t IS 'later';
  CREATE TABLE public.child () INHERITS (public.t);
  CREATE TABLE public.p (id integer, CONSTRAINT pk PRIMARY KEY (id), CONSTRAINT pc CHECK (id > 0)) PARTITION BY RANGE (id);
  CREATE TABLE public.p1 PARTITION OF public.p FOR VALUES FROM (0) TO (5);`;

const facts = {
  relationSchema: 'public',
  relation: 't',
  relationKind: 'table',
  validity: 'valid',
  deferrable: 'not deferrable',
  noInherit: false,
  options: [],
  clustered: false,
  partitioned: false,
  refersTo: null,
  inherited: false,
  column: null,
  comment: null,
};

describe('reading', () => {
  reads('every type', rich, () => ({
    'constraint:public.t.key': {
      ...facts,
      type: 'primary key',
      definition: 'PRIMARY KEY (id) INCLUDE (a)',
      clustered: true,
    },
    'constraint:public.t.own': {
      ...facts,
      type: 'check',
      definition: `CHECK (((a > 0) AND (b <> ') NOT VALID'::text)))`,
      noInherit: true,
    },
    'constraint:public.t.late': {
      ...facts,
      type: 'check',
      definition: 'CHECK ((a < 10))',
      validity: 'not valid',
      comment: 'later',
    },
    'constraint:public.t.ref': {
      ...facts,
      type: 'foreign key',
      definition: 'FOREIGN KEY (r) REFERENCES public.r(id) ON UPDATE CASCADE ON DELETE SET NULL',
      deferrable: 'initially deferred',
      refersTo: 'public.r',
    },
    'constraint:public.t.apart': {
      ...facts,
      type: 'exclusion',
      definition: 'EXCLUDE USING gist (during WITH &&) WHERE ((a > 1))',
      deferrable: 'deferrable',
    },
    'constraint:public.r.codes': {
      ...facts,
      relation: 'r',
      type: 'unique',
      definition: 'UNIQUE (code)',
      options: ['fillfactor=60'],
    },
    // What partitions and children inherit is the parent's.
    'constraint:public.p1.p1_pkey': undefined,
    'constraint:public.p1.pc': undefined,
    'constraint:public.child.late': undefined,
  }));
  readsAlike('every type', rich);
});
