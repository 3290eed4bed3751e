// Peers that speak PostgreSQL's protocol and mean no good by it, or speak something else.
import { once } from 'node:events';
import net from 'node:net';
import { onTestFinished } from 'vitest';

/** Opens the peer until the test is over, and answers its URL, with a password in it. */
export async function listen(peer: net.Server): Promise<string> {
  const sockets = new Set<net.Socket>();
  peer.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
  });
  peer.listen(0, '127.0.0.1');
  await once(peer, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    peer.close();
  });
  const address = peer.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `postgres://u:s3cr3t@127.0.0.1:${address.port}/d`;
}

/** A message of the protocol: its type, its length, its content. */
export function message(type: string, body: Buffer): Buffer {
  const head = Buffer.from([type.charCodeAt(0), 0, 0, 0, 0]);
  head.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

/** An error of the protocol (PostgreSQL manual, 54.7 "Message Formats", ErrorResponse). */
export function errorMessage(sqlstate: string, text: string): Buffer {
  const field = (type: string, text: string) => `${type}${text}\0`;
  const body = Buffer.from(`${field('S', 'FATAL')}${field('V', 'FATAL')}${field('C', sqlstate)}${field('M', text)}\0`);
  return message('E', body);
}

/** The server waits for a query, outside of a transaction. */
export const ready = message('Z', Buffer.from('I'));
/** A demand for a login of this type; of none: you are in. */
export const authentication = (type: number, more = Buffer.alloc(0)): Buffer =>
  message('R', Buffer.concat([Buffer.from([0, 0, 0, type]), more]));

/** The length of a question for TLS: it says nothing else. */
const asksForTls = 8;

/**
 * Lets everyone in without a password, then answers each query with this, or with nothing. It takes a question for TLS for
 * a login, too, unless it says that it has none.
 */
export function admitting(answer: Buffer | null, { hasTls = true } = {}): net.Server {
  const welcome = Buffer.concat([authentication(0), ready]);
  return net.createServer((socket) => {
    socket.on('data', (chunk) => {
      if (!hasTls && chunk.length === asksForTls) socket.write('N');
      else if (chunk[0] === 0) socket.write(welcome);
      else if (chunk.toString('latin1', 0, 1) === 'Q' && answer) socket.write(Buffer.concat([answer, ready]));
    });
  });
}
