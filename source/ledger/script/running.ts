/** An entry's statements as a script runs them: in their order, in transactions as far as PostgreSQL allows it. */

import type { KindRegistry, KindRules } from '../../catalog/kind.ts';
import type { ObjectId } from '../../catalog/object.ts';
import type { Hazard, Recipe, RepairContext, Statement } from '../../catalog/recipe.ts';
import type { Comparison } from '../../compare/compare.ts';
import { say } from '../../language/language.ts';
import type { EntryStatement, JudgedEntry } from '../judgement.ts';
import { aloneStatement, committedValue, newLabel } from './alone.ts';
import { roleOf } from './classify.ts';
import { type LossCounts, lossLines } from './losses.ts';
import { type Moved, movedName } from './moved.ts';
import { restoring } from './settings.ts';
import { forScript } from './sql-text.ts';

/** What writing statements takes. */
export interface RunningGround {
  readonly comparison: Comparison;
  readonly recipes: KindRegistry<KindRules & Recipe>;
  readonly context: RepairContext;
  readonly counts: LossCounts;
  /** What later entries that are there have given another name. */
  movedSince(judged: JudgedEntry): Moved;
  /** True where the statements of entries that run after this one hold the text. */
  namedAfter(judged: JudgedEntry, text: string): boolean;
}

export type Running =
  | { readonly type: 'statements'; readonly statements: readonly Statement[]; readonly left: readonly string[] }
  /** A sentence's rest: what stands in the way. */
  | { readonly type: 'impossible'; readonly reason: string };

/** What a migration's statement locks and how long it takes is not known from its text. */
const unknownLock = (): Hazard => ({
  code: 'lock',
  lock: 'ACCESS EXCLUSIVE',
  brief: false,
  message: say`may lock what it names for as long as it runs`,
});

/** The statements of these places in their order. */
export function running(judged: JudgedEntry, places: readonly number[], ground: RunningGround): Running {
  const moved = ground.movedSince(judged);
  const settings = new Set<string>();
  const left: string[] = [];
  const statements: Statement[] = [];
  /** Since the last part: statements that may not run twice, and whether one of them tells that they have run. */
  let open = { from: null as number | null, told: false };
  for (const place of places) {
    const given = judged.statements[place];
    if (!given) continue;
    const role = roleOf(given.sql);
    if (role.type === 'impossible') return impossible(place, role.reason);
    if (role.type === 'control') {
      left.push(given.sql.trim());
      continue;
    }
    const by = judged.findings.find(({ statement, movedBy }) => statement === place && movedBy !== null)?.movedBy;
    if (by) return impossible(place, say`works on what ${by} has given another name since`);
    const named = movedName(given.sql, moved);
    if (named) return impossible(place, say`names ${named.name}, to which ${named.by} has given another name since`);
    if (role.type === 'setting') for (const name of role.names) settings.add(name);
    const hazards = lossLines(judged, ground.counts, place).map((message): Hazard => ({ code: 'data-loss', message }));
    const label = newLabel(given.sql);
    const used =
      label !== null &&
      (ground.namedAfter(judged, label) ||
        places.some((later) => later > place && judged.statements[later]?.sql.includes(label)));
    const value = used && (open.from === null || open.told) ? committedValue(given.sql, typeOf(judged, place)) : null;
    if (value) {
      statements.push(value);
      open = { from: null, told: false };
      continue;
    }
    if (given.transaction) {
      const done = effectOf(judged, place, ground);
      if (role.type !== 'setting') open = { from: open.from ?? place, told: open.told || done !== null };
      statements.push(inTransaction(given, hazards, done));
      continue;
    }
    if (open.from !== null && !open.told)
      return impossible(
        place,
        say`runs outside a transaction, and whether what stands before it, from statement ${open.from + 1} on, has run could not be told if it failed`,
      );
    const statement = aloneStatement(given.sql, indexOf(judged, place));
    if (typeof statement === 'string') return impossible(place, statement);
    statements.push({ ...statement, hazards: [...hazards, ...statement.hazards] });
    open = { from: null, told: false };
  }
  const end = statements.findLastIndex(({ boundary }) => boundary !== undefined);
  // Only what another part follows must tell of itself that it has run: the record tells of the rest.
  const told = statements.map((statement, index) => {
    if (index <= end) return statement;
    const { done: _done, ...rest } = statement;
    return rest;
  });
  const restored = restoring(settings);
  return { type: 'statements', statements: restored ? [...told, restored] : told, left };
}

function impossible(place: number, reason: string): Running {
  return { type: 'impossible', reason: say`its statement ${place + 1} ${reason}` };
}

function inTransaction({ sql }: EntryStatement, losses: readonly Hazard[], done: string | null): Statement {
  return { sql: forScript(sql), hazards: [...losses, unknownLock()], ...(done !== null && { done }) };
}

function indexOf({ findings }: JudgedEntry, place: number): ObjectId | null {
  return findings.find(({ statement, object }) => statement === place && object?.startsWith('index:'))?.object ?? null;
}

function typeOf({ findings }: JudgedEntry, place: number): ObjectId | null {
  return findings.find(({ statement, object }) => statement === place && object?.startsWith('enum:'))?.object ?? null;
}

/** Boolean SQL that turns true once the statement has run; null where nothing of it is known so well. */
function effectOf(
  { findings }: JudgedEntry,
  place: number,
  { comparison, recipes, context }: RunningGround,
): string | null {
  for (const { statement, outcome, object: id } of findings) {
    if (statement !== place || outcome !== 'missing' || id === null) continue;
    const wanted = comparison.source.objects.get(id);
    const current = comparison.target.objects.get(id);
    if ((wanted === undefined) === (current === undefined)) continue;
    const object = wanted ?? current;
    const state = object && recipes.get(object.kind)?.state?.(object, context);
    if (state) return wanted ? state.exists : `NOT ${state.exists}`;
  }
  return null;
}
