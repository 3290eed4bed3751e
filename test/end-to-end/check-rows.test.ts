// The built program asked for rows: what check says of counts, probes and reference tables, and before against after.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { withPair } from '../support/databases.ts';
import { schemaErrors } from '../support/json-schema.ts';
import { configurationOf, dbparity, withFolder } from '../support/program.ts';
import { newest } from '../support/servers.ts';

const calls = (count: number): string => `
  CREATE TABLE calls (id int PRIMARY KEY, outcome text, at date); CREATE TABLE plans (id int PRIMARY KEY, name text);
  INSERT INTO calls SELECT i, CASE WHEN i % 5 = 0 THEN 'scheduled' END, date '2026-01-01' + i FROM generate_series(1, ${count}) i;
  INSERT INTO plans VALUES (1, 'basic'), (2, '${count}');`;

const wishes = `
rows: { equal: [plans] }
probes:
  scheduled: select count(*) from calls where outcome = 'scheduled'
  share: { query: "select avg((outcome is not null)::int) from calls", tolerance: 1% }
  dates: { distribution: calls, columns: [at, outcome] }
reference: plans
`;

describe('check --rows', () => {
  it('counts, asks and compares, in text and in JSON that keeps to its schema', async () => {
    await withPair(newest, calls(811), calls(676), async (source, target) => {
      const configuration = `${configurationOf({ staging: source.url, production: target.url })}${wishes}`;
      await withFolder({ 'dbparity.yaml': configuration }, async (cwd) => {
        const without = await dbparity(['check', 'staging', 'production'], { cwd });
        expect(without).toMatchObject({
          exitCode: 0,
          stdout: expect.stringMatching(/^staging and production are equivalent\n\nEqual: .*\n$/),
        });
        const text = await dbparity(['check', 'staging', 'production', '--rows'], { cwd });
        expect(text.exitCode).toBe(1);
        expect(text.stdout).toMatch(/≠ data +probe:scheduled +162 ▸ 135\n/);
        expect(text.stdout).toMatch(/≠ data +probe:dates/);
        expect(text.stdout).toMatch(/≠ data +reference:public\.plans +1 changed\n/);
        expect(text.stdout).toMatch(/two environments seldom hold the same rows\n +≠ rows:public\.calls +811 ▸ 676\n/);
        expect(text.stdout).not.toContain('probe:share');
        const json = await dbparity(['check', 'staging', 'production', '--rows', '--json'], { cwd });
        expect(schemaErrors(json.stdout)).toEqual([]);
        const { rows, probes, reference, schema } = JSON.parse(json.stdout);
        expect(schema).toBe('equal');
        expect(
          rows.tables.map(({ id, source: a, target: b }: Record<'id' | 'source' | 'target', unknown>) => [id, a, b]),
        ).toEqual([
          ['rows:public.calls', { type: 'exact', count: 811 }, { type: 'exact', count: 676 }],
          ['rows:public.plans', { type: 'exact', count: 2 }, { type: 'exact', count: 2 }],
        ]);
        expect(probes.map(({ name, verdict }: { name: string; verdict: string }) => [name, verdict])).toEqual([
          ['scheduled', 'different'],
          ['share', 'within-tolerance'],
          ['dates', 'different'],
        ]);
        expect(reference[0].differences).toEqual([{ key: ['2'], source: ['2', '811'], target: ['2', '676'] }]);
        const hasty = await dbparity(['check', 'staging', 'production', '--rows', '--rows-budget', '0'], { cwd });
        expect(hasty.stdout).toContain('the rows of public.plans could not be counted: it was not counted');
        const wrong = await dbparity(['check', 'staging', 'production', '--rows', '--rows-budget', '-1'], { cwd });
        expect(wrong).toMatchObject({ exitCode: 2, stdout: '' });
      });
    });
  });

  it('compares yesterday with now, by the counts that the snapshot holds', async () => {
    await withPair(newest, calls(676), calls(676), async (source) => {
      await withFolder({ 'dbparity.yaml': `environments: {}\n${wishes}` }, async (cwd) => {
        await dbparity(['snapshot', source.url, '-o', 'yesterday.json'], { cwd });
        await dbparity(['snapshot', source.url, '--no-rows', '-o', 'bare.json'], { cwd });
        const same = await dbparity(['check', 'yesterday.json', source.url, '--rows'], { cwd });
        expect(same.exitCode).toBe(0);
        expect(same.stdout).toContain('probes are not asked: a snapshot file holds no rows');
        await source.run(`INSERT INTO calls VALUES (0); INSERT INTO plans VALUES (3, 'new')`);
        const later = await dbparity(['check', 'yesterday.json', source.url, '--rows'], { cwd });
        expect(later.exitCode).toBe(1);
        expect(later.stdout).toMatch(/≠ data +rows:public\.plans +2 ▸ 3\n/);
        expect(later.stdout).toMatch(/≠ rows:public\.calls +676 ▸ 677\n/);
        const bare = await dbparity(['check', 'bare.json', source.url, '--rows'], { cwd });
        expect(bare).toMatchObject({ exitCode: 3 });
        expect(bare.stdout).toMatch(/the snapshot holds\s+no counts/);
        const { rows: _rows, ...before } = JSON.parse(readFileSync(path.join(cwd, 'yesterday.json'), 'utf8'));
        // Its fingerprint was of what the file holds.
        const older = { ...before, version: 2, fingerprint: before.checksum };
        writeFileSync(path.join(cwd, 'older.json'), JSON.stringify(older));
        expect(await dbparity(['check', 'older.json', source.url], { cwd })).toMatchObject({ exitCode: 0 });
      });
    });
  });
});
