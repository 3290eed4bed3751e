// A line between a client and a server, for tests and the bench: it takes time, as a line of many miles does, it counts
// how often a client waited for an answer, and it breaks in the ways that lines break.
import { once } from 'node:events';
import net from 'node:net';
import { Lane } from './proxy-lane.ts';

export interface ProxyOptions {
  /** Milliseconds each way: 25 makes a round trip of 50. */
  readonly delay?: number;
}

export interface TestProxy {
  readonly host: string;
  readonly port: number;
  /** A connection URL of the server's, through the proxy. */
  url(direct: string): string;
  /**
   * How many sends somebody waited for: what a client sent after it had been answered, and was answered again, in all
   * connections together. A goodbye is none: nobody waits for an answer to it. Exact where the line takes some time;
   * without any, a long send may be answered in parts before all of it was seen.
   */
  waits(): number;
  /** Bytes that went to the clients, counted from when `waits` is. */
  received(): number;
  /** Both counts begin again at 0. */
  countAnew(): void;
  /** When a client sends next (performance.now). */
  nextSend(): Promise<number>;
  /** Connections that are open now. */
  open(): number;
  /** Breaks every connection: as a firewall does (reset), or as a server that goes (end). New ones are taken. */
  cut(how?: 'reset' | 'end'): void;
  /** Nobody listens here any more: new connections are refused. Those that are open stay. */
  refuse(): void;
  /** Nothing comes through any more, in either direction, and nobody is told; new connections are taken, and silent. */
  hang(): void;
  /** New connections go to another server; those that are open stay. */
  lead(to: { host: string; port: number }): void;
  /** Ends `refuse` and `hang`: what was held back goes on its way. */
  resume(): Promise<void>;
  close(): Promise<void>;
}

/** A proxy before a server, on a port of its own of the loopback interface. */
export async function openProxy(to: { host: string; port: number }, options: ProxyOptions = {}): Promise<TestProxy> {
  const proxy = new DelayingProxy(to, options.delay ?? 25);
  await proxy.resume();
  return proxy;
}

/** A proxy for as long as `use` runs. */
export async function withProxy<Result>(
  to: { host: string; port: number },
  options: ProxyOptions,
  use: (proxy: TestProxy) => Promise<Result>,
): Promise<Result> {
  const proxy = await openProxy(to, options);
  try {
    return await use(proxy);
  } finally {
    await proxy.close();
  }
}

class DelayingProxy implements TestProxy {
  readonly host = '127.0.0.1';
  port = 0;
  readonly #connections = new Set<Connection>();
  readonly #counts: Counts = { waits: 0, received: 0, listeners: [] };
  #to: { host: string; port: number };
  readonly #delay: number;
  #door: net.Server | undefined;
  #hanging = false;

  constructor({ host, port }: { host: string; port: number }, delay: number) {
    this.#to = { host, port };
    this.#delay = delay;
  }

  url(direct: string): string {
    const url = new URL(direct);
    url.hostname = this.host;
    url.port = String(this.port);
    return url.href;
  }

  waits(): number {
    return this.#counts.waits;
  }

  received(): number {
    return this.#counts.received;
  }

  countAnew(): void {
    this.#counts.waits = 0;
    this.#counts.received = 0;
  }

  nextSend(): Promise<number> {
    return new Promise((resolve) => this.#counts.listeners.push(resolve));
  }

  open(): number {
    return this.#connections.size;
  }

  cut(how: 'reset' | 'end' = 'reset'): void {
    for (const connection of [...this.#connections]) connection.cut(how);
  }

  refuse(): void {
    // That it no longer listens is at once; its end comes with the last connection's.
    this.#door?.close();
    this.#door = undefined;
  }

  hang(): void {
    this.#hanging = true;
    for (const connection of this.#connections) connection.hold();
  }

  lead({ host, port }: { host: string; port: number }): void {
    this.#to = { host, port };
  }

  async resume(): Promise<void> {
    this.#hanging = false;
    for (const connection of this.#connections) connection.release();
    if (this.#door) return;
    const door = net.createServer({ allowHalfOpen: true }, (client) => this.#accept(client));
    this.#door = door;
    door.listen(this.port, this.host);
    await once(door, 'listening');
    const address = door.address();
    if (address === null || typeof address === 'string') throw new Error('unreachable: it listens on a port');
    this.port = address.port;
  }

  async close(): Promise<void> {
    const door = this.#door;
    this.refuse();
    this.cut();
    if (door?.listening) await once(door, 'close');
  }

  #accept(client: net.Socket): void {
    const connection = new Connection(
      client,
      net.connect({ ...this.#to, allowHalfOpen: true }),
      this.#delay,
      this.#counts,
      () => this.#connections.delete(connection),
    );
    this.#connections.add(connection);
    if (this.#hanging) connection.hold();
  }
}

interface Counts {
  waits: number;
  received: number;
  /** Those who want to hear of the next send. */
  readonly listeners: ((at: number) => void)[];
}

/** A client's connection and the one to the server that belongs to it. */
class Connection {
  readonly #client: net.Socket;
  readonly #server: net.Socket;
  readonly #forth: Lane;
  readonly #back: Lane;
  /** What the client knows: whether it was answered since it sent, and whether an answer would end a wait. */
  #answered = true;
  #waiting = false;

  constructor(client: net.Socket, server: net.Socket, delay: number, counts: Counts, gone: () => void) {
    this.#client = client;
    this.#server = server;
    // The handshake of a connection takes a round trip, too: what is sent before it is done leaves when it is.
    const connected = performance.now() + 2 * delay;
    this.#forth = new Lane(client, server, delay, connected);
    this.#back = new Lane(server, client, delay, 0);
    client.on('data', () => {
      for (const told of counts.listeners.splice(0)) told(performance.now());
      if (!this.#answered) return;
      this.#answered = false;
      this.#waiting = true;
    });
    this.#back.onDelivery((bytes) => {
      counts.received += bytes;
      if (this.#waiting) counts.waits += 1;
      this.#waiting = false;
      this.#answered = true;
    });
    for (const socket of [client, server]) {
      socket.setNoDelay(true);
      socket.on('error', () => this.cut('reset'));
      socket.on('close', () => {
        if (client.destroyed && server.destroyed) gone();
      });
    }
  }

  hold(): void {
    this.#forth.hold();
    this.#back.hold();
  }

  release(): void {
    this.#forth.release();
    this.#back.release();
  }

  cut(how: 'reset' | 'end'): void {
    this.#forth.drop();
    this.#back.drop();
    if (how === 'reset') {
      this.#client.resetAndDestroy();
      this.#server.resetAndDestroy();
    } else {
      // Closed while there is something to read, a socket resets: the client is left to close its own side.
      this.#client.end();
      this.#server.destroy();
    }
  }
}
