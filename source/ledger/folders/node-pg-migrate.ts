/**
 * node-pg-migrate: `<number>_<name>` with any ending; SQL from `-- Up Migration` to `-- Down Migration`, wherever these
 * comments begin a line, or a pair `.up.sql` and `.down.sql`. The ledger keeps names without ending.
 */

import { prefixOrder } from '../order.ts';
import { type FolderLayout, inOrder, nameOf, topFiles, upPart, whole } from './layout.ts';
import { goesDown } from './numbered.ts';

const ending = /(?:\.up)?\.(?:sql|js|cjs|mjs|ts|cts|mts)$/;

export const nodePgMigrateLayout: FolderLayout = {
  tool: 'node-pg-migrate',
  example: '1706702400000_name.sql',
  read(listing) {
    const files = topFiles(listing).filter(
      (file) => /^[0-9]+[_-]/.test(nameOf(file)) && ending.test(file.path) && !isOther(file.path) && !goesDown(file),
    );
    if (files.length === 0) return null;
    const migrations = files.map((file) => {
      const version = nameOf(file).replace(ending, '');
      return { file, version, name: null, order: prefixOrder(version), ...upPart(file, (text) => whole(up(text))) };
    });
    const marked = files.some(({ path, text }) => path.endsWith('.sql') && text !== null && markAt(text, 'up') >= 0);
    // Its numbers are milliseconds, of 13 digits, or dates with them, of 17.
    const numbered = files.some((file) => /^(?:[0-9]{13}|[0-9]{17})[_-]/.test(nameOf(file)));
    return { fit: marked ? 'certain' : numbered ? 'likely' : 'possible', files: inOrder(listing, migrations) };
  },
};

/** Declarations of types are no migrations. */
function isOther(path: string): boolean {
  return /\.d\.[cm]?ts$/.test(path);
}

/** A file without the first mark is all up, whatever follows, as the tool has it. */
function up(text: string): string {
  const start = markAt(text, 'up');
  const end = markAt(text, 'down');
  if (start < 0) return text;
  return text.slice(start, end > start ? end : undefined);
}

/**
 * Where the first comment `-- Up Migration` begins its line, or -1. Between the dashes and the words may be more dashes
 * and even lines. Looked for from the words backwards: the other way takes time with the square of a text of dashes.
 */
function markAt(text: string, direction: 'up' | 'down'): number {
  for (const { index } of text.matchAll(new RegExp(`${direction}\\s+migration`, 'gi'))) {
    let start = index;
    while (start > 0 && /[\s-]/.test(text.charAt(start - 1))) start -= 1;
    let line = start === 0 ? 0 : text.indexOf('\n', start) + 1;
    while (line < index && (line > start || start === 0)) {
      const next = text.indexOf('\n', line) + 1;
      const last = next === 0 || next > index;
      if (/^\s*--/.test(text.slice(line, last ? index : next))) return line;
      if (last) break;
      line = next;
    }
  }
  return -1;
}
