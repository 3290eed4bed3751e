/**
 * Keeps one environment read: opens it, reads it, looks at its pulse, reads again when that moved. A failure is
 * reported, the connection is made anew after a pause that grows, and the last good read is the listener's to keep.
 */

import type { Environment, Session } from '../../catalog/environment.ts';
import { asFault, Fault } from '../../catalog/fault.ts';
import { say } from '../../language/language.ts';
import type { LiveEvent, Place } from '../state/events.ts';

export interface SideOptions {
  readonly environment: Environment;
  readonly place: Place;
  /** Seconds between two looks at the pulse. */
  readonly interval: number;
  emit(event: LiveEvent): void;
}

export interface LiveSide {
  /** Reads now, whatever the pulse says; a side that waits to reconnect does so now. */
  refresh(): void;
  setPaused(paused: boolean): void;
  /** Ends the reading and closes the session. */
  stop(): Promise<void>;
}

/** A pulse that takes longer than this is a dead connection. */
const pulseLimit = 15_000;
const longestPause = 30_000;

/** Starts keeping an environment read. */
export function startSide({ environment, place, interval, emit }: SideOptions): LiveSide {
  const abort = new AbortController();
  const bell = createBell();
  let paused = false;
  let forced = false;

  async function run(): Promise<void> {
    let attempt = 0;
    let pulse: string | null = null;
    while (!abort.signal.aborted) {
      let session: Session | null = null;
      try {
        if (attempt === 0) emit({ type: 'link', place, link: { type: 'connecting' } });
        session = await environment.open(abort.signal);
        pulse = await keep(session, pulse, () => {
          attempt = 0;
        });
      } catch (error) {
        if (abort.signal.aborted) return;
        attempt++;
        const fault = asFault(error, say`read ${environment.name}`);
        emit({ type: 'link', place, link: { type: 'failed', fault, since: Date.now(), attempt } });
        await bell.wait(Math.min(longestPause, 1000 * 2 ** (attempt - 1)));
      } finally {
        await session?.close().catch(() => undefined);
      }
    }
  }

  /** Reads and watches until something fails or the end. A side that comes back unchanged is not read again. */
  async function keep(session: Session, before: string | null, succeeded: () => void): Promise<string | null> {
    let known = before;
    let first = true;
    while (!abort.signal.aborted) {
      if (!paused || forced || first) {
        // The pulse is taken before the read, so that a change in between is seen by the next look.
        const now = await limited(session.pulse(), environment.name);
        if (now !== known || forced) {
          forced = false;
          if (known === null)
            emit({ type: 'link', place, link: { type: 'reading', progress: null }, version: session.version });
          const showProgress = known === null;
          const catalog = await session.read(
            showProgress
              ? {
                  progress: (progress) =>
                    emit({ type: 'link', place, link: { type: 'reading', progress }, version: session.version }),
                  part: (catalog) => emit({ type: 'part', place, catalog }),
                }
              : {},
          );
          if (abort.signal.aborted) return known;
          known = now;
          emit({ type: 'read', place, catalog });
        } else if (first) {
          emit({ type: 'link', place, link: { type: 'live' }, version: session.version });
        }
        succeeded();
        first = false;
      }
      if (!forced) await bell.wait(interval * 1000);
    }
    return known;
  }

  const running = run();
  return {
    refresh() {
      forced = true;
      bell.ring();
    },
    setPaused(next) {
      paused = next;
      if (!next) bell.ring();
    },
    async stop() {
      abort.abort();
      bell.ring();
      await running;
    },
  };
}

/** A wait that can be cut short. */
function createBell(): { wait(milliseconds: number): Promise<void>; ring(): void } {
  let wake: (() => void) | null = null;
  return {
    wait: (milliseconds) =>
      new Promise((resolve) => {
        const done = (): void => {
          clearTimeout(timer);
          wake = null;
          resolve();
        };
        const timer = setTimeout(done, milliseconds);
        wake = done;
      }),
    ring: () => wake?.(),
  };
}

async function limited<T>(answer: Promise<T>, name: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(
        new Fault({
          code: 'no-answer',
          doing: say`look at ${name}`,
          problem: say`no answer for ${pulseLimit / 1000} seconds`,
          advice: say`The connection is made anew.`,
        }),
      );
    }, pulseLimit);
  });
  try {
    return await Promise.race([answer, limit]);
  } finally {
    clearTimeout(timer);
  }
}
