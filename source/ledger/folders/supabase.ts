/** Supabase: `supabase/migrations/<timestamp>_<name>.sql`, run as they are, in the order of their names. */

import { type FolderLayout, inOrder, nameOf, topFiles, upPart } from './layout.ts';
import { numberedFiles } from './numbered.ts';

export const supabaseLayout: FolderLayout = {
  tool: 'supabase',
  example: '20240131120000_name.sql',
  read(listing) {
    const [first] = topFiles(listing);
    const files = numberedFiles(listing, '\\.sql').filter(({ file }) => file !== first || !isOldDump(nameOf(file)));
    // Pairs of files that go up and down are another tool's: this one would run both.
    if (files.length === 0 || files.some(({ name }) => name.endsWith('.up'))) return null;
    return {
      fit: /(^|[/\\])supabase[/\\]migrations$/.test(listing.path) ? 'likely' : 'possible',
      files: inOrder(
        listing,
        files.map(({ file, number, name }) => ({ file, version: number, name, order: number, ...upPart(file) })),
      ),
    };
  },
};

/** The dump that the first releases of the command line tool put before all migrations is passed over by later ones. */
function isOldDump(name: string): boolean {
  const [, stamp] = /([0-9]{14})_init\.sql/.exec(name) ?? [];
  return stamp !== undefined && Number(stamp) < 20211209000000;
}
