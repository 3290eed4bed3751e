import { describeEffects, type EffectCase } from '../../support/effect-cases.ts';

const f = `CREATE FUNCTION f(a int, b text DEFAULT 'x') RETURNS int LANGUAGE sql AS 'SELECT a';`;

const cases: Readonly<Record<string, EffectCase>> = {
  'functions of all sorts': {
    run: `CREATE TYPE mood AS ENUM ('sad', 'ok');
      CREATE TABLE rows (id int);
      CREATE FUNCTION plain(a int, INOUT e timestamptz, OUT d numeric, b varchar(20) DEFAULT 'x', c mood[] DEFAULT '{}') LANGUAGE sql AS 'SELECT e, 1.0';
      CREATE FUNCTION many(VARIADIC list text[]) RETURNS SETOF rows LANGUAGE plpgsql AS $$BEGIN RETURN; END$$;
      CREATE FUNCTION tabled(int) RETURNS TABLE (x int, y mood) LANGUAGE sql STABLE AS 'SELECT 1, ''ok''::mood';
      CREATE FUNCTION nothing() RETURNS void LANGUAGE sql AS '';
      CREATE FUNCTION fires() RETURNS trigger LANGUAGE plpgsql AS $x$begin return new; end$x$;
      CREATE FUNCTION "Od""d fn"("A b" int) RETURNS "char" LANGUAGE sql AS $$SELECT 'x'::"char"$$`,
  },
  'properties of functions': {
    run: `CREATE FUNCTION rights(a int) RETURNS int LANGUAGE sql SECURITY DEFINER STABLE STRICT PARALLEL SAFE COST 7 LEAKPROOF
        SET search_path = '', pg_temp SET statement_timeout = '5s' SET app.level = 3 SET enable_seqscan TO off AS 'SELECT a';
      CREATE FUNCTION rowy() RETURNS SETOF int LANGUAGE sql ROWS 20 SECURITY INVOKER CALLED ON NULL INPUT VOLATILE AS 'SELECT 1'`,
  },
  'bodies that the server parses': {
    run: `CREATE FUNCTION sum2(a int, b int) RETURNS int RETURN a + b;
      CREATE FUNCTION block(a int) RETURNS int BEGIN ATOMIC SELECT a + 1; END`,
  },
  'a function replaced': {
    before: `${f} GRANT EXECUTE ON FUNCTION f(int, text) TO PUBLIC;`,
    run: `CREATE OR REPLACE FUNCTION f(a int, b text DEFAULT 'x') RETURNS int LANGUAGE sql AS 'SELECT a + 1'`,
  },
  'a function dropped and made anew': {
    before: f,
    run: `DROP FUNCTION IF EXISTS f(int, text); CREATE OR REPLACE FUNCTION f(a int, b text) RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint'`,
  },
  'rights alone replaced': {
    before: `${f} CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE FUNCTION h() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';`,
    run: `CREATE OR REPLACE FUNCTION f(a int, b text DEFAULT 'x') RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT a';
      CREATE OR REPLACE FUNCTION g() RETURNS int LANGUAGE sql SET search_path = '' AS 'SELECT 1'; CREATE OR REPLACE FUNCTION h() RETURNS int LANGUAGE sql AS 'SELECT 1'`,
    // What a statement does not speak of may have been set since.
    alike: ['.h() is made'],
  },
  'a function altered': {
    before: f,
    run: `ALTER FUNCTION f(int, text) SECURITY DEFINER STABLE SET search_path = public, "My Schema";
      ALTER FUNCTION f RETURNS NULL ON NULL INPUT COST 3`,
  },
  'settings reset': {
    before: `${f} ALTER FUNCTION f SET search_path = public; ALTER FUNCTION f SET x.y = 'z';`,
    run: 'ALTER FUNCTION f(int, text) RESET search_path',
  },
  'all settings reset': {
    before: `${f} ALTER FUNCTION f SET search_path = public; ALTER FUNCTION f SET x.y = 'z';`,
    run: 'ALTER ROUTINE f(int, text) RESET ALL',
  },
  'routines dropped, renamed and moved': {
    before: `${f} CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE FUNCTION h(int) RETURNS int LANGUAGE sql AS 'SELECT 1';
      CREATE PROCEDURE p(INOUT a int) LANGUAGE sql AS 'SELECT 1'; CREATE AGGREGATE total(int) (sfunc = int4pl, stype = int); CREATE SCHEMA IF NOT EXISTS elsewhere;`,
    run: `DROP FUNCTION IF EXISTS f(int, text); DROP PROCEDURE p(int); DROP AGGREGATE total(int);
      ALTER FUNCTION g() RENAME TO "G 2"; ALTER FUNCTION h(int) SET SCHEMA elsewhere`,
  },
  'a routine dropped without its arguments': {
    before: `${f} CREATE FUNCTION other() RETURNS int LANGUAGE sql AS 'SELECT 1';`,
    run: 'DROP FUNCTION f; DROP FUNCTION other()',
    alike: ['f is dropped'],
  },
  procedures: {
    run: `CREATE PROCEDURE p(a int, INOUT b text) LANGUAGE plpgsql AS 'BEGIN b := a; END';
      CREATE OR REPLACE PROCEDURE p(a int, INOUT b text) LANGUAGE plpgsql SECURITY DEFINER AS 'BEGIN b := a + 1; END'`,
  },
};

describeEffects('routines', cases);
