/**
 * dbmate: `<version>_<name>.sql` with `-- migrate:up` and `-- migrate:down`, each at the beginning of a line, whatever that
 * line is part of. A file may have several such pairs; `transaction:false` follows the mark.
 */

import { say } from '../../language/language.ts';
import { numberOrder } from '../order.ts';
import { type FolderLayout, inOrder, lacking, nameOf, topFiles, type UpPart, upPart } from './layout.ts';

const mark = /^--\s*migrate:(up|down)(?:\s*$|\s+\S)/;

export const dbmateLayout: FolderLayout = {
  tool: 'dbmate',
  get example() {
    return say`20240131120000_name.sql with “-- migrate:up”`;
  },
  read(listing) {
    const files = topFiles(listing).filter((file) => /^[0-9]+.*\.sql$/.test(nameOf(file)));
    if (!files.some(({ text }) => text !== null && /^\ufeff?--\s*migrate:up/m.test(text))) return null;
    return {
      fit: 'certain',
      files: inOrder(
        listing,
        files.map((file) => {
          const [, version = '', name = ''] = /^([0-9]+)_?(.*)\.sql$/.exec(nameOf(file)) ?? [];
          return { file, version, name, order: numberOrder(version), ...upPart(file, up) };
        }),
      ),
    };
  },
};

function up(text: string): UpPart {
  const kept: string[] = [];
  let direction: string | undefined;
  let found = false;
  let transaction = true;
  for (const line of text.split('\n')) {
    const [, marked] = mark.exec(line) ?? [];
    if (marked === undefined) {
      if (direction === 'up') kept.push(line);
      continue;
    }
    direction = marked;
    if (marked !== 'up') continue;
    found = true;
    if (/\stransaction:false(?:\s|$)/.test(line)) transaction = false;
  }
  return found ? { statements: kept.join('\n'), lacking: null, transaction } : lacking(say`it has no “-- migrate:up”`);
}
