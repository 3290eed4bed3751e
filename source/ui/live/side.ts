/**
 * Keeps one environment read: opens it, reads it, looks at its pulse, reads again when that moved. A failure is
 * reported, the connection is made anew after a pause that grows, and the last good read is the listener's to keep.
 */

import type { Catalog } from '../../catalog/catalog.ts';
import type { Environment, ReadListener, Session } from '../../catalog/environment.ts';
import { asFault } from '../../catalog/fault.ts';
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

const longestPause = 30_000;
/** Changes are read by themselves; after as long as this, everything once more with them. */
const wholeEvery = 600_000;
/** A wait that takes so much longer than it should was slept through: nobody knows what became of the connection. */
const asleep = 20_000;
/** A look or a read that takes longer than this is shown: it may be waiting for a lock. */
const unnoticed = 1_000;

/** Starts keeping an environment read. */
export function startSide({ environment, place, interval, ...options }: SideOptions): LiveSide {
  const abort = new AbortController();
  // A read that is under way when it is stopped goes on for a while: it is nobody's any more.
  const emit = (event: LiveEvent): void => {
    if (!abort.signal.aborted) options.emit(event);
  };
  const bell = createBell();
  let paused = false;
  let forced = false;

  /** The pulse of the last good read, on a server of which major, and when that was last known to hold. */
  let known: string | null = null;
  let knownMajor = 0;
  let seenAt: number | null = null;
  /** What the listener takes a side for that has been read before: neither before it was, nor after a failure. */
  let shown: 'live' | 'reading' | null = null;

  /** Says that what was read is being looked at again; whatever comes of that ends it. */
  function busy(): void {
    if (shown !== 'live') return;
    shown = 'reading';
    emit({ type: 'link', place, link: { type: 'reading', progress: null } });
  }

  async function run(): Promise<void> {
    let attempt = 0;
    while (!abort.signal.aborted) {
      let session: Session | null = null;
      let pause = 0;
      try {
        shown = null;
        if (attempt === 0) emit({ type: 'link', place, link: { type: 'connecting' } });
        session = await environment.open(abort.signal);
        await keep(session, () => {
          attempt = 0;
          seenAt = Date.now();
        });
      } catch (error) {
        if (abort.signal.aborted) return;
        attempt++;
        const fault = asFault(error, say`read ${environment.name}`);
        const now = Date.now();
        shown = null;
        pause = Math.min(longestPause, 1000 * 2 ** (attempt - 1));
        emit({
          type: 'link',
          place,
          link: { type: 'failed', fault, since: seenAt ?? now, attempt, retryAt: now + pause },
        });
      } finally {
        await session?.close().catch(() => undefined);
      }
      if (pause > 0) await bell.wait(pause);
    }
  }

  /**
   * Reads and watches until something fails, the machine was asleep, or the end. A side that comes back unchanged is not
   * read again.
   */
  async function keep(session: Session, succeeded: () => void): Promise<void> {
    let first = true;
    let wholeAt = Number.NEGATIVE_INFINITY;
    // What another server sends is not what it was, however its pulse looks.
    if (session.version.major !== knownMajor) known = null;
    knownMajor = session.version.major;
    /** The pulse is taken before the read, so that a change in between is seen by the next look. */
    const look = async (): Promise<void> => {
      const now = await session.pulse();
      if (now === known && !forced) {
        if (shown !== 'live') emit({ type: 'link', place, link: { type: 'live' }, version: session.version });
      } else {
        const asked = forced;
        forced = false;
        const initial = known === null;
        if (initial) emit({ type: 'link', place, link: { type: 'reading', progress: null }, version: session.version });
        else if (asked) busy();
        const listener: ReadListener = {
          progress(progress) {
            if (initial || shown === 'reading')
              emit({ type: 'link', place, link: { type: 'reading', progress }, version: session.version });
          },
          ...(initial ? { part: (catalog: Catalog) => emit({ type: 'part', place, catalog }) } : {}),
        };
        const whole = asked || performance.now() - wholeAt > wholeEvery;
        const catalog = await (whole ? session.read({ ...listener, again: true }) : session.readAgain());
        if (whole) wholeAt = performance.now();
        known = now;
        emit({ type: 'read', place, catalog });
      }
      shown = 'live';
    };
    while (!abort.signal.aborted) {
      if (!paused || forced || first) {
        const slow = setTimeout(busy, unnoticed);
        try {
          await look();
        } finally {
          clearTimeout(slow);
        }
        succeeded();
        first = false;
      }
      if (forced) continue;
      const before = Date.now();
      await bell.wait(interval * 1000);
      if (Date.now() - before > interval * 1000 + asleep) return;
    }
  }

  const running = run();
  return {
    refresh() {
      forced = true;
      busy();
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
