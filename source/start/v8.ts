/** How the engine below is set up for a command. */

import { setFlagsFromString } from 'node:v8';
import type { CommandName } from './command-names.ts';

/** The last major of Node whose engine is known to know the flags: another one would complain on the screen. */
const lastKnown = 24;

/** The major of Node whose engine compiles anew, thoroughly, what has run for a while, with nothing in between. */
const compilesEagerly = 20;

/**
 * An inspector stays open for days beside everything else that a terminal runs, and Node would let what is no longer
 * needed pile up to as much again as what is, or more: 60 % of it at most are worth collecting more often. It is not made
 * to shrink when there is nothing to do: that would hold up the next key for longer than a key may wait.
 */
const sparing = ['--heap-growing-percent=60', '--semi-space-growth-factor=1'];

/**
 * Where servers want the same cores, threads that help to collect garbage are waited for longer than they help: a key waits
 * with them.
 */
const alone = ['--no-parallel-scavenge', '--no-concurrent-marking'];

/**
 * A command that is over in half a second gains nothing from what is compiled thoroughly in its last tenth, while the
 * servers want the same cores: it is done after fifteen times as much work as Node would wait for.
 */
const patient = ['--interrupt-budget=1000000'];

/** Sets the engine up for a command. To be called before anything is compiled: code is kept for an engine set up alike. */
export function setUpEngine(command: CommandName): void {
  const major = Number.parseInt(process.versions.node, 10);
  if (major > lastKnown) return;
  const stays = command === 'inspect' || command === 'demo';
  for (const flag of [...(stays ? [...sparing, ...alone] : []), ...(major === compilesEagerly ? patient : [])])
    setFlagsFromString(flag);
}
