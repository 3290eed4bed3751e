import { describe, expect, it } from 'vitest';
import { postgresKinds } from '../../../source/postgres/objects/index.ts';
import { planRepair } from '../../../source/repair/plan.ts';
import { compareDatabases, readDatabase } from '../../support/catalogs.ts';
import { withDatabase, withPair } from '../../support/databases.ts';
import { majorsUnderTest, roundTrip } from '../../support/round-trip.ts';

describe.each(majorsUnderTest)('extension on %i', (major) => {
  it('is read with its version, schema and the newest available', async () => {
    await withDatabase(
      major,
      `CREATE SCHEMA "odd "" one"; CREATE EXTENSION pg_trgm WITH SCHEMA "odd "" one" VERSION '1.3'; CREATE EXTENSION citext; COMMENT ON EXTENSION citext IS 'ours'`,
      async (database) => {
        const { objects, dependencies } = await readDatabase(database);
        expect(objects.get('extension:pg_trgm')).toMatchObject({
          schema: null,
          name: 'pg_trgm',
          parent: null,
          attributes: { version: '1.3', available: '1.6', inSchema: 'odd " one', holdsTables: false, comment: null },
        });
        expect(objects.get('extension:citext')?.attributes.comment).toBe('ours');
        expect(dependencies.dependsOn('extension:pg_trgm')).toEqual(['schema:"odd "" one"']);
        expect(postgresKinds.get('extension')?.summary(objects.get('extension:pg_trgm') ?? fail())).toBe(
          '1.3 in "odd "" one", 1.6 available',
        );
        // What belongs to an extension is its own business.
        expect([...objects.keys()].filter((id) => id.startsWith('function:') || id.startsWith('other:'))).toEqual([]);
      },
    );
  });

  it('is updated to a version that the target is known to have without a warning', async () => {
    const { script } = await roundTrip(major, 'CREATE EXTENSION pg_trgm', `CREATE EXTENSION pg_trgm VERSION '1.3'`);
    expect(script).toContain("ALTER EXTENSION pg_trgm UPDATE TO '1.6'");
    expect(script).not.toContain('no way from');
  });

  it('warns of an update that the target may not know', async () => {
    await withPair(major, 'CREATE EXTENSION pg_trgm', 'CREATE EXTENSION pg_trgm', async (source, target) => {
      await source.run(`UPDATE pg_extension SET extversion = '1.10' WHERE extname = 'pg_trgm'`);
      const repair = planRepair(await compareDatabases(source, target), postgresKinds, null, {
        destructive: true,
        concurrently: false,
      });
      const [statement] = repair.steps.flatMap((step) => step.statements);
      expect(statement?.sql).toBe("ALTER EXTENSION pg_trgm UPDATE TO '1.10'");
      expect(statement?.hazards.map((hazard) => hazard.message)).toContain(
        "refused where the target's server has no way from 1.6 to 1.10 (its newest is 1.6)",
      );
    });
  });

  it('is not moved where it cannot be, and says so', async () => {
    await withPair(
      major,
      'CREATE SCHEMA e; CREATE EXTENSION pg_trgm SCHEMA e',
      'CREATE SCHEMA e; CREATE EXTENSION pg_trgm',
      async (source, target) => {
        await target.run(`UPDATE pg_extension SET extrelocatable = false WHERE extname = 'pg_trgm'`);
        const repair = planRepair(await compareDatabases(source, target), postgresKinds, ['extension:pg_trgm'], {
          destructive: true,
          concurrently: false,
        });
        expect(repair.steps).toEqual([]);
        expect(repair.withheld).toMatchObject([
          { subject: 'extension:pg_trgm', reason: expect.stringContaining('cannot be moved to another schema') },
        ]);
      },
    );
  });

  it('that holds tables is only dropped when loss of data was asked for', async () => {
    await withPair(major, '', 'CREATE EXTENSION hstore', async (source, target) => {
      await target.run(`CREATE TABLE kept (); ALTER EXTENSION hstore ADD TABLE kept`);
      const repair = planRepair(await compareDatabases(source, target), postgresKinds, null, {
        destructive: false,
        concurrently: false,
      });
      expect(repair.withheld.map((item) => item.subject)).toEqual(['extension:hstore']);
    });
  });
});

function fail(): never {
  throw new Error('missing');
}
