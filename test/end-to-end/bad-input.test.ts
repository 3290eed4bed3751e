// Whatever is wrong with the input, the answer is one clear sentence on stderr, a next step, and exit code 2.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database } from '../support/databases.ts';
import { configurationOf, dbparity, type Outcome, withFolder } from '../support/program.ts';
import { newest, server } from '../support/servers.ts';

let database: Database;

beforeAll(async () => {
  database = await createDatabase(await server(newest), 'CREATE TABLE public.orders (id int)');
});

afterAll(() => database.drop());

/** The sentence, without the advice under it. */
function sentence(outcome: Outcome): string {
  const [first = '', ...rest] = outcome.stderr.trimEnd().split('\n');
  for (const line of rest) expect(line).toMatch(/^ {2}\S/);
  expect(rest.length).toBeLessThanOrEqual(1);
  return first;
}

function expectRefusal(outcome: Outcome, says: RegExp): void {
  expect(sentence(outcome)).toMatch(says);
  expect(sentence(outcome)).toMatch(/^dbparity: /);
  expect(outcome.exitCode).toBe(2);
  expect(outcome.stdout).toBe('');
  expect(outcome.stderr).not.toMatch(/\x1b|\n\s+at |node:internal/);
}

const inFolder = (yaml: string, args: readonly string[], env: Record<string, string> = {}) =>
  withFolder({ 'dbparity.yaml': yaml }, (cwd) => dbparity(args, { cwd, env }));

describe('bad input', () => {
  it('names an environment that nobody knows, and the one that was meant', async () => {
    const yaml = configurationOf({ staging: database.url, production: database.url });
    const outcome = await inFolder(yaml, ['check', 'stagin', 'production']);
    expectRefusal(outcome, /stagin/);
    expect(outcome.stderr).toContain('staging');
  });

  it('tells the line of a configuration that cannot be read', async () => {
    const outcome = await inFolder('environments:\n  staging: { url: "x"\n  production: [\n', ['check', 'a', 'b']);
    expectRefusal(outcome, /dbparity\.yaml:\d+:\d+/);
  });

  it('tells the line of a setting that does not exist', async () => {
    const outcome = await inFolder('environments:\n  staging:\n    url: postgres://h/d\n    protectd: true\n', [
      'check',
      'staging',
      'staging',
    ]);
    expectRefusal(outcome, /dbparity\.yaml:4:5.*protectd is not known/);
    expect(outcome.stderr).toContain('did you mean protected?');
  });

  it('names a configuration file that is not there', async () => {
    expectRefusal(await dbparity(['check', 'a', 'b', '--config', 'nowhere.yaml']), /nowhere\.yaml/);
  });

  it('names a variable that is not set', async () => {
    const yaml = 'environments: { staging: { url: "postgres://u:${STAGING_SECRET}@127.0.0.1/d" } }\n';
    expectRefusal(await inFolder(yaml, ['check', 'staging', database.url]), /STAGING_SECRET/);
  });

  it('never repeats the password of a URL that cannot be understood', async () => {
    const outcome = await dbparity(['check', 'postgres://user:hunter2secret@host:notaport/db', database.url]);
    expectRefusal(outcome, /port/);
    expect(outcome.stderr).not.toContain('hunter2secret');
  });

  it('names a flag that does not exist, once', async () => {
    const outcome = await dbparity(['check', database.url, database.url, '--colour']);
    expect(outcome.exitCode).toBe(2);
    expect(outcome.stderr).toMatch(/--colour/);
    expect(outcome.stderr).not.toMatch(/\n\s+at /);
  });

  it('names an object that neither side has, and one that was meant', async () => {
    const outcome = await dbparity(['repair', database.url, database.url, '--object', 'view:public.orders']);
    expectRefusal(outcome, /view:public\.orders/);
    expect(outcome.stderr).toContain('table:public.orders');
  });

  it.each([
    [['check'], /two environments, and none/],
    [['check', 'a'], /two environments, and one/],
    [['check', 'a', 'b', 'c'], /two environments, and 3/],
    [['snapshot'], /one environment, and none/],
    [['check', 'a', 'b', '--timeout', '-1'], /--timeout/],
  ])('counts the words of %j', async (args, says) => {
    expectRefusal(await dbparity(args), says);
  });

  it('says that the inspector needs a terminal', async () => {
    expectRefusal(await dbparity([database.url, database.url]), /terminal/);
  });

  it('says why a server cannot be reached', async () => {
    const outcome = await dbparity(['check', 'postgres://operator:hunter2secret@127.0.0.1:1/app', database.url]);
    expectRefusal(outcome, /127\.0\.0\.1:1/);
    expect(outcome.stderr).not.toContain('hunter2secret');
  });

  it('says that a snapshot is none', async () => {
    const outcome = await withFolder({ 'broken.json': '{"not": "a snapshot"}' }, (cwd) =>
      dbparity(['check', 'broken.json', database.url], { cwd }),
    );
    expectRefusal(outcome, /broken\.json/);
  });
});
