import { spawn } from 'node:child_process';
import type { Program } from './programs.ts';

const patience = 3000;

/** Gives a program the text on its input. True when it took it; false when it is not there, fails or hangs. */
export function runWith(program: Program, text: string): Promise<boolean> {
  return new Promise((resolve) => {
    // Detached from the terminal: wl-copy and xclip stay behind to serve the clipboard and must not hold its output.
    const child = spawn(program.command, [...program.parameters], { stdio: ['pipe', 'ignore', 'ignore'] });
    const timer = setTimeout(() => {
      child.kill();
      resolve(false);
    }, patience);
    const end = (worked: boolean): void => {
      clearTimeout(timer);
      resolve(worked);
    };
    child.on('error', () => end(false));
    child.on('exit', (code) => end(code === 0));
    child.stdin.on('error', () => undefined);
    child.stdin.end(text);
  });
}
