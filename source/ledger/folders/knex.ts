/** Knex: any file of a language that it loads. The ledger keeps the file's name with its ending. */

import { type FolderLayout, inOrder, nameOf, topFiles, upPart } from './layout.ts';

export const knexLayout: FolderLayout = {
  tool: 'knex',
  example: '20240131120000_name.js',
  read(listing) {
    const files = topFiles(listing).filter(
      (file) =>
        /^[0-9].*\.(?:js|cjs|mjs|ts|cts|mts|coffee|sql)$/.test(nameOf(file)) && !/\.d\.[cm]?ts$/.test(file.path),
    );
    if (files.length === 0) return null;
    const typical = files.some((file) => /^[0-9]{14}_.*\.[cm]?[jt]s$/.test(nameOf(file)));
    return {
      fit: typical ? 'likely' : 'possible',
      files: inOrder(
        listing,
        files.map((file) => {
          const version = nameOf(file);
          return { file, version, name: null, order: version, ...upPart(file) };
        }),
      ),
    };
  },
};
