// Functions, policies, privileges and types as histories have them: what is said of entries that the target does not record.
import { expect, it } from 'vitest';
import type { Judgement } from '../../source/ledger/judgement.ts';
import { withPair } from '../support/databases.ts';
import { byVersion, judged, type Migration, migration, recording, running } from '../support/ledgers.ts';
import { newest } from '../support/servers.ts';

const base = `DO $$BEGIN CREATE ROLE judged_anon; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END$$;
  CREATE TABLE t (id int, owner int); CREATE FUNCTION uid() RETURNS int LANGUAGE sql STABLE AS 'SELECT 1';`;

interface Case {
  readonly migrations: readonly Migration[];
  /** What was run on the target, and the versions that it records. */
  readonly target: string;
  readonly recorded?: readonly string[];
  /** The versions that the source records; absent: all. */
  readonly source?: readonly string[];
  readonly verdicts: Readonly<Record<string, string>>;
}

const policy = 'DROP POLICY IF EXISTS own ON t; CREATE POLICY own ON t FOR SELECT USING (owner = uid() OR id > 10)';
const definer = (body: string): string =>
  `CREATE OR REPLACE FUNCTION f(a int) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS '${body}'`;

const cases: Readonly<Record<string, Case>> = {
  'a policy made anew over an old one that is still there': {
    migrations: [migration('1', 'policy', policy)],
    target: 'CREATE POLICY own ON t FOR SELECT USING (owner = uid());',
    verdicts: { 1: 'not-applied' },
  },
  'the same, with it there': {
    migrations: [migration('1', 'policy', policy)],
    target: `${policy};`,
    verdicts: { 1: 'applied' },
  },
  'a policy made anew twice, over an old one': {
    migrations: [migration('1', 'one', policy), migration('2', 'two', policy.replace('10', '20'))],
    target: 'CREATE POLICY own ON t FOR SELECT USING (owner = uid());',
    verdicts: { 1: 'unknown', 2: 'not-applied' },
  },
  'a policy that another entry altered since, which the target alone records': {
    migrations: [
      migration('1', 'made', 'CREATE POLICY own ON t FOR SELECT TO judged_anon USING (owner = 1)'),
      migration('2', 'altered', 'ALTER POLICY own ON t TO PUBLIC USING (owner = 2)'),
    ],
    target:
      'CREATE POLICY own ON t FOR SELECT TO judged_anon USING (owner = 1); ALTER POLICY own ON t TO PUBLIC USING (owner = 2);',
    recorded: ['2'],
    source: ['1'],
    verdicts: { 1: 'superseded', 2: 'not-applied' },
  },
  'a function replaced by another body, its rights as before': {
    migrations: [migration('1', 'replaced', definer('SELECT a + 1'))],
    target: `${definer('SELECT a')};`,
    verdicts: { 1: 'not-applied' },
  },
  'a function whose rights were taken back since': {
    migrations: [
      migration('1', 'made', definer('SELECT a')),
      migration('2', 'altered', 'ALTER FUNCTION f(int) SECURITY INVOKER'),
    ],
    target: `${definer('SELECT a')}; ALTER FUNCTION f(int) SECURITY INVOKER;`,
    verdicts: { 1: 'superseded', 2: 'applied' },
  },
  'a function replaced since, twice': {
    migrations: [
      migration('1', 'one', definer('SELECT a')),
      migration('2', 'two', definer('SELECT a + 2')),
      migration('3', 'three', definer('SELECT a + 3')),
    ],
    target: `${definer('SELECT a + 3')};`,
    verdicts: { 1: 'superseded', 2: 'superseded', 3: 'applied' },
  },
  'privileges given and taken since': {
    migrations: [
      migration('1', 'given', 'GRANT SELECT, UPDATE ON t TO judged_anon'),
      migration('2', 'taken', 'REVOKE UPDATE ON t FROM judged_anon'),
    ],
    target: 'GRANT SELECT ON t TO judged_anon;',
    verdicts: { 1: 'applied', 2: 'applied' },
  },
  'privileges that were never given': {
    migrations: [migration('1', 'given', 'GRANT SELECT, UPDATE ON t TO judged_anon')],
    target: '',
    verdicts: { 1: 'not-applied' },
  },
  'a type that has another name since, without the value that was to come before': {
    migrations: [
      migration('1', 'value', "ALTER TYPE mood ADD VALUE 'c'"),
      migration('2', 'name', 'ALTER TYPE mood RENAME TO moods'),
    ],
    target: 'ALTER TYPE mood RENAME TO moods;',
    verdicts: { 1: 'not-applied', 2: 'applied' },
  },
  'a DO block alone': {
    migrations: [migration('1', 'code', 'DO $$BEGIN CREATE TABLE by_code (a int); END$$')],
    target: 'CREATE TABLE by_code (a int);',
    verdicts: { 1: 'unknown' },
  },
};

const verdicts = (judgement: Judgement) =>
  Object.fromEntries([...byVersion(judgement)].map(([version, { verdict }]) => [version, verdict]));

it.each(Object.entries(cases))('%s', async (_name, { migrations, target, recorded = [], source, verdicts: wanted }) => {
  const chosen = (versions: readonly string[]) => migrations.filter(({ version }) => versions.includes(version));
  const known = chosen(source ?? migrations.map(({ version }) => version));
  const before = `${base} CREATE TYPE mood AS ENUM ('a', 'b');`;
  await withPair(
    newest,
    `${before} ${running(known)} ${recording(known)}`,
    `${before} ${target} ${recording(chosen(recorded))}`,
    async (a, b) => {
      const { judgement } = await judged(a, b);
      expect(verdicts(judgement), JSON.stringify([...judgement.entries.values()], null, 1)).toEqual(wanted);
    },
  );
});
