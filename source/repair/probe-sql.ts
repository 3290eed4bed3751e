/**
 * A statement's probes as SQL to run right before it: it stops the script with the number of rows in the way. Where the
 * probe itself cannot be asked, the statement decides (PostgreSQL manual, "PL/pgSQL", "Errors and Messages").
 */

import { inertSql } from '../catalog/inert-sql.ts';
import { dollarQuote, quoteLiteral, unquoteIdentifier } from '../catalog/quote.ts';
import type { Probe, Statement } from '../catalog/recipe.ts';
import { say } from '../language/language.ts';
import { plainMarks } from './script-text.ts';

/** One block for each probe of the statement, without its semicolon. */
export function probeBlocks(statement: Statement): readonly string[] {
  return statement.hazards.flatMap(({ probe }) => (probe ? [block(probe)] : []));
}

/** How a probe that could not be asked begins to say so. */
export function notAsked(): string {
  return say`rows in the way were not counted: `;
}

function literal(sentence: string): string {
  return quoteLiteral(plainMarks(sentence));
}

function block({ count, list, rows, tables }: Probe): string {
  // Row-level security would hide rows that the statement itself sees; a sequence has none.
  const checks = tables.map((table) => `pg_catalog.row_security_active(${quoteLiteral(withoutEscapes(table))})`);
  const hidden = checks.length === 0 ? 'false' : checks.join(' OR ');
  const body = [
    '',
    '#variable_conflict use_column',
    'DECLARE',
    '  in_the_way bigint := 0;',
    'BEGIN',
    '  BEGIN',
    `    IF NOT (${hidden}) THEN`,
    `      in_the_way := (${inertSql(count)});`,
    '    END IF;',
    '  EXCEPTION WHEN OTHERS THEN',
    `    RAISE WARNING USING MESSAGE = ${literal(notAsked())} || SQLERRM;`,
    '  END;',
    '  IF in_the_way > 0 THEN',
    `    RAISE EXCEPTION USING MESSAGE = in_the_way || CASE in_the_way WHEN 1 THEN ${literal(say` row `)} ELSE ${literal(say` rows `)} END`,
    `      || ${literal(rows)}, HINT = ${quoteLiteral(say`List them: ${inertSql(list)}`)};`,
    '  END IF;',
    'END',
    '',
  ].join('\n');
  return `DO ${dollarQuote(body, 'probe')}`;
}

/** A qualified name as the server's functions read it, which know no escapes. */
function withoutEscapes(name: string): string {
  return name.replace(/(?:U&)?"(?:[^"]|"")*"/g, (part) =>
    part.startsWith('U&') ? `"${unquoteIdentifier(part).replaceAll('"', '""')}"` : part,
  );
}
