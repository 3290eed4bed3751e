/**
 * Digests of the system catalogs by what their rows are part of, so that two looks tell what has changed between them.
 * Every change writes a row anew under another transaction id, and a deleted row is missing in its digest (PostgreSQL
 * manual, "System Columns"). Relations and routines share a digest with those whose oids leave the same remainder:
 * what is read again is a few more than need be, and what is sent stays short however many there are.
 */

import { type Concern, concerns, watchedCatalogs, watchedContents } from './watched.ts';

const divisor = 2048;

/** Digests by concern and remainder. */
export type Pieces = ReadonlyMap<Concern, ReadonlyMap<number, string>>;

/** What differs between two looks: the remainders of each concern. */
export type Moved = ReadonlyMap<Concern, ReadonlySet<number>>;

/**
 * An aggregate that moves with every row that is written or deleted. A transaction id is known by its distance from the
 * first, which does not change while time goes on; the ids of rows that initdb itself wrote have none. Asking for the age
 * is the cheapest way from an id to a number.
 */
export const rowsDigest = `sum(CASE age(xmin) WHEN 2147483647 THEN 1 ELSE hashint8(age('3'::xid)::int8 - age(xmin) & 4294967295) END)`;

/** One row, one text, for `readPieces`. */
export function piecesQuery(major: number): string {
  const each = watchedCatalogs(major).map(({ table, where, concern, oid }) => {
    const piece = oid ? `${oid}::int8 % ${divisor}` : '0';
    return `SELECT ${concerns.indexOf(concern)} AS concern, ${piece} AS piece, ${rowsDigest} AS digest FROM ${table}${where ? ` WHERE ${where}` : ''} GROUP BY 2`;
  });
  const contents = watchedContents.map(({ concern, digest }) => `SELECT ${concerns.indexOf(concern)}, 0, (${digest})`);
  return `SELECT string_agg(concat_ws(' ', concern, piece, digest), ',') FROM (
    SELECT concern, piece, sum(digest) AS digest FROM (${[...each, ...contents].join(' UNION ALL ')}) e GROUP BY 1, 2) p`;
}

/** The digests of such a text. Throws when it is something else. */
export function readPieces(text: string): Pieces {
  const pieces = new Map<Concern, Map<number, string>>(concerns.map((concern) => [concern, new Map()]));
  for (const item of text.split(',')) {
    const [place = '', piece = '', digest] = item.split(' ');
    const concern = concerns[Number(place)];
    if (concern === undefined || digest === undefined) throw new Error('the server sent something else than digests');
    pieces.get(concern)?.set(Number(piece), digest);
  }
  return pieces;
}

/** What differs between two looks. */
export function movedPieces(before: Pieces, now: Pieces): Moved {
  const moved = new Map<Concern, ReadonlySet<number>>();
  for (const concern of concerns) {
    const [a, b] = [before.get(concern), now.get(concern)];
    const all = new Set([...(a?.keys() ?? []), ...(b?.keys() ?? [])]);
    const different = [...all].filter((piece) => a?.get(piece) !== b?.get(piece));
    if (different.length > 0) moved.set(concern, new Set(different));
  }
  return moved;
}

/** True for a relation or routine that has a part in what moved. */
export function isMoved(pieces: ReadonlySet<number> | undefined, oid: number): boolean {
  return pieces?.has(oid % divisor) ?? false;
}

/** The same as an SQL condition on an oid. */
export function movedCondition(pieces: ReadonlySet<number> | undefined, oid: string): string {
  return pieces ? `${oid}::int8 % ${divisor} = ANY ('{${[...pieces].join(',')}}'::int8[])` : 'false';
}
