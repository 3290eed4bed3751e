import { describe, expect, test } from 'vitest';
import { postgresKinds } from '../../../source/postgres/objects/index.ts';
import { planRepair } from '../../../source/repair/plan.ts';
import { reads, readsAlike, roundTrips } from '../../support/cases.ts';
import { compareDatabases } from '../../support/catalogs.ts';
import { createDatabase, uniqueRole } from '../../support/databases.ts';
import { newest, server } from '../../support/servers.ts';

const roles = `DO $$ BEGIN CREATE ROLE dbparity_policy_a; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$; DO $$ BEGIN CREATE ROLE "dbparity policy ""b"""; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;`;
const table = `${roles} CREATE TABLE public.t (a integer, b text); CREATE TABLE public.r (a integer); ALTER TABLE public.t ENABLE ROW LEVEL SECURITY;`;
const rich = `${table}
  CREATE POLICY several ON public.t AS RESTRICTIVE FOR UPDATE TO "dbparity policy ""b""", dbparity_policy_a USING (a = 1 OR b = 'x') WITH CHECK (a IN (SELECT r.a FROM public.r));
  CREATE POLICY all_of_it ON public.t USING (true); CREATE POLICY added ON public.t FOR INSERT WITH CHECK (b <> CURRENT_USER); COMMENT ON POLICY added ON public.t IS 'x';`;
const facts = { relationSchema: 'public', relation: 't', relationKind: 'table', permissive: true, comment: null };

describe('reading', () => {
  reads('every part', rich, () => ({
    'policy:public.t.several': {
      ...facts,
      command: 'update',
      permissive: false,
      roles: ['"dbparity policy ""b"""', 'dbparity_policy_a'],
      using: `((a = 1) OR (b = 'x'::text))`,
      check: `(a IN ( SELECT r.a\n   FROM public.r))`,
    },
    'policy:public.t.all_of_it': { ...facts, command: 'all', roles: ['PUBLIC'], using: 'true', check: null },
    'policy:public.t.added': {
      ...facts,
      command: 'insert',
      roles: ['PUBLIC'],
      using: null,
      check: '(b <> CURRENT_USER)',
      comment: 'x',
    },
  }));
  readsAlike('every part', rich);
});

describe('round trips', () => {
  roundTrips([
    { name: 'all of them', a: rich, b: table },
    { name: 'all of them with their tables', a: rich, b: roles },
    {
      name: 'in place',
      both: table,
      a: `CREATE POLICY p ON public.t FOR UPDATE TO dbparity_policy_a USING (a = 1) WITH CHECK (a = 2); COMMENT ON POLICY p ON public.t IS 'x'; CREATE POLICY q ON public.t TO PUBLIC USING (true);`,
      b: `CREATE POLICY p ON public.t FOR UPDATE TO "dbparity policy ""b""" USING (a = 3) WITH CHECK (a = 4); CREATE POLICY q ON public.t TO dbparity_policy_a, "dbparity policy ""b""" USING (a > 0);`,
      check: ({ statements }) => expect(statements.filter((sql) => /^(DROP|CREATE)/.test(sql))).toEqual([]),
    },
    {
      name: 'an expression more or less',
      both: table,
      a: 'CREATE POLICY p ON public.t FOR UPDATE USING (a = 1)',
      b: 'CREATE POLICY p ON public.t FOR UPDATE USING (a = 1) WITH CHECK (a = 2)',
    },
    {
      name: 'command, permissive and restrictive',
      both: table,
      a: `CREATE POLICY p ON public.t FOR SELECT USING (true); CREATE POLICY q ON public.t AS RESTRICTIVE USING (true); COMMENT ON POLICY q ON public.t IS 'kept';`,
      b: `CREATE POLICY p ON public.t FOR INSERT WITH CHECK (true); CREATE POLICY q ON public.t USING (true); COMMENT ON POLICY q ON public.t IS 'kept';`,
    },
    {
      name: 'of a column that changes its type, of a function that is replaced',
      a: `CREATE FUNCTION public.f() RETURNS integer LANGUAGE sql AS 'SELECT 1'; CREATE TABLE public.t (a integer); CREATE POLICY p ON public.t USING (a = 1); CREATE POLICY q ON public.t USING (public.f() = 1);`,
      b: `CREATE FUNCTION public.f() RETURNS bigint LANGUAGE sql AS 'SELECT 1'; CREATE TABLE public.t (a bigint); CREATE POLICY p ON public.t USING (a = 1); CREATE POLICY q ON public.t USING (public.f() = 1);`,
    },
    {
      name: 'hostile names',
      both: `CREATE TABLE public."t '"" ;--" ("c ' "" " text);`,
      a: `CREATE POLICY "p ' "" ;--😀" ON public."t '"" ;--" USING ("c ' "" " <> E') ;--\\n'); COMMENT ON POLICY "p ' "" ;--😀" ON public."t '"" ;--" IS E'\\n;--';`,
      b: '',
    },
  ]);

  test('roles that the target has not got are left out, and a policy of none is not made', async () => {
    const [known, missing] = [uniqueRole(), uniqueRole()];
    const source = await createDatabase(
      await server(newest),
      `CREATE ROLE ${known}; CREATE ROLE ${missing}; CREATE TABLE public.t (a integer);
        CREATE POLICY p ON public.t TO ${known}, ${missing} USING (true); CREATE POLICY q ON public.t TO ${missing} USING (true);`,
    );
    const target = await createDatabase(
      await server(newest, 'b'),
      `CREATE ROLE ${known}; CREATE TABLE public.t (a integer)`,
    );
    try {
      const repair = planRepair(
        await compareDatabases(source, target),
        postgresKinds,
        ['policy:public.t.p', 'policy:public.t.q'],
        {
          destructive: false,
          concurrently: false,
        },
      );
      expect(repair.steps.flatMap((step) => step.statements.map((statement) => statement.sql))).toEqual([
        `CREATE POLICY p ON public.t TO ${known} USING (true)`,
      ]);
      expect(repair.notes).toEqual([`policy p ON public.t is made without role ${missing}: not on the target`]);
      expect(repair.withheld.map(({ subject, reason }) => `${subject}: ${reason}`)).toEqual([
        `policy:public.t.q: none of its roles (${missing}) is on the target`,
      ]);
    } finally {
      await source.run('DROP TABLE public.t');
      await Promise.all([source.drop(), target.drop()]);
    }
  });
});
