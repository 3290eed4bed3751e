/** What the layouts of migrations folders share: what they are given, and how they answer. One file a tool; all pure. */

import { createHash } from 'node:crypto';
import { visible } from '../../catalog/visible.ts';
import { say } from '../../language/language.ts';
import type { MigrationFile } from './migration-file.ts';

/** A file as it was found. */
export interface FolderFile {
  /** Below the folder, with `/` whatever the machine. */
  readonly path: string;
  /** Its text as it is, a byte order mark included; null where it was not read. */
  readonly text: string | null;
  /** Why it was not, as the rest of a sentence: `it is larger than 8 MiB`; null where it was, or need not be. */
  readonly unread: string | null;
}

/** A folder's files in the order of their paths' code points. */
export interface FolderListing {
  /** The folder as a person reads it. */
  readonly path: string;
  readonly files: readonly FolderFile[];
}

/** The migrations that a tool finds, in its order. */
export interface LayoutReading {
  /**
   * `certain`: the files say themselves whose they are, and mean something else to other tools; `likely`: where they lie
   * says it; `possible`: they may be this tool's as well as another's.
   */
  readonly fit: 'certain' | 'likely' | 'possible';
  readonly files: readonly MigrationFile[];
}

/** How a tool lays out its migrations. */
export interface FolderLayout {
  /** As its ledger's tool is named. */
  readonly tool: string;
  /** What its files are called: `20240131120000_name.sql`. */
  readonly example: string;
  /** Null where no file is a migration of the tool. Throws a Fault for an index of its own that cannot be understood. */
  read(listing: FolderListing): LayoutReading | null;
}

/** The file's name without its folders. */
export function nameOf({ path }: { readonly path: string }): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Files that lie in the folder itself: most tools look no deeper. */
export function topFiles({ files }: FolderListing): readonly FolderFile[] {
  return files.filter(({ path }) => !path.includes('/'));
}

/** What a migration runs to go up. */
export interface UpPart {
  readonly statements: string | null;
  readonly lacking: string | null;
  readonly transaction: boolean;
}

/** A part that is not there, with the reason as the rest of a sentence. */
export function lacking(reason: string): UpPart {
  return { statements: null, lacking: reason, transaction: true };
}

/** The part to go up of a file of SQL; of a file in another language none. `part` sees no byte order mark. */
export function upPart(file: FolderFile, part: (text: string) => UpPart = whole): UpPart {
  if (!/\.sql$/i.test(file.path)) return lacking(say`it is ${languageOf(file.path)}`);
  return file.text === null ? lacking(file.unread ?? say`it was not read`) : part(withoutMark(file.text));
}

/** For tools that run a file as it is. */
export function whole(text: string): UpPart {
  return { statements: text, lacking: null, transaction: true };
}

function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

const languages: Readonly<Record<string, string>> = {
  js: 'JavaScript',
  cjs: 'JavaScript',
  mjs: 'JavaScript',
  ts: 'TypeScript',
  cts: 'TypeScript',
  mts: 'TypeScript',
  coffee: 'CoffeeScript',
  rb: 'Ruby',
  go: 'Go',
  java: 'Java',
  kt: 'Kotlin',
};

function languageOf(path: string): string {
  return languages[path.slice(path.lastIndexOf('.') + 1).toLowerCase()] ?? say`no SQL`;
}

/** The digest of a file that was read, as hexadecimal digits. */
export function digest(algorithm: 'sha256' | 'sha384', { text }: FolderFile): string | null {
  return text === null ? null : createHash(algorithm).update(text).digest('hex');
}

/** A migration as the layouts put it together. */
export interface Migration extends UpPart {
  readonly file: Pick<FolderFile, 'path'>;
  readonly version: string;
  readonly name: string | null;
  readonly order: string;
  readonly checksum?: string | null;
}

/**
 * The migrations in their order, each version once: of several files with one version the tool itself makes an error, and
 * what it would run is not known.
 */
export function inOrder({ path }: FolderListing, migrations: readonly Migration[]): readonly MigrationFile[] {
  const versions = new Map<string, Migration[]>();
  for (const migration of migrations) {
    const alike = versions.get(migration.version);
    if (alike) alike.push(migration);
    else versions.set(migration.version, [migration]);
  }
  return [...versions.values()]
    .flatMap(([first, ...others]): MigrationFile[] => {
      if (!first) return [];
      const { file, version, name, order, statements, transaction, checksum = null } = first;
      const shown = visible(`${path}/${file.path}`);
      const common = { path: shown, version, name, order, transaction };
      if (others.length === 0) return [{ ...common, statements, lacking: first.lacking, checksum }];
      const names = [first, ...others.slice(0, 2)].map((one) => visible(nameOf(one.file)));
      return [
        { ...common, statements: null, lacking: say`${names.join(say` and `)} have the same version`, checksum: null },
      ];
    })
    .sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : a.path < b.path ? -1 : 1));
}
