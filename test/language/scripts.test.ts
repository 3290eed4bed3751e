// Scripts and a report in French, on real pairs: no English is left in what they say, and the scripts do what they say.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noPolicy } from '../../source/catalog/policy.ts';
import { comparePair, kinds, settle } from '../../source/commands/engine.ts';
import { reportText } from '../../source/commands/reporting.ts';
import { planOf, planOfBoth, scriptOf } from '../../source/commands/scripts.ts';
import { french } from '../../source/language/french/index.ts';
import { speak } from '../../source/language/language.ts';
import { renameCandidates } from '../../source/repair/renames/candidates.ts';
import { noFindings } from '../../source/rows/findings.ts';
import { idOf, type Judged, judged, ledgerTable, type Migration, migrate } from '../ledger/script/support.ts';
import { type Database, withPair } from '../support/databases.ts';
import { majorsUnderTest, runScript } from '../support/round-trip.ts';
import { newest } from '../support/servers.ts';
import { englishIn, englishRuns } from './english.ts';

const wanted = `
  CREATE TYPE humeur AS ENUM ('calme', 'vive', 'autre');
  CREATE DOMAIN age AS int CHECK (VALUE >= 0);
  CREATE TABLE clients (id int PRIMARY KEY, nom text NOT NULL, solde numeric(6, 1), ne age, CONSTRAINT positif CHECK (id > 0));
  CREATE TABLE appels (id bigint PRIMARY KEY, client int REFERENCES clients, ton humeur DEFAULT 'calme', debut date, cle int);
  CREATE UNIQUE INDEX par_cle ON appels (cle);
  CREATE VIEW recents AS SELECT id, debut FROM appels;
  CREATE MATERIALIZED VIEW sommes AS SELECT count(*) AS appels FROM appels;
  CREATE FUNCTION total(a int) RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT 1::bigint';
  CREATE SEQUENCE numeros MAXVALUE 1000;
  CREATE STATISTICS appels_liees ON client, debut FROM appels;
  ALTER TABLE clients ENABLE ROW LEVEL SECURITY;
  CREATE POLICY tous ON clients FOR SELECT USING (id > 1);
  CREATE TABLE mesures (le date, valeur int) PARTITION BY RANGE (le);
  CREATE TABLE mesures_2025 PARTITION OF mesures FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
  COMMENT ON TABLE clients IS 'tous les clients';`;
const held = `
  CREATE TYPE humeur AS ENUM ('calme', 'lasse');
  CREATE DOMAIN age AS int;
  CREATE TABLE clients (id int PRIMARY KEY, nom text, solde numeric, ne age, ancien text);
  CREATE TABLE appels (id int PRIMARY KEY, client int, ton humeur, debut timestamptz, cle int);
  CREATE INDEX par_client ON appels (client);
  CREATE VIEW recents AS SELECT id FROM appels;
  CREATE FUNCTION total(b int) RETURNS int LANGUAGE sql AS 'SELECT 1';
  CREATE SEQUENCE numeros;
  CREATE TABLE journal (id int);
  CREATE PUBLICATION tout FOR TABLE clients;
  INSERT INTO journal VALUES (1);`;

const calls = 'CREATE TABLE calls (id int PRIMARY KEY, note text)';
const migrations: readonly Migration[] = [
  { version: '1', name: 'faite', statements: ['CREATE TABLE plans (id int)', 'GRANT SELECT ON plans TO PUBLIC'] },
  { version: '2', name: 'a_faire', statements: ['CREATE TABLE lots (id int)', 'CREATE INDEX ON lots (id)'] },
  {
    version: '3',
    name: 'en_partie',
    statements: ['ALTER TABLE calls ADD a int, ADD b int', 'COMMENT ON COLUMN calls.b IS $$suite$$'],
  },
  { version: '4', name: 'lignes', statements: ["INSERT INTO calls VALUES (1, 'a')"] },
  { version: '5', name: 'detruit', statements: ['DROP TABLE old CASCADE', 'DELETE FROM calls'] },
  { version: '6', name: 'code', statements: ['DO $$ BEGIN PERFORM 1; END $$', 'ALTER TABLE calls ADD c int'] },
  { version: '7', name: 'sans_texte', statements: null },
  { version: '8', name: 'illisible', statements: ['CREATE TABLE ('] },
];
const common = `${ledgerTable} ${calls}; CREATE TABLE old (id int);`;
const behind = `${common}
  CREATE TABLE plans (id int); GRANT SELECT ON plans TO PUBLIC;
  ALTER TABLE calls ADD a int;
  INSERT INTO old VALUES (1), (2);
  CREATE VIEW of_old AS TABLE old;`;

/** What the databases hold may be shown as it is; so may what PostgreSQL calls its own things. */
const known = [
  wanted,
  held,
  behind,
  JSON.stringify(migrations),
  'before update for each row not null is not valid foreign key on delete set null',
].join('\n');
const runs = englishRuns(known);

beforeAll(() => speak('fr', french));
afterAll(() => speak('en', {}));

/** The lines on which English stands, each with what was found. */
function english(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => englishIn(line, runs).map((run) => `${run} ← ${line.trim()}`));
}

async function schemaScript(source: Database, target: Database, concurrently = false): Promise<string> {
  const { comparison } = await judged(source, target);
  return scriptOf(planOf(comparison, 'schema', { destructive: true, concurrently }), comparison);
}

const counts = new Map([['public.old', { type: 'counted', count: 2 } as const]]);

function bothScript({ comparison, judgement }: Judged): string {
  return scriptOf(planOfBoth(comparison, { destructive: true, concurrently: false, counts }, judgement), comparison);
}

function ledgerScript({ comparison, judgement }: Judged, destructive: boolean): string {
  const options = { destructive, concurrently: false, counts };
  return scriptOf(planOf(comparison, 'ledger', options, [], judgement), comparison);
}

/** Migrations are recorded in the source by hand: some of them run nowhere. */
async function recordAll(source: Database): Promise<void> {
  const runnable = migrations.filter(({ version }) => !['7', '8'].includes(version));
  await migrate(source, runnable);
  await migrate(
    source,
    migrations.filter((one) => !runnable.includes(one)),
    false,
  );
}

describe.each(majorsUnderTest)('in French, on PostgreSQL %i', (major) => {
  it('a repair says nothing in English, and runs', async () => {
    await withPair(major, wanted, held, async (source, target) => {
      const script = await schemaScript(source, target);
      expect(script).toMatch(/^-- Réparation de /);
      expect(script).toMatch(/^-- risques {2}\d+ instructions perdent des données, /m);
      expect(english(script)).toEqual([]);
      expect(english(await schemaScript(source, target, true))).toEqual([]);
      await runScript(target, script);
      const { comparison } = await judged(source, target);
      expect([...comparison.differences.keys()]).toEqual([]);
      await expect(runScript(target, script)).rejects.toThrow('ce script semble avoir déjà été exécuté ici');
      await expect(runScript(source, script)).rejects.toThrow(/ce script répare .*, et ceci est /);
    });
  });

  it('what is in the way is counted in French', async () => {
    await withPair(major, wanted, held, async (source, target) => {
      await target.run(`INSERT INTO appels (id, cle) VALUES (1, 5), (2, 5); INSERT INTO clients VALUES (1, NULL)`);
      const script = await schemaScript(source, target);
      await expect(runScript(target, script)).rejects.toThrow(
        /^\d+ lignes? de public\.\w+ (?:identiques|sans valeur) /,
      );
    });
  });

  it('migrations are run and recorded without a word of English', async () => {
    await withPair(major, common, behind, async (source, target) => {
      await recordAll(source);
      const pair = await judged(source, target);
      const careful = ledgerScript(pair, false);
      expect(careful).toContain('laissé en l’état\u00a0: l’exécuter détruirait ce qui est en place');
      expect(english(careful)).toEqual([]);
      expect(english(bothScript(pair))).toEqual([]);
      const script = ledgerScript(pair, true);
      expect(script).toMatch(/PERD DES DONNÉES\u00a0: supprime la table public\.old avec ses lignes/);
      expect(english(script)).toEqual([]);
      await runScript(target, script);
      const after = (await judged(source, target)).comparison;
      expect(['1', '2', '5', '6'].filter((version) => after.differences.has(idOf(version)))).toEqual([]);
    });
  });

  it('a report has no English in its tables, its plan and its checks', async () => {
    await withPair(major, `${common} ${wanted}`, `${behind} ${held}`, async (source, target) => {
      await recordAll(source);
      const { comparison, judgement } = await judged(source, target);
      const text = reportText(
        {
          comparison: settle(comparePair(comparison.source, comparison.target), judgement, noFindings, noPolicy),
          judgement,
          renames: renameCandidates(comparison, kinds),
          findings: noFindings,
          failOn: [],
          named: { source: source.name, target: target.name },
        },
        'markdown',
      );
      expect(english(text)).toEqual([]);
    });
  });
});

it('what a script sends to the server has no character that a database in LATIN1 lacks', async () => {
  await withPair(newest, wanted, held, async (source, target) => {
    for (const concurrently of [false, true]) {
      const script = await schemaScript(source, target, concurrently);
      // psql sends no comment that stands before a statement.
      const sent = script.replace(/^--.*\n/gm, '');
      expect(sent).toContain('la base a changé depuis');
      expect(sent.match(/[^\u0000-\u00ff]/gu)).toBeNull();
    }
  });
});
