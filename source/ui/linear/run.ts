/**
 * The inspector for who does not see a screen, and for terminals that cannot draw one: the same keys, and what they come to
 * in words, a line after the other. Nothing is drawn, erased or written again, and no escape sequence is sent but the one
 * that fills a clipboard.
 */

import { surroundings } from '../clipboard/copy.ts';
import { isRemote } from '../clipboard/programs.ts';
import { patienceFor, readKeys } from '../input/keys.ts';
import { type InspectorOptions, stopWithin } from '../opening.ts';
import { awaitedEnd, type Ending, stopPlainly, takeInput, watchForStops, watchForTheEnd } from '../terminal.ts';
import { drawable, drawWith, glyphsFor } from '../text/glyphs.ts';
import { createDialogue } from './dialogue.ts';
import { readLines } from './lines.ts';

/** Runs it until the person quits or a signal ends it. Rejects when something is thrown that nobody catches. */
export async function runLinear(inspector: InspectorOptions, byLines: boolean): Promise<Ending> {
  drawWith(glyphsFor(process.env, process.platform));
  const { ended, end, fail } = awaitedEnd();
  const quit = (): void => end('quit');
  const dialogue = createDialogue({
    inspector,
    byLines,
    clipboard: surroundings((sequence) => process.stdout.write(sequence)),
    write: (text) => process.stdout.write(drawable(text)),
    suspend: () => void stopPlainly(!byLines),
    quit,
  });
  // The end of the input is an answer here: Control d.
  process.stdin.on('end', quit);
  const unwatch = watchForTheEnd(end, fail);
  const giveBack = byLines ? () => undefined : takeInput();
  const unwatchStops = byLines ? () => undefined : watchForStops(() => void stopPlainly(true), takeInput);
  let deafen = (): void => undefined;
  try {
    dialogue.begin();
    deafen = byLines
      ? readLines(process.stdin, dialogue.line)
      : readKeys(process.stdin, patienceFor(isRemote(process.env)), dialogue.press);
    return await ended;
  } finally {
    deafen();
    giveBack();
    process.stdin.off('end', quit);
    unwatchStops();
    unwatch();
    await stopWithin(dialogue.effects);
  }
}
