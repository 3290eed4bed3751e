import { describe } from 'vitest';
import { reads, readsAlike } from '../../support/cases.ts';

const rich = `
  CREATE SCHEMA s; CREATE TABLE public.t (b integer, a integer, c text);
  CREATE STATISTICS s.many (ndistinct, mcv) ON b, a, (a + 1), lower(c) FROM public.t; ALTER STATISTICS s.many SET STATISTICS 500; COMMENT ON STATISTICS s.many IS 'x';
  CREATE STATISTICS public.one ON (a * 2) FROM public.t; CREATE STATISTICS public.plain ON a, b FROM public.t;`;
const facts = { relationSchema: 'public', relation: 't', relationKind: 'table', owner: 'postgres' };

describe('reading', () => {
  reads('every part', rich, () => ({
    'statistics:s.many': {
      ...facts,
      kinds: ['mcv', 'ndistinct'],
      on: ['a', 'b', '(a + 1)', '(lower(c))'],
      target: 500,
      comment: 'x',
    },
    'statistics:public.one': { ...facts, kinds: [], on: ['(a * 2)'], target: null, comment: null },
    'statistics:public.plain': {
      ...facts,
      kinds: ['dependencies', 'mcv', 'ndistinct'],
      on: ['a', 'b'],
      target: null,
      comment: null,
    },
  }));
  readsAlike('every part', rich);
});
