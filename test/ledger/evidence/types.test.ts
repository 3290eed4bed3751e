import { describeEffects } from '../../support/effect-cases.ts';

describeEffects('types and extensions', {
  enums: {
    before: "CREATE TYPE old AS ENUM ('a', 'b', 'c');",
    run: `CREATE TYPE "Mo""od" AS ENUM ('sad', 'it''s ok', 'happy'); ALTER TYPE "Mo""od" ADD VALUE 'mad' BEFORE 'happy';
      ALTER TYPE old ADD VALUE IF NOT EXISTS 'd' AFTER 'a'; ALTER TYPE old RENAME VALUE 'b' TO 'bb'`,
  },
  domains: {
    before: `CREATE DOMAIN old AS int DEFAULT 3 CONSTRAINT gone CHECK (VALUE > 0) CONSTRAINT loose CHECK (VALUE < 99);
      CREATE DOMAIN weak AS int; ALTER DOMAIN weak ADD CONSTRAINT later CHECK (VALUE > 5) NOT VALID; CREATE DOMAIN strict AS text NOT NULL;`,
    run: `CREATE DOMAIN "E mail" AS varchar(80) COLLATE "C" DEFAULT 'a@b' NOT NULL CONSTRAINT shaped CHECK (VALUE ~ '^[^@]+@') CHECK (VALUE <> 'x@y');
      ALTER DOMAIN old SET DEFAULT 7; ALTER DOMAIN old SET NOT NULL; ALTER DOMAIN old DROP CONSTRAINT gone; ALTER DOMAIN old ADD CONSTRAINT small CHECK (VALUE < 10);
      ALTER DOMAIN old RENAME CONSTRAINT loose TO tight; ALTER DOMAIN weak VALIDATE CONSTRAINT later; ALTER DOMAIN strict DROP NOT NULL`,
    alike: ['old gets a default'],
  },
  'domains freed': {
    before: 'CREATE DOMAIN d AS int DEFAULT 3;',
    run: 'ALTER DOMAIN d DROP DEFAULT',
  },
  'composite types and ranges': {
    before: 'CREATE TYPE old AS (a int, b text, c int);',
    run: `CREATE TYPE "Pa ir" AS ("x y" int, z numeric(8,2)[], old old); CREATE TYPE span AS RANGE (subtype = float8); CREATE TYPE coloured AS (t text COLLATE "C");
      ALTER TYPE old ADD ATTRIBUTE d date, DROP ATTRIBUTE IF EXISTS b, ALTER ATTRIBUTE a TYPE bigint; ALTER TYPE old RENAME ATTRIBUTE c TO "C c"`,
    unsure: ['coloured'],
  },
  'types renamed, moved and dropped': {
    before:
      "CREATE TYPE a AS ENUM ('x'); CREATE TYPE b AS (x int); CREATE DOMAIN c AS int; CREATE TYPE e AS ENUM ('y'); CREATE SCHEMA IF NOT EXISTS elsewhere;",
    run: 'ALTER TYPE a RENAME TO "A a"; ALTER TYPE b SET SCHEMA elsewhere; ALTER DOMAIN c RENAME TO d; DROP TYPE IF EXISTS e CASCADE',
  },
  extensions: {
    before:
      "CREATE SCHEMA apart; CREATE EXTENSION citext; CREATE EXTENSION ltree; CREATE EXTENSION pg_trgm VERSION '1.3';",
    run: `CREATE EXTENSION IF NOT EXISTS "uuid-ossp" WITH SCHEMA apart; CREATE EXTENSION hstore WITH SCHEMA apart VERSION '1.8'; ALTER EXTENSION citext SET SCHEMA apart;
      ALTER EXTENSION pg_trgm UPDATE TO '1.6'; DROP EXTENSION ltree CASCADE`,
  },
});
