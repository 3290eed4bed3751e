/** Accepts differences and takes that back, and notices when the configuration's file says something else. */

import { asFault } from '../catalog/fault.ts';
import { say } from '../language/language.ts';
import type { Event } from './state/events.ts';
import { proposalOf } from './state/prompt.ts';
import type { State } from './state/state.ts';
import type { Tools } from './state/tools.ts';

export interface AccepterOptions {
  readonly tools: Tools;
  /** Seconds between two looks at the configuration's file. */
  readonly interval: number;
  dispatch(event: Event): void;
  /** What is decided has changed. */
  changed(): void;
}

export interface Accepter {
  /** Does what the open prompt asks for. */
  confirm(before: State): void;
  stop(): void;
}

/** Makes what accepts differences in one run of the inspector. */
export function createAccepter({ tools: { policy }, interval, dispatch, changed }: AccepterOptions): Accepter {
  let pulse = policy.pulse();

  function look(): void {
    const now = policy.pulse();
    if (now === pulse) return;
    pulse = now;
    try {
      policy.read();
    } catch (error) {
      const { problem } = asFault(error, say`read the configuration`);
      dispatch({ type: 'message', message: { text: problem, tone: 'bad' } });
      return;
    }
    changed();
  }

  const timer = setInterval(look, interval * 1000);
  timer.unref();

  function done(text: string): void {
    pulse = policy.pulse();
    dispatch({ type: 'prompted', prompt: null });
    dispatch({ type: 'message', message: { text, tone: 'good' } });
    changed();
  }

  return {
    confirm({ inspector }) {
      const prompt = inspector?.prompt;
      if (!prompt) return;
      try {
        if (prompt.type === 'take-back') {
          policy.takeBack(prompt.expected);
          done(say`${prompt.label} counts again`);
          return;
        }
        const proposal = proposalOf(prompt);
        if ('missing' in proposal) dispatch({ type: 'prompted', prompt: proposal.missing });
        else done(say`${prompt.label}: ${policy.accept(proposal)}`);
      } catch (error) {
        const { problem } = asFault(error, say`write the configuration`);
        dispatch({ type: 'prompted', prompt: { ...prompt, refused: problem } });
      }
    },
    stop() {
      clearInterval(timer);
    },
  };
}
