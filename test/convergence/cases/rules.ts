import { expect } from 'vitest';
import type { ConvergenceCase } from '../../support/convergence/case.ts';

const tables = `CREATE TABLE t (a int, b text); INSERT INTO t VALUES (1, 'x'); CREATE TABLE log (a int, b text); CREATE VIEW v AS SELECT a FROM t`;

/** Two rules by one name. */
function changed(name: string, a: string, b: string, more: Partial<ConvergenceCase> = {}): ConvergenceCase {
  return {
    name: `rule: ${name}`,
    both: tables,
    a: `CREATE RULE x AS ${a}`,
    b: `CREATE RULE x AS ${b}`,
    check: ({ statements }) => expect(statements.filter((sql) => sql.startsWith('DROP'))).toEqual([]),
    ...more,
  };
}

const note = `COMMENT ON RULE x ON t IS 'kept'; ALTER TABLE t DISABLE RULE x`;

export const rules: readonly ConvergenceCase[] = [
  changed(
    'also and instead',
    'ON INSERT TO t DO ALSO INSERT INTO log VALUES (new.a)',
    'ON INSERT TO t DO INSTEAD INSERT INTO log VALUES (new.a)',
  ),
  changed('its event', 'ON INSERT TO t DO ALSO NOTIFY x', 'ON DELETE TO t DO ALSO NOTIFY x'),
  changed(
    'its condition',
    'ON UPDATE TO t WHERE new.a > old.a DO ALSO DELETE FROM log',
    'ON UPDATE TO t DO ALSO DELETE FROM log',
  ),
  changed(
    'several actions',
    'ON DELETE TO t DO ALSO (INSERT INTO log VALUES (old.a); DELETE FROM log WHERE a = old.a)',
    'ON DELETE TO t DO ALSO INSERT INTO log VALUES (old.a)',
  ),
  changed(
    'nothing',
    'ON DELETE TO t DO INSTEAD NOTHING',
    'ON DELETE TO t DO INSTEAD UPDATE t SET b = NULL WHERE a = old.a',
  ),
  changed(
    'returning',
    'ON INSERT TO v DO INSTEAD INSERT INTO t (a) VALUES (new.a) RETURNING t.a',
    'ON INSERT TO v DO INSTEAD INSERT INTO t (a) VALUES (new.a)',
  ),
  changed(
    'a definition, while it is disabled',
    `ON INSERT TO t DO ALSO NOTIFY x; ${note}`,
    `ON INSERT TO t DO ALSO NOTIFY y; ${note}`,
  ),
  changed(
    'comment',
    `ON INSERT TO t DO ALSO NOTIFY x; COMMENT ON RULE x ON t IS 'it''s'`,
    'ON INSERT TO t DO ALSO NOTIFY x',
  ),
  changed(
    'enabled',
    'ON INSERT TO t DO ALSO NOTIFY x; ALTER TABLE t DISABLE RULE x',
    'ON INSERT TO t DO ALSO NOTIFY x',
  ),
  changed(
    'enabled for replicas',
    'ON INSERT TO t DO ALSO NOTIFY x; ALTER TABLE t ENABLE REPLICA RULE x',
    'ON INSERT TO t DO ALSO NOTIFY x; ALTER TABLE t ENABLE ALWAYS RULE x',
  ),
  {
    name: 'rule: made and dropped, in the order of their names',
    both: tables,
    a: `CREATE RULE b AS ON INSERT TO t DO ALSO NOTIFY b; CREATE RULE a AS ON INSERT TO t DO ALSO NOTIFY a; CREATE RULE "C" AS ON INSERT TO v DO INSTEAD NOTHING; ALTER TABLE t DISABLE RULE a; COMMENT ON RULE b ON t IS 'x'`,
    b: '',
  },
  {
    name: 'rule: made and dropped with its tables',
    a: `${tables}; CREATE RULE x AS ON DELETE TO t DO ALSO INSERT INTO log VALUES (old.a); CREATE RULE y AS ON UPDATE TO v DO INSTEAD UPDATE t SET a = new.a WHERE a = old.a; ${note}`,
    b: '',
  },
  {
    name: 'rule: of a column that changes its type, and of a view that is made anew',
    a: `CREATE TABLE t (a int); CREATE VIEW v AS SELECT a FROM t; CREATE RULE x AS ON UPDATE TO t WHERE new.a > 1 DO ALSO DELETE FROM t; CREATE RULE y AS ON DELETE TO v DO INSTEAD NOTHING; ${note}`,
    b: `CREATE TABLE t (a bigint); CREATE VIEW v AS SELECT a FROM t; CREATE RULE x AS ON UPDATE TO t WHERE new.a > 1 DO ALSO DELETE FROM t; CREATE RULE y AS ON DELETE TO v DO INSTEAD NOTHING; ${note}`,
  },
  {
    name: 'rule: that writes a table with a column more',
    a: `CREATE TABLE log (a int, b int); CREATE TABLE t (a int); CREATE RULE x AS ON INSERT TO t DO ALSO INSERT INTO log VALUES (new.a, 1)`,
    b: `CREATE TABLE log (a int); CREATE TABLE t (a int); CREATE RULE x AS ON INSERT TO t DO ALSO INSERT INTO log VALUES (new.a)`,
  },
  {
    name: 'rule: hostile names',
    both: `CREATE TABLE "t '"" ;--" ("c ' "" " text)`,
    a: `CREATE RULE "CREATE RULE ' "";--😀" AS ON UPDATE TO "t '"" ;--" WHERE new."c ' "" " <> E';\\n' DO ALSO UPDATE "t '"" ;--" SET "c ' "" " = '";'; COMMENT ON RULE "CREATE RULE ' "";--😀" ON "t '"" ;--" IS E'\\n;--'`,
    b: '',
  },
];
