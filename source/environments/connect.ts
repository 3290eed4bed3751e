import { Socket, setDefaultAutoSelectFamilyAttemptTimeout } from 'node:net';
import type { Client } from 'pg';
import { Fault } from '../catalog/fault.ts';
import { say } from '../language/language.ts';
import { PlainClient } from './client.ts';
import { type Destination, isSocket, type Password } from './destination.ts';
import { connectionFault } from './failure.ts';
import { dependOnTls } from './failure-rules-tls.ts';
import type { Surroundings } from './files.ts';
import { refuseLogin } from './require-auth.ts';
import { type Attempt, attempts } from './tls.ts';

export const defaultTimeout = 10_000;

export interface ConnectOptions {
  /** Milliseconds for everything from the name's look-up to the end of `ready`; 0 for no end. */
  readonly timeout: number;
  readonly around: Surroundings;
  readonly signal?: AbortSignal | undefined;
  /** `connect to production`. */
  readonly doing: string;
}

/**
 * Connects as psql would, hands the client to `ready` within the same time limit, and answers what that gives. The
 * client is the caller's to end from then on. Throws a Fault with the cause and a next step, and leaves nothing open.
 */
export async function connect<T>(
  destination: Destination,
  options: ConnectOptions,
  ready: (client: Client) => Promise<T>,
): Promise<T> {
  const [first, ...others] = attempts(destination.tls, options.around, options.doing);
  const password = destination.findPassword();
  const deadline = options.timeout > 0 ? performance.now() + options.timeout : Number.POSITIVE_INFINITY;
  // Node gives each of a host's addresses 250 ms, which a far server never meets.
  setDefaultAutoSelectFamilyAttemptTimeout(2_500);
  const way: Way = { ...first, goesOn: others.length > 0, wentOn: false };
  try {
    return await attempt(destination, password, way, options, deadline, ready);
  } catch (error) {
    const second = others[0];
    // A server that was taken without TLS has been asked that way already.
    if (!second || way.wentOn || !(error instanceof Fault) || !dependOnTls.has(error.code)) throw error;
    try {
      return await attempt(
        destination,
        password,
        { ...second, goesOn: false, wentOn: false },
        options,
        deadline,
        ready,
      );
    } catch (failure) {
      // The second way was only a fallback: where it is barred too, the first one's failure says more.
      const barred = failure instanceof Fault && dependOnTls.has(failure.code);
      throw barred && error.code !== 'tls-unsupported' ? error : failure;
    }
  }
}

/** How it is tried; `goesOn` where a server without TLS is taken as it is, `wentOn` once it was. */
type Way = Attempt & { readonly goesOn: boolean; wentOn: boolean };

async function attempt<T>(
  destination: Destination,
  password: Password,
  way: Way,
  { timeout, signal, doing }: ConnectOptions,
  deadline: number,
  ready: (client: Client) => Promise<T>,
): Promise<T> {
  const socket = new Socket();
  let firstBytes = '';
  let timedOut = false;
  const giveUp = (): void => {
    socket.destroy();
  };
  const timer = Number.isFinite(deadline)
    ? setTimeout(
        () => {
          timedOut = true;
          giveUp();
        },
        Math.max(1, deadline - performance.now()),
      )
    : undefined;
  signal?.addEventListener('abort', giveUp, { once: true });
  const heed = (): void => {
    socket.once('data', (chunk: Buffer) => {
      firstBytes = chunk.subarray(0, 64).toString('latin1');
    });
  };
  heed();
  try {
    signal?.throwIfAborted();
    const client = clientFor(destination, password, way, socket, doing);
    client.connection.once('sslconnect', () => {
      way.wentOn = client.wentOnWithoutTls;
      if (way.wentOn) heed();
    });
    await client.connect();
    refuseLogin(client.login, destination.logins, doing);
    const bound = client.boundToChannel && client.login === 'scram-sha-256';
    if (destination.tls.bindChannel && !isSocket(destination) && !bound) throw channelNotBound(doing);
    return await ready(client);
  } catch (error) {
    socket.destroy();
    throw connectionFault(
      {
        error,
        destination,
        password,
        tls: way.tls !== null && !way.wentOn,
        firstBytes,
        timedOut: timedOut ? timeout : null,
        cancelled: signal?.aborted ?? false,
      },
      doing,
    );
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', giveUp);
  }
}

function clientFor(
  destination: Destination,
  password: Password,
  { tls, goesOn }: Way,
  socket: Socket,
  doing: string,
): PlainClient {
  const { host, address, port, user, database, applicationName } = destination;
  const bindChannel = destination.tls.bindChannel && !isSocket(destination);
  const client: PlainClient = new PlainClient({
    host: address ?? host,
    port,
    user,
    database,
    application_name: applicationName,
    // Asked for only when the server wants one, so that its absence is told apart from a wrong one.
    password: () => {
      refuseLogin(client.asked, destination.logins, doing);
      if (bindChannel && !client.boundToChannel) throw channelNotBound(doing);
      if (password.secret === null) throw passwordMissing(user, password, doing);
      return password.secret.reveal();
    },
    // With an address in the host's place, the certificate is still the name's.
    ssl: tls === null ? false : address === null ? tls : { ...tls, host, servername: host },
    sslnegotiation: tls === null ? 'postgres' : destination.tls.negotiation,
    enableChannelBinding: bindChannel,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    stream: () => socket,
    goesOnWithoutTls: tls !== null && goesOn,
  });
  return client;
}

function passwordMissing(user: string, password: Password, doing: string): Fault {
  return new Fault({
    code: 'password-missing',
    doing,
    problem: say`the server asks for the password of role "${user}", and none was given`,
    advice:
      password.note ?? say`put it in ~/.pgpass (chmod 600), in PGPASSWORD, or in a \${VARIABLE} of the configuration`,
  });
}

function channelNotBound(doing: string): Fault {
  return new Fault({
    code: 'channel-not-bound',
    doing,
    problem: say`the server did not offer a login bound to the TLS channel, and channel_binding=require demands it`,
    advice: say`use channel_binding=prefer if the way to the server is trusted`,
  });
}
