// Row security: its switches and its policies.
import { expect } from 'vitest';
import type { ConvergenceCase } from '../../support/convergence/case.ts';

const base = `CREATE TABLE t (id int PRIMARY KEY, a int, owner text DEFAULT CURRENT_USER); INSERT INTO t VALUES (1, 2, 'x'); CREATE TABLE r (id int, a int); ALTER TABLE t ENABLE ROW LEVEL SECURITY;`;
const altered: ConvergenceCase['check'] = ({ statements }) =>
  expect(statements.filter((sql) => !/^ALTER POLICY/.test(sql))).toEqual([]);
/** What makes a policy anew says that no other statement may run between. */
const together: ConvergenceCase['check'] = ({ repair }) =>
  expect(repair.steps.flatMap(({ statements }) => statements.filter(({ boundary }) => boundary !== undefined))).toEqual(
    [],
  );

const commands = ['ALL', 'SELECT', 'INSERT', 'UPDATE', 'DELETE'] as const;
const policy = (command: string): string =>
  `CREATE POLICY p ON t FOR ${command} ${command === 'INSERT' ? '' : 'USING (a > 0)'} ${/SELECT|DELETE/.test(command) ? '' : 'WITH CHECK (a > 1)'}; COMMENT ON POLICY p ON t IS 'kept'`;

const inPlace: readonly (readonly [name: string, a: string, b: string])[] = [
  [
    'roles',
    'CREATE POLICY p ON t TO case_reader, case_writer USING (true)',
    'CREATE POLICY p ON t TO case_owner USING (true)',
  ],
  ['roles, everybody', 'CREATE POLICY p ON t USING (true)', 'CREATE POLICY p ON t TO case_reader USING (true)'],
  [
    'roles, everybody by name',
    'CREATE POLICY p ON t TO PUBLIC USING (true)',
    'CREATE POLICY p ON t TO case_reader, case_owner USING (true)',
  ],
  [
    'expressions',
    'CREATE POLICY p ON t USING (a = 1) WITH CHECK (a = 2)',
    "CREATE POLICY p ON t USING (owner = CURRENT_USER) WITH CHECK (owner <> ') --')",
  ],
  [
    'roles and expressions',
    'CREATE POLICY p ON t FOR UPDATE TO case_reader USING (a = 1) WITH CHECK (a = 2)',
    'CREATE POLICY p ON t FOR UPDATE TO case_writer USING (a = 3) WITH CHECK (a = 4)',
  ],
  [
    'subqueries',
    'CREATE POLICY p ON t USING (a IN (SELECT r.a FROM r WHERE r.id = t.id))',
    'CREATE POLICY p ON t USING (EXISTS (SELECT FROM r WHERE r.a = t.a))',
  ],
  [
    'expressions with control characters',
    `CREATE POLICY p ON t USING (owner <> E'\\u001b\\n;--')`,
    `CREATE POLICY p ON t USING (owner <> E'\\\\')`,
  ],
];

const anew: readonly (readonly [name: string, a: string, b: string])[] = [
  [
    'a permissive policy that becomes restrictive',
    `CREATE POLICY p ON t USING (true); COMMENT ON POLICY p ON t IS 'kept'`,
    `CREATE POLICY p ON t AS RESTRICTIVE USING (true); COMMENT ON POLICY p ON t IS 'kept'`,
  ],
  [
    'a check more',
    'CREATE POLICY p ON t FOR UPDATE USING (a = 1) WITH CHECK (a = 2)',
    'CREATE POLICY p ON t FOR UPDATE USING (a = 1)',
  ],
  [
    'one expression instead of the other',
    'CREATE POLICY p ON t USING (a = 1)',
    'CREATE POLICY p ON t WITH CHECK (a = 1)',
  ],
  ['a policy with another name', 'CREATE POLICY p ON t USING (a = 1)', 'CREATE POLICY q ON t USING (a = 1)'],
  ['a policy on another table', 'CREATE POLICY p ON t USING (a = 1)', 'CREATE POLICY p ON r USING (a = 1)'],
];

const other = (definition: string, rest: string): string =>
  `${definition} CREATE TABLE t (id int, a int); INSERT INTO t VALUES (1, 2); ALTER TABLE t ENABLE ROW LEVEL SECURITY; ${rest}`;

export const policies: readonly ConvergenceCase[] = [
  ...commands.map(
    (command): ConvergenceCase => ({
      name: `a policy for ${command} comes and goes`,
      both: base,
      a: policy(command),
      b: '',
      check: together,
    }),
  ),
  ...commands.map(
    (command, place): ConvergenceCase => ({
      name: `a policy for ${command} becomes one for ${commands[(place + 1) % 5]}`,
      both: base,
      a: policy(command),
      b: policy(commands[(place + 1) % 5] ?? ''),
      check: together,
    }),
  ),
  ...inPlace.map(([name, a, b]): ConvergenceCase => ({ name: `a policy's ${name}`, both: base, a, b, check: altered })),
  ...anew.map(([name, a, b]): ConvergenceCase => ({ name, both: base, a, b, check: together })),
  {
    name: 'a restrictive policy with everything',
    both: base,
    a: `CREATE POLICY "p ' "" ;--😀" ON t AS RESTRICTIVE FOR UPDATE TO case_reader, case_owner USING (a = 1 OR owner = 'x') WITH CHECK (a IN (SELECT r.a FROM r)); COMMENT ON POLICY "p ' "" ;--😀" ON t IS E'it''s\\n;--'`,
    b: '',
  },
  {
    name: 'a comment on a policy',
    both: `${base} CREATE POLICY p ON t USING (true)`,
    a: `COMMENT ON POLICY p ON t IS 'a'`,
    b: '',
  },
  {
    name: 'a check that comes in place',
    both: base,
    a: 'CREATE POLICY p ON t FOR UPDATE USING (a = 1) WITH CHECK (a = 2)',
    b: 'CREATE POLICY p ON t FOR UPDATE USING (a = 1)',
    only: 'a',
    check: altered,
  },
  {
    name: 'the expression of a policy on a table that is forced',
    both: `${base} ALTER TABLE t FORCE ROW LEVEL SECURITY`,
    a: 'CREATE POLICY p ON t USING (a = 1)',
    b: 'CREATE POLICY p ON t USING (a = 2); CREATE POLICY q ON t AS RESTRICTIVE USING (a = 2)',
  },
  ...[
    ['enabled', 'ENABLE', ''],
    ['forced', 'FORCE', ''],
    ['enabled and forced', 'ENABLE', 'FORCE'],
  ].map(
    ([name, one, two]): ConvergenceCase => ({
      name: `row security ${name}`,
      both: 'CREATE TABLE t (id int); INSERT INTO t VALUES (1)',
      a: `ALTER TABLE t ${one} ROW LEVEL SECURITY; ${two ? `ALTER TABLE t ${two} ROW LEVEL SECURITY;` : ''} CREATE POLICY p ON t USING (id > 0)`,
      b: '',
      // A table whose rows are guarded by nothing yet shows them to nobody.
      check: together,
    }),
  ),
  {
    name: 'row security enabled here, forced there',
    both: 'CREATE TABLE t (id int); INSERT INTO t VALUES (1); CREATE POLICY p ON t USING (id > 0)',
    a: 'ALTER TABLE t ENABLE ROW LEVEL SECURITY',
    b: 'ALTER TABLE t FORCE ROW LEVEL SECURITY',
  },
  {
    name: 'a new table with row security and policies',
    a: `${base} ALTER TABLE t FORCE ROW LEVEL SECURITY; CREATE POLICY p ON t USING (a > 0); CREATE POLICY q ON t FOR INSERT TO case_writer WITH CHECK (a > 0); GRANT SELECT ON t TO case_reader`,
    b: '',
    check: together,
  },
  {
    name: 'policies on partitions and the whole',
    both: `CREATE TABLE p (id int, a int) PARTITION BY LIST (id); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); INSERT INTO p VALUES (1, 1)`,
    a: `ALTER TABLE p ENABLE ROW LEVEL SECURITY; CREATE POLICY x ON p USING (a > 0); ALTER TABLE p1 ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY; CREATE POLICY x ON p1 FOR SELECT USING (a > 1)`,
    b: 'ALTER TABLE p1 ENABLE ROW LEVEL SECURITY; CREATE POLICY x ON p1 USING (a > 1)',
  },
  {
    name: 'a policy of a column that changes its type',
    a: other('', 'CREATE POLICY p ON t USING (a = 1) WITH CHECK (id > 0 AND a > 0)'),
    b: other('', 'ALTER TABLE t ALTER a TYPE bigint; CREATE POLICY p ON t USING (a = 1) WITH CHECK (id > 0 AND a > 0)'),
  },
  {
    name: 'a policy of a column that goes for another',
    a: 'CREATE TABLE t (id int, a int); INSERT INTO t VALUES (1, 1); CREATE POLICY p ON t TO case_reader USING (a = 1)',
    b: 'CREATE TABLE t (id int, b int); INSERT INTO t VALUES (1, 1); CREATE POLICY p ON t TO case_reader USING (b = 1)',
  },
  {
    name: "a policy of another table's column that changes its type",
    a: other(
      'CREATE TABLE r (id int, a int); INSERT INTO r VALUES (1, 2);',
      'CREATE POLICY p ON t USING (EXISTS (SELECT FROM r WHERE r.a = t.a))',
    ),
    b: other(
      'CREATE TABLE r (id int, a bigint); INSERT INTO r VALUES (1, 2);',
      'CREATE POLICY p ON t USING (EXISTS (SELECT FROM r WHERE r.a = t.a))',
    ),
  },
  {
    name: 'a policy of a table that goes for another',
    a: other('CREATE TABLE r (id int, a int);', 'CREATE POLICY p ON t USING (EXISTS (SELECT FROM r WHERE r.a = t.a))'),
    b: other('CREATE TABLE s (id int, a int);', 'CREATE POLICY p ON t USING (EXISTS (SELECT FROM s WHERE s.a = t.a))'),
  },
  {
    name: 'a policy of a view that is made anew',
    a: other(
      'CREATE VIEW v AS SELECT 1::bigint AS a;',
      'CREATE POLICY p ON t USING (a IN (SELECT v.a FROM v)); COMMENT ON POLICY p ON t IS $$kept$$',
    ),
    b: other(
      'CREATE VIEW v AS SELECT 1 AS a;',
      'CREATE POLICY p ON t USING (a IN (SELECT v.a FROM v)); COMMENT ON POLICY p ON t IS $$kept$$',
    ),
  },
  {
    name: 'a policy of a function that is made anew',
    a: other(
      'CREATE FUNCTION f() RETURNS int STABLE LANGUAGE sql AS $$SELECT 1$$;',
      'CREATE POLICY p ON t AS RESTRICTIVE FOR DELETE TO case_reader USING (f() = a)',
    ),
    b: other(
      'CREATE FUNCTION f() RETURNS bigint STABLE LANGUAGE sql AS $$SELECT 1::bigint$$;',
      'CREATE POLICY p ON t AS RESTRICTIVE FOR DELETE TO case_reader USING (f() = a)',
    ),
  },
  {
    name: 'a policy of a function that gets one more argument',
    a: other(
      'CREATE FUNCTION f(a int, b int DEFAULT 0) RETURNS boolean STABLE LANGUAGE sql AS $$SELECT true$$;',
      'CREATE POLICY p ON t USING (f(a))',
    ),
    b: other(
      'CREATE FUNCTION f(a int) RETURNS boolean STABLE LANGUAGE sql AS $$SELECT true$$;',
      'CREATE POLICY p ON t USING (f(a))',
    ),
  },
  {
    name: 'a policy of an enum whose values are put in another order',
    a: `CREATE TYPE mood AS ENUM ('a', 'b'); CREATE TABLE t (id int, m mood); INSERT INTO t VALUES (1, 'a'); CREATE POLICY p ON t USING (m = 'a')`,
    b: `CREATE TYPE mood AS ENUM ('b', 'a'); CREATE TABLE t (id int, m mood); INSERT INTO t VALUES (1, 'a'); CREATE POLICY p ON t USING (m = 'a')`,
  },
  {
    name: 'policies of two tables that look at each other',
    a: 'CREATE TABLE t (id int); CREATE TABLE r (id int); CREATE POLICY p ON t USING (EXISTS (SELECT FROM r WHERE r.id = t.id)); CREATE POLICY p ON r USING (EXISTS (SELECT FROM t WHERE r.id = t.id))',
    b: '',
  },
  {
    name: 'a policy whose function looks at the table',
    a: `CREATE TABLE t (id int); CREATE FUNCTION f() RETURNS bigint STABLE SECURITY DEFINER LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM t; END; CREATE POLICY p ON t USING (f() > 0)`,
    b: 'CREATE TABLE t (id int)',
  },
  {
    name: 'a table with policies that changes its schema',
    both: 'CREATE SCHEMA $there',
    a: 'CREATE TABLE $there.t (id int); ALTER TABLE $there.t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON $there.t USING (id > 0)',
    b: 'CREATE TABLE t (id int); ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t USING (id > 0)',
  },
  {
    name: 'names that need quotes',
    both: 'CREATE SCHEMA $there; CREATE TABLE $there."t \'"" ;--" ("c \' "" " text, "user" int)',
    a: `CREATE POLICY "select" ON $there."t '"" ;--" USING ("c ' "" " <> E') ;--\\n' AND "user" > 0); CREATE POLICY "${'ß'.repeat(31)}x" ON $there."t '"" ;--" USING (true); CREATE POLICY U&"\\001b\\202e" ON $there."t '"" ;--" USING (true); COMMENT ON POLICY U&"\\001b\\202e" ON $there."t '"" ;--" IS E'\\u001b'`,
    b: '',
  },
  {
    name: 'roles of odd names',
    both: `${base} DO $$BEGIN CREATE ROLE "case ""odd"" ;--"; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END$$`,
    a: 'CREATE POLICY p ON t TO "case ""odd"" ;--", case_reader USING (true)',
    b: 'CREATE POLICY p ON t TO case_reader USING (true)',
    check: altered,
  },
];
