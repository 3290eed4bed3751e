/** The command line, read: its words and its flags. */

import { Fault } from '../catalog/fault.ts';
import { say } from '../language/language.ts';
import { unknownFlag } from './usage.ts';

/** The flags as typed, and whether a word follows them. */
const known: Readonly<Record<string, 'alone' | 'with a value'>> = {
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

/** What is another way to write a flag, or to write one with a value. */
const meanings: Readonly<Record<string, readonly [flag: string, value?: string]>> = {
  '-o': ['--output'],
  '--no-rows': ['--rows', 'false'],
};

export type Flags = ReturnType<typeof flagsOf>;

/** What was typed behind the program's name. */
interface CommandLine {
  /** The command and what it is to work on. */
  readonly words: readonly string[];
  readonly flags: Flags;
}

/** Reads what was typed; behind `--` everything is a word. Throws a Fault for a flag that is not known, or not used as it is to be. */
export function readCommandLine(argv: readonly string[]): CommandLine {
  const words: string[] = [];
  const given = new Map<string, string[]>();
  for (let place = 0; place < argv.length; place++) {
    const typed = argv[place] ?? '';
    if (typed === '--') {
      words.push(...argv.slice(place + 1));
      break;
    }
    if (!isFlag(typed)) {
      words.push(typed);
      continue;
    }
    const [flag = '', ...rest] = typed.split('=');
    if (!Object.hasOwn(known, flag)) throw unknownFlag(flag, Object.keys(known));
    let value = rest.length > 0 ? rest.join('=') : known[flag] === 'alone' ? 'true' : undefined;
    if (value === undefined) {
      place += 1;
      value = argv[place];
      if (value === undefined || (isFlag(value) && !/^-\.?\d/.test(value))) throw misused(say`${flag} needs a value`);
    }
    const [name, said] = meanings[flag] ?? [flag];
    given.set(name, [...(given.get(name) ?? []), said ?? value]);
  }
  return { words, flags: flagsOf(given) };
}

function isFlag(word: string): boolean {
  return word.startsWith('-') && word !== '-';
}

function misused(problem: string): Fault {
  return new Fault({ code: 'bad-flag', doing: say`read the command line`, problem });
}

function flagsOf(given: ReadonlyMap<string, readonly string[]>) {
  const isSet = (name: string): boolean => given.get(name)?.at(-1) === 'true';
  const texts = (name: string): readonly string[] => given.get(name) ?? [];
  const text = (name: string): string | undefined => {
    const [first, ...more] = given.get(name) ?? [];
    if (more.length > 0) throw misused(say`${name} can be given only once`);
    return first;
  };
  const number = (name: string): number | undefined => {
    const written = text(name);
    return written === undefined ? undefined : Number(written === '' ? Number.NaN : written);
  };
  return {
    help: isSet('--help'),
    version: isSet('--version'),
    config: text('--config'),
    schema: texts('--schema'),
    excludeSchema: texts('--exclude-schema'),
    timeout: number('--timeout'),
    migrations: texts('--migrations'),
    interval: number('--interval'),
    screenReader: isSet('--screen-reader'),
    language: text('--language'),
    json: isSet('--json'),
    failOn: texts('--fail-on'),
    /** Neither where neither was given: --rows and --no-rows both say something. */
    rows: given.has('--rows') ? isSet('--rows') : undefined,
    rowsBudget: number('--rows-budget'),
    managed: isSet('--managed'),
    ledger: isSet('--ledger'),
    reference: isSet('--reference'),
    object: texts('--object'),
    rename: texts('--rename'),
    destructive: isSet('--destructive'),
    concurrently: isSet('--concurrently'),
    format: text('--format'),
    output: text('--output'),
  };
}
