// Who may do what, who owns what, what new objects are born with, and what is said of anything.
import { expect } from 'vitest';
import type { ConvergenceCase } from '../../support/convergence/case.ts';

/** One object of every sort that has privileges, and rows where rows can be. */
const everything = `
  CREATE TABLE "T ""1" (id int, "Ä b" text); INSERT INTO "T ""1" VALUES (1, 'x');
  CREATE VIEW v AS SELECT 1 AS a; CREATE MATERIALIZED VIEW mv AS SELECT 1 AS a; CREATE SEQUENCE "select";
  CREATE FUNCTION f(a int, b text[] DEFAULT '{}') RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE PROCEDURE p(INOUT a int) LANGUAGE sql AS 'SELECT 1';
  CREATE AGGREGATE agg(int) (SFUNC = int4pl, STYPE = int); CREATE AGGREGATE every_one(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '0');
  CREATE TYPE mood AS ENUM ('a'); CREATE DOMAIN d AS int; CREATE TYPE c AS (a int); CREATE TYPE r AS RANGE (SUBTYPE = int);
  CREATE SCHEMA $there;
  CREATE FOREIGN DATA WRAPPER $here_w; CREATE SERVER $here_s FOREIGN DATA WRAPPER $here_w;
  CREATE FOREIGN TABLE ft (a int) SERVER $here_s;`;

const onEverything = (words: string, to: string): string => `
  ${words} SELECT, TRUNCATE ON "T ""1" ${to}; ${words} SELECT ON v ${to}; ${words} SELECT ON mv ${to}; ${words} USAGE ON SEQUENCE "select" ${to};
  ${words} EXECUTE ON FUNCTION f(int, text[]) ${to}; ${words} EXECUTE ON PROCEDURE p(int) ${to}; ${words} EXECUTE ON FUNCTION agg(int) ${to}; ${words} EXECUTE ON FUNCTION every_one() ${to};
  ${words} USAGE ON TYPE mood ${to}; ${words} USAGE ON DOMAIN d ${to}; ${words} USAGE ON TYPE c ${to}; ${words} USAGE ON TYPE r ${to};
  ${words} CREATE ON SCHEMA $there ${to}; ${words} USAGE ON FOREIGN DATA WRAPPER $here_w ${to}; ${words} USAGE ON FOREIGN SERVER $here_s ${to};
  ${words} INSERT ON ft ${to};`;

export const privileges: readonly ConvergenceCase[] = [
  {
    name: 'one privilege on every sort of object',
    both: everything,
    a: onEverything('GRANT', 'TO case_reader'),
    b: '',
  },
  {
    name: 'with the grant option, and without',
    both: everything,
    a: onEverything('GRANT', 'TO case_reader WITH GRANT OPTION'),
    b: onEverything('GRANT', 'TO case_reader'),
    check: ({ statements }, way) => {
      for (const sql of statements)
        expect(sql).toMatch(way === 'a' ? /^GRANT .* WITH GRANT OPTION$/ : /^REVOKE GRANT OPTION FOR /);
    },
  },
  {
    name: 'for everyone',
    both: everything,
    a: onEverything('GRANT', 'TO PUBLIC'),
    b: onEverything('REVOKE', 'FROM PUBLIC'),
  },
  {
    name: 'every privilege, and none',
    both: everything,
    a: onEverything('GRANT', 'TO case_reader').replace(/GRANT [A-Z, ]+ ON/g, 'GRANT ALL ON'),
    b: '',
  },
  {
    name: 'what everyone has from the start is taken',
    a: `CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE TYPE mood AS ENUM ('a'); CREATE DOMAIN d AS int; CREATE TYPE c AS (a int);
        REVOKE ALL ON FUNCTION f() FROM PUBLIC; REVOKE ALL ON TYPE mood, c FROM PUBLIC; REVOKE ALL ON DOMAIN d FROM PUBLIC`,
    b: '',
  },
  {
    name: "the owner's own privileges are taken",
    both: everything,
    a: onEverything('REVOKE', 'FROM CURRENT_USER'),
    b: '',
  },
  {
    name: "all of the owner's own privileges are taken, on new objects too",
    a: `CREATE TABLE t (a int); REVOKE ALL ON t FROM CURRENT_USER; CREATE SEQUENCE s; REVOKE ALL ON SEQUENCE s FROM CURRENT_USER;
        CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; REVOKE ALL ON FUNCTION f() FROM CURRENT_USER, PUBLIC;
        CREATE TYPE mood AS ENUM ('a'); REVOKE ALL ON TYPE mood FROM CURRENT_USER`,
    b: 'CREATE TABLE t (a int); INSERT INTO t VALUES (1)',
  },
  {
    name: 'privileges on columns',
    both: `CREATE TABLE t (id int, "Ä ""b" text, "select" int, c int); INSERT INTO t VALUES (1, 'x', 2, 3);`,
    a: `GRANT SELECT ("Ä ""b", "select"), UPDATE (c) ON t TO case_reader; GRANT REFERENCES (id), INSERT (id) ON t TO case_writer WITH GRANT OPTION; GRANT SELECT (id) ON t TO PUBLIC`,
    b: `GRANT SELECT (id), UPDATE ("select") ON t TO case_reader; GRANT ALL (id) ON t TO case_writer`,
  },
  {
    name: 'a column and its table at once',
    both: 'CREATE TABLE t (id int, b text); INSERT INTO t VALUES (1);',
    a: 'GRANT SELECT ON t TO case_reader; GRANT SELECT (id) ON t TO case_reader',
    b: 'GRANT SELECT (id) ON t TO case_reader',
  },
  {
    name: 'the table loses what its column keeps',
    both: 'CREATE TABLE t (id int, b text); INSERT INTO t VALUES (1);',
    a: 'GRANT SELECT (id) ON t TO case_reader',
    b: 'GRANT SELECT ON t TO case_reader; GRANT SELECT (id, b), UPDATE (b) ON t TO case_reader',
  },
  {
    name: 'the table loses a privilege, and its columns stay as they are',
    both: 'CREATE TABLE t (id int, b text); INSERT INTO t VALUES (1);',
    a: 'GRANT SELECT, UPDATE ON t TO case_reader; GRANT SELECT (id), UPDATE (b) ON t TO case_reader',
    b: 'GRANT SELECT (id), UPDATE (b) ON t TO case_reader',
  },
  {
    name: 'columns of views, materialized views and foreign tables',
    both: `CREATE VIEW v AS SELECT 1 AS a, 2 AS b; CREATE MATERIALIZED VIEW mv AS SELECT 1 AS a, 2 AS b;
      CREATE FOREIGN DATA WRAPPER $here_w; CREATE SERVER $here_s FOREIGN DATA WRAPPER $here_w; CREATE FOREIGN TABLE ft (a int, b int) SERVER $here_s;`,
    a: 'GRANT SELECT (a) ON v TO case_reader; GRANT SELECT (b) ON mv TO case_reader; GRANT UPDATE (a) ON ft TO case_reader WITH GRANT OPTION; GRANT UPDATE (b) ON v TO PUBLIC',
    b: 'GRANT SELECT (b) ON v TO case_reader; GRANT SELECT (a) ON mv TO case_reader',
  },
  {
    name: 'a chain of grants, made and unmade',
    both: 'CREATE TABLE t (id int); INSERT INTO t VALUES (1); GRANT USAGE ON SCHEMA $here TO case_reader, case_writer;',
    a: `GRANT SELECT ON t TO case_reader WITH GRANT OPTION; SET SESSION AUTHORIZATION case_reader; GRANT SELECT ON $here.t TO case_writer; RESET SESSION AUTHORIZATION`,
    b: '',
  },
  {
    name: 'a chain of grants loses its middle, and keeps its end',
    both: 'CREATE TABLE t (id int); INSERT INTO t VALUES (1); GRANT USAGE ON SCHEMA $here TO case_reader, case_writer;',
    a: 'GRANT SELECT ON t TO case_writer',
    b: `GRANT SELECT ON t TO case_reader WITH GRANT OPTION; SET SESSION AUTHORIZATION case_reader; GRANT SELECT ON $here.t TO case_writer; RESET SESSION AUTHORIZATION`,
  },
  {
    name: 'a chain of grants loses the option that it hangs on',
    both: 'CREATE TABLE t (id int); INSERT INTO t VALUES (1); GRANT USAGE ON SCHEMA $here TO case_reader, case_writer, case_owner;',
    a: 'GRANT SELECT, INSERT ON t TO case_reader; GRANT SELECT ON t TO case_writer',
    b: `GRANT SELECT, INSERT ON t TO case_reader WITH GRANT OPTION; SET SESSION AUTHORIZATION case_reader;
        GRANT SELECT, INSERT ON $here.t TO case_writer WITH GRANT OPTION; SET SESSION AUTHORIZATION case_writer; GRANT INSERT ON $here.t TO case_owner; RESET SESSION AUTHORIZATION`,
  },
  {
    name: 'a chain of grants on a column, a function, a schema and a type',
    both: `CREATE TABLE t (id int, b int); CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE SCHEMA $there; CREATE TYPE mood AS ENUM ('a'); CREATE SEQUENCE s;
      GRANT USAGE ON SCHEMA $here TO case_reader, case_writer;`,
    a: '',
    b: `GRANT UPDATE (b) ON t TO case_reader WITH GRANT OPTION; GRANT EXECUTE ON FUNCTION f() TO case_reader WITH GRANT OPTION; GRANT CREATE ON SCHEMA $there TO case_reader WITH GRANT OPTION;
        GRANT USAGE ON TYPE mood TO case_reader WITH GRANT OPTION; GRANT USAGE ON SEQUENCE s TO case_reader WITH GRANT OPTION;
        SET SESSION AUTHORIZATION case_reader;
        GRANT UPDATE (b) ON $here.t TO case_writer; GRANT EXECUTE ON FUNCTION $here.f() TO case_writer; GRANT CREATE ON SCHEMA $there TO case_writer; GRANT USAGE ON TYPE $here.mood TO case_writer;
        GRANT USAGE ON SEQUENCE $here.s TO case_writer; RESET SESSION AUTHORIZATION`,
  },
  {
    name: 'the same privilege from two grantors',
    both: 'CREATE TABLE t (id int); INSERT INTO t VALUES (1); GRANT USAGE ON SCHEMA $here TO case_reader, case_writer;',
    a: 'GRANT SELECT ON t TO case_reader WITH GRANT OPTION',
    b: `GRANT SELECT ON t TO case_reader WITH GRANT OPTION; GRANT SELECT ON t TO case_writer; SET SESSION AUTHORIZATION case_reader; GRANT SELECT ON $here.t TO case_writer; RESET SESSION AUTHORIZATION`,
  },
  {
    name: 'the owner changes, and with it every grant that it made',
    both: 'CREATE TABLE t (id int); INSERT INTO t VALUES (1); GRANT SELECT ON t TO case_reader; GRANT INSERT ON t TO case_writer WITH GRANT OPTION;',
    a: 'ALTER TABLE t OWNER TO case_owner',
    b: '',
    check: ({ statements }) => expect(statements).toHaveLength(1),
  },
  {
    name: 'the owner changes to one who held something',
    both: 'CREATE TABLE t (id int); INSERT INTO t VALUES (1); CREATE VIEW v AS SELECT 1 AS a; CREATE SEQUENCE s; CREATE SCHEMA $there;',
    a: 'GRANT SELECT ON t, v TO case_owner; GRANT ALL ON SCHEMA $there TO case_owner; ALTER TABLE t OWNER TO case_owner; ALTER VIEW v OWNER TO case_owner; ALTER SEQUENCE s OWNER TO case_owner; ALTER SCHEMA $there OWNER TO case_owner',
    b: 'GRANT SELECT ON t, v TO case_owner; GRANT ALL ON SCHEMA $there TO case_owner',
  },
  {
    name: 'the owner changes, and the old one keeps a right',
    both: 'CREATE TABLE t (id int); INSERT INTO t VALUES (1); GRANT USAGE, CREATE ON SCHEMA $here TO case_owner, case_writer;',
    a: 'ALTER TABLE t OWNER TO case_owner; GRANT SELECT, UPDATE ON t TO case_writer; GRANT DELETE ON t TO case_reader',
    b: 'ALTER TABLE t OWNER TO case_writer; GRANT SELECT ON t TO case_owner; GRANT DELETE ON t TO case_reader WITH GRANT OPTION',
  },
  {
    name: 'the owner changes where its own privileges were limited',
    both: "CREATE TABLE t (id int); INSERT INTO t VALUES (1); CREATE SEQUENCE s; CREATE TYPE mood AS ENUM ('a');",
    a: 'REVOKE INSERT ON t FROM CURRENT_USER; REVOKE ALL ON TYPE mood FROM CURRENT_USER, PUBLIC; ALTER TABLE t OWNER TO case_owner; ALTER TYPE mood OWNER TO case_owner; REVOKE SELECT ON SEQUENCE s FROM CURRENT_USER',
    b: 'REVOKE ALL ON t FROM CURRENT_USER; GRANT UPDATE ON SEQUENCE s TO case_owner; ALTER SEQUENCE s OWNER TO case_owner',
  },
  {
    name: 'every sort of object changes its owner',
    both: `${everything} CREATE COLLATION coll FROM "C"; CREATE STATISTICS st ON id, "Ä b" FROM "T ""1"; CREATE FUNCTION trig() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
      CREATE PUBLICATION $here_p;`,
    a: `ALTER TABLE "T ""1" OWNER TO case_owner; ALTER VIEW v OWNER TO case_owner; ALTER MATERIALIZED VIEW mv OWNER TO case_owner; ALTER SEQUENCE "select" OWNER TO case_owner;
        ALTER FUNCTION f(int, text[]) OWNER TO case_owner; ALTER PROCEDURE p(int) OWNER TO case_owner; ALTER AGGREGATE agg(int) OWNER TO case_owner; ALTER AGGREGATE every_one(*) OWNER TO case_owner;
        ALTER TYPE mood OWNER TO case_owner; ALTER DOMAIN d OWNER TO case_owner; ALTER TYPE c OWNER TO case_owner; ALTER TYPE r OWNER TO case_owner; ALTER SCHEMA $there OWNER TO case_owner;
        ALTER SERVER $here_s OWNER TO case_owner; ALTER FOREIGN TABLE ft OWNER TO case_owner; ALTER COLLATION coll OWNER TO case_owner; ALTER STATISTICS st OWNER TO case_owner;
        ALTER PUBLICATION $here_p OWNER TO case_owner`,
    b: '',
  },
  {
    name: 'new objects of another owner, with grants of theirs',
    a: `CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY, b int, PRIMARY KEY (id)); CREATE SEQUENCE s; ALTER TABLE t OWNER TO case_owner; GRANT SELECT ON t TO case_reader; GRANT UPDATE (b) ON t TO case_writer WITH GRANT OPTION;
        GRANT USAGE ON SEQUENCE s TO case_reader; GRANT SELECT ON SEQUENCE t_id_seq TO case_reader; CREATE VIEW v AS SELECT * FROM t; ALTER VIEW v OWNER TO case_owner; GRANT SELECT ON v TO PUBLIC;
        CREATE SCHEMA $there AUTHORIZATION case_owner; GRANT USAGE ON SCHEMA $there TO case_reader`,
    b: '',
  },
  {
    name: 'a table that is rebuilt keeps what was granted on it and what hangs on it',
    both: 'CREATE TABLE base (id int, b int); INSERT INTO base VALUES (1, 2);',
    a: `CREATE VIEW v AS SELECT id::bigint AS id, b FROM base; CREATE VIEW w AS SELECT id::text AS id, b FROM v; GRANT SELECT ON v TO case_reader; GRANT SELECT (id), UPDATE (b) ON w TO case_writer WITH GRANT OPTION;
        ALTER VIEW w OWNER TO case_owner; COMMENT ON VIEW w IS 'w'; COMMENT ON COLUMN w.id IS 'it''s'`,
    b: `CREATE VIEW v AS SELECT id, b FROM base; CREATE VIEW w AS SELECT id::text AS id, b FROM v; GRANT SELECT ON v TO case_reader; GRANT SELECT (id), UPDATE (b) ON w TO case_writer WITH GRANT OPTION;
        ALTER VIEW w OWNER TO case_owner; COMMENT ON VIEW w IS 'w'; COMMENT ON COLUMN w.id IS 'it''s'`,
  },
  {
    name: 'a function that is rebuilt keeps its grants',
    a: `CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1'; REVOKE ALL ON FUNCTION f(int) FROM PUBLIC; GRANT EXECUTE ON FUNCTION f(int) TO case_reader WITH GRANT OPTION; ALTER FUNCTION f(int) OWNER TO case_owner`,
    b: `CREATE FUNCTION f(a int) RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint'; REVOKE ALL ON FUNCTION f(int) FROM PUBLIC; GRANT EXECUTE ON FUNCTION f(int) TO case_reader WITH GRANT OPTION; ALTER FUNCTION f(int) OWNER TO case_owner`,
  },
  {
    name: 'on partitions and their parent',
    both: `CREATE TABLE p (id int, b text) PARTITION BY RANGE (id); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10); INSERT INTO p VALUES (1, 'x');`,
    a: 'GRANT SELECT ON p TO case_reader; GRANT SELECT (b) ON p1 TO case_writer; ALTER TABLE p1 OWNER TO case_owner',
    b: 'GRANT SELECT ON p1 TO case_reader; GRANT SELECT (b) ON p TO case_writer',
  },
  {
    name: 'MAINTAIN',
    since: 17,
    both: 'CREATE TABLE t (id int); CREATE MATERIALIZED VIEW mv AS SELECT 1 AS a;',
    a: 'GRANT MAINTAIN ON t, mv TO case_reader WITH GRANT OPTION; GRANT ALL ON t TO case_writer',
    b: 'GRANT MAINTAIN ON t TO case_writer; REVOKE MAINTAIN ON mv FROM CURRENT_USER',
  },
  {
    name: 'overloads by their arguments, with hostile types',
    both: `CREATE TYPE "Ty ""pe" AS ENUM ('a'); CREATE TYPE "order" AS (a int);
      CREATE FUNCTION "F ""1"(a int) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE FUNCTION "F ""1"(a "Ty ""pe") RETURNS int LANGUAGE sql AS 'SELECT 1';
      CREATE FUNCTION "F ""1"(VARIADIC a "order"[]) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE FUNCTION "F ""1"(a double precision, b timestamp with time zone, OUT c int) RETURNS int LANGUAGE sql AS 'SELECT 1';
      CREATE FUNCTION "F ""1"() RETURNS TABLE (a int) LANGUAGE sql AS 'SELECT 1';`,
    a: `REVOKE ALL ON FUNCTION "F ""1"("Ty ""pe") FROM PUBLIC; GRANT EXECUTE ON FUNCTION "F ""1"("order"[]) TO case_reader; ALTER FUNCTION "F ""1"(double precision, timestamptz) OWNER TO case_owner;
        COMMENT ON FUNCTION "F ""1"() IS 'none'; COMMENT ON FUNCTION "F ""1"("order"[]) IS 'variadic'`,
    b: '',
  },
  {
    name: 'default privileges of every type in a schema, for several makers',
    a: `${['TABLES', 'SEQUENCES', 'FUNCTIONS', 'TYPES']
      .map(
        (
          type,
        ) => `ALTER DEFAULT PRIVILEGES FOR ROLE case_owner IN SCHEMA $here GRANT ALL ON ${type} TO case_reader WITH GRANT OPTION;
        ALTER DEFAULT PRIVILEGES FOR ROLE case_writer IN SCHEMA $here GRANT ALL ON ${type} TO PUBLIC;`,
      )
      .join('\n')} ALTER DEFAULT PRIVILEGES IN SCHEMA $here GRANT SELECT ON TABLES TO case_writer`,
    b: '',
  },
  {
    name: 'default privileges in a schema, more and less',
    both: 'CREATE SCHEMA $there;',
    a: `ALTER DEFAULT PRIVILEGES FOR ROLE case_owner IN SCHEMA $there GRANT SELECT, INSERT ON TABLES TO case_reader WITH GRANT OPTION;
        ALTER DEFAULT PRIVILEGES FOR ROLE case_owner IN SCHEMA $there GRANT SELECT ON TABLES TO PUBLIC;
        ALTER DEFAULT PRIVILEGES FOR ROLE case_owner IN SCHEMA $here, $there GRANT USAGE ON SEQUENCES TO case_reader`,
    b: `ALTER DEFAULT PRIVILEGES FOR ROLE case_owner IN SCHEMA $there GRANT INSERT, UPDATE ON TABLES TO case_reader;
        ALTER DEFAULT PRIVILEGES FOR ROLE case_owner IN SCHEMA $there GRANT UPDATE ON TABLES TO PUBLIC;
        ALTER DEFAULT PRIVILEGES FOR ROLE case_owner IN SCHEMA $here GRANT USAGE, SELECT ON SEQUENCES TO case_reader WITH GRANT OPTION`,
  },
  {
    name: 'default privileges in a schema that is made and dropped',
    a: `CREATE SCHEMA $there; ALTER DEFAULT PRIVILEGES FOR ROLE case_owner IN SCHEMA $there GRANT SELECT ON TABLES TO case_reader; ALTER DEFAULT PRIVILEGES IN SCHEMA $there GRANT INSERT ON TABLES TO case_writer;
        CREATE TABLE $there.t (id int)`,
    b: '',
  },
  {
    name: 'what a new object is born with is no more than the source has',
    both: `ALTER DEFAULT PRIVILEGES IN SCHEMA $here GRANT ALL ON TABLES TO case_reader WITH GRANT OPTION; ALTER DEFAULT PRIVILEGES IN SCHEMA $here GRANT ALL ON SEQUENCES TO case_reader;
      ALTER DEFAULT PRIVILEGES IN SCHEMA $here GRANT ALL ON FUNCTIONS TO case_reader WITH GRANT OPTION; ALTER DEFAULT PRIVILEGES IN SCHEMA $here GRANT ALL ON TYPES TO case_reader;
      CREATE FOREIGN DATA WRAPPER $here_w; CREATE SERVER $here_s FOREIGN DATA WRAPPER $here_w;`,
    a: `CREATE TABLE t (a int, b int); REVOKE ALL ON t FROM case_reader; GRANT SELECT (a) ON t TO case_reader;
        CREATE TABLE u (a int GENERATED ALWAYS AS IDENTITY); REVOKE INSERT ON u FROM case_reader; REVOKE GRANT OPTION FOR SELECT ON u FROM case_reader; ALTER TABLE u OWNER TO case_owner;
        CREATE VIEW v AS SELECT 1 AS a, 2 AS b; REVOKE ALL ON v FROM case_reader; GRANT SELECT (b), UPDATE (b) ON v TO case_reader, case_writer;
        CREATE MATERIALIZED VIEW mv AS SELECT 1 AS a, 2 AS b; REVOKE ALL ON mv FROM case_reader; GRANT SELECT (b) ON mv TO case_reader;
        CREATE FOREIGN TABLE ft (a int, b int) SERVER $here_s; REVOKE ALL ON ft FROM case_reader; GRANT SELECT (b) ON ft TO case_reader;
        CREATE SEQUENCE s; REVOKE ALL ON SEQUENCE s FROM case_reader; CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; REVOKE ALL ON FUNCTION f() FROM PUBLIC, case_reader;
        CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1'; REVOKE GRANT OPTION FOR EXECUTE ON PROCEDURE p() FROM case_reader; CREATE AGGREGATE agg(int) (SFUNC = int4pl, STYPE = int); REVOKE ALL ON FUNCTION agg(int) FROM case_reader;
        CREATE TYPE mood AS ENUM ('a'); REVOKE ALL ON TYPE mood FROM case_reader; CREATE DOMAIN d AS int; CREATE TYPE c AS (a int); REVOKE ALL ON TYPE c FROM case_reader; CREATE TYPE r AS RANGE (SUBTYPE = int)`,
    b: '',
  },
  {
    name: 'objects made again where new ones are born with something',
    both: `ALTER DEFAULT PRIVILEGES IN SCHEMA $here GRANT ALL ON TABLES TO case_reader; ALTER DEFAULT PRIVILEGES IN SCHEMA $here GRANT ALL ON FUNCTIONS TO case_reader; CREATE TABLE base (a int); INSERT INTO base VALUES (1);`,
    a: `CREATE VIEW v AS SELECT a::text AS a FROM base; REVOKE ALL ON v FROM case_reader; CREATE VIEW w AS SELECT a || 'x' AS b FROM v; REVOKE ALL ON w FROM case_reader; GRANT SELECT (b) ON w TO case_reader;
        CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1'; REVOKE ALL ON FUNCTION f(int) FROM case_reader`,
    b: `CREATE VIEW v AS SELECT a::int8 AS a FROM base; REVOKE ALL ON v FROM case_reader; CREATE VIEW w AS SELECT a || 'x' AS b FROM v; REVOKE ALL ON w FROM case_reader; GRANT SELECT (b) ON w TO case_reader;
        CREATE FUNCTION f(b int) RETURNS int LANGUAGE sql AS 'SELECT 1'; REVOKE ALL ON FUNCTION f(int) FROM case_reader`,
  },
  {
    name: 'default privileges everywhere',
    alone: true,
    a: `ALTER DEFAULT PRIVILEGES FOR ROLE case_owner GRANT SELECT ON TABLES TO case_reader; ALTER DEFAULT PRIVILEGES FOR ROLE case_owner GRANT ALL ON SCHEMAS TO case_reader WITH GRANT OPTION;
        ALTER DEFAULT PRIVILEGES FOR ROLE case_owner REVOKE ALL ON FUNCTIONS FROM PUBLIC; ALTER DEFAULT PRIVILEGES FOR ROLE case_owner REVOKE ALL ON TYPES FROM PUBLIC;
        ALTER DEFAULT PRIVILEGES FOR ROLE case_writer REVOKE INSERT, DELETE ON TABLES FROM case_writer; ALTER DEFAULT PRIVILEGES GRANT USAGE ON SEQUENCES TO case_writer;
        CREATE SCHEMA $here_s AUTHORIZATION case_owner; CREATE TABLE t (a int)`,
    b: `ALTER DEFAULT PRIVILEGES FOR ROLE case_owner REVOKE ALL ON TABLES FROM case_owner; ALTER DEFAULT PRIVILEGES FOR ROLE case_writer REVOKE ALL ON FUNCTIONS FROM PUBLIC, case_writer;
        CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE SEQUENCE s`,
  },
  {
    name: 'everyone may call a new function though new ones are born closed',
    alone: true,
    both: `ALTER DEFAULT PRIVILEGES REVOKE ALL ON FUNCTIONS FROM PUBLIC; ALTER DEFAULT PRIVILEGES REVOKE ALL ON TYPES FROM PUBLIC; ALTER DEFAULT PRIVILEGES REVOKE ALL ON TABLES FROM CURRENT_USER;
      ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM CURRENT_USER; ALTER DEFAULT PRIVILEGES GRANT ALL ON SCHEMAS TO case_reader; ALTER DEFAULT PRIVILEGES REVOKE CREATE ON SCHEMAS FROM CURRENT_USER;`,
    a: `CREATE FUNCTION open() RETURNS int LANGUAGE sql AS 'SELECT 1'; GRANT EXECUTE ON FUNCTION open() TO PUBLIC; CREATE FUNCTION shut() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE TYPE mood AS ENUM ('a'); GRANT USAGE ON TYPE mood TO PUBLIC;
        CREATE TABLE t (a int); GRANT ALL ON t TO CURRENT_USER; CREATE TABLE u (a int); CREATE TABLE o (a int); GRANT SELECT ON o TO CURRENT_USER; ALTER TABLE o OWNER TO case_owner; CREATE SCHEMA $there; REVOKE ALL ON SCHEMA $there FROM case_reader`,
    b: '',
  },
  {
    name: 'default privileges on large objects',
    alone: true,
    since: 18,
    a: 'ALTER DEFAULT PRIVILEGES FOR ROLE case_owner GRANT SELECT ON LARGE OBJECTS TO case_reader',
    b: 'ALTER DEFAULT PRIVILEGES FOR ROLE case_owner GRANT UPDATE ON LARGE OBJECTS TO PUBLIC',
  },
];
