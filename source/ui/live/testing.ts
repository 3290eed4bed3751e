/** Asks an environment the questions of a test, over a session of its own, so that live reading goes on meanwhile. */

import type { Count, Environment } from '../../catalog/environment.ts';
import { asFault } from '../../catalog/fault.ts';
import { say } from '../../language/language.ts';
import { notCountable, type Question } from '../state/test.ts';

/**
 * Reports an answer for every question, in their order; none any more once the signal is given. Never throws: where
 * the environment cannot be asked, that is the answer.
 */
export async function askQuestions(
  environment: Environment,
  questions: readonly Question[],
  signal: AbortSignal,
  answered: (place: number, answer: Count) => void,
): Promise<void> {
  const report = (place: number, answer: Count): void => {
    if (!signal.aborted) answered(place, answer);
  };
  let place = 0;
  try {
    const session = await environment.open(signal);
    const close = (): Promise<void> => session.close().catch(() => undefined);
    // Closing is what ends a query that nobody waits for any more.
    signal.addEventListener('abort', () => void close(), { once: true });
    try {
      for (; place < questions.length && !signal.aborted; place++) {
        const query = questions[place]?.probe?.count;
        report(place, query === undefined ? notCountable() : await session.count(query));
      }
    } finally {
      await close();
    }
  } catch (error) {
    const { problem } = asFault(error, say`ask ${environment.name}`);
    for (; place < questions.length; place++) {
      const asked = questions[place]?.probe !== null;
      report(place, asked ? { type: 'unknown', reason: problem } : notCountable());
    }
  }
}
