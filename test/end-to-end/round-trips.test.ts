// What a far server costs: each side is waited for four times, for its greeting, twice for the login, and for the read.
import { expect, test } from 'vitest';
import { withPair } from '../support/databases.ts';
import { dbparity } from '../support/program.ts';
import { withProxy } from '../support/proxy.ts';
import { newest } from '../support/servers.ts';

const tables = Array.from(
  { length: 60 },
  (_, number) => `
  CREATE TABLE public.t${number} (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL DEFAULT '');
  CREATE VIEW public.v${number} AS SELECT id FROM public.t${number} WHERE name <> '';`,
).join('');

// To ask for TLS is one more wait for whoever asks, and a server that has none goes on with the same connection.
test.each([
  ['check', 'disable', 8],
  ['repair', 'disable', 8],
  ['check', 'prefer', 10],
])('%s with sslmode=%s waits %i times, whatever there is to read', (command, mode, waits) =>
  withPair(newest, tables, '', (source, target) =>
    withProxy(source.server, { delay: 10 }, async (proxy) => {
      const [from, to] = [source, target].map(({ url }) => `${proxy.url(url)}?sslmode=${mode}`);
      const { stderr, exitCode } = await dbparity([command, from ?? '', to ?? '']);
      expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: command === 'check' ? 1 : 0 });
      expect(proxy.waits()).toBe(waits);
    }),
  ),
);
