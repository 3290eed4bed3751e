/** How far asking for rows has come, on a line that is written over: for a terminal alone. */

import type { RowProgress } from '../rows/find.ts';
import { progressText } from '../rows/progress.ts';

/** Milliseconds between two states of the line. */
const pace = 100;

/** Runs `work`, and shows on the stream how far it is while it runs. Nothing is left of that, nor written to a file. */
export async function withRowProgress<Result>(
  stream: NodeJS.WriteStream,
  work: (onProgress: (progress: RowProgress) => void) => Promise<Result>,
): Promise<Result> {
  if (!stream.isTTY) return work(() => undefined);
  let shown = 0;
  try {
    return await work((progress) => {
      const now = performance.now();
      if (now - shown < pace) return;
      shown = now;
      stream.write(`\r${progressText(progress)}\u001b[K`);
    });
  } finally {
    if (shown > 0) stream.write('\r\u001b[K');
  }
}
