// The cases of one topic together: loaded once a side, repaired once a direction, and told apart by their schemas.
import type { CatalogObject, ObjectId } from '../../../source/catalog/object.ts';
import { type Comparison, compare, counts } from '../../../source/compare/compare.ts';
import { postgresKinds } from '../../../source/postgres/objects/index.ts';
import { planRepair } from '../../../source/repair/plan.ts';
import type { Major } from '../servers.ts';
import {
  belongs,
  type ConvergenceCase,
  caseSchemaIn,
  inSchema,
  type Placed,
  type Seen,
  schemaOf,
  type Way,
} from './case.ts';
import { eachAlone } from './closure.ts';
import { discard, type Loaded, load } from './databases.ts';
import { apart, type Trial, tryRepair } from './trial.ts';

/** What came of one case: every list is empty when all is well. */
export interface Outcome {
  readonly failure: string | null;
  readonly script: string;
  /** What differs still, or anew. */
  readonly left: readonly string[];
  /** What the independent judge would still run. */
  readonly judged: readonly string[];
  /** Whose rows are not what they were. */
  readonly lost: readonly string[];
}

export interface Direction {
  readonly outcomes: ReadonlyMap<string, Outcome>;
  /** What is wrong though it is no single case's. */
  readonly together: readonly string[];
}

type Sides = Map<string, Promise<Loaded>>;

/** Cases on one pair of majors. */
export class Batch {
  private readonly placed: readonly Placed[];
  private readonly majors: { readonly source: Major; readonly target: Major };
  private readonly sides: Sides;
  private readonly directions = new Map<Way, Promise<Direction>>();
  private readonly closures = new Map<Way, Promise<ReadonlyMap<string, readonly string[]>>>();

  constructor(cases: readonly ConvergenceCase[], source: Major, target: Major, sides: Sides = new Map()) {
    this.placed = cases.map((one, place) => ({ schema: schemaOf(place), one }));
    this.majors = { source, target };
    this.sides = sides;
  }

  /** The same cases with source and target exchanged, over the same databases: closing one closes both. */
  turned(): Batch {
    const { source, target } = this.majors;
    return new Batch(
      this.placed.map(({ one }) => one),
      target,
      source,
      this.sides,
    );
  }

  /** Every case's repair that makes the target like `way`; judged, with all rows accounted for. */
  repaired(way: Way): Promise<Direction> {
    return remember(this.directions, way, () => this.repair(way));
  }

  /** For every case, each of its differences repaired alone; what is wrong with that, by the case's name. */
  closed(way: Way, extent: 'all' | 'first' = 'all'): Promise<ReadonlyMap<string, readonly string[]>> {
    return remember(this.closures, way, async () => {
      const { source, target } = await this.pair(way);
      return eachAlone(source, target, this.going(way), extent);
    });
  }

  /** The case's own repair, without a database. */
  async seen(name: string, way: Way): Promise<Seen> {
    const { source, target } = await this.pair(way);
    const comparison = compare(source.catalog, target.catalog, postgresKinds);
    const placed = this.placed.find(({ one }) => one.name === name);
    if (!placed) throw new Error(`no case ${name}`);
    const { schema } = placed;
    const named = (text: string): string => text.replaceAll(schema, 'public');
    const own = <Value>(map: ReadonlyMap<ObjectId, Value>) =>
      [...map].filter(([id]) => belongs(id, placed)).map(([id, value]) => [named(id), value] as const);
    const repair = planRepair(comparison, postgresKinds, differencesOf(comparison, [placed]), planOptions);
    return {
      repair,
      statements: repair.steps.flatMap((step) => step.statements.map(({ sql }) => named(sql))),
      before: new Map(own(comparison.differences)),
      source: new Map<ObjectId, CatalogObject>(own(source.catalog.objects)),
    };
  }

  /** What differs between one side loaded on both majors, by the case's name: nothing should. */
  async alikeAcross(way: Way): Promise<ReadonlyMap<string, readonly ObjectId[]>> {
    const [one, other] = await Promise.all([this.side(way, this.majors.source), this.side(way, this.majors.target)]);
    const comparison = compare(one.catalog, other.catalog, postgresKinds);
    return new Map(this.placed.map((placed) => [placed.one.name, differencesOf(comparison, [placed])]));
  }

  async close(): Promise<void> {
    for (const loaded of await Promise.allSettled(this.sides.values()))
      if (loaded.status === 'fulfilled') await discard(loaded.value);
  }

  /** The cases that go this way. */
  private going(way: Way): readonly Placed[] {
    return this.placed.filter(({ one }) => one.only === undefined || one.only === way);
  }

  private side(way: Way, major: Major): Promise<Loaded> {
    return remember(this.sides, `${way} ${major}`, () => load(major, way, this.placed));
  }

  private async pair(way: Way): Promise<{ readonly source: Loaded; readonly target: Loaded }> {
    const [source, target] = await Promise.all([
      this.side(way, this.majors.source),
      this.side(way === 'a' ? 'b' : 'a', this.majors.target),
    ]);
    return { source, target };
  }

  private async repair(way: Way): Promise<Direction> {
    const { source, target } = await this.pair(way);
    const comparison = compare(source.catalog, target.catalog, postgresKinds);
    const going = this.going(way);
    const judged = this.majors.source === this.majors.target;
    const attempt = (placed: readonly Placed[]): Promise<Trial> =>
      tryRepair(source, target, {
        asked: differencesOf(comparison, placed),
        judged: judged && placed.some(({ one }) => one.unjudged === undefined),
        questions: placed.flatMap(({ schema, one }) =>
          (one.survives ?? []).map((sql) => ({ schema, sql: inSchema(sql, schema) })),
        ),
      });
    const whole = await attempt(going);
    const trials = await apart(going, whole, ({ schema }) => schema, attempt);
    const outcomes = new Map(
      going.map((placed) => [placed.one.name, outcomeOf(placed, way, trials.get(placed) ?? whole)] as const),
    );
    return {
      outcomes,
      together: [
        ...(whole.failure === null ? [] : [`all together: ${whole.failure}`]),
        ...whole.judged.filter((line) => line.startsWith('the judge gave up')),
        // The roles of other tests come and go meanwhile.
        ...[...whole.left.keys()].filter((id) => caseSchemaIn(id) === null && !/^(role|schema):/.test(id)),
      ],
    };
  }
}

export const planOptions = { destructive: true, concurrently: false } as const;

/** The differences that count of what these cases are about. */
export function differencesOf(comparison: Comparison, cases: readonly Placed[]): readonly ObjectId[] {
  const schemas = new Set(cases.map(({ schema }) => schema));
  const alone = cases.find(({ one }) => one.alone === true);
  return [...comparison.differences.values()]
    .filter((item) => counts(item))
    .filter(({ id }) => schemas.has(caseSchemaIn(id) ?? '') || (alone !== undefined && belongs(id, alone)))
    .map(({ id }) => id);
}

function outcomeOf(placed: Placed, way: Way, trial: Trial): Outcome {
  const { one, schema } = placed;
  const own = (text: string): boolean => belongs(text, placed);
  const accepted = new Set((one.left?.[way] ?? []).map((id) => id.replaceAll('public', schema)));
  return {
    failure: trial.failure,
    script: trial.script,
    left: [...trial.left].filter(([id]) => own(id) && !accepted.has(id)).map(([id, words]) => `${id} ${words}`),
    judged: one.unjudged === undefined ? trial.judged.filter(own) : [],
    lost: one.rowsChange === undefined ? trial.lost.filter(own) : [],
  };
}

function remember<Key, Value>(known: Map<Key, Promise<Value>>, key: Key, make: () => Promise<Value>): Promise<Value> {
  let value = known.get(key);
  if (!value) {
    value = make();
    known.set(key, value);
  }
  return value;
}
