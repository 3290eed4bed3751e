/**
 * Asking a query that a person wrote. It is declared as a cursor (PostgreSQL manual, "DECLARE"): the server's grammar
 * then takes nothing but SELECT, VALUES, TABLE and WITH, one statement, and no more rows leave it than are asked for. The
 * transaction is read-only besides, for what a query may call.
 */

import type { Client } from 'pg';
import * as z from 'zod';
import { Fault } from '../../catalog/fault.ts';
import type { Answer, AskRequest } from '../../catalog/rows.ts';
import { say } from '../../language/language.ts';
import { fly } from '../flight.ts';
import { beginReading, type TimeLimits } from '../settings.ts';
import { stateOf } from '../sql-state.ts';
import { stoppable } from './stoppable.ts';

const cursor = 'dbparity_probe';

/**
 * Asks, within the request's time, under the settings of `catalog/printing.ts` but for the search path: a person's query
 * finds what their role finds. What the server refuses is an answer; so is being cancelled, which ends the session.
 * Throws what a lost connection throws. Nothing is left open.
 */
export async function ask(client: Client, request: AskRequest, limits: TimeLimits): Promise<Answer> {
  try {
    return await stoppable(client, request.signal, () => answer(client, request, limits));
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'cancelled') throw error;
    return { type: 'failed', code: 'cancelled', reason: error.problem };
  }
}

async function answer(client: Client, request: AskRequest, limits: TimeLimits): Promise<Answer> {
  // It would end the text for the server, and what follows would be taken for something else.
  if (request.query.includes('\0'))
    return { type: 'failed', code: 'refused', reason: say`it holds a character that no text in PostgreSQL can hold` };
  const lock = Math.min(limits.lock, request.timeout);
  const opening = beginReading(
    { statement: request.timeout, lock },
    {
      search_path: null,
      // A policy would leave rows out of the answer without a word: it is refused instead.
      row_security: 'off',
      // All rows are wanted, not the first ones soon.
      cursor_tuple_fraction: '1',
    },
  );
  const began = performance.now();
  try {
    await fly(client, opening, { row: () => undefined });
    // The extended protocol takes one statement and no more, whatever stands in the text.
    const declaration: { text: string; queryMode: 'extended' } = {
      text: `DECLARE ${cursor} NO SCROLL CURSOR FOR\n${request.query}`,
      queryMode: 'extended',
    };
    await client.query(declaration);
    const { fields, rows } = await fetchRows(client, request.rows);
    const milliseconds = Math.round(performance.now() - began);
    const types = await typeNames(client, fields);
    return {
      type: 'rows',
      columns: fields.map(({ name }, place) => ({ name, type: types[place] ?? '' })),
      rows: rows.slice(0, request.rows),
      more: rows.length > request.rows,
      milliseconds,
    };
  } catch (error) {
    const state = stateOf(error);
    if (state === null) throw error;
    return refusal(state, error instanceof Error ? error.message : String(error), request);
  } finally {
    await client.query('ROLLBACK').catch(() => undefined);
  }
}

interface Field {
  readonly name: string;
  readonly dataTypeID: number;
  readonly dataTypeModifier: number;
}

/** As the server's text, one row more than is wanted. */
async function fetchRows(
  client: Client,
  wanted: number,
): Promise<{ readonly fields: readonly Field[]; readonly rows: readonly (readonly (string | null)[])[] }> {
  const fetch: { text: string; rowMode: 'array'; types: { getTypeParser: () => (text: string) => string } } = {
    text: `FETCH FORWARD ${wanted + 1} FROM ${cursor}`,
    rowMode: 'array',
    types: { getTypeParser: () => (text) => text },
  };
  const { fields, rows } = await client.query<(string | null)[]>(fetch);
  return { fields, rows };
}

const names = z.array(z.string());

/** As format_type words them: `numeric(10,2)`. */
async function typeNames(client: Client, fields: readonly Field[]): Promise<readonly string[]> {
  if (fields.length === 0) return [];
  const values = fields.map(
    ({ dataTypeID, dataTypeModifier }, place) => `(${place}, ${dataTypeID}, ${dataTypeModifier})`,
  );
  let found: readonly string[] = [];
  await fly(
    client,
    [
      `SELECT pg_catalog.json_agg(pg_catalog.format_type(f.type::pg_catalog.oid, f.modifier) ORDER BY f.place)::text
        FROM (VALUES ${values.join(', ')}) f(place, type, modifier)`,
    ],
    {
      row: (_index, [text]) => {
        found = names.parse(JSON.parse(text ?? '[]'));
      },
    },
  );
  return found;
}

/** PostgreSQL manual, appendix "PostgreSQL Error Codes". */
function refusal(state: string, message: string, { query, timeout }: AskRequest): Answer {
  const failed = (code: Exclude<Answer, { type: 'rows' }>['code'], reason: string): Answer => ({
    type: 'failed',
    code,
    reason,
  });
  if (state === '57014') return failed('timeout', say`it gave no answer within ${timeout / 1000} s`);
  if (state === '55P03') return failed('timeout', say`another session holds a lock on what it reads`);
  if (state === '25006' || (state === '0A000' && /data-modifying/.test(message)))
    return failed('writes', say`it may only read: ${message}`);
  const [verb] = /^\s*([a-z]+)/i.exec(query) ?? [];
  if (state === '42601' && verb !== undefined && !/^\s*(select|values|table|with)$/i.test(verb))
    return failed(
      writing.test(verb) ? 'writes' : 'refused',
      say`it must be a query, SELECT, VALUES, TABLE or WITH, and begins with ${verb.trim().toUpperCase()}`,
    );
  if (state === '42501' && /row-level security/.test(message))
    return failed('refused', say`row-level security hides rows from this role`);
  return failed('refused', message);
}

const writing =
  /^\s*(insert|update|delete|merge|copy|create|alter|drop|truncate|grant|revoke|do|call|vacuum|refresh|reindex|cluster|comment|import|security|reassign)$/i;
