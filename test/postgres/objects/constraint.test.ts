import { describe, expect } from 'vitest';
import { reads, readsAlike, roundTrips } from '../../support/cases.ts';

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

const table = 'CREATE TABLE public.t (id integer NOT NULL, a integer, b text, during tsrange);';

describe('round trips', () => {
  roundTrips([
    { name: 'all of them', a: rich, b: '' },
    {
      name: 'all of them on a table with rows',
      both: `CREATE TABLE public.r (id integer NOT NULL, code text); CREATE TABLE public.t (id integer NOT NULL, a integer, b text, during tsrange, r integer); INSERT INTO public.r VALUES (1, 'x'); INSERT INTO public.t VALUES (1, 2, 'b', '[2020-01-01,2021-01-01)', 1);`,
      a: `ALTER TABLE public.r ADD PRIMARY KEY (id); ALTER TABLE public.t ADD CONSTRAINT key PRIMARY KEY (id) INCLUDE (a), ADD CHECK (a > 0), ADD FOREIGN KEY (r) REFERENCES public.r,
        ADD CONSTRAINT apart EXCLUDE USING gist (during WITH &&) WITH (fillfactor=70) WHERE (a > 1);`,
      b: '',
      options: { survives: ['SELECT * FROM public.t'] },
      check: ({ repair }, source) => {
        if (source !== 'a') return;
        const hazards = repair.steps.flatMap((step) => step.statements.flatMap((statement) => statement.hazards));
        expect(new Set(hazards.map((hazard) => hazard.code))).toEqual(new Set(['lock', 'scan', 'may-fail']));
        expect(hazards.map((hazard) => hazard.lock).filter((lock) => lock === 'SHARE ROW EXCLUSIVE')).toHaveLength(2);
      },
    },
    {
      name: 'definitions',
      a: `${table} ALTER TABLE public.t ADD CONSTRAINT k PRIMARY KEY (id), ADD CONSTRAINT u UNIQUE (a), ADD CONSTRAINT c CHECK (a > 0), ADD CONSTRAINT x EXCLUDE USING gist (during WITH &&);`,
      b: `${table} ALTER TABLE public.t ADD CONSTRAINT k PRIMARY KEY (id) INCLUDE (a), ADD CONSTRAINT u UNIQUE (a, b), ADD CONSTRAINT c CHECK (a > 1), ADD CONSTRAINT x EXCLUDE USING gist (during WITH -|-);`,
    },
    {
      name: 'a constraint of another type by the same name',
      a: `${table} ALTER TABLE public.t ADD CONSTRAINT k PRIMARY KEY (id), ADD CONSTRAINT x UNIQUE (a);`,
      b: `${table} ALTER TABLE public.t ADD CONSTRAINT k UNIQUE (id), ADD CONSTRAINT x CHECK (a > 0);`,
    },
    {
      name: 'a key that foreign keys refer to',
      a: `${table} ALTER TABLE public.t ADD CONSTRAINT k PRIMARY KEY (id); CREATE TABLE public.f (t integer CONSTRAINT fk REFERENCES public.t); COMMENT ON CONSTRAINT fk ON public.f IS 'c';`,
      b: `${table} ALTER TABLE public.t ADD CONSTRAINT k PRIMARY KEY (id) INCLUDE (b); CREATE TABLE public.f (t integer CONSTRAINT fk REFERENCES public.t); COMMENT ON CONSTRAINT fk ON public.f IS 'c';`,
    },
    {
      name: 'a key that a view groups by',
      a: `${table} ALTER TABLE public.t ADD CONSTRAINT k PRIMARY KEY (id); CREATE VIEW public.v AS SELECT id, a FROM public.t GROUP BY id;`,
      b: `${table} ALTER TABLE public.t ADD CONSTRAINT k PRIMARY KEY (id) INCLUDE (a); CREATE VIEW public.v AS SELECT id, a FROM public.t GROUP BY id;`,
    },
    {
      name: 'circular foreign keys',
      a: `CREATE TABLE public.x (id integer PRIMARY KEY, y integer); CREATE TABLE public.y (id integer PRIMARY KEY, x integer REFERENCES public.x); ALTER TABLE public.x ADD FOREIGN KEY (y) REFERENCES public.y; ALTER TABLE public.x ADD p integer REFERENCES public.x;`,
      b: '',
    },
    {
      name: 'when it is checked',
      both: 'CREATE TABLE public.r (id integer PRIMARY KEY);',
      a: `CREATE TABLE public.t (a integer CONSTRAINT f REFERENCES public.r, b integer CONSTRAINT g REFERENCES public.r DEFERRABLE, c integer CONSTRAINT u UNIQUE);`,
      b: `CREATE TABLE public.t (a integer CONSTRAINT f REFERENCES public.r DEFERRABLE INITIALLY DEFERRED, b integer CONSTRAINT g REFERENCES public.r DEFERRABLE INITIALLY DEFERRED, c integer CONSTRAINT u UNIQUE DEFERRABLE);`,
      check: ({ statements }) => expect(statements.filter((sql) => sql.includes('ALTER CONSTRAINT'))).toHaveLength(2),
    },
    {
      name: 'validity',
      both: 'CREATE TABLE public.r (id integer PRIMARY KEY); CREATE TABLE public.t (a integer, b integer);',
      a: `ALTER TABLE public.t ADD CONSTRAINT c CHECK (a > 0) NOT VALID, ADD CONSTRAINT f FOREIGN KEY (b) REFERENCES public.r NOT VALID;`,
      b: `ALTER TABLE public.t ADD CONSTRAINT c CHECK (a > 0), ADD CONSTRAINT f FOREIGN KEY (b) REFERENCES public.r;`,
      check: ({ statements }, source) => {
        if (source === 'b')
          expect(statements).toEqual([
            'ALTER TABLE public.t VALIDATE CONSTRAINT c',
            'ALTER TABLE public.t VALIDATE CONSTRAINT f',
          ]);
      },
    },
    {
      name: 'no inherit, storage options, clustering, comment',
      both: 'CREATE TABLE public.t (a integer, b integer);',
      a: `ALTER TABLE public.t ADD CONSTRAINT c CHECK (a > 0) NO INHERIT, ADD CONSTRAINT u UNIQUE (a) WITH (fillfactor=50), ADD CONSTRAINT v UNIQUE (b), CLUSTER ON u; COMMENT ON CONSTRAINT u ON public.t IS 'x';`,
      b: `ALTER TABLE public.t ADD CONSTRAINT c CHECK (a > 0), ADD CONSTRAINT u UNIQUE (a), ADD CONSTRAINT v UNIQUE (b) WITH (fillfactor=80), CLUSTER ON v; COMMENT ON CONSTRAINT v ON public.t IS 'y';`,
    },
    {
      name: 'clustering alone',
      both: 'CREATE TABLE public.t (a integer CONSTRAINT u UNIQUE);',
      a: 'ALTER TABLE public.t CLUSTER ON u',
      b: '',
    },
    {
      name: 'on partitioned tables',
      both: 'CREATE TABLE public.r (id integer PRIMARY KEY); CREATE TABLE public.p (id integer, a integer) PARTITION BY RANGE (id); CREATE TABLE public.p1 PARTITION OF public.p FOR VALUES FROM (0) TO (5); INSERT INTO public.r VALUES (1); INSERT INTO public.p VALUES (1, 1);',
      a: `ALTER TABLE public.p ADD PRIMARY KEY (id), ADD CHECK (a > 0), ADD FOREIGN KEY (a) REFERENCES public.r; ALTER TABLE public.p1 ADD CONSTRAINT own CHECK (a < 7);`,
      b: `ALTER TABLE public.p ADD UNIQUE (id, a); ALTER TABLE public.p1 ADD CONSTRAINT own CHECK (a < 8);`,
      options: { survives: ['SELECT * FROM public.p'] },
    },
    {
      name: 'a foreign key to a partitioned table',
      both: 'CREATE TABLE public.p (id integer PRIMARY KEY) PARTITION BY RANGE (id); CREATE TABLE public.p1 PARTITION OF public.p FOR VALUES FROM (0) TO (5); CREATE TABLE public.t (p integer);',
      a: 'ALTER TABLE public.t ADD CONSTRAINT f FOREIGN KEY (p) REFERENCES public.p;',
      b: '',
    },
    {
      name: 'without blocking for long',
      both: `CREATE TABLE public.r (id integer PRIMARY KEY); ${table} INSERT INTO public.t VALUES (1, 2);`,
      a: `INSERT INTO public.r VALUES (2); ALTER TABLE public.t ADD CONSTRAINT c CHECK (a > 0), ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES public.r, ALTER a SET NOT NULL;`,
      b: 'INSERT INTO public.r VALUES (2)',
      only: 'a',
      options: { concurrently: true, survives: ['SELECT id FROM public.t'] },
      check: ({ statements }) =>
        expect(
          statements.filter((sql) => sql.includes('NOT VALID') || sql.includes('VALIDATE CONSTRAINT')),
        ).toHaveLength(6),
    },
    {
      name: 'keys, without blocking for long',
      both: `${table} INSERT INTO public.t VALUES (1, 2);`,
      a: `ALTER TABLE public.t ADD CONSTRAINT k PRIMARY KEY (id) INCLUDE (b) WITH (fillfactor=70), ADD CONSTRAINT u UNIQUE (a, b) DEFERRABLE, CLUSTER ON k; COMMENT ON CONSTRAINT u ON public.t IS 'x';`,
      b: 'ALTER TABLE public.t ADD CONSTRAINT u UNIQUE (a)',
      only: 'a',
      options: { concurrently: true, survives: ['SELECT * FROM public.t'] },
      check: ({ statements }) => expect(statements.filter((sql) => sql.includes('CONCURRENTLY'))).toHaveLength(2),
    },
    {
      name: 'nulls not distinct, set null of some columns',
      since: 15,
      a: `CREATE TABLE public.r (a integer, b integer, UNIQUE (a, b)); CREATE TABLE public.t (a integer, b integer, CONSTRAINT u UNIQUE NULLS NOT DISTINCT (a), FOREIGN KEY (a, b) REFERENCES public.r (a, b) ON DELETE SET NULL (b));`,
      b: `CREATE TABLE public.r (a integer, b integer, UNIQUE (a, b)); CREATE TABLE public.t (a integer, b integer, CONSTRAINT u UNIQUE (a));`,
    },
    {
      name: 'temporal keys',
      since: 18,
      a: `CREATE EXTENSION btree_gist; CREATE TABLE public.r (id integer, valid daterange, PRIMARY KEY (id, valid WITHOUT OVERLAPS)); CREATE TABLE public.t (id integer, valid daterange, r integer, FOREIGN KEY (r, PERIOD valid) REFERENCES public.r (id, PERIOD valid), UNIQUE (id, valid WITHOUT OVERLAPS));`,
      b: '',
    },
    {
      name: 'not enforced',
      since: 18,
      both: 'CREATE TABLE public.r (id integer PRIMARY KEY);',
      a: 'CREATE TABLE public.t (a integer CONSTRAINT f REFERENCES public.r NOT ENFORCED, b integer CONSTRAINT c CHECK (b > 0) NOT ENFORCED)',
      b: 'CREATE TABLE public.t (a integer CONSTRAINT f REFERENCES public.r, b integer CONSTRAINT c CHECK (b > 0))',
    },
    {
      name: 'not null with more to it',
      since: 18,
      a: `CREATE TABLE public.t (a integer CONSTRAINT an NOT NULL NO INHERIT, b integer CONSTRAINT bn NOT NULL, c integer, d integer CONSTRAINT dn NOT NULL NO INHERIT); COMMENT ON CONSTRAINT bn ON public.t IS 'b'; ALTER TABLE public.t ADD CONSTRAINT cn NOT NULL c NOT VALID;`,
      b: 'CREATE TABLE public.t (a integer NOT NULL, b integer NOT NULL, c integer NOT NULL, d integer)',
    },
    {
      name: 'not null with more to it, in a new table',
      since: 18,
      a: `CREATE TABLE public.t (a integer CONSTRAINT an NOT NULL NO INHERIT, b integer CONSTRAINT bn NOT NULL, c integer); COMMENT ON CONSTRAINT bn ON public.t IS 'b'; ALTER TABLE public.t ADD CONSTRAINT cn NOT NULL c NOT VALID;`,
      b: '',
    },
    {
      name: 'hostile names',
      a: `CREATE TABLE public."t.""1""" (id integer CONSTRAINT "k ' ;--""" PRIMARY KEY, "a ) NOT VALID" integer CONSTRAINT "😀 c" CHECK ("a ) NOT VALID" > 0)); COMMENT ON CONSTRAINT "😀 c" ON public."t.""1""" IS E'\\n;--';`,
      b: 'CREATE TABLE public."t.""1""" (id integer NOT NULL, "a ) NOT VALID" integer)',
    },
  ]);
});
