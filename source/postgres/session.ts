/** An open database as the rest of the program sees it: read, pulse, ask for rows, close. */

import type { Client } from 'pg';
import type { Catalog, DatabaseIdentity, ServerVersion } from '../catalog/catalog.ts';
import type { ReadListener, Session } from '../catalog/environment.ts';
import type { Fault } from '../catalog/fault.ts';
import { say } from '../language/language.ts';
import type { Kept } from './changes/kept.ts';
import { readChanges } from './changes/read-changes.ts';
import { countOf } from './count.ts';
import { type Barred, lockedFault, nothingBarred, stillLocked, whatIsBarred } from './locks.ts';
import { deniedCatalogs, type Pulse, readPulse } from './pulse.ts';
import { isDenied, isLocked, type Reading, type ReadOptions, readCatalog } from './read.ts';
import { readFailure } from './read-failure.ts';
import { ask } from './rows/ask.ts';
import { countTables } from './rows/count-tables.ts';
import { digestRows } from './rows/digest.ts';
import { rowFailure } from './rows/row-failure.ts';
import { rowsOf } from './rows/rows-of.ts';
import { stoppable } from './rows/stoppable.ts';
import { endSoon, unlessSilent } from './silence.ts';
import { whenSettled } from './unsettled.ts';
import { serverVersion } from './version.ts';

/** Milliseconds beyond a statement's time limit, when the server itself should have ended it. */
const grace = 3_000;
/** A look that takes longer than this is a dead line. */
const lookLimit = 15_000;

/** Makes a session of a connected client. Throws a Fault when the server's version is not one that can be read. */
export async function openSession(client: Client, identity: DatabaseIdentity, options: ReadOptions): Promise<Session> {
  const version: ServerVersion = await serverVersion(client, identity);
  let pulse: Pulse | null = null;
  let denied: ReadonlySet<string> = new Set();
  let barred: Barred = nothingBarred;
  let kept: Kept | null = null;
  // A server that ends an idle session says why at once, when nobody asks.
  let ended: Error | null = null;
  client.on('error', (error) => {
    ended ??= error;
  });
  const failure = (error: unknown): Fault => readFailure(error, identity, ended);
  const doing = say`read ${identity.environment}`;
  const { limits } = options;
  const patience = limits.statement + grace;
  const look = (): Promise<Pulse> => readPulse(client, version.major, options, pulse, denied, barred.locked);
  /** A lock was waited for in vain: what it bars is not waited for again. */
  const goRound = async (error: Error): Promise<void> => {
    await client.query('ROLLBACK');
    barred = await whatIsBarred(client, limits);
    if (barred.unavoidable !== null) throw lockedFault(identity, barred.unavoidable, error);
  };
  const lookAgain = async (error: unknown): Promise<Pulse> => {
    if (isDenied(error) && denied.size === 0) {
      await client.query('ROLLBACK');
      denied = await deniedCatalogs(client, limits);
    } else if (isLocked(error)) await goRound(error);
    else throw error;
    return look();
  };
  const settled = <Result>(work: () => Promise<Result>): Promise<Result> =>
    unlessSilent(client, patience, doing, () => whenSettled(client, work));
  const read = async (listener?: ReadListener): Promise<Catalog> => {
    try {
      const met = barred.locked.length > 0;
      const found = await settled(() => readCatalog(client, identity, version, options, listener, met));
      if (met || found.barred.locked.length > 0) pulse = null;
      barred = found.barred;
      // What a lock barred is to be read by itself as soon as the lock is gone.
      kept = found.barred.locked.length > 0 ? null : found.kept;
      return found.catalog;
    } catch (error) {
      throw failure(error);
    }
  };
  /** Null where everything must be read. */
  const changed = async (before: Kept): Promise<Reading | null> => {
    const changes = (): Promise<Reading | null> =>
      readChanges(client, identity, version, options, before).catch(async (error: unknown) => {
        if (isLocked(error)) await goRound(error);
        else if (isDenied(error)) await client.query('ROLLBACK');
        else throw error;
        return null;
      });
    try {
      return await settled(changes);
    } catch (error) {
      throw failure(error);
    }
  };
  return {
    identity,
    version,
    read,
    async readAgain() {
      const reading = kept && (await changed(kept));
      if (!reading) return read({ again: true });
      kept = reading.kept;
      return reading.catalog;
    },
    async pulse() {
      try {
        return await unlessSilent(client, Math.min(lookLimit, patience), doing, async () => {
          const seen = await whenSettled(client, () => look().catch(lookAgain));
          pulse = seen;
          if (barred.locked.length === 0) return seen.text;
          // A lock that was for nothing moves no catalog, and what it barred is to be read all the same.
          return `${seen.text}|${await stillLocked(client, barred.locked, limits)}`;
        });
      } catch (error) {
        throw failure(error);
      }
    },
    async count(query) {
      try {
        return await unlessSilent(client, patience, doing, () => countOf(client, query, limits));
      } catch (error) {
        throw failure(error);
      }
    },
    async countRows(request) {
      try {
        return await countTables(client, request, options.limits);
      } catch (error) {
        throw failure(error);
      }
    },
    async ask(request) {
      try {
        return await ask(client, request, options.limits);
      } catch (error) {
        throw failure(error);
      }
    },
    async digest(table, signal) {
      try {
        return await stoppable(client, signal, () => digestRows(client, table, options.limits));
      } catch (error) {
        throw rowFailure(error, table, identity, options.limits);
      }
    },
    async *rowsOf(table, blocks, signal) {
      try {
        yield* rowsOf(client, table, blocks, options.limits, signal);
      } catch (error) {
        throw rowFailure(error, table, identity, options.limits);
      }
    },
    async close() {
      await endSoon(client);
    },
  };
}
