/**
 * A catalog as a file, and back. The file is JSON of a numbered shape, one object a line so that two of them can be told
 * apart by eye, packed by gzip when it is long. What is parsed may come from anywhere and is checked in full.
 */

import { gunzipSync, gzipSync } from 'node:zlib';
import * as z from 'zod';
import type { Catalog } from '../catalog/catalog.ts';
import { dependencyGraph } from '../catalog/dependencies.ts';
import { Fault } from '../catalog/fault.ts';
import { catalogFingerprint, contentFingerprint, keepFingerprint } from '../catalog/fingerprint.ts';
import type { Attributes, CatalogObject, ObjectId } from '../catalog/object.ts';
import { say } from '../language/language.ts';

const format = 'dbparity-snapshot';
const version = 4;
/** The first shape whose fingerprint is of what was read, with a checksum of what the file holds. */
const checksummed = 4;
/** The oldest shape that is read: as the one after it, without counts of rows. */
const oldest = 2;
/** A text longer than this is packed. */
const longText = 4 * 2 ** 20;
/** What is refused unread: a file, and the text in it, larger than any catalog needs to be. */
export const limits = { bytes: 256 * 2 ** 20, text: 480 * 2 ** 20 };

/** What parsing needs to know of a kind. */
export type SnapshotKinds = ReadonlyMap<
  string,
  {
    checkAttributes(attributes: unknown): Attributes;
    /** What an object is built on besides its parent. */
    builtOn?(object: CatalogObject): readonly ObjectId[];
  }
>;

/** The catalog as a file's content. */
export function writeSnapshot(catalog: Catalog): string | Uint8Array {
  const objects = [...catalog.objects.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const places = new Map(objects.map(({ id }, place) => [id, place]));
  const edges = [...catalog.dependencies.edges()].flatMap(([from, to]) => {
    const ends = [places.get(from), places.get(to)];
    return ends.includes(undefined) ? [] : [JSON.stringify(ends)];
  });
  const head = {
    format,
    version,
    fingerprint: catalogFingerprint(catalog),
    checksum: contentFingerprint(objects),
    readAt: catalog.readAt,
    identity: catalog.identity,
    server: catalog.version,
    managedSchemas: [...catalog.managedSchemas].sort(),
    roles: [...catalog.roles].sort(),
    schemas: catalog.schemas,
    gaps: catalog.gaps,
    rows: catalog.rows && {
      countedAt: catalog.rows.countedAt,
      counts: [...catalog.rows.counts].sort(([a], [b]) => (a < b ? -1 : 1)),
    },
  };
  const lines = objects.map(({ id, schema, name, parent, attributes }) =>
    JSON.stringify({ id, schema, name, parent, attributes }),
  );
  const text = [
    ...Object.entries(head).map(
      ([key, value], index) => `${index === 0 ? '{' : ''}"${key}":${JSON.stringify(value)},\n`,
    ),
    `"objects":[\n${lines.join(',\n')}\n],\n`,
    `"dependencies":[${edges.sort().join(',')}]}\n`,
  ].join('');
  return text.length > longText ? gzipSync(text) : text;
}

const label = z.object({ format: z.literal(format), version: z.number().int().positive() });

const rowCount = z.discriminatedUnion('type', [
  z.object({ type: z.literal('exact'), count: z.number().int().nonnegative() }),
  z.object({ type: z.literal('estimate'), count: z.number().int().nonnegative(), reason: z.string() }),
  z.object({ type: z.literal('unknown'), reason: z.string() }),
]);

const content = z.object({
  fingerprint: z.string().regex(/^[0-9a-f]{12}$/),
  checksum: z.string().exactOptional(),
  readAt: z.iso.datetime(),
  identity: z.object({
    environment: z.string(),
    host: z.string(),
    port: z.number().int(),
    database: z.string(),
    user: z.string(),
  }),
  server: z.object({ number: z.number().int(), major: z.number().int().min(14), text: z.string() }),
  managedSchemas: z.array(z.string()),
  roles: z.array(z.string()),
  schemas: z.object({ only: z.array(z.string()), except: z.array(z.string()) }),
  gaps: z.array(
    z.object({
      code: z.enum(['not-visible', 'not-modelled', 'not-compared']),
      kind: z.string(),
      subject: z.string(),
      count: z.number().int(),
      message: z.string(),
      hides: z.string().exactOptional(),
    }),
  ),
  rows: z
    .object({ countedAt: z.iso.datetime(), counts: z.array(z.tuple([z.string(), rowCount])) })
    .nullable()
    .default(null),
  objects: z.array(
    z.object({
      id: z.string().regex(/^[a-z-]+:/),
      schema: z.string().nullable(),
      name: z.string(),
      parent: z.string().nullable(),
      // JSON by birth; the kind checks it.
      attributes: z.custom<Attributes>(
        (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
        'expected attributes',
      ),
    }),
  ),
  dependencies: z.array(z.tuple([z.number().int().nonnegative(), z.number().int().nonnegative()])),
});

/** The catalog in a file's content. `name` is the file's, for messages. Throws a Fault that says what is wrong. */
export function parseSnapshot(file: string | Uint8Array, kinds: SnapshotKinds, name: string): Catalog {
  const wrong = (problem: string, advice: string | null = null, cause?: unknown): Fault =>
    new Fault({ code: 'bad-snapshot', doing: say`read the snapshot ${name}`, problem, advice, cause });

  const json = parseJson(unpacked(file, wrong), wrong);
  const labelled = label.safeParse(json);
  if (!labelled.success)
    throw wrong(say`it is no snapshot`, say`dbparity snapshot ENVIRONMENT --output FILE writes one`);
  if (labelled.data.version > version) {
    throw wrong(
      say`it has shape ${labelled.data.version}, and this dbparity knows shapes up to ${version}`,
      say`read it with a newer dbparity`,
    );
  }
  if (labelled.data.version < oldest) {
    throw wrong(
      say`it has shape ${labelled.data.version}, from before dbparity told ledgers apart`,
      say`write it anew with this dbparity`,
    );
  }
  const parsed = checked(json, wrong);
  if (!parsed.success) throw wrong(say`its content is malformed: ${firstIssue(parsed.error)}`);
  const { fingerprint, checksum, identity, server, readAt, managedSchemas, roles, schemas, gaps, rows, dependencies } =
    parsed.data;
  const whole = labelled.data.version >= checksummed ? checksum : fingerprint;
  if (parsed.checksum !== whole)
    throw wrong(say`its objects do not match its checksum: it was damaged or changed by hand`, say`write it anew`);

  const objects = new Map<ObjectId, CatalogObject>();
  const ids = parsed.data.objects.map((item) => {
    if (objects.has(item.id)) throw wrong(say`it holds ${item.id} twice`);
    const kind = item.id.slice(0, item.id.indexOf(':'));
    const rules = kinds.get(kind);
    if (!rules)
      throw wrong(say`it holds objects of kind ${kind}, unknown to this dbparity`, say`read it with a newer dbparity`);
    try {
      objects.set(item.id, { ...item, kind, attributes: rules.checkAttributes(item.attributes) });
    } catch (error) {
      if (!(error instanceof z.ZodError)) throw error;
      throw wrong(say`${item.id} is malformed: ${firstIssue(error)}`, say`write it anew with this dbparity`, error);
    }
    return item.id;
  });
  const circle = ownBasis(objects, kinds);
  if (circle !== null) throw wrong(say`${circle} is built on itself`, say`write it anew`);
  const edges = dependencies.map(([from, to]) => {
    const [dependant, dependency] = [ids[from], ids[to]];
    if (dependant === undefined || dependency === undefined) throw wrong(say`a dependency leads nowhere`);
    return [dependant, dependency] as const;
  });
  keepFingerprint(objects, fingerprint);
  return {
    identity,
    version: server,
    readAt,
    objects,
    dependencies: dependencyGraph(edges),
    gaps,
    managedSchemas: new Set(managedSchemas),
    roles: new Set(roles),
    schemas,
    pending: new Set(),
    rows: rows && { countedAt: rows.countedAt, counts: new Map(rows.counts) },
  };
}

/** An object that is built on itself, by whatever way round; null where there is none, as in every database. */
function ownBasis(objects: ReadonlyMap<ObjectId, CatalogObject>, kinds: SnapshotKinds): ObjectId | null {
  const ended = new Set<ObjectId>();
  const under = new Set<ObjectId>();
  for (const root of objects.keys()) {
    const stack = [root];
    for (let id = stack.at(-1); id !== undefined; id = stack.at(-1)) {
      const object = objects.get(id);
      if (!object || ended.has(id) || under.has(id)) {
        // All below it is done.
        stack.pop();
        under.delete(id);
        ended.add(id);
        continue;
      }
      under.add(id);
      const bases = kinds.get(object.kind)?.builtOn?.(object) ?? [];
      for (const basis of object.parent === null ? bases : [...bases, object.parent]) {
        if (under.has(basis)) return basis;
        stack.push(basis);
      }
    }
  }
  return null;
}

function checked(json: unknown, wrong: Wrong) {
  try {
    const parsed = content.safeParse(json);
    return { ...parsed, checksum: parsed.success ? contentFingerprint(parsed.data.objects) : '' };
  } catch (error) {
    // Nesting as deep as an attack's ends in the stack's.
    throw wrong(say`its content is malformed`, null, error);
  }
}

type Wrong = (problem: string, advice?: string | null, cause?: unknown) => Fault;

function unpacked(file: string | Uint8Array, wrong: Wrong): string {
  if (typeof file === 'string') return file;
  if (file.length > limits.bytes) throw wrong(say`it is larger than ${limits.bytes / 2 ** 20} MiB`);
  let bytes = file;
  if (file[0] === 0x1f && file[1] === 0x8b) {
    try {
      bytes = gunzipSync(file, { maxOutputLength: limits.text });
    } catch (error) {
      throw wrong(say`it cannot be unpacked: it is damaged, or larger than any catalog`, null, error);
    }
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw wrong(say`it is no UTF-8 text`, null, error);
  }
}

function parseJson(text: string, wrong: Wrong): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw wrong(say`it is no JSON, or only a part of it`, null, error);
  }
}

function firstIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue ? `${issue.path.map(String).join('.')}: ${issue.message}` : 'unknown';
}
