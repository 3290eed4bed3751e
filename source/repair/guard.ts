/**
 * What stands at the start of every part of a script and refuses to go on where the part does not belong: on another
 * database, on another major version, or on one that is not in the state that the script was made for. It reads the
 * system catalogs alone, takes no lock worth a name, and changes nothing.
 */

import { printing } from '../catalog/printing.ts';
import { dollarQuote, quoteLiteral } from '../catalog/quote.ts';
import { visible } from '../catalog/visible.ts';
import { say } from '../language/language.ts';
import type { Condition } from './progress.ts';
import { plainMarks } from './script-text.ts';

export interface Guarded {
  readonly environment: string;
  readonly database: string;
  readonly major: number;
  readonly conditions: readonly Condition[];
  /** What becomes of a part that has run already: `refuse` where nothing comes after it. */
  readonly again: 'refuse' | 'pass' | 'skip';
  /** For `skip`: the part's statements, each with the comment lines above it. */
  readonly body?: readonly { readonly sql: string; readonly comments: readonly string[] }[];
}

/** What the block must find out beyond what is amiss. */
interface Questions {
  /** Whether something that a later part is about is amiss. */
  readonly further: boolean;
  readonly ran: boolean;
  readonly over: boolean;
  readonly begun: boolean;
}

/** The block as one statement, without its semicolon. */
export function guardBlock(guarded: Guarded): string {
  const { conditions, again, body = [] } = guarded;
  const asks: Questions = {
    further: conditions.some(({ own }) => !own),
    ran: again !== 'refuse' && conditions.some(({ ran }) => ran !== null),
    over: conditions.some(({ over }) => over !== null),
    // A part that tells of itself whether it has run needs no other's word.
    begun: conditions.some(({ begun }) => begun !== null) && !conditions.some(({ ran }) => ran !== null),
  };
  const variables = [
    'amiss text',
    ...(asks.further ? ['further text'] : []),
    ...columns(asks).map(({ name }) => `${name} boolean`),
  ];
  const looks = conditions.length > 0;
  const settings = Object.entries(printing).map(([name, value]) => `('${name}', ${quoteLiteral(value)})`);
  const lines = [
    ...(looks ? ['DECLARE', ...variables.map((variable) => `  ${variable};`)] : []),
    'BEGIN',
    '  BEGIN',
    `    -- ${plainMarks(say`Definitions are to read as they did when the script was made; the error below takes these settings back.`)}`,
    `    PERFORM pg_catalog.set_config(name, value, true) FROM (VALUES ${settings.join(', ')}) AS printing (name, value);`,
    ...identity(guarded),
    ...(looks ? look(conditions, asks) : []),
    `    RAISE EXCEPTION USING ERRCODE = 'DBPOK';`,
    `  EXCEPTION WHEN SQLSTATE 'DBPOK' THEN NULL;`,
    '  END;',
    ...(looks ? verdict(again, asks) : []),
    ...body.flatMap(({ sql, comments }) => [
      ...comments.map((line) => `  ${plainMarks(line)}`),
      `  EXECUTE ${dollarQuote(sql, 'sql')};`,
    ]),
    'END',
  ];
  return `DO ${dollarQuote(`\n${lines.join('\n')}\n`, again === 'skip' ? 'part' : 'guard')}`;
}

function columns(
  asks: Questions,
): readonly { readonly name: 'ran' | 'over' | 'begun'; readonly column: string; readonly sum: string }[] {
  const all = [
    { name: 'ran', column: 'has_run', sum: 'bool_and' },
    { name: 'over', column: 'is_over', sum: 'bool_and' },
    { name: 'begun', column: 'has_begun', sum: 'bool_or' },
  ] as const;
  return all.filter(({ name }) => asks[name]);
}

function identity({ environment, database, major }: Guarded): readonly string[] {
  const meant = literal(say`${visible(environment)}: the database ${visible(database)}`);
  const wrong = spoken(
    (repaired = '', here = '') => say`this script repairs ${repaired}, and this is ${here}`,
    meant,
    'current_database()',
  );
  const unlike = spoken(
    (here = '') => say`this script was made for PostgreSQL ${major}, and this server is ${here}`,
    "current_setting('server_version')",
  );
  return [
    `    IF current_database() <> ${quoteLiteral(database)} THEN`,
    `      ${refusal(wrong, literal(say`Nothing has been changed. Connect to the right database first.`))}`,
    '    END IF;',
    `    IF current_setting('server_version_num')::integer / 10000 <> ${major} THEN`,
    `      ${refusal(unlike, literal(say`Nothing has been changed. Compare again and take the new script.`))}`,
    '    END IF;',
  ];
}

/** One query for all: each row tells what is amiss where `before` does not hold, and what has been done. */
function look(conditions: readonly Condition[], asks: Questions): readonly string[] {
  const amiss = (condition: string): string =>
    `array_to_string((array_agg(what ORDER BY what) FILTER (WHERE before IS NOT TRUE${condition}))[1:6], '; ')`;
  const names = columns(asks).map(({ name }) => name);
  return [
    '    SELECT',
    `      ${[
      amiss(asks.further ? ' AND own' : ''),
      ...(asks.further ? [amiss(' AND NOT own')] : []),
      ...columns(asks).map(({ column, sum }) => `${sum}(${column})`),
    ].join(',\n      ')}`,
    `    INTO ${['amiss', ...(asks.further ? ['further'] : []), ...names].join(', ')}`,
    '    FROM (',
    conditions.map((condition) => `      ${row(condition, asks)}`).join('\n      UNION ALL\n'),
    `    ) AS known (${['what', ...(asks.further ? ['own'] : []), 'before', ...columns(asks).map(({ column }) => column)].join(', ')});`,
  ];
}

/** What a row looks up stands in it once, however often its columns ask. */
function row(condition: Condition, asks: Questions): string {
  const atoms = new Map<string, string>();
  const column = (expression: string | null): string => {
    if (expression === null) return 'NULL::boolean';
    const negated = expression.startsWith('NOT EXISTS (');
    const atom = negated ? expression.slice('NOT '.length) : expression;
    const name = atoms.get(atom) ?? String.fromCharCode('a'.charCodeAt(0) + atoms.size);
    atoms.set(atom, name);
    return negated ? `NOT ${name}` : name;
  };
  const values = [
    literal(visible(condition.what)),
    ...(asks.further ? [String(condition.own)] : []),
    column(condition.before),
    ...columns(asks).map(({ name }) => column(condition[name])),
  ];
  return `SELECT ${values.join(', ')} FROM (SELECT ${[...atoms.keys()].join(', ')}) AS x (${[...atoms.values()].join(', ')})`;
}

function verdict(again: Guarded['again'], asks: Questions): readonly string[] {
  const hint = literal(say`This part has changed nothing. Compare again and take the new script.`);
  const unlike = (name: string): string =>
    refusal(
      spoken((what = '') => say`the database is not as it was when this script was made: ${what}`, name),
      hint,
    );
  const amiss = asks.further ? '(amiss IS NOT NULL OR further IS NOT NULL)' : 'amiss IS NOT NULL';
  const unless = asks.begun ? ' AND begun IS NOT TRUE' : asks.ran ? ' AND ran IS NOT TRUE' : '';
  return [
    ...(asks.over
      ? when(
          `over AND ${amiss}`,
          refusal(
            literal(say`this script seems to have run here already: nothing of it is left to do`),
            literal(say`Nothing has been changed. Compare again to see what differs now.`),
          ),
        )
      : []),
    ...(asks.further ? when(`further IS NOT NULL${unless}`, unlike('further')) : []),
    ...when(`amiss IS NOT NULL${asks.ran ? ' AND ran IS NOT TRUE' : ''}`, unlike('amiss')),
    ...(again === 'skip' && asks.ran
      ? when(
          'amiss IS NOT NULL',
          `RAISE NOTICE ${literal(say`this part has run already, and is passed over`)};`,
          'RETURN;',
        )
      : []),
  ];
}

function when(condition: string, ...statements: readonly string[]): readonly string[] {
  return [`  IF ${condition} THEN`, ...statements.map((statement) => `    ${statement}`), '  END IF;'];
}

function literal(sentence: string): string {
  return quoteLiteral(plainMarks(sentence));
}

/** A sentence as an SQL expression, with expressions in its holes. */
function spoken(sentence: (...holes: readonly string[]) => string, ...expressions: readonly string[]): string {
  return sentence(...expressions.map((_expression, place) => `\u0001${place}\u0001`))
    .split('\u0001')
    .map((piece, index) => (index % 2 === 1 ? (expressions[Number(piece)] ?? '') : piece && literal(piece)))
    .filter((piece) => piece !== '')
    .join(' || ');
}

/** ERRCODE: the object is not in the prerequisite state (PostgreSQL manual, "PostgreSQL Error Codes"). */
function refusal(message: string, hint: string): string {
  return `RAISE EXCEPTION USING ERRCODE = '55000', MESSAGE = ${message}, HINT = ${hint};`;
}
