// Tables and what they hang together with: parents, types, other tables, functions.
import type { ConvergenceCase } from '../../../support/convergence/case.ts';
import { never } from '../../../support/convergence/checks.ts';

/** A column of a child's own that a parent gives too counts for the judge; no statement takes that away again. */
const ownToo = 'the judge counts a child’s column as its own or not, which no statement can change';

export const tableRelations: readonly ConvergenceCase[] = [
  {
    name: 'parents made and dropped with their children',
    a: `CREATE TABLE p (id integer, k text DEFAULT 'x' NOT NULL CHECK (k <> '')); CREATE TABLE c (own integer) INHERITS (p); CREATE TABLE d () INHERITS (c); INSERT INTO d VALUES (1, 'y', 2)`,
    b: '',
  },
  {
    name: 'a child joins its parents and leaves them',
    unjudged: ownToo,
    both: `CREATE TABLE p (id integer, a text); CREATE TABLE q (z integer);`,
    a: `CREATE TABLE c (own integer) INHERITS (p, q); INSERT INTO c VALUES (1, 'x', 2, 3);`,
    b: `CREATE TABLE c (id integer, a text, z integer, own integer); INSERT INTO c VALUES (1, 'x', 2, 3);`,
    survives: ['SELECT id, a, z, own FROM c'],
  },
  {
    name: 'a child joins a parent with checks, not nulls and defaults, and leaves it',
    unjudged: ownToo,
    both: `CREATE TABLE p (id integer NOT NULL, a text DEFAULT 'p', CONSTRAINT positive CHECK (id > 0));`,
    a: `CREATE TABLE c () INHERITS (p); INSERT INTO c VALUES (1, 'x')`,
    b: `CREATE TABLE c (id integer NOT NULL, a text, CONSTRAINT positive CHECK (id > 0)); INSERT INTO c VALUES (1, 'x')`,
    survives: ['SELECT id, a FROM c'],
  },
  {
    name: 'a child that lacks what the parent has joins it',
    unjudged: ownToo,
    both: `CREATE TABLE p (id integer NOT NULL, a text DEFAULT 'p', CONSTRAINT positive CHECK (id > 0));`,
    a: `CREATE TABLE c (own integer) INHERITS (p); INSERT INTO c VALUES (1, 'x', 2)`,
    b: `CREATE TABLE c (id integer, own integer); INSERT INTO c VALUES (1, 2)`,
    survives: ['SELECT id, own FROM c'],
  },
  {
    name: 'a child of one parent or of another',
    unjudged: ownToo,
    both: `CREATE TABLE p (id integer); CREATE TABLE q (id integer);`,
    a: `CREATE TABLE c () INHERITS (p); INSERT INTO c VALUES (1)`,
    b: `CREATE TABLE c () INHERITS (q); INSERT INTO c VALUES (1)`,
    survives: ['SELECT id FROM c'],
  },
  {
    name: 'one parent more, with a column that both have',
    unjudged: ownToo,
    both: `CREATE TABLE p (id integer, x integer); CREATE TABLE q (id integer, y integer);`,
    a: `CREATE TABLE c () INHERITS (p, q); INSERT INTO c VALUES (1, 2, 3)`,
    b: `CREATE TABLE c (y integer) INHERITS (p); INSERT INTO c VALUES (1, 2, 3)`,
    survives: ['SELECT id, x, y FROM c'],
  },
  {
    name: 'parents in another order',
    unjudged: ownToo,
    both: `CREATE TABLE p (id integer); CREATE TABLE q (id integer);`,
    a: `CREATE TABLE c () INHERITS (p, q); INSERT INTO c VALUES (1)`,
    b: `CREATE TABLE c () INHERITS (q, p); INSERT INTO c VALUES (1)`,
  },
  {
    name: 'a column added to a parent that a child has already',
    a: `CREATE TABLE p (id integer, a text); CREATE TABLE c (a text) INHERITS (p); INSERT INTO c VALUES (1, 'x')`,
    b: `CREATE TABLE p (id integer); CREATE TABLE c (a text) INHERITS (p); INSERT INTO c VALUES (1, 'x')`,
    survives: ['SELECT id, a FROM c'],
  },
  {
    name: 'a column dropped from a parent and its children, with what depends on the child’s',
    a: `CREATE TABLE p (id integer); CREATE TABLE c () INHERITS (p); INSERT INTO c VALUES (1)`,
    b: `CREATE TABLE p (id integer, a text); CREATE TABLE c () INHERITS (p); CREATE INDEX ci ON c (a); CREATE VIEW v AS SELECT a FROM c; INSERT INTO c VALUES (1, 'x')`,
  },
  {
    name: 'a check NO INHERIT and not',
    a: `CREATE TABLE p (id integer, CONSTRAINT k CHECK (id > 0) NO INHERIT); CREATE TABLE c () INHERITS (p); INSERT INTO c VALUES (1)`,
    b: `CREATE TABLE p (id integer, CONSTRAINT k CHECK (id > 0)); CREATE TABLE c () INHERITS (p); INSERT INTO c VALUES (1)`,
  },
  {
    name: 'a check of the parent and another of the same name in the child',
    a: `CREATE TABLE p (id integer, CONSTRAINT k CHECK (id > 0) NO INHERIT); CREATE TABLE c (CONSTRAINT k CHECK (id > 5)) INHERITS (p); INSERT INTO c VALUES (7)`,
    b: `CREATE TABLE p (id integer); CREATE TABLE c () INHERITS (p); INSERT INTO c VALUES (7)`,
  },
  {
    name: 'not null in the child alone, in the parent, in both',
    a: `CREATE TABLE p (a integer, b integer NOT NULL, c integer); CREATE TABLE c () INHERITS (p); ALTER TABLE c ALTER a SET NOT NULL; INSERT INTO c VALUES (1, 2, 3)`,
    b: `CREATE TABLE p (a integer NOT NULL, b integer, c integer); CREATE TABLE c () INHERITS (p); ALTER TABLE c ALTER b SET NOT NULL, ALTER c SET NOT NULL; INSERT INTO c VALUES (1, 2, 3)`,
  },
  {
    name: 'defaults, storage, statistics and comments of the child’s own',
    both: `CREATE TABLE p (a text DEFAULT 'p', b text); CREATE TABLE c () INHERITS (p); INSERT INTO c VALUES ('x', 'y');`,
    a: `ALTER TABLE c ALTER a SET DEFAULT 'c', ALTER b SET STORAGE external, ALTER b SET STATISTICS 9; COMMENT ON COLUMN c.a IS 'c'`,
    b: `ALTER TABLE c ALTER a DROP DEFAULT, ALTER b SET DEFAULT 'b', ALTER a SET (n_distinct=5); GRANT SELECT (b) ON c TO case_reader`,
  },
  {
    name: 'of type or not',
    both: `CREATE TYPE c AS (x integer, y text)`,
    a: `CREATE TABLE t OF c; INSERT INTO t VALUES (1, 'y')`,
    b: `CREATE TABLE t (x integer, y text); INSERT INTO t VALUES (1, 'y')`,
    check: never(/DROP TABLE|CREATE TABLE/),
  },
  {
    name: 'of one type or of another',
    both: `CREATE TYPE c AS (x integer, y text); CREATE TYPE d AS (x integer, y text)`,
    a: `CREATE TABLE t OF c; INSERT INTO t VALUES (1, 'y')`,
    b: `CREATE TABLE t OF d; INSERT INTO t VALUES (1, 'y')`,
    check: never(/DROP TABLE|CREATE TABLE/),
  },
  {
    name: 'typed tables made and dropped, with what columns have of their own',
    a: `CREATE TYPE c AS (x integer, y text); CREATE TABLE t OF c (x WITH OPTIONS PRIMARY KEY, y DEFAULT 'd' NOT NULL); INSERT INTO t VALUES (1); CREATE TABLE "T 2" OF c; COMMENT ON COLUMN t.x IS 'x'`,
    b: '',
  },
  {
    name: 'defaults, not nulls and keys of a typed table’s columns',
    both: 'CREATE TYPE c AS (x integer, y text)',
    a: `CREATE TABLE t OF c (x WITH OPTIONS PRIMARY KEY, y DEFAULT 'd'); INSERT INTO t VALUES (1)`,
    b: `CREATE TABLE t OF c (y NOT NULL CHECK (y <> '')); INSERT INTO t VALUES (1, 'd')`,
  },
  {
    name: 'a typed table’s column added and dropped with its type’s attribute',
    a: `CREATE TYPE c AS (x integer, y text, z date); CREATE TABLE t OF c; INSERT INTO t VALUES (1, 'y')`,
    b: `CREATE TYPE c AS (x integer, y text); CREATE TABLE t OF c; INSERT INTO t VALUES (1, 'y')`,
  },
  {
    name: 'a typed table’s column that changes its type with its type’s attribute',
    a: `CREATE TYPE c AS (x bigint, y text); CREATE TABLE t OF c (y DEFAULT 'd'); INSERT INTO t VALUES (1, 'y')`,
    b: `CREATE TYPE c AS (x integer, y varchar(9)); CREATE TABLE t OF c; INSERT INTO t VALUES (1, 'y')`,
    survives: ['SELECT x::text, y::text FROM t'],
  },
  {
    name: 'a table of a type or one of its own with another column',
    both: `CREATE TYPE c AS (x integer, y text)`,
    a: `CREATE TABLE t OF c; INSERT INTO t VALUES (1, 'y')`,
    b: `CREATE TABLE t (x integer, y text, z date); INSERT INTO t VALUES (1, 'y')`,
    survives: ['SELECT x, y FROM t'],
  },
  {
    name: 'a table of a type or one of its own that lacks a column',
    both: `CREATE TYPE c AS (x integer, y text)`,
    a: `CREATE TABLE t OF c; INSERT INTO t VALUES (1)`,
    b: `CREATE TABLE t (x integer); INSERT INTO t VALUES (1)`,
    survives: ['SELECT x FROM t'],
  },
  {
    name: 'a row type in functions, defaults, views and other tables',
    a: `CREATE TABLE t (id integer, a text); CREATE FUNCTION f(t) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1'; CREATE FUNCTION g() RETURNS SETOF t LANGUAGE sql AS 'SELECT * FROM t'; CREATE TABLE u (r t, s t[], n integer DEFAULT f(NULL)); CREATE VIEW v AS SELECT * FROM g(); CREATE DOMAIN d AS t CHECK ((VALUE).id > 0); CREATE TABLE w (x d)`,
    b: '',
  },
  {
    name: 'a column added to and dropped from a table whose row type others use',
    a: `CREATE TABLE t (id integer, a text, b integer DEFAULT 5); CREATE FUNCTION f(t) RETURNS integer LANGUAGE sql AS 'SELECT 1'; CREATE TABLE u (r t); INSERT INTO t VALUES (1)`,
    b: `CREATE TABLE t (id integer, a text); CREATE FUNCTION f(t) RETURNS integer LANGUAGE sql AS 'SELECT 1'; CREATE TABLE u (r t); INSERT INTO t VALUES (1)`,
    unjudged: 'PostgreSQL refuses to add a column with values to it',
    left: { a: ['column:public.t.b'] },
  },
  {
    name: 'circles of defaults and of foreign keys',
    a: `CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1'; CREATE TABLE t (id integer PRIMARY KEY DEFAULT f(), a text DEFAULT 'x'); COMMENT ON TABLE t IS 'c'; CREATE FUNCTION g(t) RETURNS integer LANGUAGE sql AS 'SELECT 1';
        CREATE TABLE x (id integer PRIMARY KEY, y integer); CREATE TABLE y (id integer PRIMARY KEY, z integer); CREATE TABLE z (id integer PRIMARY KEY REFERENCES x); ALTER TABLE x ADD FOREIGN KEY (y) REFERENCES y; ALTER TABLE y ADD FOREIGN KEY (z) REFERENCES z;
        INSERT INTO x VALUES (1); INSERT INTO z VALUES (1); INSERT INTO y VALUES (1, 1)`,
    b: '',
  },
  {
    name: 'foreign keys in a circle, one of them more or less',
    both: 'CREATE TABLE x (id integer PRIMARY KEY, y integer); CREATE TABLE y (id integer PRIMARY KEY REFERENCES x); INSERT INTO x VALUES (1, 1); INSERT INTO y VALUES (1);',
    a: 'ALTER TABLE x ADD FOREIGN KEY (y) REFERENCES y',
    b: 'ALTER TABLE x ADD FOREIGN KEY (y) REFERENCES x (id)',
  },
  {
    name: 'a table that is a view on the other side, with rows behind it',
    both: 'CREATE TABLE base (id integer); INSERT INTO base VALUES (1);',
    a: 'CREATE TABLE t (id integer); GRANT SELECT ON t TO case_reader; CREATE VIEW w AS SELECT id FROM t',
    b: 'CREATE VIEW t AS SELECT id FROM base; GRANT SELECT ON t TO case_reader; CREATE VIEW w AS SELECT id FROM t',
  },
  {
    name: 'a table that is a materialized view on the other side',
    a: 'CREATE TABLE t (id integer); CREATE INDEX ti ON t (id)',
    b: 'CREATE MATERIALIZED VIEW t AS SELECT 1 AS id; CREATE INDEX ti ON t (id)',
  },
  {
    name: 'a table that is a sequence or a composite type on the other side',
    a: 'CREATE TABLE t (id integer); CREATE TABLE u (id integer)',
    b: 'CREATE SEQUENCE t; CREATE TYPE u AS (id integer)',
  },
  {
    name: 'a table dropped with views, functions, policies and rules that read it',
    both: 'CREATE TABLE keep (x integer); INSERT INTO keep VALUES (1);',
    a: '',
    b: `CREATE TABLE t (x integer); CREATE VIEW v AS SELECT x FROM t; CREATE FUNCTION f() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM t; END; CREATE POLICY p ON keep USING (x IN (SELECT x FROM t)); CREATE RULE r AS ON INSERT TO keep DO ALSO INSERT INTO t VALUES (NEW.x); CREATE TABLE k (x integer); CREATE MATERIALIZED VIEW m AS SELECT x FROM v`,
  },
  {
    name: 'rules and triggers that write into another table, which only one side has',
    both: 'CREATE TABLE t (x integer); INSERT INTO t VALUES (1); CREATE SCHEMA $there;',
    a: `CREATE TABLE $there.log (x integer, at timestamptz DEFAULT now()); CREATE RULE r AS ON UPDATE TO t DO ALSO INSERT INTO $there.log VALUES (NEW.x); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO log VALUES (1); RETURN NEW; END'; CREATE TRIGGER tt BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()`,
    b: '',
  },
  {
    name: 'inheritance of two, with a check',
    both: `CREATE TABLE p (id integer, a text, CONSTRAINT positive CHECK (id > 0)); CREATE TABLE q (z integer);`,
    a: `CREATE TABLE c (own integer) INHERITS (p, q); INSERT INTO c VALUES (1, 'x', 2, 3);`,
    b: `CREATE TABLE c (id integer, a text, z integer, own integer, CONSTRAINT positive CHECK (id > 0)); INSERT INTO c VALUES (1, 'x', 2, 3);`,
    // The judge would have columns dropped that the parents now hold: that they were the table's own once stays on record.
    survives: ['SELECT id, a, z, own FROM c'],
    unjudged: 'the judge counts a child’s column as its own or not, which no statement can change',
  },
  {
    name: 'a column that a parent loses and a child keeps, with its rows',
    both: `CREATE TABLE top (id int);`,
    a: `CREATE TABLE child (x text) INHERITS (top); CREATE TABLE other () INHERITS (top); CREATE TABLE below () INHERITS (child);
        INSERT INTO child VALUES (1, 'kept'); INSERT INTO below VALUES (2, 'too'); INSERT INTO other VALUES (3)`,
    b: `ALTER TABLE top ADD COLUMN x text; CREATE TABLE child () INHERITS (top); CREATE TABLE other () INHERITS (top);
        CREATE TABLE below () INHERITS (child);
        INSERT INTO child VALUES (1, 'kept'); INSERT INTO below VALUES (2, 'too'); INSERT INTO other VALUES (3, 'gone')`,
    survives: ['SELECT id, x FROM child ORDER BY id', 'SELECT id FROM other'],
    only: 'a',
  },
];
