/** Atlas: `<version>_<description>.sql` beside atlas.sum; `-- atlas:txmode none` at a file's head. Its hashes are of several files. */

import { say } from '../../language/language.ts';
import { type FolderLayout, inOrder, nameOf, topFiles, type UpPart, upPart } from './layout.ts';

export const atlasLayout: FolderLayout = {
  tool: 'atlas',
  get example() {
    return say`atlas.sum with 20240131120000_name.sql`;
  },
  read(listing) {
    const files = topFiles(listing);
    if (!files.some(({ path }) => path === 'atlas.sum')) return null;
    const migrations = files.flatMap((file) => {
      const [, version, name = ''] = /^([^_.]+)(?:_(.*))?\.sql$/.exec(nameOf(file)) ?? [];
      return version === undefined ? [] : [{ file, version, name, order: version, ...upPart(file, up) }];
    });
    return { fit: 'certain', files: inOrder(listing, migrations) };
  },
};

/** The head ends with the first line that is no comment. */
function up(text: string): UpPart {
  const head = /^(?:--[^\n]*\n)*/.exec(text)?.[0] ?? '';
  return { statements: text, lacking: null, transaction: !/^-- ?atlas:txmode\s+none\s*$/m.test(head) };
}
