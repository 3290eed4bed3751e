// What is found of the rows of two databases: counts, probes and distributions, and what becomes of a side that fails.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Catalog } from '../../source/catalog/catalog.ts';
import type { Environment } from '../../source/catalog/environment.ts';
import { kinds } from '../../source/commands/engine.ts';
import { findRowsOf } from '../../source/commands/rows.ts';
import type { ConfiguredProbe } from '../../source/environments/configuration-probes.ts';
import { type Environments, loadEnvironments, noConfiguration } from '../../source/environments/index.ts';
import { snapshotOpener } from '../../source/postgres/snapshot-environment.ts';
import type { RowFindings } from '../../source/rows/findings.ts';
import { createDatabase, type Database } from '../support/databases.ts';
import { server } from '../support/servers.ts';

const story = (calls: number): string => `
  CREATE TYPE outcome AS ENUM ('answered', 'voicemail'); CREATE DOMAIN digits AS text CHECK (VALUE ~ '^\\d*$');
  CREATE TABLE calls (id int PRIMARY KEY, outcome outcome, at timestamptz, caller digits, ref uuid, meta json, place point,
    tags text[], "Odd ""name" int);
  INSERT INTO calls SELECT i, CASE WHEN i % 4 = 0 THEN 'voicemail' ELSE 'answered' END::outcome,
    timestamptz '2026-01-01 00:00:00+00' + i * interval '1 hour', i::text, md5(i::text)::uuid, '{}', point(i, i), '{a}', NULL
    FROM generate_series(1, ${calls}) i;
  CREATE TABLE plans AS SELECT i AS id FROM generate_series(1, 3) i;`;

const wishes = ({ probes = [], equal = [], reference = [] }: Partial<Wishes>) => ({
  rows: { budget: 5_000, managed: false, equal },
  probes,
  reference: reference.map((table) => ({ table, key: null, except: [], position: 'dbparity.yaml:1:1' })),
});
interface Wishes {
  readonly probes: readonly ConfiguredProbe[];
  readonly equal: readonly string[];
  readonly reference: readonly string[];
}

const query = (name: string, text: string, more: Partial<ConfiguredProbe> = {}): ConfiguredProbe => ({
  name,
  question: { type: 'query', query: text },
  tolerance: null,
  timeout: 2_000,
  severity: 'data',
  position: 'dbparity.yaml:1:1',
  ...more,
});

describe('finding rows', () => {
  let source: Database | null = null;
  let target: Database | null = null;
  let environments: Environments;
  let pair: { source: Environment; target: Environment };
  let catalogs: { source: Catalog; target: Catalog };

  beforeAll(async () => {
    source = await createDatabase(await server(18), `${story(100)} CREATE TABLE extra (id int);`);
    target = await createDatabase(await server(14), story(97));
    environments = loadEnvironments({ configuration: noConfiguration, openSnapshot: snapshotOpener(kinds) });
    pair = { source: environments.resolve(source.url), target: environments.resolve(target.url) };
    const read = async (environment: Environment): Promise<Catalog> => {
      const session = await environment.open();
      return session.read().finally(() => session.close());
    };
    catalogs = { source: await read(pair.source), target: await read(pair.target) };
  });
  afterAll(async () => {
    await source?.drop();
    await target?.drop();
  });

  const find = (probes: readonly ConfiguredProbe[] = [], equal: readonly string[] = []): Promise<RowFindings> =>
    findRowsOf(pair, catalogs, wishes({ probes, equal }), {});

  it('counts the tables of both sides', async () => {
    const { tables, countedAt } = await find([], ['plans', 'public.ca*']);
    expect(tables.map(({ id, source: a, target: b, equal }) => [id, a, b, equal])).toEqual([
      ['rows:public.calls', { type: 'exact', count: 100 }, { type: 'exact', count: 97 }, true],
      ['rows:public.extra', { type: 'exact', count: 0 }, null, false],
      ['rows:public.plans', { type: 'exact', count: 3 }, { type: 'exact', count: 3 }, true],
    ]);
    expect(countedAt.source).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  });

  it('counts what must agree wherever it is, and says what no table is called', async () => {
    const managedSchemas = new Set(['public']);
    const theirs = { source: { ...catalogs.source, managedSchemas }, target: { ...catalogs.target, managedSchemas } };
    const found = await findRowsOf(pair, theirs, wishes({ equal: ['plans', 'plan', 'public.cal', 'other.*'] }), {});
    expect(found.tables.map(({ id, managed }) => [id, managed])).toEqual([['rows:public.plans', true]]);
    expect(found.unmatched).toEqual(['plan', 'public.cal', 'other.*']);
    const only = { source: { ...catalogs.source, schemas: { only: ['public'], except: [] } }, target: catalogs.target };
    const filtered = await findRowsOf(pair, only, wishes({ equal: ['plan', 'public.cal', 'other.*'] }), {});
    expect(filtered.unmatched).toEqual(['public.cal']);
  });

  it('asks probes on both sides and tells whether the answers agree', async () => {
    const { probes } = await find([
      query('calls', 'select count(*) from calls'),
      query('calls, about', 'select count(*) from calls', { tolerance: { share: 0.03 } }),
      query('calls, nearly', 'select count(*) from calls', { tolerance: { share: 0.029 } }),
      query('plans', 'select sum(id)::numeric(10,2) from plans'),
      query('writes', 'delete from plans returning id'),
    ]);
    expect(probes.map(({ probe, verdict }) => [probe.name, verdict])).toEqual([
      ['calls', 'different'],
      ['calls, about', 'within-tolerance'],
      ['calls, nearly', 'different'],
      ['plans', 'equal'],
      ['writes', 'unknown'],
    ]);
    expect(probes[0]).toMatchObject({ id: 'probe:calls', source: { rows: [['100']] }, target: { rows: [['97']] } });
    expect(probes[4]?.source).toMatchObject({ type: 'failed', code: 'writes' });
  });

  it('sums up columns, and says which cannot be', async () => {
    const question = { type: 'distribution' as const, table: 'calls', columns: null };
    const { probes } = await find([query('calls', '', { question })]);
    const [found] = probes;
    expect(found?.target).toMatchObject({
      columns: ['column', 'rows', 'distinct', 'nulls', 'min', 'max'].map((name) => ({ name })),
      rows: [
        ['id', '97', '97', '0', '1', '97'],
        ['outcome', '97', '2', '0', 'answered', 'voicemail'],
        ['at', '97', '97', '0', '2026-01-01 01:00:00+00', '2026-01-05 01:00:00+00'],
        ['caller', '97', '97', '0', '1', '97'],
        ['ref', '97', '97', '0', expect.stringMatching(/^0/), expect.stringMatching(/^f/)],
        ['meta', '97', null, '0', null, null],
        ['place', '97', null, '0', null, null],
        ['tags', '97', '1', '0', null, null],
        ['Odd "name', '97', '0', '97', null, null],
      ],
    });
    expect(found?.probe.notes).toEqual([
      'meta (json): its values can be neither told apart nor put in order',
      'place (point): its values can be neither told apart nor put in order',
      'tags (text[]): its values have no order',
    ]);
    expect(found?.verdict).toBe('different');
  });

  it('compares the reference tables row by row', async () => {
    const found = await findRowsOf(pair, catalogs, wishes({ reference: ['calls', 'plans', 'nowhere'] }), {});
    expect(found.references.map(({ id, rows, counts, failed }) => [id, rows, counts, failed])).toEqual([
      ['reference:public.calls', { source: 100, target: 97 }, { onlySource: 3, onlyTarget: 0, changed: 0 }, null],
      ['reference:public.plans', null, { onlySource: 0, onlyTarget: 0, changed: 0 }, expect.stringContaining('key')],
      ['reference:public.nowhere', null, expect.anything(), 'neither side has a table nowhere'],
    ]);
  });

  it('tells how far it has come, on both sides together', async () => {
    const seen: string[] = [];
    await findRowsOf(
      pair,
      catalogs,
      wishes({ probes: [query('one', 'select 1')], reference: ['calls'] }),
      {},
      {
        onProgress: ({ stage, done, total }) => seen.push(`${stage} ${done}/${total}`),
      },
    );
    expect(new Set(seen)).toEqual(
      new Set(['counts 1/5', 'counts 2/5', 'counts 3/5', 'counts 4/5', 'counts 5/5', 'probes 0/1', 'references 0/1']),
    );
  });

  it('finds that a side cannot be asked, and asks the other', async () => {
    const [url] = (target?.url ?? '').split('?');
    const gone = { ...pair, target: environments.resolve(`${url}_gone`) };
    const found = await findRowsOf(
      gone,
      catalogs,
      wishes({ probes: [query('one', 'select 1')], reference: ['calls'] }),
      {},
    );
    expect(found.tables[0]).toMatchObject({
      source: { type: 'exact', count: 100 },
      target: { type: 'unknown', reason: expect.stringContaining('could not connect') },
    });
    expect(found.countedAt).toEqual({ source: expect.any(String), target: null });
    expect(found.probes[0]).toMatchObject({
      verdict: 'unknown',
      source: { rows: [['1']] },
      target: { type: 'failed', reason: expect.stringContaining('could not connect') },
    });
    expect(found.references[0]).toMatchObject({ rows: null, failed: expect.stringContaining('could not connect') });
  });

  it('asks on where a session was lost', async () => {
    const lost = query('lost', 'select pg_terminate_backend(pg_backend_pid())');
    const { probes } = await find([lost, query('next', 'select 1')]);
    expect(probes.map(({ verdict }) => verdict)).toEqual(['unknown', 'equal']);
  });

  it('ends when it is cancelled, and leaves no work on either server', async () => {
    const abort = new AbortController();
    const slow = query('slow', "select 'find_rows_cancelled', pg_sleep(60)", { timeout: 60_000 });
    const options = { signal: abort.signal, onProgress: () => undefined };
    const finding = findRowsOf(pair, catalogs, wishes({ probes: [slow] }), {}, options);
    const sleeping = async (): Promise<number> => {
      const on = async (database: Database | null): Promise<number> => {
        const rows = await database?.query(
          `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'`,
        );
        return rows?.length ?? 0;
      };
      return (await on(source)) + (await on(target));
    };
    const until = async (wanted: number): Promise<void> => {
      for (let tries = 0; (await sleeping()) !== wanted; tries++) {
        if (tries > 200) throw new Error(`${await sleeping()} still sleep`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    await until(2);
    abort.abort();
    await expect(finding).rejects.toMatchObject({ name: 'Fault', code: 'cancelled' });
    await until(0);
  });
});
