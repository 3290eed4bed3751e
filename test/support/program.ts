// The built program without a terminal: what it prints, and how it ends.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cacheFolder, program } from './terminal.ts';

export interface Outcome {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProgramOptions {
  readonly cwd?: string;
  /** Added to a small, clean environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A folder of its own with these files, for as long as `use` runs. */
export async function withFolder<Result>(
  files: Readonly<Record<string, string>>,
  use: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'dbparity-work-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), content);
    }
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A configuration that names environments. */
export function configurationOf(environments: Readonly<Record<string, string | object>>): string {
  return `environments: ${JSON.stringify(environments)}\n`;
}

/** Runs dbparity with its output in pipes. */
export async function dbparity(args: readonly string[], options: ProgramOptions = {}): Promise<Outcome> {
  const home = mkdtempSync(path.join(os.tmpdir(), 'dbparity-home-'));
  try {
    return await new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [path.resolve(program), ...args], {
        cwd: options.cwd ?? home,
        env: {
          PATH: process.env.PATH,
          HOME: home,
          XDG_CACHE_HOME: cacheFolder,
          LANG: 'C.UTF-8',
          TZ: 'UTC',
          TERM: 'xterm-256color',
          ...options.env,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const output = { stdout: '', stderr: '' };
      for (const name of ['stdout', 'stderr'] as const) {
        child[name].setEncoding('utf8').on('data', (chunk: string) => {
          output[name] += chunk;
        });
      }
      child.on('error', reject);
      child.on('close', (exitCode, signal) => resolve({ exitCode, signal, ...output }));
    });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
