import type { Catalog, DatabaseIdentity, ServerVersion } from './catalog.ts';
import type { RowReader } from './rows.ts';

/** How far a read has come. */
export interface ReadProgress {
  /** Queries answered and asked in all. */
  readonly done: number;
  readonly total: number;
  /** Objects read so far. */
  readonly objects: number;
}

/** Hears of a read while it is under way. */
export interface ReadListener {
  progress?(progress: ReadProgress): void;
  /** What has come so far, where a read takes its time: its `pending` names the kinds that are not there yet. */
  part?(catalog: Catalog): void;
  /** The session will be asked to read again: what that takes is read along. */
  readonly again?: boolean;
}

/** A number of rows, or why it cannot be told, for a person. */
export type Count =
  | { readonly type: 'counted'; readonly count: number }
  | { readonly type: 'unknown'; readonly reason: string };

/** An environment that can be opened: a database, or a snapshot file. */
export interface Environment {
  readonly name: string;
  readonly type: 'database' | 'snapshot';
  /** Set in the configuration for what must not be touched lightly. */
  readonly protected: boolean;
  /** Where it is, for a person, without a secret: `db.example.com:5432/app as reader`, or a file's path. */
  readonly location: string;
  /** Opens it. Throws a Fault with cause and next step when it cannot. */
  open(signal?: AbortSignal): Promise<Session>;
}

/** An open environment. A session that failed is closed; open the environment again for another. */
export interface Session extends RowReader {
  readonly identity: DatabaseIdentity;
  readonly version: ServerVersion;
  /** Reads everything in one consistent read. Throws a Fault. */
  read(listener?: ReadListener): Promise<Catalog>;
  /**
   * The catalog as it is now, like `read`. After a read with `again`, only what has changed since is asked for where that
   * can be told, and everything otherwise. Throws a Fault.
   */
  readAgain(): Promise<Catalog>;
  /** A short text that stays the same for as long as the catalogs and ledgers do. Costs next to nothing. Throws a Fault. */
  pulse(): Promise<string>;
  /**
   * Asks a query of one number, such as a probe's, read-only and within the session's time limits. That it cannot be
   * counted is an answer. Throws a Fault when the session is lost.
   */
  count(query: string): Promise<Count>;
  close(): Promise<void>;
}
