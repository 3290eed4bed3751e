import { describe, expect, it } from 'vitest';
import { majorsUnderTest, roundTrip } from '../support/round-trip.ts';

const circle = `
  CREATE TABLE a (id int PRIMARY KEY, b_id int);
  CREATE TABLE b (id int PRIMARY KEY, a_id int REFERENCES a (id));
  ALTER TABLE a ADD CONSTRAINT a_b_fkey FOREIGN KEY (b_id) REFERENCES b (id);`;

describe.each(majorsUnderTest)('circles on PostgreSQL %i', (major) => {
  it('makes tables whose foreign keys point at each other', async () => {
    await roundTrip(major, circle, '');
  });

  it('drops tables whose foreign keys point at each other', async () => {
    const { statements } = await roundTrip(major, '', circle);
    expect(statements.filter((sql) => sql.startsWith('DROP TABLE'))).toHaveLength(2);
  });

  it('drops a column that a key elsewhere refers to', async () => {
    await roundTrip(
      major,
      'CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int)',
      'CREATE TABLE a (id int PRIMARY KEY, code text UNIQUE); CREATE TABLE b (id int, code text REFERENCES a (code)); INSERT INTO a VALUES (1)',
      { survives: ['SELECT id FROM a'] },
    );
  });

  it('repairs one column and leaves the other differences as they were', async () => {
    const { before } = await roundTrip(
      major,
      'CREATE TABLE a (id int PRIMARY KEY, x int DEFAULT 1, y text)',
      'CREATE TABLE a (id int PRIMARY KEY, x int)',
      { asked: ['column:public.a.x'] },
    );
    expect(before.size).toBeGreaterThan(1);
  });

  it('carries the table that a key needs', async () => {
    const { repair } = await roundTrip(
      major,
      'CREATE TABLE a (id int PRIMARY KEY, note text); CREATE TABLE b (id int, a_id int REFERENCES a (id))',
      'CREATE TABLE b (id int, a_id int)',
      { asked: ['constraint:public.b.b_a_id_fkey'] },
    );
    expect(repair.carried).toEqual(['constraint:public.a.a_pkey', 'table:public.a']);
  });
});
