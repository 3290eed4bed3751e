/**
 * Connection URIs by libpq's grammar (PostgreSQL manual, 32.1.1.2 "Connection URIs"), which differs from a web
 * address's: a password may hold `?` and `#`, a host may be a socket's folder or empty. What is wrong with one is
 * said without repeating it: any part of a misread URL may be the password.
 */

import { Fault } from '../catalog/fault.ts';
import { say } from '../language/language.ts';
import { type Parameters, takesPart } from './parameters.ts';

const scheme = /^postgres(?:ql)?:\/\//i;

/** True for a text that is meant as a PostgreSQL URL. */
export function isDatabaseUrl(text: string): boolean {
  return scheme.test(text);
}

/** What an environment was named by, without what must not be read by others: a URL's passwords. The URL has been read. */
export function nameToShow(name: string): string {
  return isDatabaseUrl(name) ? withoutSecrets(name) : name;
}

function withoutSecrets(url: string): string {
  const begin = url.indexOf('://') + 3;
  const slash = url.indexOf('/', begin);
  const place = slash < 0 ? url.length : slash;
  // Where `parseUrl` finds the login: what stands before the last @ of the part in front of the first slash.
  const login = url.lastIndexOf('@', place - 1);
  const colon = url.indexOf(':', begin);
  const named = login < begin || colon < 0 || colon > login ? url : `${url.slice(0, colon)}${url.slice(login)}`;
  const question = named.indexOf('?');
  if (question < 0) return named;
  const kept = named
    .slice(question + 1)
    .split('&')
    .filter((pair) => !/pass/i.test(decodeURIComponent(pair.split('=')[0] ?? '')));
  return kept.length === 0 ? named.slice(0, question) : `${named.slice(0, question)}?${kept.join('&')}`;
}

/** Reads a `postgres://` URL. Throws a Fault (`bad-url`, `several-hosts`, `bad-parameter`) that repeats no part of it. */
export function parseUrl(text: string, doing: string): Parameters {
  const bad = (problem: string, advice = example()): Fault => new Fault({ code: 'bad-url', doing, problem, advice });
  if (/[\u0000-\u0020\u007f]/.test(text)) throw bad(say`the URL contains a blank or a control character`, encode());

  const rest = text.replace(scheme, '');
  const parameters: Parameters = new Map();
  const set = (keyword: string, raw: string): void => {
    if (raw !== '') parameters.set(keyword, decoded(raw, bad));
  };

  // The login ends at the last @ before the first slash: a host has none, so a password may hold one unencoded.
  const slash = rest.indexOf('/');
  const login = rest.slice(0, slash < 0 ? rest.length : slash).lastIndexOf('@');
  if (login >= 0) {
    const colon = rest.slice(0, login).indexOf(':');
    set('user', rest.slice(0, colon < 0 ? login : colon));
    if (colon >= 0) set('password', rest.slice(colon + 1, login));
  }

  const place = rest.slice(login + 1);
  const hostEnd = place.search(/[/?]/);
  const hosts = place.slice(0, hostEnd < 0 ? place.length : hostEnd);
  const after = hostEnd < 0 ? '' : place.slice(hostEnd);
  const question = after.indexOf('?');
  const database = after.slice(after.startsWith('/') ? 1 : 0, question < 0 ? after.length : question);
  // An @ or a slash here is a password's that was cut in two; to read on would show its second half as a database.
  if (/[@/]/.test(database)) throw bad(say`it cannot be told where its password ends`, encode());

  if (hosts.includes(',')) throw severalHosts(doing);
  const parts = /^(?:\[(?<v6>[0-9a-fA-F:.]+(?:%[^\]]*)?)\]|(?<name>[^[\]:]*))(?::(?<port>[^:]*))?$/.exec(hosts)?.groups;
  if (!parts)
    throw bad(say`its host cannot be understood`, say`an IPv6 address goes between brackets, and ${encode()}`);
  if (parts.v6 !== undefined) parameters.set('host', parts.v6);
  else set('host', parts.name ?? '');
  set('port', parts.port ?? '');
  set('dbname', database);

  if (question >= 0) readQuery(after.slice(question + 1), parameters, doing, bad);
  if ((parameters.get('host') ?? '').includes(',') || (parameters.get('hostaddr') ?? '').includes(','))
    throw severalHosts(doing);
  return parameters;
}

const example = (): string => say`write it as postgres://user:password@host:5432/database`;
const encode = (): string =>
  say`in a user name or password write @ as %40, / as %2F, : as %3A, % as %25 and a blank as %20`;

function readQuery(
  query: string,
  parameters: Parameters,
  doing: string,
  bad: (problem: string, advice?: string) => Fault,
) {
  for (const pair of query.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    if (equals < 0 || pair.indexOf('=', equals + 1) >= 0) {
      throw bad(say`its parameters must be written as name=value, with & between them`, encode());
    }
    const keyword = decoded(pair.slice(0, equals), bad);
    const value = decoded(pair.slice(equals + 1), bad);
    // JDBC's spelling, which libpq takes too.
    if (keyword === 'ssl' && value === 'true') parameters.set('sslmode', 'require');
    else if (takesPart(keyword, value, doing)) parameters.set(keyword, value);
  }
}

function decoded(raw: string, bad: (problem: string, advice?: string) => Fault): string {
  try {
    const text = decodeURIComponent(raw);
    if (!text.includes('\0')) return text;
  } catch {
    // Falls through to the one message for both.
  }
  throw bad(say`it contains a % that does not begin an encoded character`, encode());
}

export function severalHosts(doing: string): Fault {
  return new Fault({
    code: 'several-hosts',
    doing,
    problem: say`it names several hosts, and dbparity compares one server with another`,
    advice: say`name the one host that is to be read`,
  });
}
