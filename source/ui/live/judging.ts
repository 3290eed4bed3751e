/**
 * Judges the ledgers of what has been compared, after that has been shown, and again when a migration's file has changed.
 * Only the latest comparison's judgement counts.
 */

import type { Environment } from '../../catalog/environment.ts';
import { asFault } from '../../catalog/fault.ts';
import { findable } from '../../catalog/indexed.ts';
import type { Comparison } from '../../compare/compare.ts';
import { say } from '../../language/language.ts';
import type { Judging } from '../model/ledger/judging.ts';
import type { Overview } from '../model/overview.ts';
import type { Side } from '../model/side.ts';
import { inSlices } from '../slices.ts';
import type { Tools } from '../state/tools.ts';

export interface JudgeOptions {
  readonly tools: Tools;
  /** Seconds between two looks at the files. */
  readonly interval: number;
  /** The pair that is judged; null where none is open. */
  pair(): Readonly<Record<Side, Environment>> | null;
  /** What is known of the entries of a comparison. */
  judged(compared: Comparison, judging: Judging): void;
}

export interface Judge {
  /** Judges what has just been compared; what was begun before comes to nothing. */
  begin(overview: Overview): void;
  stop(): void;
}

/** Milliseconds in which the terminal has what was compared: the evidence is looked up in one go. */
const pause = 25;

/** Makes the judge of one run of the inspector. */
export function createJudge({ tools, interval, pair, judged }: JudgeOptions): Judge {
  let current = new AbortController();
  let timer: NodeJS.Timeout | undefined;

  function stop(): void {
    current.abort();
    clearTimeout(timer);
  }

  /** Files that cannot be looked at are not waited for: judging says why. */
  function filesNow(): string {
    try {
      return tools.filesPulse();
    } catch {
      return '';
    }
  }

  async function judgeNow(compared: Comparison, { signal }: AbortController): Promise<void> {
    const environments = pair();
    if (!environments) return;
    const files = filesNow();
    let judging: Judging;
    try {
      // The evidence is looked up by ids.
      for (const { objects } of [compared.source, compared.target]) await inSlices(findable(objects), signal);
      judging = { type: 'judged', judgement: await tools.judge(compared, environments) };
    } catch (error) {
      judging = { type: 'failed', reason: asFault(error, say`look up what migrations left`).message };
    }
    if (signal.aborted) return;
    judged(compared, judging);
    if (files !== '') look(compared, files);
  }

  /** Waits until a file has changed. */
  function look(compared: Comparison, files: string): void {
    const mine = current;
    timer = setTimeout(() => {
      if (filesNow() === files) look(compared, files);
      else void judgeNow(compared, mine);
    }, interval * 1000);
  }

  return {
    begin(overview) {
      stop();
      if (overview.judging.type !== 'judging') return;
      const mine = new AbortController();
      current = mine;
      timer = setTimeout(() => void judgeNow(overview.compared, mine), pause);
    },
    stop,
  };
}
