// A schema that is changed without a pause while it is read: the read comes to an end, and what stays is as it was.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Catalog } from '../../source/catalog/catalog.ts';
import type { Session } from '../../source/catalog/environment.ts';
import { allSchemas } from '../../source/catalog/schema-filter.ts';
import { comparePair, ledgers } from '../../source/commands/engine.ts';
import { openSession } from '../../source/postgres/session.ts';
import { connect, createDatabase, type Database, withClient, withPair } from '../support/databases.ts';
import { calmOnTheOnlyOne, pictureOf, withInspector } from '../support/inspector.ts';
import { newest, oldest, server } from '../support/servers.ts';

const stable = Array.from(
  { length: 150 },
  (_, index) => `
    CREATE TABLE public.t_${index} (id int PRIMARY KEY, note text DEFAULT lower('A'), CHECK (id > ${index}));
    CREATE VIEW public.v_${index} AS SELECT id, note FROM public.t_${index};`,
).join('');

/** One turn of a session's work; every statement commits by itself. */
const turn = (own: string): readonly string[] => [
  `CREATE TABLE public.${own} (id int, note text DEFAULT lower('B'), CHECK (id > 0))`,
  `CREATE VIEW public.${own}_view AS SELECT id, note FROM public.${own}`,
  `CREATE INDEX ON public.${own} (lower(note))`,
  `CREATE FUNCTION public.${own}_f() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM public.${own}; END`,
  `ALTER TABLE public.${own} RENAME COLUMN note TO remark`,
  `CREATE POLICY own ON public.${own} USING (id IN (SELECT id FROM public.${own}_view))`,
  `DROP TABLE public.${own} CASCADE`,
];

/** Three sessions that work for as many turns as they are let. */
async function storm(database: Database, goesOn: (turns: number) => boolean): Promise<void> {
  const blows = async (own: string): Promise<void> =>
    withClient(database.url, async (client) => {
      for (let turns = 0; goesOn(turns); turns++) for (const statement of turn(own)) await client.query(statement);
    });
  await Promise.all(['storm_a', 'storm_b', 'storm_c'].map(blows));
}

const gated = `
  CREATE TABLE public.gate (id int CHECK (id > 0));
  CREATE TABLE public.doomed (id int);
  CREATE TABLE public.stays (id int);
  CREATE POLICY doomed ON public.stays USING (id IN (SELECT d.id FROM public.doomed d));
  CREATE VIEW public.lone AS SELECT 1 AS one;
  CREATE FUNCTION public.lone_too() RETURNS int LANGUAGE sql AS 'SELECT 1';`;

describe.each([oldest, newest])('on PostgreSQL %i', (major) => {
  let database: Database;
  let session: Session;
  beforeAll(async () => {
    database = await createDatabase(await server(major), stable + gated);
    const identity = { environment: 'e', host: '', port: 0, database: database.name, user: 'postgres' };
    const limits = { statement: 20_000, lock: 5_000 };
    session = await openSession(await connect(database.url), identity, { schemas: allSchemas, limits, ledgers });
  });
  afterAll(async () => {
    await session.close();
    await database.drop();
  });

  it.each([
    ['is asked for again when what it was just printing needs a thing that went', 'DROP TABLE public.doomed CASCADE'],
    ['leaves out what went before it was printed', 'DROP VIEW public.lone; DROP FUNCTION public.lone_too()'],
  ])('a read %s', async (_what, change) => {
    const holder = await connect(database.url);
    await holder.query('BEGIN; LOCK TABLE public.gate');
    const read = session.read();
    const waits = `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
    await expect.poll(() => database.query(waits)).toHaveLength(1);
    await database.run(change);
    await holder.query('ROLLBACK');
    await holder.end();
    const { differences } = comparePair(await read, await session.read());
    expect([...differences.keys()]).toEqual([]);
  });

  it('a storm is read through or said, and nothing of what it left alone ever differs', async () => {
    const calm = await session.read({ again: true });
    let blowing = true;
    const over = storm(database, (turns) => turns < 40).finally(() => {
      blowing = false;
    });
    const differing = async (read: Promise<Catalog>): Promise<readonly string[]> => {
      const { differences } = comparePair(calm, await read);
      return [...differences.keys()].filter((id) => !id.includes('storm_'));
    };
    while (blowing) {
      for (const read of [() => session.read({ again: true }), () => session.readAgain()]) {
        try {
          await session.pulse();
          expect(await differing(read())).toEqual([]);
        } catch (error) {
          expect(error).toMatchObject({ code: 'schema-changing', problem: expect.stringContaining('kept changing') });
        }
      }
    }
    await over;
    expect(await differing(session.readAgain())).toEqual([]);
    expect([...comparePair(calm, await session.read()).differences.keys()]).toEqual([]);
  });
});

it(
  'an inspector is at hand in a storm, and shows what is left when it is over',
  () =>
    withPair(newest, stable, `${stable} CREATE TABLE public.only_here (id int);`, (source, target) =>
      withInspector({ source, target, args: ['--interval', '0.2'], cols: 160 }, async (t) => {
        const calm = await calmOnTheOnlyOne(t);
        let blowing = true;
        const over = storm(target, () => blowing);
        try {
          // A read comes through with what it met, or is given up and begun again later.
          await t.waitFor(/storm_[abc]|its schema kept changing while it was read .* again at/, { timeout: 20_000 });
          t.press('?');
          await t.waitFor('One step back');
          t.press('escape');
          await t.waitFor(/▸.only_here .*−/);
          t.press('/', 't', '_', '7', '7');
          await t.waitFor(/▸.t_77 .*=/);
          t.press('escape');
          await t.waitFor(/ t_78 +=/);
          t.press('d');
          await t.waitFor(() => !/ t_78 +=/.test(t.text()));
          await target.run('ALTER TABLE public.t_7 ADD COLUMN late int');
        } finally {
          blowing = false;
          await over;
        }
        await t.waitFor(/only_here .*−.*\n.*Tables +2 ≠.* t_7 .*≠/, { timeout: 40_000 });
        await t.waitFor('● live');
        expect(t.text()).not.toMatch(/storm_|stale since|again at/);
        await target.run('ALTER TABLE public.t_7 DROP COLUMN late');
        t.press('d', 'g');
        await t.waitFor(() => pictureOf(t) === calm).catch(() => expect(pictureOf(t)).toBe(calm));
      }),
    ),
  90_000,
);
