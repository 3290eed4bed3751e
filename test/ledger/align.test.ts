// Which entries are the same migration under two versions, and which only look so.
import { describe, expect, it } from 'vitest';
import { emptyCatalog } from '../../source/catalog/catalog.ts';
import { alignEntries } from '../../source/ledger/align.ts';
import { type EntryAttributes, entryObject } from '../../source/ledger/entry.ts';

const identity = { environment: 'e', host: 'h', port: 1, database: 'd', user: 'u' };
const version = { number: 180000, major: 18, text: '18' };

function entry(change: Partial<EntryAttributes>): EntryAttributes {
  const statements = change.statements ?? null;
  return {
    ledger: { schema: 's', table: 't', tool: 'supabase' },
    version: '1',
    name: 'n',
    state: 'applied',
    order: change.version ?? '1',
    checksum: null,
    row: {},
    statements,
    statementList: statements === null ? null : [statements],
    ...change,
  };
}

function catalog(entries: readonly EntryAttributes[]) {
  return { ...emptyCatalog(identity, version), objects: new Map(entries.map(entryObject).map((one) => [one.id, one])) };
}

/** The versions that the target's entries have, by the version under which they stand after alignment. */
function aligned(source: readonly EntryAttributes[], target: readonly EntryAttributes[]): Record<string, unknown> {
  const { objects } = alignEntries(catalog(source), catalog(target));
  return Object.fromEntries(
    [...objects].map(([id, { attributes }]) => [id.slice('entry:s.t.'.length), attributes.version]),
  );
}

describe('the same migration under two versions', () => {
  it.each([
    [
      'the same name and statements, spaced otherwise',
      {},
      { statements: 'select  1;' },
      { statements: 'select 1' },
      true,
    ],
    ['the same name, statements known on one side', {}, { statements: 'select 1' }, {}, true],
    ['the same name, nothing else known', {}, {}, {}, true],
    ['the same name, other statements', {}, { statements: 'select 1' }, { statements: 'select 2' }, false],
    ['the same name, other checksums', {}, { checksum: 'a' }, { checksum: 'b' }, false],
    ['no name', { name: null }, {}, {}, false],
    ['a name that is the version', {}, { name: '1' }, { name: '2' }, false],
    ['another name', {}, { name: 'a' }, { name: 'b' }, false],
  ])('%s', (_name, both, ours, theirs, same) => {
    const found = aligned([entry({ ...both, ...ours, version: '1' })], [entry({ ...both, ...theirs, version: '2' })]);
    expect(found).toEqual(same ? { '"1"': '2' } : { '"2"': '2' });
  });

  it('is not guessed where a name is there twice', () => {
    const source = [entry({ version: '1' })];
    expect(aligned(source, [entry({ version: '2' }), entry({ version: '3' })])).toEqual({ '"2"': '2', '"3"': '3' });
    expect(aligned([...source, entry({ version: '4' })], [entry({ version: '2' })])).toEqual({ '"2"': '2' });
  });

  it('is not looked for across ledgers, nor among what both sides record', () => {
    const other = { schema: 's', table: 'u', tool: 'knex' };
    expect(aligned([entry({})], [entry({ ledger: other, version: '2' })])).not.toHaveProperty('"1"');
    expect(aligned([entry({})], [entry({}), entry({ version: '2' })])).toEqual({ '"1"': '1', '"2"': '2' });
  });

  it('leaves the catalog alone where there is none', () => {
    const target = catalog([entry({ version: '2', name: 'other' })]);
    expect(alignEntries(catalog([entry({})]), target)).toBe(target);
  });
});
