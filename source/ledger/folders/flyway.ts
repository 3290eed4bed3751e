/**
 * Flyway: `V<version>__<description>.sql` at any depth, `R__<description>.sql` for what is run again when it changes,
 * `B<version>__…` for databases that begin there, `U<version>__…` to go back. Dots and underscores part a version's numbers.
 */

import { dottedOrder, lastOrder } from '../order.ts';
import { type FolderFile, type FolderLayout, inOrder, type Migration, nameOf, upPart } from './layout.ts';

const versioned = /^([VB])([0-9]+(?:[._][0-9]+)*)(?:__(.*))?\.(?:sql|java|kt)$/;
const repeatable = /^R__(.*)\.(?:sql|java|kt)$/;

export const flywayLayout: FolderLayout = {
  tool: 'flyway',
  example: 'V1__name.sql',
  read(listing) {
    const outside = new Set(
      listing.files
        .filter(({ path, text }) => path.endsWith('.sql.conf') && text !== null && runsOutside(text))
        .map(({ path }) => path.slice(0, -'.conf'.length)),
    );
    const found = listing.files.flatMap((file) => migrationOf(file, outside.has(file.path)));
    const versions = new Set(found.filter(({ prefix }) => prefix === 'V').map(({ version }) => version));
    // A database that begins at a version has the row that it would have from running it.
    const migrations = found.filter(({ prefix, version }) => prefix !== 'B' || !versions.has(version));
    return migrations.length === 0 ? null : { fit: 'certain', files: inOrder(listing, migrations) };
  },
};

type FlywayMigration = Migration & { readonly prefix: 'V' | 'B' | 'R' };

function migrationOf(file: FolderFile, outside: boolean): readonly FlywayMigration[] {
  const part = upPart(file);
  const common = { file, ...part, transaction: part.transaction && !outside };
  const [, prefix, number, description = ''] = versioned.exec(nameOf(file)) ?? [];
  if ((prefix === 'V' || prefix === 'B') && number !== undefined) {
    const version = number.replaceAll('_', '.');
    return [{ ...common, prefix, version, name: spaced(description), order: dottedOrder(version) }];
  }
  const [, again] = repeatable.exec(nameOf(file)) ?? [];
  if (again === undefined) return [];
  const name = spaced(again);
  return [{ ...common, prefix: 'R', version: `R__${name}`, name: null, order: lastOrder(name) }];
}

function spaced(description: string): string {
  return description.replaceAll('_', ' ');
}

function runsOutside(text: string): boolean {
  return text.split('\n').some((line) => /^\s*executeInTransaction\s*=\s*false\s*$/i.test(line));
}
