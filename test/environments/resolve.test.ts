import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Session } from '../../source/catalog/environment.ts';
import type { SchemaFilter } from '../../source/catalog/schema-filter.ts';
import { createHome, faultOf, wordsOf } from './support.ts';

const configuration = 'environments:\n  staging: postgres://h/d\n  production: postgres://p/d\n';

describe('a text means', () => {
  it('a name of the configuration, before a file of that name', () => {
    const home = createHome();
    home.write('projects/dbparity.yaml', 'environments: { "x.json": "postgres://h/d" }');
    home.write('projects/x.json', '{}');
    expect(home.load().resolve('x.json')).toMatchObject({ type: 'database', name: 'x.json' });
  });

  it('a URL, shown without its password', () => {
    const environment = createHome().load().resolve('postgres://u:s3cr3t@db.example.com:6543/app?sslmode=require');
    expect(environment).toMatchObject({
      name: 'db.example.com:6543/app',
      location: 'db.example.com:6543/app as u',
      type: 'database',
      protected: false,
    });
    expect(JSON.stringify(environment)).not.toContain('s3cr3t');
  });

  it('an IPv6 address', () => {
    const environment = createHome().load().resolve('postgres://u@[::1]/app');
    expect(environment).toMatchObject({ name: '[::1]/app', location: '[::1]:5432/app as u' });
  });

  it('a URL with control characters in it, shown inert', async () => {
    const environment = createHome().load().resolve('postgres://u%1b[31m@127.0.0.1:1/d%07');
    expect(`${environment.name}${environment.location}`).not.toMatch(/[\u0007\u001b]/);
    expect(wordsOf(await faultOf(() => environment.open()))).not.toMatch(/[\u0007\u001b]/);
  });

  it('a service', () => {
    const home = createHome();
    home.write('.pg_service.conf', '# mine\n[other]\nhost=o\n\n[prod]\nhost=db\ndbname=app\nuser=u\npassword=s3cr3t\n');
    expect(home.load().resolve('service=prod')).toMatchObject({ name: 'prod', location: 'db:5432/app as u' });
  });

  it('a snapshot file, from the folder of the call or the home folder', async () => {
    const home = createHome();
    home.write('projects/a.json.gz', '');
    home.write('b', '');
    const opened: { file: string; environment: string; schemas: SchemaFilter }[] = [];
    const loaded = home.load({
      openSnapshot: async (file, { environment, schemas }): Promise<Session> => {
        opened.push({ file, environment, schemas });
        throw new Error('seen');
      },
      schemas: { only: ['public'], except: [] },
    });
    for (const text of ['a.json.gz', '~/b'])
      await loaded
        .resolve(text)
        .open()
        .catch(() => {});
    expect(opened).toEqual([
      { file: path.join(home.work, 'a.json.gz'), environment: 'a.json.gz', schemas: { only: ['public'], except: [] } },
      { file: path.join(home.folder, 'b'), environment: 'b', schemas: { only: ['public'], except: [] } },
    ]);
  });
});

describe('a text that means nothing', () => {
  it('names what was meant and what there is', async () => {
    const home = createHome();
    home.write('projects/dbparity.yaml', configuration);
    const fault = await faultOf(() => home.load().resolve('stagin'));
    expect(fault).toMatchObject({
      code: 'unknown-environment',
      message: 'could not find the environment: no environment is called "stagin"',
      advice: 'did you mean staging? dbparity.yaml has staging and production',
    });
  });

  it('lists the forms where nothing is configured', async () => {
    const fault = await faultOf(() => createHome().load().resolve('prod'));
    expect(fault.advice).toBe('give a name from dbparity.yaml, a postgres:// URL, service=NAME, or a snapshot file');
  });

  it.each([
    ['mysql://u:s3cr3t@h/d', 'bad-url'],
    ['postgre://u:s3cr3t@h/d', 'bad-url'],
    ['host=h password=s3cr3t', 'unknown-environment'],
    ['u:s3cr3t@h', 'unknown-environment'],
    ['u:s3cr3t@h/d', 'no-such-file'],
    ['postgres://u:s3cr3t@h:port/d', 'bad-url'],
    ['missing.json', 'no-such-file'],
    ['', 'unknown-environment'],
    ['\u001b]52;c;aGk=\u0007', 'unknown-environment'],
  ])('%j is told without a secret and without control characters', async (text, code) => {
    const fault = await faultOf(() => createHome().load().resolve(text));
    expect(fault.code).toBe(code);
    expect(wordsOf(fault)).not.toMatch(/s3cr3t|[\u0007\u001b]/);
  });

  it('lists the services nearest to one that is missing', async () => {
    const home = createHome();
    home.write('.pg_service.conf', '[prod]\nhost=db\n[staging]\nhost=s\n');
    expect(await faultOf(() => home.load().resolve('service=prd'))).toMatchObject({
      code: 'no-such-service',
      advice: 'did you mean prod?',
    });
    expect((await faultOf(() => home.load().resolve('service=zzzzz'))).advice).toBe(
      'the services are prod and staging',
    );
  });
});

describe('defaults as libpq has them', () => {
  const location = (
    options: Parameters<ReturnType<typeof createHome>['load']>[0],
    text = 'postgres://',
    home = createHome(),
  ) => home.load(options).resolve(text).location;

  it('come from PG* variables', () => {
    const env = { PGHOST: 'v', PGPORT: '7000', PGUSER: 'w', PGDATABASE: 'x' };
    expect(location({ env })).toBe('v:7000/x as w');
    expect(location({ env }, 'postgres://u@h/d')).toBe('h:7000/d as u');
  });

  it('the user is the account’s, the database is the user’s', () => {
    expect(location({}, 'postgres://h')).toBe('h:5432/someone as someone');
    expect(location({}, 'postgres://u@h')).toBe('h:5432/u as u');
  });

  it('a service goes before variables and behind the words themselves', () => {
    const home = createHome();
    home.write('.pg_service.conf', '[s]\nhost=service-host\nport=1111\nuser=service-user\n');
    const env = { PGHOST: 'v', PGPORT: '7000', PGDATABASE: 'x', PGSERVICE: 's' };
    expect(location({ env }, 'postgres://', home)).toBe('service-host:1111/x as service-user');
    expect(location({ env }, 'postgres://h?service=s', home)).toBe('h:1111/x as service-user');
  });

  it('the service file is the one that PGSERVICEFILE names, then the system’s', () => {
    const home = createHome();
    home.write('.pg_service.conf', '[s]\nhost=home\n');
    const mine = home.write('mine.conf', '[s]\nhost=mine\n');
    home.write('etc/pg_service.conf', '[t]\nhost=system\n');
    const env = { PGSERVICEFILE: mine, PGSYSCONFDIR: path.join(home.folder, 'etc') };
    expect(location({ env }, 'service=s', home)).toContain('mine:');
    expect(location({ env }, 'service=t', home)).toContain('system:');
  });

  it('a bad service file is told with its line, without its password', async () => {
    const home = createHome();
    home.write('.pg_service.conf', '[s]\nhost=h\npassword s3cr3t\n');
    const fault = await faultOf(() => home.load().resolve('service=s'));
    expect(fault).toMatchObject({
      code: 'bad-service-file',
      problem: '~/.pg_service.conf:3: a line must be written as name=value',
    });
    expect(wordsOf(fault)).not.toContain('s3cr3t');
  });

  it.each([
    ['PGPORT', 'x', 'bad-url'],
    ['PGSSLMODE', 'maybe', 'bad-parameter'],
    ['PGREQUIREPEER', 'postgres', 'bad-parameter'],
    ['PGHOST', 'a,b', 'several-hosts'],
    ['PGCONNECT_TIMEOUT', 'soon', 'bad-parameter'],
  ])('%s=%s is a fault of one sentence', async (variable, value, code) => {
    expect(
      (
        await faultOf(() =>
          createHome()
            .load({ env: { [variable]: value } })
            .resolve('postgres:///d'),
        )
      ).code,
    ).toBe(code);
  });

  it('says that PGOPTIONS has no effect', () => {
    expect(createHome().load({ env: { PGOPTIONS: '-c role=x' } }).notes).toEqual([
      'PGOPTIONS has no effect: dbparity sends no startup options',
    ]);
  });
});

describe('TLS parameters that contradict each other are refused', () => {
  it.each([
    'sslmode=maybe',
    'sslrootcert=system&sslmode=require',
    'sslnegotiation=direct&sslmode=prefer',
    'sslcertmode=perhaps',
    'ssl_min_protocol_version=SSLv3',
  ])('%s', async (query) => {
    expect((await faultOf(() => createHome().load().resolve(`postgres://h/d?${query}`))).code).toBe('bad-parameter');
  });
});
