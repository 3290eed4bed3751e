/**
 * How far a script has come on a database, in SQL: for each part, what must hold before it runs, and what tells that it
 * has run. Knows no kind: how an object is known again is the recipes' business.
 */

import type { KindRegistry } from '../catalog/kind.ts';
import type { CatalogObject, ObjectId } from '../catalog/object.ts';
import type { ObjectState, RepairContext } from '../catalog/recipe.ts';
import type { Work } from '../catalog/work.ts';
import type { Comparison } from '../compare/compare.ts';
import { say, sayText } from '../language/language.ts';
import { type Part, statementsOf } from './boundaries.ts';
import type { Recipes } from './plan.ts';
import type { Rename } from './renames/rename.ts';
import type { Repair } from './repair.ts';
import { followed, lastWork, type Touch, touchesOf } from './touches.ts';

/** One thing to look at; all but `what` are boolean SQL, null where there is nothing to tell. */
export interface Condition {
  /** What is amiss when `before` does not hold. */
  readonly what: string;
  readonly before: string;
  /** Tells that the part itself has run. Null also for what belongs to another part. */
  readonly ran: string | null;
  /** Tells that all is done. */
  readonly over: string | null;
  /** Tells that the script has begun; for what a later part is about. */
  readonly begun: string | null;
  readonly own: boolean;
}

/** The conditions of each part, in their order. No more than `limit` objects are looked at one by one. In steps. */
export function* progressing(
  parts: readonly Part[],
  repair: Repair,
  comparison: Comparison,
  recipes: Recipes,
  limit: number,
): Work<readonly (readonly Condition[])[]> {
  const { context } = repair;
  if (!context) return parts.map(() => []);
  const first = repair.aim ?? comparison;
  const stages = { first, renamed: repair.renamed?.comparison ?? first, context, recipes };
  const ids = yield* followed(parts, stages.renamed, limit);
  const touches = yield* touchesOf(parts, new Set(ids));
  const subjects = ids.map((id) => subjectOf(id, touches.get(id) ?? [], stages)).filter((subject) => subject !== null);
  const known = new Map(subjects.map((subject) => [subject.id, subject]));
  const renames = [...(repair.renamed?.chosen ?? []), ...(repair.renamed?.along ?? [])];
  const left = parts.map(workOf);
  const conditions: (readonly Condition[])[] = [];
  for (const [index, part] of parts.entries()) {
    yield;
    conditions.push([
      ...(index === 0 ? renames.slice(0, limit).flatMap((rename) => conditionOfRename(rename, stages)) : []),
      ...(index === 0 ? groundConditions(repair, subjects, stages, limit) : []),
      ...subjects.flatMap((subject) => conditionOf(subject, index)),
      ...(part.type === 'alone' ? [] : begunWork(part, known, recipes)),
      ...workBefore(parts, left, index, limit),
    ]);
  }
  return conditions;
}

/** What this part does and may have been half done by an earlier run. */
function begunWork(part: Part, known: ReadonlyMap<ObjectId, Subject>, recipes: Recipes): readonly Condition[] {
  const found: Condition[] = [];
  for (const { subject, statement } of statementsOf(part)) {
    if (statement.done === undefined) continue;
    const ran = either(statement.done, known.get(subject)?.over ?? null);
    const what = say`${wordOf(subject, recipes)} is half repaired`;
    found.push({ what, before: negated(ran ?? statement.done), ran, over: null, begun: null, own: true });
  }
  return found;
}

/**
 * What earlier parts were to have committed: for a transaction of all since the one before it, though of `limit` at most; for
 * any other part of the last that can tell, as that has seen to those before it. Whatever a transaction was to do it has
 * looked at itself.
 */
function workBefore(
  parts: readonly Part[],
  left: readonly (readonly Condition[])[],
  index: number,
  limit: number,
): readonly Condition[] {
  const most = parts[index]?.type === 'transaction' ? limit : 1;
  const found: (readonly Condition[])[] = [];
  for (let place = index - 1; place >= 0 && parts[place]?.type !== 'transaction'; place--) {
    const work = left[place] ?? [];
    if (work.length > 0 && found.push(work) === most) break;
  }
  return found.reverse().flat();
}

/** What a part was to have committed, for those behind it. */
function workOf(part: Part, place: number): readonly Condition[] {
  if (part.type === 'transaction') return [];
  const found: Condition[] = [];
  for (const { subject, statement } of statementsOf(part)) {
    if (statement.done === undefined) continue;
    const what = say`part ${place + 1} has not done its work on ${wordOf(subject)}`;
    found.push({ what, before: statement.done, ran: null, over: null, begun: null, own: true });
  }
  return found;
}

/** What is known of the database before the script, after its renames, and in the end. */
interface Stages {
  readonly first: Comparison;
  readonly renamed: Comparison;
  readonly context: RepairContext;
  readonly recipes: Recipes;
}

/** An object, and how it is known at each stage. */
interface Subject {
  readonly id: ObjectId;
  /** How a person calls it. */
  readonly name: string;
  /** The parts that touch it, with whether it is there after each. */
  readonly touched: readonly {
    readonly part: number;
    readonly type: Part['type'];
    readonly leaves: 'there' | 'gone' | null;
    /** True where what it did is whole and nothing tells it: an enum's new value, before the enum's comment. */
    readonly whole: boolean;
  }[];
  /** Before anything, after the renames, and in the end; null where it is not there. */
  readonly original: ObjectState | null;
  readonly current: ObjectState | null;
  readonly wanted: ObjectState | null;
  /** Tells that all is done with it; null where it looks no other than before. */
  readonly over: string | null;
}

/** Renames come first: until they have run, what they are about is known by other names. */
function conditionOfRename({ from, to }: Rename, stages: Stages): readonly Condition[] {
  const { source, target } = stages.first;
  const held = stateOf(target.objects.get(from), stages);
  const wanted = stateOf(source.objects.get(to), stages);
  if (!held || !wanted) return [];
  const free = !target.objects.has(to);
  const ran = free ? wanted.exists : null;
  const [old, taken] = [wordOf(from, stages.recipes), wordOf(to, stages.recipes)];
  return [
    {
      what: free ? say`${old} is missing, or ${taken} is there already` : say`${old} is missing`,
      before: free ? `(${held.exists} AND NOT ${wanted.exists})` : held.exists,
      ran,
      over: ran,
      begun: null,
      own: true,
    },
  ];
}

function stateOf(object: CatalogObject | undefined, { recipes, context }: Stages): ObjectState | null {
  return object ? (recipes.get(object.kind)?.state?.(object, context) ?? null) : null;
}

function subjectOf(id: ObjectId, touches: readonly Touch[], stages: Stages): Subject | null {
  const { first, renamed, context, recipes } = stages;
  const before = renamed.target.objects.get(id);
  const after = context.goal.get(id);
  const current = stateOf(before, stages);
  const wanted = stateOf(after, stages);
  // Of what is to be told apart, both states must be known.
  if ((before && !current) || (after && !wanted) || (!current && !wanted)) return null;
  const touched = touches.map(({ part, type, leaves, statements }) => {
    const whole = type === 'committed' && statements.every(({ done }) => done === undefined);
    return { part, type, leaves, whole };
  });
  const last = touched.at(-1)?.leaves ?? 'there';
  // A server of the same major prints a definition as the source's did.
  const certain = wanted?.certain === true || first.source.version.major === first.target.version.major;
  const changed = current && wanted && certain && wanted.same !== current.same ? (wanted.same ?? null) : null;
  const made = wanted?.unfinished === undefined ? wanted?.exists : wanted.same;
  const looks = last === 'gone' ? current && `NOT ${current.exists}` : current ? changed : (made ?? null);
  const over = lastWork(touches).reduce((all, done) => (all === null ? done : `(${all} AND ${done})`), looks);
  const original = stateOf(first.target.objects.get(id), stages);
  return { id, name: wordOf(id, recipes), touched, original, current, wanted, over };
}

/** What the repair rests on without touching it, as it was read: in the first part only, as later ones may come after others' work. */
function groundConditions(
  { grounds = [] }: Repair,
  subjects: readonly Subject[],
  stages: Stages,
  limit: number,
): readonly Condition[] {
  const touched = new Set(subjects.map(({ id }) => id));
  return [...new Set(grounds)]
    .filter((id) => !touched.has(id))
    .slice(0, Math.max(0, limit - subjects.length))
    .flatMap((id) => {
      const state = stateOf(stages.first.target.objects.get(id), stages);
      if (!state) return [];
      const name = wordOf(id, stages.recipes);
      const what = state.same === undefined ? say`${name} is missing` : say`${name} is missing, or not as it was`;
      return [{ what, before: state.same ?? state.exists, ran: null, over: null, begun: null, own: true }];
    });
}

/** What a part looks at of an object: one that it touches, or, for the first, that any part touches. */
function conditionOf(subject: Subject, part: number): readonly Condition[] {
  const { touched, current, name, over } = subject;
  const place = touched.findIndex((one) => one.part === part);
  const own = place !== -1;
  if (!own && part > 0) return [];
  const stage = touched[place];
  const previous = touched[place - 1];
  const ran = evidence(subject, Math.max(place, 0), part);
  const common = { over: part === 0 ? over : null, ran: own ? ran : null, begun: own ? null : ran, own };
  if (previous?.leaves === null) {
    if (previous.whole) return [];
    // What a part before this one began, a transaction ends.
    if (stage?.type !== 'transaction' || place < touched.length - 1 || over === null) return [];
    return [{ ...common, what: say`${name} is not half repaired`, before: negated(over), ran: over }];
  }
  const there = previous ? previous.leaves === 'there' : current !== null;
  // What the renames make of it is not there yet.
  if (part === 0 && (subject.original === null) !== (current === null)) return [];
  const state = previous ? (subject.wanted ?? current) : part === 0 ? subject.original : current;
  const before = there ? (previous ? state?.exists : (state?.same ?? state?.exists)) : absent(subject);
  if (before === undefined || before === null) return [];
  const told = !previous && current?.same !== undefined;
  const missing = told ? say`${name} is missing, or not as it was` : say`${name} is missing`;
  return [{ ...common, what: there ? missing : say`${name} is there already`, before }];
}

/** What tells that the part has run that touches the object at this place: what it leaves, or what later ones do. */
function evidence({ touched, current, wanted, over }: Subject, place: number, part: number): string | null {
  const left = touched.slice(place).map(({ leaves }) => {
    if (leaves === null || (leaves === 'there') === (current !== null)) return null;
    return leaves === 'there' ? (wanted?.exists ?? null) : absent({ current, wanted });
  });
  const last = place === touched.length - 1;
  if (left[0] === null && !last) return null;
  const built = touched.some(({ type }) => type === 'alone') ? (wanted?.unfinished ?? null) : null;
  // That all was as it should be was the first part's to see: what is no longer so is this script's doing.
  const turns =
    part > 0 && place === 0 && over === null && current?.same !== undefined && current.same !== wanted?.same;
  const other = turns ? negated(current.same) : null;
  return [...left, over, built, other].reduce((one, next) => either(one, next), null);
}

function negated(expression: string): string {
  return expression.startsWith('NOT ') ? expression.slice('NOT '.length) : `NOT ${expression}`;
}

function absent({ current, wanted }: Pick<Subject, 'current' | 'wanted'>): string | null {
  const state = wanted ?? current;
  return state ? `NOT ${state.exists}` : null;
}

function either(one: string | null, other: string | null): string | null {
  if (one === null || one === other) return other;
  return other === null ? one : `(${one} OR ${other})`;
}

/** `table public.orders` for `table:public.orders`. */
function wordOf(id: ObjectId, kinds?: KindRegistry): string {
  const kind = id.slice(0, id.indexOf(':'));
  return `${sayText(kinds?.get(kind)?.label.one ?? kind)} ${id.slice(kind.length + 1)}`;
}
