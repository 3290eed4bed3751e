/** Names of environments where there is little room: `db.example…/staging` tells more than `db.example.com:54…`. */

import { take, takeEnd, truncate, width } from './width.ts';

export interface Names {
  readonly source: string;
  readonly target: string;
}

/** What a URL's name is made of: its host, its port where that is not the usual one, its database. */
const place = /^(?<host>.+?)(?<port>:\d+)?(?<database>\/[^/]+)$/u;
/** What is left of a host, or of both ends of another name, must tell something. */
const leastHost = 3;
const leastHalves = 8;

/**
 * A name that `visible` has passed in at most `cells`. Of a URL's, the port goes first, then the end of its host; of any
 * other, the middle.
 */
export function shortName(name: string, cells: number): string {
  if (width(name) <= cells) return name;
  const { host, database } = place.exec(name)?.groups ?? {};
  if (host !== undefined && database !== undefined && width(database) + leastHost <= cells)
    return truncate(host, cells - width(database)) + database;
  if (cells < leastHalves) return truncate(name, cells);
  const end = takeEnd(name, Math.ceil(cells / 2));
  return take(name, cells - width(end)) + end;
}

/** Both names in at most so many cells each: where cutting left nothing that tells them apart, they lose what they begin with alike. */
export function shortNames({ source, target }: Names, cells: Readonly<Record<keyof Names, number>>): Names {
  const short = { source: shortName(source, cells.source), target: shortName(target, cells.target) };
  const least = Math.min(cells.source, cells.target);
  if (source === target || shortName(source, least) !== shortName(target, least)) return short;
  const from = alikeBefore(source, target);
  if (from <= 0) return short;
  return {
    source: truncate(`…${source.slice(from - 1)}`, cells.source),
    target: truncate(`…${target.slice(from - 1)}`, cells.target),
  };
}

/** What of a name tells it from another one, where both begin or end alike: of two databases of one server, the database. */
export function tellingName(name: string, other: string): string {
  const from = alikeBefore(name, other);
  const own = [...name.slice(from)].reverse().join('');
  const theirs = [...other.slice(from)].reverse().join('');
  const end = alikeBefore(own, theirs);
  return name.slice(from, name.length - end) || name;
}

/** How much two names begin alike, up to the last sign that parts their words; nothing where they are the same. */
function alikeBefore(name: string, other: string): number {
  if (name === other) return 0;
  let same = 0;
  while (name[same] !== undefined && name[same] === other[same]) same++;
  return name.slice(0, same).search(/[ -/:-@[-`{-~][^ -/:-@[-`{-~]*$/) + 1;
}

/** Shares `cells` among both: a short one leaves the other what it does not need. */
export function sharedCells({ source, target }: Names, cells: number): Readonly<Record<keyof Names, number>> {
  const [first, second] = [width(source), width(target)];
  const half = Math.floor(cells / 2);
  const given = Math.min(first, Math.max(half, cells - second));
  return { source: given, target: Math.max(0, Math.min(second, cells - given)) };
}
