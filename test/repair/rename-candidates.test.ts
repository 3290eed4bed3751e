// What is offered as a rename, what is not, and what is refused when asked for.
import { describe, expect, test } from 'vitest';
import { asFault } from '../../source/catalog/fault.ts';
import type { Comparison } from '../../source/compare/compare.ts';
import { postgresKinds } from '../../source/postgres/objects/index.ts';
import { likeliest, renameCandidates } from '../../source/repair/renames/candidates.ts';
import { planWithRenames } from '../../source/repair/renames/plan.ts';
import { requestedRenames } from '../../source/repair/renames/requests.ts';
import { compareDatabases } from '../support/catalogs.ts';
import { withPair } from '../support/databases.ts';
import { newest } from '../support/servers.ts';

const compared = <Result>(source: string, target: string, use: (comparison: Comparison) => Result): Promise<Result> =>
  withPair(newest, source, target, async (a, b) => use(await compareDatabases(a, b)));

const offers = (source: string, target: string): Promise<readonly string[]> =>
  compared(source, target, (comparison) =>
    renameCandidates(comparison, postgresKinds).map(({ from, to }) => `${from} → ${to}`),
  );

describe('offered', () => {
  test('are objects of every kind that are alike but for their names', async () => {
    const both = `CREATE TABLE public.t (id integer, z integer); CREATE TYPE public.mood AS ENUM ('a');
      CREATE FUNCTION public.trg() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';`;
    const made = (n: number): string => `
      ALTER TABLE public.t ADD COLUMN c${n} text NOT NULL DEFAULT 'x', ADD CONSTRAINT k${n} CHECK (id > 0); CREATE INDEX i${n} ON public.t (id);
      CREATE FUNCTION public.f${n}(integer) RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN CASE WHEN $1 = 0 THEN 0 ELSE public.f${n}($1 - 1) END; END';
      CREATE PROCEDURE public.p${n}() LANGUAGE sql AS 'SELECT 1'; CREATE VIEW public.v${n} AS SELECT id FROM public.t; CREATE MATERIALIZED VIEW public.m${n} AS SELECT 1 AS one;
      CREATE SEQUENCE public.s${n} INCREMENT 7; CREATE TYPE public.e${n} AS ENUM ('x', 'y'); CREATE DOMAIN public.d${n} AS integer CHECK (VALUE > 0);
      CREATE TRIGGER g${n} BEFORE INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION public.trg(); CREATE POLICY y${n} ON public.t USING (id = 1);
      CREATE RULE r${n} AS ON INSERT TO public.t WHERE new.id = 1 DO INSTEAD NOTHING; CREATE TABLE public.a${n} (id serial PRIMARY KEY, mood public.mood, CHECK (id > 1));`;
    expect(await offers(both + made(2), both + made(1))).toEqual([
      'column:public.t.c1 → column:public.t.c2',
      'constraint:public.t.k1 → constraint:public.t.k2',
      'domain:public.d1 → domain:public.d2',
      'enum:public.e1 → enum:public.e2',
      'function:public.f1(integer) → function:public.f2(integer)',
      'index:public.i1 → index:public.i2',
      'materialized-view:public.m1 → materialized-view:public.m2',
      'policy:public.t.y1 → policy:public.t.y2',
      'procedure:public.p1() → procedure:public.p2()',
      'rule:public.t.r1 → rule:public.t.r2',
      'sequence:public.s1 → sequence:public.s2',
      'table:public.a1 → table:public.a2',
      'trigger:public.t.g1 → trigger:public.t.g2',
      'view:public.v1 → view:public.v2',
    ]);
  });

  test('is a table though its settings differ, as long as its columns are alike', async () => {
    expect(
      await offers(
        `CREATE TABLE public.b (id integer, label text); ALTER TABLE public.b ENABLE ROW LEVEL SECURITY; COMMENT ON TABLE public.b IS 'x'; CREATE INDEX ON public.b (id);`,
        'CREATE TABLE public.a (id integer, label text);',
      ),
    ).toEqual(['table:public.a → table:public.b']);
  });

  test('is a partition by its bound', async () => {
    const of = (name: string): string =>
      `CREATE TABLE public.p (id integer) PARTITION BY LIST (id); CREATE TABLE public.${name} PARTITION OF public.p FOR VALUES IN (1);`;
    expect(await offers(of('new'), of('old'))).toEqual(['table:public.old → table:public.new']);
  });

  test.each([
    ['columns of other types', 'CREATE TABLE public.t (b text);', 'CREATE TABLE public.t (a integer);'],
    ['tables with other columns', 'CREATE TABLE public.b (x integer);', 'CREATE TABLE public.a (y integer);'],
    ['tables with more columns', 'CREATE TABLE public.b (x integer, y text);', 'CREATE TABLE public.a (x integer);'],
    [
      'objects of other schemas',
      'CREATE SCHEMA o; CREATE TABLE o.a (x integer);',
      'CREATE SCHEMA o; CREATE TABLE public.a (x integer);',
    ],
    [
      'columns that a table has from its parent',
      'CREATE TABLE public.p (id integer, b text); CREATE TABLE public.c () INHERITS (public.p); ALTER TABLE public.c ALTER b SET DEFAULT 1;',
      'CREATE TABLE public.p (id integer, b text); CREATE TABLE public.c (a text DEFAULT 1) INHERITS (public.p);',
    ],
    [
      'functions with other bodies',
      `CREATE FUNCTION public.b() RETURNS integer LANGUAGE sql AS 'SELECT 1'`,
      `CREATE FUNCTION public.a() RETURNS integer LANGUAGE sql AS 'SELECT 2'`,
    ],
    [
      'functions with other arguments',
      `CREATE FUNCTION public.b(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1'`,
      `CREATE FUNCTION public.a(bigint) RETURNS integer LANGUAGE sql AS 'SELECT 1'`,
    ],
  ])('are no %s', async (_, source, target) => {
    expect(await offers(source, target)).toEqual([]);
  });

  test('are the likeliest partners first, by place and by name, three at most', async () => {
    const found = await compared(
      'CREATE TABLE public.t (id integer, note_text text, subject text, title text, x text);',
      'CREATE TABLE public.t (id integer, note text, topic text);',
      (comparison) => {
        const all = renameCandidates(comparison, postgresKinds);
        return [all, likeliest(all)].map((list) =>
          list.map(({ from, to }) => `${from} ${to}`.replaceAll('column:public.t.', '')),
        );
      },
    );
    expect(found).toEqual([
      ['note note_text', 'note title', 'note subject', 'topic subject', 'topic title', 'topic note_text'],
      ['note note_text', 'topic subject'],
    ]);
  });

  test('is nothing where a crowd is all alike', async () => {
    const crowd = (prefix: string): string =>
      Array.from({ length: 60 }, (_, n) => `CREATE SEQUENCE public.${prefix}${n};`).join('\n');
    expect(await offers(crowd('b'), crowd('a'))).toEqual([]);
  });
});

describe('a repair', () => {
  const source = `CREATE TABLE public.b (id integer, label text); CREATE TABLE public.u (new integer); CREATE VIEW public.v AS SELECT id FROM public.b; CREATE TABLE public.other (x integer);`;
  const target = `CREATE TABLE public.a (id integer, label text); CREATE TABLE public.u (old integer);`;
  const plan = (
    asked: readonly string[] | null,
    words: readonly string[],
  ): Promise<{ sql: readonly string[]; offers: readonly string[] }> =>
    compared(source, target, (comparison) => {
      const renames = requestedRenames(comparison, postgresKinds, words);
      const repair = planWithRenames(
        comparison,
        postgresKinds,
        asked,
        { destructive: false, concurrently: false },
        renames,
      );
      return {
        sql: repair.steps
          .flatMap((step) => step.statements.map(({ sql }) => sql.split(/ AS\n| \(/)[0] ?? ''))
          .filter((sql) => !sql.includes(' OWNER TO ')),
        offers: (repair.offers ?? []).map(({ from, to }) => `${from} ${to}`),
      };
    });
  const both = ['public.a=public.b', 'public.u.old=public.u.new'];

  test('renames nothing that was not chosen, and says what could be', async () => {
    const { sql, offers: possible } = await plan(null, []);
    expect(sql.filter((text) => text.includes('RENAME'))).toEqual([]);
    expect(possible).toEqual(['column:public.u.old column:public.u.new', 'table:public.a table:public.b']);
  });

  test('of one object renames only what it is about, by the old name and by the new', async () => {
    for (const id of ['table:public.a', 'table:public.b'])
      expect((await plan([id], both)).sql).toEqual(['ALTER TABLE public.a RENAME TO b']);
    for (const id of ['table:public.u', 'column:public.u.old', 'column:public.u.new'])
      expect((await plan([id], both)).sql).toEqual(['ALTER TABLE public.u RENAME COLUMN old TO new']);
    expect((await plan(['table:public.other'], both)).sql).toEqual(['CREATE TABLE public.other']);
  });

  test('of a part renames what it is part of, and leaves the rest of that alone', async () => {
    const sql = await compared(
      'CREATE TABLE public.b (id bigint, label text NOT NULL);',
      'CREATE TABLE public.a (id integer, label text);',
      (comparison) => {
        const renames = requestedRenames(comparison, postgresKinds, ['public.a=public.b']);
        const options = { destructive: false, concurrently: false };
        const repair = planWithRenames(comparison, postgresKinds, ['column:public.a.label'], options, renames);
        return repair.steps.flatMap((step) => step.statements.map((statement) => statement.sql)).join('\n');
      },
    );
    expect(sql).toMatch(/^ALTER TABLE public\.a RENAME TO b\nALTER TABLE public\.b .*label.*NOT NULL/);
    expect(sql).not.toContain('bigint');
  });

  test('of what needs the renamed object renames that first', async () => {
    expect((await plan(['view:public.v'], both)).sql).toEqual([
      'ALTER TABLE public.a RENAME TO b',
      'CREATE VIEW public.v',
    ]);
  });
});

describe('refused, with what would do', () => {
  const source = `CREATE SCHEMA o; CREATE TABLE public.b (id integer); CREATE TABLE public.same (id integer); CREATE TABLE public.u (new integer); CREATE VIEW public.v AS SELECT 1 AS id;
    CREATE TABLE o.moved (id integer); CREATE FUNCTION public.g(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1'; CREATE EXTENSION hstore; CREATE TABLE public.taken (id integer);`;
  const target = `CREATE SCHEMA o; CREATE TABLE public.a (id integer); CREATE TABLE public.same (id integer); CREATE TABLE public.u (old integer); CREATE TABLE public.x (id integer); CREATE VIEW public.taken AS SELECT 1 AS id;
    CREATE TABLE public.moved (id integer); CREATE FUNCTION public.f(text) RETURNS integer LANGUAGE sql AS 'SELECT 1'; CREATE EXTENSION citext; CREATE TABLE public.par (k integer); CREATE TABLE public.kid () INHERITS (public.par);`;

  test.each<readonly [words: readonly string[], problem: RegExp, advice: RegExp]>([
    [['public.a'], /it takes OLD=NEW/, /--rename table:public\.orders=/],
    [['public.a=public.nowhere'], /the source has no public\.nowhere/, /ids look like/],
    [
      ['table:public.b=table:public.a'],
      /the target has no table:public\.b/,
      /the source has it: OLD is the name in the target/,
    ],
    [['table:public.a=view:public.v'], /is a table, and view:public\.v a view/, /keeps the kind/],
    [['public.a=public.same'], /the target has table:public\.same already/, /rename that too/],
    [['public.a=public.a'], /the source has no public\.a/, /the target has it/],
    [['table:public.same=table:public.same'], /both names are the same/, /OLD is the name in the target/],
    [['public.moved=o.moved'], /is in another schema/, /SET SCHEMA/],
    [
      ['public.a.id=public.b.id'],
      /belongs to table:public\.a, and column:public\.b\.id to table:public\.b/,
      /add --rename table:public\.a=table:public\.b/,
    ],
    [['public.f=public.g'], /they take other arguments: f\(text\), g\(integer\)/, /dropped/],
    [['extension:citext=extension:hstore'], /extensions cannot be renamed/, /dropped/],
    [['public.a=public.taken'], /the name is that of view:public\.taken/, /drop or rename that first/],
    [['public.a=public.b', 'public.a=public.u'], /table:public\.a can have one new name only/, /./],
    [['public.a=public.b', 'public.x=public.b'], /table:public\.b can be the new name of one only/, /./],
  ])('%s', async (words, problem, advice) => {
    const fault = await compared(source, target, (comparison) => {
      try {
        return requestedRenames(comparison, postgresKinds, words);
      } catch (error) {
        return asFault(error, 'rename');
      }
    });
    expect(fault).toMatchObject({ code: 'no-such-rename', problem: expect.stringMatching(problem) });
    expect('advice' in fault ? (fault.advice ?? 'none') : '').toMatch(advice);
  });
});
