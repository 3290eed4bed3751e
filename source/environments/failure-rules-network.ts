/** Failures before the other side has said a word: names, routes, ports, sockets. */

import { isIPv6 } from 'node:net';
import { say } from '../language/language.ts';
import type { FailureRule, Symptoms } from './failure.ts';

/** Supabase's direct host, which has an IPv6 address only unless its IPv4 add-on is bought. */
const supabaseDirect = /^db\.[a-z0-9]+\.supabase\.(?:co|in|net)$/i;
const supabasePooler = (): string =>
  say`for Supabase, use the session pooler (aws-0-REGION.pooler.supabase.com:5432, user postgres.PROJECT; the dashboard shows it under Connect) or its IPv4 add-on`;

/** What the system says when it knows no way to an address. */
export const unreachable: ReadonlySet<string> = new Set([
  'ENETUNREACH',
  'EHOSTUNREACH',
  'EADDRNOTAVAIL',
  'EAFNOSUPPORT',
]);

export const networkRules: readonly FailureRule[] = [
  {
    code: 'name-not-resolved',
    matches: ({ code }) => code === 'EAI_AGAIN',
    problem: ({ destination }) => say`the name ${destination.host} could not be looked up: no name server answered`,
    advice: () => say`check the network, the VPN or DNS, then try again`,
  },
  {
    code: 'no-such-host',
    matches: ({ code }) => code === 'ENOTFOUND' || code === 'EAI_NODATA' || code === 'EAI_NONAME',
    problem: ({ destination }) => say`there is no host called ${destination.host}`,
    advice: ({ destination }) =>
      supabaseDirect.test(destination.host)
        ? say`this name has an IPv6 address only, and none at all while its project is paused: ${supabasePooler()}`
        : say`check the host’s spelling, and that the VPN is up if it is a private name`,
  },
  {
    code: 'ipv6-only-host',
    matches: (symptoms) => unreachable.has(symptoms.code) && onlyIpv6(symptoms),
    problem: ({ destination }) =>
      say`${destination.host} can only be reached over IPv6, and this machine’s network has no way there`,
    advice: ({ destination }) =>
      supabaseDirect.test(destination.host)
        ? supabasePooler()
        : say`use an IPv4 address of it, or its pooler’s; ${supabasePooler()}`,
  },
  {
    code: 'host-unreachable',
    matches: ({ code }) => unreachable.has(code) || code === 'EHOSTDOWN' || code === 'ENETDOWN',
    problem: ({ place }) => say`there is no way through the network to ${place}`,
    advice: () => say`check the network and the VPN`,
  },
  {
    code: 'no-socket',
    matches: ({ code, socket }) => socket && (code === 'ENOENT' || code === 'ECONNREFUSED' || code === 'ENOTSOCK'),
    problem: ({ place }) => say`no server listens on the socket ${place}`,
    advice: () => say`check that the server runs, and that the folder and the port are its own`,
  },
  {
    code: 'socket-denied',
    matches: ({ code, socket }) => socket && (code === 'EACCES' || code === 'EPERM'),
    problem: ({ place }) => say`this account may not use the socket ${place}`,
    advice: () => say`connect over TCP with a host name, or ask for permission on the folder`,
  },
  {
    code: 'connection-refused',
    matches: ({ code }) => code === 'ECONNREFUSED',
    problem: ({ place }) => say`nothing accepts connections at ${place}`,
    advice: ({ destination }) =>
      ['localhost', '127.0.0.1', '::1'].includes(destination.host)
        ? say`check that the server runs here and on which port; for one in a container or behind a tunnel, that its port is published`
        : say`check the port, that the server runs, and that it listens on this address`,
  },
  {
    code: 'timed-out',
    matches: ({ code }) => code === 'ETIMEDOUT',
    problem: ({ place }) => say`${place} did not answer in time`,
    advice: () => say`a firewall or a missing VPN often drops such connections silently`,
  },
];

function onlyIpv6({ addresses, destination }: Symptoms): boolean {
  const tried = addresses.length > 0 ? addresses : [destination.address ?? destination.host];
  return tried.every((address) => isIPv6(address));
}
