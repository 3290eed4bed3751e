// A home of its own for each test: nothing of the person's machine reaches what is tested.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { Fault } from '../../source/catalog/fault.ts';
import { type Environments, type LoadOptions, loadEnvironments } from '../../source/environments/index.ts';

export interface Home {
  /** The home folder; `work` is a folder in it in which the program is started. */
  readonly folder: string;
  readonly work: string;
  /** Writes a file below the home folder, 0600 unless told otherwise, and answers its path. */
  write(relative: string, text: string, mode?: number): string;
  load(options?: Partial<LoadOptions>): Environments;
}

export function createHome(): Home {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'dbparity-home-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const work = path.join(folder, 'projects');
  mkdirSync(work);
  return {
    folder,
    work,
    write(relative, text, mode = 0o600) {
      const file = path.join(folder, relative);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
      chmodSync(file, mode);
      return file;
    },
    load: (options = {}) =>
      loadEnvironments({
        cwd: work,
        homedir: folder,
        env: {},
        osUser: 'someone',
        openSnapshot: async () => Promise.reject(new Error('no snapshot is opened here')),
        ...options,
      }),
  };
}

/** The Fault that this throws or rejects with. */
export async function faultOf(action: () => unknown): Promise<Fault> {
  try {
    await action();
  } catch (error) {
    expect(error).toBeInstanceOf(Fault);
    if (error instanceof Fault) return error;
  }
  throw new Error('it went well');
}

/** All that a person could get to see of a fault. */
export function wordsOf(fault: Fault): string {
  return [fault.message, fault.doing, fault.problem, fault.advice, fault.code, fault.stack, JSON.stringify(fault)].join(
    '\n',
  );
}
