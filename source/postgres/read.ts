/** One consistent read of everything, in one flight. */

import type { Client } from 'pg';
import { z } from 'zod';
import type { Catalog, DatabaseIdentity, Gap, ServerVersion } from '../catalog/catalog.ts';
import { emptyDependencies } from '../catalog/dependencies.ts';
import type { ReadListener, ReadProgress } from '../catalog/environment.ts';
import type { LedgerReader } from '../catalog/ledger-reader.ts';
import type { SchemaFilter } from '../catalog/schema-filter.ts';
import { say, sayText } from '../language/language.ts';
import { DependencyReader } from './depend.ts';
import { fly } from './flight.ts';
import type { PostgresKind, QueryScope } from './kind.ts';
import { type Barred, lockedFault, nothingBarred, whatIsBarred } from './locks.ts';
import { managedSchemas } from './managed.ts';
import { kindList, readingOrder } from './objects/index.ts';
import { recordOf } from './record.ts';
import { RowCache } from './row-cache.ts';
import { RowGatherer } from './row-gatherer.ts';
import type { RowObjects } from './row-objects.ts';
import { queryScope } from './scope.ts';
import { beginReading, refusing, type TimeLimits } from './settings.ts';
import { storageGaps, storageQuery } from './storage.ts';
import { unmodelledGaps, unmodelledKind } from './unmodelled.ts';

export type { LedgerReader } from '../catalog/ledger-reader.ts';

export interface ReadOptions {
  readonly schemas: SchemaFilter;
  readonly limits: TimeLimits;
  /** Readers of ledgers, asked in the same flight. */
  readonly ledgers: readonly LedgerReader[];
  /** False for a reader that only compares: who needs whom is then not asked. */
  readonly dependencies?: boolean;
  /** Shared by reads whose catalogs are to be compared with each other, or with what was read before. */
  readonly rows?: RowCache;
  /** Milliseconds before the first part of a read is handed on, and between two. */
  readonly pace?: { readonly first: number; readonly next: number };
}

/** One statement of the flight, with what becomes of its rows. */
interface Question {
  readonly sql: string;
  /** The kind that it asks for; absent for what every read needs. */
  readonly kind?: PostgresKind;
  receive(text: string, second: string | null): void;
}

const header = z.tuple([z.string(), z.array(z.string())]);

/** A read, and what it had to go round. */
export interface CatalogRead {
  readonly catalog: Catalog;
  readonly barred: Barred;
}

/** A lock that one read found may be gone at the next look, and another there. */
const mostLocks = 4;

/**
 * Reads the whole catalog. A system catalog that the role may not read is left out and said, and so is what others keep
 * locked; where a read before this one met locks (`met`), it is asked first what they are now. A schema that changes
 * meanwhile is read again. Throws what the server or the connection throws otherwise; nothing is left open in the session
 * then but the failed transaction.
 */
export async function readCatalog(
  client: Client,
  identity: DatabaseIdentity,
  version: ServerVersion,
  options: ReadOptions,
  listener: ReadListener = {},
  met = false,
): Promise<CatalogRead> {
  const denied = new Map<PostgresKind, Gap>();
  let barred = met ? await whatIsBarred(client, options.limits) : nothingBarred;
  for (let locks = 0; ; ) {
    const flight = new CatalogFlight(version, options, denied, barred);
    try {
      const { part } = listener;
      const handOn = part && partsOf(options.pace ?? defaultPace, () => part(flight.part(identity, version)));
      await flight.run(client, options.limits, (progress) => {
        listener.progress?.(progress);
        handOn?.();
      });
      return { catalog: flight.catalog(identity, version), barred };
    } catch (error) {
      if (isLocked(error) && ++locks < mostLocks) {
        await client.query('ROLLBACK');
        barred = await whatIsBarred(client, options.limits);
        if (barred.unavoidable !== null) throw lockedFault(identity, barred.unavoidable, error);
        continue;
      }
      if (!isDenied(error)) throw error;
      const kind = flight.asking();
      if (!kind) throw error;
      denied.set(kind, deniedGap(kind, error));
      await client.query('ROLLBACK');
    }
  }
}

/** Every statement of a read, as it is sent: for measuring against the bare queries. */
export function readingStatements(version: ServerVersion, options: ReadOptions): readonly string[] {
  return new CatalogFlight(version, options, new Map(), nothingBarred).statements(options.limits);
}

/** Ledgers are read by name. */
function beginCatalog(limits: TimeLimits): readonly string[] {
  return [...beginReading(limits), refusing('views', 'foreign tables')];
}

const defaultPace = { first: 300, next: 200 };

/** Hands on what has come so far, where the read takes its time. */
function partsOf({ first, next }: typeof defaultPace, handOn: () => void): () => void {
  let due = performance.now() + first;
  return () => {
    if (performance.now() < due) return;
    handOn();
    due = performance.now() + next;
  };
}

/** One try at everything but what is known to be denied. */
class CatalogFlight {
  private readonly rows: RowGatherer;
  private readonly dependencies: DependencyReader | null;
  private readonly gaps: Gap[];
  private readonly ledgerGaps: Gap[] = [];
  private readonly questions: readonly Question[];
  /** Kinds that have not come yet. */
  private readonly pending: Set<string>;
  private readAt = '';
  private readonly schemas: SchemaFilter;
  private roles: readonly string[] = [];
  private answered = 0;

  constructor(version: ServerVersion, options: ReadOptions, denied: ReadonlyMap<PostgresKind, Gap>, barred: Barred) {
    const scope = queryScope(version.major, options.schemas, undefined, barred);
    const rows = new RowGatherer(options.rows ?? new RowCache(), version.major, kindList);
    const dependencies = options.dependencies === false ? null : new DependencyReader();
    const kinds = readingOrder.filter((kind) => !denied.has(kind));
    this.schemas = options.schemas;
    this.rows = rows;
    this.dependencies = dependencies;
    this.gaps = [...denied.values(), ...barred.gaps];
    this.pending = new Set(kinds.map(({ kind }) => kind));
    this.questions = [
      {
        sql: `SELECT json_build_array(to_char(transaction_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), (SELECT coalesce(json_agg(rolname), '[]') FROM pg_roles))::text`,
        receive: (text) => {
          [this.readAt, this.roles] = header.parse(JSON.parse(text));
        },
      },
      ...options.ledgers.map((ledger) => ({
        sql: ledger.query(version.major, barred.locked),
        receive: (text: string) => {
          const answer = ledger.decode(text);
          for (const object of answer.objects) rows.add(object);
          this.ledgerGaps.push(...answer.gaps);
        },
      })),
      ...kinds.map((kind) => kindQuestion(kind, scope, rows, dependencies)),
      { sql: storageQuery(scope), receive: (text) => void this.gaps.push(...storageGaps(text)) },
      ...(dependencies
        ? [{ sql: dependencies.query(scope), receive: (text: string) => dependencies.receive(text) }]
        : []),
    ];
  }

  statements(limits: TimeLimits): readonly string[] {
    return [...beginCatalog(limits), ...this.questions.map((question) => question.sql), 'COMMIT'];
  }

  async run(client: Client, limits: TimeLimits, onProgress: (progress: ReadProgress) => void): Promise<void> {
    const opening = beginCatalog(limits);
    const total = this.questions.length;
    await fly(client, this.statements(limits), {
      row: (index, values) => {
        const [text, second] = values;
        if (text !== null && text !== undefined) this.questions[index - opening.length]?.receive(text, second ?? null);
      },
      done: (index) => {
        const kind = this.asking();
        this.answered = index - opening.length + 1;
        if (this.answered <= 0 || this.answered > total) return;
        if (kind) this.pending.delete(kind.kind);
        onProgress({ done: this.answered, total, objects: this.rows.received });
      },
    });
  }

  /** The kind whose question is being answered; null for any other statement. */
  asking(): PostgresKind | null {
    return this.questions[this.answered]?.kind ?? null;
  }

  catalog(identity: DatabaseIdentity, version: ServerVersion): Catalog {
    const objects = this.rows.whole();
    return {
      ...this.about(identity, version, objects),
      dependencies: this.dependencies?.graph(objects) ?? emptyDependencies,
      gaps: [...this.gaps, ...this.ledgerGaps, ...unmodelledGaps(objects.ofKind(unmodelledKind))],
      pending: new Set(),
    };
  }

  /** What has come so far, as a catalog of its own. */
  part(identity: DatabaseIdentity, version: ServerVersion): Catalog {
    const pending = new Set(this.pending);
    const objects = this.rows.part(pending);
    return {
      ...this.about(identity, version, objects),
      dependencies: emptyDependencies,
      gaps: [...this.gaps, ...this.ledgerGaps],
      pending,
    };
  }

  private about(identity: DatabaseIdentity, version: ServerVersion, objects: RowObjects) {
    return {
      identity,
      version,
      readAt: this.readAt,
      objects,
      managedSchemas: managedSchemas(objects.ofKind('schema'), this.roles),
      roles: new Set(this.roles),
      schemas: this.schemas,
      rows: null,
    };
  }
}

/** True when the server refused a statement for want of a privilege. */
export function isDenied(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === '42501';
}

/** True when a lock of another session's was waited for in vain. */
export function isLocked(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === '55P03';
}

function deniedGap(kind: PostgresKind, error: Error): Gap {
  const { many } = kind.label;
  return {
    code: 'not-visible',
    kind: kind.kind,
    subject: many,
    count: 0,
    message: say`no permission to read ${sayText(many)} (${error.message}): grant it, or read as another role`,
  };
}

/** A kind's rows as one text each, their oids as another where it matters who needs whom. */
function kindQuestion(
  kind: PostgresKind,
  scope: QueryScope,
  rows: RowGatherer,
  dependencies: DependencyReader | null,
): Question {
  return {
    kind,
    sql: `SELECT ${recordOf(kind.fields)}${dependencies ? `, ${recordOf(kind.oids)}` : ''} FROM (${kind.query(scope)}) q`,
    receive: rows.receiver(kind, (decoded) => dependencies?.know(decoded)),
  };
}
