/** The connection service file (PostgreSQL manual, 32.17 "The Connection Service File"). */

import path from 'node:path';
import { Fault } from '../catalog/fault.ts';
import { say } from '../language/language.ts';
import { readSmallFile, type Surroundings, shownPath } from './files.ts';
import { type Parameters, takesPart } from './parameters.ts';
import { list, nearest, oneLine } from './wording.ts';

const limit = 1024 * 1024;

/**
 * The parameters of a service. The person's file (PGSERVICEFILE, else ~/.pg_service.conf) goes before the system's
 * (PGSYSCONFDIR, else where packages put it). Throws a Fault (`no-such-service`, `bad-service-file`).
 */
export function readService(name: string, around: Surroundings, doing: string): Parameters {
  const seen: string[] = [];
  for (const file of serviceFiles(around)) {
    const content = readSmallFile(file, limit);
    if (content.state === 'absent') continue;
    const shown = shownPath(file, around.homedir);
    if (content.state === 'unreadable') {
      throw new Fault({ code: 'bad-service-file', doing, problem: say`${shown} cannot be read: ${content.reason}` });
    }
    const sections = content.text.matchAll(/^\s*\[([^\]\r\n]*)\]/gm);
    for (const [, section] of sections) if (section !== undefined) seen.push(section);
    const found = section(content.text, name, shown, doing);
    if (found) return found;
  }
  const alike = nearest(name, seen);
  throw new Fault({
    code: 'no-such-service',
    doing,
    problem: say`no connection service is called "${oneLine(name)}"`,
    advice:
      alike.length > 0
        ? say`did you mean ${list(alike.map(oneLine), 'or')}?`
        : seen.length > 0
          ? say`the services are ${list(seen.slice(0, 10).map(oneLine))}`
          : say`services are described in ~/.pg_service.conf, or in the file that PGSERVICEFILE names`,
  });
}

function serviceFiles({ env, homedir }: Surroundings): readonly string[] {
  const system = env.PGSYSCONFDIR ? [env.PGSYSCONFDIR] : ['/etc/postgresql-common', '/etc'];
  return [
    env.PGSERVICEFILE || path.join(homedir, '.pg_service.conf'),
    ...system.map((folder) => path.join(folder, 'pg_service.conf')),
  ];
}

function section(text: string, name: string, file: string, doing: string): Parameters | null {
  let found: Parameters | null = null;
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    if (line.startsWith('[')) {
      if (found) break;
      if (line === `[${name}]`) found = new Map();
      continue;
    }
    if (!found) continue;
    const bad = (problem: string): Fault =>
      new Fault({ code: 'bad-service-file', doing, problem: say`${`${file}:${index + 1}`}: ${problem}` });
    if (line.startsWith('ldap')) throw bad(say`LDAP lookup is not supported`);
    const equals = line.indexOf('=');
    if (equals < 0) throw bad(say`a line must be written as name=value`);
    const keyword = line.slice(0, equals);
    const value = line.slice(equals + 1);
    if (keyword === 'service') throw bad(say`a service cannot refer to another service`);
    if (takesPart(keyword, value, `${doing} (${file}:${index + 1})`)) found.set(keyword, value);
  }
  return found;
}
