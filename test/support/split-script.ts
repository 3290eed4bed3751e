// A script in its statements, as psql tells them apart: at semicolons outside quotes, comments and parentheses, and
// outside the BEGIN ATOMIC … END of an SQL-standard body (psqlscan.l).

/** Comments, quoted things, words, and single characters. */
const piece = new RegExp(
  [
    String.raw`(?<comment>--[^\n]*)`,
    String.raw`(?<block>\/\*)`,
    String.raw`[eE]'(?:[^'\\]|\\.|'')*'`,
    `'(?:[^']|'')*'`,
    `"(?:[^"]|"")*"`,
    String.raw`(?<dollar>\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$)`,
    String.raw`(?<word>[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*)`,
    `.`,
  ].join('|'),
  'sy',
);

/** Every statement with the comments before it, without its semicolon. Comments behind the last one are left out. */
export function splitStatements(script: string): readonly string[] {
  const statements: string[] = [];
  let start = 0;
  let bare = '';
  let parentheses = 0;
  let words: string[] = [];
  let atomic = 0;
  for (let at = 0; at < script.length; ) {
    piece.lastIndex = at;
    const match = piece.exec(script);
    const text = match?.[0] ?? script.charAt(at);
    const { comment, block, dollar, word } = match?.groups ?? {};
    const end = block ? afterComment(script, at) : dollar ? afterDollar(script, at, dollar) : at + text.length;
    if (comment === undefined && block === undefined) bare += script.slice(at, end);
    if (text === '(') parentheses++;
    else if (text === ')') parentheses--;
    else if (word !== undefined) {
      const lower = word.toLowerCase();
      words.push(lower);
      if (definesRoutine(words) && parentheses === 0) {
        if (lower === 'begin' || (lower === 'case' && atomic > 0)) atomic++;
        else if (lower === 'end' && atomic > 0) atomic--;
      }
    } else if (text === ';' && parentheses === 0 && atomic === 0) {
      statements.push(script.slice(start, at));
      start = end;
      bare = '';
      words = [];
    }
    at = end;
  }
  if (bare.trim() !== '') statements.push(script.slice(start));
  return statements;
}

/** The statements in the parts that may be sent together: a transaction block is one, what stands outside goes alone. */
export function splitScript(script: string): readonly string[] {
  const parts: string[] = [];
  let open: string[] | null = null;
  for (const statement of splitStatements(script)) {
    if (startsWith(statement, 'BEGIN')) open = [statement];
    else if (open) open.push(statement);
    else parts.push(statement);
    if (!open || !(startsWith(statement, 'COMMIT') || startsWith(statement, 'ROLLBACK'))) continue;
    parts.push(`${open.join(';')};`);
    open = null;
  }
  if (open) parts.push(open.join(';'));
  return parts;
}

function startsWith(statement: string, word: string): boolean {
  return new RegExp(String.raw`^(?:\s|--[^\n]*\n)*${word}\b`).test(statement);
}

function definesRoutine([first, second, third, fourth]: readonly string[]): boolean {
  const routine = (word: string | undefined): boolean => word === 'function' || word === 'procedure';
  return first === 'create' && (routine(second) || (second === 'or' && third === 'replace' && routine(fourth)));
}

/** Comments nest. */
function afterComment(script: string, open: number): number {
  let depth = 0;
  for (let at = open; at < script.length; ) {
    const pair = script.slice(at, at + 2);
    depth += pair === '/*' ? 1 : pair === '*/' ? -1 : 0;
    at += pair === '/*' || pair === '*/' ? 2 : 1;
    if (depth === 0) return at;
  }
  return script.length;
}

function afterDollar(script: string, open: number, tag: string): number {
  const end = script.indexOf(tag, open + tag.length);
  return end === -1 ? script.length : end + tag.length;
}
