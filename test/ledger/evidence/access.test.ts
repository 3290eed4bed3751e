import { describeEffects, type EffectCase } from '../../support/effect-cases.ts';

const table = 'CREATE TABLE t (id int, owner_id int, state text);';
/** Roles belong to the server: other tests use the same, so that they are made where they are not. */
const roles = ['evidence reader', 'evidence_anon', 'evidence_writer']
  .map(
    (role) => `DO $$BEGIN CREATE ROLE "${role}"; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END$$;`,
  )
  .join('\n');

const cases: Readonly<Record<string, EffectCase>> = {
  policies: {
    before: `${roles} ${table} CREATE TABLE members (org int, member int); CREATE FUNCTION uid() RETURNS int LANGUAGE sql STABLE AS 'SELECT 1';`,
    run: `CREATE POLICY plain ON t;
      CREATE POLICY "o wn" ON t FOR SELECT TO evidence_anon, "evidence reader" USING (owner_id = uid());
      CREATE POLICY strict ON t AS RESTRICTIVE FOR UPDATE USING (state IN ('open', 'closed')) WITH CHECK (state <> 'closed' AND id > 0);
      CREATE POLICY adds ON t FOR INSERT TO PUBLIC WITH CHECK (true);
      CREATE POLICY deep ON t USING (EXISTS (SELECT 1 FROM members m WHERE m.org = t.id AND m.member = (SELECT uid())))`,
  },
  'policies altered': {
    before: `${roles} ${table} CREATE POLICY p ON t FOR SELECT USING (id > 1); CREATE POLICY q ON t FOR SELECT USING (id > 1);`,
    run: 'ALTER POLICY p ON t TO evidence_anon USING (id > 2)',
    alike: ['USING'],
  },
  'policies renamed and dropped': {
    before: `${table} CREATE POLICY p ON t; CREATE POLICY q ON t;`,
    run: 'ALTER POLICY p ON t RENAME TO "p 2"; DROP POLICY IF EXISTS q ON t',
  },
  'a policy for whoever runs it': {
    before: table,
    run: 'CREATE POLICY p ON t TO CURRENT_USER USING (true); CREATE POLICY q ON t TO PUBLIC',
    unsure: ['policy p'],
  },
  'privileges on relations': {
    before: `${roles} ${table} CREATE VIEW v AS SELECT 1 AS one; CREATE SEQUENCE s; CREATE MATERIALIZED VIEW m AS SELECT 1 AS one;`,
    run: `GRANT SELECT, INSERT ON t, v TO evidence_anon, "evidence reader" WITH GRANT OPTION;
      GRANT ALL ON TABLE m TO evidence_writer; GRANT USAGE ON SEQUENCE s TO PUBLIC; GRANT ALL ON t TO evidence_writer`,
  },
  'privileges on columns': {
    before: `${roles} ${table} CREATE VIEW v AS SELECT 1 AS one, 2 AS two;`,
    run: 'GRANT SELECT (id, state), UPDATE (state) ON t TO evidence_anon; GRANT SELECT (two) ON v TO evidence_anon; GRANT ALL (owner_id) ON t TO evidence_writer',
  },
  'privileges taken': {
    before: `${roles} ${table} CREATE TABLE u (a int); CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE PROCEDURE p() LANGUAGE sql AS '';
      GRANT SELECT, UPDATE ON t TO evidence_anon; GRANT SELECT (id) ON t TO evidence_writer; GRANT ALL ON u TO evidence_anon WITH GRANT OPTION;`,
    run: `REVOKE UPDATE ON t FROM evidence_anon; REVOKE ALL ON FUNCTION f(int) FROM PUBLIC; REVOKE EXECUTE ON PROCEDURE p FROM PUBLIC;
      REVOKE SELECT (id) ON t FROM evidence_writer; REVOKE GRANT OPTION FOR ALL ON u FROM evidence_anon CASCADE`,
  },
  'all taken, some given back': {
    before: `${roles} ${table} GRANT ALL ON t TO evidence_anon;`,
    run: 'REVOKE ALL ON t FROM evidence_anon; GRANT DELETE ON t TO evidence_anon; REVOKE DELETE ON t FROM evidence_anon',
  },
  'privileges on routines, types and schemas': {
    before: `${roles} CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE FUNCTION f(text) RETURNS int LANGUAGE sql AS 'SELECT 1';
      CREATE TYPE mood AS ENUM ('sad'); CREATE DOMAIN d AS int; CREATE SCHEMA "in ner"; REVOKE ALL ON TYPE mood FROM PUBLIC;`,
    run: `GRANT EXECUTE ON FUNCTION f(integer) TO evidence_anon; GRANT USAGE ON TYPE mood TO evidence_anon, PUBLIC; GRANT ALL ON DOMAIN d TO evidence_anon;
      GRANT USAGE ON SCHEMA "in ner" TO evidence_anon; GRANT ALL ON SCHEMA "in ner" TO "evidence reader"`,
  },
  'privileges on all in a schema': {
    before: `${roles} CREATE SCHEMA IF NOT EXISTS everything; CREATE TABLE everything.a (x int); CREATE VIEW everything.b AS SELECT 1 AS one;
      CREATE SEQUENCE everything.s; CREATE FUNCTION everything.f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE PROCEDURE everything.p() LANGUAGE sql AS '';`,
    run: `GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA everything TO evidence_anon, evidence_writer; GRANT ALL ON ALL SEQUENCES IN SCHEMA everything TO evidence_anon;
      REVOKE EXECUTE ON ALL ROUTINES IN SCHEMA everything FROM PUBLIC`,
  },
  'default privileges': {
    before: `${roles} CREATE SCHEMA IF NOT EXISTS born; CREATE SCHEMA IF NOT EXISTS other_born;
      ALTER DEFAULT PRIVILEGES FOR ROLE evidence_writer IN SCHEMA other_born GRANT SELECT, INSERT ON TABLES TO evidence_anon;`,
    run: `ALTER DEFAULT PRIVILEGES FOR ROLE evidence_writer IN SCHEMA born GRANT SELECT, UPDATE ON TABLES TO evidence_anon, "evidence reader";
      ALTER DEFAULT PRIVILEGES FOR ROLE evidence_writer REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
      ALTER DEFAULT PRIVILEGES FOR ROLE evidence_writer GRANT ALL ON SEQUENCES TO evidence_anon;
      ALTER DEFAULT PRIVILEGES FOR ROLE evidence_writer IN SCHEMA other_born REVOKE INSERT ON TABLES FROM evidence_anon;
      ALTER DEFAULT PRIVILEGES IN SCHEMA born GRANT EXECUTE ON FUNCTIONS TO evidence_anon`,
    unsure: ['EXECUTE on new functions in born of the role that runs it'],
  },
  owners: {
    before: `${roles} CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE TYPE mood AS ENUM ('a'); CREATE DOMAIN d AS int; CREATE SCHEMA owned;
      CREATE AGGREGATE total(int) (sfunc = int4pl, stype = int); CREATE PUBLICATION owned_pub;`,
    run: `ALTER FUNCTION f(int) OWNER TO evidence_anon; ALTER TYPE mood OWNER TO "evidence reader"; ALTER DOMAIN d OWNER TO evidence_anon; ALTER SCHEMA owned OWNER TO evidence_anon;
      ALTER AGGREGATE total(int) OWNER TO evidence_anon; ALTER PUBLICATION owned_pub OWNER TO CURRENT_USER`,
    unsure: ['publication owned_pub'],
  },
  'privileges on languages': {
    before: roles,
    run: `GRANT USAGE ON LANGUAGE plpgsql TO evidence_anon; REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC`,
  },
  'comments on all sorts': {
    before: `${table} CREATE VIEW v AS SELECT 1 AS one; CREATE MATERIALIZED VIEW m AS SELECT 1 AS one; CREATE TYPE pair AS (x int, y int); CREATE TYPE mood AS ENUM ('a');
      CREATE DOMAIN d AS int CONSTRAINT small CHECK (VALUE < 5); CREATE INDEX i ON t (id); CREATE SEQUENCE s; ALTER TABLE t ADD CONSTRAINT c CHECK (id > 0);
      CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE PROCEDURE p() LANGUAGE sql AS ''; CREATE POLICY po ON t; CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING;
      CREATE FUNCTION fires() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION fires();
      CREATE AGGREGATE total(int) (sfunc = int4pl, stype = int, initcond = '0'); CREATE CAST (mood AS pair) WITH INOUT; CREATE SCHEMA commented;
      CREATE OPERATOR |+| (FUNCTION = int4pl, LEFTARG = int, RIGHTARG = int); CREATE STATISTICS st ON id, owner_id FROM t; CREATE PUBLICATION "evid pub";
      CREATE COLLATION co (locale = 'C'); CREATE TEXT SEARCH CONFIGURATION ts (COPY = pg_catalog.english); CREATE TEXT SEARCH DICTIONARY di (TEMPLATE = pg_catalog.simple);
      CREATE FOREIGN DATA WRAPPER ewrap; CREATE SERVER eserv FOREIGN DATA WRAPPER ewrap; CREATE OPERATOR FAMILY fam USING btree;
      COMMENT ON FUNCTION fires() IS 'gone soon';`,
    run: `COMMENT ON TABLE t IS 'it''s'; COMMENT ON COLUMN t.id IS E'a\\u202eb'; COMMENT ON VIEW v IS 'x'; COMMENT ON COLUMN v.one IS 'x'; COMMENT ON COLUMN m.one IS 'x';
      COMMENT ON MATERIALIZED VIEW m IS 'x'; COMMENT ON TYPE pair IS 'x'; COMMENT ON COLUMN pair.y IS 'x'; COMMENT ON TYPE mood IS 'x'; COMMENT ON DOMAIN d IS 'x';
      COMMENT ON CONSTRAINT small ON DOMAIN d IS 'x'; COMMENT ON INDEX i IS 'x'; COMMENT ON SEQUENCE s IS 'x'; COMMENT ON CONSTRAINT c ON t IS 'x';
      COMMENT ON FUNCTION f(int4) IS 'x'; COMMENT ON PROCEDURE p IS 'x'; COMMENT ON POLICY po ON t IS 'x'; COMMENT ON RULE r ON t IS 'x'; COMMENT ON TRIGGER tr ON t IS 'x';
      COMMENT ON AGGREGATE total(int) IS 'x'; COMMENT ON CAST (mood AS pair) IS 'x'; COMMENT ON SCHEMA commented IS 'x'; COMMENT ON OPERATOR |+| (int, int) IS 'x';
      COMMENT ON STATISTICS st IS 'x'; COMMENT ON PUBLICATION "evid pub" IS 'x'; COMMENT ON COLLATION co IS 'x'; COMMENT ON TEXT SEARCH CONFIGURATION ts IS 'x';
      COMMENT ON TEXT SEARCH DICTIONARY di IS 'x'; COMMENT ON FOREIGN DATA WRAPPER ewrap IS 'x'; COMMENT ON SERVER eserv IS 'x'; COMMENT ON OPERATOR FAMILY fam USING btree IS 'x';
      COMMENT ON FUNCTION fires() IS NULL`,
  },
};

describeEffects('access and comments', cases);
