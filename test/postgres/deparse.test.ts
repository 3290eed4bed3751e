// Loads a wide range of definitions on the oldest and the newest major and expects no difference between them, none
// after one was made from what the other printed, and every real change to be seen.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Catalog } from '../../source/catalog/catalog.ts';
import { compare } from '../../source/compare/compare.ts';
import { compareDefinitions, definitionFor } from '../../source/postgres/deparse.ts';
import { postgresKinds } from '../../source/postgres/objects/index.ts';
import { readDatabase } from '../support/catalogs.ts';
import { connect, createDatabase, type Database } from '../support/databases.ts';
import { repairPair } from '../support/round-trip.ts';
import { type Major, newest, oldest, server } from '../support/servers.ts';
import { corpus, tables } from './deparse-corpus.ts';

/** A database with all of the corpus that this major takes, and what it did not take. */
async function load(major: Major): Promise<{ readonly database: Database; readonly refused: ReadonlySet<string> }> {
  const database = await createDatabase(await server(major), tables);
  const client = await connect(database.url);
  const refused = new Set<string>();
  for (const statement of corpus) {
    try {
      await client.query(statement);
    } catch (error) {
      const numbered = error instanceof Error && /specified more than once/.test(error.message);
      const taken = numbered && (await client.query(await withNumberedColumns(statement)).then(() => true));
      if (!taken) refused.add(statement);
    }
  }
  await client.end();
  return { database, refused };

  async function withNumberedColumns(statement: string): Promise<string> {
    const [, head = '', query = ''] = /^(CREATE VIEW \w+) AS (.*)$/s.exec(statement) ?? [];
    const { fields } = await client.query(`${query} LIMIT 0`).catch(() => client.query(query));
    return `${head} (${fields.map((_field, index) => `c${index}`).join(', ')}) AS ${query}`;
  }
}

describe('definitions between the oldest and the newest major', () => {
  let old: Database;
  let young: Database;
  let oldCatalog: Catalog;
  let youngCatalog: Catalog;

  beforeAll(async () => {
    const [one, other] = await Promise.all([load(oldest), load(newest)]);
    [old, young] = [one.database, other.database];
    [oldCatalog, youngCatalog] = await Promise.all([readDatabase(old), readDatabase(young)]);
    // A typing mistake in the corpus must not pass for a thing that is not known yet.
    expect([...other.refused]).toEqual([]);
    expect([...one.refused].filter((statement) => !/JSON|AT LOCAL|ANY_VALUE|random\(1/.test(statement))).toEqual([]);
  });
  afterAll(() => Promise.all([old?.drop(), young?.drop()]));

  const bodies = (catalog: Catalog): Map<string, string> =>
    new Map(
      [...catalog.objects.values()].flatMap(({ id, kind, attributes }) =>
        kind === 'view' && typeof attributes.body === 'string' ? [[id, attributes.body] as const] : [],
      ),
    );

  it('are alike where both have them', () => {
    for (const [source, target] of [
      [oldCatalog, youngCatalog],
      [youngCatalog, oldCatalog],
    ] as const) {
      const changed = [...compare(source, target, postgresKinds).differences.values()].filter(
        (difference) => difference.type === 'changed' && !difference.cosmetic,
      );
      expect(changed.map(({ id }) => id)).toEqual([]);
    }
    const both = [...bodies(oldCatalog)].filter(([id]) => bodies(youngCatalog).has(id));
    expect(both.length).toBeGreaterThan(200);
  });

  it('differ as soon as one word, number, string or operator does', () => {
    const newer = bodies(youngCatalog);
    const pair = { source: oldest, target: newest };
    for (const [id, body] of bodies(oldCatalog)) {
      const other = newer.get(id);
      if (other === undefined) continue;
      expect(compareDefinitions(body, other, pair), id).toBe('equal');
      const parts = other.split(/(\b)/).filter((part) => part !== '');
      parts.forEach((part, index) => {
        if (!/^\w+$/.test(part)) return;
        const changed = [...parts.slice(0, index), `${part}z`, ...parts.slice(index + 1)].join('');
        expect(compareDefinitions(body, changed, pair), changed).toBe('different');
      });
      expect(compareDefinitions(body, `${other} + 1`, pair), id).toBe('different');
    }
  });

  it.each([
    ['the newest', 'the oldest', () => [young, oldest] as const],
    ['the oldest', 'the newest', () => [old, newest] as const],
  ])('of %s, made on %s, are alike', async (_from, _to, sides) => {
    const [source, major] = sides();
    const target = await createDatabase(await server(major), tables);
    try {
      const catalog = await readDatabase(source);
      const other = major === oldest ? oldCatalog : youngCatalog;
      // A default or check with XMLSERIALIZE is written as the newest prints it; only views are rewritten for the oldest.
      const unreadable = [...catalog.objects.values()]
        .filter(({ kind, attributes }) => kind !== 'view' && JSON.stringify(attributes).includes('NO INDENT'))
        .map(({ id }) => id);
      const asked = [...catalog.objects.keys()].filter(
        (id) => other.objects.has(id) && !unreadable.includes(id) && id !== 'table:public.defaults',
      );
      await repairPair(source, target, { asked });
    } finally {
      await target.drop();
    }
  });
});

describe('compareDefinitions', () => {
  const older = { source: 15, target: 16 };
  const same = { source: 17, target: 17 };

  it.each([
    ['white space within one major', 'SELECT  1', 'SELECT 1', same, 'cosmetic'],
    ['white space between majors', 'SELECT  1', 'SELECT 1', older, 'equal'],
    ['a qualifier within one major', 'SELECT t.id FROM public.t', 'SELECT id FROM public.t', same, 'different'],
    ['a qualifier of the only relation', 'SELECT t.id FROM public.t', 'SELECT id FROM public.t', older, 'equal'],
    ['an alias', 'SELECT z.id FROM public.t z', 'SELECT id FROM public.t z', older, 'equal'],
    ['another alias', 'SELECT y.id FROM public.t z', 'SELECT id FROM public.t z', older, 'different'],
    ['two relations', 'SELECT t.id FROM public.t, s', 'SELECT id FROM public.t, s', older, 'different'],
    ['a function`s schema', 'SELECT t.f(1) FROM public.t', 'SELECT f(1) FROM public.t', older, 'different'],
    ['a type`s schema', 'SELECT 1::t.x FROM public.t', 'SELECT 1::x FROM public.t', older, 'different'],
    ['a relation`s schema', 'SELECT 1 FROM t.t', 'SELECT 1 FROM t', older, 'different'],
    [
      'a subquery',
      'SELECT ( SELECT t.id FROM s) FROM public.t',
      'SELECT ( SELECT id FROM s) FROM public.t',
      older,
      'different',
    ],
    ['a key word', 'SELECT 1 AS json_array', 'SELECT 1 AS "json_array"', older, 'equal'],
    ['an odd name', 'SELECT 1 AS "A"', 'SELECT 1 AS a', older, 'different'],
    ['a string', `SELECT 'a  b'`, `SELECT 'a b'`, older, 'different'],
    ['array casts', `(ARRAY['x'::a, 'y'::a])::b[]`, `ARRAY[('x'::a)::b, ('y'::a)::b]`, same, 'equal'],
    ['other array casts', `(ARRAY['x'::a, 'y'::a])::b[]`, `ARRAY[('x'::a)::b, ('y'::a)::c]`, same, 'different'],
    ['array dimensions', `ARRAY['x'::a]::b[]`, `ARRAY['x'::a]::b[][]`, same, 'different'],
  ] as const)('tells %s', (_what, source, target, pair, likeness) => {
    expect(compareDefinitions(source, target, pair)).toBe(likeness);
  });

  it('leaves out what an older major does not read', () => {
    const xml = 'XMLSERIALIZE(CONTENT x AS text NO INDENT)';
    expect(definitionFor(xml, 15)).toBe('XMLSERIALIZE(CONTENT x AS text)');
    expect(definitionFor(xml, 16)).toBe(xml);
  });
});
