// Reference tables compared row by row, on the oldest server and the newest.
import { expect, it } from 'vitest';
import { newest, oldest } from '../../support/servers.ts';
import { compareOne, withTwo } from './support.ts';

const plans = `CREATE TABLE plans (code text PRIMARY KEY, price numeric(8, 2), note text, made timestamptz);`;
const rows = `INSERT INTO plans VALUES ('free', 0, NULL, '2025-01-01'), ('pro', 20, '', NULL), ('team', 50, 'x', NULL);`;

it('finds nothing between equal rows, whatever order they are stored in', async () => {
  await withTwo(
    [oldest, newest],
    plans + rows,
    `${plans} INSERT INTO plans VALUES ('team', 50, 'x', NULL), ('pro', 20, '', NULL), ('free', 0, NULL, '2025-01-01');`,
    async (source, target) => {
      expect(await compareOne(source, target, 'plans')).toMatchObject({
        id: 'reference:public.plans',
        rows: { source: 3, target: 3 },
        differences: [],
        counts: { onlySource: 0, onlyTarget: 0, changed: 0 },
        failed: null,
      });
    },
  );
});

it('tells rows that one side lacks, and those with other values, cell by cell', async () => {
  await withTwo(
    [newest, oldest],
    plans + rows,
    `${plans} INSERT INTO plans VALUES ('free', 0, '', '2025-01-01'), ('pro', 20, '', NULL), ('old', 5, NULL, NULL);`,
    async (source, target) => {
      const { differences, counts } = await compareOne(source, target, 'public.plans');
      expect(counts).toEqual({ onlySource: 1, onlyTarget: 1, changed: 1 });
      expect(differences).toEqual([
        {
          key: ['free'],
          source: ['free', '0.00', null, '2025-01-01 00:00:00+00'],
          target: ['free', '0.00', '', '2025-01-01 00:00:00+00'],
        },
        { key: ['old'], source: null, target: ['old', '5.00', null, null] },
        { key: ['team'], source: ['team', '50.00', 'x', null], target: null },
      ]);
    },
  );
});

it('says which columns it does not compare, and goes by the key it is given', async () => {
  await withTwo(
    [newest, newest],
    `CREATE TABLE t (a int, b text, c int, d int, g int GENERATED ALWAYS AS (a + 1) STORED, s int); INSERT INTO t VALUES (1, 'x', 1, 1);`,
    `CREATE TABLE t (a bigint, b text, c numeric, e int, g int GENERATED ALWAYS AS (a + 2) STORED, s int); INSERT INTO t VALUES (1, 'x', 2, 2);`,
    async (source, target) => {
      expect((await compareOne(source, target, 't')).failed).toBe(
        'it has neither a primary key nor a unique index: name the columns that tell its rows apart (key: […])',
      );
      const result = await compareOne(source, target, 't', { key: ['b', 'a'], except: ['s'] });
      expect(result).toMatchObject({ failed: null, differences: [], rows: { source: 1, target: 1 } });
      expect(result.table).toMatchObject({ key: ['b', 'a'], columns: ['a', 'b'] });
      expect(result.notCompared).toEqual([
        { column: 'c', reason: 'its type is integer in the source and numeric in the target' },
        { column: 'd', reason: 'only the source has it' },
        { column: 'g', reason: 'its values are generated from other columns' },
        { column: 's', reason: 'left out by the configuration' },
        { column: 'e', reason: 'only the target has it' },
      ]);
    },
  );
});

it('says why rows cannot be told apart or read', async () => {
  await withTwo(
    [newest, newest],
    `CREATE TABLE t (a int, b int); INSERT INTO t VALUES (1, 1), (1, 2), (NULL, 3); CREATE TABLE u (a int UNIQUE);`,
    `CREATE TABLE t (a int, b int); CREATE TABLE u (a int UNIQUE); CREATE TABLE here (a int PRIMARY KEY);`,
    async (source, target) => {
      const failed = async (table: string, key: readonly string[] | null = null) =>
        (await compareOne(source, target, table, { key })).failed;
      expect(await failed('t', ['a'])).toContain('staging has a row without a value in its key (a)');
      expect(await failed('t', ['zz'])).toBe('its key has the column zz, which is not compared');
      expect(await failed('u')).toContain('both sides share no key without nulls');
      expect(await failed('here')).toBe('staging has no table public.here');
      expect(await failed('nowhere')).toBe('neither side has a table nowhere');
      await source.run('DELETE FROM t WHERE a IS NULL');
      expect(await failed('t', ['a'])).toContain('staging has several rows with the same key (a) = (1)');
      expect(await failed('t', ['a', 'b'])).toBeNull();
    },
  );
});
