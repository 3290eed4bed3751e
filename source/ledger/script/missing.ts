/** The missing part of an entry that is half there. */

import type { ObjectId } from '../../catalog/object.ts';
import type { Comparison } from '../../compare/compare.ts';
import { say } from '../../language/language.ts';
import type { Repair } from '../../repair/repair.ts';
import type { Finding, JudgedEntry } from '../judgement.ts';
import { roleOf } from './classify.ts';
import { isLacking, isThere } from './outcomes.ts';
import { firstWords } from './sql-text.ts';
import type { Stage } from './stage.ts';

export type Missing =
  | {
      readonly type: 'part';
      /** The places of the statements that run as they are. */
      readonly places: readonly number[];
      /** What is missing of statements that are half there; null where there are none. */
      readonly repair: Repair | null;
    }
  /** A sentence's rest: why the missing part cannot be told from the rest. */
  | { readonly type: 'unclear'; readonly reason: string };

export interface MissingGround {
  readonly comparison: Comparison;
  readonly stage: Stage;
  /** What the entries that the script runs make: the first that does. */
  readonly claimed: ReadonlyMap<ObjectId, JudgedEntry>;
}

/** `moved`: true where its statements name what has another name since. */
export function missingPart(
  judged: JudgedEntry,
  findings: readonly Finding[],
  moved: boolean,
  { comparison, stage, claimed }: MissingGround,
): Missing {
  const places: number[] = [];
  const ids: ObjectId[] = [];
  for (const [place, { sql, undone }] of judged.statements.entries()) {
    const own = findings.filter(({ statement }) => statement === place);
    const role = roleOf(sql);
    if (role.type === 'setting' || role.type === 'control') {
      places.push(place);
      continue;
    }
    const number = place + 1;
    const hidden = own.filter(({ outcome }) => outcome === 'not-checkable');
    const lacking = own.filter(isLacking);
    if (hidden.length > 0 && !isWithNew(hidden, findings))
      return unclear(
        say`whether its statement ${number} has run cannot be told (${hidden.map(({ what }) => what).join(', ')})`,
      );
    if (hidden.length > 0 && lacking.length === 0 && !own.some(isThere)) {
      places.push(place);
      continue;
    }
    if (own.length === 0) {
      // What it removes, a later statement makes again: where that is missing, there is nothing to remove.
      if (firstWords(sql, 1)[0] === 'drop') continue;
      // Another name in its place needs what had the first; anything else stands for itself.
      const renamed = judged.statements.slice(place + 1).some((later) => /\brename\b/i.test(later.sql));
      if (undone === 'all' && !renamed) continue;
      return unclear(say`later statements of it undo or replace what its statement ${number} does`);
    }
    // One that names what has another name since cannot run as it is written, and its neighbours may name it, too.
    // Nor can one run alone whose work a later one takes back in part: that one need not run.
    const whole = lacking.length === own.length && lacking.every(({ outcome }) => outcome === 'missing');
    if (!moved && undone !== 'some' && whole) {
      places.push(place);
      continue;
    }
    // What would be made under the new name would be empty, beside what has the old one.
    if (lacking.length > 0 && /\b(?:rename|set\s+schema)\b/i.test(sql))
      return unclear(say`its statement ${number} gives something another name, and cannot run as it is written`);
    for (const { object, what } of lacking) {
      if (object === null || !comparison.differences.has(object))
        return unclear(
          say`its statement ${number} is half there, and what is missing has no repair of its own (${what})`,
        );
      ids.push(object);
    }
  }
  if (ids.length === 0) return { type: 'part', places, repair: null };
  const whole = stage.repairOf(ids);
  const [withheld] = whole.withheld;
  if (withheld)
    return unclear(say`the repair of what is missing is withheld (${withheld.subject}: ${withheld.reason})`);
  const repair = { ...whole, steps: whole.steps.filter(({ subject }) => !stage.isRepaired(subject)) };
  const touched = stage.touched();
  for (const { subject } of repair.steps) {
    const other = claimed.get(subject);
    if (other && other !== judged)
      return unclear(say`what is missing needs ${subject}, which ${other.entry.name ?? other.entry.version} makes`);
    if (touched.has(subject)) return unclear(say`what is missing needs ${subject}, which this script works on before`);
  }
  const runs = new Set(
    places.flatMap((place) => findings.filter(({ statement }) => statement === place)).map(({ object }) => object),
  );
  const both = repair.steps.find(({ subject }) => runs.has(subject));
  if (both) return unclear(say`the repair of what is missing makes ${both.subject}, and so do its statements`);
  return { type: 'part', places, repair };
}

/** True for rows of tables that the entry has yet to make: they cannot be there. */
function isWithNew(hidden: readonly Finding[], findings: readonly Finding[]): boolean {
  const made = findings
    .filter(({ outcome, object }) => outcome === 'missing' && object?.startsWith('table:'))
    .map(({ object }) => object?.slice('table:'.length) ?? '');
  return hidden.every(({ what }) => made.some((table) => what.split(/[\s,;]+/).includes(table)));
}

function unclear(reason: string): Missing {
  return { type: 'unclear', reason };
}
