// Passwords that are looked for wherever something comes out: screens, what commands print, files, the clipboard.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, createDatabase, type Database, uniqueRole } from '../support/databases.ts';
import { verdict } from '../support/inspector.ts';
import { configurationOf, dbparity, type Outcome, withFolder } from '../support/program.ts';
import { newest, type Server, server } from '../support/servers.ts';
import { withTerminal } from '../support/terminal.ts';

/** One for each way in, with letters that URLs, shells and JSON write otherwise. */
const canaries = {
  login: `cän4ry login@p:a/s%s"'\\x`,
  wrong: 'can4ry wrong%2Fpass',
  mapping: 'can4ry-user-mapping',
  subscription: 'can4ry-subscription',
  server: 'can4ry-foreign-server',
  passphrase: 'can4ry-of-the-key',
};

/** The secret as it is, and as others may write it. */
const disguises = Object.values(canaries).flatMap((secret) => [
  secret,
  encodeURIComponent(secret),
  JSON.stringify(secret).slice(1, -1),
  Buffer.from(secret).toString('base64').replace(/=+$/, '').slice(0, -2),
]);

function expectSecretless(text: string, where: string): void {
  for (const disguise of disguises) expect(text.includes(disguise), `${disguise} in ${where}`).toBe(false);
  expect(text, where).not.toContain('can4ry');
  expect(text, where).not.toContain('cän4ry');
}

const schema = (wanted: boolean): string => `
  CREATE TABLE public.orders (id int PRIMARY KEY ${wanted ? ', note text' : ''});
  CREATE EXTENSION postgres_fdw;
  CREATE SERVER elsewhere FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'h', ${wanted ? "dbname 'a'" : "dbname 'b'"});
  CREATE USER MAPPING FOR CURRENT_USER SERVER elsewhere OPTIONS (user 'u${wanted ? 1 : 2}', password '${canaries.mapping}');
  CREATE FOREIGN DATA WRAPPER odd OPTIONS (token '${canaries.server}${wanted ? 1 : 2}');
  CREATE SUBSCRIPTION news_${wanted ? 'a' : 'b'} CONNECTION 'host=h${wanted ? 1 : 2} password=${canaries.subscription}' PUBLICATION p
    WITH (connect = false, slot_name = NONE);`;

let at: Server;
let source: Database;
let target: Database;
const role = uniqueRole('canary');

beforeAll(async () => {
  at = await server(newest);
  [source, target] = await Promise.all([createDatabase(at, schema(true)), createDatabase(at, schema(false))]);
  await source.run(`CREATE ROLE ${role} SUPERUSER LOGIN PASSWORD ${pg.escapeLiteral(canaries.login)}`);
});

afterAll(async () => {
  for (const [database, name] of [
    [source, 'news_a'],
    [target, 'news_b'],
  ] as const) {
    await database.run(`DROP SUBSCRIPTION ${name}`);
    await database.drop();
  }
  const client = await connect(at.url());
  await client.query(`DROP ROLE ${role}`).finally(() => client.end());
});

const place = (database: Database): string => `127.0.0.1:${at.port}/${database.name}`;
const inUrl = (database: Database, secret = canaries.login): string =>
  `postgres://${role}:${encodeURIComponent(secret)}@${place(database)}`;

/** All files below a folder, as one text. */
function filesIn(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile() && !file.endsWith('dbparity.yaml'))
    .map((file) => `${file}\n${readFileSync(file, 'latin1')}\n${readFileSync(file, 'utf8')}`)
    .join('\n');
}

describe('a password', () => {
  it('is in nothing that commands print or write, of the login or of the catalogs', () =>
    withFolder(
      {
        'dbparity.yaml': configurationOf({
          a: inUrl(source),
          b: { url: `postgres://${role}@${place(target)}`, password: '${SECRET}' },
        }),
      },
      async (cwd) => {
        const env = { SECRET: canaries.login, HOME: cwd };
        const outcomes: Outcome[] = [];
        for (const args of [
          ['check', 'a', 'b', '--json'],
          ['repair', 'a', 'b', '--destructive'],
          ['report', inUrl(source), inUrl(target), '--output', 'report.md'],
          [
            'snapshot',
            `postgres://${place(source)}?user=${role}&password=${encodeURIComponent(canaries.login)}`,
            '--output',
            'a.json',
          ],
        ])
          outcomes.push(await dbparity(args, { cwd, env }));
        expect(outcomes.map(({ exitCode }) => exitCode)).toEqual([1, 0, 1, 0]);
        expect(outcomes[1]?.stdout).toContain('news_a');
        for (const { stdout, stderr } of outcomes) expectSecretless(stdout + stderr, 'what a command printed');
        expectSecretless(filesIn(cwd), 'a file');
      },
    ));

  it('is in no error', () =>
    withFolder(
      {
        'pass/.pgpass': '',
        'pg_service.conf': `[one]\nhost=127.0.0.1\nport=${at.port}\nuser=${role}\npassword=${canaries.wrong}\nnonsense=${canaries.wrong}\n`,
      },
      async (cwd) => {
        const wrong = inUrl(source, canaries.wrong);
        const attempts: readonly (readonly [string, Record<string, string>])[] = [
          [wrong, {}],
          [`postgres://${role}@${place(source)}`, { PGPASSWORD: canaries.wrong }],
          [`postgres://${role}:${canaries.wrong}@${place(source)}`, {}],
          [`${wrong}?sslkey=/nowhere&sslpassword=${canaries.passphrase}&sslcert=/nowhere&sslmode=require`, {}],
          [`host=127.0.0.1 password=${canaries.wrong}`, {}],
          [`${wrong}?passwort=${canaries.wrong}`, {}],
          ['service=one', { PGSERVICEFILE: path.join(cwd, 'pg_service.conf') }],
          [`nowhere/${wrong}`, {}],
        ];
        const outcomes = await Promise.all(
          attempts.map(([name, env]) => dbparity(['check', name, name], { cwd, env })),
        );
        for (const { stdout, stderr, exitCode } of outcomes) {
          expect(exitCode).toBe(2);
          expect(stdout).toBe('');
          expectSecretless(stderr, 'an error');
        }
      },
    ));

  it('is on no screen, not while it is typed, and in nothing that the inspector leaves', () =>
    withFolder({ 'dbparity.yaml': configurationOf({ a: inUrl(source) }) }, (cwd) =>
      withTerminal({ cwd, cols: 120, rows: 40 }, async (t) => {
        await t.waitFor('Choose the');
        t.press('enter', 'u');
        t.type(inUrl(target).slice(0, -9));
        t.paste(inUrl(target).slice(-9));
        t.press('enter');
        await t.waitFor(/target +127\.0\.0\.1:\d+\/\w+ +●/);
        t.press('enter');
        await t.waitFor(verdict);
        t.press('C');
        await t.waitFor(() => t.clipboard().length > 0);
        t.press('E');
        await t.waitFor('Choose the');
        t.press('q');
        await t.waitForExit();
        expectSecretless(t.raw().toString('utf8'), 'the terminal');
        expectSecretless(t.clipboard().join('\n'), 'the clipboard');
        expectSecretless(filesIn(cwd) + filesIn(t.home), 'a file');
      }),
    ));
});
