/** The escape sequence by which a terminal is asked to fill its clipboard, as far as the terminal can take it. */

/** More than about 75 kB of text is cut or dropped by terminals on the way. */
export const osc52Limit = 75_000;

/** GNU screen passes on device control strings of at most this many bytes. */
const screenChunk = 250;

/** The sequence for a terminal; for GNU screen in the pieces that it lets through. Base64 is never wrapped. */
export function osc52(text: string, through: 'terminal' | 'screen'): string {
  const sequence = `\u001b]52;c;${Buffer.from(text, 'utf8').toString('base64')}\u0007`;
  if (through === 'terminal') return sequence;
  let wrapped = '';
  for (let start = 0; start < sequence.length; start += screenChunk) {
    wrapped += `\u001bP${sequence.slice(start, start + screenChunk)}\u001b\\`;
  }
  return wrapped;
}
