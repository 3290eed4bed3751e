/** The password file (PostgreSQL manual, 32.16 "The Password File"). */

import path from 'node:path';
import { say } from '../language/language.ts';
import { readSmallFile, type Surroundings, shownPath } from './files.ts';
import { Secret } from './secret.ts';

const limit = 1024 * 1024;

export interface PassFileAnswer {
  readonly password: Secret | null;
  /** The file as a person calls it. */
  readonly file: string;
  /** Why the file was not used, or null. */
  readonly ignored: string | null;
}

/** Who is to be let in; a socket in a standard folder goes by the name `localhost`. */
export interface PassFileKey {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
}

/** Looks a password up: the first line that matches wins. A file that others may read is not used, as in psql. Never throws. */
export function passwordFromFile(passfile: string | undefined, key: PassFileKey, around: Surroundings): PassFileAnswer {
  const file = passfile ?? path.join(around.homedir, '.pgpass');
  const shown = shownPath(file, around.homedir);
  const content = readSmallFile(file, limit);
  if (content.state === 'absent') return { password: null, file: shown, ignored: null };
  if (content.state === 'unreadable') {
    return { password: null, file: shown, ignored: say`${shown} was not used: ${content.reason}` };
  }
  if (process.platform !== 'win32' && (content.stats.mode & 0o077) !== 0) {
    const ignored = say`${shown} was not used, because others may read it: run chmod 600 ${shown}`;
    return { password: null, file: shown, ignored };
  }
  const wanted = [key.host, String(key.port), key.database, key.user];
  for (const line of content.text.split(/\r?\n/)) {
    if (line.startsWith('#')) continue;
    const fields = fieldsOf(line);
    if (fields.length < 5) continue;
    if (wanted.every((value, index) => fields[index]?.any || fields[index]?.text === value)) {
      return { password: new Secret(fields[4]?.text ?? ''), file: shown, ignored: null };
    }
  }
  return { password: null, file: shown, ignored: null };
}

/** Fields end at an unescaped colon; `\:` and `\\` stand for themselves. Only a bare `*` matches everything. */
function fieldsOf(line: string): readonly { readonly text: string; readonly any: boolean }[] {
  const fields: { text: string; any: boolean }[] = [];
  let text = '';
  let raw = '';
  for (let at = 0; at < line.length; at++) {
    const letter = line.charAt(at);
    // The password is the last field: what follows an unescaped colon in it is no part of it, as in libpq.
    if (letter === ':') {
      fields.push({ text, any: raw === '*' });
      text = '';
      raw = '';
      if (fields.length === 5) return fields;
      continue;
    }
    raw += letter;
    if (letter === '\\' && at + 1 < line.length) {
      at += 1;
      raw += line.charAt(at);
      text += line.charAt(at);
    } else {
      text += letter;
    }
  }
  fields.push({ text, any: raw === '*' });
  return fields;
}
