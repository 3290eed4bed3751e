/** Patterns of ids as people write them: `*` stands for any text, everything else for itself. */

/** Tells whether an id fits. Takes time in proportion to pattern and id at most, whatever the pattern. */
export function fits(pattern: string, id: string): boolean {
  const [first = '', ...more] = pattern.split('*');
  const last = more.pop();
  if (last === undefined) return pattern === id;
  if (!id.startsWith(first)) return false;
  let from = first.length;
  // The earliest place of each piece leaves the most room for the next.
  for (const piece of more) {
    const place = id.indexOf(piece, from);
    if (place < 0) return false;
    from = place + piece.length;
  }
  return id.length - last.length >= from && id.endsWith(last);
}

/** True for a pattern that only one id can fit. */
export function isExact(pattern: string): boolean {
  return !pattern.includes('*');
}

/** True where an id that begins so could fit. */
export function couldBegin(pattern: string, prefix: string): boolean {
  const literal = literalPart(pattern);
  return literal.startsWith(prefix) || (!isExact(pattern) && prefix.startsWith(literal));
}

/** What every id that fits begins with. */
export function literalPart(pattern: string): string {
  return pattern.split('*', 1)[0] ?? '';
}
