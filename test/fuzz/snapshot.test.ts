// Snapshot files that were broken or made up: each is a catalog or refused in words, and a catalog that was let in can be
// compared, repaired and reported like any other.
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, it } from 'vitest';
import type { Catalog } from '../../source/catalog/catalog.ts';
import { Fault } from '../../source/catalog/fault.ts';
import { contentFingerprint } from '../../source/catalog/fingerprint.ts';
import { finish } from '../../source/catalog/work.ts';
import { comparePair, kinds } from '../../source/commands/engine.ts';
import { reportText } from '../../source/commands/reporting.ts';
import { planOf, scriptOf } from '../../source/commands/scripts.ts';
import type { Comparison } from '../../source/compare/compare.ts';
import { noJudgement } from '../../source/ledger/judgement.ts';
import { parseSnapshot, writeSnapshot } from '../../source/postgres/snapshot.ts';
import { renameCandidates } from '../../source/repair/renames/candidates.ts';
import { noFindings } from '../../source/rows/findings.ts';
import { detailOf } from '../../source/ui/model/detail/detail.ts';
import { nothingToJudge } from '../../source/ui/model/ledger/judging.ts';
import { listing } from '../../source/ui/model/overview.ts';
import { readDatabase } from '../support/catalogs.ts';
import { withDatabase } from '../support/databases.ts';
import { mutatedJson, relinked } from './json.ts';
import { awkwardTexts, mutatedText, type Random, tryInputs } from './random.ts';

/** A few of every kind that people have. */
const schema = `
  CREATE TYPE public.mood AS ENUM ('calm', 'loud');
  CREATE DOMAIN public.percent AS int CHECK (VALUE BETWEEN 0 AND 100);
  CREATE TYPE public.pair AS (a int, b text);
  CREATE SEQUENCE public.numbers;
  CREATE TABLE public.people (id int PRIMARY KEY, name text NOT NULL DEFAULT 'x', mood public.mood, share public.percent);
  CREATE TABLE public.calls (id bigint GENERATED ALWAYS AS IDENTITY, person int REFERENCES public.people, at timestamptz) PARTITION BY RANGE (at);
  CREATE TABLE public.calls_old PARTITION OF public.calls FOR VALUES FROM (MINVALUE) TO ('2024-01-01');
  CREATE TABLE public.staff (desk int) INHERITS (public.people);
  CREATE UNIQUE INDEX ON public.people (lower(name)) WHERE id > 0;
  CREATE VIEW public.loud AS SELECT id, name FROM public.people WHERE mood = 'loud';
  CREATE MATERIALIZED VIEW public.shares AS SELECT share, count(*) FROM public.people GROUP BY share;
  CREATE FUNCTION public.f(a int, b text DEFAULT 'x') RETURNS text LANGUAGE sql STABLE AS 'SELECT b';
  CREATE FUNCTION public.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
  CREATE TRIGGER touched BEFORE UPDATE ON public.people FOR EACH ROW EXECUTE FUNCTION public.touch();
  ALTER TABLE public.people ENABLE ROW LEVEL SECURITY;
  CREATE POLICY own ON public.people USING (name = current_user);
  CREATE RULE quiet AS ON DELETE TO public.staff DO INSTEAD NOTHING;
  CREATE STATISTICS public.both ON id, name FROM public.people;
  COMMENT ON COLUMN public.people.name IS 'what they are called';
  GRANT SELECT (id, name) ON public.people TO PUBLIC;
  ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC;
  CREATE PUBLICATION everything FOR TABLE public.people;
  CREATE EXTENSION citext;`;

let catalog: Catalog;
let text = '';
beforeAll(async () => {
  catalog = await withDatabase(undefined, schema, (database) => readDatabase(database));
  const written = writeSnapshot(catalog);
  if (typeof written !== 'string') throw new Error('a small snapshot is text');
  text = written;
});

/** The file's text with a checksum that fits what it says now, so that more than the checksum refuses it. */
function sealed(root: unknown): string {
  if (typeof root === 'object' && root !== null && 'objects' in root && Array.isArray(root.objects)) {
    try {
      Reflect.set(root, 'checksum', contentFingerprint(root.objects));
    } catch {
      // What has no checksum keeps the one that it had.
    }
  }
  return JSON.stringify(root) ?? '';
}

/** As the file of a large database is, often with some of its bytes changed, left out or followed by others. */
function packed(content: string | Uint8Array, random: Random): Uint8Array {
  const bytes = gzipSync(content, { level: 1 });
  if (random.chance(0.5)) return bytes;
  for (let times = random.below(4); times > 0; times--) {
    // What the head says and what the sum at the end says, too.
    const at = random.pick([random.below(10), random.below(bytes.length), bytes.length - 1 - random.below(8)]);
    bytes[at] = random.below(256);
  }
  const end = random.chance(0.3) ? random.below(bytes.length) : bytes.length;
  const more = random.pick([Buffer.alloc(0), Buffer.from(random.pick(awkwardTexts)), bytes.subarray(0, 12), bytes]);
  return Buffer.concat([bytes.subarray(0, end), more]);
}

function make(random: Random): string | Uint8Array {
  const content = contentOf(random);
  return random.chance(0.1) ? packed(content, random) : content;
}

function contentOf(random: Random): string | Uint8Array {
  if (random.chance(0.15)) return sealed(relinked(JSON.parse(text), random));
  if (random.chance(0.65)) return sealed(mutatedJson(JSON.parse(text), random));
  const changed = mutatedText(text, random);
  if (random.chance(0.5)) return changed;
  const bytes = Buffer.from(changed);
  for (let times = random.below(5); times > 0; times--) bytes[random.below(bytes.length)] = random.below(256);
  return bytes;
}

let read = 0;
let unpacked = 0;

it('are catalogs, or refused in words', async () => {
  await tryInputs(make, (file) => {
    let parsed: Catalog;
    try {
      parsed = parseSnapshot(file, kinds, 'file');
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      return;
    }
    read += 1;
    if (typeof file !== 'string' && file[0] === 0x1f) unpacked += 1;
    if (read % 2 === 0) use(parsed, catalog);
    else use(catalog, parsed);
  });
  expect(read).toBeGreaterThan(100);
  expect(unpacked).toBeGreaterThan(10);
  expect(Object.keys(Object.prototype)).toEqual([]);
}, 180_000);

/** All that is done with two catalogs; what cannot be done is refused in words, too. */
function use(source: Catalog, target: Catalog): void {
  try {
    const comparison = comparePair(source, target);
    const repair = planOf(comparison, 'schema', { destructive: true, concurrently: false });
    scriptOf(repair, comparison);
    const named = { source: 'a', target: 'b' };
    const reported = { comparison, judgement: noJudgement, findings: noFindings, renames: [], failOn: null, named };
    reportText(reported, 'markdown');
    show(comparison);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
  }
}

/** All of it, as the inspector lists it and shows its details. */
function show(comparison: Comparison): void {
  const renames = renameCandidates(comparison, kinds);
  const known = { compared: comparison, comparison, renames, judging: nothingToJudge, found: null };
  for (const group of finish(listing(known, kinds)).groups) {
    for (const row of group.rows)
      if (row.type === 'object' && row.differences.length > 0) detailOf(comparison, kinds, row, true);
  }
}
