/** The configuration's file while a program runs for long: looked at, read again, and given new expected differences. */

import { statSync } from 'node:fs';
import path from 'node:path';
import type { Expected } from '../catalog/policy.ts';
import { type Configuration, noConfiguration, parseConfiguration } from './configuration.ts';
import { configurationName, findConfiguration } from './configuration-file.ts';
import type { NewExpected } from './expected-entry.ts';
import type { Surroundings } from './files.ts';
import { addExpected, removeExpected, type WrittenFile } from './write-expected.ts';

export interface Keeping {
  /** A text that moves when the file does; empty while there is none. Never throws. */
  pulse(): string;
  /** The configuration as the file has it now. Throws a Fault (`bad-configuration`). */
  read(): Configuration;
  /** Writes an entry, into a new file here where there is none, and answers its place. Throws a Fault. */
  add(entry: NewExpected): string;
  /** Takes this entry away. Throws a Fault. */
  remove(entry: Expected): void;
}

/** Keeps the file that `--config` names, or that is found as `findConfiguration` finds it. */
export function keepingOf(named: string | undefined, first: Configuration, around: Surroundings): Keeping {
  let file: WrittenFile | null = first.file;
  return {
    pulse() {
      try {
        const { mtimeMs, size, ino } = statSync(file?.path ?? path.join(around.cwd, configurationName));
        return [mtimeMs, size, ino].join(' ');
      } catch {
        return '';
      }
    },
    read() {
      const found = findConfiguration(named, around);
      const configuration = found === null ? noConfiguration : parseConfiguration(found);
      file = configuration.file;
      return configuration;
    },
    add(entry) {
      const written = addExpected(file, around.cwd, entry);
      file = written.file;
      return written.position;
    },
    remove(entry) {
      if (file) removeExpected(file, entry);
    },
  };
}
