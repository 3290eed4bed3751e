/** Milliseconds of work after which others have their turn: short of what a person at the keys would feel. */
const longest = 20;

/**
 * Between two pieces of long work: a pause that lets keys, redraws and answers of servers have their turn, or undefined
 * where none is due yet.
 */
export function breather(): () => Promise<void> | undefined {
  let last = performance.now();
  return () => {
    if (performance.now() - last < longest) return undefined;
    return new Promise((resolve) => {
      setImmediate(() => {
        last = performance.now();
        resolve();
      });
    });
  };
}
