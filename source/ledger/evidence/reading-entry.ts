/** An entry's statements read: what they do, one after the other, and which of it lasts until the entry's end. */

import type { Node } from 'libpg-query';
import { say } from '../../language/language.ts';
import type { EntryStatement } from '../judgement.ts';
import type { Destruction, Effect, Hidden, Path } from './effect.ts';
import { extract } from './effects/index.ts';
import { pathKey } from './ground.ts';
import type { Parser } from './parser.ts';

/** What one statement does, with the statement's place. */
type Placed<T> = T & { readonly statement: number };

export interface PlacedEffect extends Placed<Effect> {
  /** The last effect of the same entry that undoes or replaces it: it is not looked up itself. */
  readonly until: PlacedEffect | null;
}

export interface ReadEntry {
  readonly statements: readonly EntryStatement[];
  readonly effects: readonly PlacedEffect[];
  readonly hidden: readonly Placed<Hidden>[];
  readonly destroys: readonly Placed<Destruction>[];
  /** Why it cannot be read; null where it was. */
  readonly problem: string | null;
}

/**
 * Reads the texts of an entry: each may hold one statement or a whole file. Names without a schema are looked for in
 * `schemas`, until the entry itself says otherwise.
 */
export function readEntry(texts: readonly string[], schemas: readonly string[], parse: Parser): ReadEntry {
  const statements: Omit<EntryStatement, 'undone'>[] = [];
  const effects: Placed<Effect>[] = [];
  const hidden: Placed<Hidden>[] = [];
  const destroys: Placed<Destruction>[] = [];
  let current = schemas;
  const temporary = new Set<string>();
  const given = new Set<string>();
  const setSchemas = (next: readonly string[]): void => {
    current = next;
  };
  for (const [index, text] of texts.entries()) {
    const parsed = parse(text);
    if (parsed.type === 'refused') {
      return unread(
        texts.length === 1
          ? say`its SQL cannot be parsed: ${parsed.problem}`
          : say`its statement ${index + 1} cannot be parsed: ${parsed.problem}`,
      );
    }
    for (const { sql, node } of parsed.statements) {
      if (takesBack(node))
        return unread(say`it rolls back part of itself, or leaves a transaction to be ended elsewhere`);
      const done = extract(node, { schemas: current, setSchemas, temporary, given, parse });
      if (done.control) continue;
      const statement = statements.length;
      statements.push({ sql, transaction: done.transaction ?? true });
      effects.push(...(done.effects ?? []).map((effect) => ({ ...effect, statement })));
      hidden.push(...(done.hidden ?? []).map((one) => ({ ...one, statement })));
      destroys.push(...(done.destroys ?? []).map((one) => ({ ...one, statement })));
    }
  }
  const placed = untilTheEnd(effects);
  const lasting = new Set(
    [...placed.filter(({ until }) => until === null), ...hidden].map(({ statement }) => statement),
  );
  const undone = new Set(placed.filter(({ until }) => until !== null).map(({ statement }) => statement));
  return {
    statements: statements.map((one, place) => ({
      ...one,
      undone: undone.has(place) ? (lasting.has(place) ? 'some' : 'all') : 'none',
    })),
    effects: placed,
    hidden,
    destroys,
    problem: null,
  };
}

function unread(problem: string): ReadEntry {
  return { statements: [], effects: [], hidden: [], destroys: [], problem };
}

/** True for a statement after which what stands before it may not hold: it is not told which of it does. */
function takesBack(node: Node): boolean {
  if (!('TransactionStmt' in node)) return false;
  const { kind = '' } = node.TransactionStmt;
  return kind.startsWith('TRANS_STMT_ROLLBACK') || kind.endsWith('PREPARED') || kind === 'TRANS_STMT_PREPARE';
}

/**
 * Tells each effect which later one of the same entry takes its place. What lies within something that the entry gives
 * another name goes along with it, and is looked for under that name.
 */
function untilTheEnd(effects: readonly Placed<Effect>[]): readonly PlacedEffect[] {
  const later = new Map<string, PlacedEffect[]>();
  const placed: PlacedEffect[] = [];
  for (const effect of remade(effects).reverse()) {
    const one = placedAmong(effect, later);
    placed.push(one);
    const key = pathKey(effect.path);
    const list = later.get(key);
    if (list) list.push(one);
    else later.set(key, [one]);
  }
  return placed.reverse();
}

/** What is made after the entry has dropped what may have been there runs again as it is. */
function remade(effects: readonly Placed<Effect>[]): Placed<Effect>[] {
  const dropped = new Set<string>();
  return effects.map((effect) => {
    const { path, change, repeatable } = effect;
    if (change === 'removes' && repeatable) dropped.add(pathKey(path));
    const again = dropped.size > 0 && path.some((_part, index) => dropped.has(pathKey(path.slice(0, index + 1))));
    return again && !repeatable ? { ...effect, repeatable: true } : effect;
  });
}

function placedAmong(effect: Placed<Effect>, later: ReadonlyMap<string, readonly PlacedEffect[]>): PlacedEffect {
  const here = followed(effect.path, effect.change, null, later);
  if (here.until) return { ...effect, path: here.path, until: here.until };
  for (const place of effect.goesWith ?? []) {
    const { until } = followed(place, 'makes', effect.statement, later, true);
    if (until) return { ...effect, until };
  }
  // What has another name may get a third one, or go.
  const there = effect.renamed && followed(effect.renamed, 'makes', effect.statement, later);
  if (there?.until) return { ...effect, until: there.until };
  const mentioned = (effect.mentions ?? []).map((place) => followed(place, 'makes', effect.statement, later));
  const renames = new Map([here, ...(there ? [there] : []), ...mentioned].flatMap((one) => [...one.renames]));
  if (renames.size === 0) return { ...effect, until: null };
  return { ...effect, path: here.path, until: null, look: (ground) => effect.look(ground.renamed(renames)) };
}

/**
 * Where a place is at the entry's end, by which new names, and what takes its place before that; `after`: the statement
 * from which on, null for all that is later; `removedOnly`: only what removes counts.
 */
function followed(
  from: Path,
  change: Effect['change'],
  after: number | null,
  later: ReadonlyMap<string, readonly PlacedEffect[]>,
  removedOnly = false,
): { readonly path: Path; readonly renames: ReadonlyMap<string, Path>; readonly until: PlacedEffect | null } {
  const renames = new Map<string, Path>();
  let path = from;
  let start = after;
  // The nearest one is the last of a list, as they are added from the end.
  const next = (key: string): PlacedEffect | undefined =>
    later
      .get(key)
      ?.findLast(
        ({ statement, change }) => (start === null || statement > start) && (!removedOnly || change === 'removes'),
      );
  for (let until = covering(path, next); until; until = covering(path, next)) {
    const within = path.slice(until.path.length);
    if (!until.renamed || (within.length === 0 && change === 'removes')) {
      return { path, renames, until: until.until ?? until };
    }
    renames.set(pathKey(until.path), until.renamed);
    path = [...until.renamed, ...within];
    start = until.statement;
  }
  return { path, renames, until: null };
}

/** What was done later to just this place, or to something that it lies in and that was made or removed as a whole. */
export function covering<E extends { readonly change: Effect['change'] }>(
  path: Path,
  find: (key: string) => E | undefined,
): E | undefined {
  for (let length = path.length; length > 0; length--) {
    const found = find(pathKey(path.slice(0, length)));
    if (found && (length === path.length || found.change !== 'sets')) return found;
  }
  return undefined;
}
