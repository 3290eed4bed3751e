import { DatabaseError } from 'pg';
import { Fault } from '../catalog/fault.ts';
import { say } from '../language/language.ts';
import { type Destination, isSocket, type Password } from './destination.ts';
import { failureRules } from './failure-rules.ts';
import { unreachable } from './failure-rules-network.ts';
import { oneLine } from './wording.ts';

/** What is known of a connection that failed. */
export interface Evidence {
  readonly error: unknown;
  readonly destination: Destination;
  /** The password that was used. */
  readonly password: Password;
  /** Whether this attempt asked for TLS. */
  readonly tls: boolean;
  /** The first bytes that the other side sent, as Latin-1; empty when it said nothing. */
  readonly firstBytes: string;
  /** Milliseconds after which it was given up, or null. */
  readonly timedOut: number | null;
  readonly cancelled: boolean;
}

/** The evidence in the form in which the rules ask for it. */
export interface Symptoms extends Evidence {
  /** The server's or pooler's SQLSTATE, or the system's error name, or ''. */
  readonly code: string;
  readonly message: string;
  /** `host:port`, or the socket's folder. */
  readonly place: string;
  readonly socket: boolean;
  /** The addresses that were tried, where the system says. */
  readonly addresses: readonly string[];
  /** True for an error message of the server or a pooler, false for one of the network or TLS. */
  readonly fromServer: boolean;
}

/** One kind of failure: how it is told, what it means, what to try. */
export interface FailureRule {
  /** Stable: programs and tests rely on it. */
  readonly code: string;
  matches(symptoms: Symptoms): boolean;
  problem(symptoms: Symptoms): string;
  advice(symptoms: Symptoms): string | null;
}

/** The Fault that a failed connection is: its cause in one sentence and a next step, without a secret. */
export function connectionFault(evidence: Evidence, doing: string): Fault {
  if (evidence.error instanceof Fault) return evidence.error;
  const symptoms = symptomsOf(evidence);
  const rule = failureRules.find((candidate) => candidate.matches(symptoms));
  // A role or database may be named with anything, and so may what the other side says.
  const clean = (text: string): string => oneLine(withoutSecrets(text, evidence));
  const advice = rule?.advice(symptoms) ?? null;
  return new Fault({
    code: rule?.code ?? 'connection-failed',
    doing,
    problem: clean(rule?.problem(symptoms) ?? (symptoms.message || say`the connection failed without a reason`)),
    advice: advice === null ? null : clean(advice),
  });
}

function symptomsOf(evidence: Evidence): Symptoms {
  const { error, destination } = evidence;
  // A name with several addresses fails with one error for each.
  const errors: readonly unknown[] = error instanceof AggregateError ? error.errors : [error];
  const codes = errors.map((one) => property(one, 'code')).filter((code) => code !== '');
  const addresses = errors.map((one) => property(one, 'address')).filter((address) => address !== '');
  const messages = errors.map((one) => (one instanceof Error ? one.message : String(one)));
  return {
    ...evidence,
    // An address that answered, even with a refusal, says more than one to which there is no way.
    code: codes.find((code) => !unreachable.has(code)) ?? codes[0] ?? '',
    message: oneLine(messages.find((message) => message !== '') ?? ''),
    place: isSocket(destination)
      ? `${destination.host}/.s.PGSQL.${destination.port}`
      : `${destination.host.includes(':') ? `[${destination.host}]` : destination.host}:${destination.port}`,
    socket: isSocket(destination),
    addresses,
    fromServer: error instanceof DatabaseError,
  };
}

function property(value: unknown, name: 'code' | 'address'): string {
  if (typeof value !== 'object' || value === null) return '';
  const found: unknown = Reflect.get(value, name);
  return typeof found === 'string' ? found : '';
}

/** A broken peer may send anything back, the password too. */
function withoutSecrets(text: string, { password, destination }: Evidence): string {
  let clean = text;
  for (const secret of [password.secret, destination.tls.passphrase]) {
    const value = secret?.reveal() ?? '';
    // A password of one or two letters occurs in every sentence by chance.
    if (value.length > 2) clean = clean.replaceAll(value, '••••');
  }
  return clean;
}
