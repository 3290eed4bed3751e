/** A snapshot file as a session: read like a database, and read again when the file changes. */

import { createReadStream, promises as files } from 'node:fs';
import type { Catalog } from '../catalog/catalog.ts';
import { dependencyGraph } from '../catalog/dependencies.ts';
import type { Session } from '../catalog/environment.ts';
import { Fault } from '../catalog/fault.ts';
import type { CountedRows, RowTable } from '../catalog/rows.ts';
import { type SchemaFilter, schemaMatcher } from '../catalog/schema-filter.ts';
import { say } from '../language/language.ts';
import { limits, parseSnapshot, type SnapshotKinds } from './snapshot.ts';

/** What the caller knows of the file besides its path. */
export interface SnapshotAbout {
  /** The name that it goes by, whatever the environment was called when it was written. */
  readonly environment: string;
  readonly schemas: SchemaFilter;
  readonly signal?: AbortSignal | undefined;
}

/** Opens snapshot files whose objects are of these kinds. */
export function snapshotOpener(kinds: SnapshotKinds): (path: string, about: SnapshotAbout) => Promise<Session> {
  return (path, about) => openSnapshot(path, about, kinds);
}

/** Opens a snapshot file. Throws a Fault when it cannot be read or is none. */
export async function openSnapshot(path: string, about: SnapshotAbout, kinds: SnapshotKinds): Promise<Session> {
  const load = async (): Promise<{ readonly pulse: string; readonly catalog: Catalog }> => {
    const file = await read(path, about.signal);
    return { pulse: file.pulse, catalog: fitted(parseSnapshot(file.bytes, kinds, path), about) };
  };
  let held = await load();
  const current = async (): Promise<Catalog> => {
    if ((await pulseOf(path)) !== held.pulse) held = await load();
    return held.catalog;
  };
  return {
    identity: held.catalog.identity,
    version: held.catalog.version,
    async read(listener) {
      const catalog = await current();
      listener?.progress?.({ done: 1, total: 1, objects: catalog.objects.size });
      return catalog;
    },
    readAgain: current,
    pulse: () => pulseOf(path),
    count: () => Promise.resolve({ type: 'unknown', reason: say`a snapshot file holds no rows` }),
    countRows: ({ tables }) => Promise.resolve(heldRows(held.catalog, tables)),
    ask: () => Promise.resolve({ type: 'failed', code: 'snapshot', reason: say`a snapshot file holds no rows` }),
    digest: () => Promise.reject(noRows(about.environment)),
    // biome-ignore lint/correctness/useYield: there is nothing to hand out
    async *rowsOf() {
      throw noRows(about.environment);
    },
    async close() {},
  };
}

/** The counts that travelled along, whatever time is given: there is nobody to count anew. */
function heldRows({ rows, readAt }: Catalog, tables: readonly RowTable[]): CountedRows {
  const none = rows ? say`the snapshot holds no count of it` : say`the snapshot holds no counts`;
  return {
    countedAt: rows?.countedAt ?? readAt,
    counts: new Map(tables.map(({ id }) => [id, rows?.counts.get(id) ?? { type: 'unknown', reason: none }])),
  };
}

function noRows(environment: string): Fault {
  return new Fault({
    code: 'no-rows-in-snapshot',
    doing: say`read rows of ${environment}`,
    problem: say`a snapshot file holds no rows`,
  });
}

/** The catalog under its name here, without the schemas that are not asked for. */
function fitted(catalog: Catalog, { environment, schemas }: SnapshotAbout): Catalog {
  const identity = { ...catalog.identity, environment };
  if (schemas.only.length === 0 && schemas.except.length === 0) return { ...catalog, identity };
  const wanted = schemaMatcher(schemas);
  const objects = new Map([...catalog.objects].filter(([, { schema }]) => schema === null || wanted(schema)));
  const edges = [...catalog.dependencies.edges()].filter(([from, to]) => objects.has(from) && objects.has(to));
  const asked = {
    only: schemas.only.length > 0 ? schemas.only : catalog.schemas.only,
    except: [...catalog.schemas.except, ...schemas.except],
  };
  return { ...catalog, identity, objects, dependencies: dependencyGraph(edges), schemas: asked };
}

async function read(path: string, signal?: AbortSignal): Promise<{ bytes: Uint8Array; pulse: string }> {
  try {
    // Looked at before it is opened: opening a pipe waits for its writer.
    const about = await files.stat(path);
    if (!about.isFile()) throw fault(path, say`it is not a file`);
    if (about.size > limits.bytes) throw fault(path, say`it is larger than ${limits.bytes / 2 ** 20} MiB`);
    return { bytes: await upToLimit(path, signal), pulse: pulseText(about) };
  } catch (error) {
    throw asFileFault(path, error);
  }
}

/** The file's bytes, as far as any catalog needs: it may grow meanwhile, and files of the kernel's have no size. */
async function upToLimit(path: string, signal?: AbortSignal): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of createReadStream(path, { end: limits.bytes, highWaterMark: 2 ** 20, signal })) {
    chunks.push(chunk);
    size += chunk.length;
  }
  if (size > limits.bytes) throw fault(path, say`it is larger than ${limits.bytes / 2 ** 20} MiB`);
  return Buffer.concat(chunks, size);
}

async function pulseOf(path: string): Promise<string> {
  try {
    return pulseText(await files.stat(path));
  } catch (error) {
    throw asFileFault(path, error);
  }
}

function pulseText({ mtimeMs, size, ino }: { mtimeMs: number; size: number; ino: number }): string {
  return `${mtimeMs}:${size}:${ino}`;
}

function asFileFault(path: string, error: unknown): Fault {
  if (error instanceof Fault) return error;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  const problem =
    code === 'ENOENT'
      ? say`there is no such file`
      : code === 'EACCES'
        ? say`its permissions do not let it be read`
        : error instanceof Error
          ? error.message
          : String(error);
  return fault(path, problem, error);
}

function fault(path: string, problem: string, cause?: unknown): Fault {
  return new Fault({ code: 'bad-snapshot', doing: say`read the snapshot ${path}`, problem, cause });
}
