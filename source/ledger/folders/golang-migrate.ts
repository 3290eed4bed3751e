/** golang-migrate: `<version>_<title>.up.sql`, with `.down.sql` beside it. */

import { numberOrder } from '../order.ts';
import { type FolderLayout, inOrder, upPart } from './layout.ts';
import { asInteger, numberedFiles } from './numbered.ts';

export const golangMigrateLayout: FolderLayout = {
  tool: 'golang-migrate',
  example: '000001_name.up.sql',
  read(listing) {
    const migrations = numberedFiles(listing, '\\.up\\.sql').flatMap(({ file, number, name }) => {
      const version = asInteger(number);
      return version === null ? [] : [{ file, version, name, order: numberOrder(version), ...upPart(file) }];
    });
    return migrations.length === 0 ? null : { fit: 'likely', files: inOrder(listing, migrations) };
  },
};
