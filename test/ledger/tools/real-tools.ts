// Migration tools as their users run them.
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import knex from 'knex';
import { runner } from 'node-pg-migrate';
import pg from 'pg';
import { Sequelize } from 'sequelize';
import { DataSource } from 'typeorm';
import { SequelizeStorage, Umzug } from 'umzug';

/** A migration to be written down as a tool wants it. */
export interface Step {
  /** 14 digits. */
  readonly stamp: number;
  readonly name: string;
  readonly sql: string;
}

export interface RealTool {
  /** As the ledger's tool is named. */
  readonly name: string;
  /** The files of these migrations, by path. */
  files(steps: readonly Step[]): Readonly<Record<string, string>>;
  /** Runs what is pending. */
  run(url: string, folder: string): Promise<void>;
  /** How many migrations the tool says are pending. */
  pending(url: string, folder: string): Promise<number>;
}

const quoted = (sql: string): string => JSON.stringify(sql);

async function withPool<Result>(url: string, use: (pool: pg.Pool) => Promise<Result>): Promise<Result> {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  try {
    return await use(pool);
  } finally {
    await pool.end();
  }
}

const drizzleTool: RealTool = {
  name: 'drizzle',
  files: (steps) => ({
    'meta/_journal.json': JSON.stringify({
      version: '7',
      dialect: 'postgresql',
      entries: steps.map(({ stamp, name }, idx) => ({
        idx,
        version: '7',
        when: stamp,
        tag: `000${idx}_${name}`,
        breakpoints: true,
      })),
    }),
    ...Object.fromEntries(steps.map(({ name, sql }, place) => [`000${place}_${name}.sql`, sql])),
  }),
  run: (url, migrationsFolder) => withPool(url, (pool) => migrate(drizzle(pool), { migrationsFolder })),
  // It has no call that tells; what it runs is what its journal has after the newest record.
  pending: (url, migrationsFolder) =>
    withPool(url, async (pool) => {
      const { rows } = await pool.query('SELECT max(created_at)::text AS newest FROM drizzle.__drizzle_migrations');
      return readMigrationFiles({ migrationsFolder }).filter(
        ({ folderMillis }) => folderMillis > Number(rows[0].newest),
      ).length;
    }),
};

async function withKnex<Result>(url: string, use: (one: ReturnType<typeof knex>) => Promise<Result>): Promise<Result> {
  const one = knex({ client: 'pg', connection: url });
  try {
    return await use(one);
  } finally {
    await one.destroy();
  }
}

const knexTool: RealTool = {
  name: 'knex',
  files: (steps) =>
    Object.fromEntries(
      steps.map(({ stamp, name, sql }) => [
        `${stamp}_${name}.cjs`,
        `exports.up = (knex) => knex.raw(${quoted(sql)});\nexports.down = () => {};\n`,
      ]),
    ),
  run: (url, directory) =>
    withKnex(url, async (one) => {
      await one.migrate.latest({ directory, loadExtensions: ['.cjs'] });
    }),
  pending: (url, directory) =>
    withKnex(url, async (one) => {
      const [, left] = await one.migrate.list({ directory, loadExtensions: ['.cjs'] });
      return left.length;
    }),
};

const nodePgMigrateTool: RealTool = {
  name: 'node-pg-migrate',
  files: (steps) =>
    Object.fromEntries(
      steps.map(({ stamp, name, sql }) => [`${stamp}000_${name}.sql`, `-- Up Migration\n${sql};\n-- Down Migration\n`]),
    ),
  run: async (databaseUrl, dir) => {
    await runner({ databaseUrl, dir, direction: 'up', migrationsTable: 'pgmigrations', log: () => {} });
  },
  pending: async (databaseUrl, dir) => {
    const left = await runner({
      databaseUrl,
      dir,
      direction: 'up',
      migrationsTable: 'pgmigrations',
      dryRun: true,
      log: () => {},
    });
    return left.length;
  },
};

async function withTypeorm<Result>(
  url: string,
  folder: string,
  use: (source: DataSource) => Promise<Result>,
): Promise<Result> {
  const source = await new DataSource({ type: 'postgres', url, migrations: [path.join(folder, '*.cjs')] }).initialize();
  try {
    return await use(source);
  } finally {
    await source.destroy();
  }
}

const typeormTool: RealTool = {
  name: 'typeorm',
  files: (steps) =>
    Object.fromEntries(
      steps.map(({ stamp, name, sql }) => {
        const title = `${name}${String(stamp).slice(0, 13)}`;
        return [
          `${title}.cjs`,
          `exports.M = class { name = '${title}'; async up(runner) { await runner.query(${quoted(sql)}); } async down() {} };\n`,
        ];
      }),
    ),
  run: (url, folder) =>
    withTypeorm(url, folder, async (source) => {
      await source.runMigrations();
    }),
  pending: (url, folder) =>
    withTypeorm(url, folder, async (source) => {
      const queryRunner = source.createQueryRunner();
      const executed = await queryRunner.query('SELECT name FROM migrations');
      const names = new Set(executed.map(({ name }: { name: string }) => name));
      const left = source.migrations.filter(({ name }) => !names.has(name)).length;
      // Its own answer is only whether there are any.
      if ((await source.showMigrations()) !== left > 0) throw new Error('TypeORM thinks otherwise');
      return left;
    }),
};

async function withUmzug<Result>(
  url: string,
  folder: string,
  use: (umzug: Umzug<Sequelize>) => Promise<Result>,
): Promise<Result> {
  const sequelize = new Sequelize(url, { logging: false });
  try {
    const context = sequelize;
    return await use(
      new Umzug({
        migrations: {
          glob: ['*.sql', { cwd: folder }],
          resolve: ({ name, path: at }) => ({
            name,
            up: async () => {
              await context.query(await readFile(at ?? '', 'utf8'));
            },
          }),
        },
        context,
        storage: new SequelizeStorage({ sequelize }),
        logger: undefined,
      }),
    );
  } finally {
    await sequelize.close();
  }
}

const sequelizeTool: RealTool = {
  name: 'sequelize',
  files: (steps) => Object.fromEntries(steps.map(({ stamp, name, sql }) => [`${stamp}-${name}.sql`, sql])),
  run: (url, folder) =>
    withUmzug(url, folder, async (umzug) => {
      await umzug.up();
    }),
  pending: (url, folder) => withUmzug(url, folder, async (umzug) => (await umzug.pending()).length),
};

/** What Node has, and its types have not. */
declare const WebAssembly: {
  instantiate(
    module: Uint8Array,
    imports: Readonly<Record<string, object>>,
  ): Promise<{ readonly instance: { readonly exports: Readonly<Record<string, unknown>> } }>;
};

/** The engine that Prisma's own command runs, as its package for WebAssembly has it: loaded once. */
async function loadEngine() {
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const module = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm')
    .replace(/\.js$/, '_bg.wasm');
  const imports = { './schema_engine_bg.js': { ...bindings } };
  const { exports } = (await WebAssembly.instantiate(await readFile(module), imports)).instance;
  bindings.__wbg_set_wasm(exports);
  if (typeof exports.__wbindgen_start === 'function') exports.__wbindgen_start();
  return bindings.SchemaEngine;
}

let loading: ReturnType<typeof loadEngine> | undefined;

async function withEngine<Result>(
  url: string,
  use: (engine: Awaited<ReturnType<Awaited<ReturnType<typeof loadEngine>>['new']>>) => Promise<Result>,
): Promise<Result> {
  loading ??= loadEngine();
  const { new: open } = await loading;
  const schema = 'datasource db {\n  provider = "postgresql"\n}\n';
  // Its lock is held for as long as its connection.
  return withPool(url, async (pool) => {
    const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool));
    return use(await open({ datamodels: [['schema.prisma', schema]] }, () => {}, adapter));
  });
}

async function prismaMigrations(folder: string) {
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((one) => one.isDirectory())
    .map(({ name }) => name);
  return {
    baseDir: folder,
    shadowDbInitScript: '',
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    migrationDirectories: await Promise.all(
      names.sort().map(async (name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok' as const, value: await readFile(path.join(folder, name, 'migration.sql'), 'utf8') },
        },
      })),
    ),
  };
}

const filters = { externalTables: [], externalEnums: [] };

const prismaTool: RealTool = {
  name: 'prisma',
  files: (steps) => Object.fromEntries(steps.map(({ stamp, name, sql }) => [`${stamp}_${name}/migration.sql`, sql])),
  run: (url, folder) =>
    withEngine(url, async (engine) => {
      await engine.applyMigrations({ migrationsList: await prismaMigrations(folder), filters });
    }),
  pending: (url, folder) =>
    withEngine(url, async (engine) => {
      const { history, editedMigrationNames, failedMigrationNames } = await engine.diagnoseMigrationHistory({
        migrationsList: await prismaMigrations(folder),
        optInToShadowDatabase: false,
        filters,
      });
      if (editedMigrationNames.length + failedMigrationNames.length > 0) throw new Error('Prisma finds faults');
      if (history === null) return 0;
      if (history.diagnostic === 'databaseIsBehind') return history.unappliedMigrationNames.length;
      throw new Error(`Prisma finds that ${history.diagnostic}`);
    }),
};

export const realTools: readonly RealTool[] = [
  drizzleTool,
  knexTool,
  nodePgMigrateTool,
  typeormTool,
  sequelizeTool,
  prismaTool,
];
