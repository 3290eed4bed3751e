import { describe, expect, it } from 'vitest';
import { Fault } from '../../source/catalog/fault.ts';
import { nameToShow, parseUrl } from '../../source/environments/url.ts';
import { faultOf, wordsOf } from './support.ts';

const parse = (url: string) => Object.fromEntries(parseUrl(url, 'read the URL'));

// The examples of the PostgreSQL manual, 32.1.1.2, and what people write.
describe('reads as libpq does', () => {
  it.each([
    ['postgresql://', {}],
    ['postgresql://localhost', { host: 'localhost' }],
    ['postgresql://localhost:5433', { host: 'localhost', port: '5433' }],
    ['postgresql://localhost/mydb', { host: 'localhost', dbname: 'mydb' }],
    ['postgresql://user@localhost', { user: 'user', host: 'localhost' }],
    ['POSTGRES://user:secret@localhost', { user: 'user', password: 'secret', host: 'localhost' }],
    ['postgresql:///mydb?host=localhost&port=5433', { dbname: 'mydb', host: 'localhost', port: '5433' }],
    ['postgresql://[2001:db8::1234]/database', { host: '2001:db8::1234', dbname: 'database' }],
    ['postgresql://u@[::1]:5433/database', { user: 'u', host: '::1', port: '5433', dbname: 'database' }],
    ['postgresql:///dbname?host=/var/lib/postgresql', { dbname: 'dbname', host: '/var/lib/postgresql' }],
    ['postgresql://%2Fvar%2Flib%2Fpostgresql/dbname', { dbname: 'dbname', host: '/var/lib/postgresql' }],
    [
      'postgresql://user@localhost:5433/mydb?options=',
      { user: 'user', host: 'localhost', port: '5433', dbname: 'mydb' },
    ],
    ['postgres://h?sslmode=require', { host: 'h', sslmode: 'require' }],
    ['postgres://h/db?ssl=true', { host: 'h', dbname: 'db', sslmode: 'require' }],
    ['postgres://u:p%40ss%2Fw%25rd@h/d', { user: 'u', password: 'p@ss/w%rd', host: 'h', dbname: 'd' }],
    ['postgres://u:a?b#c@h/d', { user: 'u', password: 'a?b#c', host: 'h', dbname: 'd' }],
    ['postgres://u:a:b@h/d', { user: 'u', password: 'a:b', host: 'h', dbname: 'd' }],
    ['postgres://u:a+b@h/d%20e', { user: 'u', password: 'a+b', host: 'h', dbname: 'd e' }],
    ['postgres://h:/d', { host: 'h', dbname: 'd' }],
    [
      'postgres://h/d?application_name=x%26y&connect_timeout=3',
      { host: 'h', dbname: 'd', application_name: 'x&y', connect_timeout: '3' },
    ],
  ])('%s', (url, expected) => {
    expect(parse(url)).toEqual(expected);
  });

  it('takes a password with an unencoded @', () => {
    expect(parse('postgres://u:p@ss@h/d')).toMatchObject({ password: 'p@ss', host: 'h' });
  });

  it('passes over what other programs put into a URL', () => {
    const url =
      'postgres://u@h:6543/d?pgbouncer=true&connection_limit=1&schema=public&supa=base-pooler.x&sslmode=require';
    expect(parse(url)).toEqual({ user: 'u', host: 'h', port: '6543', dbname: 'd', sslmode: 'require' });
  });

  it('passes over parameters without effect on reading', () => {
    expect(parse('postgres://h/d?keepalives=1&target_session_attrs=read-write&client_encoding=utf8')).toEqual({
      host: 'h',
      dbname: 'd',
    });
  });
});

describe('says what is wrong without repeating the password', () => {
  it.each([
    ['postgres://u:s3cr3t@h1,h2/d', 'several-hosts'],
    ['postgres://u:s3cr3t@h/d?host=a,b', 'several-hosts'],
    ['postgres://u:s3cr3t%zz@h/d', 'bad-url'],
    ['postgres://u:s3cr3t%00@h/d', 'bad-url'],
    ['postgres://u:12/s3cr3t@h/d', 'bad-url'],
    ['postgres://u:s3cr3t@fe80::1/d', 'bad-url'],
    ['postgres://u:s3cr3t@[nothex]/d', 'bad-url'],
    ['postgres://u:s3cr3t @h/d', 'bad-url'],
    ['postgres://u:x@h/d?s3cr3t', 'bad-url'],
    ['postgres://u:x@h/d?s3cr3t=1', 'bad-parameter'],
    ['postgres://u:s3cr3t@h/d?sslmod=require', 'bad-parameter'],
    ['postgres://u:s3cr3t@h/d?options=-c%20role%3Ds3cr3t', 'bad-parameter'],
    ['postgres://u:s3cr3t@h/d?sslcrldir=/etc/crl', 'bad-parameter'],
    ['postgres://u:s3cr3t@h/d?gssencmode=require', 'bad-parameter'],
  ])('%s', async (url, code) => {
    const fault = await faultOf(() => parse(url));
    expect(fault.code).toBe(code);
    expect(wordsOf(fault).replace(/at .*/g, '')).not.toContain('s3cr3t');
  });

  it('suggests the parameter that was meant', async () => {
    expect((await faultOf(() => parse('postgres://h?sslmod=require'))).advice).toBe('did you mean sslmode?');
  });

  it('answers any text with parameters or a Fault', () => {
    for (let round = 0; round < 3_000; round++) {
      const letters = 'postgres://u:p@h[]%2F,?&=#\\ \0é/:5432';
      const noise = Array.from({ length: round % 40 }, () => letters[Math.floor(Math.random() * letters.length)]).join(
        '',
      );
      try {
        parse(`postgres://${noise}`);
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
      }
    }
  });
});

describe('a name to show', () => {
  it.each([
    ['postgres://u:s3cr3t@h:5432/d?sslmode=require', 'postgres://u@h:5432/d?sslmode=require'],
    ['postgresql://u:s3cr3t@h/d?password=s3cr3t', 'postgresql://u@h/d'],
    [
      'postgres://u:s3:cr3t@[::1]:5432/d?sslpassword=s3cr3t&sslmode=require',
      'postgres://u@[::1]:5432/d?sslmode=require',
    ],
    ['postgres://u:s3@cr3t?#@h/d', 'postgres://u@h/d'],
    ['postgres:///d?host=/run&p%61ssword=s3cr3t', 'postgres:///d?host=/run'],
    ['postgres://u:s3cr3t@h', 'postgres://u@h'],
    ['postgres://u@h:5432/d', 'postgres://u@h:5432/d'],
    ['postgres://h:5432/d', 'postgres://h:5432/d'],
  ])('of %s tells no secret, and the same place', (url, shown) => {
    expect(nameToShow(url)).toBe(shown);
    const { password, sslpassword, ...open } = parse(url);
    expect(parse(shown)).toEqual(open);
  });

  it('of anything else is the name', () => {
    expect(nameToShow('production')).toBe('production');
    expect(nameToShow('service=app')).toBe('service=app');
  });
});
