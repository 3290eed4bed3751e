import { chmod, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Catalog } from '../../source/catalog/catalog.ts';
import { Fault } from '../../source/catalog/fault.ts';
import { catalogFingerprint, contentFingerprint } from '../../source/catalog/fingerprint.ts';
import type { CountedRows } from '../../source/catalog/rows.ts';
import { allSchemas } from '../../source/catalog/schema-filter.ts';
import { kinds } from '../../source/commands/engine.ts';
import { compare } from '../../source/compare/compare.ts';
import { entryObject } from '../../source/ledger/entry.ts';
import { parseSnapshot, writeSnapshot } from '../../source/postgres/snapshot.ts';
import { openSnapshot } from '../../source/postgres/snapshot-environment.ts';
import { planRepair } from '../../source/repair/plan.ts';
import { readDatabase } from '../support/catalogs.ts';
import { withDatabase } from '../support/databases.ts';
import { asPlainUser } from '../support/plain-user.ts';

const sql = `
  CREATE SCHEMA "odd "" 🙂"; COMMENT ON SCHEMA "odd "" 🙂" IS e'a\\nb \\x1b';
  CREATE TABLE "odd "" 🙂".t (id int PRIMARY KEY, "__proto__" text DEFAULT 'x');
  CREATE VIEW v AS SELECT id FROM "odd "" 🙂".t;
  CREATE EXTENSION citext; CREATE TABLE u (name citext);
  GRANT SELECT ON v TO PUBLIC;
  CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq);`;

let catalog: Catalog;
let text: string;
beforeAll(async () => {
  await withDatabase(undefined, sql, async (database) => {
    const read = await readDatabase(database, database.url, 'production');
    const entry = entryObject({
      ledger: { schema: 's', table: 't', tool: 'supabase' },
      version: '1',
      name: null,
      state: 'applied',
      order: '1',
      checksum: null,
      row: {},
      statements: 'a',
      statementList: ['a'],
    });
    const rows: CountedRows = {
      countedAt: '2026-11-20T18:00:00.000Z',
      counts: new Map([
        ['table:public.z', { type: 'exact', count: 12 }],
        ['table:public."a b"', { type: 'estimate', count: 1e15, reason: 'another session holds a lock on it' }],
        ['table:public.m', { type: 'unknown', reason: 'it was never analysed' }],
      ]),
    };
    const gap = {
      code: 'not-visible',
      kind: 'entry',
      subject: 'x',
      count: 1,
      message: 'because',
      hides: 'entry:s.',
    } as const;
    catalog = { ...read, objects: new Map([...read.objects, [entry.id, entry]]), gaps: [...read.gaps, gap], rows };
  });
  const written = writeSnapshot(catalog);
  if (typeof written !== 'string') throw new Error('a small snapshot is text');
  text = written;
});

const parse = (file: string | Uint8Array) => parseSnapshot(file, kinds, 'file');

function fault(file: string | Uint8Array): string {
  try {
    parse(file);
  } catch (error) {
    if (error instanceof Fault && error.code === 'bad-snapshot') return error.message;
    throw error;
  }
  throw new Error('it was read');
}

describe('a snapshot', () => {
  it('is the catalog again', () => {
    const again = parse(text);
    expect(new Map([...again.objects].sort())).toEqual(new Map([...catalog.objects].sort()));
    expect([...again.dependencies.edges()].sort()).toEqual([...catalog.dependencies.edges()].sort());
    expect(again).toMatchObject({
      identity: catalog.identity,
      version: catalog.version,
      readAt: catalog.readAt,
      gaps: catalog.gaps,
      roles: catalog.roles,
      rows: catalog.rows,
    });
    expect(catalogFingerprint(again)).toBe(catalogFingerprint(catalog));
    expect(compare(catalog, again, kinds).differences.size).toBe(0);
    const empty = { ...catalog, objects: new Map(), dependencies: again.dependencies };
    const [left, right] = [again, catalog].map((source) => {
      const plan = planRepair(compare(source, empty, kinds), kinds, null, { destructive: true, concurrently: false });
      return plan.steps;
    });
    expect(left).toEqual(right);
  });

  it('has an object a line, in a fixed order, and one with a packed text is read alike', () => {
    const reversed = { ...catalog, objects: new Map([...catalog.objects].reverse()) };
    expect(writeSnapshot(reversed)).toBe(text);
    expect(text.split('\n').filter((line) => line.startsWith('{"id"'))).toHaveLength(catalog.objects.size);
    expect(parse(gzipSync(text)).objects.size).toBe(catalog.objects.size);
    expect(parse(new TextEncoder().encode(text)).objects.size).toBe(catalog.objects.size);
  });

  it('of the shape before rows were counted is read without them', () => {
    const { rows, ...json } = JSON.parse(text);
    expect(rows.counts).toHaveLength(3);
    expect(parse(JSON.stringify({ ...json, rows: null })).rows).toBe(null);
    // Its fingerprint was that of its objects.
    const { checksum: fingerprint, ...older } = json;
    expect(parse(JSON.stringify({ ...older, version: 2, fingerprint })).rows).toBe(null);
    expect(fault(JSON.stringify({ ...older, version: 3, fingerprint: '0123456789ab' }))).toMatch('checksum');
  });

  it('that is long is packed', () => {
    const [schema] = [...catalog.objects.values()].filter(({ kind }) => kind === 'schema');
    if (!schema) throw new Error('no schema');
    const many = Array.from({ length: 30_000 }, (_, index) => ({ ...schema, id: `schema:s${index}` }));
    const large = { ...catalog, objects: new Map(many.map((object) => [object.id, object])) };
    const written = writeSnapshot(large);
    if (typeof written === 'string') throw new Error('it is not packed');
    expect(gunzipSync(written).length).toBeGreaterThan(written.length * 10);
    expect(parse(written).objects.size).toBe(30_000);
  });

  it('from elsewhere is refused with what is wrong', () => {
    const changed = (change: (json: ReturnType<typeof JSON.parse>) => void): string => {
      const json = JSON.parse(text);
      change(json);
      return JSON.stringify(json);
    };
    expect(fault('')).toMatch('it is no JSON');
    expect(fault(text.slice(0, 500))).toMatch('it is no JSON, or only a part of it');
    expect(fault('[]')).toMatch('it is no snapshot');
    expect(fault('null')).toMatch('it is no snapshot');
    expect(fault('{"format":"x","version":1}')).toMatch('it is no snapshot');
    expect(fault(new Uint8Array([0x1f, 0x8b, 1, 2, 3]))).toMatch('it cannot be unpacked');
    expect(fault(gzipSync(text).subarray(0, 200))).toMatch('it cannot be unpacked');
    expect(fault(new Uint8Array([0x7b, 0xff, 0xfe]))).toMatch('it is no UTF-8 text');
    expect(fault(changed((json) => void Object.assign(json, { version: 5 })))).toMatch('it has shape 5');
    expect(fault(changed((json) => void Object.assign(json, { version: 1 })))).toMatch('it has shape 1, from before');
    expect(fault(changed((json) => void Object.assign(json.server, { major: 9 })))).toMatch('server.major');
    expect(fault(changed((json) => void Object.assign(json.objects[0], { name: 7 })))).toMatch('objects.0.name');
    expect(fault(changed((json) => void Object.assign(json.objects[0], { id: 'nothing' })))).toMatch('objects.0.id');
    expect(fault(changed((json) => void Object.assign(json.rows, { countedAt: 'once' })))).toMatch('rows.countedAt');
    expect(fault(changed((json) => void json.rows.counts.push(['table:x', { type: 'exact', count: -1 }])))).toMatch(
      'rows.counts.3',
    );
    expect(fault(changed((json) => void json.objects.pop()))).toMatch('do not match its checksum');
    expect(fault(changed((json) => void Object.assign(json.objects[1].attributes, { comment: 'x' })))).toMatch(
      'checksum',
    );
    expect(fault(changed((json) => void delete json.checksum))).toMatch('checksum');
    expect(fault(changed((json) => void Object.assign(json, { fingerprint: 'ABC' })))).toMatch('fingerprint');
    expect(fault(changed((json) => void Object.assign(json, { dependencies: [[0, 99_999]] })))).toMatch(
      'a dependency leads nowhere',
    );
    const deep = `{"format":"dbparity-snapshot","version":3,"objects":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(fault(deep)).toMatch('malformed');
    const nested = changed((json) => void Object.assign(json.objects[0], { attributes: 'DEEP' })).replace(
      '"DEEP"',
      `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`,
    );
    expect(fault(nested)).toMatch('malformed');
  });

  it('is checked by its kinds, whatever its checksum says', () => {
    const schema = { id: 'schema:x', schema: 'x', name: 'x', parent: null, attributes: { owner: 1 } };
    const checksummed = (objects: readonly (typeof schema)[]): string => {
      const json = JSON.parse(text);
      return JSON.stringify({ ...json, objects, dependencies: [], checksum: contentFingerprint(objects) });
    };
    expect(fault(checksummed([schema]))).toMatch('schema:x is malformed: initial');
    expect(fault(checksummed([{ ...schema, id: 'unheard-of:x' }]))).toMatch('objects of kind unheard-of');
    expect(fault(checksummed([{ ...schema, id: '__proto__:x' }]))).toMatch('objects.0.id');
    const good = JSON.parse(text).objects.find((item: { id: string }) => item.id === 'schema:public');
    expect(fault(checksummed([good, good]))).toMatch('it holds schema:public twice');
    const inside = (id: string, parent: string) => ({ ...good, id, parent });
    expect(fault(checksummed([inside('schema:a', 'schema:a')]))).toMatch('schema:a is built on itself');
    expect(fault(checksummed([inside('schema:a', 'schema:b'), inside('schema:b', 'schema:a')]))).toMatch(
      'is built on itself',
    );
    const table = JSON.parse(text).objects.find((item: { id: string }) => item.id === 'table:public.u');
    const heir = { ...table, attributes: { ...table.attributes, inherits: ['public.u'] } };
    expect(fault(checksummed([heir]))).toMatch('table:public.u is built on itself');
    const polluted = JSON.parse(JSON.stringify(good).replace('"owner":', '"__proto__":{"polluted":true},"owner":'));
    const attributes = parse(checksummed([polluted])).objects.get('schema:public')?.attributes;
    expect(Object.getPrototypeOf(attributes)).toBe(Object.prototype);
    expect(attributes).not.toHaveProperty('polluted');
    expect(Object.prototype).not.toHaveProperty('polluted');
  });
});

describe('a fingerprint', () => {
  it('tells content apart, and nothing else', () => {
    const other = {
      ...catalog,
      identity: { ...catalog.identity, host: 'x' },
      readAt: 'then',
      objects: new Map([...catalog.objects].reverse()),
    };
    expect(catalogFingerprint(other)).toBe(catalogFingerprint(catalog));
    expect(catalogFingerprint(catalog)).toMatch(/^[0-9a-f]{12}$/);
    const [first, ...rest] = catalog.objects;
    expect(first).toBeDefined();
    expect(catalogFingerprint({ ...catalog, objects: new Map(rest) })).not.toBe(catalogFingerprint(catalog));
  });
});

describe('a snapshot file as an environment', () => {
  let directory: string;
  let file: string;
  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'dbparity-'));
    file = path.join(directory, 'a.json');
    await writeFile(file, text);
  });
  afterAll(() => rm(directory, { recursive: true }));
  const about = { environment: 'before', schemas: allSchemas };

  it('is read under its own name, with a pulse that moves with the file', async () => {
    const session = await openSnapshot(file, about, kinds);
    expect(session.identity).toEqual({ ...catalog.identity, environment: 'before' });
    expect(session.version).toEqual(catalog.version);
    const first = await session.read();
    expect(await session.read()).toBe(first);
    const pulse = await session.pulse();
    expect(await session.pulse()).toBe(pulse);
    await writeFile(file, writeSnapshot({ ...catalog, readAt: '2020-01-01T00:00:00.000Z' }));
    await utimes(file, 1, 1);
    expect(await session.pulse()).not.toBe(pulse);
    expect((await session.read()).readAt).toBe('2020-01-01T00:00:00.000Z');
    await session.close();
  });

  it('leaves out the schemas that are not asked for', async () => {
    const schemas = async (only: readonly string[], except: readonly string[]) => {
      const session = await openSnapshot(file, { ...about, schemas: { only, except } }, kinds);
      const { objects, dependencies } = await session.read();
      for (const edge of dependencies.edges()) expect(edge.every((id) => objects.has(id))).toBe(true);
      return [...new Set([...objects.values()].map(({ schema }) => schema))].sort();
    };
    expect(await schemas(['pub*'], [])).toEqual([null, 'public'].sort());
    expect(await schemas([], ['public'])).toEqual([null, 'odd " 🙂'].sort());
  });

  it.each([
    ['is missing', 'none.json', async () => {}, 'there is no such file'],
    ['is empty', 'empty', (at: string) => writeFile(at, ''), 'it is no JSON'],
  ])('that %s is said so', async (_name, name, make, problem) => {
    const at = path.join(directory, name);
    await make(at);
    await expect(openSnapshot(at, about, kinds)).rejects.toMatchObject({
      code: 'bad-snapshot',
      problem: expect.stringContaining(problem),
    });
  });

  it('that is a folder or may not be read is said so', async () => {
    await expect(openSnapshot(directory, about, kinds)).rejects.toMatchObject({ problem: 'it is not a file' });
    const closed = path.join(directory, 'closed');
    await writeFile(closed, text);
    await chmod(closed, 0);
    await asPlainUser(directory, () =>
      expect(openSnapshot(closed, about, kinds)).rejects.toMatchObject({
        problem: expect.stringContaining('permissions'),
      }),
    );
  });
});
