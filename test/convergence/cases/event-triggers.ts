// Event triggers, which belong to the whole database.
import { expect } from 'vitest';
import type { ConvergenceCase } from '../../support/convergence/case.ts';

const functions = `CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS 'begin end'; CREATE FUNCTION "G 😀"() RETURNS event_trigger LANGUAGE plpgsql AS 'begin end';`;

const pairs: readonly (readonly [name: string, a: string, b: string])[] = [
  [
    'comes and goes',
    `CREATE EVENT TRIGGER "e ""1"" ;--" ON sql_drop EXECUTE FUNCTION f(); COMMENT ON EVENT TRIGGER "e ""1"" ;--" IS 'x'; ALTER EVENT TRIGGER "e ""1"" ;--" DISABLE`,
    '',
  ],
  [
    'is switched',
    'CREATE EVENT TRIGGER e ON sql_drop EXECUTE FUNCTION f(); ALTER EVENT TRIGGER e ENABLE ALWAYS',
    'CREATE EVENT TRIGGER e ON sql_drop EXECUTE FUNCTION f(); ALTER EVENT TRIGGER e ENABLE REPLICA',
  ],
  [
    'takes other commands',
    `CREATE EVENT TRIGGER e ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'CREATE FUNCTION') EXECUTE FUNCTION f(); COMMENT ON EVENT TRIGGER e IS 'kept'`,
    `CREATE EVENT TRIGGER e ON ddl_command_end WHEN TAG IN ('DROP TABLE') EXECUTE FUNCTION f(); COMMENT ON EVENT TRIGGER e IS 'kept'; ALTER EVENT TRIGGER e DISABLE`,
  ],
  [
    'takes all commands',
    `CREATE EVENT TRIGGER e ON ddl_command_start EXECUTE FUNCTION f()`,
    `CREATE EVENT TRIGGER e ON ddl_command_start WHEN TAG IN ('DROP TABLE') EXECUTE FUNCTION f()`,
  ],
  [
    'is of another event and function',
    'CREATE EVENT TRIGGER e ON table_rewrite EXECUTE FUNCTION f()',
    'CREATE EVENT TRIGGER e ON sql_drop EXECUTE FUNCTION "G 😀"()',
  ],
];

export const eventTriggers: readonly ConvergenceCase[] = [
  ...pairs.map(
    ([name, a, b]): ConvergenceCase => ({ name: `an event trigger ${name}`, alone: true, both: functions, a, b }),
  ),
  {
    name: 'an event trigger of a function that changes in place and one that is made anew',
    alone: true,
    a: `CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS 'begin null; end'; CREATE FUNCTION g() RETURNS event_trigger LANGUAGE plpgsql AS 'begin end'; CREATE EVENT TRIGGER e ON sql_drop EXECUTE FUNCTION f(); CREATE EVENT TRIGGER g ON sql_drop EXECUTE FUNCTION g()`,
    b: `CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS 'begin end'; CREATE FUNCTION g() RETURNS int LANGUAGE plpgsql AS 'begin end'; CREATE EVENT TRIGGER e ON sql_drop EXECUTE FUNCTION f()`,
  },
  {
    name: 'an event trigger that would refuse the repair that makes it',
    alone: true,
    a: `CREATE TABLE t (id int); CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS $$begin raise 'no'; end$$; CREATE EVENT TRIGGER e ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'CREATE FUNCTION', 'CREATE VIEW') EXECUTE FUNCTION f(); ALTER EVENT TRIGGER e DISABLE; CREATE VIEW v AS SELECT id FROM t; ALTER EVENT TRIGGER e ENABLE`,
    b: '',
    only: 'a',
    check: ({ statements }) =>
      expect(statements.findIndex((sql) => sql.startsWith('CREATE EVENT'))).toBeGreaterThan(
        statements.findIndex((sql) => sql.startsWith('CREATE VIEW')),
      ),
  },
];
