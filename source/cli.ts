/** Arguments → one command. Commands are loaded when called: a check never loads the inspector. */

import meow from 'meow';
import { asFault, type Fault } from './catalog/fault.ts';
import { visible } from './catalog/visible.ts';
import { helpText } from './commands/help.ts';
import { chooseLanguage, languageAsked } from './commands/language.ts';
import { type KnownFlags, refuseUnknownFlags } from './commands/usage.ts';
import { say } from './language/language.ts';
import { commandNames } from './start/command-names.ts';

declare const DBPARITY_VERSION: string | undefined;

const flagsKnown: KnownFlags = {
  '--config': 'with a value',
  '--schema': 'with a value',
  '--exclude-schema': 'with a value',
  '--timeout': 'with a value',
  '--migrations': 'with a value',
  '--interval': 'with a value',
  '--screen-reader': 'alone',
  '--language': 'with a value',
  '--json': 'alone',
  '--fail-on': 'with a value',
  '--rows': 'alone',
  '--no-rows': 'alone',
  '--rows-budget': 'with a value',
  '--managed': 'alone',
  '--ledger': 'alone',
  '--reference': 'alone',
  '--object': 'with a value',
  '--rename': 'with a value',
  '--destructive': 'alone',
  '--concurrently': 'alone',
  '--format': 'with a value',
  '--output': 'with a value',
  '-o': 'with a value',
  '--help': 'alone',
  '--version': 'alone',
};

async function main(): Promise<number> {
  // Every account of the machine may list the words that a program was started with, and a URL may hold a password.
  process.title = 'dbparity';
  await chooseLanguage(languageAsked(process.argv.slice(2)), process.env);
  refuseUnknownFlags(process.argv.slice(2), flagsKnown);
  const cli = meow(helpText(), {
    importMeta: import.meta,
    // Else it looks for the file, and reads it.
    pkg: { name: 'dbparity' },
    description: false,
    // A flag that was not given is neither: --rows and --no-rows both say something.
    booleanDefault: undefined,
    autoHelp: false,
    version: typeof DBPARITY_VERSION === 'string' ? DBPARITY_VERSION : 'development',
    flags: {
      help: { type: 'boolean', default: false },
      config: { type: 'string' },
      schema: { type: 'string', isMultiple: true, default: [] },
      excludeSchema: { type: 'string', isMultiple: true, default: [] },
      timeout: { type: 'number' },
      migrations: { type: 'string', isMultiple: true, default: [] },
      interval: { type: 'number' },
      screenReader: { type: 'boolean', default: false },
      language: { type: 'string' },
      json: { type: 'boolean', default: false },
      failOn: { type: 'string', isMultiple: true, default: [] },
      rows: { type: 'boolean' },
      rowsBudget: { type: 'number' },
      managed: { type: 'boolean', default: false },
      ledger: { type: 'boolean', default: false },
      reference: { type: 'boolean', default: false },
      object: { type: 'string', isMultiple: true, default: [] },
      rename: { type: 'string', isMultiple: true, default: [] },
      destructive: { type: 'boolean', default: false },
      concurrently: { type: 'boolean', default: false },
      format: { type: 'string' },
      output: { type: 'string', shortFlag: 'o' },
    },
  });
  const { flags, input } = cli;
  if (flags.help) {
    process.stdout.write(`${cli.help}\n`);
    return 0;
  }
  const [first, ...rest] = input;
  const command = commandNames.find((name) => name === first);
  const tell = (line: string): void => void process.stderr.write(`${line}\n`);
  switch (command) {
    case 'check': {
      const { check } = await import('./commands/check.ts');
      return check(rest, flags, process.stdout);
    }
    case 'repair': {
      const { repair } = await import('./commands/repair.ts');
      return repair(rest, flags, process.stdout);
    }
    case 'report': {
      const { report } = await import('./commands/report.ts');
      // Where nobody watches, nobody waits.
      return report(rest, flags, process.stdout, tell, process.stderr.isTTY ? tell : () => {});
    }
    case 'snapshot': {
      const { snapshot } = await import('./commands/snapshot.ts');
      return snapshot(rest, flags, process.stdout, tell);
    }
    case 'demo': {
      const { demo } = await import('./commands/demo.ts');
      return demo(rest, flags, tell);
    }
    default: {
      const { inspect } = await import('./commands/inspect.ts');
      return inspect(input, flags, commandNames);
    }
  }
}

/** The one place where a fault is printed. */
function print(fault: Fault): void {
  process.stderr.write(`dbparity: ${visible(fault.message)}\n`);
  if (fault.advice !== null) process.stderr.write(`  ${visible(fault.advice)}\n`);
}

// A reader that has seen enough (`dbparity check … | head -1`) is no fault, and the exit code is still the verdict's. A
// terminal that is gone is none either: the hang-up that comes with it ends the program.
const nobodyReads: readonly (string | undefined)[] = ['EPIPE', 'EIO', 'ERR_STREAM_DESTROYED'];
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (!nobodyReads.includes(error.code)) throw error;
});

// What nobody foresaw has one sentence, too, and the exit code of a failure. The inspector has a screen to give back first.
process.on('uncaughtException', (error) => {
  if (process.listenerCount('uncaughtException') > 1) return;
  print(asFault(error, say`finish`));
  process.exit(2);
});

/** Ends with the command's exit code, or with what went wrong. */
async function run(): Promise<number> {
  try {
    return await main();
  } catch (error) {
    print(asFault(error, say`finish`));
    return 2;
  }
}

// What ends without an answer has not said that both are the same.
process.exitCode = 2;
// It ends once all is written: a server that is slow to close a connection must not keep anybody waiting, and to tidy up
// what the process held, only to be gone, takes Node as long as to print the answer. What could not be written is told above.
void run().then((code) => {
  process.exitCode = code;
  process.stderr.write('', () => {
    process.stdout.write('', (error?: NodeJS.ErrnoException | null) => {
      if (!error || nobodyReads.includes(error.code)) process.exit();
    });
  });
});
