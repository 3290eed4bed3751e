/** One consistent read of everything, in one flight. */

import type { Client } from 'pg';
import { z } from 'zod';
import type { Catalog, DatabaseIdentity, Gap, ServerVersion } from '../catalog/catalog.ts';
import type { ReadProgress } from '../catalog/environment.ts';
import type { LedgerReader } from '../catalog/ledger-reader.ts';
import type { CatalogObject, ObjectId } from '../catalog/object.ts';
import { DependencyReader } from './depend.ts';
import { fly } from './flight.ts';
import type { PostgresKind } from './kind.ts';
import { managedSchemas } from './managed.ts';
import { kindList } from './objects/index.ts';
import { queryScope, type SchemaFilter } from './scope.ts';
import { beginReading, type TimeLimits } from './settings.ts';
import { unmodelledGaps } from './unmodelled.ts';

export type { LedgerReader } from '../catalog/ledger-reader.ts';

export interface ReadOptions {
  readonly schemas: SchemaFilter;
  readonly limits: TimeLimits;
  /** Readers of ledgers, asked in the same flight. */
  readonly ledgers: readonly LedgerReader[];
}

/** One statement of the flight, with what becomes of its rows. */
interface Question {
  readonly sql: string;
  receive(text: string): void;
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
  const objects = new Map<ObjectId, CatalogObject>();
  const dependencies = new DependencyReader();
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
    ...kindList.map((kind) =>
      kindQuestion(kind, scope, (decoded) => {
        objects.set(decoded.object.id, decoded.object);
        dependencies.know(decoded);
      }),
    ),
    { sql: dependencies.query(scope), receive: (text) => dependencies.receive(text) },
    ...options.ledgers.map((ledger) => ({
      sql: ledger.query(version.major),
      receive(text: string) {
        const answer = ledger.decode(text);
        for (const object of answer.objects) objects.set(object.id, object);
        gaps.push(...answer.gaps);
      },
    })),
  ];

  const opening = beginReading(options.limits);
  const total = questions.length;
  await fly(client, [...opening, ...questions.map((question) => question.sql), 'COMMIT'], {
    row(index, values) {
      const text = values[0];
      if (text !== null && text !== undefined) questions[index - opening.length]?.receive(text);
    },
    done(index) {
      const done = index - opening.length + 1;
      if (done > 0 && done <= total) onProgress?.({ done, total, objects: objects.size });
    },
  });

  return {
    identity,
    version,
    readAt,
    objects,
    dependencies: dependencies.graph(objects),
    gaps: [...gaps, ...unmodelledGaps(objects)],
    managedSchemas: managedSchemas(objects, roles),
    roles: new Set(roles),
  };
}

function kindQuestion(
  kind: PostgresKind,
  scope: ReturnType<typeof queryScope>,
  take: (decoded: NonNullable<ReturnType<PostgresKind['decode']>>) => void,
): Question {
  const list = kind.fields.map((field) => `q."${field}"`).join(', ');
  return {
    sql: `SELECT json_build_array(${list})::text FROM (${kind.query(scope)}) q`,
    receive(text) {
      const decoded = kind.decode(rowOf(text), scope);
      if (decoded) take(decoded);
    },
  };
}

const row = z.array(z.unknown());

function rowOf(text: string): readonly unknown[] {
  return row.parse(JSON.parse(text));
}
