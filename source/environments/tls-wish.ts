/** What is asked of TLS, by libpq's parameters (PostgreSQL manual, 32.19 "SSL Support"). Nothing is read from disk yet. */

import path from 'node:path';
import { Fault } from '../catalog/fault.ts';
import { say } from '../language/language.ts';
import { absolutePath, type Surroundings } from './files.ts';
import { Secret } from './secret.ts';
import { list } from './wording.ts';

const modes = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'] as const;
export type TlsMode = (typeof modes)[number];

const versions = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;
export type TlsVersion = (typeof versions)[number];

export interface TlsWish {
  readonly mode: TlsMode;
  /** `direct` begins with TLS at once (PostgreSQL 17 and later), `postgres` asks the server first. */
  readonly negotiation: 'postgres' | 'direct';
  /** The file of trusted authorities, or `system` for those the machine trusts. */
  readonly root: WantedFile | 'system';
  readonly certificate: WantedFile;
  readonly key: WantedFile;
  readonly passphrase: Secret | null;
  readonly revoked: WantedFile;
  readonly sendCertificate: 'allow' | 'disable' | 'require';
  readonly minVersion: TlsVersion;
  readonly maxVersion: TlsVersion | null;
  /** True when the login must be bound to the TLS channel, so that nobody in between can use it. */
  readonly bindChannel: boolean;
}

/** A file that must be there when a person named it, and may be missing when it is only the usual place. */
export interface WantedFile {
  readonly path: string;
  readonly named: boolean;
}

/** Reads the TLS parameters. Over a socket on this machine they have no effect, as in psql. Throws a Fault (`bad-parameter`). */
export function tlsWish(
  get: (keyword: string) => string | undefined,
  overSocket: boolean,
  around: Surroundings,
  doing: string,
): TlsWish {
  const system = get('sslrootcert') === 'system';
  const mode = choice(get, 'sslmode', modes, system ? 'verify-full' : 'prefer', doing);
  const negotiation = choice(get, 'sslnegotiation', ['postgres', 'direct'] as const, 'postgres', doing);
  const file = (keyword: string, usual: string): WantedFile => {
    const named = get(keyword);
    return named === undefined
      ? { path: path.join(around.homedir, '.postgresql', usual), named: false }
      : { path: absolutePath(named, around.cwd, around.homedir), named: true };
  };
  if (system && mode !== 'verify-full' && mode !== 'disable') {
    throw wrong(doing, say`sslmode=${mode} is too weak for sslrootcert=system`, say`use sslmode=verify-full with it`);
  }
  if (negotiation === 'direct' && !overSocket && ['disable', 'allow', 'prefer'].includes(mode)) {
    throw wrong(
      doing,
      say`sslnegotiation=direct does not go with sslmode=${mode}`,
      say`use sslmode=require or stronger with it`,
    );
  }
  const passphrase = get('sslpassword');
  const highest = get('ssl_max_protocol_version');
  return {
    mode: overSocket ? 'disable' : mode,
    negotiation,
    root: system ? 'system' : file('sslrootcert', 'root.crt'),
    certificate: file('sslcert', 'postgresql.crt'),
    key: file('sslkey', 'postgresql.key'),
    passphrase: passphrase === undefined ? null : new Secret(passphrase),
    revoked: file('sslcrl', 'root.crl'),
    sendCertificate: choice(get, 'sslcertmode', ['allow', 'disable', 'require'] as const, 'allow', doing),
    minVersion: choice(get, 'ssl_min_protocol_version', versions, 'TLSv1.2', doing),
    maxVersion: highest === undefined ? null : choice(get, 'ssl_max_protocol_version', versions, 'TLSv1.3', doing),
    bindChannel:
      choice(get, 'channel_binding', ['disable', 'prefer', 'require'] as const, 'prefer', doing) === 'require',
  };
}

function choice<T extends string>(
  get: (keyword: string) => string | undefined,
  keyword: string,
  values: readonly T[],
  standard: T,
  doing: string,
): T {
  const given = get(keyword);
  if (given === undefined) return standard;
  const known = values.find((value) => value === given);
  if (known === undefined)
    throw wrong(doing, say`${keyword} has a value that it cannot have`, say`it may be ${list(values, 'or')}`);
  return known;
}

function wrong(doing: string, problem: string, advice: string): Fault {
  return new Fault({ code: 'bad-parameter', doing, problem, advice });
}
