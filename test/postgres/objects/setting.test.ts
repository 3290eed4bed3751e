import { describe, expect, it } from 'vitest';
import { readDatabase } from '../../support/catalogs.ts';
import { type Database, withDatabase, withPair } from '../../support/databases.ts';
import { majorsUnderTest, repairPair } from '../../support/round-trip.ts';

const set = (database: Database, ...clauses: readonly string[]) =>
  database.run(clauses.map((clause) => `ALTER DATABASE ${database.name} ${clause}`).join(';'));

describe.each(majorsUnderTest)('setting on %i', (major) => {
  it('is read, but for what may be a secret', async () => {
    await withDatabase(major, '', async (database) => {
      await set(
        database,
        `SET search_path TO "$user", 'odd, one'`,
        `SET statement_timeout TO '8s'`,
        `SET app.settings.jwt_secret TO 'hunter2'`,
        `SET app.settings.api_url TO 'https://u:hunter2@example.com'`,
        `SET app.settings.stripe TO 'sk_live_abcdefghijklmn1234567890'`,
        `SET app.settings.tier TO 'pro'`,
        `SET "Odd.Näme" TO 'it''s'`,
        `SET password_encryption TO 'scram-sha-256'`,
      );
      const { objects } = await readDatabase(database);
      const found = [...objects.values()].filter(({ kind }) => kind === 'setting');
      expect(Object.fromEntries(found.map(({ id, attributes }) => [id, attributes.value]))).toEqual({
        'setting:search_path': '"$user", "odd, one"',
        'setting:statement_timeout': '8s',
        'setting:"app.settings.jwt_secret"': null,
        'setting:"app.settings.api_url"': null,
        'setting:"app.settings.stripe"': null,
        'setting:"app.settings.tier"': 'pro',
        'setting:"Odd.Näme"': "it's",
        'setting:password_encryption': 'scram-sha-256',
      });
      expect(JSON.stringify(found)).not.toContain('hunter2');
      expect(JSON.stringify(found)).not.toContain('sk_live');
    });
  });

  it.each([
    [
      'made and unmade',
      [`SET search_path TO "$user", 'odd, one', ''`, `SET app.x TO 'it''s \\ "odd"'`, 'SET jit TO off'],
      [],
    ],
    ['changed', [`SET work_mem TO '8MB'`], [`SET work_mem TO '9MB'`]],
    ['emptied', [`SET search_path TO ''`], ['SET search_path TO public']],
  ])('is %s', async (_name, wanted, held) => {
    await withPair(major, '', '', async (source, target) => {
      if (wanted.length > 0) await set(source, ...wanted);
      if (held.length > 0) await set(target, ...held);
      await repairPair(source, target);
      await set(source, 'RESET ALL');
      if (held.length > 0) await set(source, ...held);
      await repairPair(source, target);
    });
  });

  it('that may be a secret is left to a person', async () => {
    await withPair(major, '', '', async (source, target) => {
      await set(source, `SET app.api_key TO 'hunter2'`);
      const { repair, script } = await repairPair(source, target, { left: ['setting:"app.api_key"'] });
      expect(repair.steps).toEqual([]);
      expect(repair.withheld[0]?.reason).toBe('its value may be a secret and is never read: set it by hand');
      expect(script).not.toContain('hunter2');
      await set(target, `SET app.api_key TO 'another'`);
      await repairPair(source, target);
    });
  });
});
