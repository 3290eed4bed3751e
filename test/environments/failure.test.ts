// Failures of networks that no test machine has: the errors are those that Node gives for them.
import { describe, expect, it } from 'vitest';
import { destinationOf } from '../../source/environments/destination.ts';
import { connectionFault } from '../../source/environments/failure.ts';
import { surroundings } from '../../source/environments/files.ts';
import { parseUrl } from '../../source/environments/url.ts';

const around = surroundings({ env: {}, homedir: '/nonexistent', cwd: '/', osUser: 'u' });
const networkError = (code: string, address?: string) => Object.assign(new Error(`connect ${code}`), { code, address });

function fault(url: string, error: Error) {
  const destination = destinationOf(parseUrl(url, 'read the URL'), around, 'read the URL');
  const evidence = {
    error,
    destination,
    password: destination.findPassword(),
    tls: true,
    firstBytes: '',
    timedOut: null,
    cancelled: false,
  };
  return connectionFault(evidence, 'connect to it');
}

const direct = 'postgres://postgres:s3cr3t@db.abcdefghij.supabase.co/postgres';

describe('a host with IPv6 addresses only', () => {
  it.each(['ENETUNREACH', 'EHOSTUNREACH', 'EADDRNOTAVAIL'])('%s', (code) => {
    expect(fault('postgres://h/d', networkError(code, '2001:db8::1'))).toMatchObject({
      code: 'ipv6-only-host',
      problem: 'h can only be reached over IPv6, and this machine’s network has no way there',
    });
  });

  it('is advised the pooler when it is Supabase’s', () => {
    const advice = /aws-0-REGION\.pooler\.supabase\.com:5432.*IPv4 add-on/;
    expect(fault(direct, networkError('ENETUNREACH', '2a05:d018::1')).advice).toMatch(advice);
    expect(fault(direct, networkError('ENOTFOUND')).advice).toMatch(advice);
  });

  it('is told from a host that is merely out of reach', () => {
    expect(fault('postgres://h/d', networkError('EHOSTUNREACH', '10.0.0.1')).code).toBe('host-unreachable');
  });
});

it('of several addresses, the one that answered is told of', () => {
  const errors = [networkError('ENETUNREACH', '2001:db8::1'), networkError('ECONNREFUSED', '10.0.0.1')];
  expect(fault('postgres://h/d', new AggregateError(errors)).code).toBe('connection-refused');
});

it('no name server', () => {
  expect(fault('postgres://h/d', networkError('EAI_AGAIN')).code).toBe('name-not-resolved');
});

it('anything unforeseen is told as it is, without the password', () => {
  const told = fault(direct, new Error('s3cr3t went wrong\nbadly'));
  expect(told).toMatchObject({ code: 'connection-failed', problem: '•••• went wrong badly', advice: null });
});
