import { setFlagsFromString } from 'node:v8';

/** The last major of Node whose engine is known to know the flags: another one would complain on the screen. */
const lastKnown = 24;

/**
 * Has the heap grow by little at a time. An inspector stays open for days beside everything else that a terminal runs,
 * and Node would let what is no longer needed pile up to as much again as what is: half the memory is worth collecting
 * more often. It is not made to shrink when there is nothing to do: that would hold up the next key for longer than a key
 * may wait.
 */
export function growSparingly(): void {
  if (Number.parseInt(process.versions.node, 10) > lastKnown) return;
  for (const flag of ['--heap-growing-percent=30', '--semi-space-growth-factor=1']) setFlagsFromString(flag);
}
