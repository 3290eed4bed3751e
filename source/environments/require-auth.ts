/**
 * Which ways to ask who is there a server may take (PostgreSQL manual, 32.1.2, "require_auth"): without it, a server that
 * is not the one meant may ask for the password in clear.
 */

import { Fault } from '../catalog/fault.ts';
import { say } from '../language/language.ts';
import { list } from './wording.ts';

/** The ways that dbparity knows to answer, and `none`, in which a server lets everyone in. */
export type LoginMethod = 'password' | 'md5' | 'scram-sha-256' | 'none';

/** Ways that libpq knows besides. Nothing here answers them, so a server cannot take them. */
const unanswered = ['gss', 'sspi', 'oauth'];
const methods: readonly string[] = ['password', 'md5', 'scram-sha-256', 'none', ...unanswered];

/** What is allowed; null where everything is. */
export type AllowedLogins = ReadonlySet<string> | null;

/** Reads the parameter: names with commas between them, all of them allowed or, with a `!` each, barred. Throws a Fault (`bad-parameter`). */
export function allowedLogins(written: string | undefined, doing: string): AllowedLogins {
  if (written === undefined) return null;
  const words = written.split(',').map((word) => word.trim());
  const barred = words.filter((word) => word.startsWith('!'));
  const names = words.map((word) => word.replace(/^!/, ''));
  const wrong = (problem: string): Fault =>
    new Fault({ code: 'bad-parameter', doing, problem, advice: say`it may name ${list(methods, 'and')}` });
  if (names.some((name) => !methods.includes(name))) throw wrong(say`require_auth has a value that it cannot have`);
  if (barred.length === 0) return new Set(names);
  if (barred.length < words.length) throw wrong(say`require_auth either allows methods or bars them with !, not both`);
  return new Set(methods.filter((method) => !names.includes(method)));
}

/** Throws a Fault (`login-refused`) unless the method is allowed. */
export function refuseLogin(method: LoginMethod, allowed: AllowedLogins, doing: string): void {
  if (allowed === null || allowed.has(method)) return;
  throw new Fault({
    code: 'login-refused',
    doing,
    problem:
      method === 'none' ? say`the server did not ask who is there, which require_auth forbids` : barredMethod(method),
    advice: say`make sure that it is the server that is meant, before require_auth is changed`,
  });
}

function barredMethod(method: LoginMethod): string {
  return method === 'password'
    ? say`the server asked for the password in clear, which require_auth forbids`
    : say`the server asked for a login by ${method}, which require_auth forbids`;
}
