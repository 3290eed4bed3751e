// A target that is ahead, the opposite repair, and the question whether a repair will fail, at both sizes.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database, uniqueName } from '../support/databases.ts';
import { footer, sizes, withInspector } from '../support/inspector.ts';
import { dbparity, withFolder } from '../support/program.ts';
import { newest, server } from '../support/servers.ts';
import { type Terminal, withTerminal } from '../support/terminal.ts';

const both =
  'CREATE TABLE customers (id int PRIMARY KEY); INSERT INTO customers VALUES (1); CREATE TABLE secrets (id int);';
const wanted = `${both}
CREATE TYPE order_status AS ENUM ('open', 'paid');
CREATE TABLE orders (id int, customer int REFERENCES customers, amount int CONSTRAINT amount_positive CHECK (amount > 10), note text NOT NULL);
ALTER TABLE secrets ALTER id SET NOT NULL;`;
const current = `${both}
CREATE TYPE order_status AS ENUM ('open', 'paid', 'refunded');
CREATE TABLE orders (id int, customer int, amount int CONSTRAINT amount_positive CHECK (amount > 0), note text);
INSERT INTO orders VALUES (1, 1, 5, 'a'), (2, 7, 500, NULL), (3, 8, 6, NULL);
CREATE TABLE imported (id int);`;

let source: Database;
let target: Database;
const reader = uniqueName('reader');

beforeAll(async () => {
  const at = await server(newest);
  [source, target] = await Promise.all([createDatabase(at, wanted), createDatabase(at, current)]);
  await target.run(`CREATE ROLE ${reader} LOGIN PASSWORD 'reader'; GRANT SELECT ON orders, customers TO ${reader};`);
});

afterAll(async () => {
  await target.run(`DROP OWNED BY ${reader}; DROP ROLE ${reader};`);
  await Promise.all([source, target].map((database) => database.drop()));
});

const readerUrl = (): string => {
  const url = new URL(target.url);
  url.username = reader;
  url.password = 'reader';
  return url.href;
};

/** Highlights an object of a kind by its name. */
async function goTo(t: Terminal, kind: string, name: string): Promise<void> {
  t.press(kind);
  t.press('/');
  t.type(name);
  t.press('enter');
  await t.waitFor((screen) => screen.some((line) => line.includes(`▸ ${name}`) || line.includes(`public.${name} `)));
}

/** The repair pane's lines, with what was folded put together again. */
const repairPane = (screen: readonly string[]): string => {
  const start = screen.findIndex((line) => line.includes('├ Repair'));
  const lines = screen.slice(start, -2).map((line) => line.slice((screen[start] ?? '').indexOf('├')));
  return lines
    .map((line) => line.replace(/^[│├] ?|[│┤]$/g, '').trim())
    .join(' ')
    .replace(/ +/g, ' ');
};

describe.each(sizes)('a target that is ahead, at $cols × $rows', ({ cols, rows }) => {
  const open = (use: (t: Terminal) => Promise<void>) => withInspector({ source, target, cols, rows }, use);

  it('is told in words, in the list and in the object', () =>
    open(async (t) => {
      await t.waitFor(/imported +target is ahead −/);
      await goTo(t, '3', 'order_status');
      await t.waitFor(/order_status +target is ahead(, values)? ≠/);
      t.press('enter');
      await t.waitFor(/≠ values +open, paid +open, paid, refunded[\s\S]+│ +target is ahead +│/);
      await t.waitFor('-- production is ahead here (values)');
    }));

  it('w shows the repair of the source instead, c copies just that, and w turns back', () =>
    open(async (t) => {
      await goTo(t, '3', 'order_status');
      t.press('w');
      await t.waitFor('Repair staging instead · no data lost');
      expect(repairPane(t.screen())).toContain("ADD VALUE IF NOT EXISTS 'refunded'");
      t.press('c');
      await t.waitFor('repair of order_status for staging');
      const copied = t.clipboard().at(-1) ?? '';
      expect(copied).toMatch(/^-- Repair of staging: makes it like production\n/);
      expect(copied).toContain("ADD VALUE IF NOT EXISTS 'refunded'");
      t.press('w');
      await t.waitFor((screen) => screen.some((line) => line.includes('Repair production')));
      expect(repairPane(t.screen())).not.toContain('ADD VALUE');
      t.press('c');
      await t.waitFor((screen) => footer(screen).includes('repair of order_status:'));
      expect(t.clipboard().at(-1)).toMatch(/^-- Repair of production: makes it like staging\n/);
    }));

  it('another object is not shown turned round', () =>
    open(async (t) => {
      await goTo(t, '2', 'orders');
      t.press('w');
      await t.waitFor('Repair staging instead');
      t.press('escape', 'escape', 'escape', 'escape', 'n');
      await t.waitFor((screen) => !screen.join('').includes('Repair staging'));
      t.press('enter', 'enter');
      await t.waitFor('Repair production');
    }));

  it('t counts the rows in the way, each for itself', () =>
    open(async (t) => {
      await goTo(t, '2', 'orders');
      t.press('t');
      const screen = await t.waitFor('Will it fail? yes: 6 rows of production in the way');
      const pane = repairPane(screen);
      expect(pane).toContain('✗ 2 rows of public.orders without a value in note');
      expect(pane).toContain('✗ 2 rows of public.orders against amount_positive');
      if (rows === 40) expect(pane).toContain('✗ 2 rows of public.orders whose (customer) is not in public.customers');
      t.press('w');
      await t.waitFor('Repair staging instead');
      expect(t.text()).not.toContain('Will it fail?');
      t.press('t');
      await t.waitFor('Will it fail? nothing in the way in staging');
    }));

  it('the footer offers both keys where the repair has the keys, and the help has them', () =>
    open(async (t) => {
      await goTo(t, '2', 'orders');
      t.press('shiftTab', 'shiftTab');
      await t.waitFor((screen) => / t test +w opposite /.test(footer(screen)));
      t.press('w');
      await t.waitFor((screen) => / t test +w back /.test(footer(screen)));
      t.press('?', 'pageDown');
      await t.waitFor('Will it fail? Count rows in the way, or to be lost');
      await t.waitFor('Which way: the repair of the source instead, and back');
    }));
});

describe('what t cannot ask', () => {
  it('is said with its reason, and what it can is counted all the same', () =>
    withInspector({ source, target: { url: readerUrl() }, ...sizes[0] }, async (t) => {
      await goTo(t, '2', 'secrets');
      t.press('t');
      await t.waitFor('nothing found in the way; 1 question open');
      expect(repairPane(t.screen())).toContain('? rows of public.secrets without a value in id: permission denied');
    }));

  it('goes when the catalogs change', () =>
    withInspector({ source, target, ...sizes[0] }, async (t) => {
      await goTo(t, '2', 'orders');
      t.press('t');
      await t.waitFor('Will it fail? yes');
      await target.run("COMMENT ON TABLE customers IS 'changed'");
      await t.waitFor((screen) => !screen.join('').includes('Will it fail?'));
      await target.run('COMMENT ON TABLE customers IS NULL');
    }));

  it('is all of a snapshot file', async () => {
    const { stdout } = await dbparity(['snapshot', target.url]);
    await withFolder({ 'held.json': stdout }, (cwd) =>
      withTerminal({ ...sizes[0], cwd, args: [source.url, 'held.json'] }, async (t) => {
        await t.waitFor('DIFFERENT');
        await goTo(t, '2', 'orders');
        t.press('t');
        await t.waitFor('nothing found in the way; 3 questions open');
        expect(repairPane(t.screen())).toContain('a snapshot file holds no rows');
      }),
    );
  });
});
