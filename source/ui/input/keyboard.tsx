import { useInput, usePaste } from 'ink';
import { useRef } from 'react';
import { type Press, pasted, presses } from './press.ts';

/**
 * The program's only reader of keys. What arrives in one burst is handed on together and in its order, so that the
 * screen is drawn once for all of it.
 */
export function Keyboard({ onPress }: { readonly onPress: (burst: readonly Press[]) => void }): null {
  const waiting = useRef<Press[]>([]);
  const take = (more: readonly Press[]): void => {
    if (waiting.current.length === 0) {
      queueMicrotask(() => {
        const burst = waiting.current;
        waiting.current = [];
        onPress(burst);
      });
    }
    waiting.current.push(...more);
  };
  useInput((input, key) => take(presses(input, key)));
  usePaste((text) => take([pasted(text)]));
  return null;
}
