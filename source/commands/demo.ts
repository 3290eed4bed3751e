/** `dbparity demo`: the inspector on environments of its own, which come and go with it. */

import { type DemoEnvironment, type DemoProgress, startDemo } from '../demo/index.ts';

export interface DemoCommandOptions {
  /** Told how far the start has come. */
  readonly onProgress?: (progress: DemoProgress) => void;
  /** Shows the environments until the visitor has seen enough; answers the exit code. The first two are the pair. */
  readonly show: (environments: readonly DemoEnvironment[]) => Promise<number>;
}

/** Starts the demo, shows it, and clears it away. Answers the exit code. Throws a Fault. */
export async function runDemo({ onProgress, show }: DemoCommandOptions): Promise<number> {
  const demo = await startDemo(onProgress ? { onProgress } : {});
  try {
    return await show(demo.environments);
  } finally {
    await demo.stop();
  }
}
