import { describeEffects, type EffectCase } from '../../support/effect-cases.ts';

const cases: Readonly<Record<string, EffectCase>> = {
  enums: {
    before: "CREATE TYPE old AS ENUM ('a', 'b', 'c');",
    run: `CREATE TYPE "Mo""od" AS ENUM ('sad', 'it''s ok', 'happy'); ALTER TYPE "Mo""od" ADD VALUE 'mad' BEFORE 'happy';
      ALTER TYPE old ADD VALUE IF NOT EXISTS 'd' AFTER 'a'; ALTER TYPE old RENAME VALUE 'b' TO 'bb'`,
  },
  'types renamed, moved and dropped': {
    before:
      "CREATE TYPE a AS ENUM ('x'); CREATE TYPE b AS (x int); CREATE DOMAIN c AS int; CREATE TYPE e AS ENUM ('y'); CREATE SCHEMA IF NOT EXISTS elsewhere;",
    run: 'ALTER TYPE a RENAME TO "A a"; ALTER TYPE b SET SCHEMA elsewhere; ALTER DOMAIN c RENAME TO d; DROP TYPE IF EXISTS e CASCADE',
  },
  extensions: {
    before: 'CREATE SCHEMA apart; CREATE EXTENSION citext;',
    run: `CREATE EXTENSION IF NOT EXISTS "uuid-ossp" WITH SCHEMA apart; CREATE EXTENSION hstore VERSION '1.8'; ALTER EXTENSION citext SET SCHEMA apart`,
  },
};

describeEffects('types', cases);
