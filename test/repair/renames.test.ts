import { describe, expect, test } from 'vitest';
import { postgresKinds } from '../../source/postgres/objects/index.ts';
import { planWithRenames } from '../../source/repair/renames/plan.ts';
import { requestedRenames } from '../../source/repair/renames/requests.ts';
import { renderScript } from '../../source/repair/script.ts';
import { roundTrips } from '../support/cases.ts';
import { compareDatabases } from '../support/catalogs.ts';
import { createDatabase, withClient, withPair } from '../support/databases.ts';
import { type RoundTripResult, repairPair, runScript } from '../support/round-trip.ts';
import { newest, oldest, server } from '../support/servers.ts';
import { splitStatements } from '../support/split-script.ts';

/** Rows that must be there afterwards, whatever the table is called: no other table holds any. */
const rows = (table: string): string =>
  `INSERT INTO ${table} SELECT n, n::text FROM generate_series(1, 100) n; CREATE FUNCTION public.kept() RETURNS bigint LANGUAGE plpgsql AS $f$
    DECLARE total bigint := 0; one bigint; t regclass; BEGIN FOR t IN SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace LOOP
    EXECUTE format('SELECT count(*) FROM %s', t) INTO one; total := total + one; END LOOP; RETURN total; END$f$;`;
const survives = ['SELECT public.kept()'];

const first = ({ statements }: RoundTripResult): readonly string[] =>
  statements.map((sql) => sql.split(/[\n(]/)[0]?.trim() ?? '');

describe('tables', () => {
  roundTrips([
    {
      name: 'a table with all that is named after it',
      a: `CREATE TABLE public.b (id serial PRIMARY KEY, label text UNIQUE, CHECK (label <> '')); CREATE INDEX ON public.b (lower(label)); ${rows('public.b')}`,
      b: `CREATE TABLE public.a (id serial PRIMARY KEY, label text UNIQUE, CHECK (label <> '')); CREATE INDEX ON public.a (lower(label)); ${rows('public.a')}`,
      only: 'a',
      options: { renames: ['public.a=public.b'], destructive: false, survives },
      check: ({ statements }) =>
        expect(statements).toEqual([
          'ALTER TABLE public.a RENAME TO b',
          'ALTER TABLE public.b RENAME CONSTRAINT a_label_check TO b_label_check',
          'ALTER TABLE public.b RENAME CONSTRAINT a_label_key TO b_label_key',
          'ALTER TABLE public.b RENAME CONSTRAINT a_pkey TO b_pkey',
          'ALTER SEQUENCE public.a_id_seq RENAME TO b_id_seq',
          'ALTER INDEX public.a_lower_idx RENAME TO b_lower_idx',
        ]),
    },
    {
      name: 'a table in views, policies, keys, triggers and functions',
      both: `CREATE FUNCTION public.trg() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$;`,
      a: `CREATE TABLE public.b (id integer CONSTRAINT k PRIMARY KEY, label text); CREATE TABLE public.child (a integer CONSTRAINT f REFERENCES public.b (id));
        CREATE VIEW public.v AS SELECT b.id, x.a FROM public.b JOIN public.child x ON x.a = b.id;
        CREATE MATERIALIZED VIEW public.m AS SELECT id, label FROM public.b; CREATE INDEX mi ON public.m (id);
        ALTER TABLE public.b ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON public.b USING (EXISTS (SELECT 1 FROM public.child c WHERE c.a = b.id));
        CREATE POLICY q ON public.child USING (a IN (SELECT id FROM public.b));
        CREATE TRIGGER t BEFORE UPDATE OF label ON public.b FOR EACH ROW WHEN (old.label IS DISTINCT FROM new.label) EXECUTE FUNCTION public.trg();
        CREATE FUNCTION public.f(public.b) RETURNS text LANGUAGE sql AS 'SELECT 1::text';
        CREATE FUNCTION public.g() RETURNS SETOF public.b LANGUAGE sql BEGIN ATOMIC SELECT b.id, b.label FROM public.b; END;
        CREATE FUNCTION public.h() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM public.b';`,
      b: `CREATE TABLE public.a (id integer CONSTRAINT k PRIMARY KEY, label text); CREATE TABLE public.child (a integer CONSTRAINT f REFERENCES public.a (id));
        CREATE VIEW public.v AS SELECT a.id, x.a FROM public.a JOIN public.child x ON x.a = a.id;
        CREATE MATERIALIZED VIEW public.m AS SELECT id, label FROM public.a; CREATE INDEX mi ON public.m (id);
        ALTER TABLE public.a ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON public.a USING (EXISTS (SELECT 1 FROM public.child c WHERE c.a = a.id));
        CREATE POLICY q ON public.child USING (a IN (SELECT id FROM public.a));
        CREATE TRIGGER t BEFORE UPDATE OF label ON public.a FOR EACH ROW WHEN (old.label IS DISTINCT FROM new.label) EXECUTE FUNCTION public.trg();
        CREATE FUNCTION public.f(public.a) RETURNS text LANGUAGE sql AS 'SELECT 1::text';
        CREATE FUNCTION public.g() RETURNS SETOF public.a LANGUAGE sql BEGIN ATOMIC SELECT a.id, a.label FROM public.a; END;
        CREATE FUNCTION public.h() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM public.a';`,
      options: { renames: ['public.a=public.b'] },
      only: 'a',
      // The server follows all but a string; and a query in which the old name may be a column's is written anew.
      check: ({ statements }) =>
        expect(statements.map((sql) => sql.split(/[\n(]/)[0])).toEqual([
          'ALTER TABLE public.a RENAME TO b',
          'CREATE OR REPLACE FUNCTION public.h',
          'ALTER POLICY q ON public.child USING ',
        ]),
    },
    {
      name: 'a table that differs besides',
      a: `CREATE TABLE public.b (id bigint, label text NOT NULL, more integer); COMMENT ON TABLE public.b IS 'x'; ${rows('public.b')}`,
      b: `CREATE TABLE public.a (id integer, label text, less integer); ${rows('public.a')}`,
      only: 'a',
      options: { renames: ['table:public.a=table:public.b'], survives },
      check: ({ statements }) => expect(statements[0]).toBe('ALTER TABLE public.a RENAME TO b'),
    },
    {
      name: 'a table and its columns at once',
      a: `CREATE TABLE public.b (key integer PRIMARY KEY, label text CHECK (label <> '')); CREATE INDEX ON public.b (label); CREATE VIEW public.v AS SELECT key FROM public.b; ${rows('public.b')}`,
      b: `CREATE TABLE public.a (id integer PRIMARY KEY, name text CHECK (name <> '')); CREATE INDEX ON public.a (name); CREATE VIEW public.v AS SELECT id AS key FROM public.a; ${rows('public.a')}`,
      only: 'a',
      options: {
        renames: ['public.a.name=public.b.label', 'public.a=public.b', 'column:public.a.id=column:public.b.key'],
        destructive: false,
        survives,
      },
      check: (result) =>
        expect(first(result)).toEqual([
          'ALTER TABLE public.a RENAME TO b',
          'ALTER TABLE public.b RENAME COLUMN id TO key',
          'ALTER TABLE public.b RENAME COLUMN name TO label',
          'ALTER TABLE public.b RENAME CONSTRAINT a_name_check TO b_label_check',
          'ALTER TABLE public.b RENAME CONSTRAINT a_pkey TO b_pkey',
          'ALTER INDEX public.a_name_idx RENAME TO b_label_idx',
          'CREATE OR REPLACE VIEW public.v AS',
        ]),
    },
    {
      name: 'two tables that changed names with each other, and what reads them',
      a: `CREATE TABLE public.a (id integer, label text, was_b boolean); CREATE TABLE public.b (id integer, label text, was_a boolean);
        CREATE VIEW public.v AS SELECT a.was_b FROM public.a; CREATE VIEW public.w AS SELECT x.was_b, y.was_a FROM public.a x, public.b y; ${rows('public.b')}`,
      b: `CREATE TABLE public.a (id integer, label text, was_a boolean); CREATE TABLE public.b (id integer, label text, was_b boolean);
        CREATE VIEW public.v AS SELECT b.was_b FROM public.b; CREATE VIEW public.w AS SELECT x.was_b, y.was_a FROM public.b x, public.a y; ${rows('public.a')}`,
      only: 'a',
      options: { renames: ['public.a=public.b', 'public.b=public.a'], destructive: false, survives },
      check: (result) =>
        expect(first(result)).toEqual([
          'ALTER TABLE public.a RENAME TO renaming_1',
          'ALTER TABLE public.b RENAME TO a',
          'ALTER TABLE public.renaming_1 RENAME TO b',
        ]),
    },
    {
      name: 'three tables in a row, the last name free',
      a: `CREATE TABLE public.b (x integer); CREATE TABLE public.c (y integer); CREATE TABLE public.d (z integer);`,
      b: `CREATE TABLE public.a (x integer); CREATE TABLE public.b (y integer); CREATE TABLE public.c (z integer);`,
      only: 'a',
      options: { renames: ['public.a=public.b', 'public.b=public.c', 'public.c=public.d'], destructive: false },
      check: (result) =>
        expect(first(result)).toEqual([
          'ALTER TABLE public.c RENAME TO d',
          'ALTER TABLE public.b RENAME TO c',
          'ALTER TABLE public.a RENAME TO b',
        ]),
    },
    {
      name: 'names that want quotes, have 63 bytes, or look like something else',
      a: `CREATE TABLE public."new=""table""; --" (id serial PRIMARY KEY, "Größe" text UNIQUE); CREATE TABLE public.r (x integer REFERENCES public."new=""table""; --");
        CREATE VIEW public.v AS SELECT id FROM public."new=""table""; --"; CREATE TABLE public.${'n'.repeat(63)} (id serial PRIMARY KEY, "select" text UNIQUE); ${rows(`public.${'n'.repeat(63)} (id, "select")`)}`,
      b: `CREATE TABLE public."Old 'Tab=le'" (id serial PRIMARY KEY, "Größe" text UNIQUE); CREATE TABLE public.r (x integer REFERENCES public."Old 'Tab=le'");
        CREATE VIEW public.v AS SELECT id FROM public."Old 'Tab=le'"; CREATE TABLE public.${'o'.repeat(63)} (id serial PRIMARY KEY, "select" text UNIQUE); ${rows(`public.${'o'.repeat(63)} (id, "select")`)}`,
      only: 'a',
      options: {
        renames: [
          `public."Old 'Tab=le'"=public."new=""table""; --"`,
          `table:public.${'o'.repeat(63)}=table:public.${'n'.repeat(63)}`,
        ],
        destructive: false,
        survives,
      },
    },
    {
      name: 'a partitioned table and one of its partitions',
      a: `CREATE TABLE public.q (id integer, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at); CREATE INDEX qi ON public.q (at);
        CREATE TABLE public.q_20 PARTITION OF public.q FOR VALUES FROM ('2020-01-01') TO ('2021-01-01'); CREATE TABLE public.q_rest PARTITION OF public.q DEFAULT;
        ALTER INDEX q_20_at_idx RENAME TO p_20_at_idx; ALTER INDEX q_20_pkey RENAME TO p_20_pkey; INSERT INTO public.q VALUES (1, '2020-02-02');`,
      b: `CREATE TABLE public.p (id integer, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at); CREATE INDEX qi ON public.p (at);
        CREATE TABLE public.p_20 PARTITION OF public.p FOR VALUES FROM ('2020-01-01') TO ('2021-01-01'); CREATE TABLE public.q_rest PARTITION OF public.p DEFAULT; INSERT INTO public.p VALUES (1, '2020-02-02');`,
      only: 'a',
      options: {
        renames: ['public.p=public.q', 'public.p_20=public.q_20'],
        destructive: false,
      },
      check: (result) => expect(first(result).every((sql) => / RENAME /.test(sql))).toBe(true),
    },
    {
      name: 'a parent by inheritance, its column and its check',
      a: `CREATE TABLE public.q (id integer, label text, CONSTRAINT new_check CHECK (label <> '')); CREATE TABLE public.child (own integer) INHERITS (public.q); CREATE INDEX ci ON public.child (label); CREATE POLICY p ON public.child USING (label = 'x'); ${rows('public.q')}`,
      b: `CREATE TABLE public.p (id integer, name text, CONSTRAINT old_check CHECK (name <> '')); CREATE TABLE public.child (own integer) INHERITS (public.p); CREATE INDEX ci ON public.child (name); CREATE POLICY p ON public.child USING (name = 'x'); ${rows('public.p')}`,
      only: 'a',
      options: { renames: ['public.p=public.q', 'public.p.name=public.q.label'], destructive: false, survives },
      check: (result) =>
        expect(first(result)).toEqual([
          'ALTER TABLE public.p RENAME TO q',
          'ALTER TABLE public.q RENAME COLUMN name TO label',
          'ALTER TABLE public.q RENAME CONSTRAINT old_check TO new_check',
        ]),
    },
    {
      name: 'a table with its identity, replica identity, publication and rules',
      a: `CREATE TABLE public.b (id integer GENERATED ALWAYS AS IDENTITY, label text NOT NULL); CREATE UNIQUE INDEX b_label ON public.b (label); ALTER TABLE public.b REPLICA IDENTITY USING INDEX b_label;
        CREATE TABLE public.log (x text); CREATE RULE r AS ON DELETE TO public.b DO ALSO INSERT INTO public.log VALUES (old.label); CREATE PUBLICATION pub FOR TABLE public.b;`,
      b: `CREATE TABLE public.a (id integer GENERATED ALWAYS AS IDENTITY, label text NOT NULL); CREATE UNIQUE INDEX a_label ON public.a (label); ALTER TABLE public.a REPLICA IDENTITY USING INDEX a_label;
        CREATE TABLE public.log (x text); CREATE RULE r AS ON DELETE TO public.a DO ALSO INSERT INTO public.log VALUES (old.label); CREATE PUBLICATION pub FOR TABLE public.a;`,
      only: 'a',
      options: { renames: ['public.a=public.b'], destructive: false },
      check: (result) =>
        expect(first(result)).toEqual([
          'ALTER TABLE public.a RENAME TO b',
          'ALTER INDEX public.a_label RENAME TO b_label',
          'ALTER SEQUENCE public.a_id_seq RENAME TO b_id_seq',
        ]),
    },
  ]);
});

describe('columns', () => {
  roundTrips([
    {
      name: 'a column in keys, checks, generated columns, indexes, policies and views',
      a: `CREATE TABLE public.t (id integer, new text UNIQUE, g text GENERATED ALWAYS AS (lower(new)) STORED, CHECK (new <> 'new'));
        CREATE INDEX ON public.t (upper(new)) WHERE new IS NOT NULL; CREATE TABLE public.r (x text REFERENCES public.t (new));
        CREATE VIEW public.v AS SELECT new FROM public.t; CREATE VIEW public.w AS SELECT t.new AS old FROM public.t;
        CREATE POLICY p ON public.t USING (new = 'x');
        CREATE STATISTICS public.s ON id, new FROM public.t; COMMENT ON COLUMN public.t.new IS 'x';`,
      b: `CREATE TABLE public.t (id integer, old text UNIQUE, g text GENERATED ALWAYS AS (lower(old)) STORED, CHECK (old <> 'new'));
        CREATE INDEX ON public.t (upper(old)) WHERE old IS NOT NULL; CREATE TABLE public.r (x text REFERENCES public.t (old));
        CREATE VIEW public.v AS SELECT old FROM public.t; CREATE VIEW public.w AS SELECT t.old FROM public.t;
        CREATE POLICY p ON public.t USING (old = 'x');
        CREATE STATISTICS public.s ON id, old FROM public.t; COMMENT ON COLUMN public.t.old IS 'x';`,
      only: 'a',
      options: { renames: ['public.t.old=public.t.new'] },
      check: ({ statements }) =>
        expect(statements.map((sql) => sql.split('\n')[0])).toEqual([
          'ALTER TABLE public.t RENAME COLUMN old TO new',
          'ALTER TABLE public.t RENAME CONSTRAINT t_old_check TO t_new_check',
          'ALTER TABLE public.t RENAME CONSTRAINT t_old_key TO t_new_key',
          'ALTER VIEW public.v RENAME COLUMN old TO new',
          'CREATE OR REPLACE VIEW public.v AS',
        ]),
    },
    {
      name: 'a column that changed its type, too',
      a: `CREATE TABLE public.t (id integer, new bigint NOT NULL DEFAULT 1); INSERT INTO public.t SELECT n, n FROM generate_series(1, 50) n;`,
      b: `CREATE TABLE public.t (id integer, old integer); INSERT INTO public.t SELECT n, n FROM generate_series(1, 50) n;`,
      only: 'a',
      options: {
        renames: ['public.t.old=public.t.new'],
        destructive: false,
        survives: ['SELECT sum(id) FROM public.t'],
      },
      check: ({ statements }) => expect(statements[0]).toBe('ALTER TABLE public.t RENAME COLUMN old TO new'),
    },
    {
      name: 'two columns that changed names with each other',
      a: `CREATE TABLE public.t (b integer, a text, CHECK (b > 0)); CREATE INDEX ti ON public.t (b);`,
      b: `CREATE TABLE public.t (a integer, b text, CONSTRAINT t_b_check CHECK (a > 0)); CREATE INDEX ti ON public.t (a);`,
      only: 'a',
      options: { renames: ['public.t.a=public.t.b', 'public.t.b=public.t.a'], destructive: false },
      check: ({ statements }) => expect(statements.length).toBe(3),
    },
    {
      name: 'a column in triggers, filters, owned sequences, partition keys and foreign keys of other columns of its name',
      both: 'CREATE FUNCTION public.trg() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$;',
      a: `CREATE TABLE public.t (new serial, at date, UNIQUE (new, at)) PARTITION BY LIST (new); CREATE TABLE public.t1 PARTITION OF public.t FOR VALUES IN (1); INSERT INTO public.t VALUES (1, '2020-01-01');
        CREATE TRIGGER g AFTER UPDATE OF new, at ON public.t FOR EACH ROW WHEN (old.new > 1 AND new.new < 2) EXECUTE FUNCTION public.trg();
        CREATE TABLE public.r (old integer, at date, new integer, FOREIGN KEY (old, at) REFERENCES public.t (new, at), CHECK (old > 1)); CREATE INDEX ri ON public.r (old, new);`,
      b: `CREATE TABLE public.t (old serial, at date, UNIQUE (old, at)) PARTITION BY LIST (old); CREATE TABLE public.t1 PARTITION OF public.t FOR VALUES IN (1); INSERT INTO public.t VALUES (1, '2020-01-01');
        CREATE TRIGGER g AFTER UPDATE OF old, at ON public.t FOR EACH ROW WHEN (old.old > 1 AND new.old < 2) EXECUTE FUNCTION public.trg();
        CREATE TABLE public.r (old integer, at date, new integer, FOREIGN KEY (old, at) REFERENCES public.t (old, at), CHECK (old > 1)); CREATE INDEX ri ON public.r (old, new);`,
      only: 'a',
      options: {
        renames: ['column:public.t.old=column:public.t.new'],
        destructive: false,
        survives: ['SELECT at FROM public.t'],
        // A partition keeps its own name for the key that it has from its parent, which the judge minds.
        judged: false,
      },
      check: (result) =>
        expect(first(result)).toEqual([
          'ALTER TABLE public.t RENAME COLUMN old TO new',
          'ALTER SEQUENCE public.t_old_seq RENAME TO t_new_seq',
          'ALTER TABLE public.t RENAME CONSTRAINT t_old_at_key TO t_new_at_key',
        ]),
    },
    {
      name: 'a column that queries know by other names',
      a: `CREATE TABLE public.t (id integer, new text); CREATE VIEW public.v AS WITH c AS (SELECT t.new FROM public.t) SELECT c.new AS old FROM c;
        CREATE VIEW public.w AS SELECT x.new, y.old FROM public.t x JOIN (SELECT new AS old, id FROM public.t) y USING (id);
        CREATE MATERIALIZED VIEW public.m AS SELECT t.new AS old FROM public.t; CREATE POLICY p ON public.t USING (id IN (SELECT i.id FROM public.t i WHERE i.new = t.new));
        CREATE FUNCTION public.f() RETURNS text LANGUAGE sql RETURN (SELECT max(new) FROM public.t);`,
      b: `CREATE TABLE public.t (id integer, old text); CREATE VIEW public.v AS WITH c AS (SELECT t.old FROM public.t) SELECT c.old FROM c;
        CREATE VIEW public.w AS SELECT x.old AS new, y.old FROM public.t x JOIN (SELECT old, id FROM public.t) y USING (id);
        CREATE MATERIALIZED VIEW public.m AS SELECT t.old FROM public.t; CREATE POLICY p ON public.t USING (id IN (SELECT i.id FROM public.t i WHERE i.old = t.old));
        CREATE FUNCTION public.f() RETURNS text LANGUAGE sql RETURN (SELECT max(old) FROM public.t);`,
      only: 'a',
      options: { renames: ['public.t.old=public.t.new'], destructive: false },
      // The server follows them all; those that read from one relation alone are known to be right.
      check: ({ statements }) => expect(statements.join('\n')).not.toContain('MATERIALIZED'),
    },
    {
      name: 'names of functions, types and fields that a column shares',
      both: 'CREATE TYPE public.c AS (year integer); CREATE FUNCTION public.year(date) RETURNS integer IMMUTABLE LANGUAGE sql RETURN 1;',
      a: `CREATE TABLE public.t (month date, pair public.c, CHECK (EXTRACT(year FROM month) > 1 AND (pair).year > 1 AND public.year(month) = 1 AND month <> '2000-01-01'));`,
      b: `CREATE TABLE public.t (year date, pair public.c, CHECK (EXTRACT(year FROM year) > 1 AND (pair).year > 1 AND public.year(year) = 1 AND year <> '2000-01-01'));`,
      only: 'a',
      options: { renames: ['public.t.year=public.t.month'], destructive: false },
      check: (result) => expect(first(result)).toHaveLength(1),
    },
    {
      name: 'a check that means something else, though it would read alike if every word were renamed',
      a: `CREATE TABLE public.t (month date, CONSTRAINT k CHECK (EXTRACT(month FROM month) > 1));`,
      b: `CREATE TABLE public.t (year date, CONSTRAINT k CHECK (EXTRACT(year FROM year) > 1));`,
      only: 'a',
      options: { renames: ['public.t.year=public.t.month'], destructive: false },
      check: (result) => expect(first(result).length).toBeGreaterThan(1),
    },
  ]);
});

describe('scripts of several parts', () => {
  roundTrips([
    {
      name: 'look for what they find after the renames, whatever the server prints',
      a: `CREATE TYPE public.e AS ENUM ('a', 'b'); CREATE TABLE public.b (id integer, new text, e public.e DEFAULT 'b'); CREATE INDEX b_new ON public.b (new); CREATE INDEX more ON public.b (e);
        CREATE VIEW public.v AS SELECT b.id, b.new FROM public.b WHERE b.id IN (SELECT x.id FROM public.b x WHERE x.new = 'a'); CREATE VIEW public.w AS SELECT b.id FROM public.b; COMMENT ON VIEW public.w IS 'x';
        CREATE POLICY p ON public.b USING (EXISTS (SELECT 1 FROM public.b x WHERE x.new = b.new)); CREATE FUNCTION public.f() RETURNS bigint LANGUAGE sql RETURN (SELECT count(b.new) FROM public.b); CREATE MATERIALIZED VIEW public.m AS SELECT b.new FROM public.b;`,
      b: `CREATE TYPE public.e AS ENUM ('a'); CREATE TABLE public.a (id integer, old text, e public.e DEFAULT 'a'); CREATE INDEX a_old ON public.a (old);
        CREATE VIEW public.v AS SELECT a.id, a.old FROM public.a WHERE a.id IN (SELECT x.id FROM public.a x WHERE x.old = 'a'); CREATE VIEW public.w AS SELECT a.id FROM public.a;
        CREATE POLICY p ON public.a USING (EXISTS (SELECT 1 FROM public.a x WHERE x.old = a.old)); CREATE FUNCTION public.f() RETURNS bigint LANGUAGE sql RETURN (SELECT count(a.old) FROM public.a); CREATE MATERIALIZED VIEW public.m AS SELECT a.old FROM public.a;`,
      only: 'a',
      options: { renames: ['public.a=public.b', 'public.a.old=public.b.new'], destructive: false, concurrently: true },
      check: ({ script }) => expect(script.split('COMMIT;').length).toBeGreaterThan(2),
    },
  ]);
});

test('a script that renames can be run again, wherever it was stopped', async () => {
  const wanted = `CREATE TYPE public.e AS ENUM ('a', 'b'); CREATE TABLE public.b (id bigint, new text, e public.e DEFAULT 'b'); CREATE INDEX more ON public.b (e); CREATE VIEW public.v AS SELECT b.new FROM public.b;`;
  const current = `CREATE TYPE public.e AS ENUM ('a'); CREATE TABLE public.a (id integer, old text, e public.e DEFAULT 'a'); CREATE VIEW public.v AS SELECT a.old FROM public.a; INSERT INTO public.a VALUES (1);`;
  let stops = 1;
  for (let done = 0; done < stops; done++) {
    await withPair(newest, wanted, current, async (source, target) => {
      const comparison = await compareDatabases(source, target);
      const renames = requestedRenames(comparison, postgresKinds, ['public.a=public.b', 'public.a.old=public.b.new']);
      const options = { destructive: false, concurrently: true };
      const repair = planWithRenames(comparison, postgresKinds, null, options, renames);
      const script = renderScript(repair, comparison, postgresKinds);
      const statements = splitStatements(script);
      const ends = statements.flatMap((sql, index) => (/^(COMMIT|CREATE INDEX)/m.test(sql) ? [index + 1] : []));
      stops = ends.length;
      await withClient(target.url, async (client) => {
        for (const statement of statements.slice(0, ends[done])) await client.query(statement);
      });
      if (done < stops - 1) await runScript(target, script);
      else await expect(runScript(target, script)).rejects.toThrow('seems to have run here already');
      expect([...(await compareDatabases(source, target)).differences.keys()], script).toEqual([]);
      expect(await target.query('SELECT id::integer FROM public.b')).toEqual([{ id: 1 }]);
    });
  }
  expect(stops).toBeGreaterThan(2);
}, 120_000);

test.each([
  [newest, oldest],
  [oldest, newest],
])('a table and a column are renamed from %i to %i', async (from, to) => {
  const wanted = `CREATE TABLE public.b (id serial PRIMARY KEY, new text NOT NULL CHECK (new <> '')); CREATE VIEW public.v AS SELECT b.id, b.new AS old FROM public.b WHERE b.new IN ('x', 'y');`;
  const current = `CREATE TABLE public.a (id serial PRIMARY KEY, old text NOT NULL CHECK (old <> '')); CREATE VIEW public.v AS SELECT a.id, a.old FROM public.a WHERE a.old IN ('x', 'y'); INSERT INTO public.a (old) VALUES ('x');`;
  const [source, target] = await Promise.all([
    server(from).then((at) => createDatabase(at, wanted)),
    server(to).then((at) => createDatabase(at, current)),
  ]);
  try {
    const renames = ['public.a=public.b', 'public.a.old=public.b.new'];
    const result = await repairPair(source, target, { renames, judged: false, destructive: false });
    expect(
      first(result).every((sql) => / RENAME |^GRANT|^REVOKE|^ALTER SCHEMA/.test(sql)),
      result.script,
    ).toBe(true);
    expect(await target.query('SELECT * FROM public.v')).toEqual([{ id: 1, old: 'x' }]);
  } finally {
    await Promise.all([source.drop(), target.drop()]);
  }
});

describe('everything else', () => {
  roundTrips([
    {
      name: 'a function in triggers, checks, defaults, policies, views and indexes',
      a: `CREATE FUNCTION public.g(integer) RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT $1'; CREATE FUNCTION public.g(text) RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT 2';
        CREATE TABLE public.t (id integer DEFAULT public.g(1), x integer GENERATED ALWAYS AS (public.g(id)) STORED, CHECK (public.g(id) > 0)); CREATE INDEX ti ON public.t (public.g(id));
        CREATE POLICY p ON public.t USING (id = (SELECT public.g(1))); CREATE VIEW public.v AS SELECT public.g(id) AS f FROM public.t; INSERT INTO public.t VALUES (1);`,
      b: `CREATE FUNCTION public.f(integer) RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT $1'; CREATE FUNCTION public.g(text) RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT 2';
        CREATE TABLE public.t (id integer DEFAULT public.f(1), x integer GENERATED ALWAYS AS (public.f(id)) STORED, CHECK (public.f(id) > 0)); CREATE INDEX ti ON public.t (public.f(id));
        CREATE POLICY p ON public.t USING (id = (SELECT public.f(1))); CREATE VIEW public.v AS SELECT public.f(id) AS f FROM public.t; INSERT INTO public.t VALUES (1);`,
      only: 'a',
      options: { renames: ['public.f=public.g(integer)'], destructive: false, survives: ['SELECT * FROM public.t'] },
      check: (result) => expect(first(result)).toEqual(['ALTER FUNCTION public.f', 'ALTER POLICY p ON public.t USING']),
    },
    {
      name: 'a procedure, an aggregate and the function that it is made of',
      a: `CREATE PROCEDURE public.q(x integer, OUT y integer) LANGUAGE plpgsql AS $$BEGIN y := x; END$$; CREATE FUNCTION public.step2(integer, integer) RETURNS integer LANGUAGE sql AS 'SELECT $1';
        CREATE AGGREGATE public.agg2(integer) (SFUNC = public.step2, STYPE = integer); CREATE VIEW public.v AS SELECT public.agg2(1) AS x;`,
      b: `CREATE PROCEDURE public.p(x integer, OUT y integer) LANGUAGE plpgsql AS $$BEGIN y := x; END$$; CREATE FUNCTION public.step1(integer, integer) RETURNS integer LANGUAGE sql AS 'SELECT $1';
        CREATE AGGREGATE public.agg1(integer) (SFUNC = public.step1, STYPE = integer); CREATE VIEW public.v AS SELECT public.agg1(1) AS x;`,
      only: 'a',
      options: {
        renames: ['public.p=public.q', 'public.step1=public.step2', 'public.agg1=public.agg2'],
        destructive: false,
      },
      check: (result) => expect(first(result)).toHaveLength(3),
    },
    {
      name: 'types in columns, arrays, functions, defaults and each other',
      a: `CREATE TYPE public.e2 AS ENUM ('a', 'b'); CREATE DOMAIN public.d2 AS integer CHECK (VALUE > 0); CREATE TYPE public.c2 AS (e public.e2, d public.d2[]); CREATE TYPE public.r2 AS RANGE (SUBTYPE = integer, MULTIRANGE_TYPE_NAME = m);
        CREATE TABLE public.t (id integer, label text, e public.e2 DEFAULT 'a'::public.e2, d public.d2[], c public.c2, r public.r2, CHECK (e <> 'b'::public.e2)); ${rows('public.t (id, label)')}
        CREATE FUNCTION public.f(public.e2, public.c2[]) RETURNS public.d2 LANGUAGE sql AS 'SELECT 1'; CREATE VIEW public.v AS SELECT 'a'::public.e2 AS e, NULL::public.r2 AS r;`,
      b: `CREATE TYPE public.e1 AS ENUM ('a', 'b'); CREATE DOMAIN public.d1 AS integer CONSTRAINT d2_check CHECK (VALUE > 0); CREATE TYPE public.c1 AS (e public.e1, d public.d1[]); CREATE TYPE public.r1 AS RANGE (SUBTYPE = integer, MULTIRANGE_TYPE_NAME = m);
        CREATE TABLE public.t (id integer, label text, e public.e1 DEFAULT 'a'::public.e1, d public.d1[], c public.c1, r public.r1, CHECK (e <> 'b'::public.e1)); ${rows('public.t (id, label)')}
        CREATE FUNCTION public.f(public.e1, public.c1[]) RETURNS public.d1 LANGUAGE sql AS 'SELECT 1'; CREATE VIEW public.v AS SELECT 'a'::public.e1 AS e, NULL::public.r1 AS r;`,
      only: 'a',
      options: {
        renames: ['public.e1=public.e2', 'public.d1=public.d2', 'composite:public.c1=public.c2', 'public.r1=public.r2'],
        destructive: false,
        survives,
      },
      check: (result) =>
        expect(first(result)).toEqual([
          'ALTER TYPE public.c1 RENAME TO c2',
          'ALTER DOMAIN public.d1 RENAME TO d2',
          'ALTER TYPE public.e1 RENAME TO e2',
          'ALTER TYPE public.r1 RENAME TO r2',
        ]),
    },
    {
      name: 'views, materialized views and sequences that others read',
      a: `CREATE VIEW public.w1 AS SELECT 1 AS id; CREATE VIEW public.w2 AS SELECT w1.id FROM public.w1; CREATE MATERIALIZED VIEW public.m2 AS SELECT id FROM public.w1; CREATE UNIQUE INDEX mi ON public.m2 (id);
        CREATE SEQUENCE public.s2; CREATE TABLE public.t (id integer DEFAULT nextval('public.s2'), x bigint DEFAULT nextval('public.s2'::regclass)); CREATE VIEW public.z AS SELECT last_value FROM public.s2;`,
      b: `CREATE VIEW public.v1 AS SELECT 1 AS id; CREATE VIEW public.w2 AS SELECT v1.id FROM public.v1; CREATE MATERIALIZED VIEW public.m1 AS SELECT id FROM public.v1; CREATE UNIQUE INDEX mi ON public.m1 (id);
        CREATE SEQUENCE public.s1; CREATE TABLE public.t (id integer DEFAULT nextval('public.s1'), x bigint DEFAULT nextval('public.s1'::regclass)); CREATE VIEW public.z AS SELECT last_value FROM public.s1;`,
      only: 'a',
      options: { renames: ['public.v1=public.w1', 'public.m1=public.m2', 'public.s1=public.s2'], destructive: false },
      check: (result) =>
        expect(first(result)).toEqual([
          'ALTER MATERIALIZED VIEW public.m1 RENAME TO m2',
          'ALTER SEQUENCE public.s1 RENAME TO s2',
          'ALTER VIEW public.v1 RENAME TO w1',
        ]),
    },
    {
      name: 'constraints, indexes, triggers, policies, rules and statistics',
      both: 'CREATE FUNCTION public.trg() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$; CREATE TABLE public.t (id integer, x integer, y integer);',
      a: `ALTER TABLE public.t ADD CONSTRAINT k2 PRIMARY KEY (id), ADD CONSTRAINT c2 CHECK (x > 0), ADD CONSTRAINT f2 FOREIGN KEY (x) REFERENCES public.t (id); CREATE UNIQUE INDEX i2 ON public.t (x); ALTER TABLE public.t REPLICA IDENTITY USING INDEX k2;
        CREATE TRIGGER t2 BEFORE INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION public.trg(); CREATE POLICY p2 ON public.t USING (true); CREATE RULE r2 AS ON INSERT TO public.t WHERE new.x = 1 DO INSTEAD NOTHING; CREATE STATISTICS public.s2 ON id, x FROM public.t;`,
      b: `ALTER TABLE public.t ADD CONSTRAINT k1 PRIMARY KEY (id), ADD CONSTRAINT c1 CHECK (x > 0), ADD CONSTRAINT f1 FOREIGN KEY (x) REFERENCES public.t (id); CREATE UNIQUE INDEX i1 ON public.t (x); ALTER TABLE public.t REPLICA IDENTITY USING INDEX k1;
        CREATE TRIGGER t1 BEFORE INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION public.trg(); CREATE POLICY p1 ON public.t USING (true); CREATE RULE r1 AS ON INSERT TO public.t WHERE new.x = 1 DO INSTEAD NOTHING; CREATE STATISTICS public.s1 ON id, x FROM public.t;`,
      only: 'a',
      options: {
        renames: [
          'public.t.k1=public.t.k2',
          'public.t.c1=public.t.c2',
          'public.t.f1=public.t.f2',
          'public.i1=public.i2',
          'public.t.t1=public.t.t2',
          'public.t.p1=public.t.p2',
          'public.t.r1=public.t.r2',
          'public.s1=public.s2',
        ],
        destructive: false,
      },
      check: (result) =>
        expect([...first(result)].sort()).toEqual([
          'ALTER INDEX public.i1 RENAME TO i2',
          'ALTER POLICY p1 ON public.t RENAME TO p2',
          'ALTER RULE r1 ON public.t RENAME TO r2',
          'ALTER STATISTICS public.s1 RENAME TO s2',
          'ALTER TABLE public.t RENAME CONSTRAINT c1 TO c2',
          'ALTER TABLE public.t RENAME CONSTRAINT f1 TO f2',
          'ALTER TABLE public.t RENAME CONSTRAINT k1 TO k2',
          'ALTER TRIGGER t1 ON public.t RENAME TO t2',
        ]),
    },
  ]);
});
