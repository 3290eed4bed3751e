/** One consistent read of everything, in one flight. */

import type { Client } from 'pg';
import type { Catalog, DatabaseIdentity, Gap, ServerVersion } from '../catalog/catalog.ts';
import { type DependencyGraph, emptyDependencies } from '../catalog/dependencies.ts';
import type { ReadListener, ReadProgress } from '../catalog/environment.ts';
import type { LedgerReader } from '../catalog/ledger-reader.ts';
import type { SchemaFilter } from '../catalog/schema-filter.ts';
import { say, sayText } from '../language/language.ts';
import { catalogOf } from './catalog-of.ts';
import { type Kept, keptOf } from './changes/kept.ts';
import { type Pieces, piecesQuery, readPieces } from './changes/pieces.ts';
import { DependencyReader } from './depend.ts';
import type { PostgresKind } from './kind.ts';
import { type Barred, lockedFault, nothingBarred, whatIsBarred } from './locks.ts';
import { kindList, readingOrder } from './objects/index.ts';
import {
  askAll,
  beginCatalog,
  type Header,
  headerQuestion,
  kindQuestion,
  ledgerQuestions,
  type Question,
  storageQuestion,
} from './questions.ts';
import { RowCache } from './row-cache.ts';
import { RowGatherer } from './row-gatherer.ts';
import type { RowObjects } from './row-objects.ts';
import { queryScope } from './scope.ts';
import type { TimeLimits } from './settings.ts';

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
  /** What a look for changes may cost: see `defaultThrift`. */
  readonly thrift?: { readonly times: number; readonly longest: number };
}

/** What a read comes to. */
export interface Reading {
  readonly catalog: Catalog;
  /** What the read had to go round. */
  readonly barred: Barred;
  /** What it takes to read only the changes afterwards, where the listener asked for that and nothing was in the way. */
  readonly kept: Kept | null;
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
): Promise<Reading> {
  const denied = new Map<PostgresKind, Gap>();
  const live = listener.again ?? false;
  let again = live;
  let barred = met ? await whatIsBarred(client, options.limits) : nothingBarred;
  for (let locks = 0; ; ) {
    const flight = new CatalogFlight(identity, version, options, denied, barred, { again, live });
    try {
      const { part } = listener;
      const handOn = part && partsOf(options.pace ?? defaultPace, () => part(flight.part()));
      await flight.run(client, options.limits, (progress, kind) => {
        listener.progress?.(progress);
        // Ledgers come before the first kind, and no part tells that they are still to come.
        if (kind) handOn?.();
      });
      return { ...flight.reading(), barred };
    } catch (error) {
      if (isLocked(error) && ++locks < mostLocks) {
        await client.query('ROLLBACK');
        barred = await whatIsBarred(client, options.limits);
        if (barred.unavoidable !== null) throw lockedFault(identity, barred.unavoidable, error);
        continue;
      }
      if (!isDenied(error)) throw error;
      const kind = flight.asking();
      // Where the catalogs may not all be looked through, changes cannot be told: everything is read each time.
      if (!kind && !again) throw error;
      if (kind) denied.set(kind, deniedGap(kind, error));
      else again = false;
      await client.query('ROLLBACK');
    }
  }
}

/** Every statement of a read, as it is sent: for measuring against the bare queries. */
export function readingStatements(version: ServerVersion, options: ReadOptions): readonly string[] {
  const identity = { environment: '', host: '', port: 0, database: '', user: '' };
  return new CatalogFlight(identity, version, options, new Map(), nothingBarred, {}).statements(options.limits);
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

/** What a read is for. */
interface Purpose {
  /** Only what changes is to be read afterwards. */
  readonly again?: boolean;
  /** A screen shows it as it comes, and is not to be held up. */
  readonly live?: boolean;
}

/** One try at everything but what is known to be denied. */
class CatalogFlight {
  private readonly identity: DatabaseIdentity;
  private readonly version: ServerVersion;
  private readonly rows: RowGatherer;
  private readonly dependencies: DependencyReader | null;
  private readonly live: boolean;
  /** What could not be read. */
  private readonly unread: readonly Gap[];
  private readonly storageGaps: Gap[] = [];
  private readonly ledgerGaps: Gap[] = [];
  private readonly questions: readonly Question[];
  /** Kinds that have not come yet. */
  private readonly pending: Set<string>;
  private readonly schemas: SchemaFilter;
  private header: Header = { readAt: '', roles: [] };
  private pieces: Pieces | null = null;
  private answered = 0;

  constructor(
    identity: DatabaseIdentity,
    version: ServerVersion,
    options: ReadOptions,
    denied: ReadonlyMap<PostgresKind, Gap>,
    barred: Barred,
    { again = false, live = false }: Purpose,
  ) {
    const scope = queryScope(version.major, options.schemas, undefined, barred);
    const rows = new RowGatherer(options.rows ?? new RowCache(), version.major, kindList, again ? 'listed' : 'any');
    const dependencies = options.dependencies === false ? null : new DependencyReader();
    const kinds = readingOrder.filter((kind) => !denied.has(kind));
    this.identity = identity;
    this.version = version;
    this.schemas = options.schemas;
    this.rows = rows;
    this.dependencies = dependencies;
    this.unread = [...denied.values(), ...barred.gaps];
    this.live = live;
    this.pending = new Set(kinds.map(({ kind }) => kind));
    // Where objects are shown as they come, who needs whom can wait for them.
    const edges = dependencies ? edgesQuestions(dependencies, !live) : [];
    this.questions = [
      headerQuestion((header) => {
        this.header = header;
      }),
      ...ledgerQuestions(options.ledgers, version, barred, rows, this.ledgerGaps),
      ...(live ? [] : edges),
      ...kinds.map((kind) => kindQuestion(kind, scope, rows, dependencies, again)),
      storageQuestion(scope, this.storageGaps),
      ...(live ? edges : []),
      ...(again && denied.size === 0 && barred.locked.length === 0
        ? [
            {
              sql: piecesQuery(version.major),
              receive: (text: string) => {
                this.pieces = readPieces(text);
              },
            },
          ]
        : []),
    ];
  }

  statements(limits: TimeLimits): readonly string[] {
    return [...beginCatalog(limits), ...this.questions.map((question) => question.sql), 'COMMIT'];
  }

  /**
   * Who asks who needs whom looks objects up, and names what was read: what that takes is done while the server is at work
   * on the next kind. A screen has better things to do then.
   */
  private arrived(kind: PostgresKind): void {
    this.pending.delete(kind.kind);
    if (this.dependencies && !this.live) this.rows.prepare(kind.kind);
  }

  /** What is answered is told with the kind that has come with it; null for none. */
  async run(
    client: Client,
    limits: TimeLimits,
    onProgress: (progress: ReadProgress, kind: PostgresKind | null) => void,
  ): Promise<void> {
    const total = this.questions.length;
    await askAll(client, beginCatalog(limits), this.questions, ['COMMIT'], (answered) => {
      const kind = this.asking();
      this.answered = answered;
      if (answered <= 0 || answered > total) return;
      if (kind) this.arrived(kind);
      onProgress({ done: answered, total, objects: this.rows.received }, kind);
    });
  }

  /** The kind whose question is being answered; null for any other statement. */
  asking(): PostgresKind | null {
    return this.questions[this.answered]?.kind ?? null;
  }

  /** Everything, once all is answered. */
  reading(): Omit<Reading, 'barred'> {
    const objects = this.rows.whole();
    const graph = this.dependencies?.graph(objects) ?? emptyDependencies;
    const catalog = this.catalog(objects, graph, [...this.storageGaps, ...this.ledgerGaps], new Set());
    return { catalog, kept: this.pieces && keptOf(catalog, objects, this.storageGaps, this.pieces, this.dependencies) };
  }

  /** What has come so far, as a catalog of its own. */
  part(): Catalog {
    const pending = new Set(this.pending);
    return this.catalog(this.rows.part(pending), emptyDependencies, this.ledgerGaps, pending);
  }

  private catalog(
    objects: RowObjects,
    dependencies: DependencyGraph,
    gaps: readonly Gap[],
    pending: ReadonlySet<string>,
  ): Catalog {
    const { identity, version, schemas, header } = this;
    const about = { identity, version, schemas, header, objects, dependencies, pending };
    return catalogOf({ ...about, gaps: [...this.unread, ...gaps] });
  }
}

/**
 * Who needs whom; `ready` to have it put in order as soon as it has come. The planner takes those that are alike for many
 * more than they are, and would sort all that there are rather than gather them in a hash table.
 */
function edgesQuestions(dependencies: DependencyReader, ready: boolean): readonly Question[] {
  const nothing = () => undefined;
  return [
    { sql: `SET LOCAL enable_sort = 'off'`, receive: nothing },
    {
      sql: dependencies.query(),
      receive: (text) => dependencies.receive(text),
      ...(ready && { answered: () => dependencies.ready() }),
    },
    { sql: 'SET LOCAL enable_sort TO DEFAULT', receive: nothing },
  ];
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
