import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { listenForVersion, serverVersion } from '../../source/postgres/version.ts';
import { newest, oldest, server } from '../support/servers.ts';

const identity = { environment: 'e', host: '', port: 0, database: '', user: '' };

describe.each([oldest, newest])('the version of PostgreSQL %i', (major) => {
  it('is heard without a question, and the same as when asked', async () => {
    const at = await server(major);
    const connect = async (listen: boolean) => {
      const client = new pg.Client({ connectionString: at.url() });
      if (listen) listenForVersion(client);
      await client.connect();
      return client;
    };
    const [listening, asking] = await Promise.all([connect(true), connect(false)]);
    const asked = await serverVersion(asking, identity);
    expect(asked.major).toBe(major);
    await asking.end();
    await listening.end();
    // Nothing can be asked any more: what is known was heard.
    expect(await serverVersion(listening, identity)).toEqual(asked);
  });
});
