/** What the search for forgotten sentences looks at, and what it finds there that is none. */

/** Rooms whose every sentence is said through the room that knows the language. */
export const saidRooms: readonly string[] = [
  'source/catalog/',
  'source/cli.ts',
  'source/commands/',
  'source/compare/',
  'source/demo/',
  'source/language/',
  'source/ledger/',
  'source/environments/',
  'source/files/',
  'source/postgres/',
  'source/repair/',
  'source/report/',
  'source/rows/',
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
  { file: 'source/repair/arrange.ts', begins: '', because: 'names of steps, of which nothing is shown' },
  { file: 'source/repair/ring.ts', begins: '', because: 'names of steps, of which nothing is shown' },
  { file: 'source/repair/guard.ts', begins: 'amiss text', because: 'SQL' },
  { file: 'source/repair/guard.ts', begins: 'further text', because: 'SQL' },
  { file: 'source/repair/guard.ts', begins: '{0} boolean', because: 'SQL' },
  { file: 'source/repair/guard.ts', begins: '    IF current_', because: 'SQL' },
  { file: 'source/repair/guard.ts', begins: ' AND own', because: 'SQL' },
  { file: 'source/postgres/locks.ts', begins: 'json_build_array', because: 'SQL' },
  { file: 'source/postgres/changes/watched.ts', begins: '\n  pg_', because: 'names of catalogs' },
  { file: 'source/postgres/changes/watched.ts', begins: 'typrelid', because: 'SQL' },
  { file: 'source/postgres/record.ts', begins: 'an array', because: 'what a server must not send: for who mends it' },
  { file: 'source/repair/probe-sql.ts', begins: '#variable_conflict', because: 'SQL' },
  { file: 'source/repair/probe-sql.ts', begins: '  in_the_way', because: 'SQL' },
  { file: 'source/repair/probe-sql.ts', begins: '  IF in_the_way', because: 'SQL' },
  { file: 'source/repair/renames/plan.ts', begins: 'with what they are part of', because: 'an option of a function' },
  { file: 'source/repair/renames/candidates.ts', begins: 'in {0}', because: 'a text that is only compared' },
  { file: 'source/repair/script.ts', begins: '  PERFORM', because: 'SQL' },
  { file: 'source/repair/timeouts.ts', begins: 'RESET', because: 'SQL' },
  { file: 'source/report/', begins: 'dbparity ', because: 'a command as it is typed' },
  { file: 'source/report/json-', begins: '', because: 'the published schema of the JSON, which is in one language' },
  { file: 'source/rows/distribution.ts', begins: '({0}, s.rows', because: 'SQL' },
  { file: 'source/rows/reference/facts.ts', begins: 'by default', because: 'a value that is only compared' },
  { file: 'source/rows/reference/swaps.ts', begins: 'pg_catalog.', because: 'SQL' },
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
  { file: 'source/ui/screens/picker-screen.ts', begins: '  production: {', because: 'what a person is to write' },
  { file: 'source/cli.ts', begins: 'dbparity: ', because: "the program's name in front of what it says" },
  { file: 'source/commands/', begins: '-', because: 'a flag as it is typed' },
  { file: 'source/commands/', begins: 'dbparity demo', because: 'a command as it is typed' },
  { file: 'source/demo/story/', begins: '', because: 'what the databases of the demo hold' },
  { file: 'source/demo/databases.ts', begins: 'dbparity demo', because: 'the name of a connection' },
  { file: 'source/demo/server.ts', begins: 'ready to accept', because: 'what the server logs' },
  { file: 'source/demo/server.ts', begins: '--', because: 'parameters of the server' },
  { file: 'source/demo/watcher.ts', begins: '', because: 'a script for the shell' },
  { file: 'source/environments/', begins: 'severity: [{', because: 'a line of the configuration as it is written' },
];
