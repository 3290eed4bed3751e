import { expect } from 'vitest';
import type { ConvergenceCase } from '../../../support/convergence/case.ts';

const r = `CREATE TABLE r (id integer CONSTRAINT r_key PRIMARY KEY, x integer, y integer, s text, CONSTRAINT r_xy UNIQUE (x, y), CONSTRAINT r_yx UNIQUE (y, x));
  INSERT INTO r SELECT n, n, n, n::text FROM generate_series(1, 5) n;`;
const t = `${r} CREATE TABLE t (id integer, r integer DEFAULT 1, a integer, b integer); INSERT INTO t SELECT n, n, n, n FROM generate_series(1, 5) n; INSERT INTO t VALUES (6);`;

const parts = `CREATE TABLE p (id integer NOT NULL, r integer) PARTITION BY RANGE (id); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (5);
  CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (5) TO (9); INSERT INTO p VALUES (1, 3), (6, 4);`;

const words = (statements: readonly string[], word: RegExp): readonly string[] =>
  statements.filter((sql) => word.test(sql));

export const foreignKeys: readonly ConvergenceCase[] = [
  {
    name: 'a foreign key comes and goes',
    both: t,
    a: 'ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r',
    b: '',
    check: ({ statements }) => expect(statements).toHaveLength(1),
  },
  {
    name: 'what a foreign key does on delete and update',
    both: t,
    a: `ALTER TABLE t ADD CONSTRAINT f1 FOREIGN KEY (r) REFERENCES r ON DELETE CASCADE, ADD CONSTRAINT f2 FOREIGN KEY (r) REFERENCES r ON DELETE SET NULL ON UPDATE CASCADE,
      ADD CONSTRAINT f3 FOREIGN KEY (r) REFERENCES r ON DELETE SET DEFAULT, ADD CONSTRAINT f4 FOREIGN KEY (r) REFERENCES r ON DELETE RESTRICT, ADD CONSTRAINT f5 FOREIGN KEY (r) REFERENCES r`,
    b: `ALTER TABLE t ADD CONSTRAINT f1 FOREIGN KEY (r) REFERENCES r ON UPDATE CASCADE, ADD CONSTRAINT f2 FOREIGN KEY (r) REFERENCES r ON DELETE CASCADE ON UPDATE SET NULL,
      ADD CONSTRAINT f3 FOREIGN KEY (r) REFERENCES r, ADD CONSTRAINT f4 FOREIGN KEY (r) REFERENCES r, ADD CONSTRAINT f5 FOREIGN KEY (r) REFERENCES r ON UPDATE SET DEFAULT ON DELETE RESTRICT`,
  },
  {
    name: 'match full and simple',
    both: t,
    a: 'ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a, b) REFERENCES r (x, y) MATCH FULL ON DELETE CASCADE DEFERRABLE',
    b: 'ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a, b) REFERENCES r (x, y) MATCH SIMPLE ON DELETE CASCADE DEFERRABLE',
  },
  {
    name: 'some columns are set null',
    since: 15,
    both: t,
    a: 'ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a, b) REFERENCES r (x, y) ON DELETE SET NULL (b), ADD CONSTRAINT g FOREIGN KEY (a, b) REFERENCES r (x, y) ON DELETE SET DEFAULT (a, b)',
    b: 'ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a, b) REFERENCES r (x, y) ON DELETE SET NULL, ADD CONSTRAINT g FOREIGN KEY (a, b) REFERENCES r (x, y) ON DELETE SET DEFAULT (b)',
  },
  {
    name: 'columns in another order',
    both: t,
    a: 'ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a, b) REFERENCES r (x, y), ADD CONSTRAINT g FOREIGN KEY (b, a) REFERENCES r (x, y)',
    b: 'ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (b, a) REFERENCES r (y, x), ADD CONSTRAINT g FOREIGN KEY (b, a) REFERENCES r (y, x)',
  },
  {
    name: 'another column, another table',
    both: `${t} CREATE TABLE o (id integer PRIMARY KEY); INSERT INTO o SELECT id FROM r;`,
    a: 'ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r, ADD CONSTRAINT g FOREIGN KEY (a) REFERENCES r',
    b: 'ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES r, ADD CONSTRAINT g FOREIGN KEY (a) REFERENCES o',
  },
  {
    name: 'the same foreign key by another name, and twice',
    both: t,
    a: 'ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r, ADD CONSTRAINT g FOREIGN KEY (r) REFERENCES r',
    b: 'ALTER TABLE t ADD CONSTRAINT g FOREIGN KEY (r) REFERENCES r, ADD CONSTRAINT h FOREIGN KEY (a) REFERENCES r',
  },
  {
    name: 'when foreign keys are checked',
    both: t,
    a: 'ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r, ADD CONSTRAINT g FOREIGN KEY (r) REFERENCES r DEFERRABLE, ADD CONSTRAINT h FOREIGN KEY (r) REFERENCES r',
    b: 'ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r DEFERRABLE, ADD CONSTRAINT g FOREIGN KEY (r) REFERENCES r DEFERRABLE INITIALLY DEFERRED, ADD CONSTRAINT h FOREIGN KEY (r) REFERENCES r DEFERRABLE INITIALLY DEFERRED',
    check: ({ statements }) => {
      expect(words(statements, /ALTER CONSTRAINT/)).toHaveLength(3);
      expect(statements).toHaveLength(3);
    },
  },
  {
    name: 'a foreign key not valid and validated',
    both: t,
    a: 'ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r',
    b: 'ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r NOT VALID',
    check: ({ statements }, source) => {
      if (source === 'a') expect(statements).toEqual(['ALTER TABLE public.t VALIDATE CONSTRAINT f']);
    },
  },
  {
    name: 'not valid and deferrable at once',
    both: t,
    a: 'ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r DEFERRABLE INITIALLY DEFERRED',
    b: 'ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r NOT VALID',
    check: ({ statements }, source) => {
      if (source === 'a') expect(words(statements, /DROP/)).toEqual([]);
    },
  },
  {
    name: 'a key is replaced, and a foreign key to it that is not valid, with rows that break it',
    both: 'CREATE TABLE r (id integer, x integer); INSERT INTO r VALUES (1, 1); CREATE TABLE t (r integer); INSERT INTO t VALUES (1), (99);',
    a: `ALTER TABLE r ADD CONSTRAINT k PRIMARY KEY (id); ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r NOT VALID; COMMENT ON CONSTRAINT f ON t IS 'kept'`,
    b: `ALTER TABLE r ADD CONSTRAINT k PRIMARY KEY (id) INCLUDE (x); ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r NOT VALID; COMMENT ON CONSTRAINT f ON t IS 'kept'`,
  },
  {
    name: 'a key is replaced under foreign keys of every sort',
    both: `CREATE SCHEMA $there; CREATE TABLE r (id integer NOT NULL, up integer, s text); INSERT INTO r VALUES (1, 1), (2, 1);
      CREATE TABLE t (r integer, q integer); INSERT INTO t VALUES (1, 2); CREATE TABLE $there.t (r integer); INSERT INTO $there.t VALUES (2); ${parts.replaceAll('(1, 3), (6, 4)', '(1, 1)')}`,
    a: `ALTER TABLE r ADD CONSTRAINT k PRIMARY KEY (id), ADD CONSTRAINT self FOREIGN KEY (up) REFERENCES r;
      ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r ON DELETE CASCADE DEFERRABLE, ADD CONSTRAINT g FOREIGN KEY (q) REFERENCES r;
      ALTER TABLE $there.t ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r; ALTER TABLE p ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r; COMMENT ON CONSTRAINT f ON t IS 'kept';`,
    b: `ALTER TABLE r ADD CONSTRAINT k PRIMARY KEY (id) INCLUDE (s), ADD CONSTRAINT self FOREIGN KEY (up) REFERENCES r;
      ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r ON DELETE CASCADE DEFERRABLE, ADD CONSTRAINT g FOREIGN KEY (q) REFERENCES r;
      ALTER TABLE $there.t ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r; ALTER TABLE p ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r; COMMENT ON CONSTRAINT f ON t IS 'kept';`,
  },
  {
    name: 'a key moves to another column, and the foreign keys with it',
    both: 'CREATE TABLE r (id integer NOT NULL, code integer NOT NULL); INSERT INTO r VALUES (1, 10), (2, 20); CREATE TABLE t (r integer, code integer); INSERT INTO t VALUES (1, 20);',
    a: 'ALTER TABLE r ADD CONSTRAINT k PRIMARY KEY (id); ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r',
    b: 'ALTER TABLE r ADD CONSTRAINT k PRIMARY KEY (code); ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (code) REFERENCES r',
  },
  {
    name: 'a key is dropped and a foreign key goes by another',
    both: 'CREATE TABLE r (id integer NOT NULL, CONSTRAINT other UNIQUE (id)); INSERT INTO r VALUES (1); CREATE TABLE t (r integer); INSERT INTO t VALUES (1);',
    a: 'ALTER TABLE r ADD CONSTRAINT k PRIMARY KEY (id); ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r',
    b: 'ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r (id)',
  },
  {
    name: 'a primary key that becomes a unique one under a foreign key',
    both: 'CREATE TABLE r (id integer NOT NULL); INSERT INTO r VALUES (1); CREATE TABLE t (r integer); INSERT INTO t VALUES (1);',
    a: 'ALTER TABLE r ADD CONSTRAINT k PRIMARY KEY (id); ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r',
    b: 'ALTER TABLE r ADD CONSTRAINT k UNIQUE (id); ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r (id)',
  },
  {
    name: 'a key by another name under a foreign key',
    both: 'CREATE TABLE r (id integer NOT NULL); INSERT INTO r VALUES (1); CREATE TABLE t (r integer); INSERT INTO t VALUES (1);',
    a: 'ALTER TABLE r ADD CONSTRAINT k PRIMARY KEY (id); ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r',
    b: 'ALTER TABLE r ADD CONSTRAINT l PRIMARY KEY (id); ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r',
  },
  {
    name: 'a foreign key to a unique index',
    both: 'CREATE TABLE r (id integer NOT NULL, s text); INSERT INTO r VALUES (1); CREATE TABLE t (r integer); INSERT INTO t VALUES (1);',
    a: 'CREATE UNIQUE INDEX i ON r (id); ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r (id)',
    b: 'CREATE UNIQUE INDEX i ON r (id) INCLUDE (s); ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r (id) ON DELETE CASCADE',
  },
  {
    name: 'a foreign key to a unique index that is replaced',
    both: 'CREATE TABLE r (id integer NOT NULL, s text); INSERT INTO r VALUES (1); CREATE TABLE t (r integer); INSERT INTO t VALUES (1);',
    a: 'CREATE UNIQUE INDEX i ON r (id); ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r (id)',
    b: 'CREATE UNIQUE INDEX i ON r (id) INCLUDE (s); ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r (id)',
  },
  {
    name: 'a foreign key to a unique index, or to a key',
    both: 'CREATE TABLE r (id integer NOT NULL, s text); INSERT INTO r VALUES (1); CREATE TABLE t (r integer); INSERT INTO t VALUES (1);',
    a: 'CREATE UNIQUE INDEX i ON r (id); ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r (id)',
    b: 'ALTER TABLE r ADD PRIMARY KEY (id); ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r (id)',
  },
  {
    name: 'a foreign key to its own table',
    both: 'CREATE TABLE t (id integer NOT NULL, up integer, x integer); INSERT INTO t VALUES (1, NULL), (2, 1), (3, 3);',
    a: 'ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (id), ADD CONSTRAINT f FOREIGN KEY (up) REFERENCES t ON DELETE SET NULL',
    b: 'ALTER TABLE t ADD CONSTRAINT k UNIQUE (id, x), ADD CONSTRAINT f FOREIGN KEY (up, x) REFERENCES t (id, x)',
  },
  {
    name: 'a table that refers to itself comes and goes',
    both: 'CREATE TABLE u (id integer)',
    a: 'CREATE TABLE t (id integer PRIMARY KEY, up integer REFERENCES t, CHECK (up <> id))',
    b: '',
  },
  {
    name: 'tables that refer to each other come and go',
    both: 'CREATE TABLE z (id integer)',
    a: `CREATE TABLE x (id integer PRIMARY KEY, y integer, z integer); CREATE TABLE y (id integer PRIMARY KEY, x integer REFERENCES x, c integer); CREATE TABLE w (id integer PRIMARY KEY, y integer REFERENCES y);
      ALTER TABLE x ADD FOREIGN KEY (y) REFERENCES y, ADD FOREIGN KEY (z) REFERENCES w DEFERRABLE INITIALLY DEFERRED, ADD p integer REFERENCES x`,
    b: '',
  },
  {
    name: 'keys of tables that refer to each other',
    both: 'CREATE TABLE x (id integer NOT NULL, y integer); CREATE TABLE y (id integer NOT NULL, x integer); INSERT INTO x VALUES (1, 1); INSERT INTO y VALUES (1, 1);',
    a: 'ALTER TABLE x ADD CONSTRAINT xk PRIMARY KEY (id); ALTER TABLE y ADD CONSTRAINT yk PRIMARY KEY (id); ALTER TABLE x ADD CONSTRAINT f FOREIGN KEY (y) REFERENCES y; ALTER TABLE y ADD CONSTRAINT f FOREIGN KEY (x) REFERENCES x',
    b: 'ALTER TABLE x ADD CONSTRAINT xk UNIQUE (id) INCLUDE (y); ALTER TABLE y ADD CONSTRAINT yk UNIQUE (id) INCLUDE (x); ALTER TABLE x ADD CONSTRAINT f FOREIGN KEY (y) REFERENCES y (id); ALTER TABLE y ADD CONSTRAINT f FOREIGN KEY (x) REFERENCES x (id)',
  },
  {
    name: 'foreign keys between schemas',
    both: 'CREATE SCHEMA $there; CREATE TABLE $there.r (id integer PRIMARY KEY); CREATE TABLE r (id integer PRIMARY KEY); CREATE TABLE t (r integer); CREATE TABLE $there.t (r integer);',
    a: 'ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES $there.r; ALTER TABLE $there.t ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES $there.r',
    b: 'ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r; ALTER TABLE $there.t ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r',
  },
  {
    name: 'a table that foreign keys refer to comes and goes',
    both: 'CREATE TABLE t (id integer, r integer, s integer); INSERT INTO t VALUES (1);',
    a: 'CREATE TABLE r (id integer PRIMARY KEY, code integer UNIQUE); ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r, ADD FOREIGN KEY (s) REFERENCES r (code)',
    b: '',
  },
  {
    name: 'columns of foreign keys come and go',
    a: 'CREATE TABLE r (id integer PRIMARY KEY, code integer UNIQUE); CREATE TABLE t (id integer, r integer REFERENCES r, s integer REFERENCES r (code)); INSERT INTO t VALUES (1)',
    b: 'CREATE TABLE r (id integer PRIMARY KEY); CREATE TABLE t (id integer); INSERT INTO t VALUES (1)',
  },
  {
    name: 'foreign keys by hostile names',
    both: `CREATE TABLE "r )""" ("i ) REFERENCES (" integer PRIMARY KEY, "PERIOD" integer, UNIQUE ("i ) REFERENCES (", "PERIOD")); INSERT INTO "r )""" VALUES (1, 1);
      CREATE TABLE "t." ("r ) ON DELETE CASCADE" integer, "NOT VALID" integer); INSERT INTO "t." VALUES (1, 1);`,
    a: `ALTER TABLE "t." ADD CONSTRAINT "f ' ;--" FOREIGN KEY ("r ) ON DELETE CASCADE") REFERENCES "r )""", ADD CONSTRAINT "two" FOREIGN KEY ("r ) ON DELETE CASCADE", "NOT VALID") REFERENCES "r )""" ("i ) REFERENCES (", "PERIOD") NOT VALID`,
    b: `ALTER TABLE "t." ADD CONSTRAINT "f ' ;--" FOREIGN KEY ("r ) ON DELETE CASCADE") REFERENCES "r )""" ON DELETE CASCADE DEFERRABLE, ADD CONSTRAINT "two" FOREIGN KEY ("r ) ON DELETE CASCADE", "NOT VALID") REFERENCES "r )""" ("i ) REFERENCES (", "PERIOD")`,
  },
  {
    name: 'foreign keys of partitioned tables',
    both: `${r} ${parts}`,
    a: 'ALTER TABLE p ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r; ALTER TABLE p1 ADD CONSTRAINT own FOREIGN KEY (id) REFERENCES r',
    b: 'ALTER TABLE p ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r ON DELETE CASCADE; ALTER TABLE p2 ADD CONSTRAINT own FOREIGN KEY (r) REFERENCES r',
  },
  {
    name: 'a foreign key of a partitioned table, or of each partition',
    both: `${r} ${parts}`,
    a: 'ALTER TABLE p ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r',
    b: 'ALTER TABLE p1 ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r; ALTER TABLE p2 ADD CONSTRAINT g FOREIGN KEY (r) REFERENCES r',
  },
  {
    name: 'foreign keys to partitioned tables',
    both: `${parts} ALTER TABLE p ADD CONSTRAINT k PRIMARY KEY (id); CREATE TABLE t (p integer, q integer); INSERT INTO t VALUES (1, 6);`,
    a: 'ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (p) REFERENCES p, ADD CONSTRAINT g FOREIGN KEY (p) REFERENCES p1',
    b: 'ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (q) REFERENCES p ON DELETE CASCADE',
  },
  {
    name: 'the key of a partitioned table under foreign keys, from partitions too',
    both: `${parts.replaceAll('(1, 3), (6, 4)', '(1, 1), (6, 1)')} CREATE TABLE t (p integer); INSERT INTO t VALUES (6);`,
    a: 'ALTER TABLE p ADD CONSTRAINT k PRIMARY KEY (id), ADD CONSTRAINT self FOREIGN KEY (r) REFERENCES p; ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (p) REFERENCES p',
    b: 'ALTER TABLE p ADD CONSTRAINT k PRIMARY KEY (id) INCLUDE (r), ADD CONSTRAINT self FOREIGN KEY (r) REFERENCES p; ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (p) REFERENCES p',
  },
  {
    name: 'when foreign keys of and to partitioned tables are checked',
    both: `${r} ${parts} ALTER TABLE p ADD CONSTRAINT k PRIMARY KEY (id); CREATE TABLE t (p integer); INSERT INTO t VALUES (6);`,
    a: 'ALTER TABLE p ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r; ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (p) REFERENCES p DEFERRABLE',
    b: 'ALTER TABLE p ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r DEFERRABLE INITIALLY DEFERRED; ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (p) REFERENCES p',
    check: ({ statements }) => expect(words(statements, /DROP|ADD/)).toEqual([]),
  },
  {
    name: 'a foreign key from a generated column',
    both: `${r} CREATE TABLE t (a integer, g integer GENERATED ALWAYS AS (a * 1) STORED); INSERT INTO t VALUES (1);`,
    a: 'ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (g) REFERENCES r',
    b: '',
  },
  {
    name: 'a foreign key between different types',
    both: 'CREATE TABLE r (id bigint PRIMARY KEY); INSERT INTO r VALUES (1); CREATE TABLE t (a integer, b smallint); INSERT INTO t VALUES (1, 1);',
    a: 'ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES r',
    b: 'ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (b) REFERENCES r',
  },
  {
    name: 'constraint triggers beside foreign keys, from a table',
    both: `${t} CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'; ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r;`,
    a: 'CREATE CONSTRAINT TRIGGER g AFTER INSERT ON t FROM r DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION f()',
    b: 'CREATE CONSTRAINT TRIGGER g AFTER INSERT OR UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f()',
  },
  {
    name: 'a foreign key not enforced',
    since: 18,
    both: `${t} INSERT INTO t VALUES (7, 1, 1, 1);`,
    a: 'ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r NOT ENFORCED, ADD CONSTRAINT g FOREIGN KEY (r) REFERENCES r NOT ENFORCED DEFERRABLE, ADD CONSTRAINT h FOREIGN KEY (r) REFERENCES r NOT ENFORCED',
    b: 'ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r, ADD CONSTRAINT g FOREIGN KEY (r) REFERENCES r DEFERRABLE INITIALLY DEFERRED, ADD CONSTRAINT h FOREIGN KEY (r) REFERENCES r NOT VALID',
  },
  {
    name: 'foreign keys not enforced and not valid on partitioned tables',
    since: 18,
    both: `${r} ${parts} INSERT INTO r VALUES (6, 6, 6);`,
    a: 'ALTER TABLE p ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r NOT ENFORCED, ADD CONSTRAINT g FOREIGN KEY (id) REFERENCES r NOT VALID',
    b: 'ALTER TABLE p ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES r, ADD CONSTRAINT g FOREIGN KEY (id) REFERENCES r',
  },
  {
    name: 'temporal foreign keys',
    since: 18,
    both: `CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA public; CREATE TABLE r (id integer NOT NULL, valid daterange NOT NULL, s text); CREATE TABLE t (r integer, valid daterange, "a PERIOD valid" integer);
      INSERT INTO r VALUES (1, '[2020-01-01,2022-01-01)'); INSERT INTO t VALUES (1, '[2020-02-01,2021-01-01)');`,
    a: `ALTER TABLE r ADD CONSTRAINT k PRIMARY KEY (id, valid WITHOUT OVERLAPS); ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (r, PERIOD valid) REFERENCES r (id, PERIOD valid)`,
    b: `ALTER TABLE r ADD CONSTRAINT k UNIQUE (id, valid WITHOUT OVERLAPS); ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (r, PERIOD valid) REFERENCES r (id, PERIOD valid) DEFERRABLE`,
  },
];
