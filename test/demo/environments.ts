// The demo's environments as the test support's databases, so that its readers, repairs and judge work on them.
import type { DemoEnvironment } from '../../source/demo/index.ts';
import { type Database, withClient } from '../support/databases.ts';

/** One of the demo's environments by name. */
export function demoDatabase(environments: readonly DemoEnvironment[], name: string): Database {
  const environment = environments.find((one) => one.name === name);
  if (environment === undefined) throw new Error(`the demo has no environment ${name}`);
  const { url } = environment;
  const { port, username, password } = new URL(url);
  const never = (): Promise<void> => Promise.reject(new Error('the demo keeps its own server and databases'));
  return {
    server: {
      major: 18,
      instance: 'demo',
      host: '127.0.0.1',
      port: Number(port),
      socketDirectory: '',
      user: username,
      password,
      initdbMs: 0,
      startMs: 0,
      url: () => url,
      stop: never,
      start: never,
    },
    name,
    url,
    run: (sql) =>
      withClient(url, async (client) => {
        await client.query(sql);
      }),
    query: (text, values) => withClient(url, async (client) => (await client.query(text, values)).rows),
    drop: never,
  };
}
