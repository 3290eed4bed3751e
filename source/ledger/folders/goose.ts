/**
 * goose: `<version>_<name>.sql` with lines `-- +goose Up` and `-- +goose Down`. A statement between StatementBegin and
 * StatementEnd need not end in a semicolon. Migrations in Go lie beside.
 */

import { say } from '../../language/language.ts';
import { numberOrder } from '../order.ts';
import { type FolderLayout, inOrder, lacking, type UpPart, upPart } from './layout.ts';
import { asInteger, numberedFiles } from './numbered.ts';

export const gooseLayout: FolderLayout = {
  tool: 'goose',
  get example() {
    return say`00001_name.sql with “-- +goose Up”`;
  },
  read(listing) {
    const files = numberedFiles(listing, '\\.(?:sql|go)').filter(({ file }) => !file.path.endsWith('_test.go'));
    const marked = files.some(({ file }) => file.text !== null && /^\ufeff?--\s*\+goose\s+up\s*$/im.test(file.text));
    if (!marked && !(files.length > 0 && files.every(({ file }) => file.path.endsWith('.go')))) return null;
    const migrations = files.flatMap(({ file, number, name }) => {
      const version = asInteger(number);
      return version === null ? [] : [{ file, version, name, order: numberOrder(version), ...upPart(file, up) }];
    });
    return { fit: 'certain', files: inOrder(listing, migrations) };
  },
};

function up(text: string): UpPart {
  const kept: string[] = [];
  let direction: 'up' | 'down' | null = null;
  let transaction = true;
  let replaced = false;
  let found = false;
  for (const line of text.split(/\r?\n/)) {
    switch (annotation(line)) {
      case '+goose up':
        direction = 'up';
        found = true;
        break;
      case '+goose down':
        direction = 'down';
        break;
      case '+goose statementend':
        if (direction === 'up' && !kept.at(-1)?.trimEnd().endsWith(';')) kept.push(';');
        break;
      case '+goose no transaction':
        transaction = false;
        break;
      case '+goose envsubst on':
        replaced ||= direction !== 'down';
        break;
      case '+goose statementbegin':
      case '+goose envsubst off':
        break;
      default:
        if (direction === 'up') kept.push(line);
    }
  }
  if (!found) return lacking(say`it has no “-- +goose Up”`);
  const statements = kept.join('\n');
  if (replaced && /\$\{|\$[A-Z_]/i.test(statements))
    return lacking(say`it takes values from the environment (ENVSUBST ON)`);
  return { statements, lacking: null, transaction };
}

/** What a comment at the very beginning of a line tells the tool. */
function annotation(line: string): string | null {
  return line.startsWith('--') ? line.slice(2).trim().toLowerCase() : null;
}
