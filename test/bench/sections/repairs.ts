// The repairs of every case of convergence beside those that the judge writes for the same pair: how many cases each
// repairs, with how many statements, how many of them harsh, and how long both think.
import { compare } from '../../../source/compare/compare.ts';
import { postgresKinds } from '../../../source/postgres/objects/index.ts';
import { planRepair } from '../../../source/repair/plan.ts';
import { topics } from '../../convergence/cases/index.ts';
import { Batch, differencesOf } from '../../support/convergence/batch.ts';
import { appliesTo, type ConvergenceCase, caseSchemaIn, schemaOf, type Way } from '../../support/convergence/case.ts';
import { copyOf, type Loaded, load } from '../../support/convergence/databases.ts';
import { withClient } from '../../support/databases.ts';
import { factsOf, judge, statementsBetween } from '../../support/judge.ts';
import { type Major, newest } from '../../support/servers.ts';
import type { Section } from '../bench.ts';
import { printTable, ratio, time } from '../table.ts';

type Facts = Awaited<ReturnType<typeof factsOf>>;

interface Tally {
  cases: number;
  ours: number;
  theirs: number;
  onlyTheirs: string[];
  statements: [number, number];
  more: string[];
  harsher: string[];
  thinking: [number, number];
}

/** What takes more away, or locks out more, than it must: counted on both sides alike. */
const harsh =
  /^\s*(DROP (TABLE|SCHEMA|MATERIALIZED VIEW|SEQUENCE|TYPE|DOMAIN)|TRUNCATE)\b|\bDROP COLUMN\b|\bCASCADE\b/i;

export const repairs: Section = {
  title: 'repairs of the cases of convergence, both ways',
  async measure(bench) {
    printRepairs(await measureRepairs(newest, bench.say));
    return [];
  },
};

/** Measures every topic on one major, both ways. */
async function measureRepairs(major: Major, say: (line: string) => void): Promise<ReadonlyMap<string, Tally>> {
  const found = new Map<string, Tally>();
  for (const [topic, all] of Object.entries(topics)) {
    say(`repairs of ${topic}`);
    const cases = all.filter((one) => !one.alone && appliesTo(one, major));
    const placed = cases.map((one, place) => ({ one, schema: schemaOf(place) }));
    const batch = new Batch(cases, major, major);
    const [a, b] = await Promise.all([load(major, 'a', placed), load(major, 'b', placed)]);
    try {
      const tally: Tally = {
        cases: 0,
        ours: 0,
        theirs: 0,
        onlyTheirs: [],
        statements: [0, 0],
        more: [],
        harsher: [],
        thinking: [0, 0],
      };
      await measureWay('a', batch, placed, a, b, tally);
      await measureWay('b', batch, placed, b, a, tally);
      found.set(topic, tally);
    } finally {
      await Promise.all([a.database.drop(), b.database.drop(), batch.close()]);
    }
  }
  return found;
}

async function measureWay(
  way: Way,
  batch: Batch,
  placed: readonly { readonly one: ConvergenceCase; readonly schema: string }[],
  source: Loaded,
  target: Loaded,
  tally: Tally,
): Promise<void> {
  const going = placed.filter(({ one }) => one.only === undefined || one.only === way);
  const options = { destructive: true, concurrently: false };
  const began = performance.now();
  const comparison = compare(source.catalog, target.catalog, postgresKinds);
  planRepair(comparison, postgresKinds, null, options);
  tally.thinking[0] += performance.now() - began;
  const [wanted, held] = await Promise.all([factsOf(source.database.url), factsOf(target.database.url)]);
  const started = performance.now();
  const actions = statementsOf(wanted, held);
  tally.thinking[1] += performance.now() - started;

  const { outcomes } = await batch.repaired(way);
  const copy = await copyOf(target);
  try {
    const refused = new Set<string>();
    await withClient(copy.database.url, async (client) => {
      for (const { schema } of going) {
        await client.query('BEGIN; SET LOCAL check_function_bodies = off');
        try {
          for (const sql of actions.filter((text) => caseSchemaIn(text) === schema)) await client.query(sql);
          await client.query('COMMIT');
        } catch {
          refused.add(schema);
          await client.query('ROLLBACK');
        }
      }
    });
    const left = await judge(source.database.url, copy.database.url).catch(() => null);
    for (const { one, schema } of going) {
      const own = (text: string): boolean => caseSchemaIn(text) === schema;
      const repair = planRepair(comparison, postgresKinds, differencesOf(comparison, [{ one, schema }]), options);
      const mine = repair.steps.flatMap((step) => step.statements.map(({ sql }) => sql));
      const others = actions.filter(own);
      const outcome = outcomes.get(one.name);
      const ours = outcome?.failure === null && outcome.left.length === 0 && (one.left?.[way] ?? []).length === 0;
      const theirs = left !== null && actions.length > 0 && !refused.has(schema) && !left.some(own);
      tally.cases += 1;
      if (ours) tally.ours += 1;
      if (theirs) tally.theirs += 1;
      if (theirs && !ours) tally.onlyTheirs.push(`${one.name}, like ${way}`);
      if (!theirs || !ours || others.length === 0) continue;
      tally.statements[0] += mine.length;
      tally.statements[1] += others.length;
      if (mine.length > others.length) tally.more.push(`${one.name}, like ${way}: ${mine.length} > ${others.length}`);
      const [ownHarsh, theirHarsh] = [mine, others].map((list) => list.filter((sql) => harsh.test(sql)).length);
      if ((ownHarsh ?? 0) > (theirHarsh ?? 0)) tally.harsher.push(`${one.name}, like ${way}`);
    }
  } finally {
    await copy.database.drop();
  }
}

/** The rival's statements; none where it finds no order for them. */
function statementsOf(wanted: Facts, held: Facts): readonly string[] {
  try {
    return statementsBetween(wanted, held);
  } catch {
    return [];
  }
}

/** Prints what was measured: a line a topic, and by name what the rival does better. */
function printRepairs(measured: ReadonlyMap<string, Tally>): void {
  const rows = [...measured].map(([topic, tally]) => [
    topic,
    String(tally.cases),
    String(tally.ours),
    String(tally.theirs),
    String(tally.onlyTheirs.length),
    ratio(tally.statements[0] / Math.max(1, tally.statements[1])),
    String(tally.more.length),
    String(tally.harsher.length),
    time(tally.thinking[0]),
    time(tally.thinking[1]),
  ]);
  printTable(
    repairs.title,
    [
      'topic',
      'cases',
      'repaired',
      'by pg-delta',
      'by it alone',
      'statements',
      'more in',
      'harsher in',
      'planned',
      'pg-delta',
    ],
    rows,
  );
  for (const [topic, { onlyTheirs, harsher, more }] of measured) {
    for (const name of onlyTheirs) process.stdout.write(`  ${topic}: repaired by pg-delta alone: ${name}\n`);
    for (const name of harsher) process.stdout.write(`  ${topic}: harsher than pg-delta: ${name}\n`);
    for (const name of more) process.stdout.write(`  ${topic}: more statements than pg-delta: ${name}\n`);
  }
}
