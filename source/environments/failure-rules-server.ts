/** What a PostgreSQL server says when it turns a connection away (PostgreSQL manual, appendix A "Error Codes"). */

import type { FailureRule, Symptoms } from './failure.ts';

export const serverRules: readonly FailureRule[] = [
  {
    code: 'password-refused',
    matches: ({ code }) => code === '28P01',
    problem: ({ destination }) => `the server refused the password for role "${destination.user}"`,
    advice: passwordAdvice,
  },
  {
    code: 'no-access-rule',
    matches: ({ code, message }) => code === '28000' && /pg_hba\.conf/.test(message),
    problem: ({ destination, tls }) =>
      `the server has no rule in pg_hba.conf that lets role "${destination.user}" into "${destination.database}" from this address ${tls ? 'with' : 'without'} TLS`,
    advice: ({ tls }) =>
      tls
        ? 'ask for a rule for this address, or connect from a network that is let in'
        : 'try sslmode=require; else ask for a rule for this address, or connect from a network that is let in',
  },
  {
    code: 'no-such-role',
    matches: ({ code, message }) => code === '28000' && /role .* does not exist/.test(message),
    problem: ({ destination }) => `the server has no role "${destination.user}"`,
    advice: () =>
      'check the user in the URL or in PGUSER; with a pooler it may need the project’s name (postgres.PROJECT)',
  },
  {
    code: 'role-may-not-log-in',
    matches: ({ code, message }) => code === '28000' && /not permitted to log in/.test(message),
    problem: ({ destination }) => `the role "${destination.user}" may not log in`,
    advice: () => 'use a role with LOGIN',
  },
  {
    code: 'login-refused',
    matches: ({ code }) => code.startsWith('28'),
    problem: ({ destination, message }) => `the server refused the login of "${destination.user}": ${message}`,
    advice: () =>
      'the rule in the server’s pg_hba.conf asks for something else than a password: a certificate, peer, or an ident',
  },
  {
    code: 'no-such-database',
    matches: ({ code }) => code === '3D000',
    problem: ({ destination, place }) => `there is no database "${destination.database}" at ${place}`,
    advice: () => 'check the name after the last slash of the URL',
  },
  {
    code: 'no-connect-privilege',
    matches: ({ code }) => code === '42501',
    problem: ({ destination, message }) =>
      `role "${destination.user}" may not connect to "${destination.database}": ${message}`,
    advice: ({ destination }) => `an owner can allow it: GRANT CONNECT ON DATABASE … TO ${destination.user}`,
  },
  {
    code: 'database-closed',
    matches: ({ code, message }) => code === '55000' && /not currently accepting connections/.test(message),
    problem: ({ destination }) => `the database "${destination.database}" accepts no connections`,
    advice: () => 'it is a template or was closed with ALLOW_CONNECTIONS false',
  },
  {
    code: 'too-many-connections',
    matches: ({ code }) => code === '53300',
    problem: ({ place }) => `${place} has no connection left for this role`,
    advice: () =>
      'close other clients, connect through a pooler, or raise max_connections or the role’s CONNECTION LIMIT',
  },
  {
    code: 'server-starting',
    matches: ({ code, message }) => code === '57P03' && !/shutting down/.test(message),
    problem: ({ place, message }) => `${place} is not ready: ${message}`,
    advice: () => 'try again in a moment',
  },
  {
    code: 'server-stopping',
    matches: ({ code }) => code === '57P01' || code === '57P02' || code === '57P03' || code === '57P05',
    problem: ({ place, message }) => `${place} ended the connection: ${message}`,
    advice: () => 'try again when the server is back',
  },
  {
    code: 'unsupported-version',
    matches: ({ message }) => /unsupported frontend protocol/.test(message),
    problem: ({ place }) => `${place} runs a PostgreSQL that is too old or not PostgreSQL at all`,
    advice: () => 'dbparity reads PostgreSQL 14 and later',
  },
  {
    code: 'server-not-authentic',
    matches: ({ fromServer, message }) => !fromServer && /^SASL: .*(?:signature|nonce)/i.test(message),
    problem: ({ place }) =>
      `${place} could not show that it knows the password: it may not be the server that it claims to be`,
    advice: () => 'check the address, and use sslmode=verify-full',
  },
  {
    code: 'login-unsupported',
    matches: ({ fromServer, message }) =>
      !fromServer && /^SASL|Unknown authenticationOk message|requires? .*authentication/i.test(message),
    problem: ({ place }) =>
      `${place} asks for a kind of login that dbparity does not know (GSSAPI, SSPI, OAuth or an old one)`,
    advice: () => 'ask for a pg_hba.conf rule with scram-sha-256 or a certificate',
  },
  {
    code: 'connection-lost',
    matches: ({ fromServer, code, message }) =>
      !fromServer &&
      (/^(?:ECONNRESET|EPIPE|ECONNABORTED)$/.test(code) ||
        /connection terminated|connection ended|socket hang up/i.test(message)),
    problem: ({ place }) => `${place} closed the connection without a reason`,
    advice: ({ tls }) =>
      tls
        ? 'the server may have stopped, or something in between breaks TLS: look at the server’s log'
        : 'the server may have stopped, or takes only TLS (sslmode=require): look at the server’s log',
  },
  {
    code: 'connection-failed',
    matches: ({ fromServer }) => fromServer,
    problem: ({ place, message, code }) => `${place} answered: ${message} (${code})`,
    advice: () => null,
  },
];

function passwordAdvice({ password }: Symptoms): string {
  const from = password.secret === null ? '' : ` (${password.origin} was used)`;
  const note = password.note === null ? '' : `; ${password.note}`;
  return `check the user and the password${from}${note}`;
}
