// Which tables are partitions of which, and of what part of them.
import type { ConvergenceCase } from '../../../support/convergence/case.ts';
import { never } from '../../../support/convergence/checks.ts';

const byRange = `CREATE TABLE p (id integer NOT NULL, at date NOT NULL, note text) PARTITION BY RANGE (at);`;
const in2020 = `FOR VALUES FROM ('2020-01-01') TO ('2021-01-01')`;
const in2021 = `FOR VALUES FROM ('2021-01-01') TO ('2022-01-01')`;

/** The judge would drop and make again what holds rows. */
const inPlace = 'the judge drops a table with its rows to make it anew';

export const partitionBounds: readonly ConvergenceCase[] = [
  {
    name: 'made and dropped, by range, list and hash, on several levels',
    a: `CREATE TABLE p (id integer, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
        CREATE TABLE p1 PARTITION OF p ${in2020} PARTITION BY HASH (id);
        CREATE TABLE p1a PARTITION OF p1 FOR VALUES WITH (MODULUS 2, REMAINDER 0) WITH (fillfactor=50);
        CREATE TABLE p1b PARTITION OF p1 FOR VALUES WITH (MODULUS 2, REMAINDER 1); CREATE TABLE rest PARTITION OF p DEFAULT;
        CREATE INDEX ON p (at); ALTER TABLE p1a ENABLE ROW LEVEL SECURITY;
        CREATE TABLE l (k text, v integer) PARTITION BY LIST (lower(k)); CREATE TABLE l1 PARTITION OF l FOR VALUES IN ('a', NULL); INSERT INTO p VALUES (1, '2020-05-05'), (2, '2030-01-01')`,
    b: '',
  },
  {
    name: 'partitions added and dropped',
    both: `${byRange} CREATE INDEX pi ON p (at); ALTER TABLE p ADD PRIMARY KEY (id, at);`,
    a: `CREATE TABLE p1 PARTITION OF p ${in2020}; INSERT INTO p VALUES (1, '2020-05-05')`,
    b: `CREATE TABLE p2 PARTITION OF p ${in2021}; INSERT INTO p VALUES (1, '2021-05-05')`,
  },
  {
    name: 'attached and detached, empty of anything else',
    both: byRange,
    a: `CREATE TABLE p1 PARTITION OF p ${in2020}; INSERT INTO p1 VALUES (1, '2020-05-05')`,
    b: `CREATE TABLE p1 (id integer NOT NULL, at date NOT NULL, note text); INSERT INTO p1 VALUES (1, '2020-05-05')`,
    survives: ['SELECT id, at, note FROM p1'],
    check: never(/DROP TABLE|CREATE TABLE|ADD COLUMN/),
  },
  {
    name: 'attached and detached, with keys, checks, indexes, foreign keys and defaults',
    both: `CREATE TABLE p (id integer NOT NULL, at date NOT NULL, note text DEFAULT 'x', CONSTRAINT pc CHECK (id > 0), CONSTRAINT pk PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
        CREATE INDEX pi ON p (at); CREATE TABLE r (id integer PRIMARY KEY); ALTER TABLE p ADD CONSTRAINT pf FOREIGN KEY (id) REFERENCES r; INSERT INTO r VALUES (1);`,
    a: `CREATE TABLE p1 PARTITION OF p ${in2020}; INSERT INTO p1 VALUES (1, '2020-05-05')`,
    b: `CREATE TABLE p1 (id integer NOT NULL, at date NOT NULL, note text DEFAULT 'x', CONSTRAINT pc CHECK (id > 0), CONSTRAINT p1_pkey PRIMARY KEY (id, at));
        CREATE INDEX p1_at_idx ON p1 (at); ALTER TABLE p1 ADD CONSTRAINT pf FOREIGN KEY (id) REFERENCES r; INSERT INTO p1 VALUES (1, '2020-05-05')`,
    survives: ['SELECT * FROM p1'],
  },
  {
    name: 'attached and detached, with names of its own for key and index',
    both: `CREATE TABLE p (id integer NOT NULL, at date NOT NULL, CONSTRAINT pk PRIMARY KEY (id, at)) PARTITION BY RANGE (at); CREATE INDEX pi ON p (at);`,
    a: `CREATE TABLE p1 PARTITION OF p ${in2020}`,
    b: `CREATE TABLE p1 (id integer NOT NULL, at date NOT NULL, CONSTRAINT own_key PRIMARY KEY (id, at)); CREATE INDEX own_index ON p1 (at)`,
  },
  {
    name: 'attached to a table with another column, and detached without its key',
    a: `CREATE TABLE p (id integer NOT NULL, at date NOT NULL, extra text DEFAULT 'e', PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
        CREATE TABLE p1 PARTITION OF p ${in2020}; INSERT INTO p1 VALUES (1, '2020-05-05')`,
    b: `CREATE TABLE p (id integer NOT NULL, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
        CREATE TABLE p1 (id integer NOT NULL, at date NOT NULL); INSERT INTO p1 VALUES (1, '2020-05-05')`,
    survives: ['SELECT id, at FROM p1'],
  },
  {
    name: 'attached though it has a column too many, or other types',
    both: byRange,
    a: `CREATE TABLE p1 PARTITION OF p ${in2020}; INSERT INTO p1 VALUES (1, '2020-05-05')`,
    b: `CREATE TABLE p1 (extra integer, note varchar(9), at date, id bigint); INSERT INTO p1 VALUES (1, NULL, '2020-05-05', 1)`,
    survives: ['SELECT id::text, at FROM p1'],
  },
  {
    name: 'attached with its columns in another order',
    both: byRange,
    a: `CREATE TABLE p1 (note text, at date NOT NULL, id integer NOT NULL); ALTER TABLE p ATTACH PARTITION p1 ${in2020}; INSERT INTO p VALUES (1, '2020-05-05')`,
    b: `CREATE TABLE p1 (note text, at date NOT NULL, id integer NOT NULL); INSERT INTO p1 VALUES (NULL, '2020-05-05', 1)`,
    survives: ['SELECT id, at FROM p1'],
  },
  {
    name: 'attached with triggers, policies, privileges, comments and a view of it',
    both: `${byRange} CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER pt AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f();`,
    a: `CREATE TABLE p1 PARTITION OF p ${in2020}; INSERT INTO p1 VALUES (1, '2020-05-05'); CREATE VIEW v AS SELECT id, note FROM p1; GRANT SELECT ON p1 TO case_reader; GRANT UPDATE (note) ON p1 TO case_writer; COMMENT ON TABLE p1 IS 'p1'; COMMENT ON COLUMN p1.note IS 'n'; CREATE POLICY pp ON p1 USING (id > 0); CREATE TRIGGER own BEFORE UPDATE OF note ON p1 FOR EACH ROW EXECUTE FUNCTION f(); CREATE STATISTICS ps ON id, at FROM p1`,
    b: `CREATE TABLE p1 (id integer NOT NULL, at date NOT NULL, note text); INSERT INTO p1 VALUES (1, '2020-05-05'); CREATE VIEW v AS SELECT id, note FROM p1; GRANT SELECT ON p1 TO case_reader; GRANT UPDATE (note) ON p1 TO case_writer; COMMENT ON TABLE p1 IS 'p1'; COMMENT ON COLUMN p1.note IS 'n'; CREATE POLICY pp ON p1 USING (id > 0); CREATE TRIGGER own BEFORE UPDATE OF note ON p1 FOR EACH ROW EXECUTE FUNCTION f(); CREATE STATISTICS ps ON id, at FROM p1`,
    survives: ['SELECT id, at FROM p1'],
  },
  {
    name: 'a whole tree attached and detached',
    both: byRange,
    a: `CREATE TABLE m PARTITION OF p ${in2020} PARTITION BY LIST (id); CREATE TABLE m1 PARTITION OF m FOR VALUES IN (1); INSERT INTO p VALUES (1, '2020-05-05')`,
    b: `CREATE TABLE m (id integer NOT NULL, at date NOT NULL, note text) PARTITION BY LIST (id); CREATE TABLE m1 PARTITION OF m FOR VALUES IN (1); INSERT INTO m VALUES (1, '2020-05-05')`,
    survives: ['SELECT id, at FROM m1'],
  },
  {
    name: 'bounds that change places',
    both: 'CREATE TABLE p (id integer) PARTITION BY RANGE (id);',
    a: `CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10); CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20)`,
    b: `CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (10) TO (20); CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (0) TO (10)`,
    // Each takes the other's place.
    closure: false,
  },
  {
    name: 'a bound moved, with rows, keys and columns of its own',
    both: `${byRange} ALTER TABLE p ADD PRIMARY KEY (id, at); CREATE INDEX pi ON p (note);`,
    a: `CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2020-01-01') TO ('2020-07-01'); ALTER TABLE p1 ALTER note SET DEFAULT 'own'; INSERT INTO p1 VALUES (1, '2020-05-05')`,
    b: `CREATE TABLE p1 PARTITION OF p ${in2020}; ALTER TABLE p1 ALTER note SET DEFAULT 'own'; INSERT INTO p1 VALUES (1, '2020-05-05')`,
    check: never(/DROP TABLE|DROP INDEX|DROP CONSTRAINT/),
  },
  {
    name: 'a partition that becomes the default one, and the reverse',
    both: byRange,
    a: `CREATE TABLE p1 PARTITION OF p DEFAULT; INSERT INTO p1 VALUES (1, '2020-05-05')`,
    b: `CREATE TABLE p1 PARTITION OF p ${in2020}; INSERT INTO p1 VALUES (1, '2020-05-05')`,
  },
  {
    name: 'a partition added beside a default one with rows that do not belong to it',
    both: `${byRange} CREATE TABLE rest PARTITION OF p DEFAULT; INSERT INTO p VALUES (1, '2030-01-01');`,
    a: `CREATE TABLE p1 PARTITION OF p ${in2020}`,
    b: ``,
  },
  {
    name: 'a partition of another table',
    both: 'CREATE TABLE p (id integer) PARTITION BY RANGE (id); CREATE TABLE q (id integer) PARTITION BY LIST (id);',
    a: `CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10); INSERT INTO p1 VALUES (1)`,
    b: `CREATE TABLE p1 PARTITION OF q FOR VALUES IN (1); INSERT INTO p1 VALUES (1)`,
    survives: ['SELECT id FROM p1'],
  },
  {
    name: 'a partition that was a child by inheritance',
    unjudged: 'the judge counts a child’s column as its own or not, which no statement can change',
    a: `CREATE TABLE p (id integer) PARTITION BY RANGE (id); CREATE TABLE i (id integer); CREATE TABLE c PARTITION OF p FOR VALUES FROM (0) TO (10); INSERT INTO c VALUES (1)`,
    b: `CREATE TABLE p (id integer) PARTITION BY RANGE (id); CREATE TABLE i (id integer); CREATE TABLE c () INHERITS (i); INSERT INTO c VALUES (1)`,
    survives: ['SELECT id FROM c'],
  },
  {
    name: 'in another schema than its parent’s',
    both: `CREATE SCHEMA $there; ${byRange}`,
    a: `CREATE TABLE $there.p1 PARTITION OF p ${in2020}; INSERT INTO p VALUES (1, '2020-05-05'); CREATE TABLE $there.p2 PARTITION OF p ${in2021}`,
    b: `CREATE TABLE $there.p1 (id integer NOT NULL, at date NOT NULL, note text); INSERT INTO $there.p1 VALUES (1, '2020-05-05')`,
    survives: ['SELECT id, at FROM $there.p1'],
  },
  {
    name: 'list bounds with quotes, nulls, enums, dates, booleans, numbers and arrays',
    both: `CREATE TYPE mood AS ENUM ('it''s', 'so "so"', '\\');`,
    a: `CREATE TABLE p (k text) PARTITION BY LIST (k); CREATE TABLE p1 PARTITION OF p FOR VALUES IN ('it''s', 'a, b', NULL, '', E'\\\\', '"'); INSERT INTO p VALUES ('it''s'), (NULL), ('');
        CREATE TABLE e (k mood) PARTITION BY LIST (k); CREATE TABLE e1 PARTITION OF e FOR VALUES IN ('it''s', '\\'); INSERT INTO e VALUES ('\\');
        CREATE TABLE b (k boolean) PARTITION BY LIST (k); CREATE TABLE b1 PARTITION OF b FOR VALUES IN (true); CREATE TABLE n (k numeric(5,2)) PARTITION BY LIST (k); CREATE TABLE n1 PARTITION OF n FOR VALUES IN (1.50, -2); INSERT INTO n VALUES (1.5);
        CREATE TABLE ar (k integer[]) PARTITION BY LIST (k); CREATE TABLE ar1 PARTITION OF ar FOR VALUES IN ('{1,2}'); CREATE TABLE i (k interval) PARTITION BY LIST (k); CREATE TABLE i1 PARTITION OF i FOR VALUES IN ('1 day 02:03:04')`,
    b: '',
  },
  {
    name: 'range bounds of several columns with MINVALUE, MAXVALUE, times and uuids',
    a: `CREATE TABLE p (at timestamptz, n integer, u uuid) PARTITION BY RANGE (at, n, u); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2020-01-01 00:00:00+02', MINVALUE, MINVALUE) TO ('2021-01-01 00:00:00+02', 5, 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'); CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (MINVALUE, MINVALUE, MINVALUE) TO ('2019-01-01', MAXVALUE, MAXVALUE); INSERT INTO p VALUES ('2020-05-05', 1, 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11')`,
    b: `CREATE TABLE p (at timestamptz, n integer, u uuid) PARTITION BY RANGE (at, n, u); CREATE TABLE p1 (at timestamptz, n integer, u uuid); INSERT INTO p1 VALUES ('2020-05-05', 1, 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11')`,
    survives: ['SELECT at, n, u FROM p1'],
  },
  {
    name: 'a list bound that grows and shrinks',
    both: 'CREATE TABLE p (k text) PARTITION BY LIST (k);',
    a: `CREATE TABLE p1 PARTITION OF p FOR VALUES IN ('a', 'b'); CREATE TABLE p2 PARTITION OF p FOR VALUES IN ('c'); INSERT INTO p VALUES ('a'), ('c')`,
    b: `CREATE TABLE p1 PARTITION OF p FOR VALUES IN ('a'); CREATE TABLE p2 PARTITION OF p FOR VALUES IN ('c', 'b'); INSERT INTO p VALUES ('a'), ('c')`,
    // What the one gives up the other takes.
    closure: false,
  },
  {
    name: 'keys by expression, collation, operator class and a function',
    both: `CREATE FUNCTION f(integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 % 10'; CREATE COLLATION own (LOCALE = 'C');`,
    a: `CREATE TABLE p (a integer, b text, "c d" date) PARTITION BY RANGE (f(a), b COLLATE own text_pattern_ops, "c d"); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0, 'a', MINVALUE) TO (5, 'z', MINVALUE); INSERT INTO p VALUES (1, 'b', '2020-01-01')`,
    b: '',
  },
  {
    name: 'a table that becomes partitioned, and the reverse',
    unjudged: inPlace,
    a: `CREATE TABLE p (id integer, k integer, note text) PARTITION BY LIST (k); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); INSERT INTO p VALUES (1, 1)`,
    b: `CREATE TABLE p (id integer, k integer); INSERT INTO p VALUES (1, 1)`,
    left: { a: ['table:public.p', 'table:public.p1'], b: ['table:public.p', 'table:public.p1'] },
    rowsChange: 'nothing moves',
  },
  {
    name: 'another key of the partitioning',
    unjudged: inPlace,
    a: `CREATE TABLE p (id integer, k integer) PARTITION BY LIST (k); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); INSERT INTO p VALUES (1, 1)`,
    b: `CREATE TABLE p (id integer, k integer) PARTITION BY LIST (id); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); INSERT INTO p VALUES (1, 1)`,
    left: { a: ['table:public.p'], b: ['table:public.p'] },
  },
  {
    name: 'the type of a key’s column',
    unjudged: inPlace,
    a: `CREATE TABLE p (id integer, k integer) PARTITION BY LIST (k); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); INSERT INTO p VALUES (1, 1)`,
    b: `CREATE TABLE p (id integer, k bigint) PARTITION BY LIST (k); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); INSERT INTO p VALUES (1, 1)`,
    left: { a: ['column:public.p.k'], b: ['column:public.p.k'] },
  },
  {
    name: 'a partition whose own partitioning is another',
    unjudged: inPlace,
    a: `${byRange} CREATE TABLE m PARTITION OF p ${in2020} PARTITION BY LIST (id); CREATE TABLE m1 PARTITION OF m FOR VALUES IN (1); INSERT INTO p VALUES (1, '2020-05-05')`,
    b: `${byRange} CREATE TABLE m PARTITION OF p ${in2020}; INSERT INTO p VALUES (1, '2020-05-05')`,
    left: { a: ['table:public.m', 'table:public.m1'], b: ['table:public.m', 'table:public.m1'] },
    rowsChange: 'nothing moves',
  },
];
