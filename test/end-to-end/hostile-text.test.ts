// Text from a database that means harm, or is merely strange: shown inert, compared right, repaired right.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database } from '../support/databases.ts';
import { sizes, withInspector } from '../support/inspector.ts';
import { configurationOf, dbparity, withFolder } from '../support/program.ts';
import { repairPair } from '../support/round-trip.ts';
import { newest, server } from '../support/servers.ts';
import { type Terminal, withTerminal } from '../support/terminal.ts';

const stolen = Buffer.from('rm -rf ~').toString('base64');
const osc52 = `\x1b]52;c;${stolen}\x07`;

/** Names that a database allows. None may be shown as it is, cut the screen, or break the SQL. */
const names = {
  clear: 'clear\x1b[2J\x1b[Hscreen',
  title: '\x1b]0;owned\x07title',
  clipboard: `clip${osc52}board`,
  c1: 'c1\u009b2Jcsi',
  bidi: 'user\u202egnp.exe\u2066x',
  invisible: 'pay\u200bments\u00ad',
  lines: 'first\nsecond\r\nthird\ttab',
  quotes: `it's "quoted" \\ $$ $body$ -- /* ; DROP TABLE x; */`,
  emoji: '👩‍👩‍👧‍👦 café 日本語 é',
  long: `${'é'.repeat(31)}x`, // 63 bytes, and not as many characters.
  keyword: 'select',
  percent: '%s %1$I %L',
} as const;

const quoted = (name: string) => pg.escapeIdentifier(name);
const text = (value: string) => pg.escapeLiteral(value);

/** Everything named and described with it; a column and a comment more in the wanted one. */
function schema(wanted: boolean): string {
  const statements = [`SET check_function_bodies = off;`];
  for (const name of Object.values(names)) {
    const table = `public.${quoted(name)}`;
    const more = wanted ? `, ${quoted(`${name.slice(0, 20)}+`)} text DEFAULT ${text(`${name}${osc52}`)}` : '';
    statements.push(`CREATE TABLE ${table} (${quoted(name)} int PRIMARY KEY${more});`);
    if (!wanted) continue;
    statements.push(`COMMENT ON TABLE ${table} IS ${text(`says ${name} ${osc52} \u202e the end`)};`);
    statements.push(`CREATE INDEX ON ${table} (lower(${quoted(`${name.slice(0, 20)}+`)}));`);
    statements.push(
      `ALTER TABLE ${table} ADD CONSTRAINT ${quoted(`check ${name}`.slice(0, 20))} CHECK (${quoted(name)} > 0);`,
    );
    statements.push(
      `CREATE VIEW public.${quoted(`v ${name}`.slice(0, 20))} AS SELECT ${quoted(name)}, ${text(name)} AS said FROM ${table};`,
    );
  }
  const body = wanted ? `SELECT ${text(`\x1b[31mred ${osc52} \u202e`)}` : `SELECT 'plain'`;
  statements.push(`CREATE FUNCTION public.${quoted(`f ${names.clear}`)}() RETURNS text LANGUAGE sql AS ${text(body)};`);
  statements.push(
    `CREATE TYPE public.mood AS ENUM (${wanted ? `${text(names.clear)}, ${text(names.quotes)}, ` : ''}'calm');`,
  );
  return statements.join('\n');
}

let source: Database;
let target: Database;

beforeAll(async () => {
  const at = await server(newest);
  [source, target] = await Promise.all([createDatabase(at, schema(true)), createDatabase(at, schema(false))]);
});

afterAll(() => Promise.all([source, target].map((database) => database.drop())));

/** The terminal took nothing from the database for an order, and no character hides or turns what is read. */
function expectInert(t: Terminal): void {
  expect(t.clipboard()).toEqual([]);
  expect(t.title).toBe('');
  expect(t.bells).toBe(0);
  expect(t.alternateScreen).toBe(true);
  const raw = t.raw().toString('utf8');
  expect(raw).not.toContain('\x1b[2J\x1b[Hscreen');
  expect(raw).not.toContain(osc52);
  expect(raw).not.toMatch(/[\u0080-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\u00ad]/);
}

/** Frames are whole: every row between the header, with the answer where there is room, and the keys ends where the terminal does. */
function expectWhole(t: Terminal): void {
  const rows = t.screen();
  expect(rows[0]).toMatch(/DIFFERENT$/);
  const frames = t
    .cells()
    .slice(rows.length >= 32 ? 2 : 1, -1)
    .map((cells) => cells.at(-1)?.text ?? '');
  for (const edge of frames) expect(edge).toMatch(/[╮│┤╯]/);
}

describe.each(sizes)('hostile text at $cols × $rows', (size) => {
  it('is shown with symbols, in whole frames, wherever one goes', () =>
    withInspector({ source, target, ...size }, async (t) => {
      expectWhole(t);
      for (let stop = 0; stop < Object.keys(names).length * 2 + 2; stop++) {
        const before = t.raw().length;
        t.press('n');
        await t.waitFor(() => t.raw().length > before);
        expectWhole(t);
        t.press('enter');
        await t.waitFor((screen) => /├ Repair production/.test(screen.join('\n')));
        expectWhole(t);
        t.press('o', 'G', 'tab', 'G', 'escape', 'escape');
        await t.waitFor(/\d+\/\d+ *$/);
        expectWhole(t);
      }
      expectInert(t);
    }));

  it('can be found by its visible part', () =>
    withInspector({ source, target, ...size }, async (t) => {
      t.press('2', '/');
      t.type('userexe');
      await t.waitFor('user‹U+202E›gnp.exe‹U+2066›x');
      t.press('enter', 'enter');
      await t.waitFor(/├ Repair production/);
      expectInert(t);
    }));
});

/** To one who listens: text and ends of lines, and no character that cannot be seen but for those that join a picture. */
function expectWords(t: Terminal): void {
  const said = t
    .raw()
    .toString('utf8')
    .replaceAll(/(?<=\p{Extended_Pictographic})\u200d(?=\p{Extended_Pictographic})/gu, '');
  expect(said.match(/[^\P{C}\r\n]|[\p{Zl}\p{Zp}]|\r(?!\n)/gu) ?? []).toEqual([]);
}

describe('hostile text in words', () => {
  const told = (use: (t: Terminal) => Promise<void>, args: readonly string[] = []) =>
    withInspector({ source, target, opened: 'lists the keys', args: ['--screen-reader', ...args] }, async (t) => {
      await use(t);
      t.press('q');
      expect(await t.waitForExit()).toMatchObject({ exitCode: 0 });
      expectWords(t);
    });
  const said = (t: Terminal): string => t.raw().toString('utf8').replaceAll('\r\n', '\n');

  it('is text wherever one goes', () =>
    told(async (t) => {
      for (let stop = 0; stop < Object.keys(names).length * 2 + 2; stop++) {
        for (const key of ['n', 'enter', 'o', 'tab']) {
          const before = t.written;
          t.press(key);
          await t.waitFor(() => t.written > before);
        }
        t.press('escape', 'escape');
      }
      t.press('i');
      await t.waitFor(() => said(t).includes('source: staging'));
      for (const shown of [
        'clear␛[2J␛[Hscreen',
        '‹U+009B›2Jcsi',
        'user‹U+202E›gnp.exe‹U+2066›x',
        'pay‹U+200B›ments‹U+00AD›',
      ])
        expect(said(t)).toContain(shown);
      expect(said(t)).toContain('␛[31mred');
      expect(said(t)).toContain("E'says clear\\u001b[2J\\u001b[Hscreen");
    }));

  it('is text where it is typed, filtered by and accepted', () =>
    told(async (t) => {
      t.press('/');
      t.type('user\u202e\u200b\u2028\u0085gnp\x07\x00');
      t.press('enter');
      await t.waitFor(() => said(t).includes('Filter user'));
      t.press('escape', 'e');
      await t.waitFor(() => said(t).includes('Reason:'));
      t.type('it\u202e is \u2066planned\u00ad\r');
      await t.waitFor(() => /dbparity\.yaml/.test(said(t)));
      t.press('E');
      await t.waitFor(() => said(t).includes('Choose the target'));
      t.press('u');
      t.type('postgres://x@127.0.0.1:1/a%1b%5d0;owned%07b%E2%80%AE\u202e\r');
      await t.waitFor(() => said(t).includes('nothing accepts connections'));
      for (const typed of ['user‹U+202E›‹U+200B›‹U+2028›‹U+0085›gnp', 'it‹U+202E› is ‹U+2066›planned‹U+00AD›'])
        expect(said(t)).toContain(`\n${typed}\n`);
    }));

  it('is text where it appears meanwhile', async () => {
    const table = `public.${quoted('late\x1b[2J\u202e\u200b\x07')}`;
    try {
      await told(
        async (t) => {
          await source.run(`CREATE TABLE ${table} (id int)`);
          await t.waitFor(() => said(t).includes('Changed just now: late␛[2J‹U+202E›‹U+200B›␇'));
        },
        ['--interval', '0.2'],
      );
    } finally {
      await source.run(`DROP TABLE IF EXISTS ${table}`);
    }
  });

  it('is text in the name of a file', () =>
    withFolder({}, async (cwd) => {
      const file = 'a\x1b[2J\u202e\x07.json';
      expect(await dbparity(['snapshot', source.url, '--output', file], { cwd })).toMatchObject({ exitCode: 0 });
      await withTerminal({ cwd, args: ['--screen-reader', file, target.url] }, async (t) => {
        await t.waitFor(() => said(t).includes('lists the keys'));
        expect(said(t)).toContain('a␛[2J‹U+202E›␇.json compared with ');
        t.press('q');
        await t.waitForExit();
        expectWords(t);
      });
    }));
});

describe('hostile text', () => {
  it('in a typed filter, reason or URL reaches no terminal', () =>
    withInspector({ source, target }, async (t) => {
      t.press('/');
      t.paste('user\u202e\u200b\u0085gnp\x07\x1b[2J');
      await t.waitFor('user‹U+202E›');
      t.press('escape', 'e');
      t.paste('it\u202e is \u2066planned\u00ad\x07\x1b[2J');
      await t.waitFor('it‹U+202E› is ‹U+2066›planned');
      t.press('escape');
      t.press('E');
      await t.waitFor('Choose the');
      t.press('u');
      t.paste(`postgres://x@127.0.0.1:1/a\x1b]0;owned\x07b\u202e`);
      await t.waitFor('postgres://x@');
      t.press('enter');
      await t.waitFor(/✗|refused|cannot|could not/);
      expectInert(t);
    }));

  it('is inert in the output of commands', () =>
    withFolder({ 'dbparity.yaml': configurationOf({ a: source.url, b: target.url }) }, async (cwd) => {
      const check = await dbparity(['check', 'a', 'b'], { cwd });
      expect(check.exitCode).toBe(1);
      expect(check.stdout).toContain('clear\\001b[2J\\001b[Hscreen');
      const json = await dbparity(['check', 'a', 'b', '--json'], { cwd });
      const repair = await dbparity(['repair', 'a', 'b'], { cwd });
      const unknown = await dbparity(['repair', 'a', 'b', '--object', `table:\x1b[2J${osc52}`], { cwd });
      expect(unknown.exitCode).toBe(2);
      for (const { stdout, stderr } of [check, json, repair, unknown])
        expect(stdout + stderr).not.toMatch(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|\r(?!\n)/);
      expect(JSON.stringify(JSON.parse(json.stdout))).toContain('clear\\\\001b[2J');
    }));

  // The last: it changes the target.
  it('is repaired, character by character', async () => {
    await repairPair(source, target, { judged: false });
    const said = `SELECT obj_description(c.oid) AS said FROM pg_class c WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname COLLATE "C"`;
    expect(await target.query(said)).toEqual(await source.query(said));
  });
});
