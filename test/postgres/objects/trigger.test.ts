import { describe, expect, test } from 'vitest';
import { trigger } from '../../../source/postgres/objects/trigger.ts';
import { reads, readsAlike, roundTrips } from '../../support/cases.ts';

const functions = `
  CREATE SCHEMA f; CREATE FUNCTION f.g() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
  CREATE FUNCTION public.f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
  CREATE TABLE public.t (a integer, b text); CREATE TABLE public.r (a integer); CREATE VIEW public.v AS SELECT a FROM public.t;`;
const rich = `${functions}
  CREATE TRIGGER before BEFORE INSERT OR UPDATE OF a, b ON public.t FOR EACH ROW WHEN (new.b <> ') EXECUTE FUNCTION x(') EXECUTE FUNCTION f.g('a', 'b''c', ' WHEN (', E'\\\\');
  CREATE TRIGGER after AFTER UPDATE ON public.t REFERENCING OLD TABLE AS gone NEW TABLE AS "New ""one""" FOR EACH STATEMENT EXECUTE FUNCTION public.f();
  CREATE CONSTRAINT TRIGGER late AFTER INSERT OR DELETE ON public.t FROM public.r DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.f();
  CREATE TRIGGER gone BEFORE TRUNCATE ON public.t EXECUTE FUNCTION public.f(); ALTER TABLE public.t DISABLE TRIGGER before, ENABLE ALWAYS TRIGGER after, ENABLE REPLICA TRIGGER gone;
  CREATE TRIGGER instead INSTEAD OF INSERT ON public.v FOR EACH ROW EXECUTE FUNCTION public.f(); COMMENT ON TRIGGER instead ON public.v IS 'x';
  CREATE TABLE public.p (a integer) PARTITION BY LIST (a); CREATE TABLE public.p1 PARTITION OF public.p DEFAULT; CREATE TRIGGER parts AFTER INSERT ON public.p FOR EACH ROW EXECUTE FUNCTION public.f();`;

const facts = {
  relationSchema: 'public',
  relation: 't',
  relationKind: 'table',
  transitions: null,
  deferrable: null,
  about: null,
  when: null,
  calls: 'public.f()',
  functionSchema: 'public',
  enabled: 'yes',
  comment: null,
};

describe('reading', () => {
  reads('every part', rich, () => ({
    'trigger:public.t.before': {
      ...facts,
      timing: 'before',
      events: ['insert', 'update of a, b'],
      level: 'row',
      when: `(new.b <> ') EXECUTE FUNCTION x('::text)`,
      calls: `f.g('a', 'b''c', ' WHEN (', '\\')`,
      functionSchema: 'f',
      enabled: 'no',
    },
    'trigger:public.t.after': {
      ...facts,
      timing: 'after',
      events: ['update'],
      level: 'statement',
      transitions: 'old table as gone new table as "New ""one"""',
      enabled: 'always',
    },
    'trigger:public.t.late': {
      ...facts,
      timing: 'after',
      events: ['insert', 'delete'],
      level: 'row',
      deferrable: 'initially deferred',
      about: 'public.r',
    },
    'trigger:public.t.gone': {
      ...facts,
      timing: 'before',
      events: ['truncate'],
      level: 'statement',
      enabled: 'on replicas',
    },
    'trigger:public.v.instead': {
      ...facts,
      relation: 'v',
      relationKind: 'view',
      timing: 'instead of',
      events: ['insert'],
      level: 'row',
      comment: 'x',
    },
    'trigger:public.p.parts': { ...facts, relation: 'p', timing: 'after', events: ['insert'], level: 'row' },
    // A partition's copy.
    'trigger:public.p1.parts': undefined,
  }));
  readsAlike('every part', rich);

  test('people make triggers that call functions of theirs', () => {
    const object = {
      id: 'trigger:auth.users.t',
      kind: 'trigger',
      schema: 'auth',
      name: 't',
      parent: 'table:auth.users',
      attributes: {
        ...facts,
        relationSchema: 'auth',
        relation: 'users',
        timing: 'after',
        events: ['insert'],
        level: 'row',
      },
    };
    expect(trigger.userMade?.(object)).toBe(true);
    expect(trigger.userMade?.({ ...object, attributes: { ...object.attributes, functionSchema: 'auth' } })).toBe(false);
  });
});

describe('round trips', () => {
  roundTrips([
    { name: 'all of them', a: rich, b: functions },
    { name: 'all of them with their tables', a: rich, b: '' },
    {
      name: 'what they do',
      both: functions,
      a: `CREATE TRIGGER a BEFORE INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION public.f(); CREATE TRIGGER b AFTER UPDATE OF a ON public.t FOR EACH ROW EXECUTE FUNCTION public.f(); CREATE TRIGGER c AFTER UPDATE ON public.t FOR EACH ROW WHEN (old.a <> new.a) EXECUTE FUNCTION public.f('x');
        CREATE TRIGGER d INSTEAD OF INSERT ON public.v FOR EACH ROW EXECUTE FUNCTION public.f(); COMMENT ON TRIGGER a ON public.t IS 'kept';`,
      b: `CREATE TRIGGER a AFTER INSERT OR DELETE ON public.t FOR EACH STATEMENT EXECUTE FUNCTION public.f(); CREATE TRIGGER b AFTER UPDATE OF b ON public.t FOR EACH ROW EXECUTE FUNCTION f.g(); CREATE TRIGGER c AFTER UPDATE ON public.t FOR EACH ROW WHEN (old.b <> new.b) EXECUTE FUNCTION public.f('y');
        CREATE TRIGGER d INSTEAD OF UPDATE ON public.v FOR EACH ROW EXECUTE FUNCTION public.f(); COMMENT ON TRIGGER a ON public.t IS 'kept';`,
      check: ({ statements }) => expect(statements.filter((sql) => sql.startsWith('DROP'))).toEqual([]),
    },
    {
      name: 'when they fire',
      both: `${functions} CREATE TRIGGER a BEFORE INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION public.f(); CREATE TRIGGER b BEFORE INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION public.f();`,
      a: 'ALTER TABLE public.t DISABLE TRIGGER a, ENABLE REPLICA TRIGGER b',
      b: 'ALTER TABLE public.t ENABLE ALWAYS TRIGGER a',
    },
    {
      name: 'what they do and when they fire together',
      both: functions,
      a: 'CREATE TRIGGER a BEFORE INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION public.f(); ALTER TABLE public.t DISABLE TRIGGER a',
      b: 'CREATE TRIGGER a BEFORE DELETE ON public.t FOR EACH ROW EXECUTE FUNCTION public.f(); ALTER TABLE public.t DISABLE TRIGGER a',
    },
    {
      name: 'constraint triggers',
      both: functions,
      a: 'CREATE CONSTRAINT TRIGGER a AFTER INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION public.f(); CREATE CONSTRAINT TRIGGER b AFTER INSERT ON public.t DEFERRABLE FOR EACH ROW WHEN (new.a > 0) EXECUTE FUNCTION public.f();',
      b: 'CREATE TRIGGER a AFTER INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION public.f(); CREATE CONSTRAINT TRIGGER b AFTER INSERT ON public.t FROM public.r DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.a > 0) EXECUTE FUNCTION public.f();',
    },
    {
      name: 'of a column that changes its type, of a function that is replaced, of a view that is rebuilt',
      a: `CREATE FUNCTION public.f(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1'; CREATE FUNCTION public.g() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
        CREATE TABLE public.t (a integer); CREATE VIEW public.v AS SELECT a FROM public.t; CREATE TRIGGER x BEFORE UPDATE OF a ON public.t FOR EACH ROW WHEN (new.a > public.f(1)) EXECUTE FUNCTION public.g(); COMMENT ON TRIGGER x ON public.t IS 'c'; ALTER TABLE public.t DISABLE TRIGGER x;
        CREATE TRIGGER y INSTEAD OF UPDATE ON public.v FOR EACH ROW EXECUTE FUNCTION public.g();`,
      b: `CREATE FUNCTION public.f(integer) RETURNS bigint LANGUAGE sql AS 'SELECT 1'; CREATE FUNCTION public.g() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
        CREATE TABLE public.t (a bigint); CREATE VIEW public.v AS SELECT a FROM public.t; CREATE TRIGGER x BEFORE UPDATE OF a ON public.t FOR EACH ROW WHEN (new.a > public.f(1)) EXECUTE FUNCTION public.g(); COMMENT ON TRIGGER x ON public.t IS 'c'; ALTER TABLE public.t DISABLE TRIGGER x;
        CREATE TRIGGER y INSTEAD OF UPDATE ON public.v FOR EACH ROW EXECUTE FUNCTION public.g();`,
    },
    {
      name: 'on partitioned tables',
      both: `${functions} CREATE TABLE public.p (a integer) PARTITION BY LIST (a); CREATE TABLE public.p1 PARTITION OF public.p DEFAULT;`,
      a: 'CREATE TRIGGER x AFTER INSERT ON public.p FOR EACH ROW EXECUTE FUNCTION public.f(); CREATE TRIGGER own AFTER INSERT ON public.p1 FOR EACH ROW EXECUTE FUNCTION public.f();',
      b: 'CREATE TRIGGER x AFTER DELETE ON public.p FOR EACH ROW EXECUTE FUNCTION public.f();',
    },
    {
      name: 'hostile names',
      both: `CREATE SCHEMA "s ON ""(" ; CREATE FUNCTION "s ON ""("."f FOR EACH "() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end'; CREATE TABLE "s ON ""("."t REFERENCING '" (" FROM ""c" integer);`,
      a: `CREATE TRIGGER "t ON ;--" AFTER UPDATE OF " FROM ""c" ON "s ON ""("."t REFERENCING '" FOR EACH ROW WHEN (old." FROM ""c" IS NULL) EXECUTE FUNCTION "s ON ""("."f FOR EACH "(E'a\\nb😀');`,
      b: '',
    },
  ]);
});
