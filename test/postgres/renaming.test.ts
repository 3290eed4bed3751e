// What is foreseen of a renaming is what the server then prints: hundreds of definitions are read, something that they
// name gets another name, and they are read again. Whatever was not foreseen exactly must have been marked as not known.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Catalog } from '../../source/catalog/catalog.ts';
import { canonicalJson } from '../../source/catalog/json.ts';
import { postgresKinds } from '../../source/postgres/objects/index.ts';
import { isUnread } from '../../source/postgres/renaming/rewrite.ts';
import { RenamedTarget } from '../../source/repair/renames/renamed-target.ts';
import { readDatabase } from '../support/catalogs.ts';
import { connect, createDatabase, type Database } from '../support/databases.ts';
import { majorsUnderTest } from '../support/round-trip.ts';
import { server } from '../support/servers.ts';
import { corpus, tables } from './deparse-corpus.ts';

/** Each object and its new name, one after the other. */
const renames: readonly (readonly [id: string, name: string])[] = [
  ['table:public.t', 'T new'],
  ['table:public.s', 'select'],
  ['table:public."Odd Table"', 'plain'],
  ['column:public."T new".a', 'alpha'],
  ['column:public."T new".id', 'Key "1"'],
  ['column:public."select".name', 'year'],
  ['column:public.plain."Col A"', 'id'],
  ['function:public.f(integer)', 'Function'],
  ['function:public.f2(integer,text)', 'f'],
  ['function:public.srf(integer)', 'numbers'],
  ['function:public.tg()', 'on_write'],
  ['enum:public.mood', 'humour'],
  ['domain:public.posint', 'Positive'],
  ['composite:public.pair', 'couple'],
  ['view:public.basev', 'base'],
];

describe.each(majorsUnderTest)('on %i', (major) => {
  let database: Database;
  let before: Catalog;

  beforeAll(async () => {
    database = await createDatabase(await server(major), tables);
    const client = await connect(database.url);
    for (const statement of corpus) await client.query(statement).catch(() => undefined);
    await client.end();
    before = await readDatabase(database);
  }, 120_000);
  afterAll(() => database?.drop());

  it.each(renames)('%s → %s is foreseen', async (id, name) => {
    const object = before.objects.get(id);
    const recipe = object && postgresKinds.get(object.kind)?.rename;
    if (!object || !recipe) throw new Error(`there is no ${id}`);
    const foreseen = new RenamedTarget(before, postgresKinds);
    foreseen.rename(object, recipe, name);
    for (const { sql } of recipe.step(object, name).statements) await database.run(sql);
    const held = before;
    const after = await readDatabase(database);
    before = after;

    expect([...foreseen.keys()].sort()).toEqual([...after.objects.keys()].sort());
    const wrong: unknown[] = [];
    for (const { id: now, kind, attributes, parent } of foreseen.values()) {
      const actual = after.objects.get(now);
      if (parent !== actual?.parent) wrong.push({ now, parent, actual: actual?.parent });
      for (const [key, value] of Object.entries(attributes)) {
        const text = canonicalJson(value);
        const printed = canonicalJson(actual?.attributes[key] ?? null);
        if (text === printed || isUnread(text) || kind === 'other') continue;
        wrong.push({ now, key, foreseen: text, printed, before: held.objects.get(now)?.attributes[key] });
      }
    }
    expect(wrong).toEqual([]);
    // No table and nothing of a table that takes long to make is ever left to be written anew.
    const unread = [...foreseen.values()].filter(({ attributes }) => isUnread(canonicalJson(attributes)));
    expect(
      unread
        .map(({ kind }) => kind)
        .filter((kind) => !/^(view|materialized-view|policy|rule|function|procedure)$/.test(kind)),
    ).toEqual([]);
  });
});
