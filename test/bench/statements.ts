// The bare catalog queries, sent without anything being done with their answers: the limit of every reader.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { allSchemas } from '../../source/catalog/schema-filter.ts';
import { ledgers } from '../../source/commands/engine.ts';
import { readingStatements } from '../../source/postgres/read.ts';
import { defaultLimits } from '../../source/postgres/settings.ts';
import type { Bench } from './bench.ts';
import { run } from './measure.ts';

const bare = path.resolve('test/bench/programs/bare.mjs');

/** What `check` sends to one side. */
export function statementsOf(bench: Bench): readonly string[] {
  const options = { schemas: allSchemas, limits: defaultLimits, ledgers, dependencies: false };
  return readingStatements(bench.version, options);
}

/** Milliseconds by a client of a few lines: from connecting to the last answer, both sides at once. */
export async function askBare(urls: readonly string[], statements: readonly string[]): Promise<number> {
  const asked = await run(bare, urls, { stdin: JSON.stringify(statements) });
  if (!asked) throw new Error('unreachable: it is given all the time it needs');
  return Number(asked.stdout);
}

/** psql of this machine; undefined where there is none. */
export function findPsql(): string | undefined {
  try {
    const found = realpathSync(execFileSync('sh', ['-c', 'command -v psql'], { encoding: 'utf8' }).trim());
    // Debian's is a script that looks for the version to run, which takes longer than a small database's answers.
    if (!found.endsWith('pg_wrapper')) return found;
    const versions = '/usr/lib/postgresql';
    return readdirSync(versions)
      .map((version) => path.join(versions, version, 'bin/psql'))
      .filter((program) => existsSync(program))
      .at(-1);
  } catch {
    return undefined;
  }
}

/** Milliseconds by psql, a process a side, both at once; what they print is thrown away. */
export async function askPsql(psql: string, urls: readonly string[], statements: readonly string[]): Promise<number> {
  const script = `${statements.join(';\n')};\n`;
  const began = performance.now();
  await Promise.all(
    urls.map(async (url) => {
      const child = spawn(psql, ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-o', '/dev/null', '-f', '-', url], {
        stdio: ['pipe', 'ignore', 'inherit'],
      });
      child.stdin.end(script);
      const [code] = await once(child, 'close');
      if (code !== 0) throw new Error(`psql ended with ${code}`);
    }),
  );
  return performance.now() - began;
}
