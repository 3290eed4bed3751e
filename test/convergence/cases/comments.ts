// What is said of anything: COMMENT ON, for everything that can be commented.
import type { ConvergenceCase } from '../../support/convergence/case.ts';

/** One of everything that lives in a schema, or has a name of its own. */
const everything = `
  CREATE TABLE "T ""1" (id int CONSTRAINT "P ""k" PRIMARY KEY, "Ä b" text CONSTRAINT positive CHECK ("Ä b" <> ''), c int CONSTRAINT u UNIQUE, d int CONSTRAINT ref REFERENCES "T ""1", EXCLUDE (c WITH =));
  INSERT INTO "T ""1" VALUES (1, 'x', 2, NULL);
  CREATE INDEX "I ""x" ON "T ""1" (c); CREATE STATISTICS st ON id, c FROM "T ""1"; CREATE POLICY "P ""o" ON "T ""1"; CREATE RULE "R ""1" AS ON DELETE TO "T ""1" DO ALSO NOTHING;
  CREATE FUNCTION trig() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER "Tr ""1" BEFORE INSERT ON "T ""1" FOR EACH ROW EXECUTE FUNCTION trig();
  CREATE VIEW v AS SELECT 1 AS a, 2 AS "B b"; CREATE MATERIALIZED VIEW mv AS SELECT 1 AS a; CREATE INDEX mvi ON mv (a); CREATE SEQUENCE s;
  CREATE FUNCTION f(a int, OUT b int, VARIADIC c text[] DEFAULT '{}') LANGUAGE sql AS 'SELECT 1'; CREATE PROCEDURE p(INOUT a int) LANGUAGE sql AS 'SELECT 1';
  CREATE AGGREGATE agg(int) (SFUNC = int4pl, STYPE = int); CREATE AGGREGATE every_one(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '0');
  CREATE AGGREGATE ord(float8 ORDER BY anyelement) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA);
  CREATE TYPE mood AS ENUM ('a'); CREATE DOMAIN d AS int CONSTRAINT "D ""c" CHECK (VALUE > 0); CREATE TYPE c AS (a int, "B b" text); CREATE TYPE r AS RANGE (SUBTYPE = int, MULTIRANGE_TYPE_NAME = mr);
  CREATE COLLATION coll FROM "C"; CREATE SCHEMA $there;
  CREATE FOREIGN DATA WRAPPER $here_w; CREATE SERVER $here_s FOREIGN DATA WRAPPER $here_w; CREATE FOREIGN TABLE ft (a int CONSTRAINT ftc CHECK (a > 0)) SERVER $here_s;
  CREATE PUBLICATION $here_p;
  CREATE TABLE part (id int, b int) PARTITION BY RANGE (id); CREATE TABLE part1 PARTITION OF part FOR VALUES FROM (0) TO (9); CREATE INDEX parti ON part (b);`;

const on = (text: string, only?: RegExp): string =>
  `TABLE "T ""1"|COLUMN "T ""1"."Ä b"|CONSTRAINT "P ""k" ON "T ""1"|CONSTRAINT positive ON "T ""1"|CONSTRAINT u ON "T ""1"|CONSTRAINT ref ON "T ""1"|CONSTRAINT "T ""1_c_excl" ON "T ""1"|INDEX "I ""x"|STATISTICS st|POLICY "P ""o" ON "T ""1"|RULE "R ""1" ON "T ""1"|TRIGGER "Tr ""1" ON "T ""1"|VIEW v|COLUMN v."B b"|MATERIALIZED VIEW mv|COLUMN mv.a|INDEX mvi|SEQUENCE s|FUNCTION f(int, text[])|PROCEDURE p(int)|AGGREGATE agg(int)|AGGREGATE every_one(*)|AGGREGATE ord(float8 ORDER BY anyelement)|TYPE mood|DOMAIN d|CONSTRAINT "D ""c" ON DOMAIN d|TYPE c|COLUMN c."B b"|TYPE r|COLLATION coll|SCHEMA $there|FOREIGN DATA WRAPPER $here_w|SERVER $here_s|FOREIGN TABLE ft|COLUMN ft.a|CONSTRAINT ftc ON ft|PUBLICATION $here_p|TABLE part1|COLUMN part1.b|INDEX parti|INDEX part1_b_idx`
    .split('|')
    .filter((one) => only?.test(one) ?? true)
    .map((one) => `COMMENT ON ${one} IS ${text};`)
    .join('\n');

export const comments: readonly ConvergenceCase[] = [
  { name: 'on everything, and none', both: everything, a: on(`'it''s "one"'`), b: '' },
  { name: 'on everything, changed', both: everything, a: on(`E'one\\n\\ttwo\\r\\nthree'`), b: on(`'two'`) },
  { name: 'with everything made new', a: `${everything} ${on(`'new'`)}`, b: '' },
  {
    name: 'with line breaks, quotes, backslashes, emoji and escape sequences',
    both: 'CREATE TABLE t (a int, b int, c int, d int, e int, f int); INSERT INTO t VALUES (1);',
    a: `COMMENT ON TABLE t IS E'\\\\ \\'\\' $$ $function$ "x" -- not the end /* nor this'; COMMENT ON COLUMN t.a IS E'\\u001b[31mred\\u0007\\u202e'; COMMENT ON COLUMN t.b IS '🙂 é é ß 漢字';
        COMMENT ON COLUMN t.c IS E'a\\n\\\\.\\n;\\nCOMMIT;\\n'; COMMENT ON COLUMN t.d IS ' '; COMMENT ON COLUMN t.e IS E'\\u0001\\u007f\\u0085\\u2028'; COMMENT ON COLUMN t.f IS E'\\\\u0041 \\\\x41 %s :x $1'`,
    b: '',
  },
  {
    name: 'of 64 kB',
    both: 'CREATE TABLE t (a int);',
    a: `COMMENT ON TABLE t IS '${`it''s ten_ `.repeat(6554)}'`,
    b: `COMMENT ON TABLE t IS '${`it''s ten_ `.repeat(6553)}another'`,
  },
  {
    name: 'on names of 63 bytes, in upper case, reserved, and with control characters',
    a: `CREATE TABLE "${'é'.repeat(31)}" ("SELECT" int, "select" int, U&"a\\0009b\\000ac" int CHECK (U&"a\\0009b\\000ac" > 0));
        COMMENT ON TABLE "${'é'.repeat(31)}" IS 'x'; COMMENT ON COLUMN "${'é'.repeat(31)}"."SELECT" IS 'up'; COMMENT ON COLUMN "${'é'.repeat(31)}"."select" IS 'down';
        COMMENT ON COLUMN "${'é'.repeat(31)}".U&"a\\0009b\\000ac" IS 'control'`,
    b: `CREATE TABLE "${'é'.repeat(31)}" ("SELECT" int, "select" int, U&"a\\0009b\\000ac" int CHECK (U&"a\\0009b\\000ac" > 0))`,
  },
  {
    name: 'on what is dropped and made again',
    both: 'CREATE TABLE base (a int); INSERT INTO base VALUES (1);',
    a: `CREATE VIEW v AS SELECT a::text AS a FROM base; COMMENT ON VIEW v IS 'v'; COMMENT ON COLUMN v.a IS 'a'; CREATE TYPE r AS RANGE (SUBTYPE = int8); COMMENT ON TYPE r IS 'r'; CREATE INDEX i ON base (a DESC); COMMENT ON INDEX i IS 'i';
        ALTER TABLE base ADD CONSTRAINT c CHECK (a > 0); COMMENT ON CONSTRAINT c ON base IS 'c'; CREATE POLICY p ON base AS RESTRICTIVE; COMMENT ON POLICY p ON base IS 'p'; CREATE STATISTICS st ON a, (a + 1) FROM base; COMMENT ON STATISTICS st IS 'st'`,
    b: `CREATE VIEW v AS SELECT a::int8 AS a FROM base; COMMENT ON VIEW v IS 'v'; COMMENT ON COLUMN v.a IS 'a'; CREATE TYPE r AS RANGE (SUBTYPE = int4); COMMENT ON TYPE r IS 'r'; CREATE INDEX i ON base (a); COMMENT ON INDEX i IS 'i';
        ALTER TABLE base ADD CONSTRAINT c CHECK (a >= 0); COMMENT ON CONSTRAINT c ON base IS 'c'; CREATE POLICY p ON base; COMMENT ON POLICY p ON base IS 'p'; CREATE STATISTICS st ON a, (a + 2) FROM base; COMMENT ON STATISTICS st IS 'st'`,
  },
];
