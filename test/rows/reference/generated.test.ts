// Tables and rows that nobody thought of: keys, types, uniqueness and differences made up at random, then repaired.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { quoteIdentifier, quoteLiteral } from '../../../source/catalog/quote.ts';
import { newest, oldest } from '../../support/servers.ts';
import { repairTables, wish, withTwo } from './support.ts';

/** A type with the values that a column of it is made of: few, so that rows take each other's. */
const kinds = [
  { type: 'integer', values: ['0', '1', '2', '-7', '2147483647', '15'] },
  { type: 'bigint', values: ['0', '9223372036854775807', '-1', '4', '5'] },
  { type: 'text', values: ['', 'a', 'A', ' b', 'é', "it's", '\\', 'line\nend', '😀'] },
  { type: 'varchar(20)', values: ['', 'x', 'y', 'z z', 'NULL'] },
  { type: 'char(3)', values: ['', 'a', 'ab', 'abc'] },
  { type: 'numeric', values: ['0', '1', '1.0', '1.00', 'NaN', '-3.5'] },
  { type: 'double precision', values: ['0', '-0', 'NaN', 'Infinity', '0.1', '1e300'] },
  { type: 'boolean', values: ['t', 'f'] },
  { type: 'uuid', values: ['1', '2', '3'].map((digit) => digit.repeat(32)) },
  { type: 'date', values: ['2024-01-01', '0044-03-15 BC', 'infinity'] },
  { type: 'timestamptz', values: ['2024-01-01 12:00+02', '-infinity', '2024-01-01 10:00+00'] },
  { type: 'interval', values: ['1 day', '24:00:00', '-1 mon +2 days'] },
  { type: 'jsonb', values: ['{"a": 1}', '[]', 'null', '{"a": 1.0}'] },
  { type: 'json', values: ['{"a": 1}', '{"a":1}', '[]'] },
  { type: 'bytea', values: ['\\x', '\\x00ff', '\\x27'] },
  { type: 'text[]', values: ['{}', '{a,NULL}', '{{"b c",d}}'] },
  { type: 'int4range', values: ['empty', '[1,5)', '(,3)'] },
  { type: 'inet', values: ['10.0.0.1', '10.0.0.0/8', '::1'] },
] as const;

/** Types with a default operator class to be unique by; the rest cannot be. */
const comparable = kinds.filter(({ type }) => type !== 'json');

const column = fc.record({
  kind: fc.constantFrom(...kinds),
  unique: fc.boolean(),
  notNull: fc.boolean(),
});

interface Made {
  readonly key: readonly (typeof comparable)[number][];
  readonly columns: readonly { kind: (typeof kinds)[number]; unique: boolean; notNull: boolean }[];
  readonly rows: readonly Readonly<Record<'source' | 'target', readonly number[] | null>>[];
}

const tables: fc.Arbitrary<Made> = fc
  .record({
    key: fc.array(fc.constantFrom(...comparable), { minLength: 1, maxLength: 3 }),
    columns: fc.array(column, { maxLength: 6 }),
  })
  .chain(({ key, columns }) => {
    const cells = fc.array(fc.nat(9), {
      minLength: key.length + columns.length,
      maxLength: key.length + columns.length,
    });
    const side = fc.option(cells, { freq: 4 });
    return fc.record({
      key: fc.constant(key),
      columns: fc.constant(columns),
      rows: fc.array(
        fc.oneof(
          fc.record({ source: side, target: side }),
          cells.map((both) => ({ source: both, target: both })),
          // The same key, and other values.
          fc
            .tuple(cells, cells)
            .map(([a, b]) => ({ source: a, target: [...a.slice(0, key.length), ...b.slice(key.length)] })),
        ),
        { minLength: 5, maxLength: 40 },
      ),
    });
  });

/** CREATE TABLE and an INSERT a row; a row that its keys refuse is left out. */
function sql(name: string, { key, columns, rows }: Made, side: 'source' | 'target'): string {
  const keys = key.map(({ type }, index) => `k${index} ${type}`);
  const others = columns.map(
    ({ kind, unique, notNull }, index) =>
      `c${index} ${kind.type}${notNull ? ' NOT NULL' : ''}${unique && kind.type !== 'json' ? ' UNIQUE' : ''}`,
  );
  const table = `CREATE TABLE ${name} (${[...keys, ...others, `PRIMARY KEY (${key.map((_, index) => `k${index}`).join(', ')})`].join(', ')});`;
  const inserts = rows.flatMap(({ [side]: cells }) => {
    if (cells === null) return [];
    const values = [
      ...key.map(({ values: all }, index) => quoteLiteral(all[(cells[index] ?? 0) % all.length] ?? '')),
      ...columns.map(({ kind, notNull }, index) => {
        const cell = cells[key.length + index] ?? 0;
        return cell === 9 && !notNull ? 'NULL' : quoteLiteral(kind.values[cell % kind.values.length] ?? '');
      }),
    ];
    return [`INSERT INTO ${name} VALUES (${values.join(', ')}) ON CONFLICT DO NOTHING;`];
  });
  return `${table}\n${inserts.join('\n')}`;
}

it('ten tables at a time', async () => {
  const seed = Number(process.env.DBPARITY_TEST_SEED ?? 20261121);
  const made = fc.sample(tables, { numRuns: Number(process.env.DBPARITY_TEST_TABLES ?? 10), seed });
  const all = (side: 'source' | 'target') => made.map((table, index) => sql(`t${index}`, table, side)).join('\n');
  await withTwo([newest, oldest], all('source'), all('target'), async (source, target) => {
    const names = made.map((_table, index) => `t${index}`);
    const { before } = await repairTables(
      source,
      target,
      names.map((name) => wish(quoteIdentifier(name))),
    );
    const counts = before.map((result) => result.counts);
    expect(counts.filter(({ onlySource, onlyTarget }) => onlySource > 0 && onlyTarget > 0).length).toBeGreaterThan(3);
    expect(counts.filter(({ changed }) => changed > 0).length).toBeGreaterThan(2);
  });
}, 120_000);
