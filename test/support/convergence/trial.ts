// One repair on trial: planned, run on a copy of the target, and everything about it asked that a promise hangs on.
import type pg from 'pg';
import { lineage } from '../../../source/catalog/catalog.ts';
import type { ObjectId } from '../../../source/catalog/object.ts';
import { type Comparison, compare, counts } from '../../../source/compare/compare.ts';
import type { Difference } from '../../../source/compare/difference.ts';
import { postgresKinds } from '../../../source/postgres/objects/index.ts';
import { planRepair } from '../../../source/repair/plan.ts';
import type { Repair } from '../../../source/repair/repair.ts';
import { renderScript } from '../../../source/repair/script.ts';
import { readOver } from '../catalogs.ts';
import { type Database, withClient } from '../databases.ts';
import { factsOf, statementsBetween } from '../judge.ts';
import { splitStatements } from '../split-script.ts';
import { caseSchemaIn } from './case.ts';
import { copyOf, type Loaded, messageOf } from './databases.ts';
import { type Holdings, holdings, lost } from './rows.ts';

export interface Trial {
  readonly repair: Repair;
  readonly script: string;
  /** Why the script did not run to its end; null when it did, and what follows is then told. */
  readonly failure: string | null;
  /** The case whose statement failed, where the statement tells. */
  readonly culprit: string | null;
  /** The differences that count and are left, with what differs. */
  readonly left: ReadonlyMap<ObjectId, string>;
  /** What the independent judge would still run. */
  readonly judged: readonly string[];
  /** Tables, columns and sequences whose rows or values are not what they were. */
  readonly lost: readonly ObjectId[];
}

export interface TrialOptions {
  /** Differences asked for; null: all. */
  readonly asked: readonly ObjectId[] | null;
  readonly judged: boolean;
  /** Queries whose answers must be the same before and after. */
  readonly questions?: readonly Question[];
}

export interface Question {
  readonly schema: string;
  readonly sql: string;
}

/** Repairs a copy of the target and answers what came of it. */
export async function tryRepair(source: Loaded, target: Loaded, options: TrialOptions): Promise<Trial> {
  const copy = await copyOf(target);
  try {
    const comparison = compare(source.catalog, copy.catalog, postgresKinds);
    const repair = planRepair(comparison, postgresKinds, options.asked, { destructive: true, concurrently: false });
    const script = renderScript(repair, comparison, postgresKinds);
    // One connection for everything: a new one has to read the system catalogs before it can answer anything.
    return await withClient(copy.database.url, async (client) => {
      const questions = options.questions ?? [];
      const held = [...(await heldBefore(client, source, target)), ...(await answers(client, questions))];
      const failed = await runStatements(client, script);
      if (failed) return { repair, script, ...failed, left: new Map(), judged: [], lost: [] };
      await client.query('DISCARD ALL');
      const ask = async () => [
        ...(await holdings(client, source.catalog, target.catalog)),
        ...(await answers(client, questions)),
      ];
      const kept = await ask().catch(messageOf);
      if (typeof kept === 'string') {
        const failure = `what was to stay is gone: ${kept}`;
        return { repair, script, failure, culprit: caseSchemaIn(kept), left: new Map(), judged: [], lost: [] };
      }
      return {
        repair,
        script,
        failure: null,
        culprit: null,
        left: differing(compare(source.catalog, await readOver(client, copy.database), postgresKinds)),
        judged: options.judged ? await judgedBy(source, copy.database) : [],
        lost: lost(new Map(held), new Map(kept)),
      };
    });
  } finally {
    await copy.database.drop();
  }
}

const known = new WeakMap<Loaded, Map<Loaded, Promise<Holdings>>>();

/** What the target holds before its repair: the same in every copy of it, so asked in the first. */
function heldBefore(client: pg.Client, source: Loaded, target: Loaded): Promise<Holdings> {
  const ofTarget = known.get(target) ?? new Map<Loaded, Promise<Holdings>>();
  known.set(target, ofTarget);
  const held = ofTarget.get(source) ?? holdings(client, source.catalog, target.catalog);
  ofTarget.set(source, held);
  return held;
}

/**
 * The trial that each item belongs to. What breaks one item's case breaks all that is tried with it: that case is then
 * tried by itself and the others without it; where nothing tells whose fault it is, each is tried by itself.
 */
export async function apart<Item>(
  items: readonly Item[],
  first: Trial,
  schemaOf: (item: Item) => string,
  attempt: (items: readonly Item[]) => Promise<Trial>,
): Promise<ReadonlyMap<Item, Trial>> {
  const trials = new Map<Item, Trial>();
  let rest = items;
  let trial = first;
  while (trial.failure !== null && rest.length > 1) {
    const { culprit } = trial;
    const failing = rest.filter((item) => schemaOf(item) === culprit);
    const alone = failing.length === 0 ? rest : failing;
    for (const item of alone) trials.set(item, await attempt([item]));
    rest = rest.filter((item) => !alone.includes(item));
    if (rest.length > 0) trial = await attempt(rest);
  }
  for (const item of rest) trials.set(item, trial);
  return trials;
}

/** Runs the script's statements one by one in one session, as psql does; answers the first that fails, or null. */
async function runStatements(
  client: pg.Client,
  script: string,
): Promise<{ readonly failure: string; readonly culprit: string | null } | null> {
  for (const statement of splitStatements(script)) {
    try {
      await client.query(statement);
    } catch (error) {
      return { failure: messageOf(error), culprit: caseSchemaIn(statement) };
    }
  }
  return null;
}

/** What the judge would run; where it gives up, that. */
async function judgedBy(source: Loaded, target: Database): Promise<readonly string[]> {
  try {
    const [wanted, held] = await Promise.all([source.facts(), factsOf(target.url)]);
    return statementsBetween(wanted, held);
  } catch (error) {
    return [`the judge gave up: ${messageOf(error)}`];
  }
}

async function answers(
  client: pg.Client,
  questions: readonly Question[],
): Promise<readonly (readonly [string, string])[]> {
  const found: (readonly [string, string])[] = [];
  for (const { schema, sql } of questions) {
    await client.query(`SET search_path = ${schema}`);
    found.push([`${schema}: ${sql}`, JSON.stringify((await client.query(sql)).rows)]);
  }
  if (questions.length > 0) await client.query('RESET search_path');
  return found;
}

/** What differs and counts, by id. */
export function differing(comparison: Comparison): ReadonlyMap<ObjectId, string> {
  return new Map([...comparison.differences].filter(([, item]) => counts(item)).map(([id, item]) => [id, words(item)]));
}

function words(difference: Difference): string {
  if (difference.type !== 'changed') return difference.type;
  return difference.attributes
    .filter(({ cosmetic }) => !cosmetic)
    .map(
      ({ name }) =>
        `${name}: ${JSON.stringify(difference.source.attributes[name])} ≠ ${JSON.stringify(difference.target.attributes[name])}`,
    )
    .join(', ');
}

/**
 * What a repair of some objects should have left of the differences before it, and must not have: the ids that are left
 * though they were to go, and those that are gone or new though nobody touched them.
 */
export function strays(
  comparison: Comparison,
  { repair, left }: Trial,
): { readonly remaining: readonly ObjectId[]; readonly touched: readonly ObjectId[] } {
  const withheld = new Set(repair.withheld.map(({ subject }) => subject));
  const taken = new Set([...repair.asked, ...repair.carried]);
  const remaining: ObjectId[] = [];
  const touched: ObjectId[] = [];
  for (const [id, difference] of comparison.differences) {
    if (!counts(difference) || difference.implied) continue;
    const line = [...lineage(comparison.source, id), ...lineage(comparison.target, id)].map((object) => object.id);
    const held = line.some((other) => withheld.has(other));
    const asked = taken.has(id) && !withheld.has(id);
    const along = line.some((other) => taken.has(other) && comparison.differences.get(other)?.type === difference.type);
    if (asked && left.has(id)) remaining.push(id);
    if (!asked && !along && !held && !left.has(id)) touched.push(id);
  }
  for (const id of left.keys()) if (!comparison.differences.has(id)) touched.push(id);
  return { remaining, touched };
}
