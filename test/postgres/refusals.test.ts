// What rows that exist refuse: with rows in the way the script stops at their number and nothing has changed; once they
// are repaired it runs to its end.
import { describe, expect, it } from 'vitest';
import { counts } from '../../source/compare/compare.ts';
import { postgresKinds } from '../../source/postgres/objects/index.ts';
import { planRepair } from '../../source/repair/plan.ts';
import { renderScript } from '../../source/repair/script.ts';
import { withOpenPair } from '../support/catalogs.ts';
import { type Database, uniqueRole, withPair } from '../support/databases.ts';
import { majorsUnderTest, runScript } from '../support/round-trip.ts';

interface Refusal {
  readonly name: string;
  readonly both: string;
  /** What the source has besides, and what the target has. */
  readonly source: string;
  readonly target: string;
  /** What the server says when the script runs as it is. */
  readonly message: string;
  /** Takes the rows out of the way. */
  readonly cure: string;
  readonly concurrently?: boolean;
  readonly since?: number;
}

const t = 'CREATE TABLE t (id int, note text, n bigint, during int4range);';

const refusals: readonly Refusal[] = [
  {
    name: 'NOT NULL',
    both: t,
    source: 'ALTER TABLE t ALTER note SET NOT NULL;',
    target: "INSERT INTO t VALUES (1, NULL), (2, NULL), (3, 'x');",
    message: '2 rows of public.t without a value in note',
    cure: "UPDATE t SET note = '' WHERE note IS NULL;",
  },
  {
    name: 'NOT NULL, one row of a partition, by names that must be quoted',
    both: `CREATE TABLE "O'Brien $$" (id int, "found" text, "in_the_way" int) PARTITION BY LIST (id); CREATE TABLE p PARTITION OF "O'Brien $$" FOR VALUES IN (1);`,
    source: `ALTER TABLE "O'Brien $$" ALTER "in_the_way" SET NOT NULL;`,
    target: `INSERT INTO "O'Brien $$" VALUES (1);`,
    message: `1 row of public."O'Brien $$" without a value in in_the_way`,
    cure: `DELETE FROM "O'Brien $$";`,
  },
  {
    name: 'NOT NULL of a row type whose fields are all null',
    both: 'CREATE TYPE pair AS (a int, b int); CREATE TABLE t (p pair);',
    source: 'ALTER TABLE t ALTER p SET NOT NULL;',
    target: 'INSERT INTO t VALUES (ROW(NULL, NULL)), (NULL);',
    message: '1 row of public.t without a value in p',
    cure: 'DELETE FROM t WHERE NOT p IS DISTINCT FROM NULL;',
  },
  {
    name: 'NOT NULL, proved by a check first',
    both: t,
    source: 'ALTER TABLE t ALTER note SET NOT NULL;',
    target: 'INSERT INTO t VALUES (1);',
    message: '1 row of public.t without a value in note',
    cure: 'DELETE FROM t;',
    concurrently: true,
  },
  {
    name: 'a new column that has no default and is not null',
    both: '',
    source: 'CREATE TABLE t (id int, due date NOT NULL);',
    target: 'CREATE TABLE t (id int); INSERT INTO t VALUES (1), (2);',
    message: '2 rows of public.t that would have no value in due',
    cure: 'DELETE FROM t;',
  },
  {
    name: 'a check, which nulls pass',
    both: t,
    source: 'ALTER TABLE t ADD CONSTRAINT positive CHECK (n > 0);',
    target: 'INSERT INTO t (n) VALUES (1), (0), (-1), (NULL);',
    message: '2 rows of public.t against positive',
    cure: 'DELETE FROM t WHERE n <= 0;',
  },
  {
    name: 'a check that is validated',
    both: t,
    source: 'ALTER TABLE t ADD CONSTRAINT positive CHECK (n > 0);',
    target: 'INSERT INTO t (n) VALUES (0); ALTER TABLE t ADD CONSTRAINT positive CHECK (n > 0) NOT VALID;',
    message: '1 row of public.t against positive',
    cure: 'DELETE FROM t WHERE n <= 0;',
  },
  {
    name: 'a check that children do not inherit',
    both: `${t} CREATE TABLE child () INHERITS (t); INSERT INTO child (n) VALUES (-5);`,
    source: 'ALTER TABLE t ADD CONSTRAINT positive CHECK (n > 0) NO INHERIT;',
    target: 'INSERT INTO t (n) VALUES (-1);',
    message: '1 row of public.t against positive',
    cure: 'DELETE FROM ONLY t;',
  },
  {
    name: 'a check made without blocking',
    both: t,
    source: 'ALTER TABLE t ADD CONSTRAINT positive CHECK (n > 0);',
    target: 'INSERT INTO t (n) VALUES (0);',
    message: '1 row of public.t against positive',
    cure: 'DELETE FROM t;',
    concurrently: true,
  },
  {
    name: 'a unique constraint',
    both: t,
    source: 'ALTER TABLE t ADD CONSTRAINT k UNIQUE (id, note);',
    target: "INSERT INTO t VALUES (1, 'a'), (1, 'a'), (1, 'b'), (2, NULL), (2, NULL), (3, 'c'), (3, 'c'), (3, 'c');",
    message: '5 rows of public.t alike in (id, note)',
    cure: 'DELETE FROM t a USING t b WHERE a.id = b.id AND a.note = b.note AND a.ctid > b.ctid;',
  },
  {
    name: 'a unique constraint to which nulls are alike',
    both: t,
    source: 'ALTER TABLE t ADD CONSTRAINT k UNIQUE NULLS NOT DISTINCT (note);',
    target: 'INSERT INTO t VALUES (1), (2);',
    message: '2 rows of public.t alike in (note)',
    cure: 'DELETE FROM t WHERE id = 2;',
    since: 15,
  },
  {
    name: 'a unique constraint of a table with children, which have keys of their own',
    both: `${t} CREATE TABLE child () INHERITS (t); INSERT INTO child VALUES (1), (1);`,
    source: 'ALTER TABLE t ADD CONSTRAINT k UNIQUE (id);',
    target: 'INSERT INTO t VALUES (1), (7), (7);',
    message: '2 rows of public.t alike in (id)',
    cure: 'DELETE FROM ONLY t WHERE id = 7;',
  },
  {
    name: 'a unique key built without blocking',
    both: t,
    source: 'ALTER TABLE t ADD CONSTRAINT k UNIQUE (id);',
    target: 'INSERT INTO t VALUES (1), (1);',
    message: '2 rows of public.t alike in (id)',
    cure: 'DELETE FROM t;',
    concurrently: true,
  },
  {
    name: 'a primary key: rows alike',
    both: t,
    source: 'ALTER TABLE t ADD PRIMARY KEY (id);',
    target: 'ALTER TABLE t ALTER id SET NOT NULL; INSERT INTO t VALUES (1), (1);',
    message: '2 rows of public.t alike in (id)',
    cure: 'DELETE FROM t;',
  },
  {
    name: 'a primary key: rows without it',
    both: t,
    source: 'ALTER TABLE t ADD PRIMARY KEY (id);',
    target: 'INSERT INTO t VALUES (1), (NULL);',
    message: '1 row of public.t without a value in id',
    cure: 'DELETE FROM t WHERE id IS NULL;',
  },
  {
    name: 'a unique index over an expression, of some rows, in an order and a collation of its own',
    both: t,
    source: `CREATE UNIQUE INDEX i ON t (lower(note) COLLATE "C" text_pattern_ops DESC NULLS LAST, (n % 10)) WHERE id > 0;`,
    target: "INSERT INTO t VALUES (0, 'a', 1), (0, 'a', 1), (1, 'B', 12), (2, 'b', 22), (3, 'b', 23);",
    message: '2 rows of public.t alike in (lower(note), ((n % (10)::bigint)))',
    cure: 'DELETE FROM t WHERE id = 2;',
  },
  {
    name: 'a unique index that lets one row be',
    both: t,
    source: 'CREATE UNIQUE INDEX i ON t ((true));',
    target: 'INSERT INTO t VALUES (1), (2), (3);',
    message: '3 rows of public.t alike in ((true))',
    cure: 'DELETE FROM t WHERE id > 1;',
  },
  {
    name: 'a foreign key, which a null passes',
    both: 'CREATE TABLE r (a int, b int, PRIMARY KEY (a, b)); INSERT INTO r VALUES (1, 1); CREATE TABLE t (x int, y int);',
    source: 'ALTER TABLE t ADD FOREIGN KEY (x, y) REFERENCES r;',
    target: 'INSERT INTO t VALUES (1, 1), (1, 2), (2, NULL), (NULL, NULL);',
    message: '1 row of public.t whose (x, y) is not in public.r',
    cure: 'DELETE FROM t WHERE y = 2;',
  },
  {
    name: 'a foreign key that is to match in full',
    both: 'CREATE TABLE r (a int, b int, PRIMARY KEY (a, b)); INSERT INTO r VALUES (1, 1); CREATE TABLE t (x int, y int);',
    source: 'ALTER TABLE t ADD FOREIGN KEY (x, y) REFERENCES r MATCH FULL;',
    target: 'INSERT INTO t VALUES (1, 1), (1, 2), (2, NULL), (NULL, NULL);',
    message: '2 rows of public.t whose (x, y) is not in public.r',
    cure: 'DELETE FROM t WHERE x = 2 OR y = 2;',
  },
  {
    name: 'a foreign key to a table whose children do not count',
    both: 'CREATE TABLE r (a int PRIMARY KEY); CREATE TABLE s () INHERITS (r); INSERT INTO s VALUES (1); CREATE TABLE t (x int);',
    source: 'ALTER TABLE t ADD FOREIGN KEY (x) REFERENCES r;',
    target: 'INSERT INTO t VALUES (1);',
    message: '1 row of public.t whose (x) is not in public.r',
    cure: 'INSERT INTO r VALUES (1);',
  },
  {
    name: 'a foreign key to a table that the script makes',
    both: '',
    source: 'CREATE TABLE r (a int PRIMARY KEY); CREATE TABLE t (x int REFERENCES r);',
    target: 'CREATE TABLE t (x int); INSERT INTO t VALUES (1), (NULL);',
    message: '1 row of public.t whose (x) is not in public.r',
    cure: 'UPDATE t SET x = NULL;',
  },
  {
    name: 'an exclusion constraint',
    both: 'CREATE EXTENSION btree_gist; CREATE TABLE t (room int, during int4range, off boolean);',
    source: 'ALTER TABLE t ADD CONSTRAINT apart EXCLUDE USING gist (room WITH =, during WITH &&) WHERE (NOT off);',
    target:
      "INSERT INTO t VALUES (1, '[1,5)', false), (1, '[4,9)', false), (1, '[20,30)', false), (2, '[1,5)', false), (2, '[1,5)', true);",
    message: '2 rows of public.t in conflict under apart',
    cure: "DELETE FROM t WHERE during = '[4,9)';",
  },
  {
    name: 'a key without overlaps',
    both: 'CREATE EXTENSION btree_gist; CREATE TABLE t (room int NOT NULL, during int4range NOT NULL);',
    source: 'ALTER TABLE t ADD CONSTRAINT apart PRIMARY KEY (room, during WITHOUT OVERLAPS);',
    target: "INSERT INTO t VALUES (1, '[1,5)'), (1, '[4,9)'), (2, '[1,5)');",
    message: '2 rows of public.t in conflict under apart',
    cure: "DELETE FROM t WHERE during = '[4,9)';",
    since: 18,
  },
  {
    name: 'a shorter text, whose spaces may go',
    both: '',
    source: 'CREATE TABLE t (x varchar(3));',
    target: "CREATE TABLE t (x varchar(9)); INSERT INTO t VALUES ('abc'), ('abc  '), ('abcd'), (NULL);",
    message: '1 row of public.t with a value in x that is no character varying(3)',
    cure: "DELETE FROM t WHERE x = 'abcd';",
  },
  {
    name: 'shorter texts in an array',
    both: '',
    source: 'CREATE TABLE t (x varchar(3)[]);',
    target: "CREATE TABLE t (x text[]); INSERT INTO t VALUES ('{abc,ab}'), ('{a,abcd}'), (NULL);",
    message: '1 row of public.t with a value in x that is no character varying(3)[]',
    cure: "DELETE FROM t WHERE 'abcd' = ANY (x);",
  },
  {
    name: 'a smaller integer',
    both: '',
    source: 'CREATE TABLE t (x int);',
    target:
      'CREATE TABLE t (x bigint); INSERT INTO t VALUES (2147483647), (2147483648), (-9223372036854775808), (NULL);',
    message: '2 rows of public.t with a value in x that is no integer',
    cure: 'DELETE FROM t WHERE abs(x / 2) > 1073741823;',
  },
  {
    name: 'a smaller numeric',
    both: '',
    source: 'CREATE TABLE t (x numeric(5,2));',
    target: "CREATE TABLE t (x numeric(9,2)); INSERT INTO t VALUES (999.99), (1000), (-1000), ('NaN');",
    message: '2 rows of public.t with a value in x that is no numeric(5,2)',
    cure: 'DELETE FROM t WHERE abs(x) = 1000;',
  },
  {
    name: 'texts that are to be numbers',
    both: '',
    source: 'CREATE TABLE t (x int);',
    target: "CREATE TABLE t (x text); INSERT INTO t VALUES (' 12 '), ('-3'), ('x'), ('99999999999'), (''), (NULL);",
    message: '3 rows of public.t with a value in x that is no integer',
    cure: "DELETE FROM t WHERE x IN ('x', '99999999999', '');",
  },
  {
    name: 'texts that are to be true or false',
    both: '',
    source: 'CREATE TABLE t (x boolean);',
    target: "CREATE TABLE t (x text); INSERT INTO t VALUES (' Yes'), ('off'), ('o'), ('maybe'), (NULL);",
    message: '2 rows of public.t with a value in x that is no boolean',
    cure: "DELETE FROM t WHERE x IN ('o', 'maybe');",
  },
  {
    name: 'texts that are to be of another type, which is asked itself',
    both: '',
    source: 'CREATE TABLE t (x uuid, d date);',
    target:
      "CREATE TABLE t (x text, d text); INSERT INTO t VALUES (gen_random_uuid()::text, '2024-02-29'), ('no', '2023-02-29');",
    message: '1 row of public.t with a value in d that is no date',
    cure: "DELETE FROM t WHERE x = 'no';",
    since: 16,
  },
  {
    name: 'texts that are to be an enum',
    both: '',
    source: "CREATE TYPE mood AS ENUM ('ok', 'it''s'); CREATE TABLE t (x mood);",
    target: "CREATE TABLE t (x text); INSERT INTO t VALUES ('ok'), ('it''s'), ('bad'), (NULL);",
    message: '1 row of public.t with a value in x that is no public.mood',
    cure: "DELETE FROM t WHERE x = 'bad';",
  },
  {
    name: 'a value that an enum loses, in an array too',
    both: '',
    source: "CREATE TYPE mood AS ENUM ('a', 'b'); CREATE TABLE t (x mood); CREATE TABLE u (x mood[]);",
    target:
      "CREATE TYPE mood AS ENUM ('a', 'it''s', 'b'); CREATE TABLE t (x mood); CREATE TABLE u (x mood[]); INSERT INTO t VALUES ('a'); INSERT INTO u VALUES ('{a}'), ('{b,it''s}');",
    message: "1 row of public.u with 'it''s' in x",
    cure: "UPDATE u SET x = '{b}';",
  },
  {
    name: 'a value that an enum loses, in a domain over it',
    both: '',
    source: "CREATE TYPE mood AS ENUM ('a'); CREATE DOMAIN d AS mood; CREATE TABLE t (x d);",
    target:
      "CREATE TYPE mood AS ENUM ('a', 'b'); CREATE DOMAIN d AS mood; CREATE TABLE t (x d); INSERT INTO t VALUES ('a'), ('b');",
    message: "1 row of public.t with 'b' in x",
    cure: "UPDATE t SET x = 'a';",
  },
  {
    name: 'a check of a domain that another domain is made of',
    both: '',
    source: 'CREATE DOMAIN d AS int CONSTRAINT small CHECK (VALUE < 9); CREATE DOMAIN e AS d; CREATE TABLE t (x e);',
    target: 'CREATE DOMAIN d AS int; CREATE DOMAIN e AS d; CREATE TABLE t (x e); INSERT INTO t VALUES (1), (10);',
    message: '1 row of public.t with a value in x that small forbids',
    cure: 'DELETE FROM t WHERE x > 9;',
  },
  {
    name: 'a check of a domain, by a column of the name that the check uses',
    both: '',
    source: 'CREATE DOMAIN d AS varchar(9) CONSTRAINT short CHECK (length(VALUE) < 3); CREATE TABLE t (value d);',
    target: "CREATE DOMAIN d AS varchar(9); CREATE TABLE t (value d); INSERT INTO t VALUES ('ab'), ('abc'), (NULL);",
    message: '1 row of public.t with a value in value that short forbids',
    cure: "DELETE FROM t WHERE value = 'abc';",
  },
  {
    name: 'a domain that is not null',
    both: '',
    source: 'CREATE DOMAIN d AS int NOT NULL; CREATE TABLE t (x d); CREATE TABLE u (x d);',
    target:
      'CREATE DOMAIN d AS int; CREATE TABLE t (x d); CREATE TABLE u (x d); INSERT INTO t VALUES (1); INSERT INTO u VALUES (NULL);',
    message: '1 row of public.u without a value in x',
    cure: 'DELETE FROM u;',
  },
  {
    name: 'a partition by range',
    both: 'CREATE TABLE p (d date) PARTITION BY RANGE (d);',
    source: "CREATE TABLE c PARTITION OF p FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');",
    target: "CREATE TABLE c (d date); INSERT INTO c VALUES ('2024-01-01'), ('2025-01-01'), (NULL);",
    message: `2 rows of public.c outside FROM ('2024-01-01') TO ('2025-01-01')`,
    cure: "DELETE FROM c WHERE d IS DISTINCT FROM '2024-01-01';",
  },
  {
    name: 'a partition by list, with null in it',
    both: 'CREATE TABLE p (k text) PARTITION BY LIST (k);',
    source: "CREATE TABLE c PARTITION OF p FOR VALUES IN ('a', NULL);",
    target: "CREATE TABLE c (k text); INSERT INTO c VALUES ('a'), (NULL), ('b');",
    message: `1 row of public.c outside IN ('a', NULL)`,
    cure: "DELETE FROM c WHERE k = 'b';",
  },
  {
    name: 'NOT NULL as a constraint of its own',
    both: t,
    source: 'ALTER TABLE t ADD CONSTRAINT told NOT NULL note;',
    target: 'INSERT INTO t VALUES (1); ALTER TABLE t ADD CONSTRAINT told NOT NULL note NOT VALID;',
    message: '1 row of public.t without a value in note',
    cure: 'DELETE FROM t;',
    since: 18,
  },
];

const everything = (database: Database) =>
  database.query(`SELECT c.relname::text AS name, query_to_xml('SELECT * FROM ' || c.oid::regclass, true, false, '')::text AS rows
    FROM pg_class c WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace ORDER BY 1`);

describe.each(majorsUnderTest)('rows in the way on %i', (major) => {
  it.each(refusals.filter(({ since = 0 }) => major >= since).map((refusal) => [refusal.name, refusal] as const))(
    '%s',
    async (_name, refusal) => {
      const { both, source: wanted, target: held, message, cure, concurrently = false } = refusal;
      await withPair(major, `${both} ${wanted}`, `${both} ${held}`, (source, target) =>
        withOpenPair(source, target, async (compareNow) => {
          const comparison = await compareNow();
          const repair = planRepair(comparison, postgresKinds, null, { destructive: true, concurrently });
          const script = renderScript(repair, comparison, postgresKinds);
          const rows = await everything(target);
          const refused = await runScript(target, script).catch((error: unknown) => error);
          expect(refused, script).toMatchObject({ code: 'P0001', message });
          const listed = refused instanceof Error && 'hint' in refused ? String(refused.hint) : '';
          const list = listed.replace(/^List them: /, '');
          expect((await target.query(list)).length).toBeGreaterThan(0);
          expect(await everything(target)).toEqual(rows);
          expect([...(await compareNow()).differences.keys()]).toEqual([...comparison.differences.keys()]);
          await target.run(cure);
          await runScript(target, script);
          expect([...(await compareNow()).differences.values()].filter(counts)).toEqual([]);
        }),
      );
    },
  );

  describe('where row-level security hides rows of its role', () => {
    const secured = 'ENABLE ROW LEVEL SECURITY';
    const forced = 'FORCE ROW LEVEL SECURITY';

    /** Runs the repair as the owner of t, from which rows are hidden; what the server says, or undefined. */
    async function asOwner(both: string, wanted: string, held: string, asked: string): Promise<unknown> {
      const role = uniqueRole('owner');
      return withPair(major, `${both} ${wanted}`, `${both} ${held}`, (source, target) =>
        withOpenPair(source, target, async (compareNow) => {
          const comparison = await compareNow();
          const options = { destructive: false, concurrently: false };
          const script = renderScript(
            planRepair(comparison, postgresKinds, [asked], options),
            comparison,
            postgresKinds,
          );
          await target.run(
            `CREATE ROLE ${role}; GRANT CREATE ON SCHEMA public TO ${role}; ALTER TABLE t OWNER TO ${role}; GRANT SELECT, REFERENCES ON r TO ${role};`,
          );
          try {
            return await runScript(target, `SET ROLE ${role};\n${script}`).catch((error: unknown) => error);
          } finally {
            await target.run(`REASSIGN OWNED BY ${role} TO CURRENT_USER; DROP OWNED BY ${role}; DROP ROLE ${role};`);
          }
        }),
      );
    }

    it('the statement finds the rows that could not be counted', async () => {
      const both = `CREATE TABLE r (id int); CREATE TABLE t (note text); ALTER TABLE t ${secured}, ${forced};`;
      const refused = await asOwner(
        both,
        'ALTER TABLE t ALTER note SET NOT NULL;',
        'INSERT INTO t VALUES (NULL);',
        'column:public.t.note',
      );
      expect(refused).toMatchObject({ code: '23502' });
    });

    it('no row is in the way only because its partner is hidden', async () => {
      const both = `CREATE TABLE r (id int PRIMARY KEY); ALTER TABLE r ${secured}; CREATE TABLE t (r int);`;
      const key = 'ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (r) REFERENCES r;';
      const rows = 'INSERT INTO r VALUES (1); INSERT INTO t VALUES (1);';
      expect(await asOwner(both, key, rows, 'constraint:public.t.k')).toBeUndefined();
    });
  });
});
