/** One reference table on both sides, row by row: first by hashes of blocks, then the rows of the blocks that differ. */

import { Fault } from '../../catalog/fault.ts';
import { qualified } from '../../catalog/quote.ts';
import type { Digest, ReferenceTable, RowReader } from '../../catalog/rows.ts';
import { visible } from '../../catalog/visible.ts';
import { say } from '../../language/language.ts';
import type { ReferenceResult } from '../findings.ts';
import { type BadKey, mergeRows } from './merge.ts';
import type { ReferenceChoice } from './table.ts';

/** A side, and what a person calls it. */
export interface ReferenceSide {
  readonly reader: Pick<RowReader, 'digest' | 'rowsOf'>;
  readonly environment: string;
}

/**
 * Compares the rows of a table that was chosen from both catalogs. That its rows cannot be read or told apart is an
 * answer (`failed`); a lost connection, and an abort by the signal, are thrown.
 */
export async function compareReference(
  source: ReferenceSide,
  target: ReferenceSide,
  { table, notCompared, failed }: ReferenceChoice,
  signal?: AbortSignal,
): Promise<ReferenceResult> {
  const result = unread({ table, notCompared }, failed);
  if (failed !== null) return result;
  try {
    const digests = await both(source.reader.digest(table, signal), target.reader.digest(table, signal));
    const rows = { source: rowsIn(digests[0]), target: rowsIn(digests[1]) };
    const blocks = differing(...digests);
    if (blocks.length === 0) return { ...result, rows };
    const { badKey, ...merged } = await mergeRows(
      table,
      source.reader.rowsOf(table, blocks, signal),
      target.reader.rowsOf(table, blocks, signal),
    );
    if (!badKey) return { ...result, ...merged, rows };
    return { ...result, rows, failed: sentenceFor(badKey, table, { source, target }[badKey.side].environment) };
  } catch (error) {
    if (!(error instanceof Fault) || !isAnswer(error)) throw error;
    return { ...result, failed: error.message, ...(error.code === noRowsInSnapshot && { snapshot: true }) };
  }
}

/** What is known of a table before its rows are read; `failed` says why they are not. */
export function unread(
  { table, notCompared }: Pick<ReferenceChoice, 'table' | 'notCompared'>,
  failed: string | null,
): ReferenceResult {
  return {
    id: referenceId(table),
    table,
    rows: null,
    differences: [],
    counts: { onlySource: 0, onlyTarget: 0, changed: 0 },
    notCompared,
    failed,
  };
}

/** `reference:public.plans`. */
export function referenceId({ schema, name }: Pick<ReferenceTable, 'schema' | 'name'>): string {
  return `reference:${qualified(schema, name)}`;
}

const noRowsInSnapshot = 'no-rows-in-snapshot';

/** Faults after which the session can go on. */
function isAnswer({ code }: Fault): boolean {
  return code === 'rows-not-read' || code === noRowsInSnapshot;
}

/** Both, and the first failure only once both are over: a session is not left in the middle of something. */
async function both(one: Promise<Digest>, other: Promise<Digest>): Promise<readonly [Digest, Digest]> {
  await Promise.allSettled([one, other]);
  return [await one, await other];
}

function rowsIn(digest: Digest): number {
  let rows = 0;
  for (const block of digest.values()) rows += block.rows;
  return rows;
}

function differing(source: Digest, target: Digest): readonly number[] {
  return [...new Set([...source.keys(), ...target.keys()])].filter((block) => {
    const [a, b] = [source.get(block), target.get(block)];
    return a?.hash !== b?.hash || a?.rows !== b?.rows;
  });
}

function sentenceFor({ problem, key }: BadKey, table: ReferenceTable, environment: string): string {
  const columns = visible(table.key.join(', '));
  return problem === 'twice'
    ? say`${environment} has several rows with the same key (${columns}) = (${visible(key.join(', '))}): name columns that tell its rows apart`
    : say`${environment} has a row without a value in its key (${columns}): name columns that tell its rows apart`;
}
