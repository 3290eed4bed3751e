/** The terminal itself: whether the inspector can run in it, and how it is given back. */

import { closeSync } from 'node:fs';
import { say } from '../language/language.ts';

/** Why the inspector cannot be drawn here; null when it can. */
export function whyNoTerminal(): string | null {
  if (!process.stdin.isTTY) return say`standard input is not a terminal`;
  if (!process.stdout.isTTY) return say`standard output is not a terminal`;
  if (isDumb()) return say`the terminal is a dumb one (TERM=dumb)`;
  return null;
}

/** Why it cannot be told in words either; null when it can: only somebody to ask is needed. */
export function whyNoDialogue(): string | null {
  return process.stdin.isTTY ? null : say`standard input is not a terminal`;
}

/** True where lines are handed over as a whole, and nothing but text is understood. */
export function isDumb(): boolean {
  return process.env.TERM === 'dumb';
}

/** Lines are not wrapped, and what is pasted is told from what is typed. */
const modes = { on: '\u001b[?7l\u001b[?2004h', off: '\u001b[?2004l\u001b[?7h' } as const;

/**
 * Prepares the terminal, from before the first frame. It stops echoing keys: what is typed ahead, perhaps a password,
 * would be left standing. It stops wrapping lines: terminals disagree on how wide an emoji is, and a line that came out
 * too long would push the whole screen up. Returns how to undo it all.
 */
export function takeTerminal(): () => void {
  setRaw(true);
  process.stdout.write(modes.on);
  return () => {
    setRaw(false);
    process.stdout.write(modes.off);
  };
}

/**
 * Has keys handed over as they are pressed, and not echoed; nothing is sent to the terminal. Returns how to undo it.
 */
export function takeInput(): () => void {
  setRaw(true);
  return () => setRaw(false);
}

function setRaw(raw: boolean): void {
  try {
    // A shell may have changed it meanwhile, and what is set already is not set again.
    if (raw) process.stdin.setRawMode(false);
    process.stdin.setRawMode(raw);
  } catch {
    // A terminal that is gone echoes nothing.
  }
}

/** How the inspector came to its end: the person quit, or a signal ended it. */
export type Ending = 'quit' | (typeof signals)[number];

/** The end of a run, which its runner awaits: `end` brings it about, `fail` makes it a rejection. */
export function awaitedEnd(): {
  readonly ended: Promise<Ending>;
  readonly end: (ending: Ending) => void;
  readonly fail: (error: unknown) => void;
} {
  let end = (_ending: Ending): void => undefined;
  let fail = (_error: unknown): void => undefined;
  const ended = new Promise<Ending>((resolve, reject) => {
    end = resolve;
    fail = reject;
  });
  return { ended, end, fail };
}

const signals = ['SIGINT', 'SIGTERM', 'SIGQUIT', 'SIGHUP'] as const;

/**
 * Calls `end` when a signal asks the program to end or the terminal is gone, and `fail` when something is thrown that
 * nobody catches. Returns how to stop listening.
 */
export function watchForTheEnd(end: (ending: Ending) => void, fail: (error: unknown) => void): () => void {
  const handlers = signals.map((signal) => [signal, () => (signal === 'SIGHUP' ? gone() : end(signal))] as const);
  const gone = (): void => {
    process.once('exit', letGo);
    end('SIGHUP');
  };
  for (const [signal, handler] of handlers) process.on(signal, handler);
  // A terminal that is gone answers every write with an error: there is nobody left to tell.
  process.stdin.on('end', gone).on('close', gone).on('error', gone);
  process.stdout.on('error', gone);
  process.on('uncaughtException', fail).on('unhandledRejection', fail);
  return () => {
    for (const [signal, handler] of handlers) process.off(signal, handler);
    process.stdin.off('end', gone).off('close', gone).off('error', gone);
    process.stdout.off('error', gone);
    process.off('uncaughtException', fail).off('unhandledRejection', fail);
  };
}

/** Node aborts when it cannot reset a terminal at its exit, as one that is gone; what is closed it leaves alone. */
function letGo(): void {
  for (const descriptor of [0, 1, 2]) {
    try {
      closeSync(descriptor);
    } catch {
      // Closed already.
    }
  }
}

/** This stops itself: what stops it, or continues it, is nobody else. */
let stopping = false;

/**
 * Calls `stop` when somebody else asks the program to stop (`kill -TSTP`), and `continued` when it goes on after a stop
 * that nobody could prepare (`kill -STOP`, a start in the background). Returns how to stop listening.
 */
export function watchForStops(stop: () => void, continued: () => void): () => void {
  const goOn = (): void => {
    if (!stopping) continued();
    // A size that changed meanwhile was told to the shell alone.
    process.kill(process.pid, 'SIGWINCH');
  };
  tellOfStop = stop;
  process.on('SIGTSTP', stop);
  process.on('SIGCONT', goOn);
  return () => {
    tellOfStop = null;
    process.off('SIGTSTP', stop);
    process.off('SIGCONT', goOn);
  };
}

let tellOfStop: (() => void) | null = null;

/**
 * Stops this process and those that wrap it (npx, npm), as the terminal itself does at Ctrl-Z, and comes back when it
 * is continued. Where no shell could continue it the stop has no effect, and this comes back by itself.
 */
export async function stopUntilContinued(): Promise<void> {
  process.stdout.write(modes.off);
  await stopPlainly(true);
  process.stdout.write(modes.on);
}

/** The same without a word to the terminal; where keys were taken as they are pressed, they are again afterwards. */
export async function stopPlainly(raw: boolean): Promise<void> {
  if (stopping) return;
  stopping = true;
  if (raw) setRaw(false);
  if (tellOfStop) process.off('SIGTSTP', tellOfStop);
  await new Promise<void>((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      process.off('SIGCONT', done);
      resolve();
    };
    // Timers stand still while the process does.
    const timer = setTimeout(done, 300);
    process.on('SIGCONT', done);
    process.kill(0, 'SIGTSTP');
  });
  if (tellOfStop) process.on('SIGTSTP', tellOfStop);
  if (raw) setRaw(true);
  stopping = false;
}
