/** Arguments → one command. Commands are loaded when called: a check never loads the inspector. */

import meow from 'meow';
import { asFault, type Fault } from './catalog/fault.ts';
import { visible } from './catalog/visible.ts';
import { type KnownFlags, refuseUnknownFlags } from './commands/usage.ts';
import { chooseLanguage } from './language/choice.ts';

declare const DBPARITY_VERSION: string | undefined;

const help = `
  Usage
    dbparity [source] [target]             the inspector; asks for what is missing
    dbparity check  <source> <target>      verdict: exit 0 none unexpected, 1 differences, 2 failed, 3 incomplete
    dbparity repair <source> <target>      the SQL that makes the target like the source
    dbparity snapshot <environment>        a catalog as a file, comparable later
    dbparity demo                          two embedded environments to look around in, nothing to install

  An environment is a name from dbparity.yaml, a postgres:// URL, service=NAME, or a snapshot file.
  dbparity reads and never writes: repair SQL is printed or copied for a person to run.

  Options
    --config FILE            instead of dbparity.yaml here or above, or in the XDG configuration folder
    --schema NAME            only this schema; may be repeated, * matches anything
    --exclude-schema NAME    not this schema; may be repeated
    --timeout SECONDS        for connecting, and for each statement
    --migrations FOLDER      of migration files, instead of the configuration's; may be repeated
    --interval SECONDS       inspector: how often to look for changes (2)
    --language en|fr         of screens and reports, instead of the locale's
    --json                   check: the whole comparison as JSON
    --ledger                 repair: the migrations instead of the schema: what is there is recorded, what is not is run
    --object ID              repair: only this object; may be repeated
    --rename OLD=NEW         repair: the target's OLD becomes NEW, with what it holds; may be repeated
    --destructive            repair: run what loses data, too, instead of leaving it as a comment
    --concurrently           repair: build and drop indexes CONCURRENTLY
    -o, --output FILE        snapshot: the file to write
    --help, --version
`;

const flagsKnown: KnownFlags = {
  '--config': 'with a value',
  '--schema': 'with a value',
  '--exclude-schema': 'with a value',
  '--timeout': 'with a value',
  '--migrations': 'with a value',
  '--interval': 'with a value',
  '--language': 'with a value',
  '--json': 'alone',
  '--ledger': 'alone',
  '--object': 'with a value',
  '--rename': 'with a value',
  '--destructive': 'alone',
  '--concurrently': 'alone',
  '--output': 'with a value',
  '-o': 'with a value',
  '--help': 'alone',
  '--version': 'alone',
};

const commands = ['check', 'repair', 'snapshot', 'demo'] as const;
type Command = (typeof commands)[number];

async function main(): Promise<number> {
  refuseUnknownFlags(process.argv.slice(2), flagsKnown);
  const cli = meow(help, {
    importMeta: import.meta,
    description: false,
    version: typeof DBPARITY_VERSION === 'string' ? DBPARITY_VERSION : 'development',
    flags: {
      config: { type: 'string' },
      schema: { type: 'string', isMultiple: true, default: [] },
      excludeSchema: { type: 'string', isMultiple: true, default: [] },
      timeout: { type: 'number' },
      migrations: { type: 'string', isMultiple: true, default: [] },
      interval: { type: 'number' },
      language: { type: 'string' },
      json: { type: 'boolean', default: false },
      ledger: { type: 'boolean', default: false },
      object: { type: 'string', isMultiple: true, default: [] },
      rename: { type: 'string', isMultiple: true, default: [] },
      destructive: { type: 'boolean', default: false },
      concurrently: { type: 'boolean', default: false },
      output: { type: 'string', shortFlag: 'o' },
    },
  });
  const { flags, input } = cli;
  await chooseLanguage(flags.language, process.env);
  const [first, ...rest] = input;
  const command: Command | undefined = commands.find((name) => name === first);
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  switch (command) {
    case 'check': {
      const { check } = await import('./commands/check.ts');
      return check(rest, flags, process.stdout);
    }
    case 'repair': {
      const { repair } = await import('./commands/repair.ts');
      return repair(rest, flags, process.stdout);
    }
    case 'snapshot': {
      const { snapshot } = await import('./commands/snapshot.ts');
      return snapshot(rest, flags, process.stdout, say);
    }
    case 'demo': {
      const { demo } = await import('./commands/demo.ts');
      return demo(rest, flags, say);
    }
    default: {
      const { inspect } = await import('./commands/inspect.ts');
      return inspect(input, flags, commands);
    }
  }
}

/** The one place where a fault is printed. */
function print(fault: Fault): void {
  process.stderr.write(`dbparity: ${visible(fault.message)}\n`);
  if (fault.advice !== null) process.stderr.write(`  ${visible(fault.advice)}\n`);
}

// A reader that has seen enough (`dbparity check … | head -1`) is no fault. A terminal that is gone is none either:
// the hang-up that comes with it ends the program.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  if (error.code !== 'EIO') throw error;
});

try {
  process.exitCode = await main();
} catch (error) {
  print(asFault(error, 'finish'));
  process.exitCode = 2;
}
