import { once } from 'node:events';
import net from 'node:net';
import { expect, it } from 'vitest';
import { connect } from './databases.ts';
import { openProxy, withProxy } from './proxy.ts';
import { newest, server } from './servers.ts';

it('takes its time without serialising, and counts what was waited for', async () => {
  const at = await server(newest);
  await withProxy(at, { delay: 25 }, async (proxy) => {
    const began = performance.now();
    const client = await connect(proxy.url(at.url()));
    // The handshake of TCP, the greeting and the two turns of SCRAM: a round trip each, and three of them are sends.
    expect(performance.now() - began).toBeGreaterThan(195);
    expect(proxy.waits()).toBe(3);
    proxy.countAnew();
    const asked = performance.now();
    await client.query(`SELECT 1; SELECT repeat('x', 1000000); SELECT 2`);
    expect(performance.now() - asked).toBeGreaterThan(49);
    expect(proxy.waits()).toBe(1);
    expect(proxy.received()).toBeGreaterThan(1_000_000);
    await client.end();
    expect(proxy.waits()).toBe(1);
  });

  // Ten words sent one after the other, each as soon as the one before it was: all are under way at once.
  const echo = net.createServer((socket) => socket.on('error', () => {}).pipe(socket)).listen(0, '127.0.0.1');
  await once(echo, 'listening');
  const address = echo.address();
  if (address === null || typeof address === 'string') throw new Error('unreachable: it listens on a port');
  await withProxy({ host: '127.0.0.1', port: address.port }, { delay: 40 }, async (proxy) => {
    const socket = net.connect(proxy.port, proxy.host);
    await once(socket, 'connect');
    const began = performance.now();
    let heard = '';
    for (let word = 0; word < 10; word++) await new Promise((sent) => socket.write(`word ${word} `, sent));
    while (!heard.includes('word 9')) heard += String((await once(socket, 'data'))[0]);
    expect(performance.now() - began).toBeGreaterThan(159);
    // One after the other they would take ten times 80 ms.
    expect(performance.now() - began).toBeLessThan(700);
    socket.destroy();
  });
  echo.close();
});

it('breaks as lines break, and is whole again', async () => {
  const at = await server(newest);
  const proxy = await openProxy(at, { delay: 0 });
  try {
    for (const [how, said] of [
      ['reset', /ECONNRESET|terminated/],
      ['end', /terminated/],
    ] as const) {
      const client = await connect(proxy.url(at.url()));
      const failed = expect(client.query('SELECT pg_sleep(60)')).rejects.toThrow(said);
      proxy.cut(how);
      await failed;
      await expect.poll(() => proxy.open()).toBe(0);
    }
    const client = await connect(proxy.url(at.url()));
    proxy.refuse();
    await expect(connect(proxy.url(at.url()))).rejects.toThrow('ECONNREFUSED');
    expect((await client.query('SELECT 1')).rowCount).toBe(1);
    const { port } = proxy;
    await proxy.resume();
    expect(proxy.port).toBe(port);

    proxy.hang();
    proxy.countAnew();
    const [old, fresh] = [client.query('SELECT 1'), connect(proxy.url(at.url()))];
    // Another client, which goes past the proxy, is answered meanwhile; these are not.
    const direct = await connect(at.url());
    await direct.query('SELECT 1');
    await direct.end();
    expect(proxy.received()).toBe(0);
    await proxy.resume();
    expect((await old).rowCount).toBe(1);
    await (await fresh).end();
    await client.end();
  } finally {
    await proxy.close();
  }
  await expect(connect(proxy.url(at.url()))).rejects.toThrow('ECONNREFUSED');
});
