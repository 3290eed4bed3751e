/** “Will it fail?”, and “what would it cost?” of a migration: what is asked of the environment, and what it has answered so far. */

import type { Count } from '../../catalog/environment.ts';
import type { Probe } from '../../catalog/recipe.ts';
import { say } from '../../language/language.ts';
import type { JudgedEntry } from '../../ledger/judgement.ts';
import type { LossCounts } from '../../ledger/script/losses.ts';
import { hazardsOf, type Repair } from '../../repair/repair.ts';

/** One refusal that a repair risks. */
export interface Question {
  /** What would be in the way, as it follows a number and `rows`; of a risk without a probe, its words. */
  readonly about: string;
  readonly probe: Probe | null;
}

/** Rows in the way of a repair, or rows that go when a migration runs. */
export type TestSubject = 'refusals' | 'losses';

export interface Test {
  /** Tells one test from the next: answers of an earlier one come to nothing. */
  readonly id: number;
  readonly subject: TestSubject;
  /** The name of the environment that is asked. */
  readonly environment: string;
  readonly questions: readonly Question[];
  /** By place; what is not there is waited for. */
  readonly answers: ReadonlyMap<number, Count>;
}

/** What rows may refuse of a repair, each once, what can be counted first. */
export function questionsOf(repair: Repair): readonly Question[] {
  const questions = new Map<string, Question>();
  for (const { code, message, probe: later = null } of hazardsOf(repair)) {
    // A probe speaks of what it counts by the name that it has when the script comes to it.
    const probe = repair.renamed ? null : later;
    if (code === 'may-fail') questions.set(probe?.count ?? message, { about: probe?.rows ?? message, probe });
  }
  return [...questions.values()].sort((a, b) => Number(a.probe === null) - Number(b.probe === null));
}

/** The tables whose rows a migration would destroy on the side where it was looked for, each once. */
export function lossQuestions({ losses }: JudgedEntry): readonly Question[] {
  const tables = [...new Set(losses.flatMap((loss) => loss.tables))];
  return tables.map((table) => {
    const from = `FROM ${table}`;
    const rows = say`of ${table}`;
    return {
      about: rows,
      probe: { count: `SELECT count(*) ${from}`, list: `SELECT * ${from}`, rows, tables: [table] },
    };
  });
}

/** What has been counted of the rows that a migration would cost, by their tables. */
export function countedLosses(test: Test | null): LossCounts {
  const counts = new Map<string, Count>();
  if (test?.subject !== 'losses') return counts;
  for (const [place, answer] of test.answers)
    for (const table of test.questions[place]?.probe?.tables ?? []) counts.set(table, answer);
  return counts;
}

/** What is known of a question without asking. */
export function notCountable(): Count {
  return { type: 'unknown', reason: say`no query can tell` };
}

export function isWaiting({ questions, answers }: Test): boolean {
  return answers.size < questions.length;
}
