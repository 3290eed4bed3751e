// Two databases whose ledgers are out of step in every way that the inspector tells apart. PostgreSQL 15 or later.
import { type Migration, migration, recording, running } from './ledgers.ts';

const init = migration(
  '20251101080000',
  'init',
  'CREATE TABLE public.calls (id int PRIMARY KEY, client int NOT NULL)',
  'CREATE TABLE public.old_calls (id int PRIMARY KEY)',
  'CREATE VIEW public.recent_calls AS SELECT id, client FROM public.calls',
  'CREATE VIEW public.archived_calls AS SELECT id FROM public.old_calls',
);
const classification = migration(
  '20251105100000',
  'add_call_classification',
  'ALTER TABLE public.calls ADD COLUMN class text',
  "COMMENT ON COLUMN public.calls.class IS 'set by the classifier'",
);
const invoker = migration(
  '20251106100000',
  'views_as_invoker',
  'ALTER VIEW public.recent_calls SET (security_invoker = on)',
);
const tenant = 'ALTER TABLE public.calls ADD COLUMN tenant int';
const policies = migration(
  '20251107100000',
  'calls_policies',
  tenant,
  'CREATE POLICY own ON public.calls FOR SELECT USING (tenant = 1)',
);
const drafts = migration('20251108100000', 'drafts', 'CREATE TABLE public.drafts (id int)');
const cleanUp = migration('20251110100000', 'drop_old_calls', 'DROP TABLE public.old_calls CASCADE');
const backfill = migration('20251111100000', 'backfill', 'DO $$ BEGIN UPDATE public.calls SET class = 1; END $$');
const noDrafts = migration('20251112100000', 'remove_drafts', 'DROP TABLE public.drafts');
const indexes = (version: string): Migration =>
  migration(version, 'client_index', 'CREATE INDEX calls_client_idx ON public.calls (client)');
const drifted = (last: string): Migration =>
  migration(
    '20251115100000',
    'call_notes',
    `ALTER TABLE public.calls\n  ADD COLUMN note text,\n  ADD COLUMN ${last} text`,
  );
const hotfix = migration('20251116100000', 'hotfix', 'CREATE INDEX calls_class_idx ON public.calls (class)');
const byHand: Migration = { version: '20251117100000', name: 'by_hand', statements: null };
const hostile = migration('20251118100000', 'quo"te\'s \u001b[31mred', 'CREATE TABLE public.teams (id int)');

/** What is wanted: all of it has run, but for the target's own hotfix. */
export const wantedLedger = [
  running([init, classification, invoker, policies, drafts, cleanUp, backfill, noDrafts, indexes('1'), hostile]),
  drifted('remark').statements?.[0],
  ';\n',
  recording([
    init,
    classification,
    invoker,
    policies,
    drafts,
    cleanUp,
    backfill,
    noDrafts,
    indexes('20251113100000'),
    drifted('remark'),
    byHand,
    hostile,
  ]),
].join('');

/** What is there: some of it pasted into an editor, some of it never run. */
export const currentLedger = [
  running([init, classification, drafts, noDrafts, indexes('1'), drifted('remark'), hotfix, hostile]),
  `${tenant};\nINSERT INTO public.old_calls VALUES (1), (2), (3);\n`,
  recording([init, noDrafts, indexes('20251114170000'), drifted('remarks'), hotfix]),
].join('');
