import { describeEffects } from '../../support/effect-cases.ts';

const table =
  'CREATE TABLE t (id int PRIMARY KEY, a int, b text, at timestamptz); CREATE TABLE o (id int PRIMARY KEY, t int REFERENCES t);';

describeEffects('views, indexes, sequences, statistics and rules', {
  views: {
    before: table,
    run: `CREATE VIEW v AS SELECT t.id, t.b, count(*) AS n FROM t JOIN o ON o.t = t.id WHERE t.b = 'x' AND t.a IN (1, 2) GROUP BY t.id, t.b;
      CREATE OR REPLACE VIEW w AS SELECT id FROM t WHERE a > 5 ORDER BY at DESC LIMIT 10;
      CREATE VIEW x (one, two) AS SELECT a, b FROM t;
      CREATE VIEW y AS SELECT * FROM t;
      CREATE VIEW z AS SELECT id FROM t WHERE a > 1 WITH LOCAL CHECK OPTION;
      ALTER VIEW x ALTER COLUMN one SET DEFAULT 4`,
    unsure: ['.x is made', '.y is made'],
  },
  'options of views': {
    before: `${table} CREATE VIEW o1 WITH (security_barrier) AS SELECT 1 AS a; CREATE VIEW o2 AS SELECT 1 AS a;`,
    run: `CREATE VIEW v WITH (security_barrier = true) AS SELECT 1 AS a; ALTER VIEW o2 SET (security_barrier); ALTER VIEW o1 RESET (security_barrier)`,
  },
  'a view with the rights of who asks': {
    since: 15,
    before: 'CREATE VIEW o AS SELECT 1 AS a;',
    run: 'CREATE VIEW v WITH (security_invoker) AS SELECT 1 AS a; ALTER VIEW o SET (security_invoker = on)',
  },
  'a view replaced by another query': {
    before: `CREATE VIEW v AS SELECT 'old'::text AS a;`,
    run: `CREATE OR REPLACE VIEW v AS SELECT 'new'::text AS a`,
  },
  'materialized views': {
    before: table,
    run: `CREATE MATERIALIZED VIEW m AS SELECT id, a FROM t WHERE b <> 'y'; CREATE MATERIALIZED VIEW IF NOT EXISTS n AS SELECT a FROM t WITH NO DATA;
      CREATE UNIQUE INDEX ON m (id)`,
  },
  indexes: {
    before: `${table} CREATE TABLE j (doc jsonb, span int4range, words tsvector, "Odd" text);`,
    run: `CREATE INDEX i1 ON t (a, b DESC NULLS LAST); CREATE INDEX i0 ON t (a ASC NULLS LAST, b DESC NULLS FIRST); CREATE UNIQUE INDEX i2 ON t (lower(b)) WHERE a IS NOT NULL AND b <> 'x'; CREATE INDEX ON t (at) INCLUDE (a);
      CREATE INDEX ON t (b text_pattern_ops); CREATE INDEX ON j USING gin (doc jsonb_path_ops); CREATE INDEX ON j USING gin (words);
      CREATE INDEX i3 ON j ("Odd" COLLATE "C") WITH (fillfactor = 60); CREATE INDEX ON j ((doc ->> 'key'), (lower("Odd")));
      CREATE INDEX i4 ON t USING hash (b); CREATE INDEX i5 ON t (coalesce(a, 0)); CREATE INDEX ON t (a) WHERE b IN ('x', 'y')`,
  },
  'an index made anew under its name': {
    before: `${table} CREATE INDEX i ON t (a); CREATE INDEX p ON t (a) WHERE b = 'x';`,
    run: `DROP INDEX i; CREATE INDEX i ON t (a, b); DROP INDEX p; CREATE INDEX p ON t (a) WHERE b = 'y'`,
  },
  'settings of indexes': {
    before: `${table} CREATE INDEX i ON t (lower(b)); CREATE INDEX k ON t (a);`,
    run: 'ALTER INDEX i ALTER COLUMN 1 SET STATISTICS 300; ALTER INDEX k SET (fillfactor = 50); CLUSTER t USING k',
  },
  'indexes of partitions': {
    before: `CREATE TABLE p (a int) PARTITION BY RANGE (a); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (9);
      CREATE INDEX whole ON ONLY p (a); CREATE INDEX part ON p1 (a);`,
    run: 'ALTER INDEX whole ATTACH PARTITION part',
  },
  sequences: {
    before: `${table} CREATE SEQUENCE old START 5; CREATE SEQUENCE free OWNED BY t.a;`,
    run: `CREATE SEQUENCE s AS int INCREMENT BY 5 MINVALUE 3 MAXVALUE 99 START 8 CACHE 4 CYCLE OWNED BY t.id; CREATE SEQUENCE IF NOT EXISTS plain NO MAXVALUE;
      ALTER SEQUENCE old INCREMENT 7 MAXVALUE 100 RESTART; ALTER SEQUENCE free OWNED BY NONE; ALTER SEQUENCE old AS smallint`,
    unsure: ['has its usual maximum'],
  },
  'an identity, and the index behind a constraint': {
    before: 'CREATE TABLE t (a int NOT NULL); CREATE TABLE u (b int CONSTRAINT old UNIQUE);',
    run: 'ALTER TABLE t ALTER a ADD GENERATED ALWAYS AS IDENTITY; ALTER INDEX old RENAME TO fresh',
  },
  statistics: {
    before: `${table} CREATE STATISTICS old ON a, b FROM t;`,
    run: `CREATE STATISTICS st (ndistinct, mcv) ON b, a FROM t; CREATE STATISTICS more (dependencies) ON id, at FROM t; ALTER STATISTICS old SET STATISTICS 50;
      ALTER STATISTICS more RENAME TO most`,
  },
  rules: {
    before: `${table} CREATE RULE old AS ON DELETE TO o DO INSTEAD NOTHING;`,
    run: `CREATE RULE r AS ON INSERT TO o WHERE new.id > 5 DO ALSO DELETE FROM t WHERE b = 'x'; CREATE OR REPLACE RULE n AS ON UPDATE TO o DO INSTEAD NOTHING;
      ALTER RULE old ON o RENAME TO older`,
  },
  'a foreign table': {
    before:
      'CREATE EXTENSION IF NOT EXISTS postgres_fdw; DROP SERVER IF EXISTS far CASCADE; CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw;',
    run: `CREATE FOREIGN TABLE f (a int OPTIONS (column_name 'x') NOT NULL, b text) SERVER far OPTIONS (table_name 'f');
      ALTER FOREIGN TABLE f ADD COLUMN c date; ALTER FOREIGN TABLE f OPTIONS (ADD schema_name 's'); ALTER FOREIGN TABLE f RENAME COLUMN b TO d`,
    unsure: ['option column_name', 'option schema_name'],
  },
});
