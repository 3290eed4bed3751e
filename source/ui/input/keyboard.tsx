import { useInput, usePaste } from 'ink';
import { useRef } from 'react';
import { type Press, presses } from './press.ts';

/**
 * The program's only reader of keys. Keys that arrive in one burst are handed on together, so that the screen is drawn
 * once for all of them.
 */
export function Keyboard({
  onPress,
  onPaste,
}: {
  readonly onPress: (burst: readonly Press[]) => void;
  readonly onPaste: (text: string) => void;
}): null {
  const waiting = useRef<Press[]>([]);
  useInput((input, key) => {
    if (waiting.current.length === 0) {
      queueMicrotask(() => {
        const burst = waiting.current;
        waiting.current = [];
        onPress(burst);
      });
    }
    waiting.current.push(...presses(input, key));
  });
  usePaste(onPaste);
  return null;
}
