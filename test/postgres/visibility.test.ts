import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allSchemas } from '../../source/catalog/schema-filter.ts';
import { compare } from '../../source/compare/compare.ts';
import { postgresKinds } from '../../source/postgres/objects/index.ts';
import { openSession } from '../../source/postgres/session.ts';
import { defaultLimits } from '../../source/postgres/settings.ts';
import { readDatabase } from '../support/catalogs.ts';
import { connect, createDatabase, type Database, uniqueRole } from '../support/databases.ts';
import { newest, oldest, server } from '../support/servers.ts';

const schema = `
  CREATE TABLE public.orders (id int PRIMARY KEY);
  CREATE FUNCTION public.total() RETURNS int LANGUAGE sql AS 'SELECT 1';
  CREATE VIEW public.recent AS SELECT id FROM public.orders;`;

describe.each([oldest, newest])('a role that may not read every catalog of PostgreSQL %i', (major) => {
  const role = uniqueRole('reader');
  let whole: Database;
  let part: Database;
  beforeAll(async () => {
    const at = await server(major);
    whole = await createDatabase(at, schema);
    part = await createDatabase(
      at,
      `${schema}
       CREATE ROLE ${role} LOGIN PASSWORD 'reader';
       REVOKE SELECT ON pg_catalog.pg_proc FROM PUBLIC;`,
    );
  });
  afterAll(async () => {
    await Promise.all([whole.drop(), part.drop()]);
  });

  it('reads the rest, says what it cannot see, and takes nothing for missing', async () => {
    const url = part.server.url(part.name, { user: role, password: 'reader' });
    const [source, target] = await Promise.all([readDatabase(whole), readDatabase(part, url)]);
    expect(target.gaps.map((gap) => [gap.code, gap.kind])).toContainEqual(['not-visible', 'function']);
    expect(target.gaps.find((gap) => gap.kind === 'function')?.message).toMatch(/^no permission to read functions/);
    expect(target.objects.has('table:public.orders')).toBe(true);
    const comparison = compare(source, target, postgresKinds);
    expect([...comparison.differences.keys()]).toEqual([]);
    expect(comparison.verdict).toBe('incomplete');
  });

  it('still notices what changes', async () => {
    const client = await connect(part.server.url(part.name, { user: role, password: 'reader' }));
    const identity = { environment: 'e', host: '', port: 0, database: part.name, user: role };
    const session = await openSession(client, identity, { schemas: allSchemas, limits: defaultLimits, ledgers: [] });
    await session.read({ again: true });
    const before = await session.pulse();
    expect(await session.pulse()).toBe(before);
    await part.run('ALTER TABLE public.orders ADD COLUMN note text');
    expect(await session.pulse()).not.toBe(before);
    const catalog = await session.readAgain();
    expect(catalog.objects.has('column:public.orders.note')).toBe(true);
    expect(catalog.gaps.map(({ kind }) => kind)).toContain('function');
    await part.run('ALTER TABLE public.orders DROP COLUMN note');
    await session.close();
  });
});
