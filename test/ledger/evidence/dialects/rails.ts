// As Active Record's migrations send them.
import { migration } from '../../../support/ledgers.ts';
import type { Dialect } from './dialect.ts';

export const rails: Dialect = {
  migrations: [
    migration(
      '20240101000001',
      'EnableExtensions',
      'CREATE EXTENSION IF NOT EXISTS "pgcrypto"',
      'CREATE EXTENSION IF NOT EXISTS "citext" SCHEMA public CASCADE',
    ),
    migration(
      '20240101000002',
      'CreateUsers',
      'CREATE TABLE "users" ("id" bigserial primary key, "email" citext DEFAULT \'\' NOT NULL, "encrypted_password" character varying DEFAULT \'\' NOT NULL, "sign_in_count" integer DEFAULT 0 NOT NULL, "admin" boolean DEFAULT FALSE, "created_at" timestamp(6) NOT NULL, "updated_at" timestamp(6) NOT NULL)',
      'CREATE UNIQUE INDEX "index_users_on_email" ON "users" ("email")',
    ),
    migration(
      '20240101000003',
      'CreateArticles',
      'CREATE TABLE "articles" ("id" uuid DEFAULT gen_random_uuid() NOT NULL PRIMARY KEY, "user_id" bigint NOT NULL, "title" character varying(200), "body" text, "meta" jsonb DEFAULT \'{}\' NOT NULL, "labels" character varying[] DEFAULT \'{}\', "published_on" date, "price" decimal(8,2) DEFAULT \'0.0\', "created_at" timestamp(6) without time zone NOT NULL, "updated_at" timestamp(6) without time zone NOT NULL, CONSTRAINT "fk_rails_3d31dad1cc" FOREIGN KEY ("user_id") REFERENCES "users" ("id"))',
      'CREATE INDEX "index_articles_on_user_id" ON "articles" ("user_id")',
      'CREATE INDEX "index_articles_on_labels" ON "articles" USING gin ("labels")',
    ),
    migration(
      '20240101000004',
      'AddStatusToArticles',
      'ALTER TABLE "articles" ADD "status" integer DEFAULT 0 NOT NULL',
      'CREATE INDEX CONCURRENTLY "index_articles_on_status" ON "articles" ("status") WHERE status > 0',
    ),
    migration(
      '20240101000005',
      'AddForeignKeyLater',
      'ALTER TABLE "articles" ADD "editor_id" bigint',
      'ALTER TABLE "articles" ADD CONSTRAINT "fk_rails_e74ce85cbc" FOREIGN KEY ("editor_id") REFERENCES "users" ("id") ON DELETE SET NULL NOT VALID',
      'ALTER TABLE "articles" VALIDATE CONSTRAINT "fk_rails_e74ce85cbc"',
    ),
    migration(
      '20240101000006',
      'RenameBody',
      'ALTER TABLE "articles" RENAME COLUMN "body" TO "content"',
      'ALTER TABLE "articles" ALTER COLUMN "title" SET NOT NULL',
      'ALTER TABLE "articles" ALTER COLUMN "title" TYPE text',
    ),
    migration(
      '20240101000007',
      'AddChecks',
      'ALTER TABLE "articles" ADD CONSTRAINT price_check CHECK (price > 100 OR price = 0)',
      'ALTER TABLE "users" ALTER COLUMN "admin" SET DEFAULT TRUE',
      'ALTER TABLE "users" ALTER COLUMN "sign_in_count" DROP DEFAULT',
    ),
    migration(
      '20240101000008',
      'CreateMood',
      "CREATE TYPE \"mood\" AS ENUM ('happy', 'sad')",
      'ALTER TABLE "users" ADD "mood" "mood" DEFAULT \'happy\' NOT NULL',
      "COMMENT ON TABLE \"users\" IS 'People''s accounts'",
    ),
    migration(
      '20240101000009',
      'CreateTagsJoin',
      'CREATE TABLE "articles_tags" ("article_id" uuid NOT NULL, "tag_id" bigint NOT NULL)',
      'CREATE INDEX "index_articles_tags_on_article_id_and_tag_id" ON "articles_tags" ("article_id", "tag_id")',
      'CREATE TABLE "tags" ("id" bigserial primary key, "name" character varying COLLATE "C")',
    ),
    migration(
      '20240101000010',
      'RenameTags',
      'ALTER TABLE "tags" RENAME TO "topics"',
      'ALTER TABLE "public"."tags_id_seq" RENAME TO "topics_id_seq"',
      'ALTER INDEX "public"."tags_pkey" RENAME TO "topics_pkey"',
    ),
    migration(
      '20240101000011',
      'CreateReport',
      'CREATE VIEW article_counts AS SELECT users.id AS user_id, COUNT(articles.id) AS count FROM users LEFT JOIN articles ON articles.user_id = users.id GROUP BY users.id',
      'ALTER TABLE "users" ADD "full" character varying GENERATED ALWAYS AS (email::text || \' \' || encrypted_password) STORED',
    ),
    migration(
      '20240101000012',
      'RemoveLabels',
      'DROP INDEX "index_articles_on_labels"',
      'ALTER TABLE "articles" DROP COLUMN "labels"',
      'ALTER TABLE "articles" ADD COLUMN "search" tsvector, ADD COLUMN "visits" integer DEFAULT 0 NOT NULL',
    ),
  ],
};
