// Live: what changes in either database shows by itself, and what is lost comes back by itself.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database, uniqueName } from '../support/databases.ts';
import { sizes, withInspector } from '../support/inspector.ts';
import { newest, server } from '../support/servers.ts';
import type { Terminal } from '../support/terminal.ts';

const tables = Array.from({ length: 60 }, (_, index) => {
  return `CREATE TABLE public.t_${String(index).padStart(2, '0')} (id int PRIMARY KEY);`;
}).join('\n');

/** The promise at the default interval of two seconds. */
const soon = { timeout: 3_000 };

let source: Database;
let target: Database;

beforeAll(async () => {
  const at = await server(newest);
  [source, target] = await Promise.all([createDatabase(at, tables), createDatabase(at, tables)]);
});

afterAll(() => Promise.all([source, target].map((database) => database.drop())));

/** A table in both, for one test: nobody else looks at it. */
async function withTable(use: (table: string) => Promise<void>): Promise<void> {
  const table = uniqueName('t_live');
  await Promise.all([source, target].map((database) => database.run(`CREATE TABLE public.${table} (id int)`)));
  try {
    await use(table);
  } finally {
    await Promise.all([source, target].map((database) => database.run(`DROP TABLE IF EXISTS public.${table}`)));
  }
}

const row = (t: Terminal, name: string): string => t.screen().find((line) => line.includes(name)) ?? '';

describe.each(sizes)('live at $cols × $rows', (size) => {
  it('shows a change in either database, flashes it, and keeps selection and scroll', () =>
    withTable((table) =>
      withInspector({ source, target, ...size }, async (t) => {
        expect(t.text()).toContain('EQUIVALENT');
        t.press('1', '2', 'G');
        await t.waitFor(new RegExp(`▸.${table}`));
        const listed = t.screen().findIndex((line) => line.includes(table));

        await source.run(`ALTER TABLE public.${table} ADD COLUMN note text`);
        await t.waitFor(new RegExp(`▸.${table} .*≠`), soon);
        expect(t.text()).toContain('DIFFERENT');
        expect(t.text()).toMatch(/Tables +1 ≠/);
        const line = t.screen()[listed] ?? '';
        expect(line).toContain(table);
        const sign = [...line.slice(0, size.cols)].lastIndexOf('≠');
        if (size.cols < 100) expect(t.cell(sign, listed)).toMatchObject({ inverse: true });

        await target.run(`ALTER TABLE public.${table} ADD COLUMN note text`);
        await t.waitFor(new RegExp(`▸.${table} .*=`), soon);
        expect(t.text()).toContain('EQUIVALENT');

        await target.run(`DROP TABLE public.${table}`);
        await t.waitFor(new RegExp(`▸.${table} .*\\+`), soon);
      }),
    ));
});

describe('live', () => {
  it('calms down after the flash', () =>
    withTable((table) =>
      withInspector({ source, target }, async (t) => {
        await source.run(`ALTER TABLE public.${table} ADD COLUMN note text`);
        await t.waitFor(/Tables +1 ≠/, soon);
        expect(t.styleOf('1 ≠')).toMatchObject({ inverse: true });
        await t.waitFor(() => !t.styleOf('1 ≠').inverse);
      }),
    ));

  it('leaves a detail where it was scrolled to', () =>
    withTable((table) =>
      withInspector({ source, target, cols: 80, rows: 24 }, async (t) => {
        const columns = Array.from({ length: 40 }, (_, index) => `ADD COLUMN c_${index} int`).join(', ');
        await source.run(`ALTER TABLE public.${table} ${columns}`);
        await t.waitFor(/Tables +1 ≠/, soon);
        t.press('n', 'enter', 'G');
        await t.waitFor('c_39');
        const position = () => /(\d+)\/\d+ *$/.exec(t.screen().at(-1) ?? '')?.[1];
        const before = position();
        await source.run(`ALTER TABLE public.${table} ADD COLUMN last_one int`);
        await t.waitFor(() => /\/(\d+) *$/.exec(t.screen().at(-1) ?? '')?.[1] !== before, soon);
        expect(position()).toBe(before);
        await t.waitFor('c_39');
      }),
    ));

  it('sends nothing to the terminal while nothing happens', () =>
    withInspector({ source, target, args: ['--interval', '0.1'] }, async (t) => {
      await t.waitFor('● live 0.1 s');
      const looks = async () => {
        const [found] = await target.query<{ count: number }>(
          `SELECT sum(xact_commit + xact_rollback)::int AS count FROM pg_stat_database WHERE datname = $1`,
          [target.name],
        );
        return found?.count ?? 0;
      };
      // The screen has come to rest once a look at the databases changed nothing on it.
      let mark = -1;
      while (t.raw().length !== mark) {
        mark = t.raw().length;
        const before = await looks();
        while ((await looks()) < before + 10);
      }
      const before = await looks();
      while ((await looks()) < before + 30);
      expect(t.raw(mark).toString('utf8')).toBe('');
    }));

  it('stands still while paused, and catches up', () =>
    withTable((table) =>
      withInspector({ source, target, args: ['--interval', '0.2'] }, async (t) => {
        t.press('p');
        await t.waitFor('‖ paused');
        await source.run(`ALTER TABLE public.${table} ADD COLUMN note text`);
        t.press('?', 'escape');
        await t.waitFor('‖ paused');
        expect(t.text()).toContain('EQUIVALENT');
        t.press('p');
        await t.waitFor(/Tables +1 ≠/);
        await t.waitFor('● live');
      }),
    ));

  it('reads again when asked, even while paused', () =>
    withTable((table) =>
      withInspector({ source, target }, async (t) => {
        t.press('p');
        await t.waitFor('‖ paused');
        await source.run(`ALTER TABLE public.${table} ADD COLUMN note text`);
        expect(row(t, 'EQUIVALENT')).not.toBe('');
        t.press('r');
        await t.waitFor(/Tables +1 ≠/);
        await t.waitFor('‖ paused');
      }),
    ));
});

describe('a connection that is lost', () => {
  it('leaves the last good state on the screen, marked stale, and is made anew by itself', async () => {
    const fragile = await server(newest, 'fragile');
    const away = await createDatabase(fragile, `${tables} CREATE TABLE public.only_here (id int);`);
    await withInspector({ source, target: away, args: ['--interval', '0.2'] }, async (t) => {
      t.press('n');
      await t.waitFor(/▸.only_here .*−/);
      // The test servers write nothing down until they are asked to.
      await away.run('CHECKPOINT');
      await fragile.stop();
      await t.waitFor('production lost, stale since');
      expect(t.text()).toMatch(/▸.only_here .*−/);
      t.press('g', 'G');
      await t.waitFor('t_59');
      await fragile.start();
      await t.waitFor('● live', { timeout: 15_000 });
      await away.run('DROP TABLE public.only_here');
      await t.waitFor('EQUIVALENT');
      await fragile.stop();
      await t.waitFor('production lost');
      await fragile.start();
      t.press('r'); // Without waiting for the next try.
      await t.waitFor('● live');
    });
  }, 60_000);

  it('says why from the start when there never was one, and goes on when there is', async () => {
    const name = uniqueName('later');
    const at = await server(newest);
    const url = at.url(name);
    await withInspector({ source, target: { url }, opened: 'Not everything could be read' }, async (t) => {
      await t.waitFor(new RegExp(`${name}`));
      const made = await createDatabase(at, tables, { name });
      try {
        t.press('r');
        await t.waitFor('EQUIVALENT');
      } finally {
        await made.drop();
      }
    });
  });
});

describe('plain cases', () => {
  it('two that are equal are equivalent', () =>
    withInspector({ source, target }, async (t) => {
      expect(t.screen()[0]).toMatch(/EQUIVALENT$/);
      t.press('n');
      await t.waitFor('nothing differs');
      t.press('C');
      await t.waitFor('nothing differs');
      expect(t.clipboard()).toEqual([]);
    }));

  it('two that are empty are equivalent', async () => {
    const at = await server(newest);
    const [a, b] = await Promise.all([createDatabase(at), createDatabase(at)]);
    try {
      await withInspector({ source: a, target: b }, async (t) => {
        expect(t.screen()[0]).toMatch(/EQUIVALENT$/);
        t.press('d');
        await t.waitFor('nothing differs');
        t.press('d', 'tab', 'tab', 'down', '/');
        t.type('x');
        await t.waitFor('nothing matches x');
      });
    } finally {
      await Promise.all([a.drop(), b.drop()]);
    }
  });

  it('one that is empty lacks everything', async () => {
    const empty = await createDatabase(await server(newest));
    try {
      await withInspector({ source, target: empty }, async (t) => {
        await t.waitFor(/Tables +60 ≠/);
        t.press('s');
        await t.waitFor(/production .*▸ staging .*DIFFERENT/);
        await t.waitFor('−');
      });
    } finally {
      await empty.drop();
    }
  });
});
