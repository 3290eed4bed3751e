/** One consistent read of everything, in one flight. */

import type { Client } from 'pg';
import { z } from 'zod';
import type { Catalog, DatabaseIdentity, Gap, ServerVersion } from '../catalog/catalog.ts';
import { emptyDependencies } from '../catalog/dependencies.ts';
import type { ReadProgress } from '../catalog/environment.ts';
import type { LedgerReader } from '../catalog/ledger-reader.ts';
import { DependencyReader } from './depend.ts';
import { fly } from './flight.ts';
import type { PostgresKind, QueryScope } from './kind.ts';
import { managedSchemas } from './managed.ts';
import { kindList } from './objects/index.ts';
import { RowCache } from './row-cache.ts';
import { RowObjects } from './row-objects.ts';
import { queryScope, type SchemaFilter } from './scope.ts';
import { beginReading, type TimeLimits } from './settings.ts';
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
}

/** One statement of the flight, with what becomes of its rows. */
interface Question {
  readonly sql: string;
  receive(text: string, second: string | null): void;
}

const header = z.tuple([z.string(), z.array(z.string())]);

/** Reads the whole catalog. Throws what the server or the connection throws; nothing is left open in the session. */
export async function readCatalog(
  client: Client,
  identity: DatabaseIdentity,
  version: ServerVersion,
  options: ReadOptions,
  onProgress?: (progress: ReadProgress) => void,
): Promise<Catalog> {
  const scope = queryScope(version.major, options.schemas);
  const objects = new RowObjects(options.rows ?? new RowCache(), version.major);
  const dependencies = options.dependencies === false ? null : new DependencyReader();
  const gaps: Gap[] = [];
  let readAt = '';
  let roles: readonly string[] = [];

  const questions: Question[] = [
    {
      sql: `SELECT json_build_array(to_char(transaction_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), (SELECT coalesce(json_agg(rolname), '[]') FROM pg_roles))::text`,
      receive(text) {
        [readAt, roles] = header.parse(JSON.parse(text));
      },
    },
    ...kindList.map((kind) => kindQuestion(kind, scope, objects, dependencies !== null)),
    ...(dependencies
      ? [{ sql: dependencies.query(scope), receive: (text: string) => dependencies.receive(text) }]
      : []),
    ...options.ledgers.map((ledger) => ({
      sql: ledger.query(version.major),
      receive(text: string) {
        const answer = ledger.decode(text);
        for (const object of answer.objects) objects.add(object);
        gaps.push(...answer.gaps);
      },
    })),
  ];

  const opening = beginReading(options.limits);
  const total = questions.length;
  await fly(client, [...opening, ...questions.map((question) => question.sql), 'COMMIT'], {
    row(index, values) {
      const [text, second] = values;
      if (text !== null && text !== undefined) questions[index - opening.length]?.receive(text, second ?? null);
    },
    done(index) {
      const done = index - opening.length + 1;
      if (done > 0 && done <= total) onProgress?.({ done, total, objects: objects.received });
    },
  });
  objects.done();

  return {
    identity,
    version,
    readAt,
    objects,
    dependencies: dependencies?.graph(objects) ?? emptyDependencies,
    gaps: [...gaps, ...unmodelledGaps(objects.ofKind(unmodelledKind))],
    managedSchemas: managedSchemas(objects.ofKind('schema'), roles),
    roles: new Set(roles),
  };
}

/** A kind's rows as one JSON text each, their oids as another where it matters who needs whom. */
function kindQuestion(kind: PostgresKind, scope: QueryScope, objects: RowObjects, placed: boolean): Question {
  const array = (fields: readonly string[]): string =>
    `json_build_array(${fields.map((field) => `q."${field}"`).join(', ')})::text`;
  return {
    sql: `SELECT ${array(kind.fields)}${placed ? `, ${array(kind.oids)}` : ''} FROM (${kind.query(scope)}) q`,
    receive: objects.receiver(kind),
  };
}
