/** sqlx: `<version>_<description>.sql`, or a pair `.up.sql` and `.down.sql`; the checksum is the file's SHA-384. */

import { numberOrder } from '../order.ts';
import { digest, type FolderLayout, inOrder, type UpPart, upPart } from './layout.ts';
import { asInteger, goesDown, numberedFiles } from './numbered.ts';

export const sqlxLayout: FolderLayout = {
  tool: 'sqlx',
  example: '20240131120000_name.sql',
  read(listing) {
    const files = numberedFiles(listing, '\\.sql').filter(({ file }) => !goesDown(file));
    const migrations = files.flatMap(({ file, number, name }) => {
      const version = asInteger(number);
      if (version === null) return [];
      const description = name.replace(/\.up$/, '').replaceAll('_', ' ');
      const checksum = digest('sha384', file);
      return [{ file, version, name: description, order: numberOrder(version), checksum, ...upPart(file, up) }];
    });
    return migrations.length === 0 ? null : { fit: 'possible', files: inOrder(listing, migrations) };
  },
};

/** The mark counts at the very beginning of the file only. */
function up(text: string): UpPart {
  return { statements: text, lacking: null, transaction: !text.startsWith('-- no-transaction') };
}
