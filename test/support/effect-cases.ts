// Statements run on a real server, and what the evidence sees of them there and on a database where they did not run.
import { beforeAll, describe, expect, it } from 'vitest';
import { quoteIdentifier } from '../../source/catalog/quote.ts';
import { Ground } from '../../source/ledger/evidence/ground.ts';
import { loadParser } from '../../source/ledger/evidence/parser.ts';
import { readEntry } from '../../source/ledger/evidence/reading-entry.ts';
import { readDatabase } from './catalogs.ts';
import type { Database } from './databases.ts';
import { withPair } from './databases.ts';
import { majorsUnderTest } from './round-trip.ts';
import type { Major } from './servers.ts';

export interface EffectCase {
  /** What is there before, on both databases. */
  readonly before?: string;
  /** The statements whose effects are looked up. Names without a schema are in the case's own. */
  readonly run: string;
  /** Parts of the words of effects that only the other side can tell. */
  readonly unsure?: readonly string[];
  /** The same of those that are sure where they ran, and may only look alike where they did not. */
  readonly alike?: readonly string[];
  /** The oldest major that takes the statements. */
  readonly since?: number;
}

/** What was seen of one effect on each of the databases. */
interface SeenEffect {
  readonly what: string;
  readonly ran: string;
  readonly lacking: string;
}

/** Every case in a schema of its own, on one pair of databases: what is seen of each effect, by the case's name. */
async function seeEffects(
  major: Major,
  cases: Readonly<Record<string, EffectCase>>,
): Promise<ReadonlyMap<string, readonly SeenEffect[]>> {
  const parse = await loadParser();
  const able = Object.entries(cases).filter(([, { since = 14 }]) => major >= since);
  const schemaOf = (name: string): string => `case ${name.slice(0, 50)}`;
  return withPair(major, '', '', async (ran, lacking) => {
    const load = async (database: Database, script: (one: EffectCase) => readonly string[]): Promise<void> => {
      for (const [name, one] of able) {
        const schema = quoteIdentifier(schemaOf(name));
        for (const sql of [`CREATE SCHEMA ${schema}`, ...script(one)]) {
          await database.run(`SET search_path = ${schema}; ${sql}`).catch((error: unknown) => {
            throw new Error(`${name}: ${String(error)}`);
          });
        }
      }
    };
    await Promise.all([
      load(ran, ({ before = '', run }) => [before, run]),
      load(lacking, ({ before = '' }) => [before]),
    ]);
    const [withIt, without] = await Promise.all([readDatabase(ran), readDatabase(lacking)]);
    const grounds = { ran: new Ground(withIt), lacking: new Ground(without) };
    return new Map(
      able.map(([name, { run }]) => {
        const entry = readEntry([run], [schemaOf(name)], parse);
        if (entry.problem !== null) throw new Error(`${name}: ${entry.problem}`);
        const seen = entry.effects
          .filter(({ until }) => until === null)
          .map((effect) => ({
            what: effect.what,
            ran: effect.look(grounds.ran).type,
            lacking: effect.look(grounds.lacking).type,
          }));
        return [name, seen];
      }),
    );
  });
}

/**
 * On each major: every effect of a case is there where its statements ran, and not there where they did not; those that
 * only the other side can tell are named in the case.
 */
export function describeEffects(what: string, cases: Readonly<Record<string, EffectCase>>): void {
  describe.each(majorsUnderTest)(`what statements about ${what} leave, on %i`, (major) => {
    let seen: ReadonlyMap<string, readonly SeenEffect[]> = new Map();
    beforeAll(async () => {
      seen = await seeEffects(major, cases);
    }, 120_000);

    it.each(Object.entries(cases).filter(([, { since = 14 }]) => major >= since))(
      '%s',
      (name, { unsure = [], alike = [] }) => {
        const effects = seen.get(name) ?? [];
        const told = effects.filter(({ what }) => !unsure.some((part) => what.includes(part)));
        const untold = effects.filter((effect) => !told.includes(effect));
        expect(told.length).toBeGreaterThan(0);
        expect(untold.length).toBeGreaterThanOrEqual(unsure.length);
        const wrong = [
          ...told.filter(({ ran }) => ran !== 'there'),
          ...untold.filter(({ ran }) => ran !== 'unsure'),
          ...told.filter(
            ({ what, lacking }) =>
              lacking !== 'missing' &&
              lacking !== 'different' &&
              !(lacking === 'unsure' && alike.some((part) => what.includes(part))),
          ),
          // What only the other side can tell may look alike; nothing is called there that is not.
          ...untold.filter(({ lacking }) => lacking === 'there'),
        ];
        expect(wrong).toEqual([]);
      },
    );
  });
}
