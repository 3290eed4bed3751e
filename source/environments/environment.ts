/** The environments themselves: what the rest of the program opens. */

import type { Environment, Session } from '../catalog/environment.ts';
import type { Fault } from '../catalog/fault.ts';
import type { SchemaFilter } from '../catalog/schema-filter.ts';
import { say } from '../language/language.ts';
import type { LedgerReader, ReadOptions } from '../postgres/read.ts';
import type { RowCache } from '../postgres/row-cache.ts';
import { openSession } from '../postgres/session.ts';
import { defaultLimits, type TimeLimits } from '../postgres/settings.ts';
import { connect, defaultTimeout } from './connect.ts';
import { type Destination, locationOf } from './destination.ts';
import type { Surroundings } from './files.ts';

/** What every environment of a run shares. */
export interface OpeningOptions {
  readonly around: Surroundings;
  /** Milliseconds for opening, as asked for on the command line; null to go by connect_timeout, else 10 s. */
  readonly timeout: number | null;
  readonly limits?: TimeLimits;
  readonly ledgers?: readonly LedgerReader[];
  readonly dependencies?: boolean;
  readonly rows?: RowCache;
  readonly openSnapshot: SnapshotOpener;
}

/**
 * Reads a snapshot file as a session. Given by the room that knows snapshots.
 * `path` is absolute. Throws a Fault.
 */
export type SnapshotOpener = (
  path: string,
  about: { readonly environment: string; readonly schemas: SchemaFilter; readonly signal?: AbortSignal | undefined },
) => Promise<Session>;

interface About {
  readonly name: string;
  readonly protected: boolean;
  readonly schemas: SchemaFilter;
}

/** An environment that is a PostgreSQL database. `now` tells at each opening how to get to that same place today. */
export function databaseEnvironment(
  about: About,
  destination: Destination,
  options: OpeningOptions,
  now: () => Destination = () => destination,
): Environment {
  const { name, schemas } = about;
  const { host, port, database, user } = destination;
  const identity = { environment: name, host, port, database, user };
  const readOptions: ReadOptions = {
    schemas,
    limits: options.limits ?? defaultLimits,
    ledgers: options.ledgers ?? [],
    dependencies: options.dependencies ?? true,
    ...(options.rows && { rows: options.rows }),
  };
  return {
    name,
    type: 'database',
    protected: about.protected,
    location: locationOf(destination),
    open: (signal) =>
      connect(
        now(),
        {
          timeout: options.timeout ?? destination.connectTimeout ?? defaultTimeout,
          around: options.around,
          signal,
          doing: say`connect to ${name}`,
        },
        (client) => openSession(client, identity, readOptions),
      ),
  };
}

/** An environment that is a snapshot file. `path` is absolute, `location` the same for a person. */
export function snapshotEnvironment(
  about: About,
  path: string,
  location: string,
  options: OpeningOptions,
): Environment {
  const { name, schemas } = about;
  return {
    name,
    type: 'snapshot',
    protected: about.protected,
    location,
    open: (signal) => options.openSnapshot(path, { environment: name, schemas, signal }),
  };
}

/** An environment whose description is at fault: it is listed, and opening it says what is wrong. */
export function brokenEnvironment(about: About, type: Environment['type'], fault: Fault): Environment {
  return {
    name: about.name,
    type,
    protected: about.protected,
    location: fault.problem,
    open: () => Promise.reject(fault),
  };
}
