// The sections of the bench, in the order in which they are measured: a new one is a file and a line here.
import type { Section } from '../bench.ts';
import { change } from './change.ts';
import { check } from './check.ts';
import { day } from './day.ts';
import { far } from './far.ts';
import { idle } from './idle.ts';
import { keys } from './keys.ts';
import { memory } from './memory.ts';
import { quit } from './quit.ts';
import { repair } from './repair.ts';
import { repairs } from './repairs.ts';
import { rows } from './rows.ts';
import { screen } from './screen.ts';
import { stalls } from './stalls.ts';

export const sections: ReadonlyMap<string, Section> = new Map(
  Object.entries({ check, far, repair, screen, keys, idle, change, stalls, memory, quit, rows, repairs, day }),
);
