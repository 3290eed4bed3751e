/** Fuzzy matching for the filter: the letters typed occur in order; the closer together, the better. */

/** How well `text` answers `wanted` (lower case), or null when it does not. Lower is better. */
export function fuzzyScore(text: string, wanted: string): number | null {
  if (wanted === '') return 0;
  const lower = text.toLowerCase();
  const whole = lower.indexOf(wanted);
  if (whole >= 0) return whole === 0 || isBoundary(lower, whole) ? whole * 0.01 : 1 + whole * 0.01;
  let from = 0;
  let gaps = 0;
  let last = -1;
  for (const letter of wanted) {
    if (letter === ' ') continue;
    const at = lower.indexOf(letter, from);
    if (at < 0) return null;
    if (last >= 0) gaps += at - last - 1;
    last = at;
    from = at + letter.length;
  }
  return 10 + gaps;
}

/** The positions of `text` that `wanted` (lower case) matched, for marking them. */
export function fuzzyPositions(text: string, wanted: string): readonly number[] {
  if (wanted === '') return [];
  const lower = text.toLowerCase();
  const whole = lower.indexOf(wanted);
  if (whole >= 0) return Array.from({ length: wanted.length }, (_, index) => whole + index);
  const positions: number[] = [];
  let from = 0;
  for (const letter of wanted) {
    if (letter === ' ') continue;
    const at = lower.indexOf(letter, from);
    if (at < 0) return [];
    positions.push(at);
    from = at + letter.length;
  }
  return positions;
}

function isBoundary(text: string, index: number): boolean {
  return !/[a-z0-9]/.test(text[index - 1] ?? ' ');
}
