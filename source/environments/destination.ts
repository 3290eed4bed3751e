/** Parameters made definite: what psql would connect to, given the same words and variables. */

import { existsSync } from 'node:fs';
import path from 'node:path';
import { Fault } from '../catalog/fault.ts';
import { say } from '../language/language.ts';
import { absolutePath, type Surroundings } from './files.ts';
import { fromVariables, type Parameters } from './parameters.ts';
import { type PassFileAnswer, passwordFromFile } from './pass-file.ts';
import { type AllowedLogins, allowedLogins } from './require-auth.ts';
import { Secret } from './secret.ts';
import { readService } from './service-file.ts';
import { type TlsWish, tlsWish } from './tls-wish.ts';
import { severalHosts } from './url.ts';
import { oneLine } from './wording.ts';

export interface Destination {
  /** A name, an address, or a folder with a socket in it. */
  readonly host: string;
  /** The address to connect to instead of looking the host's name up. */
  readonly address: string | null;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  /** Looks the password up. Asked at every opening: a password that was changed in its file is the new one. */
  readonly findPassword: () => Password;
  readonly tls: TlsWish;
  /** How the server may ask who is there. */
  readonly logins: AllowedLogins;
  readonly applicationName: string;
  /** Milliseconds that connecting may take, 0 for no end; null when nothing was said. */
  readonly connectTimeout: number | null;
}

export interface Password {
  readonly secret: Secret | null;
  /** Where it was found, for a person: `the password in PGPASSWORD`. */
  readonly origin: string;
  /** Why a place to look for it was passed over, or null. */
  readonly note: string | null;
}

/** True when the host is a folder with the server's Unix socket in it. */
export function isSocket(destination: Pick<Destination, 'host'>): boolean {
  return destination.host.startsWith('/');
}

/** Where it is, without a secret: `db.example.com:5432/app as reader`. */
export function locationOf({ host, port, database, user }: Destination): string {
  return oneLine(say`${host.includes(':') ? `[${host}]` : host}:${port}/${database} as ${user}`);
}

/**
 * Fills in what was left out, by libpq's precedence: the words themselves, then a service, then PG* variables, then
 * the password file, then fixed defaults (PostgreSQL manual, 32.15 and 32.17). Throws a Fault without a secret.
 */
export function destinationOf(written: Parameters, around: Surroundings, doing: string): Destination {
  const variables = fromVariables(around.env, doing);
  const service = written.get('service') ?? variables.get('service');
  const parameters: Parameters = new Map([
    ...variables,
    ...(service === undefined ? [] : readService(service, around, doing)),
    ...written,
  ]);
  const get = (keyword: string): string | undefined => parameters.get(keyword) || undefined;
  if (`${get('host') ?? ''}${get('hostaddr') ?? ''}`.includes(',')) throw severalHosts(doing);

  const port = portNumber(get('port') ?? '5432', doing);
  const user = get('user') ?? around.osUser;
  if (user === '') {
    throw new Fault({
      code: 'bad-parameter',
      doing,
      problem: say`no user is named`,
      advice: say`name one in the URL or in PGUSER`,
    });
  }
  const database = get('dbname') ?? user;
  const address = get('hostaddr') ?? null;
  const host = get('host') ?? address ?? standardHost(port);
  const passfile = get('passfile');
  return {
    host,
    address,
    port,
    user,
    database,
    findPassword: passwordOf(parameters, variables, () =>
      passwordFromFile(
        passfile === undefined ? undefined : absolutePath(passfile, around.cwd, around.homedir),
        { host: socketFolders.includes(host) ? 'localhost' : host, port, database, user },
        around,
      ),
    ),
    tls: tlsWish(get, host.startsWith('/'), around, doing),
    logins: allowedLogins(get('require_auth'), doing),
    applicationName: get('application_name') ?? get('fallback_application_name') ?? 'dbparity',
    connectTimeout: timeoutOf(get('connect_timeout'), doing),
  };
}

/** Where packages of PostgreSQL put the socket: Debian's and Red Hat's folder, and PostgreSQL's own default. */
const socketFolders: readonly string[] = ['/var/run/postgresql', '/tmp'];

/** libpq is built with one socket folder; here the one is taken in which there is a socket for this port. */
function standardHost(port: number): string {
  return socketFolders.find((folder) => existsSync(path.join(folder, `.s.PGSQL.${port}`))) ?? 'localhost';
}

function portNumber(text: string, doing: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port >= 1 && port <= 65_535) return port;
  // What stands in the port's place may be the half of a password: it is not repeated.
  throw new Fault({
    code: 'bad-url',
    doing,
    problem: say`the port is not a number from 1 to 65535`,
    advice: say`if the password holds @ : / or %, write them as %40 %3A %2F %25`,
  });
}

function timeoutOf(text: string | undefined, doing: string): number | null {
  if (text === undefined) return null;
  if (!/^\s*-?\d{1,6}\s*$/.test(text)) {
    throw new Fault({ code: 'bad-parameter', doing, problem: say`connect_timeout is not a whole number of seconds` });
  }
  return Math.max(0, Number(text)) * 1000;
}

function passwordOf(parameters: Parameters, variables: Parameters, fromFile: () => PassFileAnswer): () => Password {
  const given = parameters.get('password');
  if (given) {
    const origin = given === variables.get('password') ? say`the password in PGPASSWORD` : say`the password given`;
    const secret = new Secret(given);
    return () => ({ secret, origin, note: null });
  }
  return () => {
    const answer = fromFile();
    return { secret: answer.password, origin: say`the password in ${answer.file}`, note: answer.ignored };
  };
}
