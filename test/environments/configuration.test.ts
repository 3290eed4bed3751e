import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createHome, faultOf, wordsOf } from './support.ts';

const names = (loaded: { environments: readonly { name: string }[] }) => loaded.environments.map(({ name }) => name);

describe('is found', () => {
  it('here', () => {
    const home = createHome();
    home.write('projects/dbparity.yaml', 'environments:\n  staging: postgres://h/d\n');
    expect(names(home.load())).toEqual(['staging']);
  });

  it('in a folder above', () => {
    const home = createHome();
    home.write('projects/dbparity.yaml', 'environments: { above: postgres://h/d }');
    mkdirSync(path.join(home.work, 'a/b'), { recursive: true });
    expect(names(home.load({ cwd: path.join(home.work, 'a/b') }))).toEqual(['above']);
  });

  it('in the XDG folder, by its variable or by its standard', () => {
    const home = createHome();
    home.write('.config/dbparity/dbparity.yaml', 'environments: { standard: postgres://h/d }');
    home.write('xdg/dbparity/dbparity.yaml', 'environments: { named: postgres://h/d }');
    expect(names(home.load())).toEqual(['standard']);
    expect(names(home.load({ env: { XDG_CONFIG_HOME: path.join(home.folder, 'xdg') } }))).toEqual(['named']);
    expect(names(home.load({ env: { XDG_CONFIG_HOME: 'relative/is/not/valid' } }))).toEqual(['standard']);
  });

  it('by --config, before all others', () => {
    const home = createHome();
    home.write('projects/dbparity.yaml', 'environments: { here: postgres://h/d }');
    home.write('other.yaml', 'environments: { other: postgres://h/d }');
    expect(names(home.load({ configPath: '~/other.yaml' }))).toEqual(['other']);
    expect(names(home.load({ configPath: '../other.yaml' }))).toEqual(['other']);
  });

  it('nowhere, and that is fine', () => {
    const home = createHome();
    expect(names(home.load())).toEqual([]);
  });

  it('not where --config says: a fault', async () => {
    const home = createHome();
    const fault = await faultOf(() => home.load({ configPath: 'missing.yaml' }));
    expect(fault).toMatchObject({ code: 'bad-configuration', problem: '~/projects/missing.yaml does not exist' });
  });
});

it('reads every form of an environment', () => {
  const home = createHome();
  home.write('.pg_service.conf', '[prod]\nhost=db.example.com\nport=6000\ndbname=app\nuser=reader\n');
  home.write(
    'projects/dbparity.yaml',
    `environments:
  plain: postgres://reader:secret@db.example.com/app
  full:
    url: postgres://reader@\${HOST}:\${PORT:-5433}/app
    password: \${SECRET}
    protected: true
    schemas: [public, app_*]
    excludeSchemas: audit
  service: service=prod
  service2: { service: prod }
  file: backups/2024.json.gz
  file2: { snapshot: ~/x.dbparity }
interval: 2
expected: [{ object: 'table:public.a', reason: later }]
migrations: supabase/migrations
`,
  );
  const loaded = home.load({ env: { HOST: 'db.example.org', SECRET: 'p@ss$' } });
  expect(loaded.environments.map(({ name, type, location }) => [name, type, location])).toEqual([
    ['plain', 'database', 'db.example.com:5432/app as reader'],
    ['full', 'database', 'db.example.org:5433/app as reader'],
    ['service', 'database', 'db.example.com:6000/app as reader'],
    ['service2', 'database', 'db.example.com:6000/app as reader'],
    ['file', 'snapshot', '~/projects/backups/2024.json.gz'],
    ['file2', 'snapshot', '~/x.dbparity'],
  ]);
  expect(loaded.environments.map((environment) => environment.protected)).toEqual([
    false,
    true,
    false,
    false,
    false,
    false,
  ]);
  expect(loaded.configuration).toMatchObject({
    interval: 2,
    expected: [{ objects: ['table:public.a'], reason: 'later' }],
    migrations: [{ folder: 'supabase/migrations', tool: null, position: 'dbparity.yaml:15:13' }],
  });
  expect(JSON.stringify(loaded)).not.toMatch(/secret|p@ss/);
});

it('reads every form of a reference table', async () => {
  const home = createHome();
  const references = (text: string) => {
    home.write('projects/dbparity.yaml', text);
    return home.load().configuration.reference;
  };
  expect(
    references('reference:\n  - plans\n  - { table: public.prices, key: [plan_id, currency], except: updated_at }\n'),
  ).toEqual([
    { table: 'plans', key: null, except: [], position: 'dbparity.yaml:2:5' },
    { table: 'public.prices', key: ['plan_id', 'currency'], except: ['updated_at'], position: 'dbparity.yaml:3:5' },
  ]);
  expect(references('reference: plans\n')).toMatchObject([{ table: 'plans' }]);
  expect(references('reference:\n')).toEqual([]);
  const mistake = async (text: string) => {
    home.write('projects/dbparity.yaml', text);
    return wordsOf(await faultOf(() => home.load()));
  };
  expect(await mistake('reference: [3]\n')).toContain('dbparity.yaml:1:13');
  expect(await mistake('reference: [{ table: plans, keys: [a] }]\n')).toContain('did you mean key?');
  expect(await mistake('reference: [{ table: plans, key: [] }]\n')).toContain('key');
});

it('reads every form of a folder of migrations', () => {
  const home = createHome();
  home.write(
    'projects/dbparity.yaml',
    'migrations:\n  - supabase/migrations\n  - folder: db/migration\n    tool: flyway\n  - { folder: ~/shared }\n',
  );
  expect(home.load().configuration.migrations).toEqual([
    { folder: 'supabase/migrations', tool: null, position: 'dbparity.yaml:2:5' },
    { folder: 'db/migration', tool: 'flyway', position: 'dbparity.yaml:3:5' },
    { folder: '~/shared', tool: null, position: 'dbparity.yaml:5:5' },
  ]);
  home.write('projects/dbparity.yaml', 'migrations: { folder: prisma/migrations, tool: prisma }\n');
  expect(home.load().configuration.migrations).toMatchObject([{ folder: 'prisma/migrations', tool: 'prisma' }]);
  home.write('projects/dbparity.yaml', 'migrations:\n');
  expect(home.load().configuration.migrations).toEqual([]);
});

describe('a missing variable', () => {
  it('is the state of its environment, and no trouble of the others', async () => {
    const home = createHome();
    home.write('projects/dbparity.yaml', 'environments:\n  good: postgres://h/d\n  bad: postgres://${PROD_HOST}/d\n');
    const loaded = home.load();
    expect(loaded.resolve('good').location).toBe('h:5432/d as someone');
    expect(loaded.resolve('bad').location).toBe('the variable PROD_HOST is not set');
    expect(await faultOf(() => loaded.resolve('bad').open())).toMatchObject({
      code: 'missing-variable',
      doing: 'use the environment bad (dbparity.yaml:3:3)',
      problem: 'the variable PROD_HOST is not set',
    });
  });

  it('is told apart from an empty one', () => {
    const home = createHome();
    home.write('projects/dbparity.yaml', 'environments:\n  a: ${URL}\n');
    expect(home.load({ env: { URL: '' } }).resolve('a').location).toBe('the variable URL is empty');
  });

  it('cannot be fetched from an object’s prototype', () => {
    const home = createHome();
    home.write('projects/dbparity.yaml', 'environments:\n  a: postgres://${toString}/d\n');
    expect(home.load().resolve('a').location).toBe('the variable toString is not set');
  });
});

it('keeps a dollar sign that is no variable', () => {
  const home = createHome();
  home.write(
    'projects/dbparity.yaml',
    'environments:\n  a: postgres://h/a$b\n  b: postgres://h/a$${X}\n  c: postgres://h/${X\n',
  );
  const loaded = home.load({ env: { X: 'x' } });
  expect(loaded.resolve('a').location).toContain('/a$b as');
  expect(loaded.resolve('b').location).toContain('/a${X} as');
  expect(loaded.resolve('c').location).toMatch(/not written as/);
});

describe('a mistake gets one sentence with its place', () => {
  it.each<[string, string, string, RegExp]>([
    ['an unknown key', 'enviroments:\n  a: postgres://h/d\n', '1:1', /enviroments is not known.*/],
    [
      'an unknown key of an environment',
      'environments:\n  a:\n    url: postgres://h/d\n    protect: true\n',
      '4:5',
      /protect is not known in the environment a/,
    ],
    [
      'a wrong type',
      'environments:\n  a:\n    url: postgres://h/d\n    protected: maybe\n',
      '4:16',
      /must be true or false/,
    ],
    ['a number for a URL', 'environments:\n  a: 5\n', '2:6', /must be written as keys and values/],
    ['an empty environment', 'environments:\n  a:\n', '2:5', /must be written/],
    ['nothing to read', 'environments:\n  a: { protected: true }\n', '2:3', /needs one of url, service and snapshot/],
    ['too much to read', 'environments:\n  a: { url: "postgres://h", service: x }\n', '2:3', /has url and service/],
    ['a list of environments', 'environments:\n  - postgres://h/d\n', '2:3', /must map names/],
    ['broken YAML', 'environments:\n  a: "postgres://u:s3cr3t@h/d\n', '3:1', /.+/],
    ['a name twice', 'environments:\n  a: postgres://h/d\n  a: postgres://h/e\n', '3:3', /unique/],
    ['tabs', 'environments:\n\ta: postgres://h/d\n', '2:1', /.+/],
    ['two documents', 'environments: {}\n---\nenvironments: {}\n', '2:1', /.+/],
    ['a prototype', 'environments:\n  __proto__: { url: "postgres://h/d" }\n', '2:3', /cannot be used as a name/],
    ['a constructor', 'environments:\n  constructor: postgres://h/d\n', '2:3', /cannot be used as a name/],
    ['a prototype deep down', 'expected:\n  - { __proto__: { polluted: true } }\n', '2:7', /cannot be used as a name/],
    ['a tag', 'environments: !!js/function "x"\n', '1:15', /.+/],
    ['a negative interval', 'interval: -1\n', '1:11', /at least/],
    ['a number for a folder of migrations', 'migrations: 5\n', '1:13', /must be a path, or have folder and tool/],
    [
      'a list in a list of migrations',
      'migrations:\n  - a\n  - [b]\n',
      '3:5',
      /must be a path, or have folder and tool/,
    ],
    [
      'nothing for a folder of migrations',
      'migrations: [""]\n',
      '1:14',
      /folder in a folder of migrations: .* not be empty/,
    ],
    [
      'migrations without a folder',
      'migrations:\n  - tool: flyway\n',
      '2:5',
      /folder in a folder of migrations: it must be a text/,
    ],
    [
      'an unknown key of migrations',
      'migrations:\n  - { folder: a, tol: flyway }\n',
      '2:18',
      /tol is not known in a folder of migrations/,
    ],
    ['a URL as a name', 'environments:\n  "postgres://u:s3cr3t@h/d": postgres://h/d\n', '2:3', /cannot be a URL/],
  ])('%s', async (_, text, place, problem) => {
    const home = createHome();
    home.write('projects/dbparity.yaml', text);
    const fault = await faultOf(() => home.load());
    expect(fault.code).toBe('bad-configuration');
    expect(fault.problem).toMatch(problem);
    expect(fault.problem).toContain(`dbparity.yaml:${place}: `);
    expect(fault.problem).not.toContain('\n');
    expect(wordsOf(fault)).not.toContain('s3cr3t');
  });

  it('says what is allowed, and what was meant', async () => {
    const home = createHome();
    home.write('projects/dbparity.yaml', 'environments: { a: { urll: x } }');
    expect((await faultOf(() => home.load())).advice).toMatch(/^did you mean url\? It may have url, service, snapshot/);
  });

  it('names the environment and the place of a bad URL, without the password', async () => {
    const home = createHome();
    home.write(
      'projects/dbparity.yaml',
      'environments:\n  a: postgres://u:s3cr3t@h:port/d\n  b: mysql://u:s3cr3t@h/d\n',
    );
    const loaded = home.load();
    for (const name of ['a', 'b']) {
      const fault = await faultOf(() => loaded.resolve(name).open());
      expect(fault).toMatchObject({
        code: 'bad-url',
        doing: expect.stringContaining(`environment ${name} (dbparity.yaml:`),
      });
      expect(wordsOf(fault)).not.toContain('s3cr3t');
    }
  });
});

describe('a hostile file is refused, at once', () => {
  const lol = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...'bcdefghij'.split('').map((key, at) => `${key}: &${key} [${Array(9).fill(`*${'abcdefghi'[at]}`)}]`),
  ];
  it.each<[string, () => string]>([
    ['too large', () => `# ${'x'.repeat(1024 * 1024)}`],
    ['aliases that multiply', () => `expected:\n${lol.map((line) => `  ${line}`).join('\n')}\n`],
    ['an alias of itself', () => 'expected: &a [*a]\n'],
    ['deep brackets', () => `expected: ${'['.repeat(300_000)}`],
    ['deep braces', () => `expected: ${'{a: '.repeat(200_000)}`],
    ['deep lists', () => `expected:\n${'- '.repeat(300_000)}`],
    ['deep indentation', () => Array.from({ length: 1200 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ])('%s', async (_, text) => {
    const home = createHome();
    home.write('projects/dbparity.yaml', text());
    const began = performance.now();
    expect(await faultOf(() => home.load())).toMatchObject({ code: 'bad-configuration' });
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  it('a folder or a device in its place', async () => {
    const home = createHome();
    mkdirSync(path.join(home.work, 'dbparity.yaml'));
    expect((await faultOf(() => home.load())).problem).toMatch(/not a file/);
    if (spawnSync('mkfifo', [path.join(home.work, 'pipe.yaml')]).status === 0)
      expect((await faultOf(() => home.load({ configPath: 'pipe.yaml' }))).problem).toMatch(/not a file/);
    symlinkSync('/proc/self/pagemap', path.join(home.work, 'endless.yaml'));
    if (existsSync('/proc/self/pagemap'))
      expect((await faultOf(() => home.load({ configPath: 'endless.yaml' }))).problem).toMatch(
        /larger than|cannot be read|E[A-Z]+/,
      );
    symlinkSync('/dev/zero', path.join(home.work, 'zero.yaml'));
    expect((await faultOf(() => home.load({ configPath: 'zero.yaml' }))).problem).toMatch(/not a file/);
  });

  it('nothing reaches the prototype of all objects', async () => {
    const home = createHome();
    home.write(
      'projects/dbparity.yaml',
      'environments: { a: { url: "postgres://h", "__proto__": { protected: true } } }',
    );
    await faultOf(() => home.load());
    expect(Reflect.get({}, 'protected')).toBeUndefined();
  });
});

it('answers any text with a configuration or a Fault', async () => {
  const home = createHome();
  const pieces = [
    'environments:',
    '\n',
    '  ',
    'a: ',
    'postgres://h/d',
    '{',
    '}',
    '[',
    ']',
    '&a ',
    '*a',
    '"',
    "'",
    '- ',
    '? ',
    '|\n',
    '\t',
    '!!x ',
    '__proto__',
    '\u0000',
    '%',
    '---\n',
    '<<: ',
  ];
  for (let round = 0; round < 1_500; round++) {
    const text = Array.from({ length: round % 30 }, () => pieces[Math.floor(Math.random() * pieces.length)]).join('');
    home.write('projects/dbparity.yaml', text);
    try {
      home.load();
    } catch {
      expect((await faultOf(() => home.load())).code).toBe('bad-configuration');
    }
  }
});
