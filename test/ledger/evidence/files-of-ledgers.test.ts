// Which folder goes with which ledger, and which file with which entry: by version, and where tools stamp their own.
import { describe, expect, it } from 'vitest';
import { emptyCatalog } from '../../../source/catalog/catalog.ts';
import { comparePair } from '../../../source/commands/engine.ts';
import { type EntryAttributes, entryObject } from '../../../source/ledger/entry.ts';
import { timeLines } from '../../../source/ledger/evidence/time-line.ts';
import { warningsOf } from '../../../source/ledger/evidence/warnings.ts';
import { folderLayouts, migrationsIn } from '../../../source/ledger/folders/index.ts';
import { dottedOrder, numberOrder } from '../../../source/ledger/order.ts';
import { ledgerTools } from '../../../source/ledger/tools/index.ts';
import { listing, sha } from '../folders/support.ts';

const identity = { environment: 'e', host: 'h', port: 1, database: 'd', user: 'u' };
const supabase = { schema: 'supabase_migrations', table: 'schema_migrations', tool: 'supabase' };
const drizzle = { schema: 'drizzle', table: '__drizzle_migrations', tool: 'drizzle' };

function entry(change: Partial<EntryAttributes>): EntryAttributes {
  const statements = change.statements ?? null;
  const version = change.version ?? '1';
  const nothing = { name: null, state: 'applied', checksum: null, row: {} } as const;
  const list = statements === null ? null : [statements];
  return { ledger: supabase, ...nothing, version, order: version, statements, statementList: list, ...change };
}

function catalog(entries: readonly EntryAttributes[]) {
  const empty = emptyCatalog(identity, { number: 180000, major: 18, text: '18' });
  return { ...empty, objects: new Map(entries.map(entryObject).map((one) => [one.id, one])) };
}

function linesOf(
  source: readonly EntryAttributes[],
  target: readonly EntryAttributes[],
  ...folders: readonly Readonly<Record<string, string>>[]
) {
  const pair = comparePair(catalog(source), catalog(target));
  const lines = timeLines(
    pair,
    folders.map((files, n) => migrationsIn(listing(files, `folder${n}`))),
  );
  return lines.map((line) => ({
    tool: line[0]?.entry.ledger.tool,
    items: line.map((item) => ({
      version: item.entry.version,
      state: item.entry.state,
      file: item.file?.path.split('/').at(-1) ?? null,
      warnings: warningsOf(item, pair).filter((warning) => warning.includes('folder')),
    })),
  }));
}

/** Which sides record each entry of the only line. */
function recordedOf(
  source: readonly EntryAttributes[],
  target: readonly EntryAttributes[],
  files: Readonly<Record<string, string>>,
) {
  const [line = []] = timeLines(comparePair(catalog(source), catalog(target)), [migrationsIn(listing(files))]);
  return line.map(({ recorded }) =>
    [recorded.source && 'source', recorded.target && 'target'].filter(Boolean).join(' '),
  );
}

/** The only line's entries: version, state where it is not applied, and file. */
function only(...args: Parameters<typeof linesOf>) {
  const [line, ...more] = linesOf(...args);
  expect(more).toEqual([]);
  return line?.items.map(({ version, state, file }) => [version, state, file]);
}

it('knows by the same names what reads a folder and what reads its ledger', () => {
  const tools = ledgerTools.flatMap(({ name, layouts }) => layouts ?? [name]);
  expect(folderLayouts.map(({ tool }) => tool).filter((tool) => !tools.includes(tool))).toEqual([]);
});

describe('a folder', () => {
  it('goes with the ledger that knows its files, whichever comes first', () => {
    const knex = { schema: 'public', table: 'knex_migrations', tool: 'knex' };
    const sqlx = { schema: 'public', table: '_sqlx_migrations', tool: 'sqlx' };
    const files = { '1_a.sql': '', '2_b.sql': '' };
    const others = [entry({ ledger: knex, version: 'x.js' }), entry({ ledger: sqlx, version: '2' })];
    expect(
      linesOf([...others, entry({ version: '9' })], [], files).map(({ tool, items }) => [tool, items.length]),
    ).toEqual([
      ['knex', 1],
      ['sqlx', 2],
      ['supabase', 1],
    ]);
    expect(
      linesOf([entry({ ledger: knex, version: '0.js' }), entry({ version: '9' })], [], files)[1]?.items,
    ).toHaveLength(3);
  });

  it('goes with one ledger of two alike, and two folders may go with one', () => {
    const other = { schema: 'tenant', table: 'schema_migrations', tool: 'supabase' };
    const first = [entry({ version: '1' }), entry({ ledger: other, version: '2' })];
    const lines = linesOf(first, [], { '2_b.sql': '' }, { '1_a.sql': '' }, { '3_c.sql': '' });
    expect(lines.map(({ items }) => items.map(({ file }) => file))).toEqual([['1_a.sql', '3_c.sql'], ['2_b.sql']]);
  });

  it('without a ledger shows its files where its tool would record them', () => {
    expect(linesOf([], [], { 'V1__a.sql': '', 'V2__b.sql': '' })).toMatchObject([
      { tool: 'flyway', items: [{ state: 'pending' }, { state: 'pending' }] },
    ]);
  });
});

it('before a baseline, or before a pointer, is recorded where these are', () => {
  const flyway = { schema: 'public', table: 'flyway_schema_history', tool: 'flyway' };
  const begun = entry({ ledger: flyway, version: '2', order: dottedOrder('2'), row: { type: 'BASELINE' } });
  const ran = entry({ ledger: flyway, version: '3', order: dottedOrder('3'), row: { type: 'SQL' } });
  const files = { 'V1__a.sql': '', 'V2__b.sql': '', 'V3__c.sql': '', 'V4__d.sql': '' };
  expect(recordedOf([begun, ran], [ran], files)).toEqual(['source', 'source', 'source target', '']);
  const pointer = { schema: 'public', table: 'schema_migrations', tool: 'golang-migrate' };
  const at = (version: string) => entry({ ledger: pointer, version, order: numberOrder(version) });
  const ups = { '1_a.up.sql': '', '2_b.up.sql': '', '3_c.up.sql': '', '4_d.up.sql': '' };
  expect(recordedOf([at('3')], [at('1')], ups)).toEqual(['source target', 'source', 'source', '']);
});

describe('a file', () => {
  it('is an entry’s by its version, on either side, and else is pending in its place', () => {
    const both = [entry({ version: '1' }), entry({ version: '3' })];
    expect(only(both, [entry({ version: '1' })], { '1_a.sql': '', '2_b.sql': '' })).toEqual([
      ['1', 'applied', '1_a.sql'],
      ['2', 'pending', '2_b.sql'],
      ['3', 'applied', null],
    ]);
  });

  it('is an entry’s by the version that the target alone gives it', () => {
    const ours = entry({ version: '5', name: 'a', statements: 'select 1' });
    const theirs = entry({ version: '1', name: 'a', statements: 'select 1' });
    expect(only([ours], [theirs], { '1_a.sql': 'select 1;' })).toEqual([['5', 'applied', '1_a.sql']]);
  });

  it('is an entry’s under another version with the same name and statements, which is said', () => {
    const files = { '1_a.sql': 'select 1;\n', '2_b.sql': 'select 2' };
    const ours = [
      entry({ version: '7', name: 'a', statements: 'select  1' }),
      entry({ version: '8', name: 'b', statements: 'select 3' }),
    ];
    expect(only(ours, [], files)).toEqual([
      ['2', 'pending', '2_b.sql'],
      ['7', 'applied', '1_a.sql'],
      ['8', 'applied', null],
    ]);
    expect(linesOf(ours, [], files)[0]?.items[1]?.warnings).toEqual([
      'folder0/1_a.sql is the same under another version',
    ]);
  });

  it('is not guessed where the name is there twice, nor where the statements are not known', () => {
    const same = { name: 'a', statements: 'select 1' };
    const twice = [entry({ version: '7', ...same }), entry({ version: '8', ...same })];
    expect(only(twice, [], { '1_a.sql': 'select 1' })?.[0]).toEqual(['1', 'pending', '1_a.sql']);
    const ours = [entry({ version: '7', name: 'a' })];
    expect(only(ours, [], { '1_a.sql': 'select 1' })?.[0]).toEqual(['1', 'pending', '1_a.sql']);
  });

  it('is an entry’s by its checksum, where a later layout says another time', () => {
    const files = { '20251103120001_a/migration.sql': 'select 1', '20251103120001_a/snapshot.json': '' };
    const recorded = entry({
      ledger: drizzle,
      version: '1762171201777',
      order: '0',
      checksum: sha('sha256', 'select 1'),
    });
    expect(only([recorded], [], files)).toEqual([['1762171201777', 'applied', 'migration.sql']]);
    expect(only([{ ...recorded, checksum: 'another' }], [], files)).toHaveLength(2);
  });
});
