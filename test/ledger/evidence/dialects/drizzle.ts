// As drizzle-kit generates them.
import { type Dialect, files } from './dialect.ts';

export const drizzle: Dialect = {
  migrations: files({
    '0000_calm_river': `CREATE TYPE "public"."status" AS ENUM('open', 'closed');--> statement-breakpoint
CREATE TABLE IF NOT EXISTS "users" (
	"id" serial PRIMARY KEY NOT NULL,
	"full_name" text,
	"phone" varchar(256),
	"created_at" timestamp DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE IF NOT EXISTS "tickets" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" integer,
	"status" "status" DEFAULT 'open' NOT NULL,
	"price" numeric(12, 2) DEFAULT '0' NOT NULL,
	"payload" jsonb DEFAULT '{}'::jsonb,
	"labels" text[] DEFAULT '{}'::text[] NOT NULL
);
--> statement-breakpoint
DO $$ BEGIN
 ALTER TABLE "tickets" ADD CONSTRAINT "tickets_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
EXCEPTION
 WHEN duplicate_object THEN null;
END $$;`,
    '0001_tall_moon': `CREATE TABLE "accounts" (
	"user_id" integer NOT NULL,
	"provider" text NOT NULL,
	"provider_account_id" text NOT NULL,
	"expires_at" timestamp (3) with time zone,
	CONSTRAINT "accounts_provider_provider_account_id_pk" PRIMARY KEY("provider","provider_account_id")
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;`,
    '0002_quick_fox': `ALTER TABLE "users" ADD COLUMN "email" text NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_email_unique" UNIQUE("email");`,
    '0003_old_oak': `CREATE INDEX IF NOT EXISTS "tickets_status_idx" ON "tickets" USING btree ("status");--> statement-breakpoint
CREATE UNIQUE INDEX "lower_email" ON "users" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "open_tickets" ON "tickets" USING btree ("user_id" DESC NULLS LAST) WHERE "tickets"."status" = 'open';`,
    '0004_wise_owl': `ALTER TYPE "public"."status" ADD VALUE 'waiting' BEFORE 'closed';`,
    '0005_brave_ant': `CREATE TABLE "teams" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "teams_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1000 CACHE 1),
	"name" text NOT NULL,
	"size" smallint DEFAULT 1,
	CONSTRAINT "teams_name_unique" UNIQUE NULLS NOT DISTINCT("name"),
	CONSTRAINT "size_check" CHECK ("teams"."size" > 0)
);
--> statement-breakpoint
ALTER TABLE "teams" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "teams are read" ON "teams" AS PERMISSIVE FOR SELECT TO public USING (true);`,
    '0006_red_rose': `ALTER TABLE "users" RENAME COLUMN "full_name" TO "name";--> statement-breakpoint
ALTER TABLE "users" ALTER COLUMN "name" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ALTER COLUMN "phone" SET DATA TYPE text;`,
    '0007_deep_sea': `CREATE VIEW "public"."open_tickets_view" AS (select "tickets"."id", "users"."name" from "tickets" left join "users" on "tickets"."user_id" = "users"."id" where "tickets"."status" = 'open');--> statement-breakpoint
CREATE MATERIALIZED VIEW "public"."per_user" AS (select "user_id", count(*) as "n" from "tickets" group by "user_id");`,
    '0008_thin_ice': `CREATE SCHEMA "audit";
--> statement-breakpoint
CREATE TABLE "audit"."events" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"kind" char(3),
	"took" interval
);
--> statement-breakpoint
CREATE SEQUENCE "public"."ticket_no" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;`,
    '0009_warm_sun': `ALTER TABLE "tickets" DROP CONSTRAINT "tickets_user_id_users_id_fk";
--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE cascade;--> statement-breakpoint
DROP INDEX IF EXISTS "tickets_status_idx";--> statement-breakpoint
ALTER TABLE "tickets" DROP COLUMN IF EXISTS "payload";`,
  }),
  newer: ['0005_brave_ant'],
  incomplete: ['0000_calm_river'],
};
