import { expect, it } from 'vitest';
import type { Catalog } from '../../source/catalog/catalog.ts';
import { allSchemas } from '../../source/catalog/schema-filter.ts';
import { kinds, ledgers } from '../../source/commands/engine.ts';
import { compare } from '../../source/compare/compare.ts';
import { kindList } from '../../source/postgres/objects/index.ts';
import { openSession } from '../../source/postgres/session.ts';
import { defaultLimits } from '../../source/postgres/settings.ts';
import { connect, type Database, withPair } from '../support/databases.ts';
import { migration, recording } from '../support/ledgers.ts';
import { newest } from '../support/servers.ts';

const schema = `
  CREATE TABLE t (id integer PRIMARY KEY);
  CREATE VIEW v AS SELECT id FROM t;
  CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$;
  ${recording([migration('1', 'first', 'SELECT 1')])}
`;

async function read(database: Database) {
  const client = await connect(database.url);
  const identity = { environment: database.name, host: '', port: 0, database: database.name, user: '' };
  const pace = { first: 0, next: 0 };
  const session = await openSession(client, identity, {
    schemas: allSchemas,
    limits: defaultLimits,
    ledgers,
    pace,
  });
  const parts: Catalog[] = [];
  try {
    return { parts, whole: await session.read({ part: (catalog) => parts.push(catalog) }) };
  } finally {
    await session.close();
  }
}

const kindsOf = ({ objects }: Catalog) => new Set([...objects.values()].map(({ kind }) => kind));

it('hands on what has come of a read, tables before bodies, and says what is still coming', () =>
  withPair(newest, schema, 'CREATE TABLE other ()', async (source, target) => {
    const [wanted, current] = [await read(source), await read(target)];
    expect(wanted.whole.pending.size).toBe(0);
    const tables = wanted.parts.find(({ objects }) => objects.has('table:public.t'));
    expect(tables?.pending).toContain('view');
    for (const part of wanted.parts) {
      // Nothing says of entries that they are still to come.
      expect(kindsOf(part)).toContain('entry');
      for (const { kind } of kindList) expect(part.pending.has(kind) && kindsOf(part).has(kind)).toBe(false);
      for (const [id, object] of part.objects) expect(wanted.whole.objects.get(id)).toEqual(object);
    }
    // What has not come is neither missing nor there.
    if (!tables) throw new Error('no part with tables');
    const found = compare(tables, current.whole, kinds);
    expect([...found.differences.keys()]).toContain('table:public.t');
    expect([...found.differences.values()].filter(({ kind }) => tables.pending.has(kind))).toEqual([]);
    expect(found.verdict).toBe('incomplete');
    const turned = compare(current.whole, tables, kinds);
    expect([...turned.differences.values()].filter(({ kind }) => tables.pending.has(kind))).toEqual([]);
  }));
