// Round trips over every type that the servers have, as values and as keys, from 14 to 18 and back.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database } from '../../support/databases.ts';
import { newest, oldest, server } from '../../support/servers.ts';
import { repairTables, wish } from './support.ts';
import { valuesByType } from './values.ts';

/** Types whose input functions take nothing. */
const without = [
  'gtsvector',
  'pg_brin_bloom_summary',
  'pg_brin_minmax_multi_summary',
  'pg_dependencies',
  'pg_mcv_list',
  'pg_ndistinct',
];

let types: readonly (readonly [string, readonly string[]])[];

beforeAll(async () => {
  const [old, recent] = await Promise.all([createDatabase(await server(oldest)), createDatabase(await server(newest))]);
  const [a, b] = await Promise.all([valuesByType(old), valuesByType(recent)]);
  await Promise.all([old.drop(), recent.drop()]);
  types = [...a].flatMap(([type, values]) => {
    const taken = values.filter((value) => b.get(type)?.includes(value));
    return b.has(type) ? [[type, taken] as const] : [];
  });
}, 120_000);

it('has values of all types but those that take none', () => {
  expect(types.filter(([, values]) => values.length === 0).map(([type]) => type)).toEqual(without);
  expect(types.length).toBeGreaterThan(150);
});

describe.each([
  [oldest, newest],
  [newest, oldest],
] as const)('from %i to %i', (from, to) => {
  let source: Database;
  let target: Database;

  beforeAll(async () => {
    [source, target] = await Promise.all([createDatabase(await server(from)), createDatabase(await server(to))]);
  });
  afterAll(() => Promise.all([source, target].map((database) => database.drop())));

  it('values of every type are added and changed, nulls and nothing else among them', async () => {
    const known = types.filter(([, values]) => values.length > 0);
    const columns = known.map(([type], index) => `c${index} ${type}`);
    const rows = Math.max(...known.map(([, values]) => values.length));
    const row = (id: number, shift: number): string =>
      `INSERT INTO t VALUES (${[id, ...known.map(([, values]) => values[id + shift] ?? 'NULL')].join(', ')});`;
    const numbers = [...Array(rows + 1).keys()];
    await source.run(
      `CREATE TABLE t (id int PRIMARY KEY, ${columns.join(', ')}); ${numbers.map((id) => row(id, 0)).join('\n')}`,
    );
    // A third is equal, a third has other values, a third is not there; and one row is too many.
    const theirs = [...numbers.filter((id) => id % 3 !== 2).map((id) => row(id, id % 3)), row(9999, 0)];
    await target.run(`CREATE TABLE t (id int PRIMARY KEY, ${columns.join(', ')}); ${theirs.join('\n')}`);
    const { before } = await repairTables(source, target, [wish('t')]);
    const [result] = before;
    expect(result?.counts.onlySource).toBeGreaterThan(5);
    expect(result?.counts.changed).toBeGreaterThan(5);
    expect(result?.counts.onlyTarget).toBe(1);
  }, 120_000);

  it('values of every type are keys', async () => {
    const known = types.filter(([, values]) => values.length > 1);
    const table = ([type]: (typeof known)[number], index: number): string =>
      `CREATE TABLE k${index} (k ${type}, v int);`;
    const rows = ([, values]: (typeof known)[number], index: number, keep: (n: number) => number | null): string =>
      values
        .flatMap((value, n) => (keep(n) === null ? [] : [`INSERT INTO k${index} VALUES (${value}, ${keep(n)});`]))
        .join('\n');
    // Of every three, one is equal, one has another value, and one is on one side only, by turns.
    await source.run(
      known.map((one, index) => table(one, index) + rows(one, index, (n) => (n % 6 === 5 ? null : n))).join('\n'),
    );
    await target.run(
      known
        .map((one, index) => table(one, index) + rows(one, index, (n) => (n % 6 === 2 ? null : n % 3 === 1 ? -n : n)))
        .join('\n'),
    );
    const wishes = known.map((_one, index) => wish(`k${index}`, { key: ['k'] }));
    const { before } = await repairTables(source, target, wishes);
    expect(before.filter(({ counts }) => counts.changed === 0).map(({ table: { name } }) => name)).toEqual([]);
  }, 300_000);
});
