import { describe, expect } from 'vitest';
import { reads, readsAlike, roundTrips } from '../../support/cases.ts';

const tables = `CREATE TABLE public.t (a integer, b text); CREATE TABLE public.log (a integer); CREATE VIEW public.v AS SELECT a FROM public.t;`;
const rich = `${tables}
  CREATE RULE ru AS ON DELETE TO public.t WHERE old.a > 1 DO ALSO (INSERT INTO public.log VALUES (old.a); DELETE FROM public.log);
  ALTER TABLE public.t DISABLE RULE ru; COMMENT ON RULE ru ON public.t IS 'x'; CREATE RULE ins AS ON INSERT TO public.v DO INSTEAD INSERT INTO public.t (a) VALUES (new.a) RETURNING t.a;`;
const facts = { relationSchema: 'public', relation: 't', relationKind: 'table', enabled: 'yes', comment: null };

describe('reading', () => {
  reads('every part', rich, () => ({
    'rule:public.t.ru': {
      ...facts,
      definition:
        'CREATE RULE ru AS\n    ON DELETE TO public.t\n   WHERE (old.a > 1) DO ( INSERT INTO public.log (a)\n  VALUES (old.a);\n DELETE FROM public.log;\n)',
      enabled: 'no',
      comment: 'x',
    },
    'rule:public.v.ins': {
      ...facts,
      relation: 'v',
      relationKind: 'view',
      definition:
        'CREATE RULE ins AS\n    ON INSERT TO public.v DO INSTEAD  INSERT INTO public.t (a)\n  VALUES (new.a)\n  RETURNING t.a',
    },
    'rule:public.v."_RETURN"': undefined,
    'rule:public.v._RETURN': undefined,
  }));
  readsAlike('every part', rich);
});

describe('round trips', () => {
  roundTrips([
    { name: 'all of them', a: rich, b: tables },
    { name: 'all of them with their tables', a: rich, b: '' },
    {
      name: 'definition, event and comment',
      both: tables,
      a: `CREATE RULE x AS ON INSERT TO public.t DO ALSO NOTIFY x; CREATE RULE y AS ON UPDATE TO public.v DO INSTEAD NOTHING; ALTER TABLE public.t DISABLE RULE x; COMMENT ON RULE x ON public.t IS 'one';`,
      b: `CREATE RULE x AS ON DELETE TO public.t DO INSTEAD NOTHING; CREATE RULE y AS ON UPDATE TO public.v DO INSTEAD UPDATE public.t SET a = new.a; ALTER TABLE public.t DISABLE RULE x; COMMENT ON RULE x ON public.t IS 'two';`,
      check: ({ statements }) => expect(statements.filter((sql) => sql.startsWith('DROP'))).toEqual([]),
    },
    {
      name: 'when they hold',
      both: `${tables} CREATE RULE x AS ON INSERT TO public.t DO ALSO NOTIFY x;`,
      a: 'ALTER TABLE public.t ENABLE REPLICA RULE x',
      b: 'ALTER TABLE public.t ENABLE ALWAYS RULE x',
    },
    {
      name: 'of a column that changes its type, of a view that is rebuilt',
      a: `CREATE TABLE public.t (a integer); CREATE VIEW public.v AS SELECT a FROM public.t; CREATE RULE x AS ON UPDATE TO public.t WHERE new.a > 1 DO ALSO DELETE FROM public.t; COMMENT ON RULE x ON public.t IS 'c'; CREATE RULE y AS ON DELETE TO public.v DO INSTEAD NOTHING;`,
      b: `CREATE TABLE public.t (a bigint); CREATE VIEW public.v AS SELECT a FROM public.t; CREATE RULE x AS ON UPDATE TO public.t WHERE new.a > 1 DO ALSO DELETE FROM public.t; COMMENT ON RULE x ON public.t IS 'c'; CREATE RULE y AS ON DELETE TO public.v DO INSTEAD NOTHING;`,
    },
    {
      name: 'hostile names',
      both: `CREATE TABLE public."t '"" ;--" ("c ' "" " text);`,
      a: `CREATE RULE "CREATE RULE ' "";--😀" AS ON UPDATE TO public."t '"" ;--" WHERE new."c ' "" " <> E';\\n' DO ALSO UPDATE public."t '"" ;--" SET "c ' "" " = '";'; COMMENT ON RULE "CREATE RULE ' "";--😀" ON public."t '"" ;--" IS E'\\n;--';`,
      b: '',
    },
  ]);
});
