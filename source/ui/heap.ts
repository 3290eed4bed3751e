import { setFlagsFromString } from 'node:v8';

/** The last major of Node whose engine is known to know the flags: another one would complain on the screen. */
const lastKnown = 24;

let sparing = false;

/**
 * Has the heap grow by little at a time. An inspector stays open for days beside everything else that a terminal runs,
 * and Node would let what is no longer needed pile up to as much again as what is: half the memory is worth collecting
 * more often.
 */
export function growSparingly(): void {
  if (Number.parseInt(process.versions.node, 10) > lastKnown) return;
  sparing = true;
  for (const flag of ['--heap-growing-percent=30', '--semi-space-growth-factor=1']) setFlagsFromString(flag);
}

/**
 * Has the heap give back, as soon as there is nothing to do, what was only needed to read and to compare, and stay small
 * from then on. Before that it would cost a fifth of the time that a read takes. Nothing where it was not to be sparing.
 */
export function shrinkWhenIdle(): void {
  if (!sparing) return;
  sparing = false;
  for (const flag of ['--optimize-for-size']) setFlagsFromString(flag);
}
