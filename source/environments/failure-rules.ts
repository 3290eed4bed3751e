/**
 * How connections fail, and what helps. The first rule that matches counts: what was decided here (given up,
 * cancelled) goes before the network, the network before TLS, TLS before what a pooler or the server says.
 */

import { say, sayCount, sayNumber } from '../language/language.ts';
import type { FailureRule, Symptoms } from './failure.ts';
import { networkRules } from './failure-rules-network.ts';
import { poolerRules } from './failure-rules-pooler.ts';
import { serverRules } from './failure-rules-server.ts';
import { tlsRules } from './failure-rules-tls.ts';

const ownRules: readonly FailureRule[] = [
  {
    code: 'cancelled',
    matches: ({ cancelled }) => cancelled,
    problem: () => say`it was cancelled`,
    advice: () => null,
  },
  {
    code: 'not-postgresql',
    matches: ({ firstBytes }) => firstBytes !== '' && !speaksPostgresql(firstBytes),
    problem: notPostgresql,
    advice: () => say`check the port: PostgreSQL listens on 5432 unless told otherwise, PgBouncer on 6432`,
  },
  {
    code: 'timed-out',
    matches: ({ timedOut }) => timedOut !== null,
    problem: ({ place, timedOut, firstBytes }) =>
      firstBytes === ''
        ? say`${place} did not answer within ${seconds(timedOut)}`
        : say`${place} answered, but did not let dbparity in within ${seconds(timedOut)}`,
    advice: ({ firstBytes }) =>
      firstBytes === ''
        ? say`a firewall or a missing VPN often drops such connections silently; a slow line may need a longer --timeout`
        : say`the server or its pooler is overloaded or waits for a free connection: try again, or with a longer --timeout`,
  },
];

export const failureRules: readonly FailureRule[] = [
  ...ownRules,
  ...networkRules,
  ...tlsRules,
  ...poolerRules,
  ...serverRules,
];

/**
 * A server's first answer is S or N (to the question for TLS, one byte alone) or a message: its type, then its length
 * in four bytes (PostgreSQL manual, 54.7 "Message Formats"): E error, R authentication, N notice, v protocol.
 */
function speaksPostgresql(first: string): boolean {
  if (first === 'S' || first === 'N') return true;
  // Direct TLS: a handshake or an alert.
  if (/^[\u0015\u0016]\u0003/.test(first)) return true;
  // A length below 64 KiB begins with two zero bytes; no text protocol has them.
  return /^[ERNvS]\0\0/.test(first) || /^[ERNvS]\0{0,2}$/.test(first);
}

function notPostgresql({ place, firstBytes: first }: Symptoms): string {
  if (first.startsWith('HTTP/')) return say`what answers at ${place} is not a PostgreSQL server, it is a web server`;
  if (first.startsWith('SSH-')) return say`what answers at ${place} is not a PostgreSQL server, it is an SSH server`;
  if (/^.{3}\0\x0a/s.test(first) || first.includes('mysql_native_password'))
    return say`what answers at ${place} is not a PostgreSQL server, it is a MySQL or MariaDB server`;
  if (/^[+-](?:OK|ERR|DENIED|PONG)/.test(first))
    return say`what answers at ${place} is not a PostgreSQL server, it is a Redis server`;
  return say`what answers at ${place} is not a PostgreSQL server`;
}

function seconds(milliseconds: Symptoms['timedOut']): string {
  const value = (milliseconds ?? 0) / 1000;
  return sayCount(value, say`${sayNumber(value)} second`, say`${sayNumber(value)} seconds`);
}
