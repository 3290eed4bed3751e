/** Names that begin with a number, as many tools have them. */

import { type FolderFile, type FolderListing, nameOf, topFiles } from './layout.ts';

export interface NumberedFile {
  readonly file: FolderFile;
  /** As it is written. */
  readonly number: string;
  /** What follows the number and its underscore, without the ending. */
  readonly name: string;
}

/** The folder's files `<number>_<name><ending>`; `ending` is a regular expression's source. */
export function numberedFiles(listing: FolderListing, ending: string): readonly NumberedFile[] {
  const pattern = new RegExp(`^([0-9]+)_(.*)${ending}$`);
  return topFiles(listing).flatMap((file) => {
    const [, number, name] = pattern.exec(nameOf(file)) ?? [];
    return number === undefined || name === undefined ? [] : [{ file, number, name }];
  });
}

/** True for the half of a pair that goes back. */
export function goesDown({ path }: FolderFile): boolean {
  return /\.down\.[a-z]+$/i.test(path);
}

/** A number as tools print it that keep it as a number of 8 bytes; null for one that does not fit. */
export function asInteger(number: string): string | null {
  const value = BigInt(number.length > 30 ? '9'.repeat(30) : number);
  return value <= 9_223_372_036_854_775_807n ? String(value) : null;
}
