/**
 * The attempts that a TLS mode allows, strongest wish first (PostgreSQL manual, 32.19 "SSL Support", tables 32.1):
 * `prefer` goes on without TLS where the server has none, `allow` the other way round. A file of trusted authorities
 * that is there is used whatever the mode, so `require` then checks the chain as `verify-ca` does.
 */

import { type ConnectionOptions, rootCertificates } from 'node:tls';
import { Fault } from '../catalog/fault.ts';
import { say } from '../language/language.ts';
import { readSmallFile, type Surroundings, shownPath } from './files.ts';
import type { TlsWish, WantedFile } from './tls-wish.ts';

const limit = 4 * 1024 * 1024;

/** One way to try: TLS with these options, or plain. */
export type Attempt = { readonly tls: ConnectionOptions } | { readonly tls: null };

/** The attempts in their order, with certificates read from disk. Throws a Fault (`bad-certificate-file`). */
export function attempts(wish: TlsWish, around: Surroundings, doing: string): readonly [Attempt, ...Attempt[]] {
  const plain: Attempt = { tls: null };
  switch (wish.mode) {
    case 'disable':
      return [plain];
    case 'allow':
      return [plain, { tls: options(wish, around, doing) }];
    case 'prefer':
      return [{ tls: options(wish, around, doing) }, plain];
    default:
      return [{ tls: options(wish, around, doing) }];
  }
}

function options(wish: TlsWish, around: Surroundings, doing: string): ConnectionOptions {
  const bad = (problem: string, advice: string | null = null): Fault =>
    new Fault({ code: 'bad-certificate-file', doing, problem, advice });
  const shown = (file: WantedFile): string => shownPath(file.path, around.homedir);
  const read = (
    file: WantedFile,
    failed: (shown: string, why: string) => string,
  ): { text: string; mode: number; owner: number } | null => {
    const content = readSmallFile(file.path, limit);
    if (content.state === 'read') return { text: content.text, mode: content.stats.mode, owner: content.stats.uid };
    if (content.state === 'absent' && !file.named) return null;
    const reason = content.state === 'absent' ? say`it does not exist` : content.reason;
    throw bad(failed(shown(file), reason));
  };

  const verifies = wish.mode === 'verify-ca' || wish.mode === 'verify-full';
  const trusted = wish.root === 'system' ? systemAuthorities(around) : (read(wish.root, rootUnread)?.text ?? null);
  if (verifies && trusted === null && wish.root !== 'system') {
    throw bad(
      say`sslmode=${wish.mode} needs the certificate of the authority that the server is to be checked against, and ${shown(wish.root)} does not exist`,
      say`name it with sslrootcert=FILE, or use sslrootcert=system to trust what this machine trusts`,
    );
  }
  const revoked = trusted === null ? null : read(wish.revoked, listUnread);
  const own = wish.sendCertificate === 'disable' ? null : read(wish.certificate, certificateUnread);
  if (own === null && wish.sendCertificate === 'require')
    throw bad(say`the client certificate ${shown(wish.certificate)} does not exist`);
  const key = own === null ? null : read(wish.key, keyUnread);
  if (own !== null && key === null)
    throw bad(say`the client certificate has no private key: ${shown(wish.key)} does not exist`);
  // libpq's rule: nobody but the owner may read the key; a key of root's may be readable for a group.
  if (key !== null && process.platform !== 'win32' && (key.mode & (key.owner === 0 ? 0o037 : 0o077)) !== 0) {
    throw bad(say`others may read the private key ${shown(wish.key)}`, say`run chmod 600 ${shown(wish.key)}`);
  }

  return {
    rejectUnauthorized: trusted !== null,
    // The host's name is compared only where that was asked for.
    ...(wish.mode === 'verify-full' ? {} : { checkServerIdentity: () => undefined }),
    ...(trusted === null ? {} : { ca: trusted }),
    ...(revoked === null ? {} : { crl: revoked.text }),
    ...(own === null || key === null ? {} : { cert: own.text, key: key.text }),
    ...(own === null || wish.passphrase === null ? {} : { passphrase: wish.passphrase.reveal() }),
    minVersion: wish.minVersion,
    ...(wish.maxVersion === null ? {} : { maxVersion: wish.maxVersion }),
  };
}

const rootUnread = (file: string, why: string): string => say`the root certificate ${file} cannot be read: ${why}`;
const listUnread = (file: string, why: string): string => say`the revocation list ${file} cannot be read: ${why}`;
const certificateUnread = (file: string, why: string): string =>
  say`the client certificate ${file} cannot be read: ${why}`;
const keyUnread = (file: string, why: string): string => say`the private key ${file} cannot be read: ${why}`;

/** Where systems keep the authorities they trust; SSL_CERT_FILE goes first, as in OpenSSL. */
const bundles = ['/etc/ssl/certs/ca-certificates.crt', '/etc/pki/tls/certs/ca-bundle.crt', '/etc/ssl/cert.pem'];

function systemAuthorities({ env }: Surroundings): string | string[] {
  for (const file of env.SSL_CERT_FILE ? [env.SSL_CERT_FILE] : bundles) {
    const content = readSmallFile(file, limit);
    if (content.state === 'read') return content.text;
  }
  return [...rootCertificates];
}
