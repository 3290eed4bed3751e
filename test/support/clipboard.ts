// What a program asked the terminal to put on the clipboard (OSC 52), read from its raw output,
// also when it was wrapped to pass through tmux or GNU screen.

/** `\ePtmux;…\e\\` carries a sequence with every escape doubled; `\eP…\e\\` carries a piece of one through screen. */
function unwrap(output: string): string {
  return output
    .replace(/\x1bPtmux;((?:\x1b\x1b|[^\x1b])*)\x1b\\/g, (_, inner: string) => inner.replaceAll('\x1b\x1b', '\x1b'))
    .replace(/\x1bP((?:[^\x1b]|\x1b(?!\\))*)\x1b\\/g, (_, inner: string) => inner);
}

/** Every text that was sent to the clipboard, oldest first. A malformed payload is an error, not a text. */
export function clipboardTexts(output: string): string[] {
  return [...unwrap(output).matchAll(/\x1b\]52;[^;\x07\x1b]*;([^\x07\x1b]*)(?:\x07|\x1b\\)/g)].map(
    ([, payload = '']) => {
      if (!/^[A-Za-z0-9+/]*={0,2}$/.test(payload))
        throw new Error(`OSC 52 with what is not base64: ${payload.slice(0, 80)}`);
      return Buffer.from(payload, 'base64').toString('utf8');
    },
  );
}
