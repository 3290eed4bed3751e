import { describe, expect, it } from 'vitest';
import type { Catalog } from '../../source/catalog/catalog.ts';
import { catalogFingerprint } from '../../source/catalog/fingerprint.ts';
import { isIndexed, mayBeAlone, objectsOfKind } from '../../source/catalog/indexed.ts';
import type { CatalogObject } from '../../source/catalog/object.ts';
import { allSchemas } from '../../source/catalog/schema-filter.ts';
import { finish } from '../../source/catalog/work.ts';
import { compare } from '../../source/compare/compare.ts';
import { fly } from '../../source/postgres/flight.ts';
import { kindList, postgresKinds } from '../../source/postgres/objects/index.ts';
import { hasColumn, recordOf } from '../../source/postgres/record.ts';
import { RowCache } from '../../source/postgres/row-cache.ts';
import { queryScope } from '../../source/postgres/scope.ts';
import { openSession } from '../../source/postgres/session.ts';
import { beginReading, defaultLimits } from '../../source/postgres/settings.ts';
import { parseSnapshot, writeSnapshot } from '../../source/postgres/snapshot.ts';
import { learn, oidOf, patternOf, readOids } from '../../source/postgres/standing.ts';
import { connect, type Database, withClient, withDatabase, withPair } from '../support/databases.ts';
import { newest, oldest } from '../support/servers.ts';

const everything = `
  CREATE SCHEMA app;
  CREATE EXTENSION citext;
  CREATE TYPE app.mood AS ENUM ('calm', 'busy');
  CREATE TYPE app.pair AS (a integer, b text COLLATE "C");
  CREATE TYPE app.span AS RANGE (subtype = integer);
  CREATE DOMAIN app.short AS text DEFAULT 'x' CHECK (length(VALUE) < 9) CONSTRAINT two CHECK (VALUE <> 'q');
  CREATE COLLATION app.plain (locale = 'C');
  CREATE SEQUENCE app.free START 5;
  CREATE TABLE app.parent (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, mood app.mood DEFAULT 'calm',
    number serial, twice integer GENERATED ALWAYS AS (id * 2) STORED, name app.short UNIQUE, gone text);
  ALTER TABLE app.parent DROP COLUMN gone;
  CREATE TABLE app.child (parent_id bigint NOT NULL REFERENCES app.parent (id) DEFERRABLE, extra integer CHECK (extra > 0));
  CREATE TABLE app.heir (more integer) INHERITS (app.child);
  CREATE TABLE app.parts (day date, v integer) PARTITION BY RANGE (day);
  CREATE TABLE app.part PARTITION OF app.parts FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
  CREATE INDEX child_extra ON app.child ((extra + 1), parent_id) WHERE extra > 3;
  CREATE STATISTICS app.both ON parent_id, extra FROM app.child;
  CREATE TEXT SEARCH DICTIONARY app.plain_words (TEMPLATE = simple);
  CREATE TEXT SEARCH CONFIGURATION app.words (COPY = simple);
  CREATE CAST (app.mood AS integer) WITH INOUT;
  CREATE VIEW app.seen WITH (security_barrier) AS SELECT id, mood FROM app.parent;
  ALTER VIEW app.seen ALTER COLUMN mood SET DEFAULT 'busy';
  CREATE MATERIALIZED VIEW app.kept AS SELECT count(*) AS n FROM app.child;
  CREATE RULE quiet AS ON DELETE TO app.child DO INSTEAD NOTHING;
  CREATE FUNCTION app.f(a integer, OUT b text) RETURNS text LANGUAGE sql AS $$ SELECT a::text $$;
  CREATE FUNCTION app.t() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
  CREATE PROCEDURE app.p() LANGUAGE sql AS $$ SELECT 1 $$;
  CREATE AGGREGATE app.total(integer) (SFUNC = int4pl, STYPE = integer);
  CREATE TRIGGER before_child BEFORE INSERT ON app.child FOR EACH ROW EXECUTE FUNCTION app.t();
  ALTER TABLE app.child ENABLE ROW LEVEL SECURITY;
  CREATE POLICY mine ON app.child USING (extra > 1);
  CREATE EXTENSION postgres_fdw;
  CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'h');
  CREATE USER MAPPING FOR PUBLIC SERVER far OPTIONS (user 'u', password 'p');
  CREATE FOREIGN TABLE app.distant (a integer DEFAULT 3) SERVER far;
  CREATE PUBLICATION news FOR TABLE app.parent;
  CREATE FUNCTION app.e() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$;
  CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE FUNCTION app.e();
  ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO PUBLIC;
  COMMENT ON TABLE app.child IS 'a child';
  CREATE FOREIGN DATA WRAPPER own;
  DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET work_mem = ''5MB''', current_database()); END $$;
  CREATE OPERATOR app.=== (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4eq);
`;

const odd = `
  CREATE SCHEMA "a.b ""c";
  CREATE TABLE "a.b ""c"."d, (e\\" (f int PRIMARY KEY, "g.h" int UNIQUE);
  CREATE TABLE "a.b ""c".plain (i int);
  CREATE TABLE "a.b ""c".U&"m\\001b.""n" (U&"o\\2028" int PRIMARY KEY);
  CREATE INDEX "j ""k" ON "a.b ""c".plain (i);
  COMMENT ON COLUMN app.heir.extra IS 'inherited';
  ALTER TABLE app.child ADD CONSTRAINT low CHECK (extra < 99);
  ALTER TABLE app.heir ADD CONSTRAINT low CHECK (extra < 99);
  CREATE TABLE app.typed OF app.pair (PRIMARY KEY (a));
  CREATE TABLE app.moods (mood app.mood) PARTITION BY LIST (mood);
  CREATE TABLE app.calm PARTITION OF app.moods FOR VALUES IN ('calm');
  CREATE FUNCTION "a.b ""c"."l(m"(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
`;

const changed = `
  ALTER TABLE app.parent ADD COLUMN note text;
  DROP VIEW app.seen;
  ALTER POLICY mine ON app.child USING (extra > 2);
  CREATE FUNCTION app.f(a text) RETURNS text LANGUAGE sql AS $$ SELECT a $$;
  ALTER TYPE app.mood ADD VALUE 'gone';
`;

const needing = `
  CREATE TABLE app.cited (a public.citext, b public.citext[]);
  CREATE VIEW app.citing AS SELECT a FROM app.cited;
`;

async function read(database: Database, rows?: RowCache, dependencies = false) {
  const client = await connect(database.url);
  const identity = { environment: database.name, host: '', port: 0, database: database.name, user: '' };
  const options = { schemas: allSchemas, limits: defaultLimits, ledgers: [] };
  const session = await openSession(client, identity, rows ? { ...options, rows, dependencies } : options);
  try {
    return await session.read();
  } finally {
    await session.close();
  }
}

describe.each([oldest, newest])('rows shared between reads, on PostgreSQL %i', (major) => {
  it('decodes every kind of object to the same with its oids and without them', () =>
    withDatabase(major, everything + odd, ({ url }) =>
      withClient(url, async (client) => {
        const scope = queryScope(major, allSchemas);
        const kindsSeen = new Set<string>();
        for (const kind of kindList) {
          const sql = `SELECT ${recordOf(kind.fields)}, ${recordOf(kind.oids)} FROM (${kind.query(scope)}) q`;
          const opening = beginReading(defaultLimits);
          await fly(client, [...opening, sql, 'COMMIT'], {
            row(_index, [content, oids]) {
              const bare = kind.decode(content ?? '', null, scope);
              const placed = kind.decode(content ?? '', oids ?? '', scope);
              expect(bare?.object).toEqual(placed?.object);
              expect(bare?.needs).toEqual(placed?.needs);
              const needing = kind.found?.needing.some((column) => hasColumn(content ?? '', column)) ?? true;
              expect(needing || (bare?.needs ?? []).length === 0, bare?.object.id).toBe(true);
              const row = {
                kind,
                major,
                content: content ?? '',
                seen: 0,
                mark: 0,
                key: 0,
                object: undefined,
                print: undefined,
                needing: undefined,
                standing: undefined,
              };
              const learnt = learn(row, patternOf(oids ?? ''));
              const numbers: number[] = [];
              expect(learnt?.decoded.object).toEqual(placed?.object);
              expect(readOids(learnt?.standing.pattern ?? '', oids ?? '', numbers)).toBe(true);
              expect(learnt?.standing.rows.map((place) => ({ ...place, oid: oidOf(place, numbers) }))).toEqual(
                placed?.rows,
              );
              kindsSeen.add(kind.kind);
            },
          });
        }
        // Roles belong to the cluster: which ones are referred to is for their own test.
        const unseen = kindList.map(({ kind }) => kind).filter((kind) => !kindsSeen.has(kind) && kind !== 'role');
        expect(unseen).toEqual([]);
      }),
    ));

  it('knows whose parent is there, whatever has come', () =>
    withDatabase(major, `${everything + odd} CREATE INDEX kept_n ON app.kept (n)`, async ({ url }) => {
      const identity = { environment: 'a', host: '', port: 0, database: 'a', user: '' };
      const pace = { first: 0, next: 0 };
      const session = await openSession(await connect(url), identity, {
        schemas: allSchemas,
        limits: defaultLimits,
        ledgers: [],
        pace,
      });
      const catalogs: Catalog[] = [];
      catalogs.push(await session.read({ again: true, part: (catalog) => catalogs.push(catalog) }));
      await session.close();
      const told = (objects: Catalog['objects'], kind: string) => new Set(finish(mayBeAlone(objects, kind)));
      for (const { objects } of catalogs) {
        for (const kind of new Set(Array.from(objects.values(), (object) => object.kind))) {
          const alone = [...objects.values()].filter(
            (object) => object.kind === kind && object.parent !== null && !objects.has(object.parent),
          );
          const found = told(objects, kind);
          expect(alone.filter((object) => !found.has(object))).toEqual([]);
        }
      }
      const whole = catalogs.at(-1)?.objects ?? new Map();
      expect(objectsOfKind(whole, 'column').length).toBeGreaterThan(10);
      expect([...told(whole, 'column'), ...told(whole, 'index')]).toEqual([]);
      // Before materialized views have come, what is part of them is alone.
      const early = catalogs.find(({ pending }) => pending.has('materialized-view') && !pending.has('index'));
      expect(early && Array.from(told(early.objects, 'index'), ({ id }) => id)).toEqual(['index:app.kept_n']);
    }));

  it('finds the same differences as reads that share nothing', () =>
    withPair(major, everything, everything + changed, async (source, target) => {
      const rows = new RowCache();
      const shared = compare(await read(source, rows), await read(target, rows), postgresKinds);
      const apart = compare(await read(source), await read(target), postgresKinds);
      const plain = (differences: typeof apart.differences) => [...differences.values()];
      expect(plain(shared.differences)).toEqual(plain(apart.differences));
      expect(shared.differences.size).toBeGreaterThan(4);
      expect([...shared.source.objects.keys()].sort()).toEqual([...apart.source.objects.keys()].sort());
    }));

  it('gives two catalogs the very same object where both hold it alike', () =>
    withPair(major, everything, everything + changed, async (source, target) => {
      const rows = new RowCache();
      const [a, b] = await Promise.all([read(source, rows), read(target, rows)]);
      const same = (id: string) => {
        const object: CatalogObject | undefined = a.objects.get(id);
        return object !== undefined && object === b.objects.get(id);
      };
      expect(same('table:app.child')).toBe(true);
      expect(same('column:app.child.extra')).toBe(true);
      expect(same('policy:app.child.mine')).toBe(false);
    }));

  it('says who needs whom by its own oids, though another read has met its rows', () =>
    withPair(
      major,
      everything,
      `CREATE TABLE first (a serial PRIMARY KEY); ${everything}${needing}`,
      async (source, target) => {
        const rows = new RowCache();
        expect((await read(source, rows)).objects.get('table:app.child')).toBeDefined();
        const shared = [await read(source, rows, true), await read(target, rows, true)];
        const apart = [await read(source), await read(target)];
        for (const [index, { objects, dependencies }] of shared.entries()) {
          const edges = [...dependencies.edges()].map((edge) => edge.join(' ')).sort();
          expect(edges).toEqual([...(apart[index]?.dependencies.edges() ?? [])].map((edge) => edge.join(' ')).sort());
          const back = [...objects.keys()].flatMap((id) =>
            dependencies.dependants(id).map((other) => `${other} ${id}`),
          );
          expect(back.sort()).toEqual(edges);
        }
        const needs = (id: string) => shared[1]?.dependencies.dependsOn(id);
        expect(needs('column:app.cited.a')).toEqual(['extension:citext', 'schema:app', 'table:app.cited']);
        expect(needs('column:app.cited.b')).toEqual(['extension:citext', 'schema:app', 'table:app.cited']);
        expect(needs('view:app.citing')).toEqual(['column:app.cited.a', 'extension:citext', 'schema:app']);
        expect(needs('column:app.child.parent_id')).toEqual(['schema:app', 'table:app.child']);
      },
    ));

  it('finds one object and its children as if all had been decoded', () =>
    withDatabase(major, everything + odd, async (database) => {
      const whole = (await read(database, new RowCache())).objects;
      const all = [...whole.values()];
      const { objects } = await read(database, new RowCache());
      for (const { id } of all) {
        expect(objects.get(id)).toEqual(whole.get(id));
        const inside = all.filter(({ parent }) => parent === id).map((child) => child.id);
        const found = isIndexed(objects) ? objects.children(id).map((child) => child.id) : null;
        expect(found, id).toEqual(inside);
      }
      expect(objects.get('table:app."U&""'), 'an id that nothing has').toBeUndefined();
      expect(objects.get('column:app.child')).toBeUndefined();
      expect(objects.get('table:')).toBeUndefined();
    }));

  it('gives one fingerprint to what is alike, in whatever database and file, and another to what is not', () =>
    withPair(major, everything, `CREATE TABLE gone (); DROP TABLE gone; ${everything}`, async (source, target) => {
      const rows = new RowCache();
      const first = await read(source, rows, true);
      const fingerprint = catalogFingerprint(first);
      expect(catalogFingerprint(await read(source))).toBe(fingerprint);
      expect(catalogFingerprint(await read(target, rows))).toBe(fingerprint);
      expect(catalogFingerprint(parseSnapshot(writeSnapshot(first), postgresKinds, 'file'))).toBe(fingerprint);
      await withClient(target.url, (client) => client.query(`COMMENT ON COLUMN app.child.extra IS 'more'`));
      expect(catalogFingerprint(await read(target, rows))).not.toBe(fingerprint);
    }));
});
