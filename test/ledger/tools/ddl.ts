// Each tool's own ledger: the table as the tool makes it, and rows as it writes them, in the order in which it ran them.

/** A ledger as one tool makes and fills it. */
export interface ToolLedger {
  readonly tool: string;
  readonly table: string;
  /** The table, empty. */
  readonly ddl: string;
  /** Rows of several migrations, all applied. */
  readonly rows: string;
  /** The versions of those, in their order. */
  readonly versions: readonly string[];
}

export const hostile = `'"; DROP TABLE x; --\u001b[31m\\`;
const hostileText = `E'''"; DROP TABLE x; --\\u001b[31m\\\\'`;

export const toolLedgers: readonly ToolLedger[] = [
  {
    tool: 'prisma',
    table: 'public._prisma_migrations',
    ddl: `CREATE TABLE "_prisma_migrations" (id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
      migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
      applied_steps_count INTEGER NOT NULL DEFAULT 0)`,
    rows: `INSERT INTO "_prisma_migrations" VALUES
      ('a', repeat('b', 64), now(), '20240102000000_second', NULL, NULL, now(), 1),
      ('b', repeat('a', 64), now(), '20240101000000_first', NULL, NULL, now(), 1),
      ('c', repeat('c', 64), now(), ${hostileText}, NULL, NULL, now(), 1)`,
    versions: [hostile, '20240101000000_first', '20240102000000_second'],
  },
  {
    tool: 'drizzle',
    table: 'drizzle.__drizzle_migrations',
    ddl: 'CREATE SCHEMA drizzle; CREATE TABLE drizzle.__drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at bigint)',
    rows: `INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ('h1', 999), ('h2', 1000), (${hostileText}, 1700000000000)`,
    versions: ['999', '1000', '1700000000000'],
  },
  {
    tool: 'drizzle',
    table: 'drizzle.__drizzle_migrations',
    ddl: `CREATE SCHEMA drizzle; CREATE TABLE drizzle.__drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at bigint,
      name text, applied_at timestamp with time zone DEFAULT now())`,
    rows: `INSERT INTO drizzle.__drizzle_migrations (hash, created_at, name) VALUES ('h1', 999, '20240101000000_a'), ('h2', 1000, ${hostileText})`,
    versions: ['999', '1000'],
  },
  {
    tool: 'flyway',
    table: 'public.flyway_schema_history',
    ddl: `CREATE TABLE flyway_schema_history (installed_rank INT NOT NULL, version VARCHAR(50), description VARCHAR(200) NOT NULL, type VARCHAR(20) NOT NULL,
      script VARCHAR(1000) NOT NULL, checksum INTEGER, installed_by VARCHAR(100) NOT NULL, installed_on TIMESTAMP NOT NULL DEFAULT now(),
      execution_time INTEGER NOT NULL, success BOOLEAN NOT NULL);
      ALTER TABLE flyway_schema_history ADD CONSTRAINT flyway_schema_history_pk PRIMARY KEY (installed_rank);
      CREATE INDEX flyway_schema_history_s_idx ON flyway_schema_history (success)`,
    rows: `INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success) VALUES
      (0, NULL, '<< Flyway Schema Creation >>', 'SCHEMA', '"public"', NULL, 'x', 0, true),
      (1, '1.9', 'first', 'SQL', 'V1_9__first.sql', -12, 'x', 3, true),
      (2, '1.10', ${hostileText}, 'SQL', 'V1_10__x.sql', 12, 'x', 3, true),
      (3, '2', 'in Java', 'JDBC', 'db.migration.V2__in_Java', NULL, 'x', 3, true),
      (4, NULL, 'views', 'SQL', 'R__views.sql', 7, 'x', 3, true)`,
    versions: ['1.9', '1.10', '2', 'R__views'],
  },
  {
    tool: 'liquibase',
    table: 'public.databasechangelog',
    ddl: `CREATE TABLE databasechangelog (ID VARCHAR(255) NOT NULL, AUTHOR VARCHAR(255) NOT NULL, FILENAME VARCHAR(255) NOT NULL,
      DATEEXECUTED TIMESTAMP WITHOUT TIME ZONE NOT NULL, ORDEREXECUTED INTEGER NOT NULL, EXECTYPE VARCHAR(10) NOT NULL, MD5SUM VARCHAR(35),
      DESCRIPTION VARCHAR(255), COMMENTS VARCHAR(255), TAG VARCHAR(255), LIQUIBASE VARCHAR(20), CONTEXTS VARCHAR(255), LABELS VARCHAR(255),
      DEPLOYMENT_ID VARCHAR(10));
      CREATE TABLE databasechangeloglock (ID INTEGER NOT NULL PRIMARY KEY, LOCKED BOOLEAN NOT NULL, LOCKGRANTED TIMESTAMP, LOCKEDBY VARCHAR(255))`,
    rows: `INSERT INTO databasechangelog VALUES
      ('1', 'ann', 'db/changelog.xml', now(), 1, 'EXECUTED', '9:abc', 'createTable', '', NULL, '4.27.0', NULL, NULL, '1700000000'),
      ('2', 'ann', 'db/changelog.xml', now(), 10, 'MARK_RAN', NULL, 'sql', ${hostileText}, 'v1', '4.27.0', 'test', 'x', '1700000000')`,
    versions: ['db/changelog.xml::1::ann', 'db/changelog.xml::2::ann'],
  },
  {
    tool: 'knex',
    table: 'public.knex_migrations',
    ddl: `CREATE TABLE knex_migrations (id serial PRIMARY KEY, name varchar(255), batch integer, migration_time timestamptz);
      CREATE TABLE knex_migrations_lock (index serial PRIMARY KEY, is_locked integer)`,
    rows: `INSERT INTO knex_migrations (name, batch, migration_time) VALUES ('20240101_a.js', 1, now()), ('20240102_b.js', 1, now()), (${hostileText}, 2, now())`,
    versions: [hostile, '20240101_a.js', '20240102_b.js'],
  },
  {
    tool: 'rails',
    table: 'public.schema_migrations',
    ddl: `CREATE TABLE schema_migrations (version character varying NOT NULL PRIMARY KEY);
      CREATE TABLE ar_internal_metadata (key character varying NOT NULL PRIMARY KEY, value character varying, created_at timestamp(6) NOT NULL, updated_at timestamp(6) NOT NULL)`,
    rows: `INSERT INTO schema_migrations VALUES ('20240101000000'), ('9'), (${hostileText})`,
    versions: [hostile, '9', '20240101000000'],
  },
  {
    tool: 'rails',
    table: 'public.schema_migrations',
    ddl: `CREATE TABLE schema_migrations (version varchar(255) NOT NULL); CREATE UNIQUE INDEX unique_schema_migrations ON schema_migrations (version);
      CREATE TABLE ar_internal_metadata (key character varying(255) PRIMARY KEY, value character varying)`,
    rows: `INSERT INTO schema_migrations VALUES ('1')`,
    versions: ['1'],
  },
  {
    tool: 'dbmate',
    table: 'public.schema_migrations',
    ddl: 'CREATE TABLE schema_migrations (version varchar(128) PRIMARY KEY)',
    rows: `INSERT INTO schema_migrations VALUES ('20240101000000'), ('20240102000000'), (${hostileText})`,
    versions: [hostile, '20240101000000', '20240102000000'],
  },
  {
    tool: 'rails-or-dbmate',
    table: 'public.schema_migrations',
    ddl: 'CREATE TABLE schema_migrations (version varchar(255) PRIMARY KEY)',
    rows: `INSERT INTO schema_migrations VALUES ('20240101000000')`,
    versions: ['20240101000000'],
  },
  {
    tool: 'golang-migrate',
    table: 'public.schema_migrations',
    ddl: 'CREATE TABLE schema_migrations (version bigint NOT NULL PRIMARY KEY, dirty boolean NOT NULL)',
    rows: 'INSERT INTO schema_migrations VALUES (12, false)',
    versions: ['12'],
  },
  {
    tool: 'django',
    table: 'public.django_migrations',
    ddl: `CREATE TABLE django_migrations (id bigint NOT NULL PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY, app varchar(255) NOT NULL, name varchar(255) NOT NULL, applied timestamp with time zone NOT NULL)`,
    rows: `INSERT INTO django_migrations (app, name, applied) VALUES ('contenttypes', '0001_initial', now()), ('auth', '0001_initial', now()), ('a.b', ${hostileText}, now())`,
    versions: ['contenttypes.0001_initial', 'auth.0001_initial', `a.b.${hostile}`],
  },
  {
    tool: 'alembic',
    table: 'public.alembic_version',
    ddl: 'CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))',
    rows: `INSERT INTO alembic_version VALUES (${hostileText})`,
    versions: [hostile],
  },
  {
    tool: 'goose',
    table: 'public.goose_db_version',
    ddl: `CREATE TABLE goose_db_version (id integer PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY, version_id bigint NOT NULL, is_applied boolean NOT NULL, tstamp timestamp NOT NULL DEFAULT now());
      INSERT INTO goose_db_version (version_id, is_applied) VALUES (0, true)`,
    rows: 'INSERT INTO goose_db_version (version_id, is_applied) VALUES (9, true), (10, true), (20240101000000, true)',
    versions: ['9', '10', '20240101000000'],
  },
  {
    tool: 'sqlx',
    table: 'public._sqlx_migrations',
    ddl: `CREATE TABLE _sqlx_migrations (version BIGINT PRIMARY KEY, description TEXT NOT NULL, installed_on TIMESTAMPTZ NOT NULL DEFAULT now(),
      success BOOLEAN NOT NULL, checksum BYTEA NOT NULL, execution_time BIGINT NOT NULL)`,
    rows: `INSERT INTO _sqlx_migrations VALUES (9, 'a', now(), true, sha384('a'), 5), (10, ${hostileText}, now(), true, sha384('b'), 5)`,
    versions: ['9', '10'],
  },
  {
    tool: 'node-pg-migrate',
    table: 'public.pgmigrations',
    ddl: 'CREATE TABLE pgmigrations (id SERIAL PRIMARY KEY, name varchar(255) NOT NULL, run_on timestamp NOT NULL)',
    rows: `INSERT INTO pgmigrations (name, run_on) VALUES (${hostileText}, now() - interval '3 s'), ('1700000000000_a', now() - interval '2 s'), ('1700000000001_b', now() - interval '1 s')`,
    versions: [hostile, '1700000000000_a', '1700000000001_b'],
  },
  {
    tool: 'typeorm',
    table: 'public.migrations',
    ddl: 'CREATE TABLE migrations (id SERIAL NOT NULL, "timestamp" bigint NOT NULL, name character varying NOT NULL, CONSTRAINT pk PRIMARY KEY (id))',
    rows: `INSERT INTO migrations ("timestamp", name) VALUES (1700000000001, 'B1700000000001'), (1700000000000, 'A1700000000000'), (5, ${hostileText})`,
    versions: [hostile, 'A1700000000000', 'B1700000000001'],
  },
  {
    tool: 'sequelize',
    table: 'public."SequelizeMeta"',
    ddl: 'CREATE TABLE "SequelizeMeta" (name VARCHAR(255) NOT NULL UNIQUE, PRIMARY KEY (name))',
    rows: `INSERT INTO "SequelizeMeta" VALUES ('20240102-b.js'), ('20240101-a.js'), (${hostileText})`,
    versions: [hostile, '20240101-a.js', '20240102-b.js'],
  },
  {
    tool: 'atlas',
    table: 'atlas_schema_revisions.atlas_schema_revisions',
    ddl: `CREATE SCHEMA atlas_schema_revisions; CREATE TABLE atlas_schema_revisions.atlas_schema_revisions (version character varying NOT NULL,
      description character varying NOT NULL, type bigint NOT NULL DEFAULT 2, applied bigint NOT NULL DEFAULT 0, total bigint NOT NULL DEFAULT 0,
      executed_at timestamptz NOT NULL, execution_time bigint NOT NULL, error text NULL, error_stmt text NULL, hash character varying NOT NULL,
      partial_hashes jsonb NULL, operator_version character varying NOT NULL, PRIMARY KEY (version));
      INSERT INTO atlas_schema_revisions.atlas_schema_revisions VALUES ('.atlas_cloud_identifier', 'x', 2, 0, 0, now(), 0, NULL, NULL, '', NULL, 'v')`,
    rows: `INSERT INTO atlas_schema_revisions.atlas_schema_revisions VALUES
      ('20240101000000', 'a', 2, 3, 3, now(), 5, NULL, NULL, 'h1:a', '["h1:x"]', 'Atlas CLI v0.20'),
      ('20240102000000', ${hostileText}, 2, 0, 0, now(), 5, NULL, NULL, 'h1:b', NULL, 'Atlas CLI v0.20')`,
    versions: ['20240101000000', '20240102000000'],
  },
];
