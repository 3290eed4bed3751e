// The report of 20 November, and the traps beside it: what a ledger lacks says nothing of what the schema has.
import { describe, expect, it } from 'vitest';
import type { Judgement } from '../../source/ledger/judgement.ts';
import { withPair } from '../support/databases.ts';
import { byVersion, judged, type Migration, migration, recording, running } from '../support/ledgers.ts';
import { majorsUnderTest } from '../support/round-trip.ts';
import { newest } from '../support/servers.ts';

const verdicts = (judgement: Judgement) =>
  Object.fromEntries([...byVersion(judgement)].map(([version, { verdict }]) => [version, verdict]));

const outcomes = (judgement: Judgement, version: string) =>
  byVersion(judgement)
    .get(version)
    ?.findings.map(({ what, outcome }) => `${what}: ${outcome}`);

const first = migration(
  '20251101',
  'first',
  'CREATE TABLE calls (id bigint PRIMARY KEY, started_at timestamptz NOT NULL)',
);

/** Sixteen more, of every sort that such a company has. */
const more: readonly Migration[] = [
  migration(
    '20251102',
    'clients',
    'CREATE TABLE clients (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name text NOT NULL, email varchar(200))',
    "COMMENT ON TABLE clients IS 'who pays'",
  ),
  migration(
    '20251103',
    'calls_client',
    'ALTER TABLE calls ADD COLUMN client_id uuid REFERENCES clients (id) ON DELETE CASCADE',
    'CREATE INDEX calls_client_idx ON calls (client_id, started_at DESC)',
  ),
  migration(
    '20251104',
    'outcome',
    "CREATE TYPE outcome AS ENUM ('answered', 'missed')",
    "ALTER TABLE calls ADD COLUMN outcome outcome NOT NULL DEFAULT 'missed'",
  ),
  migration('20251105', 'voicemail', "ALTER TYPE outcome ADD VALUE 'voicemail'"),
  migration(
    '20251106',
    'view',
    'CREATE VIEW v_calls AS SELECT c.id, c.started_at, k.name FROM calls c JOIN clients k ON k.id = c.client_id',
  ),
  migration(
    '20251107',
    'kpis',
    'CREATE OR REPLACE FUNCTION get_kpis(p_client uuid, since date) RETURNS bigint LANGUAGE sql STABLE AS $$ SELECT count(*) FROM public.calls WHERE client_id = p_client AND started_at >= since $$',
  ),
  migration(
    '20251108',
    'rls',
    'ALTER TABLE calls ENABLE ROW LEVEL SECURITY',
    'ALTER TABLE clients ENABLE ROW LEVEL SECURITY',
    'CREATE POLICY "everyone reads" ON clients FOR SELECT USING (true)',
  ),
  migration(
    '20251109',
    'touch',
    'CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.started_at := now(); RETURN NEW; END $$',
    'CREATE TRIGGER calls_touch BEFORE UPDATE ON calls FOR EACH ROW EXECUTE FUNCTION touch()',
  ),
  migration(
    '20251110',
    'checks',
    "ALTER TABLE clients ADD CONSTRAINT clients_email_check CHECK (email LIKE '%@%')",
    'ALTER TABLE clients ADD UNIQUE (name)',
  ),
  migration(
    '20251111',
    'a file in one element',
    'ALTER TABLE calls ADD COLUMN cost numeric(10, 4) DEFAULT 0;\n\n-- a comment; with a semicolon\nCREATE INDEX ON calls (outcome);\n',
  ),
  migration('20251112', 'invoker', 'ALTER VIEW v_calls SET (security_barrier = true)'),
  migration(
    '20251113',
    'grants',
    'GRANT SELECT ON v_calls TO PUBLIC',
    'REVOKE ALL ON FUNCTION get_kpis(uuid, date) FROM PUBLIC',
  ),
  migration(
    '20251114',
    'seq',
    'CREATE SEQUENCE invoice_number START 100',
    'CREATE SCHEMA archive',
    'CREATE TABLE archive.old_calls (LIKE public.calls)',
  ),
  migration(
    '20251115',
    'materialized',
    'CREATE MATERIALIZED VIEW mv_costs AS SELECT client_id, sum(cost) AS cost FROM calls GROUP BY client_id',
  ),
  migration(
    '20251116',
    'rename',
    'ALTER TABLE clients RENAME COLUMN email TO billing_email',
    'ALTER TABLE calls ALTER COLUMN cost SET NOT NULL',
  ),
  migration(
    '20251117',
    'domain',
    "CREATE DOMAIN phone AS text CHECK (VALUE ~ '^[+]')",
    'ALTER TABLE clients ADD phone phone',
  ),
];

describe.each(majorsUnderTest)('the report of 20 November on %i', (major) => {
  it('schemas that are equal, 17 entries against 1: every one is applied and not recorded', async () => {
    const all = [first, ...more];
    await withPair(major, running(all) + recording(all), running(all) + recording([first]), async (source, target) => {
      const { comparison, judgement } = await judged(source, target);
      expect([...comparison.differences.values()].filter(({ kind }) => kind !== 'entry')).toEqual([]);
      const lacking = [...judgement.entries.values()].flatMap(({ entry, findings }) =>
        findings.filter(({ outcome }) => outcome !== 'there').map((finding) => [entry.version, finding] as const),
      );
      // What a later entry renamed is the one thing that is not where it was made.
      expect(lacking.map(([version, { outcome, note }]) => [version, outcome, note])).toEqual([
        ['20251102', 'replaced', 'by rename'],
      ]);
      expect(verdicts(judgement)).toEqual({
        ...Object.fromEntries(more.map(({ version }) => [version, 'applied'])),
        '20251101': 'recorded',
      });
    });
  });

  it('schemas without them: not one is applied', async () => {
    const all = [first, ...more];
    await withPair(
      major,
      running(all) + recording(all),
      running([first]) + recording([first]),
      async (source, target) => {
        const { judgement } = await judged(source, target);
        expect(verdicts(judgement)).toEqual({
          ...Object.fromEntries(more.map(({ version }) => [version, 'not-applied'])),
          '20251101': 'recorded',
        });
        expect(byVersion(judgement).get('20251108')).toMatchObject({ security: true });
        expect(byVersion(judgement).get('20251102')).toMatchObject({ security: false });
      },
    );
  });
});

/** Judges migrations that the source has run and recorded, on a target where only this was done. */
async function on(
  migrations: readonly Migration[],
  done: string,
  check: (judgement: Judgement) => void,
): Promise<void> {
  await withPair(newest, running(migrations) + recording(migrations), recording([]) + done, async (source, target) => {
    check((await judged(source, target)).judgement);
  });
}

describe('traps', () => {
  it('an entry half applied', () =>
    on(
      [
        migration(
          '1',
          'half',
          'CREATE TABLE a (id int)',
          'ALTER TABLE a ADD b text, ADD c text',
          'CREATE VIEW v AS SELECT id FROM a',
        ),
      ],
      'CREATE TABLE a (id int, b text)',
      (judgement) => {
        expect(verdicts(judgement)).toEqual({ 1: 'partly-applied' });
        expect(outcomes(judgement, '1')).toEqual([
          'table public.a is made: there',
          'column public.a.id is added: there',
          'column public.a.b is added: there',
          'column public.a.c is added: missing',
          'view public.v is made: missing',
        ]);
      },
    ));

  it('one whose column was later renamed by another', () => {
    const two = [
      migration('1', 'add', 'CREATE TABLE a (id int)', 'ALTER TABLE a ADD justification text'),
      migration('2', 'rename', 'ALTER TABLE a RENAME COLUMN justification TO analysis'),
    ];
    return on(two, 'CREATE TABLE a (id int, analysis text)', (judgement) => {
      expect(verdicts(judgement)).toEqual({ 1: 'applied', 2: 'applied' });
      expect(outcomes(judgement, '1')?.at(-1)).toMatch(/justification.*replaced/);
    });
  });

  it('one that a later rename alone explains', () => {
    const two = [
      migration('1', 'add', 'ALTER TABLE a ADD justification text'),
      migration('2', 'rename', 'ALTER TABLE a RENAME COLUMN justification TO analysis'),
    ];
    return withPair(
      newest,
      `CREATE TABLE a (id int); ${running(two)} ${recording(two)}`,
      `CREATE TABLE a (id int, analysis text); ${recording([])}`,
      async (source, target) => {
        const { judgement } = await judged(source, target);
        expect(verdicts(judgement)).toEqual({ 1: 'superseded', 2: 'applied' });
        expect(byVersion(judgement).get('1')?.reason).toContain('rename');
      },
    );
  });

  it('and neither where the column was never added', () => {
    const two = [
      migration('1', 'add', 'ALTER TABLE a ADD justification text'),
      migration('2', 'rename', 'ALTER TABLE a RENAME COLUMN justification TO analysis'),
    ];
    return withPair(
      newest,
      `CREATE TABLE a (id int); ${running(two)} ${recording(two)}`,
      `CREATE TABLE a (id int); ${recording([])}`,
      async (source, target) => {
        const { judgement } = await judged(source, target);
        expect(verdicts(judgement)).toEqual({ 1: 'not-applied', 2: 'not-applied' });
      },
    );
  });

  it('one whose view was replaced since', () => {
    const three = [
      migration('1', 'table', 'CREATE TABLE a (id int, b text)'),
      migration('2', 'view', 'CREATE VIEW v AS SELECT id FROM a'),
      migration('3', 'view again', 'CREATE OR REPLACE VIEW v AS SELECT id, b FROM a'),
    ];
    return on(three, 'CREATE TABLE a (id int, b text); CREATE VIEW v AS SELECT id, b FROM a', (judgement) => {
      expect(verdicts(judgement)).toEqual({ 1: 'applied', 2: 'superseded', 3: 'applied' });
      expect(byVersion(judgement).get('2')?.reason).toContain('view again');
    });
  });

  it('and not yet replaced', () => {
    const three = [
      migration('1', 'table', 'CREATE TABLE a (id int, b text)'),
      migration('2', 'view', 'CREATE VIEW v AS SELECT id FROM a'),
      migration('3', 'view again', 'CREATE OR REPLACE VIEW v AS SELECT id, b FROM a'),
    ];
    return on(three, 'CREATE TABLE a (id int, b text); CREATE VIEW v AS SELECT id FROM a', (judgement) => {
      expect(verdicts(judgement)).toEqual({ 1: 'applied', 2: 'applied', 3: 'not-applied' });
    });
  });

  it('a function whose body is an earlier one', () => {
    const two = [
      migration('1', 'f', 'CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$'),
      migration('2', 'f again', 'CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 2 $$'),
    ];
    return on(two, 'CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$', (judgement) => {
      expect(verdicts(judgement)).toEqual({ 1: 'applied', 2: 'not-applied' });
    });
  });

  it('one with a DO block claims no more than was seen', () =>
    on(
      [
        migration(
          '1',
          'do',
          'CREATE TABLE a (id int)',
          "DO $$ BEGIN EXECUTE 'ALTER TABLE a ENABLE ROW LEVEL SECURITY'; END $$",
        ),
      ],
      'CREATE TABLE a (id int)',
      (judgement) => {
        expect(byVersion(judgement).get('1')).toMatchObject({ verdict: 'applied', complete: false });
        expect(outcomes(judgement, '1')?.at(-1)).toMatch(/DO block.*not-checkable/);
      },
    ));

  it('one that is nothing but a DO block, or rows', () =>
    on(
      [
        migration('1', 'table', 'CREATE TABLE a (id int)'),
        migration('2', 'do', 'DO $$ BEGIN NULL; END $$'),
        migration('3', 'rows', 'INSERT INTO a VALUES (1), (2)'),
        migration('4', 'rows beside', 'ALTER TABLE a ADD b int', 'UPDATE a SET b = 1'),
      ],
      'CREATE TABLE a (id int, b int)',
      (judgement) => {
        expect(verdicts(judgement)).toEqual({ 1: 'applied', 2: 'unknown', 3: 'unknown', 4: 'applied' });
        expect(byVersion(judgement).get('4')).toMatchObject({ complete: true });
        expect(byVersion(judgement).get('2')).toMatchObject({ complete: false });
      },
    ));

  it('one with a syntax error, and one without statements', async () => {
    const odd = [
      migration('1', 'broken', 'CREATE TABEL a (id int)'),
      { version: '2', name: 'by hand', statements: null },
    ];
    await withPair(newest, recording(odd), recording([]), async (source, target) => {
      const { judgement } = await judged(source, target);
      expect(verdicts(judgement)).toEqual({ 1: 'unknown', 2: 'unknown' });
      expect(byVersion(judgement).get('1')?.reason).toContain('syntax error');
      expect(byVersion(judgement).get('2')?.reason).toContain('not known');
    });
  });

  it('the same name under two versions is one entry', async () => {
    const sql = 'CREATE TABLE a (id int)';
    await withPair(
      newest,
      running([migration('1', 'same', sql)]) + recording([migration('20251101000000', 'same', sql)]),
      running([migration('1', 'same', sql)]) + recording([migration('20251101000007', 'same', `${sql};`)]),
      async (source, target) => {
        const { comparison, judgement } = await judged(source, target);
        expect([...judgement.entries.values()]).toMatchObject([
          { verdict: 'recorded', warnings: [expect.stringContaining('20251101000007')] },
        ]);
        expect([...comparison.differences.values()]).toMatchObject([
          { type: 'changed', attributes: [{ name: 'version' }, expect.anything()].slice(0, 1) },
        ]);
      },
    );
  });

  it('the same name with other statements is two', async () => {
    await withPair(
      newest,
      `CREATE TABLE a (); CREATE TABLE b ();${recording([migration('1', 'same', 'CREATE TABLE a ()')])}`,
      `CREATE TABLE a (); CREATE TABLE b ();${recording([migration('2', 'same', 'CREATE TABLE b ()')])}`,
      async (source, target) => {
        const { judgement } = await judged(source, target);
        expect([...judgement.entries.values()].map(({ verdict, side }) => [verdict, side])).toEqual([
          ['applied', 'target'],
          ['applied', 'source'],
        ]);
      },
    );
  });

  it('the same table made twice', () => {
    const three = [
      migration('1', 'mail', 'CREATE TABLE mail (id int)'),
      migration('2', 'mail again', 'CREATE TABLE IF NOT EXISTS mail (id int, subject text)'),
      migration('3', 'mail anew', 'DROP TABLE IF EXISTS mail CASCADE', 'CREATE TABLE mail (id int, body text)'),
    ];
    return on(three, 'CREATE TABLE mail (id int, body text)', (judgement) => {
      expect(verdicts(judgement)).toEqual({ 1: 'applied', 2: 'applied', 3: 'applied' });
    });
  });

  it('what would destroy where it runs is marked, with what it costs', () =>
    on(
      [
        migration(
          '1',
          'anew',
          'CREATE TABLE IF NOT EXISTS mail (id int)',
          'DROP TABLE IF EXISTS mail CASCADE',
          'CREATE TABLE mail (id int, body text)',
        ),
        migration('2', 'gone', 'CREATE TABLE nothing_here (id int)', 'DROP TABLE nothing_here'),
      ],
      'CREATE TABLE mail (id int); CREATE VIEW reads_mail AS SELECT * FROM mail; INSERT INTO mail VALUES (1)',
      (judgement) => {
        expect(byVersion(judgement).get('1')?.losses).toMatchObject([
          { objects: ['table:public.mail', 'view:public.reads_mail'], tables: ['public.mail'] },
        ]);
        expect(byVersion(judgement).get('2')?.losses).toEqual([]);
      },
    ));

  it('a name with quotes and escape sequences', () => {
    const name = 'o"h\u001b[2J; DROP TABLE x; --';
    return on(
      [migration('1\'"\u001b[2J', name, 'CREATE TABLE "o""h\u001b[2J" ("c""\u202e" int)')],
      'CREATE TABLE "o""h\u001b[2J" ("c""\u202e" int)',
      (judgement) => {
        const [only] = judgement.entries.values();
        expect(only).toMatchObject({ verdict: 'applied', entry: { name } });
        expect(JSON.stringify(only?.findings.map(({ what }) => what))).not.toContain('\u001b');
      },
    );
  });

  it('entries of the target alone are judged on the source', async () => {
    const hotfix = migration('2', 'hotfix', 'CREATE INDEX hot ON calls (started_at)');
    await withPair(
      newest,
      running([first]) + recording([first]),
      running([first, hotfix]) + recording([first, hotfix]),
      async (source, target) => {
        const { judgement } = await judged(source, target);
        expect(byVersion(judgement).get('2')).toMatchObject({
          side: 'source',
          verdict: 'not-applied',
          origin: 'target',
        });
      },
    );
  });

  it('what the recording side lacks as well says nothing', () =>
    withPair(
      newest,
      recording([migration('1', 'dropped by hand', 'CREATE TABLE a (id int)')]),
      recording([]),
      async (source, target) => {
        const { judgement } = await judged(source, target);
        expect(byVersion(judgement).get('1')).toMatchObject({ verdict: 'unknown' });
        expect(byVersion(judgement).get('1')?.reason).toContain('staging');
      },
    ));

  it('what was not read says nothing', () =>
    withPair(
      newest,
      `CREATE SCHEMA other; ${recording([
        migration('1', 'elsewhere', 'CREATE TABLE other.a (id int)', 'DROP TABLE other.b'),
        migration('2', 'system', 'ALTER TABLE pg_catalog.pg_class SET (fillfactor = 90)'),
        migration('3', 'here', 'CREATE TABLE here (id int)'),
      ])} CREATE TABLE here (id int)`,
      `CREATE SCHEMA other; ${recording([])}`,
      async (source, target) => {
        const { judgement } = await judged(source, target, [], { only: ['public'], except: [] });
        expect(verdicts(judgement)).toEqual({ 1: 'unknown', 2: 'unknown', 3: 'not-applied' });
        expect(
          byVersion(judgement)
            .get('1')
            ?.findings.map(({ note }) => note),
        ).toEqual(['schema other is not read', 'schema other is not read']);
      },
    ));
});
