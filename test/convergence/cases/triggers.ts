// Triggers of every sort on every sort of relation.
import { expect } from 'vitest';
import type { ConvergenceCase } from '../../support/convergence/case.ts';
import { eventTriggers } from './event-triggers.ts';

const base = `CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end'; CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'begin return null; end';
  CREATE TABLE t (id int PRIMARY KEY, a int, b text); INSERT INTO t VALUES (1, 2, 'x'); CREATE TABLE r (id int PRIMARY KEY); CREATE VIEW v AS SELECT id, a FROM t;`;
const row = (rest: string): string => `CREATE TRIGGER x ${rest} FOR EACH ROW EXECUTE FUNCTION f()`;
const inPlace: ConvergenceCase['check'] = ({ statements }) =>
  expect(statements.filter((sql) => !/^(CREATE OR REPLACE TRIGGER|ALTER TABLE)/.test(sql))).toEqual([]);

const changes: readonly (readonly [name: string, one: string, other: string])[] = [
  ['timing', row('BEFORE INSERT ON t'), row('AFTER INSERT ON t')],
  ['events', row('BEFORE INSERT OR UPDATE OR DELETE ON t'), row('BEFORE INSERT ON t')],
  ['columns', row('BEFORE UPDATE OF a, b ON t'), row('BEFORE UPDATE OF id ON t')],
  ['columns or all', row('BEFORE UPDATE OF a ON t'), row('BEFORE UPDATE ON t')],
  ['level', row('AFTER UPDATE ON t'), 'CREATE TRIGGER x AFTER UPDATE ON t FOR EACH STATEMENT EXECUTE FUNCTION f()'],
  [
    'condition',
    'CREATE TRIGGER x AFTER UPDATE ON t FOR EACH ROW WHEN (old.* IS DISTINCT FROM new.*) EXECUTE FUNCTION f()',
    "CREATE TRIGGER x AFTER UPDATE ON t FOR EACH ROW WHEN (old.a <> new.a OR new.b = ' WHEN (') EXECUTE FUNCTION f()",
  ],
  [
    'condition or none',
    'CREATE TRIGGER x AFTER INSERT ON t FOR EACH ROW WHEN (new.a > 0) EXECUTE FUNCTION f()',
    row('AFTER INSERT ON t'),
  ],
  ['function', row('AFTER INSERT ON t'), 'CREATE TRIGGER x AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION g()'],
  [
    'arguments',
    `CREATE TRIGGER x AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f('it''s', E'a\\\\b', '', 5, word, "Quoted Word", E'\\u001b\\n')`,
    `CREATE TRIGGER x AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f('its')`,
  ],
  [
    'transition tables',
    'CREATE TRIGGER x AFTER UPDATE ON t REFERENCING OLD TABLE AS gone NEW TABLE AS "New ""one""" FOR EACH STATEMENT EXECUTE FUNCTION f()',
    'CREATE TRIGGER x AFTER UPDATE ON t REFERENCING NEW TABLE AS "select" FOR EACH STATEMENT EXECUTE FUNCTION f()',
  ],
  [
    'transition tables or none',
    'CREATE TRIGGER x AFTER DELETE ON t REFERENCING OLD TABLE AS gone FOR EACH ROW EXECUTE FUNCTION f()',
    row('AFTER DELETE ON t'),
  ],
  ['state', `${row('BEFORE INSERT ON t')}; ALTER TABLE t DISABLE TRIGGER x`, row('BEFORE INSERT ON t')],
  [
    'state, on replicas and always',
    `${row('BEFORE INSERT ON t')}; ALTER TABLE t ENABLE REPLICA TRIGGER x`,
    `${row('BEFORE INSERT ON t')}; ALTER TABLE t ENABLE ALWAYS TRIGGER x`,
  ],
  [
    'events while disabled',
    `${row('BEFORE INSERT ON t')}; ALTER TABLE t DISABLE TRIGGER x`,
    `${row('BEFORE DELETE ON t')}; ALTER TABLE t DISABLE TRIGGER x`,
  ],
  [
    'events and state at once',
    `${row('BEFORE INSERT ON t')}; ALTER TABLE t ENABLE ALWAYS TRIGGER x`,
    `${row('BEFORE DELETE ON t')}; ALTER TABLE t ENABLE REPLICA TRIGGER x`,
  ],
  [
    'truncation',
    'CREATE TRIGGER x BEFORE TRUNCATE ON t EXECUTE FUNCTION f()',
    'CREATE TRIGGER x AFTER TRUNCATE OR INSERT ON t EXECUTE FUNCTION f()',
  ],
];

const late = (rest: string): string =>
  `CREATE CONSTRAINT TRIGGER x AFTER INSERT ON t ${rest} FOR EACH ROW EXECUTE FUNCTION f(); COMMENT ON TRIGGER x ON t IS 'kept'`;
const parts = `CREATE TABLE p (id int, a int) PARTITION BY LIST (id); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1) ; CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2, 3) PARTITION BY LIST (id); CREATE TABLE p21 PARTITION OF p2 FOR VALUES IN (2); INSERT INTO p VALUES (1, 1), (2, 2);`;
const all = `CREATE TRIGGER x AFTER INSERT OR UPDATE ON p FOR EACH ROW EXECUTE FUNCTION f();`;

export const triggers: readonly ConvergenceCase[] = [
  ...eventTriggers,
  ...changes.map(
    ([name, a, b]): ConvergenceCase => ({ name: `a trigger's ${name}`, both: base, a, b, check: inPlace }),
  ),
  ...changes.slice(6, 10).map(
    ([name, a]): ConvergenceCase => ({
      name: `a new trigger with its ${name}`,
      both: base,
      a: `${a}; COMMENT ON TRIGGER x ON t IS E'it''s\\n'`,
      b: '',
    }),
  ),
  {
    name: 'a comment on a trigger',
    both: `${base} ${row('BEFORE INSERT ON t')}`,
    a: `COMMENT ON TRIGGER x ON t IS 'a'`,
    b: '',
  },
  ...[
    ['deferrable', late('DEFERRABLE'), late('')],
    ['initially deferred', late('DEFERRABLE INITIALLY DEFERRED'), late('DEFERRABLE INITIALLY IMMEDIATE')],
    ['about another table', late('FROM r DEFERRABLE'), late('DEFERRABLE')],
    ['disabled', `${late('DEFERRABLE')}; ALTER TABLE t DISABLE TRIGGER x`, late('DEFERRABLE')],
    ['no longer one', late(''), `${row('AFTER INSERT ON t')}; COMMENT ON TRIGGER x ON t IS 'kept'`],
  ].map(([name, a = '', b = '']): ConvergenceCase => ({ name: `a constraint trigger, ${name}`, both: base, a, b })),
  {
    name: 'a constraint trigger with a condition comes and goes',
    both: `${base} CREATE SCHEMA $there; CREATE TABLE $there."R FROM" (id int)`,
    a: `CREATE CONSTRAINT TRIGGER x AFTER UPDATE OF a OR DELETE ON t FROM $there."R FROM" NOT DEFERRABLE FOR EACH ROW EXECUTE FUNCTION f('x'); CREATE CONSTRAINT TRIGGER y AFTER INSERT ON t DEFERRABLE FOR EACH ROW WHEN (new.a > 0) EXECUTE FUNCTION f()`,
    b: '',
  },
  {
    name: 'a constraint trigger about a table that is dropped and one that is new',
    both: base,
    a: `CREATE TABLE r2 (id int); ${late('FROM r2')}`,
    b: `CREATE TABLE r3 (id int); ${late('FROM r3')}`,
  },
  {
    name: 'triggers on a view',
    both: base,
    a: `CREATE TRIGGER x INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION f(); CREATE TRIGGER y AFTER UPDATE ON v FOR EACH STATEMENT EXECUTE FUNCTION f(); COMMENT ON TRIGGER x ON v IS 'kept'`,
    b: `CREATE TRIGGER x INSTEAD OF UPDATE OR DELETE ON v FOR EACH ROW EXECUTE FUNCTION g(); COMMENT ON TRIGGER x ON v IS 'kept'`,
  },
  {
    name: 'triggers on a view that is made anew, and on one that is replaced',
    a: `${base} CREATE VIEW w AS SELECT a::text AS a FROM t; CREATE VIEW u AS SELECT id FROM t; CREATE TRIGGER x INSTEAD OF INSERT ON w FOR EACH ROW EXECUTE FUNCTION f(); COMMENT ON TRIGGER x ON w IS 'kept'; CREATE TRIGGER x INSTEAD OF INSERT ON u FOR EACH ROW EXECUTE FUNCTION f()`,
    b: `${base} CREATE VIEW w AS SELECT a AS a FROM t; CREATE VIEW u AS SELECT id FROM t WHERE a > 0; CREATE TRIGGER x INSTEAD OF INSERT ON w FOR EACH ROW EXECUTE FUNCTION f(); COMMENT ON TRIGGER x ON w IS 'kept'; CREATE TRIGGER x INSTEAD OF INSERT ON u FOR EACH ROW EXECUTE FUNCTION f()`,
  },
  {
    name: 'a trigger that a view takes from a table of its name',
    both: 'CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$begin return new; end$$; CREATE TABLE t (id int)',
    a: 'CREATE TABLE u (id int); CREATE TRIGGER x BEFORE INSERT ON u FOR EACH ROW EXECUTE FUNCTION f()',
    b: 'CREATE VIEW u AS SELECT id FROM t; CREATE TRIGGER x INSTEAD OF INSERT ON u FOR EACH ROW EXECUTE FUNCTION f()',
  },
  {
    name: 'a trigger on a foreign table',
    both: `CREATE FOREIGN DATA WRAPPER $here_w; CREATE SERVER $here_s FOREIGN DATA WRAPPER $here_w; CREATE FOREIGN TABLE ft (id int, a int) SERVER $here_s; CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end'`,
    a: `CREATE TRIGGER x BEFORE INSERT ON ft FOR EACH ROW WHEN (new.a > 0) EXECUTE FUNCTION f(); ALTER FOREIGN TABLE ft DISABLE TRIGGER x; COMMENT ON TRIGGER x ON ft IS 'c'`,
    b: `CREATE TRIGGER x AFTER UPDATE ON ft FOR EACH STATEMENT EXECUTE FUNCTION f()`,
  },
  {
    name: 'a trigger on a partitioned table',
    both: `${base} ${parts}`,
    a: `${all} CREATE TRIGGER s AFTER INSERT ON p EXECUTE FUNCTION f(); CREATE TRIGGER own BEFORE INSERT ON p1 FOR EACH ROW EXECUTE FUNCTION f()`,
    b: 'CREATE TRIGGER x AFTER DELETE ON p FOR EACH ROW EXECUTE FUNCTION g()',
  },
  {
    name: 'a trigger disabled on a partitioned table',
    both: `${base} ${parts} ${all}`,
    a: 'ALTER TABLE p DISABLE TRIGGER x',
    b: '',
    since: 15,
  },
  {
    name: 'a trigger disabled on one partition',
    both: `${base} ${parts} ${all}`,
    a: 'ALTER TABLE p1 DISABLE TRIGGER x',
    b: '',
  },
  {
    name: 'a trigger that always fires on one partition, in place',
    both: `${base} ${parts} ${all}`,
    a: 'ALTER TABLE p21 ENABLE ALWAYS TRIGGER x',
    b: 'ALTER TABLE p1 ENABLE REPLICA TRIGGER x',
  },
  {
    name: 'a new trigger disabled on one partition',
    both: `${base} ${parts}`,
    a: `${all} ALTER TABLE p1 DISABLE TRIGGER x`,
    b: '',
  },
  {
    name: 'a trigger replaced that is disabled on one partition',
    both: `${base} ${parts}`,
    a: `${all} ALTER TABLE p1 DISABLE TRIGGER x`,
    b: `CREATE TRIGGER x AFTER DELETE ON p FOR EACH ROW EXECUTE FUNCTION f(); ALTER TABLE p1 DISABLE TRIGGER x`,
  },
  {
    name: 'a partition whose own trigger has the name of the whole',
    both: `${base} ${parts}`,
    a: all,
    b: 'CREATE TRIGGER x AFTER INSERT OR UPDATE ON p1 FOR EACH ROW EXECUTE FUNCTION f()',
  },
  {
    name: 'a partition that joins a table with triggers',
    both: `${base}`,
    a: `CREATE TABLE p (id int) PARTITION BY LIST (id); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); CREATE TRIGGER x AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f()`,
    b: `CREATE TABLE p (id int) PARTITION BY LIST (id); CREATE TABLE p1 (id int); CREATE TRIGGER x AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f()`,
  },
  {
    name: 'a constraint trigger on a partitioned table',
    both: `${base} ${parts}`,
    a: 'CREATE CONSTRAINT TRIGGER x AFTER INSERT ON p DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION f()',
    b: '',
  },
  {
    name: 'triggers on columns that come, go and change their type',
    a: `${base} ALTER TABLE t ADD c int; CREATE TRIGGER x BEFORE UPDATE OF c ON t FOR EACH ROW EXECUTE FUNCTION f(); CREATE TRIGGER y BEFORE UPDATE OF a ON t FOR EACH ROW WHEN (old.a > 0) EXECUTE FUNCTION f(); COMMENT ON TRIGGER y ON t IS 'kept'; ALTER TABLE t DISABLE TRIGGER y; CREATE TRIGGER z BEFORE UPDATE OF id ON t FOR EACH ROW EXECUTE FUNCTION f()`,
    b: `${base} ALTER TABLE t ADD d int; CREATE TRIGGER x BEFORE UPDATE OF d ON t FOR EACH ROW EXECUTE FUNCTION f(); ALTER TABLE t ALTER a TYPE bigint; CREATE TRIGGER y BEFORE UPDATE OF a ON t FOR EACH ROW WHEN (old.a > 0) EXECUTE FUNCTION f(); COMMENT ON TRIGGER y ON t IS 'kept'; ALTER TABLE t DISABLE TRIGGER y; CREATE TRIGGER z BEFORE UPDATE OF id ON t FOR EACH ROW EXECUTE FUNCTION f()`.replace(
      'ALTER TABLE t ALTER a TYPE bigint',
      'DROP VIEW v; ALTER TABLE t ALTER a TYPE bigint; CREATE VIEW v AS SELECT id, a FROM t',
    ),
  },
  {
    name: 'a condition over the whole row, while a column goes',
    both: `CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end'`,
    a: 'CREATE TABLE t (id int, a int); INSERT INTO t VALUES (1, 2); CREATE TRIGGER x BEFORE UPDATE ON t FOR EACH ROW WHEN (old.* IS DISTINCT FROM new.*) EXECUTE FUNCTION f()',
    b: 'CREATE TABLE t (id int, a int, b int); INSERT INTO t VALUES (1, 2, 3); CREATE TRIGGER x BEFORE UPDATE ON t FOR EACH ROW WHEN (old.* IS DISTINCT FROM new.*) EXECUTE FUNCTION f()',
  },
  {
    name: 'a trigger whose function is made anew in another form',
    a: `CREATE TABLE t (id int); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS 'begin return null; end'; ${row('AFTER INSERT ON t')}`,
    b: `CREATE TABLE t (id int); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end'; ${row('AFTER INSERT ON t')}`,
    check: ({ statements }) => expect(statements).toHaveLength(1),
  },
  {
    name: 'a trigger function that was none',
    a: `CREATE TABLE t (id int); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return null; end'; ${row('AFTER INSERT ON t')}`,
    b: `CREATE TABLE t (id int); CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS 'begin return null; end'`,
  },
  {
    name: 'triggers in the order of their names',
    both: base,
    a: ['b', 'a', '"B"', 'a1']
      .map(
        (name) =>
          `CREATE TRIGGER ${name} BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f('${name.replaceAll('"', '')}');`,
      )
      .join(' '),
    b: ['c', 'a']
      .map((name) => `CREATE TRIGGER ${name} BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION g();`)
      .join(' '),
  },
  {
    name: 'names that need quotes',
    both: `CREATE SCHEMA $there; CREATE FUNCTION $there."f FOR EACH "() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end'; CREATE TABLE $there."t REFERENCING '" (" FROM ""c" int, "old" int, "Ü" int)`,
    a: `CREATE TRIGGER "t ON ;--" AFTER UPDATE OF " FROM ""c", "old" ON $there."t REFERENCING '" FOR EACH ROW WHEN (old." FROM ""c" IS NULL AND new."old" > old."Ü") EXECUTE FUNCTION $there."f FOR EACH "(E'a\\nb😀');
        CREATE TRIGGER "${'é'.repeat(31)}z" BEFORE INSERT ON $there."t REFERENCING '" FOR EACH ROW EXECUTE FUNCTION $there."f FOR EACH "(); CREATE TRIGGER U&"\\001b\\202e" BEFORE INSERT ON $there."t REFERENCING '" FOR EACH ROW EXECUTE FUNCTION $there."f FOR EACH "(); CREATE TRIGGER "select" BEFORE INSERT ON $there."t REFERENCING '" FOR EACH ROW EXECUTE FUNCTION $there."f FOR EACH "()`,
    b: '',
  },
  {
    name: 'a trigger of a function of another schema, and one that changes which',
    both: `CREATE SCHEMA $there; CREATE FUNCTION $there.f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end'; CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end'; CREATE TABLE t (id int)`,
    a: row('AFTER INSERT ON t'),
    b: 'CREATE TRIGGER x AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION $there.f()',
    check: inPlace,
  },
  {
    name: 'triggers under inheritance',
    both: `CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end'; CREATE TABLE t (id int, a int); CREATE TABLE c () INHERITS (t); INSERT INTO c VALUES (1)`,
    a: `${row('AFTER UPDATE OF a ON t')}; CREATE TRIGGER x AFTER UPDATE OF a ON c FOR EACH ROW EXECUTE FUNCTION f()`,
    b: '',
  },
  {
    name: 'a condition that calls a function and casts to an enum that are new',
    both: 'CREATE TABLE t (id int, s text); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$begin return new; end$$',
    a: `CREATE TYPE mood AS ENUM ('a'); CREATE FUNCTION z(int) RETURNS boolean LANGUAGE sql RETURN $1 > 0; CREATE TRIGGER x AFTER INSERT ON t FOR EACH ROW WHEN (z(new.id) AND new.s::mood = 'a') EXECUTE FUNCTION f()`,
    b: '',
  },
];
