import { expect } from 'vitest';
import type { ConvergenceCase } from '../../../support/convergence/case.ts';

const t = `CREATE TABLE t (id integer NOT NULL, code integer NOT NULL, s text, n integer);
  INSERT INTO t SELECT n, n * 10, 's' || n, n FROM generate_series(1, 5) n;`;

const parts = `CREATE TABLE p (id integer NOT NULL, a integer NOT NULL) PARTITION BY RANGE (id);
  CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (5); CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (5) TO (9);
  INSERT INTO p VALUES (1, 3), (6, 4);`;

const longest = `K"é😀${'k'.repeat(55)}`;

/** No constraint goes and none is made. */
function inPlace(statements: readonly string[]): void {
  expect(statements.filter((sql) => /ADD CONSTRAINT|DROP CONSTRAINT|DROP INDEX|CREATE/.test(sql))).toEqual([]);
}

/** Primary and unique keys. */
export const keys: readonly ConvergenceCase[] = [
  {
    name: 'keys come and go',
    both: t,
    a: 'ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (id), ADD CONSTRAINT u UNIQUE (code, s), ADD UNIQUE (s)',
    b: '',
    check: ({ statements }) => expect(statements).toHaveLength(3),
  },
  {
    name: 'a table with constraints of every type comes and goes',
    both: 'CREATE TABLE k (id integer);',
    a: `CREATE TABLE r (id integer PRIMARY KEY, code text, CONSTRAINT codes UNIQUE (code) WITH (fillfactor=60));
      CREATE TABLE t (id integer, a integer, b text, during tsrange, r integer,
        CONSTRAINT key PRIMARY KEY (id) INCLUDE (a), CONSTRAINT own CHECK (a > 0 AND b <> ') NOT VALID') NO INHERIT,
        CONSTRAINT ref FOREIGN KEY (r) REFERENCES r ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT apart EXCLUDE USING gist (during WITH &&) WHERE (a > 1) DEFERRABLE);
      ALTER TABLE t ADD CONSTRAINT late CHECK (a < 10) NOT VALID; ALTER TABLE t CLUSTER ON key; COMMENT ON CONSTRAINT late ON t IS 'later';
      CREATE TABLE child () INHERITS (t); CREATE TABLE p (id integer, CONSTRAINT pk PRIMARY KEY (id), CONSTRAINT pc CHECK (id > 0)) PARTITION BY RANGE (id);
      CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (5)`,
    b: '',
  },
  {
    name: 'constraints of every type on a table with rows',
    both: `CREATE TABLE r (id integer NOT NULL, code text); CREATE TABLE t (id integer NOT NULL, a integer, b text, during tsrange, r integer);
      INSERT INTO r VALUES (1, 'x'); INSERT INTO t VALUES (1, 2, 'b', '[2020-01-01,2021-01-01)', 1);`,
    a: `ALTER TABLE r ADD PRIMARY KEY (id); ALTER TABLE t ADD CONSTRAINT key PRIMARY KEY (id) INCLUDE (a), ADD CHECK (a > 0), ADD FOREIGN KEY (r) REFERENCES r,
      ADD CONSTRAINT apart EXCLUDE USING gist (during WITH &&) WITH (fillfactor=70) WHERE (a > 1)`,
    b: '',
    check: ({ repair }, source) => {
      if (source !== 'a') return;
      const hazards = repair.steps.flatMap((step) => step.statements.flatMap((statement) => statement.hazards));
      expect(new Set(hazards.map((hazard) => hazard.code))).toEqual(new Set(['lock', 'scan', 'may-fail']));
      expect(hazards.filter((hazard) => hazard.lock === 'SHARE ROW EXCLUSIVE')).toHaveLength(2);
    },
  },
  {
    name: 'a primary key on columns that may be null without it',
    a: 'CREATE TABLE t (id integer, b integer); INSERT INTO t VALUES (1, 1), (2, 2); ALTER TABLE t ADD PRIMARY KEY (id, b)',
    b: 'CREATE TABLE t (id integer, b integer); INSERT INTO t VALUES (1, 1), (2, 2)',
  },
  {
    name: 'a primary key that leaves its columns not null',
    both: t,
    a: 'ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (s)',
    b: 'ALTER TABLE t ALTER s SET NOT NULL',
  },
  {
    name: 'a primary key on another column',
    both: t,
    a: 'ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (id)',
    b: 'ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (code)',
  },
  {
    name: 'a primary key by another name, on another column',
    both: t,
    a: 'ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (id)',
    b: 'ALTER TABLE t ADD CONSTRAINT l PRIMARY KEY (code)',
  },
  {
    name: 'the order of the columns of a key',
    both: t,
    a: 'ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (id, code), ADD CONSTRAINT u UNIQUE (s, n)',
    b: 'ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (code, id), ADD CONSTRAINT u UNIQUE (n, s)',
  },
  {
    name: 'primary and unique key change places',
    both: t,
    a: 'ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (id), ADD CONSTRAINT u UNIQUE (code)',
    b: 'ALTER TABLE t ADD CONSTRAINT k UNIQUE (id), ADD CONSTRAINT u PRIMARY KEY (code)',
  },
  {
    name: 'two unique keys that swapped their names',
    both: t,
    a: 'ALTER TABLE t ADD CONSTRAINT x UNIQUE (id), ADD CONSTRAINT y UNIQUE (code)',
    b: 'ALTER TABLE t ADD CONSTRAINT y UNIQUE (id), ADD CONSTRAINT x UNIQUE (code)',
  },
  {
    name: 'keys of two tables that swapped their names',
    both: `${t} CREATE TABLE u (id integer NOT NULL); INSERT INTO u VALUES (1);`,
    a: 'ALTER TABLE t ADD CONSTRAINT x PRIMARY KEY (id); ALTER TABLE u ADD CONSTRAINT y PRIMARY KEY (id)',
    b: 'ALTER TABLE t ADD CONSTRAINT y PRIMARY KEY (id); ALTER TABLE u ADD CONSTRAINT x PRIMARY KEY (id)',
  },
  {
    name: 'columns that a key includes',
    both: t,
    a: 'ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (id) INCLUDE (s), ADD CONSTRAINT u UNIQUE (code) INCLUDE (s, n)',
    b: 'ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (id), ADD CONSTRAINT u UNIQUE (code) INCLUDE (n, s)',
  },
  {
    name: 'nulls not distinct in a key',
    since: 15,
    both: t,
    a: 'ALTER TABLE t ADD CONSTRAINT u UNIQUE NULLS NOT DISTINCT (s) INCLUDE (n) WITH (fillfactor=80)',
    b: 'ALTER TABLE t ADD CONSTRAINT u UNIQUE (s) INCLUDE (n) WITH (fillfactor=80)',
  },
  {
    name: 'storage options of keys',
    both: t,
    a: 'ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (id) WITH (fillfactor=50), ADD CONSTRAINT u UNIQUE (code)',
    b: 'ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (id) WITH (fillfactor=60, deduplicate_items=off), ADD CONSTRAINT u UNIQUE (code) WITH (fillfactor=70)',
    check: ({ statements }) => inPlace(statements),
  },
  {
    name: 'storage options and definition of a key',
    both: t,
    a: 'ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (id) WITH (fillfactor=50)',
    b: 'ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (id, code) WITH (fillfactor=60)',
  },
  {
    name: 'when a key is checked',
    both: t,
    a: 'ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (id), ADD CONSTRAINT u UNIQUE (code) DEFERRABLE, ADD CONSTRAINT v UNIQUE (s) DEFERRABLE',
    b: 'ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (id) DEFERRABLE INITIALLY DEFERRED, ADD CONSTRAINT u UNIQUE (code), ADD CONSTRAINT v UNIQUE (s) DEFERRABLE INITIALLY DEFERRED',
  },
  {
    name: 'a table clustered on its keys',
    both: `${t} ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (id), ADD CONSTRAINT u UNIQUE (code);`,
    a: 'ALTER TABLE t CLUSTER ON k',
    b: 'ALTER TABLE t CLUSTER ON u',
    check: ({ statements }) => inPlace(statements),
  },
  {
    name: 'a table clustered on a key that is replaced, or not at all',
    both: t,
    a: 'ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (id); ALTER TABLE t CLUSTER ON k',
    b: 'ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (id) INCLUDE (s)',
  },
  {
    name: 'a replaced key stays what its table is clustered on and replicated by',
    both: t,
    a: `ALTER TABLE t ADD CONSTRAINT u UNIQUE (id); ALTER TABLE t REPLICA IDENTITY USING INDEX u; ALTER TABLE t CLUSTER ON u; COMMENT ON CONSTRAINT u ON t IS 'kept'`,
    b: `ALTER TABLE t ADD CONSTRAINT u UNIQUE (id) INCLUDE (s); ALTER TABLE t REPLICA IDENTITY USING INDEX u; ALTER TABLE t CLUSTER ON u; COMMENT ON CONSTRAINT u ON t IS 'kept'`,
  },
  {
    name: 'the key that a table is replicated by',
    both: `${t} ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (id), ADD CONSTRAINT u UNIQUE (code);`,
    a: 'ALTER TABLE t REPLICA IDENTITY USING INDEX u',
    b: 'ALTER TABLE t REPLICA IDENTITY USING INDEX k',
    check: ({ statements }) => expect(statements).toHaveLength(1),
  },
  {
    name: 'the key that a table is replicated by, by another name',
    both: t,
    a: 'ALTER TABLE t ADD CONSTRAINT u UNIQUE (id); ALTER TABLE t REPLICA IDENTITY USING INDEX u',
    b: 'ALTER TABLE t ADD CONSTRAINT v UNIQUE (id); ALTER TABLE t REPLICA IDENTITY USING INDEX v',
  },
  {
    name: 'comments on keys',
    both: `${t} ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (id), ADD CONSTRAINT u UNIQUE (code);`,
    a: `COMMENT ON CONSTRAINT k ON t IS 'k'; COMMENT ON CONSTRAINT u ON t IS 'u';`,
    b: `COMMENT ON CONSTRAINT k ON t IS $$k's$$;`,
    check: ({ statements }) => inPlace(statements),
  },
  {
    name: 'comments on the index behind a key',
    both: `${t} ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (id);`,
    a: `COMMENT ON INDEX k IS 'a'; COMMENT ON CONSTRAINT k ON t IS 'a'`,
    b: `COMMENT ON INDEX k IS 'b'`,
  },
  {
    name: 'keys by hostile names',
    both: `CREATE TABLE "T ""(" ("a, (" integer NOT NULL, "primary" integer NOT NULL, "c) INCLUDE (" text); INSERT INTO "T ""(" VALUES (1, 2, 'x');`,
    a: `ALTER TABLE "T ""(" ADD CONSTRAINT "${longest.replaceAll('"', '""')}" PRIMARY KEY ("a, (", "primary") INCLUDE ("c) INCLUDE ("),
          ADD CONSTRAINT "unique" UNIQUE ("primary") WITH (fillfactor=70) DEFERRABLE, ADD CONSTRAINT "U" UNIQUE ("a, (");`,
    b: `ALTER TABLE "T ""(" ADD CONSTRAINT "unique" UNIQUE ("c) INCLUDE ("), ADD CONSTRAINT "u" UNIQUE ("a, (")`,
  },
  {
    name: 'a key whose name is a table, a view or a sequence on the other side',
    both: `${t} CREATE SCHEMA $there;`,
    a: 'ALTER TABLE t ADD CONSTRAINT x UNIQUE (id), ADD CONSTRAINT y UNIQUE (code), ADD CONSTRAINT z UNIQUE (s)',
    b: `CREATE TABLE x (id integer); CREATE VIEW y AS SELECT id FROM t; CREATE SEQUENCE z;`,
  },
  {
    name: 'a key and a check share a name by turns',
    both: t,
    a: 'ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (id), ADD CONSTRAINT x UNIQUE (code)',
    b: 'ALTER TABLE t ADD CONSTRAINT k CHECK (id > 0), ADD CONSTRAINT x CHECK (code > 0)',
  },
  {
    name: 'a unique index becomes a key',
    both: t,
    a: 'ALTER TABLE t ADD CONSTRAINT u UNIQUE (id), ADD CONSTRAINT k PRIMARY KEY (code) INCLUDE (s)',
    b: 'CREATE UNIQUE INDEX u ON t (id); CREATE UNIQUE INDEX k ON t (code) INCLUDE (s)',
  },
  {
    name: 'a unique index becomes a key, with all that hangs on it',
    both: t,
    a: `ALTER TABLE t ADD CONSTRAINT u UNIQUE (id); CREATE TABLE f (t integer CONSTRAINT fk REFERENCES t (id)); INSERT INTO f VALUES (1);
      COMMENT ON CONSTRAINT u ON t IS 'x'; ALTER TABLE t CLUSTER ON u; ALTER TABLE t REPLICA IDENTITY USING INDEX u`,
    b: `CREATE UNIQUE INDEX u ON t (id) WITH (fillfactor=70); CREATE TABLE f (t integer CONSTRAINT fk REFERENCES t (id)); INSERT INTO f VALUES (1);
      COMMENT ON INDEX u IS 'x'; ALTER TABLE t CLUSTER ON u; ALTER TABLE t REPLICA IDENTITY USING INDEX u`,
  },
  {
    name: 'an index of another form becomes a key',
    both: t,
    a: 'ALTER TABLE t ADD CONSTRAINT u UNIQUE (id), ADD CONSTRAINT v UNIQUE (code), ADD CONSTRAINT w UNIQUE (s), ADD CONSTRAINT x UNIQUE (n), ADD CONSTRAINT y UNIQUE (id, code)',
    b: `CREATE INDEX u ON t (id); CREATE UNIQUE INDEX v ON t (code) WHERE id > 0; CREATE UNIQUE INDEX w ON t (lower(s)); CREATE UNIQUE INDEX x ON t (n DESC);
      CREATE UNIQUE INDEX y ON t (id)`,
  },
  {
    name: 'a key under a view that groups by it',
    both: t,
    a: `ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (id); CREATE VIEW v AS SELECT id, s FROM t GROUP BY id; CREATE VIEW w AS SELECT s FROM v; COMMENT ON VIEW w IS 'w'`,
    b: `ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (id) INCLUDE (s); CREATE VIEW v AS SELECT id, s FROM t GROUP BY id; CREATE VIEW w AS SELECT s FROM v; COMMENT ON VIEW w IS 'w'`,
  },
  {
    name: 'a key under a view that groups by it, by another name',
    both: t,
    a: 'ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (id); CREATE VIEW v AS SELECT id, s FROM t GROUP BY id',
    b: 'ALTER TABLE t ADD CONSTRAINT l PRIMARY KEY (id); CREATE VIEW v AS SELECT id, s FROM t GROUP BY id',
  },
  {
    name: 'a key under a materialized view that groups by it',
    both: t,
    a: `ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (id); CREATE MATERIALIZED VIEW v AS SELECT id, s FROM t GROUP BY id; CREATE UNIQUE INDEX vi ON v (id)`,
    b: `ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (id, code); ALTER TABLE t ADD CONSTRAINT l UNIQUE (id); CREATE MATERIALIZED VIEW v AS SELECT id, s FROM t; CREATE UNIQUE INDEX vi ON v (id)`,
  },
  {
    name: 'a key that a rule names in ON CONFLICT',
    both: `${t} CREATE TABLE log (id integer);`,
    a: 'ALTER TABLE t ADD CONSTRAINT u UNIQUE (id, code); CREATE RULE r AS ON INSERT TO log DO ALSO INSERT INTO t (id, code) VALUES (new.id, 1) ON CONFLICT ON CONSTRAINT u DO NOTHING',
    b: 'ALTER TABLE t ADD CONSTRAINT u UNIQUE (id, code) INCLUDE (s); CREATE RULE r AS ON INSERT TO log DO ALSO INSERT INTO t (id, code) VALUES (new.id, 1) ON CONFLICT ON CONSTRAINT u DO NOTHING',
  },
  {
    name: 'a key that a function names in ON CONFLICT',
    both: t,
    a: `ALTER TABLE t ADD CONSTRAINT u UNIQUE (id, code);
      CREATE FUNCTION f(x integer) RETURNS void LANGUAGE sql BEGIN ATOMIC INSERT INTO t (id, code) VALUES (x, 1) ON CONFLICT ON CONSTRAINT u DO NOTHING; END`,
    b: `ALTER TABLE t ADD CONSTRAINT u UNIQUE (id, code) INCLUDE (s);
      CREATE FUNCTION f(x integer) RETURNS void LANGUAGE sql BEGIN ATOMIC INSERT INTO t (id, code) VALUES (x, 1) ON CONFLICT ON CONSTRAINT u DO NOTHING; END`,
  },
  {
    name: 'a key on a column that comes and goes',
    a: `CREATE TABLE t (id integer, code integer GENERATED ALWAYS AS IDENTITY CONSTRAINT u UNIQUE); INSERT INTO t VALUES (1), (2)`,
    b: 'CREATE TABLE t (id integer); INSERT INTO t VALUES (1), (2)',
  },
  {
    name: 'keys of partitioned tables',
    both: parts,
    a: 'ALTER TABLE p ADD CONSTRAINT k PRIMARY KEY (id), ADD CONSTRAINT u UNIQUE (a, id) WITH (fillfactor=70)',
    b: 'ALTER TABLE p ADD CONSTRAINT k PRIMARY KEY (id, a); ALTER TABLE p1 ADD CONSTRAINT own UNIQUE (a)',
  },
  {
    name: 'a key of a partitioned table, or of each partition',
    both: parts,
    a: 'ALTER TABLE p ADD CONSTRAINT k PRIMARY KEY (id)',
    b: 'ALTER TABLE p1 ADD CONSTRAINT p1_pkey PRIMARY KEY (id); ALTER TABLE p2 ADD CONSTRAINT other PRIMARY KEY (id)',
  },
  {
    name: 'a key of a partitioned table beside those of its partitions',
    both: `${parts} ALTER TABLE p1 ADD CONSTRAINT own UNIQUE (id, a);`,
    a: 'ALTER TABLE p ADD CONSTRAINT u UNIQUE (id, a)',
    b: '',
  },
  {
    name: 'keys of parents and children',
    both: 'CREATE TABLE p (id integer NOT NULL, a integer); CREATE TABLE c () INHERITS (p); INSERT INTO p VALUES (1, 1); INSERT INTO c VALUES (1, 1);',
    a: 'ALTER TABLE p ADD CONSTRAINT k PRIMARY KEY (id); ALTER TABLE c ADD CONSTRAINT ck UNIQUE (a)',
    b: 'ALTER TABLE p ADD CONSTRAINT k UNIQUE (a); ALTER TABLE c ADD CONSTRAINT ck PRIMARY KEY (id)',
  },
  {
    name: 'a temporal key',
    since: 18,
    both: `CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA public; CREATE TABLE t (id integer NOT NULL, valid daterange NOT NULL, v tstzmultirange);
      INSERT INTO t VALUES (1, '[2020-01-01,2021-01-01)', '{[2020-01-01,2021-01-01)}'), (1, '[2021-01-01,2022-01-01)', '{[2021-01-01,2022-01-01)}');`,
    a: 'ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (id, valid WITHOUT OVERLAPS), ADD CONSTRAINT u UNIQUE (id, v WITHOUT OVERLAPS)',
    b: 'ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (id, valid), ADD CONSTRAINT u UNIQUE (v, valid WITHOUT OVERLAPS) DEFERRABLE',
  },
];
