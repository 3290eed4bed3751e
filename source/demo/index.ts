/** The demo: one embedded PostgreSQL server with the environments of a small company, for as long as it is wanted. */

import { asFault } from '../catalog/fault.ts';
import { say } from '../language/language.ts';
import { makeDatabases } from './databases.ts';
import { startServer } from './server.ts';

export interface DemoEnvironment {
  readonly name: string;
  /** With its password, which is made anew each time: for the inspector, and for a visitor's psql. */
  readonly url: string;
  readonly protected: boolean;
}

export interface DemoProgress {
  readonly doing: string;
  readonly done: number;
  readonly total: number;
}

export interface DemoOptions {
  readonly onProgress?: (progress: DemoProgress) => void;
}

export interface Demo {
  /** The first two are the pair to begin with: source, then target. */
  readonly environments: readonly DemoEnvironment[];
  /** Stops the server and removes its files. Happens by itself, however the program ends; this waits for it. */
  stop(): Promise<void>;
}

const environments: readonly Omit<DemoEnvironment, 'url'>[] = [
  { name: 'staging', protected: false }, // where the work is done: 17 migrations
  { name: 'production', protected: true }, // months of small hand-made changes: 12 migrations recorded
  { name: 'preview', protected: false }, // the same as staging
  { name: 'rehearsal', protected: false }, // the same schema as staging, but 1 migration recorded
];

/** Starts it, in seconds and with nothing installed. Throws a Fault, and then nothing is left behind. */
export async function startDemo({ onProgress }: DemoOptions = {}): Promise<Demo> {
  onProgress?.({ doing: say`starting PostgreSQL`, done: 0, total: 5 });
  const server = await startServer();
  try {
    await makeDatabases(server, (doing, done, total) => onProgress?.({ doing, done, total }));
  } catch (error) {
    await server.stop();
    throw asFault(error, say`start the demo`);
  }
  return {
    environments: environments.map((environment) => ({ ...environment, url: server.url(environment.name) })),
    stop: () => server.stop(),
  };
}
