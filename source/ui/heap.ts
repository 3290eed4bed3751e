import { setFlagsFromString } from 'node:v8';

/** The last major of Node whose engine is known to know the flags: another one would complain on the screen. */
const lastKnown = 24;

/**
 * Has the heap grow by little at a time. An inspector stays open for days beside everything else that a terminal runs,
 * and Node would let what is no longer needed pile up to as much again as what is: half the memory is worth collecting
 * more often.
 */
export function growSparingly(): void {
  if (Number.parseInt(process.versions.node, 10) > lastKnown) return;
  for (const flag of ['--heap-growing-percent=30', '--max-semi-space-size=4', '--semi-space-growth-factor=1'])
    setFlagsFromString(flag);
}
