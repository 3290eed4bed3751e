// A repair of a thousand differences among ten thousand tables is planned while a person waits.
import { expect, it } from 'vitest';
import { type Catalog, emptyCatalog } from '../../source/catalog/catalog.ts';
import { dependencyGraph } from '../../source/catalog/dependencies.ts';
import type { CatalogObject, ObjectId } from '../../source/catalog/object.ts';
import { compare } from '../../source/compare/compare.ts';
import { postgresKinds } from '../../source/postgres/objects/index.ts';
import { planRepair } from '../../source/repair/plan.ts';
import type { Repair } from '../../source/repair/repair.ts';
import { renderScript } from '../../source/repair/script.ts';
import { readDatabase } from '../support/catalogs.ts';
import { withDatabase, withPair } from '../support/databases.ts';
import { roundTrip } from '../support/round-trip.ts';
import { newest } from '../support/servers.ts';

const copies = 1_000;

/** Ten tables, each with keys, an index, a policy, a view and a function. */
function schema(first: string, body: string): string {
  const tables = Array.from(
    { length: 10 },
    (_, n) => `
      CREATE TABLE app.t${n} (id bigint PRIMARY KEY, other bigint ${n > 0 ? `REFERENCES app.t${n - 1}` : ''}, ${n === 0 ? first : 'c0 text'},
        ${Array.from({ length: 8 }, (_unused, c) => `d${c} text`).join(', ')});
      CREATE INDEX i${n} ON app.t${n} (c0);
      ALTER TABLE app.t${n} ENABLE ROW LEVEL SECURITY;
      CREATE POLICY p ON app.t${n} USING (id > 0);
      CREATE VIEW app.v${n} AS SELECT id, c0 FROM app.t${n};
      CREATE FUNCTION app.f${n}() RETURNS bigint LANGUAGE sql AS '${n === 0 ? body : 'SELECT 1'}';`,
  );
  return `CREATE SCHEMA app; ${tables.join('\n')}`;
}

/** The catalog with its schema `app` so many times, under other names. */
function repeated(catalog: Catalog, copies: number): Catalog {
  const objects = new Map<ObjectId, CatalogObject>();
  const edges: [ObjectId, ObjectId][] = [];
  const own = /\bapp\b/;
  for (const object of catalog.objects.values()) if (!own.test(object.id)) objects.set(object.id, object);
  for (let copy = 0; copy < copies; copy++) {
    const named = (text: string): string => text.replaceAll(/\bapp\b/g, `app_${copy}`);
    for (const object of catalog.objects.values()) {
      if (!own.test(object.id)) continue;
      const renamed: CatalogObject = JSON.parse(named(JSON.stringify(object)));
      objects.set(renamed.id, renamed);
    }
    for (const [dependant, dependency] of catalog.dependencies.edges())
      edges.push([named(dependant), named(dependency)]);
  }
  return { ...catalog, objects, dependencies: dependencyGraph(edges) };
}

it('writes a script of more statements than a call takes arguments', () => {
  const identity = { environment: 'production', host: 'h', port: 5432, database: 'd', user: 'u' };
  const empty = emptyCatalog(identity, { number: 180_004, major: 18, text: '18.4' });
  const repair: Repair = {
    asked: [],
    carried: [],
    steps: Array.from({ length: 75_000 }, (_, n) => ({
      subject: `table:public.t${n}`,
      reason: 'create',
      leaves: 'there',
      statements: [{ sql: `SELECT ${n}`, hazards: [] }],
    })),
    withheld: [],
    notes: [],
    context: null,
  };
  const script = renderScript(repair, compare(empty, empty, postgresKinds), postgresKinds);
  expect(script).toContain('SELECT 0;\n\nSELECT 1;\n');
  expect(script.endsWith('SELECT 74999;\n\nCOMMIT;\n')).toBe(true);
});

it('plans a thousand tables with a retyped column under views, and as many functions, in under two seconds', async () => {
  await withPair(newest, schema('c0 bigint', 'SELECT 2'), schema('c0 integer', 'SELECT 1'), async (a, b) => {
    const source = repeated(await readDatabase(a), copies);
    const target = repeated(await readDatabase(b), copies);
    const comparison = compare(source, target, postgresKinds);
    expect([...target.objects.values()].filter(({ kind }) => kind === 'table')).toHaveLength(10 * copies);
    const began = performance.now();
    const repair = planRepair(comparison, postgresKinds, null, { destructive: false, concurrently: false });
    const took = performance.now() - began;
    expect(repair.withheld).toEqual([]);
    // A column, its view and a function of each copy: the view is taken down and made again.
    expect(repair.steps.length).toBeGreaterThanOrEqual(4 * copies);
    expect(took).toBeLessThan(2_000);
  });
}, 120_000);

it('leaves a thousand tables alone in no more time than it would take to drop them', async () => {
  await withDatabase(newest, schema('c0 bigint', 'SELECT 2'), async (database) => {
    const target = repeated(await readDatabase(database), 100);
    const comparison = compare(emptyCatalog(target.identity, target.version), target, postgresKinds);
    const planned = (destructive: boolean): { readonly repair: Repair; readonly took: number } => {
      const { user, system } = process.cpuUsage();
      const repair = planRepair(comparison, postgresKinds, null, { destructive, concurrently: false });
      const used = process.cpuUsage({ user, system });
      return { repair, took: used.user + used.system };
    };
    const dropped = planned(true);
    const left = planned(false);
    expect(left.repair.withheld.filter(({ subject }) => subject.startsWith('table:'))).toHaveLength(1_000);
    expect(left.took).toBeLessThan(1.5 * dropped.took);
  });
});

it('builds indexes one after the other in a script that grows with their number alone', async () => {
  const tables = (count: number, index: (name: string) => string): string =>
    Array.from({ length: count }, (_, n) => `CREATE TABLE t${n} (id integer, note text); ${index(`t${n}`)}`).join('\n');
  const scripts: string[] = [];
  for (const count of [20, 40]) {
    const { script } = await roundTrip(
      newest,
      tables(count, (name) => `CREATE INDEX ON ${name} (note);`),
      tables(count, () => ''),
      { concurrently: true },
    );
    scripts.push(script);
  }
  const [fewer, more] = scripts;
  expect(more?.match(/CREATE INDEX CONCURRENTLY/g)).toHaveLength(40);
  // Each part looks at what the one before it was to leave.
  expect(more?.match(/part 39 has not done its work on/g)).toHaveLength(1);
  expect(more?.length).toBeLessThan(2.2 * (fewer?.length ?? 0));
});
