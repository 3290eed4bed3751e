// What every section of the bench is given, and what it gives back.
import type { ServerVersion } from '../../source/catalog/catalog.ts';
import type { Server } from '../support/servers.ts';
import type { Figure } from './figure.ts';
import type { Pair } from './pair.ts';

export interface Bench {
  readonly at: Server;
  readonly version: ServerVersion;
  /** From the smallest to the largest; made when they are first asked for. */
  pairs(): Promise<readonly Pair[]>;
  /** How often each thing is measured: the figures are medians. */
  readonly repeats: number;
  /** Keypresses after which memory is looked at again. */
  readonly presses: number;
  /** Milliseconds after which a rival is given up. */
  readonly limit: number;
  /** How many terminals the inspector was opened in, and in how many it sent what wipes their scrollback. */
  readonly seen: { terminals: number; wiped: number };
  /** Tells the person who waits how far it is. */
  say(line: string): void;
}

export interface Section {
  readonly title: string;
  measure(bench: Bench): Promise<readonly Figure[]>;
}

/** Turn 0 warms the server's and the system's caches and does not count; a single measurement is not worth warming for. */
export function firstTurn(bench: Bench): number {
  return bench.repeats > 1 ? 0 : 1;
}

/** The largest pair: lists are longest there. */
export async function largest(bench: Bench): Promise<Pair> {
  const pair = (await bench.pairs()).at(-1);
  if (!pair) throw new Error('the bench was given no size');
  return pair;
}

/** The smallest pair. */
export async function smallest(bench: Bench): Promise<Pair> {
  const [pair] = await bench.pairs();
  if (!pair) throw new Error('the bench was given no size');
  return pair;
}
