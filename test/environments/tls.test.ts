import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createAuthority } from './certificates.ts';
import { createHome, faultOf, type Home } from './support.ts';
import { tlsServer } from './tls-server.ts';

const authority = createAuthority();
const stranger = createAuthority('somebody else');
const host = 'db.example.test';

const served = await tlsServer();
beforeAll(() => served.use(authority.issue({ name: host, hosts: [host] })));

/** The server under the name that its certificate has. */
const url = (query: string, name = host) => `${served.at.url().replace('127.0.0.1', name)}?hostaddr=127.0.0.1&${query}`;

/** Opens it and answers whether the connection is encrypted, as the server sees it. */
async function encrypted(home: Home, text: string, env: Record<string, string> = {}): Promise<boolean> {
  const session = await home.load({ env }).resolve(`${text}&application_name=seen`).open();
  onTestFinished(() => session.close());
  const answer = await served.query(
    "SELECT bool_or(ssl) AS ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE application_name = 'seen'",
  );
  await session.close();
  return answer === 't';
}
const fault = (text: string, home = createHome(), env: Record<string, string> = {}) =>
  faultOf(() => encrypted(home, text, env));

const withRoot = (text = authority.certificate): Home => {
  const home = createHome();
  home.write('.postgresql/root.crt', text);
  return home;
};

describe('a server that offers TLS', () => {
  it.each([
    ['disable', false],
    ['allow', false],
    ['prefer', true],
    ['require', true],
  ])('sslmode=%s: encrypted is %s', async (mode, expected) => {
    expect(await encrypted(createHome(), url(`sslmode=${mode}`))).toBe(expected);
  });

  it('is used with TLS when nothing is said, as PGSSLMODE says, and as the URL says before it', async () => {
    expect(await encrypted(createHome(), url(''))).toBe(true);
    expect(await encrypted(createHome(), url(''), { PGSSLMODE: 'disable' })).toBe(false);
    expect(await encrypted(createHome(), url('sslmode=require'), { PGSSLMODE: 'disable' })).toBe(true);
  });

  it('can be asked for TLS directly', async () => {
    expect(await encrypted(createHome(), url('sslmode=require&sslnegotiation=direct'))).toBe(true);
  });

  it('binds the login to the channel when that is demanded', async () => {
    expect(await encrypted(createHome(), url('sslmode=require&channel_binding=require'))).toBe(true);
    expect((await fault(url('sslmode=disable&channel_binding=require'))).code).toBe('channel-not-bound');
  });
});

describe('a server’s certificate', () => {
  it('is checked against the authority with verify-ca, whatever the name', async () => {
    expect(await encrypted(withRoot(), url('sslmode=verify-ca', 'other.example.test'))).toBe(true);
    expect((await fault(url('sslmode=verify-ca'), withRoot(stranger.certificate))).code).toBe('certificate-untrusted');
  });

  it('is checked against the name too with verify-full', async () => {
    expect(await encrypted(withRoot(), url('sslmode=verify-full'))).toBe(true);
    expect(await fault(url('sslmode=verify-full', 'other.example.test'), withRoot())).toMatchObject({
      code: 'certificate-for-other-host',
      problem: 'the server’s certificate is not made out for other.example.test',
    });
  });

  it('is checked with require when the file of authorities is there', async () => {
    expect(await encrypted(withRoot(), url('sslmode=require', 'other.example.test'))).toBe(true);
    expect((await fault(url('sslmode=require'), withRoot(stranger.certificate))).code).toBe('certificate-untrusted');
  });

  it('that does not hold makes prefer go on without TLS, as in psql', async () => {
    expect(await encrypted(withRoot(stranger.certificate), url('sslmode=prefer'))).toBe(false);
  });

  it('is checked with the file that sslrootcert or PGSSLROOTCERT names', async () => {
    const home = createHome();
    const file = home.write('ca.pem', authority.certificate);
    expect(await encrypted(home, url(`sslmode=verify-full&sslrootcert=${encodeURIComponent(file)}`))).toBe(true);
    expect(await encrypted(home, url('sslmode=verify-full'), { PGSSLROOTCERT: '~/ca.pem' })).toBe(true);
  });

  it('cannot be checked without an authority', async () => {
    for (const mode of ['verify-ca', 'verify-full']) {
      expect(await fault(url(`sslmode=${mode}`))).toMatchObject({
        code: 'bad-certificate-file',
        problem: expect.stringContaining('~/.postgresql/root.crt does not exist'),
      });
    }
    expect((await fault(url('sslmode=require&sslrootcert=~/missing.pem'))).problem).toContain(
      '~/missing.pem cannot be read',
    );
    expect((await fault(url('sslmode=require'), withRoot('junk'))).code).toMatch(
      /bad-certificate-file|certificate-untrusted/,
    );
  });

  it('is checked against what the machine trusts with sslrootcert=system', async () => {
    const home = createHome();
    const file = home.write('machine.pem', authority.certificate);
    expect(await encrypted(home, url('sslrootcert=system'), { SSL_CERT_FILE: file })).toBe(true);
    expect((await fault(url('sslrootcert=system', 'other.example.test'), home, { SSL_CERT_FILE: file })).code).toBe(
      'certificate-for-other-host',
    );
    expect((await fault(url('sslrootcert=system'), home)).code).toBe('certificate-untrusted');
  });

  it('that was revoked is told, by the list that sslcrl names or that lies in its place', async () => {
    const revoked = authority.issue({ name: host, hosts: [host] });
    const home = withRoot();
    home.write('.postgresql/root.crl', authority.revoke());
    expect(await encrypted(home, url('sslmode=verify-full'))).toBe(true);
    await served.use(revoked);
    onTestFinished(() => served.use(authority.issue({ name: host, hosts: [host] })));
    expect(await encrypted(home, url('sslmode=verify-full'))).toBe(true);
    const list = home.write('revoked.pem', authority.revoke(revoked));
    const named = `sslmode=verify-full&sslcrl=${encodeURIComponent(list)}`;
    expect((await fault(url(named), home)).code).toBe('certificate-revoked');
    home.write('.postgresql/root.crl', authority.revoke(revoked));
    for (const mode of ['require', 'verify-ca', 'verify-full'])
      expect((await fault(url(`sslmode=${mode}`), home)).code).toBe('certificate-revoked');
  });

  it('that has expired is told', async () => {
    await served.use(authority.issue({ name: host, hosts: [host], validTo: new Date(Date.UTC(2021, 0, 1)) }));
    onTestFinished(() => served.use(authority.issue({ name: host, hosts: [host] })));
    expect((await fault(url('sslmode=verify-ca'), withRoot())).code).toBe('certificate-expired');
    expect(await encrypted(createHome(), url('sslmode=require'))).toBe(true);
  });
});

describe('a server with rules about TLS', () => {
  it('that takes only TLS: allow gets in, disable is told', async () => {
    await served.rules('hostssl all all all scram-sha-256');
    onTestFinished(() => served.rules());
    expect(await encrypted(createHome(), url('sslmode=allow'))).toBe(true);
    expect(await fault(url('sslmode=disable'))).toMatchObject({
      code: 'no-access-rule',
      problem: expect.stringContaining('without TLS'),
      advice: expect.stringContaining('sslmode=require'),
    });
  });

  it('that takes only plain connections: prefer gets in, require is told', async () => {
    await served.rules('hostnossl all all all scram-sha-256');
    onTestFinished(() => served.rules());
    expect(await encrypted(createHome(), url('sslmode=prefer'))).toBe(false);
    expect((await fault(url('sslmode=require'))).code).toBe('no-access-rule');
  });

  it('that takes nobody: prefer tells of the way with TLS', async () => {
    await served.rules('host all nobody all scram-sha-256');
    onTestFinished(() => served.rules());
    expect(await fault(url('sslmode=prefer'))).toMatchObject({
      code: 'no-access-rule',
      problem: expect.stringContaining('with TLS'),
    });
  });

  it('that wants a client certificate', async () => {
    await served.trust(authority.certificate);
    await served.rules('hostssl all all all cert');
    onTestFinished(() => served.rules());
    expect((await fault(url('sslmode=require'))).code).toBe('client-certificate-wanted');

    const own = authority.issue({ name: served.at.user });
    const home = createHome();
    home.write('.postgresql/postgresql.crt', own.certificate);
    expect((await fault(url('sslmode=require'), home)).problem).toContain('has no private key');
    home.write('.postgresql/postgresql.key', own.key, 0o644);
    expect(await fault(url('sslmode=require'), home)).toMatchObject({
      code: 'bad-certificate-file',
      problem: 'others may read the private key ~/.postgresql/postgresql.key',
    });
    home.write('.postgresql/postgresql.key', own.key);
    expect(await encrypted(home, url('sslmode=require'))).toBe(true);
    expect((await fault(url('sslmode=require&sslcertmode=disable'), home)).code).toBe('client-certificate-wanted');

    const forged = stranger.issue({ name: served.at.user });
    const other = createHome();
    const cert = other.write('c.pem', forged.certificate);
    const key = other.write('k.pem', forged.key);
    const named = `sslcert=${encodeURIComponent(cert)}&sslkey=${encodeURIComponent(key)}`;
    expect((await fault(url(`sslmode=require&${named}`), other)).code).toBe('client-certificate-refused');

    other.write('k.pem', own.key);
    expect((await fault(url(`sslmode=require&${named}`), other)).code).toBe('bad-certificate-file');
  });
});
