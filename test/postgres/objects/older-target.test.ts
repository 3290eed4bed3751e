import { expect, test } from 'vitest';
import { postgresKinds } from '../../../source/postgres/objects/index.ts';
import { planRepair } from '../../../source/repair/plan.ts';
import { renderScript } from '../../../source/repair/script.ts';
import { compareDatabases } from '../../support/catalogs.ts';
import { createDatabase } from '../../support/databases.ts';
import { runScript } from '../../support/round-trip.ts';
import { newest, oldest, server } from '../../support/servers.ts';

test('what the target is too old for is withheld with the reason, and the rest is repaired', async () => {
  const source = await createDatabase(
    await server(newest),
    `CREATE EXTENSION btree_gist;
      CREATE TABLE public.r (id integer PRIMARY KEY, a integer, b integer, UNIQUE (a, b));
      CREATE TABLE public.t (id integer PRIMARY KEY, a integer, b integer, twice integer GENERATED ALWAYS AS (a * 2) VIRTUAL, valid daterange,
        CONSTRAINT distinct_nulls UNIQUE NULLS NOT DISTINCT (a), CONSTRAINT lax CHECK (a > 0) NOT ENFORCED,
        CONSTRAINT part FOREIGN KEY (a, b) REFERENCES public.r (a, b) ON DELETE SET NULL (b), CONSTRAINT over UNIQUE (id, valid WITHOUT OVERLAPS),
        CONSTRAINT own_name NOT NULL b NO INHERIT);
      CREATE TABLE public.u (id integer, valid daterange, CONSTRAINT period FOREIGN KEY (id, PERIOD valid) REFERENCES public.t (id, PERIOD valid));
      CREATE UNIQUE INDEX nulls ON public.t (b) NULLS NOT DISTINCT; CREATE INDEX plain ON public.t (b);
      ALTER TABLE public.t ALTER valid SET STORAGE main; CREATE UNLOGGED SEQUENCE public.s;`,
  );
  const target = await createDatabase(
    await server(oldest),
    `CREATE EXTENSION btree_gist; CREATE TABLE public.t (id integer PRIMARY KEY, a integer, b integer, valid daterange)`,
  );
  try {
    const before = await compareDatabases(source, target);
    const asked = [...before.differences.keys()].filter((id) => !/^(schema|extension):/.test(id));
    const repair = planRepair(before, postgresKinds, asked, { destructive: false, concurrently: false });
    expect(Object.fromEntries(repair.withheld.map(({ subject, reason }) => [subject, reason]))).toMatchObject({
      'column:public.t.twice': expect.stringContaining('PostgreSQL 18'),
      'constraint:public.t.distinct_nulls': 'NULLS NOT DISTINCT came with PostgreSQL 15',
      'constraint:public.t.lax': 'NOT ENFORCED came with PostgreSQL 18',
      'constraint:public.t.part': 'ON DELETE SET … of some columns came with PostgreSQL 15',
      'constraint:public.t.over': 'WITHOUT OVERLAPS came with PostgreSQL 18',
      'constraint:public.t.own_name': 'named constraints for NOT NULL came with PostgreSQL 18',
      'constraint:public.u.period': expect.stringMatching(/PERIOD came with PostgreSQL 18|left out/),
      'index:public.nulls': 'NULLS NOT DISTINCT came with PostgreSQL 15',
    });
    await runScript(target, renderScript(repair, before, postgresKinds));
    const after = await compareDatabases(source, target);
    const left = [...after.differences.keys()].filter((id) => /^(table|column|constraint|index|sequence):/.test(id));
    expect(left.sort()).toEqual(
      repair.withheld
        .map(({ subject }) => subject)
        .filter((id) => /^(column|constraint|index):/.test(id))
        .sort(),
    );
  } finally {
    await Promise.all([source.drop(), target.drop()]);
  }
});

test('a privilege that the target does not know is said, and the others are granted', async () => {
  const base = 'CREATE TABLE public.held (a integer);';
  const source = await createDatabase(
    await server(newest),
    `${base} GRANT MAINTAIN, SELECT ON public.held TO PUBLIC; CREATE TABLE public.fresh (a integer); GRANT MAINTAIN, INSERT ON public.fresh TO PUBLIC`,
  );
  const target = await createDatabase(await server(oldest), base);
  try {
    const before = await compareDatabases(source, target);
    const repair = planRepair(before, postgresKinds, ['table:public.held', 'table:public.fresh'], {
      destructive: false,
      concurrently: false,
    });
    expect(repair.notes).toEqual(
      ['fresh', 'held'].map(
        (name) => `PUBLIC gets no MAINTAIN on TABLE public.${name}: PostgreSQL ${oldest} has no such privilege`,
      ),
    );
    await runScript(target, renderScript(repair, before, postgresKinds));
    const after = await compareDatabases(source, target);
    expect([...after.differences.keys()].filter((id) => id.startsWith('table:'))).toEqual([]);
  } finally {
    await Promise.all([source.drop(), target.drop()]);
  }
});
