// The published schema is the one that the types come from, and what is printed keeps to it.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { schemaFile, schemaText } from '../../scripts/schema.ts';
import { withPair } from '../support/databases.ts';
import { schemaErrors } from '../support/json-schema.ts';
import { currentLedger, wantedLedger } from '../support/ledger-story.ts';
import { configurationOf, dbparity, withFolder } from '../support/program.ts';
import { newest } from '../support/servers.ts';

it('the published schema is current: npm run schema writes it', () => {
  expect(readFileSync(schemaFile, 'utf8')).toBe(schemaText());
});

it('the README tells of every member', () => {
  const table = readFileSync('README.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  const told = table.map((line) => line.split(' | ')[0] ?? '').join(' ');
  const members: readonly string[] = Object.keys(JSON.parse(schemaText()).properties);
  expect(members.filter((member) => !new RegExp(`\`${member}(\\[\\])?\``).test(told))).toEqual([]);
});

describe('check --json', () => {
  it('keeps to the schema, with entries judged in every way', () =>
    withPair(newest, wantedLedger, currentLedger, (source, target) =>
      withFolder({ 'dbparity.yaml': configurationOf({ staging: source.url, production: target.url }) }, async (cwd) => {
        const { stdout } = await dbparity(['check', 'staging', 'production', '--json'], { cwd });
        expect(schemaErrors(stdout)).toEqual([]);
        const { format, ...rest } = JSON.parse(stdout);
        expect(schemaErrors(JSON.stringify(rest))).not.toEqual([]);
        expect(schemaErrors(JSON.stringify({ ...rest, format, more: 1 }))).not.toEqual([]);
      }),
    ));
});
