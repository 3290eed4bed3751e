// Real PostgreSQL servers for the tests. The first request starts a server; every worker of the run shares it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import path from 'node:path';
import { findBinaries } from './binaries.mjs';

export type Major = 14 | 15 | 16 | 17 | 18;

export const majors: readonly Major[] = [14, 15, 16, 17, 18];
export const oldest: Major = 14;
export const newest: Major = 18;

/** The contrib extensions that the binaries of every major carry (`CREATE EXTENSION name` works). */
export const contribExtensions = [
  'amcheck',
  'autoinc',
  'bloom',
  'btree_gin',
  'btree_gist',
  'citext',
  'cube',
  'dblink',
  'dict_int',
  'dict_xsyn',
  'earthdistance',
  'file_fdw',
  'fuzzystrmatch',
  'hstore',
  'insert_username',
  'intagg',
  'intarray',
  'isn',
  'lo',
  'ltree',
  'moddatetime',
  'pageinspect',
  'pg_buffercache',
  'pg_freespacemap',
  'pg_prewarm',
  'pg_stat_statements',
  'pg_surgery',
  'pg_trgm',
  'pg_visibility',
  'pgcrypto',
  'pgrowlocks',
  'pgstattuple',
  'postgres_fdw',
  'refint',
  'seg',
  'sslinfo',
  'tablefunc',
  'tcn',
  'tsm_system_rows',
  'tsm_system_time',
  'unaccent',
  'uuid-ossp',
  'xml2',
] as const;

export interface Server {
  readonly major: Major;
  readonly instance: string;
  readonly host: string;
  readonly port: number;
  /** Where the Unix socket is; connections through it need no password. */
  readonly socketDirectory: string;
  readonly user: string;
  readonly password: string;
  /** What starting it took, for the curious. */
  readonly initdbMs: number;
  readonly startMs: number;
  /** A connection URL, as the superuser unless another login is given. */
  url(database?: string, login?: { user: string; password?: string }): string;
  /** Breaks every connection at once and leaves nothing listening; `start` brings it back on the same port. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

type Description = Pick<
  Server,
  'major' | 'instance' | 'port' | 'socketDirectory' | 'user' | 'password' | 'initdbMs' | 'startMs'
>;

const variable = 'DBPARITY_TEST_SERVERS';

/** Starts the process that keeps the servers. It ends, and they with it, when this process does, however that is. */
export async function startKeeper(): Promise<{ address: string; process: ChildProcess }> {
  // Found from the repository's root, where tests and scripts run: a bundled script is not beside this file.
  const keeper = spawn(process.execPath, [path.resolve('test/support/keeper.mjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true, // Ctrl-C goes to a terminal's whole foreground group: the keeper must outlive it to clean up.
  });
  const [address] = await Promise.race([
    once(keeper.stdout, 'data'),
    once(keeper, 'exit').then(() => Promise.reject(new Error('the keeper of the test servers ended at once'))),
  ]);
  return { address: String(address).trim(), process: keeper };
}

/** Stops all servers and removes what they wrote. */
export async function stopKeeper(keeper: { process: ChildProcess }): Promise<void> {
  const gone = once(keeper.process, 'exit');
  keeper.process.stdin?.end();
  await gone;
}

let own: Promise<string> | undefined;

/** In a test run, the run's keeper; in a program of its own (a bench, a script), one that ends with the program. */
function keeperAddress(): string | Promise<string> {
  const shared = process.env[variable];
  if (shared) return shared;
  own ??= startKeeper().then(({ address, process: keeper }) => {
    keeper.unref();
    keeper.stdout?.destroy();
    const { stdin } = keeper;
    if (stdin && 'unref' in stdin && typeof stdin.unref === 'function') stdin.unref();
    return address;
  });
  return own;
}

export function announceKeeper(address: string): void {
  process.env[variable] = address;
}

async function ask(method: 'GET' | 'POST', request: string): Promise<Description> {
  const socketPath = await keeperAddress();
  return new Promise((resolve, reject) => {
    const call = http.request({ socketPath, method, path: `/${request}`, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        body += chunk;
      });
      response.on('end', () => (response.statusCode === 200 ? resolve(JSON.parse(body)) : reject(new Error(body))));
      response.on('error', reject);
    });
    call.on('error', reject);
    call.end();
  });
}

/** A running server of this major. Another instance name is another cluster, with its own roles. */
export async function server(major: Major = newest, instance = 'a'): Promise<Server> {
  const key = `${major}/${instance}`;
  return serverOf(key, await ask('GET', key));
}

function serverOf(key: string, description: Description): Server {
  const { port, user, password } = description;
  return {
    ...description,
    host: '127.0.0.1',
    url: (database = 'postgres', login = { user, password }) => {
      const secret = login.password === undefined ? '' : `:${encodeURIComponent(login.password)}`;
      return `postgresql://${encodeURIComponent(login.user)}${secret}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
    },
    stop: async () => {
      await ask('POST', `${key}/stop`);
    },
    start: async () => {
      await ask('GET', key);
    },
  };
}

/** A server of another instance name that follows this one, which is stopped for a moment to make it. */
export async function standbyOf({ major, instance }: Server, name: string): Promise<Server> {
  return serverOf(`${major}/${name}`, await ask('POST', `${major}/${instance}/standby/${name}`));
}

/** Makes a standby a server of its own. */
export async function promote({ major, instance }: Server): Promise<void> {
  await ask('POST', `${major}/${instance}/promote`);
}

/** Some platforms have no build of the oldest major; tests over all majors run on those that exist here. */
export const availableMajors: readonly Major[] = majors.filter(
  (major) => findBinaries(major, process.cwd()) !== undefined,
);
