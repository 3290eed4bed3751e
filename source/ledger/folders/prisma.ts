/** Prisma: `<timestamp>_<name>/migration.sql` beside migration_lock.toml; the checksum is the file's SHA-256. */

import { digest, type FolderLayout, inOrder, upPart } from './layout.ts';

export const prismaLayout: FolderLayout = {
  tool: 'prisma',
  example: '20240131120000_name/migration.sql',
  read(listing) {
    const migrations = listing.files.flatMap((file) => {
      const [, folder] = /^([^/]+)\/migration\.sql$/.exec(file.path) ?? [];
      if (folder === undefined) return [];
      const checksum = digest('sha256', file);
      return [{ file, version: folder, name: null, order: folder, checksum, ...upPart(file) }];
    });
    if (migrations.length === 0) return null;
    const certain = listing.files.some(({ path }) => path === 'migration_lock.toml');
    return { fit: certain ? 'certain' : 'possible', files: inOrder(listing, migrations) };
  },
};
