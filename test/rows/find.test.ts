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
  let [source, target]: (Database | null)[] = [null, null];
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
    findRowsOf(pair, catalogs, { rows: { budget: 5_000, managed: false, equal }, probes }, {});

  it('counts the tables of both sides', async () => {
    const { tables, countedAt } = await find([], ['plans', 'public.ca*']);
    expect(tables.map(({ id, source: a, target: b, equal }) => [id, a, b, equal])).toEqual([
      ['rows:public.calls', { type: 'exact', count: 100 }, { type: 'exact', count: 97 }, true],
      ['rows:public.extra', { type: 'exact', count: 0 }, null, false],
      ['rows:public.plans', { type: 'exact', count: 3 }, { type: 'exact', count: 3 }, true],
    ]);
    expect(countedAt.source).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
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
});
