// The groups' numbers, where what both sides hold alike is counted and never looked at.
import { describe, expect, it } from 'vitest';
import type { Catalog } from '../../source/catalog/catalog.ts';
import { allSchemas } from '../../source/catalog/schema-filter.ts';
import { comparePair, kinds } from '../../source/commands/engine.ts';
import { RowCache } from '../../source/postgres/row-cache.ts';
import { openSession } from '../../source/postgres/session.ts';
import { defaultLimits } from '../../source/postgres/settings.ts';
import { parseSnapshot, writeSnapshot } from '../../source/postgres/snapshot.ts';
import { type GroupOutline, inventoryOf, outlineOf } from '../../source/report/inventory.ts';
import { connect, type Database, withPair } from '../support/databases.ts';
import { newest, oldest } from '../support/servers.ts';

const inEach = (schema: string): string => `
  CREATE SCHEMA ${schema};
  CREATE TYPE ${schema}.mood AS ENUM ('calm', 'busy');
  CREATE SEQUENCE ${schema}.free;
  CREATE TABLE ${schema}.plain (id int PRIMARY KEY, m ${schema}.mood);
  CREATE TABLE ${schema}.other (id int PRIMARY KEY REFERENCES ${schema}.plain);
  CREATE TABLE ${schema}.parts (day date) PARTITION BY RANGE (day);
  CREATE TABLE ${schema}.part PARTITION OF ${schema}.parts FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
  CREATE TABLE ${schema}.later PARTITION OF ${schema}.parts FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
  CREATE VIEW ${schema}.seen AS SELECT id FROM ${schema}.plain;
  CREATE MATERIALIZED VIEW ${schema}.kept AS SELECT count(*) AS n FROM ${schema}.plain;
  CREATE INDEX kept_n ON ${schema}.kept (n);
  CREATE FUNCTION ${schema}.f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a';
  CREATE PROCEDURE ${schema}.p() LANGUAGE sql AS 'SELECT 1';
  CREATE FUNCTION ${schema}.t() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
  CREATE TRIGGER before_plain BEFORE INSERT ON ${schema}.plain FOR EACH ROW EXECUTE FUNCTION ${schema}.t();
  CREATE POLICY mine ON ${schema}.plain USING (id > 1);
  CREATE POLICY yours ON ${schema}.other USING (id > 1);
  CREATE RULE quiet AS ON DELETE TO ${schema}.other DO INSTEAD NOTHING;`;

const both = `${inEach('app')} ${inEach('auth')} ${inEach('"a.b ""c"')}
  CREATE TRIGGER ours AFTER INSERT ON auth.other FOR EACH ROW EXECUTE FUNCTION app.t();`;

const changed = `
  ALTER TABLE app.plain ADD COLUMN note text;
  ALTER TABLE app.later ADD CHECK (day > '2025-01-02');
  ALTER TABLE auth.plain ADD COLUMN note text;
  ALTER TABLE "a.b ""c".kept RENAME TO held;
  CREATE INDEX kept_more ON app.kept ((n + 1));
  DROP VIEW app.seen;
  ALTER POLICY mine ON app.plain USING (id > 2);
  CREATE FUNCTION auth.f(a text) RETURNS text LANGUAGE sql AS 'SELECT a';
  CREATE TABLE app.alone (id int);`;

async function read({ name, url }: Database, rows: RowCache): Promise<Catalog> {
  const identity = { environment: name, host: '', port: 0, database: name, user: '' };
  const options = { schemas: allSchemas, limits: defaultLimits, ledgers: [], rows, dependencies: false };
  const session = await openSession(await connect(url), identity, options);
  try {
    return await session.read();
  } finally {
    await session.close();
  }
}

/** A group in numbers. */
function numbers({ key, label, listed, alike, counted, expected, verdict }: GroupOutline) {
  const of = (standing: string) => listed.filter((one) => one.standing === standing).length;
  return {
    ...{ key, label, counted, expected, verdict },
    all: listed.length + alike,
    alike: of('alike') + alike,
    standing: ['changed', 'only-in-source', 'only-in-target', 'unknown'].map(of),
  };
}

describe.each([oldest, newest])('on PostgreSQL %i', (major) => {
  it('counts as if every object had been looked at', () =>
    withPair(major, both, both + changed, async (a, b) => {
      const rows = new RowCache();
      const [source, target] = await Promise.all([read(a, rows), read(b, rows)]);
      const functionsUnseen = {
        ...target,
        gaps: [{ code: 'not-visible' as const, kind: 'function', subject: 'functions', count: 0, message: '' }],
      };
      const file = parseSnapshot(writeSnapshot(target), kinds, 'file');
      for (const managed of [[], ['auth'], ['auth', 'a.b "c']]) {
        for (const [one, other] of [
          [source, target],
          [target, source],
          [source, source],
          [source, functionsUnseen],
          [source, file],
          [file, source],
        ] as const) {
          const comparison = comparePair({ ...one, managedSchemas: new Set(managed) }, other);
          const outline = outlineOf(comparison, kinds).map(numbers);
          const inventory = inventoryOf(comparison, kinds);
          const own = inventory.filter(({ listed }) => listed.length > 0 || outline.some(({ all }) => all === 0));
          expect(outline).toEqual(own.map(numbers));
        }
      }
      const outline = outlineOf(comparePair(source, target), kinds);
      expect(Object.fromEntries(outline.map(({ key, alike }) => [key, alike]))).toMatchObject({
        tables: 6,
        views: 3,
        functions: 9,
        policies: 5,
        triggers: 7,
      });
    }));
});
