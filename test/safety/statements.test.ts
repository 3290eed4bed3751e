// All that dbparity ever says to a server, from every command and from a walk through the inspector, as a superuser, in a
// database that is full of traps: nothing but reading, each statement in a transaction that cannot write, and nobody's code.
import { loadModule, parseSync } from 'libpg-query';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database, withClient } from '../support/databases.ts';
import { verdict } from '../support/inspector.ts';
import { configurationOf, dbparity, withFolder } from '../support/program.ts';
import { newest, server } from '../support/servers.ts';
import { withTerminal } from '../support/terminal.ts';
import { openRecorder, type Recorder } from './recorder.ts';

/** Functions and operators of names that the server has, too, found before its own; each ends what calls it. */
const traps = `
  CREATE FUNCTION public.sprung() RETURNS text LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'a trap was sprung'; END $$;
  ${[
    'version()',
    'current_setting(text)',
    'set_config(text, text, boolean)',
    'format_type(oid, integer)',
    'hashtext(text)',
    'concat(text)',
    'sha256(bytea)',
    'convert_to(text, name)',
    'clock_timestamp()',
    'pg_is_in_recovery()',
    'getdatabaseencoding()',
    'row_security_active(oid)',
    'has_table_privilege(oid, text)',
    'to_char(timestamp, text)',
    'query_to_xml(text, boolean, boolean, text)',
  ]
    .map((name) => `CREATE FUNCTION public.${name} RETURNS text LANGUAGE sql AS 'SELECT public.sprung()';`)
    .join('\n')}
  ${['text, text', 'name, name', 'oid, oid', 'int, int', '"char", "char"', 'bigint, bigint']
    .map((types, place) => {
      const [left, right] = types.split(', ');
      const trap = (operator: string, result: string): string =>
        `CREATE FUNCTION public.trap${place}_${result === 'boolean' ? 'is' : 'of'}(${types}) RETURNS ${result} LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'a trap was sprung'; END $$;
         ${operator
           .split(' ')
           .map(
             (one) =>
               `CREATE OPERATOR public.${one} (LEFTARG = ${left}, RIGHTARG = ${right}, FUNCTION = public.trap${place}_${result === 'boolean' ? 'is' : 'of'});`,
           )
           .join('\n')}`;
      return trap('= <> < > <= >= ~ ~* !~', 'boolean') + trap('|| + - * / %', 'text');
    })
    .join('\n')}`;

const schema = (wanted: boolean): string => `
  CREATE TABLE public.orders (id int PRIMARY KEY, note text${wanted ? ' NOT NULL CHECK (length(note) < 10)' : ''});
  INSERT INTO public.orders SELECT n, 'note ' || n FROM generate_series(1, 50) n;
  CREATE TABLE public.plans (id int PRIMARY KEY, price numeric, label text);
  INSERT INTO public.plans VALUES (1, 9.5, 'a'), (2, ${wanted ? 19 : 18}, 'b');
  ANALYZE;
  CREATE SCHEMA supabase_migrations;
  CREATE TABLE supabase_migrations.schema_migrations (version text PRIMARY KEY, statements text[], name text);
  ${wanted ? `INSERT INTO supabase_migrations.schema_migrations VALUES ('20240101000000', ARRAY['DROP TABLE public.plans'], 'gone');` : ''}
  ${traps}
  CREATE TABLE public.guarded (id int); INSERT INTO public.guarded VALUES (1); ALTER TABLE public.guarded ENABLE ROW LEVEL SECURITY;
  CREATE POLICY trap ON public.guarded USING (public.sprung() = 'x');
  CREATE SCHEMA app;
  CREATE VIEW app.flyway_schema_history AS SELECT public.sprung() AS version, 1 AS installed_rank, 'x' AS description,
    'SQL' AS type, 'x' AS script, 1 AS checksum, 'x' AS installed_by, now() AS installed_on, 1 AS execution_time, true AS success;
  ${wanted ? 'CREATE FUNCTION public.more() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;' : ''}`;

const more = `
reference: [public.plans]
rows: { managed: true }
probes:
  how many: select pg_catalog.count(*) from public.orders
  a writer: { query: "insert into public.orders values (99) returning id" }
  a caller: { query: "select pg_catalog.nextval('public.numbers')" }
  more than one: { query: "select 1; delete from public.orders" }
`;

/** What others do while the inspector is open, and what it shows then. */
const changes = [
  {
    on: 'source',
    sql: `CREATE TABLE public.clients (id int PRIMARY KEY, full_name text);
      CREATE VIEW public.named AS SELECT full_name FROM public.clients;`,
    shows: /Views +1 ≠/,
  },
  { on: 'target', sql: 'CREATE TABLE public.customers (id int PRIMARY KEY, full_name text)', shows: /customers +.*−/ },
  { on: 'source', sql: 'ALTER TABLE public.plans ADD COLUMN note text', shows: /Tables +4 ≠/ },
  {
    on: 'target',
    sql: `CREATE FUNCTION public.extra() RETURNS int LANGUAGE sql AS 'SELECT 1'`,
    shows: /Functions +2 ≠/,
  },
  { on: 'source', sql: 'CREATE SCHEMA extra', shows: /Schemas +1 ≠/ },
  {
    on: 'target',
    sql: `INSERT INTO supabase_migrations.schema_migrations VALUES ('20240102000000', '{}', 'other')`,
    shows: /Migrations +2 ≠/,
  },
] as const;

let recorder: Recorder;
let source: Database;
let target: Database;
let configuration = '';
/** Transactions that have been given an id, on the whole server; what only reads is given none. */
let writers = '';

const countWriters = async (): Promise<string> => {
  const [row] = await source.query<{ next: string }>('SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS next');
  return row?.next ?? '';
};

/** Transactions of the test's own that were given an id. */
let own = 0;

const write = async (database: Database, sql: string): Promise<void> => {
  own += 1;
  await database.run(sql);
};

beforeAll(async () => {
  await loadModule();
  // A server of its own: what others write must not be counted.
  const at = await server(newest, 'statements');
  [source, target] = await Promise.all([createDatabase(at, schema(true)), createDatabase(at, schema(false))]);
  for (const { name, run } of [source, target]) {
    // From the next session on, the traps are found first, and a role may do all that it can.
    await run(`CREATE SEQUENCE public.numbers;
      ALTER DATABASE ${name} SET search_path = public, pg_catalog; ALTER DATABASE ${name} SET default_transaction_read_only = off;
      ALTER DATABASE ${name} SET row_security = on; ALTER DATABASE ${name} SET standard_conforming_strings = off;`);
  }
  recorder = await openRecorder(at);
  configuration = `${configurationOf({ staging: recorder.url(source.url), production: recorder.url(target.url) })}${more}`;
  writers = await countWriters();
}, 60_000);

afterAll(async () => {
  await recorder.close();
  await Promise.all([source, target].map((database) => database.drop()));
});

describe('in a database full of traps', () => {
  it('every command reads', () =>
    withFolder({ 'dbparity.yaml': configuration }, async (cwd) => {
      const commands = [
        ['check', 'staging', 'production', '--rows', '--json'],
        ['repair', 'staging', 'production', '--ledger', '--destructive'],
        ['repair', 'staging', 'production', '--reference'],
        ['report', 'staging', 'production', '--output', 'report.md'],
        ['snapshot', 'staging', '--output', 'staging.json'],
      ];
      for (const command of commands) {
        const { exitCode, stderr, stdout } = await dbparity(command, { cwd });
        expect(`${command.join(' ')} ${stderr}`).not.toMatch(/could not|trap was sprung/);
        expect(stdout).not.toContain('trap was sprung');
        expect(exitCode).toBeLessThan(4);
        expect(exitCode).not.toBe(2);
      }
    }));

  it('a walk through the inspector reads', () =>
    withFolder({ 'dbparity.yaml': configuration }, (cwd) =>
      withTerminal({ cwd, args: ['staging', 'production', '--interval', '0.2'], cols: 120, rows: 40 }, async (t) => {
        await t.waitFor(verdict);
        await t.waitFor('● live');
        t.press('n', 'enter', 't');
        await t.waitFor(/rows? |none|not counted/);
        t.press('escape', 'escape', '#');
        await t.waitFor(/Rows +\d/);
        t.press('r', 's', 'n', 'n', 'i');
        await t.waitFor(/staging +.*production|About/);
        expect(t.screen().join('\n')).not.toContain('trap was sprung');
        t.press('q');
        await t.waitForExit();
      }),
    ));

  it(
    'what changes meanwhile is read again, piece by piece, all of it, or round a lock',
    () =>
      withFolder({ 'dbparity.yaml': configuration }, (cwd) =>
        withTerminal({ cwd, args: ['staging', 'production', '--interval', '0.2'], cols: 120, rows: 40 }, async (t) => {
          await t.waitFor(verdict);
          await t.waitFor('● live');
          t.press('2');
          for (const { on, sql, shows } of changes) {
            await write(on === 'source' ? source : target, sql);
            await t.waitFor(shows);
          }
          t.press('/');
          t.type('clients');
          t.press('enter', 'R');
          await t.waitFor('Repair production · renames');
          t.press('w', 'x', 'L', 't', 'R');
          await t.waitFor((screen) => !screen.join('\n').includes('· renames'));
          const unseen = /Not seen +\d+ \?/.exec(t.text())?.[0] ?? '';
          t.press('p');
          await t.waitFor('‖ paused');
          await write(source, 'ALTER TABLE public.orders ADD COLUMN placed_on date');
          await withClient(source.url, async (holder) => {
            // With an id whatever the server makes of a lock, so that it can be counted.
            await holder.query('BEGIN; LOCK TABLE public.orders; SELECT pg_catalog.pg_current_xact_id()');
            own += 1;
            t.press('p');
            // After as long as a lock is waited for.
            const hidden = (text: string) => /Not seen +\d+ \?/.test(text) && !text.includes(unseen);
            await t.waitFor((screen) => hidden(screen.join('\n')), { timeout: 20_000 });
          });
          await t.waitFor(unseen);
          await write(source, 'DROP TABLE public.clients CASCADE');
          await t.waitFor(/Views +=/);
          expect(t.text()).not.toContain('trap was sprung');
          t.press('q');
          await t.waitForExit();
          const said = recorder.connections.flat();
          for (const asked of [/concern, piece, digest/, /naming \(class, oid\) AS/, /relation IN \(\d/])
            expect(said.some((text) => asked.test(text))).toBe(true);
        }),
      ),
    60_000,
  );

  it('nothing was said but what reads, inside of a transaction that cannot write', () => {
    const said = new Set(recorder.connections.flat());
    expect(said.size).toBeGreaterThan(10);
    const known = new Map([...said].map((text) => [text, stepsOf(text)]));
    const wrong = [...known].flatMap(([text, steps]) =>
      steps.filter((step) => step.startsWith('no: ')).map((step) => `${step} in ${text.slice(0, 1_000)}`),
    );
    expect(wrong).toEqual([]);
    for (const statements of recorder.connections) {
      let open = false;
      for (const text of statements) {
        for (const step of known.get(text) ?? []) {
          if (step === 'end') open = false;
          else if (open === (step === 'begin'))
            expect.fail(`${open ? 'in' : 'out of'} a transaction: ${text.slice(0, 1_000)}`);
          else open = true;
        }
      }
    }
  });

  it('the server gave no transaction an id', async () => {
    expect(Number(await countWriters())).toBe(Number(writers) + own);
    expect(await target.query('SELECT pg_catalog.count(*)::int AS n FROM public.orders')).toEqual([{ n: 50 }]);
    expect(await target.query('SELECT is_called FROM public.numbers')).toEqual([{ is_called: false }]);
  });
});

/** What a message's statements come to, in order: `begin` of a transaction that cannot write, `read`, `end`, or `no: ` and why not. */
function stepsOf(text: string): readonly string[] {
  // What a person has in the configuration: a cursor takes nothing but a query, and the protocol one statement.
  if (/^DECLARE dbparity_probe NO SCROLL CURSOR FOR\n/.test(text)) return ['read'];
  return (parseSync(text).stmts ?? []).map(({ stmt }) => {
    const [kind = '', content] = Object.entries(stmt ?? {})[0] ?? [];
    const written = JSON.stringify(content);
    switch (kind) {
      case 'TransactionStmt':
        if (!written.includes('TRANS_STMT_BEGIN'))
          return /TRANS_STMT_(COMMIT|ROLLBACK)"/.test(written) ? 'end' : `no: ${written}`;
        return written.includes('transaction_read_only') ? 'begin' : 'no: it may write';
      case 'VariableSetStmt':
        return written.includes('"is_local":true') ? 'read' : 'no: a setting that stays';
      case 'SelectStmt':
      case 'DeclareCursorStmt':
        return whyNot(content) ?? 'read';
      case 'FetchStmt':
        return 'read';
      default:
        return `no: ${kind}`;
    }
  });
}

const barred = new Set('intoClause lockingClause InsertStmt UpdateStmt DeleteStmt MergeStmt'.split(' '));
const doing =
  /"(nextval|setval|pg_(terminate|cancel)_backend|pg_(try_)?advisory\w*|lo_\w+|pg_notify|dblink\w*|pg_read_\w+|pg_reload_conf|pg_switch_wal|pg_create_\w+|pg_logical\w*)"/;

/** Rows are locked or stored, a setting outlives the transaction, a function is called that does more than answer; else null. */
function whyNot(node: unknown): string | null {
  if (typeof node !== 'object' || node === null) return null;
  for (const [key, value] of Object.entries(node)) {
    if (barred.has(key)) return `no: ${key}`;
    if (key === 'FuncCall') {
      const name = JSON.stringify(
        typeof value === 'object' && value !== null && 'funcname' in value ? value.funcname : '',
      );
      if (doing.test(name)) return `no: ${name}`;
      if (name.includes('"set_config"') && !JSON.stringify(value).includes('"boolval":{"boolval":true}'))
        return 'no: a setting that stays';
    }
    const found = whyNot(value);
    if (found !== null) return found;
  }
  return null;
}
