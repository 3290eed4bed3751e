/** Statements parsed by PostgreSQL's own grammar, that of its newest major: older majors' statements are among its own. */

import type { Node } from 'libpg-query';
import { say } from '../../language/language.ts';

/** One statement of a text. */
export interface ParsedStatement {
  /** As written, without the semicolon and the blanks around it. */
  readonly sql: string;
  readonly node: Node;
}

export type Parsed =
  | { readonly type: 'parsed'; readonly statements: readonly ParsedStatement[] }
  /** What the grammar says is wrong. */
  | { readonly type: 'refused'; readonly problem: string };

export type Parser = (sql: string) => Parsed;

let loading: Promise<Parser> | undefined;

/** The parser, loaded when first asked for: a WebAssembly module that a pair without anything to judge never needs. */
export function loadParser(): Promise<Parser> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Parser> {
  const { loadModule, parseSync } = await import('libpg-query');
  await loadModule();
  return remembering((sql) => {
    // The parser takes its text as C does: it would stop at the first NUL, and call the rest parsed.
    if (sql.includes('\0')) return { type: 'refused', problem: say`it holds a NUL character` };
    try {
      const { stmts = [] } = parseSync(sql);
      const cut = cutter(sql);
      return {
        type: 'parsed',
        statements: stmts.flatMap(({ stmt, stmt_location: start = 0, stmt_len: length }) =>
          stmt === undefined ? [] : [{ node: stmt, sql: cut(start, length) }],
        ),
      };
    } catch (error) {
      return { type: 'refused', problem: error instanceof Error ? error.message : String(error) };
    }
  });
}

/** What is short and asked for again and again, such as `SELECT ''::text`, the default of many columns. */
const remembered = { texts: 1_000, length: 200 } as const;

function remembering(parse: Parser): Parser {
  const known = new Map<string, Parsed>();
  return (sql) => {
    if (sql.length > remembered.length) return parse(sql);
    const parsed = known.get(sql) ?? parse(sql);
    if (known.size >= remembered.texts) known.clear();
    known.set(sql, parsed);
    return parsed;
  };
}

/** Cuts pieces out of the text by places that count the bytes of its UTF-8. */
function cutter(sql: string): (start: number, length: number | undefined) => string {
  const bytes = Buffer.from(sql);
  // Bytes and letters are the same in most migrations.
  const text = bytes.length === sql.length ? sql : null;
  return (start, length) => {
    const end = length === undefined ? undefined : start + length;
    const piece = text === null ? bytes.subarray(start, end).toString() : text.slice(start, end);
    return piece.trim().replace(/;$/, '').trimEnd();
  };
}
