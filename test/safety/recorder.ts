// A line to a server that writes down every statement that a client sends through it (PostgreSQL manual, "Message Formats":
// Query and Parse are the only messages that carry SQL; a function call is written down by its name).
import { once } from 'node:events';
import net from 'node:net';

export interface Recorder {
  /** A direct URL, through the recorder. */
  url(direct: string): string;
  /** What was sent, in order, one list a connection. */
  readonly connections: readonly (readonly string[])[];
  close(): Promise<void>;
}

export async function openRecorder(to: { host: string; port: number }): Promise<Recorder> {
  const connections: string[][] = [];
  const sockets = new Set<net.Socket>();
  const door = net.createServer((client) => {
    const server = net.connect(to.port, to.host);
    const statements: string[] = [];
    connections.push(statements);
    const note = reader(statements);
    client.on('data', note);
    client.pipe(server).pipe(client);
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('error', () => {
        client.destroy();
        server.destroy();
      });
    }
  });
  door.listen(0, '127.0.0.1');
  await once(door, 'listening');
  const address = door.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    connections,
    url: (direct) => direct.replace(/@[^/]+/, `@127.0.0.1:${address.port}`).concat('?sslmode=disable'),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      door.close();
      await once(door, 'close');
    },
  };
}

/** Reads a client's messages from its bytes, however they are parted. */
function reader(statements: string[]): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  let started = false;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      // The first message has no type.
      const head = started ? 1 : 0;
      if (rest.length < head + 4) return;
      const length = rest.readInt32BE(head) + head;
      if (rest.length < length) return;
      const body = rest.subarray(head + 4, length);
      const type = started ? String.fromCharCode(rest[0] ?? 0) : 'startup';
      if (type === 'Q') statements.push(body.toString('utf8', 0, body.length - 1));
      if (type === 'P') statements.push(body.toString('utf8').split('\0')[1] ?? '');
      if (type === 'F') statements.push('a function call');
      started = true;
      rest = rest.subarray(length);
    }
  };
}
