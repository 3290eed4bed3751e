/**
 * Drizzle: `meta/_journal.json` names the files and their times, by which the ledger knows them; later releases have a
 * folder for each, `<timestamp>_<name>/migration.sql`, whose name says the time to the second. The checksum is the file's
 * SHA-256. Files are cut at `--> statement-breakpoint`, whatever it is part of.
 */

import * as z from 'zod';
import { Fault } from '../../catalog/fault.ts';
import { visible } from '../../catalog/visible.ts';
import { say } from '../../language/language.ts';
import { numberOrder } from '../order.ts';
import {
  digest,
  type FolderFile,
  type FolderLayout,
  type FolderListing,
  inOrder,
  type LayoutReading,
  lacking,
  type UpPart,
  upPart,
  whole,
} from './layout.ts';

const journalShape = z.object({
  entries: z.array(z.object({ when: z.number().int().nonnegative(), tag: z.string().min(1) })),
});

const journalPath = 'meta/_journal.json';

export const drizzleLayout: FolderLayout = {
  tool: 'drizzle',
  get example() {
    return say`meta/_journal.json with 0000_name.sql`;
  },
  read(listing) {
    const journal = listing.files.find(({ path }) => path === journalPath);
    return journal ? fromJournal(listing, journal) : fromFolders(listing);
  },
};

function fromJournal(listing: FolderListing, journal: FolderFile): LayoutReading {
  const files = new Map(listing.files.map((file) => [file.path, file]));
  const migrations = journalEntries(listing, journal).map(({ tag, when }) => {
    const file = files.get(`${tag}.sql`);
    const version = String(when);
    const part = file ? upPart(file, statements) : lacking(say`there is no ${visible(tag)}.sql`);
    const checksum = file ? digest('sha256', file) : null;
    return { file: file ?? { path: `${tag}.sql` }, version, name: tag, order: numberOrder(version), checksum, ...part };
  });
  return { fit: 'certain', files: inOrder(listing, migrations) };
}

function journalEntries({ path }: FolderListing, { text, unread }: FolderFile) {
  const bad = (problem: string): Fault =>
    new Fault({
      code: 'bad-migrations-folder',
      doing: say`read the migrations in ${path}`,
      problem,
    });
  if (text === null) throw bad(say`${journalPath} was not read: ${unread ?? say`it is no text`}`);
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw bad(say`${journalPath} is not JSON`);
  }
  const journal = journalShape.safeParse(json);
  if (!journal.success)
    throw bad(say`${journalPath} is not a journal of Drizzle’s: it has no entries with “when” and “tag”`);
  return journal.data.entries;
}

function fromFolders(listing: FolderListing): LayoutReading | null {
  const migrations = listing.files.flatMap((file) => {
    const [, folder, stamp] = /^(([0-9]{14})[^/]*)\/migration\.sql$/.exec(file.path) ?? [];
    const when = stamp === undefined ? Number.NaN : timeOf(stamp);
    if (folder === undefined || Number.isNaN(when)) return [];
    const version = String(when);
    const checksum = digest('sha256', file);
    return [{ file, version, name: folder, order: numberOrder(version), checksum, ...upPart(file, statements) }];
  });
  if (migrations.length === 0) return null;
  const certain = listing.files.some(({ path }) => /^[0-9]{14}[^/]*\/snapshot\.json$/.test(path));
  return { fit: certain ? 'certain' : 'possible', files: inOrder(listing, migrations) };
}

function timeOf(stamp: string): number {
  const [, year, month, day, hour, minute, second] = /^(....)(..)(..)(..)(..)(..)$/.exec(stamp) ?? [];
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
}

/** Each part is sent alone, so that none needs a semicolon at its end; a comment there must not swallow it. */
function statements(text: string): UpPart {
  const parts = text.split('--> statement-breakpoint').map((part) => part.trim());
  return whole(parts.map((part) => (part === '' || part.endsWith(';') ? part : `${part}\n;`)).join('\n'));
}
