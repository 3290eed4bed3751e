import { createInterface } from 'node:readline';

/** Hands on every line of the input, as its end is typed. Returns how to stop. */
export function readLines(input: NodeJS.ReadableStream, onLine: (line: string) => void): () => void {
  const lines = createInterface({ input, terminal: false });
  lines.on('line', onLine);
  return () => lines.close();
}
