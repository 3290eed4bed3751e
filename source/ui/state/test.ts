/** “Will it fail?”: the probes of the repair that is shown, and what the environment has answered so far. */

import type { Count } from '../../catalog/environment.ts';
import type { Probe } from '../../catalog/recipe.ts';
import { hazardsOf, type Repair } from '../../repair/repair.ts';

/** One refusal that a repair risks. */
export interface Question {
  /** What would be in the way, as it follows a number and `rows`; of a risk without a probe, its words. */
  readonly about: string;
  readonly probe: Probe | null;
}

export interface Test {
  /** Tells one test from the next: answers of an earlier one come to nothing. */
  readonly id: number;
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

/** What is known of a question without asking. */
export const notCountable: Count = { type: 'unknown', reason: 'no query can tell' };

export function isWaiting({ questions, answers }: Test): boolean {
  return answers.size < questions.length;
}
