/** What a PostgreSQL server says when it turns a connection away (PostgreSQL manual, appendix A "Error Codes"). */

import { say } from '../language/language.ts';
import type { FailureRule, Symptoms } from './failure.ts';

export const serverRules: readonly FailureRule[] = [
  {
    code: 'password-refused',
    matches: ({ code }) => code === '28P01',
    problem: ({ destination }) => say`the server refused the password for role "${destination.user}"`,
    advice: passwordAdvice,
  },
  {
    code: 'no-access-rule',
    matches: ({ code, message }) => code === '28000' && /pg_hba\.conf/.test(message),
    problem: ({ destination, tls }) =>
      tls
        ? say`the server has no rule in pg_hba.conf that lets role "${destination.user}" into "${destination.database}" from this address with TLS`
        : say`the server has no rule in pg_hba.conf that lets role "${destination.user}" into "${destination.database}" from this address without TLS`,
    advice: ({ tls }) =>
      tls
        ? say`ask for a rule for this address, or connect from a network that is let in`
        : say`try sslmode=require; else ask for a rule for this address, or connect from a network that is let in`,
  },
  {
    code: 'no-such-role',
    matches: ({ code, message }) => code === '28000' && /role .* does not exist/.test(message),
    problem: ({ destination }) => say`the server has no role "${destination.user}"`,
    advice: () =>
      say`check the user in the URL or in PGUSER; with a pooler it may need the project’s name (postgres.PROJECT)`,
  },
  {
    code: 'role-may-not-log-in',
    matches: ({ code, message }) => code === '28000' && /not permitted to log in/.test(message),
    problem: ({ destination }) => say`the role "${destination.user}" may not log in`,
    advice: () => say`use a role with LOGIN`,
  },
  {
    code: 'login-refused',
    matches: ({ code }) => code.startsWith('28'),
    problem: ({ destination, message }) => say`the server refused the login of "${destination.user}": ${message}`,
    advice: () =>
      say`the rule in the server’s pg_hba.conf asks for something else than a password: a certificate, peer, or an ident`,
  },
  {
    code: 'no-such-database',
    matches: ({ code }) => code === '3D000',
    problem: ({ destination, place }) => say`there is no database "${destination.database}" at ${place}`,
    advice: () => say`check the name after the last slash of the URL`,
  },
  {
    code: 'no-connect-privilege',
    matches: ({ code }) => code === '42501',
    problem: ({ destination, message }) =>
      say`role "${destination.user}" may not connect to "${destination.database}": ${message}`,
    advice: ({ destination }) => say`an owner can allow it: GRANT CONNECT ON DATABASE … TO ${destination.user}`,
  },
  {
    code: 'database-closed',
    matches: ({ code, message }) => code === '55000' && /not currently accepting connections/.test(message),
    problem: ({ destination }) => say`the database "${destination.database}" accepts no connections`,
    advice: () => say`it is a template or was closed with ALLOW_CONNECTIONS false`,
  },
  {
    code: 'too-many-connections',
    matches: ({ code }) => code === '53300',
    problem: ({ place }) => say`${place} has no connection left for this role`,
    advice: () =>
      say`close other clients, connect through a pooler, or raise max_connections or the role’s CONNECTION LIMIT`,
  },
  {
    code: 'server-starting',
    matches: ({ code, message }) => code === '57P03' && !/shutting down/.test(message),
    problem: ({ place, message }) => say`${place} is not ready: ${message}`,
    advice: () => say`try again in a moment`,
  },
  {
    code: 'server-stopping',
    matches: ({ code }) => code === '57P01' || code === '57P02' || code === '57P03' || code === '57P05',
    problem: ({ place, message }) => say`${place} ended the connection: ${message}`,
    advice: () => say`try again when the server is back`,
  },
  {
    code: 'unsupported-version',
    matches: ({ message }) => /unsupported frontend protocol/.test(message),
    problem: ({ place }) => say`${place} runs a PostgreSQL that is too old or not PostgreSQL at all`,
    advice: () => say`dbparity reads PostgreSQL 14 and later`,
  },
  {
    code: 'server-not-authentic',
    matches: ({ fromServer, message }) => !fromServer && /^SASL: .*(?:signature|nonce)/i.test(message),
    problem: ({ place }) =>
      say`${place} could not show that it knows the password: it may not be the server that it claims to be`,
    advice: () => say`check the address, and use sslmode=verify-full`,
  },
  {
    code: 'login-unsupported',
    matches: ({ fromServer, message }) =>
      !fromServer && /^SASL|Unknown authenticationOk message|requires? .*authentication/i.test(message),
    problem: ({ place }) =>
      say`${place} asks for a kind of login that dbparity does not know (GSSAPI, SSPI, OAuth or an old one)`,
    advice: () => say`ask for a pg_hba.conf rule with scram-sha-256 or a certificate`,
  },
  {
    code: 'connection-lost',
    matches: ({ fromServer, code, message }) =>
      !fromServer &&
      (/^(?:ECONNRESET|EPIPE|ECONNABORTED)$/.test(code) ||
        /connection terminated|connection ended|socket hang up/i.test(message)),
    problem: ({ place }) => say`${place} closed the connection without a reason`,
    advice: ({ tls }) =>
      tls
        ? say`the server may have stopped, or something in between breaks TLS: look at the server’s log`
        : say`the server may have stopped, or takes only TLS (sslmode=require): look at the server’s log`,
  },
  {
    code: 'connection-failed',
    matches: ({ fromServer }) => fromServer,
    problem: ({ place, message, code }) => say`${place} answered: ${message} (${code})`,
    advice: () => null,
  },
];

function passwordAdvice({ password }: Symptoms): string {
  const check =
    password.secret === null
      ? say`check the user and the password`
      : say`check the user and the password (${password.origin} was used)`;
  return password.note === null ? check : say`${check}; ${password.note}`;
}
