import { describeEffects } from '../../support/effect-cases.ts';

const table = `CREATE TABLE t (id int, "a b" text, c int); CREATE FUNCTION fires() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
  CREATE FUNCTION other() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';`;

describeEffects('triggers', {
  'triggers of all sorts': {
    before: `${table} CREATE VIEW v AS SELECT id FROM t; CREATE TABLE u (x int);`,
    run: `CREATE TRIGGER plain BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION fires();
      CREATE TRIGGER "Some tr" AFTER DELETE OR UPDATE OF c, "a b" OR INSERT ON t FOR EACH ROW WHEN (pg_trigger_depth() < 1) EXECUTE FUNCTION fires('it''s', 5, E'a\\b');
      CREATE TRIGGER changed BEFORE UPDATE ON t FOR EACH ROW WHEN (OLD.c IS DISTINCT FROM NEW.c AND NEW.id > 0) EXECUTE PROCEDURE fires();
      CREATE TRIGGER emptied AFTER TRUNCATE ON t EXECUTE FUNCTION fires();
      CREATE TRIGGER seen AFTER UPDATE ON t REFERENCING NEW TABLE AS come OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION fires();
      CREATE TRIGGER instead INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION fires();
      CREATE CONSTRAINT TRIGGER late AFTER INSERT ON t FROM u DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION fires();
      CREATE TRIGGER own BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()`,
  },
  'a trigger replaced': {
    before: `${table} CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION fires();`,
    run: 'CREATE OR REPLACE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION other()',
  },
  'a condition the other way round': {
    before: `${table} CREATE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW WHEN (NEW.c > OLD.c) EXECUTE FUNCTION fires();
      CREATE TRIGGER plain BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION fires();`,
    run: `CREATE OR REPLACE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW WHEN (OLD.c > NEW.c) EXECUTE FUNCTION fires(); DROP TRIGGER plain ON t`,
    alike: ['tr'],
  },
  'triggers dropped and renamed': {
    before: `${table} CREATE TRIGGER a BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION fires(); CREATE TRIGGER b BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION fires();`,
    run: 'DROP TRIGGER IF EXISTS a ON t; ALTER TRIGGER b ON t RENAME TO "B b"',
  },
  'event triggers': {
    before: `CREATE FUNCTION told() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'; CREATE EVENT TRIGGER old ON ddl_command_end EXECUTE FUNCTION told();
      CREATE EVENT TRIGGER gone ON ddl_command_end EXECUTE FUNCTION told(); CREATE EVENT TRIGGER named ON ddl_command_end EXECUTE FUNCTION told();`,
    run: `CREATE EVENT TRIGGER "ev t" ON sql_drop WHEN TAG IN ('DROP TABLE', 'DROP INDEX') EXECUTE FUNCTION told(); ALTER EVENT TRIGGER old DISABLE;
      DROP EVENT TRIGGER gone; ALTER EVENT TRIGGER named RENAME TO renamed`,
  },
});
