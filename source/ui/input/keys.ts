/** The program's only reader of keys. */

import { StringDecoder } from 'node:string_decoder';
import { decode, isPaste, shortened } from './decode.ts';
import { named, type Press } from './press.ts';

/** What keys are read from: standard input, as far as it is needed here. */
export interface KeySource {
  on(event: 'data', listener: (chunk: Buffer | string) => void): unknown;
  off(event: 'data', listener: (chunk: Buffer | string) => void): unknown;
  resume(): unknown;
  pause(): unknown;
}

/** In milliseconds. */
export interface Patience {
  /** How long an Escape may turn out to be the beginning of another key. */
  readonly escape: number;
  /** How long the rest of a key may take. */
  readonly rest: number;
}

/**
 * Terminals send a key's bytes together, but a slow line may part them. Escape steps back, so waiting for what may follow
 * is felt; over a network it is worth more. See tmux's `escape-time` and readline's `keyseq-timeout`.
 */
export function patienceFor(remote: boolean): Patience {
  return { escape: remote ? 300 : 60, rest: 1000 };
}

/** What a cursor or function key is without its Escape. */
const cursorKey = /^(?:\[|O(?:$|[A-HMPQRSa-d]))/;

/**
 * Hands on every key, those that came together in one burst, in their order: the screen is drawn once for all of it.
 * Returns how to stop.
 */
export function readKeys(
  source: KeySource,
  patience: Patience,
  onPress: (burst: readonly Press[]) => void,
): () => void {
  const utf8 = new StringDecoder('utf8');
  let rest = '';
  let timer: NodeJS.Timeout | undefined;
  /** An Escape was handed on whose sequence may still follow. */
  let late = false;

  function wait(): void {
    clearTimeout(timer);
    if (rest === '\u001b') timer = setTimeout(escaped, patience.escape);
    else if ((rest !== '' && !isPaste(rest)) || late) timer = setTimeout(forget, patience.rest);
  }

  function escaped(): void {
    rest = '';
    late = true;
    wait();
    onPress([named('escape')]);
  }

  /** What began never came to its end. */
  function forget(): void {
    rest = '';
    late = false;
  }

  function take(chunk: Buffer | string): void {
    const text = typeof chunk === 'string' ? chunk : utf8.write(chunk);
    if (text === '') return;
    // The Escape is not handed on twice: what follows it is the key that it began.
    const resumed = late && cursorKey.test(text) ? `\u001b${text}` : text;
    late = false;
    const decoded = decode(rest + resumed);
    rest = shortened(decoded.rest);
    wait();
    if (decoded.presses.length > 0) onPress(decoded.presses);
  }

  source.on('data', take);
  source.resume();
  return () => {
    clearTimeout(timer);
    source.off('data', take);
    source.pause();
  };
}
