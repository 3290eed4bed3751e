// Each tool's folder as the tool itself reads it: versions, names, order, and only what goes up.
import { describe, expect, it } from 'vitest';
import { numberOrder } from '../../../source/ledger/order.ts';
import { filesOf, sha, statementsOf, toolsOf, versionsOf } from './support.ts';

const calls = 'CREATE TABLE public.agent_calls (id bigint PRIMARY KEY);\n';

describe('Supabase', () => {
  it('knows files by the digits of their names', () => {
    const files = filesOf('supabase', {
      '20251103120000_calls.sql': calls,
      '20251104_add class; drop.sql': 'ALTER TABLE agent_calls ADD class text',
      '20251101000000_.sql': '',
      'README.md': '',
      'draft.sql': 'DROP TABLE agent_calls',
      'old/20240101000000_x.sql': 'DROP TABLE agent_calls',
    });
    expect(files).toEqual([
      expect.objectContaining({ version: '20251101000000', name: '', statements: '' }),
      {
        path: 'migrations/20251103120000_calls.sql',
        version: '20251103120000',
        name: 'calls',
        order: '20251103120000',
        statements: calls,
        lacking: null,
        transaction: true,
        checksum: null,
      },
      expect.objectContaining({ version: '20251104', name: 'add class; drop' }),
    ]);
  });

  it('passes over the dump that its first releases made, and nothing else of that name', () => {
    const files = { '20210101000000_init.sql': calls, '20220101000000_init.sql': calls };
    expect(versionsOf(filesOf('supabase', files))).toEqual(['20220101000000']);
    expect(versionsOf(filesOf('supabase', { '20220101000000_init.sql': calls }))).toEqual(['20220101000000']);
  });

  it('keeps CRLF, needs no final newline, and drops a byte order mark', () => {
    expect(statementsOf('supabase', { '1_a.sql': '\ufeffSELECT 1;\r\nSELECT 2' })).toBe('SELECT 1;\r\nSELECT 2');
  });
});

describe('Prisma', () => {
  const files = {
    'migration_lock.toml': 'provider = "postgresql"\n',
    '20251103120000_calls/migration.sql': calls,
    '20251101000000_init/migration.sql': '\ufeff-- CreateTable\r\n',
    '20251102000000_empty/README.md': '',
    '20251101000000_init/deeper/migration.sql': 'DROP TABLE agent_calls',
  };

  it('knows folders by their names, and their text by its digest', () => {
    const found = filesOf('prisma', files);
    expect(versionsOf(found)).toEqual(['20251101000000_init', '20251103120000_calls']);
    expect(found[1]).toMatchObject({ name: null, order: '20251103120000_calls', statements: calls });
    expect(found.map(({ checksum }) => checksum)).toEqual([
      sha('sha256', '\ufeff-- CreateTable\r\n'),
      sha('sha256', calls),
    ]);
    expect(found[0]?.statements).toBe('-- CreateTable\r\n');
    expect(found[1]?.path).toBe('migrations/20251103120000_calls/migration.sql');
  });

  it('is told by its lock', () => {
    expect(toolsOf(files)).toEqual(['prisma']);
    expect(toolsOf({ '20251103120000_calls/migration.sql': calls })).toEqual(['prisma', 'drizzle']);
  });
});

describe('Drizzle', () => {
  const journal = (entries: unknown) => ({
    'meta/_journal.json': JSON.stringify({ version: '7', dialect: 'postgresql', entries }),
  });
  const entry = (when: number, tag: string) => ({ idx: 0, version: '7', when, tag, breakpoints: true });
  const sql =
    'CREATE TABLE a ();--> statement-breakpoint\nCREATE TABLE b () -- last\r\n--> statement-breakpoint\nSELECT 1';

  it('takes times and files from its journal', () => {
    const found = filesOf('drizzle', {
      ...journal([
        entry(1762171200123, '0001_late'),
        entry(1700000000000, '0000_early'),
        entry(1800000000000, '0002_gone'),
      ]),
      '0000_early.sql': sql,
      '0001_late.sql': calls,
      '0003_not_in_the_journal.sql': 'DROP TABLE a',
      'meta/0000_snapshot.json': '{}',
    });
    expect(versionsOf(found)).toEqual(['1700000000000', '1762171200123', '1800000000000']);
    expect(found[0]).toMatchObject({
      name: '0000_early',
      order: numberOrder('1700000000000'),
      checksum: sha('sha256', sql),
      statements: 'CREATE TABLE a ();\nCREATE TABLE b () -- last\n;\nSELECT 1\n;',
    });
    expect(found[2]).toMatchObject({ statements: null, lacking: 'there is no 0002_gone.sql', checksum: null });
  });

  it('is told by its journal, and has no other reading', () => {
    expect(toolsOf({ ...journal([]), '0000_a.sql': '' })).toEqual(['drizzle']);
  });

  it('reads nothing that is not in the folder, whatever the journal says', () => {
    const [found] = filesOf('drizzle', journal([entry(1, '../../etc/passwd\u001b[2J')]));
    expect(found).toMatchObject({ statements: null, lacking: 'there is no ../../etc/passwd␛[2J.sql' });
    expect(found?.path).not.toContain('\u001b');
  });

  it.each([
    '',
    '[]',
    '{"entries": {}}',
    '{"entries": [{"when": "1", "tag": "a"}]}',
    '{"entries": [{"when": -1, "tag": "a"}]}',
  ])('refuses the journal %j', (text) => {
    expect(() => toolsOf({ 'meta/_journal.json': text })).toThrow(
      /^could not read the migrations in migrations: meta\/_journal.json is not/,
    );
  });

  it('reads a folder a migration, as later releases have it', () => {
    const files = {
      '20251103120001_calls/migration.sql': calls,
      '20251103120001_calls/snapshot.json': '{}',
      'notes/migration.sql': '',
    };
    expect(toolsOf(files)).toEqual(['drizzle']);
    expect(filesOf('drizzle', files)).toMatchObject([
      {
        version: String(Date.UTC(2025, 10, 3, 12, 0, 1)),
        name: '20251103120001_calls',
        checksum: sha('sha256', calls),
      },
    ]);
  });
});

describe('Flyway', () => {
  it('orders versions part by part, and runs what is repeatable last', () => {
    const found = filesOf('flyway', {
      'V1_10__ten.sql': calls,
      'V1.9__nine.sql': calls,
      'common/V2__Add_agent_calls.sql': calls,
      'R__All_views.sql': 'CREATE OR REPLACE VIEW v AS SELECT 1',
      'U2__Add_agent_calls.sql': 'DROP TABLE agent_calls',
      'V001__init.sql': calls,
      'V3__Java.java': 'class V3__Java {}',
      'V4x__wrong.sql': '',
      'v5__lower.sql': '',
    });
    expect(found.map(({ version, name }) => [version, name])).toEqual([
      ['001', 'init'],
      ['1.9', 'nine'],
      ['1.10', 'ten'],
      ['2', 'Add agent calls'],
      ['3', 'Java'],
      ['R__All views', null],
    ]);
    expect(found[3]).toMatchObject({ path: 'migrations/common/V2__Add_agent_calls.sql', transaction: true });
    expect(found[4]).toMatchObject({ statements: null, lacking: 'it is Java' });
  });

  it('takes a beginning for its version only where no other file has it', () => {
    const found = filesOf('flyway', { 'B5__base.sql': 'base', 'V5__five.sql': 'five', 'B6__base.sql': 'base6' });
    expect(found.map(({ version, statements }) => [version, statements])).toEqual([
      ['5', 'five'],
      ['6', 'base6'],
    ]);
  });

  it('knows by a file beside it that one runs outside of a transaction', () => {
    const found = filesOf('flyway', {
      'V1__a.sql': 'CREATE INDEX CONCURRENTLY a ON b (c)',
      'V1__a.sql.conf': 'encoding=UTF-8\r\nexecuteInTransaction = false\r\n',
      'V2__b.sql': '',
      'V2__b.sql.conf': '# executeInTransaction=false',
    });
    expect(found.map(({ transaction }) => transaction)).toEqual([false, true]);
  });

  it('says of two files with one version that neither can be meant', () => {
    const [found] = filesOf('flyway', { 'V1.0__a.sql': calls, 'x/V1_0__b.sql': calls });
    expect(found).toMatchObject({
      version: '1.0',
      statements: null,
      lacking: 'V1.0__a.sql and V1_0__b.sql have the same version',
    });
  });
});

describe('goose', () => {
  const file = (sql: string) => ({ '00001_calls.sql': sql });

  it('takes what is up, with NO TRANSACTION, and numbers as numbers', () => {
    const found = filesOf('goose', {
      '00002_b.sql':
        '\ufeff-- +goose NO TRANSACTION\r\n-- +goose Up\r\nCREATE INDEX CONCURRENTLY i ON t (c);\r\n-- +goose Down\r\nDROP INDEX i;',
      '00010_c.go': 'package migrations',
      '00010_c_test.go': '',
      '00001_a.sql': `-- +goose Up\n${calls}`,
    });
    expect(found.map(({ version, transaction }) => [version, transaction])).toEqual([
      ['1', true],
      ['2', false],
      ['10', true],
    ]);
    expect(found[1]?.statements?.trim()).toBe('CREATE INDEX CONCURRENTLY i ON t (c);');
    expect(found[2]).toMatchObject({ statements: null, lacking: 'it is Go' });
  });

  it('ends a statement that only StatementEnd ends', () => {
    const body = 'CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$\nBEGIN\n  -- +goose Down\nEND $$';
    const sql = `-- +goose Up\n-- +goose StatementBegin\n${body}\n-- +goose StatementEnd\nSELECT 1;\n-- +goose Down\nDROP FUNCTION f();\n`;
    expect(statementsOf('goose', file(sql))).toBe(`${body}\n;\nSELECT 1;`);
  });

  it('takes no mark that the tool does not', () => {
    const sql = "-- +goose Up\nSELECT '\n -- +goose Down\n';\n-- +goose Downwards\nSELECT 2;\n";
    expect(statementsOf('goose', file(sql))).toContain('SELECT 2;');
  });

  it('does not guess what comes from the environment', () => {
    const sql = '-- +goose ENVSUBST ON\n-- +goose Up\nCREATE ROLE ${APP_ROLE};\n';
    expect(filesOf('goose', file(sql))[0]).toMatchObject({
      statements: null,
      lacking: expect.stringContaining('environment'),
    });
  });

  it('says of a file without marks that it has none', () => {
    const found = filesOf('goose', { '1_a.sql': '-- +goose Up\n', '2_b.sql': calls });
    expect(found[1]).toMatchObject({ statements: null, lacking: 'it has no “-- +goose Up”' });
  });
});

describe('dbmate', () => {
  it('takes what is up, whatever pairs there are, and transaction:false', () => {
    const found = filesOf('dbmate', {
      '20251103120000_calls.sql': `-- migrate:up\n${calls}\n-- migrate:down\nDROP TABLE agent_calls;\n-- migrate:up\nSELECT 2;\n-- migrate:down\n`,
      '20251104120000.sql':
        '\ufeff-- a note\r\n--migrate:up  transaction:false\r\nCREATE INDEX CONCURRENTLY i ON t (c);\r\n--\tmigrate:down\r\nDROP INDEX i;',
      '20251105120000_plain.sql': calls,
    });
    expect(found.map(({ version, name, transaction }) => [version, name, transaction])).toEqual([
      ['20251103120000', 'calls', true],
      ['20251104120000', '', false],
      ['20251105120000', 'plain', true],
    ]);
    expect(found[0]?.statements).toBe(`${calls}\nSELECT 2;`);
    expect(found[1]?.statements?.trim()).toBe('CREATE INDEX CONCURRENTLY i ON t (c);');
    expect(found[2]).toMatchObject({ statements: null, lacking: 'it has no “-- migrate:up”' });
  });

  it('takes no mark that the tool does not', () => {
    const sql = "-- migrate:up\nSELECT $$\n  -- migrate:down\n$$;\n-- migrate:downwards\nSELECT '-- migrate:down';\n";
    expect(statementsOf('dbmate', { '1_a.sql': sql })).toBe(sql.slice('-- migrate:up\n'.length));
  });
});

describe('sqlx', () => {
  it('takes what goes up, numbers as numbers, and the digest of the whole', () => {
    const found = filesOf('sqlx', {
      '20251103120000_agent_calls.sql': calls,
      '0001_first_one.up.sql': '-- no-transaction\nCREATE INDEX CONCURRENTLY i ON t (c);',
      '0001_first_one.down.sql': 'DROP INDEX i;',
      '0002_spoken_of.sql': '\n-- no-transaction\n',
      '99999999999999999999_too_large.sql': calls,
    });
    expect(found.map(({ version, name, transaction }) => [version, name, transaction])).toEqual([
      ['1', 'first one', false],
      ['2', 'spoken of', true],
      ['20251103120000', 'agent calls', true],
    ]);
    expect(found[2]?.checksum).toBe(sha('sha384', calls));
  });
});

describe('golang-migrate', () => {
  it('takes what goes up', () => {
    const files = {
      '000002_b.up.sql': calls,
      '000002_b.down.sql': 'DROP',
      '000010_c.up.sql': '',
      '000003_plain.sql': '',
    };
    expect(filesOf('golang-migrate', files)).toMatchObject([
      { version: '2', name: 'b', statements: calls },
      { version: '10', name: 'c' },
    ]);
    expect(toolsOf(files)).toEqual(['golang-migrate', 'sqlx', 'node-pg-migrate', 'knex']);
  });
});

describe('node-pg-migrate', () => {
  it('takes what is between its marks, and the name without ending', () => {
    const found = filesOf('node-pg-migrate', {
      '1762171200000_calls.sql': `-- Up Migration\r\n${calls}\r\n-- Down Migration\r\nDROP TABLE agent_calls;`,
      '1762171200001_js.js': 'exports.up = (pgm) => {}',
      '1762171200001_js.d.ts': '',
      '20251104120000000_utc.mts': '',
      '1762171200002_pair.up.sql': 'SELECT 1',
      '1762171200002_pair.down.sql': 'SELECT 2',
      '1762171200003_plain.sql': 'SELECT 3;\n-- down  migration\nSELECT 4;',
    });
    expect(versionsOf(found)).toEqual([
      '1762171200000_calls',
      '1762171200001_js',
      '1762171200002_pair',
      '1762171200003_plain',
      '20251104120000000_utc',
    ]);
    expect(found[0]?.statements).toBe(`-- Up Migration\r\n${calls}\r\n`);
    expect(found[1]).toMatchObject({ statements: null, lacking: 'it is JavaScript' });
    expect(found[2]?.statements).toBe('SELECT 1');
    // Without the first mark the tool takes the whole, as it is.
    expect(found[3]?.statements).toBe('SELECT 3;\n-- down  migration\nSELECT 4;');
  });

  it.each([
    ['in any letters and spaces', '  ---- \n - UP   Migration\nSELECT 1;\n--down\nmigration\nSELECT 2', 'SELECT 1;'],
    ['whichever comes first', '-- Down Migration\nSELECT 2;\n-- Up Migration\nSELECT 1;', 'SELECT 1;'],
    ['not inside of a line', '-- Up Migration\nSELECT 1 -- down migration\n;', 'SELECT 1 -- down migration\n;'],
    ['after an operator', '-- Up Migration\nSELECT 1 -\n-- Down Migration\n2', 'SELECT 1 -'],
  ])('finds its marks %s', (_, sql, rest) => {
    expect(
      statementsOf('node-pg-migrate', { '1_a.sql': sql })
        ?.replace(/^[\s-]*up\s+migration/i, '')
        .trim(),
    ).toBe(rest);
  });

  it('is told by its marks, or by milliseconds', () => {
    expect(toolsOf({ '1_a.sql': '-- Up Migration\n' })).toEqual(['node-pg-migrate']);
    expect(toolsOf({ '1762171200000_a.sql': '' })[0]).toBe('node-pg-migrate');
  });

  it('takes no time over a text that is made to cost it', () => {
    const began = performance.now();
    for (const piece of ['-', '--\n', '\n', ' ', 'up ', '-- up\n', '\n--up migration'.slice(0, -1)]) {
      statementsOf('node-pg-migrate', { '1_a.sql': piece.repeat(1_000_000) });
    }
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});

describe('Knex', () => {
  it('knows files by their names with endings', () => {
    const files = {
      '20251103120000_calls.js': 'exports.up = () => {}',
      '20251104120000_b.ts': '',
      '20251104120000_b.d.ts': '',
      '20251105120000_c.sql': calls,
      'helper.js': '',
    };
    expect(filesOf('knex', files)).toMatchObject([
      { version: '20251103120000_calls.js', name: null, order: '20251103120000_calls.js', lacking: 'it is JavaScript' },
      { version: '20251104120000_b.ts', lacking: 'it is TypeScript' },
      { version: '20251105120000_c.sql', statements: calls, lacking: null },
    ]);
    expect(toolsOf(files)[0]).toBe('knex');
  });
});

describe('Rails', () => {
  const files = {
    'migrate/20251103120000_create_agent_calls.rb': 'class CreateAgentCalls',
    'migrate/20251104120000_add_class.blog.rb': '',
    'migrate/CamelCase.rb': '',
    'structure.sql': [
      'CREATE TABLE public.schema_migrations (version character varying NOT NULL);',
      '-- INSERT INTO "schema_migrations" (version) VALUES (\'666\');',
      'SET search_path TO "$user", public;',
      '',
      'INSERT INTO "schema_migrations" (version) VALUES',
      "('20251103120000'),",
      "('0007');",
      '',
    ].join('\r\n'),
  };

  it.each(['', 'db/'])('takes names from files and versions from the structure, below %j', (above) => {
    const found = filesOf(
      'rails',
      Object.fromEntries(Object.entries(files).map(([name, text]) => [above + name, text])),
    );
    expect(found.map(({ version, name, lacking }) => [version, name, lacking])).toEqual([
      ['7', null, 'structure.sql names its version alone'],
      ['20251103120000', 'create_agent_calls', 'it is Ruby'],
      ['20251104120000', 'add_class', 'it is Ruby'],
    ]);
  });

  it('is told by Ruby', () => {
    expect(toolsOf({ '20251103120000_create_agent_calls.rb': '' })).toEqual(['rails']);
  });
});

describe('Atlas', () => {
  it('is told by its sum, and takes a mark at the head of a file', () => {
    const files = {
      'atlas.sum': 'h1:…',
      '20251103120000_calls.sql': `-- a note\r\n-- atlas:txmode none\r\n\r\n${calls}`,
      '20251104120000.sql': `SELECT 1;\n-- atlas:txmode none\n`,
    };
    expect(toolsOf(files)).toEqual(['atlas']);
    expect(filesOf('atlas', files)).toMatchObject([
      { version: '20251103120000', name: 'calls', order: '20251103120000', transaction: false },
      { version: '20251104120000', name: '', transaction: true },
    ]);
  });
});

describe('a folder of plain SQL', () => {
  it('is whichever it may be, and where it lies says which is likely', () => {
    const files = { '20251103120000_calls.sql': calls };
    expect(toolsOf(files, 'backend/migrations')).toEqual(['supabase', 'sqlx', 'node-pg-migrate', 'knex']);
    expect(toolsOf(files, '~/app/supabase/migrations')[0]).toBe('supabase');
  });

  it('is not read as one file when its marks say what goes down', () => {
    expect(toolsOf({ '1_a.sql': '-- migrate:up\n-- migrate:down\n' })).toEqual(['dbmate']);
    expect(toolsOf({ '1_a.sql': '-- +goose Up\n-- +goose Down\n' })).toEqual(['goose']);
  });

  it('without a migration is a mistake, and the folder below it may be meant', () => {
    expect(() => toolsOf({ 'README.md': '' })).toThrow('no file in it is a migration of a known tool');
    expect(() => filesOf('flyway', { '1_a.sql': '' })).toThrow('no file in it is a migration of flyway');
    expect(() => toolsOf({ 'config.toml': '', 'migrations/1_a.sql': '' }, 'supabase')).toThrow(
      expect.objectContaining({ advice: 'did you mean supabase/migrations?' }),
    );
  });

  it('may be empty', () => {
    expect(toolsOf({})).toEqual([]);
    expect(filesOf('prisma', {})).toEqual([]);
  });
});
