/**
 * Puts text where the person can paste it, and says honestly where it went: a terminal never confirms, a program does.
 */

import { asFault } from '../../catalog/fault.ts';
import { say } from '../../language/language.ts';
import type { Message } from '../state/state.ts';
import { writePrivately } from './file.ts';
import { osc52, osc52Limit } from './osc52.ts';
import { clipboardPrograms, type Program } from './programs.ts';
import { runWith } from './run.ts';

export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Writes to the terminal, past everything that draws on it. */
  write(sequence: string): void;
  run(program: Program, text: string): Promise<boolean>;
  writeFile(text: string): Promise<string>;
}

/** The real terminal, programs and files. */
export function surroundings(write: (sequence: string) => void): Surroundings {
  return {
    environment: process.env,
    platform: process.platform,
    write,
    run: runWith,
    writeFile: (text) => writePrivately(text, process.env),
  };
}

/** Copies the text by every way that is open, and tells the surest one; a file when there is none. */
export async function copy(text: string, around: Surroundings): Promise<Message> {
  const small = Buffer.byteLength(text, 'utf8') <= osc52Limit;
  const { environment } = around;
  if (environment.TMUX && (await around.run({ command: 'tmux', parameters: ['load-buffer', '-w', '-'] }, text))) {
    return { text: say`given to tmux, and by it to the terminal's clipboard`, tone: 'good' };
  }
  // In tmux a raw sequence is dropped by default; the Linux console and dumb terminals print it.
  const speaks = !environment.TMUX && environment.TERM !== 'linux' && environment.TERM !== 'dumb';
  const sent = small && speaks;
  if (sent) around.write(osc52(text, environment.STY ? 'screen' : 'terminal'));
  for (const program of clipboardPrograms(environment, around.platform)) {
    if (await around.run(program, text)) return { text: say`copied with ${program.command}`, tone: 'good' };
  }
  if (sent) return { text: say`sent to the terminal's clipboard`, tone: 'good' };
  try {
    const why = small ? say`no clipboard within reach` : say`too long for the terminal`;
    // The path comes first: it is what must not be cut off on a narrow terminal.
    return { text: say`written to ${await around.writeFile(text)}: ${why}`, tone: 'warning' };
  } catch (error) {
    const { problem, advice } = asFault(error, say`write the repair to a file`);
    return { text: say`not copied: ${advice === null ? problem : `${problem}; ${advice}`}`, tone: 'bad' };
  }
}
