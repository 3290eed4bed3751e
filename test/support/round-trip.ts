// The promise on trial: load two databases, compare, repair the target, read again, and nothing is left; an independent
// judge, which knows nothing of our code, must see nothing either.
import { expect } from 'vitest';
import type { ObjectId } from '../../source/catalog/object.ts';
import { type Comparison, counts } from '../../source/compare/compare.ts';
import type { Difference } from '../../source/compare/difference.ts';
import { postgresKinds } from '../../source/postgres/objects/index.ts';
import { notAsked } from '../../source/repair/probe-sql.ts';
import { planWithRenames } from '../../source/repair/renames/plan.ts';
import { requestedRenames } from '../../source/repair/renames/requests.ts';
import type { Repair } from '../../source/repair/repair.ts';
import { renderScript } from '../../source/repair/script.ts';
import { withOpenPair } from './catalogs.ts';
import { type Database, withClient, withPair } from './databases.ts';
import { judge } from './judge.ts';
import { availableMajors, type Major, newest, oldest } from './servers.ts';
import { splitScript } from './split-script.ts';

/** The oldest and the newest, or every one with DBPARITY_TEST_MAJORS=all. */
export const majorsUnderTest: readonly Major[] =
  process.env.DBPARITY_TEST_MAJORS === 'all'
    ? availableMajors
    : availableMajors.filter((major) => major === oldest || major === newest);

export interface RoundTripOptions {
  /** Only these objects (and their children) are repaired; absent: everything that differs. */
  readonly asked?: readonly ObjectId[];
  readonly destructive?: boolean;
  readonly concurrently?: boolean;
  /** False where the judge is blind or known to be wrong: say why beside it. */
  readonly judged?: boolean;
  /** Queries on the target whose answers must be the same before and after: data that was there is still there. */
  readonly survives?: readonly string[];
  /** The renames chosen, as OLD=NEW. */
  readonly renames?: readonly string[];
  /** The differences that may be left, by id. */
  readonly left?: readonly ObjectId[];
}

export interface RoundTripResult {
  readonly script: string;
  readonly repair: Repair;
  /** What differed before the repair, by id. */
  readonly before: ReadonlyMap<ObjectId, Difference>;
  /** Every statement of the repair, in order. */
  readonly statements: readonly string[];
}

/** Repairs the target to match the source on a server of this major, and expects that nothing is left. */
export async function roundTrip(
  major: Major,
  sourceSql: string,
  targetSql: string,
  options: RoundTripOptions = {},
): Promise<RoundTripResult> {
  return withPair(major, sourceSql, targetSql, (source, target) => repairPair(source, target, options));
}

/** The same for two databases that exist already. */
export async function repairPair(
  source: Database,
  target: Database,
  options: RoundTripOptions = {},
): Promise<RoundTripResult> {
  return withOpenPair(source, target, (compareNow) => repairOpenPair(source, target, compareNow, options));
}

async function repairOpenPair(
  source: Database,
  target: Database,
  compareNow: () => Promise<Comparison>,
  options: RoundTripOptions,
): Promise<RoundTripResult> {
  const before = await compareNow();
  const answers = await Promise.all((options.survives ?? []).map((query) => target.query(query)));
  const repair = planWithRenames(
    before,
    postgresKinds,
    options.asked ?? null,
    { destructive: options.destructive ?? true, concurrently: options.concurrently ?? false },
    requestedRenames(before, postgresKinds, options.renames ?? []),
  );
  const script = renderScript(repair, before, postgresKinds);
  try {
    await runScript(target, script);
  } catch (error) {
    throw new Error(`the repair failed: ${error instanceof Error ? error.message : String(error)}\n\n${script}`);
  }
  const after = await compareNow();
  const left = [...after.differences.values()].filter(counts).map((difference) => describe(difference));
  if (options.asked === undefined)
    expect(
      left.filter((line) => !options.left?.some((id) => line.startsWith(id))),
      script,
    ).toEqual([]);
  else
    for (const id of options.asked)
      expect(
        left.filter((line) => line.startsWith(`${id} `)),
        script,
      ).toEqual([]);
  if (options.asked === undefined && options.judged !== false)
    expect(await judge(source.url, target.url), script).toEqual([]);
  for (const [index, query] of (options.survives ?? []).entries())
    expect(await target.query(query), query).toEqual(answers[index]);
  return {
    script,
    repair,
    before: before.differences,
    statements: repair.steps.flatMap((step) => step.statements.map((statement) => statement.sql)),
  };
}

/** Runs a script as psql would, in one session: transaction blocks as written, everything else on its own. */
export async function runScript(target: Database, script: string): Promise<void> {
  const unasked: string[] = [];
  await withClient(target.url, async (client) => {
    client.on('notice', ({ message = '' }) => {
      if (message.startsWith(notAsked())) unasked.push(message);
    });
    for (const part of splitScript(script)) await client.query(part);
  });
  // A probe that the server does not take says nothing to the one who runs the script, and must not pass here.
  if (unasked.length > 0) throw new Error(unasked.join('\n'));
}

function describe(difference: Difference): string {
  const what =
    difference.type === 'changed'
      ? difference.attributes.map((attribute) => attribute.name).join(', ')
      : difference.type;
  return `${difference.id} ${what}`;
}
