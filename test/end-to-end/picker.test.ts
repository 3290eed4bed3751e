// Choosing the pair: from a configuration, by typing, and with environments that cannot be reached.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database, uniqueName, uniqueRole, withClient } from '../support/databases.ts';
import { sizes } from '../support/inspector.ts';
import { configurationOf, withFolder } from '../support/program.ts';
import { newest, type Server, server } from '../support/servers.ts';
import { type Terminal, withTerminal } from '../support/terminal.ts';

const secret = 'Zq7-Xw9-Kp3';
const role = uniqueRole('operator');

let at: Server;
let source: Database;
let target: Database;

beforeAll(async () => {
  at = await server(newest);
  [source, target] = await Promise.all([
    createDatabase(at, 'CREATE TABLE public.orders (id int)'),
    createDatabase(at, 'CREATE TABLE public.orders (id bigint)'),
  ]);
  await source.run(`CREATE ROLE ${role} LOGIN PASSWORD '${secret}'`);
});

afterAll(async () => {
  await Promise.all([source, target].map((database) => database.drop()));
  await withClient(at.url(), (client) => client.query(`DROP ROLE ${role}`));
});

const login = () => ({ user: role, password: secret });
const url = (database: Database) => at.url(database.name, login());

/** The picker on these environments, listed and probed. */
function withPicker(
  environments: Readonly<Record<string, string | object>>,
  size: { readonly cols: number; readonly rows: number },
  use: (t: Terminal) => Promise<void>,
): Promise<void> {
  return withFolder({ 'dbparity.yaml': configurationOf(environments) }, (cwd) =>
    withTerminal({ ...size, cwd }, async (t) => {
      await t.waitFor('Choose the source');
      await t.waitFor((screen) => !screen.join('\n').includes('connecting…'));
      await use(t);
      expect(t.raw().toString('utf8')).not.toContain(secret);
    }),
  );
}

describe.each(sizes)('the picker at $cols × $rows', (size) => {
  const both = () => ({ staging: url(source), production: { url: url(target), protected: true } });

  it('lists the environments with their state, and opens the pair that is chosen', () =>
    withPicker(both(), size, async (t) => {
      expect(t.text()).toMatch(/staging .*● PostgreSQL 18\.\d+ +\d+(\.\d)? m?s/);
      expect(t.text()).toMatch(/production +⚑ PROTECTED /);
      t.press('enter');
      await t.waitFor('Choose the target');
      t.press('enter');
      await t.waitFor(/staging ▸ production .*DIFFERENT/);
      t.press('E');
      await t.waitFor(/Choose the/);
      expect(t.text()).toContain('Esc back');
      t.press('escape');
      await t.waitFor(/staging ▸ production .*DIFFERENT/);
      t.press('E');
      await t.waitFor(/Choose the/);
      // Once something else is chosen, a step back is one to the other side.
      t.press('s');
      await t.waitFor((screen) => !screen.join('\n').includes('Esc back'));
      t.press('escape');
      await t.waitFor('Choose the source');
    }));

  it('turns to the other side, and swaps', () =>
    withPicker(both(), size, async (t) => {
      t.press('enter');
      await t.waitFor('Choose the target');
      t.press('escape');
      await t.waitFor('Choose the source');
      t.press('tab');
      await t.waitFor('Choose the target');
      t.press('s', 'enter');
      await t.waitFor((screen) => /source +production[\s\S]*target +staging/.test(screen.join('\n')));
    }));

  it('takes a typed URL, and never shows its password, not even while it is typed', () =>
    withPicker({}, size, async (t) => {
      expect(t.text()).toContain('No environment is configured yet.');
      for (const database of [source, target]) {
        t.press('u');
        const before = `postgres://${role}:`;
        t.type(before);
        await t.waitFor(before);
        for (const letter of secret) {
          t.press(letter);
        }
        await t.waitFor(`${before}${'•'.repeat(secret.length)}`);
        t.type(`@127.0.0.1:${at.port}/${database.name}`);
        await t.waitFor(`•@127.0.0.1:${at.port}/${database.name}`);
        t.press('enter');
        await t.waitFor('● PostgreSQL');
        if (database === source) await t.waitFor('Choose the target');
        else t.press('enter');
      }
      await t.waitFor('DIFFERENT');
      for (const piece of secret.split('-')) expect(t.raw().toString('utf8')).not.toContain(piece);
      const remembered = readFileSync(path.join(t.home, 'state/dbparity/last-pair.json'), 'utf8');
      expect(remembered).toContain(source.name);
      expect(remembered).not.toContain(secret);
    }));

  it('takes a pasted URL', () =>
    withPicker({ staging: url(source) }, size, async (t) => {
      t.press('enter');
      await t.waitFor('Choose the target');
      t.paste(`${url(target)}\n`);
      await t.waitFor(`•@127.0.0.1:${at.port}/${target.name}`);
      t.press('enter');
      await t.waitFor((screen) => screen.filter((line) => line.includes('● PostgreSQL')).length === 2);
      t.press('enter');
      await t.waitFor('DIFFERENT');
    }));

  it('says what is wrong with a typed text, and keeps it to be mended', () =>
    withPicker({}, size, async (t) => {
      t.press('u');
      t.type('postgres://operator@127.0.0.1:notaport/app');
      t.press('enter');
      await t.waitFor(/port/);
      await t.waitFor('notaport');
      t.press('escape');
      await t.waitFor('type a URL');
      expect(t.exit).toBeUndefined();
    }));

  it('shows why an environment cannot be reached and what to try, and goes on with another', () => {
    const later = uniqueName('later');
    const environments = {
      staging: url(source),
      refused: 'postgres://operator@127.0.0.1:1/app',
      wrong: at.url(source.name, { user: role, password: 'not this one' }),
      later: at.url(later, login()),
    };
    return withPicker(environments, size, async (t) => {
      t.press('down');
      await t.waitFor(/127\.0\.0\.1:1/);
      await t.waitFor('r tries again');
      expect(t.text()).toContain('✗');
      t.press('down');
      await t.waitFor(/password/);
      expect(t.raw().toString('utf8')).not.toContain('not this one');
      t.press('down');
      await t.waitFor(new RegExp(`${later}[^\n]*does not exist|no database[^\n]*${later}`));
      const made = await createDatabase(at, 'CREATE TABLE public.orders (id int)', { name: later });
      try {
        t.press('r');
        await t.waitFor(/later .*● PostgreSQL/);
        t.press('enter');
        await t.waitFor('Choose the target');
        t.press('g', 'enter');
        await t.waitFor(/later ▸ staging .*EQUIVALENT/);
      } finally {
        await made.drop();
      }
    });
  });
});

describe('the last pair', () => {
  it('is chosen already when the picker opens again', () => {
    const environments = { preview: url(source), staging: url(source), production: url(target) };
    return withFolder({ 'dbparity.yaml': configurationOf(environments) }, async (cwd) => {
      await withTerminal({ cwd, args: ['staging', 'production'], env: { XDG_STATE_HOME: cwd } }, async (t) => {
        await t.waitFor('DIFFERENT');
      });
      await withTerminal({ cwd, env: { XDG_STATE_HOME: cwd } }, async (t) => {
        await t.waitFor(/source +staging/);
        await t.waitFor(/target +production/);
        t.press('enter');
        await t.waitFor(/staging ▸ production .*DIFFERENT/);
      });
    });
  });
});
