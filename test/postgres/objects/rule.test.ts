import { describe } from 'vitest';
import { reads, readsAlike } from '../../support/cases.ts';

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
