/** One embedded PostgreSQL server for as long as this process lives, on a free port of 127.0.0.1. */

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { Fault } from '../catalog/fault.ts';
import { say } from '../language/language.ts';
import { type Account, serverAccount, temporaryPlace } from './account.ts';
import { runnableBinaries } from './binaries.ts';
import { watcherScript } from './watcher.ts';

export interface DemoServer {
  /** The superuser's URL of a database. Its password is made anew each time: others may share this machine. */
  url(database: string): string;
  /** Stops the server and removes what it wrote. */
  stop(): Promise<void>;
}

/** Speed over durability: nothing here outlives the program. */
const settings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum: 'off',
  jit: 'off',
  max_connections: '60',
  shared_buffers: '48MB',
  max_wal_size: '1GB',
  checkpoint_timeout: '1h',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Its log is a pipe to this program: nothing but its start and its end is of interest there.
  log_checkpoints: 'off',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
};

/** Makes a cluster and starts it. Throws a Fault, and then nothing is left behind. */
export async function startServer(): Promise<DemoServer> {
  const account = serverAccount();
  const home = path.join(temporaryPlace(account), `dbparity-demo-${randomBytes(6).toString('hex')}`);
  const password = randomBytes(9).toString('hex');
  const watcher = watch(home, account);
  const stop = (): Promise<void> => stopWatcher(watcher);
  try {
    const log = new Log(watcher);
    await log.until(watcher.stdout, 'made');
    watcher.stdin.write(`${runnableBinaries(home, account)}\n${password}\n`);
    await log.until(watcher.stdout, 'initialised');
    const port = await listen(watcher, log);
    // From here on it must not keep this process alive: when this process ends, it ends.
    watcher.unref();
    for (const stream of [watcher.stdin, watcher.stdout, watcher.stderr])
      if (stream instanceof net.Socket) stream.unref();
    return { url: (database) => `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function watch(home: string, account: Account): ChildProcessWithoutNullStreams {
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const watcher = spawn('/bin/sh', ['-c', watcherScript, 'dbparity-demo', home, ...options], {
    ...account,
    cwd: '/',
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
    // Ctrl-C goes to a terminal's whole foreground group: the watcher must outlive it to clean up.
    detached: true,
  });
  watcher.stdin.on('error', () => {}); // Gone already: its exit tells.
  watcher.once('exit', () => sweep(home));
  return watcher;
}

/** Has the server started on a free port; somebody else may take a port between asking for it and using it. */
async function listen(watcher: ChildProcessWithoutNullStreams, log: Log): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    watcher.stdin.write(`${port}\n`);
    const said = await log.until(watcher.stderr, /ready to accept connections|FATAL/);
    if (said.includes('ready to accept')) return port;
    if (attempt === 5) throw failed(said);
  }
}

/** What the server says, waited for. It is read for as long as the server runs, else the full pipe would stop it. */
class Log {
  readonly #watcher: ChildProcessWithoutNullStreams;
  #text = '';

  constructor(watcher: ChildProcessWithoutNullStreams) {
    this.#watcher = watcher;
    for (const stream of [watcher.stdout, watcher.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (chunk: string) => {
        this.#text = (this.#text + chunk).slice(-4_000);
      });
    }
  }

  /** Everything said since the last call, up to and with the expected. Throws a Fault when the watcher ends first. */
  until(stream: NodeJS.EventEmitter, expected: string | RegExp): Promise<string> {
    return new Promise((resolve, reject) => {
      const done = (settle: () => void) => {
        stream.off('data', look);
        this.#watcher.off('exit', ended).off('error', ended);
        settle();
      };
      const look = () => {
        const said = this.#text;
        if (said.search(expected) < 0) return;
        this.#text = '';
        done(() => resolve(said));
      };
      const ended = () => done(() => reject(failed(this.#text)));
      stream.on('data', look);
      this.#watcher.once('exit', ended).once('error', ended);
    });
  }
}

function failed(said: string): Fault {
  const last = said.trim().split('\n').at(-1) ?? '';
  return new Fault({
    code: 'demo-server',
    doing: say`start the demo`,
    problem:
      last === '' ? say`the embedded PostgreSQL did not start` : say`the embedded PostgreSQL did not start: ${last}`,
  });
}

async function freePort(): Promise<number> {
  const probe = net.createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function stopWatcher(watcher: ChildProcessWithoutNullStreams): Promise<void> {
  if (watcher.exitCode !== null || watcher.signalCode !== null || watcher.pid === undefined) return;
  const gone = once(watcher, 'exit');
  watcher.ref();
  watcher.stdin.end();
  await gone;
}

/** For a watcher that was itself killed and could not clean up; else there is nothing left to find. */
function sweep(home: string): void {
  try {
    const [pid] = readFileSync(path.join(home, 'data/postmaster.pid'), 'utf8').split('\n');
    process.kill(Number(pid), 'SIGQUIT');
  } catch {
    // No such file or no such process: as it should be.
  }
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
}
