/**
 * Finding one's way in the SQL that the server prints: definitions come with quoted names and literals, so their parts
 * are looked for outside quotes and parentheses only (PostgreSQL manual, "Lexical Structure").
 */

/**
 * Where `word` first stands outside quotes and parentheses, or -1. Quotes inside quoted text are doubled in all that
 * the server prints, so every quote closes or opens.
 */
export function findBare(text: string, word: string, from = 0): number {
  let depth = 0;
  for (let index = from; index < text.length; index++) {
    const letter = text[index];
    if (depth === 0 && text.startsWith(word, index)) return index;
    if (letter === '"' || letter === "'") index = afterQuoted(text, index) - 1;
    else if (letter === '(') depth++;
    else if (letter === ')') depth--;
  }
  return -1;
}

/** Where the parenthesis that opens at `open` closes, or -1. */
export function closing(text: string, open: number): number {
  let depth = 0;
  for (let index = open; index < text.length; index++) {
    const letter = text[index];
    if (letter === '"' || letter === "'") index = afterQuoted(text, index) - 1;
    else if (letter === '(') depth++;
    else if (letter === ')' && --depth === 0) return index;
  }
  return -1;
}

/** The items of a list, parted by commas outside quotes and parentheses. */
export function splitList(text: string): readonly string[] {
  const items: string[] = [];
  let start = 0;
  for (let comma = findBare(text, ','); comma !== -1; comma = findBare(text, ',', start)) {
    items.push(text.slice(start, comma).trim());
    start = comma + 1;
  }
  items.push(text.slice(start).trim());
  return items;
}

/** The expression between parentheses, which it may have already. */
export function parenthesised(expression: string): string {
  return expression.startsWith('(') && closing(expression, 0) === expression.length - 1
    ? expression
    : `(${expression})`;
}

function afterQuoted(text: string, open: number): number {
  const end = text.indexOf(text[open] ?? '', open + 1);
  return end === -1 ? text.length : end + 1;
}
