/**
 * Rails: `db/migrate/<version>_<name>.rb`, whose statements are Ruby's, and the versions that `db/structure.sql` says to be
 * part of it. The folder may be `db` or `db/migrate`.
 */

import { say } from '../../language/language.ts';
import { numberOrder } from '../order.ts';
import { type FolderLayout, inOrder, lacking, type Migration, nameOf, upPart } from './layout.ts';

export const railsLayout: FolderLayout = {
  tool: 'rails',
  example: 'migrate/20240131120000_name.rb',
  read(listing) {
    const migrations = new Map<string, Migration>();
    const twice: Migration[] = [];
    for (const file of listing.files) {
      const [, number, name] = /^(?:(?:db\/)?migrate\/)?([0-9]+)_([_a-z0-9]*)\.?[_a-z0-9]*\.rb$/.exec(file.path) ?? [];
      if (number === undefined || name === undefined) continue;
      const version = plain(number);
      const migration = { file, version, name, order: numberOrder(version), ...upPart(file) };
      if (migrations.has(version)) twice.push(migration);
      else migrations.set(version, migration);
    }
    for (const file of listing.files) {
      if (!/^(?:db\/)?structure\.sql$/.test(file.path) || file.text === null) continue;
      for (const version of recordedVersions(file.text)) {
        if (migrations.has(version)) continue;
        const part = lacking(say`${nameOf(file)} names its version alone`);
        migrations.set(version, { file, version, name: null, order: numberOrder(version), ...part });
      }
    }
    const all = [...migrations.values(), ...twice];
    return all.length === 0 ? null : { fit: 'certain', files: inOrder(listing, all) };
  },
};

/** What the dump inserts into the ledger, at its end: `INSERT INTO "schema_migrations" (version) VALUES ('1'), ('2');` */
function recordedVersions(text: string): readonly string[] {
  const inserts = text.matchAll(
    /^INSERT INTO (?:"?[\w$]+"?\.)?"?schema_migrations"? \(version\) VALUES([\s0-9'(),]*);/gm,
  );
  return [...inserts].flatMap(([, values = '']) => [...values.matchAll(/[0-9]+/g)].map(([number]) => plain(number)));
}

function plain(number: string): string {
  return number.replace(/^0+(?=[0-9])/, '');
}
