// A real PgBouncer between a client and a server, pooling by transaction. npm has none: where none is installed, and
// Debian's packages are at hand, the project's cache folder gets a copy of its own.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { withClient } from './databases.ts';
import type { Server } from './servers.ts';

const run = promisify(execFile);

/** How to start it. */
export interface PgBouncer {
  readonly program: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface Pooler {
  /** A connection URL of the server's, through the pooler. */
  url(direct: string): string;
  /** Says something to its administration console (PAUSE, KILL, RECONNECT …). */
  tell(command: string): Promise<void>;
  /** Ends it as a machine does that fails: nobody is told. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

const kept = path.resolve('.cache/pgbouncer');

/** PgBouncer as it is installed, or fetched from Debian. Throws where neither is to be had: what depends on it is not to pass by unseen. */
export async function findPgBouncer(): Promise<PgBouncer> {
  const installed = find('pgbouncer');
  if (installed !== undefined) return { program: installed, env: {} };
  if (find('apt-get') === undefined)
    throw new Error('the tests of a pooler need PgBouncer: install it, as only Debian’s packages are fetched for them');
  const program = path.join(kept, 'usr/sbin/pgbouncer');
  if (!existsSync(program)) await fetchPackages();
  const libraries = readdirSync(path.join(kept, 'usr/lib')).map((folder) => path.join(kept, 'usr/lib', folder));
  const env = { LD_LIBRARY_PATH: libraries.join(path.delimiter) };
  await run(program, ['--version'], { env, timeout: 5_000 });
  return { program, env };
}

function find(name: string): string | undefined {
  return [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin']
    .map((folder) => path.join(folder, name))
    .find((program) => existsSync(program));
}

/** As anybody may: what is fetched is unpacked, not installed. */
async function fetchPackages(): Promise<void> {
  mkdirSync(path.dirname(kept), { recursive: true });
  const folder = mkdtempSync(path.join(path.dirname(kept), 'packages-'));
  const options = { cwd: folder, timeout: 20_000 };
  // Lists of their own: the system's may be missing, and only root may fetch those.
  const lists = path.join(folder, 'lists');
  const own = ['-q', '-o', `Dir::State::Lists=${lists}`, '-o', `Dir::Cache=${folder}`, '-o', 'APT::Sandbox::User='];
  const wanted = ['download', 'pgbouncer', 'libevent-2.1-7', 'libc-ares2'];
  try {
    mkdirSync(path.join(lists, 'partial'), { recursive: true });
    await run('apt-get', ['-q', ...wanted], options).catch(async () => {
      await run('apt-get', [...own, 'update'], options);
      await run('apt-get', [...own, ...wanted], options);
    });
    for (const name of readdirSync(folder).filter((one) => one.endsWith('.deb'))) {
      await run('dpkg-deb', ['-x', name, kept], options);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A pooler before a server for as long as `use` runs: two server connections a database, used in turn. */
export async function withPooler(
  pgbouncer: PgBouncer,
  server: Server,
  use: (pooler: Pooler) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'dbparity-pooler-'));
  const pooler = new Process(pgbouncer, server, await freePort(), folder);
  try {
    await pooler.start();
    await use(pooler);
  } finally {
    await pooler.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

class Process implements Pooler {
  readonly #pgbouncer: PgBouncer;
  readonly #server: Server;
  readonly #port: number;
  readonly #configuration: string;
  #process: ChildProcess | undefined;

  constructor(pgbouncer: PgBouncer, server: Server, port: number, folder: string) {
    this.#pgbouncer = pgbouncer;
    this.#server = server;
    this.#port = port;
    this.#configuration = path.join(folder, 'pgbouncer.ini');
    const users = path.join(folder, 'users.txt');
    chmodSync(folder, 0o755);
    writeFileSync(users, `"${server.user}" "${server.password}"\n`);
    writeFileSync(
      this.#configuration,
      `[databases]
* = host=${server.host} port=${server.port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${users}
admin_users = ${server.user}
pool_mode = transaction
default_pool_size = 2
server_round_robin = 1
${process.getuid?.() === 0 ? 'user = nobody' : ''}
`,
    );
  }

  url(direct: string): string {
    const url = new URL(direct);
    url.port = String(this.#port);
    return url.href;
  }

  async tell(command: string): Promise<void> {
    await withClient(this.url(this.#server.url('pgbouncer')), (client) => client.query(command));
  }

  async start(): Promise<void> {
    const { program, env } = this.#pgbouncer;
    const started = spawn(program, [this.#configuration], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    this.#process = started;
    let said = '';
    await new Promise<void>((resolve, reject) => {
      started.stderr.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        if (said.includes('process up')) resolve();
      });
      started.once('error', reject).once('exit', () => reject(new Error(`PgBouncer ended at once: ${said}`)));
    });
  }

  async stop(): Promise<void> {
    const running = this.#process;
    this.#process = undefined;
    if (running === undefined || running.exitCode !== null) return;
    const gone = once(running, 'exit');
    running.kill('SIGKILL');
    await gone;
  }
}

async function freePort(): Promise<number> {
  const asked = net.createServer().listen(0, '127.0.0.1');
  await once(asked, 'listening');
  const address = asked.address();
  asked.close();
  if (address === null || typeof address === 'string') throw new Error('the system gave no port');
  return address.port;
}
