import { describeEffects } from '../../support/effect-cases.ts';

describeEffects('what the same statements rename', {
  'a type and what is in it': {
    before: "CREATE TYPE mood AS ENUM ('a', 'b'); CREATE TYPE pair AS (x int); CREATE DOMAIN d AS int;",
    run: `ALTER TYPE mood ADD VALUE 'c'; ALTER TYPE mood RENAME VALUE 'c' TO 'd'; ALTER TYPE mood RENAME TO moods; COMMENT ON TYPE moods IS 'x';
      ALTER TYPE pair ADD ATTRIBUTE y text; ALTER TYPE pair RENAME ATTRIBUTE y TO z; ALTER TYPE pair RENAME TO pairs;
      ALTER DOMAIN d ADD CONSTRAINT c CHECK (VALUE > 1); ALTER DOMAIN d RENAME CONSTRAINT c TO e; ALTER DOMAIN d RENAME TO f`,
  },
  'a function, a policy, a trigger': {
    before: `CREATE TABLE t (a int); CREATE FUNCTION fires() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';`,
    run: `CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql STABLE AS 'SELECT 1'; COMMENT ON FUNCTION f(int) IS 'x'; REVOKE ALL ON FUNCTION f(int) FROM PUBLIC;
      ALTER FUNCTION f(int) RENAME TO g; CREATE FUNCTION f(a text) RETURNS int LANGUAGE sql AS 'SELECT 2';
      CREATE POLICY p ON t USING (a > 1); ALTER POLICY p ON t RENAME TO q; CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION fires();
      ALTER TRIGGER tr ON t RENAME TO tt; ALTER TABLE t RENAME TO u`,
  },
});
