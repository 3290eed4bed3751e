/** What the search for forgotten sentences looks at, and what it finds there that is none. */

/** Rooms whose every sentence is said through the room that knows the language. */
export const saidRooms: readonly string[] = [
  'source/cli.ts',
  'source/commands/',
  'source/demo/',
  'source/language/',
  'source/environments/',
  'source/ui/',
];

export interface Allowed {
  /** A file, or the rooms whose paths begin so. */
  readonly file: string;
  /** How the text begins. */
  readonly begins: string;
  readonly because: string;
}

export const allowed: readonly Allowed[] = [
  { file: 'source/environments/expected-entry.ts', begins: 'only in', because: 'a key of the configuration' },
  { file: 'source/environments/', begins: 'migrations: ', because: 'what a person is to write' },
  { file: 'source/environments/', begins: 'probes: ', because: 'what a person is to write' },
  { file: 'source/environments/', begins: 'reference: ', because: 'what a person is to write' },
  { file: 'source/environments/', begins: 'expected: ', because: 'what a person is to write' },
  { file: 'source/environments/', begins: 'server does not support SSL', because: 'what the driver says' },
  { file: 'source/', begins: 'PostgreSQL {0}', because: 'a product and its version' },
  { file: 'source/ui/', begins: ' PostgreSQL {0}', because: 'a product and its version' },
  { file: 'source/ui/', begins: ' dbparity', because: "the program's name" },
  { file: 'source/ui/text/words.ts', begins: '{0} ms', because: 'a unit' },
  { file: 'source/ui/screens/picker-screen.tsx', begins: '  production: {', because: 'what a person is to write' },
  {
    file: 'source/ui/bindings/',
    begins: 'marking as expected',
    because: 'it goes when expected differences can be written',
  },
  { file: 'source/cli.ts', begins: 'dbparity: ', because: "the program's name in front of what it says" },
  { file: 'source/commands/', begins: '-', because: 'a flag as it is typed' },
  { file: 'source/commands/', begins: 'dbparity demo', because: 'a command as it is typed' },
  { file: 'source/demo/story/', begins: '', because: 'what the databases of the demo hold' },
  { file: 'source/demo/databases.ts', begins: 'dbparity demo', because: 'the name of a connection' },
  { file: 'source/demo/server.ts', begins: 'ready to accept', because: 'what the server logs' },
  { file: 'source/demo/server.ts', begins: '--', because: 'parameters of the server' },
  { file: 'source/demo/watcher.ts', begins: '', because: 'a script for the shell' },
];
