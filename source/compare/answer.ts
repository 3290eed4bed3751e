/**
 * The answer before a deploy, in one line: what the target lacks, has alone and has otherwise, the gravest by name, the
 * ledger told apart from the schema, and what is expected. Pure, and knows no kind: words come from the kinds' rules.
 */

import type { KindRegistry, KindRules, ObjectPair } from '../catalog/kind.ts';
import { severities } from '../catalog/kind.ts';
import { visible } from '../catalog/visible.ts';
import { finish, stride, type Work } from '../catalog/work.ts';
import { say, sayCount, sayList, sayNumber, sayText } from '../language/language.ts';
import { type Comparison, counts } from './compare.ts';
import type { Difference } from './difference.ts';
import { entryKind, impliedByParent, type Tally, tally } from './tally.ts';

/** What is added in parentheses to the number of some of one kind: `6 applied, not recorded`. Empty for nothing. */
export type Remark = (differences: readonly Difference[]) => string;

/** How many kinds are told by name; the others by number. */
const mostNamed = 4;

/** Differences of one kind and one type. */
interface Part {
  readonly rules: KindRules;
  readonly type: Difference['type'];
  readonly differences: readonly Difference[];
  /** The place of its gravest severity. */
  readonly rank: number;
}

/**
 * The answer for a settled comparison, without a full stop. Names are shown with control characters made visible.
 * Differences of a kind that `kinds` does not hold are a programming error and throw.
 */
export function answerLine(comparison: Comparison, kinds: KindRegistry, remark: Remark = () => ''): string {
  return finish(answering(comparison, kinds, tally(comparison), remark));
}

/** The same in steps, when the differences have been counted already. */
export function* answering(
  comparison: Comparison,
  kinds: KindRegistry,
  found: Tally,
  remark: Remark = () => '',
): Work<string> {
  const counted = yield* partsOf(comparison, kinds, counts);
  const expected = yield* partsOf(comparison, kinds, isExpected);
  const pair = sayList([nameOf(comparison, 'source'), nameOf(comparison, 'target')]);
  if (found.counted === 0) return unanimous(comparison, pair, found.managed, expected);

  const named = gravest(counted, mostNamed);
  const rest = found.counted - named.reduce((sum, part) => sum + part.differences.length, 0);
  const clauses = clausesOf(named, nameOf(comparison, 'target'), remark);
  if (rest > 0) clauses.push(moreClause(rest));
  const blind = unseen(comparison).length > 0 ? [say`not everything could be seen`] : [];
  const opening = found.schema === 0 ? [say`the schemas are equal`] : [];
  return joined([...opening, ...clauses, ...blind, ...expectedClauses(expected)]);
}

function joined(clauses: readonly string[]): string {
  return clauses.reduce((before, clause) => say`${before}; ${clause}`);
}

/** Where nothing counts: what was not seen, what is the platform's, and what is expected. */
function unanimous(comparison: Comparison, pair: string, managed: number, expected: readonly Part[]): string {
  const hidden = unseen(comparison);
  if (hidden.length > 0) {
    const subjects = some([...new Set(hidden.map(({ subject }) => visible(subject)))]);
    const seen = say`no difference was seen between ${pair}, but not everything could be: ${subjects}`;
    return joined([seen, ...expectedClauses(expected)]);
  }
  if (managed === 0) return joined([say`${pair} are equivalent`, ...expectedClauses(expected)]);
  const what = sayCount(
    managed,
    say`${sayNumber(managed)} difference in what the platform manages`,
    say`${sayNumber(managed)} differences in what the platform manages`,
  );
  return joined([say`${pair} are equivalent, but for ${what}`, ...expectedClauses(expected)]);
}

/** What is accepted: in words where it is of one kind that has its own, else by number. */
function expectedClauses(parts: readonly Part[]): readonly string[] {
  const [first, ...more] = parts;
  if (!first) return [];
  const told = more.length === 0 ? toldOf(first) : null;
  if (told && told.length > 0) return [say`${sayList(told)}, expected`];
  const count = parts.reduce((sum, { differences }) => sum + differences.length, 0);
  const number = sayNumber(count);
  return [sayCount(count, say`${number} difference is expected`, say`${number} differences are expected`)];
}

/** The clauses, each with the target as what it speaks of; only the first one names it. */
function clausesOf(parts: readonly Part[], target: string, remark: Remark): string[] {
  const clauses: string[] = [];
  const list = (type: Difference['type']): string =>
    sayList(parts.filter((part) => part.type === type && toldOf(part) === null).map((part) => item(part, remark)));
  const [lacks, alone, differs] = [list('only-in-source'), list('only-in-target'), list('changed')];
  if (lacks !== '') clauses.push(say`${target} lacks ${lacks}`);
  if (alone !== '') clauses.push(clauses.length === 0 ? say`${target} alone has ${alone}` : say`it alone has ${alone}`);
  if (differs !== '')
    clauses.push(clauses.length === 0 ? say`${target} differs in ${differs}` : say`it differs in ${differs}`);
  return [...clauses, ...parts.flatMap((part) => toldOf(part) ?? [])];
}

/** `6 ledger entries (6 applied, not recorded)`. */
function item({ rules, differences }: Part, remark: Remark): string {
  const { one, many } = rules.fullLabel ?? rules.label;
  const added = remark(differences);
  const number = sayNumber(differences.length);
  return `${number} ${sayCount(differences.length, sayText(one), sayText(many))}${added === '' ? '' : ` (${added})`}`;
}

/** What its kind says of several that are changed; null where it leaves that to the common words. */
function toldOf({ rules, type, differences }: Part): readonly string[] | null {
  if (type !== 'changed' || !rules.told) return null;
  const pairs: ObjectPair[] = differences.flatMap((one) => (one.type === 'changed' ? [one] : []));
  return rules.told(pairs);
}

function moreClause(rest: number): string {
  const number = sayNumber(rest);
  return sayCount(rest, say`${number} more difference`, say`${number} more differences`);
}

function* partsOf(
  comparison: Comparison,
  kinds: KindRegistry,
  which: (difference: Difference) => boolean,
): Work<readonly Part[]> {
  const lists = new Map<string, Difference[]>();
  let looks = 0;
  for (const difference of comparison.differences.values()) {
    if (++looks % stride === 0) yield;
    if (!which(difference) || impliedByParent(comparison, difference)) continue;
    const key = `${difference.kind} ${difference.type}`;
    const list = lists.get(key);
    if (list) list.push(difference);
    else lists.set(key, [difference]);
  }
  return [...lists.values()].flatMap((differences) => {
    const [first] = differences;
    if (!first) return [];
    const rules = kinds.get(first.kind);
    if (!rules) throw new Error(`no rules for objects of kind ${first.kind}`);
    const weights = new Set(differences.map(({ severity }) => severity));
    const rank = severities.findIndex((severity) => weights.has(severity));
    return [{ rules, type: first.type, differences, rank }];
  });
}

/**
 * The gravest, the most numerous first among equals. Some have their place whatever they weigh: the ledger's, whose
 * answer is another one, and of what is lacking the gravest, as that is what a deploy asks for first.
 */
function gravest(parts: readonly Part[], most: number): readonly Part[] {
  const sorted = [...parts].sort((a, b) => a.rank - b.rank || b.differences.length - a.differences.length);
  const ledger = sorted.filter(({ rules }) => rules.kind === entryKind);
  const others = sorted.filter((part) => !ledger.includes(part));
  const lacking = others.find(({ type }) => type === 'only-in-source');
  const room = most - Math.min(ledger.length, 1) - (lacking ? 1 : 0);
  const kept = new Set([...others.filter((part) => part !== lacking).slice(0, room), ...(lacking ? [lacking] : [])]);
  return [...others.filter((part) => kept.has(part)), ...ledger];
}

function isExpected(difference: Difference): boolean {
  return !difference.cosmetic && !difference.managed && difference.expected !== null;
}

function unseen({ source, target }: Comparison) {
  return [...source.gaps, ...target.gaps].filter(({ code }) => code === 'not-visible');
}

/** The first three, and how many there are beside. */
function some(items: readonly string[]): string {
  const [named, others] = [items.slice(0, 3), items.length - 3];
  return sayList(others > 0 ? [...named, say`${sayNumber(others)} more`] : named);
}

function nameOf(comparison: Comparison, side: 'source' | 'target'): string {
  return visible(comparison[side].identity.environment);
}
