/**
 * SQL text → tokens, by the rules of PostgreSQL's own lexer (PostgreSQL manual, "Lexical Structure"): what stands inside
 * strings, dollar quotes and quoted identifiers is left alone; white space and comments separate tokens and are dropped.
 */

export type TokenType =
  /** An unquoted identifier or key word. */
  | 'word'
  /** A quoted identifier; `text` is what stands between the quotes, unescaped. */
  | 'quoted'
  /** A string constant, plain or dollar quoted; `text` is its content, unescaped. */
  | 'string'
  /** A string constant with a prefix, such as E'…' or B'…'; `text` is as written, prefix in lower case. */
  | 'prefixed'
  | 'number'
  /** `$1`. */
  | 'parameter'
  | 'operator'
  /** A comment that begins with a plus sign, which an extension may heed. */
  | 'hint';

export interface Token {
  readonly type: TokenType;
  readonly text: string;
}

/** A token and where it stands in its text: from `start` up to, not including, `end`. */
export interface PlacedToken extends Token {
  readonly start: number;
  readonly end: number;
}

const rules: readonly { readonly pattern: RegExp; read(match: RegExpExecArray, sql: string): Read }[] = [
  { pattern: /\s+/y, read: skip },
  { pattern: /--[^\n\r]*/y, read: skip },
  { pattern: /\/\*/y, read: comment },
  {
    pattern: /(e|b|x|n)'/iy,
    read: ([, prefix = ''], sql) => {
      const escapes = prefix.toLowerCase() === 'e';
      const body = (escapes ? /[^'\\]*(?:(?:''|\\[\s\S])[^'\\]*)*'?/y : /[^']*(?:''[^']*)*'?/y).exec(sql)?.[0] ?? '';
      return { length: body.length, token: { type: 'prefixed', text: `${prefix.toLowerCase()}'${body}` } };
    },
  },
  {
    pattern: /u&(?:'[^']*(?:''[^']*)*'?|"[^"]*(?:""[^"]*)*"?)/iy,
    read: ([text]) => ({ length: 0, token: { type: 'prefixed', text: `u${text.slice(1)}` } }),
  },
  {
    pattern: /'([^']*(?:''[^']*)*)'?/y,
    read: ([, body = '']) => ({ length: 0, token: { type: 'string', text: body.replaceAll("''", "'") } }),
  },
  {
    pattern: /"([^"]*(?:""[^"]*)*)"?/y,
    read: ([, body = '']) => ({ length: 0, token: { type: 'quoted', text: body.replaceAll('""', '"') } }),
  },
  { pattern: /\$\d+/y, read: whole('parameter') },
  { pattern: /\$(?:[A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*)?\$/y, read: dollarQuoted },
  { pattern: /[A-Za-z_\u0080-\uffff][A-Za-z0-9_$\u0080-\uffff]*/y, read: whole('word') },
  {
    pattern: /0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+/y,
    read: whole('number'),
  },
  // Not `1.` of `1..10`, a loop's range.
  { pattern: /(?:\d(?:_?\d)*(?:\.(?!\.)(?:\d(?:_?\d)*)?)?|\.\d(?:_?\d)*)(?:[eE][+-]?\d+)?/y, read: whole('number') },
  { pattern: /::|:=|\.\./y, read: whole('operator') },
  { pattern: /[-+*/<>=~!@#%^&|`?]+/y, read: operator },
  { pattern: /[\s\S]/y, read: whole('operator') },
];

/** What a rule made of its match: a token or none, and how much of the text after the match belongs to it too. */
interface Read {
  readonly length: number;
  readonly token: Token | null;
  /** Where the match itself was too long: how long the token is. */
  readonly taken?: number;
}

/** The tokens of a text; anything can be tokenized, an unfinished string reaches to the end. */
export function tokenize(sql: string): readonly Token[] {
  const tokens: Token[] = [];
  scan(sql, (token) => tokens.push(token));
  return tokens;
}

/** The same, each with its place, for changing some of them in the text. */
export function placedTokens(sql: string): readonly PlacedToken[] {
  const tokens: PlacedToken[] = [];
  scan(sql, (token, start, end) => tokens.push({ ...token, start, end }));
  return tokens;
}

function scan(sql: string, found: (token: Token, start: number, end: number) => void): void {
  for (let at = 0; at < sql.length; ) {
    for (const { pattern, read } of rules) {
      pattern.lastIndex = at;
      const match = pattern.exec(sql);
      if (!match) continue;
      const { length, token, taken } = read(match, sql.slice(at + match[0].length));
      const end = at + (taken ?? match[0].length) + length;
      if (token) found(token, at, end);
      at = end;
      break;
    }
  }
}

function skip(): Read {
  return { length: 0, token: null };
}

function whole(type: TokenType): (match: RegExpExecArray) => Read {
  return ([text]) => ({ length: 0, token: { type, text } });
}

/** Comments nest. */
function comment(_match: RegExpExecArray, rest: string): Read {
  let depth = 1;
  let at = 0;
  while (at < rest.length && depth > 0) {
    const pair = rest.slice(at, at + 2);
    if (pair === '/*') depth++;
    else if (pair === '*/') depth--;
    at += pair === '/*' || pair === '*/' ? 2 : 1;
  }
  return { length: at, token: rest.startsWith('+') ? { type: 'hint', text: rest.slice(0, at) } : null };
}

function dollarQuoted([tag]: RegExpExecArray, rest: string): Read {
  const end = rest.indexOf(tag);
  const body = end < 0 ? rest : rest.slice(0, end);
  return { length: end < 0 ? rest.length : end + tag.length, token: { type: 'string', text: body } };
}

/** An operator ends where a comment begins, and ends in + or - only when it holds one of ~ ! @ # % ^ & | ` ?. */
function operator([run]: RegExpExecArray): Read {
  const start = /--|\/\*/.exec(run)?.index ?? run.length;
  let text = run.slice(0, start === 0 ? run.length : start);
  while (text.length > 1 && /[+-]$/.test(text) && !/[~!@#%^&|`?]/.test(text)) text = text.slice(0, -1);
  return { length: 0, token: { type: 'operator', text }, taken: text.length };
}

/** True for an unquoted word written just so. */
export function isWord(token: Token | undefined, text: string): boolean {
  return token?.type === 'word' && token.text === text;
}

export function isOperator(token: Token | undefined, text: string): boolean {
  return token?.type === 'operator' && token.text === text;
}
