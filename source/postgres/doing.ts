/**
 * Functions that do more than answer. A query that counts the rows in a repair's way is made of what the other side, or a
 * snapshot that somebody sent, says of its constraints: a transaction that cannot write keeps it from the tables, but not
 * from the server's files, its other sessions, or another server (PostgreSQL manual, "Function Volatility Categories").
 */

import { quoteLiteral } from '../catalog/quote.ts';

/** Volatile, and of no consequence. */
const harmless = 'random random_normal clock_timestamp timeofday gen_random_uuid uuidv4 uuidv7'.split(' ');

/**
 * A query of the names in this text, one or none, that are functions which only a superuser could have made, and are not
 * said to do nothing but answer: the server's own and those of C. Functions in SQL or PL/pgSQL are the database's own
 * people's. Wants an empty search path.
 */
export function doingIn(query: string): string {
  const names = [...new Set(wordsOf(query))].map(quoteLiteral);
  return `SELECT p.proname::text FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
    WHERE p.provolatile = 'v' AND NOT l.lanpltrusted AND p.proname <> ALL (ARRAY[${harmless.map(quoteLiteral).join(', ')}])
      AND p.proname = ANY (ARRAY[${names.join(', ')}]::name[]) ORDER BY 1 LIMIT 1`;
}

/** Whatever could be a name, be it in a string: nobody can hide one by the way in which the text is read. */
function wordsOf(query: string): readonly string[] {
  // U&"\0070g_sleep" is a name, too.
  const plain = query.replace(/\\(?:\+([0-9a-f]{6})|([0-9a-f]{4}))/gi, (written, long?: string, short?: string) => {
    const code = Number.parseInt(long ?? short ?? '', 16);
    return code < 0x80 ? String.fromCharCode(code) : written;
  });
  return [query, plain].flatMap((text) =>
    (text.match(/[a-z_][a-z0-9_$]*/gi) ?? []).flatMap((word) => [word, word.toLowerCase()]),
  );
}

/** True for a text that writes names with an escape of its own choice: nobody's constraint is printed so. */
export function hidesNames(query: string): boolean {
  return /uescape/i.test(query);
}
