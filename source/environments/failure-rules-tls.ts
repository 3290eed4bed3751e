/** Failures of TLS: none on offer, one demanded, a certificate that does not hold. */

import { say } from '../language/language.ts';
import type { FailureRule, Symptoms } from './failure.ts';

/** Codes after which `prefer` and `allow` try the other way, as libpq does. */
export const dependOnTls: ReadonlySet<string> = new Set([
  'tls-unsupported',
  'tls-required',
  'tls-failed',
  'no-access-rule',
  'certificate-untrusted',
  'certificate-expired',
  'certificate-for-other-host',
  'certificate-revoked',
  'client-certificate-wanted',
]);

const untrusted: ReadonlySet<string> = new Set([
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_UNTRUSTED',
  'CERT_REJECTED',
  'CERT_SIGNATURE_FAILURE',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'CERT_CHAIN_TOO_LONG',
  'UNABLE_TO_GET_CRL',
]);

export const tlsRules: readonly FailureRule[] = [
  {
    code: 'tls-unsupported',
    matches: ({ message, fromServer }) => !fromServer && message.includes('server does not support SSL'),
    problem: ({ place, destination }) =>
      say`${place} does not offer TLS, and sslmode=${destination.tls.mode} demands it`,
    advice: () => say`turn TLS on at the server, or use sslmode=prefer on a network that you trust`,
  },
  {
    code: 'certificate-untrusted',
    matches: ({ code }) => untrusted.has(code),
    problem: ({ place }) => say`the certificate of ${place} is not signed by an authority that is trusted here`,
    advice: ({ destination }) =>
      destination.tls.root === 'system'
        ? say`name the file with its authority’s certificate in sslrootcert (hosting platforms offer it for download)`
        : say`check that sslrootcert names the certificate of the authority that signed the server’s (hosting platforms offer it for download)`,
  },
  {
    code: 'certificate-expired',
    matches: ({ code }) => code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID',
    problem: ({ place, code }) =>
      code === 'CERT_HAS_EXPIRED'
        ? say`the certificate of ${place} has expired`
        : say`the certificate of ${place} is not valid yet`,
    advice: () => say`renew it at the server; check this machine’s clock too`,
  },
  {
    code: 'certificate-for-other-host',
    matches: ({ code }) => code === 'ERR_TLS_CERT_ALTNAME_INVALID',
    problem: ({ destination }) => say`the server’s certificate is not made out for ${destination.host}`,
    advice: () =>
      say`connect by the name that is in the certificate, or use sslmode=verify-ca to check its authority only`,
  },
  {
    code: 'certificate-revoked',
    matches: ({ code }) => code === 'CERT_REVOKED',
    problem: ({ place }) => say`the certificate of ${place} was revoked`,
    advice: () => say`do not connect before the server has a new one`,
  },
  {
    code: 'client-certificate-wanted',
    matches: ({ code, message }) =>
      /valid client certificate/.test(message) || code === 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
    problem: () => say`the server lets in only those who show a client certificate`,
    advice: () => say`name yours with sslcert=FILE and sslkey=FILE`,
  },
  {
    code: 'client-certificate-refused',
    matches: ({ code }) => /ALERT_(?:UNKNOWN_CA|BAD_CERTIFICATE|CERTIFICATE_(?:EXPIRED|REVOKED|UNKNOWN))/.test(code),
    problem: () => say`the server does not accept the client certificate`,
    advice: () => say`check sslcert and sslkey, and that the server trusts the authority that signed it`,
  },
  {
    code: 'bad-certificate-file',
    matches: ({ code }) =>
      /^ERR_OSSL_|^ERR_CRYPTO_|KEY_VALUES_MISMATCH|^ERR_SSL_(?:PEM|CA_MD|EE_KEY)/.test(code) ||
      code === 'ERR_TLS_INVALID_CONTEXT',
    problem: () => say`the client certificate, its key or the root certificate cannot be used`,
    advice: () =>
      say`check that sslcert, sslkey and sslrootcert name PEM files that belong together, and sslpassword if the key has one`,
  },
  {
    code: 'tls-required',
    matches: (symptoms) => !symptoms.tls && demandsTls(symptoms),
    problem: ({ place }) => say`${place} lets in only connections with TLS`,
    advice: () => say`use sslmode=require or stronger`,
  },
  {
    code: 'tls-failed',
    matches: ({ tls, code, message, fromServer }) =>
      tls &&
      !fromServer &&
      (/^ERR_SSL_|^EPROTO$|^ERR_TLS_/.test(code) ||
        /establishing an SSL connection|before secure TLS connection|socket disconnected/.test(message)),
    problem: ({ place, message, code }) =>
      /^ERR_SSL_|^EPROTO$/.test(code)
        ? say`no TLS connection with ${place} came about: ${reason(message)}`
        : say`no TLS connection with ${place} came about`,
    advice: () =>
      say`the server may offer only TLS versions that are not allowed here, or something in between may break TLS: see ssl_min_protocol_version and sslnegotiation`,
  },
];

function demandsTls({ message }: Symptoms): boolean {
  return /SSL connection is required|connection is insecure|sslmode=require|requires? (?:SSL|TLS)|(?:SSL|TLS) (?:is )?required/i.test(
    message,
  );
}

/** OpenSSL's errors read `…:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../file.c:355:`. */
function reason(message: string): string {
  return /:error:[0-9A-F]+:[^:]*:[^:]*:([^:]+)/i.exec(message)?.[1] ?? message;
}
